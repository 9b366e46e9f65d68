"""Which sources the page shows when it cannot show all: those that tell most."""

from __future__ import annotations

import heapq
from collections.abc import Container

from kg.scale.part import Part
from kg.types import Source
from kg.view.part import LARGEST_PAGE

__all__ = ["Choice"]


class Choice:
    """Keeps of all sources the most telling ones, so many that together they fill the page; the same whatever the order they come in.

    Args:
        room: triples that fill it.
    """

    def __init__(self, room: int = LARGEST_PAGE) -> None:
        self._room = room
        self._kept: list[tuple[int, str, int, Source, bytes]] = []
        self._size = 0
        self.offered = 0

    def offer(self, source: Source, part: Part, packed: bytes) -> None:
        """Take a source into account, with its part and the same packed."""
        self.offered += 1
        size = part.triples
        heapq.heappush(self._kept, (part.weight, part.stem, size, source, packed))
        self._size += size
        while len(self._kept) > 1 and self._size - self._kept[0][2] >= self._room:
            self._size -= heapq.heappop(self._kept)[2]

    def sources(self) -> list[Source]:
        """The chosen ones, sorted by path."""
        return sorted((row[3] for row in self._kept), key=lambda source: source.path)

    def packed(self, without: Container[str] = ()) -> list[bytes]:
        """Their parts, but for those of some stems."""
        return [row[4] for row in sorted(self._kept) if row[1] not in without]
