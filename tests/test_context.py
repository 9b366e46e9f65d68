"""Subjects, deictics, home and the status of statements, on invented sentences."""

from __future__ import annotations

import pytest

from kg.context import Discourse, find_home, status_at
from kg.recognize.gazetteer import Gazetteer
from tests.reading_of import read


def discourse(text: str, **metadata: str) -> Discourse:
    """The discourse of the first article of an invented text."""
    found = read(text, **metadata)
    return Discourse(found.readings[0], found.home, found.home[-1].name if found.home else "")


def subject_of(text: str, number: str, **metadata: str) -> str:
    """The subject of the statement at a number of the text."""
    running = discourse(text, **metadata)
    return running.subject_at(running.reading.text.index(number))[0]


SUBJECTS = [
    pytest.param("青石村建成冷库5座。", "5座", "青石村", id="head-of-clause"),
    pytest.param("兰溪县青石镇青石村建成冷库5座。", "5座", "青石村", id="innermost-of-a-chain"),
    pytest.param("青石村大力发展产业，去年引进企业12家。", "12家", "青石村", id="clause-before"),
    pytest.param("青石村大力发展产业。去年引进企业12家。", "12家", "青石村", id="sentence-before"),
    pytest.param("在青石村，12家企业正在招工。", "12家", "青石村", id="place-of-the-scene"),
    pytest.param("青石村学习白云村的做法，建成冷库5座。", "5座", "青石村", id="object-is-no-subject"),
    pytest.param("与白云村相比，青石村多建了5座冷库。", "5座", "青石村", id="compared-with"),
    pytest.param("一群青年回到青石村，办起了4家网店。", "4家", "青石村", id="turned-to"),
    pytest.param("据李小满介绍，青石村已建成冷库5座。", "5座", "青石村", id="reporter-is-no-subject"),
    pytest.param("青石村环境好了。村民李小满介绍说，村里建成冷库5座。", "5座", "青石村", id="reporter-behind-topic"),
    pytest.param("青石村村民李小满流转土地80亩。", "80亩", "李小满", id="person-who-acts"),
    pytest.param("李小满是青石村的种粮大户，租了80亩地。", "80亩", "李小满", id="person-goes-on-acting"),
    pytest.param("李小满上任那年，青石村人均收入800元。", "800元", "青石村", id="person-of-a-time-clause"),
    pytest.param("“我家种了12亩蜜柚，去年卖了6万元。”青石村村民李小满说。", "12亩", "李小满", id="first-person-speech"),
    pytest.param("“我们建起了3个车间。”青石村党支部书记王大山说。", "3个", "青石村", id="official-speaks-for-the-village"),
    pytest.param("目前，全国有村级党组织50多万个。", "50多万", "全国", id="national"),
    pytest.param("青石村的路通了。农业农村部最新数据显示，高标准农田超过10亿亩。", "10亿", "全国", id="ministry-reports"),
    pytest.param("青石村开会讨论。白云村的12家企业复工。", "12家", "白云村", id="possessor"),
]


@pytest.mark.parametrize(("text", "number", "expected"), SUBJECTS)
def test_subject(text: str, number: str, expected: str) -> None:
    assert subject_of(text, number, date="2023-06-01") == expected


def test_subject_from_heading() -> None:
    text = "青石村：办好身边事\n\n青石村党支部书记王大山开了会。\n\n目前有党员56名。\n"
    assert subject_of(text, "56名") == "青石村"


def test_quotation_does_not_leak() -> None:
    """A name inside direct speech is no subject for what stands outside of it."""
    text = "青石村修好了路。“白云村比我们早修三年，他们的路更宽。”村民说。如今建成冷库5座。"
    assert subject_of(text, "5座") == "青石村"


def test_nothing_named() -> None:
    assert discourse("建成冷库5座。").subject_at(4) == ("", 0.5)


DEICTICS = [
    pytest.param("永康市江南街道青石村开会。全市共有党组织420个。", "420个", "永康市", id="level-of-the-word"),
    pytest.param("青石村在山里。白云村在河边。全村有党员56名。", "56名", "白云村", id="last-of-its-level"),
]


