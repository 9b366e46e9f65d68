"""Names that can be what a sentence is about, each with the part it plays in its clause.

A name at the head of its clause is a subject; behind 在 it is the place of the scene, behind 来到 the place the text turns to;
before a post or a verb of speech it only says who reports. The discourse picks among them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from typing import Literal

from kg.lexicon import alternation, words
from kg.named_again import named_again
from kg.reading import Reading
from kg.recognize.name_frames import COMMONER

__all__ = ["DEICTIC", "NATION", "Anchor", "Role", "clause_starts", "find_anchors"]

Role = Literal["subject", "locative", "scene", "reporter", "modifier", "other"]
NATION = "全国"  # the one name that stands for the country as a whole
KINDS = ("Place", "Organization", "Person", "Program")
LEVEL = "省|州|市|县|区|旗|盟|镇|乡|街道|村|社区"
# a body named by its level alone speaks for its place: 镇党委, 街道综治办, 县委人才办, 由市农业农村局
LEVEL_BODY = (
    r"(?:里|上(?![级游述班市线年下半])|财政|“两委”|两委|党委|党工委|党支部|党总支|党政办|(?:党委|党工委)?(?:人民)?政府|人大|政协|纪委|妇联|工会|团委|残联|工商联"
    r"|(?!域|场|振|镇|[道间级容貌情史庄落寨口头民外内])委?[\u3400-\u9fff]{1,7}?(?:局|办|办公室|中心|委|联合会|委员会|协会|工作站|卫生院|派出所|司法所|法庭|"
    r"工作部|组织部|宣传部|统战部|公司|联社)"
    r"|委)(?![\u3400-\u9fff]?(?:级|性质)|[书副主常])"
)
DEICTIC = re.compile(
    rf"(?:我们|咱们|俺们|咱|俺)(?P<a>{LEVEL})(?!民|里人|干部|级)"
    rf"|(?:我|全|该|本|(?<![\u3400-\u9fff])这[个座])(?P<b>{LEVEL})(?!(?![村乡镇])[\u3400-\u9fff]?(?:级|性质)|首[个家批创例]|率先|唯一|第[一二三])"
    rf"|(?<![农乡行全各建本新])(?P<c>[村塆寨屯])(?:里|子(?!弹|里有)|集体|两委|党支部|党委|党总支|委会|级集体)"
    rf"|(?:(?<![\u3400-\u9fff])|(?<=由)|(?<=经)|(?<=[今去前当明每]年)|(?<=[0-9][年月日])|(?<=，以)|(?<=，在))(?:这个|这座|整个)?(?P<d>{LEVEL}){LEVEL_BODY}(?!(?:班子)?(?:成员|委员)[0-9])"
)
# 街道 and 社区 at the head of a clause that tells what they do: 街道搭起小程序, 社区把问题拿到会上
ACTING = re.compile(
    r"(?<![\u3400-\u9fff“])(?:去年|今年|为此|随后|当年|后来|于是|不久)?(?P<level>街道|社区)(?:党委|党工委|党支部|两委|还|也|又|便|就|专门|随即|随后|先后|已|每[年月周天]|主动|积极|创新|率先)*"
    r"(?=把|将|搭|定下|建[起立成好]|推[出行开]|开[设展辟起通办]|组[织建]|设[立置]|探索|成立|牵头|联合|投入|请|邀|利用|依托|坚持|制定|出台|举[办行]|引[进入来]|打造|拿出|给|聘|选[派出]|划[分出]|整合|盘活|争取|启动|实施|落实|印发|通过|累计|现有|共有|设有|召[集开]|发动|动员|筹[集资]|租下|购[置买]|鼓励|提供|安排|拆除|修[建缮]|办起)"
)
EVERYWHERE = re.compile(r"(?<![\u3400-\u9fff])各地(?:区|各部门)?(?![\u3400-\u9fff]?[的方])")
HERE = re.compile(r"(?<![\u3400-\u9fff])(?:当地|这里|这儿|此地)")
PRONOUN = re.compile(r"(?<![其吉])(?:他|她)(?![们俩国乡人山处])|(?<![\u3400-\u9fff])[老小](?P<surname>[\u3400-\u9fff])(?![\u3400-\u9fff]{0,2}[村镇乡县市])")
BARE_BODY = re.compile(rf"(?P<level>{LEVEL})(?:委|政府|党委|党工委|党支部|党总支|“?两委”?|人民政府|委会|村委会|财政|委市政府|委县政府|委省政府|委组织部)(?:常委会?)?")
OF_LEVEL = re.compile(rf"(?P<level>{LEVEL}){LEVEL_BODY}")
CLAUSE_END = re.compile(r"[，,。；;：:！!？?\n…|｜]|——")
SCENE = re.compile(r"(?:来到|走进|走访|抵达|到达|赶到|赶赴|前往|奔赴|深入|回到|落户|探访|驻扎|位于|地处|坐落于|坐落在)了?$")
LOCATIVE = re.compile(r"(?:在|位于|地处|坐落于|坐落在)$")
INSIDE = re.compile(r"(?:境内|里|内|各地|一带|等地)?(?=[，,])")
TEAM = re.compile(r"的?(?:团队|公司|合作社|家庭农场|家里|企业|工作室|果园|农场|基地|一家|家庭(?!医生|教育|人均|收入))")
DATA = re.compile(
    r"(?:今天|昨天|昨日|今日|[0-9]{1,2}[月日]|[（(][^（）()]{1,8}[)）]|的|近日|日前|最新|有关|相关|发布的|公布的|负责人){0,8}(?:数据|统计|报告|调查|"
    r"消息|监测)?(?:显示|公布|发布|通报|介绍|表示|预测|预计|了解到)"
)
BYLINE = re.compile(r"(?:首席|见习|特约|全媒体|融媒体?)?(?:记者|通讯员|讯|消息|特派员|[0-9]{1,2}月[0-9]{1,2}日[讯电])")  # a paper that only reports
CREDIT = re.compile(r"(?:来源|转载自|转自|摘自|选自|原载|载于|刊于)[：:《“\s]*$")  # a paper that a text was taken from
ITEM = re.compile(r"[ \u3000]*(?:[0-9]{1,2}[.．、]|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[①-⑳●▲■◆•·*○□☆★-])[ \u3000]*")
# what opens a relative clause that describes the name behind it, and verbs that only tell how something is known
DESCRIBES = re.compile(
    r"(?:[\u3400-\u9fff]{2,4}所在|位于|地处|坐落|曾是|曾经|有着|素有|享有|身患|被誉为|被称为|作为|出生于|生于|来自|(?:今年|现年|时年|年近|年过)?[0-9]{2}岁|[他她]所在"
    r"|(?:[今去前]年|近日|日前|刚刚)?(?:新|刚|首批|曾|已|成功)?(?:入选|获评|荣获|跻身|被评为|被确定为|被列为|被列入|列入|成为))[^，。]*的$"
)
LEARNS = re.compile(r"(?:得知|了解到|听说|看到|发现|获悉|据悉|听到)")
RANKED = ("大省", "大市", "大县", "强县", "强市", "老区", "贫困县", "边境县", "主产区", "主产省")
# what a person without a post is called before the name: 村民|王海涛, 该村养殖大户|李春梅
COMMON = re.compile(rf"(?:{COMMONER.pattern})$")
# verbs whose object a person is; of other verbs his calling is made: 返乡|青年, 种植|大户
MEETS = re.compile(
    r"走进|来到|走访|见到|遇到|找到|看到|看望|慰问|帮助|帮扶|资助|救助|带动|带领|组织|动员|吸引|培养|培育|鼓励|引导|扶持|支持|采访|了解|回引|引进|邀请|聘请|召集|转移|解救|发现|是|有|叫|让|使|给|为|向|对|把|被|将"
)
UNIT = re.compile("[县区市旗镇乡村寨屯]$|街道$|社区$|苏木$|嘎查$")
OPENING, CLOSING = ("“", "‘"), ("”", "’")
# between whoever runs a body and its name: 侯振邦|牵头组建的“|老街坊调解队, 青石村|的|绿源合作社
OWNER = re.compile("[\u3400-\u9fff]{0,5}[村镇乡]的[“‘]?")  # 该村的|绿源农业公司
RUNS = re.compile(r"(?:[^，。；、]{0,12}?(?:牵头|发起|组建|成立|创办|创立|领办|创建|开办|兴办|办起|办|注册|控股|所属|下属|直属)(?:起来|的)?)?的[“‘]?")
KIN = re.compile(r"的?[0-9]+岁的")
WHO = re.compile(r"我们|咱们|我|这|该|这个|这些|那个|此|也|作为")
VILLAGE = re.compile(r"(?:[村寨屯庄组里湾]|社区|嘎查)$")
PREPOSITION = re.compile(
    r"(?:与|和|跟|同|从|向|对|对于|比|较|为|为了|给|由|由于|到|据|距|离|距离|针对|像|如|按照|根据|经|将|把|被|让|使|往|朝|凭|靠|以|及|以及|因|因为|随着|"
    r"围绕|经过|除|除了)$"
)
MEMORY = 60  # how many names back a pronoun may reach
LIGHT = frozenset(("c", "d", "ad", "TIME", "t", "xc", "w", "u", "f"))
LIGHT_WORDS = re.compile(
    r"(?:其中|目前|如今|现在|过去|此前|随后|同时|此外|不仅|而且|但是?|而|为此|据悉|据了解|据统计|截至|截止|以来|时任|作为|通过|原|近年来|比如|例如|又如|"
    r"只有|仅|这时|当时|如果|不只是|不仅仅是|[“”‘’—\-·:：\s])*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A name or a word that stands for one, as a candidate subject.

    Attributes:
        start, end: half-open span in the clean text, the whole chain of a place (永昌县新城子镇西湾村).
        name: what it stands for.
        kind: Place, Organization, Person, Program, Nation.
        role: the part it plays in its clause.
    """

    start: int
    end: int
    name: str
    kind: str
    role: Role = "other"


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('speech_verbs')})(?:了|着)?$")


