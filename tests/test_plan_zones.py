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
