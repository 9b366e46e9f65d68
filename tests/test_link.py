"""Names become things: codes, keys, the places above, and the merging of what two sources call alike.

The geography is real (the statistical list of 2023), the sentences are not.
"""

from __future__ import annotations

import pytest

from kg.link import Names, merge_entities, plain
from kg.pipeline import SourceReading, read_text
from kg.types import Entity, Source
from tests.reading_of import built, read

VILLAGE = "永康市江南街道山门头村的桥通了。"


def read_as(text: str, stem: str) -> SourceReading:
    return read_text(Source(path=f"{stem}.txt", stem=stem, sha256=stem, raw=text))


def names_of(text: str, **metadata: str) -> Names:
    return read(text, **metadata).names


@pytest.mark.parametrize(
    ("text", "metadata", "expected"),
    [
        (VILLAGE, {}, {"永康市": "330784", "江南街道": "330784003", "山门头村": "330784003252"}),
        ("永昌县新城子镇西湾村的桥通了。", {}, {"永昌县": "620321", "新城子镇": "620321102", "西湾村": "620321102206"}),
        ("金川区宁远堡镇西湾村的桥通了。", {}, {"金川区": "620302", "宁远堡镇": "620302100", "西湾村": "620302100205"}),
        ("金昌市的西湾村修了桥。", {}, {"金昌市": "6203", "西湾村": ""}),  # two of that name in the prefecture: no guess
        ("江山市清湖街道清泉村的桥通了。", {}, {"江山市": "330881", "清湖街道": "330881003", "清泉村": "330881003230"}),
        ("清泉村的桥通了。", {"place": "江山市"}, {"清泉村": "330881003230"}),
        ("清泉村的桥通了。", {}, {"清泉村": ""}),  # more than a hundred in the country
        ("余杭区瓶窑镇没有的花溪村修了桥。", {"place": "永康市"}, {"花溪村": ""}),
        ("甘肃的金昌有戈壁，甘肃省金昌市有镍。", {}, {"甘肃": "62", "甘肃省": "62", "金昌": "6203", "金昌市": "6203"}),
        ("盘县有煤，盘州市有火腿。", {}, {"盘县": "520281", "盘州市": "520281"}),  # a former name
    ],
)
def test_codes(text: str, metadata: dict[str, str], expected: dict[str, str]) -> None:
    names = names_of(text, **metadata)
    codes = {name: names.entities[name].properties.get("code", "") for name in expected}
    assert codes == expected
    for name, code in expected.items():
        assert (names.entities[name].key == f"place/{code}") == bool(code)


def test_the_chain_above_a_village() -> None:
    names = names_of(VILLAGE)
    steps, key = [], "place/330784003252"
    while key := names.above.get(key, ""):
        steps.append(key)
    assert steps == ["place/330784003", "place/330784", "place/3307", "place/33"]
    assert {k: (e.cls, e.label) for k, e in names.ancestors.items()} == {
        "place/33": ("Province", "浙江省"), "place/3307": ("Prefecture", "金华市"), "place/330784": ("County", "永康市"),
        "place/330784003": ("Township", "江南街道"),
    }


def test_a_village_is_called_as_the_text_does() -> None:
    entity = names_of(VILLAGE).entities["山门头村"]
    assert (entity.cls, entity.label, entity.aliases) == ("Village", "山门头村", ("山门头村委会",))


def test_a_short_name_is_an_alias() -> None:
    entity = names_of("浙江永康的五金很有名。").entities["永康"]
    assert (entity.key, entity.label, entity.aliases) == ("place/330784", "永康市", ("永康",))


