"""Rows: honors that stand together (“甲”“乙”和“丙”), and names that share one (甲村、乙村等7个社区)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.anchors import Anchor
from kg.reading import Reading
from kg.recognize.honor_phrases import even_marks
from kg.types import Mention

__all__ = ["counted_row", "last_of_row", "last_row", "rows_of_honors"]

ROW = re.compile(r"[、和与及]|以及")
ITEM = re.compile(r"[\u3400-\u9fff]{0,8}?(?:[、和与及]|以及)[\u3400-\u9fff、]{0,8}?")


def last_row(text: str, anchors: Sequence[Anchor]) -> list[Anchor]:
    """The last name and those joined with it: 甲村、乙村和丙村."""
    first = len(anchors) - 1
    while first and ROW.fullmatch(text, anchors[first - 1].end, anchors[first].start) and anchors[first - 1].kind == anchors[first].kind:
        first -= 1
    return list(anchors[first:])


def last_of_row(text: str, anchors: Sequence[Anchor], first: Anchor) -> Anchor:
    """The last name of the row that a name opens."""
    last = first
    for anchor in anchors:
        if anchor.start >= last.end and ROW.fullmatch(text, last.end, anchor.start):
            last = anchor
    return last


def counted_row(text: str, anchors: Sequence[Anchor]) -> list[Anchor]:
    """The row of names before 等7个社区, with those that stand right before its marks: an item between them may be no known name."""
    first = len(anchors) - 1
    while first and ITEM.fullmatch(text, anchors[first - 1].end, anchors[first].start) and anchors[first - 1].kind == anchors[first].kind:
        first -= 1
    return [a for a in anchors[first:] if ROW.match(text, a.end) or a is anchors[-1]]


def _joined(text: str, end: int, start: int) -> bool:
    """Whether two honors stand in a row: a comma joins them only between quotation marks."""
    return text[end:start] != "，" or text[end - 1] + text[start] == "”“"


def rows_of_honors(reading: Reading) -> Iterator[list[Mention]]:
    """The honors of the text, those in a row together."""
    row, text = list[Mention](), even_marks(reading.text)
    for honor in reading.of_kind("Honor"):
        if row and re.fullmatch(r"[、和及“”]{0,3}(?:以及)?[“”]?|，", text[row[-1].end : honor.start]) and _joined(text, row[-1].end, honor.start):
            row.append(honor)
            continue
        if row:
            yield row
        row = [honor]
    if row:
        yield row
