"""What a number measures: the indicator of a quantity, in the text's own words.

Three constructions carry nearly all of them: noun, verb of measure, number (村级集体经济收入达996万元); verb, number, noun
(选派800多名“车间政委”); noun, number (党员184名). Sums may be followed by their purpose (筹资22万元购买林场), shares by
what they are a share of (85%的脱贫户落实了帮扶措施). Times, subjects, deictics, adverbs and verbs of measure fall away.
"""

from __future__ import annotations

import re
from functools import cache

from kg.extract.clauses import Frame, clause_span, frame_of
from kg.extract.indicator_cues import (
    AGED,
    AVERAGE,
    BATCHES,
    CAUSE,
    CAUSED,
    CHANGE_WORD,
    DEICTIC_HEAD,
    DIVIDES,
    DROPPED,
    HARM,
    HAS,
    KEPT_FIRST,
    LONGEST,
    MILESTONE,
    ON,
    ONLY_CHANGE,
    ONLY_HELD,
    OUT_OF,
    PEOPLE,
    RATE,
    SHARE,
    SHARES,
    SIZE,
    SIZED,
    SOURCE,
    THIS_IS,
    TRAILING,
    WHAT_THEY_DO,
)
from kg.extract.indicator_form import well_formed
from kg.extract.noun_phrase import is_verb, noun_after, relative_head
from kg.lexicon import alternation, words
from kg.reading import Reading
from kg.types import Mention

__all__ = ["clause_span", "indicator_of"]

@cache
def _measure() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation('measure_verbs')})(?:了|出|起|过)?$")


def _end_of_noun(reading: Reading, cut: int, start: int) -> int:
    """Where the words before a number end when adverbs, verbs of measure and times before it are taken off."""
    text, end, previous = reading.text, start, -1
    if text.startswith("达", end) and text[end - 1 : end] in ("长", "高", "多"):
        end -= 1
    while end != previous and end > cut:
        previous = end
        for time in reading.mentions_in(cut, end, "Time"):
            if time.end == end:
                end = time.start
        if (m := SOURCE.search(text, cut, end)) or (m := ON.search(text, cut, end)):
            end = m.start()
        if (m := TRAILING.search(text, cut, end)) and not AVERAGE.search(text, cut, end):
            end = m.start()
        if (m := _measure().search(text, cut, end)) and not AVERAGE.search(text, cut, end):
            end = m.start()
    return end


def _start_of_noun(reading: Reading, cut: int, end: int) -> int:
    """Where the words before a number start when times, names, deictics and adverbs at their head are taken off."""
    text, at, previous = reading.text, cut, -1
    actors = [m.end for m in reading.mentions_in(cut, end, "Person") if m.end < end and not text.startswith("的", m.end)]
    at = max(actors, default=cut)
    while at != previous and at < end:
        previous = at
        if m := DEICTIC_HEAD.match(text, at, end):
            at = m.end()
            continue
        named = [m.end for m in reading.mentions_in(at, end, "Time", "Place", "Organization", "Person") if m.start == at and m.end < end]
        if named:
            at = max(named)
            continue
        word = next(iter(reading.words_in(at, end)), None)
        if word and word.start <= at + 1 and word.tag in DROPPED and word.text not in "(（" and word.end < end and not KEPT_FIRST.match(word.text):
            at = word.end
        elif text[at] in " \u3000的、“”" and text[at] != "“":
            at += 1
    return at


def _noun_before(reading: Reading, cut: int, start: int) -> str:
    """The words before a number that name what it measures; "" if there are none."""
    end = _end_of_noun(reading, cut, start)
    at = _start_of_noun(reading, cut, end)
    inside = reading.words_in(at, end)
    if inside and all(w.tag in DROPPED and not KEPT_FIRST.match(w.text) for w in inside):
        return ""
    found = reading.text[at:end]
    if (had := HAS.search(found)) and "的" not in found:
        return had["what"]
    if "等" in found[1:-1] and re.search(r"、.*等", found):
        at += found.rindex("等", 0, -1) + 1
    return _shortened(reading, at, end)


