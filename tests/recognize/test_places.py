"""Places: chains, edges, what is no name, short and former names, sites."""

from __future__ import annotations

import pytest

from kg.recognize.places import level_of
from tests.reading_of import read


def places(text: str) -> list[tuple[str, str]]:
    """Name and level of all places, in order."""
    return [(m.value, m.attributes["level"]) for reading in read(text).readings for m in reading.of_kind("Place")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "浙江省金华市永康市江南街道山门头村党支部书记郎大军说。",
            [("浙江省", "province"), ("金华市", "prefecture"), ("永康市", "county"), ("江南街道", "township"), ("山门头村", "village")],
        ),
        (  # 新城 is a kind of site, but not here
            "金昌市永昌县新城子镇西湾村建成了党群服务中心。",
            [("金昌市", "prefecture"), ("永昌县", "county"), ("新城子镇", "township"), ("西湾村", "village")],
        ),
        ("方岩镇后钱村的稻田熟了。后钱村今年丰收。", [("方岩镇", "township"), ("后钱村", "village"), ("后钱村", "village")]),
        ("甘肃金昌有戈壁。", [("甘肃", "province"), ("金昌", "prefecture")]),
    ],
)
def test_chains(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("走进花溪村，家家户户种上了茶。", [("花溪村", "village")]),
        ("在荷花池社区，网格员每天巡查。", [("荷花池社区", "community")]),
        ("我们来到感恩社区时，居民正在跳舞。", [("感恩社区", "community")]),  # communities are named after what is good
        ("在江南街道团结社区，居民正在议事。", [("江南街道", "township"), ("团结社区", "community")]),
        ("花溪村青石岭自然村有32户人家，全部自然村通了路。", [("花溪村", "village"), ("青石岭自然村", "village")]),
        ("和平社区推出新办法，江南街道和平安社区也跟上。", [("和平社区", "community"), ("江南街道", "township"), ("平安社区", "community")]),
        ("永昌工业园区入驻企业86家。", [("永昌工业园区", "site")]),
        ("石塘镇和云和县的干部在村头开会。", [("石塘镇", "township"), ("云和县", "county")]),
        ("永康市市场监管局来到方岩镇。", [("永康市", "county"), ("方岩镇", "township")]),
        ("岗谷岭景区人头攒动，江南街道热闹起来。", [("岗谷岭景区", "site"), ("江南街道", "township")]),
        ("做强云和县域经济，推动永康市场繁荣。", [("云和", "county"), ("永康", "county")]),  # the suffix belongs to the next word
        ("浙江省永康新城启动了建设。", [("浙江省", "province"), ("永康新城", "site")]),
    ],
)
def test_edges(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "全县的农村都在变，该村也不例外，美丽乡村建设如火如荼。",
        "我市和我县的示范村、淘宝村、空壳村都来了。",
        "金山区域党委组织了活动，有效助推了金山区域的党建。",
        "小区里的居民和镇里的干部都来了。",  # 民和镇 is a town elsewhere
        "各村、两个村和这个社区都装了路灯。",
        "开发区有29个行政村，开发区的党建很有特色。",  # which one, nothing tells
        "村里人搬进了新村，乡亲们笑了。",
    ],
)
def test_no_places(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("永康的五金很有名。", [("永康", "county")]),
        ("陵水黎族自治县、陵水县和陵水是一个地方。", [("陵水黎族自治县", "county"), ("陵水县", "county"), ("陵水", "county")]),
        ("盘县在2017年成了盘州市。", [("盘县", "county"), ("盘州市", "county")]),
        ("文登市和莱芜市都是旧名。", [("文登市", "county"), ("莱芜市", "prefecture")]),
        ("原盘县淤泥乡的陈家庄村富了。", [("淤泥乡", "township"), ("陈家庄村", "village")]),
    ],
)
def test_short_and_former_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected


def test_a_bare_zone_is_the_one_that_the_document_names() -> None:
    (reading,) = read("永康经济开发区成立于1992年。开发区有29个行政村。").readings
    full, bare = reading.of_kind("Place")
    assert (full.text, full.value) == ("永康经济开发区", "永康经济开发区")
    assert (bare.text, bare.value, bare.attributes["level"]) == ("开发区", "永康经济开发区", "site")


def test_a_bare_zone_is_none_of_two() -> None:
    text = "永康经济开发区和武义经济开发区都在招商。开发区里热闹。"
    assert places(text) == [("永康经济开发区", "site"), ("武义经济开发区", "site")]


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("浙江省", "province"), ("大兴安岭地区", "prefecture"), ("云和县", "county"), ("江南街道", "township"), ("后钱村", "village"),
        ("荷花池社区", "community"), ("岗谷岭景区", "site"), ("永康经济开发区", "site"), ("永康", ""), ("村", ""), ("", ""),
    ],
)
def test_level_of_a_name(name: str, level: str) -> None:
    assert level_of(name) == level


def test_a_row_and_its_count_name_villages() -> None:
    text = "石塘镇把青石、上湾两村连成一片，又修通了锦岗、福田、向阳川三个中心村的路。"
    named = [name for name, level in places(text) if level == "village"]
    assert named == ["青石", "上湾", "锦岗", "福田", "向阳川"]


@pytest.mark.parametrize("text", ["制定《云和县村级小微权力清单》。", "供各乡镇学习借鉴。", "黄河入海口的大豆熟了。", "有人问我，当村书记图什么。"])
def test_what_runs_on_is_no_place(text: str) -> None:
    assert [name for name, level in places(text) if level in ("village", "township") or name == "海口"] == []


def test_a_county_that_begins_like_a_town() -> None:
    assert ("镇雄县", "county") in places("云南省昭通市镇雄县塘房镇发生山体滑坡。")
