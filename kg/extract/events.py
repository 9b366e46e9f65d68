"""Events: what a clause with an explicit time reports as having happened, and the entries of a chronology."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.anchors import Anchor
from kg.context import Discourse, status_at
from kg.extract.claims import Claim
from kg.extract.event_form import is_happening, predicates, trimmed
from kg.lexicon import alternation, words
from kg.reading import Reading
from kg.types import Sentence

__all__ = ["find_events"]

CLAUSE_MARK = re.compile(r"[“「《（(”」》）)，,；;。！!？?\n]")
STATE = re.compile(r"^(?:以来|起|至今|底|末|初|来|期间|时|前|后|间)*[,，]?")
LABEL_TRIM = re.compile(r"^[\s,，、的“”在于起]+|[\s,，、：:]+$")
# a clause of a chronology that tells what the clause before led to, or under which conditions
CONSEQUENCE = re.compile(r"\s*(?:从|根据|按照|推动|打造|成为|形成|赋能|促进|带动|随着|通过|为|以|使|让|把|将|助力|鲜明|进一步|加快|不断|优化)")
REPORTING = re.compile(r"数据显示|消息显示|(?:通报|发布|称|表示)，|记者从|记者在|获悉|了解到|如下$|我们来|首先来看|距离?.{2,20}还有")
NOMINAL_END = re.compile(r"^(?P<verb>召开|举行|举办|发生|开幕|启动|播出|发布|公布)的(?P<noun>[^，。；]{2,40}?)(?:上|中|期间|时)?$")
STANCE = re.compile(r"(?:坚持|把[^，。]{2,30}作为|深入贯彻|认真贯彻|全面贯彻|聚焦|高度重视|得到[^，。]{0,8}(?:提升|提高|发展)|实现[^，。]{0,6}(?:开局|增长|增收))")
POINTING = re.compile(r"(?:这|该|此|那|其|当地|本地|他|她|它)")
SUBJECTS = frozenset(("m", "q", "n", "nz", "nw", "nr", "ns", "nt", "PER", "LOC", "ORG", "vn", "s"))
SKIPPED = frozenset(("d", "ad", "c", "xc", "w", "u", "TIME", "t"))
HELD = re.compile(r"启动|举行|召开|开幕|举办|揭牌|发布|开园|开工|闭幕|落幕|成立|播出|上线|启用|揭幕")
CAUSES = re.compile(r"(?:组织|动员|引导|发动|号召)(?:[\u3400-\u9fff0-9]{2,12}(?:单位|组织|干部|群众|党员|部门|人员|队伍|企业|职工|村民|学生|青年|力量))$")
FOUNDED = re.compile(r"(?:成立|始建|创办|创建|建成|开办|组建)于")
COUNTY = 6  # digits of a county's code: a text at home in one tells its events without saying where
FAR = 40  # titles between a body and who holds them
BOOK = re.compile(r"《[^《》]*》")
MEETING_HELD = re.compile(r"(?P<name>[^，。]{4,40}(?:会议|大会|全会|座谈会|交流会|推进会|部署会))[^，。召举]{0,14}(?:在[\u3400-\u9fff]{1,6})?(?:召开|举行|开幕)$")
IS_BEFORE = re.compile(r"(?:是|为)$")
NEAR_ENOUGH = 0.8  # a subject of the sentence, or of the one before it
LONGEST = 70
TITLES = re.compile(r"^(?:中共中央总书记|国家主席|中央军委主席|中共中央政治局(?:常委|委员)|国务院(?:副?总理|国务委员)|[、\s])+")
FIRM = re.compile(r"召开|举行|举办|成立|启动|揭牌|开工|建成|竣工|投用|上线|印发|出台|发布|当选|签署|签约|开幕|闭幕|命名|授予|获评")
STATE_OF_TIME = re.compile(r"(?:正)?(?:是|为|系|又是|恰逢|适逢|正值)")
DATELINE = re.compile(r"^.*?(?:讯|消息|电|报道)(?:[（(][^（）()]{1,40}[)）])?[：:\s]|^[”’）)\s]+")
OPEN_BEFORE = re.compile(r"^(?:在|从|自|据|截至|截止|到|于|由|按|针对|为|对|随着|经过|通过|作为|如果|当)|[，。；“”]")
AT_MEETING = re.compile(r"在(?P<meeting>[^，。]{2,24}(?:会|会议|大会|论坛))[上中]$")
TOLD_THERE = re.compile(r"(?<=会议)(?:提出|强调|指出|明确|要求).*$")
MEETING = re.compile(r"(?:会|会议|大会|论坛|规划》|意见》|条例》|方案》|通知》|仪式|发布会)(?:召开|举行|举办|发布|公布|开幕)$")
# a time that dates a state, not a happening
STANDING = re.compile(r"目前|如今|现在|当前|眼下|现阶段|截至|以来|这些年|近年|多年|年来(?!到)|这段时间|期间|至今|今后|时期|每年|当年底前|.*末$")


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
            label = trimmed(_label(reading, left, right, left))
            told = _verb().search(reading.text, left, right) and not CONSEQUENCE.match(reading.text, left)
            if told and (claim := _claim(reading, discourse, year, left, right, label, "events.chronology", 0.85)):
                yield claim
    for sentence in reading.sentences:
        if sentence.start not in listed and reading.block_of(sentence).kind in ("body", "caption", "heading", "title"):
            yield from _dated(reading, discourse, sentence)


def _dated(reading: Reading, discourse: Discourse, sentence: Sentence) -> Iterator[Claim]:
    clauses = _clauses(reading, sentence.start, sentence.end)
    told: set[int] = set()  # 12月18日，全县第四季度观摩会举行: two times, one event
    for time in reading.mentions_in(sentence.start, sentence.end, "Time"):
        if not time.value or time.attributes.get("kind") == "vague" or STANDING.search(reading.text[max(0, time.start - 2) : time.end + 2]):
            continue
        index = next((i for i, (a, b) in enumerate(clauses) if a <= time.start < b), None)
        if index is None:
            continue
        left, right = clauses[index]
        if IS_BEFORE.search(reading.text[left : time.start]):
            continue  # “十五五”是2035年建成…的关键期
        crossing = [w.start for w in reading.words_in(time.start, right) if time.start < w.start < time.end < w.end and reading.text[w.start] not in "年月日"]
        label_from = crossing[0] if crossing else time.end  # 2022年|秋粮
        if reading.text[time.start - 1 : time.start] == "于" and time.end >= right - 1:  # 成立于1954年
            label_from = left
        elif len(LABEL_TRIM.sub("", reading.text[time.end : right])) < 3 and index + 1 < len(clauses):  # 2014年，清泉村投入…
            right = clauses[index + 1][1]
        rest = LABEL_TRIM.sub("", reading.text[label_from:right])
        if len(rest) < 4:  # the subject stands before the time: 纪念会28日在京召开
            label_from = left
            rest = reading.text[left : time.start] + rest
        if len(rest) < 4 and rest in words("event_verbs") and index:  # 由镇办开发，今年3月|上线
            left = label_from = clauses[0][0]
            rest = reading.text[left:right]
        if len(rest) >= 4 and left not in told and _happens(reading, rest, label_from, right):
            label = trimmed(_label(reading, left, right, label_from))
            date = time.value[:4] if reading.text.startswith("前夕", time.end) else _day(time.value)
            named = NOMINAL_END.match(LABEL_TRIM.sub("", STATE.sub("", reading.text[label_from:right])))
            if CAUSES.search(label) and index + 1 < len(clauses) and right == clauses[index][1] and reading.text[right : right + 1] in "，,":
                label += "，" + LABEL_TRIM.sub("", reading.text[slice(*clauses[index + 1])])  # 组织各级团组织，|广泛开展志愿服务活动
            if date and (named or MEETING.search(label) or is_happening(reading, label, left, right, reading.text[time.start : time.end + 6])):
                told.add(left)
                if claim := _claim(reading, discourse, date, left, right, label, "events.dated_clause", 0.7):
                    yield claim


def _day(value: str) -> str:
    """The date of a span: its first day where it is some days, its year where it is months of one year; "" for a span of years."""
    start, _, end = value.partition("/")
    if not end or len(start) >= 10:
        return start
    return start[:4] if start[:4] == end[:4] else ""


def _happens(reading: Reading, said: str, start: int, end: int) -> bool:
    """Whether the clause tells a happening: a verb of the lexicon, and not a figure as the main thing said."""
    if REPORTING.search(said) or (STANCE.search(said) and not FIRM.search(said)) or said.endswith("以来"):
        return False
    if STATE_OF_TIME.match(said) or not (_verb().search(said) or AT_MEETING.search(said)):
        return False
    figures = [m for m in reading.mentions_in(start, end, "Quantity") if m.attributes.get("kind") == "plain"]
    closing = bool(figures) and not reading.text[figures[-1].end : end].strip(" ”’）)。！!")
    return not closing or bool(re.search("建成|成立|启动|投入|召开|建起", said))


def _label(reading: Reading, left: int, right: int, label_from: int) -> str:
    """The clause without its time: behind it, with the subject before it (多地民众|近日开始…); a meeting's name for 召开的…会上."""
    text = reading.text
    label = LABEL_TRIM.sub("", STATE.sub("", text[label_from:right]))
    if held := NOMINAL_END.match(label):
        return TOLD_THERE.sub("", held["noun"]) + held["verb"]
    if at := AT_MEETING.search("在" + label.removeprefix("在")):
        return at["meeting"] + "召开"
    times = [m for m in reading.mentions_in(left, label_from, "Time") if m.end == label_from]
    stop = times[0].start if times else left
    if text[stop - 1 : stop] in ("自", "从", "于", "在") and stop - 1 > left:
        stop -= 1
    before = LABEL_TRIM.sub("", DATELINE.sub("", text[left:stop]))
    inside = reading.words_in(left, stop)
    nominal = before and not OPEN_BEFORE.search(before) and inside and inside[-1].tag in ("n", "nz", "nw", "PER", "LOC", "ORG", "nt", "ns", "vn", "r", "w")
    behind = STATE.sub("", text[label_from:right]).strip(" ，,、：:")  # 大会|在北京举行 keeps its 在
    return before + behind if nominal and len(before) <= 45 else label


