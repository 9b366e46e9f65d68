"""Outcomes: every plain number of the text with its subject, indicator, unit, qualifier and time.

Needs code, not a rule: the subject comes from the discourse, the indicator from the shape of the clause, and numbers of one list
share both (8841户33768人, 从12.23%提高到98.43%). A number that yields nothing is kept with its reason for the debugging view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.anchors import NATION
from kg.context import Discourse, status_at
from kg.extract.claims import Claim
from kg.extract.clauses import RANGE, clause_span, frame_of
from kg.extract.doubtful import reason_doubtful
from kg.extract.holders import Holders
from kg.extract.indicator import indicator_of
from kg.extract.indicator_cues import ATTRIBUTE, FINISHED
from kg.extract.outcome_time import TimeFinder
from kg.extract.respective import measured, owner, place_of
from kg.extract.unused import reason_unused
from kg.lexicon import words
from kg.reading import Reading
from kg.types import Mention

__all__ = ["find_outcomes", "unused_numbers"]

# between the two numbers of a change: 从12.23%|提高到|98.43%
CHANGED = re.compile(
    r"(?:[\u3400-\u9fff]{0,6}?(?<!分)(?:到|至|为|成|入)|[，,](?:已|又|再)?(?:增长|提高|上升|下降|增加|提升|降低|减少|缩短|压缩|扩大|发展|变)(?:到|至|为|成))(?:了|的)?(?:现在|目前|如今)?的?"
)
UNITS_OF_A_COUNTRY = re.compile(r"(?:以上的?|的)?(?:脱贫县|贫困县|县市区|县区市|县\(市、?区\)|省区市|省市区|省份|省\(区、?市\)|地级市|地市|县域|国家级[^，。]{2,10}县)")
LISTED = re.compile(r"\s?[、和及与]\s?(?:仅|约|近|分别)?")
IN_A_LIST = re.compile(r"[\u3400-\u9fff]{0,6}[、和及与][\u3400-\u9fff]{0,6}")
THINGS = ("个", "项", "座", "处", "条", "亩", "公顷", "台", "套", "辆", "家", "间", "栋", "株", "艘")
PEOPLE = re.compile("[民户人员者众]$|干部|两委|大家|(?:数量?|规模|总量|情况)$")
BECAME = re.compile("迎来|实现|喜获|获得|进入|陆续|全部|全面|正式")
SAID_AGAIN = re.compile(r"(?:这个|这一|该|上述)?(?:数字|数据|指标|数)")  # 这个数字变成了86万元
OUTPUT = frozenset(("产值", "年产值", "总产值", "产量", "年产量", "总产量", "亩产", "平均亩产", "单产", "销售额", "年销售额", "出口额"))
GROWN = re.compile(r"(?P<what>[\u3400-\u9fff]{2,10}?)(?:种植|播种|养殖)(?:总)?(?:面积|规模)")
NAMELESS = re.compile(r"[这那该某](?![\u3400-\u9fff]{0,2}[村镇乡县市])")  # 这家医院 is no name
# who acts in a clause without a name: some of the places of a text that goes from place to place, or people of theirs
ACTOR = re.compile(
    r"\s*(?:(?P<some>(?:有关|相关|各|主产|受灾)(?:省份|省区市|地区|地|部门))|(?:[他她]和[他她]的团队)|[0-9一二三四五六七八九十百]+余?(?:名|位|家)(?:[\u3400-\u9fff]{2,4}?)(?=[\u3400-\u9fff]{2}))"
)
ENDS = re.compile(r"[，。；、\n]|$")
# what only describes the thing that the clause goes on to name: (这个)总面积1.5平方公里的古村落
SIZE = re.compile(r"\s*(?:眼前)?[这那]?(?:[个条座处片家])?(?:全长|总长度?|耗资|斥资|总?投资|造价|占地面积|总?占地|总面积|总?建筑面积|总库容|总?装机容量|海拔)(?:超过|不到|[达约近为有])?")
HAS = re.compile(r"\s*(?:[这那][个座家片条所])?(?:有着?|拥有着?|居住着?|居住了|设有|建有|容纳了?|汇聚了?)(?:近|约|超过?)?")
OF_THING = re.compile(r"[\u3400-\u9fff]{1,6}的(?=[\u3400-\u9fff])")
NEAR = 16
OWN_SENTENCE = 0.9  # the certainty of a subject that the sentence itself names
CARRIED = 0.6  # the certainty of a subject that comes from the paragraphs above


def _between(reading: Reading, previous: Mention, quantity: Mention) -> str:
    """The words between two numbers, times left off."""
    text, at = "", previous.end
    for time in reading.mentions_in(previous.end, quantity.start, "Time"):
        text, at = text + reading.text[at : time.start], time.end
    return text + reading.text[at : quantity.start]


def _changed_from(reading: Reading, previous: Mention | None, quantity: Mention) -> Mention | None:
    """The number that this one has changed from, if the one before it is that."""
    if previous is None or quantity.start - previous.end > NEAR:
        return None
    if previous.attributes.get("unit") and quantity.attributes.get("unit") and previous.attributes["unit"] != quantity.attributes["unit"]:
        return None  # 2万名宣讲员组成了|1600支宣讲队
    return previous if CHANGED.fullmatch(_between(reading, previous, quantity)) else None


def _inherits(reading: Reading, previous: Mention | None, quantity: Mention) -> bool:
    """Whether a number without a noun goes on with the measure of the one before it in its list: 29860元和|16120元."""
    same = previous is not None and previous.attributes.get("unit") == quantity.attributes.get("unit")
    return same and previous is not None and bool(LISTED.fullmatch(reading.text, previous.end, quantity.start))


def _left_out(reading: Reading, previous: Mention, told: str, quantity: Mention) -> str:
    """The object that a verb leaves out because the number before has told it: 摸排|诉求|244件，已解决|210件; "" if it told none in the same unit."""
    return _object_of(reading, previous, told) if previous.attributes.get("unit") == quantity.attributes.get("unit") else ""


def _owns(reading: Reading, previous: Mention, quantity: Mention) -> bool:
    """Whether a number of the clause before, or of this one, counts or measures things that may have figures of their own: 27个项目, 5800亩盐碱地."""
    if previous.attributes.get("unit", "") not in THINGS:
        return False
    before, here = clause_span(reading, previous.start, previous.end), clause_span(reading, quantity.start, quantity.end)
    return before == here or before[1] + 1 == here[0]


def _thing(counted: str) -> str:
    """The counted things by their noun: 水稻|迎来丰收, 冬小麦播种|面积."""
    noun = BECAME.split(counted)[0]
    return "" if "、" in noun or noun.startswith("每") else noun.removesuffix("面积")


def _topic(reading: Reading, quantity: Mention) -> str:
    """The noun phrase without a name of its own that the clause before opens with: 柠檬产业|从无到有，年产值…; "" if it opens otherwise."""
    left = clause_span(reading, quantity.start, quantity.end)[0]
    if reading.text[left - 1 : left] not in ("，", ","):
        return ""
    start, end = clause_span(reading, left - 1, left - 1)
    inside = [w for w in reading.words_in(start, end) if w.tag not in ("TIME", "t", "d", "ad", "c", "xc")]
    size = next((n for n, w in enumerate(inside) if w.tag not in ("n", "nz", "nw", "vn")), len(inside))
    if not 0 < size < len(inside) or inside[size].tag not in ("v", "p", "a"):
        return ""
    noun = reading.text[inside[0].start : inside[size - 1].end]
    named = reading.mentions_in(start, inside[size - 1].end, "Place", "Organization", "Person", "Program", "Quantity")
    return "" if named or PEOPLE.search(noun) or noun != "".join(w.text for w in inside[:size]) else noun


def _object_of(reading: Reading, previous: Mention, told: str) -> str:
    """The object in what a number measures, its verb left off: 摸排|群众诉求; "" if there is none."""
    left, right = clause_span(reading, previous.start, previous.end)
    inside = [w for w in reading.words_in(left, right) if w.text in told]
    if done := FINISHED.match(told):
        return told[done.end() :]
    for word in inside:
        if word.tag in ("v", "d", "vd") and told.startswith(word.text):
            told = told.removeprefix(word.text)
        elif told.startswith(word.text):
            return told if len(told) > 1 else ""
    return ""


def _heads(reading: Reading, previous: Mention, quantity: Mention) -> bool:
    """Whether a number tells the heads of the households before it: 居民3200户、|8600人."""
    households = previous.attributes.get("unit") == "户" and quantity.attributes.get("unit") in ("人", "口")
    return households and reading.text[previous.end : quantity.start] in ("、", "，") and ENDS.match(reading.text, quantity.end) is not None


def _readings(reading: Reading) -> Iterator[tuple[Mention, str, Mention | None]]:
    """Each plain number with its indicator ("" if it has none) and the number it has changed from."""
    previous: Mention | None = None
    told, last, sentence = "", "", None
    listed: list[str] = []
    for quantity in reading.of_kind("Quantity"):
        here = reading.sentence_at(quantity.start)
        if here != sentence:
            previous, told, sentence, listed = None, "", here, []
        reason = reason_unused(reading, quantity)
        if reason and quantity.value != "0":
            continue
        changed = _changed_from(reading, previous, quantity)
        adjacent = previous is not None and (RANGE.fullmatch(reading.text, previous.end, quantity.start) or _heads(reading, previous, quantity))
        place = place_of(reading, quantity)
        own = (measured(reading, place, listed[: len(listed) - place.index]) if place else "") or indicator_of(reading, quantity, told)
        if own in OUTPUT and (topic := GROWN.fullmatch(last)):
            own = topic["what"] + own  # 玫瑰花种植面积超过5.6万亩，|年产值…
        elif FINISHED.fullmatch(own) and previous is not None:
            own += _left_out(reading, previous, told, quantity)
        elif ATTRIBUTE.fullmatch(own) and previous is not None and _owns(reading, previous, quantity):
            own = _thing(_object_of(reading, previous, told)) + own
        elif ATTRIBUTE.fullmatch(own):
            own = _topic(reading, quantity) + own
        if SAID_AGAIN.fullmatch(own) and last:
            own = last
        told = told if (changed or adjacent or (not own and _inherits(reading, previous, quantity))) and told else own
        if adjacent and told in ("户", "人", "口"):
            told = quantity.attributes.get("unit") or told  # 412户1486人
        previous = quantity
        listed.append(told)
        last = told or last
        if not reason:
            yield quantity, told, changed


def _subject(holders: Holders, quantity: Mention, before: tuple[Mention, str, float] | None) -> tuple[str, float]:
    """Whom a number is about: the i-th name of a row told apart by 分别, the owner of the list it stands in, else the discourse's subject."""
    reading, discourse = holders.reading, holders.discourse
    place = place_of(reading, quantity)
    if place and (name := owner(reading, place, discourse.anchors)):
        return name, 0.9
    if before and IN_A_LIST.fullmatch(reading.text, before[0].end, quantity.start):
        between = discourse.anchors_in(before[0].end, quantity.start)
        if all(a.kind not in ("Place", "Organization") for a in between):
            return before[1], before[2]
    if (thing := _described(reading, quantity)) is not None and (thing or holders.wide):
        return thing, 0.9 if thing else 0.0
    name, certainty = discourse.subject_at(quantity.start)
    if holders.wide and certainty < OWN_SENTENCE and (actor := ACTOR.match(reading.text, frame_of(reading, quantity).left)):
        return (NATION, CARRIED) if actor["some"] or name == NATION else ("", 0.0)  # 有关省份组织…, 27名礼兵鸣枪…: not the place of the sentence before
    if certainty < 1 and UNITS_OF_A_COUNTRY.match(reading.text, quantity.end) and _small(reading, name):
        return NATION, 0.6  # 2000多个县市区: no county has them
    if certainty < 0.9 and name != NATION and name in words("national"):
        name = NATION if holders.wide else ""  # a ministry that an earlier sentence named: its source
    holder = holders.at(quantity.start)
    if holder and not holder.name and (holder.modified == name or certainty <= CARRIED) and (not holder.bare or holder.kind == "name"):
        return "", 0.0  # 杭州|亚残运村 is not the city
    if holder and (holder.kind == "row" or holder.name or (holders.wide and not (holder.bare and holder.kind != "name" and certainty > CARRIED))):
        return holder.name, 0.8
    if certainty <= CARRIED and holders.wide and not holders.carries(name, quantity.start):
        return holders.titled, CARRIED  # not another paragraph's place
    return name, certainty


