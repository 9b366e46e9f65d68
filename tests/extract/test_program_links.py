"""Who runs a program and where: subjects, places, what is carried over, and what the country runs."""

from __future__ import annotations

import pytest

from tests.reading_of import read


def links(text: str) -> set[tuple[str, str, str]]:
    """Program, by or in, target."""
    return {
        (c.subject.value, c.predicate.removeprefix("implemented").lower(), c.qualifiers["target"])
        for claims in read(text).claims for c in claims if c.subject and c.predicate.startswith("implemented")
    }


def both(program: str, place: str) -> set[tuple[str, str, str]]:
    return {(program, "by", place), (program, "in", place)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近年来，永昌县大力实施“蓝色领航”工程。", both("蓝色领航工程", "永昌县")),
        ("永昌县聚焦主业，以“暖心工作日”为抓手，启动“青苗培育”计划。", both("青苗培育计划", "永昌县") | both("暖心工作日", "永昌县")),
        ("永昌县的改革走在前列。如今，我县推行“茶叶贷”机制。", both("茶叶贷机制", "永昌县")),
        ("永昌县很重视基层。全面推行“抓乡联村”制度，村干部更有干劲。", both("抓乡联村制度", "永昌县")),
        (
            "党建引领出新招\n\n近年来，永昌县重视基层治理。\n\n一是建强队伍，推行“抓乡联村”制度。\n\n清河村是例子。清河村修了路。\n\n二是优化服务，推行“茶叶贷”机制。",
            both("抓乡联村制度", "永昌县") | both("茶叶贷机制", "永昌县"),
        ),
        ("永昌县“小院议事”工程入选案例。", both("小院议事工程", "永昌县")),
        ("在永昌县，“小院议事”活动正火热开展。", {("小院议事活动", "in", "永昌县")}),
        # a firm or a school works wherever it likes, a party committee in its place
        ("永昌县绿源农业有限公司启动“青苗培育”计划。", {("青苗培育计划", "by", "永昌县绿源农业有限公司")}),
        ("永昌县委组织部启动“青苗培育”计划。", {("青苗培育计划", "by", "永昌县委组织部"), ("青苗培育计划", "in", "永昌县")}),
        ("兰州大学在清河村启动“青苗培育”工程。", {("青苗培育工程", "by", "兰州大学"), ("青苗培育工程", "in", "清河村")}),
        # two bodies that act together; what a place has found in it
        (
            "永昌县总工会联合永昌县民政局启动“青苗培育”计划。",
            {("青苗培育计划", "by", "永昌县总工会"), ("青苗培育计划", "by", "永昌县民政局"), ("青苗培育计划", "in", "永昌县")},
        ),
        ("“小院议事”活动成为永昌县解决矛盾的好办法。", {("小院议事活动", "in", "永昌县")}),
        ("这是永昌县新推出的“小院议事”平台。", both("小院议事平台", "永昌县")),
    ],
)
def test_places(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert links(text) == expected


def test_a_body_runs_it_where_its_place_is() -> None:
    assert links("永昌县民政局启动“暖阳助残”项目，为120户家庭上门服务。") == {
        ("暖阳助残项目", "by", "永昌县民政局"), ("暖阳助残项目", "in", "永昌县"),
    }


def test_one_of_several_bodies() -> None:
    found = links("民政部等部门近日联合印发《关于加强村级议事的意见》。")
    assert found == {("关于加强村级议事的意见", "by", "民政部")}  # a ministry runs it, the whole country is no place to name


def test_who_makes_others_do_it_runs_it() -> None:
    assert links("永昌县组织辖区企业开设“车间微党课”活动。") == both("车间微党课活动", "永昌县")


def test_another_actor_in_the_clause_of_the_verb() -> None:
    found = links("永昌县干劲十足。各级党员干部主动参与“百名干部访千户”活动。")
    assert found == {("百名干部访千户活动", "in", "永昌县")}


@pytest.mark.parametrize(
    "text",
    [
        "今年以来，我国全面实施新一轮粮食产能提升行动，建设农业强国。",
        "习近平总书记强调，要深入实施“百村示范”工程。",
        "国务院印发《加快林业现代化规划》。",
    ],
)
def test_what_the_country_runs_has_no_links(text: str) -> None:
    assert links(text) == set()


def test_names_that_share_a_verb_run_it_together() -> None:
    assert links("永昌县、山丹县扎实开展“掌上议事”行动，村民都很满意。") == both("掌上议事行动", "永昌县") | both("掌上议事行动", "山丹县")


def test_a_person_of_a_village_does_it_there() -> None:
    text = "李建国是永昌县新城子镇西湾村党支部书记。2008年，李建国创办“茶田讲堂”，教村民种茶。"
    assert links(text) == {("茶田讲堂", "in", "西湾村")}


def test_a_text_about_many_places_gives_none_to_what_nobody_runs() -> None:
    assert links("永昌县变了样。\n如今，“百村示范”工程深入人心。") == set()


def test_a_person_is_no_runner() -> None:
    assert {r for _, r, t in links("李建国发起了“陪伴成长计划”，带动村民。") if r == "by"} == set()


def test_the_surest_mention_tells() -> None:
    text = "村民说起“茶三变”改革很高兴。永昌县推行“茶三变”改革三年。记者在新城子镇看到“茶三变”改革的成果。"
    assert links(text) == both("茶三变改革", "永昌县")
