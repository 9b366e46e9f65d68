"""Words put right by the names found: 统|溪坪镇 becomes one word once 统溪坪镇 is known, so that no rule sees a verb in it.

The recognizers weigh the tagger against gazetteer, frames and repetition; where they overrule it, what reads words later should see what
they decided. Only names of persons and places whose words disagree are touched: the words of a body (县委|组织部) are its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.reading import Word
from kg.types import Mention

__all__ = ["realigned"]

TAGS = {"Person": "PER", "Place": "LOC"}
PROPER = frozenset(("LOC", "ns", "PER", "nr", "ORG", "nt"))


def realigned(text: str, words: Sequence[Word], mentions: Sequence[Mention]) -> tuple[Word, ...]:
    """The words, each name of a person or place that they cut otherwise as one word.

    Args:
        text: the clean text.
        words: in order.
        mentions: resolved ones, sorted by their start.
    """
    names = [m for m in mentions if m.kind in TAGS and not any(c.isspace() for c in m.text)]
    return tuple(_merged(text, words, names)) if names else tuple(words)


def _merged(text: str, words: Sequence[Word], names: Sequence[Mention]) -> Iterator[Word]:
    index = 0
    for name in names:
        while index < len(words) and words[index].end <= name.start:
            yield words[index]
            index += 1
        first = index
        while index < len(words) and words[index].start < name.end:
            index += 1
        inside = words[first:index]
        if not inside or (len(inside) == 1 and inside[0].tag in PROPER) or _fits(inside, name):
            index = first + sum(w.end <= name.end for w in inside)
            yield from words[first:index]
            continue
        if inside[0].start < name.start:
            yield Word(inside[0].start, name.start, text[inside[0].start : name.start], inside[0].tag)
        yield Word(name.start, name.end, text[name.start : name.end], TAGS[name.kind])
        if inside[-1].end > name.end:
            words = [*words[: index - 1], Word(name.end, inside[-1].end, text[name.end : inside[-1].end], inside[-1].tag), *words[index:]]
            index -= 1
    yield from words[index:]


def _fits(inside: Sequence[Word], name: Mention) -> bool:
    """Whether the words end where the name does and all are proper or plain nouns: 花溪|村."""
    edges = inside[0].start == name.start and inside[-1].end == name.end
    return edges and all(w.tag in PROPER or w.tag in ("n", "nz", "nw") for w in inside)
