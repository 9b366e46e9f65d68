"""Who and where a sentence speaks of when it does not say so itself.

我市, 全县, 该村, 我们村 and a missing subject are resolved by what stands before them in the paragraph, by the heading above, by the
dominant place of the document; whether a statement is a plan or a demand is told by cues whose scope ends with their clause group.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.anchors import DEICTIC, Anchor, find_anchors
from kg.modality import status_at
from kg.reading import Reading
from kg.recognize.gazetteer import Gazetteer, Unit
from kg.subjects import SubjectFinder
from kg.types import Mention

__all__ = ["DEICTIC", "Discourse", "find_home", "status_at"]

BESIDE = re.compile(r"(?:[、和与及]|(?:相邻|邻近|周边|附近|邻)的?)$")
CARRIED = 0.6  # how sure a subject is that paragraphs above have left
LEVELS = {
    "省": ("province",), "州": ("prefecture",), "盟": ("prefecture",), "市": ("prefecture", "county"), "县": ("county",), "区": ("province", "county", "site"), "旗": ("county",),
    "镇": ("township",), "乡": ("township",), "街道": ("township",), "村": ("village",), "塆": ("village",), "寨": ("village",), "屯": ("village",), "社区": ("community",),
}


def find_home(readings: Sequence[Reading], gazetteer: Gazetteer, place: str = "") -> Unit | None:
    """The administrative unit that a source is about: metadata first, else the vote of its places.

    Every mention votes for the units it may be and for all above them; the lowest unit that keeps at least 60 % of
    its parent's votes wins. A township with few candidates votes for its county.
    """
    if place and (units := gazetteer.units(place)):
        return units[0]
    votes: Counter[str] = Counter()
    for reading in readings:
        for mention in reading.of_kind("Place"):
            candidates = gazetteer.units(mention.value)
            if not candidates or len(candidates) > 12:
                continue
            weight = (2.0 if candidates[0].name == mention.value else 1.0) / len(candidates)
            for unit in candidates:
                for step in gazetteer.chain(unit):
                    if step.level in ("province", "prefecture", "county"):
                        votes[step.code] += weight  # type: ignore[assignment]
    here, best = "", None
    while True:
        below = {c: v for c, v in votes.items() if (u := gazetteer.by_code(c)) and u.parent == here}
        if not below:
            return best
        code = max(sorted(below), key=lambda c: below[c])
        if best is not None and below[code] < 0.6 * votes[best.code]:
            return best
        if best is None and below[code] < 0.4 * sum(below.values()):
            return None
        here, best = code, gazetteer.by_code(code)


def _fits(word: str, name: str, level: str = "") -> bool:
    """Whether a unit may be called by the word of its level: a county is no 市, though some cities rank as one, and no 区; a river is no 区."""
    if word == "区":
        return name.endswith("区") or (level == "county" and not name.endswith(("县", "市", "旗")))
    if word == "县" and level == "county":  # 永安 is a city, and so no 县
        units = [u for u in Gazetteer.load().units(name) if u.level == level]
        return not name.endswith(("市", "区")) and (not units or any(u.name.endswith(("县", "旗")) for u in units))
    return word != "市" or not name.endswith(("县", "区", "旗"))


@dataclass(frozen=True)
class Discourse:
    """The running subject of a document.

    Attributes:
        reading: the document with its mentions.
        home: the chain of its home unit, province first (may be empty).
        dominant: the name the source speaks of most, for what nothing else explains.
    """

    reading: Reading
    home: tuple[Unit, ...] = ()
    dominant: str = ""

    @cached_property
    def _places(self) -> tuple[Mention, ...]:
        return tuple(self.reading.of_kind("Place"))

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(m.value for m in self._places)

    @cached_property
    def _of_word(self) -> dict[str, tuple[list[int], list[Mention]]]:
        """For each word of a level the places it may stand for, with where they end."""
        found = {}
        for word, levels in LEVELS.items():
            places = [m for m in self._places if m.attributes.get("level") in levels and _fits(word, m.value, m.attributes.get("level", ""))]
            found[word] = ([m.end for m in places], places)
        return found

    def deictic(self, word: str, offset: int) -> str:
        """The place that 我市, 全村 … at ``offset`` stands for, as the document calls it; "" if unknown.

        The last one of that level before the offset; for 省, 市, 县 and 区 the home unit where the paragraph names none.
        """
        name = self._deictic(word, offset)
        return name[:-1] if name not in self._names and name[:-1] in self._names else name

    @cached_property
    def _ending(self) -> dict[int, str]:
        """The places by where they end."""
        return {m.end: m.value for m in self._places}

    def _deictic(self, word: str, offset: int) -> str:
        if beside := self._ending.get(offset):
            return beside  # 广西|全区, 青石县|全县
        ends, places = self._of_word[word]
        count = bisect_right(ends, offset)
        while count > 1 and word in ("村", "塆", "寨", "屯", "社区") and BESIDE.search(self.reading.text[max(0, places[count - 1].start - 4) : places[count - 1].start]):
            count -= 1  # 与相邻的托万村、|塔格村组成…。村里…: the village that the row is about
        home = [u.name for u in self.home if u.level in LEVELS[word] and _fits(word, u.name, u.level)]
        if home and word in ("市", "县", "省", "区", "旗", "州", "盟") and not (count and places[count - 1].start >= self._block_start(offset)):
            return home[-1]
        if count:
            return places[count - 1].value
        return places[0].value if places else (home[-1] if home else "")

    def _block_start(self, offset: int) -> int:
        """Where the paragraph of an offset starts."""
        blocks = self.reading.document.blocks
        return blocks[max(0, bisect_right(blocks, offset, key=lambda b: b.start) - 1)].start if blocks else 0

    def subject_in(self, start: int, end: int, kinds: tuple[str, ...] = ("Place", "Organization", "Person")) -> str:
        """The first name or deictic of ``text[start:end]`` that can be a grammatical subject; "" if none.

        Of a chain (永昌县新城子镇西湾村) the innermost place counts; a name behind a preposition of comparison or origin does not.
        """
        text = self.reading.text
        options: list[tuple[int, int, str]] = [
            (m.start, m.end, m.value) for m in self.reading.mentions_in(start, end, *kinds) if m.attributes.get("role") != "journalist"
        ]
        options += [
            (d.start(), d.end(), name) for d in DEICTIC.finditer(text, start, end)
            if (name := self.deictic(d["a"] or d["b"] or d["c"] or d["d"], d.start()))
        ]
        options = [o for o in options if not re.search(r"(?:与|从|向|比|较|同|为|给|对|经)$", text[max(start, o[0] - 1) : o[0]])] or options
        options.sort(key=lambda o: (o[0], -o[1]))
        if not options:
            return ""
        first = options[0]
        for option in options[1:]:  # the inner rungs of a chain
            if option[0] == first[1]:
                first = option
        return first[2]

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Every name of the document that may be what a sentence is about, with its role."""
        return find_anchors(self.reading, self.deictic, national=self._national)

    @cached_property
    def _anchor_starts(self) -> list[int]:
        return [a.start for a in self.anchors]

    def anchors_in(self, start: int, end: int) -> tuple[Anchor, ...]:
        """The anchors that start between two offsets, in order."""
        return self.anchors[bisect_left(self._anchor_starts, start) : bisect_left(self._anchor_starts, end)]

    @cached_property
    def _national(self) -> bool:
        """Whether the text is about the country: no home unit, and 我国 or 全国 more than once."""
        return not self.home and len(re.findall(r"我国|全国|党中央|习近平总书记", self.reading.text)) > 1

    @cached_property
    def _subjects(self) -> SubjectFinder:
        return SubjectFinder(self.reading, self.anchors, self._national)

    def speaks_for(self, offset: int) -> str:
        """The place or body for which the speaker around an offset speaks; "" where nobody does."""
        return self._subjects.speaks_for(offset)

    def looks_in(self, anchor: Anchor) -> bool:
        """Whether a body above the village that the text portrays is named in passing."""
        return self._subjects.looks_in(anchor)

    def subject_at(self, offset: int) -> tuple[str, float]:
        """The subject that a statement at ``offset`` is about, and how sure that is (1 same clause … 0.5 document)."""
        name, certainty = self._subjects.at(offset)
        if certainty <= CARRIED and self.home and any(name and unit.name.startswith(name) for unit in self.home[:-1]):
            return self.dominant, 0.5  # 广西 of a paragraph above, in a text from inside a county
        return (name, certainty) if name else (self.dominant, 0.5)
