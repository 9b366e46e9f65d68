"""What on a page is not the article: decoration, navigation, advertisements, boilerplate, and passages printed twice.

Cues stand in lexicon/cleaning.tsv; only the shapes (dotted rules, menus of many short words) are code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from kg.layout import Line, Span, make_line
from kg.lexicon import load

__all__ = ["cut_inline", "duplicates", "page_furniture", "without_spans"]

SHORT, SPACED = 120, 600  # characters without and with layout spaces; longer lines are prose and match no line cue
STRAY_END = re.compile(r"[。！？”’）》」』]{1,3}")
RULE = re.compile(r"[\s.·…。—–\-_=*~#＊－＿＝～•●■□◆◇★☆※▲△▼▽○◎|｜│┃─━/\\<>«»＞+]+")
BAR = re.compile(r"[|｜│]|\s[>»＞]\s|[>»＞]")
WORD_MENU = re.compile(r"(?:\S{2,5}\s+){4,}\S{2,5}")
HOME = ("首页", "登录", "注册", "客户端", "专题", "视频", "评论")
STOPS = frozenset("。！？!?；;")
MARK = re.compile(r"[【\[（(〔〖]?\s*(?:公益|招商|分类)?广\s*告\s*[】\])）〕〗]?")
CONTACT = re.compile(r"电\s*话|热线|联\s*系|地\s*址|手机|微信|1[3-9]\d[\d×*xX]{5,}|\d{7,}")
ADVERTISED = 8  # lines under the mark of an advertisement
ITEM = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十])[、.．)）]")
SAME = 40  # characters that must agree for a passage to count as printed twice
LONG_SAME = 60  # agreements of this length count even where they begin or end inside a sentence
STRIDE = SAME // 2
CLOSERS = frozenset("”’」』）)")
QUICK = 10_000  # characters; a plain search for each block costs the square of their number
DUPLICATE_LIMIT = 2_000_000  # characters; a page repeats itself, a book-sized text would cost memory for nothing

Marked = list[tuple[Line, str]]


@cache
def _cues(use: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["reason"]) for row in load("cleaning") if row["use"] == use)


@cache
def _legal_words() -> tuple[str, ...]:
    return tuple(row["pattern"] for row in load("cleaning") if row["use"] == "legal")


def page_furniture(text: str, lines: Sequence[Line]) -> list[str]:
    """For each line the reason to set it aside, "" for the lines to read."""
    reasons = [_line_reason(text[line.start:line.end]) if line.end - line.start <= SPACED else "" for line in lines]
    _advertisements(text, lines, reasons)
    _marked_advertisements(text, lines, reasons)
    _boilerplate(text, lines, reasons)
    return reasons


def _line_reason(line: str) -> str:
    line = " ".join(line.split())
    if len(line) > SHORT:
        return ""
    if STRAY_END.fullmatch(line):
        return ""  # the end of a sentence that a line was broken before
    if RULE.fullmatch(line):
        return "decoration" if len(line) > 2 or line.strip("…—") else ""
    parts = [part.strip() for part in BAR.split(line)]
    figures = sum(any(c.isdigit() for c in part) for part in parts)  # a row of a table has figures, a menu none
    if len(parts) >= 4 and figures < 2 and all(len(part) <= 12 for part in parts) and not STOPS.intersection(line):
        return "navigation"
    if WORD_MENU.fullmatch(line) and sum(word in line for word in HOME) >= 2:
        return "navigation"
    return next((reason for pattern, reason in _cues("line") if pattern.search(line) and not STOPS.intersection(line)), "")


def _advertisements(text: str, lines: Sequence[Line], reasons: list[str]) -> None:
    """A short line that names a bank is an advertisement only beside another one."""
    weak = [
        not reason and line.width <= 12 and any(p.search(text, line.start, line.end) for p, _ in _cues("bank"))
        for line, reason in zip(lines, reasons, strict=True)
    ]
    certain = [reason == "advertisement" for reason in reasons]
    for indexes in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for index in indexes:
            beside = any(0 <= other < len(lines) and certain[other] for other in (index - 1, index + 1))
            if weak[index] and beside:
                certain[index], reasons[index] = True, "advertisement"


def _marked_advertisements(text: str, lines: Sequence[Line], reasons: list[str]) -> None:
    """What stands under the word 广告 alone, as far as somebody who may be called: 供应黄芪苗，每斤8元 / 联系人：刘经理."""
    for index, line in enumerate(lines):
        if not MARK.fullmatch(text, line.start, line.end):
            continue
        under = list(range(index + 1, min(index + 1 + ADVERTISED, len(lines))))
        parted = next((at for at in under if (lines[at].gap and at > index + 1) or STOPS.intersection(text[lines[at].start : lines[at].end])), None)
        under = under if parted is None else under[: parted - index - 1]
        contact = [at for at in under if CONTACT.search(text, lines[at].start, lines[at].end)]
        for at in range(index + 1, contact[-1] + 1 if contact else index + 1):
            reasons[at] = reasons[at] or "advertisement"


def _boilerplate(text: str, lines: Sequence[Line], reasons: list[str]) -> None:
    """Legal text: all that follows a declaration's heading as long as it sounds so, and single paragraphs of three cues."""
    declared = False
    for index, line in enumerate(lines):
        if reasons[index]:
            continue
        said = text[line.start:min(line.end, line.start + 600)]
        cues = sum(word in said for word in _legal_words()) + ("来源:" in said)
        if len(said) <= 40 and not STOPS.intersection(said) and any(p.search(said) for p, _ in _cues("declaration")):
            declared = legal = _followed_by_legal_text(text, lines, index)
        else:
            declared = declared and bool(cues or (ITEM.match(said) and line.width > 20))
            own = cues >= 3 and line.end - line.start <= 600 and any(word in said for word in ("本网", "本站", "未经"))
            legal = declared or own
        reasons[index] = "boilerplate" if legal else ""