@cache
def _nation() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('national')})(?=(?P<rest>.?))")


def clause_starts(reading: Reading) -> tuple[int, ...]:
    """Where the clauses of the text start, sorted; the first is 0."""
    return (0, *(m.end() for m in CLAUSE_END.finditer(reading.text)))


def _chained(reading: Reading) -> list[Anchor]:
    """Names as anchors: inner ones of another name dropped, the rungs of a chain joined under the innermost."""
    names = [
        m for m in reading.of_kind(*KINDS)
        if m.attributes.get("role") != "journalist" and not (m.kind == "Organization" and (BYLINE.match(reading.text, m.end) or CREDIT.search(reading.text[max(0, m.start - 8) : m.start])))
    ]
    kept: list[Anchor] = []
    for m in sorted(names, key=lambda m: (m.start, -m.end)):
        if kept and m.end <= kept[-1].end:
            continue
        last = kept[-1] if kept else None
        quoted = m.kind == "Organization" and reading.text[m.start - 1 : m.start] in OPENING and reading.text[m.end : m.end + 1] in CLOSING
        if last and last.end == m.start - quoted and last.kind == "Place" and m.kind in ("Place", "Organization"):
            kept[-1] = Anchor(start=last.start, end=m.end, name=m.value, kind=m.kind)
        else:
            kept.append(Anchor(start=m.start, end=m.end, name=m.value, kind=m.kind))
    return kept


