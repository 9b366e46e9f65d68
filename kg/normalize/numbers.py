"""Chinese and Arabic numbers: from the words of a text to an exact decimal.

Own work after the plain grammar of written Chinese numerals (digit, place word 十百千, group word 万亿); cn2an's
``transform`` was tried and left, for it rewrites words such as 一肩挑.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

__all__ = ["CHINESE_NUMERALS", "NumberMatch", "NumberStyle", "chinese_value", "fold_width", "match_number", "parse_number"]

NumberStyle = Literal["arabic", "chinese", "bare", "percent", "tenths", "fraction", "half"]

CHINESE_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLACES = "十百千"
_GROUPS = {"亿": 10**8, "万": 10**4}
_SECTION_PLACES = {"k": 1000, "h": 100, "t": 10}
_SECTION = re.compile(
    r"(?P<k>[一二两三四五六七八九]?千)?(?P<h>[零〇]?[一二两三四五六七八九]?百)?(?P<t>[零〇]?[一二两三四五六七八九]?十)?"
    r"(?P<z>[零〇])?(?P<o>[一二两三四五六七八九])?"
)
_MULTIPLIERS = {
    "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "十亿": 10**9,
    "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}
# Full-width forms of the characters that numbers are written with; each becomes one character, so offsets stay.
_WIDTHS = {**{0xFF10 + i: 0x30 + i for i in range(10)}, 0xFF05: 0x25, 0xFF0E: 0x2E, 0xFF0B: 0x2B}
_WIDE = re.compile("[" + "".join(map(chr, _WIDTHS)) + "]")
_MAX_DIGITS = 16  # longer runs are identifiers, and no statistic needs more

_ARABIC = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
# 千 before a unit of measure that starts with it (3千米), and 百 of 百分, are no multipliers.
_TAIL = re.compile(
    r" ?(?P<a>[余多几来])?(?:个(?=亿))?(?P<m>万亿|[十百千]?[万亿]|千(?![克米瓦伏卡帕赫])|百(?!分))(?P<b>[余多来])?"
)
_INFIX = re.compile(r"[余多来几]")
_CHINESE = re.compile(rf"[{CHINESE_NUMERALS}]{{1,17}}")
_POINT = re.compile(r"点([零〇一二三四五六七八九]{1,8})([万亿]{0,2})")
_VAGUE = re.compile(r"(?P<head>[几数上过破])(?P<m>[十百千万亿]{1,4})(?!分)(?P<b>[余多来])?")
_TEEN = re.compile(r"(?P<tens>[一二三四五六七八九]?十)(?P<i>几|余|多|来)(?P<m>万亿|[千百]?[万亿])?")
_HUNDRED = re.compile(r"(?P<i>余|多)(?P<m>万亿|[万亿])?")
_PERCENT = re.compile(r"(?P<base>百|千)分之")
_FRACTION = re.compile(rf"(?P<d>[{CHINESE_NUMERALS}]{{1,8}})分之(?P<n>[{CHINESE_NUMERALS}]{{1,8}})")
_SLASH = re.compile(r"(?P<n>[1-9][0-9]?)/(?P<d>[1-9][0-9]?)(?![0-9/.年月日])")
_TENTHS = re.compile(
    r"(?P<t>[一二两三四五六七八九十]|[1-9](?:\.[0-9])?)成(?P<p>[一二三四五六七八九半](?![个名项家户人年月位次]))?"
    r"(?![为立功果员长就本效熟绩交千群年人分型形品套双片行像风家县市镇村])"
)
_HALF = re.compile(r"(?:超过?|过|近)?半数|一半|过半(?![个年月天日小生辈])")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMatch:
    """A number as it stands in a text.

    Attributes:
        start, end: half-open span of the number, with its multiplier and the infix 余, 多, 来, 几.
        value: its value in base units; of a vague number, the least it can be.
        qualifier: what the number's own words say: ``=``, ``>`` (十几, 上万, 700多) or ``~`` (三四十, 100来).
        style: how it is written; ``bare`` is a place word without a digit (万, 百余).
        unit: ``%`` or ``‰`` where the words of the number say so (百分之八十, 七成), else empty.
        multiplier: the product of the Arabic number's multiplier words (万 in 1.3万), else 1.
        vague: the words give only an order of magnitude (几十, 数千, 三四个).
        scaled: the number is said with a place or group word (十, 百, 千, 万, 亿).
    """

    start: int
    end: int
    value: Decimal
    qualifier: str = "="
    style: NumberStyle = "arabic"
    unit: str = ""
    multiplier: Decimal = Decimal(1)
    vague: bool = False
    scaled: bool = False


def fold_width(text: str) -> str:
    """Return text with full-width digits, full stop, plus and percent sign made ASCII; no offset changes."""
    return text.translate(_WIDTHS) if _WIDE.search(text) else text


def chinese_value(words: str) -> int | None:
    """Value of a well-formed Chinese numeral (三百二十, 两亿, 二〇二一, 一万二), else None."""
    if not words or any(c not in _DIGITS and c not in _PLACES and c not in _GROUPS for c in words):
        return None
    if all(c in _DIGITS for c in words):
        return int("".join(str(_DIGITS[c]) for c in words)) if len(words) in (1, 3, 4) or words[0] in "零〇" else None
    return _place_value(words)


def _place_value(words: str) -> int | None:
    """Split at 亿, then at 万; what is left is a section below ten thousand."""
    for mark, scale in _GROUPS.items():
        head, found, tail = words.rpartition(mark)
        if found:
            high = 1 if not head else None if mark in head else _place_value(head)
            low = _rest(tail, scale)
            return None if high is None or low is None else high * scale + low
    return _section(words)


def _rest(words: str, scale: int) -> int | None:
    """What follows a group word; a single digit is its next lower place (一万二 is 12000)."""
    if not words:
        return 0
    if len(words) == 1 and words in _DIGITS:
        return _DIGITS[words] * (scale // 10)
    value = _place_value(words.lstrip("零〇"))
    return value if value is not None and value < scale else None


def _section(words: str) -> int | None:
    m = _SECTION.fullmatch(words)
    if m is None or not words:
        return None
    value = sum(scale * _DIGITS.get(m[key].strip("零〇")[:1], 1) for key, scale in _SECTION_PLACES.items() if m[key])
    if m["o"]:
        last = 1 if m["z"] or words[-2:-1] in ("", "十") else 10 if words[-2] == "百" else 100  # 一百二 is 120
        value += _DIGITS[m["o"]] * last
    return value


def parse_number(text: str) -> Decimal | None:
    """Value of a phrase that is one number and nothing else (1.3万, 三百二十, 96.4%, 百分之八十), else None.

    A percentage keeps its number (96.4% is 96.4, 七成 is 70); a fraction has four decimals (三分之一 is 0.3333); a
    vague number has its least value (十几 is 10, 上万 is 10000).
    """
    words = fold_width(text.strip())
    match = match_number(words, 0)
    if match is None:
        return None
    return match.value if words[match.end:].strip() in ("", "%", "‰") else None


def match_number(text: str, start: int) -> NumberMatch | None:
    """Return the longest number that begins exactly at start of width-folded text, or None.

    Neither units nor qualifiers before the number are read here (but 上万, 数千 and 十几 are numbers).
    """
    c = text[start: start + 1]
    if c.isascii() and c.isdigit():
        return _match_slash(text, start) or _match_tenths(text, start) or _match_arabic(text, start)
    if c and c in "几数上过破":
        return _match_half(text, start) or _match_vague(text, start)
    if c and c in "半超近":
        return _match_half(text, start)
    if c and c in CHINESE_NUMERALS:
        for attempt in (_match_percent, _match_fraction, _match_half, _match_tenths, _match_teen, _match_chinese):
            if found := attempt(text, start):
                return found
    return None


def _match_slash(text: str, start: int) -> NumberMatch | None:
    m = _SLASH.match(text, start)
    if m is None or int(m["n"]) >= int(m["d"]):
        return None
    return NumberMatch(start=start, end=m.end(), value=_ratio(int(m["n"]), int(m["d"])), style="fraction")


def _ratio(numerator: int, denominator: int) -> Decimal:
    return (Decimal(numerator) / Decimal(denominator)).quantize(Decimal("0.0001")).normalize()


def _match_arabic(text: str, start: int) -> NumberMatch | None:
    m = _ARABIC.match(text, start)
    if m is None or len(m[0]) > _MAX_DIGITS + 8:
        return None
    value, end, qualifier, multiplier = Decimal(m[0].replace(",", "")), m.end(), "=", Decimal(1)
    if tail := _TAIL.match(text, end):
        multiplier, end = Decimal(_MULTIPLIERS[tail["m"]]), tail.end()
        value *= multiplier
        qualifier = _infix_sign(tail["a"] or tail["b"])
        if qualifier == "=" and multiplier >= 10**4:
            value, end = _add_rest(text, end, value, multiplier)
    if end == m.end() or (qualifier == "=" and text[end - 1] not in "余多来几"):
        infix = _INFIX.match(text, end)
        # 来 and 几 need a round number before them (100来家, 30几): 2023来 is none.
        if infix and (infix[0] in "余多" or value % 10 == 0) and not text.startswith(("来自", "来到"), end):
            qualifier, end = _infix_sign(infix[0]), infix.end()
    return NumberMatch(
        start=start, end=end, value=_canonical(value), qualifier=qualifier, multiplier=multiplier, scaled=multiplier > 1)


def _canonical(value: Decimal) -> Decimal:
    """13000.0 becomes 13000 and 7.50 becomes 7.5, never 1.3E+4."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def _add_rest(text: str, end: int, value: Decimal, multiplier: Decimal) -> tuple[Decimal, int]:
    """1亿2000万 and 3万5千: a second, smaller amount said right after the first belongs to it."""
    m = _ARABIC.match(text, end)
    if m is None or len(m[0]) > 5:
        return value, end
    tail = _TAIL.match(text, m.end())
    if tail and not tail["a"] and not tail["b"]:
        rest = Decimal(m[0].replace(",", "")) * _MULTIPLIERS[tail["m"]]
        if rest < multiplier:
            return value + rest, tail.end()
    return value, end


