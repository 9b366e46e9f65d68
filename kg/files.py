"""Files are read whole within a bound, and replaced whole or not at all."""

from __future__ import annotations

import itertools
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

__all__ = ["atomic_write", "open_regular", "read_bounded"]

_number = itertools.count()


def open_regular(path: str | os.PathLike[str]) -> BinaryIO:
    """Open a regular file for reading; a pipe, socket or device is refused, and opening one never waits.

    Raises:
        OSError: it cannot be opened, or is no regular file (then ``strerror`` says what it is).
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0))
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise OSError(0, "a folder" if stat.S_ISDIR(mode) else "a pipe, socket or device", os.fspath(path))
    return os.fdopen(descriptor, "rb")


def read_bounded(path: str | os.PathLike[str], limit: int) -> bytes:
    """All bytes of a regular file.

    Raises:
        OSError: it cannot be read, is no regular file, or has more than ``limit`` bytes.
    """
    with open_regular(path) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise OSError(0, f"larger than the {limit:,} bytes that are read of one file", os.fspath(path))
    return data


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
    except OSError as error:
        if error.filename not in (None, str(temporary), temporary):
            raise  # of another file that the block opened
        raise OSError(error.errno, error.strerror or str(error), os.fspath(path)) from error
    finally:
        temporary.unlink(missing_ok=True)
