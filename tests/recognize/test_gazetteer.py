"""The gazetteer, tested with real geography: codes are those of the statistical list of 2023."""

from __future__ import annotations

import lzma
import subprocess
import sys
from pathlib import Path

import pytest

from kg import lexicon
from kg.errors import InputError
from kg.recognize.build_gazetteer import build
from kg.recognize.gazetteer import LEVELS, Gazetteer, Unit
from kg.recognize.name_scan import NameScanner
from kg.recognize.place_names import aliases
from kg.recognize.village_index import Village, VillageIndex, name_base, pack

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def codes(units: tuple[Unit, ...]) -> list[str]:
    return [unit.code for unit in units]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("永康市", ["330784"]),
        ("永康", ["330784"]),
        ("庆元", ["331126"]),
        ("金昌", ["6203"]),
        ("甘肃", ["62"]),
        ("内蒙古", ["15"]),
        ("香港", ["81"]),
        ("北京市", ["11"]),
        ("北京", ["11"]),
        ("陵水黎族自治县", ["469028"]),
        ("陵水县", ["469028"]),
        ("陵水", ["469028"]),
        ("积石山县", ["622927"]),
        ("北川县", ["510726"]),
        ("西双版纳", ["5328"]),
        ("临夏州", ["6229"]),
        ("神农架", ["429021"]),
        ("万柏林", ["140109"]),
        ("浦东", ["310115"]),
        ("佳县", ["610828"]),
        ("淤泥乡", ["520281210"]),
        ("淤泥彝族乡", ["520281210"]),
        ("海南", ["46", "6325", "150303"]),
        ("吉林", ["22", "2202"]),
        ("东城区", ["110101", "411002570"]),
        ("鼓楼区", ["320106", "320302", "350102", "410204"]),
        ("东莞市", ["4419"]),
        ("嘉峪关", ["6202"]),
    ],
)
def test_units_by_full_and_short_name(gazetteer: Gazetteer, name: str, expected: list[str]) -> None:
    assert codes(gazetteer.units(name)) == expected


