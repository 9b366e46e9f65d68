"""Whether a dated clause tells a happening, and the words that tell it: checks and repairs of an event's label.

A label has a verb of happening that is its predicate: not one inside a noun's description (新建成的充电桩), not a plan (将推动出台), an aim, an
ability (可以控制播种数量), a sum over years, a state or the programme of a broadcast.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.extract.noun_phrase import noun_after
from kg.lexicon import alternation, words
from kg.reading import Reading, Word
from kg.types import Mention

__all__ = ["acts", "attributive", "beginning", "deed", "is_happening", "leaving", "nominal_event", "predicates", "relative_event", "scenery", "trimmed"]

# what a time leaves behind at the head of its clause
HOUR = r"上午|下午|中午|凌晨|清晨|早晨|早上|傍晚|夜间|深夜|晚间|晚上|晚"
HEAD = re.compile(
    rf"^(?:(?:{HOUR})?[0-9一二三四五六七八九十]{{1,3}}点(?:[0-9半多]{{0,2}}分?)?(?:许|左右|钟)?(?:开始|起)?|(?:{HOUR}|当天|当晚|一早|[0-9]{{1,2}}时许?)?(?:开始|起|的时候|时候|初|底|末|前后|左右|前夕|夕)?(?:[，,]\s*)|(?:{HOUR})(?![会宴餐稻])"
    r"|早(?=[率赴从到抵在])|的(?=《)|[又还也再](?=[部召开举启成实推发印出]))"
)
TAIL = re.compile(r"(?:的同时|的时候|(?<!同)时|以后|之后|后|期间|，在[^，]{2,12}[下中])$")
ON_VISIT = re.compile(r"(?:(?<=考察|调研|视察|走访|采访|慰问)中|时)(?:发现|强调|指出|表示|提出)$")  # the visit is what happened, not what was said
SOURCE = re.compile(r"^[\u3400-\u9fffA-Za-z]{2,8}(?:消息|讯|电)(?:[（(][^（）()]{1,20}[)）])?[：:]\s*")
EVE = re.compile(r"(?:来临|到来|临近|将至|将临|在即|之际)")
TEASER = re.compile(
    r"我们(?:跟随|一起|来|去|走进|继续)|带您|带你|带大家|一起(?:来|去|走进)|来看看|去看看|来认识|来看(?!望)|专访|收看|特别节目|系列报道|本期|节目|敬请|请看|推出《|播出"
    r"|记者(?:从|在)?.{0,12}(?:获悉|了解到|看到)|致辞称|(?:[上中]|(?:文件|报告|会议|全会|讲话|意见|规划|文章|回信)[\u3400-\u9fff]{0,3})(?:指出|强调|提出|要求|表示)$|(?:称|表示|介绍|确认|认为|预测|回忆|告诉记者|说|说道|发现|宣告|坦言|感慨|感叹|直言|透露|笑道)$"
)
AHEAD = re.compile(
    r"将(?=重点|继续|进一步|全面|陆续|会|于|对|通过|大力|着力|持续|同步|逐步|正式|再|还|新|开展|启动|实施|推进|举行|举办|召开|完成|实现|推出|出台|投入|安排|支持|组织|加快|加大|加强)"
    r"|(?<![名健门主大中上少武女小干宿悍])将(?!军|士|来自|领|近|[^，。]{1,20}(?:改为|列为|作为|定为|纳入|列入|改造|建成|打造成|送|交|搬|移交|合并))"
    r"|即将|想(?=进一步|要|在|把|让|扩大)|努力使|准备(?=在|于|到|把|再)|打算|希望|每逢|每到|每年|每月|每周|每季度|每天|每日|历年|力争|有望|预计|寻求|旨在|拟(?=[\u3400-\u9fff])"
    r"|计划(?=将|对|把|为|再|在|于|投资|用|新增|建设|到|今年|明年|启动|实施|完成|新建)"
)
ABLE = re.compile(r"(?:可以|可实现|能够|能实现|足以|可达|应当|应该|必须|需要|要(?=深入|坚持|加强|做好|抓好|努力|在))")
STATE = re.compile(
    r"^(?:也|又|还|更|正|既|都)?(?:是|为(?!了)|系|处于|属于|正值|适逢|恰逢)"
    r"|(?:更加|越来越|日益)[\u3400-\u9fff]{1,4}$|已?经?过去[0-9一二三四五六七八九十两]+[年个]|保持(?:稳定|平稳|增长|良好)|稳中[向有]|的(?:目标|任务|计划|要求|愿望|打算)$|新(?:谋划|打算|目标|计划)|(?:力度|步伐)(?:进一步|不断|持续)?(?:加大|加快)$"
    r"|的重要(?:讲话|指示|回信|文章)(?:精神)?$|(?:座无虚席|人头攒动|热闹非凡|一派[\u3400-\u9fff]{2,6}|一片[\u3400-\u9fff]{2,4})$|多次|(?:不断|日益|日趋)[\u3400-\u9fff]{2,6}$|(?:毕业|工作|从教|从医|入职)至今$|以来$|(?:组织实施|走深走实)$|叫[\u3400-\u9fff]{2,4}$"
    r"|成为[^，]{2,24}(?:引擎|方式|亮点|热点|首选|之一|选择|趋势|时尚|风尚|支撑|力量|常态)”?$|(?:提出|定下|明确)了?(?:新的?|更高的?|明确的?)(?:任务|要求|目标)[\u3400-\u9fff]{0,6}$"
    r"|(?:有序|稳步|顺利|持续|扎实|加快)(?:推进|开展|进行|展开|实施)(?:中)?$|^(?:全国)?各(?:地|级|部门|省份?|行业|单位|族)(?![\u3400-\u9fff]*(?:洪|灾|震))|^(?:随着|通过|根据|按照|针对|围绕|为了?|由于|因为|如果|只要|即使|尽管|作为|经过|面对|利用|依托|借助)"
    r"|^[^，]{2,8}通过(?!了|《|“|审议|决议)(?:(?!完成|实现|[了进到出成建])[^，]){4,}$|^赶在|仍在|(?<!提)(?:指出|强调)$"
)
# who or what it is about is told elsewhere
POINTS = re.compile(r"^(?:他们|她们|这家|这里|该(?:企业|公司|项目|中心))")
# a clause that leads up to the next one
FRAGMENT = re.compile(r"尽管|虽然|即使|无论|不论|时$|[年月]来$|的[\u3400-\u9fff]{2,6}中$|^从[^，]{2,10}到[^，了]{2,10}$")
# how a year was spent, not what happened in it: 着力推进高原经济高质量发展
EFFORT = re.compile(
    r"(?:着力|大力|努力|不断|聚力|奋力|加快)(?:推进|推动|打造|发展|培育|提升|加强|构建|打好)(?![^，]*(?:[“《]|印发|出台|启动|成立|建成|开工|召开|举行|举办|揭牌))"
)
SUMMED = re.compile(r"累计|年均|总计|合计")
BARE = re.compile(r"(?:发布|公布|通报|印发|发出|出台)$")
# nothing in particular, or a question
VAGUE = re.compile(r"^(?:消息|数据|名单|结果)(?:正式|对外)?(?:发布|公布)$|(?:怎么样|如何|吗|呢)$")
ONLY_TIME = re.compile(r"[从自到至于]?[0-9年月日时初底末前后上中下午夜凌晨傍早晚间今昨当天]+(?:开始|起|前后)?|[\u3400-\u9fff]{0,3}活动")
CLOSED = re.compile(r"“[^“”]*”|《[^《》]*》|（[^（）]*）")
RELATED = re.compile(r"的[\u3400-\u9fffA-Za-z0-9“”《》、（）()]{1,24}$")
SUBJECTS = frozenset(("n", "nz", "nw", "nr", "ns", "nt", "PER", "LOC", "ORG", "vn", "s", "m", "r", "w"))
STATIVE = frozenset((
    "是", "有", "为", "占", "达", "位于", "属于", "达到", "超过", "增长", "下降", "显示", "处于", "成为", "没有", "具有", "拥有", "包括",
    "需要", "可以", "能", "会", "要", "使", "让",
))
US = re.compile(r"(?:(?:我们|咱们?|我|该)?(?:[村镇乡县区市]|社区|街道)(?:[里上]|“?两委”?|党委|党支部|政府|党组织)|(?:我们|咱们?|我|该)(?:[村镇乡县区市]|社区|街道)|我们)")
NO_DEEDS = ("fare_verbs", "speech_verbs", "measure_verbs")
AFTER_DEED = re.compile(r"了(?!解)|过(?=[\u3400-\u9fff])")
MOVES = re.compile(r"在|于|到|至|从|自|截至|截止|始于|来到|建于|来|去|等到|直到|早在|记得|回到|进入|回忆起?|想起|说起|谈起")
FOLLOWED = frozenset(("根据", "按照", "针对", "结合", "围绕", "对照", "依据"))  # 根据|近期|土壤墒情
SCENE = re.compile(r"\s*(?:同时)?(?:在(?!京|职|建)|随着|伴随|冒着|迎着|顶着|沿着|走进|步入)")
BUSTLE = re.compile(r"(?:人头攒动|人声鼎沸|人山人海|锣鼓喧天|鞭炮齐鸣|热闹非凡|座无虚席|欢声笑语|歌声嘹亮|机声隆隆|一派繁忙|人来人往|阳光明媚|春光明媚|秋高气爽|细雨蒙蒙|寒风凛冽)$")
SCENE_END = re.compile(r"(?:[上中下里内处外旁边间时后]|现场|之际|契机)[”]?$")
NOUN = re.compile(
    r"(?:的)?(?:在)?(?:[初底末春夏秋冬]|上半年|下半年|年[初底中])?(?:的)?(?:一[场次届轮])?(?P<noun>(?:第[一二三四五六七八九十0-9]+[轮届次])?[\u3400-\u9fff“”·0-9]{0,22}?"
    r"(?P<head>工作会议|全会|(?:分析|推进|现场|发布|表彰|交流|观摩|动员|调度|述职|总结|现场推进|经验交流|党员|村民代表|新闻发布|恳谈|协商|评议)大?会(?=上)|(?:启动|揭牌|颁奖|开幕|授牌|签约|开工)(?:仪式|典礼|式)(?=上)|代表大会|座谈会|论坛|换届选举|换届|洪灾|洪水|大水|地震|特大暴雨|疫情|火灾|竞标|招标|建制调整|村改居|合村并[镇居]|普查|摸底|庆典|运动会|博览会|交易会))(?:时|期间|中|上|以后|之后|过后|后|结束后|(?=[，,。让使]|$))"
)
SINCE = re.compile(
    r"(?:[初底末]|[春夏秋冬][天季])?(?P<verb>成立|组建|挂牌|开办|启动|开通|运行|投用|创办|创建|建成|上任|任职|履新|当选|"
    r"开业|开馆|开园|开灶|开张|试行|推行|实行|到任|接任|接手|建立)(?P<since>以来|至今|后|之后|以后|起)"
)
# what runs since then is told in the next clause, by what was started
SINCE_THEN = re.compile(r"[^，。；]{4,14}以来")
LAUNCHES = re.compile(r"(?:探索|创新|率先|全面|大力|积极|先行|先后|在全[省市县区镇]|，)*(?:推行|推出|实施|启动|试行|实行|试点|建立|设立|开展)了?(?=[“《\u3400-\u9fff])")
ACTORS = ("Person", "Place", "Organization", "Program")
THING = 14  # the longest noun of a thing that its deed describes


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation('event_verbs')})")


def trimmed(label: str) -> str:
    """The label without the source tag and the rest of a time at its head, and without a 时 at its end."""
    label = ON_VISIT.sub("", SOURCE.sub("", label))
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
    for word in reading.words_in(start, end):
        m = _verb().match(reading.text, word.start, end)
        if m is None or any(a <= m.start() < b for a, b in closed):
            continue
        if word.tag in ("v", "vn", "vd") or word.text == "被" or word.text in words("event_verbs") or len(word.text) > 3:
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


def acts(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch has a verb of acting with a subject before it: 村民…喊完最后一口价."""
    inside = [w for w in reading.words_in(start, end) if w.tag not in ("d", "ad", "c", "xc", "TIME", "t", "u", "f") and w.text not in "，,"]
    if not inside or inside[0].tag not in SUBJECTS:
        return False
    closed = [m.span() for m in CLOSED.finditer(reading.text, start, end)]
    return any(w.tag == "v" and not any(a <= w.start < b for a, b in closed) and w.text not in STATIVE and w.text not in words("speech_verbs") and w.text not in words("measure_verbs") for w in inside)


