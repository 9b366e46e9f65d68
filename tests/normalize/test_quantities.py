"""Quantities: phrase -> (value, unit, qualifier, kind). All phrases are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon import load
from kg.normalize.quantities import Quantity, find_quantities

# phrase -> one line a quantity: "words value unit sign"; all of kind plain
PLAIN = {
    "全村有农户318户": ["318户 318 户 ="],
    "惠及2.6万余名村民": ["2.6万余名 26000 名 >"],
    "调解纠纷700多件": ["700多件 700 件 >"],
    "筹资60余万元": ["60余万元 600000 元 >"],
    "累计投入1300余万元": ["1300余万元 13000000 元 >"],
    "涉及3万余户81205人": ["3万余户 30000 户 >", "81205人 81205 人 ="],
    "脱贫417户1302人": ["417户 417 户 =", "1302人 1302 人 ="],
    "约4.2万余人次": ["约4.2万余人次 42000 人次 ~"],
    "超过了300万粉丝": ["超过了300万 3000000  >"],
    "近百名志愿者": ["近百名 100 名 ~"],
    "接近1000座大棚": ["接近1000座 1000 座 ~"],
    "不足5000元": ["不足5000元 5000 元 <"],
    "至少完成两项措施": ["两项 2 项 ="],
    "不少于40学时": ["不少于40学时 40 学时 >"],
    "最多8万元": ["最多8万元 80000 元 <"],
    "高达23.6％": ["高达23.6％ 23.6 % ="],
    "满意率达95%以上": ["达95%以上 95 % >"],
    "覆盖率在80%左右": ["80%左右 80 % ~"],
    "方圆300公里之内": ["300公里之内 300 公里 <"],
    "百分之六十的农户": ["百分之六十 60 % ="],
    "超八成受访者": ["超八成 80 % >"],
    "下降0.8个百分点": ["0.8个百分点 0.8 个百分点 ="],
    "翻了一番多": ["一番多 1 番 >"],
    "增长近十倍": ["近十倍 10 倍 ~"],
    "流转土地1.5万亩": ["1.5万亩 15000 亩 ="],
    "周边的万亩果园": ["万亩 10000 亩 ="],
    "占地12平方公里": ["12平方公里 12 平方公里 ="],
    "建筑面积800㎡": ["800㎡ 800 平方米 ="],
    "售价10元/斤": ["10元/斤 10 元/斤 ="],
    "上千间房屋": ["上千间 1000 间 >"],
    "十几所院校": ["十几所 10 所 >"],
    "100来家合作社": ["100来家 100 家 ~"],
    "一千多名党员": ["一千多名 1000 名 >"],
    "三家企业": ["三家 3 家 ="],
    "两头牛": ["两头 2 头 ="],
    "六代育苗棚": ["六代 6 代 ="],
    "超两亿元": ["超两亿元 200000000 元 >"],
    "收入超百万元": ["超百万元 1000000 元 >"],
    "装机5万千瓦": ["5万千瓦 50000 千瓦 ="],
    "零下18摄氏度": ["零下18摄氏度 -18 摄氏度 ="],
    "6大类30余种服务": ["6大类 6 大类 =", "30余种 30 种 >"],
    "2.4亿多农民工": ["2.4亿多 240000000  >"],
    "15个项目标段": ["15个 15 个 ="],
    "9项目标": ["9项 9 项 ="],
    "节约3万元": ["3万元 30000 元 ="],
    "侦破30起": ["30起 30 起 ="],
    "共 25 个": ["25 个 25 个 ="],
    "投入120万余元": ["120万余元 1200000 元 >"],
    "惠及110多人": ["110多人 110 人 >"],
    "总投资约3.2个亿": ["约3.2个亿 320000000  ~"],
    "提高2个点": ["2个点 2 个百分点 ="],
    "２．５万元": ["２．５万元 25000 元 ="],
    "5名优秀党员": ["5名 5 名 ="],
    "12家电商企业": ["12家 12 家 ="],
    # ranges share unit and multiplier
    "2万—5万元": ["2万 20000 元 =", "5万元 50000 元 ="],
    "3-5万元": ["3 30000 元 =", "5万元 50000 元 ="],
    "3至5个": ["3 3 个 =", "5个 5 个 ="],
    "300～500元": ["300 300 元 =", "500元 500 元 ="],
    "约3至5户": ["约3 3 户 ~", "5户 5 户 ~"],
    "8000元至1万元": ["8000元 8000 元 =", "1万元 10000 元 ="],
}


def told(q: Quantity) -> str:
    return f"{q.text} {q.value} {q.unit} {q.qualifier}"


@pytest.mark.parametrize(("phrase", "expected"), PLAIN.items())
def test_plain_quantities(phrase: str, expected: list[str]) -> None:
    found = find_quantities(phrase)
    assert [told(q) for q in found] == expected
    assert {q.kind for q in found} == {"plain"}


# phrase -> (words, kind) of its only number
KINDS = {
    "第一书记": ("第一书记", "lexical"),
    "第36次试验": ("第36次", "ordinal"),
    "排名第3位": ("第3位", "rank"),
    "位居全省第二": ("第二", "rank"),
    "二期工程": ("二期", "ordinal"),
    "3号楼": ("3号楼", "ordinal"),
    "十三届人大": ("十三届", "ordinal"),
    "2019年": ("2019年", "date"),
    "6月18日": ("6月18日", "date"),
    "4年前": ("4年前", "date"),
    "五年来": ("五年来", "date"),
    "68岁": ("68岁", "age"),
    "70多岁": ("70多岁", "age"),
    "六旬老人": ("六旬", "age"),
    "30多年": ("30多年", "duration"),
    "一周时间": ("一周", "duration"),
    "3个多小时": ("3个多小时", "duration"),
    "两个半月": ("两个半月", "duration"),
    "30日内": ("30日", "duration"),
    "60周年": ("60周年", "duration"),
    "几十公里": ("几十公里", "vague"),
    "数千人": ("数千人", "vague"),
    "三四个": ("三四个", "vague"),
    "千亿斤粮食行动": ("千亿斤", "vague"),
    "三分之一": ("三分之一", "fraction"),
    "近3/4的农户": ("近3/4", "fraction"),
    "超过半数": ("超过半数", "fraction"),
    "一个党组织": ("一个", "indefinite"),
    "一名村干部": ("一名", "indefinite"),
    "上午9:30": ("9:30", "clock"),
    "早上6点半": ("6点半", "clock"),
    "0571-87654321": ("0571-87654321", "phone"),
    "12345热线": ("12345", "phone"),
    "拨打120": ("120", "phone"),
    "120救护车": ("120", "phone"),
    "3:1配套": ("3:1", "name"),
    "7×24小时": ("7", "name"),
    "5G基站": ("5", "name"),
    "“1+N”": ("1", "name"),
    "90后村官": ("90", "name"),
    "863计划": ("863", "name"),
    "《三年方案》": ("三年", "duration"),
    "两委": ("两委", "name"),
    "十四五规划": ("十四五", "name"),
    "三农": ("三农", "name"),
    "一肩挑": ("一肩挑", "lexical"),
    "一线": ("一线", "lexical"),
    "四点半课堂": ("四点半", "lexical"),
    "统一": ("统一", "lexical"),
    "二是抓培训": ("二是", "list_number"),
    "（3）抓项目": ("3）", "list_number"),
    "2.抓落实": ("2.", "list_number"),
    "周二": ("周二", "lexical"),
    "三村连片": ("三", "lexical"),
}


@pytest.mark.parametrize(("phrase", "expected"), KINDS.items())
def test_kinds_that_are_set_aside(phrase: str, expected: tuple[str, str]) -> None:
    first = find_quantities(phrase)[0]
    assert (first.text, first.kind) == expected


@pytest.mark.parametrize(
    "phrase", ["“五星三优”", "“1357”工程", "《2018—2022年规划》", "千方百计", "街上千方百计", "没有数字的句子"]
)
def test_no_plain_quantity(phrase: str) -> None:
    assert [q.text for q in find_quantities(phrase) if q.kind == "plain"] == []


def test_value_and_unit_of_durations_and_ages_are_told() -> None:
    found = find_quantities("他72岁，工作40多年，4个多小时走完。")
    assert [(q.kind, str(q.value), q.unit, q.qualifier) for q in found] == [
        ("age", "72", "岁", "="),
        ("duration", "40", "年", ">"),
        ("duration", "4", "小时", ">"),
    ]


def test_list_numbers_only_at_the_start_of_a_clause() -> None:
    found = find_quantities("一、总体要求\n建成一、二号仓库。其中5是最多的")
    assert found[0].kind == "list_number"
    assert "list_number" not in {q.kind for q in found[1:]}


def test_number_span_holds_the_number_alone() -> None:
    text = "接待超过3.7万余人次"
    (q,) = find_quantities(text)
    assert text[slice(*q.number_span)] == "3.7万余"
    assert text[q.start : q.end] == q.text == "超过3.7万余人次"


@pytest.mark.parametrize("words", ["最近", "附近", "签约", "公约", "发达"])
def test_a_qualifier_that_ends_another_word_is_none(words: str) -> None:
    (q,) = find_quantities(f"{words}3个村")
    assert q.text == "3个"
    assert q.qualifier == "="


TEXTS = st.text(
    alphabet="0123456789.,%一二三十百千万亿几多余近约超第年月日个名元户岁“”《》（）()、，。\n村abc ~-至上半成分之", max_size=60
)


@given(TEXTS)
def test_spans_are_ordered_disjoint_and_true(text: str) -> None:
    last = 0
    for q in find_quantities(text):
        assert last <= q.start < q.end <= len(text)
        assert text[q.start : q.end] == q.text
        assert q.qualifier in {"=", ">", "<", "~"}
        last = q.end


@pytest.mark.parametrize("piece", ["9", "一", "千", "“", "1,111", "《一", "零下", "近约超", "3至", "百分之", " 1 ", "(1"])
def test_work_grows_with_length_only(piece: str) -> None:
    # A quadratic scan of 60,000 characters would run for minutes; the number of results is bounded by the text.
    text = piece * (60_000 // len(piece))
    assert len(find_quantities(text)) <= len(text)


def test_units_table_is_sound() -> None:
    rows = load("units")
    assert len(rows) > 200
    assert len({row["unit"] for row in rows}) == len(rows)
    for row in rows:
        if row["class"] in {"person", "money", "area"}:
            (q,) = [q for q in find_quantities(f"共37{row['unit']}。") if q.kind == "plain"]
            assert q.unit == row["canonical"]


def test_every_number_word_is_set_aside() -> None:
    rows = load("number_words")
    assert len(rows) > 500
    for row in rows:
        assert [q.text for q in find_quantities(row["word"]) if q.kind == "plain"] == [], row["word"]
