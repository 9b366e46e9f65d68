"""Programs without quotation marks: titles in book marks; a head noun, the words of its modifier, and a verb that governs them.

`kg.recognize.program_edges` finds where such a name starts and ends; here is decided whether it singles anything out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.reading import Reading, Word
from kg.recognize.program_edges import REQUIRED, LeftEdge, is_demanded, left_edge, right_edge, trimmed
from kg.recognize.program_topics import find_built, find_topics, find_umbrella_parts
from kg.recognize.program_words import head_of, heads, is_filler, is_generic, last_characters, mention, unfilled, verb_strength
from kg.types import Mention

__all__ = ["find_documents", "find_phrases"]

BOOK = re.compile(r"《([^《》\n]{2,60})》")
DOCUMENT_HEAD = re.compile(
    r"(?:意见|办法|方案|决定|规划|规划纲要|纲要|大纲|条例|通知|公告|通告|计划|细则|规定|规程|章程|公约|新规|清单|目录|指南|指引|导则|标准|规范|守则|决议|制度|机制|倡议书|承诺书|手册|"
    r"三字经|汇编|白皮书|准则|规则|措施|举措|政策|若干条|十条|协议书|责任书)(?:[（(][^（）()]{1,20}[)）]|[0-9]\.[0-9]版?)*$"
)
ISSUED = re.compile(r"(?:印发|出台|发布|下发|颁布|制定|制订|编制|审议通过|修订|签署)了?(?:新版|新的|首[个部份]|全[国省市县]首[个部份])?[\u3400-\u9fff]{0,4}$")
CALLED = re.compile(r"(?:白皮书|实施意见|意见|方案|规划|文件|条例|办法|规定)")
TYPE_ONLY = re.compile(r"(?:若干|实施|指导)?(?:意见|办法|方案|决定|规划|通知|规定|细则)")
NO_NAME = re.compile(r"[0-9]余?多?万?[个家处次]|[的了着。，]|过(?!渡|程|硬)|[和与及、]$|作出|做出|新..新|思想|理念")
MEASURED = re.compile(r"(?:建设|共计|共)?[近约超达共]?[0-9]")
BIG = frozenset(("工程", "行动", "计划", "行动计划", "三年行动", "条例"))  # 养护工程, 地面行动 are works and deeds, not names
STARTED = frozenset(("活动", "项目", "大赛", "竞赛", "论坛", "评选", "系列活动"))  # named only where somebody started them
ASKED = re.compile(r"(?:如何|怎样|怎么|希望|建议)[\u3400-\u9fff]{0,4}$")
# what a name by itself does; a 治理工程 may be a dam
DEEDS = {
    "行动": re.compile(r"提升|整治|治理|攻坚|振兴|帮扶|关爱|服务|富民|惠民|创建|倍增|清零|整改|保护|修复|培育|扩面|升级|优化|建设"),
    "工程": re.compile(r"提升|振兴|帮扶|关爱|服务|富民|惠民|创建|倍增|培育|培养|攻坚"),
}
ENDS_OFF = re.compile(r"等?(?:的)?(?:研究|课题|理论|问题|难题|领域|技术|设备|产品)|的(?:[\u3400-\u9fff]{0,6})(?:无人机|农机|设备|机器|播种机|产品)")
BOOKED = re.compile(r"《[^》\n]*$")
COUNTED = re.compile(r"[两三四五六七八九十](?:大|项|类)")
SHARED = frozenset(("制度", "机制", "工作机制", "行动", "专项行动", "工程", "活动", "计划", "模式", "办法"))  # may close a list of names
# things and papers that every office has: only a proper name or a long one tells which
PROPER_ONLY = frozenset((
    "平台", "云平台", "服务平台", "智慧平台", "系统", "管理系统", "信息系统", "数据库", "清单", "责任清单", "项目清单", "任务清单", "问题清单", "驿站", "服务站", "项目", "品牌", "专窗",
    "服务窗口", "标准", "方案",
))
PROPER = re.compile(
    r"未来|邻里|幸福|百姓|乡贤|先锋|红色|阳光|惠民|清廉|初心|巾帼|银发|[A-Za-z0-9+＋“”]"
    r"|[一二三四五六七八九十百千万双两](?!次|体|定|起|般|样|致)|[省市县区镇乡村]|杯|之|进(?:农村|社区|校园|企业|机关|万家)|[“”]"
)
LONG_NAME = 9
# what is put into force: so many fields of work in a row single a rule or a campaign out, of which there is one
ENACTS = re.compile(r"(?:全面|全域|创新|率先|探索|大力|深入|扎实|集中|组织)?(?:实施|推行|启动|开展|建立(?!健全|完善)|制定|出台|推出|实行|施行|印发)")
ENACTABLE = frozenset(("制度", "办法", "管理办法", "机制", "行动", "专项行动", "工程", "活动", "项目", "计划"))
LONG_MODIFIER = 6
DEED_HEADS = frozenset(("行动", "工程", "专项行动", "计划", "活动", "机制"))
SHORT_REST = 6  # characters behind the verb inside a name
MANY_KINDS = re.compile(r"(?:多[种项类]|为一体|最[高大长多早好]|形式多样|丰富多彩|各具特色|各种各样|多种多样|相关|有关|类似|配套)的?$")
TWO_DEEDS = re.compile("[\u3400-\u9fff]{2}[和及与、][\u3400-\u9fff]{2}(?:等)?活动")  # 宣讲和义诊活动
KIND_OF = re.compile(r"若干|多[轮种项类条批次]|各类|各种|各项|已建|好已|修复(?!性)|抢修|检修|维护好?(?!稳)|[\u3400-\u9fff]{2,8}领域项目$")
UMBRELLA_NAME = re.compile(r"[二三四五六七八九十]大[\u3400-\u9fff]{2,4}")
CLAUSE_NAME = re.compile(r"(?:开展|启动|实施|组织|发起|打响)(?P<name>(?:(?![的了着过有是在为对将把被以让])[\u3400-\u9fff]){3,9}(?:行动|工程|计划))$")
FOLLOWS = re.compile(r"以来|[，。；、,;]")
PEOPLE = re.compile(r"(?:党员|干部|群众|人员|职工|老人|儿童|学生|家庭|企业|农户|村民)$")
PLACED = frozenset(("学堂", "讲堂", "大讲堂", "夜校", "工作室", "驿站", "服务站"))


def find_documents(reading: Reading) -> Iterator[Mention]:
    """Titles in book marks that end like a document, with the words before them where the marks hold the type only (…《若干意见》)."""
    text = reading.text
    for found in BOOK.finditer(text):
        title = found[1]
        if text.endswith(("简称", "下称", "简称为"), 0, found.start()):
            continue  # （以下简称《通知》）
        if TYPE_ONLY.fullmatch(title):
            part = re.split(r"[。；;\n]", text[: found.start()])[-1]
            verb = list(re.finditer(r"(?:出台|制定|印发|发布|下发|颁布|审议通过|通过)(?:了)?|、|，", part))
            start = found.start() - len(part) + (verb[-1].end() if verb else len(part))
            issued = any(v.group() not in "、，" for v in verb)
            if 4 <= found.start() - start <= 30 and (issued or text.startswith("关于", start)):
                yield mention(reading, start, found.end(), text[start : found.start()] + title, "document")
        elif re.match(r"中华人民共和国", title) or len(title) < 5:
            continue
        elif DOCUMENT_HEAD.search(title) or ISSUED.search(text, max(0, found.start() - 20), found.start()) or CALLED.match(text, found.end()):
            yield mention(reading, found.start(), found.end(), title, "document")


def _parts(reading: Reading, start: int, end: int, head: str) -> tuple[tuple[int, int], ...]:
    """The items of 楼栋值班、季度考评和日志上墙制度; () where the words are one name."""
    text = reading.text[start : end - len(head)]
    if "、" not in text:
        return ()
    items = [m.span() for m in re.finditer(r"[^、和与及]+", text)]
    sizes = {b - a for a, b in items}
    if head not in SHARED or len(items) < 2 or not 3 <= min(sizes) <= max(sizes) <= 11 or (len(sizes) == 1 and max(sizes) <= 3):
        return ()
    if any(PEOPLE.search(reading.text[start + a : start + b]) for a, b in items):
        return ()  # 走访老党员、老干部|活动
    if re.search(r"[化式型性]、|(?:领域|行业|产业|地区|人群|企业|基层|部门)[、和]", text):
        return ()  # 重点领域、重点行业和中小微企业就业支持计划 is one
    return tuple((start + a, start + b) for a, b in items)


def _after_items(name: str, head: str) -> str:
    """The name behind the items that it counts: 敲门问需、分类派单、限时办结|三步工作法; "" where the items are no such row."""
    counts = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
    for found in re.finditer(r"[两二三四五六七八九十](?=[步级环联定化单重方字张本][\u3400-\u9fff]{0,6}$)", name[: -len(head)]):
        if name[: found.start()].count("、") + 1 == counts[found.group()]:
            return name[found.start() :]
    return ""


def _parallel(reading: Reading, start: int) -> int:
    """The start of a name with the parallel items before its 的 (清单化、闭环化、项目化的|推进模式), else ``start``."""
    text = reading.text
    if text[start - 1 : start] != "的":
        return start
    part = re.split(r"[，。；：\n“”]", text[max(0, start - 40) : start - 1])[-1]
    items = part.split("、")
    if len(items) < 3 or len({len(i) for i in items[1:]}) > 1 or len(items[0]) < (size := len(items[1])):
        return start
    at = start - 1 - len(part)
    return max((w.end for w in reading.words_in(at, at + len(items[0])) if verb_strength(w.text)), default=at + len(items[0]) - size)


def _singles_out(name: str, head: str, left: LeftEdge, behind_de: bool, verb: str) -> bool:
    """Whether a name with this head noun and this verb before it names one thing and not a kind of thing."""
    modifier = name[: len(name) - len(head)]
    deepened = verb.startswith("深化")
    enacted = head in ENACTABLE and ENACTS.match(verb) and len(unfilled(modifier)) >= LONG_MODIFIER  # 推行|基本医疗保险市级统筹|制度
    if re.sub(r"^[全本我][省市县区镇乡村国校]", "", modifier) in heads("named"):
        return False  # 学习教育|实施方案, 全省学习教育|实施方案: which one is not told
    if re.search(r"[和与]", modifier) and is_filler(re.split(r"[和与]", modifier)[-1]):
        return False  # 鲜明态度和|有力|行动
    if (is_generic(modifier, head, left.strength in ("launch", "take")) and not enacted) or NO_NAME.search(modifier):
        return False
    if head in PROPER_ONLY and len(modifier) < LONG_NAME and not PROPER.search(modifier):
        return False  # 自动施肥灌溉系统, 科技攻关平台: one of a kind of which there are many
    if head == "改革" and deepened and not re.search(r"[一二三四五六七八九十两多三]", modifier) and is_generic(modifier, head):
        return False  # 国资国企改革, 生态文明体制改革: a field of policy
    if head in heads("strong"):
        return not (head in BIG and len(modifier) < 4) and not (head in PLACED and behind_de)
    return len(modifier) >= 3 and (head not in STARTED or left.strength == "launch")


def _wanted(reading: Reading, left: LeftEdge, head: str) -> bool:
    """Whether the verb only says what should be done (要健全…机制); who calls for an action by its name (要深入实施…行动) names one."""
    before = reading.text[max(0, left.verb - 8) : left.verb]
    if head in {*heads("strong"), "试点"} and left.strength in ("launch", "use"):
        return bool(ASKED.search(before))
    return bool(REQUIRED.search(before)) or (head in heads("weak") and is_demanded(reading, left.verb))


def _by_itself(words: tuple[Word, ...], i: int, name: str, head: str, in_it: bool) -> bool:
    """Whether a name needs no verb: a head noun that tells enough (…专项行动), or a deed's own (…污染防治|行动)."""
    if name in heads("self"):
        return False
    inner = [w for w in words[max(0, i - 8) : i] if words[i].end - len(name) <= w.start]
    if len(inner) == 1 and inner[0].tag == "v":
        return False  # 确保|学习教育
    if in_it and head in DEED_HEADS:
        return len(name) >= 6  # 在|消费帮扶行动|中
    return head in heads("named") or (len(name) >= 7 and i > 0 and bool(DEEDS[head].fullmatch(words[i - 1].text) if head in DEEDS else False))


