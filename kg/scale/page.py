"""The page of a build, made of packed parts and their sources, in this process or beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg import ntriples
from kg.clean import clean
from kg.genre import matter_of
from kg.scale.part import Part
from kg.terms import Triple
from kg.types import Document, Source
from kg.view.texts import LONGEST_TEXTS

__all__ = ["Shown", "page_of"]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows.

    Attributes:
        parts: packed.
        blocks: further blocks of triples.
        sources: those of the parts and blocks, for their texts.
        of: how many sources the build has.
    """

    parts: Sequence[bytes]
    blocks: Sequence[str]
    sources: Sequence[Source]
    of: int


def page_of(shown: Shown) -> str:
    """The HTML page."""
    from kg.view import build_page

    blocks = [block for packed in shown.parts for block in Part.unpack(packed).blocks]
    return build_page(_triples([*blocks, *shown.blocks]), documents=_documents(shown.sources), of=shown.of)


def _documents(sources: Iterable[Source]) -> list[Document]:
    """The articles of sources, as they were read; none where they are too long for the page."""
    found: list[Document] = []
    size = 0
    for source in sources:
        documents = matter_of(*clean(source)).documents
        size += sum(len(document.text) for document in documents)
        if size > LONGEST_TEXTS:
            return []
        found += documents
    return found


def _triples(blocks: Iterable[str]) -> list[Triple]:
    return list(dict.fromkeys(triple for block in blocks for triple in ntriples.triples_of(block)))
