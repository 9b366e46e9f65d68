"""News media where a text tells who wrote, sent or printed it: source lines, credits, datelines, titles in 《》.

The names of many end like nothing else that is a body (浙江在线, 魅力花溪): there the place tells it, 来源：魅力花溪. Names that end
like a medium (日报, 电视台) are found anywhere by `kg.recognize.organizations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import find_all, words
from kg.reading import Reading
from kg.recognize.body_names import kind_of
from kg.types import Mention

__all__ = ["find_media"]

HAN = r"[\u3400-\u9fff]"
# 来源：华龙网, 稿源:河北农网, 转载自《…日报》
SOURCE = re.compile(rf"(?:(?:来源|稿源)[ 　]?[:：][ 　]?《?|(?:转载?自|原载)[ 　]?(?:[:：][ 　]?《?|《))(?P<name>{HAN}{{2,10}})(?![\u3400-\u9fff])")
# what a source line says without naming a medium
NO_NAME = re.compile(
    r"^(?:网络|互联网|本[网站报台]|原创|未知|综合|不详|其他|转载|网友|作者|编辑|责编|资料|官方|单位|供稿|本地|各地)|(?:办公室|局|厅|部|委|政府|中心|支部|村|镇|乡|街道|社区|协会|学校|大学|学院|公司|省|市|县|区)$"
)
# what is written behind the name without a space
CREDIT = re.compile(r"(?:作者|编辑|责编|责任编辑|审核|记者|通讯员|发布时间|发布日期|日期|时间|浏览|点击|阅读|字号|字体|访问).*$")
# 《河北日报》, 《花溪商报》: what ends like a paper and is none is left out
PAPER = re.compile(rf"《(?P<name>{HAN}{{2,9}}报)》")
NO_PAPER = re.compile(r"(?:海|简|通|月|快|墙|公|周|年|捷|喜|战|汇|回|预|申|填|举|上|壁|小|季|情|呈|专|电|警|画)报$")
# (花溪在线记者 …), 花溪融媒讯
REPORTS = re.compile(
    rf"(?P<name>{HAN}{{2,6}}(?:在线|融媒|新闻|网|发布|传媒|之声|卫视|观察|[日晚早晨时快新]报|晚刊|周刊|周报|晨讯))"
    rf"(?=(?:[0-9]{{1,2}}月[0-9]{{1,2}}日)?讯|记者|首席记者|见习记者|通讯员)"
)
BEFORE = re.compile(r"^(?:接受|据|由|和|与|对|向|告诉|让|是|一名|当|本|该|各)")


def find_media(reading: Reading) -> Iterator[Mention]:
    """The media that a text names as its source, its reporters' or by the title of a paper.

    Args:
        reading: the document.
    """
    text = reading.text
    for start, end in find_all(words("media"), text):
        if text[end : end + 1] not in ("站", "络", "友", "点", "格", "红"):
            yield _medium(start, text[start:end])
    for found in SOURCE.finditer(text):
        name = CREDIT.sub("", found["name"])
        if len(name) >= 2 and not NO_NAME.search(name) and kind_of(name) in ("", "media"):
            yield _medium(found.start("name"), name)
    for found in PAPER.finditer(text):
        if not NO_PAPER.search(found["name"]):
            yield _medium(found.start("name"), found["name"])
    for found in REPORTS.finditer(text):
        if not BEFORE.match(found["name"]) and found.start() in reading.word_edges()[0] and not re.match(HAN, text[max(0, found.start() - 1) : found.start()]):
            yield _medium(found.start(), found["name"])


def _medium(start: int, name: str) -> Mention:
    return Mention(start=start, end=start + len(name), kind="Organization", text=name, value=name, found_by=("media",), attributes={"kind": "media"})
