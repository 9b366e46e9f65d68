"""Quantities of Chinese text: a number with its unit and the words that say more than, less than or about.

Every number of the text is told, with a ``kind``: only ``plain`` ones state an amount; the others (dates, ordinals, ages,
words with a numeral in them ...) are told as well so that a caller can set them aside and say why.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, cast

from kg.normalize._labels import RANKED, STAGE, WORD_KINDS, WORDS, is_code, label_at
from kg.normalize._units import SUFFIX, combine_signs, find_prefix, unit_at, unit_end
from kg.normalize.numbers import CHINESE_NUMERALS, NumberMatch, fold_width, match_number
from kg.normalize.time import find_times

__all__ = ["Quantity", "QuantityKind", "find_quantities"]

QuantityKind = Literal[
    "plain", "ordinal", "date", "age", "vague", "fraction", "rank", "list_number", "duration", "indefinite", "clock", "phone",
    "name", "lexical",
]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of the text.

    Attributes:
        start, end: half-open span of qualifiers, number and unit.
        value: in base units (3.7万 is 37000; 96.4% is 96.4); of a vague number the least it can be.
        unit: canonical unit (元, 人次, %, 户 ...), empty where none is written.
        qualifier: ``=``, ``>``, ``<`` or ``~``.
        number_span: half-open span of the number alone, with its multiplier and infix (3.7万余).
        text: the words of the span.
        kind: what sort of number it is; only ``plain`` states an amount beyond doubt. ``vague`` (几十), ``fraction``
            (三分之一, 过半), ``duration`` (30多年), ``age`` and ``rank`` (全省第二) have a value that a caller may still want;
            ``indefinite`` is 一 before a classifier (一个党组织); the rest count nothing.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    qualifier: str
    number_span: tuple[int, int]
    text: str
    kind: QuantityKind


_NUMERAL = re.compile(
    rf"[0-9]|零下(?=[0-9])|[{CHINESE_NUMERALS}]|[几数上过破](?=[十百千万亿])|半数|过半|(?:超过?|过|近)半数"
)
_FLOW = re.compile(r" ?(?:——|[-—–－~～至到]) ?")
_QUOTED = re.compile(r"“[^“”\n。，！？；：]{1,10}”|‘[^‘’\n。，！？；：]{1,10}’|《[^《》\n]{1,60}》|〈[^〈〉\n]{1,40}〉")
_DIGIT_RUN = re.compile(r"[0-9]+")
_LONG_RUN = re.compile(rf"[{CHINESE_NUMERALS}]{{17,}}")
_HALF_MORE = re.compile(r" ?个(?P<extra>[多半])(?P<unit>月|小时|星期|钟头|世纪|学期|季度)")


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Find the numbers of a text from left to right, longest match, without overlap.

    Args:
        text: any text, in one or many lines; offsets count its characters.

    Returns:
        Every number with its unit, qualifier and kind; ranges (2万—5万元) are two quantities that share unit and multiplier.
    """
    return tuple(_Scanner(text).run())


@dataclass(frozen=True, slots=True)
class _Found:
    quantity: Quantity
    number: NumberMatch | None
    prefix: str = "="


