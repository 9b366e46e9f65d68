"""Numbers: phrase -> value. All phrases are invented."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.normalize.numbers import chinese_value, fold_width, match_number, parse_number

VALUES = {
    "0": "0",
    "7": "7",
    "3.7": "3.7",
    "1,234": "1234",
    "1,234,567": "1234567",
    "12,34": None,
    "1.3万": "13000",
    "16.7亿": "1670000000",
    "2万亿": "2000000000000",
    "3千": "3000",
    "5百": "500",
    "1亿2000万": "120000000",
    "3万5千": "35000",
    "96.4%": "96.4",
    "３.７": "3.7",
    "４５％": "45",
    "８．５": "8.5",
    "50余万": "500000",
    "2400余万": "24000000",
    "零": "0",
    "五": "5",
    "两": "2",
    "十": "10",
    "十二": "12",
    "二十": "20",
    "三百二十": "320",
    "一百零二": "102",
    "一百二": "120",
    "三千五": "3500",
    "一万二": "12000",
    "一千零五": "1005",
    "一万零五百": "10500",
    "两亿": "200000000",
    "两万三千亿": "2300000000000",
    "一亿二千万": "120000000",
    "九十九万零三": "990003",
    "三点五": "3.5",
    "一点二万": "12000",
    "二〇二一": "2021",
    "七成": "70",
    "七成五": "75",
    "七成半": "75",
    "6成": "60",
    "百分之八十": "80",
    "百分之八点五": "8.5",
    "百分之百": "100",
    "千分之三": "3",
    "三分之一": "0.3333",
    "四分之三": "0.75",
    "3/4": "0.75",
    "一半": "50",
    "过半": "50",
    "上万": "10000",
    "上千": "1000",
    "上百万": "1000000",
    "十几": "10",
    "二十多": "20",
    "几十": "10",
    "数千": "1000",
    "几十万": "100000",
    "一百余": "100",
    "三千多": "3000",
    "百余": "100",
    "三四": "3",
    "七八十": "70",
    "十五六": "15",
    "": None,
    "村": None,
    "五个": None,
    "一肩挑": None,
    "万万": None,
    "亿亿": None,
    "十百": None,
    "三分之五": None,
    "9/7": None,
}


@pytest.mark.parametrize(("phrase", "value"), VALUES.items())
def test_parse_number(phrase: str, value: str | None) -> None:
    assert parse_number(phrase) == (None if value is None else Decimal(value))


@pytest.mark.parametrize("phrase", [p for p, v in VALUES.items() if v is not None])
def test_values_are_canonical(phrase: str) -> None:
    value = parse_number(phrase)
    assert value is not None
    assert "E" not in str(value)
    assert not (("." in str(value)) and str(value).endswith("0"))


SIGNS = {
    "十几": (">", False),
    "上万": (">", False),
    "几十": (">", True),
    "数百": (">", True),
    "700多": (">", False),
    "20余": (">", False),
    "100来": ("~", False),
    "2023来": ("=", False),
    "三四": ("~", True),
    "320": ("=", False),
    "两千余万": (">", False),
}


@pytest.mark.parametrize(("phrase", "expected"), SIGNS.items())
def test_signs_of_the_number_itself(phrase: str, expected: tuple[str, bool]) -> None:
    match = match_number(phrase, 0)
    assert match is not None
    assert (match.qualifier, match.vague) == expected


@pytest.mark.parametrize("text", ["5千克米", "5千瓦", "3千米", "8千帕"])
def test_a_unit_that_begins_with_thousand_is_no_multiplier(text: str) -> None:
    match = match_number(text, 0)
    assert match is not None
    assert match.end == 1


@pytest.mark.parametrize("text", ["9" * 20_000, "一" * 20_000, "1,111" * 5_000, "三点" + "一" * 20_000])
def test_long_runs_are_no_numbers_and_cost_nothing(text: str) -> None:
    match = match_number(text, 0)
    assert match is None or match.end < 40


def test_folding_keeps_offsets() -> None:
    text = "约１２．５％的农户（３户）"
    assert fold_width(text) == "约12.5%的农户（3户）"
    assert len(fold_width(text)) == len(text)


DIGITS = "零一二三四五六七八九"


def spell(number: int) -> str:
    """The textbook spelling of 1 to 9999."""
    words, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + name
        gap = not digit
    return words


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_spelled_numbers_come_back(high: int, low: int) -> None:
    assert chinese_value(spell(high)) == high
    tail = "" if low == 0 else ("零" if low < 1000 else "") + spell(low)
    assert chinese_value(spell(high) + "万" + tail) == high * 10**4 + low
    assert chinese_value(spell(high) + "亿" + tail) == high * 10**8 + low
