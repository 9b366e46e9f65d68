"""One build at a time in an output folder: an advisory lock of the operating system, which a killed process cannot leave behind."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from kg.errors import BusyError

__all__ = ["exclusive"]

LOCK = ".kg-lock"
TEMPORARY = ".kg-*.tmp"


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold the output folder while the body runs; drafts that killed builds left in it are taken away first.

    Raises:
        BusyError: another build writes into it.
        OSError: it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOCK
    with _held(path) as stream:
        stream.truncate(0)
        stream.write(str(os.getpid()).encode())
        stream.flush()
        for left in sorted(folder.glob(TEMPORARY)):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)
        try:
            yield
        finally:
            with suppress(OSError):  # Windows keeps an open file
                path.unlink()


def _held(path: Path) -> IO[bytes]:
    """The lock file, locked. Another build may take the file away between opening and locking: then there is a new one to lock."""
    while True:
        stream = open(path, "a+b")  # noqa: SIM115  # it lives as long as the lock
        if not _locked(stream):
            with stream:
                stream.seek(0)
                who = stream.read(20).decode("ascii", "replace")
            raise BusyError(f"{path.parent}: another kg build (process {who or '?'}) writes into this folder")
        try:
            if os.path.samestat(os.fstat(stream.fileno()), path.stat()):
                return stream
        except FileNotFoundError:
            pass
        stream.close()


def _locked(stream: IO[bytes]) -> bool:
    """Whether the lock was to be had; it goes with the stream."""
    if os.name == "nt":
        import msvcrt

        stream.seek(1 << 30)  # far behind the text: Windows locks bytes against reading too
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