@pytest.mark.parametrize(
    ("text", "metadata", "name", "rule", "code"),
    [
        ("永康的五金很有名。", {}, "永康", "place.undecided", ""),  # a county's short name needs support
        ("永康的五金很有名。", {"place": "浙江省金华市"}, "永康", "place.home", "330784"),
        ("永康的夏溪村和兰街村很有名。", {}, "永康", "place.home", "330784"),  # by its villages
        ("永昌县新城子镇西湾村的桥通了。", {}, "西湾村", "place.chain", "620321102206"),
        ("余杭区小古城村的桥通了。", {}, "小古城村", "place.elided", "330110109235"),  # 径山镇 is left out
        ("永昌县新城子镇很热闹。西湾村的桥通了。", {}, "西湾村", "place.neighbour", "620321102206"),
        ("浙江江山市很热闹。\n山里下了雨。\n清泉村的桥通了。", {}, "清泉村", "place.neighbour", "330881003230"),
        ("清湖街道的清泉村修了桥。", {"place": "江山市"}, "清泉村", "place.neighbour", "330881003230"),
        ("西湾村的桥通了。", {"place": "甘肃省金昌市永昌县"}, "西湾村", "place.home", "620321102206"),
        ("永康市江南街道山门头村委会的桥通了。", {}, "山门头村", "place.chain", "330784003252"),
        ("余杭区径山镇的小古城村、潘板桥村和曹桥村修了路。", {}, "曹桥村", "place.similar", ""),  # 漕桥村 is proposed, not linked
        ("城关镇的桥通了。", {}, "城关镇", "place.undecided", ""),
        ("四川省西充县复安乡李子垭村的桥通了。", {}, "李子垭村", "place.similar", ""),  # gone from the list with its township
        ("莱芜市的生姜很有名。", {}, "莱芜市", "place.former", ""),  # became two districts
        ("文登市的西洋参很有名。", {}, "文登市", "place.former", "371003"),
        ("余杭区很热闹。", {"date": "2020-05-01"}, "余杭区", "place.unique", "330110"),  # gave land away in 2021 and is the same still
    ],
)
def test_why_a_place_is_linked(text: str, metadata: dict[str, str], name: str, rule: str, code: str) -> None:
    names = names_of(text, **metadata)
    entity = names.entities[name]
    assert (entity.properties.get("code", ""), names.why[entity.key].rule) == (code, rule)


def test_candidates_of_what_is_not_linked() -> None:
    names = names_of("余杭区径山镇的小古城村、潘板桥村和曹桥村修了路。莱芜市的生姜很有名。")
    assert names.why[names.entities["曹桥村"].key].candidates == ("330110109203 浙江省杭州市余杭区径山镇漕桥村",)
    assert names.why[names.entities["莱芜市"].key].candidates == ("370116 山东省济南市莱芜区", "370117 山东省济南市钢城区")
    assert names.why[names.entities["曹桥村"].key].confidence == 0


def test_two_villages_of_one_name_in_one_text() -> None:
    text = "永昌县新城子镇西湾村修了路。西湾村富了。金川区宁远堡镇西湾村修了桥。西湾村也富了。"
    names = names_of(text)
    found = [names.get("西湾村", 0, at) for at in range(len(text)) if text.startswith("西湾村", at)]
    assert [e.key if e else "" for e in found] == ["place/620321102206"] * 2 + ["place/620302100205"] * 2
    codes = {e.properties["code"] for e in built(text).entities if e.label == "西湾村"}
    assert codes == {"620321102206", "620302100205"}


def test_the_home_unit_is_there_where_no_text_names_it() -> None:
    result = built("2021年，我市新建公路37公里，党支部带领村民致富。", place="永康市")
    (fact,) = [f for f in result.facts if f.predicate == "hasOutcome"]
    assert fact.subject == "place/330784"
    assert {"place/330784", "place/3307", "place/33"} <= {e.key for e in result.entities}


def test_the_newspaper_is_at_home_somewhere() -> None:
    assert [u.name for u in read("西湾村的桥通了。", publisher="甘肃日报").home] == ["甘肃省"]
    assert [u.name for u in read("村里的桥通了。", publisher="永康日报").home] == ["浙江省", "金华市", "永康市"]
    assert read("村里的桥通了。", publisher="人民日报").home == ()


def test_villages_known_by_a_province_alone_are_never_merged() -> None:
    keys = {read_as("浙江花溪村的桥通了。", stem).names.entities["花溪村"].key for stem in ("a", "b")}
    assert len(keys) == 2