def _infix_sign(infix: str | None) -> str:
    return "=" if not infix else "~" if infix == "来" else ">"


def _match_percent(text: str, start: int) -> NumberMatch | None:
    m = _PERCENT.match(text, start)
    if m is None:
        return None
    inner = match_number(text, m.end()) if text[m.end(): m.end() + 1] not in ("百", "千", "") else None
    if inner is None and text.startswith("百", m.end()):
        inner = NumberMatch(start=m.end(), end=m.end() + 1, value=Decimal(100))
    if inner is None:
        return None
    unit = "%" if m["base"] == "百" else "‰"
    return NumberMatch(start=start, end=inner.end, value=inner.value, qualifier=inner.qualifier, style="percent", unit=unit)


def _match_fraction(text: str, start: int) -> NumberMatch | None:
    m = _FRACTION.match(text, start)
    if m is None:
        return None
    numerator, denominator = chinese_value(m["n"]), chinese_value(m["d"])
    if not numerator or not denominator or numerator >= denominator:
        return None
    return NumberMatch(start=start, end=m.end(), value=_ratio(numerator, denominator), style="fraction")


def _match_half(text: str, start: int) -> NumberMatch | None:
    m = _HALF.match(text, start)
    if m is None:
        return None
    sign = ">" if m[0][0] in "超过" else "~" if m[0][0] == "近" else "="
    return NumberMatch(start=start, end=m.end(), value=Decimal(50), qualifier=sign, style="half", unit="%")