def _described(reading: Reading, quantity: Mention) -> str | None:
    """The name that a clause opens by describing with its size (全长209公里的|阿禾公路), "" if it has none that is known; None for any other clause."""
    left, end = frame_of(reading, quantity).left, quantity.end
    if HAS.fullmatch(reading.text, left, quantity.start) and (noun := OF_THING.match(reading.text, end)):
        end = noun.end() - 1  # 有着1.8万个|座位的|凤凰山体育公园
    elif SIZE.fullmatch(reading.text, left, quantity.start) is None:
        return None
    if not reading.text.startswith("的", end):
        return None
    named = reading.mentions_in(end + 1, end + NEAR, "Place", "Organization", "Program")
    thing = next((m.value for m in named if m.start == end + 1), "")
    return None if not thing and quantity.attributes.get("unit") == "元" else thing


def _far(holders: Holders, name: str, certainty: float, offset: int) -> bool:
    """Whether a figure is too far from the place it would be given to: another sentence's, in a text that goes from place to place.

    There the next sentence is as often about a site, a firm or a project that has no name; a site answers for its own sentence only.
    """
    if certainty >= OWN_SENTENCE or name == NATION:
        return False
    levels = {m.attributes.get("level") for m in holders.reading.of_kind("Place") if m.value == name}
    roams = "site" in levels or (holders.wide and bool(levels & {"province", "prefecture", "county"}))
    return roams and not holders.carries(name, offset)