@pytest.mark.parametrize(
    ("text", "metadata", "name", "key"),
    [
        ("云和县石塘镇花溪村的桥通了。", {}, "花溪村", "place/331125106/花溪村"),  # not in the list: below its township
        ("花溪村的桥通了。", {"place": "云和县"}, "花溪村", "place/331125/花溪村"),
        ("花溪村的桥通了。", {}, "花溪村", "place/document/text/花溪村"),
        ("云和县石塘镇党委书记周海青说，桥通了。", {}, "周海青", "person/331125/周海青"),
        ("村民李桂花说，桥通了。", {}, "李桂花", "person/text/李桂花"),
        ("星月集团在云和县修了桥。", {}, "星月集团", "organization/331125/星月集团"),
        ("星月集团修了桥。", {}, "星月集团", "organization/text/星月集团"),
        ("云和县的陈福贵是全国劳动模范。", {}, "全国劳动模范", "honor/全国劳动模范"),
    ],
)
def test_keys(text: str, metadata: dict[str, str], name: str, key: str) -> None:
    assert names_of(text, **metadata).entities[name].key == key


def test_a_program_is_a_name_inside_its_home_unit() -> None:
    names = names_of("云和县花溪村实施“暖心石桥”工程。")
    assert [e.key for e in names.entities.values() if e.cls == "Program"] == [f"program/331125/{names_of_programs(names)[0]}"]


def names_of_programs(names: Names) -> list[str]:
    return [e.label for e in names.entities.values() if e.cls == "Program"]


@pytest.mark.parametrize(
    ("text", "name", "parent"),
    [
        ("云和县石塘镇花溪村的桥通了。", "花溪村", "place/331125106"),  # by the chain
        ("云和县石塘镇热闹了。花溪村的桥通了。", "花溪村", "place/331125106"),  # by what stands before
        ("永康市江南街道热闹了。岗谷岭景区人头攒动。", "岗谷岭景区", "place/330784003"),
    ],
)
def test_parents_of_places_without_a_code(text: str, name: str, parent: str) -> None:
    names = names_of(text)
    assert names.above[names.entities[name].key] == parent


def test_a_place_without_a_chain_lies_in_the_home_unit() -> None:
    names = names_of("花溪村的桥通了。", place="云和县")
    assert names.above == {"place/331125/花溪村": "place/331125", "place/331125": "place/3311", "place/3311": "place/33"}
    assert sorted(names.ancestors) == ["place/33", "place/3311", "place/331125"]


def test_look_up_by_the_name_used() -> None:
    names = names_of("永康市有桥。星月集团修了路。")
    assert names.get("永康市") is names.get("永康") is names.entities["永康市"]
    assert names.get(" “星月集团” ") is names.entities["星月集团"]
    assert names.get("星月") is None
    assert names.get("永") is None


@pytest.mark.parametrize(("name", "compared"), [("“红色 动力”工程", "红色动力工程"), ("《若干意见》", "若干意见"), ("张  文", "张文"), ("", "")])
def test_names_as_compared(name: str, compared: str) -> None:
    assert plain(name) == compared


def place(label: str, *aliases: str, **properties: str) -> Entity:
    return Entity(key="place/1", cls="County", label=label, aliases=aliases, properties=properties)


def person(role: str) -> Entity:
    return Entity(key="person/1/陈大勇", cls="Person", label="陈大勇", properties={"role": role})


def test_equal_keys_are_merged() -> None:
    other = Entity(key="honor/模范", cls="Honor", label="模范")
    merged = merge_entities([[place("永康", level="county"), other], [place("永康市", "五金之都", code="330784")], [place("永康")]])
    assert merged == (other, place("永康市", "五金之都", "永康", code="330784", level="county"))
    assert list(merged[1].properties) == ["code", "level"]


@pytest.mark.parametrize(
    ("roles", "told"),
    [(("citizen", "official"), "official"), (("journalist", "citizen"), "citizen"), (("journalist", "official", "citizen"), "official"), (("journalist",), "journalist")],
)
def test_the_most_telling_role_stays(roles: tuple[str, ...], told: str) -> None:
    for order in (roles, roles[::-1]):
        assert merge_entities([[person(role)] for role in order]) == (person(told),)


def test_nothing_to_merge() -> None:
    assert merge_entities([]) == merge_entities([[], []]) == ()
