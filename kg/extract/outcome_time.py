"""When a figure holds: the time of its clause, else the one that frames its sentence, its chronology entry or its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from kg.extract.clauses import clause_span
from kg.reading import Reading
from kg.types import Mention, Sentence

__all__ = ["TimeFinder"]

COMPARED = re.compile(r"(?:比|较|相比|相较于|自|始于|建于|成立于|生于|与|同)$")
PAST_ANCHOR = re.compile(r"(?:出生|成立|建成|启动|上任|参军|入党|毕业|以前|之前|前(?=[，,]|[\u3400-\u9fff]))")
YEARLY = re.compile(r"(?:起|开始)?[，,]?[^，。；\n]{0,10}?(?:每年|逐年|年均)")  # 从2015年起，云南每年推进500个…: since then each year
FROM = re.compile(r"[从由]$")
OPENING = re.compile(r"[\s“‘]*(?:截至|截止|到|在|从|自|据统计，?|仅|而|其中，?|同时，?|特别是)?")

# headings and titles that date what stands under them: 一、2022年主要工作, 2021年工作回顾, 某镇2022年工作总结
YEAR = r"(?P<year>(?:19|20)[0-9]{2})年(?:度|以来)?"
PART = re.compile(r"[ \u3000]*(?:[一二三四五六七八九十]{1,2}、|第[一二三四五六]部分)")
DONE = r"(?:工作)?(?:总结|回顾|完成情况|开展情况|述职报告|成绩|亮点|成效|进展|情况(?:汇报|报告)?)"
OF_YEAR = re.compile(rf"(?:[一二三四五六七八九十]{{1,2}}、|第[一二三四五六]部分|[(（][一二三四五六七八九十]{{1,2}}[)）])?[ \u3000：:]*{YEAR}[\u3400-\u9fff“”]{{0,12}}(?:主要工作|{DONE})[。：:]?")
REPORT = re.compile(rf"^[^\n，。]{{0,30}}{YEAR}[\u3400-\u9fff]{{0,10}}(?:工作总结|工作回顾|工作情况|述职报告|年度报告|统计公报|发展公报|工作完成情况)(?:报告|汇报)?(?:和[^\n]{{0,20}})?[ \u3000]*$")


def _usable(reading: Reading, time: Mention) -> bool:
    """Whether a time says when something held, rather than what it is compared with."""
    text = reading.text
    if not time.value or time.attributes.get("kind") == "vague":
        return False
    if COMPARED.search(text, max(0, time.start - 4), time.start):
        return False
    if FROM.search(text, max(0, time.start - 1), time.start) and (text.startswith(("起", "开始"), time.end) or time.text.endswith(("起", "开始"))) and not YEARLY.match(text, time.end):
        return False  # 从1994年|起: since then
    if "年代" in time.text and text.startswith(("起", "以来", "开始"), time.end):
        return False  # 从上世纪70年代起: since then, not in those years
    return not PAST_ANCHOR.match(text, time.end)


def _starts_a_change(reading: Reading, time: Mention) -> bool:
    """Whether a time is that of the figure a change sets out from, and of nothing behind it: 从|2006年的56平方公里拓展到…，城镇化率…."""
    return FROM.search(reading.text, max(0, time.start - 1), time.start) is not None and reading.text.startswith("的", time.end)


def _of_clause(reading: Reading, quantity: Mention, left: int, changed: Mention | None) -> str:
    """The last time of the clause before the number; the starting year of a change (从2014年的…) holds for its start alone."""
    times = [m for m in reading.mentions_in(left, quantity.start, "Time") if _usable(reading, m)]
    if quantity.attributes.get("unit") == "倍":  # 是2016年的10倍: the year it is measured by
        times = [m for m in times if quantity.start - m.end > 1]
    if changed is not None:
        times = [m for m in times if m.start > changed.end or not FROM.search(reading.text, left, m.start)]
    return times[-1].value if times else ""


def _frames(reading: Reading, sentence: Sentence, end: int) -> list[Mention]:
    """The times of a sentence that open a clause of it, up to an offset."""
    found = []
    for time in reading.mentions_in(sentence.start, end, "Time"):
        left, _ = clause_span(reading, time.start, time.end)
        if _usable(reading, time) and OPENING.fullmatch(reading.text, left, time.start):
            found.append(time)
    return found


@dataclass(frozen=True)
class TimeFinder:
    """Finds the times of figures in one document."""

    reading: Reading

    @cached_property
    def _years(self) -> list[str]:
        """For each paragraph the year of the heading that rules it (an entry of a chronology, a part of a yearly report), or ""."""
        whole, years, year = self._reported, [], ""
        for block in self.reading.document.blocks:
            text = self.reading.text[block.start : block.end]
            if block.kind == "year":
                found = re.search(r"\d{4}", text)
                year = found[0] if found else ""
            elif part := OF_YEAR.fullmatch(text.strip()):
                year = part["year"]
            elif block.kind in ("title", "heading"):
                year = ""
            elif PART.match(text) and len(text) < 40:
                year = ""  # the next part: 二、2023年工作打算
            years.append(year or whole)
        return years

    @cached_property
    def _reported(self) -> str:
        """The year that a report's title says it is about (某镇2022年工作总结), "" if it is none."""
        for block in self.reading.document.blocks[:3]:
            if found := REPORT.search(self.reading.text[block.start : min(block.end, block.start + 60)]):
                return found["year"]
        return ""

    def at(self, quantity: Mention, changed: Mention | None = None) -> str:
        """The ISO time of a figure, "" if the text gives none.

        Args:
            quantity: the number.
            changed: the number it has changed from (从12.23%提高到98.43%), if any.
        """
        reading = self.reading
        sentence = reading.sentence_at(quantity.start)
        if sentence is None:
            return ""
        left, _ = clause_span(reading, quantity.start, quantity.end)
        if value := _of_clause(reading, quantity, left, changed):
            return value.rpartition("/")[2] if changed is not None else value  # 二十年来从2.43缩小到|1.90: at their end
        before = [m for m in reading.mentions_in(sentence.start, left, "Time") if _usable(reading, m) and not _starts_a_change(reading, m)]
        if before:
            return before[-1].value
        return self._years[sentence.block] or self._of_paragraph(sentence)

    def _of_paragraph(self, sentence: Sentence) -> str:
        """The span of time that opened a sentence shortly before in the paragraph; a mere point of time ends with its sentence."""
        sentences = self.reading.sentences
        index = bisect_left(sentences, sentence.start, key=lambda s: s.start)
        for s in reversed([s for s in sentences[max(0, index - 2) : index] if s.block == sentence.block]):
            if frames := _frames(self.reading, s, s.end):
                return frames[-1].value if "/" in frames[-1].value else ""
        return ""
