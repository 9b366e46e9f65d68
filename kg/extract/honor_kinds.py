"""What an honor is: which holders it fits (a village is no 优秀共产党员, a person no 文明村), and its full name where a text tells it short."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.anchors import Anchor
from kg.reading import Reading
from kg.types import Mention

__all__ = ["TO_DEED", "fitting", "full_honor", "kinds_of"]

TO_PERSON = re.compile(
    r"(?:劳动模范|劳模|党员|工作者|楷模|个人|书记|村官|支书|干部|教师|医生|护士|民警|检察官|法官|网格员|志愿者|调解员|人物|好人|英雄|烈士|冠军|杰出青年|"
    r"五四奖章|五一劳动奖章|三八红旗手|奋斗者|带头人|公务员|勋章|能手|工匠|之星|之父|之母|第一人|脊梁|最美[\u3400-\u9fff]{1,6}[人员者师家]|(?:十佳|百佳|优秀|金牌|模范)[\u3400-\u9fff]{0,4}[邻楼街段河林田路组格片]长|好人榜)(?:称号)?$"
)
TO_PLACE = re.compile(
    r"(?:村|镇|乡|县|市|区|州|社区|街道|村寨|村落|乡村|城市|[百千]强|小镇|村庄|之都|第一寨|山寨)(?:[（(](?:[市区县旗]|社区)[)）])?(?:名录|名单)?$"
)
TO_BODY = re.compile(r"(?:党组织|党支部|党委|党总支|集体|单位|支部|文明号|先锋号|岗|合作社|示范社|企业|学校|校园|医院|机构|派出所|法庭|点|基地|中心)$")
TO_DEED = re.compile(r"(?:案例|项目|成果|品牌)(?:名录|名单)?$|奖$")
TO_THING = re.compile(r"(?:遗产|地理标志产品|商标)(?:名录|名单)?$")

SCOPE = re.compile(r"^(?:全国|国家级?|[省市县区州]级|全[省市县区州])")
SHORTEST, REACH = 4, 300  # characters of a short name, and back to the full one


def kinds_of(honor: str) -> tuple[str, ...]:
    """The kinds of holders that an honor fits."""
    if TO_PERSON.search(honor):
        return ("Person",)
    if TO_THING.search(honor):
        return ("Program",)
    if TO_BODY.search(honor):
        return ("Organization", "Place", "Program")
    if TO_PLACE.search(honor):
        return ("Place", "Organization")
    if TO_DEED.search(honor):
        return ("Program", "Organization", "Person", "Place")
    return ("Person", "Organization", "Place", "Program")


def fitting(anchors: Iterable[Anchor], kinds: Sequence[str]) -> list[Anchor]:
    """The names of these kinds."""
    return [a for a in anchors if a.kind in kinds]


def full_honor(reading: Reading, honor: Mention) -> Mention:
    """The mention above that gives the honor its full name (2006年度全国十大杰出村官 for 十大杰出村官), else the honor itself."""
    core = SCOPE.sub("", honor.value)
    if len(core) < SHORTEST:
        return honor
    for above in reversed(reading.mentions_in(max(0, honor.start - REACH), honor.start, "Honor")):
        if len(above.value) > len(honor.value) and above.value.endswith(core):
            return above
    return honor
