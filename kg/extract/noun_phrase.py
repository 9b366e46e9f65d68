"""The noun phrase behind a number: 特殊党支部 in 3个让村民叫好的特殊党支部, 行政村 in 139个行政村和43个社区."""

from __future__ import annotations

import re

from kg.lexicon import words
from kg.reading import Reading, Word

__all__ = ["is_verb", "noun_after", "relative_head"]

STOPS = frozenset(("xc", "c", "r", "d", "ad"))
NOMINAL = frozenset(("n", "vn", "nz", "nw", "an", "LOC", "ORG", "s", "b", "a"))
LONGEST = 20
COUNTED_BY = frozenset(("类别", "方面", "种类", "领域", "批次", "层级", "品类", "门类"))  # 13个类别的|国家医学中心
MEAN = re.compile(r"[人户年亩村月日]均年?|平均")
# words of time and manner that open what the counted ones do
WHEN_OR_HOW = re.compile(
    r"每[日天周月年]|[今昨当]天|[今去前]年|当[时日场晚]|近日|日前|目前|如今|现在|同时|随后|轮流|轮班|连夜|火速|迅速|陆续|纷纷|全部|统一|主动|自愿|自发|共同|一起|一同|先后|分别|大面积|正在|正|已|已经|均|都|也|"
    r"挨家挨户|挨门逐户|挨户|逐户|入户|日夜|昼夜|就近|当场|随时|依次|积极|踊跃|相继|率先|成功|顺利|全面|全程|首批|重新"
)
RELATIVE = re.compile(r"[^，。；、的“”]{1,14}的(?P<head>[\u3400-\u9fffA-Za-z0-9]{2,12})")
PLAIN = re.compile(r"[\u3400-\u9fffA-Za-z0-9]{2,14}")
TAIL = re.compile(r"(?:全部|全都|一起|共同|进一步|同时|的基础|的同时|(?<=[村社镇乡县户人家])中)$|^中$")
RELATIVE_MARK = re.compile(r"的(?!基础|同时|过程|情况|带动|推动|支持|前提|背景|时候)")
INSIDE = ("里", "上", "中", "旁", "边")
ALSO_CALLED = re.compile(r"[（(][\u3400-\u9fff]{1,4}[)）](?=[\u3400-\u9fff])")  # 党委|(党组)|书记
FRAMED = ("基础上", "同时", "过程中", "情况下", "带动下", "推动下", "支持下", "前提下", "背景下", "时候")


def is_verb(word: Word) -> bool:
    """Whether a word is a verb that does not stand inside nouns."""
    return word.tag == "v" and word.text != "的" and word.text not in words("noun_verbs") and not (len(word.text) > 2 and word.text.endswith("化"))


def _ends(reading: Reading, word: Word, run: list[Word], right: int) -> bool:
    """Whether a word ends the noun phrase that ``run`` has begun."""
    if word.text == "地" and not run:  # 800亩|地, which the tagger takes for a particle
        return False
    if run and run[0].tag in ("p", "v") and word.tag != "w" and RELATIVE_MARK.search(reading.text, word.end, right):
        return False
    if run and MEAN.fullmatch(word.text):
        return True  # 2000多名|群众|人均年|增收
    if run and run[-1].text != "的" and WHEN_OR_HOW.fullmatch(word.text) and not reading.text.startswith("的", word.end):
        return True  # 56名|议事员|轮流坐班, 9100多名|群众|今天
    if run and word.tag == "f" and word.text in INSIDE and not reading.text.startswith("的", word.end):
        return True  # 1000座|大棚|里春意盎然
    if word.tag == "u" or word.text == "的":  # whatever the tagger takes it for
        return word.text not in ("的", "之")
    if word.tag in ("TIME", "t"):
        return bool(reading.mentions_in(word.start, word.end, "Time"))
    if word.tag == "p":
        return bool(run) or (word.text != "被" and "的" not in reading.text[word.end : right])  # 560个|像这样的|村
    if word.tag == "w":
        return word.text != "、" or not run
    if not is_verb(word):
        return word.tag in STOPS
    following = reading.words_in(word.end, right)
    if following and following[0].text == "的":
        return False
    if not run or run[-1].text in ("被", "的"):
        return not following or following[0].tag not in NOMINAL
    return True