@pytest.mark.parametrize("name", ["", "中国", "全国", "市辖区", "县", "省直辖县级行政区划", "没有这个地方", "佳", "实满镇"])
def test_unknown_names_have_no_unit(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.units(name) == ()
    assert gazetteer.find_names(f"。{name}。") == []


def test_township_names_are_shared(gazetteer: Gazetteer) -> None:
    assert "330784003" in codes(gazetteer.units("江南街道"))
    assert len(gazetteer.units("江南街道")) >= 6
    towns = gazetteer.units("城关镇")
    assert len(towns) > 80
    assert [u.code for u in towns if gazetteer.within(u, "620321")] == ["620321100"]
    assert codes(towns) == sorted(codes(towns))


def test_chain_goes_up_to_the_province(gazetteer: Gazetteer) -> None:
    unit = gazetteer.by_code("330784003252")
    assert unit == Unit("330784003252", "山门头村委会", "village", "330784003")
    assert [u.name for u in gazetteer.chain(unit)] == ["山门头村委会", "江南街道", "永康市", "金华市", "浙江省"]
    assert [u.level for u in gazetteer.chain(unit)] == ["village", "township", "county", "prefecture", "province"]


@pytest.mark.parametrize(
    ("code", "parent"), [("469028", "46"), ("429021", "42"), ("110101", "11"), ("441900003", "4419"), ("33", "")]
)
def test_levels_that_do_not_exist_are_passed_over(gazetteer: Gazetteer, code: str, parent: str) -> None:
    unit = gazetteer.by_code(code)
    assert unit is not None
    assert unit.parent == parent


@pytest.mark.parametrize("code", ["", "0", "99", "3399", "1101", "441900", "330784003999", "999999999999", "3307840032522"])
def test_unknown_codes(gazetteer: Gazetteer, code: str) -> None:
    assert gazetteer.by_code(code) is None


def test_children(gazetteer: Gazetteer) -> None:
    counties = gazetteer.children("6203")
    assert [(u.code, u.name) for u in counties] == [("620302", "金川区"), ("620321", "永昌县")]
    hainan = gazetteer.children("46")
    assert {"4601", "469028"} <= set(codes(hainan))
    assert all(u.parent == "46" for u in hainan)
    villages = gazetteer.children("330784003")
    assert "330784003252" in codes(villages)
    assert all(u.level in LEVELS[4:] and gazetteer.by_code(u.code) == u for u in villages)
    assert gazetteer.children("330784003252") == ()


@pytest.mark.parametrize(
    ("name", "where", "expected"),
    [
        ("山门头村", "330784", ["330784003252"]),
        ("山门头", "3307", ["330784003252"]),
        ("山门头村委会", "330784", ["330784003252"]),
        ("西湾村", "6203", ["620302100205", "620321102206"]),  # two in one prefecture
        ("西湾村", "620321", ["620321102206"]),
        ("清泉村", "3308", ["330881003230"]),
        ("小古城村", "330110", ["330110109235"]),
        ("岩博村", "520281", ["520281210200"]),
        ("鸡鸣山社区", "330782", ["330782002005"]),
        ("赤牛坬村", "610828", ["610828101211"]),
        ("曹桥村", "330110", []),
        ("荆城楼宇社区", "330212", []),
        ("山门头村", "62", []),
        ("山门头村", "99", []),
        ("", "330784", []),
        ("村", "330784", []),
        ("\n", "330784", []),
        ("\f", "330784", []),
    ],
)
def test_villages_below_a_unit(gazetteer: Gazetteer, name: str, where: str, expected: list[str]) -> None:
    assert codes(gazetteer.villages(name, where)) == expected


def test_the_kind_asked_for_comes_first(gazetteer: Gazetteer) -> None:
    village, community = ("622927200201", "village"), ("622927100003", "community")
    assert [(u.code, u.level) for u in gazetteer.villages("团结村", "622927")] == [village, community]
    assert [(u.code, u.level) for u in gazetteer.villages("团结社区", "622927")] == [community, village]


def test_a_village_name_is_common_in_the_country(gazetteer: Gazetteer) -> None:
    everywhere = gazetteer.villages("清泉村", "")
    assert len(everywhere) > 100
    assert len({u.code[:2] for u in everywhere}) > 10
    assert "330881003230" in codes(everywhere)


def test_similar_names_differ_in_one_character(gazetteer: Gazetteer) -> None:
    assert codes(gazetteer.similar("曹桥村", "330110109")) == ["330110109203"]
    assert "330110109203" in codes(gazetteer.similar("曹桥村", "330110"))
    assert codes(gazetteer.similar("山门头村", "330784")) == []  # itself is not similar
    assert gazetteer.similar("余", "330110") == ()


@pytest.mark.parametrize("name", [".*村", "(村", "[^村", "\\d桥村", "a|b村"])
def test_hostile_names_are_no_patterns(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.villages(name, "330110") == ()
    assert all(len(u.name) < 12 for u in gazetteer.similar(name, "330110"))


def test_every_level_is_complete(gazetteer: Gazetteer) -> None:
    def count(code: str) -> dict[str, int]:
        found = dict.fromkeys(LEVELS, 0)
        for unit in gazetteer.children(code):
            found[unit.level] += 1
            for level, number in (count(unit.code) if len(unit.code) < 6 else {}).items():
                found[level] += number
        return found

    zhejiang = count("33")
    assert (zhejiang["prefecture"], zhejiang["county"]) == (11, 90)
    provinces = [code for code in (f"{n:02}" for n in range(100)) if gazetteer.by_code(code)]
    assert len(provinces) == 34
    assert count("46")["prefecture"] == 4
    assert len(gazetteer.children("4419")) == 36


# -- former names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "until", "kind", "successors"),
    [
        ("文登市", "2014", "district", ("371003",)),
        ("盘县", "2017", "upgraded", ("520281",)),
        ("襄樊市", "2010", "renamed", ("4206",)),
        ("襄樊", "2010", "renamed", ("4206",)),
        ("思茅市", "2007", "renamed", ("5308",)),
        ("余杭区", "2021", "split", ("330110", "330113")),
        ("莱芜市", "2018", "merged", ("370116", "370117")),
        ("崇文区", "2010", "merged", ("110101",)),
    ],
)
def test_former_names(gazetteer: Gazetteer, name: str, until: str, kind: str, successors: tuple[str, ...]) -> None:
    record = gazetteer.former(name)[0]
    assert (record.until, record.kind, record.successors) == (until, kind, successors)


def test_a_name_can_be_former_and_current(gazetteer: Gazetteer) -> None:
    assert codes(gazetteer.units("余杭区")) == ["330110"]
    assert gazetteer.units("盘县") == ()
    assert gazetteer.former("永康市") == ()
    # 平江区 of 苏州 is gone, 平江县 is not; 市中区 went in 济宁 only.
    assert codes(gazetteer.units("平江")) == ["430626"]
    assert len(gazetteer.units("市中区")) >= 4


def test_the_table_of_former_names_is_sound(gazetteer: Gazetteer) -> None:
    rows = lexicon.load("former_places")
    assert len(rows) > 300
    for row in rows:
        successors = [gazetteer.by_code(code) for code in row["successors"].split()]
        assert successors
        assert all(unit is not None and unit.level in ("prefecture", "county") for unit in successors), row
        assert row["kind"] in ("renamed", "upgraded", "district", "merged", "split"), row
        assert 2000 <= int(row["until"][:4]) <= 2023, row
        assert row["code"] == "-" or len(row["code"]) == (4 if row["level"] == "prefecture" else 6), row
        assert row["code"] == "-" or all(u and u.code[:2] == row["code"][:2] for u in successors), row
        if row["kind"] != "split":  # the old name is not the name of what came after
            assert all(u and (u.name, u.code) != (row["name"], row["code"]) for u in successors), row


# -- texts -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("浙江省金华市永康市江南街道山门头村", ["浙江省", "金华市", "永康市", "江南街道"]),
        ("甘肃金昌的永昌县新城子镇", ["甘肃", "金昌", "永昌县", "新城子镇"]),
        ("原襄樊市和盘县、文登市", ["襄樊市", "盘县", "文登市"]),
        ("淤泥乡与淤泥彝族乡", ["淤泥乡", "淤泥彝族乡"]),
        ("峨眉山市在四川", ["峨眉山市", "四川"]),
        ("三门峡市不是三门", ["三门峡市"]),
        ("全国各地，中国的和平与合作，中方的资源", []),
        ("主城区、郊区和新城区", []),
        ("重大理论、长治久安、五台山、大理石", []),
        ("文明乡村和发展乡镇企业", []),
        ("永康市场监管局", ["永康"]),
        ("和平区与朝阳区", ["和平区", "朝阳区"]),
        ("", []),
        ("县", []),
    ],
)
def test_find_names(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    found = gazetteer.find_names(text)
    assert [name for _, _, name in found] == expected
    assert all(text[start:end] == name for start, end, name in found)


def test_found_names_are_known(gazetteer: Gazetteer) -> None:
    text = "湖北省襄樊市、海南、吉林、巢湖、城关镇、安南乡、思茅地区、嘉峪关"
    names = [name for _, _, name in gazetteer.find_names(text)]
    assert len(names) == 9
    assert all(gazetteer.units(name) or gazetteer.former(name) for name in names)


def test_everyday_words(gazetteer: Gazetteer) -> None:
    asked = ("和平", "朝阳", "城区", "永康", "大理石")
    assert [name for name in asked if gazetteer.is_word(name)] == ["和平", "朝阳", "城区"]


def test_the_table_of_everyday_words_is_sound(gazetteer: Gazetteer) -> None:
    for row in lexicon.load("short_places"):
        assert row["use"] in ("word", "mask"), row
        if row["use"] == "word":
            assert gazetteer.units(row["name"]) or gazetteer.former(row["name"]), row
        else:
            size = len(row["name"])
            parts = [row["name"][a:b] for a in range(size) for b in range(a + 2, size + 1)]
            assert any(gazetteer.units(part) for part in parts), row


def test_the_scanner_tries_the_next_shorter_name() -> None:
    scanner = NameScanner(["新乡", "新乡市", "乡市场街道"], ["新乡市民"])
    assert scanner.find("新乡市") == [(0, 3, "新乡市")]
    assert scanner.find("新乡市场") == [(0, 2, "新乡")]
    assert scanner.find("新乡市民") == []
    assert scanner.find("新") == []
    assert scanner.find("在新乡") == [(1, 3, "新乡")]


# -- forms of names, packing -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "level", "expected"),
    [
        ("广西壮族自治区", "province", ("广西",)),
        ("巴音郭楞蒙古自治州", "prefecture", ("巴音郭楞州", "巴音郭楞")),
        ("大兴安岭地区", "prefecture", ("大兴安岭",)),
        ("东乡族自治县", "county", ("东乡县", "东乡")),
        ("鄂温克族自治旗", "county", ("鄂温克旗", "鄂温克")),
        ("龙胜各族自治县", "county", ("龙胜县", "龙胜")),
        ("管城回族区", "county", ("管城区", "管城")),
        ("土默特左旗", "county", ()),
        ("佳县", "county", ()),
        ("永康镇", "township", ()),
    ],
)
def test_aliases(name: str, level: str, expected: tuple[str, ...]) -> None:
    assert aliases(name, level) == expected