def _holder(reading: Reading, actor: Anchor, verb: int) -> str:
    """The name of who acts: where a body or place only says whose title a person holds (市委|书记李明), that person."""
    if actor.kind == "Person":
        return actor.name
    person = next((m for m in reading.mentions_in(actor.end, verb, "Person")), None)
    if person is None or person.start - actor.end > FAR or not any(t.end >= person.start - 1 for t in reading.mentions_in(actor.end, person.start, "Title")):
        return actor.name
    between = reading.words_in(actor.end, person.start)
    return actor.name if any(w.tag in ("v", "p", "d") or w.text in ("，", "，") for w in between) else person.value


def _participant(reading: Reading, discourse: Discourse, left: int, right: int, verb: int, label: str) -> tuple[str, bool]:
    """Who takes part, and whether the event can be told: the grammatical subject before the verb, else that of the sentence.

    A label that opens with its verb, or with a word that points (当地, 这个), needs a name that it is about.
    """
    titles = [m.span() for m in BOOK.finditer(reading.text, left, right)]
    meeting = MEETING_HELD.match(label)
    before = [
        a for a in discourse.anchors_in(left, verb)
        if a.kind != "Program" and a.end <= verb and not any(s < a.start < e for s, e in titles)
        and not (meeting and meeting["name"].startswith(reading.text[a.start : a.end]))  # the name of the meeting, not who holds it
    ]
    acting = [a for a in before if a.role in ("subject", "reporter")] or [a for a in before if a.kind != "Person" and a.role in ("locative", "other")]
    if acting:
        first = acting[0]
        if first.kind == "Nation" and (body := next((m.value for m in reading.mentions_in(first.start, first.end, "Organization")), "")):
            return body, True  # a ministry that tells its own act
        return _holder(reading, first, verb), True
    times = [(t.start - (reading.text[t.start - 1 : t.start] in ("从", "自", "到", "在", "于")), t.end) for t in reading.mentions_in(left, verb, "Time")]
    opening = [w for w in reading.words_in(left, verb) if w.tag not in SKIPPED and not any(a <= w.start < b for a, b in times)]
    inside = opening and (opening[0].tag in SUBJECTS or opening[0].text in ("我们", "咱们", "大家", "我"))
    if inside and not POINTING.match(label):
        return "", True  # a subject of its own that the graph does not know: 被困旅客全部安全转移
    if FOUNDED.match(reading.text, opening[0].start if opening else left) and (named := _named_above(reading, discourse, left)):
        return named, True
    if opening and opening[0].text == "在" and HELD.match(reading.text, verb):
        return "", False  # 在广东省潮州市|启动: what began is named in a clause before
    if MEETING.search(label):
        return "", True  # 不久前召开的|三中全会: not of whom the text goes on about
    name, certainty = discourse.subject_at(verb)
    local = bool(discourse.home) and len(discourse.home[-1].code) >= COUNTY
    return (name, True) if name and (certainty >= NEAR_ENOUGH or local) else ("", False)


