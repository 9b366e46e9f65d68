"""Whether a source is of our genre: the governance of villages, townships and counties.

Sport, finance, courts and the weather have numbers and names as well; read as governance they would give nonsense. Words of the genre count
for a source, words of those others against it. A source that has too few is read only in the sentences that hold a telling word or the post of
a local official, and for its people, places, bodies, posts, events and quotes: no programs, outcomes and honors. What is not read is set aside, with the
reason "other genre". The threshold was chosen on 140 annotated texts of the genre, of which it keeps all, and on
a general news programme, of whose text it keeps a tenth; of 29 further texts it sets one aside (an oil firm's Party branch).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.lexicon import any_of, load
from kg.segment import GAP, sentences
from kg.types import Block, Document, Sentence, SetAside

__all__ = ["OTHER", "THRESHOLD", "Matter", "density", "is_governance", "matter_of"]

OTHER = "other genre"
"""The reason of what is set aside here."""

SHORT, TINY = 300, 100  # characters: too few to tell by more than one word, and to tell at all
THRESHOLD = 1.2  # words of the genre in 100 characters, less those of other genres


@dataclass(frozen=True, slots=True)
class Matter:
    """What of a source is to be read.

    Attributes:
        documents: its articles, in a text of another genre without the sentences that cannot matter.
        set_aside: what is kept out of the reading, sorted: by the cleaning, and the sentences left out here.
        governance: whether the text is of the genre.
    """

    documents: tuple[Document, ...]
    set_aside: tuple[SetAside, ...]
    governance: bool


@cache
def _signs() -> dict[str, int]:
    """What a word counts: 1 for the genre, -1 against it."""
    signs = {"density": 1, "count": 1, "other": -1}
    return {row["word"]: signs[row["use"]] for row in load("genre_cues") if row["use"] in signs}


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(any_of(_signs()))


@cache
def _telling_word() -> re.Pattern[str]:
    """Words of the sentences that are read in any genre: the most telling ones, and the posts of towns, cities and provinces."""
    return re.compile(any_of(row["word"] for row in load("genre_cues") if row["use"] in ("density", "post")))


def _weight(text: str) -> int:
    """Words for the genre less words against it."""
    signs = _signs()
    return sum(signs[found.group()] for found in _cue().finditer(text))


def density(texts: Iterable[str]) -> float:
    """Words of the genre less words of others, in 100 characters (white space not counted)."""
    text = re.sub(r"\s", "", "".join(texts))
    return 100 * _weight(text) / max(1, len(text))


def is_governance(texts: Iterable[str]) -> bool:
    """Whether the texts of a source are dense enough in words of the genre.

    A short one gets the benefit of the doubt where it has any, a tiny one always.
    """
    texts = tuple(texts)
    size = sum(map(len, texts))
    if size < SHORT:
        return size < TINY or any(_weight(text) > 0 for text in texts)
    return density(texts) >= THRESHOLD


def matter_of(documents: Sequence[Document], set_aside: Iterable[SetAside]) -> Matter:
    """What of a source's articles is to be read: all of them, or in a text of another genre the sentences that may matter.

    Args:
        documents, set_aside: as `kg.clean` gives them.
    """
    if is_governance(document.text for document in documents):
        return Matter(tuple(documents), tuple(set_aside), governance=True)
    kept, aside = [], [*set_aside]
    for document in documents:
        lines = sentences(document)
        chosen = _telling(document, lines)
        kept.append(_narrowed(document, [lines[at] for at in sorted(chosen)]))
        left = (document.raw_span(line.start, line.end) for at, line in enumerate(lines) if at not in chosen)
        aside += [SetAside(start=start, end=end, reason=OTHER) for start, end in left]
    return Matter(tuple(kept), tuple(sorted(aside, key=lambda stretch: stretch.start)), governance=False)


def _telling(document: Document, lines: Sequence[Sentence]) -> set[int]:
    """The numbers of the sentences with a word of the genre or a local post."""
    starts = [line.start for line in lines]
    return {bisect_right(starts, word.start()) - 1 for word in _telling_word().finditer(document.text)} - {-1}


def _narrowed(document: Document, lines: Iterable[Sentence]) -> Document:
    """The document with these sentences alone, each a block of its own, so that nothing is read over what is missing."""
    parts: list[str] = []
    offsets = array("q")
    blocks = []
    for line in lines:
        start = len(offsets)
        parts.append(document.text[line.start : line.end])
        offsets.extend(document.offsets[line.start : line.end])
        blocks.append(Block(start=start, end=len(offsets), kind=document.blocks[line.block].kind))
        parts.append(GAP)
        offsets.extend(offsets[-1:] * len(GAP))
    return replace(document, text="".join(parts), offsets=offsets, blocks=tuple(blocks))
