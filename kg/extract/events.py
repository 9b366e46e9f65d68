"""Events: what a clause with an explicit time reports as having happened, and the entries of a chronology."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.context import Discourse, status_at
from kg.extract.claims import Claim
from kg.extract.event_actor import FOUNDED, participant
from kg.extract.event_form import (
    acts,
    attributive,
    beginning,
    deed,
    is_happening,
    leaving,
    nominal_event,
    predicates,
    relative_event,
    scenery,
    trimmed,
)
from kg.extract.event_label import AT_MEETING, LABEL_TRIM, LED_TO, MEETING, NOMINAL_END, STATE, label_of, shortened
from kg.lexicon import alternation, words
from kg.reading import Reading
from kg.types import Mention, Sentence

__all__ = ["find_events"]

CLAUSE_MARK = re.compile(r"[“「《（(”」》）)，,；;。！!？?\n]")
# a clause of a chronology that tells what the clause before led to, or under which conditions
CONSEQUENCE = re.compile(r"\s*(?:从|根据|按照|推动|打造|成为|形成|赋能|促进|带动|随着|通过|为|以|使|让|把|将|助力|鲜明|进一步|加快|不断|优化)")
REPORTING = re.compile(r"数据显示|消息显示|(?:通报|发布|称|表示)，|记者从|记者在|获悉|了解到|如下$|我们来|首先来看|距离?.{2,20}还有")
STANCE = re.compile(r"(?:坚持|把[^，。]{2,30}作为|深入贯彻|认真贯彻|全面贯彻|聚焦|高度重视|得到[^，。]{0,8}(?:提升|提高|发展)|实现[^，。]{0,6}(?:开局|增长|增收))")
CAUSES = re.compile(r"(?:组织|动员|引导|发动|号召)(?:[\u3400-\u9fff0-9]{2,12}(?:单位|组织|干部|群众|党员|部门|人员|队伍|企业|职工|村民|学生|青年|力量))$")
IS_BEFORE = re.compile(r"(?:是|为)$")
FIRM = re.compile(r"召开|举行|举办|成立|启动|揭牌|开工|建成|竣工|投用|上线|印发|出台|发布|当选|签署|签约|开幕|闭幕|命名|授予|获评")
STATE_OF_TIME = re.compile(r"(?:正)?(?:是|为|系|又是|恰逢|适逢|正值)")
# a time that dates a state, not a happening
STANDING = re.compile(r"目前|如今|现在|当前|眼下|现阶段|眼前|截至|以来|这些年|近年|多年|年来(?!到)|这段时间|期间|至今|今后|时期|每年|当年底前|最近[一二两三四五几0-9]+年|今年内|.*末$")


HOLIDAY = re.compile(r"(?:[日号节一庆假]|暑期|寒假)[”]?(?:假期)?期间")
ELECTED = re.compile(r"当选|[推公补]?选为|连任|选上|接任")
ELECTION = re.compile(r"的?(?:村|社区|乡|镇|县)?(?:[“”]?两委[”]?|党组织|党支部|村委会|居委会)?(?:换届选举|换届|选举)(?:工作|大会)?[中时上]")
FORECAST = re.compile(r"(?:据|按)[^，。]{0,12}(?:预报|预测|预计)")
BASE = re.compile(r"[从由比较]$")
SINCE = re.compile(r"[^，。]{0,2}?(?:成立|组建|挂牌|开办|启动|上任|任职|创办|开业|开馆|投用|实施|建成)[^，。]{0,4}(?:以来|至今)")
SINCE_WORDS = re.compile(r"[0-9](?:年|月|日)(?:成立|组建|挂牌|开办|启动|上任|任职|创办|开业|开馆|投用|实施|建成|运行)(?:以来|至今)$")
YEARLESS = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日|^[0-9]{1,2}日$")
DAY = re.compile(r"^[昨前][日天]|[0-9]{1,2}月[0-9]{1,2}[日号]|[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}")
DATELINE_TIME = re.compile(r"电(?=[（(：:\s])|讯(?![问息飞速号])")
REPORTED = re.compile(r"(?:[（(][^（）()]{1,12}[)）])?(?:的?报道|的?消息|电讯?[，,：:]|发布的?(?:消息|数据|公报|报告))")  # when it was told, not when it happened
TITLE = re.compile(r"《[^《》\n]{1,60}》")
HOUR = r"上午|下午|中午|凌晨|清晨|早晨|早上|傍晚|深夜|夜里|晚上|晚间|晚"
HOURS = re.compile(
    rf"^[\s，,]*(?:(?:{HOUR})?[0-9一二三四五六七八九十两]{{1,3}}[点时](?:[0-9半多一二三四五六七八九十]{{0,3}}分?)?(?:许|左右|钟|多)?"
    rf"|一大早|一早|当天|当晚|午后|清早|天刚亮|{HOUR})+"
)
# what day it was, said behind the date: 2016年2月2日|小年这天，…
OCCASION = re.compile(
    r"\s*(?:(?:正?(?:是|逢|值))?[\u3400-\u9fff]{1,8}(?:这[天日]|那[天日]|当[天日晚]|之际|前夕|前|期间|之时)"
    r"|(?:正值|恰逢|适逢|正?是|庆祝|纪念)[\u3400-\u9fff0-9]{1,18}(?:周年|之际|日|节|之年))"
)
SENT = re.compile(r"\s*(?:受|经|应|在)[^，。；]{0,16}(?:选派|委派|派遣|指派|下派|邀请|推荐|动员|安排|指导|帮助|支持|协调|努力|鼓励|劝说|争取|引荐|介绍)(?:之?下|中)?")
PURPOSE = re.compile(r"\s*(?:用于|为了?|支持|保障|确保|助力|迎接|谋划|围绕|服务)")
NOT_ON = ("使", "让", "为", "为了", "是", "有", "比", "较", "同比", "增长", "达到", "使得", "随着", "据")
# what only leads up to the next clause
LEADS = re.compile(r"响应[^，。]{0,8}号召$|主动(?:请缨|申请)$|陪同下$|带领下$|作出决定$")
HERE_END = re.compile(r"(?:来到|走进|到|深入|前往|走访)(?:了)?(?:这里|这儿|此地|当地|这个[\u3400-\u9fff]{1,4}|村里|该[村镇县社区]+)$")
UNTOLD = re.compile(r"(?:最新)?(?:消息|数据|名单|通报|报告|公告|统计)")
BEGINS = re.compile(r"(?:成立|揭牌|挂牌|开业|开园|开馆|投产|投用|启用|启动|开工|竣工|落成|开通|通车|上线|签约|就职|落地|开幕|闭幕|落幕|首发|开班|揭幕)$")
HERE = re.compile(r"在(?:这里|此地|那里|这儿)|^这里")
NOBODY = re.compile(r"我们|全[省市县区镇乡村]|第一次|首次|主产区|各地")  # and no name says who
OF_ALL = ("我国", "全国", "我们")
SHORT = 6
NOUNS = frozenset(("n", "nz", "nw", "nr", "ns", "nt", "PER", "LOC", "ORG", "s"))
NAMELESS = re.compile(r"(?:[这该某]|那[家个座所])(?![\u3400-\u9fff]{0,2}[村镇乡县市])")  # 这家医院 is no name
PRONOUN = re.compile(r"[他她](?!们|国|乡|人|山)")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation('event_verbs')})")


def _clauses(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between commas of ``text[start:end]``, quotation marks respected."""
    found, left, depth = [], start, 0
    for mark in CLAUSE_MARK.finditer(reading.text, start, end):
        c = mark.group()
        if c in "，,；;。！!？?\n":
            if depth <= 0:
                found.append((left, mark.start()))
                left = mark.end()
        else:
            depth += 1 if c in "“「《（(" else -1
    found.append((left, end))
    return [(a, b) for a, b in found if reading.text[a:b].strip()]


