"""The place mentions of a source as the linking reads them: in order, with their paragraphs and the chains they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.names import RANK
from kg.reading import Reading
from kg.types import Mention

__all__ = ["FAR", "Spot", "find_spots", "rank_of"]

FAR = 9


def rank_of(level: str) -> int:
    """The rung of a level; a village and a community stand on one."""
    return RANK.get("village" if level == "community" else level, FAR)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place mention: its document, its paragraph, and the index of the mention that it continues as a chain (-1: none)."""

    number: int
    block: int
    mention: Mention
    chain: int

    @property
    def name(self) -> str:
        return self.mention.value

    @property
    def rank(self) -> int:
        return rank_of(self.mention.attributes["level"])


def find_spots(readings: Sequence[Reading]) -> list[Spot]:
    """The place mentions of a source in order, each with what it continues."""
    spots: list[Spot] = []
    for reading in readings:
        before = -1
        for m in reading.of_kind("Place"):
            sentence = reading.sentence_at(m.start)
            last = spots[before].mention if before >= 0 else None
            chained = last is not None and last.end == m.start and rank_of(last.attributes["level"]) < rank_of(m.attributes["level"])
            spots.append(Spot(reading.document.number, sentence.block if sentence else -1, m, before if chained else -1))
            before = len(spots) - 1
    return spots
