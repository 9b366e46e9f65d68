"""Programs without quotation marks: a head noun, the words of its modifier, and a verb that governs them.

From the head noun the words are read leftwards over the tagger's words. A verb of the lexicon ends the name (建立健全|农村环卫管理机制), 的 ends
it where such a verb stands further left in the clause; any other function word, or a verb that makes a statement of it, refuses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.reading import Reading, Word
from kg.recognize.program_words import head_of, heads, is_generic, mention, verb_strength
from kg.types import Mention

__all__ = ["find_documents", "find_phrases"]

BOOK = re.compile(r"《([^《》\n]{2,60})》")
DOCUMENT_HEAD = re.compile(
    r"(?:意见|办法|方案|决定|规划|规划纲要|纲要|条例|通知|计划|细则|规定|章程|公约|清单|指南|标准|规范|守则|决议|制度|倡议书|承诺书|手册|准则|规则)(?:[（(][^（）()]{1,20}[)）])?$"
)
TYPE_ONLY = re.compile(r"(?:若干|实施|指导)?(?:意见|办法|方案|决定|规划|通知|规定|细则)")
NOMINAL = frozenset(("n", "nz", "nw", "vn", "an", "a", "b", "v", "m", "q", "f", "s", "j", "ad", "vd", "LOC", "ns", "TIME", "ORG", "nt"))
BLOCKING = re.compile(
    r"实现|征求|落地|作出|作为|做出|取得|成为|加大|得到|获得|没有|具有|拥有|需要|可以|能够|应该|继续|看到|进行|给予|位于|来自|属于|包括|超过|达到|成立|召开|签订|致力|走上|用于|有|是|为|让|使|要|会|能|想|到|来|去|做|给|在|当|带|看|说|听|走"
)
LEADING = re.compile(
    r"(?:[一两三四五六七八九十几多数0-9]+[批个项种套条次场支家]|首[批个]|各[类项种级]?|某|该|本|这[个项些种]|那[个些]|其他?|了|过|起|出|更加?|全新的?|一系列|系列|有关|相关|(?<![\u3400-\u9fff])新)"
)
FOLLOWED = re.compile(r"(?:等)?(?:$|[，。；：、！？,;:!?\s”’）)和与及并以让使为的在由后将已来是中也对给把从共并于覆盖])")
REQUIRED = re.compile(r"(?:要|须|应|必须|应当|需要|不断|如何|怎样|怎么|希望|建议)(?:进一步|继续|坚持|切实|着力|加快|积极|大力|认真|持续|全面|深入)*$")
BEGUN = re.compile(r"(?:全面|正式|深入|顺利|扎实|陆续|迅速|已)*(?:实施|启动|推行|推进|开展|上线|运行|落地|运营|开班|开课|收官)(?:中|后|以来|实施|工作)?[，。,；;\n]")
PROMOTED = re.compile(r"等?(?:已|先后)?(?:在全[国省市县区])(?:复制)?推广")
DEFINED = re.compile(r"[，,]?(?:就|正)?是[^。，；]{0,24}(?:工程|行动|计划|战略|政策|制度性安排|制度安排|举措|抓手|载体|决策|品牌|创新|机制)[，。；]")
VIRTUE = re.compile(r"(?:.*(?:美丽|和美|幸福|平安|清廉|数字|智慧|法治|文明|健康|绿色|生态|森林|海绵|卫生|书香|善治|红色).{2,6}|.*(?:长廊|廊道|示范带|示范区|产业带|风景线|邮站|驿站|新村))建设")


DEMAND = re.compile(r"(?<![需主重只想不首摘提纪概])要(?![求素点是闻么道塞约害领件职员地])|必须|应当|务必")
BIG = frozenset(("工程", "行动", "计划", "行动计划", "三年行动", "条例"))  # 养护工程, 地面行动 are works and deeds, not names
STARTED = frozenset(("活动", "项目", "大赛", "竞赛", "论坛", "评选", "系列活动"))  # named only where somebody started them
PLACED = frozenset(("学堂", "讲堂", "大讲堂", "夜校", "工作室", "驿站", "服务站"))


@dataclass(frozen=True, slots=True)
class _Left:
    """The left edge of a name: where it starts, its words, the strength of the governing verb and where that verb starts."""

    start: int
    strength: str
    verb: int
    listed: bool


def find_documents(reading: Reading) -> Iterator[Mention]:
    """Titles in book marks that end like a document, with the words before them where the marks hold the type only (…《若干意见》)."""
    text = reading.text
    for found in BOOK.finditer(text):
        title = found[1]
        if TYPE_ONLY.fullmatch(title):
            part = re.split(r"[。；;\n]", text[: found.start()])[-1]
            verb = list(re.finditer(r"(?:出台|制定|印发|发布|下发|颁布|审议通过|通过)(?:了)?|、|，", part))
            start = found.start() - len(part) + (verb[-1].end() if verb else len(part))
            if 4 <= found.start() - start <= 30:
                yield mention(reading, start, found.end(), text[start : found.start()] + title, "document")
        elif DOCUMENT_HEAD.search(title) and len(title) >= 5 and not re.match(r"中华人民共和国", title):
            yield mention(reading, found.start(), found.end(), title, "document")


def _is_verb(words: tuple[Word, ...], i: int) -> bool:
    """Whether a word governs what follows: a verb of the lexicon used as a verb, or standing first in its clause."""
    word = words[i]
    if not verb_strength(word.text):
        return False
    opens = i == 0 or words[i - 1].end != word.start or words[i - 1].tag in ("w", "d", "ad", "c", "TIME")
    glued = i > 0 and words[i - 1].end == word.start and bool(verb_strength(words[i - 1].text))
    return word.tag in ("v", "vd", "p") or opens or glued


def _demanded(reading: Reading, verb: int) -> bool:
    """Whether a verb states what is to be done: 要 before it in its sentence, or no subject and 要 in a sentence of the paragraph before."""
    sentence = reading.sentence_at(verb)
    if sentence is None:
        return False
    if DEMAND.search(reading.text, sentence.start, verb):
        return True
    block = reading.block_of(sentence)
    opens = reading.words_in(sentence.start, verb + 4)
    bare = all(w.tag not in ("n", "nz", "r", "LOC", "ORG", "PER", "TIME", "p", "f") for w in opens[:2])
    return bare and DEMAND.search(reading.text, block.start, sentence.start) is not None


def _clause_verb(reading: Reading, words: tuple[Word, ...], i: int) -> tuple[str, int]:
    """The nearest governing verb left of word ``i`` in its clause: its strength and offset; ("", -1) for none."""
    for j in range(i, -1, -1):
        if words[j].tag == "p" and j < i:
            continue
        if words[j].text in "，。；！？：,;:!?\n" or "\n" in reading.text[words[j].end : words[j + 1].start if j < i else words[j].end]:
            break
        if _is_verb(words, j):
            return verb_strength(words[j].text), words[j].start
    return "", -1


def _left(reading: Reading, words: tuple[Word, ...], last: int) -> _Left | None:
    """The left edge of the name whose head is (in) word ``last``; None where the words are a statement."""
    start, listed = words[last].start, False
    i = last - 1
    while i >= 0:
        word = words[i]
        if word.end != start and reading.text[word.end : start].strip(" "):
            return None
        if word.text in ")）" and (opening := next((k for k in range(i, max(-1, i - 8), -1) if words[k].text in "(（"), -1)) > 0:
            start, i = words[opening].start, opening - 1  # 党委(党组)书记: a remark inside the name
            continue
        if word.text == "”" and i + 1 < last and words[i + 1].tag != "f" and (opening := next((k for k in range(i, -1, -1) if words[k].text == "“"), -1)) > 0:
            long = start - words[opening].start > 12
            return _Left(start, *_clause_verb(reading, words, opening - 1), listed) if long else None  # 开展“…”五比五争活动
        if "\n" in reading.text[word.end : start] or words[last].end - word.start > 34:
            return None
        if _is_verb(words, i):
            return _Left(start, verb_strength(word.text), word.start, listed) if start < words[last].start or len(words[last].text) > 3 else None
        if (word.text == "、" or word.tag == "c") and head_of(reading.text[max(0, word.start - 10) : word.start]) in heads("strong", "weak"):
            return _Left(start, *_clause_verb(reading, words, i - 1), listed)
        if word.text == "、" or word.tag == "c":
            listed = True
        elif word.tag == "w":
            return _Left(start, "", word.end, listed)
        elif word.text in ("的", "了", "过", "等") or word.tag in ("r", "u", "p", "xc"):
            strength, verb = _clause_verb(reading, words, i)
            return _Left(start, strength, verb, listed) if word.text in "的了过等" else _Left(start, "", word.end, listed)
        elif (word.tag in ("v", "d") and BLOCKING.fullmatch(word.text)) or word.tag not in NOMINAL | {"d", "c", "xc"}:
            return None
        start = word.start
        i -= 1
    return _Left(start, "", 0, listed)


def _right(reading: Reading, words: tuple[Word, ...], i: int) -> int:
    """Where a name with its head in word ``i`` ends; -1 where the words go on to another noun."""
    end = words[i].end
    j = i + 1
    while j < len(words) and words[j].start == end and head_of(reading.text[words[i].start : words[j].end]) and (
        reading.text[words[i].start : words[j].end] in heads() or words[j].text in heads("strong", "weak")
    ):
        end = words[j].end
        j += 1
    if j >= len(words) or words[j].start != end:
        return end
    follows = words[j]
    if follows.tag in ("v", "d", "ad", "p", "c", "u", "w", "xc", "f", "TIME", "t", "m", "r") or follows.text in ("建设", "实施", "工作", "试点", "以来", "期间"):
        return end
    return end if FOLLOWED.match(reading.text, end) else -1


def _trim(reading: Reading, start: int, end: int) -> int:
    """The start of a name without the counters and fillers at its front."""
    text = reading.text
    while found := LEADING.match(text, start, end):
        start = found.end()
    for word in reading.words_in(start, end):
        if word.start == start and verb_strength(word.text) and word.tag in ("v", "a", "ad"):
            start = word.end
        else:
            break
    return start


def _parts(reading: Reading, start: int, end: int, head: str) -> tuple[tuple[int, int], ...]:
    """The items of 网格值班、月度考评和月记上墙制度; () where the words are one name."""
    text = reading.text[start : end - len(head)]
    if "、" not in text:
        return ()
    items = [m.span() for m in re.finditer(r"[^、和与及]+", text)]
    sizes = {b - a for a, b in items}
    if len(items) < 2 or not 3 <= min(sizes) <= max(sizes) <= 11 or (len(sizes) == 1 and max(sizes) <= 3):
        return ()
    if re.search(r"[化式型性]、", text):
        return ()
    return tuple((start + a, start + b) for a, b in items)


def _parallel(reading: Reading, start: int) -> int:
    """The start of a name with the parallel items before its 的 (网格化、精细化、一体化的|治理模式), else ``start``."""
    text = reading.text
    if text[start - 1 : start] != "的":
        return start
    part = re.split(r"[，。；：\n“”]", text[max(0, start - 40) : start - 1])[-1]
    items = part.split("、")
    if len(items) < 3 or len({len(i) for i in items[1:]}) > 1 or len(items[0]) < (size := len(items[1])):
        return start
    at = start - 1 - len(part)
    cut = max((w.end for w in reading.words_in(at, at + len(items[0])) if verb_strength(w.text)), default=at + len(items[0]) - size)
    return cut


def _phrase(reading: Reading, words: tuple[Word, ...], i: int) -> Iterator[Mention]:
    """The name that ends with word ``i``, if it is one."""
    end = _right(reading, words, i)
    left = _left(reading, words, i) if end > 0 else None
    if left is None:
        return
    start = _trim(reading, left.start, end)
    name = reading.text[start:end]
    head = head_of(name)
    if not (head in heads("strong", "weak") or (head == "工作" and left.strength == "launch" and words[i - 1].tag == "vn")) or not 4 <= len(name) <= 40:
        return
    modifier = name[: len(name) - len(head)]
    whole = _parallel(reading, start)
    if (whole == start and is_generic(modifier, head, left.strength == "launch")) or re.search(r"[的了着过。，]|[和与及、]$", modifier):
        return
    if head in BIG and len(modifier) < 4 or head in STARTED and left.strength != "launch" or head in PLACED and reading.text[start - 1] == "的":
        return
    before = reading.text[max(0, left.verb - 8) : left.verb] if left.strength else ""
    if left.strength and (REQUIRED.search(before) or head in heads("weak") and _demanded(reading, left.verb)):
        return
    if reading.text[start - 2 : start] == "党的":
        start, name = start - 2, "党的" + name
    if left.strength in ("launch", "make") or (left.strength == "use" and head in heads("strong")):
        if left.listed and "、" in name:
            parts = _parts(reading, start, end, head)
            for a, b in parts:
                yield mention(reading, a, b if b < end - len(head) else end, reading.text[a:b], "verb-head", head)
            if parts or len({len(part) for part in modifier.split("、")}) > 1:
                return
        yield mention(reading, whole, end, reading.text[whole:end], "verb-head")


def _clause_starts(reading: Reading) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each clause, and whether a sentence opens there."""
    for sentence in reading.sentences:
        at = sentence.start
        for found in re.finditer(r"[，；、：,;:]|$", reading.text[sentence.start : sentence.end]):
            yield at, sentence.end, at == sentence.start
            at = sentence.start + found.end()


