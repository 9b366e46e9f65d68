"""Post titles: the head with the modifiers that belong to it, the body left to the organizations."""

from __future__ import annotations

import pytest

from kg.recognize.titles import title_role
from tests.reading_of import read


def titles(text: str) -> list[str]:
    """The words of all titles, in order."""
    return [m.text for reading in read(text).readings for m in reading.of_kind("Title")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("山门头村党支部书记郎大军来了。", ["书记"]),
        ("花溪村村委会主任陈福贵来了。", ["主任"]),
        ("永康市扶贫办原副主任李敏来了。", ["原副主任"]),
        ("花溪村党支部第一书记赵世安来了。", ["第一书记"]),
        ("常务副县长周海青与代理镇长林国安来了。", ["常务副县长", "代理镇长"]),
        ("党委书记、镇长周海青来了。", ["书记", "镇长"]),
        ("村支书来了。", ["村支书"]),
        ("总书记的嘱托记在心上。", ["总书记"]),
        ("花溪村的茶山绿了。", []),
    ],
)
def test_titles(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("党支部书记", "official"), ("原副主任", "official"), ("村民代表", "official"), ("讲解员", "citizen"), ("教师", "citizen"), ("宇航局", ""), ("", ""),
    ],
)
def test_role_of_a_title(title: str, role: str) -> None:
    assert title_role(title) == role


def test_a_mention_tells_head_and_role() -> None:
    (reading,) = read("永康市扶贫办原副主任李敏来了。").readings
    (title,) = reading.of_kind("Title")
    assert (title.text, title.value, title.attributes["role"]) == ("原副主任", "主任", "official")
