"""Sorted blocks of many parts become one Turtle file, in bounded memory.

Two sorts: by subject, so that what several parts say of one node meets (most nodes belong to one part and skip it), then in the order of the
Turtle file. The bytes are those of :func:`kg.turtle.write` over the union of all triples.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TextIO

from kg import ntriples, turtle
from kg import vocab as v
from kg.report import Counts
from kg.scale.blocks import RDF_PREDICATE, RDF_TYPE, STATUS, Renderer
from kg.scale.sorter import Sorter

__all__ = ["Merge"]

_LOCAL_KINDS = ("evidence", "mention", "article", "document")
"""Nodes whose IRI holds their document: no two parts have the same."""
_CLAIMS = {
    f"<{cls}>": predicate for cls, predicate in (
        (v.Tenure, "holdsPost"), (v.Outcome, "hasOutcome"), (v.Target, "hasOutcome"), (v.Event, "takesPart"), (v.Statement, "said"),
        (v.Mention, "mentionedIn"),
    )
}
_STATEMENT = f"<{turtle.STATEMENT}>"
_GENERAL = (f"<{v.Place}>", f"<{v.Organization}>")
_LINKS = {f"<{v.NS}{name}>": name for name in ("locatedIn", "partOf", "implementedBy", "implementedIn", "hasHonor")}
_ENTITIES = {f"<{v.NS}{name}>": name for name in v.ENTITY_CLASSES}


class Merge:
    """Takes the blocks of parts and writes their union.

    Args:
        folder: for temporary files.
        base: what the instances' IRIs start with.
        evidence: whether the parts have evidence (then links are counted by their statements).
    """

    def __init__(self, folder: Path, base: str, *, evidence: bool) -> None:
        self._shared = Sorter(folder, "shared")
        self._ordered = Sorter(folder, "ordered")
        self._local = tuple(f"<{base}{kind}/" for kind in _LOCAL_KINDS)
        self._evidence = evidence
        self._renderer = Renderer(turtle.prefixes(base))
        self.counts = Counts()

    def add(self, blocks: Iterable[str]) -> None:
        """Take the blocks of a part."""
        for block in blocks:
            if block.startswith(self._local):
                self._finish(block)
            else:
                self._shared.add(ntriples.subject_of(block), block)

    def write(self, stream: TextIO) -> Counts:
        """Write all that was taken; to be called once.

        Returns:
            what the graph holds.
        """
        for _, same in groupby(self._shared, key=itemgetter(0)):
            texts = [block for _, block in same]
            self._finish(texts[0] if len(texts) == 1 else ntriples.join(texts))
        stream.write(self._renderer.header())
        section = ""
        for found, _, block in self._ordered:
            if found != section:
                section = found
                stream.write(turtle.heading(int(section)))
            stream.write(block)
        return self.counts

    def _finish(self, text: str) -> None:
        """A subject's block is whole: count it and put it in its place."""
        block = self._renderer.render(text)
        self.counts.triples += block.triples
        self._count(block.about)
        self._ordered.add(block.section, block.order, block.text)

    def _count(self, about: Mapping[str, list[str]]) -> None:
        types = about.get(RDF_TYPE, ())
        named = []
        for cls in types:
            if cls in _CLAIMS:
                self._count_fact(_CLAIMS[cls], about)
            elif cls == _STATEMENT:
                self._count_fact(about[RDF_PREDICATE][0][1:-1].removeprefix(v.NS), about)
            elif cls in _ENTITIES:
                named.append(cls)
        for cls in [cls for cls in named if cls not in _GENERAL] or named:  # a village is a place as well
            self.counts.entities[_ENTITIES[cls]] += 1
        if named and not self._evidence:
            for link, predicate in _LINKS.items():
                for _ in about.get(link, ()):
                    self.counts.add_fact(predicate, "stated")

    def _count_fact(self, predicate: str, about: Mapping[str, list[str]]) -> None:
        self.counts.add_fact(predicate, about[STATUS][0][1:-1] if STATUS in about else "stated")
