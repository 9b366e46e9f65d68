"""The characters of the clean text: layout spaces vanish, full-width letters and digits are folded one to one.

A space between Han characters is layout, but for four uses: it parts names in a byline (also one that opens or closes a
paragraph) and the halves of a headline, it stands inside a quoted name, and in sources that lost their quotation marks it is
all that is left of one (`kg.lost_quotes`).
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.articles import HAN, Paragraph
from kg.layout import Span
from kg.lost_quotes import restored

__all__ = ["Style", "Writer", "style_of", "write_paragraph"]

# Characters that no reader sees, half surrogates, and the private use area, in which later stages write their own signs.
UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"
)
PIECE = re.compile(rf"(?P<unseen>[{UNSEEN}]+)|(?P<space>\s+)|[^\s{UNSEEN}]+")
IS_HAN = re.compile(f"[{HAN}]")
LOST_QUOTES = re.compile(rf"(?<=[{HAN}]{{2}})[ \u3000](?=[{HAN}]{{2}})")
SPACED_DIGITS, CLOSE_DIGITS = re.compile(rf"\d[ ][{HAN}]|[{HAN}][ ]\d"), re.compile(rf"\d[{HAN}]|[{HAN}]\d")
CREDIT_CHARS = frozenset("摄文图")
# credits inside a paragraph: （记者 周海青 通讯员 李桂花）, 本报讯 周海青 李桂花报道
CREDITS = re.compile(
    r"[（(][^（）()，。；！？]{0,24}?(?:记者|通讯员|特派员|摄影|摄像|报道组|[文图][/／])[^（）()，。；！？]{2,60}[）)]"
    rf"|(?:本报|本台|本网|[{HAN}]{{2,6}}网)讯?[ \t\u3000]+[^（）()，,。；！？：:]{{2,40}}?(?:报道|摄)"
)
# a name of two characters that is spaced out in such a credit
SURNAME = re.compile(rf"(?:[\s（(:：、/／]|记者|通讯员|摄影|编辑)[{HAN}]\Z")
GIVEN = re.compile(rf"[{HAN}](?=[\s）)、，]|报道|摄)")
FOLD = {
    code: ord(folded)
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), *map(ord, "％＋－．／＆＝"),
                 *range(0x2F00, 0x2FD6), *range(0xF900, 0xFAFF))
    if len(folded := unicodedata.normalize("NFKC", chr(code))) == 1
}
FOLDABLE = re.compile("[" + "".join(map(chr, FOLD)) + "]")  # most texts hold none, and looking is quicker than folding


@dataclass(frozen=True, slots=True)
class Style:
    """How the source uses spaces.

    Attributes:
        quotes_lost: spaces in running text stand for quotation marks.
        digits_spaced: digits are set off from Han characters by spaces.
    """

    quotes_lost: bool
    digits_spaced: bool


def style_of(paragraphs: Sequence[Paragraph]) -> Style:
    """How a source with these paragraphs uses spaces; headings and credits do not count."""
    body = [p.text for p in paragraphs if p.kind == "body"]
    spaces = sum(len(LOST_QUOTES.findall(text)) for text in body)
    quotes = sum(text.count("“") + text.count("「") + text.count('"') for text in body)
    spaced = sum(len(SPACED_DIGITS.findall(text)) for text in body)
    return Style(spaces >= 5 and spaces > quotes, spaced > sum(len(CLOSE_DIGITS.findall(text)) for text in body))


@dataclass(slots=True)
class Writer:
    """Clean text under construction, each character with its index in the flow."""

    parts: list[str] = field(default_factory=list)
    at: array[int] = field(default_factory=lambda: array("q"))

    def put(self, text: str, start: int) -> None:
        self.parts.append(text.translate(FOLD) if FOLDABLE.search(text) else text)
        self.at.extend(range(start, start + len(text)))

    def mark(self, char: str, index: int) -> None:
        self.parts.append(char)
        self.at.append(index)


    def stand_in(self, chars: str, index: int) -> None:
        """Put characters that one of the flow stands for."""
        self.parts.append(chars)
        self.at.extend([index] * len(chars))


@dataclass(slots=True)
class _Run:
    """Characters without white space between them, over line ends; ``gap`` is the index of the space before it."""

    pieces: list[Span]
    gap: int | None
    size: int = 0


def write_paragraph(text: str, paragraph: Paragraph, style: Style, writer: Writer, aside: list[tuple[int, int, str]]) -> None:
    """Append one paragraph's clean characters.

    Args:
        text: the flow that the paragraph's spans point into.
        paragraph: what to write; its kind decides on spaces.
        style: of the whole source.
        writer: takes the characters.
        aside: takes the spans of characters that no reader sees, as (start, end, reason).
    """
    runs = _runs(text, paragraph.spans, aside)
    credits = _credits(text, paragraph)
    open_quotes = 0
    previous: _Run | None = None
    paired = False
    lost = restored(text, paragraph.spans, digits_spaced=style.digits_spaced) if style.quotes_lost and paragraph.kind == "body" else {}
    first = paragraph.spans[0][0] - 1
    if first in lost:
        writer.stand_in(lost[first], first)
    for run in runs:
        marks = [i for i in (run.gap, run.gap + 1) if i in lost] if lost and run.gap is not None else []
        for index in marks:
            writer.stand_in(lost[index], index)
        if previous is not None and run.gap is not None and not marks:
            credited = any(a <= run.gap < b for a, b in credits)
            if credited and SURNAME.search(text, 0, run.gap) and GIVEN.match(text, run.pieces[0][0]):
                keep = False  # （记者张　文）
            else:
                keep, paired = _keeps_space(text, previous, run, "byline" if credited else paragraph.kind or "body", style, open_quotes > 0, paired)
            if keep:
                writer.mark(" ", run.gap)
        for start, end in run.pieces:
            piece = text[start:end]
            open_quotes += piece.count("“") + piece.count("《") + piece.count("「")
            open_quotes = max(0, open_quotes - piece.count("”") - piece.count("》") - piece.count("」"))
            writer.put(piece, start)
        previous = run


def _credits(text: str, paragraph: Paragraph) -> list[Span]:
    """Where the text of a paragraph says who wrote it."""
    if paragraph.kind not in (None, "body"):
        return []
    return [found.span() for found in CREDITS.finditer(text, paragraph.spans[0][0], paragraph.spans[-1][1])]


def _runs(text: str, spans: Sequence[Span], aside: list[tuple[int, int, str]]) -> list[_Run]:
    runs: list[_Run] = []
    gap: int | None = None
    apart = True
    for number, (start, end) in enumerate(spans):
        if number and runs and _between_words(text, runs[-1], start):
            gap, apart = runs[-1].pieces[-1][1], True  # the line end between two Latin words is their space
        for found in PIECE.finditer(text, start, end):
            if found["unseen"] is not None:
                aside.append((found.start(), found.end(), "decoration"))
            elif found["space"] is not None:
                gap, apart = found.start(), True
            elif apart or not runs:
                runs.append(_Run([found.span()], gap, found.end() - found.start()))
                gap, apart = None, False
            else:
                runs[-1].pieces.append(found.span())
                runs[-1].size += found.end() - found.start()
    return runs


def _between_words(text: str, run: _Run, start: int) -> bool:
    before, after = text[run.pieces[-1][1] - 1], text[start]
    return before.isascii() and after.isascii() and before.isalpha() and after.isalnum()


def _keeps_space(
    text: str, before: _Run, after: _Run, kind: str, style: Style, quoted: bool, paired: bool
) -> tuple[bool, bool]:
    """Whether the space between two runs stays, and whether the second run has just been tied to the first as a name."""
    left, right = text[before.pieces[-1][1] - 1], text[after.pieces[0][0]]
    left_han, right_han = bool(IS_HAN.match(left)), bool(IS_HAN.match(right))
    if left_han and right_han:
        lone = before.size == 1 or after.size == 1
        if kind == "byline":  # 张  文 is a name; 周晨磊 摄 is a name and a credit
            credit = left in CREDIT_CHARS or right in CREDIT_CHARS - {"文"}
            tie = before.size == after.size == 1 and not paired and not credit
            return not tie, tie
        return not lone and (kind != "body" or style.quotes_lost or quoted), False
    if left.isascii() and right.isascii() and left.isalnum() and right.isalnum():
        return True, False
    if kind == "byline":
        return left not in ":：" and right not in ":：", False
    if left in ",，" and right_han and kind == "body":
        return style.quotes_lost, False
    if (left_han or right_han) and (left.isalnum() or left in "+%") and (right.isalnum() or right in "+%"):
        return style.quotes_lost and not style.digits_spaced, False
    return left.isascii() and right.isascii() and left in ",.;:!?)" and right.isalnum(), False