def _topic(reading: Reading) -> Iterator[Mention]:
    """Names at the head of a clause: 易地扶贫搬迁，是…的重大工程; 乡村振兴三年行动计划实施中; 导师帮带制等在全国推广."""
    text = reading.text
    for begin, limit, opens in _clause_starts(reading):
        end = begin
        for word in reading.words_in(begin, min(limit, begin + 24)):
            if word.start != end or word.tag not in NOMINAL or verb_strength(word.text) == "launch":
                break
            end = word.end
            start = begin + (found.end() if (found := re.match(r"(?:全|我|本|该)[省市县区镇乡村国]", text[begin:end])) else 0)
            name = text[start:end]
            head = head_of(name)
            if not 4 <= len(name) <= 20 or head not in heads("strong", "weak") or is_generic(name[: -len(head)], head):
                continue
            begun = (head in heads("strong") and BEGUN.match(text, end)) or PROMOTED.match(text, end)
            if begun or (opens and DEFINED.match(text, end)):
                yield mention(reading, start, end, name, "verb-head")


def _built(reading: Reading, words: tuple[Word, ...], i: int) -> Iterator[Mention]:
    """美丽乡村建设, 边疆党建长廊建设: a building whose object is a named ideal or a named line of sites; 推行网格党建."""
    start = words[i].start
    j = i - 1
    while j >= 0 and words[j].end == start and words[j].tag in ("n", "nz", "a", "an", "vn", "LOC", "ORG", "s", "b") and not _is_verb(words, j):
        start = words[j].start
        j -= 1
    while j + 1 < i and words[j + 1].tag == "LOC" and VIRTUE.fullmatch(reading.text[words[j + 1].end : words[i].end]):
        j += 1
        start = words[j].end
    name = reading.text[start : words[i].end]
    party = name.endswith("党建") and 4 <= len(name) <= 10 and not is_generic(name[:-2], "党建")
    if (party or 5 <= len(name) <= 14 and VIRTUE.fullmatch(name) and head_of(name[:-2]) not in heads("weak", "strong")) and _right(reading, words, i) == words[i].end:
        governed = j >= 0 and words[j].end == start and _is_verb(words, j)
        if governed or not party and (start in {s.start for s in reading.sentences} or reading.text[start - 1] in "，,、：省市县的"):
            yield mention(reading, start, words[i].end, name, "verb-head")


