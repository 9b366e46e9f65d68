"""A text that was broken at a width, in ems or in characters, reads as if it had never been broken."""

from __future__ import annotations

import pytest

from kg.clean import clean
from kg.wrapping import measure_of
from tests.damage import by_characters, by_ems
from tests.reading_of import source

PARAGRAPHS = [
    "2023年，柳河县石桥镇大湾村的集体收入从3.6万元增加到128.5万元，全村1250户4860人的日子一天比一天好，村党支部书记周明远带着26名党员走遍了12个村民小组。",
    "“过去开会没人来，如今院坝里坐得满满当当。大家说路灯，说水渠，说谁家的地没人种。”周明远说，“一件一件记下来，一件一件办。”",
    "在村头的“红色驿站”，值班的党员每天要接待30多位村民。去年以来，这里共收到意见建议412条，办结398条，办结率达到96.6%。村里的老人说，有了驿站，办事不用再跑20公里山路到县城去了。",
    "产业也兴旺起来。全村种下猕猴桃2300亩，建起冷库3座，带动186户农户户均增收8700元，还有57名年轻人从外地回到村里，办起了7家合作社和4家电商服务站。",
]
def read(text: str) -> str:
    documents, _ = clean(source(text))
    return "\n".join(document.text for document in documents)


@pytest.mark.parametrize("width", [14, 18, 22, 25, 32])
@pytest.mark.parametrize("broken", [by_ems, by_characters])
def test_broken_as_whole(broken, width: int) -> None:  # type: ignore[no-untyped-def]
    indented = ["　　" + paragraph for paragraph in PARAGRAPHS]
    assert read("\n".join("\n".join(broken(paragraph, width)) for paragraph in indented)) == read("\n".join(indented))


def test_heading_stays_alone() -> None:
    body = ["\n".join(by_characters("　　" + paragraph, 24)) for paragraph in PARAGRAPHS]
    told = read("\n".join(["党建引领村变样", *body[:2], "产业兴了", *body[2:]])).split("\n")
    assert told[0] == "党建引领村变样"
    assert "产业兴了" in told


def test_measure() -> None:
    assert measure_of([22.0] * 5, [22] * 5) is None  # too few lines
    assert measure_of([20.0, 31.0, 12.5, 44.0, 17.0, 26.5, 38.0], [20, 33, 14, 44, 17, 29, 38]) is None
    assert measure_of([22.0, 21.5, 22.0, 21.0, 22.0, 22.5, 22.0], [22, 25, 24, 22, 27, 23, 22]) == (22.0, False)
    assert measure_of([23.5, 22.0, 24.0, 25.0, 21.5, 24.5, 23.0], [25] * 7) == (25.0, True)
