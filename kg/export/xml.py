"""GraphML (networkx, Gephi, yEd, Cytoscape) and GEXF 1.3 (Gephi): entities and facts without the textual nodes.

Both are XML 1.0, which cannot hold most control characters at all: those come out as U+FFFD. Everything else comes back
as it was. No date is written, so the same graph gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from kg.export.model import SEPARATOR, Edge, Node, property_graph
from kg.terms import Triple

__all__ = ["write_gexf", "write_graphml"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_SPECIAL = re.compile("[&<>\"\t\n\r]")
_NAMES = ("kind", "classes", "label")


def _xml(text: str) -> str:
    """The text as XML content or attribute value; what XML cannot hold is U+FFFD."""
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], _NOT_XML.sub("�", text))


def _values(node: Node) -> dict[str, str]:
    own = {"kind": node.kind, "classes": SEPARATOR.join(node.classes), "label": node.label}
    own.update((name, SEPARATOR.join(values)) for name, values in node.properties.items() if name not in own)
    return own


def _edge_values(edge: Edge) -> dict[str, str]:
    return {"kind": edge.kind, **edge.properties}


def _columns(rows: Iterable[Mapping[str, str]]) -> list[str]:
    names = {name for row in rows for name in row}
    return [*(name for name in _NAMES if name in names), *sorted(names - set(_NAMES))]


def write_graphml(triples: Sequence[Triple], stream: TextIO) -> int:
    """Write GraphML, a directed graph; a property of several values has them joined by `` | ``.

    Returns:
        the number of nodes and edges.
    """
    graph = property_graph(triples, textual=False)
    nodes, edges = [_values(node) for node in graph.nodes], [_edge_values(edge) for edge in graph.edges]
    keys: dict[tuple[str, str], str] = {}
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for part, rows in (("node", nodes), ("edge", edges)):
        for name in _columns(rows):
            key = keys[part, name] = f"{part[0]}{len(keys)}"
            kind = "double" if name == "confidence" and part == "edge" else "string"
            stream.write(f' <key id="{key}" for="{part}" attr.name="{_xml(name)}" attr.type="{kind}"/>\n')
    stream.write(' <graph id="kg" edgedefault="directed">\n')
    for node, values in zip(graph.nodes, nodes, strict=True):
        stream.write(f'  <node id="{_xml(node.iri)}">{_data(values, keys, "node")}</node>\n')
    for number, (edge, values) in enumerate(zip(graph.edges, edges, strict=True)):
        ends = f'source="{_xml(edge.source)}" target="{_xml(edge.target)}"'
        stream.write(f'  <edge id="e{number}" {ends}>{_data(values, keys, "edge")}</edge>\n')
    stream.write(" </graph>\n</graphml>\n")
    return len(nodes) + len(edges)


def _data(values: Mapping[str, str], keys: Mapping[tuple[str, str], str], part: str) -> str:
    return "".join(f'<data key="{keys[part, name]}">{_xml(text)}</data>' for name, text in sorted(values.items()))


def write_gexf(triples: Sequence[Triple], stream: TextIO) -> int:
    """Write GEXF 1.3, a directed graph; a property of several values has them joined by `` | ``.

    Returns:
        the number of nodes and edges.
    """
    graph = property_graph(triples, textual=False)
    nodes, edges = [_values(node) for node in graph.nodes], [_edge_values(edge) for edge in graph.edges]
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n')
    stream.write(' <graph defaultedgetype="directed" mode="static">\n')
    ids: dict[str, dict[str, int]] = {}
    for part, rows in (("node", nodes), ("edge", edges)):
        ids[part] = {name: number for number, name in enumerate(_columns(rows))}
        stream.write(f'  <attributes class="{part}">\n')
        for name, number in ids[part].items():
            kind = "double" if name == "confidence" and part == "edge" else "string"
            stream.write(f'   <attribute id="{number}" title="{_xml(name)}" type="{kind}"/>\n')
        stream.write("  </attributes>\n")
    stream.write("  <nodes>\n")
    for node, values in zip(graph.nodes, nodes, strict=True):
        stream.write(f'   <node id="{_xml(node.iri)}" label="{_xml(node.label)}">{_attvalues(values, ids["node"])}</node>\n')
    stream.write("  </nodes>\n  <edges>\n")
    for number, (edge, values) in enumerate(zip(graph.edges, edges, strict=True)):
        ends = f'source="{_xml(edge.source)}" target="{_xml(edge.target)}" label="{_xml(edge.kind)}"'
        stream.write(f'   <edge id="{number}" {ends}>{_attvalues(values, ids["edge"])}</edge>\n')
    stream.write("  </edges>\n </graph>\n</gexf>\n")
    return len(nodes) + len(edges)


def _attvalues(values: Mapping[str, str], ids: Mapping[str, int]) -> str:
    inner = "".join(f'<attvalue for="{ids[name]}" value="{_xml(text)}"/>' for name, text in sorted(values.items()))
    return f"<attvalues>{inner}</attvalues>"
