"""What a text means from inside: home by 全县, sections, examples, acting streets, plans by date, numbers of nobody, names of practices."""

from __future__ import annotations

import pytest

from kg.enumeration import of_item
from kg.furniture import page_furniture
from kg.layout import split_lines
from tests.reading_of import built, facts, read


def outcomes(text: str, **metadata: str) -> list[str]:
    """The outcomes told by an invented text."""
    return facts(text, "hasOutcome", **metadata)


def test_a_text_that_speaks_from_inside_a_county_is_at_home_there() -> None:
    text = "苍溪县启动行动。全县选派干部139名。县委要求抓紧。四川省和四川的专家来了，四川好人评选了，四川省开会了。"
    assert read(text).home[-1].name == "苍溪县"
    assert read("四川省开了会。四川省的苍溪县派了人。四川的专家来了，四川省又开会。").home[-1].name == "四川省"


def test_marks_and_numbers_open_items() -> None:
    items: dict[str, str] = {}
    assert of_item("★数字党建", 0, items, "全县") == "全县"
    assert of_item("★下步安排", 0, items, "花溪村") == "全县"
    assert of_item("05村级集体经济", 0, {"zero": "苍溪县"}, "花溪村") == "苍溪县"
    assert of_item("花溪村修路", 0, items, "花溪村") == "花溪村"


def test_villages_that_only_give_examples_are_no_topic() -> None:
    text = "颍上县推进换届。全县30个乡镇开了会。八里垛镇柳沟村、江套镇汤圩村等23个难点村，由县级领导干部包保。换届期间，签订承诺书1.2万份。"
    assert not [o for o in outcomes(text) if "承诺书" in o and "柳沟村" in o]


@pytest.mark.parametrize("text", [
    "近日，某县一个行政村挂过56块牌子。",
    "云和县邀请经信、发改、自然资源三个局的局长答题。",
    "云和县提出，力争2025年种植面积达到5万亩。",
])
def test_numbers_that_tell_nothing(text: str) -> None:
    assert not outcomes(text, date="2023-05-01")


def test_what_lies_behind_the_date_is_a_plan() -> None:
    text = "云和县消息。8月中旬，全县完成软弱涣散党组织整顿20个。"
    assert not outcomes(text, date="2024-07-05")
    assert outcomes(text, date="2024-09-05")


def test_money_obtained_is_no_plan() -> None:
    assert outcomes("云和县花溪村争取到水利项目资金1140万元。", date="2024-07-05")
    assert not outcomes("云和县花溪村争取到2025年村集体收入达1140万元。", date="2024-07-05")


@pytest.mark.parametrize(("text", "program"), [
    ("云和县石塘镇有个做法，叫“一元钱的奖状”，积分不换东西。", "一元钱的奖状"),
    ("这是云和县花溪村的第31期“坝坝算账会”。", "坝坝算账会"),
    ("云和县石塘镇2021年起推行“三张清单”积分制。", "三张清单积分制"),
    ("云和县花溪村的“鱼水分红”大会一天发出去109万元。", "鱼水分红大会"),
])
def test_names_of_practices(text: str, program: str) -> None:
    assert program in {e.label for e in built(text).entities if e.cls == "Program"}


def test_a_street_that_acts_is_the_one_named_before() -> None:
    text = "云和县凤凰山街道有网格58个。街道搭起“邻里通”小程序，居民随手拍。"
    assert any("凤凰山街道" in line for line in facts(text, "implementedBy"))


@pytest.mark.parametrize("line", [
    "便民服务  疏通管道 12345转1  房屋出租 85平",
    "遗失声明 山城县家庭农场遗失公章 声明作废",
    "今日8版 零售1.00元 邮发",
    "邮发代号 35-12",
    "今天白天到晚上阴有小雨 8～13℃",
])
def test_small_advertisements_and_imprints_go_aside(line: str) -> None:
    assert page_furniture(line, split_lines(line)) != [""]


def test_sentences_on_letting_are_read() -> None:
    line = "村里把闲置校舍出租给企业，一年租金20万元。"
    assert page_furniture(line, split_lines(line)) == [""]


def test_holders_in_a_list_with_the_number_of_a_part() -> None:
    text = "云和县委关于表彰先进的决定\n县委决定，授予5名同志称号。\n附件\n二、十佳好邻长（乡镇2名）\n林兴勇　云和县石塘镇花溪村党总支书记\n郑美玲　云和县石塘镇柳河村妇联主席\n"
    assert {line.split(" | ")[0] for line in facts(text, "hasHonor")} >= {"林兴勇", "郑美玲"}


@pytest.mark.parametrize(("text", "label"), [
    ("2019年，云和县花溪村搞起“党员管家”管理模式。", "花溪村搞起“党员管家”管理模式"),
    ("县委书记陈福贵在8月3日的半年经济分析会上说：“路通了。”", "半年经济分析会"),
])
def test_events_of_more_verbs_and_of_meetings(text: str, label: str) -> None:
    assert any(label in f.qualifiers["label"] for f in built(text, date="2023-10-01").facts if f.predicate == "takesPart")


@pytest.mark.parametrize("text", [
    "2023年，我国粮食生产尽管遭遇了罕见自然灾害，依然丰收。",
    "今年，云和县着力推进高原经济高质量发展，前景很好。",
])
def test_what_leads_up_to_something_is_no_event(text: str) -> None:
    assert not [f for f in built(text, date="2023-10-01").facts if f.predicate == "takesPart"]


def test_posts_given_up_end_by_the_day_of_the_paper() -> None:
    text = "陈福贵同志任云和县民政局局长，不再担任石塘镇党委书记职务。"
    ends = {f.qualifiers["org"]: f.qualifiers.get("end", "") for f in built(text, date="2016-12-30").facts if f.predicate == "holdsPost"}
    assert ends == {"云和县民政局": "", "石塘镇": "2016-12-30"}
    assert {f.qualifiers["org"] for f in built(text).facts if f.predicate == "holdsPost"} == {"云和县民政局"}


def test_what_a_place_has_without_a_name_is_not_its_own() -> None:
    assert not outcomes("位于云和县的这座装备制造基地，风机叶片订单今年同比增长了50%。")
    assert outcomes("云和县风机叶片订单今年同比增长了50%。")


def test_the_price_of_a_project_is_called_so() -> None:
    assert any("冷库项目总投资" in o for o in outcomes("云和县花溪村发展快。总投资360万元的冷库项目开工。"))


def test_a_county_behind_its_province_whatever_the_tagger_says() -> None:
    assert any(o.startswith("建始县") for o in outcomes("在湖北建始，新党员有120名。"))
