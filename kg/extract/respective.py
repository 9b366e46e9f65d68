"""Figures told apart by 分别: the i-th number belongs to the i-th name or the i-th measured thing before it.

甲村、乙村分别投资35万元和28万元，硬化巷道4.2公里、2.9公里 gives each village its own; 生产总值、财政收入分别增长7%和8% gives each rise its noun; …4.6万人次，…320万元，
分别增长58%、71% goes back to the figures before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from kg.anchors import Anchor
from kg.extract.clauses import clause_span
from kg.reading import Reading
from kg.types import Mention

__all__ = ["Place", "measured", "owner", "place_of"]

START = attrgetter("start")
APART = re.compile(r"分别|依次")
JOINT = re.compile(r"、|以及|和|与|及")
NEARBY = re.compile(r"[\u3400-\u9fff]{0,6}")
CHANGE = re.compile(r"(?:同比|环比|年均|平均|实际)*(?:增长|增加|提高|提升|上升|下降|减少|降低|增幅|降幅|涨幅)")
BACK = re.compile(r"(?:同比|环比|比上年|较上年)?(?:占比|比例|比重|占总数|增速|增幅|降幅)?")
HEAD = re.compile(r"^(?:其中|全年|同期|目前|累计|共|实现|完成|全[国省市县区镇乡村州旗]|我[国省市县区]|本[省市县区])+")


@dataclass(frozen=True, slots=True)
class Place:
    """Which of the numbers of its clause a number is: the ``index``-th of ``count``; ``mark`` is where 分别 stands, ``left`` where its clause starts."""

    index: int
    count: int
    mark: int
    left: int


def place_of(reading: Reading, quantity: Mention) -> Place | None:
    """The number's place among the numbers of its clause with the same unit, in a sentence with 分别 before it."""
    sentence = reading.sentence_at(quantity.start)
    if sentence is None:
        return None
    found = list(APART.finditer(reading.text, sentence.start, quantity.start))
    if not found:
        return None
    left, right = clause_span(reading, quantity.start, quantity.end)
    unit = quantity.attributes.get("unit", "")
    same = [m for m in reading.mentions_in(left, right, "Quantity") if m.attributes.get("kind") == "plain" and m.attributes.get("unit", "") == unit]
    starts = [m.start for m in same]
    if len(same) < 2 or quantity.start not in starts:
        return None
    return Place(starts.index(quantity.start), len(same), found[-1].start(), left)


def owner(reading: Reading, place: Place, anchors: Sequence[Anchor]) -> str:
    """The name that the number belongs to, where as many names stand before 分别 as numbers behind it; "" otherwise."""
    sentence = reading.sentence_at(place.mark)
    inside = anchors[bisect_left(anchors, sentence.start, key=START) : bisect_left(anchors, place.mark, key=START)] if sentence else ()
    names = [a for a in inside if a.kind in ("Place", "Organization") and a.end <= place.mark]
    if not names or not NEARBY.fullmatch(reading.text, names[-1].end, place.mark):
        return ""
    row = [names[-1]]
    for a in reversed(names[:-1]):
        if not JOINT.fullmatch(reading.text, a.end, row[0].start):
            break
        row.insert(0, a)
    return row[place.index].name if len(row) == place.count else ""


def _shared(reading: Reading, place: Place, last: str, size: int) -> str:
    """The end of the last noun that those before it share (城镇、农村|居民人均可支配收入), cut where a word starts."""
    at = reading.text.rfind(last, place.left, place.mark)
    starts = reading.word_edges()[0]
    cut = next((i for i in range(size, len(last)) if at + i in starts), len(last))
    return last[cut:]


def measured(reading: Reading, place: Place, before: Sequence[str]) -> str:
    """What the number measures: the i-th of the nouns before 分别, or of the figures told before it; "" if they are not as many.

    Args:
        reading: the document.
        place: the number's place; 分别 must stand in its own clause.
        before: the indicators of the sentence so far, in order.
    """
    if place.mark < place.left:
        return ""
    text = reading.text
    change = CHANGE.search(text[place.mark : place.mark + 14])
    rise = change.group() if change else ""
    names = reading.mentions_in(place.left, place.mark, "Time", "Place", "Organization")
    at = max((m.end for m in names if m.start <= place.left + 2), default=place.left)
    nouns = HEAD.sub("", text[at : place.mark].strip("的，, "))
    items = [i for i in JOINT.split(nouns) if i]
    if any(m.text in items for m in reading.mentions_in(place.left, place.mark, "Place", "Organization", "Person")):
        return ""  # the names it is told apart over, no nouns
    if not nouns or CHANGE.fullmatch(nouns) or BACK.fullmatch(nouns):
        return before[len(before) - place.count + place.index] + (rise or nouns) if len(before) >= place.count else ""
    if len(items) != place.count or re.search("第?一、二", nouns):
        return ""
    item, last = items[place.index], items[-1]
    if len(item) <= 4 and len(last) - len(item) >= 3 and place.index < place.count - 1 and all(len(i) <= 4 for i in items[:-1]):
        item += _shared(reading, place, last, len(item))
    return item + rise
