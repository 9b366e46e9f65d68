"""Lines become paragraphs: undo what columns, pages and line wrapping did to a text.

A line that ends a sentence ends its paragraph. Any other line goes on in the next one where its width says that it was
broken: it is long, or as wide as the lines of its column. What is narrower is a heading, a byline or a caption, and stays
alone. Nothing here knows a particular source; the numbers are widths in ems (a Han character is 1, an ASCII one 0.5).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.wrapping import EVEN, GLUED, Measure, measure_of

__all__ = ["Line", "Span", "join_lines", "split_lines", "width"]

Span = tuple[int, int]

LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028]")
PARAGRAPH_GAP = re.compile("\u3000{2,}")  # two ideographic spaces: the indent that opens a paragraph
EDGES = re.compile(r"\s*(?P<kept>\S(?:.*\S)?)?", re.DOTALL)
ASCII = re.compile(r"[\x00-\x7f]+")
ENDED = re.compile(r"[。！？!?][”’\"'」』）)】》〉]*$")
OPEN_END = re.compile(r"[，,、]$")
HALF_ENDED = re.compile(r"(?:[；;：:]|…)[”’\"'」』）)】》〉]*$")
# a number that the end of its line has parted from its unit: 由9.8|万元增加到, 提高29个百|分点, 38.2万|亩
PARTED = re.compile(r"(?:[0-9][0-9.]*[万亿余多]{0,2}|[0-9]个百?)$")
ITS_UNIT = re.compile(r"(?:[万亿]?(?:元|亩|斤|吨|户|人|名|平方米|平方公里|公里|千瓦|株|头|只|辆|立方米)|百?分点|[%％‰])(?=\S{2})")
MARKS = re.compile(r"[，。；、：“”‘’（）《》！？]")
STOP, PAUSE = re.compile(r"[。！？]"), re.compile(r"[，,。；、：]")
OPENER = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,4}[章节条]|——|[□■◆●▲★※]"
)
DATELINE = re.compile(r"(?:本报|本刊|本网|又)?讯[（(\s]|本报记者|记者[\s：]|责任?编辑|【|[□■]")
PAIRS = {"“": "”", "《": "》", "「": "」", "『": "』", "（": "）", "‘": "’"}
LONG = 60.0  # wider than any heading
SENTENCE_WIDE = 24.0
NARROW = 8.0
NARROW_COLUMN = 11.0  # narrower columns are not printed
INDENT = 2.0
COMPRESSED = 2.5
RAGGED, ENOUGH_RAGGED = 32.0, 8  # the widest line of a text broken anywhere, and its lines of prose
REACH = 8  # lines looked at on either side to know the column's width
FAR = 3  # so many blank lines part paragraphs for certain


@dataclass(slots=True)
class Line:
    """A line of the flow without the white space around it.

    Attributes:
        start, end: half-open offsets in the flow.
        gap: blank lines before it.
        hard: whether a paragraph certainly starts here.
        fixed: kind that is known already; such a line joins no other.
        indent: white space characters in front of it.
    """

    start: int
    end: int
    gap: int = 0
    hard: bool = False
    fixed: str = ""
    indent: int = 0
    width: float = 0.0
    tail: str = field(default="", repr=False)


def width(text: str) -> float:
    """Width in ems; of a very long text the number of characters, which is long enough for every decision."""
    return len(text) - 0.5 * sum(len(m) for m in ASCII.findall(text)) if len(text) < 400 else float(len(text))


def split_lines(text: str) -> list[Line]:
    """The non-blank lines of a flow, each paragraph indent inside a line opening a line of its own."""
    lines: list[Line] = []
    previous = 0
    for found in LINE.finditer(text):
        between = text[previous:found.start()]
        first = True
        for start, end in _parts(text, *found.span()):
            kept = _trim(text, start, end)
            if kept is None:
                continue
            line = make_line(text, *kept)
            line.indent = kept[0] - start
            if first:
                line.hard = "\u2029" in between or not lines
                line.gap = max(0, len(LINE_ENDS.findall(between)) - 1)
                first, previous = False, found.end()
            else:
                line.hard = True
            lines.append(line)
    return lines


def make_line(text: str, start: int, end: int) -> Line:
    """A line of the flow with its width and its last characters at hand."""
    return Line(start, end, width=width(text[start:min(end, start + 500)]) if end - start < 500 else float(end - start),
                tail=text[max(start, end - 8):end])


def _parts(text: str, start: int, end: int) -> list[Span]:
    """Cut a line at paragraph indents, but not inside a name spaced out by them (王　　芳)."""
    cuts = [start]
    for gap in PARAGRAPH_GAP.finditer(text, start, end):
        before, after = text[max(start, gap.start() - 2):gap.start()], text[gap.end():gap.end() + 2]
        lone_before = len(before.split()) > 0 and len(before.split()[-1]) == 1 and (len(before) == 1 or before[0].isspace())
        lone_after = len(after) == 1 or (len(after) == 2 and after[1].isspace())
        if not (lone_before and lone_after):
            cuts.append(gap.start())
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _trim(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends, None if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def join_lines(text: str, lines: Sequence[Line]) -> list[list[Line]]:
    """Group the lines in paragraphs."""
    setting = _setting(text, lines)
    paragraphs: list[list[Line]] = []
    index = 0
    while index < len(lines):
        group = [lines[index]]
        index += 1
        while index < len(lines) and _goes_on(text, lines, index, group, setting):
            group.append(lines[index])
            index += 1
        paragraphs.append(group)
    return paragraphs


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the lines of a text were set.

    Attributes:
        indented: whether an indent tells where a paragraph starts: not where most lines have one.
        indents: whether the paragraphs are indented.
        measure: the width that the text was broken at.
        ragged: whether it was broken at no width at all: short lines that end anywhere.
    """

    indented: bool
    indents: bool
    measure: Measure | None
    ragged: bool = False

    def full(self, line: Line) -> bool:
        """Whether a line is as wide as the text was broken."""
        return self.measure is not None and abs(line.width + line.indent - self.measure[0]) <= EVEN


