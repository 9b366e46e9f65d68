"""What a person is: official, citizen or journalist, as the posts and bylines of the source tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.claims import Claim
from kg.figures import national_names, rows_of_persons
from kg.names import plain
from kg.reading import Reading
from kg.recognize.organizations import kind_of
from kg.recognize.titles import title_role

__all__ = ["roles_of"]

CORE = "同志为核心的"  # how the leadership is spoken of without a post
OFFICIAL_ANYWHERE = ("书记", "代表", "委员")
CHIEFS = ("长", "主任", "负责人")
OF_THE_NATION = ("中央", "中共中央", "国务院", "最高人民", "国家行政学院")
NOT_OFFICIAL_BODIES = ("enterprise", "cooperative", "school", "association", "media", "other")


def _role(org: str, title: str) -> str:
    role = title_role(title)
    if role == "citizen" and org.startswith(OF_THE_NATION) and title.endswith(CHIEFS) and kind_of(org) not in ("enterprise", "media", "school"):
        return "official"  # 中央党史和文献研究院院长
    if role == "official" and kind_of(org) in NOT_OFFICIAL_BODIES and not title.endswith(OFFICIAL_ANYWHERE):
        return "citizen"
    if role == "citizen" and kind_of(org) in ("party", "government") and title.endswith(CHIEFS):
        return "official"  # 中央党校副校长
    return role or "citizen"


# what a person is called before the name, or said to be behind it, who is in the public service without a post of the lexicon
SERVANT = (
    r"(?:民警|交警|法官|检察官|(?:驻村|村|社区|乡镇|镇|街道|机关|帮扶|下派|选派|纪检监察|扶贫|基层|党员|领导|[厅处局科县乡]级|[厅处局]长级|[县市区镇乡省州][\u3400-\u9fff]{0,8}[局委办部厅院站所])干部|选调生|村官|网格员|公务员"
    r"|(?:驻村)?工作队队?员|村文书|(?:[局委办厅]|政府|街道|镇|乡|社区|法院|检察院|派出所|司法所|便民服务中心)的?工作人员)"
)
CALLED = re.compile(
    rf"{SERVANT}[”》]?[，,、：:]?$|在[^，。；：“”]{{2,12}}(?:[局委办]|组织部|宣传部|统战部|武装部|法院|检察院|政府)(?:工作|上班|任职|挂职)的$|(?:人大代表|政协委员|党代表)—{{1,2}}[^，。；“”]{{0,24}}$"
)
SAID_TO_BE = re.compile(rf"[，,]?(?:[0-9]+岁[，,]?)?(?:也|就|便|曾)?是[^，,。；：“”！？]{{0,12}}?{SERVANT}(?=[，,。；、]|$)")
# how a leader is called behind the full name: 李某书记说, 李某委员
STYLED = re.compile(r"(?:书记|支书|[镇乡县区市局部厅]长|村主任|常委|委员(?!会)|代表(?=说|建议|认为|表示|指出|提出|告诉|介绍))(?=[说在和与的，。、；：\s]|带|介绍|告诉|表示|认为|建议|指出|$)")
CONTACT = re.compile(r"联系人[：:][ \u3000]*[^，。；：\n]{0,12}(?:办|室|部|局|委|政府|中心|站|所)[ \u3000]*$")
OPENS = re.compile(r"(?:^|[。；！？\n”）)])[ \t\u3000]*$")
# what only leaders do by their bare names, in news of their meetings and journeys
LEADS = re.compile(
    r"(?:[及和与、][^，,。；：“”！？的]{0,40}?(?:同志|领导|负责人|秘书长))?(?:分别|一同|一起)?"
    r"(?:陪同|出席|主持(?=会议|召开|学习|座谈|并|[，,。；]|$)|参加(?=了?[^，。；“”]{0,14}(?:联组会|小组会|代表团(?:审议|讨论)|审议)|会见|汇报会|座谈会|会议|上述|[，,。；]|$)|会见(?!时)|分别?参加(?:会见|活动))"
)
OFFICE = re.compile(r"中央|国家机关|最高人民|党组|党委|政府|[省市县区州旗]委|人大|政协|法院|检察院|监委")
NO_OFFICE = re.compile(r"公司|集团|医院|学校|大学|学院|银行|协会|合作社|研究院|研究所|中学|小学")
CLAUSE = re.compile(r"[^，,。；：！？\n]*$")
WIDE = 60
"""Characters before a name that are asked for the body of its title."""


def _by_context(reading: Reading) -> Iterator[str]:
    """The persons that what stands around their names makes officials: 民警张雷, 李芳陪同, 分管日常工作的副校长."""
    text = reading.text
    for row in rows_of_persons(reading):
        before = text[max(0, row[0].start - WIDE) : row[0].start]
        leads = OPENS.search(before) or row[0].start == 0
        if CALLED.search(before) or CONTACT.search(before) or STYLED.match(text, row[-1].end) or (leads and LEADS.match(text, row[-1].end)) or SAID_TO_BE.match(text, row[-1].end):
            yield from (plain(m.value) for m in row)
        clause = CLAUSE.search(before)
        said = clause.group() if clause else ""
        if said.endswith(CHIEFS) and title_role(said[-8:]) and OFFICE.search(said) and not NO_OFFICE.search(said):
            yield plain(row[0].value)


# a line of nothing but names behind a mark, or 本报讯（names）, 撰稿：name
MARKED = re.compile(r"(?:^|\n)[ \u3000]*[□■◇◆◎●○▲][ \u3000]*(?P<names>[\u3400-\u9fff· \u3000、]{2,24}?)[ \u3000]*(?:文[/／]?[图摄]|文并图|摄影报道|整理)?(?=\n|$)")
NEWS = re.compile(r"(?:讯|电)[ \u3000]*[（(](?P<names>[\u3400-\u9fff· \u3000、]{2,24})[)）]")
LABELLED = re.compile(
    r"(?:撰稿|撰文|采写|统筹|策划|绘图|制图|文字|供图|供稿单位)[ \u3000]*[：:/／][ \u3000]*(?:[\u3400-\u9fff]{2,16}(?:政府|[部局办委站院校镇乡]|街道|中心)[ \u3000]+)?"
    r"(?P<names>[\u3400-\u9fff· \u3000、]{2,24}?)(?=[ \u3000]+[\u3400-\u9fff]{2,6}[：:]|[\n。；，）)]|$)"
    r"|图片?由(?P<names2>[\u3400-\u9fff·、]{2,12})(?:提供|拍摄)"
)
# who made a text, where it says so: 本报讯（张明 记者 李芳）, …充满干劲。（王强）, 王强 摄
CREDIT = re.compile(r"[（(](?P<names>[^（）()。；，,：:\n]{2,30})[）)](?P<last>[ \t\u3000]*(?:\n|$))?")
MAKERS = re.compile(r"记者|通讯员|整理|报道|摄影?$|供稿|^文|编辑")
STATED = re.compile(r"[。！？”][ \t\u3000\n]*$")
# a line of nothing but a bracket with who wrote the text, and where from: （石桥镇 王强）
BRACKETED = re.compile(r"(?:^|\n)[ \t\u3000]*[（(](?P<inside>[^（）()。；，,\n]{2,40})[)）][ \t\u3000]*(?=\n|$)")
FROM_WHERE = re.compile(r"(?:(?:来源[：:])?[\u3400-\u9fff]{1,14}(?:[镇乡村县市区部局委办室站台报社院校]|街道|中心|公司|融媒)[ \u3000：:]+)?")
# names alone on a line, behind the title or at the end of a text; where more such lines head their own paragraphs, they are those whom a page portrays
NAMES = r"(?P<names>[\u3400-\u9fff]{2,4}(?:[ \u3000、]{1,4}[\u3400-\u9fff]{2,4}){0,2})[ \t\u3000]*"
AT_END = re.compile(rf"\n[ \t\u3000]*{NAMES}\s*\Z")
HEADING = re.compile(rf"\n[ \t\u3000]*{NAMES}\n(?=\s*[^\n]{{30}})")
TITLE_LINE = re.compile(r"[^\n]{4,40}\s*")
SHOT = re.compile(r"[ \t\u3000]?(?:[/／](?:文字?|图片?|摄影?)|摄影?|供图|整理|采写|文并?/?[图摄])(?=[ \t\u3000）)/／\n]|$)")


def _all_names(reading: Reading, start: int, end: int) -> list[str]:
    """The persons of a stretch that holds nothing else; none where it holds more."""
    people = [m for m in reading.mentions_in(start, end, "Person") if m.end <= end]
    size = sum(m.end - m.start for m in people)
    return [plain(m.value) for m in people] if size == len(re.sub(r"[ \u3000、]", "", reading.text[start:end])) else []


def _credited(reading: Reading) -> Iterator[str]:
    """The persons in the credits of a text: in its last brackets, beside 记者 and before 摄."""
    text = reading.text
    for pattern in (MARKED, NEWS, LABELLED, AT_END):
        for told in pattern.finditer(text):
            yield from _all_names(reading, *told.span("names" if told["names"] else "names2"))
    headings = list(HEADING.finditer(text))
    if len(headings) == 1 and TITLE_LINE.fullmatch(text, 0, headings[0].start()) and not text.startswith(headings[0]["names"], headings[0].end()):
        yield from _all_names(reading, *headings[0].span("names"))
    for found in BRACKETED.finditer(text):
        people = reading.mentions_in(*found.span("inside"), "Person")
        if people and people[-1].end == found.end("inside") and FROM_WHERE.fullmatch(text, found.start("inside"), people[0].start):
            yield from (plain(m.value) for m in people)
    for found in CREDIT.finditer(text):
        ends = found["last"] is not None and STATED.search(text[max(0, found.start() - 6) : found.start()])
        if ends or MAKERS.search(found["names"]):
            yield from (plain(m.value) for m in reading.mentions_in(found.start(), found.end(), "Person"))
    for m in reading.of_kind("Person"):
        if SHOT.match(text, m.end):
            yield plain(m.value)


def roles_of(readings: Sequence[Reading], claims: Sequence[Sequence[Claim]]) -> dict[str, str]:
    """Person name -> role. A byline makes a journalist, an official post an official; all others are citizens."""
    roles: dict[str, str] = {}
    for reading in readings:
        roles |= dict.fromkeys(_credited(reading), "journalist")
        for m in reading.of_kind("Person"):
            if m.attributes.get("role") == "journalist":
                roles[plain(m.value)] = "journalist"
            elif reading.text.startswith(CORE, m.end):
                roles[plain(m.value)] = "official"
    for group in claims:
        for claim in group:
            if claim.predicate == "holdsPost" and claim.subject is not None:
                name, role = plain(claim.subject.value), _role(claim.qualifiers.get("org", ""), claim.qualifiers.get("title", ""))
                if roles.get(name) != "official":
                    roles[name] = role
    for reading in readings:
        roles |= dict.fromkeys((name for name in _by_context(reading) if roles.get(name) != "journalist"), "official")
    national = national_names(readings)
    for reading in readings:  # who stands in a row with leaders is one
        for row in rows_of_persons(reading):
            if sum(plain(m.value) in national for m in row) > 1:
                roles |= dict.fromkeys((plain(m.value) for m in row), "official")
    return roles | dict.fromkeys(sorted(national), "official")
