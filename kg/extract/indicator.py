"""What a number measures: the indicator of a quantity, in the text's own words.

Three constructions carry nearly all of them: noun, verb of measure, number (村级集体经济收入达996万元); verb, number, noun
(选派800多名“车间政委”); noun, number (党员184名). Sums may be followed by their purpose (筹资22万元购买林场), shares by
what they are a share of (85%的脱贫户落实了帮扶措施). Times, subjects, deictics, adverbs and verbs of measure fall away.
"""

from __future__ import annotations

import re

from kg.extract.clauses import Frame, clause_span, frame_of
from kg.extract.indicator_cues import (
    AGED,
    BATCHES,
    CAUSED,
    CHANGE_WORD,
    CHANGES_TO,
    DID_BEHIND,
    EACH,
    HARM,
    LONGEST,
    MILESTONE,
    ONLY_CHANGE,
    ONLY_HELD,
    OUT_OF,
    PEOPLE,
    RATE,
    SHARE,
    SHARES,
    SIZE,
    SIZED,
    THIS_IS,
    TREATED,
    UNIT_IN_BRACKETS,
    WHAT_THEY_DO,
)
from kg.extract.indicator_form import well_formed
from kg.extract.noun_phrase import is_verb, noun_after, relative_head
from kg.extract.words_before import bare_verb, end_of_noun, fronted, is_name, measure, noun_before, verb_before
from kg.lexicon import alternation, words
from kg.reading import Reading
from kg.types import Mention

__all__ = ["clause_span", "indicator_of"]

WORKS = re.compile(r"[^，。；]{2,}(?:项目|工程|基地|产业园|园区|厂房|工厂|中心|大楼|生产线|公园|广场|市场|学校|医院|营地|综合体|冷库|大棚)(?=建设|$)")
NOT_TOLD = frozenset(("是", "为", "有", "在", "组成", "构成", "分为", "分布", "位于", "达到", "占", "达", "属于", "包括", "等"))
LIGHTLY = re.compile(r"了(?![解])|(?<![沿随跟朝向顺围凭本])着(?![力重手眼])|(?<![通超经度])过(?=[\u3400-\u9fff]{2})")
DOES = ("进行", "开展", "实施", "得到", "获得", "达到", "用于", "投入", "成为")
NEXT_DONE = re.compile("种植|养殖|发展|用于|建设|建成|新建|打造|开展|栽种|栽植|兴办|改建|改造")
HEIGHT = re.compile("(?:平均|最高|最低)?海拔$")
MADE_OF = re.compile(r"(?P<who>[\u3400-\u9fff]{2,8}?)(?:等)?(?:组成|构成)的")
WHOSE = re.compile(r"[\u3400-\u9fff]{1,8}的[\u3400-\u9fff]{0,10}(?:收入|产值|产量|销售额|营业额|利润|面积|积累|分红)")
# …收入过10万元，崖头村以|86万元|居首: what the figure before measures
RANKED = (
    re.compile(r"[以凭](?:年|总|近|约|超|超过|人均)?$"),
    re.compile(r"[^，。；]{0,4}?(?:稳居|位居|位列|居|列|排名?|名列|领跑|夺得|拿下|占据|成为)[^，。；]{0,8}(?:第|首|榜|冠|之最|前)"),
)
TOLD = 12  # the longest predicate that is told with the noun

def _purpose(reading: Reading, frame: Frame) -> str:
    """What a sum is for, told by the verb phrase behind it: 购买|了1500多亩|林场."""
    following = reading.words_in(frame.end, frame.right)
    if not following or following[0].tag not in ("v", "vn") or measure().fullmatch(following[0].text):
        return ""
    text, at = "", frame.end
    for m in reading.mentions_in(frame.end, frame.right, "Quantity"):
        text, at = text + reading.text[at : m.start], m.end + reading.text.startswith("的", m.end)
    text += reading.text[at : frame.right]
    text = re.split(r"[、]", text)[0] if re.search(r"、.{0,3}(?:" + alternation("money_verbs") + ")", text) else text
    return re.sub(r"[了着这那]|用于|用来", "", text)[:LONGEST]


