"""Spaces that stand for lost quotation marks become marks again; every other space stays what it was."""

from __future__ import annotations

from kg.clean import clean
from kg.lost_quotes import restored
from tests.reading_of import source

TEXT = """柳河县石桥镇推行 红色驿站 工作法，建立 一户一档 台账，开展 两个覆盖 攻坚行动。
各村设立 先锋岗 二百个，落实 三色预警 制度，做到 一日一巡 不放松。
村党支部书记周明远说： 路灯亮了，水渠通了。 大家都点头。 从前没人来开会，如今坐得满满当当。 妇女主任吴春兰说，变化看得见。
全村用上 一网通办 平台，办起 道德银行 和超市。
"""


def marked(line: str) -> str:
    marks = restored(line, [(0, len(line))])
    return "".join(marks.get(i, char) for i, char in enumerate(line))


def test_names_and_speech() -> None:
    documents, _ = clean(source(TEXT))
    text = documents[0].text
    assert "推行“红色驿站”工作法" in text
    assert "建立“一户一档”台账" in text
    assert "周明远说：“路灯亮了，水渠通了。”大家都点头。" in text
    assert "“从前没人来开会，如今坐得满满当当。”妇女主任吴春兰说" in text


def test_a_row_of_names() -> None:
    assert marked("采取 三问 三表 三严 的做法") == "采取“三问”“三表”“三严”的做法"


def test_each_mark_points_at_its_space() -> None:
    one = source(TEXT)
    for document in clean(one)[0]:
        for i, char in enumerate(document.text):
            start, end = document.raw_span(i, i + 1)
            assert one.raw[start:end] == (" " if char in "“”" else char) or char == "\n"


def test_what_is_no_pair() -> None:
    assert marked("落实 三色预警制度，做到 一日一巡不放松") == "落实 三色预警制度，做到 一日一巡不放松"  # one space a clause
    assert marked("开展 两个覆盖 百日攻坚战 行动") == "开展 两个覆盖 百日攻坚战 行动"  # three: which of them pair?
    assert marked("新建 14 家党组织") == "新建 14 家党组织"
    assert marked("他说： 好。 大家笑了") == "他说： 好。 大家笑了"  # too short to tell


def test_marks_that_are_there_are_not_doubled() -> None:
    kept = "石桥镇推行“红色驿站”工作法，党员 干部 群众 一起 上阵，建立“一户一档”台账。\n"
    assert "“党员" not in clean(source(kept))[0][0].text