def _chronology(reading: Reading) -> Iterator[tuple[Sentence, str]]:
    year = ""
    by_block: dict[int, list[Sentence]] = {}
    for sentence in reading.sentences:
        by_block.setdefault(sentence.block, []).append(sentence)
    for index, block in enumerate(reading.document.blocks):
        if block.kind == "year":
            found = re.search(r"\d{4}", reading.text[block.start : block.end])
            year = found[0] if found else ""
        elif block.kind in ("title", "heading", "byline"):
            year = ""
        elif year and block.kind == "body":
            for sentence in by_block.get(index, []):
                yield sentence, year


def find_events(reading: Reading, discourse: Discourse) -> Iterator[Claim]:
    """Chronology entries, then clauses with a time and a verb of happening."""
    listed = set()
    for sentence, year in _chronology(reading):
        listed.add(sentence.start)
        for left, right in _clauses(reading, sentence.start, sentence.end):
            label = trimmed(label_of(reading, left, right, left))
            told = predicates(reading, left, right) and not CONSEQUENCE.match(reading.text, left) and _happens(reading, label, left, right, day=False)
            if told and (claim := _claim(reading, discourse, year, left, right, label, "events.chronology", 0.85)):
                yield claim
    for sentence in reading.sentences:
        if sentence.start not in listed:
            yield from _dated(reading, discourse, sentence)


