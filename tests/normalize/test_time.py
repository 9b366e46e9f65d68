"""Time expressions: phrase -> ISO value. All phrases are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon import load
from kg.normalize.time import find_times, valid_iso, year_of

DAY = "2021-05-22"

# phrase -> (words, value), with the reference 2021-05-22
ONE = {
    "2018年": ("2018年", "2018"),
    "2020年12月": ("2020年12月", "2020-12"),
    "2006年2月3日": ("2006年2月3日", "2006-02-03"),
    "2019年6月11号": ("2019年6月11号", "2019-06-11"),
    "1987年": ("1987年", "1987"),
    "2018年度": ("2018年度", "2018"),
    "二〇二〇年": ("二〇二〇年", "2020"),
    "二〇二〇年五月": ("二〇二〇年五月", "2020-05"),
    "08年": ("08年", "2008"),
    "2021-04-30": ("2021-04-30", "2021-04-30"),
    "16-05-30 09:39": ("16-05-30 09:39", "2016-05-30"),
    "2021/4/3": ("2021/4/3", "2021-04-03"),
    "２０１９年": ("２０１９年", "2019"),
    "2015年春": ("2015年春", "2015"),
    "2014年夏初": ("2014年夏初", "2014"),
    "2020年底": ("2020年底", "2020"),
    "截至2015年底": ("截至2015年底", "2015"),
    "2013年起": ("2013年起", "2013"),
    "2016年9月起": ("2016年9月起", "2016-09"),
    "2011年以来": ("2011年以来", "2011/2021-05-22"),
    "2012—2020年": ("2012—2020年", "2012/2020"),
    "2012-2020": ("2012-2020", "2012/2020"),
    "2018年至2020年": ("2018年至2020年", "2018/2020"),
    "2020年3月至2021年2月": ("2020年3月至2021年2月", "2020-03/2021-02"),
    "2020年1—9月": ("2020年1—9月", "2020-01/2020-09"),
    "5月22日": ("5月22日", "2021-05-22"),
    "5月20日至22日": ("5月20日至22日", "2021-05-20/2021-05-22"),
    "3月": ("3月", "2021-03"),
    "12月": ("12月", "2020-12"),
    "18日": ("18日", "2021-05-18"),
    "28日": ("28日", "2021-04-28"),
    "3月下旬": ("3月下旬", "2021-03"),
    "1-4月": ("1-4月", "2021-01/2021-04"),
    "上半年": ("上半年", "2021-01/2021-06"),
    "前三季度": ("前三季度", "2021-01/2021-09"),
    "第三季度": ("第三季度", "2021-07/2021-09"),
    "一季度": ("一季度", "2021-01/2021-03"),
    "今年": ("今年", "2021"),
    "去年": ("去年", "2020"),
    "前年": ("前年", "2019"),
    "明年": ("明年", "2022"),
    "去年底": ("去年底", "2020"),
    "今年3月": ("今年3月", "2021-03"),
    "去年8月": ("去年8月", "2020-08"),
    "今年前4个月": ("今年前4个月", "2021-01/2021-04"),
    "今年前两个月": ("今年前两个月", "2021-01/2021-02"),
    "今年以来": ("今年以来", "2021/2021-05-22"),
    "去年以来": ("去年以来", "2020/2021-05-22"),
    "今年上半年": ("今年上半年", "2021-01/2021-06"),
    "截至4月底": ("截至4月底", "2021-04"),
    "本月": ("本月", "2021-05"),
    "上个月": ("上个月", "2021-04"),
    "今天": ("今天", DAY),
    "昨天": ("昨天", "2021-05-21"),
    "今天（5月22日）": ("今天（5月22日）", DAY),
    "近日": ("近日", "2021"),
    "日前": ("日前", "2021"),
    "目前": ("目前", "2021"),
    "截至目前": ("截至目前", "2021"),
    "这几天": ("这几天", "2021-05"),
    "3年前": ("3年前", "2018"),
    "五年前": ("五年前", "2016"),
    "两个月前": ("两个月前", "2021-03"),
    "五年来": ("五年来", "2016/2021"),
    "过去三年": ("过去三年", "2018/2021"),
    "过去一年": ("过去一年", "2020/2021"),
    "“十三五”时期": ("“十三五”时期", "2016/2020"),
    "十四五期间": ("十四五期间", "2021/2025"),
    "“十四五”开局之年": ("“十四五”开局之年", "2021"),
    "党的十八大以来": ("党的十八大以来", "2012-11/2021-05-22"),
    "上世纪80年代": ("上世纪80年代", "1980/1989"),
    "上世纪八九十年代": ("上世纪八九十年代", "1980/1999"),
    "“五一”假期": ("“五一”假期", "2021-05"),
    "三八节": ("三八节", "2021-03-08"),
    "去年三八节": ("去年三八节", "2020-03-08"),
    "春节期间": ("春节期间", "2021"),
    "2020年国庆节": ("2020年国庆节", "2020-10"),
    # no value: nothing says when it began
    "近年来": ("近年来", ""),
    "这些年": ("这些年", ""),
    "30多年前": ("30多年前", ""),
    "2008年以前": ("2008年以前", ""),
    "未来五年": ("未来五年", ""),
    "十年间": ("十年间", ""),
}


@pytest.mark.parametrize(("phrase", "expected"), ONE.items())
def test_one_expression(phrase: str, expected: tuple[str, str]) -> None:
    (t,) = find_times(f"我们说，{phrase}，就这样", reference=DAY)
    assert (t.text, t.value) == expected
    assert t.anchored == bool(t.value)
    assert t.kind == ("vague" if t.kind == "vague" else "interval" if "/" in t.value else "point")


@pytest.mark.parametrize(
    "phrase",
    [
        "30多年",
        "三年级",
        "十几年",
        "体现在",
        "不同年龄",
        "“十四五”规划",
        "周五年会",
        "98年",
        "5000年文明",
        "第12届",
        "日常",
        "一年级新生",
        "三月三",
        "人民日报",
        "25日报",
    ],
)
def test_no_expression(phrase: str) -> None:
    assert find_times(phrase, reference=DAY) == ()


# text -> values in order; what a text names first gives later words their year
TOLD = {
    "1991年试种成功，当年每亩收入翻番，次年推广。": ["1991", "1991", "1992"],
    "2008年初试点。一年后，合作社成立。": ["2008", "2009"],
    "2018年3月动工，9月完工。": ["2018-03", "2018-09"],
    "2018年3月动工。4月回访。": ["2018-03", "2021-04"],
    "2019年6月1日开馆，当天来了千人，次日更多。": ["2019-06-01", "2019-06-01", "2019-06-02"],
    "2017年立项，同年11月开工。": ["2017", "2017-11"],
    "当年种下的树": [""],
}


@pytest.mark.parametrize(("text", "values"), TOLD.items())
def test_a_year_told_before(text: str, values: list[str]) -> None:
    assert [t.value for t in find_times(text, reference=DAY)] == values


# (phrase, reference) -> value: coarser references give coarser values, none gives none
REFERENCES = {
    ("今天", "2021-05"): "2021-05",
    ("今天", "2021"): "2021",
    ("今年3月", "2021"): "2021-03",
    ("本月", "2021"): "2021",
    ("上个月", "2021"): "",
    ("上个月", "2021-01"): "2020-12",
    ("昨天", "2021-01-01"): "2020-12-31",
    ("去年以来", "2021-05"): "2020/2021-05",
    ("3年前", "2012"): "2009",
    ("五年来", "2025-11-30"): "2021/2025",
    ("两年来", "2024-02-12"): "2022/2024",
    ("28日", "2021-05"): "2021-05-28",
    ("28日", "2021"): "",
    ("近日", "2021-05"): "2021",
    ("11月", "2021-02"): "2020-11",
    ("11月", "2021"): "2021-11",
    ("今年", None): "",
    ("近日", None): "",
    ("五年来", None): "",
    ("去年8月", None): "",
    ("2018年以来", None): "2018",
    ("5月2日", None): "",
    ("今年", "不是日期"): "",
    ("2月30日", "2021"): "",
}


@pytest.mark.parametrize(("case", "value"), REFERENCES.items())
def test_reference(case: tuple[str, str | None], value: str) -> None:
    (t,) = find_times(case[0], reference=case[1])
    assert t.value == value


def test_a_missing_reference_is_said() -> None:
    (t,) = find_times("去年", reference=None)
    assert not t.anchored


@pytest.mark.parametrize(
    ("value", "valid", "year"),
    [
        ("2021", True, 2021),
        ("2021-05", True, 2021),
        ("2021-05-22", True, 2021),
        ("2020/2021-05", True, 2020),
        ("", False, None),
        ("2021-13", False, 2021),
        ("2021-02-29", False, 2021),
        ("2022/2021", False, 2022),
        ("2020/2021/2022", False, 2020),
        ("21", False, None),
        ("２０２１", False, None),
        ("2021/2021-05", True, 2021),
    ],
)
def test_iso(value: str, valid: bool, year: int | None) -> None:
    assert valid_iso(value) is valid
    assert year_of(value) == year


@given(
    st.text(alphabet="0123456789年月日号一二三十五〇-至到—/今去前后来近以这个天多“”截季度上下半世纪代 ，。\n", max_size=50),
    st.sampled_from(["2021", "2021-05", "2021-05-22", "2020-02-29", "0001-01-01", None]),
)
def test_values_are_valid_and_spans_true(text: str, reference: str | None) -> None:
    last = 0
    for t in find_times(text, reference=reference):
        assert last <= t.start < t.end <= len(text)
        assert text[t.start : t.end] == t.text
        assert t.value == "" or valid_iso(t.value)
        last = t.end


@pytest.mark.parametrize("piece", ["9", "年", "前", "五年来", "2018年", "今年", "1月", "近", "到", "上世纪"])
def test_work_grows_with_length_only(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    assert len(find_times(text, reference="2021")) <= len(text)


def test_every_phrase_of_the_table_is_read() -> None:
    rows = load("time_phrases")
    assert len(rows) > 200
    for row in rows:
        if row["kind"] == "period":
            continue  # a plan's name is a time only with 时期, 期间 ... behind it
        (t,) = find_times(row["phrase"] + "，", reference="2024-05-22")
        assert t.text == row["phrase"]
        assert bool(t.value) or row["kind"] in {"vague", "told"}