def _umbrella(reading: Reading) -> Iterator[Mention]:
    """红色领航、红色先锋、红色动力“三大行动”: as many items before it as the umbrella counts."""
    counts = {c: i for i, c in enumerate("零一二三四五六七八九十")}
    for found in re.finditer(r"[“\"‘]?([二三四五六七八九十])(?:大|项|个|张)([\u3400-\u9fff]{2,4})[”\"’]?", reading.text):
        head, count = found[2], counts[found[1]]
        if head not in heads("strong", "weak"):
            continue
        part = re.split(r"[，。；：\n”“]", reading.text[max(0, found.start() - 90) : found.start()])[-1]
        items = re.split(r"[、和]", part)
        if len(items) != count or any(len(x) > 20 for x in items[1:]):
            continue
        size = len(items[-1])
        cut = max((w.end - (found.start() - len(part)) for w in reading.words_in(found.start() - len(part), found.start() - len(part) + len(items[0])) if verb_strength(w.text)), default=0)
        first = items[0][cut:] if cut else items[0][-size:]
        if not 2 <= len(first) <= 20:
            continue
        at = found.start() - len(part) + len(items[0]) - len(first)
        for item in (first, *items[1:]):
            yield mention(reading, at, at + len(item), item, "quoted-head", head)
            at += len(item) + 1


def find_phrases(reading: Reading) -> Iterator[Mention]:
    """The programs without quotation marks."""
    words = reading.words
    ends = heads("strong", "weak")
    starts = reading.word_edges()[0]
    for i, word in enumerate(words):
        head = head_of(reading.text[max(0, word.end - 12) : word.end])
        if (head in ends or head == "工作") and (word.end - len(head) in starts or len(word.text) > len(head) + 1):
            yield from _phrase(reading, words, i)
        elif word.text.endswith(("建设", "党建")):
            yield from _built(reading, words, i)
    yield from _topic(reading)
    yield from _umbrella(reading)
