"""Numbers that are labels by their looks: telephones, clocks, list numbering, codes, words with a numeral in them."""

from __future__ import annotations

import re

from kg.lexicon import any_of, load
from kg.normalize._units import unit_at
from kg.normalize.numbers import NumberMatch

__all__ = ["RANKED", "STAGE", "WORDS", "WORD_KINDS", "is_code", "label_at"]

WORD_KINDS = {row["word"]: row["kind"] for row in load("number_words")}
WORDS = re.compile(any_of(WORD_KINDS))
RANKED = ("排名", "位居", "位列", "名列", "排在", "排行", "居", "列",
          "全国", "全省", "全市", "全县", "全区", "全球", "世界", "亚洲")
# 二期工程, 十四届三次全会: the number says which, not how many.
STAGE = re.compile(
    r"期(?:工程|改造|项目|建设|扩建|主体)|[次届](?:全体|全会|会议|[一二三四五六七八九]中全会|代表大会|党代会|人代会)"
)
_PHONE = re.compile(r"(?:[0-9]{3,4}-[0-9]{7,8}|1[3-9][0-9]{9}|400-?[0-9]{3}-?[0-9]{4})(?![0-9])")
# Numbers one dials. 110 and 120 are amounts as often, so they need a word of the trade beside them.
_SERVICE = re.compile(
    r"(?:110|119|120|122)(?=救护|急救|指挥|报警|调度|接警|平台)|(?<=拨[打通])(?:110|119|120|122)(?![0-9])"
    r"|(?:12306|12315|12328|12333|12345|12348|12380|12388)(?![0-9.,万亿余多%件个人户元名次亩])"
)
_HOTLINE = re.compile(
    r"[0-9]{3,5}(?=[”’]?(?:市民|政务|便民|急救|报警|服务|举报|监督|咨询|投诉){0,2}(?:热线|专线|电话|报警))"
)
_LABELLED = re.compile(r"[强线弄]|计划|工程|行动|模式|工作法|工作机制|机制|体系|系统")
_COHORT = re.compile(r"(?:[5-9]0|0[05])后")
_CLOCK = re.compile(
    r"(?:[01]?[0-9]|2[0-4])"
    r"(?:[:：][0-5][0-9](?::[0-5][0-9])?(?![0-9])|[点时](?:[0-5]?[0-9]分|[半整许多钟])?(?![建意要启代期空间]))"
    r"|(?:十[一二]?|[一二两三四五六七八九])点(?:[一二三四五]?十?[一二三四五六七八九]?分|[钟半整许]|多(?![种个名]))"
)
_PROPORTION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,3})?[:：比][0-9]{1,4}(?:\.[0-9]{1,3})?(?![0-9])")
_LIST_CHINESE = re.compile(r"[一二三四五六七八九十]{1,3}(?:[、.．]|是|要(?=[^求素点件闻道务]))")
_LIST_ARABIC = re.compile(r"[0-9]{1,2}(?:[、．]|\.(?![0-9]))")
_LIST_BRACKET = re.compile(r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）】〕\]]")


def label_at(text: str, at: int) -> tuple[int, str] | None:
    """End and kind (phone, clock, list_number; name for a proportion, 3:1) of a label that begins at at, or None."""
    if m := _PHONE.match(text, at) or _HOTLINE.match(text, at) or _SERVICE.match(text, at):
        return m.end(), "phone"
    if m := _CLOCK.match(text, at):
        return m.end(), "clock"
    if m := _PROPORTION.match(text, at):
        return m.end(), "name"
    before = text[at - 1] if at else ""
    opens = before in ("", "\n", "　") or (before == " " and (at < 2 or text[at - 2] in "\n　"))
    if (opens or before in "。；;：:，,") and (m := _LIST_CHINESE.match(text, at)):
        return m.end(), "list_number"
    if (opens or before in "。；;：") and (m := _LIST_ARABIC.match(text, at)):
        return m.end(), "list_number"
    if before and before in "（(【〔[" and (m := _LIST_BRACKET.match(text, at)):
        return m.end(), "list_number"
    return None


def is_code(text: str, number: NumberMatch) -> bool:
    """Whether an Arabic number is part of a name: 5G, 3A, G20, 1+N, 2.0版, 90后, 863计划."""
    before, after = text[max(0, number.start - 1): number.start], text[number.end: number.end + 2]
    words = text[number.start: number.end]
    unit = unit_at(text, number.end)
    if before and (before in "+×_#@" or (before.isascii() and before.isalpha())):
        return True
    if _COHORT.match(text, number.start) and not before.isdigit():
        return True
    if after[:1] in ("+", "_", "×") or (after[:1] == "." and after[1:].isdigit()):
        return True
    if unit is None and ((before == " " and after[:1] == " ") or (after[:1].isascii() and after[:1].isalpha())):
        return True  # 1357 between spaces is a name whose quotation marks were lost
    if words.isdigit() and _LABELLED.match(text, number.end):
        return True
    return words.endswith(".0") and (unit is None or unit.word == "版")