class _Scanner:
    """One pass over one text."""

    def __init__(self, text: str) -> None:
        self.raw = text
        self.text = fold_width(text)
        self.words = _spans(WORDS, self.text)
        self.quotes = _spans(_QUOTED, self.text)
        self.times = [(t.start, t.end) for t in find_times(text, reference=None)]
        self.found: list[_Found] = []
        self.floor = 0

    def run(self) -> list[Quantity]:
        position = 0
        while m := _NUMERAL.search(self.text, position):
            item = self._at(m.start())
            if item is None:
                position = self._skip(m)
                continue
            self._append(item)
            position = self.floor = max(item.quantity.end, m.start() + 1)
        return [f.quantity for f in self.found]

    def _skip(self, m: re.Match[str]) -> int:
        """Where to go on after something that is no number: after a whole run of digits or numerals, else one further."""
        if m[0] == "零下":
            return m.end()
        run = _DIGIT_RUN.match(self.text, m.start()) or _LONG_RUN.match(self.text, m.start())
        return run.end() if run else m.start() + 1

    # --- one number

    def _at(self, at: int) -> _Found | None:
        if self.text.startswith("零下", at) and self.text[at + 2: at + 3].isdigit():
            return None  # the number after it takes the sign
        number = match_number(self.text, at)
        if span := _covering(self.times, at):
            return self._plainly(span[0], span[1], "date", number)
        if (word := _covering(self.words, at)) and (number is None or word[1] >= number.end):
            kind = WORD_KINDS.get(self.text[word[0]: word[1]], "lexical")
            return self._plainly(word[0], word[1], "name" if kind == "name" else "lexical", number)
        inner = _covering(self.words, at + 1) if number is not None and self.text[at] in "几数上过破" else None
        if number is not None and inner and inner[1] > number.end:
            return None  # 上 | 千方百计
        if special := self._special(at, number):
            return special
        return None if number is None else self._measured(number)

    def _plainly(self, start: int, end: int, kind: QuantityKind, number: NumberMatch | None) -> _Found:
        start = max(start, self.floor)
        value = number.value if number else Decimal(0)
        span = (number.start, min(number.end, end)) if number else (start, end)
        return _Found(Quantity(start, end, value, "", "=", span, self.raw[start:end], kind), None)

    def _special(self, at: int, number: NumberMatch | None) -> _Found | None:
        """Numbers that are labels by their looks."""
        if label := label_at(self.text, at):
            return self._plainly(at, label[0], cast(QuantityKind, label[1]), number)
        if number is not None and number.style == "arabic" and is_code(self.text, number):
            return self._plainly(at, number.end, "name", number)
        return None

    def _measured(self, number: NumberMatch) -> _Found | None:
        text = self.text
        unit = None if number.style in ("fraction", "half") else unit_at(text, number.end)
        end, value = number.end, number.value
        name, group = number.unit, "percent" if number.unit else ""
        if more := _HALF_MORE.match(text, number.end):
            return self._more(number, more)
        if unit is not None and not number.unit:
            end = unit_end(text, number.end, unit)
            name, group = unit.canonical, unit.group
            if end - len(unit.word) - number.end <= 1 and (per := self._per(end, group)):
                name, end = f"{name}/{per}", end + 1 + len(per)
        start, prefix, label = find_prefix(self.text, number.start, self.floor)
        suffix = SUFFIX.match(text, end)
        if suffix and suffix.lastgroup:
            end = suffix.end()
        if group == "temperature" and text.endswith("零下", self.floor, start):
            start, value = start - 2, -value
        sign = combine_signs(prefix, number.qualifier, suffix.lastgroup if suffix else None)
        kind = self._kind(number, group, label, sign)
        if kind is None:
            return None
        if kind in ("ordinal", "rank") and label == "第":
            start = number.start - 1
        quantity = Quantity(start, end, value, name, sign, (number.start, number.end), self.raw[start:end], kind)
        return _Found(quantity, number, prefix)

    def _more(self, number: NumberMatch, more: re.Match[str]) -> _Found:
        """4个多小时, 两个半月: the part after 个 belongs to the number."""
        start, prefix, _ = find_prefix(self.text, number.start, self.floor)
        value = number.value + Decimal("0.5") if more["extra"] == "半" else number.value
        sign = combine_signs(prefix, ">" if more["extra"] == "多" else number.qualifier, None)
        name = more["unit"] if more["unit"] in ("小时", "星期") else f"个{more['unit']}"
        span = (number.start, more.end() - len(more["unit"]))
        return _Found(Quantity(start, more.end(), value, name, sign, span, self.raw[start: more.end()], "duration"), number)

    def _per(self, end: int, group: str) -> str:
        if group not in ("money", "weight", "volume", "energy") or self.text[end: end + 1] not in ("/", "／"):
            return ""
        unit = unit_at(self.text, end + 1)
        return unit.word if unit else ""

    def _kind(self, number: NumberMatch, group: str, label: str, sign: str) -> QuantityKind | None:
        if label == "第":
            head = self.text[max(0, number.start - 4): number.start - 1]
            return "rank" if head.endswith(RANKED) else "ordinal"
        if number.style in ("fraction", "half"):
            return "fraction"
        if number.style == "bare":
            if not group and sign == "=":
                return None
            near = group == "area" and number.value <= 10**4  # 万亩林地 is told as a size, 千亿斤 as a label
            return "plain" if sign != "=" or near else "vague"
        if number.vague:
            return "vague"
        if STAGE.match(self.text, number.end) or (number.value >= 10 and self.text.startswith("届", number.end)):
            return "ordinal"
        if group in ("age", "duration", "ordinal"):
            return cast(QuantityKind, group)
        quote = _covering(self.quotes, number.start)
        if quote and number.end <= quote[1] and group not in ("money", "percent") and number.multiplier == 1:
            return "name"
        return self._counted(number, group, label, sign)

    def _counted(self, number: NumberMatch, group: str, label: str, sign: str) -> QuantityKind | None:
        chinese = number.style == "chinese"
        if chinese and (not group or (group == "count-digits" and self.text[number.start] != "两" and not number.scaled)):
            return "plain" if number.scaled and number.end - number.start > 1 else "lexical"
        if chinese and number.value >= 100 and self.text[number.start + 1] not in "十百千万亿" and not number.scaled:
            return "name"  # 二〇五所 spells a number out
        if group == "money" and self.text.startswith("级", number.end + 1):
            return "name"  # 千亿元级产业
        alone = chinese and number.value == 1 and sign == "=" and label[:1] not in ("仅", "只")
        if alone and group not in ("ratio", "percent"):
            return "indefinite"
        digits = self.text[number.start: number.end]
        if group or not digits.isascii() or not digits.isdigit():
            return "plain"
        if sign == "=" and len(digits) == 4 and 1900 <= number.value <= 2100:
            return "date"
        return "phone" if len(digits) >= 7 else "plain"

    # --- ranges

    def _append(self, item: _Found) -> None:
        """Keep item; a number right before it with a dash or 至 between is the lower end of a range and shares its unit."""
        last = self.found[-1] if self.found else None
        if last is not None and item.number is not None and self._is_range(last, item):
            self.found[-1] = _Found(self._share(last, item), last.number, last.prefix)
            if last.prefix == "~" and item.quantity.qualifier == "=":
                item = replace(item, quantity=replace(item.quantity, qualifier="~"))
        self.found.append(item)

    def _is_range(self, last: _Found, item: _Found) -> bool:
        a, b = last.quantity, item.quantity
        if last.number is None or a.unit or a.kind not in ("plain", "lexical") or b.kind in ("name", "lexical", "phone"):
            return False
        return a.end < b.start and b.start - a.end <= 4 and _FLOW.fullmatch(self.text, a.end, b.start) is not None

    def _share(self, last: _Found, item: _Found) -> Quantity:
        a, value, number = last.quantity, last.quantity.value, item.number
        if number is not None and number.multiplier > 1 and last.number is not None and last.number.multiplier == 1:
            scaled = value * number.multiplier
            value = Decimal(int(scaled)) if scaled == scaled.to_integral_value() and scaled < number.value else value
        return replace(a, value=value, unit=item.quantity.unit, kind=item.quantity.kind)


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [m.span() for m in pattern.finditer(text)]


def _covering(spans: list[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The span that holds the character at; spans are sorted and do not overlap."""
    i = bisect_right(spans, (at, sys.maxsize)) - 1
    return spans[i] if i >= 0 and at < spans[i][1] else None
