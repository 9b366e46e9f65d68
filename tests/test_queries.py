"""Named queries and free SPARQL: columns, rows, equal answers of both engines, refusals, the three formats."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from typing import Any

import graph_fixture as fixture
import pytest

from kg import graph as graphs
from kg import turtle
from kg.errors import QueryError
from kg.query import COLUMNS, NAMES, PREFIXES, describe, named, run
from kg.questions import questions
from kg.rows import Result, csv_cell, format_rows
from kg.store import load_graph, open_store
from kg.types import Entity, Evidence, Fact, Source

BUILD = (fixture.ENTITIES, fixture.FACTS, fixture.SOURCES, fixture.DOCUMENTS)
A, B = fixture.A, fixture.B
H = fixture.HOSTILE

# the rows that the fixture must give, without their IRIs
ROWS: dict[str, list[tuple[str, ...]]] = {
    "documents": [(A, "柳溪县示范村建设见闻", "2022-03", "柳溪日报"), (B, "樟树坪村获评省级文明村", "2022-05-23", "")],
    "persons": [(A, "何小叶", "journalist"), (A, "林大山", "official"), (B, H, "citizen"), (B, "林大山", "official")],
    "posts": [
        (A, "林大山", "樟树坪村", "村委会主任"), (A, "林大山", "樟树坪村党支部", "书记"),
        (B, H, H, "=cmd|' /C calc'!A0"), (B, "林大山", "樟树坪村党支部", "书记"),
    ],
    "places": [
        (A, "柳溪县", "county", "", "990101"), (A, "樟树坪村", "village", "青禾镇", ""), (A, "青禾镇", "township", "柳溪县", ""),
        (B, "岚山景区", "site", "柳溪县", ""), (B, "柳溪县", "county", "", "990101"), (B, "樟树坪村", "village", "柳溪县", ""),
    ],
    "organizations": [(A, "柳溪县委", "party"), (A, "柳溪日报", "media"), (A, "樟树坪村党支部", "party")],
    "programs": [(A, "“清风”工程", "工程"), (B, "清风工程", "工程")],
    "program_links": [
        (A, "“清风”工程", "by", "柳溪县委"), (A, "“清风”工程", "in", "樟树坪村"), (A, "“清风”工程", "in", "青禾镇"),
    ],
    "outcomes": [
        (A, "樟树坪村", "接待游客", "37000", "人次", ">", "2021", "全村接待游客3.7万余人次"),
        (A, "樟树坪村", "村集体收入", "12.5", "%", "=", "2020/2022-03", "2020年以来村集体收入增长12.5%"),
        (B, "樟树坪村", "接待游客", "37000", "人次", ">", "2021", "全村接待游客37000余人次"),
    ],
    "honors": [(B, "樟树坪村", "省级文明村")],
    "events": [
        (A, "", "示范村建设见闻", "近日"), (A, "2020/2022-03", "村集体增收", "2020年以来"),
        (B, "2022-05-22", "樟树坪村举行丰收节", "2022年5月22日，柳溪县樟树坪村举行丰收节"),
    ],
    "quotes": [(A, "林大山", "我们要把日子过红火。")],
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("graphs")
    full, slim = folder / "full.ttl", folder / "slim.ttl"
    turtle.write_file(graphs.triples(*BUILD), full)
    turtle.write_file(graphs.triples(*BUILD, evidence=False), slim)
    return full, slim


@pytest.fixture(scope="module", params=["rdflib", "oxigraph"])
def store(request: pytest.FixtureRequest, files: tuple[Path, Path]) -> Any:
    if request.param == "oxigraph":
        pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    return open_store(files[0], request.param)


def test_all_queries_have_rows_to_expect() -> None:
    assert set(NAMES) == set(ROWS)
    assert {path.stem for path in (Path(graphs.__file__).parent / "queries").glob("*.rq")} == {*NAMES, *questions()}
    assert all(describe()[name] for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_named_query(name: str, store: Any) -> None:
    result = run(name, store)
    assert result.columns == COLUMNS[name]
    at = result.columns.index("iri")
    assert [row[:at] + row[at + 1:] for row in result.rows] == ROWS[name]
    assert all(row[at].startswith("https://kg.example/id/") for row in result.rows)
    assert list(result.rows) == sorted(result.rows)


@pytest.mark.parametrize("name", NAMES)
def test_engines_agree_without_evidence(name: str, files: tuple[Path, Path]) -> None:
    pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    slim = files[1]
    result = run(name, load_graph(slim))
    assert result == run(name, open_store(slim, "oxigraph"))
    blank = {"evidence": "", **({"doc": ""} if name in {"program_links", "honors"} else {})}
    full = {tuple(blank.get(c, v) for c, v in row.items() if c not in {"program", "target", "subject", "honor"})
            for row in run(name, load_graph(files[0]))}
    assert {tuple(v for c, v in row.items() if c not in {"program", "target", "subject", "honor"}) for row in result} == full


def test_unknown_name_lists_the_known() -> None:
    with pytest.raises(QueryError, match=r"'postz'.*posts") as caught:
        run("postz", None)
    assert "\n" not in str(caught.value)


def test_free_queries(store: Any) -> None:
    assert run("SELECT ?l { ?v a kg:Village ; rdfs:label ?l }", store).rows == [("青禾镇樟树坪村",)]
    assert run("ASK { ?v a kg:Village }", store).rows == [("true",)]
    assert run("ASK { ?v a kg:School }", store).rows == [("false",)]
    built = run("CONSTRUCT { ?v rdfs:label ?l } WHERE { ?v a kg:Village ; rdfs:label ?l }", store)
    assert built.columns == ("subject", "predicate", "object")
    assert [row[2] for row in built.rows] == ["青禾镇樟树坪村"]
    assert len(run("DESCRIBE ?v { ?v a kg:Village }", store).rows) > 5
    assert run("SELECT (COUNT(*) AS ?n) { ?m a kg:Mention }", store).rows == [("16",)]
    assert run("SELECT ?l ?x { ?v a kg:Site ; rdfs:label ?l OPTIONAL { ?v kg:code ?x } }", store).rows == [("岚山景区", "")]


def test_all_triples_of_the_file_are_asked(store: Any) -> None:
    assert run("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", store).rows == [(str(len(set(graphs.triples(*BUILD)))),)]


@pytest.mark.parametrize("value", ["林大山", H, '" . } #', "'", "\\"])
def test_parameters_are_bound_not_pasted(value: str, store: Any) -> None:
    text = "SELECT ?p { ?p a kg:Person ; rdfs:label ?l FILTER (STR(?l) = ?wanted) }"
    expected = [(graphs.iri(key),) for key, label in ((fixture.LIN, "林大山"), (fixture.ODD, H)) if label == value]
    assert run(text, store, {"wanted": value}).rows == expected


def test_parameters_may_be_iris(store: Any) -> None:
    text = "SELECT ?l { ?thing rdfs:label ?l }"
    assert run(text, store, {"thing": f"<{graphs.iri(fixture.LIN)}>"}).rows == [("林大山",)]
    with pytest.raises(QueryError, match="variable"):
        run(text, store, {"thing } #": "x"})
    with pytest.raises(QueryError, match="IRI"):
        run(text, store, {"thing": "<https://a/> } #"})


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("# {\nPREFIX x: <http://x/{>\nSELECT ?l { ?s rdfs:label ?l FILTER (STR(?l) = ?w) }", None),
        ("# {\nSELECT ?l { # }\n ?s rdfs:label ?l FILTER (STR(?l) = ?w && ?l != '}{') }", 1),
        ("SELECT (CONCAT('{', ?l) AS ?x) WHERE { ?s rdfs:label ?l FILTER (STR(?l) = ?w) }", 1),
        ("CONSTRUCT { ?s kg:name ?w } WHERE { ?s rdfs:label ?l FILTER (STR(?l) = ?w) }", 1),
        ("ASK { ?s rdfs:label ?l FILTER (STR(?l) = ?w) }", 1),
        ("CONSTRUCT WHERE { ?s rdfs:label ?w }", None),
        ("DESCRIBE <http://x/>", None),
    ],
)
def test_parameters_find_their_place(text: str, rows: int | None, store: Any) -> None:
    if rows is None:
        with pytest.raises(QueryError):
            run(text, store, {"w": "林大山"})
    else:
        assert len(run(text, store, {"w": "林大山"})) == rows


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT * { ?s ?p ?o OPTIONAL { { SELECT * { sErViCe ?s { ?s ?p ?o } } } } }", "SERVICE is not allowed"),
        ("SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }", "SERVICE is not allowed"),
        ("SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT * { # x\rSERVICE <http://127.0.0.1:9/> { ?s ?p ?o }\n ?s ?p ?o }", "SERVICE is not allowed"),
        ("PREFIX x: <http://x#> SELECT * FROM <http://127.0.0.1:9/x.ttl> { ?s ?p ?o }", "FROM is not allowed"),
        ("SELECT * FROM <http://127.0.0.1:9/x.ttl> { ?s ?p ?o }", "FROM is not allowed"),
        ("ASK FROM NAMED <file:///etc/passwd> { ?s ?p ?o }", "FROM is not allowed"),
        ("DESCRIBE <http://x/> FROM <file:///etc/passwd>", "FROM is not allowed"),
        ("CONSTRUCT FROM <file:///etc/passwd> WHERE { ?s ?p ?o }", "FROM is not allowed"),
        ("LOAD <file:///etc/passwd>", "only queries that read are allowed, not LOAD"),
        ("DELETE WHERE { ?s ?p ?o }", "only queries that read are allowed, not DELETE"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "only queries that read are allowed, not INSERT"),
        ("PREFIX x: <http://x/> DROP ALL", "only queries that read are allowed, not DROP"),
        ("SELECT * { ?s ?p ?o ", "does not parse at line 1, column"),
        ("SELECT *\n{ ?s ?p ?o ?? }", "does not parse at line 2, column"),
        ("SELECT * { ?s ?p ?o } ; DROP ALL", "does not parse"),
        ("SELECT * { ?s foo:bar ?o }", "prefix foo: is not declared"),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT x", "does not parse"),
        ("", "does not parse"),
    ],
)
def test_refusals(text: str, reason: str, store: Any) -> None:
    before = run("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", store).rows
    with pytest.raises(QueryError, match=reason) as caught:
        run(text, store)
    assert "\n" not in str(caught.value)
    assert run("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", store).rows == before


def test_words_of_a_literal_are_no_commands(store: Any) -> None:
    assert run('SELECT ?s { ?s rdfs:label "SERVICE FROM <x> LOAD" }', store).rows == []


def test_what_rdflib_cannot_answer_is_one_line(files: tuple[Path, Path]) -> None:
    with pytest.raises(QueryError, match="cannot be answered") as caught:
        run("SELECT * { GRAPH ?g { ?s ?p ?o } }", load_graph(files[0]))
    assert "\n" not in str(caught.value)


def test_prefixes_of_the_named_queries_are_the_known_ones() -> None:
    for name in NAMES:
        for line in named(name).splitlines():
            if line.startswith("PREFIX"):
                _, prefix, namespace = line.split()
                assert PREFIXES[prefix[:-1]] == namespace[1:-1]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=", "="), (">", ">"), ("~", "~"), ("-", "-"), ("-3.5", "-3.5"), ("+12%", "+12%"), ("37000", "37000"), ("", ""),
        ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+a", "'+a"), ("-2+3", "'-2+3"), ("\t=1", "'\t=1"), ("＝1+1", "'＝1+1"),
        ("a=1", "a=1"), ("林大山", "林大山"), ("==", "'=="),
    ],
)
def test_csv_cells(value: str, cell: str) -> None:
    assert csv_cell(value) == cell


def test_csv_comes_back(store: Any) -> None:
    for name in NAMES:
        result = run(name, store)
        rows = list(csv.reader(io.StringIO(format_rows(result, "csv"), newline="")))
        assert tuple(rows[0]) == COLUMNS[name]
        assert [tuple(row) for row in rows[1:]] == [tuple(map(csv_cell, row)) for row in result.rows]
    posts = format_rows(run("posts", store), "csv")
    assert "'=cmd|" in posts
    qualifiers = [row["qualifier"] for row in csv.DictReader(io.StringIO(format_rows(run("outcomes", store), "csv")))]
    assert qualifiers == [">", "=", ">"]


def test_json(store: Any) -> None:
    rows = json.loads(format_rows(run("persons", store), "json"))
    assert [row["person"] for row in rows] == ["何小叶", "林大山", H, "林大山"]
    assert list(rows[0]) == list(COLUMNS["persons"])


def test_table_is_aligned_and_harmless() -> None:
    result = Result(("名", "n"), [("村", "1"), ("\x1b[31mred\x07\u202e", "22"), ("长" * 40, "3"), ("a\nb", "")])
    lines = format_rows(result, "table", width=20).splitlines()
    assert lines[0] == "名" + " " * 18 + "  n" or lines[0].startswith("名")
    assert len(lines) == 6
    assert "\x1b" not in "".join(lines)
    assert "\u202e" not in "".join(lines)
    assert lines[4].startswith("长" * 9 + "…")
    assert lines[5] == "a b"


def test_empty_results_print_their_columns() -> None:
    empty = Result(("a", "b"), [])
    assert format_rows(empty, "csv") == "a,b\n"
    assert json.loads(format_rows(empty, "json")) == []
    assert format_rows(empty, "table") == "a  b\n-  -\n"


KINDS = {"place": "Village", "person": "Person", "program": "Program", "honor": "Honor", "organization": "Cooperative"}


def _big_build(documents: int) -> tuple[list[Entity], list[Fact], list[Source]]:
    """Ten thousand triples and more: documents that share a county, each with people, villages, programs and numbers."""
    county = Entity(key="place/990200", cls="County", label="大县")
    entities, facts, sources = [county], [], []
    for d in range(documents):
        stem = f"d{d}"
        sources.append(Source(path=f"{stem}.txt", stem=stem, sha256="0" * 64, raw="字" * 3000))
        offset = 0

        def seen(words: str, stem: str = stem) -> tuple[Evidence, ...]:
            nonlocal offset
            offset += 9
            return (Evidence(source=stem, start=offset, end=offset + len(words), exact=words, words=words, sentence=words, at=0, rule="r"),)

        facts.append(Fact(subject=county.key, predicate="mentionedIn", evidence=seen("大县")))
        for i in range(8):
            keys = {kind: f"{kind}/990200/{d}/{i}" for kind in KINDS}
            for kind, cls in KINDS.items():
                entities.append(Entity(key=keys[kind], cls=cls, label=f"{kind}{d}.{i}"))
                within = {"within": county.key} if kind == "place" else {}
                facts.append(Fact(subject=keys[kind], predicate="mentionedIn", qualifiers=within, evidence=seen("名")))
            place, person, program, honor, _ = keys.values()
            number = {"indicator": "收入", "value": str(i), "unit": "元"}
            facts += [
                Fact(subject=place, predicate="locatedIn", object=county.key, evidence=seen("在")),
                Fact(subject=person, predicate="holdsPost", object=place, qualifiers={"org": "村", "title": "书记"}, evidence=seen("书记")),
                Fact(subject=program, predicate="implementedIn", object=place, evidence=seen("实施")),
                Fact(subject=program, predicate="implementedBy", object=county.key, evidence=seen("推行")),
                Fact(subject=place, predicate="hasOutcome", qualifiers=number, evidence=seen("收入")),
                Fact(subject=place, predicate="hasHonor", object=honor, evidence=seen("获评")),
                Fact(subject=person, predicate="said", qualifiers={"text": f"话{d}.{i}"}, evidence=seen("说")),
                Fact(subject=place, predicate="takesPart", qualifiers={"label": f"会{d}.{i}"}, evidence=seen("会")),
            ]
    return entities, facts, sources


def test_named_queries_are_fast_on_rdflib(tmp_path: Path) -> None:
    triples = graphs.triples(*_big_build(6))
    assert len(triples) > 10_000
    turtle.write_file(triples, tmp_path / "big.ttl")
    store = load_graph(tmp_path / "big.ttl")
    for name in NAMES:
        start = time.process_time()
        result = run(name, store)
        assert time.process_time() - start < 2, name
        assert len(result) >= 6
