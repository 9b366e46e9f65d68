"""Villages and townships named in a row before their count: 青石、上湾两村, 锦屏、福安、向阳三个中心村.

The count proves the row: it says that each item is one village. Two of two, three of three; with 等 the row may be shorter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.reading import Reading
from kg.recognize.words import is_common_word
from kg.types import Mention

__all__ = ["find_rows"]

HAN = r"[\u3400-\u548b\u548d-\u9fff]"  # without 和
ROW = re.compile(
    rf"(?P<list>(?:{HAN}{{2,6}}[、和]){{1,9}}{HAN}{{2,5}}?)(?P<other>等)?(?P<count>[两二三四五六七八九十]|[0-9]{{1,2}})个?"
    r"(?:中心|行政|自然|相邻|邻近|贫困|重点|示范|试点|党建|治理|联合|建制)?(?P<noun>村|社区|乡镇|镇|乡|街道|嘎查|片区)(?![民级干组长委庄])"
)
# the noun alone says what the items are: 青石、柳坪等邻村, 石桥、上湾等乡镇, 望江楼、云台洞等热门景点
SORT_ROW = re.compile(
    rf"(?P<list>(?:{HAN}{{2,8}}[、和]){{1,9}}{HAN}{{2,8}}?)等(?:周边|邻近|相邻|热门|著名|知名|核心|重点|旅游|特色|网红|主要|多个|各|地标|红色)?"
    r"(?P<noun>邻村|村庄|村寨|村落|自然村|行政村|乡镇|景点|景区景点|景区|旅游景区|地标|名胜)(?![民级干组长委])"
)
SORT_LEVEL = {"乡镇": "township", "景点": "site", "景区": "site", "景区景点": "site", "旅游景区": "site", "地标": "site", "名胜": "site"}
ITEM = re.compile(rf"{HAN}+")
COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
LEVEL = {"村": "village", "嘎查": "village", "社区": "community", "片区": "site"}
SUFFIXED = re.compile(r"(?:[省市县区旗州镇乡村]|街道|社区|嘎查)$")
NO_NAME = re.compile(r"[的了是在有个各等每和与及]|[东西南北中]部$|[上中下]游$")
OPENERS = ("v", "p", "u", "d", "c", "r", "vn", "m", "TIME", "t", "w", "xc", "ad")


def _items(reading: Reading, row: re.Match[str]) -> list[tuple[int, str]]:
    """The items of a row with where they start, the first without what stands before it."""
    items = [(row.start() + i.start(), i.group()) for i in ITEM.finditer(row["list"].replace("和", "、"))]
    at, first = items[0]
    cut = max([at, *(w.end for w in reading.words_in(at, at + len(first)) if w.tag in OPENERS and w.end < at + len(first) - 1)])
    of = at + first.rfind("的") + 1  # 灾情较重的|大河沟, where the tagger has 重的 for one word
    cut = of if cut < of < at + len(first) - 1 else cut
    items[0] = (cut, first[cut - at :])
    return items


def _sorts(reading: Reading) -> Iterator[Mention]:
    """The places of rows that a noun sums up without a count; everyday words and words of other kinds are none."""
    text = reading.text
    for row in SORT_ROW.finditer(text):
        level = SORT_LEVEL.get(row["noun"], "village")
        items = _items(reading, row)
        tags = {(w.start, w.end): w.tag for w in reading.words_in(row.start(), row.end())}
        plain = row["noun"] == "邻村"  # what has neighbours is a village, whatever else the word means
        if any(len(n) < 2 or NO_NAME.search(n) or (not plain and is_common_word(n) and tags.get((s, s + len(n))) not in ("LOC", "ns")) for s, n in items):
            continue
        if level != "site" and any(len(n) > 4 for _, n in items):
            continue
        for start, name in items:
            if SUFFIXED.search(name):
                continue
            whole = name + "村"
            value = whole if level == "village" and whole in text else name
            yield Mention(
                start=start, end=start + len(name), kind="Place", text=name, value=value, found_by=("chain",), attributes={"level": level},
            )


def find_rows(reading: Reading) -> Iterator[Mention]:
    """The places of a document that a row and its count name; those with a suffix of their own are left to others.

    A village goes by its name with 村 where the text elsewhere writes it so.
    """
    text = reading.text
    yield from _sorts(reading)
    for row in ROW.finditer(text):
        items = _items(reading, row)
        count = COUNTS.get(row["count"]) or int(row["count"])
        short = [name for _, name in items if not 2 <= len(name) <= 5 or NO_NAME.search(name)]
        if short or len(items) > count or (len(items) < count and not row["other"]):
            continue
        for start, name in items:
            if SUFFIXED.search(name):
                continue
            whole = name + ("村" if row["noun"] == "村" else row["noun"])
            value = whole if row["noun"] == "片区" or whole in text else name
            yield Mention(
                start=start, end=start + len(name), kind="Place", text=name, value=value, found_by=("chain",),
                attributes={"level": LEVEL.get(row["noun"], "township")},
            )
