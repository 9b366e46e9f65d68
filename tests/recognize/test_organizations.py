"""Named bodies and their kinds, and what names none."""

from __future__ import annotations

import pytest

from kg.recognize.organizations import kind_of
from tests.reading_of import mentions, read


def bodies(text: str) -> list[tuple[str, str]]:
    """Name and kind of all bodies, in order."""
    return [(m.value, m.attributes["kind"]) for reading in read(text).readings for m in reading.of_kind("Organization")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("永康市委组织部印发了方案。", [("永康市委组织部", "party")]),
        ("山门头村党支部组织党员学习。", [("山门头村党支部", "party")]),
        ("中共永康市委和永康市人民政府联合发文。", [("中共永康市委", "party"), ("永康市人民政府", "government")]),
        ("安泰竹笋产销专业合作社吸收了员工。", [("安泰竹笋产销专业合作社", "cooperative")]),
        ("他在永康五中和堰头小学上过学。", [("永康五中", "school"), ("堰头小学", "school")]),
        ("甘肃日报记者谢晓兰报道。", [("甘肃日报", "media")]),
        ("绿水源农业发展有限公司和星月集团签了约。", [("绿水源农业发展有限公司", "enterprise"), ("星月集团", "enterprise")]),
        ("市委、市政府高度重视，省委提出了要求。", [("市委", "party"), ("市政府", "government"), ("省委", "party")]),
        ("新街镇石桥小学有桥。", [("新街镇石桥小学", "school")]),
        ("云和县石塘镇长汀派出所的民警来了。", [("云和县石塘镇长汀派出所", "government")]),
        ("永康市委社会工作部来了。", [("永康市委社会工作部", "party")]),
        ("县妇联和共青团永昌县委开展活动。", [("县妇联", "association"), ("共青团永昌县委", "party")]),
    ],
)
def test_bodies(text: str, expected: list[tuple[str, str]]) -> None:
    assert bodies(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来源：花溪在线 编辑：李桂花\n花溪村来了客人。", [("花溪在线", "media")]),
        ("转载自《花溪日报》\n花溪村来了客人。", [("花溪日报", "media")]),
        ("新华网杭州10月14日电 记者来到花溪村。", [("新华网", "media")]),
        ("他的事迹登上了《花溪商报》和《情况简报》。", [("花溪商报", "media")]),
        ("来源：花溪县民政局\n花溪村来了客人。", [("花溪县民政局", "government")]),
        ("来源：网络\n花溪村来了客人。", []),
        ("来源：本报讯\n花溪村来了客人。", []),
    ],
)
def test_media_in_credits(text: str, expected: list[tuple[str, str]]) -> None:
    assert bodies(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("永康市隆盛塑料包装生产厂招了20人。", [("永康市隆盛塑料包装生产厂", "enterprise")]),
        ("永昌县畜牧兽医站站长来了。", [("永昌县畜牧兽医站", "government")]),
        ("甘肃省文明办发布了名单。", [("甘肃省文明办", "government")]),
        ("永康市石柱镇新时代文明实践站挂牌。", [("永康市石柱镇新时代文明实践站", "other")]),
    ],
)
def test_bodies_of_many_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    assert bodies(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("永康市成立了“花溪红”志愿服务队。", [("花溪红志愿服务队", "association")]),
        ("志愿者团队——老邻居维修队上门了。", [("老邻居维修队", "other")]),
        ("花康医院和永昌县石柱医院来义诊。", [("花康医院", "other"), ("永昌县石柱医院", "other")]),
    ],
)
def test_teams_and_joined_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert bodies(text) == expected


@pytest.mark.parametrize("text", ["村里有“党员先锋”服务队。", "江西消防队伍里有他。", "街道办起“共富工坊”。", "“花溪红”宣讲队伍走进校园。", "党支部领办合作社，效益好。"])
def test_teams_without_a_name(text: str) -> None:
    assert bodies(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "全县建立网格党支部1178个。",
        "示范社区配套建设学校、卫生室等设施。",
        "各居民区妇联来了。",
        "他们修路、建水泥厂，忙个不停。",
        "学习二十大和二十届二中、三中全会精神。",
        "新建日间照料中心，方便了老人。",
    ],
)
def test_classes_and_clauses_name_nothing(text: str) -> None:
    assert bodies(text) == []


def test_the_firm_that_a_branch_is_named_by() -> None:
    text = "众泰党委打造了新时代车间党建，针对众泰、先行等老牌示范点，开发区着力推进。"
    assert bodies(text) == [("众泰党委", "party"), ("众泰", "enterprise")]


@pytest.mark.parametrize(
    "text",
    [
        "党支部和合作社都要发挥作用，各级党组织要带头。",
        "山上的茶园成了村里的“绿色银行”。",
        "镇里的企业和学校都来了。",
        "全村成立了三家合作社。",
    ],
)
def test_bare_bodies_name_nothing(text: str) -> None:
    assert bodies(text) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("永康市委", "party"), ("江南街道党工委", "party"), ("永康市民政局", "government"), ("星月集团", "enterprise"),
        ("茶叶专业合作社", "cooperative"), ("堰头小学", "school"), ("甘肃日报", "media"), ("农家乐协会", "association"), ("花溪村", ""), ("", ""),
    ],
)
def test_kind_of_a_name(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云和县农业农村部门来了人。", []),  # 部|门
        ("第82集团军的官兵到了花溪村。", []),
        ("国务院新闻办公室举行发布会，国务院决定成立一个领导小组。", ["国务院新闻办公室", "国务院"]),
        ("在国家发展大局中，花溪村有自己的路。", []),
        ("县里各级党委和部分乡镇卫生院都来了人。", []),
        ("永康市历届市委都抓这件事。", []),
        ("云和县科技自立自强。", []),
        ("会议室在大礼堂北大厅。", []),
        ("凯晟、宏图、新北方等一批企业挂起了牌子。", ["凯晟", "宏图", "新北方"]),
        ("食品、服装、电子等企业挂起了牌子。", []),  # trades
        ("花溪村党支部书记陈福贵来了。", []),  # the branch is a part of the title
        ("花溪村党支部书记陈福贵来了，花溪村党支部开了会。", ["花溪村党支部", "花溪村党支部"]),
    ],
)
def test_what_is_no_body_and_short_names_of_firms(text: str, names: list[str]) -> None:
    assert mentions(text, "Organization") == names
