"""`kg load`: what goes over the wire to each kind of store, against a small store of our own that keeps to the protocols.

Running Oxigraph and Virtuoso servers are loaded by ``make interop``.
"""

from __future__ import annotations

import os
import re
import threading
import urllib.parse
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import graph_fixture as fixture
import pytest

from kg import cli_store, turtle
from kg import graph as graphs
from kg.errors import GraphError, KgError
from kg.export.rdf import lines
from kg.export.split import graphs_by_document
from kg.load import PRESETS, Client, Credentials, LoadError, load, services
from tests.fake_store import FakeStore, Handler
from tests.seeds_build import run_kg

TRIPLES = graphs.triples(fixture.ENTITIES, fixture.FACTS, fixture.SOURCES, fixture.DOCUMENTS)
WANTED = {name: set(lines(graph)) for name, graph in graphs_by_document(TRIPLES).items()}


@pytest.fixture
def store() -> Iterator[FakeStore]:
    made = FakeStore()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"store": made}))
    made.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("load") / "graph.ttl"
    turtle.write_file(TRIPLES, file)
    return file


# the paths that each store's manual gives, for the repository "kg"
PATHS = {
    "fuseki": ("/kg/data", "/kg/update", "/kg/query"),
    "graphdb": ("/repositories/kg/rdf-graphs/service", "/repositories/kg/statements", "/repositories/kg"),
    "virtuoso": ("/sparql-graph-crud-auth", "/sparql-auth", "/sparql"),
    "stardog": ("/kg", "/kg/update", "/kg/query"),
    "neptune": ("/sparql/gsp/", "/sparql", "/sparql"),
    "qlever": ("/kg", "/kg", "/kg"),
    "oxigraph": ("/store", "/update", "/query"),
}


@pytest.mark.parametrize("update", [False, True], ids=["gsp", "update"])
@pytest.mark.parametrize("preset", list(PRESETS))
def test_each_preset_speaks_to_its_paths_and_twice_is_once(preset: str, update: bool, store: FakeStore, path: Path) -> None:
    to = services(store.address + "/", preset, "kg" if PRESETS[preset].repository else None)
    store.graphs["https://other.example/"] = {"theirs"}
    for _ in range(2):
        report = load(path, to, update=update)
        assert report.sound
        assert {graph.graph: (graph.sent, graph.held) for graph in report.graphs} == {n: (len(g), len(g)) for n, g in WANTED.items()}
        assert store.graphs == {**WANTED, "https://other.example/": {"theirs"}}
    graph_store, updates, query = PATHS[preset]
    writes = [seen for seen in store.seen if urllib.parse.urlsplit(seen[1]).path == (updates if update else graph_store)]
    reads = [seen for seen in store.seen if seen[2].get("Accept") == "text/csv"]
    assert {method for method, *_ in store.seen if method} == ({"POST"} if update else {"PUT", "POST"})
    assert len(writes) >= 2
    assert {urllib.parse.urlsplit(seen[1]).path for seen in reads} == {query}
    assert len([s for s in store.seen if s not in reads]) == (2 if update else 2 * len(WANTED))


@pytest.mark.parametrize("update", [False, True], ids=["gsp", "update"])
@pytest.mark.parametrize("batch", [1, 7, 100, 100_000])
def test_batches_hold_no_more_than_asked(update: bool, batch: int, store: FakeStore, path: Path) -> None:
    told: list[str] = []
    to = services(store.address, "oxigraph")
    report = load(path, to, update=update, batch=batch, progress=told.append)
    assert store.graphs == WANTED
    total = sum(map(len, WANTED.values()))
    assert told[-1] == f"loaded {total:,} of {total:,} triples"
    assert report.requests == len(store.seen)
    sizes = [sum(line.startswith("<") for line in body.decode().split("\n")) for *_, headers, body in store.seen if "Accept" not in headers or "csv" not in headers["Accept"]]
    assert max(sizes) <= batch
    assert sum(sizes) == total
    assert f"{report.requests:,} requests, 0 retries" in report.table()


@pytest.mark.parametrize("update", [False, True], ids=["gsp", "update"])
def test_one_graph_or_the_default_graph(update: bool, store: FakeStore, path: Path) -> None:
    store.graphs = {"default": {"theirs"}, "https://a.example/g?x=1&y=2": {"old"}}
    for target in ("default", "https://a.example/g?x=1&y=2"):
        report = load(path, services(store.address, "oxigraph"), target=target, update=update, batch=50)
        assert report.sound, report.table()
    assert store.graphs == {"default": {"theirs", *lines(TRIPLES)}, "https://a.example/g?x=1&y=2": set(lines(TRIPLES))}
    with pytest.raises(LoadError, match="neither documents"):
        load(path, services(store.address, "oxigraph"), target="my graph")


def test_what_passes_is_tried_again_with_growing_waits(store: FakeStore, path: Path) -> None:
    store.failures = [(503, {}), (0, {}), (429, {"Retry-After": "7"}), (500, {"Retry-After": "999"})]
    waits: list[float] = []
    report = load(path, services(store.address, "oxigraph"), Client(retries=4, sleep=waits.append))
    assert waits == [0.5, 1.0, 7.0, 30.0]
    assert report.retried == 4
    assert store.graphs == WANTED


