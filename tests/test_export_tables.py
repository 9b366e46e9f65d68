"""`kg export` to property graphs and tables: every form is read again, by somebody else's reader where there is one, and gives back what it claims."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import graph_fixture as fixture
import networkx
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import graph as graphs
from kg import turtle
from kg import vocab as v
from kg.errors import GraphError
from kg.export import FORMATS, export, rdf, xml
from kg.export.jsonld import write_jsonld
from kg.export.model import property_graph
from kg.export.neo4j import ARRAY_SEPARATOR
from kg.query import COLUMNS, run
from kg.rows import csv_cell
from kg.store import load_graph
from kg.terms import Triple, zh

BUILD = (fixture.ENTITIES, fixture.FACTS, fixture.SOURCES, fixture.DOCUMENTS)
TRIPLES = graphs.triples(*BUILD)
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


# --- property graphs


def xml_text(text: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "�", text)


@pytest.mark.parametrize(("form", "read", "name"), [("graphml", networkx.read_graphml, "label"), ("gexf", networkx.read_gexf, "label")])
def test_networkx_reads_the_property_graph(form: str, read: Callable[[Path], networkx.Graph], name: str, path: Path) -> None:
    wanted = property_graph(TRIPLES, textual=False)
    got = read(write(path, form))
    assert got.is_directed()
    assert {node: data[name] for node, data in got.nodes(data=True)} == {node.iri: xml_text(node.label) for node in wanted.nodes}
    assert {node: data["kind"] for node, data in got.nodes(data=True)} == {node.iri: node.kind for node in wanted.nodes}
    kinds = sorted((a, data["kind"], b) for a, b, data in got.edges(data=True))
    assert kinds == [(edge.source, edge.kind, edge.target) for edge in wanted.edges]
    hostile = got.nodes[graphs.iri(fixture.ODD)]
    assert hostile["label"] == xml_text(fixture.HOSTILE)
    assert hostile["altLabel"] == "=1+1 | \\"
    planned = [data for *_, data in got.edges(data=True) if data.get("status") == "planned"]
    assert [data["kind"] for data in planned] == ["implementedIn"]
    ends = (graphs.iri(fixture.VILLAGE), graphs.iri(fixture.TOWN))
    (sure,) = [data for a, b, data in got.edges(data=True) if (a, b, data["kind"]) == (*ends, "locatedIn")]
    assert (float(sure["confidence"]), sure["words"], sure["documents"]) == (0.95, "青禾镇樟树坪村", fixture.A)


@settings(deadline=None)
@given(st.text())
def test_any_label_survives(text: str) -> None:
    """In RDF and CSV as it is; in XML but for what XML cannot hold."""
    node, label = "https://kg.example/id/person/x", "http://www.w3.org/2000/01/rdf-schema#label"
    triples: list[Triple] = [(node, RDF + "type", v.Person), (node, label, zh(text))]

    def written(write: Callable[[list[Triple], io.StringIO], int]) -> str:
        stream = io.StringIO()
        write(triples, stream)
        return stream.getvalue()

    for write, form in ((rdf.write_ntriples, "nt"), (rdf.write_trig, "trig"), (rdf.write_nquads, "nquads"), (write_jsonld, "json-ld")):
        read = rdflib.Dataset(default_union=True).parse(data=written(write).encode(), format=form)
        assert [str(o) for _, p, o, _ in read.quads() if str(p) == label] == [text], form
    wanted = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "�", text)
    for write, read_xml in ((xml.write_graphml, networkx.read_graphml), (xml.write_gexf, networkx.read_gexf)):
        assert read_xml(io.BytesIO(written(write).encode())).nodes[node]["label"] == wanted


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_neo4j_files_hold_the_property_graph(path: Path) -> None:
    folder = write(path, "neo4j")
    wanted = property_graph(TRIPLES)
    nodes = [row for file in sorted(folder.glob("nodes_*.csv")) for row in read_csv(file)]
    assert {row["iri:ID"]: row["name"] for row in nodes} == {n.iri: n.label.replace("\x00", "�") for n in wanted.nodes}
    assert len(nodes) == len(wanted.nodes)
    assert {row["iri:ID"]: tuple(row[":LABEL"].split(ARRAY_SEPARATOR)) for row in nodes} == {n.iri: n.classes for n in wanted.nodes}
    (odd,) = [row for row in nodes if row["iri:ID"] == graphs.iri(fixture.ODD)]
    assert odd["altLabel:string[]"].split(ARRAY_SEPARATOR) == ["=1+1", "\\"]
    edges = [row for file in sorted(folder.glob("rels_*.csv")) for row in read_csv(file)]
    assert sorted((r[":START_ID"], r[":TYPE"], r[":END_ID"]) for r in edges) == [(e.source, e.kind, e.target) for e in wanted.edges]
    assert {r[":START_ID"] for r in edges} | {r[":END_ID"] for r in edges} <= {row["iri:ID"] for row in nodes}


def test_neo4j_scripts_name_every_file_and_column(path: Path) -> None:
    folder = write(path, "neo4j")
    cypher, shell = ((folder / name).read_text(encoding="utf-8") for name in ("load.cypher", "import.sh"))
    files = sorted(file.name for file in folder.glob("*.csv"))
    assert len(files) > 20
    assert sorted(re.findall(r"file:///(\S+\.csv)", cypher)) == sorted(re.findall(r"=(\S+\.csv)", shell)) == files
    for block in cypher.split("LOAD CSV")[1:]:
        (file,) = re.findall(r"file:///(\S+\.csv)", block)
        header = (folder / file).read_text(encoding="utf-8").split("\n", 1)[0].replace('"', "").split(",")
        used = set(re.findall(r"row\['([^']+)'\]", block))
        assert used == set(header) - {":LABEL", ":TYPE"}
        assert block.count("MERGE") == 1
    assert fixture.HOSTILE[:10] not in cypher + shell


# --- tables


def test_csv_tables_are_the_named_queries(path: Path) -> None:
    folder = write(path, "csv")
    graph = load_graph(path)
    assert {file.stem for file in folder.iterdir()} == set(COLUMNS)
    for name, columns in COLUMNS.items():
        data = (folder / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            head, *rows = csv.reader(stream)
        assert tuple(head) == columns
        assert rows == [[csv_cell(value) for value in row] for row in run(name, graph).rows], name


def test_parquet_tables_are_the_named_queries(path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow (the extra `parquet`) is not installed")
    folder = write(path, "parquet")
    graph = load_graph(path)
    for name, columns in COLUMNS.items():
        table = parquet.read_table(folder / f"{name}.parquet").to_pylist()
        wanted = [dict(zip(columns, (value or None for value in row), strict=True)) for row in run(name, graph).rows]
        assert [{column: row[column] for column in columns} for row in table] == wanted, name
        if name == "outcomes":
            assert [row["number"] for row in table] == [37000.0, 12.5, 37000.0]
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    write(path, "parquet")
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_parquet_without_pyarrow_says_how_to_get_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(GraphError, match=r"kg\[parquet\]"):
        write(path, "parquet")