def _of_money(reading: Reading, frame: Frame) -> str:
    text, end = reading.text, frame.end
    before = noun_before(reading, frame.cut, frame.start)
    verb = verb_before(reading, frame)
    if not verb and text[frame.start - 1 : frame.start] in ("用", "花", "拿"):
        verb = "用"
    if before and ((text.startswith("的", end) and SIZED.fullmatch(before)) or MILESTONE.match(text, end)):
        return _of_thing(reading, end + 1, frame.right) + before if text.startswith("的", end) else before
    if not before and (told := _told_behind(reading, frame)):
        return told
    if text.startswith("的", end) and (noun := noun_after(reading, end + 1, frame.limit)):
        rate = RATE.search(text, frame.cut, frame.start)
        return verb + (rate.group() if rate else "") + noun
    if verb in words("money_verbs") and (purpose := _purpose(reading, frame)):
        return verb + purpose
    noun = noun_after(reading, end, frame.limit)
    if verb and noun:
        return verb + noun
    return before + fronted(reading, frame) if bare_verb(reading, before, frame) else before or noun


def _of_thing(reading: Reading, start: int, right: int) -> str:
    """The project or building whose size or price a clause tells: 总投资35亿元的|钠离子电池项目; "" where the noun is no such thing."""
    noun = noun_after(reading, start, right)
    thing = WORKS.match(noun)
    return thing.group() if thing and reading.text.startswith(noun, start) else ""


def _of_share(reading: Reading, frame: Frame, previous: str) -> str:
    text, end = reading.text, frame.end
    if text.startswith("的", end) and frame.limit - end > 2:
        rest = text[end + 1 : frame.limit].strip()
        return verb_before(reading, frame) + re.sub(r"[了“”]", "", rest)[:LONGEST]
    before = noun_before(reading, frame.cut, frame.start)
    whole = text[frame.cut : end_of_noun(reading, frame.cut, frame.start)].strip()
    if ONLY_CHANGE.fullmatch(whole) and previous:
        change = CHANGE_WORD.search(whole)
        return previous if CHANGE_WORD.search(previous) else previous + (change.group() if change else "")
    share = SHARE.fullmatch(whole)
    if not before and (did := WHAT_THEY_DO.match(text, end, frame.limit)):
        return did["what"][:LONGEST]
    if not before and (aged := AGED.search(text[frame.cut : frame.start].rstrip("，占约近达仅为 "))):
        return aged.group()
    if before and (did := DID_BEHIND.match(text, end, frame.limit)):
        return re.sub("^(?:已|基本|全面)*实现", "", before) + did["did"]
    if share and "占" in text[frame.cut : frame.start] and previous and (not before or before.startswith("占")):
        return previous + "占" + (share["of"] or "")
    return before


def _told_behind(reading: Reading, frame: Frame) -> str:
    """What a number that opens its sentence measures, told by the clause behind it: 3745.1亿元！这是前9个月网络零售额."""
    sentence = reading.sentence_at(frame.start)
    found = THIS_IS.match(reading.text, frame.end) if sentence and sentence.start >= frame.start - 2 else None
    if found is None:
        return ""
    start = found.start("what")
    for part in re.split("[，,]", found["what"]):
        inside = reading.mentions_in(start, start + len(part), "Time", "Place")
        at = max((m.end for m in inside), default=start)
        said = re.sub(r"^(?:的|我国|全国)+", "", reading.text[at : start + len(part)])
        if len(said) > 2:
            return re.sub(r"的?(?:数量|数字|数目|人数|总量|规模)$", "", said) or said
        start += len(part) + 1
    return ""


def quantity_unit(frame: Frame) -> str:
    """The unit of a number, as what it counts where no noun stands: 412|户|中有380户."""
    return frame.quantity.attributes.get("unit", "")


def _what_they_do(reading: Reading, start: int, right: int) -> str:
    """What becomes of the counted ones, where the clause goes on with no more than that: 41户|村民|搬进新居; "" otherwise."""
    inside = reading.words_in(start, right)
    if not inside or inside[0].start != start or reading.mentions_in(start, right, "Quantity", "Place", "Organization", "Person"):
        return ""
    acts = next((w for w in inside if w.tag not in ("d", "ad", "an", "a", "TIME", "t")), None)
    if acts is None or not is_verb(acts) or acts.text in NOT_TOLD or reading.text.startswith("的", acts.end):
        return ""
    told = LIGHTLY.sub("", reading.text[acts.start : right]).strip()
    return told if 2 <= len(told) <= TOLD and not re.search(r"[“”：:、的时后中]$|[“”：:]|的[\u3400-\u9fff]{1,3}[上下]$|了解|表示|认为", told) else ""


