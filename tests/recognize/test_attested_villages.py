"""Villages that are called by words, behind the township or county that has them, or before an office of theirs. The sentences are invented."""

import pytest

from tests.reading_of import mentions


@pytest.mark.parametrize(("text", "name"), [
    ("贵州盘县淤泥乡联合村，熟悉的人都会竖起大拇指。联合村的路通了。", "联合村"),
    ("四川巴中南江县五星村修了路。", "五星村"),
    ("山东省寿光市上口镇广陵二村村民王海涛说，日子好了。", "广陵二村"),
    ("上海市崇明区明强村签订共建协议。", "明强村"),
    ("三山村党支部书记王海涛说，日子好了。", "三山村"),
])
def test_named(text: str, name: str) -> None:
    found = mentions(text, "Place")
    assert found.count(name) == text.count(name)


@pytest.mark.parametrize(("text", "name"), [
    ("永昌县中心村建设加快，村民住进新房。", "中心村"),
    ("上海市崇明区示范村创建有了成效。", "示范村"),
    ("花溪镇新任村党支部书记王海涛参加了培训。", "新任村"),
    ("四川巴中南江县新增村卫生室12个。", "新增村"),
])
def test_not_named(text: str, name: str) -> None:
    assert name not in mentions(text, "Place")


@pytest.mark.parametrize(("text", "name"), [
    ("常山县白石滩镇樟树底村的晒谷场上坐满了人。樟树底村现有农户612户。", "樟树底村"),
    ("永昌县乡村振兴。县委组织部会同县农业农村局检查。会同县财政局、县审计局清理账目。", "永昌县"),
])
def test_the_head_of_a_village_is_no_city_and_a_verb_no_county(text: str, name: str) -> None:
    assert set(mentions(text, "Place")) - {"常山县", "白石滩镇"} == {name}


@pytest.mark.parametrize("text", ["永昌县的他返乡后先任村主任。", "永昌县新选派驻村第一书记40名。", "永昌县的他曾任村书记。"])
def test_taking_a_post_names_no_village(text: str) -> None:
    assert mentions(text, "Place") == ["永昌县"]
