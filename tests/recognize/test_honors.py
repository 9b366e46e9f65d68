"""Honors: awards and ratings that name their scope."""

from __future__ import annotations

import pytest

from tests.reading_of import mentions


@pytest.mark.parametrize(
    ("text", "honors"),
    [
        ("陈福贵是全国劳动模范。", ["全国劳动模范"]),
        ("花溪村荣获全国文明村、全国乡村治理示范村称号。", ["全国文明村", "全国乡村治理示范村"]),
        ("岗谷岭景区创成国家3A级景区。", ["国家3A级景区"]),
        ("他被称为“大棚种菜第一人”。", ["大棚种菜第一人"]),
        ("花溪村被评为省级“四好村”。", ["省级四好村"]),
        ("村里人都是劳动模范。", []),  # no scope: praise
        ("全国劳动模范评选大会召开。", []),
        ("全国文明村的创建还在路上，花溪村要加油。", []),
        ("花溪村有300户人家。", []),
    ],
)
def test_honors(text: str, honors: list[str]) -> None:
    assert mentions(text, "Honor") == honors
