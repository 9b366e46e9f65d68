"""No article longer than `kg.limits.ARTICLE`, no paragraph longer than `kg.limits.PARAGRAPH`.

Patterns look at a paragraph at a time, what compares names at an article: so their time is bounded, whatever they do.

A longer one is read as several. The cut is behind the last sentence that fits, else behind the last comma or space; a stretch
that has no mark at all over `kg.limits.STRETCH` characters (an endless number, a pasted key) is set aside as ``unbroken``.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.articles import Paragraph
from kg.characters import Writer
from kg.limits import ARTICLE, PARAGRAPH, STRETCH

__all__ = ["bound_articles", "bound_paragraph"]

_STOPS = re.compile(r"[。！？；!?;…]+[”’\"'」』）)】》〉]*")
_MARKS = re.compile(r"[\s，,、：:。！？；!?;…“”\"「」『』《》（）()\[\]【】|]")
UNBROKEN = "unbroken"


def bound_articles(articles: Iterable[Sequence[Paragraph]]) -> Iterator[Sequence[Paragraph]]:
    """The articles, those that are too long (a book, a yearbook) in several parts, cut between paragraphs."""
    for article in articles:
        start, size = 0, 0
        for index, paragraph in enumerate(article):
            length = sum(b - a for a, b in paragraph.spans)
            if index > start and size + length > ARTICLE:
                yield article[start:index]
                start, size = index, 0
            size += length
        yield article[start:]


def bound_paragraph(writer: Writer, start: int, part: int, aside: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """Cut the paragraph that was written last where it is too long.

    Args:
        writer: its characters from ``start`` on, in the parts from number ``part`` on, are the paragraph's; a line feed goes
            between its pieces.
        start, part: where the paragraph begins.
        aside: takes what is left out, as spans of the flow.

    Returns:
        The half-open spans of the pieces in the written text, usually one; none if all of it was set aside.
    """
    if len(writer.at) - start <= STRETCH:
        return [(start, len(writer.at))]
    text, at = "".join(writer.parts[part:]), writer.at[start:]
    pieces: list[tuple[int, int]] = []
    for first, end in _read(text, at, aside):
        pieces += _pieces(text, first, end)
    if pieces == [(0, len(text))]:
        return [(start, len(writer.at))]
    del writer.parts[part:], writer.at[start:]
    spans: list[tuple[int, int]] = []
    for first, end in pieces:
        if spans:
            writer.mark("\n", writer.at[-1])
        spans.append((len(writer.at), len(writer.at) + end - first))
        writer.parts.append(text[first:end])
        writer.at.extend(at[first:end])
    return spans


def _read(text: str, at: array[int], aside: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """What is between the unbroken stretches; these go aside."""
    begin = 0
    for before, after in pairwise([-1, *(m.start() for m in _MARKS.finditer(text)), len(text)]):
        if after - before - 1 > STRETCH:
            if before + 1 > begin:
                yield begin, before + 1
            aside.append((at[before + 1], at[after - 1] + 1, UNBROKEN))
            begin = after
    if begin < len(text):
        yield begin, len(text)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """``text[start:end]`` in pieces of at most `PARAGRAPH` characters; no stretch without a mark is longer than half of one."""
    while end - start > PARAGRAPH:
        limit = start + PARAGRAPH
        stops = [m.end() for m in _STOPS.finditer(text, start, limit)] or [m.end() for m in _MARKS.finditer(text, start, limit)]
        yield start, stops[-1]
        start = stops[-1]
    if start < end:
        yield start, end