def _counted(words_before: str) -> bool:
    """Whether a count before the name tells that it is a kind of thing of which there are many."""
    return bool(re.search(
        r"[0-9]+(?:\.[0-9]+)?[万亿]?[多余]?(?:个|家|处|场|项|条|支|座|批)|"
        r"一批|系列|多个|多项|一些|各类|各种|部分|诸多|众多", words_before,
    ))


def _whole_clause(text: str, end: int) -> LeftEdge | None:
    """The edge of a name that is a clause of its own right behind its verb: 开展|幸福来敲门行动."""
    found = CLAUSE_NAME.search(text, max(0, end - 16), end)
    return LeftEdge(found.start("name"), "launch", found.start(), listed=False) if found and FOLLOWS.match(text, end) else None


def _further(reading: Reading, words: tuple[Word, ...], i: int, left: LeftEdge) -> LeftEdge | None:
    """The edge behind the verb that starts a campaign, where the name itself holds a verb: 实施|农村饮水安全巩固|提升工程; None without one."""
    inner = next((j for j in range(i, max(-1, i - 8), -1) if words[j].start == left.verb), -1)
    if inner < 1 or words[inner].end != left.start or words[i].end - left.start > SHORT_REST or words[inner - 1].tag not in ("n", "vn", "an", "v", "nz"):
        return None
    wide = left_edge(reading, words, inner)
    return wide if wide and wide.strength == "launch" and not wide.listed else None