def test_retries_end(store: FakeStore, path: Path) -> None:
    store.failures = [(503, {})] * 9
    waits: list[float] = []
    with pytest.raises(LoadError, match=r"PUT http://127\.0\.0\.1:\d+/store\?graph=.*: 503 busy$"):
        load(path, services(store.address, "oxigraph"), Client(retries=3, sleep=waits.append))
    assert (waits, len(store.failures)) == ([0.5, 1.0, 2.0], 5)


@pytest.mark.parametrize(("code", "headers", "reason"), [(400, {}, "400 busy"), (404, {}, "404 busy"), (301, {"Location": "http://127.0.0.1:1/"}, "redirects to http://127.0.0.1:1/")])
def test_what_will_not_pass_is_not_tried_again(code: int, headers: dict[str, str], reason: str, store: FakeStore, path: Path) -> None:
    store.failures = [(code, headers)]
    with pytest.raises(LoadError, match=re.escape(reason)):
        load(path, services(store.address, "oxigraph"), Client(sleep=pytest.fail))
    assert len(store.seen) == 1
    assert isinstance(LoadError("x"), KgError)


def test_nobody_there(path: Path) -> None:
    with pytest.raises(LoadError, match=r"http://127\.0\.0\.1:1/store.*refused"):
        load(path, services("http://127.0.0.1:1", "oxigraph"), Client(retries=1, sleep=lambda _: None))


def test_basic_and_bearer(store: FakeStore, path: Path) -> None:
    to = services(store.address, "graphdb", "kg")
    for wants, known in (("basic", Credentials(user="使者", password="geheim:1")), ("bearer", Credentials(token="t0ken"))):
        store.wants = wants
        assert load(path, to, Client(known)).sound
        assert "geheim" not in repr(known)
        assert "t0ken" not in repr(known)
        with pytest.raises(LoadError, match="401 who are you"):
            load(path, to, Client(sleep=pytest.fail))
    with pytest.raises(LoadError, match="token"):
        Client(Credentials(token="a\nb"))


@pytest.mark.parametrize("update", [False, True], ids=["gsp", "update"])
def test_digest_sends_the_body_once_and_takes_a_new_nonce(update: bool, store: FakeStore, path: Path) -> None:
    store.wants = "digest"
    to = services(store.address, "virtuoso")
    client = Client(Credentials(user="dba", password="secret"), "digest", sleep=pytest.fail)
    assert load(path, to, client, update=update).sound
    assert not store.seen[0][3]
    unsigned = [seen for seen in store.seen if "Authorization" not in seen[2]]
    assert len(unsigned) == 1
    store.nonce += 1
    assert load(path, to, client, update=update).sound
    assert store.graphs == WANTED
    with pytest.raises(LoadError, match="401"):
        load(path, to, Client(Credentials(user="dba", password="wrong"), "digest", sleep=pytest.fail), update=update)
    assert store.graphs == WANTED


def test_triples_that_the_store_lost_are_told(store: FakeStore, path: Path) -> None:
    store.loses = 1
    report = load(path, services(store.address, "oxigraph"))
    assert not report.sound
    assert report.table().count("DIFFERS") == len(WANTED)
    unverified = load(path, services(store.address, "oxigraph"), verify=False)
    assert unverified.sound
    assert {graph.held for graph in unverified.graphs} == {None}


@pytest.mark.parametrize(("arguments", "reason"), [
    (("ftp://a.example/",), "not an address"), (("http://",), "not an address"), (("http://a.example:x/",), "not an address"),
    (("file:///etc/passwd",), "not an address"), (("http://u:p@a.example/",), "carries a password"), (("http://a.example/ x",), "not an address"),
    (("http://a.example/#x",), "fragment"), (("http://a.example/", "nothing"), "no preset"), (("http://a.example/", "fuseki"), "--repository"),
    (("http://a.example/", "virtuoso", "kg"), "no repositories"), (("http://a.example/", None, "kg"), "goes with a preset"),
])
def test_addresses_that_cannot_serve(arguments: tuple[Any, ...], reason: str) -> None:
    with pytest.raises(LoadError, match=reason):
        services(*arguments)


def test_a_repository_cannot_leave_its_path() -> None:
    assert services("http://a.example", "fuseki", "../x?y").graph_store == "http://a.example/..%2Fx%3Fy/data"


def test_a_bad_graph_sends_nothing(store: FakeStore, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("[] <a:b> <a:c> .")
    with pytest.raises(GraphError, match="blank nodes"):
        load(tmp_path / "bad.ttl", services(store.address, "oxigraph"))
    assert store.seen == []


def test_the_command(store: FakeStore, path: Path) -> None:
    assert tuple(PRESETS) == cli_store.PRESET_NAMES
    store.wants = "basic"
    arguments = ("load", path, "--endpoint", f"{store.address}/any", "--query-endpoint", f"{store.address}/ask", "--user", "使者")
    done = run_kg(*arguments, KG_PASSWORD="geheim:1")
    assert (done.returncode, store.graphs) == (0, WANTED)
    assert "triples in 2 graphs" in done.stdout
    assert "loaded" in done.stderr
    assert "geheim" not in done.stdout + done.stderr
    assert {urllib.parse.urlsplit(seen[1]).path for seen in store.seen} == {"/any", "/ask"}
    store.loses = 1
    assert run_kg(*arguments, KG_PASSWORD="geheim:1").returncode == 1
    assert "KG_PASSWORD" not in os.environ
    assert run_kg(*arguments).returncode == 2
    done = run_kg("load", path, "--endpoint", store.address, "--token-env", "NO_SUCH_TOKEN")
    assert done.returncode == 2
    assert "NO_SUCH_TOKEN is empty" in done.stderr
