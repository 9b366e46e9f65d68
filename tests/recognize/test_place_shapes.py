"""What stands around a candidate for a place decides whether it is one, and how far its name reaches. The sentences are invented."""

import pytest

from kg.pipeline import read_text
from kg.types import Source


def places(text: str) -> set[tuple[str, str]]:
    """Value and level of the places that a text names."""
    read = read_text(Source(path="x.txt", stem="x", sha256="", raw=text))
    return {(m.value, m.attributes["level"]) for r in read.readings for m in r.of_kind("Place")}


@pytest.mark.parametrize(("text", "named"), [
    ("南乐县石牌屯镇柳庄村党支部书记周海青说，路修好了。", ("柳庄村", "village")),
    ("仁寿街社区现有居民1860户。", ("仁寿街社区", "community")),
    ("目前，该镇投资2亿元的白鹿河生态旅游度假区开工建设，村民很高兴。", ("白鹿河生态旅游度假区", "site")),
])
def test_whole_names(text: str, named: tuple[str, str]) -> None:
    assert named in places(text)


@pytest.mark.parametrize(("text", "name"), [
    ("南乐县石牌屯镇柳庄村党支部书记周海青说，路修好了。", "石牌屯"),
    ("各村积极推进治理，努力建设平安社区，弘扬文明新风。", "平安社区"),
    ("2024年，北京将新建街道（乡镇）区域养老服务中心100个。", "新建街道"),
    ("座谈会上，周海青同村干部和村民代表亲切交流。", "周海青同村"),
    ("村里先后获得市级亿元村、信用村等称号。", "亿元村"),
    ("要纠治“文山”会海，减轻基层负担。", "文山"),
])
def test_no_places(text: str, name: str) -> None:
    assert name not in {value for value, _ in places(text)}


@pytest.mark.parametrize(("text", "named"), [
    ("志愿者常驻八角楼、云台洞、石江索道等热门景点，为游客服务。", {("八角楼", "site"), ("云台洞", "site"), ("石江索道", "site")}),
    ("花溪村联合青坪、晏坞等邻村成立联村党委。", {("青坪", "village"), ("晏坞", "village")}),
    ("灾情较重的大河沟、柳集、石塬等乡镇陆续复工。", {("柳集", "township"), ("石塬", "township")}),
])
def test_rows_that_a_noun_sums_up(text: str, named: set[tuple[str, str]]) -> None:
    assert named <= places(text)