def _placed(anchor: Anchor, resolve: Callable[[str, int], str]) -> Anchor:
    """A body named by its level alone (市委, 市农业农村局) speaks for its place."""
    if anchor.kind == "Organization" and anchor.name[0] in "由经据" and (len(anchor.name) > 4 or OF_LEVEL.fullmatch(anchor.name[1:])):
        anchor = replace(anchor, start=anchor.start + 1, name=anchor.name[1:])
    bare = (BARE_BODY.fullmatch(anchor.name) or OF_LEVEL.fullmatch(anchor.name)) if anchor.kind == "Organization" else None
    name = resolve(bare["level"], anchor.start) if bare else ""
    return replace(anchor, name=name, kind="Place") if name else anchor


def _referent(anchor: Anchor, before: list[Anchor], national: bool) -> Anchor | None:
    """What 当地, 他 or 老赵 stands for: the last place or person before that was spoken of; None if there is none."""
    if anchor.kind == "Everywhere":
        return replace(anchor, name=NATION, kind="Nation") if national else None
    if anchor.kind == "Here":
        spoken = (a for a in reversed(before) if a.kind == "Place" and a.role in ("subject", "locative", "scene"))
        place = next(spoken, None)
        return replace(anchor, name=place.name, kind="Place") if place else None
    if anchor.kind == "Pronoun":
        persons = [a for a in before[-MEMORY:] if a.kind == "Person" and a.name.startswith(anchor.name)]
        told = [a for a in persons if a.role in ("subject", "reporter")] or persons
        return replace(anchor, name=told[-1].name, kind="Person") if told else None
    return anchor


