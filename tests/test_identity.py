"""Who and what is one over documents, and what stays apart: persons, bodies, programs, with real geography and invented news."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg import graph, vocab
from kg.identity import compatible, program_core
from kg.pipeline import Build, build
from kg.terms import Literal
from kg.types import Source


def built(*texts: str, **metadata: str) -> Build:
    """A build of several texts, each a source of its own."""
    return build([Source(path=f"{i}.txt", stem=f"d{i}", sha256=f"{i:064}", raw=text, metadata=metadata) for i, text in enumerate(texts)])


def keys(result: Build, kind: str, name: str) -> list[str]:
    """The keys of the things of a kind that have this name."""
    return sorted(e.key for e in result.entities if e.key.startswith(kind + "/") and name in (e.label, *e.aliases))


VILLAGE_MAN = "永昌县新城子镇西湾村村民王军说，桥通了。"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # one village, one man; the same name in the village of the same name elsewhere in the prefecture is another
        ((VILLAGE_MAN, "永昌县新城子镇西湾村党支部书记王军来了。"), ["person/620321102206/王军"]),
        ((VILLAGE_MAN, "金川区宁远堡镇西湾村村民王军说，桥通了。"), ["person/620302100205/王军", "person/620321102206/王军"]),
        ((VILLAGE_MAN, "永昌县城关镇赵家庄村村民王军说，桥通了。"), ["person/620321100200/王军", "person/620321102206/王军"]),
        # a career inside a county is one person with two tenures
        (("云和县石塘镇镇长王军说，桥通了。", "云和县副县长王军说，桥通了。"), ["person/331125/王军"]),
        (("云和县石塘镇镇长王军说，桥通了。", "庆元县副县长王军说，桥通了。"), ["person/331125/王军", "person/331126/王军"]),
        # nothing is known of either: apart
        (("村民王军说，桥通了。", "村民王军说，路通了。"), ["person/d0/王军", "person/d1/王军"]),
    ],
)
def test_persons(texts: tuple[str, ...], expected: list[str]) -> None:
    assert keys(built(*texts), "person", "王军") == expected


def test_a_stem_of_digits_is_no_administrative_code() -> None:
    source = replace(built("村民王军说，桥通了。").sources[0], stem="330784")
    made = build([source])
    assert [e.key for e in made.entities if e.cls == "Person"] == ["person/document/330784/王军"]
    assert compatible("document/330784", "331125")


def test_leaders_are_one_in_the_company_of_leaders() -> None:
    result = built("李干杰、王毅参加汇报会。", "王毅、石泰峰出席会议。", "村民王毅说，桥通了。")
    assert keys(result, "person", "王毅") == ["person/CN/王毅", "person/d2/王毅"]


def test_tenures_of_one_person() -> None:
    result = built("云和县石塘镇镇长王军说，桥通了。", "云和县副县长王军说，桥通了。")
    posts = {(f.subject, f.qualifiers["title"]) for f in result.facts if f.predicate == "holdsPost"}
    assert posts == {("person/331125/王军", "镇长"), ("person/331125/王军", "副县长")}


def test_journalists_belong_to_their_paper() -> None:
    text = "云和县石塘镇建成了一座石桥。（本报记者 王建民 摄）"
    assert keys(built(text, text + "桥很美。", publisher="丽水日报"), "person", "王建民") == ["person/丽水日报/王建民"]


def test_national_figures_are_one_everywhere() -> None:
    result = built("习近平总书记来到永康市江南街道。", "云和县石塘镇学习习近平总书记的讲话。")
    assert keys(result, "person", "习近平") == ["person/CN/习近平"]


@pytest.mark.parametrize(
    ("one", "other", "maybe"),
    [
        ("331125", "331126", False), ("331125", "331125106", True), ("331125", "d1", True), ("d0", "d1", True), ("CN", "331125", False),
        ("331125/花溪村", "331125", True), ("331125/花溪村", "331125/白云村", False), ("330784003252", "330784003253", False),
    ],
)
def test_who_may_be_one(one: str, other: str, maybe: bool) -> None:
    assert compatible(one, other) == compatible(other, one) == maybe


def possibly(result: Build) -> set[tuple[str, str]]:
    triples = graph.triples(result.told.entities, result.told.facts)
    names = {s: o.lexical for s, p, o in triples if p == vocab.key and isinstance(o, Literal)}
    return {(names[s], names[str(o)]) for s, p, o in triples if p == vocab.possiblySameAs}


def test_what_cannot_be_told_stays_apart_with_a_link() -> None:
    result = built("云和县石塘镇镇长王军说，桥通了。", "村民王军说，路通了。", "庆元县副县长王军说，桥通了。")
    county, other, unknown = "person/331125/王军", "person/331126/王军", "person/d1/王军"
    assert keys(result, "person", "王军") == sorted((county, other, unknown))
    assert possibly(result) == {(county, unknown), (unknown, county), (other, unknown), (unknown, other)}


@pytest.mark.parametrize(
    ("texts", "name", "expected"),
    [
        (("永康市委印发意见。", "中共永康市委召开会议。"), "永康市委", ["organization/330784/永康市委"]),
        (("永康市人民政府印发意见。", "永康市政府召开会议。"), "永康市政府", ["organization/330784/永康市政府"]),
        (("永康市江南街道山门头村党支部成立了。", "山门头村党支部开会了，永康市的桥通了。"), "山门头村党支部", ["organization/330784003252/山门头村党支部"]),
        (("云和县的星月集团有限公司修了桥。", "云和县很热闹，“星月集团”有限公司修了路。"), "星月集团", ["organization/331125/星月集团"]),
        (("云和县自来水有限公司修了桥。", "云和县很热闹，县自来水公司修了路。"), "自来水公司", ["organization/331125/自来水公司"]),  # 自来水 is no name
        (("云和县的星月集团修了桥。", "庆元县的星月集团修了桥。"), "星月集团", ["organization/331125/星月集团", "organization/331126/星月集团"]),
    ],
)
def test_bodies(texts: tuple[str, ...], name: str, expected: list[str]) -> None:
    assert keys(built(*texts), "organization", name) == expected


def test_a_place_and_its_government_stay_apart() -> None:
    result = built("永康市政府召开会议，永康市的桥通了。")
    assert {e.key: e.cls for e in result.entities if e.key.endswith(("330784", "永康市政府"))} == {
        "place/330784": "County", "organization/330784/永康市政府": "GovernmentBody",
    }


def test_programs_are_one_inside_their_county_and_two_in_two() -> None:
    told = "实施“暖心石桥”工程，推进基层治理，党支部带领村民修了桥。"
    short = "通过“暖心石桥”，党支部带领村民致富，基层治理更好了。"
    result = built(f"云和县石塘镇{told}", f"云和县石塘镇{told}云和县的桥多了。", f"庆元县{told}", f"云和县石塘镇{short}")
    found = keys(result, "program", "暖心石桥")
    assert found == ["program/331125/暖心石桥", "program/331126/暖心石桥"]
    labels = {e.key: e.label for e in result.entities}
    assert labels[found[0]] == "暖心石桥工程"  # the fullest name; the graph's label follows from the key


@pytest.mark.parametrize(
    ("name", "core"),
    [("“履职检视”活动", "履职检视"), ("红色动力工程", "红色动力"), ("积分超市", "积分超市"), ("积分制", "积分制"), ("好工程", "好工程"), ("两学一做学习教育活动", "两学一做")],
)
def test_what_is_compared_of_a_program(name: str, core: str) -> None:
    assert program_core(name) == core


def test_every_mention_says_why() -> None:
    result = built("永康市江南街道山门头村党支部书记郎大勇说，桥通了。", "中共永康市委召开会议，永康市委很重视。")
    why = {(f.subject, f.evidence[0].source): f.qualifiers["identifiedBy"] for f in result.facts if f.predicate == "mentionedIn"}
    assert why["place/330784003252", "d0"] == "place.chain"
    assert why["person/330784003252/郎大勇", "d0"] == "person.village"
    assert why["organization/330784/永康市委", "d1"] == "organization.place"
    (merged,) = [f for f in result.facts if f.subject == "organization/330784/永康市委"]
    assert {e.words for e in merged.evidence} == {"中共永康市委", "永康市委"}  # the mentions that were merged
