"""Files are replaced whole or not at all."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

__all__ = ["atomic_write"]

_number = itertools.count()


@contextmanager
def atomic_write(path: str | os.PathLike[str], *, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A text stream (UTF-8, line ends ``\\n``) whose content replaces ``path`` when the block ends without an error.

    A temporary file in the same folder takes the text, is synced and renamed; on any error it is removed and ``path``
    stays as it was. A symbolic link is followed, the file's permissions are kept.

    Raises:
        OSError: the folder does not exist or cannot be written.
    """
    target = Path(path).resolve()
    # in the target's own folder (a rename is atomic only there); the name says whose it is should the machine fall
    temporary = target.parent / f".kg-{os.getpid()}-{next(_number)}.tmp"
    try:
        with open(temporary, "x", encoding=encoding, newline="\n") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o7777)
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
