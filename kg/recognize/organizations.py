"""Named bodies: a suffix of the lexicon (党委, 邮政局, 合作社, 小学 …) with something before it that singles it out.

The right edge is the suffix; the left edge is found over the tagger's words: nominal words are taken in until a verb, a mark or a
function word, and the name must hold a place, a proper noun or a level (省, 市, 县 …). Bare 党支部 or 合作社 name nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from kg.lexicon import alternation, find_all, mapping
from kg.reading import Reading, Word
from kg.recognize.body_names import TITLE_INSIDE, fitted, kind_of
from kg.recognize.firms import find_firms
from kg.recognize.media import find_media
from kg.types import Mention

__all__ = ["find_organizations", "kind_of"]

HAN = r"[\u3400-\u9fff]"
NOMINAL = frozenset(("n", "nz", "nw", "nr", "ns", "nt", "LOC", "ORG", "PER", "vn", "an", "s", "f", "m", "a", "q", "j", "b"))
PROPER = frozenset(("nz", "nw", "nr", "ns", "nt", "LOC", "ORG", "PER"))
DEPARTMENT = (
    r"(?:农业农村|农牧|农林|审计|林业和草原|林业|林草|司法|教育体育|教体|教育|信访|民政|财政|住建|住房和?城乡建设|城乡建设|交通运输|交通|水利|水务|自然资源|国土资源|规划"
    r"|生态环境|环保|环境保护|人社|人力资源和?社会保障|卫健|卫生健康|卫计|卫生|文旅|文化和旅游|文体旅游?|文广新?旅?|文化广电旅游|体育|商务|应急管理|应急|市场监管|市场监督管理|市监"
    r"|医保|医疗保障|退役军人事务|退役军人|统计|税务|公安|乡村振兴|扶贫开发|扶贫|供销|气象|畜牧兽?医?|农机|粮食|科技|科学技术|工信|工业和信息化|经信|发改|发展和?改革|城管|城市管理|综合执法"
    r"|综合行政执法|行政审批|行政审批服务|政务服务|数据|大数据|民宗|民族宗教|金融|招商|机关事务|老干部|机构编制|文明|网信|组织人事|退役)(?:分?局|厅|委员会|委|办公室|办)"
)
LEVEL_BODY = re.compile(
    r"(?<![\u3400-\u9fff])?(?P<level>(?:自治[区州县])|[省市县区州旗])(?P<body>委(?:办公厅|办公室|组织部|宣传部|统战部|政法委|常委会|党校|报道组|社会工作部|书记处|编办|网信办|办(?![公事理]))?|纪委监委|纪委|监委|政府办公室|政府办(?![公事理])|政府|政协"
    rf"|(?:第?[一二三四五六七八九十]+届)?人大常委会|人大(?!代表)|妇联|总工会|团委|残联|科协|文联|工商联|人民政府|人民法院|人民检察院|法院|检察院|红十字会|融媒体中心|供电公司|农商行|农商银行|供销社|农科院|综治中心|大数据中心|考核办|督查办|绩效办|疾控中心|人民医院|中医医?院|妇幼保健院|人武部|侨联|法学会|广播电视台|电视台|消防救援大队|{DEPARTMENT})(?!长)"
    r"|团(?:省|市|县|区)委"
)
NATIONAL = frozenset(("国家", "全国", "中国", "中华", "中央", "中共", "国营"))
LEVEL_NAMES = "省市县区州旗镇乡村"  # a place may end where a body of its level begins: 永康市委
OPENING_QUOTES = ("“", "‘", "「", "\"")
CLOSING_QUOTES = ("”", "’", "」", "\"")
GENERIC_ONLY = re.compile(
    r"(?:全[省市县区村镇乡]|各[级地村镇乡]*|基层|农村|城市|社区|街道|乡镇|村级|村|镇|乡|县|市|省|两新|非公|国有|民营|企业|机关|学校|上级|当地|本地|地方|龙头|农业|产业|专业|经济|集体|股份|农民|村民|党员|志愿|综合|联合|流动|临时|功能型|中央|国家|人民|一|两|三|多|新|老|大|小|优质|重点|党群|便民|服务|管理|电商|旅游|加工|食品|文化|教育|科技|金融|合作|职业|技术|中心|公共|政务|行政|村两委|支部|快递|门前|小微|大型|民营|外资|中小|上市|运营|数据|服务|龙头|监督|检查|安全|生产|农产品|蔬菜|种植|养殖|特色|医疗|卫生|养老|幼儿|希望|贫困|乡村|乡)+"
)


@cache
def _suffix() -> re.Pattern[str]:
    # 全局, 格局 and 布局 are no offices, 三中全会 is no school
    return re.compile(f"(?!(?<=[全格布大开战时棋结变当])局)(?:{alternation('organizations')})(?!员|长|部门|们|全会|毕业|生)")


# a column before a body of a level: 周海青|　县委副书记
COLUMN = re.compile(rf"{HAN}{{2,4}}[ \t\u3000]+(?=[省市县区州旗])")


def _mention(reading: Reading, start: int, end: int, by: str) -> Mention:
    if column := COLUMN.match(reading.text, start, end):
        start = column.end()
    name = reading.text[start:end]
    if (passive := name.rfind("被")) >= 2 and len(name) - passive > 3:  # 南岭子村被|省委组织部: who acts, not who it is done to
        start, name = start + passive + 1, name[passive + 1 :]
    return Mention(
        start=start, end=end, kind="Organization", text=name, value=re.sub(r"[\s“”\"]", "", name), found_by=(by,),
        attributes={"kind": kind_of(name) or "other"},
    )


# what joins two bodies: 县疾控中心|和|县人民医院, 县总工会|联合|县人社局
JOINT = re.compile("[和与及、]|联合(?![会社党总支工体国大执])|会同|携手|联手")


def _parts(mention: Mention, reading: Reading) -> Iterator[Mention]:
    """The bodies of a name that is two: 华康医院|和|永昌县蒙医医院, 县疾控中心|和|县人民医院."""
    for joint in JOINT.finditer(mention.text):
        left, right = mention.text[: joint.start()], mention.text[joint.end() :]
        if len(left) > 3 and kind_of(left) and kind_of(right) and left not in mapping("organizations"):
            yield from (_mention(reading, mention.start, mention.start + joint.start(), "suffix"), _mention(reading, mention.start + joint.end(), mention.end, "suffix"))
            return
    yield mention


TEAM = (
    r"(?:手工坊|服务队|志愿队|调解队|宣讲队|巡逻队|宣传队|小分队|维修队|帮扶队|救援队|突击队|突击营|送药队|护航队|先锋队|服务团|宣讲团|巡护队|护林队|工作队|合唱团|艺术团|文艺队"
    r"|理事会|工坊|工作室|联合党委|联村党委|联合社|互助会|协会|商会|联盟会|议事会|调解室)"
)
# a team by its proper name in quotation marks: “花溪夜话”调解队, “花溪红”志愿服务队
QUOTED_TEAM = re.compile(
    rf"[“‘「](?:(?P<whole>{HAN}{{2,10}}{TEAM})[”’」]|(?P<name>[\u3400-\u9fffA-Za-z0-9+]{{2,8}})[”’」](?P<head>(?:党员|巾帼|青年|红色|文明|便民|老年|乡贤|新乡贤|人民|基层|流动|文艺|惠民|法律|普法|理论|政策|邻里|矛盾|纠纷|专业|农机|科技|医疗|爱心|志愿|先锋|服务)*{TEAM}))"
)


# the team that a common noun introduces: 志愿者团队——老邻居维修队, 成立了一支名为花溪红宣讲队的
NAMED_TEAM = re.compile(rf"(?:(?<=[队团组体织])(?:——|：)|名为|名叫|取名|叫作|叫做|命名为)(?P<name>{HAN}{{2,8}}{TEAM})(?![员伍长])")


def _teams(reading: Reading) -> Iterator[Mention]:
    """Teams, societies and studios with a name of their own in quotation marks."""
    for found in QUOTED_TEAM.finditer(reading.text):
        own = found["name"] or re.sub(f"{TEAM}$", "", found["whole"])
        after = reading.text[found.end() : found.end() + 2]
        if len(own) < 2 or GENERIC_ONLY.fullmatch(own) or GENERIC_TEAM.fullmatch(own) or after[:1] in tuple("+＋式型员伍长"):
            continue
        if found["whole"]:
            yield _mention(reading, found.start("whole"), found.end("whole"), "team")
        else:
            yield _mention(reading, found.start(), found.end("head"), "team")


    for found in NAMED_TEAM.finditer(reading.text):
        if not GENERIC_TEAM.fullmatch(re.sub(f"{TEAM}$", "", found["name"])):
            yield _mention(reading, found.start("name"), found.end("name"), "team")


GENERIC_TEAM = re.compile(
    r"(?:党员|先锋|红色|红|志愿|服务|志愿者|巾帼|青年|乡村|社区|村民|群众|百姓|民间|便民|爱心|邻里|理论|政策|应急|巡回|流动|专业|移动|家门口|身边|共富|非遗|帮扶|助残|银龄|就业|创业|电商|直播|永不走|永远不走|不走|走不散|带不走|的|文艺|草根|土专家|[0-9一二三四五六七八九十N+]+)*"
)


def _joined(word: Word) -> tuple[Word, ...]:
    """The bodies of a word that the tagger took for one: 中共永康市委|和|永康市人民政府."""
    title = TITLE_INSIDE.search(word.text)
    if title and kind_of(word.text[: title.start()]):  # 永兴社区党委|书记兼居委会
        return (Word(word.start, word.start + title.start(), word.text[: title.start()], word.tag),)
    for joint in JOINT.finditer(word.text):
        left, right = word.text[: joint.start()], word.text[joint.end() :]
        if kind_of(left) and kind_of(right):
            return Word(word.start, word.start + joint.start(), left, word.tag), Word(word.start + joint.end(), word.end, right, word.tag)
    return (word,)


def _from_tagger(reading: Reading) -> Iterator[Mention]:
    """The tagger's bodies that end like one; a short form that is a name itself (农行, 央视) counts as it stands."""
    for word in (part for whole in reading.words if whole.tag in ("ORG", "nt") for part in _joined(whole)):
        inner = [m.end() for m in _suffix().finditer(word.text) if m.end() >= 4]
        if not kind_of(word.text) and inner:  # 星月集团|机加工车间
            yield _mention(reading, word.start, word.start + inner[-1], "tagger")
            continue
        head = _head(word.text)
        named = len(word.text) >= 3 and kind_of(word.text) and (head in NATIONAL or not GENERIC_ONLY.fullmatch(head))
        if named or (mapping("organizations").get(word.text) in ("enterprise", "media") and not GENERIC_ONLY.fullmatch(word.text)):
            yield _mention(reading, word.start, word.end, "tagger")


