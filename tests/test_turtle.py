"""The writer: the same bytes for the same triples, the same graph for every reader, no way out of a literal."""

from __future__ import annotations

import io
import os
import random
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import graph_fixture as fixture
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg import graph, turtle
from kg.files import atomic_write
from kg.terms import XSD, Literal, Triple, zh

TRIPLES = graph.triples(fixture.ENTITIES, fixture.FACTS, fixture.SOURCES, fixture.DOCUMENTS)
S, P = "https://kg.example/id/place/x", "https://kg.example/ontology#name"


def rdflib_graph(triples: list[Triple]) -> rdflib.Graph:
    """Our triples as rdflib takes them, without any writing and reading."""
    made = rdflib.Graph()
    for s, p, o in triples:
        obj: rdflib.term.Node = rdflib.URIRef(o) if isinstance(o, str) else rdflib.Literal(
            o.lexical, lang=o.lang or None, datatype=rdflib.URIRef(o.datatype) if o.datatype else None, normalize=False,
        )
        made.add((rdflib.URIRef(s), rdflib.URIRef(p), obj))
    return made


def test_rdflib_reads_the_same_graph() -> None:
    read = rdflib.Graph().parse(data=turtle.dumps(TRIPLES), format="turtle")
    assert set(read) == set(rdflib_graph(TRIPLES))
    assert len(read) == len(set(TRIPLES))


def test_pyoxigraph_reads_the_same_graph() -> None:
    ox = pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    read = {(q.subject.value, q.predicate.value, q.object) for q in ox.parse(turtle.dumps(TRIPLES), format=ox.RdfFormat.TURTLE)}
    assert len(read) == len(set(TRIPLES))
    for s, p, o in TRIPLES:
        if isinstance(o, str):
            term = ox.NamedNode(o)
        elif o.lang:
            term = ox.Literal(o.lexical, language=o.lang)
        else:
            term = ox.Literal(o.lexical, datatype=ox.NamedNode(o.datatype or XSD + "string"))
        assert (s, p, term) in read


def test_rapper_counts_the_same(tmp_path: Path) -> None:
    rapper = shutil.which("rapper")
    if rapper is None:
        pytest.skip("rapper (raptor2-utils) is not installed")
    path = tmp_path / "graph.ttl"
    turtle.write_file(TRIPLES, path)
    ran = subprocess.run([rapper, "-q", "-i", "turtle", "-o", "ntriples", str(path)], capture_output=True, text=True, check=True)
    assert len(set(ran.stdout.splitlines())) == len(set(TRIPLES))
    assert not ran.stderr


def test_order_and_doubles_do_not_matter() -> None:
    wanted = turtle.dumps(TRIPLES)
    rng = random.Random(3)
    for _ in range(3):
        assert turtle.dumps(rng.sample(TRIPLES, len(TRIPLES)) + TRIPLES[:50]) == wanted


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_hash_seed_and_locale_do_not_matter(seed: str) -> None:
    code = (
        "import graph_fixture as f, sys, hashlib\nfrom kg import graph, turtle\n"
        "t = turtle.dumps(graph.triples(f.ENTITIES, f.FACTS, f.SOURCES, f.DOCUMENTS))\n"
        "print(hashlib.sha256(t.encode()).hexdigest())"
    )
    here = Path(__file__).resolve().parent
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONPATH": os.pathsep.join([str(here), str(here.parent)])}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    import hashlib

    assert ran.stdout.strip() == hashlib.sha256(turtle.dumps(TRIPLES).encode()).hexdigest()


def test_sections_come_in_reading_order() -> None:
    text = turtle.dumps(TRIPLES)
    headings = [line for line in text.splitlines() if line.startswith("# ")][1:]
    assert [heading.split()[1] for heading in headings] == [
        "Documents", "Articles", "Places", "Organizations", "People", "Posts", "Tenures", "Programs", "Honors", "Outcomes",
        "Targets", "Events", "Statements", "Mentions", "Claims", "Evidence",
    ]
    county = text.split("\nplace:990101-78fb01ebab a ")[1].split(" .\n")[0]
    assert county.startswith("kg:County, kg:Place ;\n")
    assert '\n    kg:code "990101" ;\n' in county
    assert "kg:value 37000 ;" in text
    assert "kg:value 12.5 ;" in text
    assert "\r" not in text
    assert text.endswith(" .\n")


def test_write_counts_the_triples() -> None:
    stream = io.StringIO()
    assert turtle.write([(S, P, zh("甲")), (S, P, zh("甲")), (S, P, zh("乙"))], stream) == 2
    assert '@zh, "甲"@zh .' in stream.getvalue()


@pytest.mark.parametrize(
    ("local", "prefixed"),
    [
        ("330784-ab12", True), ("a_b", True), ("A1", True), ("a.b", False), ("-a", False), ("a-", False), ("", False), ("a:b", False),
        ("a/b", False), ("a%20b", False), ("a(b)", False), ("é", False), ("a\u200bb", False),
    ],
)
def test_prefixed_names_only_where_they_are_safe(local: str, prefixed: bool) -> None:
    iri = "https://kg.example/id/place/" + local
    text = turtle.dumps([(iri, P, zh("x"))]).splitlines()[-1]
    assert text == (f'place:{local} kg:name "x"@zh .' if prefixed else f'<{iri}> kg:name "x"@zh .')
    assert set(rdflib.Graph().parse(data=turtle.dumps([(iri, P, zh("x"))]), format="turtle").subjects()) == {rdflib.URIRef(iri)}


