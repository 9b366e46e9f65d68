"""How the characters on a page are read, so that its search takes pinyin and initials."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kg import lexicon

__all__ = ["readings_of"]


@cache
def _syllables() -> dict[str, str]:
    return {row["syllable"]: row["characters"] for row in lexicon.load("pinyin")}


def readings_of(texts: Iterable[str]) -> dict[str, str]:
    """The characters of the texts by syllable, without tones, ü written v; a character may stand under several.

    >>> readings_of(["长安"])
    {'an': '安', 'chang': '长', 'zhang': '长'}
    """
    used = {character for text in texts for character in text if character > "\u2e7f"}
    found = ((syllable, "".join(c for c in characters if c in used)) for syllable, characters in _syllables().items())
    return {syllable: characters for syllable, characters in found if characters}