def _shortened(reading: Reading, at: int, end: int) -> str:
    """The last noun phrase of long words before a number, with the verb that governs it."""
    if end - at <= 12:
        return reading.text[at:end]
    inside = reading.words_in(at, end)
    for index in range(len(inside) - 1, -1, -1):
        word, size = inside[index], end - inside[index].start
        if word.text == "的" and size > 3 and index and is_verb(inside[index - 1]):
            return reading.text[word.end : end]  # the end of a relative clause: …组成的|党建网格员
        if word.text.startswith("占") or (word.end == end and CHANGE_WORD.fullmatch(word.text)):
            continue
        if reading.text[word.end : word.end + 1] in (")", "）"):
            continue  # inside a bracketed part of a word: 村(居)委会
        if is_verb(word) and size > len(word.text) + 1:
            return reading.text[word.start : end]
        if size > LONGEST or (word.tag in ("w", "c") and size > 4 and word.text not in tuple("“”、和()（）")):
            return reading.text[word.end : end]
    return reading.text[at:end]


def _verb_before(reading: Reading, frame: Frame) -> str:
    """The verb right before a number, where it is no verb of measure (选派, 建立); items of a list share it."""
    start = frame.start
    if frame.sibling and not reading.text[frame.cut : start].strip(" “"):
        return _verb_before(reading, frame_of(reading, frame.sibling)) if reading.text[frame.sibling.end : start] else ""
    inside = reading.words_in(frame.cut, start)
    index = len(inside) - 1
    while index >= 0 and inside[index].text != "等" and (inside[index].tag in ("u", "d", "m", "xc", "r") or RATE.fullmatch(inside[index].text)):
        index -= 1
    if index < 0 or inside[index].tag not in ("v", "vn") or inside[index].text in DIVIDES or inside[index].text.lstrip("也还就都已共现又才则能可") in CAUSE or _measure().fullmatch(inside[index].text):
        return ""
    verb = inside[index]
    if index and len(verb.text) == 1 and inside[index - 1].tag == "v" and verb.text in "出到起成入":
        return inside[index - 1].text + verb.text
    return verb.text


def _purpose(reading: Reading, frame: Frame) -> str:
    """What a sum is for, told by the verb phrase behind it: 购买|了1500多亩|林场."""
    following = reading.words_in(frame.end, frame.right)
    if not following or following[0].tag not in ("v", "vn") or _measure().fullmatch(following[0].text):
        return ""
    text, at = "", frame.end
    for m in reading.mentions_in(frame.end, frame.right, "Quantity"):
        text, at = text + reading.text[at : m.start], m.end + reading.text.startswith("的", m.end)
    text += reading.text[at : frame.right]
    text = re.split(r"[、]", text)[0] if re.search(r"、.{0,3}(?:" + alternation("money_verbs") + ")", text) else text
    return re.sub(r"[了着这那]|用于|用来", "", text)[:LONGEST]


def _of_money(reading: Reading, frame: Frame) -> str:
    text, end = reading.text, frame.end
    before = _noun_before(reading, frame.cut, frame.start)
    verb = _verb_before(reading, frame)
    if not verb and text[frame.start - 1 : frame.start] in ("用", "花", "拿"):
        verb = "用"
    if before and ((text.startswith("的", end) and SIZED.fullmatch(before)) or MILESTONE.match(text, end)):
        return before
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
    return before + _fronted(reading, frame) if _bare_verb(reading, before, frame) else before or noun


def _of_share(reading: Reading, frame: Frame, previous: str) -> str:
    text, end = reading.text, frame.end
    if text.startswith("的", end) and frame.limit - end > 2:
        rest = text[end + 1 : frame.limit].strip()
        return _verb_before(reading, frame) + re.sub(r"[了“”]", "", rest)[:LONGEST]
    before = _noun_before(reading, frame.cut, frame.start)
    whole = text[frame.cut : _end_of_noun(reading, frame.cut, frame.start)].strip()
    if ONLY_CHANGE.fullmatch(whole) and previous:
        change = CHANGE_WORD.search(whole)
        return previous if CHANGE_WORD.search(previous) else previous + (change.group() if change else "")
    share = SHARE.fullmatch(whole)
    if not before and (did := WHAT_THEY_DO.match(text, end, frame.limit)):
        return did["what"][:LONGEST]
    if not before and (aged := AGED.search(text[frame.cut : frame.start].rstrip("，占约近达仅为 "))):
        return aged.group()
    if share and "占" in text[frame.cut : frame.start] and previous and (not before or before.startswith("占")):
        return previous + "占" + (share["of"] or "")
    return before


def _is_name(reading: Reading, words_before: str, start: int) -> bool:
    """Whether the words before a number are no more than a name."""
    return any(m.text == words_before for m in reading.mentions_in(max(0, start - 24), start, "Place", "Organization", "Person", "Time"))


