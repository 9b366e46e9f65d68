"""Honors behind the verb that gives them, with or without quotation marks: a level, a modifier, a head (江苏省|先进|基层党组织).

How much a verb vouches for the phrase behind it: one that only honors can follow (荣获, 被评为) for any name in quotation marks and any phrase with its
level; one that mostly does (入选, 授予) for a phrase with the head of an honor; one that takes anything (获得, 列为, 成为) only where the level
is named as well, or where the row of its objects ends in a word for honors (拥有“…”“…”三块牌子). A head is a word of the lexicon or a word of praise with a
noun behind it (示范…社, 最美…网格员).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import alternation

__all__ = ["FIRST_WORDS", "VERB", "awarded_phrases", "even_marks", "is_honor_name", "labels", "titles_of_persons"]

LEVEL = (
    r"(?:全国|国家级?|中国|世界|国际|联合国|中央|全军|省部?级|市级|县级|区级|州级|镇级|自治区级?|全[省市县区州镇]|首届|首批|第[一二三四五六七八九十0-9]+[届批]"
    r"|(?!被|获)[\u3400-\u9fff]{2,8}?(?:省级?|自治区级?|市级?|县级?|区级?|州级?|地区|镇|乡)|[12][0-9]{3}年度?)"
)
AWARD_VERB = (
    r"获评为?|获评选为|揽获|荣获|荣膺|荣登|获颁|获授|喜获|喜摘|喜捧|斩获|曾获|(?<![测点讲互])评为|评选为|评定为|被授予|表彰为|表扬为|捧回|捧得|夺得|摘得|摘获|摘取|荣列|荣立|选树为|当选为?(?=[^，。；“”]{0,12}“)"
)
SURE = r"问鼎|赢得|授予|追授|命名为|入选为?|入围|跻身|蝉联|入列|获批为?"
TAKE = r"获得|收获|拥有|挂上|捧起|摘下|取得|戴上|佩戴|得过|拿过|拿下|拿回|拿了|拿到|挂着|挂满|挂有|获"
LOOSE = (
    r"认定为|列为|列入|确定为|选为|当选为?|成为|成功创建为?|创成|创建成为?|创建为|蜕变为|变成|位列|上榜|登上|晋升为|升级为|公布为|确立为|确认为|遴选为|(?<![规界决约限固假])定为|评上|现为|素有|享有|被称为|是"
)
AFTER = (
    r"(?:了|过|的(?=“))?(?:(?:今年|去年|前年|当年|[12][0-9]{3}年)(?:度|第?[一二三四]季度)?的?(?=[“全省市县国]|[\u3400-\u9fff]{2,8}[省市县区“]))?(?:[^，。；：“”、\s]{1,9}(?:授予|颁发|命名|认定|评选|表彰)的)?(?:一个|一项|一块|一面|一座|一次|为)?(?:我[国省市县区](?=首批|第))?"
)
VERB = re.compile(rf"(?:(?P<award>{AWARD_VERB})|(?P<sure>{SURE})|(?P<take>{TAKE})|(?P<loose>{LOOSE})){AFTER}")
# what only tells that there is a list: 公布2023年度…示范乡镇名单
PUBLISHED = re.compile(r"评选?出了?|(?:公布|发布|印发|下发|揭晓|命名)(?:了|的)?(?=[^，。；\n]{3,40}?(?:名单|榜单|名录|结果|好人榜|光荣榜))")
# 表彰了李某等10名|优秀共产党员
COUNTED = re.compile(r"(?:(?<=[0-9一二三四五六七八九十百])[个名位家户](?:同志|单位|集体|个人|党组织|家庭|村(?=为)|镇(?=为)|社区(?=为))?为?|(?<=[\u3400-\u9fff])同志)(?=[^，。；\n]{4,30})")
# a row of objects that a word for honors closes: “…”“…”等多项荣誉, 三块牌子
CLOSED_ROW = re.compile(r"(?:“[^“”\n]{1,30}”|[^，。；：！？\n“”]){2,160}?(?:荣誉|称号|奖项|殊荣|奖牌|牌匾|[块张]牌子|招牌|桂冠)")
PRAISE = (
    r"(?:先进|优秀|模范|示范|文明|最美|最佳|最具|[一二三四五六]星级?|十佳|百佳|[百千]强|十大|红旗|标杆|样板|明星|平安|和谐|民主法治|生态|卫生|森林|特色|传统|重点|标兵|"
    r"功勋|巾帼|典型|创新|双强|[四五六]好|幸福|美丽|宜居|绿色|民族团结进步|枫桥式|乡土|满意|(?:[1-5]A|A{1,5})级|书香|清廉|充分就业|专精特新|老年友好|儿童友好|健康|双拥|拥军|杰出|"
    r"数字乡村|现代农业|龙头|标准化|星级|善治|治理|振兴|未来|诚信|品牌|名优|综合减灾|试点|强(?=[县镇村区市]))"
)
HOLDS = (
    r"(?:村|镇|乡|县|市|区|旗县|旗|嘎查|苏木|社区|街道|乡村|村庄|村寨|村落|村镇|乡镇|城市|城区|县城|地区|单位|集体|个人|家庭|户|党组织|党支部|党委|党总支|党员|工作者|党务工作者|书记|村官|支书|村干部|干部|"
    r"教师|医生|护士|民警|网格员|志愿者|调解员|辅警|法官|青年|人物|案例|项目|成果|品牌|机构|学校|校园|医院|合作社|示范社|社|企业|农场|基地|园区|景区|中心|站|点|岗|窗口|"
    r"团队|班组|支部|团支部|标兵|模范|带头人|能手|工匠|好人|之星|榜样|代表|名录|目录|百强|十强|工厂|车间|食堂|驿站|工作室|机关|商会|协会|组织|队伍|工程|平台|试验区|先行区|"
    r"引领区|派出所|法庭|司法所|公园|小镇|河长|林长|乡贤|农民|职工|工人|宣讲员|讲解员|人员|先锋|之家|公务员|夜校|邻长|楼长|街长|网格长|队|食堂|讲堂)"
)
AWARD = r"(?:[一二三特]等[奖功]|[金银铜]奖|大奖|(?<![嘉褒])奖(?:章|状|杯|牌)?|勋章|红旗|锦旗|称号|金鼎|冠军|亚军|季军)"
RANK = r"第[0-9一二三四五六七八九十百]+[位名]|前[0-9一二三四五六七八九十百]+[强名位]?"
END = (
    rf"(?=(?:国家)?(?:荣誉)?称号|(?:国家)?荣誉|的(?:荣誉|称号|奖|牌|锦旗|好成绩|证书|勋章|匾|喜报)|[，。；、！？\s”（(]|——|(?:进行|予以|给予)了?[\u3400-\u9fff]{{0,2}}(?:表彰|表扬|嘉奖|奖励)|等(?!奖|级|功)|[和及与](?!谐)|以及|名单|榜单|命名|桂冠|殊荣|奖牌|牌匾|之一|行列|{RANK}|$)"
)
PHRASE = re.compile(rf"[“”]?(?P<honor>[^，。；：！？\s“”、（）()—]{{3,32}}?(?:[（(](?:[市区县旗]|社区)[)）])?){END}[”]?")
# where the page has lost its quotation marks, spaces stand in their place
QUOTED = re.compile(
    rf"(?P<honor>[^，。；：！？\s“”、]{{0,22}}(?:“|(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff]))(?P<name>[^“”，。；！？ ]{{2,22}})(?:”| )"
    rf"(?P<rest>(?![0-9一二三四五六七八九十两]+[块个项面])[\u3400-\u9fff]{{0,14}}?))(?:(?=“)|{END})"
)
# where a page has lost them altogether, an honor ends where the level of the next one stands: 全国文明村|浙江省卫生村
NEXT_LEVEL = r"(?<=[村镇乡县市区位人员者范体织部户号章岗社])(?=全国|国家|中国|[省市县]级|全[省市县区]|(?!全|示)[\u3400-\u9fff]{2}省[^级])"
GLUED = re.compile(rf"(?P<honor>[^，。；：！？\s“”、（）()—]{{4,24}}?){NEXT_LEVEL}")
JOINT = re.compile(rf"(?:[、和及]|以及|，(?=“)|(?<=”)(?=“)|{NEXT_LEVEL})")
# words before the scope that are part of the name: 第六届|全国…, 2023年度|全国…
FIRST_WORDS = re.compile(r"^(?:[12][0-9]{3}(?:[-—至][12][0-9]{3})?年度?|第[一二三四五六七八九十0-9]+[届批次]|首[届批])+")
# what a place or a work is by its nature, not by an award: 典型旱作农业区, 重点林区, 西电东送重点工程
BY_NATURE = re.compile(
    r"(?:[林牧灾山库垦矿老郊产水渔]|农业|主产|贫困地|民族地|干旱|边疆|沿海|地震|聚居|主体功能|生态功能|保障|核心)区$|(?:产粮|农业|人口|资源|粮食|工业|制造业|经济)[大强][省市县]$|"
    r"(?<!优质)(?<!优秀)(?<!示范)(?<!精品)(?<!样板)(?<!金奖)工程$|(?:生产|输出|能源|原料|供应|商品粮|工业|种植|养殖|加工|制造)基地$"
)
# what is no honor whatever its head: a renaming, an office, a list of duties
NONE = re.compile(
    r"[的了在将把被]|同志|(?<=.)全[国省市县区](?!级)|^(?:优秀|典型|先进)(?:案例|典型|单位)$|工作(?!者|法|室|站|先进|优秀|示范|突出)|建设(?!.*(?:示范|先进))|任务|对象|计划|内容|必修|代表$(?<!先进代表)|候选|贫困|"
    r"第[0-9一二三四五六七八九十百]+$|[上下里中前后列次项名多来]$|等[0-9一二三四五六七八九十百]|[0-9]+[个名位家]"
)
BARE_LEVEL = re.compile(r"(?:全国|国家级?|世界级?|省部?级|[市县区州镇]级|自治区级?|全[省市县区州镇]|[省市县区州]|以上|各级|[和及与]){1,4}")
HOLDER = re.compile(r"(?:[省市县区州旗镇乡村局院校队厂]|社区|街道|公司|集团|合作社|支部|党委)$")
PASSIVE = re.compile(r"[被获][^，。；：！？\n]*$")
LABEL = re.compile(
    r"(?:^|(?<=[\n。；]))[ \u3000]*(?:[一二三四五六七八九十0-9]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[)）])?[ \u3000]*"
    r"(?P<honor>(?:[12][0-9]{3}年?度?)?“?[\u3400-\u9fff]{4,24}?”?)(?:荣誉)?(?:称号)?(?:获得者)?(?:名单)?"
    r"(?:[（(](?:共|[\u3400-\u9fff]{2,6})?[0-9一二三四五六七八九十百]+[个名家位人户][)）]|[ \u3000]*(?:[：:]|(?=\n)))"
)
TOLD = re.compile(r"获|评|入选|命名|授|创建|成为|争|是|有|打造|推|抓|强化|加强|实施|开展|发挥|当好|做|建(?!筑)")
OF_PERSONS = (
    r"(?:劳动模范|劳模|(?:优秀)?共产党员|优秀党员|党务工作者|先进工作者|先进个人|道德模范|三八红旗手|杰出青年|(?:年度|三农|乡贤|新闻|先锋|风云|榜样|先进|感动[\u3400-\u9fff]{2,4})人物|青年五四奖章|五一劳动奖章|五一巾帼标兵|英模|好人|楷模|工匠|人民教师|村党组织书记|最美[\u3400-\u9fff]{2,8}?|"
    r"(?:优秀|模范|十佳|百佳|金牌)(?:[\u3400-\u9fff]{0,6}?)(?:教师|医生|护士|民警|网格员|志愿者|调解员|辅警|法官|书记|村官|干部|工作者|个人))"
)
PERSONAL = re.compile(
    rf"(?P<honor>(?:(?:(?<![\u3400-\u9fff])|(?<=[了的是位名由与和及]))(?:全国|(?![捧获荣评被授当拿摘夺])[\u3400-\u9fff]{{2,8}}?[省市县区州]|[省市县区镇]级?)(?:“[\u3400-\u9fff]{{0,6}}?)?|“[\u3400-\u9fff]{{0,6}}?)(?<!共产){OF_PERSONS}”?)(?=[\u3400-\u9fff、，。；）)])"
)
POST = re.compile(r"(?:书记|副?部长|主任|委员|[省市县区镇乡村局院校队厂社]长|经理|董事长|村民|教师|代表)[\u3400-\u9fff·]{0,6}$")
CREATED = re.compile(r"(?:创建|培育|建设|示范|试点|典型|特色|优秀|先进)$")
HONORS = re.compile(r"称号|荣誉|奖|命名|牌匾|牌子|桂冠|殊荣")


EVEN = str.maketrans(",;:!?「」『』‘’", "，；：！？“”“”“”")
PAIRED = re.compile(r'"([^"\n]{1,60})"')


def even_marks(text: str) -> str:
    """The text with one kind of mark for each use, character for character: half-width commas, other quotation marks."""
    even = text.translate(EVEN)
    return PAIRED.sub(r"“\1”", even) if '"' in even else even


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('honors')}|{PRAISE}[\u3400-\u9fffA-Za-z0-9]{{0,12}}?{HOLDS}|{AWARD})(?:[（(](?:[市区县旗]|社区)[)）])?$")


def is_honor_name(name: str) -> bool:
    """Whether a bare phrase has the head of an honor and nothing that makes it something else."""
    name = FIRST_WORDS.sub("", name)
    if BARE_LEVEL.fullmatch(name):
        return False  # 先后获国家级、省级荣誉30余项
    return not NONE.search(name) and not BY_NATURE.search(name) and _head().search(name) is not None


def _fits(name: str, trust: int) -> bool:
    """Whether a phrase behind a verb of awarding reads as an honor; behind one that takes anything its level must be named."""
    if trust > 1 and re.match(LEVEL, name) and not BARE_LEVEL.fullmatch(name) and not POST.search(name) and not NONE.search(FIRST_WORDS.sub("", name)):
        return True
    return is_honor_name(name) and (trust > 0 or re.match(LEVEL, name) is not None)


def _item(text: str, at: int, trust: int, *, giving: bool = False) -> tuple[int, int] | None:
    """The honor that starts at an offset, with its quotation marks or without; what a verb of giving has first is the holder (授予|甲市|“…”)."""
    if quoted := QUOTED.match(text, at):
        lead = text[quoted.start() : quoted.start("name") - 1]
        if giving and HOLDER.search(lead):
            return _item(text, quoted.start("name") - 1, trust)
        if (lead and not re.match(f"{LEVEL}|{PRAISE}", lead)) or POST.search(lead) or len(quoted["honor"]) < 5:
            return None  # a name before the marks: 授予王某“…”
        bare = re.sub(r"[“” ]", "", quoted["honor"])
        titled = HONORS.search(quoted["rest"]) or HONORS.match(text, quoted.end())
        named = (titled or (trust > 1 and (lead or not quoted["rest"]))) and not NONE.search(FIRST_WORDS.sub("", bare))
        if not NONE.search(FIRST_WORDS.sub("", lead)) and (named or _fits(bare, trust)):
            return quoted.span("honor")
    if (glued := GLUED.match(text, at)) and is_honor_name(glued["honor"]) and re.match(LEVEL, glued["honor"]):
        return glued.span("honor")
    if (plain := PHRASE.match(text, at)) and _fits(plain["honor"], trust):
        return plain.span("honor")
    if plain and trust == 1 and text.startswith("名单", plain.end("honor")) and CREATED.search(plain["honor"]) and re.match(LEVEL, plain["honor"]):
        return plain.start("honor"), plain.end("honor") + len("名单")  # 跻身|浙江省未来乡村创建名单
    return None


def labels(text: str) -> Iterator[tuple[int, int]]:
    """The spans of honors at the head of a line that a list of holders follows: 优秀共产党员（3名）：…."""
    for found in LABEL.finditer(text):
        if is_honor_name(re.sub(r"[“”]", "", found["honor"])) and not TOLD.search(found["honor"]):
            yield found.span("honor")


def titles_of_persons(text: str) -> Iterator[tuple[int, int]]:
    """The spans of titles that stand beside a person's name: “浙江好人”李某, 省道德模范李某, …书记、全国优秀共产党员."""
    yield from (found.span("honor") for found in PERSONAL.finditer(text))


def awarded_phrases(text: str) -> Iterator[tuple[int, int]]:
    """The spans of honors behind verbs of awarding, those of a row one by one."""
    for verb in VERB.finditer(text):
        at = verb.end()
        trust = 2 if verb["award"] or (verb["take"] and CLOSED_ROW.match(text, at)) else 1 if verb["sure"] else 0
        giving = verb[0].startswith(("授予", "追授")) and not PASSIVE.search(text, max(0, verb.start() - 40), verb.start())
        found = _item(text, at, trust, giving=giving)
        while found:
            yield found
            joint = JOINT.match(text, found[1])
            found = _item(text, joint.end(), max(trust, 1)) if joint else None
    for pattern in (PUBLISHED, COUNTED):
        for told in pattern.finditer(text):
            if listed := _item(text, told.end(), 1):
                yield listed
