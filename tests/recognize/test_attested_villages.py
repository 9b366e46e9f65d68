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
