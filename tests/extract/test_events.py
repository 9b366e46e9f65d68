"""Events: dated clauses and chronologies; no states, no figures, no plans."""

from __future__ import annotations

import pytest

from tests.reading_of import built, facts


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("2018年3月，花溪村成立了农家乐协会。", ["花溪村 | takesPart | 2018-03 | 花溪村成立了农家乐协会"]),
        ("2020年5月6日，云和县委召开全县三级干部大会。", ["云和县委 | takesPart | 2020-05-06 | 云和县委召开全县三级干部大会"]),
        ("花溪村党群服务中心成立于2015年。", ["花溪村党群服务中心 | takesPart | 2015 | 花溪村党群服务中心成立于2015年"]),
        ("2014年，花溪村投入300万元，建起一座茶叶加工厂。", ["花溪村 | takesPart | 2014 | 花溪村投入300万元"]),
        # a day of the calendar with any verb of acting; scenery passed over
        ("2023年8月6日，花溪村文化广场，志愿者陈大勇给老人端上了热汤。", ["陈大勇 | takesPart | 2023-08-06 | 志愿者陈大勇给老人端上了热汤"]),
        # a time inside a title, one that tells when it was reported, one behind 根据
        ("5月3日，县里发布《石桥镇发展规划（2021年版）》。", ["document/text | takesPart | 2021-05-03 | 县里发布《石桥镇发展规划（2021年版）》"]),
        ("县里组织农技员指导农户根据近期墒情，启动春播。", []),
        ("日前，花溪村通过引进推广栽培技术，提高了收成。", []),
        ("2022年，项目刚刚动工。", []),
        ("去年，石桥镇今年第四季度重点工作近日确定。", []),
        ("2023年5月3日，陈大勇胸佩红花，参加了全县表彰大会。", ["陈大勇 | takesPart | 2023-05-03 | 陈大勇胸佩红花，参加了全县表彰大会"]),
        # a deed with 了 or 被 and a name that does it; how the place fared is none
        ("2019年，花溪村扶起了三户贫困家庭。", ["花溪村 | takesPart | 2019 | 花溪村扶起了三户贫困家庭"]),
        ("2019年，花溪村吸引了不少外地客人。", []),
        # which day it was, said behind the date
        ("2016年2月2日小年这天，县长李明来到花溪村看望群众。", ["李明 | takesPart | 2016-02-02 | 县长李明来到花溪村看望群众"]),
        ("8月20日凌晨两点多，花溪村突降暴雨。", ["花溪村 | takesPart |  | 花溪村突降暴雨"]),
        ("自2021年成立以来，花溪村化解了30起纠纷。", ["花溪村 | takesPart | 2021 | 花溪村成立"]),
    ],
)
def test_dated_clauses(text: str, events: list[str]) -> None:
    assert facts(text, "takesPart") == events


def test_a_relative_date_is_told_by_the_documents() -> None:
    text = "去年8月，花溪村成立了农家乐协会。"
    assert facts(text, "takesPart", date="2021-05-10") == ["花溪村 | takesPart | 2020-08 | 花溪村成立了农家乐协会"]


CHRONOLOGY = """花溪村大事记

2016年

花溪村启动道路改造工程，推动全村建成三个茶园。村里人都高兴。

2017年

花溪村举办首届茶文化节。评选表彰十名种茶能手，带动村民种茶。
"""


def test_a_chronology() -> None:
    assert facts(CHRONOLOGY, "takesPart") == [
        "花溪村 | takesPart | 2016 | 花溪村启动道路改造工程",
        "花溪村 | takesPart | 2017 | 花溪村举办首届茶文化节",
        "花溪村 | takesPart | 2017 | 评选表彰十名种茶能手",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "如今，花溪村建起了三个茶园。",
        "目前，花溪村有300户人家。",
        "近年来，花溪村启动了道路改造工程。",
        "2019年，花溪村村民人均收入达到2万元。",
        "2018年以来，花溪村举办了茶文化节。",
        "2019年，花溪村各项工作有序推进。",
        "去年底，各地出台惠民举措。",
        "专项资金用于2019年春节期间开展走访慰问活动。",
        "2019年，花溪村公布的数据显示，游客多了。",
        "2019年8月，花溪村的水灾已经过去一年。",
        "花溪村成立了农家乐协会。",  # no date
    ],
)
def test_states_and_figures_are_no_events(text: str) -> None:
    assert facts(text, "takesPart") == []


@pytest.mark.parametrize("text", ["到2025年，花溪村将建成三个茶园。", "2023年5月，花溪村计划投资300万元，建设茶叶加工厂。"])
def test_plans_are_no_events(text: str) -> None:
    assert facts(text, "takesPart") == []
    assert {f.status for f in built(text).facts if f.predicate == "takesPart"} <= {"planned"}


def test_who_holds_the_title_acts_not_the_body_of_the_title() -> None:
    text = "2023年5月3日，永康市委副书记、市长李明在清泉村召开春耕生产座谈会。"
    assert [fact.split(" | ")[0] for fact in facts(text, "takesPart")] == ["李明"]
