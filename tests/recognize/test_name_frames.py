"""Names that only their frame proves, and names without surname. The sentences are invented."""

import pytest

from kg.pipeline import read_text
from kg.types import Source


def persons(text: str) -> set[str]:
    """The persons that a text names."""
    read = read_text(Source(path="x.txt", stem="x", sha256="", raw=text))
    return {m.value for r in read.readings for m in r.of_kind("Person")}


@pytest.mark.parametrize(("text", "name"), [
    ("免去汤海青的县财政局局长职务，傅道水的县审计局副局长职务。", "傅道水"),
    ("花溪村工作队接过了接力棒。柳燕张 摄", "柳燕张"),
    ("受表彰的有周海青、方线、李桂花等人，村民都来祝贺。", "方线"),
    ("优秀党员\n方线男，汉族，1975年3月生，花溪村党支部书记。", "方线"),
    ("成员有：方线（女），花溪村村民。", "方线"),
    ("名人查理·柯克的信到了，查理·柯克说，路通了。", "查理·柯克"),
    ("春节当天，阿亚格村第一书记马旦别克收到女儿的信。马旦别克说，今年不回家。", "马旦别克"),
    ("石塘镇团总支书记买买提·艾力走访了农户。", "买买提·艾力"),
])
def test_framed_names(text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(("text", "name"), [
    ("志愿服务是我作为一名共产党员应尽的责任。", "应尽"),
    ("综治中心结合镇干部包村、党员报到，摸排线索。", "包村"),
    ("会上，副县长李斌作专题报告。", "李斌作"),
    ("纪检干部要从严管理，严则严，宽则宽。", "严则严"),
    ("经双方多轮磋商，项目落户开发区。", "方多轮"),
    ("景区门口，社区志愿者周燕正提醒游客文明出游。", "周燕正"),
])
def test_no_names(text: str, name: str) -> None:
    assert name not in persons(text)
