"""Posts: what the rules and the refinement behind them make of a title and a name."""

from __future__ import annotations

import pytest

from tests.reading_of import facts


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("余杭区小古城村党委书记、村委会主任林国安说，桥通了。", ["林国安 | holdsPost | 余杭区小古城村 | 党委书记", "林国安 | holdsPost | 余杭区小古城村 | 村委会主任"]),
        ("云和县石塘镇党委书记、镇长周海青说，桥通了。", ["周海青 | holdsPost | 云和县石塘镇 | 党委书记", "周海青 | holdsPost | 云和县石塘镇 | 镇长"]),
        ("陈福贵担任花溪村党支部书记，村里的桥通了。", ["陈福贵 | holdsPost | 花溪村 | 党支部书记"]),
        ("陈福贵，花溪村村委会主任，今年45岁。", ["陈福贵 | holdsPost | 花溪村 | 村委会主任"]),
        ("花溪村村民代表陈福贵说，桥通了。", ["陈福贵 | holdsPost | 花溪村 | 村民代表"]),
    ],
)
def test_posts(text: str, posts: list[str]) -> None:
    assert facts(text, "holdsPost") == posts


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        # the cut of the guidelines: a branch below the county belongs to the title, a committee above it is the body
        ("永康市江南街道山门头村党支部书记郎大军说，桥通了。", ["郎大军 | holdsPost | 永康市江南街道山门头村 | 党支部书记"]),
        ("金华市委书记陈一川说，桥通了。", ["陈一川 | holdsPost | 金华市委 | 书记"]),
        ("星月集团车间主任牟加强说，桥通了。", ["牟加强 | holdsPost | 星月集团 | 车间主任"]),
        ("永康市扶贫办原副主任李敏说，桥通了。", ["李敏 | holdsPost | 永康市扶贫办 | 原副主任"]),
    ],
)
def test_where_body_and_title_part(text: str, posts: list[str]) -> None:
    assert facts(text, "holdsPost") == posts


def test_the_village_comes_from_the_context() -> None:
    expected = ["陈福贵 | holdsPost | 花溪村 | 党支部书记"]
    assert facts("花溪村有300户人家。村党支部书记陈福贵说，桥通了。", "holdsPost") == expected
    assert facts("花溪村有桥。记者找到村党支部书记陈福贵。", "holdsPost") == expected
    assert facts("花溪村有桥。说话的是年轻的村党支部书记陈福贵。", "holdsPost") == expected
    assert facts("云和县有茶山，后钱村有稻田，花溪村有桥。村党支部书记陈福贵说，桥通了。", "holdsPost") == expected


def test_a_branch_belongs_to_the_last_village_named() -> None:
    assert facts("在花溪村，党支部书记陈福贵说，桥通了。", "holdsPost") == ["陈福贵 | holdsPost | 花溪村 | 党支部书记"]
    assert facts("花溪村的桥，是第一书记陈福贵带着修的。", "holdsPost") == ["陈福贵 | holdsPost | 花溪村 | 第一书记"]


@pytest.mark.parametrize(
    "opening", ["记者找到", "年轻的", "说话的是", "现任", "时任", "由", "他就是"]
)
def test_a_title_takes_in_no_verb(opening: str) -> None:
    assert facts(f"{opening}花溪村党支部书记陈福贵。", "holdsPost") == ["陈福贵 | holdsPost | 花溪村 | 党支部书记"]


@pytest.mark.parametrize(
    "text",
    [
        "讲解员李桂花说，桥通了。",  # a plain status
        "村民李桂花说，桥通了。",
        "记者李敏说，桥通了。",
        "村支书和主任都来了。",
        "李桂花说，谁担任书记由大家选。",
        "花溪村党支部书记带着党员修桥。",
    ],
)
def test_no_posts(text: str) -> None:
    assert facts(text, "holdsPost") == []


def test_a_status_in_a_named_body_is_a_post() -> None:
    assert facts("永康市博物馆讲解员李桂花说，桥通了。", "holdsPost") == ["李桂花 | holdsPost | 永康市博物馆 | 讲解员"]