def _dated(reading: Reading, discourse: Discourse, sentence: Sentence) -> Iterator[Claim]:
    clauses = _clauses(reading, sentence.start, sentence.end)
    byline = reading.block_of(sentence).kind not in ("body", "caption", "heading", "title")
    titles = [m.span() for m in TITLE.finditer(reading.text, sentence.start, sentence.end)]
    told: set[int] = set()  # 12月18日，全县第四季度观摩会举行: two times, one event
    for time in reading.mentions_in(sentence.start, sentence.end, "Time"):
        inside = any(a <= time.start < b for a, b in titles)  # 《…目录（2022年版）》今天发布
        date = None if inside or REPORTED.match(reading.text, time.end) else _date(reading, time)
        index = next((i for i, (a, b) in enumerate(clauses) if a <= time.start < b), None)
        begun = "" if date is not None or inside else _since(reading, time)
        if (date is None and not begun) or index is None or clauses[index][0] in told or _bases(reading, time) or FORECAST.search(reading.text, sentence.start, time.start):
            continue
        if not byline and (opened := beginning(reading, clauses, index, time)):
            label, end, actor = opened
            told.add(clauses[index][0])
            yield Claim(
                predicate="takesPart", subject=None, subject_name=actor, qualifiers={"label": label, "date": date or begun},
                start=clauses[index][0], end=end, rule="events.since", confidence=0.7,
            )
            continue
        if date is None:
            continue
        label, end = relative_event(reading, time.end, clauses[index][1])
        if label and not byline:
            told.add(clauses[index][0])
            actor = next((a.name for a in discourse.anchors_in(clauses[index][0], end) if a.kind != "Program"), "")
            yield Claim(
                predicate="takesPart", subject=None, subject_name=actor, qualifiers={"label": label, "date": date},
                start=clauses[index][0], end=end, rule="events.relative", confidence=0.7, status=status_at(reading, time.end, end),
            )
            continue
        label, actor = leaving(reading, clauses, index, time)
        if label and not byline:
            told.add(clauses[index][0])
            yield Claim(
                predicate="takesPart", subject=None, subject_name=actor, qualifiers={"label": label, "date": date},
                start=clauses[index][0], end=clauses[index][1], rule="events.relative", confidence=0.7,
            )
            continue
        told_in = _stretch(reading, clauses, index, time)
        if told_in is None or told_in.left in told or (byline and not AT_MEETING.search(reading.text[told_in.label_from : told_in.right])):
            continue
        joined = None if predicates(reading, told_in.label_from, told_in.right) else _joined(reading, clauses, told_in)
        label = _told(reading, clauses, index, time, joined or told_in)
        told_in = joined if joined and label else told_in
        if not label and joined is None and (joined := _joined(reading, clauses, told_in)):
            label, told_in = _told(reading, clauses, index, time, joined), joined
        if label and (
            claim := _claim(reading, discourse, date, told_in.left, told_in.right, label, "events.dated_clause", 0.7, told_in.label_from)
        ):
            told.add(told_in.left)
            yield claim
            yield from _following(reading, discourse, clauses, told_in.right, date)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Where a time and what happened then stand: the clause of the time up to the end of the clause that tells it, and where its words start."""

    left: int
    right: int
    label_from: int


def _bases(reading: Reading, time: Mention) -> bool:
    """Whether a time is only that of the figure a comparison starts from: 从|2015年|的3000个增加到…."""
    return BASE.search(reading.text, max(0, time.start - 1), time.start) is not None and reading.text.startswith("的", time.end)


def _since(reading: Reading, time: Mention) -> str:
    """The date from which something has gone on, "" for a time that does not say so by figures: 2019年7月|以来."""
    return time.value.partition("/")[0] if "以来" in reading.text[time.start : time.end + 2] and re.search("[0-9]{4}年|[0-9]月", time.text) else ""


def _date(reading: Reading, time: Mention) -> str | None:
    """The date of a time, "" for a day whose year the text does not give; None where it dates a state."""
    if SINCE_WORDS.search(time.text):
        return time.value.partition("/")[0] or None  # 自2021年成立以来
    around = reading.text[max(0, time.start - 2) : time.end + 2]
    if HOLIDAY.search(around) and len({day[:7] for day in time.value.split("/")} - {time.value[:4]}) == 1:
        around = ""  # 五一期间: some days of a year, not a state
    if time.attributes.get("kind") == "vague" or (STANDING.search(around) and not SINCE.match(reading.text, time.end)):
        return None
    if DATELINE_TIME.match(reading.text, time.end):
        return None  # 新华社杭州10月14日电: the day of the paper
    if not time.value:
        return "" if YEARLESS.search(time.text) else None
    if reading.text.startswith("前夕", time.end):
        return time.value[:4]
    day = _day(time.value)
    told = reading.document.date or ""
    to_come = len(told) == len("2024-01-01") and day > told[: len(day)]
    return None if not day or to_come else day


def _stretch(reading: Reading, clauses: Sequence[tuple[int, int]], index: int, time: Mention) -> _Stretch | None:
    """What a time dates: the words behind it, the subject before it with them, or the next clause that is no scenery."""
    text = reading.text
    left, right = clauses[index]
    if IS_BEFORE.search(text[left : time.start]) or PURPOSE.match(text, left, time.start) or text[left : time.start] == "月" or attributive(reading, left, time.start):
        return None  # “十五五”是2035年建成…的关键期; 用于2025年春节期间走访慰问
    crossing = [w.start for w in reading.words_in(time.start, right) if time.start < w.start < time.end < w.end and text[w.start] not in "年月日"]
    label_from = crossing[0] if crossing else time.end  # 2022年|秋粮
    if text[time.start - 1 : time.start] == "于" and time.end >= right - 1:  # 成立于1954年
        label_from = left
    elif (
        len(LABEL_TRIM.sub("", HOURS.sub("", text[time.end : right]))) < 3
        or OCCASION.fullmatch(text, time.end, right)
        or (index + 1 < len(clauses) and ELECTION.fullmatch(text, time.end, right) and ELECTED.search(text, *clauses[index + 1]))
        or (index + 1 < len(clauses) and scenery(reading, label_from, right) and not text[left : time.start].strip())
    ):
        passed = bool(LABEL_TRIM.sub("", text[label_from:right]))
        for start, end in clauses[index + 1 : index + 4]:  # 2014年，|清泉村投入…; 8月6日，|花溪村，|村民…
            right, label_from = end, start if passed or _leads_up(reading, *clauses[index + 1]) else label_from
            if AT_MEETING.search(text[start:end]) or not _leads_up(reading, start, end):
                break
    rest = LABEL_TRIM.sub("", text[label_from:right])
    if len(rest) < 4:  # the subject stands before the time: 纪念会28日在京召开
        label_from = left
        rest = text[left : time.start] + rest
    if len(rest) < 4 and rest in words("event_verbs") and index:  # 由镇办开发，今年3月|上线
        left = label_from = clauses[0][0]
        rest = text[left:right]
    return _Stretch(left, right, label_from) if len(rest) >= 4 else None


def _leads_up(reading: Reading, start: int, end: int) -> bool:
    """Whether a clause behind a date only leads up to what happened: what one sees, which occasion it was, who sent or asked."""
    return scenery(reading, start, end) or any(kind.fullmatch(reading.text, start, end) is not None for kind in (OCCASION, SENT))


def _joined(reading: Reading, clauses: Sequence[tuple[int, int]], told: _Stretch) -> _Stretch | None:
    """A stretch with the next clause, where that goes on about its subject and has the verb: 李某胸佩红花，|参加了表彰大会."""
    following = next(((a, b) for a, b in clauses if a == told.right + 1 and reading.text[told.right] in "，,"), None)
    if following is None or not acts(reading, told.label_from, told.right):
        return None
    opening = next((w for w in reading.words_in(*following) if w.text.strip()), None)
    goes_on = opening is not None and opening.tag in ("v", "p", "d", "vd") and opening.text not in NOT_ON
    return _Stretch(told.left, following[1], told.label_from) if goes_on and predicates(reading, *following) else None


def _told(reading: Reading, clauses: Sequence[tuple[int, int]], index: int, time: Mention, told: _Stretch) -> str:
    """The label of what a stretch tells; "" where it is no happening."""
    text = reading.text
    rest = LABEL_TRIM.sub("", text[told.label_from : told.right])
    elected = told.label_from > clauses[index][1] and ELECTED.search(text, told.label_from, told.right)
    if not elected and (noun := nominal_event(reading, time.end, clauses[index][1])):
        return noun  # 在2022年的换届选举中，|李某当选: who was elected is told
    day = DAY.search(time.text) is not None or deed(reading, told.label_from, told.right)
    if not _happens(reading, rest, told.label_from, told.right, day=day):
        return ""
    label = trimmed(label_of(reading, told.left, told.right, told.label_from))
    if told.label_from <= time.start and not re.search("[0-9]", time.text):
        label = label.replace(time.text, "", 1)  # 《…指导意见》|近日|发布
    held = NOMINAL_END.match(LABEL_TRIM.sub("", STATE.sub("", text[told.label_from : told.right])))
    whole = label
    following = next(((a, b) for a, b in clauses if a == told.right + 1 and text[told.right] in "，,"), None)
    if following and (CAUSES.search(label) or HERE_END.search(label) or LEADS.search(label)):
        whole = label + "，" + LABEL_TRIM.sub("", text[slice(*following)])  # 组织各级团组织，|广泛开展志愿服务活动; 来到这里，|看望慰问乡亲们
    named = (held and not UNTOLD.match(held["noun"]) and not LED_TO.search(held["noun"])) or MEETING.search(label)
    return whole if named or is_happening(reading, label, told.left, told.right, text[time.start : time.end + 6], day=day) else ""


def _following(reading: Reading, discourse: Discourse, clauses: Sequence[tuple[int, int]], end: int, date: str) -> Iterator[Claim]:
    """The clauses behind a dated one in its sentence that tell a beginning of their own: …落幕，新时代文明实践点正式挂牌."""
    for left, right in clauses:
        if left > end and BEGINS.search(reading.text[left:right]) and not reading.mentions_in(left, right, "Time"):
            label = trimmed(LABEL_TRIM.sub("", reading.text[left:right]))
            words_ = reading.words_in(left, right)
            own = words_ and words_[0].tag in ("n", "nz", "nw", "LOC", "ORG", "PER", "nt", "ns", "m")
            if own and is_happening(reading, label, left, right, "") and (claim := _claim(reading, discourse, date, left, right, label, "events.same_date", 0.65)):
                yield claim


def _day(value: str) -> str:
    """The date of a span: its first day where it is some days, its year where it is months of one year; "" for a span of years."""
    start, _, end = value.partition("/")
    if not end or len(start) >= 10:
        return start
    return start[:4] if start[:4] == end[:4] else ""


def _happens(reading: Reading, said: str, start: int, end: int, *, day: bool) -> bool:
    """Whether the clause tells a happening: a verb of the lexicon (on a day any verb of acting), and not a figure as the main thing said."""
    if REPORTING.search(said) or (STANCE.search(said) and not FIRM.search(said)) or said.endswith("以来"):
        return False
    if STATE_OF_TIME.match(said) or not (_verb().search(said) or AT_MEETING.search(said) or (day and acts(reading, start, end))):
        return False
    figures = [m for m in reading.mentions_in(start, end, "Quantity") if m.attributes.get("kind") == "plain"]
    closing = bool(figures) and not reading.text[figures[-1].end : end].strip(" ”’）)。！!")
    return not closing or bool(re.search("建成|成立|启动|投入|召开|建起|出现|发生|争取到|捐款|捐赠|引进|签约|转移", said))


def _claim(
    reading: Reading, discourse: Discourse, date: str, left: int, right: int, label: str, rule: str, confidence: float, told_from: int = 0
) -> Claim | None:
    verbs = [v.start for v in predicates(reading, max(left, told_from), right)] or [right]
    verb = verbs[0]  # a cue of a plan stands before it: 将建成
    subject, tellable = next((found for v in verbs if (found := participant(reading, discourse, left, right, v, label))[1]), ("", False))
    subject = "" if NAMELESS.match(subject) else subject
    if not subject and not discourse.home and NOBODY.match(label) and not FIRM.search(label):
        return None
    if not discourse.home and label.startswith(OF_ALL) and not FIRM.search(label):
        return None  # 今年，我国粮食生产克服自然灾害影响，再获丰收: how the country fares
    if len(label) < SHORT and not any(w.tag in NOUNS for w in reading.words_in(left, right)):
        if not subject:
            return None  # 6月初|全面开工
        label = subject + label
    if HERE.search(label) and not subject:
        return None
    if PRONOUN.match(label):  # 他回到家乡
        if not any(m.value == subject for m in reading.of_kind("Person")):
            return None
        label = subject + label[1:]
    if FOUNDED.match(label) and subject:
        label = subject + label
    if not tellable and not MEETING.search(label) and rule != "events.chronology":
        return None
    return Claim(
        predicate="takesPart", subject=None, subject_name=subject, qualifiers={"label": shortened(label), "date": date},
        start=left, end=right, rule=rule, confidence=confidence, status=status_at(reading, verb if verb < right else left, right),
    )