def _compound(reading: Reading, start: int, right: int) -> str:
    """The rest of a compound whose middle is a verb, where another verb governs it all: 建设7.5万个产地|冷藏保鲜设施; "" if the clause goes on otherwise."""
    inside = [w for w in reading.words_in(start, right) if w.start >= start]
    if not inside or right - start > TOLD or not (is_verb(inside[0]) or inside[0].tag == "vn") or inside[-1].tag not in ("n", "nz", "vn"):
        return ""
    plain = all(w.tag in ("n", "nz", "nw", "vn", "v", "a", "b", "LOC", "s") for w in inside) and not any(w.tag == "v" and (len(w.text) < 2 or w.text in DOES) for w in inside)
    return reading.text[start:right].rstrip() if plain and not reading.mentions_in(start, right, "Place", "Organization", "Person", "Time") else ""


def _done_to(reading: Reading, frame: Frame, end: int) -> str:
    """The verb behind a counted object that 将, 把 or 对 puts before it: 将31名群众安全|转移, 对10起问题进行|通报; "" if there is none."""
    text = reading.text
    if not TREATED.search(text, frame.left, frame.start) or text.startswith("的", end) or frame.right - end > TOLD:
        return ""
    behind = [w for w in reading.words_in(end, frame.right) if w.start >= end]
    if not behind or any(w.tag in ("w", "p", "c", "n") for w in behind):
        return ""
    verb = behind[-1].text if behind[-1].text != "了" else behind[max(0, len(behind) - 2)].text
    return verb if len(verb) > 1 and verb not in DOES and verb[-1] not in "成为作给到" else ""


def _serial(reading: Reading, frame: Frame, before: str, end: int) -> bool:
    """Whether a verb and its object stand before the number and the next verb right behind it: 流转土地|500亩|种植樱桃. The number is the object's."""
    text = reading.text
    if frame.sibling or quantity_unit(frame) in PEOPLE or len(before) < 4 or not text.endswith(before, 0, frame.start):
        return False
    inside, behind = reading.words_in(frame.start - len(before), frame.start), reading.words_in(end, frame.right)
    if len(inside) < 2 or len(behind) < 2 or inside[0].text in NOT_TOLD or behind[0].text in NOT_TOLD or behind[1].text in ("的", "后", "以上", "以下"):
        return False
    does = inside[0].tag == "v" and inside[-1].tag in ("n", "nz", "s") and not any(w.text in ("的", "和", "、", "与", "了") for w in inside)
    return does and behind[0].start == end and (behind[0].tag == "v" or NEXT_DONE.match(behind[0].text) is not None) and behind[-1].tag in ("n", "nz", "vn", "s", "v")


def _done_over(reading: Reading, frame: Frame) -> str:
    """The verb with 了 or 着 that governs a number over whose the counted ones are: 走访|了县城的|17所学校; "" if there is none."""
    text = reading.text
    if not text.endswith("的", 0, frame.start) or frame.sibling:
        return ""
    for word in reversed(reading.words_in(frame.cut, frame.start)):
        if word.tag in ("w", "p") and word.text not in "“”、":
            return ""
        if word.tag == "v" and len(word.text.rstrip("了着")) > 1 and (text[word.end : word.end + 1] in "了着" or word.text[-1] in "了着"):
            return word.text.rstrip("了着") if word.text.rstrip("了着") not in NOT_TOLD else ""
    return ""


