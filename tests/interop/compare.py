"""Graphs as sets of plain values, whoever read them; no blank nodes, so equal sets are equal graphs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.export.split import graphs_by_document
from kg.terms import XSD, Literal, Object, Triple

Quad = tuple[str, str, Object, str]


def plain(triples: Iterable[Triple]) -> set[Quad]:
    """Triples as quads of the default graph."""
    return {(s, p, _literal(o) if isinstance(o, Literal) else o, "") for s, p, o in triples}


def by_document(triples: Iterable[Triple]) -> set[Quad]:
    """Triples as quads, a graph a document."""
    return {(*triple[:3], name) for name, graph in graphs_by_document(triples).items() for triple in plain(graph)}


def _literal(literal: Literal) -> Literal:
    return literal._replace(datatype="") if literal.datatype == XSD + "string" else literal


def from_oxigraph(quads: Iterable[Any]) -> set[Quad]:
    """What pyoxigraph parsed."""
    import pyoxigraph as ox

    def term(node: Any) -> Object:
        if isinstance(node, ox.Literal):
            return _literal(Literal(node.value, node.language or "", "" if node.language else node.datatype.value))
        assert isinstance(node, ox.NamedNode), node
        return str(node.value)

    found = set()
    for quad in quads:
        name = getattr(quad, "graph_name", ox.DefaultGraph())
        found.add((term(quad.subject), term(quad.predicate), term(quad.object), "" if isinstance(name, ox.DefaultGraph) else name.value))
    return found  # type: ignore[return-value]


def from_nquads(text: bytes | str) -> set[Quad]:
    """What an engine wrote as N-Quads or N-Triples."""
    import pyoxigraph as ox

    return from_oxigraph(ox.parse(text, format=ox.RdfFormat.N_QUADS))


def from_rdflib(quads: Iterable[Any]) -> set[Quad]:
    """What rdflib parsed: (s, p, o, graph name or None)."""
    import rdflib

    def term(node: Any) -> Object:
        if isinstance(node, rdflib.Literal):
            return _literal(Literal(str(node), node.language or "", "" if node.language else str(node.datatype or "")))
        assert isinstance(node, rdflib.URIRef), node
        return str(node)

    return {(term(s), term(p), term(o), "" if g is None or str(g) == "urn:x-rdflib:default" else str(g)) for s, p, o, g in quads}  # type: ignore[misc]


def difference(wanted: set[Quad], got: set[Quad]) -> str:
    """What differs, in a few lines; empty if nothing does."""
    lines = [f"- {quad}" for quad in sorted(wanted - got, key=repr)[:3]] + [f"+ {quad}" for quad in sorted(got - wanted, key=repr)[:3]]
    return "\n".join([f"{len(wanted - got)} missing, {len(got - wanted)} too many", *lines]) if lines else ""
