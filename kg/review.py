"""What a person should look at: doubtful merges and links of a graph, as a corrections file ready to be edited.

Every proposal is commented out; taking one over is deleting the ``# `` before its lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.query import run

if TYPE_CHECKING:
    from kg.store import Store

__all__ = ["review"]

DOUBTFUL = 0.8  # links and merges less sure than this are shown
HEAD = """\
# Doubtful links and merges, to be checked. Delete the "# " before the lines you agree with and give the file to
# `kg build --corrections FILE`. Each line may have a reason = "...".
"""
MENTION = """
SELECT ?key ?label ?name ?doc ?rule ?sure ?sentence WHERE {
  ?m kg:mentions ?e ; kg:name ?name ; kg:inDocument/kg:stem ?doc ; kg:identifiedBy ?rule .
  ?e kg:key ?key ; rdfs:label ?label .
  OPTIONAL { ?m kg:identityConfidence ?sure }
  OPTIONAL { ?m kg:evidence/kg:sentence ?sentence }
}"""
CANDIDATES = """
SELECT ?key ?name ?doc ?candidate ?rule WHERE {
  ?m kg:mentions ?e ; kg:name ?name ; kg:inDocument/kg:stem ?doc ; kg:candidate ?candidate ; kg:identifiedBy ?rule . ?e kg:key ?key .
}"""
NAMESAKES = """
SELECT ?key ?other ?label WHERE {
  ?e kg:possiblySameAs ?o ; kg:key ?key ; rdfs:label ?label . ?o kg:key ?other . FILTER (STR(?key) < STR(?other))
}"""


def review(graph: Store) -> str:
    """The corrections file of a graph's doubtful places.

    Args:
        graph: an rdflib graph or a pyoxigraph store, as ``kg build`` writes it.

    Returns:
        TOML; all proposals stand in comments, sorted.
    """
    parts = [HEAD, *_candidates(graph), *_links(graph), *_merges(graph), *_namesakes(graph)]
    return "\n".join(parts)


def _text(value: str) -> str:
    """A TOML basic string on one line."""
    plain = "".join(c if c.isprintable() else " " for c in value)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _note(value: str) -> str:
    return "".join(c if c.isprintable() else " " for c in " ".join(value.split()))


def _rows(graph: Store, query: str) -> list[dict[str, str]]:
    result = run(query, graph)
    return [dict(zip(result.columns, row, strict=True)) for row in sorted(set(map(tuple, result.rows)))]


def _candidates(graph: Store) -> Iterator[str]:
    """Places that nothing decided, each with the units that they may be."""
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    for row in _rows(graph, CANDIDATES):
        entry = found.setdefault((row["key"], row["name"]), {"docs": set(), "candidates": set(), "rules": set()})
        entry["docs"].add(row["doc"])
        entry["candidates"].add(row["candidate"])
        entry["rules"].add(row["rule"])
    for (key, name), entry in found.items():
        yield f"## {_note(name)} ({', '.join(sorted(entry['rules']))}; in {_note(', '.join(sorted(entry['docs'])))}) may be"
        for candidate in sorted(entry["candidates"]):
            code, _, full = candidate.partition(" ")
            yield f"# [[code]]  # {_note(full)}\n# thing = {_text(key)}\n# to = {_text(code)}"
        yield ""


def _links(graph: Store) -> Iterator[str]:
    """Places linked on thin grounds: taking the code away again is the proposal."""
    for row in _first_of_each(graph):
        if row["key"].startswith("place/") and row["sure"] and float(row["sure"]) < DOUBTFUL:
            yield f"## {_note(row['name'])} is {_note(row['label'])} by {row['rule']} ({row['sure']}) in {_note(row['doc'])}: {_note(row['sentence'])}"
            yield f"# [[code]]\n# thing = {_text(row['key'])}\n# to = \"\"\n"


def _merges(graph: Store) -> Iterator[str]:
    """Persons, bodies and programs that several documents share on thin grounds."""
    documents: dict[str, dict[str, dict[str, str]]] = {}
    for row in _first_of_each(graph):
        if not row["key"].startswith(("place/", "honor/")) and row["sure"]:
            documents.setdefault(row["key"], {})[row["doc"]] = row
    for key, told in documents.items():
        thin = [row for row in told.values() if float(row["sure"]) < DOUBTFUL]
        if len(told) > 1 and thin:
            yield f"## {_note(thin[0]['label'])}: one in {len(told)} documents by {', '.join(sorted({r['rule'] for r in told.values()}))}"
            for row in thin:
                yield f"# {_note(row['doc'])}: {_note(row['sentence'])}"
            yield f"# [[different]]\n# thing = {_text(key)}\n# documents = [{_text(thin[-1]['doc'])}]\n"


def _namesakes(graph: Store) -> Iterator[str]:
    for row in _rows(graph, NAMESAKES):
        yield f"## {_note(row['label'])}: possibly one person"
        yield f"# [[same]]\n# things = [{_text(row['key'])}, {_text(row['other'])}]\n"


def _first_of_each(graph: Store) -> list[dict[str, str]]:
    """One row a thing and document, with its first sentence."""
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for row in _rows(graph, MENTION):
        rows.setdefault((row["key"], row["doc"]), row)
    return list(rows.values())
