"""Outcomes end to end: subject, indicator, value, unit, qualifier and time; and the numbers that are none."""

from __future__ import annotations

import pytest

from kg.context import Discourse
from kg.extract.outcomes import find_outcomes, unused_numbers
from tests.reading_of import read


def outcomes(text: str, status: str = "stated") -> list[str]:
    """One line for each outcome of an invented text of 1 June 2023, in order."""
    found = read(text, date="2023-06-01")
    reading = found.readings[0]
    order = ("indicator", "value", "unit", "qualifier", "time")
    return [
        " | ".join([claim.subject_name, *(claim.qualifiers[k] for k in order)])
        for claim in find_outcomes(reading, Discourse(reading, found.home, ""))
        if claim.status == status
    ]


OUTCOMES = [
    pytest.param("青石村有居民320户、1260人，靠种茶。", ["青石村 | 居民 | 320 | 户 | = | ", "青石村 | 居民 | 1260 | 人 | = | "], id="heads-of-households"),
    pytest.param(
        "绿源公司：小蘑菇撑起致富伞\n\n走进位于青石县的绿源菌业有限公司，工人们正忙。公司现有员工126人，先后投入资金800万元。",
        ["绿源菌业有限公司 | 员工 | 126 | 人 | = | ", "绿源菌业有限公司 | 投入资金 | 8000000 | 元 | = | "],
        id="a-firm-in-two-forms",
    ),
    pytest.param("青石县变了样，109国道青石段也通了车。", [], id="number-of-a-road"),
    pytest.param("青石村茶叶产量占全县70%。", ["青石村 | 茶叶产量占全县 | 70 | % | = | "], id="not-whom-it-is-measured-by"),
    pytest.param("青石村小麦收获已过七成。", ["青石村 | 小麦收获 | 70 | % | > | "], id="already-past"),
    pytest.param("青石村变了样。村民李大山种了12亩大棚蔬菜。", ["李大山 | 种大棚蔬菜 | 12 | 亩 | = | "], id="what-a-villager-did"),
    pytest.param(
        "青石村党员平均年龄由56.5岁下降到48岁。", ["青石村 | 党员平均年龄 | 56.5 | 岁 | = | ", "青石村 | 党员平均年龄 | 48 | 岁 | = | "], id="mean-age"
    ),
    pytest.param("青石村村民李大山今年56岁。", [], id="age-of-one"),
    pytest.param(
        "青石村摸排群众诉求244件，目前已解决210件。", ["青石村 | 摸排群众诉求 | 244 | 件 | = | ", "青石村 | 解决群众诉求 | 210 | 件 | = | 2023"], id="object-left-out"
    ),
    pytest.param(
        "青石村建起50座香菇大棚，年产值达到500万元。", ["青石村 | 建起香菇大棚 | 50 | 座 | = | ", "青石村 | 香菇大棚年产值 | 5000000 | 元 | = | "], id="yield-of-what-was-counted"
    ),
    pytest.param("青石村的柠檬产业从无到有，年产值达到800万元。", ["青石村 | 年产值 | 8000000 | 元 | = | "], id="yield-of-a-thing-behind-a-name"),
    pytest.param("在青石村，柠檬产业从无到有，年产值达到800万元。", ["青石村 | 柠檬产业年产值 | 8000000 | 元 | = | "], id="yield-of-a-thing"),
    pytest.param("青石村从1994年起先后派出11名干部。", ["青石村 | 派出干部 | 11 | 名 | = | "], id="since-a-year"),
    pytest.param(
        "青石村人均收入2.1万元，比上年增加了1800元。",
        ["青石村 | 人均收入 | 21000 | 元 | = | ", "青石村 | 人均收入增加 | 1800 | 元 | = | "],
        id="bare-rise-of-a-sum",
    ),
    pytest.param("去年冬天，青石村41户村民搬进新居。", ["青石村 | 村民搬进新居 | 41 | 户 | = | 2022"], id="what-they-do"),
    pytest.param("青石村旁的30万吨级码头正在建设。", [], id="class-of-size"),
    pytest.param(
        "一、2022年主要工作\n青石镇全年发展党员19名。\n二、2023年工作打算", ["青石镇 | 发展党员 | 19 | 名 | = | 2022"], id="year-of-a-part"
    ),
    pytest.param(
        "青石村现有农户320户、人口1100余人。", ["青石村 | 农户 | 320 | 户 | = | ", "青石村 | 人口 | 1100 | 人 | > | "], id="list"
    ),
    pytest.param("去年，青石村接待游客近4万人次。", ["青石村 | 接待游客 | 40000 | 人次 | ~ | 2022"], id="relative-year"),
    pytest.param(
        "2022年，青石村人均纯收入从2018年的1.2万元增加到3.6万元。",
        ["青石村 | 人均纯收入 | 12000 | 元 | = | 2018", "青石村 | 人均纯收入 | 36000 | 元 | = | 2022"],
        id="change-with-two-years",
    ),
    pytest.param(
        "青石村空壳率从2019年的53%下降为15%。",
        ["青石村 | 空壳率 | 53 | % | = | 2019", "青石村 | 空壳率 | 15 | % | = | "],
        id="start-of-a-change-dates-only-the-start",
    ),
    pytest.param(
        "今年前三季度，青石村接待游客4.5万人次，同比增长12.5%。",
        ["青石村 | 接待游客 | 45000 | 人次 | = | 2023-01/2023-09", "青石村 | 接待游客同比增长 | 12.5 | % | = | 2023-01/2023-09"],
        id="rise-of-what-was-told",
    ),
    pytest.param(
        "青石村脱贫120户388人。", ["青石村 | 脱贫 | 120 | 户 | = | ", "青石村 | 脱贫 | 388 | 人 | = | "], id="two-units-one-indicator"
    ),
    pytest.param(
        "青石村收入比2019年增加80万元。", ["青石村 | 收入比2019年增加 | 800000 | 元 | = | "], id="year-compared-with-is-no-time"
    ),
]