@pytest.mark.parametrize("iri", ["", "x", "https://a/<b>", "https://a/b c", 'https://a/"', "https://a/\n", "https://a/\\", "https://a/{x}", "//a/b"])
def test_bad_iris_are_refused(iri: str) -> None:
    with pytest.raises(ValueError, match="not an absolute IRI"):
        turtle.dumps([(iri, P, zh("x"))])
    with pytest.raises(ValueError, match="not an absolute IRI"):
        turtle.dumps([(S, P, iri)])


@pytest.mark.parametrize("prefixes", [{"a b": "https://a/"}, {"": "https://a/"}, {"1": "https://a/"}, {"a": "https://a/> . <x"}])
def test_bad_prefixes_are_refused(prefixes: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="not a"):
        turtle.dumps([(S, P, zh("x"))], prefixes)


def test_a_type_that_is_spoken_of_is_written_out() -> None:
    """``a`` is a predicate only; read again, rdf:type stands as subject and object where it stood."""
    triples: list[Triple] = [(S, turtle.RDF_TYPE, turtle.RDF_TYPE), (turtle.RDF_TYPE, P, zh("类"))]
    assert set(rdflib.Graph().parse(data=turtle.dumps(triples), format="turtle")) == set(rdflib_graph(triples))


def test_bad_language_is_refused() -> None:
    with pytest.raises(ValueError, match="language"):
        turtle.dumps([(S, P, Literal("x", "zh . <a> <b> <c>"))])


@pytest.mark.parametrize(
    ("literal", "written"),
    [
        (Literal("5", "", XSD + "integer"), "5"), (Literal("-5", "", XSD + "integer"), "-5"),
        (Literal("5 . <a:b> <a:b> <a:b>", "", XSD + "integer"), '"5 . <a:b> <a:b> <a:b>"^^xsd:integer'),
        (Literal("0.5", "", XSD + "decimal"), "0.5"), (Literal("1", "", XSD + "decimal"), '"1"^^xsd:decimal'),
        (Literal("x", "", XSD + "string"), '"x"'), (Literal("2021", "", XSD + "gYear"), '"2021"^^xsd:gYear'),
        (Literal('a"b\\c\n\r\t\x00\x07\u202e\ufeff'), r'"a\"b\\c\n\r\t\u0000\u0007\u202E\uFEFF"'),
        (Literal("'''"), "\"'''\""), (Literal("𠮷"), '"𠮷"'), (Literal("\ud800"), '"\\uFFFD"'),
    ],
)
def test_literals(literal: Literal, written: str) -> None:
    assert turtle.dumps([(S, P, literal)]).splitlines()[-1] == f"place:x kg:name {written} ."


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    written = turtle.dumps([(S, P, zh(text)), (S, P, Literal(text))])
    assert "\n" not in turtle.escape(text)
    (value,) = {str(o) for o in rdflib.Graph().parse(data=written, format="turtle").objects()}
    assert value == text


def test_speed() -> None:
    """At most 20 µs a triple; measured 2-5 on the machine it was written on, asserted with room for a busy one."""
    triples = [
        (f"https://kg.example/id/place/{i % 6000:06}", f"https://kg.example/ontology#p{i % 20}", zh(f"第{i}个村庄的名字，有些长"))
        for i in range(60_000)
    ]
    start = time.process_time()
    turtle.dumps(triples)
    assert (time.process_time() - start) / len(triples) < 20e-6


def test_atomic_write_replaces_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    with atomic_write(path) as stream:
        stream.write("一\n")
    assert path.read_bytes() == "一\n".encode()
    path.chmod(0o640)
    with pytest.raises(TypeError), atomic_write(path) as stream:
        print("half", end=3, file=stream)  # type: ignore[arg-type]
    assert path.read_bytes() == "一\n".encode()
    with atomic_write(path) as stream:
        stream.write("two\n")
        assert path.read_bytes() == "一\n".encode()
    assert path.read_text() == "two\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


def test_atomic_write_follows_links_and_names_missing_folders(tmp_path: Path) -> None:
    real, link = tmp_path / "real.ttl", tmp_path / "link.ttl"
    real.write_text("old")
    link.symlink_to(real)
    with atomic_write(link) as stream:
        stream.write("new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    with pytest.raises(FileNotFoundError), atomic_write(tmp_path / "none" / "x.ttl"):
        pass


def test_write_file_leaves_the_old_file_when_a_triple_is_bad(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    assert turtle.write_file(TRIPLES, path) == len(TRIPLES)
    before = path.read_bytes()
    with pytest.raises(ValueError, match="IRI"):
        turtle.write_file([*TRIPLES, ("x y", P, zh("x"))], path)
    assert path.read_bytes() == before
