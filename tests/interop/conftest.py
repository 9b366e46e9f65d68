"""What the interop tests share: the graphs, written in every RDF form, and the table of verdicts at the end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import graph_fixture
import pytest
import rdflib

from kg import graph as graphs
from kg import turtle
from kg.export import FORMATS, export
from kg.pipeline import Build
from kg.query import NAMES, run, sparql
from kg.questions import questions
from kg.store import load_graph
from kg.terms import Triple
from tests.question_cases import ROWS, everything
from tests.seeds_build import ROOT

CACHE = ROOT / "build" / "interop"
Row = tuple[str, str, str, str, str]
_table: list[Row] = []
_stale: list[str] = []
ENGINES = 12  # rows of the whole table
HOSTILE = {"name": graph_fixture.HOSTILE, "text": "接待游客"}


@dataclass(frozen=True)
class Asked:
    """A table, or a question with its parameters: its SPARQL, and the columns and rows that rdflib answers."""

    name: str
    given: dict[str, str]
    text: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]

    def sorted(self, rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Rows of any engine in the order of :attr:`rows`."""
        question = questions().get(self.name)
        return question.sort(rows) if question else sorted(rows)


@dataclass(frozen=True)
class Made:
    """A graph: its triples as they were before any writing, the files by form, and what the named queries answer."""

    triples: list[Triple]
    files: dict[str, Path]
    asked: list[Asked]


def _asked(graph: rdflib.Graph, cases: Iterable[tuple[str, dict[str, str]]]) -> Iterator[Asked]:
    for name, given in [*((name, {}) for name in NAMES), *cases]:
        result = run(name, graph, given)
        yield Asked(name, given, sparql(name, given), tuple(result.columns), [tuple(row) for row in result.rows])


def _make(triples: list[Triple], folder: Path, cases: Iterable[tuple[str, dict[str, str]]]) -> Made:
    first = folder / "graph.ttl"
    turtle.write_file(triples, first)
    files = {}
    for form in ("turtle", "ntriples", "trig", "nquads", "jsonld", "rdf12"):
        files[form] = export(first, folder / f"{form}{FORMATS[form].suffix}", form).path
    return Made(triples, files, list(_asked(load_graph(first), cases)))


@pytest.fixture(scope="session")
def made(seeds: Build, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """The graph of the seeds, and the invented one with its hostile labels."""
    base = tmp_path_factory.mktemp("interop")
    builds = {
        "seeds": (seeds.told.entities, seeds.told.facts, seeds.sources, seeds.documents),
        "hostile": (graph_fixture.ENTITIES, graph_fixture.FACTS, graph_fixture.SOURCES, graph_fixture.DOCUMENTS),
    }
    cases = {
        "seeds": [(name, given) for name, question in questions().items() for given in everything(question)],
        "hostile": [(name, given) for name, given, _ in ROWS]
        + [(name, {p.name: HOSTILE[p.kind] for p in q.parameters if p.default is None}) for name, q in questions().items()],
    }
    found = {}
    for name, build in builds.items():
        (base / name).mkdir()
        found[name] = _make(graphs.triples(*build), base / name, cases[name])
    for it in found.values():
        assert {asked.name for asked in it.asked} == {*NAMES, *questions()}
    assert sum(len(asked.rows) for asked in found["seeds"].asked) > 900
    return found


def told(it: Made) -> str:
    """How much was asked, for the table."""
    tables = sum(1 for asked in it.asked if asked.name not in questions())
    return f"{tables} tables and {len(questions())} questions, {sum(len(asked.rows) for asked in it.asked):,} rows"


@pytest.fixture(scope="session")
def tell() -> Callable[..., None]:
    """Puts a line into the table: engine, version, how it was loaded, triples. A test calls it when all is proven."""

    def add(engine: str, version: str, how: str, triples: str, verdict: str = "") -> None:
        same = "same graph, same after a second import" if "twice" in how else "same graph"
        _table.append((engine, version, how, triples, verdict or same))

    return add


def engines(table: str) -> list[str]:
    """The engines of a Markdown table of verdicts."""
    return [line.split("|")[1].strip() for line in table.splitlines()[2:] if line.startswith("| ")]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """When every engine has run, the docs must name them all, with their verdicts: else the run fails."""
    text = (ROOT / "ontology" / "STORES.md").read_text(encoding="utf-8")
    written = engines(text.partition("<!-- interop -->")[2].partition("<!-- /interop -->")[0].lstrip())
    ran = [row[0] for row in _table]
    if len(ran) >= ENGINES and not session.testsfailed and sorted(written) != sorted(ran):
        _stale.append(f"ontology/STORES.md names {written}: python -m tests.interop.refresh_docs")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table and keep it as Markdown in build/interop/."""
    for line in _stale:
        terminalreporter.write_line(line, red=True)
    if not _table:
        return
    rows = [("engine", "version", "how it was loaded", "triples", "verdict"), *_table]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|---|---|---|---:|---|")
    terminalreporter.write_line("\n".join(lines))
    CACHE.mkdir(parents=True, exist_ok=True)
    (CACHE / f"table{os.environ.get('PYTEST_XDIST_WORKER', '')}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