def _match_tenths(text: str, start: int) -> NumberMatch | None:
    m = _TENTHS.match(text, start)
    if m is None:
        return None
    tenths = Decimal(m["t"]) if m["t"][0].isdigit() else Decimal(chinese_value(m["t"]) or 0)
    part = 5 if m["p"] == "半" else chinese_value(m["p"]) or 0 if m["p"] else 0
    return NumberMatch(start=start, end=m.end(), value=_canonical(tenths * 10 + part), style="tenths", unit="%")


def _match_teen(text: str, start: int) -> NumberMatch | None:
    """十几, 二十余万: a round ten whose rest is left open."""
    m = _TEEN.match(text, start)
    if m is None:
        return None
    value = Decimal(chinese_value(m["tens"]) or 0) * (_MULTIPLIERS[m["m"]] if m["m"] else 1)
    return NumberMatch(start=start, end=m.end(), value=value, qualifier=_infix_sign(m["i"]), style="chinese", scaled=True)


def _match_vague(text: str, start: int) -> NumberMatch | None:
    """几十, 数千 (vague) and 上万, 过亿 (more than)."""
    m = _VAGUE.match(text, start)
    value = _bare_value(m["m"]) if m else None
    if m is None or value is None or (m["head"] == "上" and text[start - 1: start] == "以" and start > 0):
        return None
    vague = m["head"] in "几数"
    return NumberMatch(start=start, end=m.end(), value=Decimal(value), qualifier=">", style="chinese", vague=vague, scaled=True)


