"""One graph for each document: which triples a document stands for.

A named graph has the document's IRI as its name and holds what that document says, with a description (classes, labels,
codes) of every node it speaks of, so that a graph can be read, replaced or taken away by itself. A triple that two documents
tell stands in both graphs; the union of all graphs is the whole graph, no more and no less. What no document tells goes
into one further graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg import vocab as v
from kg.iris import DEFAULT_BASE
from kg.terms import Literal, Triple

__all__ = ["graphs_by_document", "rest_graph"]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDF_TYPE = RDF + "type"
IS_PART_OF = "http://purl.org/dc/terms/isPartOf"
# what says to which document a node belongs
_HOME = frozenset((v.inDocument, v.mentionedIn, IS_PART_OF))

_About = dict[str, list["str | Literal"]]


def rest_graph(documents: Iterable[str]) -> str:
    """The name of the graph for what no document tells, made from the documents' own base."""
    first = min(documents, default="")
    base, found, _ = first.rpartition("document/")
    return f"{base if found else DEFAULT_BASE}graph/rest"


def graphs_by_document(triples: Iterable[Triple]) -> dict[str, list[Triple]]:
    """Graph name -> its triples; names and triples in sorted order, so that the same set gives the same result."""
    return _Splitter(triples).split()


class _Splitter:
    """Knows the home documents of every node."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.subjects: dict[str, _About] = {}
        for subject, predicate, obj in triples:
            self.subjects.setdefault(subject, {}).setdefault(predicate, []).append(obj)
        self.documents = {s for s, about in self.subjects.items() if v.Document in about.get(RDF_TYPE, ())}
        self.rest = frozenset((rest_graph(self.documents),))
        self.home: dict[str, frozenset[str]] = {}
        for subject, about in self.subjects.items():
            found = {subject} & self.documents
            for predicate in _HOME & about.keys():
                found.update(obj for obj in about[predicate] if isinstance(obj, str) and obj in self.documents)
            if found:
                self.home[subject] = frozenset(found)
        self.told = self._told()
        self._adopt()

    def _iris(self, subject: str, predicate: str) -> list[str]:
        return [obj for obj in self.subjects[subject].get(predicate, ()) if isinstance(obj, str)]

    def _is_claim(self, subject: str) -> bool:
        """Whether it is a node of a claim (n-ary node or rdf:Statement), not a thing."""
        return v.status in self.subjects[subject]

    def _told(self) -> Mapping[tuple[str, str, str], frozenset[str]]:
        """Plain link -> the documents whose claims tell it."""
        told: dict[tuple[str, str, str], frozenset[str]] = {}
        for claim, homes in self.home.items():
            links: list[tuple[str, str, str]] = []
            if RDF + "subject" in self.subjects[claim]:
                ends = (self._iris(claim, RDF + name) for name in ("subject", "predicate", "object"))
                links = [(s, p, o) for s, p, o in zip(*ends, strict=False)]
            for post in self._iris(claim, v.post):
                links += [(holder, v.holdsPost, post) for holder in self._iris(claim, v.holder)]
            for link in links:
                told[link] = told.get(link, frozenset()) | homes
        return told

    def _adopt(self) -> None:
        """A thing belongs, besides, to every document with a claim that names it; posts have no other home."""
        adopted: dict[str, set[str]] = {}
        for claim in sorted(self.home):
            if not self._is_claim(claim):
                continue
            for objects in self.subjects[claim].values():
                for obj in objects:
                    if isinstance(obj, str) and obj in self.subjects and obj not in self.documents:
                        adopted.setdefault(obj, set()).update(self.home[claim])
        self.described = {node: frozenset(homes) for node, homes in adopted.items() if not self._is_claim(node)}
        for node, homes in self.described.items():
            self.home.setdefault(node, homes)
        # a second step: a post names the body it stands in, and nobody else may
        for node in sorted(self.described):
            for objects in self.subjects[node].values():
                for obj in objects:
                    if isinstance(obj, str) and obj in self.subjects and obj not in self.home:
                        self.home[obj] = self.home[node]

    def split(self) -> dict[str, list[Triple]]:
        graphs: dict[str, list[Triple]] = {}
        for subject in sorted(self.subjects):
            about = self.subjects[subject]
            for predicate in sorted(about):
                for obj in about[predicate]:
                    for name in self.where(subject, predicate, obj):
                        graphs.setdefault(name, []).append((subject, predicate, obj))
        return {name: graphs[name] for name in sorted(graphs)}

    def where(self, subject: str, predicate: str, obj: str | Literal) -> frozenset[str]:
        """The graphs that a triple stands in; never none."""
        homes = self.home.get(subject, self.rest)
        if isinstance(obj, Literal) or predicate == RDF_TYPE or obj not in self.subjects:
            if self._is_claim(subject) or subject in self.documents:
                return homes
            return homes | self.described.get(subject, frozenset()) if homes is not self.rest else homes
        if predicate in _HOME and obj in self.documents:
            return frozenset((obj,))
        if self._is_claim(subject):
            # a claim of two documents has evidence in each: to each its own
            return homes & self.home.get(obj, homes) or homes if predicate == v.evidence else homes
        told = self.told.get((subject, predicate, obj))
        if told:
            return told
        other = self.home.get(obj, self.rest)
        return homes & other or (other if other is not self.rest else homes)
