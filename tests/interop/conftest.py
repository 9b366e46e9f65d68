"""What the interop tests share: the graphs, written in every RDF form, and the table of verdicts at the end."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import graph_fixture
import pytest

from kg import graph as graphs
from kg import turtle
from kg.export import FORMATS, export
from kg.pipeline import Build
from kg.query import NAMES, run
from kg.store import load_graph
from kg.terms import Triple
from tests.seeds_build import ROOT

CACHE = ROOT / "build" / "interop"
Row = tuple[str, str, str, str, str]
_table: list[Row] = []


@dataclass(frozen=True)
class Made:
    """A graph: its triples as they were before any writing, the files by form, and the rows of the named queries."""

    triples: list[Triple]
    files: dict[str, Path]
    rows: dict[str, list[tuple[str, ...]]]


def _make(triples: list[Triple], folder: Path) -> Made:
    first = folder / "graph.ttl"
    turtle.write_file(triples, first)
    files = {}
    for form in ("turtle", "ntriples", "trig", "nquads", "jsonld", "rdf12"):
        files[form] = export(first, folder / f"{form}{FORMATS[form].suffix}", form).path
    graph = load_graph(first)
    return Made(triples, files, {name: [tuple(row) for row in run(name, graph).rows] for name in NAMES})


@pytest.fixture(scope="session")
def made(seeds: Build, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """The graph of the seeds, and the invented one with its hostile labels."""
    base = tmp_path_factory.mktemp("interop")
    builds = {
        "seeds": (seeds.told.entities, seeds.told.facts, seeds.sources, seeds.documents),
        "hostile": (graph_fixture.ENTITIES, graph_fixture.FACTS, graph_fixture.SOURCES, graph_fixture.DOCUMENTS),
    }
    found = {}
    for name, build in builds.items():
        (base / name).mkdir()
        found[name] = _make(graphs.triples(*build), base / name)
    assert sum(map(len, found["seeds"].rows.values())) > 300
    return found


@pytest.fixture(scope="session")
def tell() -> Callable[[str, str, str, str], None]:
    """Puts a line into the table: engine, version, how it was loaded, triples. A test calls it when all is proven."""

    def add(engine: str, version: str, how: str, triples: str) -> None:
        _table.append((engine, version, how, triples, "same graph, same after a second import" if "twice" in how else "same graph"))

    return add


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table and keep it as Markdown in build/interop/."""
    if not _table:
        return
    rows = [("engine", "version", "how it was loaded", "triples", "verdict"), *_table]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|---|---|---|---:|---|")
    terminalreporter.write_line("\n".join(lines))
    CACHE.mkdir(parents=True, exist_ok=True)
    (CACHE / f"table{os.environ.get('PYTEST_XDIST_WORKER', '')}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
