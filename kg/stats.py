"""Counts over a graph: what is in it, in tables for a person or a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import vocab as v
from kg.terms import Literal, Triple

if TYPE_CHECKING:
    import rdflib

__all__ = ["Stats", "count"]

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Counts of one graph; each mapping is in falling order of its counts, then by name.

    Attributes:
        triples: number of triples.
        subjects: number of nodes that say something.
        classes: local name (or IRI) of each class -> nodes of it; a village counts as Village and as Place.
        predicates: local name (or IRI) of each predicate -> triples with it.
        statuses: stated, planned, required -> claims.
        documents: stem of each document -> entities and facts that name it (kg:mentionedIn).
    """

    triples: int
    subjects: int
    classes: Mapping[str, int]
    predicates: Mapping[str, int]
    statuses: Mapping[str, int]
    documents: Mapping[str, int]

    def table(self) -> str:
        """The counts as text, one name and number a line."""
        lines = [f"triples   {self.triples:>9,}", f"subjects  {self.subjects:>9,}"]
        for heading, counts in (
            ("Classes 类", self.classes), ("Predicates 属性", self.predicates), ("Status 状态", self.statuses),
            ("Documents 文献", self.documents),
        ):
            lines += ["", heading]
            lines += [f"  {number:>9,}  {_visible(name)}" for name, number in counts.items()]
        return "\n".join(lines) + "\n"


def count(graph: rdflib.Graph | Collection[Triple]) -> Stats:
    """Count a graph in one pass (and one over the documents).

    Args:
        graph: an rdflib.Graph, or the triples of a graph (:func:`kg.export.reading.read_triples`), which are counted sooner.
    """
    classes: Counter[str] = Counter()
    predicates: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    subjects = set()
    stems = {str(node): _text(stem) for node, predicate, stem in graph if str(predicate) == v.stem}
    for subject, predicate, obj in graph:
        subjects.add(subject)
        predicate, value = str(predicate), _text(obj)
        predicates[_short(predicate)] += 1
        if predicate == _TYPE:
            classes[_short(value)] += 1
        elif predicate == v.status:
            statuses[value] += 1
        elif predicate == v.mentionedIn:
            documents[stems.get(value, value)] += 1
    return Stats(
        triples=len(graph), subjects=len(subjects), classes=_ordered(classes), predicates=_ordered(predicates),
        statuses=_ordered(statuses), documents=_ordered(documents),
    )


def _text(term: object) -> str:
    return term.lexical if isinstance(term, Literal) else str(term)


def _visible(name: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in name)


def _short(iri: str) -> str:
    return iri.removeprefix(v.NS)


def _ordered(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
