"""Firms by their short names: 众泰, 哈尔斯 in a list of companies.

A short name proves nothing by itself. It is a firm where a branch of the document is named by it (众泰党委), and where it stands in a list
that says of itself that it is one of firms (凯晟、宏图、新北方等一批企业).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.reading import Reading
from kg.recognize.words import is_common_word
from kg.types import Mention

__all__ = ["find_firms"]

HAN = r"[\u3400-\u9fff]"
NO_AND = r"[\u3400-\u548b\u548d-\u9fff]"  # without 和: what may be read in two ways may be read in thousands
LISTED = r"(?:(?<=[、，,])|(?<=针对)|(?<=依托)|(?<=包括)){name}(?=[、，,]|等|党委|党支部|党总支|集团|公司)"
NAMES = re.compile(
    rf"(?P<list>(?:{NO_AND}{{2,16}}[、和]){{1,9}}{HAN}{{2,8}}?)等(?:[0-9一二两三四五六七八九十百多余数几]+[余多]?家|一批|一大批|多家|众多|一众)?"
    rf"(?:龙头|知名|骨干|重点|规上|规模以上|民营|本地|当地|农业|科技|头部|国内|工业|外贸|茶叶?|食品|加工|生产|深加工|小微|中小|链上|成员|会员|配套|个体|制造)*(?:企业|公司|民企|茶企)(?!家|主|文化|组织|党|化)"
)
# a list that is announced: 龙头企业甲、乙、丙分别, 成员单位包括甲、乙等17家
ANNOUNCED = re.compile(
    rf"(?:龙头企业|骨干企业|重点企业|链主企业|成员单位|成员企业|会员企业|入驻企业)(?:包括|有|为|如|：)?(?P<list>(?:{NO_AND}{{3,8}}[、和]){{1,9}}{NO_AND}{{3,6}}?)(?=等(?:[0-9一二三四五六七八九十百]|企业|公司|单位)|分别|，|。)"
)
# a row with its number: 皖塑联科、池泉精化、东兴泡花碱三家龙头
COUNTED = re.compile(rf"(?P<list>(?:{NO_AND}{{2,16}}[、和]){{1,8}}{HAN}{{2,8}}?)(?P<count>[两三四五六七八九])家(?=龙头|企业|公司|民企|骨干|[\u3400-\u9fff]{{0,4}}企业|的?(?:党支部|党组织|党委))")
COUNTS = {"两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
ITEM = re.compile(rf"{HAN}+")
# what the first name of the list has before it
OPENING = re.compile(r"^.*(?:引进|引入|引育|招引|培育|吸引|依托|联合|包括|走进|针对|入驻|来自|扶持|支持|带动|有|把|将|与|同|对|和|了|的|在|区|县|市|镇)")
LONG = 8


def find_firms(reading: Reading, branches: Iterable[Mention]) -> Iterator[Mention]:
    """The firms of a document that are named by nothing but a proper name.

    Args:
        reading: the document.
        branches: its Party branches.
    """
    for branch in branches:
        name = re.sub(r"(?:党委|党总支|党支部)$", "", branch.text)
        if 2 <= len(name) <= 4 and name[-1] not in "级镇乡村区县市局委组":
            for found in re.finditer(LISTED.format(name=re.escape(name)), reading.text):
                yield _firm(found.start(), name)
    for found in COUNTED.finditer(reading.text):
        if len(re.split("[、和]", found["list"])) == COUNTS[found["count"]]:
            yield from _of_list(reading, found.start("list"), found["list"])
    for found in (*NAMES.finditer(reading.text), *ANNOUNCED.finditer(reading.text)):
        yield from _of_list(reading, found.start("list"), found["list"])


def _firm(start: int, name: str) -> Mention:
    return Mention(
        start=start, end=start + len(name), kind="Organization", text=name, value=name, found_by=("firm",), attributes={"kind": "enterprise"}
    )


def _of_list(reading: Reading, start: int, listed: str) -> Iterator[Mention]:
    """The names of a list, where most of them are no words of the language: 食品、服装等企业 lists trades."""
    items = []
    for number, found in enumerate(ITEM.finditer(listed.replace("和", "、"))):
        at, name = start + found.start(), found.group()
        if number == 0:
            verbs = [w.end for w in reading.words_in(at, at + len(name)) if w.tag in ("v", "p", "u", "d", "c", "r", "vn", "m") and w.end < at + len(name) - 1]
            cut = max([at, *verbs])
            cut = max(cut, at + (opening.end() if (opening := OPENING.match(name[:-2])) else 0))
            at, name = cut, name[cut - at :]
        if 2 <= len(name) <= LONG:
            items.append((at, name))
    proper = [name for _, name in items if not is_common_word(name)]
    if len(proper) * 2 > len(items):
        yield from (_firm(at, name) for at, name in items)
