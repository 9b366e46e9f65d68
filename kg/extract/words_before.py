"""The words before a number: the noun it measures, the verb that governs it, the object that stands before its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.extract.clauses import Frame, clause_span, frame_of
from kg.extract.indicator_cues import (
    AVERAGE,
    CAUSE,
    CHANGE_WORD,
    CHANGES_TO,
    DEICTIC_HEAD,
    DIVIDES,
    DROPPED,
    FIRST,
    FROM_OF,
    GOVERNS,
    HAS,
    KEPT_FIRST,
    LONGEST,
    ON,
    RATE,
    SOURCE,
    SPREADS,
    TRAILING,
)
from kg.extract.noun_phrase import is_verb
from kg.lexicon import alternation
from kg.reading import Reading, Word

__all__ = ["bare_verb", "end_of_noun", "fronted", "is_name", "measure", "noun_before", "verb_before"]


SEASON = re.compile(r"[春夏秋冬](?:小麦|玉米|油菜|粮|播|收|种|耕|茶|菜|蔬|灌|修|训)")  # 冬|小麦播种面积


OWN_BODY = re.compile("的[“‘]?$|^[“‘]$|[村社区镇][“‘]$")  # 侯振邦组建的“|老街坊调解队”|调处纠纷
AROUND = ("周边", "附近", "周围", "当地", "全县", "全市", "全镇", "全村", "全区", "全省", "全乡", "辖区", "沿线", "本地")
GIVES = ("包括", "包含", "涉及", "围绕", "聚焦", "针对", "面向", "来自", "帮助", "支持")


@cache
def measure() -> re.Pattern[str]:
    """A verb of measure (达, 增至) at the end of the words before a number."""
    return re.compile(f"(?:{alternation('measure_verbs')})(?:了|出|起|过)?$")


def end_of_noun(reading: Reading, cut: int, start: int) -> int:
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
        if (m := FROM_OF.search(text, cut, end)) and CHANGES_TO.match(text, start):
            end = m.start()
        if (m := TRAILING.search(text, cut, end)) and not AVERAGE.search(text, cut, end):
            end = m.start()
        if (m := measure().search(text, cut, end)) and not AVERAGE.search(text, cut, end):
            end = m.start()
    return end


def _start_of_noun(reading: Reading, cut: int, end: int) -> int:
    """Where the words before a number start when times, names, deictics and adverbs at their head are taken off."""
    text, at, previous = reading.text, cut, -1
    actors = [m.end for m in reading.mentions_in(cut, end, "Person") if m.end < end and not text.startswith("的", m.end)]
    bodies = [m.end + (text[m.end] in "”’") for m in reading.mentions_in(cut, end, "Organization") if m.end < end - 1 and OWN_BODY.search(text, cut, m.start)]
    at = max((*actors, *(b for b in bodies if not text.startswith(("的", "、", "和"), b))), default=cut)
    while at != previous and at < end:
        previous = at
        if m := DEICTIC_HEAD.match(text, at, end):
            at = m.end()
            continue
        named = [m.end for m in reading.mentions_in(at, end, "Time", "Place", "Organization", "Person") if m.start == at and m.end < end and not SEASON.match(text, at)]
        if named:
            at = max(named)
            continue
        word = next(iter(reading.words_in(at, end)), None)
        if word and word.start <= at + 1 and not SEASON.match(text, word.start) and word.tag in DROPPED and word.text not in "(（" and word.end < end and not KEPT_FIRST.match(word.text):
            at = word.end
        elif text[at] in " \u3000的、“”" and text[at] != "“":
            at += 1
    return at


def noun_before(reading: Reading, cut: int, start: int) -> str:
    """The words before a number that name what it measures; "" if there are none."""
    end = end_of_noun(reading, cut, start)
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
        if is_verb(word) and word.text != "可" and size > len(word.text) + 1:  # 可|支配收入
            first = inside[index - 1] if index and is_verb(inside[index - 1]) and inside[index - 1].end == word.start else word
            return reading.text[first.start : end]
        if size > LONGEST or (word.tag in ("w", "c") and size > 4 and word.text not in tuple("“”、和()（）")):
            return reading.text[word.end : end]
    return reading.text[at:end]


def verb_before(reading: Reading, frame: Frame) -> str:
    """The verb right before a number, where it is no verb of measure (选派, 建立); items of a list share it."""
    start = frame.start
    if frame.sibling and not reading.text[frame.cut : start].strip(" “"):
        return verb_before(reading, frame_of(reading, frame.sibling)) if reading.text[frame.sibling.end : start] else ""
    inside = reading.words_in(frame.cut, start)
    index = len(inside) - 1
    while index >= 0 and inside[index].text != "等" and (inside[index].tag in ("u", "d", "m", "xc", "r") or RATE.fullmatch(inside[index].text) or FIRST.fullmatch(inside[index].text)):
        index -= 1
    if index >= 0 and inside[index].text == "等" and (governs := _before_examples(inside[:index])):
        return governs
    if (over := _over_places(reading, inside[: index + 1])) or (over := _spread(inside[: index + 1])):
        return over
    if index < 0 or inside[index].tag not in ("v", "vn") or inside[index].text in DIVIDES or inside[index].text.lstrip("也还就都已共现又才则能可") in CAUSE or measure().fullmatch(inside[index].text):
        return ""
    verb = inside[index]
    result = verb.text.rstrip("了")
    if index and len(result) == 1 and inside[index - 1].tag == "v" and result in "出到起成入":
        return inside[index - 1].text + result
    return result or verb.text


def _before_examples(inside: Sequence[Word]) -> str:
    """The verb that governs a row of examples: 联通|了武汉、襄阳等8个市州; "" if a noun phrase without a verb opens the clause."""
    if not any(w.text == "、" for w in inside):
        return ""
    for index in range(len(inside) - 1, -1, -1):
        word = inside[index]
        if word.tag == "v" and index + 1 < len(inside) and inside[index + 1].text != "、" and (not index or inside[index - 1].text != "、"):
            bare = word.text.rstrip("了")
            return "" if len(bare) < 2 or bare.endswith("着") or bare in CAUSE or bare in DIVIDES or measure().fullmatch(bare) or bare in GIVES else bare
        if word.tag in ("p", "d", "w") and word.text not in "、“”《》（）":
            return ""
    return ""


def _over_places(reading: Reading, inside: Sequence[Word]) -> str:
    """The verb that governs what is counted, over the places that have it: 惠及|宁夏, 带动|周边; "" if none does."""
    index = len(inside) - 1
    while index > 0 and (inside[index].text in AROUND or (inside[index].text in "、和" and index < len(inside) - 1) or reading.mentions_in(inside[index].start, inside[index].end, "Place")):
        index -= 1
    bare = inside[index].text.rstrip("了") if 0 <= index < len(inside) - 1 else ""
    return bare if bare in GOVERNS else ""


def _spread(inside: Sequence[Word]) -> str:
    """推广到, where a verb of spreading stands before 到; "" otherwise."""
    spreads = len(inside) > 1 and inside[-1].text in ("到", "至", "了") and inside[-2].text in SPREADS
    return inside[-2].text + inside[-1].text.rstrip("了") if spreads else ""


def is_name(reading: Reading, words_before: str, start: int) -> bool:
    """Whether the words before a number are no more than a name."""
    return any(m.text == words_before for m in reading.mentions_in(max(0, start - 24), start, "Place", "Organization", "Person", "Time"))


def bare_verb(reading: Reading, words_before: str, frame: Frame) -> bool:
    """Whether the words before a number are one verb without its object: 建设了|349个."""
    inside = [w for w in reading.words_in(frame.cut, frame.start) if w.text == words_before]
    return len(words_before) <= 2 and bool(inside) and inside[-1].tag in ("v", "vn")


def fronted(reading: Reading, frame: Frame) -> str:
    """The object that stands before its clause: 这样的|项目，全县建设了|349个; "" where the clause before ends with no noun."""
    left, mark = clause_span(reading, frame.left - 1, frame.left - 1)[0], reading.text[frame.left - 1 : frame.left]
    inside = reading.words_in(left, frame.left - 1)
    if mark not in ("，", ",") or not inside or inside[-1].tag not in ("n", "nz", "vn") or len(reading.words_in(frame.left, frame.start)) > 6:
        return ""
    if reading.mentions_in(left, frame.left, "Quantity") or "“" in reading.text[left : frame.left]:
        return ""
    return _shortened(reading, _start_of_noun(reading, left, frame.left - 1), frame.left - 1)