def _large(reading: Reading, name: str) -> bool:
    """Whether a name is that of a county or more: what it has must say of what it is (效率提升三倍)."""
    return name == NATION or any(m.attributes.get("level") in ("province", "prefecture", "county") for m in reading.of_kind("Place") if m.value == name)


def _small(reading: Reading, name: str) -> bool:
    """Whether a name is that of a county or less."""
    levels = {m.attributes.get("level") for m in reading.of_kind("Place") if m.value == name}
    return bool(levels) and levels <= {"county", "township", "village", "community", "site"}


def find_outcomes(reading: Reading, discourse: Discourse) -> Iterator[Claim]:
    """One claim for each plain quantity of the prose.

    Args:
        reading: the document with its mentions.
        discourse: its running subject.

    Returns:
        claims of ``hasOutcome``; those of plans and demands carry their status.
    """
    times, holders = TimeFinder(reading), Holders(reading, discourse)
    before: tuple[Mention, str, float] | None = None
    for quantity, indicator, changed in _readings(reading):
        subject, certainty = _subject(holders, quantity, before)
        before = quantity, subject, certainty
        if not indicator or not subject or indicator == subject or NAMELESS.match(subject) or reason_doubtful(holders, quantity, indicator):
            continue
        if _far(holders, subject, certainty, quantity.start) or (certainty < 1 and holders.wide and ATTRIBUTE.fullmatch(indicator) and _large(reading, subject)):
            continue
        left, right = clause_span(reading, quantity.start, quantity.end)
        yield Claim(
            predicate="hasOutcome", subject=None, subject_name=subject,
            qualifiers={
                "indicator": indicator, "value": quantity.value, "unit": quantity.attributes.get("unit", ""),
                "qualifier": quantity.attributes.get("qualifier", "="), "time": times.at(quantity, changed), "text": quantity.text,
            },
            start=left, end=max(right, quantity.end), rule="outcomes.quantity", confidence=0.6 + 0.3 * certainty,
            status=status_at(reading, quantity.start, quantity.end),
        )


def unused_numbers(reading: Reading, discourse: Discourse) -> tuple[tuple[Mention, str], ...]:
    """The numbers that no outcome tells, each with the reason, in order: for a debugging view."""
    unused = [(q, reason) for q in reading.of_kind("Quantity") if (reason := reason_unused(reading, q))]
    for quantity, indicator, _ in _readings(reading):
        if not indicator:
            unused.append((quantity, "its clause names nothing it measures"))
        elif not discourse.subject_at(quantity.start)[0]:
            unused.append((quantity, "nothing before it can be its subject"))
    return tuple(sorted(unused, key=lambda item: item[0].start))
