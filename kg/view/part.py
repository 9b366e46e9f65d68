"""The part of a large graph that a page can show: what its most telling documents say."""

from __future__ import annotations

from collections.abc import Sequence

from kg import vocab as v
from kg.export.split import graphs_by_document
from kg.terms import Triple

__all__ = ["LARGEST_PAGE", "most_telling"]

LARGEST_PAGE = 400_000
"""Triples on a page: some 15,000 facts with their sentences, which an office PC opens at once."""
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_TELLING = frozenset((v.Tenure, v.Outcome, v.Event, v.Statement, "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"))


def most_telling(triples: Sequence[Triple], room: int = LARGEST_PAGE) -> tuple[Sequence[Triple], int]:
    """As many documents' triples as there is room for, those with most claims first.

    Args:
        triples: of a graph of ours.
        room: how many triples fill the page; the last document that is taken may go beyond.

    Returns:
        The triples, and of how many documents these are a part; all and 0 where they fit.
    """
    if len(triples) <= room:
        return triples, 0
    graphs = graphs_by_document(triples)
    weights = {name: sum(1 for _, p, o in graph if p == _RDF_TYPE and o in _TELLING) for name, graph in graphs.items()}
    documents = {s for s, p, o in triples if p == _RDF_TYPE and o == v.Document}
    chosen: dict[Triple, None] = {}
    for name in sorted(documents & graphs.keys(), key=lambda name: (-weights[name], name)):
        if len(chosen) >= room:
            break
        chosen.update(dict.fromkeys(graphs[name]))
    return list(chosen), len(documents)