def _setting(text: str, lines: Sequence[Line]) -> _Setting:
    """How the lines were set; where they were broken by counting characters, that becomes their width."""
    broken = [line for line in lines if not line.fixed and not ENDED.search(line.tail)]
    measure = measure_of([line.width + line.indent for line in broken], [line.end - line.start + line.indent for line in broken])
    if measure and measure[1]:
        for line in lines:
            line.width = float(line.end - line.start)
    indents = sum(line.indent >= 2 for line in lines)
    indented = indents <= 0.6 * len(lines)
    return _Setting(indented, indented and indents >= max(2, 0.05 * len(lines)), measure, measure is None and _is_ragged(text, lines, broken))


def _is_ragged(text: str, lines: Sequence[Line], broken: Sequence[Line]) -> bool:
    """Whether short lines end anywhere: most are prose that ends no sentence, and some break what no line's end breaks."""
    wide = [line for line in lines if line.width >= NARROW_COLUMN]
    prose = [line for line in broken if line.width >= NARROW_COLUMN and PAUSE.search(text, line.start, line.end)]
    cut = sum(GLUED[0].match(text, line.start, line.end) is not None or GLUED[1].search(line.tail) is not None for line in lines)
    short = sum(line.width <= RAGGED for line in wide)
    return len(prose) >= max(ENOUGH_RAGGED, 0.4 * len(wide)) and short >= 0.9 * len(wide) and cut >= max(3, 0.06 * len(wide))