def _deictics(reading: Reading, resolve: Callable[[str, int], str]) -> Iterator[Anchor]:
    text = reading.text
    for m in DEICTIC.finditer(text):
        word = m["a"] or m["b"] or m["c"] or m["d"]
        if name := resolve(word, m.start()):
            yield Anchor(start=m.start(), end=m.start() + len(m.group()), name=name, kind="Place")
    for m in ACTING.finditer(text):
        if name := resolve(m["level"], m.start()):
            yield Anchor(start=m.start("level"), end=m.end(), name=name, kind="Place")
    for m in HERE.finditer(text):
        yield Anchor(start=m.start(), end=m.end(), name="", kind="Here")
    for m in PRONOUN.finditer(text):
        yield Anchor(start=m.start(), end=m.end(), name=m["surname"] or "", kind="Pronoun")
    for m in _nation().finditer(text):
        word = m.group()
        if word in ("中央", "国家", "中国") and re.match(r"[\u3400-\u9fff]", m["rest"]) and m["rest"] not in "对已在将还也共把为出以每累投先常":
            continue
        if word == "中国" or (word == "全国" and re.match(r"全国(?:人大|政协|劳|优秀|先进|文明|重点|示范|首|第|各地的|乡村治理|脱贫攻坚|“|百|民|党)", text[m.start() :])):
            continue
        yield Anchor(start=m.start(), end=m.end(), name=NATION, kind="Nation")
    for m in EVERYWHERE.finditer(text):
        yield Anchor(start=m.start(), end=m.end(), name="", kind="Everywhere")


def _role(reading: Reading, anchor: Anchor, left: int, previous: Anchor | None) -> Role:
    """The part a name plays, by what stands before it in its clause and right behind it."""
    text = reading.text
    if item := ITEM.match(text, left, anchor.start):
        left = item.end()  # 2．南城街道…: an entry of a list
    before = text[left : anchor.start]
    if anchor.kind == "Place" and re.match(r"[\s“]*在", before) and INSIDE.match(text, anchor.end):
        return "locative"
    if before and LOCATIVE.search(before):
        if anchor.kind not in ("Place", "Here"):
            return "other"
        return "locative" if not _heavy(reading, left, anchor.start - 2) else "scene"
    if before and SCENE.search(before):
        return "scene"
    if PREPOSITION.search(before.rstrip("“‘")):
        return "other"
    if not _heavy(reading, left, anchor.start) or _described(reading, anchor, left):
        return "subject"
    if previous is not None and previous.role in ("modifier", "subject") and previous.end >= left and anchor.kind == "Person":
        between = text[previous.end : anchor.start]
        if len(between) <= 14 and not re.search(r"[在与和向对]", between):
            return "subject"
    return "other"


