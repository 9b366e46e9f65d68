"""Quotations: sentences in quotation marks, not names in quotation marks."""

from __future__ import annotations

import pytest

from tests.reading_of import mentions, read


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“日子好了，心里也甜。”陈福贵说。", ["日子好了，心里也甜。"]),
        ("「桥通了，人就来了。」他说。", ["桥通了，人就来了。"]),
        ("他说：\"桥通了，人就来了。\"", ["桥通了，人就来了。"]),
        ("“桥修到家门口了！”他说。", ["桥修到家门口了！"]),
        ("“没有空壳村没有贫困户没有上访户”的目标", ["没有空壳村没有贫困户没有上访户"]),
        ("他把这里叫作“打卡地”。", []),
        ("“比学赶超、事事争先”的热潮。", []),  # 、 alone makes no sentence
        ("“好！”他说。", []),
        ("“好，走！”他说。", []),  # too short to be kept as speech
        ("“桥通了，人就来了。他说", []),  # never closed
        ("他说，桥通了，人就来了。", []),
    ],
)
def test_quotes(text: str, quotes: list[str]) -> None:
    assert mentions(text, "Quote") == quotes


def test_the_mention_holds_the_marks() -> None:
    (reading,) = read("他说：“桥通了，人就来了。”").readings
    (quote,) = reading.of_kind("Quote")
    assert (quote.text, reading.text[quote.start : quote.end]) == ("“桥通了，人就来了。”",) * 2
