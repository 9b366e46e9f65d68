"""The competency questions: rows on the seeds, equal answers of both engines, safe parameters, clear errors."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import graph_fixture as fixture
import pytest
from test_queries import _big_build

from kg import graph as graphs
from kg import turtle
from kg.errors import QueryError
from kg.query import check, run, sparql
from kg.questions import assignments, questions, read_question
from kg.store import load_graph, open_store
from tests.question_cases import ROWS
from tests.question_rows import EXPECTED, answer
from tests.seeds_graph import seeds_turtle

NAMES = sorted(questions())
BUILD = (fixture.ENTITIES, fixture.FACTS, fixture.SOURCES, fixture.DOCUMENTS)
H = fixture.HOSTILE


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("graphs")
    turtle.write_file(graphs.triples(*BUILD), folder / "fixture.ttl")
    (folder / "seeds.ttl").write_text(seeds_turtle(), encoding="utf-8")
    return folder / "fixture.ttl", folder / "seeds.ttl"


@pytest.fixture(scope="module", params=["rdflib", "oxigraph"])
def stores(request: pytest.FixtureRequest, files: tuple[Path, Path]) -> tuple[Any, Any]:
    if request.param == "oxigraph":
        pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    return open_store(files[0], request.param), open_store(files[1], request.param)


def test_there_are_questions_enough() -> None:
    assert len(NAMES) >= 20
    assert {path.stem for path in EXPECTED.glob("*.csv")} == set(NAMES)
    for question in questions().values():
        assert question.zh.endswith("？")
        assert question.en.endswith("?")
        assert question.zh != question.en
        assert all(parameter.zh and parameter.en for parameter in question.parameters)
        check(question.text)


@pytest.mark.parametrize("name", NAMES)
def test_rows_on_the_seeds(name: str, stores: tuple[Any, Any]) -> None:
    expected = (EXPECTED / f"{name}.csv").read_text(encoding="utf-8")
    assert answer(name, stores[1]) == expected, "the seeds tell something else now: python tests/question_rows.py"
    assert len(expected.splitlines()) > 1 or name in {"targets", "series"}


@pytest.mark.parametrize(("name", "given", "rows"), ROWS, ids=[f"{row[0]}-{n}" for n, row in enumerate(ROWS)])
def test_rows_on_the_fixture(name: str, given: dict[str, str], rows: list[tuple[str, ...]], stores: tuple[Any, Any]) -> None:
    found = run(name, stores[0], given)
    assert found.columns == questions()[name].columns
    last = found.columns.index("iri")
    assert [row[:last] for row in found.rows] == rows


@pytest.mark.parametrize("name", NAMES)
def test_engines_agree(name: str, files: tuple[Path, Path]) -> None:
    """With the examples, and with values of the fixture for what must be given."""
    pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    question = questions()[name]
    values = {"name": "樟树坪村", "text": "接待游客"}
    given = {p.name: values[p.kind] for p in question.parameters if p.default is None}
    for file, params in ((files[0], given), (files[1], question.example)):
        assert run(name, load_graph(file), params) == run(name, open_store(file, "oxigraph"), params)


def test_series_and_contradictions(tmp_path: Path) -> None:
    """More than 100 does not contradict 120, about 100 does not contradict 105, and other times are a series."""
    from kg.types import Fact

    words = (fixture.quote(fixture.A, "全村接待游客3.7万余\n人次"),)
    told = [("村民", "100", ">", "2021"), ("村民", "120", "=", "2021"), ("水稻", "100", "~", "2021"), ("水稻", "105", "=", "2021"),
            ("党员", "30", "=", "2021"), ("党员", "31", "=", "2021"), ("党员", "32", "=", "2022"), ("收入", "9", "~", "2021"), ("收入", "5", "=", "2021")]
    facts = [Fact(subject=fixture.VILLAGE, predicate="hasOutcome", evidence=words,
                  qualifiers={"indicator": i, "value": v, "qualifier": q, "time": t, "unit": "个"}) for i, v, q, t in told]
    turtle.write_file(graphs.triples(fixture.ENTITIES, facts, fixture.SOURCES, fixture.DOCUMENTS), tmp_path / "n.ttl")
    for engine in ("rdflib", "oxigraph"):
        store = open_store(tmp_path / "n.ttl", engine)
        assert [(r["indicator"], r["value"], r["other_value"]) for r in run("contradictions", store)] == [("党员", "30", "31"), ("收入", "5", "9")]
        assert [(r["indicator"], r["time"], r["value"], r["tellings"]) for r in run("series", store)] == [
            ("党员", "2021", "30", "1"), ("党员", "2021", "31", "1"), ("党员", "2022", "32", "1"),
        ]


def test_a_hostile_name_is_a_name(stores: tuple[Any, Any]) -> None:
    about = [row for row in run("everything_about", stores[0], {"name": H}) if row["property"] == "label"]
    assert [row["value"] for row in about] == [H]
    for value in ('" } UNION { ?s ?p ?o } #', '"@zh) } ?s ?p ?o . { (', "<https://kg.example/id/x>", "\\\\", "'''", '"""', "a\nb"):
        assert run("programs_in", stores[0], {"place": value}).rows == []
        assert run("who_says", stores[0], {"about": value}).rows == []