def _described(reading: Reading, anchor: Anchor, left: int) -> bool:
    """Whether all that stands before a name in its clause describes it: 位于羌塘草原腹地的|尼玛县, 粮食大省|河南, 得知|李祖村."""
    before = reading.text[left : anchor.start]
    if anchor.kind == "Organization" and OWNER.fullmatch(before):
        return True
    if anchor.kind not in ("Place", "Person", "Pronoun") or reading.text.startswith(("的", "等"), anchor.end):
        return False
    if before.endswith("的"):
        return bool(DESCRIBES.match(before))
    inside = reading.words_in(left, anchor.start)
    if anchor.kind == "Person" and (called := COMMON.search(before)) and not KIN.match(reading.text, anchor.end):
        leading = reading.words_in(left, left + called.start())
        return not any(w.tag == "p" or MEETS.fullmatch(w.text) or (w.tag == "v" and w is not leading[-1]) for w in leading)
    return bool(inside) and (bool(LEARNS.fullmatch(before)) or (inside[-1].text.endswith(RANKED) and all(w.tag in ("n", "nz", "a", "m", "q") for w in inside)))


def _heavy(reading: Reading, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` holds more than times, conjunctions and adverbs."""
    times = reading.mentions_in(start, end, "Time")
    inside = reading.words_in(start, end)
    if reading.text[inside[-1].end if inside else start : end].strip():
        return True  # a word of the tagger runs on into the name: 新增村|集体
    for word in inside:
        if word.tag in LIGHT or LIGHT_WORDS.fullmatch(word.text) or WHO.fullmatch(word.text):
            continue
        if any(t.start <= word.start and word.end <= t.end for t in times):
            continue
        return True
    return False


def _reports(reading: Reading, anchor: Anchor, right: int) -> bool:
    """Whether the clause hands over to someone's words: 据X介绍, X说 at its end."""
    tail = reading.text[anchor.end : right].rstrip("“ ")
    if anchor.kind == "Organization" and DATA.match(tail):
        return True
    return len(tail) <= 24 and bool(_speech().search(tail))


def _modifies(reading: Reading, anchor: Anchor) -> bool:
    """Whether the name only belongs to a person's post: 西湾村|党支部第一书记|赵世俊."""
    title = next(iter(reading.mentions_in(anchor.end, anchor.end + 16, "Title")), None)
    if title is None or re.search(r"[，,。的、]", reading.text[anchor.end : title.start]):
        return False
    return any(m.start - title.end <= 2 for m in reading.mentions_in(title.end, title.end + 8, "Person"))


def _generic(reading: Reading, anchor: Anchor, before: list[Anchor]) -> bool:
    """Whether 村集体 means the villages of the place spoken of rather than one village."""
    if reading.text[anchor.start : anchor.end] not in ("村集体", "村级集体"):
        return False
    last = next((a for a in reversed(before) if a.role in ("subject", "locative") and a.kind in ("Place", "Nation")), None)
    return last is not None and not VILLAGE.search(last.name)


def _within(reading: Reading, upper: Anchor, place: Anchor) -> bool:
    """Whether a place only tells where the one behind its 的 is: 北川县的|石椅村; not behind 在, where both set the scene."""
    text = reading.text
    named = upper.kind == place.kind == "Place" and text[place.start : place.end].endswith(place.name) and upper.name != place.name
    return named and text[upper.end : place.start] == "的" and UNIT.search(place.name) is not None and text[upper.start - 1 : upper.start] != "在"


def _of_person(reading: Reading, place: Anchor, person: Anchor) -> bool:
    """Whether a name only tells where the person behind it belongs: 鲁甸县新街镇小学学生王小满."""
    if person.kind != "Person" or person.role != "subject" or place.kind == "Person" or person.start - place.end > 24:
        return False
    if CLAUSE_END.search(reading.text, place.end, person.start):
        return False
    between = reading.words_in(place.end, person.start)
    verbs = () if between and between[-1].text == "的" else ("v", "p", "d", "c")
    return not any(w.tag in verbs or w.text in ("、", "和", "与") for w in between)


def _of_body(reading: Reading, owner: Anchor, body: Anchor) -> bool:
    """Whether a name only tells whose the body behind it is that the clause is about: 侯振邦牵头组建的|“老街坊调解队”已有队员19人."""
    if body.kind != "Organization" or owner.kind not in ("Place", "Person", "Organization") or owner.role != "subject":
        return False
    goes_on = reading.text[body.end : body.end + 2].lstrip("”’")[:1]
    return goes_on not in ("", "的", "、", "和", "与", "及", "，", "。", "；", "等") and RUNS.fullmatch(reading.text, owner.end, body.start) is not None


def find_anchors(reading: Reading, resolve: Callable[[str, int], str], *, national: bool = False) -> tuple[Anchor, ...]:
    """All anchors of a document in order, each with its role.

    Args:
        reading: the document with its mentions.
        resolve: what 市 of 我市 at an offset stands for (`kg.context.Discourse.deictic`).
        national: whether the text is about the country, so that 各地 means all of it.
    """
    names = _chained(reading)
    taken = sorted((a.start, a.end) for a in names)
    reach = list(accumulate((end for _, end in taken), max, initial=0))  # how far the first n of them reach
    free = [d for d in (*_deictics(reading, resolve), *(Anchor(start=a, end=b, name=n, kind=k) for a, b, n, k in named_again(reading))) if reach[bisect_left(taken, (d.end, 0))] <= d.start]
    starts = clause_starts(reading)
    found: list[Anchor] = []
    index = 0
    for candidate in sorted((*(_placed(a, resolve) for a in names), *free), key=lambda a: (a.start, a.end)):
        anchor = _referent(candidate, found, national)
        if anchor is None or _generic(reading, anchor, found):
            continue
        if found and found[-1].end == anchor.start and found[-1].kind == anchor.kind == "Place":
            anchor = replace(anchor, start=found.pop().start)  # 该镇|青石村: the inner rung of a chain
        elif found and _within(reading, found[-1], anchor):
            anchor = replace(anchor, start=found.pop().start)  # 北川县的|石椅村
        if anchor.kind == "Person" and (team := TEAM.match(reading.text, anchor.end)):
            anchor = replace(anchor, end=team.end(), kind="Organization")
        while index + 1 < len(starts) and starts[index + 1] <= anchor.start:
            index += 1
        left = starts[index]
        end = CLAUSE_END.search(reading.text, anchor.end)
        right = end.start() if end else len(reading.text)
        if anchor.kind == "Organization" and anchor.name in words("national") and _reports(reading, anchor, right):
            anchor = replace(anchor, name=NATION, kind="Nation")  # a ministry that reports speaks of the country
        if anchor.kind == "Person" and _reports(reading, anchor, right):
            role: Role = "reporter"
        elif anchor.kind != "Person" and _modifies(reading, anchor):
            role = "modifier"
        else:
            role = _role(reading, anchor, left, found[-1] if found else None)
            if role == "subject" and anchor.kind != "Nation" and _reports(reading, anchor, right):
                role = "reporter"
        placed = replace(anchor, role=role)
        if found and found[-1].role in ("subject", "locative", "modifier") and placed.kind == "Person" and found[-1].start >= left:
            as_subject = replace(placed, role="subject")
            if role != "reporter" and _of_person(reading, found[-1], as_subject):
                found[-1], placed = replace(found[-1], role="modifier"), as_subject
        if found and found[-1].start >= left and role in ("other", "subject") and _of_body(reading, found[-1], placed):
            found[-1], placed = replace(found[-1], role="modifier"), replace(placed, role="subject")
        found.append(placed)
    return tuple(found)
