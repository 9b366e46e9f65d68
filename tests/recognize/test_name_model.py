"""The odds of names against words, and what they find in texts. All names are invented."""

import pytest

from kg.recognize.name_model import likeliest_name, odds_of_name
from tests.reading_of import mentions


@pytest.mark.parametrize(("text", "name"), [
    ("王德水信心满满", "王德水"), ("冯瑜信心满满", "冯瑜"), ("李强带领村民", "李强"), ("郭华时，", "郭华"), ("梁如海书记", "梁如海"), ("欧阳远帆算了一笔账", "欧阳远帆"),
])
def test_the_likeliest_name(text: str, name: str) -> None:
    length, odds = likeliest_name(text, 0)
    assert text[:length] == name
    assert odds > 3


@pytest.mark.parametrize("text", ["高度重视村民", "时常来到村里", "安全生产责任", "温暖了群众", "和群众一起", "马上行动起来"])
def test_words_are_likelier(text: str) -> None:
    assert likeliest_name(text, 0)[1] < 0


@pytest.mark.parametrize("text", ["的村民", "A", "，王德水", ""])
def test_no_surname_no_name(text: str) -> None:
    assert likeliest_name(text, 0) == (0, 0.0)


def test_the_taggers_name_weighs() -> None:
    assert likeliest_name("林洪靠养牛", 0, tagged=2)[1] > likeliest_name("林洪靠养牛", 0)[1]


@pytest.mark.parametrize(("text", "name"), [
    ("县扶贫局局长冯瑜信心满满地告诉记者，村里修了路。", "冯瑜"),
    ("街道党工委书记单自强算了一笔细账：过去一名网格员要管五百户。", "单自强"),
    ("花溪村党支部书记包金水得分97.6，三年来带着大家修路。", "包金水"),
    ("记者见到花溪村党支部书记郭华时，他正在地里忙活。", "郭华"),
    ("花溪村种粮大户秦采薇操作植保无人机喷洒农药。", "秦采薇"),
    ("村妇联主席房凤刚领着30多名姐妹，先唱了一段。", "房凤刚"),
    ("梁如海书记强调，要把支部建在产业链上。", "梁如海"),
    ("村民吕昭、董德安、胡德水等人参加了评议。", "胡德水"),
    ("村民周海青、周忠和、李群都参加了评议。", "周忠和"),
    ("组长由戴波担任，叶波任副组长。", "戴波"),
    ("组长由戴波担任，叶波任副组长。", "叶波"),
    ("种粮大户王益正用手机看墒情。", "王益"),
    ("村书记王益正说，路修好了。", "王益正"),
])
def test_names_that_the_tagger_misses(text: str, name: str) -> None:
    assert name in mentions(text, "Person")


@pytest.mark.parametrize("text", [
    "农业强起来，农民富起来，农村美起来。", "社区里居民文明程度提高了。", "景区迎来游客高峰。", "1983年她在县医院创办儿科，成为首任儿科主任。",
    "村里20名农民党员给县里写信。", "县里不辜负书记殷殷嘱托。",
])
def test_words_behind_callings(text: str) -> None:
    assert mentions(text, "Person") == []


@pytest.mark.parametrize(("text", "likely"), [("解陇中渴，富一方人。", False), ("乐丰收活动", False), ("王德水来了", True)])
def test_odds_of_what_the_tagger_sees(text: str, *, likely: bool) -> None:
    odds = odds_of_name(text, 0, 3)
    assert odds is not None
    assert (odds > 4) == likely
    assert odds_of_name("的村民", 0, 3) is None