def deed(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch opens with a name, or with something of the village, and goes on with what it has done: 霞浦县|新建|了27个…, 梁倩娟被选为…, 村里的戏台|搭|了起来."""
    inside = reading.words_in(start, end)
    first = next((w.start for w in inside if w.tag not in ("d", "ad", "c", "xc", "TIME", "t", "u", "w")), end)
    named = max((m.end for m in reading.mentions_in(first, end, "Person", "Place", "Organization") if m.start == first), default=0)
    if not named and (us := US.match(reading.text, first, end)):
        named = us.end() + reading.text.startswith("的", us.end())
    for word in inside:
        if word.start < named or not named or (word.tag not in ("v", "vd") and word.text not in ("的", "被")):
            continue
        if word.text == "的" or word.text.rstrip("了过") in STATIVE or any(word.text.rstrip("了过") in words(kind) for kind in NO_DEEDS):
            return False
        if word.text == "被" or AFTER_DEED.match(reading.text, word.end) or word.text[1:].endswith(("了", "过")):
            return True
    return False


def scenery(reading: Reading, start: int, end: int) -> bool:
    """Whether a clause only sets the scene: 在竞价现场, 随着最后一块桥面板落位, 花溪村文化广场."""
    if BUSTLE.search(reading.text, start, end):
        following = next((w for w in reading.words_in(end, end + 12) if w.text not in "，,"), None)
        return following is not None and following.tag not in ("v", "vd", "d", "ad", "p", "c")  # what goes on tells of the place itself
    if SCENE.match(reading.text, start):
        return not predicates(reading, start, end) or SCENE_END.search(reading.text[start:end]) is not None
    inside = reading.words_in(start, end)
    places = reading.mentions_in(start, end, "Place", "Organization")
    return bool(inside) and bool(places) and all(w.tag in ("n", "nz", "LOC", "ORG", "ns", "s", "f", "u", "w", "m", "q") for w in inside) and end - start <= 36


def attributive(reading: Reading, left: int, start: int) -> bool:
    """Whether a time only describes the object of a verb before it: 实施|2023年|水利项目, 用于2025年春节期间…."""
    before = reading.words_in(max(left, start - 8), start)
    if not before or before[-1].end != start:
        return False
    if before[-1].text in FOLLOWED:
        return True
    return before[-1].tag == "v" and not MOVES.fullmatch(before[-1].text) and before[-1].text not in words("speech_verbs") and bool(reading.text[left : before[-1].start].strip())


def nominal_event(reading: Reading, start: int, right: int) -> str:
    """The noun that names what happened at a time it follows: 2015年|中央扶贫开发工作会议, 2019年|村级建制调整|时; "" if none stands there."""
    found = NOUN.match(reading.text, start, right)
    if found is None or any(w.tag == "v" for w in reading.words_in(found.start("noun"), found.start("head"))):
        return ""
    return found["noun"]


# a deed that describes the thing behind it: 2021年5月|挂牌的|青石共富果园
RELATIVE = re.compile(
    r"(?:新|刚|正式|首批|率先)?(?P<verb>挂牌|揭牌|成立|组建|投产|投用|建成|开业|开张|开工|动工|竣工|完工|落成|通车|启用|启动|上线|创办|创建|创立|开办|开通|开园|开馆|开街|办起|建起|入选|获评|(?:搬|迁|住)(?:进|入)(?:了)?[\u3400-\u9fff]{2,4})的"
)
AT_TIME = re.compile("[一每这那][天年日]$|[如现]今$")
LEAVING = re.compile(r"(?P<deed>从[\u3400-\u9fff]{2,14}?(?:毕业|退伍|退役|转业|退休|离任|卸任))(?:后|之后|以后|，|回)")


def relative_event(reading: Reading, start: int, right: int) -> tuple[str, int]:
    """The label and the end of a happening told by what describes a thing: 2021年5月|挂牌的青石共富果园; ("", 0) if none is."""
    found = RELATIVE.match(reading.text, start, right)
    if found is None:
        return "", 0
    names = [m for m in reading.mentions_in(found.end(), right, "Organization", "Place", "Program") if m.start == found.end()]
    counted = next((m for m in reading.mentions_in(found.end(), right, "Quantity") if m.start == found.end()), None)
    at = counted.end if counted else found.end()
    noun = max((m.text for m in names), key=len, default="") or noun_after(reading, at, min(right, at + THING))
    noun = AT_TIME.sub("", noun)
    thing = reading.text[found.end() : at] + noun
    verb = re.sub("了(?=[\u3400-\u9fff])", "", found["verb"])
    return (thing + verb, found.end() + len(thing)) if len(noun) > 1 and reading.text.startswith(noun, at) else ("", 0)


def leaving(reading: Reading, clauses: Sequence[tuple[int, int]], index: int, time: Mention) -> tuple[str, str]:
    """The label and who it is of what somebody left behind at a time: 1998年|从农校毕业后，李某…; ("", "") if the next words name nobody."""
    left, right = clauses[index]
    found = LEAVING.match(reading.text, time.end, min(right + 1, len(reading.text)))
    if found is None:
        return "", ""
    before = [m.value for m in reading.mentions_in(left, time.start, "Person")]
    ahead = [m.value for m in reading.mentions_in(found.end(), clauses[min(index + 1, len(clauses) - 1)][1], "Person")]
    who = (before or ahead or [""])[0]
    return (who + found["deed"], who) if who else ("", "")


def beginning(reading: Reading, clauses: Sequence[tuple[int, int]], index: int, time: Mention) -> tuple[str, int, str] | None:
    """The label, the end and the actor of what has gone on since a time: 自2021年成立以来，|综治中心…, 李某自2016年上任后; None if nothing is said to."""
    text = reading.text
    left, right = clauses[index]
    found = SINCE.match(text, time.end, right) or SINCE.search(text, time.start, time.end)
    if found is None:
        return _launched(reading, clauses, index, time)
    stop = time.start - (text[time.start - 1 : time.start] in "自从")
    own = reading.mentions_in(left, stop, *ACTORS)
    if own and own[-1].end == stop:
        return text[own[0].start : stop] + found["verb"], right, own[-1].value
    if index + 1 < len(clauses) and not text[left:stop].strip(" ，,"):
        start, end = clauses[index + 1]
        named = reading.mentions_in(start, min(end, start + 24), *ACTORS)
        if named:
            actor = max((m for m in named if m.start == named[0].start), key=lambda m: m.end)
            return actor.text + found["verb"], end, actor.value
    return None


def _launched(reading: Reading, clauses: Sequence[tuple[int, int]], index: int, time: Mention) -> tuple[str, int, str] | None:
    """What somebody has run since a time: 2019年7月以来，|崇阳县…探索推行三张榜单制度; None where the sentence tells only what it has reached."""
    text = reading.text
    if index + 1 >= len(clauses) or not re.search("[0-9]", time.text) or not SINCE_THEN.fullmatch(text, time.start, clauses[index][1]):
        return None
    start, end = clauses[index + 1]
    named = next((m for m in reading.mentions_in(start, min(end, start + 20), "Place", "Organization") if not text[start : m.start].strip()), None)
    if named is None and not (us := US.match(text, start, end)):
        return None
    who = text[start : named.end if named else us.end()].strip()  # type: ignore[union-attr]
    for left, right in clauses[index + 1 : index + 4]:
        verb = LAUNCHES.search(text, start + len(who) if left == start else left, right)
        if verb and not reading.mentions_in(verb.end(), right, "Quantity"):
            return text[start:right].strip() if left == start else who + text[verb.start() : right], right, named.value if named else ""
    return None


def is_happening(reading: Reading, label: str, start: int, end: int, time_words: str, *, day: bool = False) -> bool:
    """Whether ``text[start:end]``, told as ``label``, is a happening.

    Args:
        reading: the document.
        label: the trimmed label.
        start, end: the clause, its time left off.
        time_words: the time with what stands right behind it, for eves (建军节前夕).
        day: whether the time is a day of the calendar: then any verb of acting with a subject tells a happening.
    """
    if POINTS.match(label) or FRAGMENT.search(label) or (not day and EFFORT.search(label)):
        return False
    if any(label.endswith("的" + m.value) for m in reading.mentions_in(start, end, "Person")):
        return False  # 刚刚完成调解的|边晓斌: who he is, not what he did
    if len(label) < 4 or ONLY_TIME.fullmatch(label) or EVE.search(time_words) or TEASER.search(label) or STATE.search(label) or VAGUE.search(label):
        return False
    if AHEAD.search(reading.text, start, end) or ABLE.search(label) or (SUMMED.search(label) and re.search("[0-9]", label)):
        return False
    if BARE.search(label) and not label.startswith(("《", "“")) and any(label.startswith(m.value) for m in reading.mentions_in(start, end, "Organization")):
        return False  # 国家统计局最新发布: what it told is in the next clause
    verbs = predicates(reading, start, end)
    if verbs and not all(_described(reading, v, start, end) for v in verbs):
        return True
    return day and acts(reading, max(start, end - len(label)), end)
