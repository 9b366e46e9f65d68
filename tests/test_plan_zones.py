"""Figures under a plan's heading or title are targets, those of sentences that go back to what is done are not."""

from __future__ import annotations

import pytest

from kg.plan_zones import in_plan_zone
from tests.reading_of import read

REPORT = "一、2020年工作回顾\n青石村改造危房320户。\n二、2021年主要任务\n青石村改造危房150户。目前已开工危房80户。\n三、附录\n全县有乡镇12个。\n"


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        (REPORT, "320户", False),
        (REPORT, "150户", True),
        (REPORT, "80户", False),
        (REPORT, "12个", False),
        ("青石村变化大。\n2022年工作安排：新建冷库5座。\n", "5座", True),
        ("重点任务完成情况：新建冷库5座。\n", "5座", False),
        ("关于印发《青石镇强村三年行动方案》的通知\n各村：选派老书记30名。\n", "30名", True),
        ("记者：今年还有哪些打算？\n周海青：同时启动茶园建设，沿线布局8个村。\n", "8个", True),
        ("记者：今年还有哪些打算？\n周海青：再建一个茶园。\n记者：去年呢？\n周海青：茶园覆盖8个村。\n", "8个", False),
        ("记者：去年有哪些变化？\n周海青：茶园覆盖8个村。\n", "8个", False),
        ("二、2022年主要任务\n建冷库3座。\n记者：还有哪些打算？\n周海青：建茶园2个。\n记者：好。\n修路5公里。\n", "5公里", True),
        ("青石镇出台强村行动方案\n选派老书记30名。\n", "30名", False),
    ],
)
def test_zones(text: str, figure: str, expected: bool) -> None:
    offset = text.index(figure)
    left = max(text.rfind("。", 0, offset), text.rfind("\n", 0, offset)) + 1
    assert in_plan_zone(text, left, offset) is expected


def test_a_target_is_no_outcome() -> None:
    statuses = {c.qualifiers["value"]: c.status for group in read(REPORT, date="2021-01-26").claims for c in group if c.predicate == "hasOutcome"}
    assert statuses["320"] == "stated"
    assert statuses["150"] == "planned"


def test_a_verb_drawn_into_a_name_still_plans() -> None:
    text = "青石镇党支部领办合作社计划达到20个以上。青石镇年底前须全部清零13宗。"
    assert {c.qualifiers["value"]: c.status for group in read(text).claims for c in group if c.predicate == "hasOutcome"} == {"20": "planned", "13": "required"}
