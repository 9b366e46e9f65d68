"""CSV for Neo4j: a file for each kind of node and of relationship, a Cypher script and the command for an empty database.

The headers are those of ``neo4j-admin database import``; ``load.cypher`` reads the same files with LOAD CSV and MERGE, so
that loading twice changes nothing. Labels, types and property names are taken only where they are plain ASCII names.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.errors import GraphError
from kg.export.model import Edge, Node, property_graph
from kg.files import atomic_write
from kg.terms import Triple

__all__ = ["ARRAY_SEPARATOR", "write_neo4j"]

# between the values of a list and between labels: a control character that is taken out of the values
ARRAY_SEPARATOR = "\x1f"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
# a NUL ends a text for some readers of CSV
_NOT_CSV = re.compile("[\x00\x1f]")
_INTEGERS = frozenset(("start", "end", "at", "characters"))
_LISTS = frozenset(("altLabel",))
_EDGE_COLUMNS = ("status", "confidence:double", "time", "documents", "words")


def write_neo4j(triples: Sequence[Triple], folder: Path) -> int:
    """Write the files into a folder, which must exist.

    Returns:
        the number of nodes and relationships.

    Raises:
        GraphError: a class or property that cannot be a name in Neo4j.
    """
    graph = property_graph(triples)
    nodes: dict[str, list[Node]] = defaultdict(list)
    for node in graph.nodes:
        nodes[_name(node.kind)].append(node)
    edges: dict[str, list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        edges[_name(edge.kind)].append(edge)
    cypher, files = [_CYPHER_HEAD], []
    for kind, members in sorted(nodes.items()):
        header, rows = _node_table(members)
        files.append(f"nodes_{kind}.csv")
        _write_csv(folder / files[-1], header, rows)
        cypher.append(_node_script(files[-1], kind, members, header))
    for kind, links in sorted(edges.items()):
        files.append(f"rels_{kind}.csv")
        _write_csv(folder / files[-1], [":START_ID", ":END_ID", ":TYPE", *_EDGE_COLUMNS], map(_edge_row, links))
        cypher.append(_edge_script(files[-1], kind))
    _write(folder / "load.cypher", "\n".join(cypher))
    _write(folder / "import.sh", _shell(files))
    return len(graph.nodes) + len(graph.edges)


def _name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise GraphError(f"cannot be a name in Neo4j: {name!r}")
    return name


def _text(value: str) -> str:
    return _NOT_CSV.sub("�", value)


def _node_table(members: Sequence[Node]) -> tuple[list[str], list[list[str]]]:
    """Header and rows: a property that has several values somewhere is a list everywhere in its file."""
    many = {name: name in _LISTS or any(len(node.properties.get(name, ())) > 1 for node in members)
            for name in sorted({name for node in members for name in node.properties} - {"label"})}
    header = ["iri:ID", ":LABEL", "name"]
    for name in many:
        kind = "int" if name in _INTEGERS and not many[name] and _all_integers(name, members) else ""
        header.append(_name(name if name != "name" else "names") + (":string[]" if many[name] else f":{kind}" if kind else ""))
    rows = []
    for node in members:
        labels = ARRAY_SEPARATOR.join(_name(label) for label in (node.classes or (node.kind,)))
        values = [ARRAY_SEPARATOR.join(map(_text, node.properties.get(name, ()))) for name in many]
        rows.append([node.iri, labels, _text(node.label), *values])
    return header, rows


def _all_integers(name: str, members: Iterable[Node]) -> bool:
    return all(re.fullmatch(r"[0-9]{1,18}", value) for node in members for value in node.properties.get(name, ()))


def _edge_row(edge: Edge) -> list[str]:
    cells = [_text(edge.properties.get(column.partition(":")[0], "")) for column in _EDGE_COLUMNS]
    return [edge.source, edge.target, edge.kind, *cells]


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(header)
    writer.writerows(rows)
    _write(path, out.getvalue())


def _write(path: Path, text: str) -> None:
    with atomic_write(path) as stream:
        stream.write(text)


_CYPHER_HEAD = """\
// Loads the CSV files beside this script into a running Neo4j (5.23 or newer); running it twice changes nothing.
// 1. Put the .csv files into the server's import folder.
// 2. Set dbms.import.csv.legacy_quote_escaping=false (server.conf): a text may end in a backslash.
// 3. cypher-shell -f load.cypher
CREATE CONSTRAINT kg_node_iri IF NOT EXISTS FOR (n:KgNode) REQUIRE n.iri IS UNIQUE;
"""


def _property(column: str) -> str:
    """What a column gives a property, as Cypher."""
    name, _, kind = column.partition(":")
    cell = f"row[{_quoted(column)}]"
    if kind == "string[]":
        return f"n.{name} = CASE WHEN {cell} = '' THEN null ELSE split({cell}, '\\u001F') END"
    wrapped = {"int": f"toInteger({cell})", "double": f"toFloat({cell})"}.get(kind, f"nullIf({cell}, '')")
    return f"n.{name} = {wrapped}"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _node_script(file: str, kind: str, members: Sequence[Node], header: Sequence[str]) -> str:
    # all nodes of a file share the labels of their kind: its classes are those of the ontology
    labels = ":".join(sorted({_name(label) for node in members for label in (node.classes or (kind,))}))
    sets = ",\n    ".join([f"n:{labels}", *(_property(column) for column in header[2:])])
    return (f"LOAD CSV WITH HEADERS FROM 'file:///{file}' AS row\nCALL (row) {{\n"
            f"  MERGE (n:KgNode {{iri: row['iri:ID']}})\n  SET {sets}\n}} IN TRANSACTIONS OF 1000 ROWS;\n")


def _edge_script(file: str, kind: str) -> str:
    sets = ",\n    ".join(_property(column) for column in _EDGE_COLUMNS)
    return (f"LOAD CSV WITH HEADERS FROM 'file:///{file}' AS row\nCALL (row) {{\n"
            f"  MATCH (a:KgNode {{iri: row[':START_ID']}})\n  MATCH (b:KgNode {{iri: row[':END_ID']}})\n"
            f"  MERGE (a)-[n:{kind}]->(b)\n  SET {sets}\n}} IN TRANSACTIONS OF 1000 ROWS;\n")


def _shell(files: Sequence[str]) -> str:
    parts = [f"  --{'nodes' if file.startswith('nodes_') else 'relationships'}={file} \\" for file in files]
    return "\n".join([
        "#!/bin/sh", "# Imports the CSV files beside this script into a new Neo4j database (5 or newer): sh import.sh [DATABASE]",
        "set -eu", 'cd "$(dirname "$0")"', "neo4j-admin database import full \\", *parts,
        "  --array-delimiter=U+001F --multiline-fields=true --id-type=string \\", '  "${1:-neo4j}"', "",
    ])
