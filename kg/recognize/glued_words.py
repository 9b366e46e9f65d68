"""Clauses that the tagger took for one name are cut into the words of jieba's dictionary: 后楼村83岁的老支书宗传荣从计票到封箱.

Its training texts tag whole titles of works (nw) and brands (nz) as one word; without their marks any clause may look like one. A name
of eight characters or more that stands in no marks is none, and hides the persons and places in it from every recognizer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.reading import Word
from kg.recognize.words import cut, tag_of

__all__ = ["unglued"]

NAMES = frozenset(("nw", "nz"))
LONG = 8  # characters that a name of a work or brand without marks does not have
OPEN, CLOSE = frozenset("“‘「『《〈\""), frozenset("”’」』》〉\"")
FUNCTION = frozenset(("p", "c", "r", "d", "uj", "ul", "uz", "ud", "uv", "ug", "y"))
# jieba's tags that the tagger has under another name
TAGS = {"nr": "n", "nrt": "n", "nrfg": "n", "ns": "LOC", "nt": "ORG", "uj": "u", "ul": "u", "uz": "u", "ud": "u", "uv": "u", "ug": "u", "zg": "n", "ng": "n", "nz": "n"}


def unglued(text: str, words: Sequence[Word]) -> Iterator[Word]:
    """The words of a text, long names without marks cut by the dictionary.

    Args:
        text: the clean text.
        words: as the tagger gives them, in order.
    """
    for word in words:
        if word.tag not in NAMES or len(word.text) < LONG or _marked(text, word):
            yield word
            continue
        parts = cut(word.text)
        if len(parts) == 1 or not any(_joins(word.text[a:b]) for a, b in parts):
            yield word
            continue
        for start, end in parts:
            part = word.text[start:end]
            tag = "m" if part[0].isdigit() else tag_of(part)
            yield Word(word.start + start, word.start + end, part, TAGS.get(tag, tag))


def _joins(part: str) -> bool:
    """Whether a part is a function word or a number, which no name holds: 从, 的, 就, 83."""
    return part[0].isdigit() or tag_of(part) in FUNCTION


def _marked(text: str, word: Word) -> bool:
    return text[word.start - 1 : word.start] in OPEN and text[word.end : word.end + 1] in CLOSE
