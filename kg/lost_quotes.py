"""Quotation marks that a scan lost, where spaces stand in their place: 开展 两个覆盖 百日攻坚行动, 他说： 水通了。 大家都高兴。

A pair of spaces becomes a pair of marks where it encloses a name within one clause and the clause has no other space, or where it encloses speech
behind a colon or before who speaks. Any other space stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.layout import Span

__all__ = ["restored"]

HAN = "\u3400-\u9fff"
GAP = re.compile(r"[ \u3000]{1,2}")
CLAUSE = re.compile(r"[，,。；;：:！？!?（）()《》]")
NAME = re.compile(rf"(?=[^{HAN}]*[{HAN}])[{HAN}A-Za-z0-9+＋·—、\-]{{2,16}}")
ROW_NAME = re.compile(rf"[{HAN}]{{2,6}}")
SENTENCE_END = "。！？!?…"
ENDS = SENTENCE_END + "，,"
SAID_BY = re.compile(r"[^，。；：！？]{0,16}?(?:说|道|表示|介绍|回忆|感慨|笑言|坦言|感叹|告诉)")
SPEECH = 6  # characters of the shortest speech
OPENING, CLOSING = "“", "”"


class _Space(NamedTuple):
    """A space inside a line: where it stands in the flow, and in the text without white space the number of characters before it."""

    flow: int
    at: int


def _spaces(text: str, spans: Sequence[Span]) -> tuple[str, list[_Space]]:
    """The paragraph without white space, and the spaces inside its lines that may stand for marks."""
    parts: list[str] = []
    found: list[_Space] = []
    size = 0
    for start, end in spans:
        position = start
        for gap in re.finditer(r"\s+", text[start:end]):
            piece = text[position : start + gap.start()]
            parts.append(piece)
            size += len(piece)
            position = start + gap.end()
            if GAP.fullmatch(gap.group()):
                found += [_Space(start + i, size) for i in range(*gap.span())]
        parts.append(text[position:end])
        size += end - position
    return "".join(parts), found


def _stands_for_mark(said: str, space: _Space, digits_spaced: bool) -> bool:
    """Whether a space may stand for a mark: not between Latin words, and not one that sets a figure off."""
    left, right = said[space.at - 1 : space.at], said[space.at : space.at + 1]
    if left.isascii() and right.isascii() and left.isalnum() and right.isalnum():
        return False
    return not (digits_spaced and (left.isdigit() or right.isdigit() or left in "%％"))


def _speech(said: str, spaces: Sequence[_Space], head: _Space | None) -> list[tuple[_Space, _Space]]:
    """Pairs around what is said: the first behind a colon or 说，, or at the head of a sentence, the second behind a clause's end.

    What opens a sentence is speech only where the words behind it name who speaks.
    """
    pairs: list[tuple[_Space, _Space]] = []
    opened, certain = head, False
    for space in spaces:
        left = said[space.at - 1 : space.at]
        if not left:
            continue
        if left in "：:" or said[space.at - 2 : space.at] in ("说，", "道，", "称，"):
            opened, certain = space, True
        elif opened and left in ENDS and space.at - opened.at >= SPEECH and ((certain and left in SENTENCE_END) or SAID_BY.match(said, space.at)):
            pairs.append((opened, space))
            opened = None
        elif left in SENTENCE_END:
            opened, certain = space, False
    return pairs


def _by_clause(said: str, spaces: Sequence[_Space]) -> list[list[_Space]]:
    clauses: dict[int, list[_Space]] = {}
    marks = [m.start() for m in CLAUSE.finditer(said)]
    index = 0
    for space in spaces:
        while index < len(marks) and marks[index] < space.at:
            index += 1
        clauses.setdefault(index, []).append(space)
    return list(clauses.values())


def _names(said: str, spaces: Sequence[_Space]) -> dict[int, str]:
    """The marks around names: the only two, or four, spaces of their clause enclose them, or a row of names of one length."""
    marks: dict[int, str] = {}
    for inside in _by_clause(said, spaces):
        pieces = [said[a.at : b.at] for a, b in pairwise(inside)]
        if len(pieces) > 1 and len({len(piece) for piece in pieces}) == 1 and all(ROW_NAME.fullmatch(piece) for piece in pieces):
            marks |= {space.flow: CLOSING + OPENING for space in inside}  # 采取 三问 三表 三严 的做法
            marks[inside[0].flow], marks[inside[-1].flow] = OPENING, CLOSING
        elif len(inside) % 2 == 0 and all(NAME.fullmatch(piece) for piece in pieces[::2]):
            marks |= {space.flow: CLOSING if i % 2 else OPENING for i, space in enumerate(inside)}
    return marks


def restored(text: str, spans: Sequence[Span], *, digits_spaced: bool = False) -> dict[int, str]:
    """The marks that spaces of a paragraph stand for.

    Args:
        text: the flow.
        spans: the paragraph's lines in it, without the white space at their ends.
        digits_spaced: whether the source sets figures off by spaces, which then say nothing.

    Returns:
        For the index of a space in the flow the mark it stands for, two of them between the names of a row.
    """
    said, found = _spaces(text, spans)
    spaces = [space for space in found if _stands_for_mark(said, space, digits_spaced)]
    first = spans[0][0]
    head = _Space(first - 1, 0) if first and text[first - 1] in " \u3000" else None  # the white space before a paragraph that may have been a mark
    speech = _speech(said, spaces, head)
    taken = {space for pair in speech for space in pair}
    within = [s for s in spaces if s not in taken and not any(a.at < s.at < b.at for a, b in speech)]
    marks = _names(said, within)
    for opening, closing in speech:
        marks[opening.flow], marks[closing.flow] = OPENING, CLOSING
    return marks
