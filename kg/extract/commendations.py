"""Honors told in lists: 优秀共产党员：甲、乙, a heading with a line for each holder, 表彰甲等10名优秀共产党员, 公布…名单，甲村榜上有名.

A list counts where the text around it commends (表彰, 授予, 名单 …): a plan may list model villages that are still to be made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.anchors import CLAUSE_END, Anchor
from kg.context import Discourse
from kg.extract.claims import Claim
from kg.extract.honor_kinds import fitting, full_honor, kinds_of
from kg.reading import Reading
from kg.types import Mention

__all__ = ["find_commended"]

COMMENDS = re.compile(r"表彰|表扬|授予|命名|评选|评出|获奖|光荣榜|荣誉|(?:公布|通报|入选|先进|优秀|模范)[^，。；\n]{0,20}名单|名单[^，。；\n]{0,6}公布")
PLANS = re.compile(r"(?:争创|创建|培育|申报|拟|推荐|候选|公示|建设)[^，。；\n]{0,16}$")
AROUND = 800  # characters before a list in which the text must commend
LABEL_END = re.compile(r"”?(?:荣誉)?(?:称号)?(?:获得者)?(?:名单)?(?P<mark>[（(](?:共|[\u3400-\u9fff]{2,6})?[0-9一二三四五六七八九十百]+[个名家位人户][)）][：: \u3000]*|[ \u3000]*[：:]|(?=\n))")
LABEL_START = re.compile(r"(?:^|[\n。；])[ \u3000]*(?:[一二三四五六七八九十0-9]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[)）])?[ \u3000]*$")
BRACKET = re.compile(r"[（(][^（）()\n]{0,60}[)）]")
SEPARATOR = re.compile(r"[、，；;\n\s]+|(?<=[\u3400-\u9fff])[ \u3000](?=[\u3400-\u9fff])")
PROSE = re.compile(r"[。！？“：:]|，.*，")
BRANCH = re.compile(r"(?:机关)?(?:党委|党组|党总支|党支部|支部|团委|工会)?.?")
LONGEST_LINE = 240
COUNTED = re.compile(r"等?[0-9一二三四五六七八九十百]+[个名位家户](?:(?:村|镇|社区|单位|集体|同志)?为)?")
GIVES = re.compile(r"(?:表彰|命名|授予|评选出|评出|评选|表扬|选树|奖励)(?:了|过)?$")
PRAISED = re.compile(r"”?(?:[和及、][^，。；\n]{2,80}?)?(?:予以|给予|进行)了?(?:隆重|通报)?(?:表彰|表扬|嘉奖|奖励)")
JOINED = re.compile(r"[、和与及]|以及|，")
SELECTED = re.compile(
    r"(?:成功|光荣|双双|均|同时|也|分别|等){0,4}(?:[0-9一二三四五六七八九十]{1,6}[个家名](?:村|镇|单位|社区|县|乡镇)?)?(?:成功|光荣|均){0,2}(?:榜上有名|入选|上榜|入围|名列其中|位列其中|赫然在列|在列|获此殊荣|获此荣誉)(?=[，。；！\n]|$)"
)
# 获得“…”称号的是甲、乙; 评出全省最美支书：甲、乙
WHO_IS = re.compile(r"”?(?:荣誉)?(?:称号|奖项|殊荣|荣誉)?(?:的|名单)(?:分别|还|也)?(?:是|为|有|包括|如下)[：:]?")
LIST_ITSELF = re.compile(r"(?:榜|名录|名单|榜单)$")
LIST_BEHIND = re.compile(r"[”）)\u3400-\u9fff（(]{0,10}?(?:名单|榜单|名录|评选结果|结果)")


def _claim(reading: Reading, holder: Anchor, honor: Mention, rule: str, confidence: float) -> Claim:
    same = [m for m in reading.mentions_in(holder.start, holder.end, holder.kind) if m.value == holder.name]
    near = abs(holder.start - honor.start) < 300
    return Claim(
        predicate="hasHonor", subject=same[-1] if same else None, subject_name="" if same else holder.name, object=honor,
        start=min(honor.start, holder.start) if near else holder.start, end=max(honor.end, holder.end) if near else holder.end, rule=rule, confidence=confidence,
    )


def _commends(reading: Reading, offset: int) -> bool:
    """Whether the text before a list, or its headline, says that somebody is commended."""
    around = reading.text[max(0, offset - AROUND) : offset]
    return bool(COMMENDS.search(around)) or bool(COMMENDS.search(reading.document.title or ""))


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list: between its separators, brackets passed over."""
    brackets = [m.span() for m in BRACKET.finditer(text, start, end)]
    left = start
    for mark in SEPARATOR.finditer(text, start, end):
        if any(a <= mark.start() < b for a, b in brackets):
            continue
        if text[left : mark.start()].strip():
            yield left, mark.start()
        left = mark.end()
    if text[left:end].strip():
        yield left, end


