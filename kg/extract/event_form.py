"""Whether a dated clause tells a happening, and the words that tell it: checks and repairs of an event's label.

A label has a verb of happening that is its predicate: not one inside a noun's description (新建成的充电桩), not a plan (将推动出台), an aim, an
ability (可以控制播种数量), a sum over years, a state or the programme of a broadcast.
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import alternation, words
from kg.reading import Reading, Word

__all__ = ["is_happening", "predicates", "trimmed"]

# what a time leaves behind at the head of its clause
HOUR = r"上午|下午|中午|凌晨|清晨|早晨|早上|傍晚|夜间|深夜|晚间|晚上|晚"
HEAD = re.compile(
    rf"^(?:(?:{HOUR}|当天|当晚|一早|[0-9]{{1,2}}时许?)?(?:开始|起|的时候|时候|初|底|末|前后|左右|前夕|夕)?(?:[，,]\s*)|(?:{HOUR})(?![会宴餐稻])"
    r"|早(?=[率赴从到抵在])|的(?=《))"
)
TAIL = re.compile(r"(?:的时候|时|以后|之后|后|期间)$")
SOURCE = re.compile(r"^[\u3400-\u9fffA-Za-z]{2,8}(?:消息|讯|电)(?:[（(][^（）()]{1,20}[)）])?[：:]\s*")
EVE = re.compile(r"(?:来临|到来|临近|将至|将临|在即|之际)")
TEASER = re.compile(
    r"我们(?:跟随|一起|来|去|走进|继续)|带您|带你|带大家|一起(?:来|去|走进)|来看看|去看看|来认识|来看(?!望)|专访|收看|特别节目|系列报道|本期|节目|敬请|请看|推出《"
    r"|记者(?:从|在)?.{0,12}(?:获悉|了解到|看到)|致辞称|(?:称|表示|介绍|确认|认为|预测|回忆|告诉记者)$"
)
AHEAD = re.compile(
    r"(?<![名健门主大中上少武女小干宿悍])将(?!军|士|来自|领|近|[^，。]{1,20}(?:改为|列为|作为|定为|纳入|列入|改造|建成|打造成|送|交|搬|移交|合并))"
    r"|即将|准备(?=在|于|到|把|再)|打算|希望|每逢|每到|每年|每天|每日|历年|力争|有望|预计|寻求|旨在|拟(?=[\u3400-\u9fff])"
    r"|计划(?=将|在|于|投资|用|新增|建设|到|今年|明年|启动|实施|完成|新建)"
)
ABLE = re.compile(r"(?:可以|可实现|能够|能实现|足以|可达|应当|应该|必须|需要|要(?=深入|坚持|加强|做好|抓好|努力|在))")
STATE = re.compile(
    r"^(?:也|又|还|更|正|既|都)?(?:是|为(?!了)|系|处于|属于|正值|适逢|恰逢)"
    r"|(?:更加|越来越|日益)[\u3400-\u9fff]{1,4}$|^(?:随着|通过|根据|按照|针对|围绕|为了?|由于|因为|如果|只要|即使|尽管|作为|经过|面对|利用|依托|借助)"
)
SUMMED = re.compile(r"累计|年均|总计|合计")
BARE = re.compile(r"(?:发布|公布|通报|印发|发出|出台)$")
# nothing in particular, or a question
VAGUE = re.compile(r"^(?:消息|数据|名单|结果)(?:正式|对外)?(?:发布|公布)$|(?:怎么样|如何|吗|呢)$")
ONLY_TIME = re.compile(r"[从自到至于]?[0-9年月日时初底末前后上下午夜早晚间今昨当天]+(?:开始|起|前后)?|[\u3400-\u9fff]{0,3}活动")
CLOSED = re.compile(r"“[^“”]*”|《[^《》]*》|（[^（）]*）")
RELATED = re.compile(r"的[\u3400-\u9fffA-Za-z0-9“”《》、（）()]{1,24}$")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation('event_verbs')})")


def trimmed(label: str) -> str:
    """The label without the source tag and the rest of a time at its head, and without a 时 at its end."""
    label = SOURCE.sub("", label)
    previous = ""
    while label != previous:
        previous = label
        label = HEAD.sub("", label).strip("，,、：: ")
    return TAIL.sub("", label) if len(TAIL.sub("", label)) >= 6 else label


def predicates(reading: Reading, start: int, end: int) -> list[Word]:
    """The verbs of happening between two offsets: words of their own, outside quotations, titles and names."""
    closed = [m.span() for m in CLOSED.finditer(reading.text, start, end)]
    closed += [(m.start, m.end) for m in reading.mentions_in(start, end, "Organization", "Place", "Program", "Title", "Person")]
    found = []
    inside = {w.start: w for w in reading.words_in(start, end)}
    for m in _verb().finditer(reading.text, start, end):
        word = inside.get(m.start())
        if word and (word.tag in ("v", "vn", "vd") or word.text == "被" or word.text in words("event_verbs") or len(word.text) > 3) and not any(a <= m.start() < b for a, b in closed):
            found.append(word if word.end >= m.end() else Word(word.start, m.end(), m.group(), "v"))
    return found


def _described(reading: Reading, verb: Word, start: int, end: int) -> bool:
    """Whether a verb only describes a noun that ends the clause without another verb: 新建成的|充电桩, 受灾|地区."""
    rest = reading.text[verb.end : end]
    after = reading.words_in(verb.end, end)
    if any(w.tag == "v" for w in after):
        return False
    if rest.startswith("的"):
        return True  # 村里推出的|文旅新场景
    if verb.tag == "vn" and after and after[0].tag in ("n", "nz", "s"):
        return True
    if not RELATED.search(rest) or rest.startswith("了"):
        return False
    # an object with 的 of its own (发布修订后的条例) follows a verb that has a subject before it; a description has the 的 near
    return bool(re.match(r"[^，]{0,10}的", rest)) and not any(w.tag in ("n", "nz", "PER", "LOC", "ORG", "nt") for w in reading.words_in(start, verb.start))


def is_happening(reading: Reading, label: str, start: int, end: int, time_words: str) -> bool:
    """Whether ``text[start:end]``, told as ``label``, is a happening.

    Args:
        reading: the document.
        label: the trimmed label.
        start, end: the clause, its time left off.
        time_words: the time with what stands right behind it, for eves (建军节前夕).
    """
    if len(label) < 4 or ONLY_TIME.fullmatch(label) or EVE.search(time_words) or TEASER.search(label) or STATE.search(label) or VAGUE.search(label):
        return False
    if AHEAD.search(reading.text, start, end) or ABLE.search(label) or (SUMMED.search(label) and re.search("[0-9]", label)):
        return False
    if BARE.search(label) and not label.startswith(("《", "“")) and any(label.startswith(m.value) for m in reading.mentions_in(start, end, "Organization")):
        return False  # 国家统计局最新发布: what it told is in the next clause
    verbs = predicates(reading, start, end)
    return bool(verbs) and not all(_described(reading, v, start, end) for v in verbs)
