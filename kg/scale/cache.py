"""Parts kept between builds, by what they were made of.

A part's key is a hash of the source (its text, names and metadata), of the options, and of kg itself: every file of the package, the versions of
Python, numpy and jieba. A changed rule, lexicon or text thus has another key; nothing ever has to be invalidated. A file of the cache is replaced
whole or not at all and carries a hash of its content, so what a killed build leaves is usable, and what a failing disk leaves is noticed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import time
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

import platformdirs

from kg import __version__
from kg.scale.part import Options
from kg.types import Source

__all__ = ["LARGEST", "PartCache", "cache_folder", "clear", "fingerprint"]

LARGEST = 2_000_000_000
"""Bytes the cache may hold; when a build ends, the parts that were not used longest go until it fits. KG_CACHE_MB sets another bound."""
FORGOTTEN = 3600
"""Seconds after which a draft is nobody's any more."""
_HASH = 32
_NOT_READING = ("view", "export", "load", "bench", "queries", "__pycache__")
"""Folders of the package that have no say in what is read."""


def cache_folder() -> Path:
    """The platform's folder for such things (KG_CACHE_DIR names another)."""
    return Path(os.environ.get("KG_CACHE_DIR") or platformdirs.user_cache_dir("kg", appauthor=False)) / "parts"


@cache
def fingerprint() -> str:
    """A hash of all that decides, besides source and options, what a part is."""
    found = hashlib.sha256("\0".join((__version__, sys.version, version("numpy"), version("jieba"))).encode())
    root = Path(__file__).parents[1]
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if path.is_file() and inside.parts[0] not in _NOT_READING and "__pycache__" not in inside.parts:
            found.update(f"\0{inside.as_posix()}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()


def _largest() -> int:
    words = os.environ.get("KG_CACHE_MB", "")
    return int(words) * 1_000_000 if words.isdigit() else LARGEST


class PartCache:
    """The parts of one combination of options.

    Args:
        options: of the build.
        folder: where they are kept; made when the first is.
    """

    def __init__(self, options: Options, folder: Path) -> None:
        self._folder = folder
        self._about = [fingerprint(), options.base, options.evidence, options.tagger]

    def _path(self, source: Source) -> Path:
        about = [*self._about, source.path, source.stem, source.sha256, source.media_type, source.encoding, sorted(source.metadata.items())]
        found = hashlib.sha256(json.dumps(about).encode())
        found.update(source.raw.encode("utf-8", "surrogatepass"))
        key = found.hexdigest()
        return self._folder / key[:2] / key[2:]

    def get(self, source: Source) -> bytes | None:
        """The packed part of a source, None where there is none, or none that is whole."""
        path = self._path(source)
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        if hashlib.sha256(data[_HASH:]).digest() != data[:_HASH]:
            return None
        return data[_HASH:]

    def put(self, source: Source, part: bytes) -> None:
        """Keep a packed part. Where that fails (disk full, no right to write) the build goes on without."""
        path = self._path(source)
        draft = path.with_name(f"{path.name}-{os.getpid()}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(hashlib.sha256(part).digest() + part)
            os.replace(draft, path)
        except OSError:
            with suppress(OSError):
                draft.unlink(missing_ok=True)

    def trim(self) -> None:
        """Take away what was not used longest until the cache is within its bound, and what killed builds left half written."""
        files = []
        for path in self._folder.glob("*/*"):
            try:
                state = path.stat()
            except OSError:
                continue  # another build was faster
            if path.suffix == ".tmp" and time.time() - state.st_mtime > FORGOTTEN:
                path.unlink(missing_ok=True)
                continue
            files.append((state.st_mtime_ns, state.st_size, path))
        size = sum(size for _, size, _ in files)
        for _, its_size, path in sorted(files):
            if size <= _largest():
                break
            path.unlink(missing_ok=True)
            size -= its_size


def clear(folder: Path | None = None) -> int:
    """Take the whole cache away.

    Returns:
        the bytes it held.
    """
    folder = folder or cache_folder()
    size = sum(path.stat().st_size for path in folder.glob("*/*"))
    if folder.is_dir():
        shutil.rmtree(folder)
    return size