@pytest.mark.parametrize(("text", "expected"), OUTCOMES)
def test_outcomes(text: str, expected: list[str]) -> None:
    assert outcomes(text) == expected


def test_span_of_time_frames_the_next_sentence() -> None:
    text = "2021年至2022年，青石村变化很大。青石村新建车间6个。"
    assert outcomes(text) == ["青石村 | 新建车间 | 6 | 个 | = | 2021/2022"]


def test_point_of_time_ends_with_its_sentence() -> None:
    assert outcomes("2021年，青石村换届。青石村新建车间6个。") == ["青石村 | 新建车间 | 6 | 个 | = | "]


def test_chronology_gives_the_year() -> None:
    text = "青石村大事记\n2019年\n青石村村部建成，投资80万元。\n2020年\n青石村选出村民代表30名。\n"
    assert [line.rsplit(" | ", 1)[1] for line in outcomes(text)] == ["2019", "2020"]


def test_items_go_on_about_the_same_place() -> None:
    text = "青石镇狠抓落实。\n（一）推进产业。青石镇新建大棚20座。白云村获评先进村。\n（二）改善环境。改造农厕412座。\n"
    assert "青石镇 | 改造农厕 | 412 | 座 | = | " in outcomes(text)


def test_a_number_parted_from_its_unit() -> None:
    text = "青石村抓党建促振兴，各项工作都有新的起色，去年集体经济收入由9.8\n万元增加到27.6万元，村民都说好。\n"
    assert "青石村 | 集体经济收入 | 98000 | 元 | = | 2022" in outcomes(text)


def test_plans_are_told_apart() -> None:
    text = "青石村力争年底前新建车间6个。"
    assert outcomes(text) == []
    assert outcomes(text, "planned") == ["青石村 | 新建车间 | 6 | 个 | = | "]
    assert outcomes("农业部门预测，青石村玉米亩产600公斤。") == []


UNUSED = [
    pytest.param("青石村来了一群90后青年。", "90", "belongs to a name", id="generation"),
    pytest.param("青石村抓住四个方面做文章。", "四", "counts the points of a text", id="aspects"),
    pytest.param("青石村三期工程完工。", "三", "counts an order", id="stage"),
    pytest.param("青石村召开第三次会议。", "三", "counts an order", id="ordinal"),
    pytest.param("青石村有6000多名儿童。李小满是这6000多名儿童的一员。", "6000", "repeats a number told before", id="repeated"),
    pytest.param("青石村年收入从0增加到180万元。", "0", "is the zero a rise starts from", id="zero"),
    pytest.param("青石村卫生院改造4人间病房300间。", "4", "names a class", id="rooms"),
    pytest.param("青石村的香包亮相十五运会。", "十五", "belongs to a name", id="games"),
    pytest.param("距离县城15公里的青石村集聚区正在建设。", "15", "tells how far something is", id="distance"),
    pytest.param("收入低于5万元的空壳村由84个减少到7个。", "5", "bounds a group that is counted next", id="bound"),
]


@pytest.mark.parametrize(("text", "number", "reason"), UNUSED)
def test_unused(text: str, number: str, reason: str) -> None:
    found = read(text, date="2023-06-01")
    reading = found.readings[0]
    unused = unused_numbers(reading, Discourse(reading, found.home, ""))
    assert [r for mention, r in unused if number in mention.text] == [reason]


def test_every_number_is_told_or_unused() -> None:
    text = "青石村18岁的李小满第三次获奖，去年卖了6万元的蜂蜜，走了5公里，还有几十个。"
    found = read(text, date="2023-06-01")
    reading = found.readings[0]
    running = Discourse(reading, found.home, "")
    told = len(list(find_outcomes(reading, running)))
    assert told >= 1
    assert told + len(unused_numbers(reading, running)) == len(list(reading.of_kind("Quantity")))


def test_evidence_holds_the_number() -> None:
    found = read("青石村建成冷库5座，去年卖了6万元的蜂蜜。", date="2023-06-01")
    reading = found.readings[0]
    for claim in find_outcomes(reading, Discourse(reading, found.home, "")):
        assert claim.qualifiers["text"] in reading.text[claim.start : claim.end]