def _listed(reading: Reading, discourse: Discourse, start: int, end: int, kinds: Sequence[str]) -> Iterator[Anchor]:
    """The holders of a list: its persons outside brackets, or the name that ends an item."""
    text = reading.text
    brackets = [m.span() for m in BRACKET.finditer(text, start, end)]
    if kinds == ("Person",):
        for a in discourse.anchors_in(start, end):
            if a.kind == "Person" and a.end <= end and text[a.start : a.end] == a.name and not any(x <= a.start < y for x, y in brackets):
                yield a
        return
    for left, right in _items(text, start, end):
        bare = right - len(text[left:right]) + len(BRACKET.sub("", text[left:right]).rstrip())
        inside = [a for a in discourse.anchors_in(left, right) if a.end <= right]
        if inside and BRANCH.fullmatch(text, inside[-1].end, max(bare, inside[-1].end)) and inside[-1].kind in kinds:
            yield inside[-1]


def _span(reading: Reading, honor: Mention) -> tuple[int, int] | None:
    """The list that an honor at the head of a line opens: the rest of its paragraph behind a colon, or the short lines below it."""
    text = reading.text
    if not LABEL_START.search(text, max(0, honor.start - 12), honor.start) or not (found := LABEL_END.match(text, honor.end)):
        return None
    blocks = reading.document.blocks
    index = next((i for i, b in enumerate(blocks) if b.start <= honor.start < b.end), None)
    if index is None:
        return None
    stop = blocks[index].end
    if found["mark"]:
        full = text.find("。", found.end(), stop)
        inside = (found.end(), full if full > 0 else stop)
        if full > 0 or ((":" in found["mark"] or "：" in found["mark"]) and text[slice(*inside)].strip()):
            return inside
    end = stop
    for block in blocks[index + 1 :]:
        line = text[block.start : block.end]
        if block.end - block.start > LONGEST_LINE or PROSE.search(line) or any(LABEL_START.search(text, max(0, m.start - 12), m.start) for m in reading.mentions_in(block.start, block.end, "Honor")):
            break
        end = block.end
    return (found.end(), end) if text[found.end() : end].strip() else None


def _counted(reading: Reading, discourse: Discourse, honor: Mention) -> Sequence[Anchor]:
    """Who is named before the number of those that get an honor: 表彰了|甲、乙|等10名|优秀共产党员."""
    text = reading.text
    left = max((m.end() for m in CLAUSE_END.finditer(text, max(0, honor.start - 120), honor.start)), default=max(0, honor.start - 120))
    row = [a for a in discourse.anchors_in(left, honor.start) if a.end <= honor.start]
    if not row or not COUNTED.fullmatch(text[row[-1].end : honor.start].rstrip("“")):
        return ()
    first = len(row) - 1
    while first and JOINED.fullmatch(text, row[first - 1].end, row[first].start):
        first -= 1
    before = text[left : row[first].start]
    commended = re.search(r"对(?:[^，。；\n]{2,80}[、和及])?$", before) and PRAISED.match(text, honor.end)  # 对甲镇、乙镇等5个先进乡镇进行了表彰
    return row[first:] if commended or GIVES.search(before) or (re.search(r"[、和及]$", before) and re.search(r"表彰|命名|表扬|评选", before)) else ()


def _selected(reading: Reading, discourse: Discourse) -> Iterator[Claim]:
    """公布…名单，甲村、乙村榜上有名: the names before the verb got what the list before it is called."""
    text = reading.text
    for verb in SELECTED.finditer(text):
        sentence = reading.sentence_at(verb.start())
        if sentence is None:
            continue
        left = max((m.end() for m in CLAUSE_END.finditer(text, sentence.start, verb.start())), default=sentence.start)
        block = reading.block_of(sentence)
        lists = [h for h in reading.mentions_in(max(block.start, verb.start() - 160), left, "Honor") if LIST_BEHIND.match(text, h.end) or LIST_ITSELF.search(h.value)]
        row = [a for a in discourse.anchors_in(left, verb.start()) if a.end <= verb.start()]
        if not lists or not row or not re.fullmatch(r"[\s“”]*", text[row[-1].end : verb.start()]) or PLANS.search(text, max(0, lists[-1].start - 20), lists[-1].start):
            continue
        for holder in fitting(row, kinds_of(lists[-1].value)):
            if holder.kind != "Nation":
                yield _claim(reading, holder, lists[-1], "honors.selected", 0.85)


def find_commended(reading: Reading, discourse: Discourse) -> Iterator[Claim]:
    """The claims of honors that lists tell."""
    for honor in reading.of_kind("Honor"):
        kinds = kinds_of(honor.value)
        for holder in fitting(_counted(reading, discourse, honor), kinds):
            yield _claim(reading, holder, full_honor(reading, honor), "honors.counted", 0.85)
        if after := WHO_IS.match(reading.text, honor.end):
            stop = re.compile(r"[。！？；\n]").search(reading.text, after.end())
            for holder in _listed(reading, discourse, after.end(), stop.start() if stop else len(reading.text), kinds):
                yield _claim(reading, holder, full_honor(reading, honor), "honors.listed", 0.85)
        span = _span(reading, honor)
        if span and _commends(reading, honor.start) and not PLANS.search(reading.text, max(0, honor.start - 24), honor.start):
            for holder in _listed(reading, discourse, *span, kinds):
                yield _claim(reading, holder, honor, "honors.listed", 0.85)
    yield from _selected(reading, discourse)