def _phrase(reading: Reading, words: tuple[Word, ...], i: int) -> Iterator[Mention]:
    """The name that ends with word ``i``, if it is one; the items of a list with one head noun are several."""
    end = right_edge(reading, words, i)
    text = reading.text
    left = (left_edge(reading, words, i) or _whole_clause(text, end)) if end > 0 else None
    if left is not None and head_of(text[left.start : end]) in DEED_HEADS and left.strength != "launch":
        left = _further(reading, words, i, left) or left
    if left is None or BOOKED.search(text, max(0, left.start - 40), left.start):
        return
    start = trimmed(reading, left.start, end)
    name = text[start:end]
    head = head_of(name)
    if text[left.start - 1] == "等" and head in heads("weak") and "、" not in text[max(0, left.start - 16) : left.start]:
        return  # 三峡水库等|流域水库群调度方案: a kind
    if TWO_DEEDS.fullmatch(name) or MANY_KINDS.search(text, max(0, start - 8), start) or UMBRELLA_NAME.fullmatch(name) or KIND_OF.match(name):
        return  # 形式多样的|科普教育活动; 六大专项行动: its parts are the programs
    if _counted(text[left.start : start]) or (name in heads() and name not in heads("self")) or ENDS_OFF.match(text, end):
        return  # 建设33.78万个…服务站, 一批…项目, a head noun alone, …机制等研究
    if name in heads("self") and left.strength in ("launch", "make") and not is_demanded(reading, left.verb):
        yield mention(reading, start, end, name, "verb-head")
    if not left.strength:
        in_it = text[start - 1] == "在" and text.startswith("中", end)
        if not _by_itself(words, i, name, head, in_it) or "、" in name:
            return
        left = replace(left, strength="use", verb=start)
    work = head == "工作" and left.strength == "launch" and (name[:-2] in heads() or len(head_of(name[:-2])) >= 4)  # 党建联建|工作, 评星定级|工作
    if not (work or head in heads("strong") or (head in heads("weak") and left.strength != "use")) or not 4 <= len(name) <= 40:
        return
    if head in {*BIG, "项目", "活动"} and (MEASURED.match(text, end) or "处" in text[left.start : start]):
        return  # 实施公路养护工程2.6万公里
    whole = _parallel(reading, start)
    if not (whole < start or _singles_out(name, head, left, text[start - 1] == "的", text[left.verb : left.verb + 6])) or _wanted(reading, left, head):
        return
    if left.listed and "、" in name and (own := _after_items(name, head)):
        yield mention(reading, end - len(own), end, own, "verb-head")
        return
    if left.listed and "、" in name:
        parts = _parts(reading, start, end, head)
        for a, b in parts:
            yield mention(reading, a, b if b < end - len(head) else end, text[a:b], "verb-head", head)
        items = name[: -len(head)].split("、")
        if COUNTED.search(items[-1]):
            pass  # 厕所、污水、垃圾|三大整治工程 is one name
        elif parts or len({len(item) for item in items}) > 1 or len(items[0]) < 3:
            return
    if text[whole - 2 : whole + 2] == "创新驱动" or text[whole - 2 : whole] == "党的":
        whole -= 2
    yield mention(reading, whole, end, text[whole:end], "verb-head")


def find_phrases(reading: Reading) -> Iterator[Mention]:
    """The programs without quotation marks."""
    words = reading.words
    ends = heads("strong", "weak")
    starts = reading.word_edges()[0]
    closing = last_characters() | {"设", "建"}
    for i, word in enumerate(words):
        if word.text[-1] not in closing:
            continue
        head = head_of(reading.text[max(0, word.end - 12) : word.end])
        if (head in ends or head == "工作") and (word.end - len(head) in starts or len(word.text) > len(head) + 1 or word.text == "新" + head):
            yield from _phrase(reading, words, i)
        elif word.text.endswith(("建设", "党建", "创建")):
            yield from find_built(reading, words, i)
    yield from find_topics(reading)
    yield from find_umbrella_parts(reading)
