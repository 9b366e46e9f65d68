"""Joins graphs that were built apart. Plain union is enough for every node and every claim; persons of one name who may be one are
told by `kg:possiblySameAs` inside a build alone, so what shards could not see of each other is added here."""

from __future__ import annotations

from collections.abc import Iterable

from kg import vocab as v
from kg.graph_identity import namesakes
from kg.terms import Literal, Triple

__all__ = ["unite"]


def unite(graphs: Iterable[Iterable[Triple]]) -> set[Triple]:
    """The union of graphs, with the namesakes of all of them.

    Args:
        graphs: the triples of graphs as ``kg build`` writes them, in any order, with one base IRI.

    Returns:
        The triples that one build of all their sources gives.
    """
    joined = {triple for graph in graphs for triple in graph if triple[1] != v.possiblySameAs}  # told anew of all of them
    keys = {key.lexical: node for node, predicate, key in joined if predicate == v.key and isinstance(key, Literal)}
    return joined | set(namesakes(keys, keys))
