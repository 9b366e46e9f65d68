"""Opening graph files: both engines, and one clear line for whatever cannot be read."""

from __future__ import annotations

from pathlib import Path

import graph_fixture as fixture
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg import graph as graphs
from kg import stats, turtle
from kg.errors import GraphError
from kg.export.reading import read_triples
from kg.store import load_graph, open_store
from kg.validate import ontology_file

TRIPLES = graphs.triples(fixture.ENTITIES, fixture.FACTS, fixture.SOURCES, fixture.DOCUMENTS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "graph.ttl"
    turtle.write_file(TRIPLES, file)
    return file


def test_load_graph_is_an_rdflib_graph(path: Path) -> None:
    graph = load_graph(path)
    assert isinstance(graph, rdflib.Graph)
    assert len(graph) == len(TRIPLES)
    assert len(load_graph(str(path))) == len(TRIPLES)


@pytest.mark.parametrize("file", [None, "kg.ttl", "shapes.ttl"])
def test_both_readers_give_rdflib_the_same(file: str | None, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With pyoxigraph the file is read sooner and the graph is the same: terms, prefixes, blank nodes."""
    pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    name = path if file is None else ontology_file(file)
    fast = load_graph(name)
    monkeypatch.setattr("kg.store.find_spec", lambda _: None)
    slow = load_graph(name)
    assert isomorphic(fast, slow)
    assert dict(fast.namespaces()) == dict(slow.namespaces())
    assert fast.query("ASK { ?s a ?c FILTER (STRSTARTS(STR(?c), 'http')) }").askAnswer


def test_oxigraph_holds_the_same_and_twice_is_once(path: Path) -> None:
    ox = pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    store = open_store(path, "oxigraph")
    assert len(store) == len(TRIPLES)
    store.bulk_load(path.read_bytes(), format=ox.RdfFormat.TURTLE)
    assert len(store) == len(TRIPLES)


@pytest.mark.parametrize("engine", ["rdflib", "oxigraph"])
def test_ntriples(engine: str, path: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    other = tmp_path / "graph.nt"
    load_graph(path).serialize(other, format="nt", encoding="utf-8")
    assert len(open_store(other, engine)) == len(TRIPLES)  # type: ignore[arg-type]


@pytest.mark.parametrize("engine", ["rdflib", "oxigraph"])
@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("none.ttl", None, "No such file"),
        ("graph.xml", b"<rdf/>", "not a graph file"),
        ("graph.jsonld", b'{"@context": "http://127.0.0.1:9/"}', "not a graph file"),
        ("bad.ttl", b"<a:a> <a:b> .\n", "not a? ?valid"),
        ("text.ttl", "村子里的人。\n".encode(), "not"),
        ("half.ttl", b'<a:a> <a:b> "x', "not"),
        ("bytes.ttl", b"\xff\xfe<\x00", "not UTF-8 at byte 0"),
        ("bad.nt", b"<a:a> <a:b>\n", "not"),
        ("prefix.ttl", b"x:a x:b x:c .\n", "not"),
    ],
)
def test_unreadable_files(name: str, content: bytes | None, reason: str, engine: str, tmp_path: Path) -> None:
    if engine == "oxigraph":
        pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(GraphError, match=reason) as caught:
        open_store(file, engine)  # type: ignore[arg-type]
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_is_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "x.ttl"
    folder.mkdir()
    with pytest.raises(GraphError, match=r"x\.ttl: Is a directory"):
        load_graph(folder)


def test_an_empty_file_is_an_empty_graph(tmp_path: Path) -> None:
    (tmp_path / "empty.ttl").write_bytes(b"")
    assert len(load_graph(tmp_path / "empty.ttl")) == 0


def test_missing_engine_says_how_to_get_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyoxigraph", None)
    with pytest.raises(GraphError, match=r"kg\[fast\]"):
        open_store(path, "oxigraph")


def test_stats(path: Path) -> None:
    counted = stats.count(load_graph(path))
    assert stats.count(read_triples(path)) == counted
    assert counted.triples == len(TRIPLES)
    assert counted.subjects == len({s for s, _, _ in TRIPLES})
    assert counted.classes["Place"] == 4
    assert counted.classes["Village"] == 1
    assert counted.statuses["planned"] == 2
    assert counted.predicates["hasOutcome"] == 2
    assert sum(counted.predicates.values()) == counted.triples
    assert set(counted.documents) == {fixture.A, fixture.B}
    assert list(counted.classes.values()) == sorted(counted.classes.values(), reverse=True)
    table = counted.table()
    assert f"{len(TRIPLES):>9,}" in table
    assert "Village" in table
