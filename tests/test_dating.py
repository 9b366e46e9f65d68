"""The date of a text by its own words."""

from __future__ import annotations

import pytest

from kg.dating import infer_date
from tests.reading_of import read


@pytest.mark.parametrize(
    ("texts", "date"),
    [
        # an anniversary
        (["今年是中国共产党成立100周年。"], "2021"),
        (["今年是新中国成立七十周年。"], "2019"),
        (["今年是改革开放40周年，村里要在2019年修桥。"], "2018"),
        (["今年是花溪村建校100周年，桥建于2011年。"], "2011"),  # of an unknown event it says nothing
        # a look at the year ahead
        (["展望2018年，再出发。桥建于2016年。"], "2018"),
        (["今年9月，桥通车了。展望2018年，再出发。"], "2017"),
        # the latest year that is no plan
        (["桥2015年动工，2019年建成。"], "2019"),
        (["桥2015年动工。", "路2017年建成。"], "2017"),
        (["到2025年建成新桥，路建于2019年。"], "2019"),
        (["力争2025年建成新桥，路建于2019年。"], "2019"),
        (["《2018—2022年规划》于2017年通过。"], "2017"),
        (["2035年远景目标已定，桥于2020年动工。"], "2020"),
        (["截至2020年，桥有三座，2018年只有一座。"], "2020"),
        (["截止到2020年，桥有三座，2018年只有一座。"], "2020"),
        (["从2018年到2025年，要建三座桥。"], "2018"),
        (["1999年建村。"], "1999"),
        # a feast of these weeks gives the month
        (["今年是中国共产党成立100周年。", "刚刚过去的“五一”假期，游客多。"], "2021-05"),
        (["桥建于2021年。刚刚过去的国庆假期，游客多。"], "2021-10"),
        (["桥建于2021年。这个中秋，游客多。"], "2021"),  # a feast of the moon has no month of its own
        # nothing to go by
        (["刚刚过去的“五一”假期，游客多。"], ""),
        (["力争2025年建成新桥。"], ""),
        (["编号12019年"], ""),
        (["花溪村建了桥。"], ""),
        ([""], ""),
        ([], ""),
    ],
)
def test_dates(texts: list[str], date: str) -> None:
    assert infer_date(texts) == date


def test_metadata_comes_before_the_words() -> None:
    text = "桥2015年动工，2019年建成。"
    assert [r.date for r in read(text).readings] == ["2019"]
    assert [r.date for r in read(text, date="2020-03-01").readings] == ["2020-03-01"]
