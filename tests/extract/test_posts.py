"""Posts: what the rules and the refinement behind them make of a title and a name."""

from __future__ import annotations

import pytest

from tests.reading_of import built, facts


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("余杭区小古城村党委书记、村委会主任林国安说，桥通了。", ["林国安 | holdsPost | 余杭区小古城村 | 党委书记", "林国安 | holdsPost | 余杭区小古城村 | 村委会主任"]),
        ("云和县石塘镇党委书记、镇长周海青说，桥通了。", ["周海青 | holdsPost | 云和县石塘镇 | 党委书记", "周海青 | holdsPost | 云和县石塘镇 | 镇长"]),
        ("陈福贵担任花溪村党支部书记，村里的桥通了。", ["陈福贵 | holdsPost | 花溪村 | 党支部书记"]),
        ("陈福贵，花溪村村委会主任，今年45岁。", ["陈福贵 | holdsPost | 花溪村 | 村委会主任"]),
        # who has left the first of a row of posts has left them all; a bracket behind a person is another's post
        ("云和县教育局原党组书记、局长陈福贵被查。", ["陈福贵 | holdsPost | 云和县教育局 | 原党组书记", "陈福贵 | holdsPost | 云和县教育局 | 原局长"]),
        ("全国人大代表陈福贵（花溪村党支部书记）说，桥通了。", ["陈福贵 | holdsPost |  | 全国人大代表", "陈福贵 | holdsPost | 花溪村 | 党支部书记"]),
        ("陈福贵任花溪村党支部书记已经12年。", ["陈福贵 | holdsPost | 花溪村 | 党支部书记"]),
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


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("他听取了花溪村村支书陈福贵的汇报。", ["陈福贵 | holdsPost | 花溪村 | 村支书"]),
        ("花溪村原党支部书记陈福贵当了调解员。", ["陈福贵 | holdsPost | 花溪村 | 原党支部书记"]),
        ("石塘镇商会会长由云和县政协委员陈福贵担任。", ["陈福贵 | holdsPost | 云和县政协 | 委员", "陈福贵 | holdsPost | 石塘镇商会 | 会长"]),
        ("花溪村成立了绿源茶叶专业合作社，陈福贵当上了合作社理事长。", ["陈福贵 | holdsPost | 绿源茶叶专业合作社 | 理事长"]),
        ("云和县委书记周海青说，桥通了。县长李敏也来了。", ["周海青 | holdsPost | 云和县委 | 书记", "李敏 | holdsPost | 云和县 | 县长"]),
        ("云和县的桥通了。县农业农村局局长周海青来了。", ["周海青 | holdsPost | 云和县农业农村局 | 局长"]),
    ],
)
def test_the_words_and_the_body_of_a_title(text: str, posts: list[str]) -> None:
    assert facts(text, "holdsPost") == sorted(posts)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2016年4月，陈福贵当选花溪村党支部书记。", ("2016-04", "")),
        ("2011年至2016年，陈福贵担任花溪村党支部书记。", ("2011", "2016")),
        ("1998年4月，陈福贵当选花溪村党支部书记，任职至2010年12月。", ("1998-04", "2010-12")),
        ("2022年12月28日会议决定，免去陈福贵的云和县教育局局长职务。", ("", "2022-12-28")),
        ("2005年，时任花溪村党支部书记的陈福贵修了桥。", ("", "")),  # the date is the bridge's
        ("2005年，花溪村党支部书记陈福贵修了桥。", ("", "")),
    ],
)
def test_tenures_have_the_dates_that_the_text_gives(text: str, dates: tuple[str, str]) -> None:
    (fact,) = (f for f in built(text).facts if f.predicate == "holdsPost")
    assert (fact.qualifiers.get("start", ""), fact.qualifiers.get("end", "")) == dates


@pytest.mark.parametrize(("text", "posts"), [
    ("石塘县委副书记、县长陈福贵到会。", {("石塘县委", "副书记"), ("石塘县", "县长")}),
    ("石塘镇党委委员、组织委员陈福贵到会。", {("石塘镇", "党委委员"), ("石塘镇", "组织委员")}),
    ("在青石镇柳河村，原柳河村党支部书记陈福贵说，路通了。", {("柳河村", "原党支部书记")}),
    ("县纪委书记、县监委主任陈福贵到会。", {("县纪委", "书记"), ("县监委", "主任")}),
    ("陈福贵同志不再担任石塘镇党委书记。", set()),  # given up, and nothing tells until when it was held
])
def test_posts_in_a_row_and_given_up(text: str, posts: set[tuple[str, str]]) -> None:
    found = {(f.qualifiers["org"], f.qualifiers["title"]) for f in built(text).facts if f.predicate == "holdsPost"}
    assert found == posts
