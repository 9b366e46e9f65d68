"""The named queries on a large graph: ``python -m kg.bench.queries`` times each table and each question.

    python -m kg.bench.queries [--triples 1000000] [--engine oxigraph|rdflib] [--graph FILE] [--markdown]

The graph is invented (:mod:`kg.bench.synthetic`, :mod:`kg.bench.claims`), once with evidence and once without, each of about the size
asked for. Every question gets the parameters that make it work hardest: a whole province, the commonest indicator, no limit. Times are
processor time, rows sorted and made text as ``kg query`` does; the bar is two seconds a query. Exit code 1 if one misses it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from kg import graph as graphs
from kg import turtle
from kg.bench.claims import HONORS, more_facts
from kg.bench.synthetic import graph_of
from kg.collector import without_collector
from kg.query import NAMES, run
from kg.questions import questions
from kg.store import Engine, open_store
from kg.types import Entity, Source

__all__ = ["BAR", "Timed", "large_graph", "main", "parameters", "timed"]

BAR = 2.0  # seconds a query
# triples that a village and all that is told of it make, counted; the regions above it are few
_PER_VILLAGE = {True: 640, False: 300}
_ENTITIES_PER_VILLAGE, _FACTS_PER_VILLAGE = 3.6, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One query: its name, the rows it gave, and the seconds it took."""

    name: str
    rows: int
    seconds: float


@without_collector()
def large_graph(path: Path, triples: int, *, evidence: bool = True) -> list[Entity]:
    """Write an invented graph of about so many triples.

    Args:
        path: the Turtle file.
        triples: how many, more or less.
        evidence: False leaves the evidence out, and makes more entities for the same number of triples.

    Returns:
        Its entities.
    """
    villages = max(1, triples // _PER_VILLAGE[evidence])
    entities, facts, sources = graph_of(int(villages * _ENTITIES_PER_VILLAGE), int(villages * _FACTS_PER_VILLAGE))
    told = [*facts, *more_facts(entities)]
    known = {source.stem for source in sources}
    stems = sorted({piece.source for fact in told for piece in fact.evidence} - known)
    sources += [Source(path=f"{stem}.txt", stem=stem, sha256="1" * 64, raw="", metadata={"title": stem, "date": "2024-05-06"}) for stem in stems]
    entities = [*entities, *HONORS]
    turtle.write_file(graphs.triples(entities, told, sources, (), evidence=evidence), path)
    return entities


def parameters(entities: list[Entity]) -> dict[str, dict[str, str]]:
    """Question -> values for its parameters without default, or with one that finds little: those for which it has most to do."""
    first = {cls: next(e.label for e in entities if e.cls == cls) for cls in ("Province", "Village", "Program")}
    hub = {
        "place": first["Province"], "name": first["Province"], "subject": first["Village"], "program": first["Program"],
        "indicator": "党员", "doc": "m00001",
    }
    branches = [entity.label for entity in entities if entity.cls == "PartyOrganization"]  # the second has a program
    few = {"leaders": {"place": first["Village"]}, "staff_of": {"name": first["Village"]}, "programs_run_by": {"name": branches[1]}}
    needed = {name: [p.name for p in question.parameters if p.default is None] for name, question in questions().items()}
    given = {name: {key: {**hub, **few.get(name, {})}[key] for key in keys} for name, keys in needed.items()}
    return {**given, "weak_claims": {"below": "0.7"}}


def timed(graph: Path, engine: Engine, given: Mapping[str, Mapping[str, str]]) -> Iterator[Timed]:
    """Load a graph (the first line, whose rows are its triples), then ask each table and question.

    Args:
        graph: a .ttl or .nt file.
        engine: ``oxigraph`` or ``rdflib``.
        given: the parameters of each question (:func:`parameters`).
    """
    start = time.process_time()
    store = open_store(graph, engine)
    yield Timed(name="loading", rows=len(store), seconds=time.process_time() - start)
    for name in (*NAMES, *questions()):
        start = time.process_time()
        rows = len(run(name, store, given.get(name, {})))
        yield Timed(name=name, rows=rows, seconds=time.process_time() - start)


def _measure(engine: Engine, triples: int, evidence: bool) -> Iterator[Timed]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.ttl"
        given = parameters(large_graph(path, triples, evidence=evidence))
        yield from timed(path, engine, given)


@click.command()
@click.option("--triples", default=1_000_000, show_default=True, help="How large the invented graphs are.")
@click.option("--engine", type=click.Choice(["oxigraph", "rdflib"]), default="oxigraph", show_default=True)
def main(triples: int, engine: Engine) -> None:
    """Time every named query on a graph with evidence and one without; prints a Markdown table."""
    results = [list(_measure(engine, triples, evidence)) for evidence in (True, False)]
    click.echo("| query | rows | seconds | rows, no evidence | seconds, no evidence |\n|---|---:|---:|---:|---:|")
    slow = []
    for full, slim in zip(*results, strict=True):
        click.echo(f"| {full.name} | {full.rows:,} | {full.seconds:.2f} | {slim.rows:,} | {slim.seconds:.2f} |")
        slow += [one.name for one in (full, slim) if one.name != "loading" and one.seconds > BAR]
    click.echo(f"over {BAR:g} s: {', '.join(slow) or 'none'}", err=True)
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
