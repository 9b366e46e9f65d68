"""Time expressions of Chinese news text, resolved against the document's own date, never against a clock.

Own work. The words are first cut into drafts (what is said: a year, an offset, a month ...), which need no date; then
the drafts are resolved from left to right, so that 同年 or 5月 can take the year that the text named last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kg.normalize._drafts import FLOW, Draft, find_drafts
from kg.normalize.numbers import chinese_value

__all__ = ["TimeExpression", "TimeKind", "find_times", "valid_iso", "year_of"]

TimeKind = Literal["point", "interval", "vague"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A stretch of text that says when.

    Attributes:
        start, end: half-open span in the text.
        text: the words.
        value: ISO year, month or day, an interval ``a/b`` of two of them, or empty where no value can be given.
        kind: point, interval, or vague (近年来).
        anchored: whether a value could be given; false means that a reference or a year named before is missing.
    """

    start: int
    end: int
    text: str
    value: str
    kind: TimeKind
    anchored: bool


_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def valid_iso(value: str) -> bool:
    """Whether value is a real ISO year, month or day, or an interval of two of them in order."""
    parts = value.split("/")
    if len(parts) == 2:
        shorter = min(len(parts[0]), len(parts[1]))
        return valid_iso(parts[0]) and valid_iso(parts[1]) and parts[0][:shorter] <= parts[1][:shorter]
    m = _ISO.fullmatch(value)
    if m is None:
        return False
    try:
        date(int(m[1]), int(m[2] or 1), int(m[3] or 1))
    except ValueError:
        return False
    return True


def year_of(value: str) -> int | None:
    """First year of an ISO value or interval, None of an empty one."""
    m = _ISO.match(value)
    return int(m[1]) if m else None


_BREAK = re.compile(r"[。！？!?；;\n]")
_AHEAD = re.compile(r"将|拟|计划|预计|力争|明年|即将|定于|月底?[之以]?前|截止|目标|确保|争取|下步|下一步|安排|要")
_ALONE = re.compile(r"[ \u3000：:【】\[\]（）()●◆■一-]*")
_CHRONICLE = re.compile(r"大事记|纪事|记事|年表|年鉴|日志|历程")