def _head(name: str) -> str:
    """What stands before the longest suffix."""
    table = mapping("organizations")
    return next((name[:i] for i in range(len(name)) if name[i:] in table), name)


def _nominal_run(reading: Reading, end: int) -> tuple[Word, ...]:
    """The words that may belong to a name ending at ``end``, leftmost first."""
    run: list[Word] = []
    position = end
    for word in reversed(reading.words_in(max(0, end - 24), end)):
        if word.end > position or word.tag not in NOMINAL or position != word.end:
            if word.end == position or run:
                break
            continue
        run.append(word)
        position = word.start
    return tuple(reversed(run))


def _from_suffix(reading: Reading, places: dict[int, int]) -> Iterator[Mention]:
    """A suffix with its nominal run; the name opens at the first place or proper noun of the run."""
    ends = reading.word_edges()[1]
    for found in _suffix().finditer(reading.text):
        if found.end() not in ends:
            continue
        run = _nominal_run(reading, found.end())
        for word in run:
            if word.start >= found.start():
                break
            opens = word.start in places or word.tag in PROPER or word.text in NATIONAL
            if not opens or reading.text[max(0, word.start - 1) : word.start] in OPENING_QUOTES:
                continue
            if found.start() < places.get(word.start, 0) < found.end() and found.group()[0] not in LEVEL_NAMES:
                continue  # 建|水泥厂 is no 建水|泥厂
            name = reading.text[word.start : found.end()]
            if word.tag in ("PER", "nr") and word.end == found.start() and kind_of(name) == "school":
                break  # 周海青|大学毕业
            if len(name) >= 3 and not GENERIC_ONLY.fullmatch(_head(name)):
                yield _mention(reading, word.start, found.end(), "suffix")
            break


