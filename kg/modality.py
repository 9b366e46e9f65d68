"""Plans, demands and denials: whether a statement tells what is, what shall be, or what is not.

A cue (将, 力争, 预计, 要求 …) holds from where it stands to the end of its part of the sentence, unless a clause between goes back to
what is done (目前已 …). Finding a cue is not enough: 将 is also the particle of a preposed object (将村庄划为12个网格), 按要求 and
为确保安全 plan nothing, and a word of a name (未来社区) is no cue. A denial holds in its own clause only, and not over a relative 的
(没有土地的20户).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from kg.lexicon import alternation, mapping
from kg.plan_zones import in_plan_zone
from kg.reading import Reading
from kg.types import Mention, Status

__all__ = ["TO_COME", "status_at"]

SCOPE_END = re.compile(r"[。；;！!？?\n]")
CLAUSE_END = re.compile(r"[，,。；;！!？?\n]")
BACK_TO_FACT = re.compile(r"[，,](?:(?:而|其中)?(?:目前|如今|现在|现已|现有|已经?|截至|迄今|至今|去年|上年)|但)")
RELATIVE_OR_MARK = re.compile(r"[的，,。；;：:！!？?“”]")
AHEAD = re.compile(r"(?:的目标|目标)?(?:迈进|冲刺|进军|奋进|目标|挺进)|的(?:产量|总量|预期)?目标")
NOUN_DEMAND = re.compile(r"(?:按照?|根据|的|符合|满足|够|达到|落实|总|新|高|严|工作|相关|有关)[^，,。\n]{0,14}$")
OBTAINED = re.compile(r"(?:到|了)?(?:的)?(?:了)?(?:上级|项目|资金|各级|各类|各项|中央|省|市|县|财政|专项|政策|国家|补助|衔接|扶贫|帮扶|社会|外来|银行|贷款|[0-9])")
WHEN = re.compile(r"“?(?:[0-9]{2,4}年|[今明后]?年[底末内]|下半年|本世纪|十[四五六]五|[0-9]{1,2}月)")
PURPOSE = re.compile(r"(?:为|为了|以|来|有效|切实|全力|从而)$")
PREPOSED = frozenset("成为入给至到作")
# what a thing is to do once it stands, what comes before a day that is still to come, what a plan says
PROSPECT = re.compile(
    r"(?:建成|投产|投用|完工|竣工|运营|开业|落成)(?:投用|投产|运营|使用)?(?:以)?后[，,]?[^。；]{0,20}?(?:可|能(?![源力手])|预计|有望)"
    r"|待[^，。；]{2,12}(?:完工|建成|投产|竣工|投用)|(?<![^，。；！？\n])(?:按照|根据|按)[^，。；]{0,6}(?:规划|方案|计划|设计)，"
    r"|(?:提出|明确|确定)，?(?:全年|年内|今年(?:内|将|要|再)|到[今明后]?年底)|(?:据|按)[^，。；]{0,4}(?:测算|估算|推算)，[^。；]{0,24}?(?:可|能够|将)(?=[\u3400-\u9fff]{2})"
    r"|正将[^，。；]{2,20}?(?:改造|建设|打造|建)成|决定(?:在[^，。；]{1,10})?(?:建设|修建|新建|投资|兴建|建(?!议|起))(?![^，。；]*了)"
    r"|(?<![0-9去前上])(?:年|月)底前|(?<![0-9去前上])年内(?=[^，。；]{0,3}(?:完成|建成|实现|启动|开工|新建|改造|全部|再))"
)
DONE = re.compile(r"已|了(?![解结])|去年|以来|目前")
NAMES = ("Program", "Organization", "Place", "Honor", "Person")


def status_at(reading: Reading, start: int, end: int) -> Status:
    """Whether what is said at ``text[start:end]`` is stated, planned, required or negated.

    Args:
        reading: the document with its mentions.
        start, end: half-open span of the number or the clause.
    """
    sentence = reading.sentence_at(start)
    left = sentence.start if sentence else max(0, start - 60)
    parts = [m.end() for m in SCOPE_END.finditer(reading.text, left, start)]
    left = parts[-1] if parts else left
    turns = [m.start() for m in BACK_TO_FACT.finditer(reading.text, left, start)]
    left = turns[-1] if turns else left
    found = list(_cues(reading, left, start))
    if found:
        return found[-1]
    stop = CLAUSE_END.search(reading.text, end)
    behind = list(_cues(reading, end, stop.start() if stop else len(reading.text)))
    if (behind and behind[0] == "planned") or AHEAD.match(reading.text, end):
        return "planned"
    prospect = PROSPECT.search(reading.text, left, start)
    if (prospect and not DONE.search(reading.text, left, start)) or _in_future(reading, left, start):
        return "planned"
    return "planned" if in_plan_zone(reading.text, left, start) and not _in_past(reading, left, start) else "stated"


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(alternation("modality"))


def _cues(reading: Reading, left: int, right: int) -> Iterator[Status]:
    """The cues of a stretch that hold, in order."""
    for m in _cue().finditer(reading.text, left, right):
        at, end = m.span()
        behind = RELATIVE_OR_MARK.search(reading.text, end, right) if mapping("modality")[m.group()] == "negated" else None
        if behind and not (behind.group() == "的" and behind.end() == right and m.group().endswith(("达", "达到"))):  # 未达到进度的|50%
            continue
        if _holds(reading, m.group(), at, end, right):
            yield mapping("modality")[m.group()]  # type: ignore[misc]


def _holds(reading: Reading, cue: str, at: int, end: int, right: int) -> bool:
    text = reading.text
    if any(m.start <= at and end <= m.end and m.end - m.start > end - at and not _beside_name(reading, cue, at, m) for m in _around(reading, at)):
        return False
    if cue == "将":
        return not _preposes(reading, at, end, right)
    if cue == "计划":
        return _plans(reading, at, right)
    if cue.startswith("计划"):
        return not NOUN_PLAN.search(text, max(0, at - 4), at)
    if cue == "届时":
        return text[at - 1 : at] in ("", "，", "。", "；", "\n", "”", "“")  # 换|届时
    if cue == "要求":
        return not NOUN_DEMAND.search(text, max(0, at - 20), at) and text[end : end + 1] not in "，,。、；"
    if cue.startswith("努力"):
        return text[end : end + 1] != "了" and text[at - 1 : at] not in ("的", "过", "同", "经", "懈", "与")  # 经过|努力实现了
    if cue == "争取到":
        return WHEN.match(text, end) is not None  # 争取到2025年; 争取到项目资金 is done
    if cue.startswith("争取"):
        return not OBTAINED.match(text, end)
    if cue.startswith("确保") or cue == "必须":
        return not PURPOSE.search(text, max(0, at - 3), at) and text[end : end + 1] != "了"
    return True


# what stands behind 将 where it tells of what is to come, whatever the tagger takes it for
TO_COME = re.compile(
    r"(?:可|再|陆续|逐步|进一步|继续|大力|积极|着力|不断|全面|深入|加快|重点|持续|有序|同步|力争|按照|聚焦|围绕|紧扣|在"
    r"|新增|新建|改善|达到|突破|超过|带动|惠及|解决|缩短|提供|覆盖|形成|建成|投入|投资|增加|减少|节约|实现|完成|培育|建设|打造|发放|安排|举办|开展"
    r"|有(?![效力序机关限偿望])|推动|实施|启动|出台|建立|推进|组织|加力|坚持|统筹|印发|制定|支持|指导|探索|深化|推出)(?![\u3400-\u9fff0-9]{0,12}的[\u3400-\u9fff]{2,8}(?:作为|列为|纳入|改造))"
)
BY_WHEN = re.compile("[今明后]年$|下半年$|[年月周季](?:内|底|末|底前)$|近期$|随后$|届时$")
NOUN_PLAN = re.compile(r"[按原的该此月]$|(?<![今明后本全0-9])年$")  # 年计划, 按计划; but 今年|计划新建
SPAN = re.compile("[一二两三四五六七八九十0-9]+年(?:内|时间|左右)?|[今明后]年|年内|年底")
WHO_PLANS = frozenset(("TIME", "t", "LOC", "ns", "ORG", "nt", "PER", "nr", "s", "r"))
PLANNED_VERB = re.compile(r"(?:达到?|投资|投入|新建|建设|建成|完成|实施|培育|发展|种植|用|在|到|于|再)[^，。；的]{0,8}[0-9]")


def _beside_name(reading: Reading, cue: str, at: int, name: Mention) -> bool:
    """Whether a recognizer drew the verb into a name: 力争|联合党委…, 领办合作社|计划达到200个."""
    if cue == "计划":
        return name.end == at + len(cue) and PLANNED_VERB.match(reading.text, name.end) is not None
    return name.start == at and name.kind in ("Organization", "Place", "Person")


def _around(reading: Reading, at: int) -> list[Mention]:
    """Names that may hold the word at an offset."""
    return [m for m in reading.mentions_in(max(0, at - 40), at + 60, *NAMES) if m.start <= at < m.end]


def _plans(reading: Reading, at: int, right: int) -> bool:
    """Whether 计划 is the verb (公园计划种植2.5万株乔木), not the noun of a plan (按计划完成)."""
    inside = reading.words_in(at, right + 4)  # the number may begin with its verb: 计划|达到20个
    if not inside or inside[0].start != at or inside[0].text != "计划" or inside[0].tag not in ("v", "vn", "n"):
        return False
    if len(inside) < 2 or NOUN_PLAN.search(reading.text, max(0, at - 4), at):
        return False
    if SPAN.match(reading.text, at + 2):
        return True  # 计划|三年内…
    before = next((w for w in reading.words_in(max(0, at - 8), at) if w.end == at), None)
    somebody = before is not None and before.tag in WHO_PLANS
    return inside[1].tag in ("v", "d", "p") or inside[1].text == "新" or (somebody and inside[1].tag in ("vn", "vd", "ad"))  # 今年|计划|春播面积, but 行动|计划|改造内容


def _preposes(reading: Reading, at: int, end: int, right: int) -> bool:
    """Whether 将 only puts an object before its verb: 将|闲置房屋|改造成10间民宿."""
    word = next((w for w in reading.words_in(at, at + 4) if w.start == at), None)
    whole = word is not None and word.text == "将"
    if not whole and not BY_WHEN.search(reading.text, max(0, at - 4), at):
        return True  # a piece of another word: 将来, 名将
    clause = CLAUSE_END.search(reading.text, end, right)
    following = reading.words_in(end, clause.start() if clause else right)
    turned = any(w.tag == "v" and w.text[-1] in "成为作给" for w in following[1:])
    if len(following) > 1 and following[0].tag == "v" and following[1].text not in ("的", "后") and len(following[0].text) > 1 and not turned:
        return False  # 居民将|告别老旧平房搬入新居
    if not turned and TO_COME.match(reading.text, end):
        return False  # 将|新增灌溉面积17万亩
    if word is not None and word.tag == "p":
        return True
    nouns = [i for i, w in enumerate(following) if w.tag in ("n", "nz", "LOC", "ORG", "PER", "r")]
    if not nouns:
        return False
    # 将|全旗|划分一级网格1个: a noun phrase right behind it is its object
    object_first = following[nouns[0]].tag in ("n", "nz", "LOC") and all(w.tag in ("a", "b", "m", "q", "r") for w in following[: nouns[0]])
    return any(w.tag == "v" and (object_first or w.text[-1] in PREPOSED) for w in following[nouns[0] + 1 :])


def _in_past(reading: Reading, left: int, start: int) -> bool:
    """Whether a year before that of the document dates the statement (2020年，全市共有…)."""
    year = reading.date[:4]
    return any(t.value[:4] < year for t in reading.mentions_in(left, start, "Time") if t.value and year and not reading.text.startswith("前", t.end))


def _in_future(reading: Reading, left: int, start: int) -> bool:
    """Whether a time that opens a clause before the statement lies behind the date of the document."""
    date, found = reading.date, ""
    times = reading.mentions_in(left, start, "Time")
    ends = [left, *(m.end() for m in CLAUSE_END.finditer(reading.text, left, start))] if times else [left]
    for time in times:
        head = reading.text[ends[bisect_right(ends, time.start) - 1] : time.start].strip("“ ")
        if time.value and re.fullmatch(r"(?:到|至|预计|力争|在)?", head):
            found = time.value.partition("/")[0]
    same = min(len(date), len(found))  # both to the year, the month or the day
    return bool(date[:4].isdigit() and same >= 4 and found[:same] > date[:same])
