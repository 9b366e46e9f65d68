"""Sentences and clauses of a document, as offsets in its clean text.

A sentence ends at 。！？； and, where Chinese text or a quotation mark follows, at ! ? ; and …; closing quotation marks and
brackets go with it. Quoted passages are split inside as well. No sentence reaches over a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.types import Document, Sentence

__all__ = ["GAP", "clauses", "sentences"]

GAP = "\n\n"
"""Stands between sentences that were apart (`kg.genre`); no whole document has an empty line."""

CLOSERS = "”’\"'」』）)】〕》〉"
END = re.compile(rf"[。！？；!?;…]+[{CLOSERS}]*")
CERTAIN = frozenset("。！？；")
# What goes on after a quotation that ends in a full stop or an exclamation mark: “干！”的劲头, “怎么办？”，他问.
GOES_ON = frozenset("，,、：:的地得和与及等》〉")
FOLLOWS = re.compile("[\u3400-\u9fff\U00020000-\U0003134f“‘「『《（(【\\d○●]")
COMMA = re.compile(r"[，,：:；;]")
OPEN, CLOSE = "（(《〈【[〔", "）)》〉】]〕"
PARTNER = dict(zip(CLOSE, OPEN, strict=True))


def sentences(document: Document) -> tuple[Sentence, ...]:
    """All sentences in order; they cover the blocks but for white space between them."""
    found: list[Sentence] = []
    for number, block in enumerate(document.blocks):
        start = block.start
        for end in (*_ends(document.text, block.start, block.end), block.end):
            kept = _trimmed(document.text, start, end)
            if kept:
                found.append(Sentence(start=kept[0], end=kept[1], block=number))
            start = end
    return tuple(found)


def _ends(text: str, start: int, stop: int) -> Iterator[int]:
    for found in END.finditer(text, start, stop):
        end = found.end()
        if end >= stop or text[end] in GOES_ON or found[0][-1] in "》〉":
            continue
        after = end
        while after < stop and text[after].isspace():
            after += 1
        if CERTAIN.intersection(found[0]) or after == stop or FOLLOWS.match(text, after):
            yield end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def clauses(document: Document, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """The clauses of a sentence as half-open offsets in the clean text.

    A comma, colon or semicolon ends its clause and belongs to it, except between digits (1,000 or 22:58) and inside
    brackets and book-title marks. 、 ends no clause.
    """
    text, start, found = document.text, sentence.start, []
    inside = _bracketed(text, sentence.start, sentence.end)
    index = 0
    for comma in COMMA.finditer(text, sentence.start, sentence.end):
        at = comma.start()
        while index < len(inside) and inside[index][1] <= at:
            index += 1
        if index < len(inside) and inside[index][0] <= at:
            continue
        if 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit() and comma[0] in ",:":
            continue
        if at + 1 > start:
            found.append((start, at + 1))
            start = at + 1
    if start < sentence.end:
        found.append((start, sentence.end))
    return tuple(found)


def _bracketed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The outermost pairs of brackets, in order; brackets without a partner count for nothing."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index in range(start, end):
        char = text[index]
        if char in OPEN:
            stack.append((char, index))
        elif char in CLOSE and stack and stack[-1][0] == PARTNER[char]:
            pairs.append((stack.pop()[1], index + 1))
    outer: list[tuple[int, int]] = []
    for pair in sorted(pairs):
        if not outer or pair[0] >= outer[-1][1]:
            outer.append(pair)
    return outer