def _followed_by_legal_text(text: str, lines: Sequence[Line], index: int) -> bool:
    following = "".join(text[line.start:min(line.end, line.start + 400)] for line in lines[index + 1:index + 4])
    return sum(word in following for word in _legal_words()) >= 3


def cut_inline(text: str, lines: Iterable[Line]) -> list[tuple[int, int, str]]:
    """Stretches inside lines to set aside (（下转2版）), in order."""
    found: list[tuple[int, int, str]] = []
    for line in lines:
        for pattern, reason in _cues("inline"):
            found += [(m.start(), m.end(), reason) for m in pattern.finditer(text, line.start, line.end)]
    found.sort()
    kept: list[tuple[int, int, str]] = []
    for start, end, reason in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, reason))
    return kept


def without_spans(text: str, line: Line, spans: Sequence[Span]) -> list[Line]:
    """What is left of the line when the spans are cut out; what follows a cut is hard."""
    pieces: list[Line] = []
    position = line.start
    for start, end in [*spans, (line.end, line.end)]:
        while position < start and text[position].isspace():
            position += 1
        stop = start
        while stop > position and text[stop - 1].isspace():
            stop -= 1
        if stop > position:
            piece = make_line(text, position, stop)
            first = position == line.start and not pieces
            piece.gap, piece.indent, piece.fixed = line.gap, line.indent, line.fixed
            piece.hard = line.hard if first else True
            pieces.append(piece)
        position = max(position, end)
    return pieces


def duplicates(text: str, lines: Sequence[Line]) -> list[Span]:
    """Spans of the flow that repeat an earlier passage of at least 40 characters (white space apart).

    The repeated part must be whole lines or whole sentences, or be long: a formula that a text uses in two sentences stays.
    Every stretch of 40 characters holds an aligned block of 20, so looking the blocks up finds all of them in linear time.
    """
    packed = "".join("".join([text[line.start : line.end] for line in lines]).split())
    if not 2 * SAME <= len(packed) <= DUPLICATE_LIMIT or _all_different(packed):
        return []
    at = [i for line in lines for i in range(line.start, line.end) if not text[i].isspace()]
    edges = {line.start for line in lines}, {line.end - 1 for line in lines}

    def counts(start: int, end: int) -> bool:
        stops = sum(char in STOPS for char in packed[start:end])
        if end - start >= LONG_SAME and stops >= 2:
            return True
        opens = at[start] in edges[0] or packed[start - 1] in STOPS or packed[start - 1] in CLOSERS
        return opens and (at[end - 1] in edges[1] or packed[end - 1] in STOPS or packed[end - 1] in CLOSERS)

    blocks: dict[str, int] = {}
    found: list[Span] = []
    position = indexed = done = 0
    while position + STRIDE <= len(packed):
        while indexed + STRIDE <= position:
            blocks.setdefault(packed[indexed:indexed + STRIDE], indexed)
            indexed += STRIDE
        first = blocks.get(packed[position:position + STRIDE])
        if first is not None:
            start, end = _extend(packed, first, position, done)
            if end - start >= SAME:
                if counts(start, end):
                    found.append((at[start], at[end - 1] + 1))
                    done = end
                position = end  # a long agreement that does not count is not looked into again: the search stays linear
                continue
        position += 1
    return found


def _all_different(packed: str) -> bool:
    """Whether no aligned block comes again: the quick answer for most pages."""
    if len(packed) > QUICK:
        return False
    return all(packed.find(packed[at : at + STRIDE], at + STRIDE) < 0 for at in range(0, len(packed) - STRIDE, STRIDE))


def _extend(packed: str, first: int, second: int, floor: int) -> Span:
    """The longest agreement around two equal blocks, the second not before the floor nor overlapping the first."""
    back = 0
    while first - back > 0 and second - back > floor and packed[first - back - 1] == packed[second - back - 1]:
        back += 1
    ahead = STRIDE
    limit = min(len(packed) - second, second - back - first)
    while ahead < limit and packed[first + ahead] == packed[second + ahead]:
        ahead += 1
    return second - back, second + ahead