@pytest.mark.parametrize(
    ("name", "base"),
    [("山门头村", "山门头"), ("东西门村村委会", "东西门"), ("鸡鸣山社区居民委员会", "鸡鸣山"), ("村", "村"), ("堰头", "堰头")],
)
def test_name_base(name: str, base: str) -> None:
    assert name_base(name) == base


def test_packing_gives_everything_back() -> None:
    named = {
        "330784001": [("001", "甲社区居委会"), ("200", "乙村委会"), ("201", "乙村委会")],
        "330784003": [("207", "乙村村民委员会"), ("208", "村"), ("300", "丙农场")],
    }
    rows = {town: [Village(town + number, name) for number, name in entries] for town, entries in named.items()}
    townships = ["330784001", "330784002", "330784003"]
    index = VillageIndex({"33": townships}, lambda code: lzma.compress(pack(townships, rows).encode("gb18030")))
    assert list(index.below("33")) == [village for key in sorted(rows) for village in rows[key]]
    assert [v.code for v in index.find("乙村", "330784")] == ["330784001200", "330784001201", "330784003207"]
    assert [v.code for v in index.find("乙村", "330784003")] == ["330784003207"]
    assert index.find("乙村", "330784002") == []
    assert index.by_code("330784003300") == Village("330784003300", "丙农场")


