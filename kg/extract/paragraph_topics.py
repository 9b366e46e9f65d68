"""What the paragraphs of a document go on about: their subject, that of the paragraph before, their heading, or who speaks as 我们."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.anchors import Anchor
from kg.enumeration import is_item, of_item
from kg.extract.program_actors import Actors
from kg.extract.program_cues import BODIES, EDITED, PAPER
from kg.types import Sentence

__all__ = ["Topics"]

RANKS = ("province", "prefecture", "county", "township", "community", "village", "site")
WE = re.compile(r"我们|咱们|咱(?=[镇村乡县])")
INNER = re.compile(r"(?:中心组|学习组|党小组)$")  # 镇党委理论学习中心组 runs nothing but its meetings
REPORT = re.compile(r"(?:总结|汇报|报告|要点|情况|小结|材料)(?:[（(][^）)]{1,16}[）)])?\s*$")
HEAD_REACH = 240
HEAD = 3  # blocks that may name who issues a report
DOMINANT = 0.4  # of the subjects of a text


@dataclass(frozen=True)
class Topics:
    """The topics of one document."""

    actors: Actors

    @cached_property
    def _of_block(self) -> dict[int, list[Sentence]]:
        found: dict[int, list[Sentence]] = {}
        for s in self.actors.reading.sentences:
            found.setdefault(s.block, []).append(s)
        return found

    def sentences_before(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences of the same paragraph before this one, the nearest first."""
        return reversed([s for s in self._of_block[sentence.block] if s.start < sentence.start])

    @cached_property
    def _headings(self) -> tuple[tuple[int, Anchor | None], ...]:
        """The end of each heading that names a body or a place, and the first it names; an item that names none is about what stood over the first."""
        found: list[tuple[int, Anchor | None]] = []
        items: dict[str, Anchor | None] = {}
        current: Anchor | None = None
        text = self.actors.reading.text
        for block in self.actors.reading.document.blocks:
            if block.kind not in ("heading", "title"):
                continue
            above = of_item(text, block.start, items, current)
            named = [a for a in self.actors.inside(block.start, block.end) if a.kind in BODIES and a.role != "modifier"]
            if named and not (EDITED.match(text, named[0].end) or PAPER.search(named[0].name)):
                current = named[0]
            elif is_item(text, block.start):
                current = above
            found.append((block.end, current))
        return tuple(found)

    def topic_before(self, sentence: Sentence) -> Anchor | None:
        """What the paragraph goes on about: the subject nearest before the sentence; the wider place that it opened with, if that subject is an example.

        筑牢防线，… behind 咸阳市…。陕广社区依托…。 is about the city again.
        """
        told = [found for s in self.sentences_before(sentence) if (found := self._subject(s.start, s.end))]
        if not told:
            return None
        near, first = told[0], told[-1]
        return first if near.kind == first.kind == "Place" and self._rank(first.name) < self._rank(near.name) else near

    def _subject(self, start: int, end: int) -> Anchor | None:
        named = (a for a in self.actors.inside(start, end) if a.role == "subject" and a.kind != "Person" and not INNER.search(a.name))
        return next((a for a in named if not self.actors.discourse.looks_in(a)), None)

    def _rank(self, place: str) -> int:
        """How narrow a place is: 0 for a province."""
        return min((RANKS.index(level) for level in self.actors.levels.get(place, ()) if level in RANKS), default=len(RANKS))

    def voice(self, sentence: Sentence, offset: int) -> Anchor | None:
        """What 我们 stands for: the office of who speaks, or of who tells the whole text (柳河镇党委书记 周海青, at its head)."""
        if not WE.search(self.actors.reading.text, sentence.start, offset):
            return None
        name = self.actors.discourse.speaks_for(offset) or self._narrator
        kind = next((m.kind for m in self.actors.reading.of_kind("Place", "Organization") if m.value == name), "")
        return Anchor(start=offset, end=offset, name=name, kind=kind) if kind else None

    @cached_property
    def _narrator(self) -> str:
        """The office of the person at the head of a text told by 我们; "" for any other text."""
        text = self.actors.reading.text
        if len(WE.findall(text)) < 3:
            return ""
        named = [a for a in self.actors.anchors if a.role == "modifier" and text.count("\n", 0, a.start) < 4 and a.start < 300]
        return self.actors.place_of(named[0]) if named else ""

    def carried(self, sentence: Sentence) -> Anchor | None:
        """What a paragraph without a subject is about: its heading, else the paragraph before if the text is mostly about that."""
        if lead := self._leads.get(sentence.block):
            return lead
        above = self.heading_above(sentence.start)
        if above is not None:
            return above
        block = self.actors.reading.block_of(sentence)
        if any(a.kind == "Person" and a.role in ("subject", "reporter") for a in self.actors.inside(block.start, sentence.end)):
            return None  # a paragraph about somebody
        last = next((a for a in self.actors.upto(block.start) if a.role == "subject" and a.kind in BODIES), None)
        start = self.actors.reading.block_of(before).start if last and (before := self.actors.reading.sentence_at(last.start)) else 0
        first = self._subject(start, block.start)
        return first if first and self._spoken_of[first.name] >= max(2, DOMINANT * self._spoken_of.total()) else None

    @cached_property
    def issuer(self) -> Anchor | None:
        """The body that issues a report, alone on a line of its head: what the report tells without a subject is its doing; None for other texts."""
        reading = self.actors.reading
        lines = [m.span() for m in re.finditer(r"[^\n]+", reading.text[:HEAD_REACH])][: HEAD + 1]
        if not any(REPORT.search(reading.text[a:b]) for a, b in lines):
            return None
        alone = (m for a, b in lines[:HEAD] for m in reading.mentions_in(a, b, "Organization") if m.text == reading.text[a:b].strip())
        body = next((m for m in alone if m.attributes.get("kind") in ("party", "government", "association")), None)
        return Anchor(start=body.start, end=body.end, name=body.value, kind="Organization") if body else None

    @cached_property
    def _leads(self) -> dict[int, Anchor]:
        """For each paragraph that is an item (一是…) who the paragraph before the first item was about: 县委…。|一是建立…。|二是…."""
        found: dict[int, Anchor] = {}
        items: dict[str, Anchor | None] = {}
        last: Anchor | None = None
        for index, block in enumerate(self.actors.reading.document.blocks):
            lead = of_item(self.actors.reading.text, block.start, items, last)
            if lead and is_item(self.actors.reading.text, block.start):
                found[index] = lead
            last = self._subject(block.start, block.end) or last
        return found

    @cached_property
    def _spoken_of(self) -> Counter[str]:
        return Counter(a.name for a in self.actors.anchors if a.role in ("subject", "locative") and a.kind in BODIES)

    def heading_above(self, offset: int) -> Anchor | None:
        """What the nearest heading above an offset is about; None where none names anything."""
        index = bisect_right(self._headings, offset, key=lambda h: h[0])
        return self._headings[index - 1][1] if index else None