OUTSIDE = frozenset(("v", "p", "c", "d", "xc", "TIME", "t", "r", "u"))  # words that no name of a body ends with


def _levels(reading: Reading) -> Iterator[Mention]:
    starts, ends = reading.word_edges()
    for found in LEVEL_BODY.finditer(reading.text):
        before = reading.text[max(0, found.start() - 1) : found.start()]
        verb = found.start() in starts and any(
            w.end == found.start() and w.tag in OUTSIDE for w in reading.words_in(max(0, found.start() - 4), found.start())
        )
        if not re.match(HAN, before) or before in "在由向经从和与及的被跟同对" or (verb and found.end() in ends):
            yield _mention(reading, found.start(), found.end(), "level")


# bodies that a place and a proper name make: 石塘镇|竹溪小学, 云和县|石塘中心卫生院
NAMED_BY_PLACE = "小学|中学|幼儿园|卫生院|敬老院|养老院|合作社|有限公司|有限责任公司|集团|医院|图书馆|文化馆|派出所|商会|协会"


# words that make a class of bodies of a name: 甘肃省|县级医院
CLASS_OF_BODIES = re.compile(r"[的和与及在有了是等来到已将]|全体|各|部分|县级|乡级|村级|农村|全[省市县区]|定点|乡镇|两级|三级|基层")