def _bare_value(words: str) -> int | None:
    if words in _MULTIPLIERS:
        return _MULTIPLIERS[words]
    return 10 if words == "十" else None


def _match_chinese(text: str, start: int) -> NumberMatch | None:
    m = _CHINESE.match(text, start)
    if m is None or len(m[0]) > _MAX_DIGITS:
        return None
    words, end = m[0], m.end()
    if point := _POINT.match(text, end):
        whole = chinese_value(words)
        if whole is not None:
            decimals = "".join(str(_DIGITS[c]) for c in point[1])
            value = Decimal(f"{whole}.{decimals}") * (_MULTIPLIERS.get(point[2], 1) if point[2] else 1)
            return NumberMatch(start=start, end=point.end(), value=_canonical(value), style="chinese", scaled=bool(point[2]))
    if words[0] in "百千万亿":
        bare = _bare_value(words)
        return None if bare is None else _open_end(text, start, end, Decimal(bare), "bare", False)
    exact = chinese_value(words)
    if exact is not None:
        return _open_end(text, start, end, Decimal(exact), "chinese", any(c not in _DIGITS for c in words))
    return _match_approximate(start, words)


def _open_end(text: str, start: int, end: int, value: Decimal, style: NumberStyle, scaled: bool) -> NumberMatch:
    """Add the infix of 一百余万 and 三千多 to an exact number."""
    qualifier = "="
    if text[end - 1] in "十百千万亿" and (m := _HUNDRED.match(text, end)):
        value, end, qualifier = value * (_MULTIPLIERS[m["m"]] if m["m"] else 1), m.end(), ">"
    elif text[end - 1] in "十百" and text.startswith("来", end) and not text.startswith(("来自", "来到"), end):
        end, qualifier = end + 1, "~"
    return NumberMatch(start=start, end=end, value=value, qualifier=qualifier, style=style, scaled=scaled)


def _match_approximate(start: int, words: str) -> NumberMatch | None:
    """三四个, 七八十, 十五六: two neighbouring digits say about; the value is the lower."""
    for i in range(len(words) - 1):
        a, b = _DIGITS.get(words[i]), _DIGITS.get(words[i + 1])
        if a and b and b in (a + 1, a + 2):
            value = chinese_value(words[:i + 1] + words[i + 2:])
            if value is not None:
                return NumberMatch(start=start, end=start + len(words), value=Decimal(value), qualifier="~", style="chinese",
                                   vague=True, scaled=len(words) > 2)
            return None
    return None
