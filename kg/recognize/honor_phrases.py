"""Honors behind the verb that gives them, with or without quotation marks: a level, a modifier, a head (江苏省|先进|基层党组织).

A verb that only honors can follow (获评, 荣获, 表彰为) vouches for the phrase by itself; one that takes anything (获得, 列为, 成为) needs the level
named as well. The head is a word of the lexicon or a word of praise with a noun behind it (示范…社, 最美…网格员).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import alternation

__all__ = ["VERB", "awarded_phrases"]

LEVEL = (
    r"(?:全国|国家级?|中国|世界|联合国|中央|全军|省部?级|市级|县级|区级|州级|自治区级?|全[省市县区州]|首届|首批|第[一二三四五六七八九十0-9]+[届批]"
    r"|(?!被|获)[\u3400-\u9fff]{2,8}?(?:省级?|自治区级?|市级?|县级?|区级?|州级?|镇|乡)|[12][0-9]{3}年度?)"
)
SURE = (
    r"获评为?|获评选为|揽获|问鼎|赢得|荣获|荣膺|荣登|获颁|获授|曾获|评为|评选为|授予|追授|表彰为|命名为|入选为?|入围|跻身|捧回|捧得|夺得|摘得|摘获|当选为?|荣列"
)
LOOSE = (
    r"获得|收获|拥有|挂上|捧起|摘下|斩获|取得|喜获|获|得过|拿过|拿下|拿回|拿了|拿到|认定为|列为|列入|确定为|选为|成为|创成|创建成为?|创建为|蜕变为|变成|位列|入列|上榜|登上|晋升为|升级为|是"
)
AFTER = r"(?:了|过)?(?:(?:今年|去年|前年|当年|[12][0-9]{3}年)度?的)?(?:[^，。；：“”、\s]{1,9}(?:授予|颁发|命名|认定|评选|表彰)的)?(?:一个|一项|一块|一面|一座|一次|为)?"
VERB = re.compile(rf"(?:(?P<sure>{SURE})|(?P<loose>{LOOSE})){AFTER}")
PRAISE = (
    r"(?:先进|优秀|模范|示范|文明|最美|最佳|[一二三四五六]星级?|十佳|百佳|百强|十大|红旗|标杆|样板|明星|平安|和谐|民主法治|生态|卫生|森林|特色|传统|重点|标兵|"
    r"功勋|巾帼|典型|创新|双强|[四五六]好|幸福|美丽|宜居|绿色|民族团结进步|枫桥式|乡土|满意)"
)
HOLDS = (
    r"(?:村|镇|乡|县|市|区|社区|街道|乡村|村庄|村寨|村落|村镇|乡镇|城市|城区|县城|单位|集体|个人|家庭|户|党组织|党支部|党委|党总支|党员|工作者|党务工作者|书记|村官|支书|村干部|干部|"
    r"教师|医生|护士|民警|网格员|志愿者|调解员|辅警|法官|青年|人物|案例|项目|成果|品牌|机构|学校|校园|医院|合作社|示范社|社|企业|农场|基地|园区|景区|中心|站|点|岗|窗口|"
    r"团队|班组|支部|团支部|标兵|模范|带头人|能手|工匠|好人|之星|榜样|代表|名录|目录|百强|十强)"
)
AWARD = r"(?:[一二三特]等奖|[金银铜]奖|大奖|(?<![嘉褒])奖(?:章|状|杯)?|勋章|红旗|锦旗|称号)"
END = r"(?=(?:荣誉)?称号|荣誉|的(?:荣誉|称号|奖|牌|锦旗|好成绩)|[，。；、！？\s”]|等(?!奖|级)|[和及与](?!谐)|以及|$)"
PHRASE = re.compile(rf"[“”]?(?P<honor>[^，。；：！？\s“”、（）()]{{3,32}}?(?:[（(][市区县旗][)）])?){END}[”]?")
QUOTED = re.compile(r"(?P<honor>[^，。；：！？\s“”、]{0,22}“(?P<name>[^“”，。；！？]{3,22})”(?:国家荣誉称号|荣誉称号|称号|奖|单位|示范点|示范村|基地|社区|村|集体|个人|家庭)?)")
JOINT = re.compile(r"[、和及]|以及|(?<=”)(?=“)")
# what is no honor whatever its head: a renaming, an office, a list of duties
NONE = re.compile(r"[的了在将把被]|同志|(?<=.)全[国省市县区](?!级)|^(?:优秀|典型|先进)(?:案例|典型|单位)$|工作(?!者|法)|建设(?!.*(?:示范|先进))|任务|对象|计划|内容|必修|代表$(?<!先进代表)|候选")
HONORS = re.compile(r"称号|荣誉|奖")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('honors')}|{PRAISE}[\u3400-\u9fffA-Za-z0-9]{{0,12}}?{HOLDS}|{AWARD})(?:[（(][市区县旗][)）])?$")


def _fits(name: str, sure: bool) -> bool:
    """Whether a phrase behind a verb of awarding reads as an honor; behind one that takes anything its level must be named."""
    if NONE.search(name) or not _head().search(name):
        return False
    return sure or re.match(LEVEL, name) is not None


def _item(text: str, at: int, sure: bool) -> tuple[int, int] | None:
    """The honor that starts at an offset, with its quotation marks or without."""
    if quoted := QUOTED.match(text, at):
        lead = quoted["honor"].split("“")[0]
        if lead and not re.match(LEVEL, lead):
            return None  # a name before the marks: 授予王某“…”
        bare = re.sub(r"[“”]", "", quoted["honor"])
        titled = HONORS.search(quoted["honor"][quoted["honor"].find("”") :]) or HONORS.match(text, quoted.end())
        if not NONE.search(lead) and (_fits(bare, sure) or (titled and not NONE.search(bare))):
            return quoted.span("honor")
    if (plain := PHRASE.match(text, at)) and _fits(plain["honor"], sure):
        return plain.span("honor")
    return None


def awarded_phrases(text: str) -> Iterator[tuple[int, int]]:
    """The spans of honors behind verbs of awarding, those of a row one by one."""
    for verb in VERB.finditer(text):
        at, sure = verb.end(), verb["sure"] is not None
        found = _item(text, at, sure)
        while found:
            yield found
            joint = JOINT.match(text, found[1])
            found = _item(text, joint.end(), True) if joint else None
