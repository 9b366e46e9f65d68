"""The clause around a number: where it starts and ends, and which part of it belongs to this number rather than to its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.noun_phrase import noun_after
from kg.lexicon import words
from kg.reading import Reading
from kg.types import Mention

__all__ = ["RANGE", "Frame", "clause_span", "frame_of"]

# a bracket is no mark inside a word: 村(居)委会, 党委(党组)书记
BRACKET = r"[（(](?![\u3400-\u9fff]{1,4}[)）][\u3400-\u9fff])"
CLAUSE_MARK = re.compile(rf"[，,。；;：:！!？?\n…|｜]|{BRACKET}|——")
LAST_OF_PAIR = frozenset(("和", "及", "以及"))
EXCEEDS = frozenset(("过", "超过", "超", "达", "达到", "突破"))
JOINER = re.compile(rf"、|以及|和|及|与|并|，|其中|{BRACKET}")
RANGE = re.compile(r"\s?(?:——|[-—–－~～至到])?\s?")  # between the ends of a range, or nothing
REACH = 120  # characters to either side; a longer clause is a list that lost its marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A number in its clause.

    Attributes:
        quantity: the number.
        start, end: the number with those that stand right beside it: a range (2到3个), a pair of units (5大类20余种).
        left, right: the clause, marks excluded.
        cut: where the words before the number that belong to it start (behind the item before it).
        limit: where the words behind it that belong to it end (before the next item).
        sibling: the number before it in the clause, if any.
        follower: the number behind it in the clause, if any.
    """

    quantity: Mention
    start: int
    end: int
    left: int
    right: int
    cut: int
    limit: int
    sibling: Mention | None
    follower: Mention | None


def clause_span(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The clause around ``text[start:end]``, marks excluded; a decimal comma (1,234) is no mark, being inside the span."""
    text = reading.text
    low = max(0, start - REACH)
    marks = [m.end() for m in CLAUSE_MARK.finditer(text, low, start)]
    left = marks[-1] if marks else low
    right = CLAUSE_MARK.search(text, end, min(len(text), end + REACH))
    return left, right.start() if right else min(len(text), end + REACH)


def _counts(mention: Mention) -> bool:
    return mention.attributes.get("kind") == "plain"


def _counted(reading: Reading, start: int, end: int) -> int:
    """How long the noun of the number before is where a verb goes on behind it: 16个|省区市|划拨资金1.28亿元."""
    noun = noun_after(reading, start, end)
    following = reading.words_in(start + len(noun), end)
    acts = noun and reading.text.startswith(noun, start) and len(following) > 1 and (following[0].tag == "v" or (following[0].tag == "d" and following[1].tag == "v"))
    measures = acts and (following[0].text in words("measure_verbs") or following[following[0].tag == "d"].text in EXCEEDS)
    return len(noun) if acts and not measures else 0


def frame_of(reading: Reading, quantity: Mention) -> Frame:
    """The frame of a number."""
    left, right = clause_span(reading, quantity.start, quantity.end)
    before = [m for m in reading.mentions_in(left, quantity.start, "Quantity") if _counts(m)]
    after = [m for m in reading.mentions_in(quantity.end, right, "Quantity") if _counts(m)]
    start, end = quantity.start, quantity.end
    while before and RANGE.fullmatch(reading.text, before[-1].end, start):
        start = before.pop().start
    while after and RANGE.fullmatch(reading.text, end, after[0].start):
        end = after.pop(0).end
    sibling, follower = (before[-1] if before else None), (after[0] if after else None)
    cut, limit = left, right
    if sibling:
        joints = list(JOINER.finditer(reading.text, sibling.end, start))
        if len(joints) > 1 and joints[-1].group() in LAST_OF_PAIR and joints[-2].group() in "、，":
            joints.pop()  # 停车位240个、活动场地|和绿地7万平方米: both are measured
        cut = joints[-1].end() if joints else sibling.end + _counted(reading, sibling.end, start)
    if follower:
        joints = list(JOINER.finditer(reading.text, end, follower.start))
        limit = joints[-1].start() if joints else follower.start
    return Frame(
        quantity=quantity, start=start, end=end, left=left, right=right, cut=cut, limit=limit, sibling=sibling, follower=follower
    )
