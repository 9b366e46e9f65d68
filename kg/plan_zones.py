"""The stretches of a text that are plans by what stands over them: a heading (二、2021年主要任务), a question (今年有哪些打算？), a planning
document's title, a sentence that turns to what is to come (下一步，镇里将…).

Under such a heading every figure is a target, but for sentences that go back to what is done (截至2020年底, 目前, 已).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

__all__ = ["in_plan_zone"]

NUMBER = r"(?P<n>[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]部分|[0-9]{1,2}[.．、])?"
HEADING = re.compile(
    rf"(?m)^[ \u3000●▲■◆★☆◇○□*·]{{0,8}}{NUMBER}[ \u3000]{{0,4}}(?:[^\n。；：:，,]{{0,14}}?)"
    r"(?:目标任务|总体目标|主要目标|工作目标|发展目标|奋斗目标|预期目标|目标要求|"
    r"工作安排|工作打算|工作部署|工作重点|"
    r"主要任务|重点任务|工作任务|任务目标|工作计划|工作思路|下步打算|下一步打算|下步安排|下一步安排|下步计划|下一步计划|后续安排|下步工作|下一步工作|今后打算|重点举措|工作举措|工作措施|工作要求|保障措施|实施步骤|主要指标|几点建议|对策建议|意见建议|工作建议|对策措施|思考与建议|建议和对策)"
    r"(?P<end>[。：:（(]|[ \u3000]*$)"
)
DONE = re.compile(r"完成情况|回顾|总结|进展|成效|做法")
PLANNING = re.compile(
    r"(?:关于(?:印发|实施|推进|加快|加强|开展|进一步)[^\n]{2,50}(?:的通知|的意见|的实施意见|实施方案)|(?:实施方案|行动方案|工作方案|实施意见|三年行动计划|"
    r"行动计划|发展规划|五年规划|工作要点)(?:[（(][^\n]{1,20}[)）])?)[ \u3000]*$"
)
REPORTED = re.compile(r"出台|发布|解读|通过|审议|启动|(?<!关于)印发")  # news about a plan
BACK = re.compile(r"截至|截止|目前|现有|现共?有|已(?!定|知)|累计|去年|上年|以来|达到了|实现了|完成了|超额")
# an interviewer who asks for plans, and where the answer ends: at the next question or a heading
ASKED = re.compile(r"(?m)^[ \u3000]*(?:记者|问|主持人|采访者)[:：][^\n？]{0,60}(?:打算|规划|目标|下一步|接下来|计划|展望)[^\n？]{0,20}？")
ANSWERED = re.compile(r"(?m)^[ \u3000]*(?:(?:记者|问|主持人|采访者)[:：]|[^\n。，；：！？]{2,30}$)")
# a sentence that turns to what is to come: the rest of its paragraph goes on about that
TURNS_AHEAD = re.compile(
    r"(?m)(?:^|(?<=[。！？”]))[ \u3000“]*(?:据介绍，|据了解，)?(?:“?十[四五六]五”?(?:时期|期间)|今后(?:一个时期|[几数三五]年)?|未来[几数三五一两]?年?|下一步|下一阶段|下步|接下来|明年)，?"
    r"[^。！？\n]{0,60}?(?:将(?![士军领近来])|计划|力争|拟|要(?![求点素闻]))"
)
TURNS_BACK = re.compile(r"(?<=[。！？；])(?:与此同时，?|同时，?|此外，?|另外，?)?(?:今年|目前|如今|截至|截止|去年|近年|自[0-9去前])|\n")
TITLE_REACH = 120  # a document's title stands among its first characters


def _style(number: str | None) -> str:
    """What lines of the same rank begin with."""
    if not number:
        return ""
    if number.startswith("第"):
        return r"第[一二三四五六七八九十]部分"
    if number[0] in "（(":
        return r"[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、"
    return r"[0-9]{1,2}[.．、]|[（(][一二三四五六七八九十]|[一二三四五六七八九十]{1,3}、" if number[0].isdigit() else r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]部分"


def _end(text: str, found: re.Match[str]) -> int:
    """Where the part under a heading ends: at the next heading of its rank; with its own line where it has no number."""
    line = text.find("\n", found.end("end") if found["end"].strip() else found.end())
    line = line if line >= 0 else len(text)
    style = _style(found["n"])
    if not style:
        return line if found["end"].strip() else len(text)
    following = re.compile(rf"(?m)^[ \u3000]*(?:{style})").search(text, line)
    return following.start() if following else len(text)


@lru_cache(maxsize=2)  # asked for each number of one text after the other
def _zones(text: str) -> tuple[tuple[int, int], ...]:
    head = text[:TITLE_REACH].split("\n")
    if any(PLANNING.search(line) and not REPORTED.search(line) for line in head[:3] if 6 <= len(line) <= 80):
        return ((0, len(text)),)
    found: list[tuple[int, int]] = []
    for m in HEADING.finditer(text):
        if DONE.search(m.group()) or (found and m.start() < found[-1][1]):
            continue
        found.append((m.end(), _end(text, m)))
    for m in ASKED.finditer(text):
        answered = ANSWERED.search(text, m.end() + 1)
        found.append((m.end(), answered.start() if answered else len(text)))
    for m in TURNS_AHEAD.finditer(text):
        back = TURNS_BACK.search(text, m.end())
        found.append((m.end(), back.start() if back else len(text)))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def in_plan_zone(text: str, left: int, offset: int) -> bool:
    """Whether a figure at an offset stands under a plan's heading or title.

    Args:
        text: the clean text.
        left: where its sentence starts; a word before the figure that goes back to what is done makes it a statement.
        offset: where the figure starts.
    """
    zones = _zones(text)
    index = bisect_right(zones, (offset, len(text))) - 1
    return index >= 0 and offset < zones[index][1] and not BACK.search(text, left, offset)