def test_build_refuses_a_folder_that_is_no_package(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"provinces\.csv"):
        build(tmp_path, tmp_path / "out")


def test_build_packs_a_package(tmp_path: Path) -> None:
    tables = {
        "provinces": "33,浙江省", "cities": "3307,金华市\n3301,市辖区", "areas": "330784,永康市",
        "streets": "330784003,江南街道办事处", "villages": "330784003252,山门头村委会",
    }
    (tmp_path / "dist").mkdir()
    for name, rows in tables.items():
        (tmp_path / "dist" / f"{name}.csv").write_text(f"code,name\n{rows}\n", "utf-8")
    assert build(tmp_path, tmp_path / "one") == (7, 1)  # with Taiwan, Hong Kong and Macao
    build(tmp_path, tmp_path / "two")
    for name in ("places.xz", "villages/33.xz"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


# -- costs -------------------------------------------------------------------------------------------------------------

COSTS = """
from kg.recognize.gazetteer import Gazetteer
gazetteer = Gazetteer.load()
gazetteer.find_names("永康市")
gazetteer.villages("清泉村", "")
"""
# Linux hands a process's peak on to the program it becomes: the peak of a child of this test would be that of all tests before.
# That of a grandchild is its own.
LAUNCH = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-c", sys.argv[1]], check=True)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(peak / 1024 / (1024 if sys.platform == "darwin" else 1))
"""


def test_memory_with_all_villages() -> None:
    """The bound of 150 MB, measured in a process that loads nothing else."""
    done = subprocess.run([sys.executable, "-c", LAUNCH, COSTS], cwd=ROOT, capture_output=True, text=True, check=True)
    assert 10 < float(done.stdout) < 150


def test_scanning_a_long_text(gazetteer: Gazetteer) -> None:
    # A scan that is not linear would run for minutes.
    text = "永康市江南街道的村民在金华市区和城关镇办事，" * 5_000
    assert len(gazetteer.find_names(text)) == 4 * 5_000
