"""Sentences and clauses."""

from __future__ import annotations

from array import array

import pytest

from kg.segment import clauses, sentences
from kg.types import Block, Document, Source


def document(*paragraphs: str) -> Document:
    text = "".join(p + "\n" for p in paragraphs)
    blocks, position = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(start=position, end=position + len(paragraph), kind="body"))
        position += len(paragraph) + 1
    source = Source(path="t.txt", stem="t", sha256="", raw=text)
    return Document(source=source, number=0, title=None, date=None, publisher=None, text=text,
                    offsets=array("q", range(len(text))), blocks=tuple(blocks))


def split(*paragraphs: str) -> list[str]:
    read = document(*paragraphs)
    return [read.text[s.start:s.end] for s in sentences(read)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲说。乙做！丙问？", ["甲说。", "乙做！", "丙问？"]),
        ("党组织是堡垒；党员是旗帜。", ["党组织是堡垒；", "党员是旗帜。"]),
        ("“路修好了。日子也好了。”李明说。", ["“路修好了。", "日子也好了。”", "李明说。"]),
        ("“怎么办？”他问。", ["“怎么办？”", "他问。"]),
        ("喊出“加油干！”的口号。", ["喊出“加油干！”的口号。"]),
        ("“怎么办？”，他问。", ["“怎么办？”，他问。"]),
        ("如何破题?发展到哪里,党建就到哪里。", ["如何破题?", "发展到哪里,党建就到哪里。"]),
        ("支部有作为;党员有担当。", ["支部有作为;", "党员有担当。"]),
        ("从学习教育……浙江始终把资源用好。", ["从学习教育……", "浙江始终把资源用好。"]),
        ("收入3.5万元。见a?b=1;c=2的网页。", ["收入3.5万元。", "见a?b=1;c=2的网页。"]),
        ("（见附件。）后文。", ["（见附件。）", "后文。"]),
        ("《路在何方？》获奖。", ["《路在何方？》获奖。"]),
        ("真好！！！乙做。", ["真好！！！", "乙做。"]),
        ("没有句号", ["没有句号"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_no_sentence_reaches_over_a_block() -> None:
    read = document("标题没有句号", "甲说。 乙做。")
    found = sentences(read)
    assert [(read.text[s.start:s.end], s.block) for s in found] == [("标题没有句号", 0), ("甲说。", 1), ("乙做。", 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近年来，村里修了路、引来了水，收入达1,200元。", ["近年来，", "村里修了路、引来了水，", "收入达1,200元。"]),
        ("他说：“路好了，日子也好了。”", ["他说：", "“路好了，", "日子也好了。”"]),
        ("各村（社区，含城中村）都建了《规划，纲要》,9:30开会。", ["各村（社区，含城中村）都建了《规划，纲要》,", "9:30开会。"]),
        ("（括号没有关上，照样断开。", ["（括号没有关上，", "照样断开。"]),
        ("一个分句", ["一个分句"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    read = document(text)
    spans = [span for s in sentences(read) for span in clauses(read, s)]
    assert [read.text[a:b] for a, b in spans] == expected