@pytest.mark.parametrize(
    ("name", "given", "reason"),
    [
        ("leaders", {}, r"leaders needs --param place=… \(name of the place, 地方的名称\)"),
        ("leaders", {"place": "  "}, "leaders needs --param place="),
        ("leaders", {"place": "x", "plaec": "y"}, "leaders has no parameter 'plaec'; its parameters are place"),
        ("speakers", {"x": "y"}, "speakers has no parameter 'x'; it takes none"),
        ("replicated_programs", {"at_least": "two"}, "at_least needs a whole number, not 'two'"),
        ("replicated_programs", {"at_least": "2) } #"}, "at_least needs a whole number"),
        ("weak_claims", {"below": "0,5"}, "below needs a number"),
        ("timeline", {"since": "last year"}, "since needs a date"),
        ("posts", {"doc": "x"}, "posts takes no parameters"),
        ("leader", {"place": "x"}, r"no query is named 'leader'; the names are documents.*leaders"),
    ],
)
def test_refusals(name: str, given: dict[str, str], reason: str, stores: tuple[Any, Any]) -> None:
    with pytest.raises(QueryError, match=reason) as caught:
        run(name, stores[0], given)
    assert "\n" not in str(caught.value)


def test_sparql_for_other_stores(stores: tuple[Any, Any]) -> None:
    """The text that is printed for another store gives the same rows as free SPARQL."""
    for name in ("leaders", "replicated_programs", "weak_claims"):
        given = questions()[name].example
        assert sorted(run(sparql(name, given), stores[1]).rows) == sorted(run(name, stores[1], given).rows)
    assert '"2"^^<http://www.w3.org/2001/XMLSchema#integer>' in sparql("replicated_programs")


def test_assignments() -> None:
    assert assignments(["a=1", "b=x=y", " c = 永康市"]) == {"a": "1", "b": "x=y", "c": " 永康市"}
    for words, reason in ((["a"], "NAME=VALUE"), (["=x"], "NAME=VALUE"), (["a=1", "a=2"], "given twice")):
        with pytest.raises(QueryError, match=reason):
            assignments(words)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("# zh: 何？\nSELECT ?a WHERE { ?a ?b ?c }", "no `# zh:` and `# en:` lines"),
        ("# zh: 何？\n# en: What?\nASK { ?a ?b ?c }", "no SELECT line"),
        ("# zh: 何？\n# en: What?\n# param x thing: 何 | what\nSELECT ?a WHERE { ?a ?b ?c }", "not a header line"),
        ("# zh: 何？\n# en: What?\n# order: -b\nSELECT ?a WHERE { ?a ?b ?c }", "ordered by -b"),
    ],
)
def test_a_bad_header_is_refused(text: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        read_question("x", text)


def test_questions_are_fast_on_oxigraph(tmp_path: Path) -> None:
    pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    triples = graphs.triples(*_big_build(40))
    assert len(triples) > 60_000
    turtle.write_file(triples, tmp_path / "big.ttl")
    store = open_store(tmp_path / "big.ttl", "oxigraph")
    for name in NAMES:
        given = {p.name: {"name": "大县", "text": "收入"}[p.kind] for p in questions()[name].parameters if p.default is None}
        start = time.process_time()
        run(name, store, given)
        assert time.process_time() - start < 2, name