def _goes_on(text: str, lines: Sequence[Line], index: int, group: Sequence[Line], setting: _Setting) -> bool:
    """Whether ``lines[index]`` continues the paragraph that ends with the line before it."""
    here, after = lines[index - 1], lines[index]
    if here.fixed or after.fixed or after.hard or after.gap >= FAR:
        return False
    broken = setting.full(here) and after.indent < 2 and after.gap == 0  # as wide as the text was broken
    if broken and GLUED[0].match(text, after.start, after.end):
        return True
    if ENDED.search(here.tail):
        runs_on = setting.indents and (setting.full(after) or ENDED.search(after.tail) is not None)
        return broken and not text.startswith("“", after.start) and (runs_on or _within_quotation(text, group))
    if setting.ragged and here.width >= NARROW and after.indent < 2 and after.gap == 0 and not _opens(text, after) and not HALF_ENDED.search(here.tail):
        glued = GLUED[0].match(text, after.start, after.end) or GLUED[1].search(here.tail)
        if glued or len(group) > 1 or PAUSE.search(text, here.start, here.end):
            return True
    if broken and (len(group) > 1 or PAUSE.search(text, here.start, here.end) or GLUED[1].search(here.tail)):
        return True
    if (setting.indented and after.indent >= 2 > here.indent) or OPENER.match(text, after.start, after.end):
        return False
    ended = bool(ENDED.search(after.tail))
    if OPEN_END.search(here.tail):
        return True
    if here.width >= LONG:
        return not HALF_ENDED.search(here.tail) and (ended or after.width >= SENTENCE_WIDE)
    if here.width < NARROW:
        return False
    if _unclosed(text, group, after) or (PARTED.search(here.tail) and ITS_UNIT.match(text, after.start, after.end)):
        return True
    if here.width >= SENTENCE_WIDE and STOP.search(text, here.start, here.end):  # prose, so no heading: it was broken here
        return not HALF_ENDED.search(here.tail) and (ended or after.width >= SENTENCE_WIDE)
    if _in_column(text, lines, index - 1, first=len(group) == 1):
        room = _slack(here) + 1 + (INDENT if len(group) == 1 else 0)
        return after.width <= here.width + room and (ended or after.width >= here.width - COMPRESSED)
    return here.width >= SENTENCE_WIDE and _wide_chain(lines, index - 1)


def _within_quotation(text: str, group: Sequence[Line]) -> bool:
    """Whether the paragraph so far leaves a quotation mark open."""
    said = text[group[0].start : group[-1].end]
    return said.count("“") > said.count("”")


def _opens(text: str, line: Line) -> bool:
    """Whether a line opens a paragraph or an article by its first words."""
    return OPENER.match(text, line.start, line.end) is not None or DATELINE.match(text, line.start, line.end) is not None


def _slack(line: Line) -> float:
    return max(1.5, 0.06 * line.width)


def _in_column(text: str, lines: Sequence[Line], index: int, *, first: bool) -> bool:
    """Whether the line is as wide as its column: three broken lines near it, itself among them, share its width and gap.

    The first line of a paragraph may be narrower by the indent that the layout lost.
    """
    here, slack = lines[index], _slack(lines[index])
    if here.width < NARROW_COLUMN:
        return False
    # A line that holds several half-empty punctuation marks may be set wider than its column.
    below = COMPRESSED if len(MARKS.findall(text, here.start, min(here.end, here.start + 200))) >= 2 else slack
    above = slack + (INDENT if first else 0)
    full: list[Line] = []
    for step in (range(index, max(-1, index - REACH), -1), range(index + 1, min(len(lines), index + REACH))):
        for line in (lines[i] for i in step):
            ended = ENDED.search(line.tail) is not None
            if line.fixed or line.width > here.width + above or (not ended and line.width < here.width - below):
                break  # the column ends at a heading or at lines of another width
            full += [] if ended else [line]
    gaps = Counter(line.gap for line in full)
    usual = max(gaps, key=lambda gap: (gaps[gap], -gap))
    if here.width < SENTENCE_WIDE and index + 1 < len(lines) and lines[index + 1].gap != usual:
        return False
    return len(full) >= 3 and any(PAUSE.search(text, line.start, line.end) for line in full)


def _wide_chain(lines: Sequence[Line], index: int) -> bool:
    """Whether the lines from here to the next end of a sentence are about equally wide, the last one at most as wide."""
    widest = lines[index].width
    for line in lines[index + 1:index + 1 + REACH]:
        if line.fixed or line.hard or line.gap >= FAR or line.width > 1.25 * widest + 2:
            return False
        if ENDED.search(line.tail):
            return True
        if line.width < 0.8 * widest:
            return False
        widest = max(widest, line.width)
    return False


def _unclosed(text: str, group: Sequence[Line], after: Line) -> bool:
    """Whether a quotation mark or bracket that the paragraph leaves open closes early in the next line."""
    start, end = group[0].start, group[-1].end
    if end - start > 2000:
        start = group[-1].start
    said, following = text[start:end], text[after.start:min(after.end, after.start + 40)]
    return any(
        said.count(mark) > said.count(close) and 0 <= following.find(close) < (following.find(mark) + 1 or 99)
        for mark, close in PAIRS.items()
    )
