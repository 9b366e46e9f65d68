"""Units after a number and the words that qualify it: over, under, about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon import load

__all__ = ["SUFFIX", "Unit", "combine_signs", "find_prefix", "unit_at", "unit_end"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of ``units.tsv``; not_before matches what follows where the word is no unit (项 in 项目)."""

    word: str
    canonical: str
    group: str
    not_before: re.Pattern[str] | None


def _load_units() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for row in load("units"):
        guard = re.compile(row["not_before"]) if row["not_before"] != "-" else None
        units[row["unit"]] = Unit(row["unit"], row["canonical"], row["class"], guard)
    return units


_UNITS = _load_units()
_LONGEST_UNIT = max(map(len, _UNITS))

_SIGNS = {
    ">": "超过了 超过 超出 超 突破了 突破 逾 破 高于 大于 多于 不止 不下 不少于 不低于 不小于 至少 最少 起码 足有",
    "<": "不足 不到 低于 少于 小于 不超过 不高于 不多于 不大于 最多 至多 未超过",
    "~": "近 约 大约 约为 约有 约占 约达 约合 大概 将近 接近 接近了 接近于 几近 差不多 估计 几乎 近乎",
    "=": "达 达到 达到了 高达 多达 仅 仅有 仅为 仅仅 只有 足足 整整",
}
_PREFIXES = {word: sign for sign, words in _SIGNS.items() for word in words.split()} | {"过": ">"}
_LONGEST_PREFIX = max(map(len, _PREFIXES))
# A qualifier that is the end of another word is none: 最近, 节约, 侦破, 发达 ...
_NOT_AFTER = {
    "近": "最附靠邻远亲贴临就逼切新",
    "约": "节签预条合契公违解邀履特爽赴集简制",
    "破": "打侦攻查爆冲看说识突",
    "超": "村苏赶反高",
    "达": "发到抵直表传下送",
    "仅": "不",
    "过": "通经度越走看想去来做说",
}
TENTHS = re.compile(r"[二三四五六七八九]成(?![都了立员功本])")
SUFFIX = re.compile(
    r"(?:[（(]含[)）])?(?:及?(?P<gt>以上|开外|有余|多(?![样种个元方名年次家项民党学功边维层角语重族彩])|余(?![下年])|起步)|(?P<lt>及?以下|以内|之内|以里)"
    r"|(?P<about>左右|上下(?![级游班联楼])|许(?=[，。、；,]))|(?P<eq>之多|之巨|整(?=[，。、；,])))"
)


def unit_at(text: str, at: int) -> Unit | None:
    """The longest unit that begins at at, or one space after it, in width-folded text."""
    if text.startswith(" ", at):
        at += 1
    for size in range(min(_LONGEST_UNIT, len(text) - at), 0, -1):
        unit = _UNITS.get(text[at: at + size])
        if unit is not None and (unit.not_before is None or unit.not_before.match(text, at + size) is None):
            return unit
    return None


def unit_end(text: str, at: int, unit: Unit) -> int:
    """Where the unit that unit_at found at at ends."""
    return at + len(unit.word) + (1 if text.startswith(" ", at) else 0)


def find_prefix(text: str, at: int, floor: int) -> tuple[int, str, str]:
    """Read up to three qualifiers backwards from a number at at, not beyond floor.

    Returns:
        Where they start, their sign (``=`` where there is none) and the word nearest to the number; that word is 第 for
        an ordinal.
    """
    sign, nearest, start = "=", "", at
    if at and text.startswith("第", at - 1):
        return at, "=", "第"
    for _ in range(3):
        word = _prefix_word(text, start, floor)
        if not word:
            break
        start -= len(word)
        nearest = nearest or word
        if _PREFIXES[word] != "=" and (sign == "=" or _PREFIXES[word] == "~"):
            sign = _PREFIXES[word]
    return start, sign, nearest


def _prefix_word(text: str, end: int, floor: int) -> str:
    for size in range(min(_LONGEST_PREFIX, end - floor), 0, -1):
        word = text[end - size: end]
        if word == "过" and not TENTHS.match(text, end):
            return ""  # 播种过|八成, but 来过|三次
        if word in _PREFIXES:
            before = text[end - size - 1: end - size] if end > size else ""
            return "" if before and before in _NOT_AFTER.get(word, "") else word
    return ""


def combine_signs(prefix: str, infix: str, suffix: str | None) -> str:
    """One sign from the words before, in and after a number: about wins, then before, then in, then after."""
    last = {"gt": ">", "lt": "<", "about": "~"}.get(suffix or "", "=")
    if "~" in (prefix, infix, last):
        return "~"
    return next((sign for sign in (prefix, infix, last) if sign != "="), "=")
