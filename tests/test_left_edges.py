"""Names that the tagger cuts or glues: left edges by repetition, banners and sums, clauses taken for names, words put right by names."""

from __future__ import annotations

import pytest

from kg.reading import Word
from kg.recognize.common_places import generic
from kg.recognize.glued_words import unglued
from kg.recognize.realigned_words import realigned
from kg.recognize.words import tag_of
from kg.types import Mention
from tests.reading_of import read


def names(text: str, kind: str = "Place") -> set[str]:
    """The names of a kind in an invented text."""
    return {m.value for r in read(text).readings for m in r.of_kind(kind)}


def test_a_name_has_the_characters_it_never_stands_without() -> None:
    text = "云和县托万岭村修了路。村民说，托万岭村变了样。今年，托万岭村游客多了。"
    assert "托万岭村" in names(text)
    assert not {"万岭村", "岭村"} & names(text)


def test_verbs_before_a_repeated_name_are_no_part_of_it() -> None:
    text = "记者走进花溪村。两年前，记者也曾走进花溪村。云和县花溪村有人口2000人。"
    assert {n for n in names(text) if n.endswith("村")} == {"花溪村"}


@pytest.mark.parametrize(("text", "name"), [
    ("扎鲁特旗哈日朝鲁嘎查的牧民搬了家。", "哈日朝鲁嘎查"),
    ("八月的巴彦宝力皋苏木，打草机响个不停。", "巴彦宝力皋苏木"),
])
def test_banners_and_sums(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize("text", ["并非每个嘎查都跑得起来。", "支部带动嘎查增收。", "各苏木镇都要落实。"])
def test_banners_without_a_name(text: str) -> None:
    assert not {n for n in names(text) if n.endswith(("嘎查", "苏木", "苏木镇"))}


@pytest.mark.parametrize("name", ["示范村镇", "三个社区", "嘎查村", "原籍村", "原柳河村", "名在外的村"])
def test_what_names_no_place(name: str) -> None:
    assert generic(name, "village" if name.endswith("村") else "township")


def test_clauses_taken_for_names_are_cut_by_the_dictionary() -> None:
    text = "后楼村的老支书从计票到封箱"
    whole = (Word(0, len(text), text, "nw"),)
    parts = list(unglued(text, whole))
    assert "".join(w.text for w in parts) == text
    assert len(parts) > 5
    assert any(w.text == "从" and w.tag == "p" for w in parts)


def test_titles_in_marks_and_short_names_stay_whole() -> None:
    text = "“后楼村的老支书从计票到封箱”"
    whole = (Word(0, 1, "“", "w"), Word(1, len(text) - 1, text[1:-1], "nw"), Word(len(text) - 1, len(text), "”", "w"))
    assert tuple(unglued(text, whole)) == whole
    brand = (Word(0, 4, "花溪银耳", "nz"),)
    assert tuple(unglued("花溪银耳", brand)) == brand


def test_tags_of_the_dictionary() -> None:
    assert (tag_of("从"), tag_of("党支部"), tag_of("没有这个词吧")) == ("p", "j", "nz")


def place(start: int, end: int, text: str) -> Mention:
    return Mention(start=start, end=end, kind="Place", text=text[start:end], value=text[start:end], found_by=("repeated",), attributes={})


@pytest.mark.parametrize(("cut", "whole"), [
    (["把", "统", "溪坪镇", "变", "美"], ["把", "统溪坪镇", "变", "美"]),
    (["把统", "溪坪镇变", "美"], ["把", "统溪坪镇", "变", "美"]),
    (["把", "统溪坪镇", "变", "美"], ["把", "统溪坪镇", "变", "美"]),
])
def test_words_follow_the_names(cut: list[str], whole: list[str]) -> None:
    text, at, words = "".join(cut), 0, []
    for part in cut:
        words.append(Word(at, at + len(part), part, "LOC" if part == "统溪坪镇" else "v"))
        at += len(part)
    found = realigned(text, words, [place(1, 5, text)])
    assert [w.text for w in found] == whole
    assert "".join(w.text for w in found) == text