def find_times(text: str, *, reference: str | None) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a text, in order and without overlap.

    Args:
        text: any text; offsets count its characters.
        reference: the document's ISO date (year, month or day), or None where it is not known.

    Returns:
        One expression a phrase; a range of two dates is one expression with an interval.
    """
    known = reference if reference is not None and valid_iso(reference) and "/" not in reference else ""
    resolver = _Resolver(reference=known)
    found: list[TimeExpression] = []
    for draft in find_drafts(text):
        expression = resolver.resolve(text, draft)
        joined = _join(text, found[-1], expression) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(expression)
    return tuple(found)


def _join(text: str, left: TimeExpression, right: TimeExpression) -> TimeExpression | None:
    """2020年3月至2021年5月: two points with a dash or 至 between them are one interval."""
    if left.kind != "point" or right.kind != "point" or not left.value or not right.value or left.value == right.value:
        return None
    between = text[left.end: right.start]
    if len(between) > 2 or not re.fullmatch(FLOW, between) or not valid_iso(f"{left.value}/{right.value}"):
        return None
    words = text[left.start: right.end]
    return TimeExpression(left.start, right.end, words, f"{left.value}/{right.value}", "interval", True)


@dataclass(slots=True)
class _Resolver:
    """Walks the drafts of one text; remembers the date told last and the year of the sentence."""

    reference: str
    told: str = ""
    sentence: str = ""
    heading: str = ""
    last_end: int = 0

    def resolve(self, text: str, draft: Draft) -> TimeExpression:
        """Give draft its value and remember it."""
        if _BREAK.search(text, self.last_end, draft.start):
            self.sentence = ""
        self.last_end = draft.end
        value = self._value(text, draft)
        if value and not valid_iso(value):
            value = ""
        compared = text.startswith(("同期", "同比"), draft.end) or text.endswith(("比", "较", "于"), 0, draft.start)
        if value and not compared and draft.kind not in ("since", "fixed", "span", "now-year", "now-month", "decade"):
            self.told = self.sentence = value.partition("/")[0]
        if value and draft.kind in ("absolute", "part", "year") and "/" not in value and len(value) < 10:
            self._head(text, draft, value)
        value = self._with_tail(value, draft.tail)
        kind: TimeKind = "vague" if draft.kind == "vague" else "interval" if "/" in value or draft.kind == "span" else "point"
        return TimeExpression(draft.start, draft.end, text[draft.start: draft.end], value, kind, bool(value))

    def _head(self, text: str, draft: Draft, value: str) -> None:
        """A year or month alone on its line, or the year of a chronology's title, rules the days of the lines below."""
        left, right = text.rfind("\n", 0, draft.start) + 1, text.find("\n", draft.end)
        right = right if right >= 0 else len(text)
        alone = _ALONE.fullmatch(text, left, draft.start) and _ALONE.fullmatch(text, draft.end, right)
        if alone or (right - left <= 40 and draft.kind == "absolute" and _CHRONICLE.search(text, left, right)):
            self.heading = value

    def _with_tail(self, value: str, tail: str) -> str:
        """2011年以来 and 2011年后 reach to the reference; what lies before 2011年 has no beginning, so no value."""
        if tail.endswith("前"):
            return ""
        if not value or "/" in value or not (tail.endswith(("以来", "后")) or tail == "至今"):
            return value
        until = f"{value}/{self.reference}"
        return until if self.reference and valid_iso(until) else value

    def _value(self, text: str, draft: Draft) -> str:
        match draft.kind:
            case "absolute":
                return _iso(draft.year, draft)
            case "years":
                return f"{draft.year:04d}/{(draft.year or 0) + draft.shift:04d}" if draft.shift >= 0 else f"{draft.year:04d}"
            case "year":
                year = year_of(self.reference)
                return _iso(year + draft.shift, draft) if year else ""
            case "told":
                return self._told(draft)
            case "part":
                return self._part(text, draft)
            case "month":
                return _days(month, draft) if (month := _shift_month(self.reference, draft.shift)) else ""
            case "weekday":
                return _weekday(self.reference, draft)
            case "day":
                return _shift_day(self.reference, draft.shift)
            case "now-year":
                return self.reference[:4]
            case "now-month":
                return self.reference[:7]
            case "fixed":
                return draft.argument
            case "since":
                return f"{draft.argument}/{self.reference}" if self.reference else draft.argument
            case "ago":
                return self._ago(draft)
            case "span":
                return self._span(draft)
            case "decade":
                return _decade(draft.argument)
            case "holiday":
                return self._holiday(draft)
        return ""

    def _told(self, draft: Draft) -> str:
        if draft.argument == "y":
            year = year_of(self.told)
            return _iso(year + draft.shift, draft) if year else ""
        if draft.argument == "m":
            return _shift_month(self.told, draft.shift)
        return _shift_day(self.told, draft.shift)

    def _part(self, text: str, draft: Draft) -> str:
        """A month or day without its year: the sentence's, the heading's, else the reference's, unless that would lie ahead."""
        base = self.sentence or self.heading or self.reference
        year = year_of(base)
        if not year:
            return ""
        if base == self.heading:
            return _days(base, draft) if draft.month is None and len(base) == 7 else _iso(year, draft) if draft.month else ""
        if draft.month is None:
            if len(base) < 7:
                return ""
            if not self.sentence and len(base) == 10 and (draft.day or 0) > int(base[8:]):
                base = _shift_month(base, -1)  # on the 2nd, 28日 is last month's
            return _days(base[:7], draft)
        if not self.sentence and len(base) >= 7 and self._passed(text, draft, draft.month - int(base[5:7])):
            year -= 1
        return _iso(year, draft)

    def _passed(self, text: str, draft: Draft, ahead: int) -> bool:
        """Whether a month so many months ahead is last year's: 12月 in January; in the first months of a year any that is not planned."""
        if ahead > 6 or ahead < 1 or int(self.reference[5:7]) > 3:
            return ahead > 6
        stop = _BREAK.search(text, draft.end)
        before = max((m.end() for m in _BREAK.finditer(text, max(0, draft.start - 80), draft.start)), default=max(0, draft.start - 80))
        return not _AHEAD.search(text, before, stop.start() if stop else len(text))

    def _ago(self, draft: Draft) -> str:
        year = year_of(self.reference)
        if draft.argument == "个月":
            return _shift_month(self.reference, draft.shift)
        if draft.argument == "天":
            return _shift_day(self.reference, draft.shift)
        return f"{year + draft.shift:04d}" if year and year + draft.shift > 0 else ""

    def _span(self, draft: Draft) -> str:
        """The last N years or months: from the new year (or month) nearest to N ago up to the reference."""
        year = year_of(self.reference)
        if not year or draft.argument == "天":
            return ""
        if draft.argument == "个月":
            first = _shift_month(self.reference, -draft.shift)
            return f"{first}/{self.reference[:7]}" if first else ""
        late = len(self.reference) >= 7 and int(self.reference[5:7]) > 6
        first_year = year - draft.shift + late
        return f"{first_year:04d}/{year:04d}" if 0 < first_year < year else f"{year:04d}"

    def _holiday(self, draft: Draft) -> str:
        base = self.sentence or self.reference
        return f"{base[:4]}-{draft.argument}".rstrip("-") if base else ""


def _iso(year: int | None, draft: Draft) -> str:
    if year is None or year < 1:
        return ""
    if draft.month is None:
        return f"{year:04d}"
    if draft.month_end is not None and draft.month_end != draft.month:
        return f"{year:04d}-{draft.month:02d}/{year:04d}-{draft.month_end:02d}"
    return _days(f"{year:04d}-{draft.month:02d}", draft)


def _days(month: str, draft: Draft) -> str:
    if draft.day is None:
        return month
    first = f"{month}-{draft.day:02d}"
    return f"{first}/{month}-{draft.day_end:02d}" if draft.day_end and draft.day_end > draft.day else first


def _shift_month(base: str, months: int) -> str:
    if len(base) < 7:
        return base[:4] if months == 0 else ""
    count = int(base[:4]) * 12 + int(base[5:7]) - 1 + months
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def _shift_day(base: str, days: int) -> str:
    """Base moved by days; a base that names no day, or whose neighbour the calendar lacks, stays what it is."""
    if len(base) < 10:
        return base
    try:
        return (date.fromisoformat(base) + timedelta(days=days)).isoformat()
    except OverflowError:
        return base


def _weekday(base: str, draft: Draft) -> str:
    """The day of a week counted from that of the base: 上周三; the base's month where it names no day."""
    if len(base) < 10:
        return base
    return _shift_day(base, draft.shift + (draft.day or 0) - date.fromisoformat(base).isoweekday())


def _decade(argument: str) -> str:
    century, tens = argument.split(" ")
    first = {"": 1900, "上": 1900, "20": 1900, "二十": 1900, "19": 1800, "十九": 1800}.get(century, 2000)
    if tens.isascii():
        start = last = first + int(tens)
    else:  # 八九十年代 are two decades
        start, last = (first + 10 * (chinese_value(tens[i]) or 0) for i in (0, -2))
    return f"{start:04d}/{last + 9:04d}"
