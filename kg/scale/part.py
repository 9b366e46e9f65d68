"""What one source gives to the graph, as a text of its own: a line about the source and its triples in sorted blocks."""

from __future__ import annotations

import json
import traceback
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import graph, ntriples
from kg.collector import without_collector
from kg.errors import KgError
from kg.facts import source_facts
from kg.pipeline import SourceReading, read_sources
from kg.report import document_row
from kg.types import Fact, Source

__all__ = ["Options", "Part", "made_of", "parts_of"]

TELLING = frozenset(("holdsPost", "implementedBy", "implementedIn", "hasOutcome", "hasHonor", "takesPart", "said"))
"""The facts that one opens the graph for; names and places of names come with them."""


@dataclass(frozen=True, slots=True)
class Options:
    """What decides, besides the source, what its part is.

    Attributes:
        base: what the nodes' IRIs start with.
        evidence: whether the sentences belong to the graph.
        tagger: mixed, exact or fast.
    """

    base: str
    evidence: bool = True
    tagger: str = "mixed"


@dataclass(frozen=True, slots=True)
class Part:
    """What one source gives.

    Attributes:
        row: its row of the report, with the characters and stretches set aside by reason.
        entities: key, class, label and other names of each of its things: what corrections and namesakes are found by.
        weight: how many telling facts it has.
        blocks: its triples, see :mod:`kg.ntriples`.
    """

    row: Mapping[str, Any]
    entities: tuple[tuple[str, str, str, tuple[str, ...]], ...]
    weight: int
    blocks: tuple[str, ...]

    @property
    def stem(self) -> str:
        """The source's stem."""
        return str(self.row["stem"])

    @property
    def triples(self) -> int:
        """How many triples it has."""
        return sum(block.count("\n") + 1 for block in self.blocks)

    def pack(self) -> bytes:
        """The part as compressed text: a comment line (JSON) and N-Triples."""
        head = json.dumps([self.row, self.entities, self.weight], ensure_ascii=True, separators=(",", ":"))
        return zlib.compress("\n\n".join((f"# {head}", *self.blocks)).encode("utf-8", "surrogatepass"), 1)

    @classmethod
    def unpack(cls, data: bytes) -> Part:
        """The part of what :meth:`pack` gave.

        Raises:
            ValueError: it is no such thing, or not whole.
        """
        try:
            head, *blocks = zlib.decompress(data).decode("utf-8", "surrogatepass").split("\n\n")
        except zlib.error as error:
            raise ValueError(str(error)) from error
        row, entities, weight = json.loads(head.removeprefix("# "))
        return cls(row, tuple((key, cls_, label, tuple(others)) for key, cls_, label, others in entities), weight, tuple(blocks))


def made_of(reading: SourceReading, options: Options) -> Part:
    """The part of a source that was read."""
    entities, facts = source_facts(reading)
    triples = graph.triples(entities, facts, [reading.source], reading.documents, base=options.base, evidence=options.evidence, namesakes=False)
    return Part(
        row=document_row(reading.source, reading.documents, len(facts), reading.set_aside),
        entities=tuple((e.key, e.cls, e.label, e.aliases) for e in entities),
        weight=weight_of(facts), blocks=tuple(ntriples.blocks(triples)),
    )


def weight_of(facts: Sequence[Fact]) -> int:
    """How many of the facts are telling."""
    kinds = Counter(fact.predicate for fact in facts if fact.status == "stated")
    return sum(kinds[kind] for kind in TELLING)


def parts_of(sources: Sequence[Source], options: Options) -> list[bytes | str]:
    """What each process, wherever it runs, does with a batch of sources.

    Returns:
        for each source in order its packed part; where our own code failed on it, a line that says how: the others of the batch are read all the
        same.

    Raises:
        KgError: no such tagger, or its weights are missing: no source could be read.
    """
    try:
        with without_collector():
            return [made_of(reading, options).pack() for reading in read_sources(sources, options.tagger)]
    except KgError:
        raise
    except Exception as error:  # whatever a text of ten thousand brings up must not cost the others
        if len(sources) > 1:
            return [part for source in sources for part in parts_of([source], options)]
        where = traceback.extract_tb(error.__traceback__)[-1]
        return [f"kg failed on it ({type(error).__name__} in {Path(where.filename).name}:{where.lineno}); please report this"]
