"""Unquoted names that no verb before them governs: topics (库区移民搬迁，是…), buildings of an ideal (书香小镇建设), the parts of a counted whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.reading import Reading, Word
from kg.recognize.program_edges import NOMINAL, is_governor, right_edge, trimmed
from kg.recognize.program_words import head_of, heads, is_generic, last_characters, mention, verb_strength
from kg.types import Mention

__all__ = ["find_built", "find_topics", "find_umbrella_parts"]

BEGUN = re.compile(
    r"(?:(?:在|今年|将)[\u3400-\u9fff0-9（）、]{0,12})?(?:在全[国省市县区])?(?:全面|正式|深入|顺利|扎实|陆续|迅速|已|已经|正|正在|持续|有序|稳步|火热|纵深|加快|加力|有力|接续|如火如荼地?)*"
    r"(?:实施|启动|推行|推进|开展|上线|运行|落地|运营|开张|开门迎客|开班|开课|收官|举行|举办|开幕|启幕|拉开帷幕|铺开|推开|展开|投用|见效|发布|出台|印发)(?:中|后|以来|实施|工作|[0-9一二三四五六七八九十两]+年来?)?了?[，。,；;、\n]"
)
PROMOTED = re.compile(r"等?(?:已|先后)?(?:在全[国省市县区])(?:复制)?推广")
DEFINED = re.compile(r"[，,]?(?:就|正)?是[^。，；]{0,24}(?:工程|行动|计划|战略|政策|制度性安排|制度安排|举措|抓手|载体|决策|品牌|创新|机制)[，。；]")
IDEAL = r"美丽|和美|幸福|平安|清廉|数字|智慧|法治|文明|健康|绿色|生态|森林|海绵|卫生|书香|善治|红色|未来|完整"
SETTLEMENT = "乡村|新村|村庄|农村|村镇|城市|城镇|小镇|乡镇|社区|小区|家园|庭院|校园|机关|边疆"
PARTY_ENDS = re.compile(r"[，。；、,;]|品牌|工作法|模式|机制|$")
NO_PLACE = "型|医院|学校|体系|文明|环境|设施|事业|队伍|服务|空间|屏障|政府|经济|产业|技术|乡风|社会|金融|教育|文化|制度|监管|农业|工厂|系统"
SITE = "长廊|廊道|示范带|示范区|示范村|示范镇|示范县|示范社区|试验区|产业带|风景线|邮站|驿站|新村"
VIRTUE = re.compile(
    rf"(?:.*(?:{IDEAL})(?:.{{0,4}}(?:{SETTLEMENT})|(?!{NO_PLACE}).{{2,3}})|.*(?:{SITE}))建设"
    rf"|.*(?:{SITE}|(?:文明|平安|卫生|园林|森林|清廉|五星)(?:[城县镇]市?|城市|乡镇|村镇|社区|支部|机关|单位|校园))创建"
)
OURS = re.compile(r"(?:全|我|本|该)[省市县区镇乡村国]")
MARK = re.compile(r"[，；、：,;:]|$")


def _clause_starts(reading: Reading) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each clause, and whether a sentence opens there."""
    for sentence in reading.sentences:
        at = sentence.start
        for found in MARK.finditer(reading.text, sentence.start, sentence.end):
            yield at, sentence.end, at == sentence.start
            at = found.end()


def find_topics(reading: Reading) -> Iterator[Mention]:
    """Names at the head of a clause: 库区移民搬迁，是…的重大工程; 河道清淤三年行动计划实施中; 师徒结对制等在全国推广."""
    text, closing = reading.text, last_characters()
    for begin, limit, opens in _clause_starts(reading):
        end = begin
        for word in reading.words_in(begin, min(limit, begin + 24)):
            if word.start != end or word.tag not in NOMINAL or verb_strength(word.text) == "launch":
                break
            end = word.end
            if text[end - 1] not in closing:
                continue
            start = trimmed(reading, found.end() if (found := OURS.match(text, begin, end)) else begin, end)
            name = text[start:end]
            itself = name in heads("self") and len(name) > 2  # 积分超市|开张了
            head = name if itself else head_of(name) if 4 <= len(name) <= 20 else ""
            if head not in heads("strong", "weak") or (not itself and is_generic(name[: -len(head)], head, bool(BEGUN.match(text, end)))):
                continue
            begun = (head in {*heads("strong"), "试点", "清单"} and BEGUN.match(text, end)) or PROMOTED.match(text, end)
            if begun or (opens and DEFINED.match(text, end)):
                yield mention(reading, start, end, name, "verb-head")


def find_built(reading: Reading, words: tuple[Word, ...], i: int) -> Iterator[Mention]:
    """书香小镇建设, 沿江共富长廊建设: a building whose object is a named ideal or a named line of sites; 推行楼栋党建."""
    start = words[i].start
    j = i - 1
    while j >= 0 and words[j].end == start and words[j].tag in ("n", "nz", "a", "an", "vn", "LOC", "ORG", "s", "b") and not is_governor(words, j):
        start = words[j].start
        j -= 1
    while j + 1 < i and words[j + 1].tag == "LOC" and VIRTUE.fullmatch(reading.text[words[j + 1].end : words[i].end]):
        j += 1
        start = words[j].end
    name = reading.text[start : words[i].end]
    party = name.endswith("党建") and 4 <= len(name) <= 10 and not is_generic(name[:-2], "党建")
    if (party or (5 <= len(name) <= 14 and VIRTUE.fullmatch(name) and head_of(name[:-2]) not in heads("weak", "strong"))) and right_edge(reading, words, i) == words[i].end:
        while j >= 0 and words[j].tag in ("m", "q") and words[j].end == words[j + 1].start:
            j -= 1
        governed = j >= 0 and words[j].end == words[j + 1].start and is_governor(words, j)
        if party and not (governed and (verb_strength(words[j].text) == "launch" or words[j].text == "打造") and PARTY_ENDS.match(reading.text, words[i].end)):
            return  # 抓好新兴领域党建, 探索片区党建|融合发展新路径: a field of work
        if governed or (not party and (getattr(reading.sentence_at(start), "start", -1) == start or reading.text[start - 1] in "，,、：省市县的")):
            yield mention(reading, start, words[i].end, name, "verb-head")


def find_umbrella_parts(reading: Reading) -> Iterator[Mention]:
    """蓝色领航、蓝色覆盖、蓝色先锋“三大行动”: as many items before it as the umbrella counts."""
    counts = {c: i for i, c in enumerate("零一二三四五六七八九十")}
    for found in re.finditer(r"[“\"‘]?([二三四五六七八九十])(?:大|项|个|张)([\u3400-\u9fff]{2,4})[”\"’]?", reading.text):
        head, count = found[2], counts[found[1]]
        if head not in heads("strong", "weak"):
            continue
        part = re.split(r"[，。；：\n”“]", reading.text[max(0, found.start() - 90) : found.start()])[-1]
        items = re.split(r"[、和]", part)
        if len(items) != count or any(not 3 <= len(x) <= 20 for x in items[1:]):
            continue
        size = len(items[-1])
        cut = max((w.end - (found.start() - len(part)) for w in reading.words_in(found.start() - len(part), found.start() - len(part) + len(items[0])) if verb_strength(w.text)), default=0)
        first = items[0][cut:] if cut else items[0][-size:]
        if not 3 <= len(first) <= 20:
            continue
        at = found.start() - len(part) + len(items[0]) - len(first)
        for item in (first, *items[1:]):
            yield mention(reading, at, at + len(item), item, "quoted-head", head)
            at += len(item) + 1
