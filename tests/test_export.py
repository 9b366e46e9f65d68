"""`kg export`: every form is read again, by somebody else's reader where there is one, and gives back what it claims."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import graph_fixture as fixture
import pytest
import rdflib

from kg import graph as graphs
from kg import turtle
from kg import vocab as v
from kg.errors import GraphError
from kg.export import FORMATS, export, reading
from kg.export.jsonld import context_text
from kg.export.model import property_graph
from kg.export.rdf import lines
from kg.export.split import graphs_by_document, rest_graph
from kg.terms import Literal, Triple, zh
from tests.interop.compare import by_document, difference, from_oxigraph, from_rdflib, plain
from tests.seeds_build import ROOT, run_kg

BUILD = (fixture.ENTITIES, fixture.FACTS, fixture.SOURCES, fixture.DOCUMENTS)
TRIPLES = graphs.triples(*BUILD)
BARE = graphs.triples(*BUILD, evidence=False)
RDF_FORMS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "trig": "trig", "nquads": "nquads"}
FILES = [name for name, form in FORMATS.items() if form.suffix]
# rdflib's own parsers use what rdflib has deprecated
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "graph.ttl"
    turtle.write_file(TRIPLES, file)
    return file


def write(path: Path, form: str) -> Path:
    return export(path, path.parent / f"out-{form}{FORMATS[form].suffix}", form).path


@pytest.mark.parametrize("form", list(RDF_FORMS))
def test_rdflib_reads_the_same_graph(form: str, path: Path) -> None:
    out = write(path, form)
    got = from_rdflib(rdflib.Dataset().parse(data=out.read_bytes(), format=RDF_FORMS[form]).quads())
    assert not difference(by_document(TRIPLES) if form in {"trig", "nquads"} else plain(TRIPLES), got)


@pytest.mark.parametrize("form", list(RDF_FORMS))
def test_pyoxigraph_reads_the_same_graph(form: str, path: Path) -> None:
    ox = pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    kinds = {"turtle": "TURTLE", "ntriples": "N_TRIPLES", "jsonld": "JSON_LD", "trig": "TRIG", "nquads": "N_QUADS"}
    got = from_oxigraph(ox.parse(write(path, form).read_bytes(), format=getattr(ox.RdfFormat, kinds[form])))
    assert not difference(by_document(TRIPLES) if form in {"trig", "nquads"} else plain(TRIPLES), got)


@pytest.mark.parametrize("form", FILES)
def test_same_bytes_whatever_the_order_and_the_engine(form: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = write(path, form).read_bytes()
    shuffled = path.parent / "other.nt"
    mixed = lines(TRIPLES)
    random.Random(7).shuffle(mixed)
    shuffled.write_text("\n".join(mixed) + "\n", encoding="utf-8")
    assert write(shuffled, form).read_bytes() == wanted
    monkeypatch.setattr(reading, "find_spec", lambda _: None)
    assert write(path, form).read_bytes() == wanted


def test_turtle_is_what_build_writes(path: Path) -> None:
    assert write(path, "turtle").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("form", ["ntriples", "nquads", "rdf12"])
def test_lines_are_sorted(form: str, path: Path) -> None:
    found = write(path, form).read_text(encoding="utf-8").split("\n")[:-1]
    assert found == sorted(set(found))
    assert len(found) > 300


# --- a graph for each document


@pytest.mark.parametrize("triples", [TRIPLES, BARE], ids=["evidence", "bare"])
def test_the_union_of_the_graphs_is_the_graph(triples: list[Triple]) -> None:
    split = graphs_by_document(triples)
    documents = {s for s, p, o in triples if p == RDF + "type" and o == v.Document}
    assert len(documents) == 2
    assert set(split) <= documents | {rest_graph(documents)}
    assert {triple for graph in split.values() for triple in graph} == set(triples)
    assert all(len(graph) == len(set(graph)) for graph in split.values())
    for name, graph in split.items():
        # who is mentioned where, and what proves it, stands in the graph of that document and in no other
        assert all(o == name for _, p, o in graph if p in {v.inDocument, v.mentionedIn})
        described = {s for s, p, _ in graph if p == RDF + "type"}
        named = {o for s, p, o in graph if isinstance(o, str) and p.startswith(v.NS)}
        assert named <= described | documents, named - described


def test_a_graph_tells_only_what_its_document_tells() -> None:
    first, second = (graphs.document_iri(source.stem) for source in fixture.SOURCES)
    split = graphs_by_document(TRIPLES)
    links = {p: {(s, o) for s, q, o in split[first] if q == p} for p in (v.hasHonor, v.implementedBy, v.implementedIn)}
    assert (not links[v.hasHonor], len(links[v.implementedBy]), len(links[v.implementedIn])) == (True, 1, 2)
    assert {o for _, p, o in split[second] if p == v.hasHonor} == {graphs.iri(fixture.HONOR)}
    # an outcome that both tell is in both, each with its own evidence
    both = {s for s, p, _ in split[first] if p == v.valueText} & {s for s, p, _ in split[second] if p == v.valueText}
    assert len(both) == 1
    proofs = [{o for s, p, o in split[name] if s in both and p == v.evidence} for name in (first, second)]
    assert len(proofs[0]) == len(proofs[1]) == 1
    assert proofs[0].isdisjoint(proofs[1])


def test_what_no_document_tells_has_a_graph_of_its_own() -> None:
    stray = ("https://kg.example/id/place/stray", "http://www.w3.org/2000/01/rdf-schema#label", zh("无名"))
    split = graphs_by_document([*TRIPLES, stray])
    assert split["https://kg.example/id/graph/rest"] == [stray]
    assert graphs_by_document([stray]) == {"https://kg.example/id/graph/rest": [stray]}


# --- RDF 1.2 and JSON-LD


def test_triple_terms_say_what_the_statements_said(path: Path) -> None:
    ox = pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    read = list(ox.parse(write(path, "rdf12").read_bytes(), format=ox.RdfFormat.N_TRIPLES))
    reified = {
        (t.subject.value, t.object.subject.value, t.object.predicate.value, t.object.object.value)
        for t in read if t.predicate.value == RDF + "reifies"
    }
    claims: dict[str, dict[str, str]] = {}
    for s, p, o in TRIPLES:
        if p in {RDF + "subject", RDF + "predicate", RDF + "object"}:
            claims.setdefault(s, {})[p] = str(o)
    assert reified == {(s, *(parts[RDF + name] for name in ("subject", "predicate", "object"))) for s, parts in claims.items()}
    assert len(reified) == 10
    rest = [t for t in read if t.predicate.value != RDF + "reifies"]
    gone = {t for t in TRIPLES if t[0] in claims and (t[1] in claims[t[0]] or t[2] == RDF + "Statement")}
    assert not difference(plain(t for t in TRIPLES if t not in gone), from_oxigraph(rest))


def test_context_file_is_in_step_and_can_be_linked_to(path: Path) -> None:
    text = (ROOT / "ontology" / "context.jsonld").read_text(encoding="utf-8")
    assert text == context_text(), "ontology/context.jsonld is stale: run python -m kg.export.jsonld"
    written = json.loads(write(path, "jsonld").read_text(encoding="utf-8"))
    assert written["@context"] == json.loads(text)["@context"]
    out = export(path, path.parent / "linked.jsonld", context="https://example.org/context.jsonld").path
    linked = json.loads(out.read_text(encoding="utf-8"))
    assert linked == {"@context": "https://example.org/context.jsonld", "@graph": written["@graph"]}
    node = next(node for node in written["@graph"] if node["@id"] == graphs.iri(fixture.VILLAGE))
    assert node["@type"] == ["kg:Place", "kg:Village"]
    assert node["locatedIn"] == graphs.iri(fixture.TOWN)
    assert node["rdfs:label"] == {"@value": "青禾镇樟树坪村", "@language": "zh"}


# --- errors and the command


@pytest.mark.parametrize(
    ("content", "reason"),
    [("[] <a:b> <a:c> .", "blank nodes"), ("<a:b> <a:c> [] .", "blank nodes"), ("<a:b> <a:c>", "not a? ?valid")],
)
@pytest.mark.parametrize("engine", [True, False])
def test_what_cannot_be_exported_is_refused(content: str, reason: str, engine: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not engine:
        monkeypatch.setattr(reading, "find_spec", lambda _: None)
    (tmp_path / "bad.ttl").write_text(content)
    with pytest.raises(GraphError, match=reason):
        export(tmp_path / "bad.ttl", tmp_path / "x.nt")
    assert not (tmp_path / "x.nt").exists()


@pytest.mark.parametrize(("name", "form", "context", "reason"), [
    ("x.doc", None, None, "names no form"), ("x.nt", "word", None, "no form is named"), ("x.nt", None, "https://a.example/", "JSON-LD only"),
    ("x.jsonld", None, "no address", "absolute"),
])
def test_what_cannot_be_asked_for(name: str, form: str | None, context: str | None, reason: str, path: Path) -> None:
    with pytest.raises(GraphError, match=reason):
        export(path, path.parent / name, form, context=context)
    assert not (path.parent / name).exists()


def test_the_command(path: Path, tmp_path: Path) -> None:
    done = run_kg("export", path, "-o", tmp_path / "x.rdf12.nt")
    assert (done.returncode, done.stdout.split()[0]) == (0, "rdf12")
    assert (tmp_path / "x.rdf12.nt").read_bytes() == write(path, "rdf12").read_bytes()
    done = run_kg("export", path, "-o", tmp_path / "x.xyz")
    assert done.returncode == 1
    assert "names no form" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_foreign_triples_are_written_too(tmp_path: Path) -> None:
    (tmp_path / "f.nt").write_text('<a:x/1> <b:y> "1"^^<http://www.w3.org/2001/XMLSchema#byte> .\n<a:x/1> <b:y> "w"@en-GB .\n<a:x/1> <b:y> <a:z> .\n')
    out = export(tmp_path / "f.nt", tmp_path / "o.nq").path.read_text()
    assert len(re.findall(r"<https://kg.example/id/graph/rest> \.", out)) == 3
    assert len(rdflib.Graph().parse(data=export(tmp_path / "f.nt", tmp_path / "o.jsonld").path.read_bytes(), format="json-ld")) == 3
    with pytest.raises(GraphError, match="language"):
        export(tmp_path / "f.nt", tmp_path / "o.ttl")
    assert property_graph([("a:x", "b:y", Literal("1"))]).nodes[0].kind == "Node"
