"""Figures told apart by 分别, and lists that share a measure or an owner."""

from __future__ import annotations

import pytest

from tests.extract.test_outcomes import outcomes

APART = [
    pytest.param(
        "青石村、白云村分别投资35万元和28.6万元，硬化巷道4.2公里、2.9公里。",
        ["青石村 | 投资 | 350000 | 元 | = | ", "白云村 | 投资 | 286000 | 元 | = | ", "青石村 | 硬化巷道 | 4.2 | 公里 | = | ", "白云村 | 硬化巷道 | 2.9 | 公里 | = | "],
        id="names",
    ),
    pytest.param(
        "青石村接待游客4.6万人次，实现旅游收入320万元，同比分别增长58%、71%。",
        [
            "青石村 | 接待游客 | 46000 | 人次 | = | ", "青石村 | 实现旅游收入 | 3200000 | 元 | = | ", "青石村 | 接待游客增长 | 58 | % | = | ",
            "青石村 | 实现旅游收入增长 | 71 | % | = | ",
        ],
        id="figures-before",
    ),
    pytest.param(
        "青石村粮食产量、村集体收入分别增长7%和8%。", ["青石村 | 粮食产量增长 | 7 | % | = | ", "青石村 | 村集体收入增长 | 8 | % | = | "], id="nouns"
    ),
]


@pytest.mark.parametrize(("text", "expected"), APART)
def test_apart(text: str, expected: list[str]) -> None:
    assert outcomes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青石村粮食产量首次迈上100万斤新台阶。", ["青石村 | 粮食产量 | 1000000 | 斤 | = | "]),
        ("青石村412户中有380户参加了合作社。", ["青石村 | 户 | 412 | 户 | = | ", "青石村 | 参加合作社 | 380 | 户 | = | "]),
        ("青石村变化很大。总投资360万元的冷库项目开工。", ["青石村 | 冷库项目总投资 | 3600000 | 元 | = | "]),
        ("青石村选配干部16名，其中35岁以下占42%。", ["青石村 | 选配干部 | 16 | 名 | = | ", "青石村 | 35岁以下 | 42 | % | = | "]),
        ("青石村处置时长由原来的48小时压缩到6小时。", ["青石村 | 处置时长 | 48 | 小时 | = | ", "青石村 | 处置时长 | 6 | 小时 | = | "]),
        ("青石村分三批推进，按6:3:1分红。", []),
    ],
)
def test_measures(text: str, expected: list[str]) -> None:
    assert outcomes(text) == expected
