"""Whose a figure is where the sentence names its holder by a noun, indicators and events that are only pieces, honors of somebody else."""

from __future__ import annotations

import pytest

from kg.extract.event_form import trimmed
from kg.extract.indicator_form import well_formed
from tests.reading_of import facts

ROUND = "山东省济南市、河北省石家庄市、山西省太原市、陕西省西安市都在忙春耕。"


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        pytest.param("在陕西西安，某旅工兵分队派出200名官兵。", [], id="an-army-is-not-its-scene"),
        pytest.param("山东、河北、山西等地已转移群众300人。", [], id="a-row-of-places"),
        pytest.param("陕西省西安市有企业300家。", ["西安市"], id="the-noun-that-is-counted"),
    ],
)
def test_holder(text: str, subjects: list[str]) -> None:
    found = [f.split(" | ")[0] for f in facts(ROUND + text, "hasOutcome")]
    assert found == subjects


@pytest.mark.parametrize(
    ("said", "unit", "formed"),
    [
        ("而合伙人", "户", "合伙人"), ("居民将", "户", "居民"), ("等方面", "个", ""), ("外", "公里", ""), ("市", "", ""), ("惠及", "户", "惠及"),
        ("和谐社区", "个", "和谐社区"), ("村要", "个", "村要"), ("产量均突", "吨", "产量"), ("办理时限平均", "%", "办理时限平均"),
    ],
)
def test_indicator_form(said: str, unit: str, formed: str) -> None:
    assert well_formed(said, unit) == formed


@pytest.mark.parametrize(
    ("label", "told"),
    [("晚率工作组赶赴青石县", "率工作组赶赴青石县"), ("下午，青石县启动应急响应", "青石县启动应急响应"), ("花溪网消息（早间版）：茶文化节开幕", "茶文化节开幕")],
)
def test_trimmed(label: str, told: str) -> None:
    assert trimmed(label) == told


@pytest.mark.parametrize(
    "text",
    [
        "2023年，花溪村将建成三个茶园。",
        "建军节来临之际，花溪村走访慰问老兵。",
        "2020年至2024年，花溪村累计投入144万元。",
    ],
)
def test_no_event(text: str) -> None:
    assert facts(text, "takesPart") == []


@pytest.mark.parametrize("text", ["2001年，按照花溪村的布局，这片区域被命名为长山路社区。", "花溪村的黑土地被誉为“耕地中的大熊猫”。"])
def test_no_honor(text: str) -> None:
    assert facts(text, "hasHonor") == []
