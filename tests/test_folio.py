"""The day a page was printed, by its folio, its head or its last line; sentences with dates are none."""

from __future__ import annotations

import pytest

from kg.folio import folio_date, is_folio
from kg.normalize.time import find_times


@pytest.mark.parametrize(("text", "date"), [
    ("07 | 城事   2023.4.26 星期三   编辑 王小明  校对 李 红\n\n鞋城有了新管家\n……", "2023-04-26"),
    ("山城视野 / 平安　　2022/11/29 星期二　　第 1146 期　　B2\n把官司化在屋檐下", "2022-11-29"),
    ("干部工作简报\n2016年第9期（总第143期）    2016年12月\n30日\n一、任免信息", "2016-12-30"),
    ("2 综合\n山城新报 2020年12月9日\n 星期三\n责编/王小明", "2020-12-09"),
    ("正文到此。\n《山城晚刊》2023年5月17日 A02版\n", "2023-05-17"),
    ("正文到此。\n（原载2022年10月12日《山城晨报》）\n", "2022-10-12"),
    ("政府工作报告\n（2022年10月26日在县第十九届人民代表大会第二次会议上）\n县长 王小明", "2022-10-26"),
    ("关于表彰先进的决定\n（2023年1月31日）\n各乡镇：", "2023-01-31"),
])
def test_folios_tell_the_day(text: str, date: str) -> None:
    assert folio_date(text) == date


@pytest.mark.parametrize("text", [
    "2023年4月26日，星期三上午，全县召开大会。",
    "2023年4月26日，全县第3期培训班开班，",
    "工程于2023.4.26竣工。",
    "版本 2023.4.261 星期三",
    "2023年13月26日 星期三",
    "2019年到2023年，全县走访2.4万户",
])
def test_sentences_are_no_folios(text: str) -> None:
    assert folio_date(text) is None
    assert not is_folio(text)


def test_a_date_alone_in_the_middle_of_a_chronology_is_no_folio() -> None:
    lines = [f"第{n}件事，走访农户" for n in range(20)]
    assert folio_date("\n".join([*lines, "2018年3月5日", *lines])) is None
    assert folio_date("\n".join([*lines, "2018年3月5日"])) == "2018-03-05"


@pytest.mark.parametrize(("text", "reference", "value"), [
    ("3月，六部门公布名单。", "2024-01-12", "2023-03"),
    ("镇里将于3月启动轮训。", "2024-01-12", "2024-03"),
    ("8月，六部门公布名单。", "2024-06-12", "2024-08"),
])
def test_months_ahead_at_the_beginning_of_a_year_are_past(text: str, reference: str, value: str) -> None:
    assert [found.value for found in find_times(text, reference=reference)] == [value]
