"""The edges of an unquoted name around its head noun, read over the tagger's words.

A verb of the lexicon ends a name to the left (建立健全|河道巡护轮班机制); 的 ends it where such a verb stands further left in the clause; any other
function word, or a verb that makes a statement of it, refuses it. To the right a further noun refuses it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.reading import Reading, Word
from kg.recognize.program_words import head_of, heads, verb_strength

__all__ = ["DEMAND", "NOMINAL", "LeftEdge", "is_demanded", "is_governor", "left_edge", "right_edge", "trimmed"]

NOMINAL = frozenset(("n", "nz", "nw", "vn", "an", "a", "b", "v", "m", "q", "f", "s", "j", "ad", "vd", "LOC", "ns", "TIME", "t", "ORG", "nt"))
BLOCKING = re.compile(
    r"投身|积极投身|检查指导|督促指导|示范带动|务求|力求|抓|抓好|抓实|既是|既要|也是|都是|欢庆|庆祝|迎接|贯穿|装有|配备|带有|扩大|缩小|研究|会同|实现|征求|落地|作出|作为|做出|取得|成为|加大|得到|获得|没有|具有|拥有|需要|可以|能够|应该|继续|看到|进行|给予|位于|来自|属于|包括|超过|达到|成立|召开|签订|致力|走上|用于|有|是|为|让|使|要|会|能|想|到|来|去|做|给|在|当|带|看|说|听|走"
)
LEADING = re.compile(
    r"(?:人称|俗称|又称|简称|也叫|叫作|叫做|名为|取名|(?:开头|起初|一开始|后来)?搞起?|部署|当地|(?:[村镇乡县市区屯]|社区|街道|园区)里|(?:积极|主动|全力|深度)(?:服务|对接|融入|参与|支持|助力|推动|落实|推进)|约?[一两三四五六七八九十几多数0-9.]{1,8}[万亿余多]{0,3}[批个项种套条次场支家处]项?|首[批个届]|本届|第[0-9一二三四五六七八九十]+(?:[个届次批]|轮(?!土地))|[今去明当近]年|各[类项种级]?|一大批|(?:不少于|不低于)?[0-9.]+[万亿]+元?(?![斤吨亩千人户])|某|该|本|这[个项些种]|那[个些]|其他?|了|过(?!渡|程|硬)|起|出|好|更加?|全新的?|一系列|系列|有关|相关|(?<![\u3400-\u9fff])新(?!时代))"
)
FOLLOWED = re.compile(r"(?:等)?(?:$|[，。；：、！？,;:!?\s”’）)和与及并以让使为的在由后将已来是中也对给把从共并于覆盖]|同步|正式|全面|随即|随之|应运而生|陆续|上线|落地|运转|发挥|随后)")
DEED = re.compile(r".{0,2}(?:推行|推出|打造|创办|开设|创设|搭建|构建|建立|设立|出台|制定|印发|办起|建起|举办)")  # verbs whatever the tagger says
JOINED_VERB = re.compile(r"[\u3400-\u9fff]{2}[和与][\u3400-\u9fff]{2}$")
EDUCATION = frozenset(("学习教育", "专题教育", "主题教育", "教育"))
HANDLED = frozenset(("把", "将", "对", "随着", "按照", "围绕", "针对"))  # 把种子|提升行动|抓好
REQUIRED = re.compile(r"(?:要|须|应|必须|应当|需要|不断|如何|怎样|怎么|希望|建议)(?:进一步|继续|坚持|切实|着力|加快|积极|大力|认真|持续|全面|深入)*$")
DEMAND = re.compile(r"(?<![需主重只想不首摘提纪概])要(?![求素点是闻么道塞约害领件职员地想])|必须|应当|务必")


@dataclass(frozen=True, slots=True)
class LeftEdge:
    """The left edge of a name: where it starts, its words, the strength of the governing verb and where that verb starts."""

    start: int
    strength: str
    verb: int
    listed: bool


def is_demanded(reading: Reading, verb: int) -> bool:
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


def is_governor(words: tuple[Word, ...], i: int) -> bool:
    """Whether a word governs what follows: a verb of the lexicon used as a verb, or standing first in its clause."""
    word = words[i]
    if not verb_strength(word.text):
        return False
    opens = i == 0 or words[i - 1].end != word.start or words[i - 1].tag in ("w", "d", "ad", "c", "TIME")
    glued = i > 0 and words[i - 1].end == word.start and bool(verb_strength(words[i - 1].text))
    return word.tag in ("v", "vd", "p") or opens or glued or (word.tag == "vn" and bool(DEED.fullmatch(word.text)))


def clause_verb(reading: Reading, words: tuple[Word, ...], i: int) -> tuple[str, int]:
    """The nearest governing verb left of word ``i`` in its clause: its strength and offset; ("", -1) for none."""
    for j in range(i, max(-1, i - 60), -1):
        if words[j].tag == "p" and j < i:
            continue
        if words[j].text in "，。；！？：,;:!?\n" or "\n" in reading.text[words[j].end : words[j + 1].start if j < i else words[j].end]:
            break
        if is_governor(words, j):
            return verb_strength(words[j].text), words[j].start
    return "", -1


def left_edge(reading: Reading, words: tuple[Word, ...], last: int) -> LeftEdge | None:
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
        if word.text == "”" and i + 1 < last and words[i + 1].tag != "f" and (opening := next((k for k in range(i, max(-1, i - 120), -1) if words[k].text == "“"), -1)) > 0:
            long = start - words[opening].start > 12
            return LeftEdge(start, *clause_verb(reading, words, opening - 1), listed) if long else None  # 开展“…”三赛三晒活动
        if "\n" in reading.text[word.end : start] or words[last].end - word.start > 34:
            return None
        if JOINED_VERB.search(reading.text, max(0, word.start - 4), word.end) and reading.text[words[last].start : words[last].end] in EDUCATION:
            start = word.start  # 树立和|践行|正确政绩观学习教育: two verbs of the name
            i -= 1
            continue
        if is_governor(words, i):
            return LeftEdge(start, verb_strength(word.text), word.start, listed) if start < words[last].start or len(words[last].text) > 3 else None
        if word.text == "、" and reading.text[word.start - 1] in "”》":
            return LeftEdge(start, *clause_verb(reading, words, i - 1), listed)  # 推行“时间银行”、|志愿服务积分制
        if (word.text == "、" or word.tag == "c") and head_of(reading.text[max(0, word.start - 10) : word.start]) in heads("strong", "weak"):
            return LeftEdge(start, *clause_verb(reading, words, i - 1), listed)
        if word.text in "·•" and i and words[i - 1].end == word.start and words[i - 1].tag != "w":
            pass  # 支部领航·药香联产模式: both sides are the name
        elif word.text == "、" or word.tag == "c":
            listed = True
        elif word.tag == "w":
            return LeftEdge(start, "", word.end, listed)
        elif word.text in ("的", "了", "过", "等") or word.tag in ("r", "u", "p", "xc"):
            strength, verb = clause_verb(reading, words, i)
            if word.text in "的了过等":
                return LeftEdge(start, strength, verb, listed)
            return LeftEdge(start, "use" if word.text in HANDLED else "", word.start, listed)
        elif word.tag == "PER" and i and words[i - 1].text == "、" and len(word.text) == 2:
            pass  # 亮绩、亮短、亮诺三张榜单制度
        elif (word.tag in ("v", "d") and BLOCKING.fullmatch(word.text)) or word.tag not in NOMINAL | {"d", "c", "xc"}:
            return None
        start = word.start
        i -= 1
    return LeftEdge(start, "", 0, listed)


def right_edge(reading: Reading, words: tuple[Word, ...], i: int) -> int:
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


def trimmed(reading: Reading, start: int, end: int) -> int:
    """The start of a name without the counters and fillers at its front."""
    text = reading.text
    if text[start - 1 : start + 1] in ("我国", "全国", "我省", "全省", "我市", "全市", "我县", "全县", "我区", "全区", "全镇", "全乡", "全村") and text[start - 2 : start] != "健全":
        start += 1
    while found := LEADING.match(text, start, end):
        start = found.end()
    for word in reading.words_in(start, end):
        if word.start == start and verb_strength(word.text) and word.tag in ("v", "a", "ad"):
            start = word.end
        else:
            break
    return start
