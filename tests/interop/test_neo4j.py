"""Neo4j without a server: its own grammar and semantic check read the load script, and the CSV files hold what their headers declare."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.export import export
from kg.export.model import Node, property_graph
from kg.export.neo4j import ARRAY_SEPARATOR
from tests.interop.conftest import CACHE, Made
from tests.interop.test_parsers import HERE, program, ran

PACKAGE = "@neo4j-cypher/language-support"
# the types of `neo4j-admin database import` that we declare
TYPES: dict[str, Callable[[str], Any]] = {
    "": str, "int": int, "double": float, "string[]": lambda cell: tuple(cell.split(ARRAY_SEPARATOR)) if cell else (),
}


def modules() -> Path:
    """Where the Cypher grammar is; skips if it is not there."""
    found = CACHE / "node" / "node_modules"
    if not (found / PACKAGE).is_dir():
        pytest.skip(f"the Cypher grammar is not installed (npm package {PACKAGE}; `make interop` fetches it)")
    return found


def checked(path: Path) -> dict[str, Any]:
    """What Neo4j's grammar says of a script."""
    return dict(json.loads(ran(program("node", "nodejs"), HERE / "cypher.js", modules(), path)))


def columns(path: Path) -> list[tuple[str, str]]:
    """Name and declared type of each column."""
    with path.open(encoding="utf-8", newline="") as stream:
        header = next(csv.reader(stream))
    return [(name, kind) for name, _, kind in (column.partition(":") for column in header)]


def typed(path: Path) -> list[dict[str, Any]]:
    """The rows, each cell read as its column declares; an empty cell of a number is no value."""
    heads = columns(path)
    with path.open(encoding="utf-8", newline="") as stream:
        _, *rows = csv.reader(stream)
    assert all(len(row) == len(heads) for row in rows)
    found = []
    for row in rows:
        cells = {}
        for (name, kind), cell in zip(heads, row, strict=True):
            if kind in {"ID", "START_ID", "END_ID", "TYPE", "LABEL"}:
                cells[kind] = cell
            elif cell or kind in {"", "string[]"}:
                cells[name] = TYPES[kind](cell)
        found.append(cells)
    return found


@pytest.mark.parametrize("graph", ["seeds", "hostile"])
def test_the_load_script_is_cypher(graph: str, made: dict[str, Made], tell: Callable[..., None], tmp_path: Path) -> None:
    folder = export(made[graph].files["turtle"], tmp_path / "neo4j", "neo4j").path
    files = list(folder.glob("*.csv"))
    answer = checked(folder / "load.cypher")
    assert answer["diagnostics"] == []
    assert answer["statements"] == len(files) + 1  # the constraint
    if graph == "seeds":
        version = json.loads((modules() / PACKAGE / "package.json").read_text())["version"]
        nodes, links = (sum(len(typed(file)) for file in folder.glob(f"{kind}_*.csv")) for kind in ("nodes", "rels"))
        how = f"load.cypher parsed and checked, {len(files)} CSV files read by their types; no server"
        tell("Neo4j's Cypher grammar", version, how, f"{nodes:,} nodes, {links:,} links", "no error, no warning")


@pytest.mark.parametrize(("wrong", "said"), [
    ("MATCH (n:KgNode {iri: 'x') RETURN n;", "Invalid input"),
    ("LOAD CSV WITH HEADERS FROM 'file:///x.csv' AS row MERGE (n:KgNode {iri: rov['a']});", "not defined"),
    ("MATCH (a:KgNode), (b:KgNode) MERGE (a)-[:LINK]->(b);", "cartesian product"),
])
def test_the_grammar_sees_mistakes(wrong: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "wrong.cypher").write_text(wrong, encoding="utf-8")
    assert said in " ".join(checked(tmp_path / "wrong.cypher")["diagnostics"])


@pytest.mark.parametrize("graph", ["seeds", "hostile"])
def test_cells_are_what_the_headers_declare(graph: str, made: dict[str, Made], tmp_path: Path) -> None:
    """Read by the declared types the files are the property graph: properties, labels, numbers, and no link without its ends."""
    folder = export(made[graph].files["turtle"], tmp_path / "neo4j", "neo4j").path
    wanted = property_graph(made[graph].triples)
    nodes = {row["ID"]: row for file in folder.glob("nodes_*.csv") for row in typed(file)}
    assert set(nodes) == {node.iri for node in wanted.nodes}
    for node in wanted.nodes:
        assert told(nodes[node.iri]) == expected(node)
    links = [row for file in folder.glob("rels_*.csv") for row in typed(file)]
    assert sorted((r["START_ID"], r["TYPE"], r["END_ID"]) for r in links) == [(e.source, e.kind, e.target) for e in wanted.edges]
    sure = {(e.source, e.kind, e.target): float(e.properties["confidence"]) for e in wanted.edges if "confidence" in e.properties}
    assert sure == {(r["START_ID"], r["TYPE"], r["END_ID"]): r["confidence"] for r in links if "confidence" in r}
    assert len(sure) > 5
    offsets = [cell for row in nodes.values() for name, cell in row.items() if name in {"start", "end", "at"} and isinstance(cell, int)]
    assert len(offsets) > 50


def plain(text: str) -> str:
    return re.sub("[\x00\x1f]", "\ufffd", text)


def told(row: dict[str, Any]) -> dict[str, set[str]]:
    """Property -> values as text, without the empty ones."""
    cells = {name: {str(one) for one in cell} if isinstance(cell, tuple) else {str(cell)} for name, cell in row.items()
             if name not in {"ID", "LABEL"}}
    return {name: values for name, values in cells.items() if values - {""}}


def expected(node: Node) -> dict[str, set[str]]:
    properties = {("names" if name == "name" else name): {plain(value) for value in values} for name, values in node.properties.items() if name != "label"}
    return {name: values for name, values in {**properties, "name": {plain(node.label)}}.items() if values - {""}}
