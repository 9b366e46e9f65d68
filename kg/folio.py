"""The day a page was printed, as its folio tells it: 2023.4.26 星期三 · 编辑 …, A02版 2023年5月17日, （原载《…报》2022年10月12日）.

Such a line is no sentence: it has a full date and, beside it, the weekday, the number of a page or issue, editors or the paper's name,
or the meeting that the text was read to; or it is nothing but the date, among the first or last lines. Headers with their own words (来源：, 发布时间：) are read by kg.articles.
"""

from __future__ import annotations

import re

from kg.written_dates import iso_date

__all__ = ["folio_date", "is_folio"]

DAY = re.compile(r"(?<![\d.])(?:19|20)\d\d\s*(?:年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|(?P<mark>[-/.])\s*\d{1,2}\s*(?P=mark)\s*\d{1,2}(?![\d.]))")
WEEKDAY = re.compile(r"\s{0,8}(?:农历\S{2,12}\s{0,4})?[（(]?\s{0,4}(?:星期|周|礼拜)[一二三四五六日天](?!上午|下午|晚|，|的)")
PAPER = re.compile(
    r"第\s*[0-9０-９一二三四五六七八九十]+\s*[期版]|[A-Z]?\d{1,2}\s*版|总第|农历|原载|(?:责任?编辑?|主编|编辑|编|校对|美编|版式|组版)\s*[:：/ 　]"
    r"|《[^《》]{2,10}(?:报|刊|讯|网)》|[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|早报|时报|新报|快报|晚刊)"
)
# below the title of a report or speech: （2022年10月26日在县第十九届人民代表大会第七次会议上）
DELIVERED = re.compile(r"[（(—－-]*\s*$"), re.compile(r"\s*(?:[上下]午)?在[^。，；]{4,60}上(?:的\S{0,8})?\s*[）)]?\s*$")
SAID = re.compile(r"[。！？；!?;]")
ALONE = re.compile(r"[（(【\[]?\s{0,8}[）)】\]]?")
LONG = 90  # characters of the longest line that can be a folio
EDGE = 6  # a date alone on its line counts among so many first or last lines


def _around(text: str, start: int, end: int) -> str:
    """The line (or the two lines, where the date is broken) around a date."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    return text[left : len(text) if right < 0 else right]


def is_folio(line: str) -> bool:
    """Whether a line is a folio: a full date beside a weekday, a page's or issue's number, editors or a paper's name, and no sentence."""
    line = line.strip()
    if len(line) > LONG or SAID.search(line):
        return False
    found = DAY.search(line)
    if found is None or iso_date(re.sub(r"\s", "", found[0])) is None:
        return False
    rest = line[: found.start()] + line[found.end() :]
    if DELIVERED[0].match(line[: found.start()]) and DELIVERED[1].match(line, found.end()):
        return True
    return bool(WEEKDAY.match(line, found.end()) or PAPER.search(rest)) and "，" not in rest


def folio_date(text: str) -> str | None:
    """The publication date (ISO day) that a source's folio tells, None where none does; of several the first with a weekday."""
    plain: str | None = None
    for found in DAY.finditer(text):
        date = iso_date(re.sub(r"\s", "", found[0]))
        if date is None:
            continue
        line = _around(text, found.start(), found.end())
        if WEEKDAY.match(text, found.end()) and len(line) <= LONG and not SAID.search(line):
            return date
        if plain is None and (is_folio(line.replace("\n", "")) or _alone(text, found.start(), found.end(), line)):
            plain = date
    return plain


def _alone(text: str, start: int, end: int, line: str) -> bool:
    """Whether a date is all its line holds, brackets apart, near the beginning or the end of the text."""
    if ALONE.fullmatch((line[: line.find(text[start:end])] + line[line.find(text[start:end]) + end - start :]).strip()) is None:
        return False
    before, after = text[:start].strip(), text[end:].strip(" \n）)】]\t\r　")
    return before.count("\n") < EDGE or after.count("\n") < EDGE // 2