def _of_count(reading: Reading, frame: Frame) -> str:
    text, end, unit = reading.text, frame.end, quantity_unit(frame)
    at = brackets.end() if (brackets := UNIT_IN_BRACKETS.match(text, end)) else end
    if unit in PEOPLE and (harm := HARM.match(text, end)) and (cause := CAUSED.search(text, frame.left, frame.start)):
        return cause["verb"] + harm.group()
    if copula := re.compile(r"(?:全部|全都|都|均|全)?[是为](?=[\u3400-\u9fff])").match(text, at):
        at = copula.end()
    if size := SIZE.match(text, at):
        at = size.end()
    elif text.startswith("的", at):
        at += 1
    if text[frame.start - 1 : frame.start] == "由" and (made := MADE_OF.match(text, end, frame.right)):
        return made["who"]  # 由|12名|年轻党员|组成的救援队
    before = noun_before(reading, frame.cut, frame.start)
    if height := HEIGHT.search(before):
        return height.group()
    if before and ((at > end and SIZED.fullmatch(before)) or MILESTONE.match(text, end)):
        return before
    if not before and (told := _told_behind(reading, frame)):
        return told
    if frame.follower and (batch := BATCHES.fullmatch(text, end, frame.follower.start)):
        return noun_after(reading, frame.follower.end, frame.right) if batch else ""
    if OUT_OF.fullmatch(text, end, frame.follower.start if frame.follower else end):
        return (noun_after(reading, end, frame.limit).rstrip("中") or quantity_unit(frame)) if frame.follower else before
    if before and frame.follower and CHANGES_TO.match(text, frame.start) and not text.startswith("的", end):
        return before  # 民宿从最初的|2家|发展到32家
    if frame.follower and WHOSE.fullmatch(text, at, end_of_noun(reading, at, frame.follower.start)):
        return ""  # 11个|村的集体经济收入|均超过10万元: whose the next figure is
    if at == end and _serial(reading, frame, before, end):
        return before
    noun = noun_after(reading, at, frame.limit) or (relative_head(reading, at, frame.limit) if unit not in PEOPLE[:2] else "") or ("地" if frame.quantity.text.endswith("地") else "")
    if noun:
        verb = verb_before(reading, frame) or _done_over(reading, frame)
        held = not verb and re.search(r"共?有$", text[frame.cut : frame.start].rstrip("了")) and not is_name(reading, before, frame.start)
        rate = RATE.search(text, frame.cut, frame.start)
        if not verb and not size and len(noun) > 1 and text.startswith(noun, at) and (done := _done_to(reading, frame, at + len(noun))):
            return done + noun
        if verb and (each := EACH.search(text, frame.left, frame.start)):
            return each.group() + verb + noun
        if verb and unit not in PEOPLE and text[frame.start - 1] != "的" and text.startswith(noun, at):
            noun += _compound(reading, at + len(noun), frame.limit)
        if not verb and (not before or is_name(reading, before, frame.start)) and not rate and not size and not frame.follower:
            return noun + _what_they_do(reading, at + len(noun), frame.right) if text.startswith(noun, at) else noun
        return (verb or (before if held and len(before) <= 8 else "")) + (rate.group() if rate else "") + noun + (size["size"] if size else "")
    rest = re.sub(r"[了“”]", "", text[end : frame.limit].strip(" 的"))[:LONGEST]
    if before and not is_name(reading, before, frame.start):
        return before + (rest or fronted(reading, frame)) if bare_verb(reading, before, frame) else before
    rest = re.sub(r"(?:都|均|全部?|已经?|也|就|同比|环比)+$", "", rest)
    if not rest and not before and unit in ("户", "人") and ONLY_HELD.search(text, frame.left, frame.start):
        return unit
    return rest if unit in PEOPLE or before else ""


def _of_change(reading: Reading, frame: Frame, previous: str) -> str:
    """What a number measures that only tells how much the figure before it has changed: 比上年增加了6541元; "" for all others."""
    whole = reading.text[frame.cut : end_of_noun(reading, frame.cut, frame.start)].strip()
    change = CHANGE_WORD.search(whole) if ONLY_CHANGE.fullmatch(whole) else None
    if change is None or not previous or noun_after(reading, frame.end, frame.limit):
        return ""
    return previous if CHANGE_WORD.search(previous) else previous + change.group()


def indicator_of(reading: Reading, quantity: Mention, previous: str = "") -> str:
    """The indicator of a quantity, or "" if its clause names none.

    Args:
        reading: the document.
        quantity: the number.
        previous: the indicator told last in the same sentence, which a bare rise continues (…12699元，同比增长5.5%).
    """
    frame = frame_of(reading, quantity)
    unit = quantity.attributes.get("unit", "")
    if previous and RANKED[0].search(reading.text, frame.left, frame.start) and RANKED[1].match(reading.text, frame.end):
        found = previous
    elif unit not in SHARES and (change := _of_change(reading, frame, previous)):
        found = change
    elif unit in SHARES:
        found = _of_share(reading, frame, previous)
    elif unit == "元" or unit.startswith("元/"):
        found = _of_money(reading, frame)
    else:
        found = _of_count(reading, frame)
    found = re.sub(r"\s", "", found).strip("“”、，的—-·~～ ")
    if found.count("“") != found.count("”"):
        found = re.sub(r"[“”]", "", found)
    return well_formed(found, unit) if re.search(r"\w", found) else ""
