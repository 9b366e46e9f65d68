"""What stands around words set off by marks: the head noun behind them and the verb that governs them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.reading import Reading, Word
from kg.recognize.program_frames import (
    ALONG,
    BARE,
    COUNTED,
    INSIDE,
    MODIFIER_TAGS,
    NOT_IT,
    OBJECT_TAGS,
    PLAIN,
    RANKED,
    STOPPERS,
)
from kg.recognize.program_words import broken_verb, head_of, heads, is_generic, verb_strength

__all__ = ["Segment", "Tail", "governor", "is_name", "tail_of"]

FIELD = re.compile(r"(?:农业|产业|工业|经济|交通|装备|文化|生态|能源|物流|市场|消费|旅游|技术)$")  # “农业+旅游”都市特色农业体系
SET_UP = re.compile(r"制定|制订|出台|印发|建立|打造|成立|设立|构建|搭建")  # “一人一策”制定救治方案
KIND_OF_PAPER = re.compile(r"(?:方案|计划|意见|办法|规定|细则|措施|条例|规则|纲要|预案|制度|活动|项目|工程|行动|教育|宣讲)$")
VERBAL = re.compile(r"(?:建设|治理|改造|整治|规划|培育|创建|服务|帮扶)$")
MEASURED = re.compile(r"了?(?:[约近超达共])?(?:[0-9]|[一二两三四五六七八九十百]+[个项条处座家])")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words set off by marks: the span with the marks, and the words inside; spaces stand for lost marks."""

    start: int
    end: int
    name: str
    spaced: bool = False
    closed: bool = False  # only a space behind it tells of lost marks
    set_off: bool = False  # spaces on both sides in a text without quotation marks: as good as marks

    @property
    def loose(self) -> bool:
        """Whether spaces alone tell of lost marks, on one side or among marks that were kept."""
        return self.spaced and not self.set_off


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind a group: the modifier, the head noun and where it ends."""

    modifier: str
    head: str
    end: int


def is_name(words: str) -> bool:
    """Whether set-off words can be a name: no sentence, no slogan, no bare number."""
    return (
        2 <= len(words) <= 30
        and (words not in heads() or words in heads("self") or (len(words) >= 4 and (words in heads("inner") or _compound(words))))
        and not re.search(r"[。！？；!?;:：…]|我们|咱|你|他们|俺|吗|呢|什么|怎么|谁", words)
        and not re.fullmatch(r"[0-9.%]+|(?:[\u3400-\u9fff]、)+[\u3400-\u9fff]", words)
        and not re.search(r"^[的了着过]|[了吧啊]$", words)
    )


def _compound(words: str) -> bool:
    """Whether a head noun is a name where it is set off: “农民夜校”, “百日攻坚”行动; not that of a kind of papers or work: “行动方案”."""
    return words in heads("strong") and not is_generic(words, "") and not KIND_OF_PAPER.search(words)


def _tail_words(reading: Reading, start: int) -> tuple[Word, ...]:
    """The words behind ``start`` that stand without a mark between; one space may be a lost mark."""
    taken: list[Word] = []
    position = start
    for word in reading.words_in(start, min(len(reading.text), start + 20)):
        if word.start != position or word.tag == "w":
            break
        taken.append(word)
        position = word.end
    return tuple(taken)


def _cut_head(reading: Reading, start: int) -> Tail | None:
    """A head noun that the tagger runs on into the next name: 工作法|经县委社会工作部提炼; None where its words end with it."""
    found = next((h for size in (5, 4, 3) if (h := reading.text[start : start + size]) in heads("strong", "named")), "")
    end = start + len(found)
    crossed = any(w.start < end < w.end and w.start > start and len(w.text) > 4 for w in reading.words_in(start, end + 16))
    return Tail("", found, end) if found and crossed else None


def tail_of(reading: Reading, end: int, *, governed: bool = False) -> Tail | None:
    """The head noun that a group ending at ``end`` modifies; None if another noun or nothing stands there.

    A weak noun far behind the marks counts only where a verb of running ``governed`` the group (构建“…”三级文明实践工作体系).
    """
    text = reading.text
    skip = COUNTED.match(text, end) or BARE.match(text, end)
    start = skip.end() if skip else end
    if cut := _cut_head(reading, start):
        return cut
    best: Tail | None = None
    firm: Tail | None = None
    words = _tail_words(reading, start)
    first = 1 if words and words[0].text in heads("strong", "weak") else 2  # “擂台比武”活动|4次
    if any(w.tag == "m" and not re.fullmatch(r"一?系列|多个|多项", w.text) for w in words[:first]) and not RANKED.match(text, start):
        return None
    for i, word in enumerate(words):
        if word.tag not in MODIFIER_TAGS or word.end - start > 12:
            break
        said = text[start : word.end]
        if STOPPERS.fullmatch(word.text) or (word.tag == "v" and (verb_strength(word.text) == "launch" or SET_UP.fullmatch(word.text))) or (best and word.text in INSIDE):
            break
        head = said if said in heads() else head_of(said)
        if not head:
            continue
        follows = words[i + 1] if i + 1 < len(words) else None
        if follows and NOT_IT.match(follows.text):
            continue
        if "时" in said or (re.search(r"[0-9]", said) and not RANKED.match(text, start)):
            break  # “乙类甲管”时的政策, “…”规划建设9项工程
        tail = Tail(said[: len(said) - len(head)], head, word.end)
        if follows is None or follows.tag not in ("n", "nz", "nw", "LOC", "ORG", "q") or follows.text in heads() or ALONG.match(follows.text):
            best = tail
            if head in heads("strong", "weak", "inner"):
                firm = tail
        if follows is None:
            break
    if best and best.head == "卡" and text.startswith(("在", "住"), best.end):
        return None  # 把“标尺”|卡在胜战上
    if best and VERBAL.search(best.head) and MEASURED.match(text, best.end):
        return None  # 围绕“促进城乡融合”规划建设|9项工程: a verb and its object
    if best and (len(best.head) == 1 or best.head == "工作") and (best.modifier or text[end:start].strip()):
        return None
    loose = best and (len(best.modifier) > 4 or text[end:start].strip(" 的") or text[end:start].strip().endswith("等"))
    if best and loose and not (governed and not text.startswith("等", end) and not FIELD.search(best.modifier)) and best.head in heads("quoted") and best.head not in heads("strong", "weak", "inner"):
        return firm  # “…”等高产品种|推广应用: a weak noun far behind the marks
    return best


def governor(reading: Reading, start: int, reach: int = 16) -> str:
    """The verb of which the words at ``start`` are the object, over their modifiers; "" if there is none of its kind."""
    text = reading.text
    position = start
    if broken := broken_verb(text, start):
        return broken
    for word in reversed(reading.words_in(max(0, start - reach), start)):
        gap = text[word.end : position]
        if gap.strip(" 、“”") or "\n" in gap:
            return ""
        if strength := verb_strength(word.text):
            return strength
        if PLAIN.fullmatch(word.text) and not text[word.end : start].strip(" 了起出过的、“”一个套支项"):
            return "launch"  # 搞“码上看账”, 办起了“善行银行”
        if word.text in ("、", "“", "”", "了", "起", "出"):
            position = word.start
            continue
        if word.tag not in OBJECT_TAGS or STOPPERS.fullmatch(word.text) or (word.tag == "v" and len(word.text) == 1):
            return ""
        position = word.start
    return ""
