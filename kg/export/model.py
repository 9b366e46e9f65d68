"""The graph as a property graph: what Gephi, networkx and Neo4j understand.

A node is whatever is neither a claim of a link nor a class; its literals are its properties (and the IRIs that are no nodes here). An edge is a triple between two
nodes. What a claim (rdf:Statement) says of a link - status, confidence, documents, sentences - are properties of the edge;
a link that is only planned is an edge whose status says so.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from kg import vocab as v
from kg.terms import Literal, Triple

__all__ = ["Edge", "Node", "PropertyGraph", "property_graph", "short"]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDF_TYPE = RDF + "type"
SEPARATOR = " | "
# what speaks of the text, not of the world: left out of the pictures, kept for Neo4j
TEXTUAL = frozenset(("Evidence", "Mention", "Article"))


@dataclass(frozen=True, slots=True)
class Node:
    """A node.

    Attributes:
        iri: its IRI.
        kind: its most special class of the ontology (Village rather than Place), ``Node`` if it has none.
        classes: all its classes' local names, sorted.
        label: what to show.
        properties: local name -> values, sorted.
    """

    iri: str
    kind: str
    classes: tuple[str, ...]
    label: str
    properties: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A link between two nodes: its kind is the property's local name."""

    source: str
    kind: str
    target: str
    properties: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class PropertyGraph:
    """Nodes and edges, both sorted."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def short(iri: str) -> str:
    """The part of an IRI after the last ``#`` or ``/``."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1:] or iri


def property_graph(triples: Iterable[Triple], *, textual: bool = True) -> PropertyGraph:
    """The property graph of a graph's triples.

    Args:
        triples: of a graph of ours.
        textual: False leaves out evidence, mentions and articles: the picture of the world alone.
    """
    subjects: dict[str, dict[str, list[str | Literal]]] = {}
    for subject, predicate, obj in triples:
        subjects.setdefault(subject, {}).setdefault(predicate, []).append(obj)
    claims = {s: about for s, about in subjects.items() if RDF + "subject" in about}
    nodes = {s: _node(s, about, subjects) for s, about in subjects.items() if s not in claims}
    if not textual:
        nodes = {s: node for s, node in nodes.items() if node.kind not in TEXTUAL}
    said = _claims(claims, subjects)
    links = {
        (s, p, o) for s, about in subjects.items() if s in nodes
        for p, objects in about.items() if p != RDF_TYPE for o in objects if isinstance(o, str) and o in nodes
    }
    links |= {link for link in said if link[0] in nodes and link[2] in nodes}
    edges = sorted(Edge(s, short(p), o, said.get((s, p, o), {})) for s, p, o in links)
    return PropertyGraph(tuple(nodes[s] for s in sorted(nodes)), tuple(edges))


def _node(iri: str, about: Mapping[str, list[str | Literal]], known: Container[str]) -> Node:
    """One node; an IRI that says nothing of itself here (a unit, a concept) is a value, not a node."""
    classes = tuple(sorted({short(obj) for obj in about.get(RDF_TYPE, ()) if isinstance(obj, str)}))
    above = {up for name in classes for up in v.SUPER.get(name, ())}
    kind = next((name for name in classes if name not in above), "Node")
    properties: dict[str, tuple[str, ...]] = {}
    for predicate, objects in sorted(about.items()):
        values = {obj.lexical if isinstance(obj, Literal) else obj for obj in objects if isinstance(obj, Literal) or obj not in known}
        if values and predicate != RDF_TYPE:
            name = short(predicate)
            properties[name] = tuple(sorted(values | set(properties.get(name, ()))))
    label = next((properties[name][0] for name in ("label", "title", "name", "indicator", "text", "words", "stem")
                  if name in properties), short(iri))
    return Node(iri, kind, classes, label, properties)


def _claims(
    claims: Mapping[str, Mapping[str, list[str | Literal]]], subjects: Mapping[str, Mapping[str, list[str | Literal]]],
) -> dict[tuple[str, str, str], dict[str, str]]:
    """Link -> what its claims say, joined where there are several: a stated one wins over a planned one."""
    found: dict[tuple[str, str, str], dict[str, set[str]]] = {}
    for about in claims.values():
        s, p, o = (next((str(x) for x in about.get(RDF + part, ())), "") for part in ("subject", "predicate", "object"))
        values = found.setdefault((s, p, o), {})
        for name, predicate in (("status", v.status), ("confidence", v.confidence), ("time", v.time)):
            values.setdefault(name, set()).update(x.lexical for x in about.get(predicate, ()) if isinstance(x, Literal))
        for name, predicate, inner in (("documents", v.mentionedIn, v.stem), ("words", v.evidence, v.words)):
            for node in about.get(predicate, ()):
                texts = subjects.get(str(node), {}).get(inner, ())
                values.setdefault(name, set()).update(x.lexical for x in texts if isinstance(x, Literal))
    return {link: _joined(values) for link, values in found.items()}


def _joined(values: Mapping[str, set[str]]) -> dict[str, str]:
    joined = {name: SEPARATOR.join(sorted(texts)) for name, texts in values.items() if texts}
    if "stated" in values.get("status", ()):
        joined["status"] = "stated"
    if values.get("confidence"):
        joined["confidence"] = max(values["confidence"], key=float)
    return joined