def _quoted(reading: Reading, at: int, right: int) -> int:
    """Where the quotation that opens at an offset closes; the offset itself if none does."""
    end = reading.text.find("”", at, right)
    return end + 1 if end > 0 else at


def noun_after(reading: Reading, start: int, right: int) -> str:
    """The noun phrase that starts at an offset, its modifying clause left off; "" if no noun stands there.

    Args:
        reading: the document.
        start: where the phrase starts, right behind the number and its unit.
        right: where it must end: the next item or the end of the clause.
    """
    text, run, skip, first = reading.text, _cut_word(reading, start, right), start, start
    for word in reading.words_in(start, right):
        if word.start < skip:
            if run[-1].end < word.end:
                run.append(word)
            continue
        if text[word.start] == "“" and (skip := _quoted(reading, word.start, right)) > word.start:
            run.append(word)
            continue
        if run and (also := ALSO_CALLED.match(text, word.start, right)) and _nominal_next(reading, Word(also.start(), also.end(), also.group(), "n"), right):
            run.append(Word(word.start, also.end(), also.group(), "n"))
            skip = also.end()
            continue
        if word.text == "等" and any(w.text == "、" for w in run) and _nominal_next(reading, word, right):
            run.append(word)  # 富硒油菜、紫红米、茶叶等|产业集群
            continue
        if word.text == "、" and run and not _nominal_next(reading, word, right):
            break
        if _ends(reading, word, run, right):
            break
        run.append(word)
        first = word.end if word.text == "的" else first
        if word.end - first > LONGEST and not RELATIVE_MARK.search(text, word.end, right):
            break
    return _head(run)


def relative_head(reading: Reading, start: int, right: int) -> str:
    """The noun behind a relative clause that opens with a verb (12条|要集中解决的|问题), or a short phrase the tagger took for a verb; "" if none."""
    if found := RELATIVE.fullmatch(reading.text, start, right):
        inside = reading.words_in(found.start("head"), right)
        return found["head"] if inside and all(w.tag in NOMINAL or w.tag == "v" for w in inside) and inside[-1].tag in NOMINAL else ""
    inside = reading.words_in(start, right)
    nominal = inside and len(inside) > 1 and inside[-1].tag in ("n", "nz", "s") and all(w.tag in NOMINAL or w.tag == "v" for w in inside)
    return reading.text[start:right] if nominal and PLAIN.fullmatch(reading.text, start, right) and sum(w.tag == "v" for w in inside) == 1 else ""


def _cut_word(reading: Reading, start: int, right: int) -> list[Word]:
    """The rest of a word that the number's unit has cut: 80亩|地."""
    crossing = [w for w in reading.words_in(max(0, start - 8), right) if w.start < start < w.end]
    return [Word(start, w.end, reading.text[start : w.end], "n") for w in crossing if w.tag not in ("v", "d", "w") and reading.text[start : w.end] not in "了的吧呢啊着过"]


def _nominal_next(reading: Reading, word: Word, right: int) -> bool:
    following = reading.words_in(word.end, right)
    return bool(following) and following[0].tag in ("n", "nz", "vn", "nw")


def _head(run: list[Word]) -> str:
    """The phrase without what modifies it: behind the last 的 of a relative clause, before the first 的 of a possessor."""
    marks = [i for i, w in enumerate(run) if w.text in ("的", "之")]
    if marks:
        last = marks[-1]
        describes = (last == 1 and run[0].text in COUNTED_BY) or any(is_verb(w) or w.tag in ("p", "d") for w in run[:last]) or (last > 0 and run[last - 1].tag == "a")
        rest = run[last + 1 :]
        framed = "".join(w.text for w in rest) in FRAMED
        run = rest if rest and not framed and (describes or last == 0) else run[: marks[0]]
    if len(run) > 1 and run[-1].tag == "f":  # 270个村|中
        run = run[:-1]
    return TAIL.sub("", "".join(w.text for w in run)).strip("“”的、 ")