def _bare_verb(reading: Reading, words_before: str, frame: Frame) -> bool:
    """Whether the words before a number are one verb without its object: 建设了|349个."""
    inside = [w for w in reading.words_in(frame.cut, frame.start) if w.text == words_before]
    return len(words_before) <= 2 and bool(inside) and inside[-1].tag in ("v", "vn")


def _fronted(reading: Reading, frame: Frame) -> str:
    """The object that stands before its clause: 这样的|项目，全县建设了|349个; "" where the clause before ends with no noun."""
    left, mark = clause_span(reading, frame.left - 1, frame.left - 1)[0], reading.text[frame.left - 1 : frame.left]
    inside = reading.words_in(left, frame.left - 1)
    if mark not in ("，", ",") or not inside or inside[-1].tag not in ("n", "nz", "vn") or len(reading.words_in(frame.left, frame.start)) > 6:
        return ""
    if reading.mentions_in(left, frame.left, "Quantity") or "“" in reading.text[left : frame.left]:
        return ""
    return _shortened(reading, _start_of_noun(reading, left, frame.left - 1), frame.left - 1)


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


def _of_count(reading: Reading, frame: Frame) -> str:
    text, end, unit = reading.text, frame.end, quantity_unit(frame)
    at = end
    if unit in PEOPLE and (harm := HARM.match(text, end)) and (cause := CAUSED.search(text, frame.left, frame.start)):
        return cause["verb"] + harm.group()
    if copula := re.compile(r"(?:全部|全都|都|均|全)?[是为](?=[\u3400-\u9fff])").match(text, at):
        at = copula.end()
    if size := SIZE.match(text, at):
        at = size.end()
    elif text.startswith("的", at):
        at += 1
    before = _noun_before(reading, frame.cut, frame.start)
    if before and ((at > end and SIZED.fullmatch(before)) or MILESTONE.match(text, end)):
        return before
    if not before and (told := _told_behind(reading, frame)):
        return told
    if frame.follower and (batch := BATCHES.fullmatch(text, end, frame.follower.start)):
        return noun_after(reading, frame.follower.end, frame.right) if batch else ""
    if OUT_OF.fullmatch(text, end, frame.follower.start if frame.follower else end):
        return (noun_after(reading, end, frame.limit).rstrip("中") or quantity_unit(frame)) if frame.follower else before
    noun = noun_after(reading, at, frame.limit) or (relative_head(reading, at, frame.limit) if unit not in PEOPLE[:2] else "") or ("地" if frame.quantity.text.endswith("地") else "")
    if noun:
        verb = _verb_before(reading, frame)
        held = not verb and re.search(r"共?有$", text[frame.cut : frame.start].rstrip("了")) and not _is_name(reading, before, frame.start)
        rate = RATE.search(text, frame.cut, frame.start)
        return (verb or (before if held and len(before) <= 8 else "")) + (rate.group() if rate else "") + noun + (size["size"] if size else "")
    rest = re.sub(r"[了“”]", "", text[end : frame.limit].strip(" 的"))[:LONGEST]
    if before and not _is_name(reading, before, frame.start):
        return before + (rest or _fronted(reading, frame)) if _bare_verb(reading, before, frame) else before
    rest = re.sub(r"(?:都|均|全部?|已经?|也|就|同比|环比)+$", "", rest)
    if not rest and not before and unit in ("户", "人") and ONLY_HELD.search(text, frame.left, frame.start):
        return unit
    return rest if unit in PEOPLE or before else ""


def indicator_of(reading: Reading, quantity: Mention, previous: str = "") -> str:
    """The indicator of a quantity, or "" if its clause names none.

    Args:
        reading: the document.
        quantity: the number.
        previous: the indicator told last in the same sentence, which a bare rise continues (…12699元，同比增长5.5%).
    """
    frame = frame_of(reading, quantity)
    unit = quantity.attributes.get("unit", "")
    if unit in SHARES:
        found = _of_share(reading, frame, previous)
    elif unit == "元" or unit.startswith("元/"):
        found = _of_money(reading, frame)
    else:
        found = _of_count(reading, frame)
    found = re.sub(r"\s", "", found).strip("“”、，的—-·~～ ")
    if found.count("“") != found.count("”"):
        found = re.sub(r"[“”]", "", found)
    return well_formed(found, unit) if re.search(r"\w", found) else ""