# what belongs to the name of a national body: 国务院|新闻办公室, 国务院|联防联控机制
OFFICE = re.compile(
    rf"(?:(?!决定|印发|成立|召开|批准|发布|出台|组织|同意|设立|宣布|要求|督促|[和与及在了的]){HAN}){{0,10}}?"
    r"(?:办公室|办公厅|新闻办(?!公室)|联防联控机制|安委会|安委办|国资委|领导小组|委员会)"
)


def _national(reading: Reading) -> Iterator[Mention]:
    """Ministries and Party organs by their names, with an office of theirs; a longer body around one (农业农村部规划司) wins by its length."""
    for found in re.finditer(alternation("national_bodies"), reading.text):
        office = OFFICE.match(reading.text, found.end())
        end = office.end() if office else found.end()
        yield replace(_mention(reading, found.start(), end, "level"), attributes={"kind": mapping("national_bodies")[found.group()]})


@cache
def _behind_place() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand right behind a place: a body, and a proper name with a body."""
    body = re.compile(
        rf"(?:{alternation('organizations')}|委(?:办公厅|办公室|组织部|宣传部|统战部|政法委|党校|社会工作部)?)(?!员|长|们|派)"
    )
    named = re.compile(rf"{HAN}{{1,6}}?(?:{NAMED_BY_PLACE})(?![\u3400-\u9fff]?(?:里|内|上|们))")
    return body, named


def _chained(reading: Reading, places: Iterable[Mention]) -> Iterator[Mention]:
    """A place and the body right behind it: 永康市|委组织部, 山门头村|党支部, 安南|乡党委."""
    body, named = _behind_place()
    for place in places:
        found = named.match(reading.text, place.end)
        verbs = found and any(w.tag in ("v", "d", "p") and len(w.text) > 1 for w in reading.words_in(place.end, found.end()))
        if found and not verbs and not CLASS_OF_BODIES.search(found.group()):
            yield _mention(reading, place.start, found.end(), "chain")
        found = body.match(reading.text, place.end)
        if found and found.end() - place.end >= 1:
            yield _mention(reading, place.start, found.end(), "chain")


BRANCH = re.compile(
    rf"(?<![\u3400-\u9fff])(?!现任|曾任|原任|时任|历任|担任|作为|来自)(?P<name>{HAN}{{2,12}}?)(?P<body>党委|党总支|党支部)(?!书记|委员|成员|和|与|等|班子|工作|建设|活动|标准|组织|在|的)"
)


def _branches(reading: Reading) -> Iterator[Mention]:
    """A branch named by its firm or field, standing alone between marks: 先行党委, 养殖示范区党支部."""
    for found in BRANCH.finditer(reading.text):
        name = found["name"]
        inside = reading.words_in(found.start(), found.end("name"))
        if GENERIC_BRANCH.search(name) or any(w.tag in ("p", "c", "u", "r", "xc") for w in inside):
            continue
        yield _mention(reading, found.start(), found.end(), "branch")
    for found in FOUNDED.finditer(reading.text):
        name = found["name"] or found["first"]
        starts = reading.word_edges()[0]
        if found.start("name" if found["name"] else "first") in starts and not NO_BRANCH.search(name):
            at, end = found.span("name" if found["name"] else "first")
            yield _mention(reading, at, end, "branch")


_BODY = r"(?:党委|党总支|党支部|党工委)"
# a branch at its founding: 组建两江片区联合党总支, 快递行业流动党支部同步成立
FOUNDED = re.compile(
    rf"(?:成立|组建|设立|联建|共建)了?(?P<name>(?!了){HAN}{{3,12}}?{_BODY})(?=[，。；、（,;]|由)"
    rf"|(?<![\u3400-\u9fff])(?P<first>{HAN}{{3,12}}?{_BODY})(?=(?:同步|正式|揭牌|随即|应运)*成立)"
)
NO_BRANCH = re.compile(r"[的了个各每多等0-9]|^(?:临时|功能型|流动|联合|独立|非公|两新|特色|一批|专业|若干|相应|村级|农村|企业)*党")


GENERIC_BRANCH = re.compile(
    r"^(?:.*(?:各级?|地方|不断|强化|健全|完善|村|社区|街道|乡镇|机关|企业|组织|基层|产业型|个|全体|全市|全县|该|本|我|两新|非公|流动|临时|功能|特殊|农村|成立|建立|组建|依托|通过|我们|上级|所在|发挥|推动|加强|以及|为龙头|先进|红旗|五星|示范|党员|所属).*|以.*)$"
)
def _figure_of_speech(reading: Reading, mention: Mention) -> bool:
    """“绿色银行”: the whole name in quotation marks."""
    text = reading.text
    quoted = text[mention.start - 1 : mention.start] in OPENING_QUOTES and text[mention.end : mention.end + 1] in CLOSING_QUOTES
    return quoted and mention.found_by != ("firm",)


def find_organizations(reading: Reading, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """All candidate organization mentions; overlaps are left to `kg.recognize.resolve`."""
    starts: dict[int, int] = {m.start: m.end for m in places}
    branches = list(_branches(reading))
    national = list(_national(reading))
    inside = frozenset(at for m in national for at in range(m.start + 1, m.end))  # 文化和|旅游部党组 begins in the middle of a name
    seen = (*_from_tagger(reading), *_from_suffix(reading, starts))
    found = [
        *(part for m in seen if m.start not in inside for part in _parts(m, reading)), *_levels(reading), *national,
        *_chained(reading, places), *branches, *find_firms(reading, branches),
    ]
    names_of_places = frozenset(m.text for m in places)
    found = [fit for m in found if not _figure_of_speech(reading, m) and (fit := fitted(m, reading, names_of_places))]
    found += (*find_media(reading), *_teams(reading))
    names = {m.text for m in found if len(m.text) >= 4 and "level" not in m.found_by}
    return (*found, *(_mention(reading, start, end, "repeated") for start, end in find_all(names, reading.text)))