def _named_above(reading: Reading, discourse: Discourse, left: int) -> str:
    """The name that opens the sentence of a clause: 维修队是一支志愿者团队，|成立于2019年."""
    sentence = reading.sentence_at(left)
    anchors = discourse.anchors_in(sentence.start, left) if sentence else ()
    return next((a.name for a in anchors if a.role == "subject"), "")


def _claim(
    reading: Reading, discourse: Discourse, date: str, left: int, right: int, label: str, rule: str, confidence: float
) -> Claim | None:
    verb = next((v.start for v in predicates(reading, left, right)), right)  # a cue of a plan stands before it: 将建成
    subject, tellable = _participant(reading, discourse, left, right, verb, label)
    if FOUNDED.match(label) and subject:
        label = subject + label
    if not tellable and not MEETING.search(label) and rule != "events.chronology":
        return None
    return Claim(
        predicate="takesPart", subject=None, subject_name=subject, qualifiers={"label": _short(label), "date": date},
        start=left, end=right, rule=rule, confidence=confidence, status=status_at(reading, verb if verb < right else left, right),
    )


def _short(label: str) -> str:
    """A label of at most LONGEST characters: without the titles before a leader's name, else cut behind a mark."""
    if len(label) > LONGEST:
        label = TITLES.sub("", label)
    if len(label) <= LONGEST:
        return label
    cut = max(label.rfind(mark, 0, LONGEST) for mark in "、，。”》")
    return label[: cut + 1].rstrip("、，") if cut > LONGEST // 2 else label[:LONGEST]
