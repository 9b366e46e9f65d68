"""Who answers for what direct speech says: the person himself, or the place or body whose post the text gives him."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.anchors import Anchor
from kg.lexicon import alternation
from kg.reading import Reading
from kg.types import Mention

__all__ = ["Speakers"]

FIRST_PERSON = re.compile(r"俺|(?<![自忘])我(?![国省市县区镇乡村们州])|咱(?!们?[村镇乡县市])|我们?家")
GOVERNS = re.compile(r"(?:党支部|党总支|党委|党工委|委员会|村委会|居委会|两委|政府|[省市县区镇乡]委|联合支部)$")
WE = re.compile(r"我们|咱们|咱")


@dataclass(frozen=True)
class Speakers:
    """Finds who speaks in one document.

    Attributes:
        reading: the document.
        anchors: its candidate subjects, in order.
    """

    reading: Reading
    anchors: tuple[Anchor, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [a.start for a in self.anchors]

    @cached_property
    def _by_name(self) -> dict[str, list[Anchor]]:
        found: dict[str, list[Anchor]] = {}
        for a in self.anchors:
            found.setdefault(a.name, []).append(a)
        return found

    def _near(self, start: int, end: int) -> Sequence[Anchor]:
        """The anchors that lie wholly between two offsets."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [a for a in self.anchors[first:last] if a.end <= end]

    def office_of(self, quote: Mention) -> str:
        """The place or body for which the speaker of a quotation speaks; "" for a plain citizen."""
        person = self._person_of(quote)
        return self._office(person) if person and self._official(person) else ""

    def answers_for(self, quote: Mention) -> str:
        """Who answers for a figure in direct speech: a person for what is his own, else the place or body he speaks for."""
        person = self._person_of(quote)
        if person is None:
            return ""
        said = self.reading.text[quote.start : quote.end]
        if FIRST_PERSON.search(said):
            return person.name
        if self._official(person):
            return self._office(person)
        return "" if WE.search(said) else person.name

    def _official(self, person: Anchor) -> bool:
        """Whether the text anywhere gives the person a post."""
        for same in self._by_name[person.name]:
            titles = self.reading.mentions_in(max(0, same.start - 16), same.start, "Title")
            if any(t.attributes.get("role") == "official" and same.start - t.end <= 2 for t in titles):
                return True
        return False

    def _office(self, person: Anchor) -> str:
        """The place or body of the post named before a person (西湾村党支部第一书记赵世俊); "" for a plain citizen."""
        for same in (person, *self._by_name[person.name]):
            before = [a for a in self._near(same.start - 24, same.start) if a.role == "modifier"]
            if before:
                return self._place_of(before[-1])
        return ""

    def _place_of(self, office: Anchor) -> str:
        """The place that a body of its government or party speaks for, else the body itself."""
        inner = self.reading.mentions_in(office.start, office.end, "Place")
        return inner[-1].value if inner and office.kind == "Organization" and GOVERNS.search(office.name) else office.name

    def _person_of(self, quote: Mention) -> Anchor | None:
        """The speaker: named right behind the quotation, or with a verb of speech before it."""
        text = self.reading.text
        stop = re.compile(r"[。！？!?\n“]").search(text, quote.end)
        right = stop.start() if stop else len(text)
        behind = [a for a in self._near(quote.end, min(right, quote.end + 48)) if a.kind == "Person"]
        if behind:
            return behind[0]
        sentence = self.reading.sentence_at(quote.start)
        left = max(sentence.start if sentence else 0, quote.start - 60)
        before = [a for a in self._near(left, quote.start) if a.kind == "Person"]
        if before and re.search(rf"(?:{alternation('speech_verbs')})[^。；\n]{{0,12}}[：:，,]$", text[before[-1].end : quote.start]):
            return before[-1]
        same = [a for a in before if sentence and a.start >= sentence.start and a.role in ("reporter", "subject")]
        return same[-1] if same and text[quote.start - 1] in "，,：:" else None