@pytest.mark.parametrize(("text", "number", "expected"), DEICTICS)
def test_deictic(text: str, number: str, expected: str) -> None:
    assert subject_of(text, number, date="2023-06-01") == expected


def test_deictic_falls_back_to_home() -> None:
    running = discourse("我市建成冷库5座。", place="永康市")
    assert running.deictic("市", 0) == "永康市"
    assert running.deictic("村", 0) == ""


def test_villages_of_a_city_are_not_one_village() -> None:
    text = "青石村开了会。全市新增村集体经济收入80万元，培育企业12家。"
    assert subject_of(text, "12家", place="永康市") == "永康市"


def test_home() -> None:
    gazetteer = Gazetteer.load()
    readings = read("永康市委召开会议。永康市江南街道、石柱镇、古山镇负责人参加。").readings
    home = find_home(readings, gazetteer)
    assert home is not None
    assert home.name == "永康市"
    named = find_home(readings, gazetteer, "兰考县")
    assert named is not None
    assert named.name == "兰考县"
    assert find_home((), gazetteer) is None


STATUSES = [
    pytest.param("青石村新建车间6个。", "6个", "stated", id="plain"),
    pytest.param("青石村力争年底前新建车间6个。", "6个", "planned", id="strive"),
    pytest.param("明年，青石村将新建车间6个。", "6个", "planned", id="future"),
    pytest.param("青石村村集体收入有望突破300万元。", "300万元", "planned", id="hopeful"),
    pytest.param("60%以上的农户将用上清洁能源。", "60%", "planned", id="cue-behind-the-number"),
    pytest.param("当地产业规模正向30亿元迈进。", "30亿元", "planned", id="marching-towards"),
    pytest.param("2030年，青石村建成车间6个。", "6个", "planned", id="year-ahead"),
    pytest.param("上级要求每个村建成文化广场2个。", "2个", "required", id="demand"),
    pytest.param("按照上级的要求，青石村建成文化广场2个。", "2个", "stated", id="demand-as-a-noun"),
    pytest.param("青石村将村庄划分网格10个。", "10个", "stated", id="object-without-a-verb-of-becoming"),
    pytest.param("青石村将闲置校舍改造成10间民宿。", "10间", "stated", id="preposed-object"),
    pytest.param("为确保安全，青石村安装摄像头30个。", "30个", "stated", id="purpose"),
    pytest.param("青石村计划投资900万元，目前已完成300万元。", "300万元", "stated", id="back-to-fact"),
    pytest.param("青石村力争早日脱贫。全村有党员56名。", "56名", "stated", id="scope-ends-with-the-sentence"),
]


@pytest.mark.parametrize(("text", "number", "expected"), STATUSES)
def test_status(text: str, number: str, expected: str) -> None:
    reading = read(text, date="2023-06-01").readings[0]
    at = reading.text.rindex(number)
    assert status_at(reading, at, at + len(number)) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("青石村没有建成20个车间。", "negated"),
        ("青石村去年未完成300万元的任务。", "negated"),
        ("没有土地的20户村民搬进了新房。", "stated"),
        ("过去没有路，如今青石村修了3公里。", "stated"),
        ("青石村收入不到300万元。", "stated"),
    ],
)
def test_denials_hold_in_their_clause(text: str, status: str) -> None:
    reading = read(text).readings[0]
    number = next(m for m in reading.of_kind("Quantity") if m.attributes["kind"] == "plain")
    assert status_at(reading, number.start, number.end) == status


@pytest.mark.parametrize("text", ["镇里要求，各村要在年底前完成120座厕所改造。", "青石村要完成改造120座。", "青石村须在6月底前拆除违建30处。"])
def test_demands_are_no_results(text: str) -> None:
    reading = read(text, date="2022").readings[0]
    number = next(m for m in reading.of_kind("Quantity") if m.attributes["kind"] == "plain")
    assert status_at(reading, number.start, number.end) == "required"
