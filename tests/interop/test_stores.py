"""Stores: `kg load` fills them, the named queries answer as rdflib does, and a second import changes nothing."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib

from kg.export.split import graphs_by_document
from kg.query import COLUMNS, NAMES, named, run
from kg.terms import XSD, Literal
from tests.interop.compare import Quad, by_document, difference, from_nquads, from_oxigraph, from_rdflib
from tests.interop.conftest import Made
from tests.interop.servers import STORES, Server
from tests.seeds_build import run_kg

Tell = Callable[[str, str, str, str], None]


@pytest.fixture(scope="module", params=list(STORES))
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A store that runs, empty at first."""
    with STORES[request.param](tmp_path_factory.mktemp(request.param)) as running:
        yield running


def fetch(url: str, accept: str, data: bytes | None = None) -> bytes:
    """The body of an answer of the store."""
    with urllib.request.urlopen(urllib.request.Request(url, data=data, headers={"Accept": accept}), timeout=60) as answer:
        return bytes(answer.read())


def ask(server: Server, query: str) -> list[dict[str, Any]]:
    """The rows of a query over the union of all graphs."""
    form = urllib.parse.urlencode({"query": query}).encode()
    return list(json.loads(fetch(server.query, "application/sparql-results+json", form))["results"]["bindings"])


def rows(server: Server, name: str) -> list[tuple[str, ...]]:
    """The rows of a named query, sorted by all columns."""
    return sorted(tuple(row.get(c, {}).get("value", "") for c in COLUMNS[name]) for row in ask(server, named(name)))


def held(server: Server, names: list[str]) -> set[Quad]:
    """What the store gives back of some graphs."""
    found: set[Quad] = set()
    for name in names:
        text = fetch(f"{server.graph}?graph={urllib.parse.quote(name, safe='')}", "application/n-triples, text/plain;q=0.5")
        found |= {(*quad[:3], name) for quad in from_nquads(text)}
    return found


def counts(server: Server) -> dict[str, int]:
    """Graph -> triples, for all graphs of ours."""
    query = 'SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } FILTER (STRSTARTS(STR(?g), "https://kg.example/id/")) } GROUP BY ?g'
    return {row["g"]["value"]: int(row["n"]["value"]) for row in ask(server, query)}


def as_stored(quads: set[Quad]) -> set[Quad]:
    """Both servers keep a derived integer type as xsd:integer: that, and only that, is not counted as a change."""
    def kept(term: str | Literal) -> str | Literal:
        if isinstance(term, Literal) and term.datatype == XSD + "nonNegativeInteger":
            return term._replace(datatype=XSD + "integer")
        return term

    return {(s, p, kept(o), g) for s, p, o, g in quads}


def load(server: Server, path: Path, *arguments: str) -> str:
    """Run ``kg load``, which must end well; what it prints."""
    done = run_kg(
        "load", path, "--endpoint", server.address, "--preset", server.name, *server.arguments, *arguments, KG_PASSWORD="dba",
    )
    assert done.returncode == 0, done.stderr + done.stdout
    assert "DIFFERS" not in done.stdout
    return done.stdout


@pytest.mark.parametrize("graph", ["seeds", "hostile"])
def test_load_ask_and_load_again(graph: str, server: Server, made: dict[str, Made], tell: Tell) -> None:
    it = made[graph]
    wanted = graphs_by_document(it.triples)
    # by the Graph Store Protocol, then again in smaller batches, then by SPARQL Update: always the same store
    ways = ((), ("--batch", "700"), ("--protocol", "update"), ("--protocol", "update", "--batch", "300"))
    before = {name: number for name, number in counts(server).items() if name not in wanted}
    for way in ways:
        printed = load(server, it.files["turtle"], *way)
        assert f"triples in {len(wanted)} graphs" in printed
        assert {name: n for name, n in counts(server).items() if name in wanted} == {name: len(t) for name, t in wanted.items()}, way
        problem = difference(as_stored(by_document(it.triples)), as_stored(held(server, list(wanted))))
        assert not problem, (way, problem)
    assert {name: number for name, number in counts(server).items() if name not in wanted} == before
    stems = {row[0] for row in it.rows["documents"]}
    total = 0
    for name in NAMES:
        got = [row for row in rows(server, name) if row[0] in stems]
        assert got == it.rows[name], name
        total += len(got)
    if graph == "seeds":
        how = f"kg load (Graph Store Protocol and Update), twice; {len(NAMES)} named queries, {total} rows"
        tell("Oxigraph server" if server.name == "oxigraph" else "Virtuoso", server.version, how, f"{len(it.triples):,}")


def test_one_graph_and_the_default_graph(server: Server, made: dict[str, Made]) -> None:
    it, name = made["hostile"], "https://kg.example/graph/whole"
    for _ in range(2):
        load(server, it.files["turtle"], "--into", name)
        got = {quad[:3] for quad in as_stored(held(server, [name]))}
        assert got == {quad[:3] for quad in as_stored({(*triple, "") for triple in it.triples})}
    if server.name == "oxigraph":  # Virtuoso has no default graph to write to
        for _ in range(2):
            assert "default" in load(server, it.files["turtle"], "--into", "default")
        kept = from_nquads(fetch(f"{server.graph}?default", "application/n-triples"))
        assert {quad[:3] for quad in as_stored(kept)} == got


@pytest.mark.parametrize("server", ["virtuoso"], indirect=True)  # the Oxigraph server knows no passwords
def test_a_wrong_password_is_one_line(server: Server, made: dict[str, Made]) -> None:
    before = counts(server)
    done = run_kg(
        "load", made["hostile"].files["turtle"], "--endpoint", server.address, "--preset", "virtuoso", "--user", "dba", KG_PASSWORD="wrong",
    )
    assert done.returncode == 1
    assert "401" in done.stderr
    assert "wrong" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert counts(server) == before


@pytest.mark.parametrize("graph", ["seeds", "hostile"])
def test_stores_in_this_process(graph: str, made: dict[str, Made], tell: Tell) -> None:
    """rdflib and pyoxigraph take the graph of each document, twice, and answer over their union."""
    ox = pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    it = made[graph]
    wanted = by_document(it.triples)
    dataset, store = rdflib.Dataset(default_union=True), ox.Store()
    for _ in range(2):
        dataset.parse(data=it.files["nquads"].read_bytes(), format="nquads")
        store.bulk_load(it.files["trig"].read_bytes(), format=ox.RdfFormat.TRIG)
        assert not difference(wanted, from_rdflib(dataset.quads()))
        assert not difference(as_stored(wanted), as_stored(from_oxigraph(store)))
    for name in NAMES:
        assert list(run(name, dataset).rows) == it.rows[name], name
        answer = store.query(named(name), use_default_graph_as_union=True)
        got = sorted(tuple("" if term is None else term.value for term in row) for row in answer)
        assert got == it.rows[name], name
    if graph == "seeds":
        tell("rdflib", rdflib.__version__, "N-Quads, twice; named queries over the union", f"{len(it.triples):,}")
        tell("pyoxigraph", ox.__version__, "TriG, twice; named queries over the union", f"{len(it.triples):,}")


def test_the_comparison_sees_a_difference(made: dict[str, Made]) -> None:
    wanted = by_document(made["hostile"].triples)
    one = min(wanted, key=repr)
    assert "1 missing, 0 too many" in difference(wanted, wanted - {one})
    assert "1 missing, 1 too many" in difference(wanted, (wanted - {one}) | {(*one[:2], Literal("x", "zh"), one[3])})
