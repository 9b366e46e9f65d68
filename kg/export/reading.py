"""A graph file as plain triples: with pyoxigraph where it is installed, else with rdflib."""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import Any

from kg.errors import GraphError
from kg.store import BASE, load_graph, read_graph_file
from kg.terms import XSD, Literal, Object, Triple

__all__ = ["read_triples"]

_STRING = XSD + "string"


def read_triples(path: str | os.PathLike[str], *, blank: bool = False) -> list[Triple]:
    """The triples of a .ttl or .nt file, sorted, each once.

    Args:
        path: the file.
        blank: take blank nodes, as ``_:`` and a name; no graph of ours has any, and they would double in a store.

    Raises:
        GraphError: the file cannot be read, or it has blank nodes that are not to be taken.
    """
    found = set(_oxigraph(path, blank) if find_spec("pyoxigraph") else _rdflib(path, blank))
    return sorted(found, key=_sort_key)


def _sort_key(triple: Triple) -> tuple[str, str, bool, tuple[str, ...]]:
    subject, predicate, obj = triple
    literal = isinstance(obj, Literal)
    return subject, predicate, literal, tuple(obj) if isinstance(obj, Literal) else (obj,)


def _rdflib(path: str | os.PathLike[str], blank: bool) -> list[Triple]:
    import rdflib

    def term(node: Any) -> Object:
        if isinstance(node, rdflib.Literal):
            datatype = "" if node.datatype is None or node.language else str(node.datatype)
            return Literal(str(node), node.language or "", "" if datatype == _STRING else datatype)
        if isinstance(node, rdflib.BNode):
            if not blank:
                raise _blank(path)
            return f"_:{node}"
        return str(node)

    return [(_iri(term(s), path), str(p), term(o)) for s, p, o in load_graph(path)]


def _oxigraph(path: str | os.PathLike[str], blank: bool) -> list[Triple]:
    import pyoxigraph as ox

    iris: dict[Any, str] = {}

    def iri(node: Any) -> str:
        known = iris.get(node)
        if known is None:
            if isinstance(node, ox.BlankNode) and blank:
                known = f"_:{node.value}"
            elif isinstance(node, ox.NamedNode):
                known = node.value
            else:
                raise _blank(path)
            iris[node] = known
        return known

    def term(node: Any) -> Object:
        if not isinstance(node, ox.Literal):
            return iri(node)
        if node.language:
            return Literal(node.value, node.language)
        datatype = node.datatype.value
        return Literal(node.value, "", "" if datatype == _STRING else datatype)

    # parsed, not loaded: a store of Oxigraph gives derived datatypes (xsd:nonNegativeInteger) of foreign graphs back as xsd:integer
    form, data = read_graph_file(path)
    kind = ox.RdfFormat.TURTLE if form == "turtle" else ox.RdfFormat.N_TRIPLES
    try:
        return [(iri(t.subject), iri(t.predicate), term(t.object)) for t in ox.parse(data, format=kind, base_iri=BASE)]
    except (SyntaxError, ValueError, OSError) as error:
        raise GraphError(f"{path}: not a valid graph file ({(str(error).splitlines() or [''])[0][:200]})") from error


def _iri(term: Object, path: str | os.PathLike[str]) -> str:
    if isinstance(term, Literal):
        raise _blank(path)
    return term


def _blank(path: str | os.PathLike[str]) -> GraphError:
    return GraphError(f"{path}: has blank nodes or triple terms, which cannot be exported or loaded without doubling")
