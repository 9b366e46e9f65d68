"""Programs set off by spaces, where a scan lost the quotation marks: 严格执行 报名公示 制度."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.reading import Reading
from kg.recognize.program_quotes import named
from kg.recognize.program_segments import Segment, is_name
from kg.recognize.program_words import verb_strength
from kg.types import Mention

__all__ = ["find_spaced"]

PIECE = r"(?:(?!等)[^ ，,。；;：:、！？()（）“”\n]){2,14}"
OPENED = re.compile(rf"(?<=[\u3400-\u9fff，,。；;、 ]) (?P<name>{PIECE}(?:、{PIECE})*(?= )|{PIECE})")
CLOSING = re.compile(r"(?<=[，,。；;、])(?P<name>[\u3400-\u9fff]{2,8})(?= [\u3400-\u9fff])")

QUOTE = re.compile(r"[“”「」『』]")
SET_OFF = re.compile(r"(?<=[\u3400-\u9fff]) (?P<name>[\u3400-\u9fffA-Za-z0-9+]{2,12}) ?(?=[\u3400-\u9fff0-9，,。；;、])")
GOVERNED = re.compile(r"[\u3400-\u9fff0-9]{3,8}(?= )")


def _pieces(reading: Reading, start: int, end: int) -> Iterator[Segment]:
    """The stretches of a paragraph that a space opens, and those that only one closes, behind a mark or a verb that governs them."""
    text = reading.text
    for found in OPENED.finditer(text, start, end):
        if not any(verb_strength(w.text) == "launch" for w in reading.words_in(*found.span("name"))):
            yield Segment(*found.span("name"), found["name"], spaced=True)
    for found in CLOSING.finditer(text, start, end):
        if not any(verb_strength(w.text) or w.tag in ("LOC", "ORG", "r") for w in reading.words_in(*found.span("name"))):
            yield Segment(*found.span("name"), found["name"], spaced=True, closed=True)
    for word in reading.words_in(start, end):
        closed = GOVERNED.match(text, word.end, end) if verb_strength(word.text) in ("launch", "make") else None
        if closed:
            yield Segment(word.end, closed.end(), closed.group(), spaced=True, closed=True)


def _set_off(reading: Reading, start: int, end: int) -> Iterator[Mention]:
    """What stands between two spaces in a text that kept no quotation mark: 设立 先锋工位 80个, 开展 两个覆盖 百日攻坚."""
    for found in SET_OFF.finditer(reading.text, start, end):
        segment = Segment(*found.span("name"), found["name"], spaced=True, set_off=True)
        if is_name(segment.name):
            yield from named(reading, (segment,), "spaced")


def find_spaced(reading: Reading) -> Iterator[Mention]:
    """严格执行 报名公示 制度: words set off by spaces, in paragraphs where quotation marks were lost."""
    text = reading.text
    unmarked = not QUOTE.search(text)
    for block in reading.document.blocks:
        if block.kind not in ("body", "heading") or text.count(" ", block.start, block.end) == 0:
            continue
        if unmarked:
            yield from _set_off(reading, block.start, block.end)
        if block.kind != "body":
            continue
        for segment in _pieces(reading, block.start, block.end):
            if is_name(segment.name) or (segment.name.isdigit() and len(segment.name) > 2):
                yield from named(reading, (segment,), "spaced")
