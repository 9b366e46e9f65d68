"""No paragraph, stretch or article beyond its bound; what is left out is listed, the rest is read as before."""

from __future__ import annotations

import pytest
from cleaning_checks import cleaned

from kg.limits import ARTICLE, PARAGRAPH, STRETCH
from kg.recognize import program_forms

SENTENCE = "石桥村的干部带着村民修好了通往茶山的水泥路，客人也多了起来。"


def prose(count: int) -> str:
    """So many sentences, all different: a passage that repeats is set aside as a duplicate."""
    return "".join(SENTENCE.replace("茶山", f"{n:05}号茶山") for n in range(count))


def test_a_long_paragraph_is_cut_behind_sentences() -> None:
    raw = prose(1_000)
    documents, aside = cleaned(raw)
    blocks = documents[0].blocks
    assert all(b.end - b.start <= PARAGRAPH and documents[0].text[b.end - 1] == "。" for b in blocks)
    assert len(blocks) == -(-1_000 // (PARAGRAPH // (len(raw) // 1_000)))
    assert "".join(documents[0].text.split("\n")) == raw
    assert aside == ()


def test_without_sentences_it_is_cut_behind_commas() -> None:
    documents, aside = cleaned("石桥村、" * 3_000 + "。")
    assert all(documents[0].text[b.start:b.end][-1] in "、。" for b in documents[0].blocks)
    assert not aside


@pytest.mark.parametrize("char", ["9", "村", "A", "·"])
def test_an_unbroken_stretch_is_set_aside_and_nothing_else(char: str) -> None:
    raw = f"{SENTENCE}编号：{char * (STRETCH + 1)}，{SENTENCE}"
    documents, aside = cleaned(raw)
    assert [(s.reason, raw[s.start:s.end]) for s in aside] == [("unbroken", char * (STRETCH + 1))]
    assert documents[0].text.replace("\n", "") == raw.replace(char * (STRETCH + 1), "")


def test_a_stretch_at_the_bound_is_read() -> None:
    documents, aside = cleaned(f"{SENTENCE}编号：{'9' * STRETCH}，{SENTENCE}")
    assert len(documents[0].blocks) == 1
    assert not aside


def test_a_text_of_one_stretch_is_no_document() -> None:
    documents, aside = cleaned("9" * 100_000)
    assert documents == ()
    assert [(s.start, s.end, s.reason) for s in aside] == [(0, 100_000, "unbroken")]


def test_a_book_is_read_in_parts() -> None:
    raw = prose(10_000).replace("9号茶山的水泥路，客人也多了起来。", "9号茶山的水泥路，客人也多了起来。\n")
    documents, aside = cleaned(raw)
    assert len(documents) == 4
    assert all(len(d.text) <= ARTICLE + 1_000 for d in documents)
    assert "".join(d.text for d in documents) == raw
    assert not aside


def test_names_are_grouped_as_comparing_all_pairs_would() -> None:
    bits = ("清洁", "先锋", "乡村振兴", "百村", "千巷", "提质", "林业", "贤+", "和")
    heads = ("", "工程", "行动", "机制")
    names = sorted({a + b + c + h for a in bits for b in bits for c in ("", *bits[:3]) for h in heads}, key=lambda n: (len(n), n))
    names = names[:: len(names) // 180][:180]
    groups: list[list[str]] = []
    for name in names:
        own = [g for g in groups if any(program_forms._same(n, name) for n in g)]
        groups = [*(g for g in groups if g not in own), [n for g in own for n in g] + [name]]
    assert {frozenset(g) for g in program_forms._clusters(names)} == {frozenset(g) for g in groups}
    assert 1 < len(groups) < len(names)
