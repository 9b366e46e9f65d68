"""Sorting of more than fits into memory: sorted runs on disk, merged while they are read (Knuth, TAOCP 3, 5.4)."""

from __future__ import annotations

import heapq
import marshal
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

__all__ = ["Sorter"]

IN_MEMORY = 40_000_000
"""Characters held before they are sorted and written out as a run; in memory that is some 150 MB."""
_CHUNK = 256

Record = tuple[str, ...]


class Sorter:
    """Takes records (tuples of text) in any order and gives them back sorted.

    Args:
        folder: for the runs; it must be there, and its owner takes it away.
        name: of this sorter's files.
        limit: characters held in memory.
    """

    def __init__(self, folder: Path, name: str, limit: int = IN_MEMORY) -> None:
        self._folder, self._name, self._limit = folder, name, limit
        self._held: list[Record] = []
        self._size = 0
        self._runs: list[Path] = []

    def add(self, *record: str) -> None:
        """Take a record."""
        self._held.append(record)
        self._size += len(record[-1]) + 100
        if self._size >= self._limit:
            self._spill()

    def __iter__(self) -> Iterator[Record]:
        """The records, sorted; to be asked once, after the last was added."""
        if not self._runs:
            held, self._held = sorted(self._held), []
            return iter(held)
        self._spill()
        return heapq.merge(*map(_read, self._runs))

    def _spill(self) -> None:
        """Write what is held as a run. The runs are ours and gone with the build: marshal, the fastest form, is safe here."""
        path = self._folder / f"{self._name}-{len(self._runs)}.run"
        self._held.sort()
        with open(path, "xb") as stream:
            for at in range(0, len(self._held), _CHUNK):
                marshal.dump(self._held[at : at + _CHUNK], stream)
        self._runs.append(path)
        self._held, self._size = [], 0


def _read(path: Path) -> Iterator[Record]:
    with open(path, "rb", buffering=1 << 20) as stream:
        yield from _records(stream)


def _records(stream: BinaryIO) -> Iterator[Record]:
    while stream.peek(1):  # type: ignore[attr-defined]  # a buffered reader has it
        yield from marshal.load(stream)
