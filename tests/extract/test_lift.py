"""Lifting: one private-use character a mention, and the way back to the text."""

from __future__ import annotations

import re

import pytest

from kg.extract.lift import CLASSES, KINDS, SYMBOL, Lifted, expand, lift
from kg.reading import Reading
from kg.types import Block
from tests.reading_of import facts, read

TEXT = "花溪村建了桥。\n江南街道山门头村党支部书记郎大军2018年说：“桥通了，人就来了。”"


def lifted(speech: bool = False) -> tuple[Reading, Block, Lifted]:
    (reading,) = read(TEXT).readings
    block = reading.document.blocks[-1]
    assert block.start > 0
    return reading, block, lift(reading, block, speech=speech)


def shown(text: str) -> str:
    """Each lifted character as its kind in braces."""
    names = {symbol: kind for kind, symbol in SYMBOL.items()}
    return "".join(f"{{{names[c]}}}" if c in names else c for c in text)


def test_every_kind_has_a_private_use_character_of_its_own() -> None:
    assert len(set(SYMBOL.values())) == len(KINDS) == 9
    assert all(0xE000 <= ord(symbol) <= 0xF8FF for symbol in SYMBOL.values())


def test_a_paragraph_is_lifted() -> None:
    """The outermost mention wins; a quotation is one character only in the layer of speech."""
    assert shown(lifted()[2].text) == "{Place}{Place}党支部{Title}{Person}{Time}说：“桥通了，人就来了。”"
    assert shown(lifted(speech=True)[2].text) == "{Place}{Place}党支部{Title}{Person}{Time}说：{Quote}"


def test_private_use_characters_of_the_source_lift_to_nothing() -> None:
    forged = SYMBOL["Title"] + SYMBOL["Person"]
    (reading,) = read(f"花溪村党支部{forged}说，桥通了。").readings
    (block,) = reading.document.blocks
    assert shown(lift(reading, block).text) == "{Organization}说，桥通了。"
    assert facts(f"花溪村党支部{forged}说，桥通了。", "holdsPost") == []


@pytest.mark.parametrize("speech", [False, True])
def test_spans_lead_back(speech: bool) -> None:
    reading, block, result = lifted(speech)
    assert result.span(0, len(result.text)) == (block.start, block.end)
    for index, character in enumerate(result.text):
        start, end = result.span(index, index + 1)
        mention = result.mentions.get(index)
        if mention:
            assert (start, end, character) == (mention.start, mention.end, SYMBOL[mention.kind])
        else:
            assert reading.text[start:end] == character
    pieces = [reading.text[slice(*result.span(i, i + 1))] for i in range(len(result.text))]
    assert "".join(pieces) == reading.text[block.start : block.end]


def test_class_names_expand() -> None:
    assert re.fullmatch(expand("{Title}{Person}"), SYMBOL["Title"] + SYMBOL["Person"])
    assert re.fullmatch(expand("{Name}+"), SYMBOL["Place"] + SYMBOL["Organization"])
    assert not re.fullmatch(expand("{Name}"), SYMBOL["Person"])
    assert all(re.fullmatch(CLASSES["Any"], symbol) for symbol in SYMBOL.values())
    assert not re.search(expand("{Clause}"), "，。；\n")
    assert expand(r"x{2,3}") == "x{2,3}"  # a repetition is none
    with pytest.raises(KeyError, match="Robot"):
        expand("{Robot}")
