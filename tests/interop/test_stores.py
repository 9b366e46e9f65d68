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
from kg.load import Client, Credentials, services
from kg.query import run
from kg.terms import Literal
from tests.interop.compare import Quad, by_document, difference, from_nquads, from_oxigraph, from_rdflib
from tests.interop.conftest import Asked, Made, told
from tests.interop.servers import STORES, Server
from tests.seeds_build import run_kg

Tell = Callable[..., None]


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


def rows(server: Server, asked: Asked) -> list[tuple[str, ...]]:
    """The rows of a named query."""
    return asked.sorted(tuple(row.get(c, {}).get("value", "") for c in asked.columns) for row in ask(server, asked.text))


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


def forget(server: Server, name: str) -> None:
    """Drop a graph by the Graph Store Protocol."""
    to = services(server.address, server.name)
    client = Client(Credentials(user="dba", password="dba") if server.name == "virtuoso" else None, "digest")
    client.send("DELETE", f"{to.graph_store}?graph={urllib.parse.quote(name, safe='')}")


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
        problem = difference(by_document(it.triples), held(server, list(wanted)))
        assert not problem, (way, problem)
    assert {name: number for name, number in counts(server).items() if name not in wanted} == before
    for name in before:  # the questions are for this graph alone
        forget(server, name)
    for asked in it.asked:
        assert rows(server, asked) == asked.rows, (asked.name, asked.given)
    if graph == "seeds":
        how = f"kg load (Graph Store Protocol and Update), twice; {told(it)}"
        tell("Oxigraph server" if server.name == "oxigraph" else "Virtuoso", server.version, how, f"{len(it.triples):,}")


def test_one_graph_and_the_default_graph(server: Server, made: dict[str, Made]) -> None:
    it, name = made["hostile"], "https://kg.example/graph/whole"
    for _ in range(2):
        load(server, it.files["turtle"], "--into", name)
        got = {quad[:3] for quad in held(server, [name])}
        assert got == {quad[:3] for quad in {(*triple, "") for triple in it.triples}}
    if server.name == "oxigraph":  # Virtuoso has no default graph to write to
        for _ in range(2):
            assert "default" in load(server, it.files["turtle"], "--into", "default")
        kept = from_nquads(fetch(f"{server.graph}?default", "application/n-triples"))
        assert {quad[:3] for quad in kept} == got


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
        assert not difference(wanted, from_oxigraph(store))
    for asked in it.asked:
        assert list(run(asked.name, dataset, asked.given).rows) == asked.rows, asked.name
        answer = store.query(asked.text, use_default_graph_as_union=True)
        assert asked.sorted(tuple("" if term is None else term.value for term in row) for row in answer) == asked.rows, asked.name
    if graph == "seeds":
        tell("rdflib", rdflib.__version__, f"N-Quads, twice; {told(it)}", f"{len(it.triples):,}")
        tell("pyoxigraph", ox.__version__, f"TriG, twice; {told(it)}", f"{len(it.triples):,}")


def test_the_comparison_sees_a_difference(made: dict[str, Made]) -> None:
    wanted = by_document(made["hostile"].triples)
    one = min(wanted, key=repr)
    assert "1 missing, 0 too many" in difference(wanted, wanted - {one})
    assert "1 missing, 1 too many" in difference(wanted, (wanted - {one}) | {(*one[:2], Literal("x", "zh"), one[3])})
