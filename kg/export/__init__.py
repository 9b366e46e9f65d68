"""Writing a graph in other forms: ``kg export``, and :func:`export` behind it.

``FORMATS`` is the list: each form has a name, the suffix that stands for it and a word on what comes out. The same graph
gives the same bytes in every form.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from kg.errors import GraphError

if TYPE_CHECKING:
    from kg.terms import Triple

__all__ = ["FORMATS", "Export", "Form", "export"]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of output: its suffix (``""`` for a folder of files) and what it holds."""

    suffix: str
    about: str


FORMATS: Mapping[str, Form] = {
    "turtle": Form(".ttl", "RDF 1.1, as kg build writes it"),
    "ntriples": Form(".nt", "RDF 1.1, a triple a line, sorted"),
    "trig": Form(".trig", "RDF 1.1, a named graph for each document"),
    "nquads": Form(".nq", "RDF 1.1, a quad a line, a named graph for each document, sorted"),
    "jsonld": Form(".jsonld", "JSON-LD 1.1 with its context"),
    "rdf12": Form(".rdf12.nt", "RDF 1.2 N-Triples: claims of links as triple terms"),
    "graphml": Form(".graphml", "entities, facts and links for networkx, Gephi, yEd, Cytoscape"),
    "gexf": Form(".gexf", "the same for Gephi (GEXF 1.3)"),
    "neo4j": Form("", "a folder of CSV files for Neo4j with load.cypher and import.sh"),
    "csv": Form("", "a folder of tables, one a named query, for Excel and pandas (UTF-8 with BOM)"),
    "parquet": Form("", "the same tables as Parquet; needs the extra parquet"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What was written: the form's name, the path, and how many triples, quads, nodes and edges, or rows."""

    form: str
    path: Path
    count: int


def export(
    graph: str | os.PathLike[str], output: str | os.PathLike[str], form: str | None = None, *, context: str | None = None,
) -> Export:
    """Write a graph file in another form.

    Args:
        graph: a .ttl or .nt file.
        output: the file to write, or for ``neo4j``, ``csv`` and ``parquet`` the folder, made if it is not there. Files are
            replaced whole or not at all.
        form: a name of :data:`FORMATS`; by default what the output's suffix says.
        context: for JSON-LD, the address of a published context to link to in place of the context itself.

    Raises:
        GraphError: the graph cannot be read or holds what the form cannot, or the form is not known.
        OSError: the output cannot be written.
    """
    path = Path(output)
    name = form or _by_suffix(path)
    if name not in FORMATS:
        raise GraphError(f"no form is named {name!r}; the forms are {', '.join(FORMATS)}")
    if context is not None and name != "jsonld":
        raise GraphError("a context belongs to JSON-LD only")
    try:
        count = _file(graph, path, name, context) if FORMATS[name].suffix else _folder(graph, path, name)
    except ValueError as error:
        raise GraphError(f"{graph}: cannot be written as {name}: {error}") from error
    return Export(form=name, path=path, count=count)


def _by_suffix(path: Path) -> str:
    fitting = [(len(form.suffix), name) for name, form in FORMATS.items() if form.suffix and path.name.endswith(form.suffix)]
    if not fitting:
        raise GraphError(f"{path}: the suffix names no form; say which with --format ({', '.join(FORMATS)})")
    return max(fitting)[1]


def _file(graph: str | os.PathLike[str], path: Path, name: str, context: str | None) -> int:
    from kg.export.reading import read_triples
    from kg.files import atomic_write

    write = _writer(name, context)
    triples = read_triples(graph)
    with atomic_write(path) as stream:
        return write(triples, stream)


def _writer(name: str, context: str | None) -> Callable[[Sequence[Triple], TextIO], int]:
    from kg.export import jsonld, rdf, xml

    writers: dict[str, Callable[[Sequence[Triple], TextIO], int]] = {
        "turtle": rdf.write_turtle, "ntriples": rdf.write_ntriples, "trig": rdf.write_trig, "nquads": rdf.write_nquads,
        "rdf12": rdf.write_rdf12, "jsonld": partial(jsonld.write_jsonld, context_iri=context),
        "graphml": xml.write_graphml, "gexf": xml.write_gexf,
    }
    return writers[name]


def _folder(graph: str | os.PathLike[str], path: Path, name: str) -> int:
    from kg.export import neo4j, tables
    from kg.export.reading import read_triples
    from kg.store import open_store

    if name == "neo4j":
        triples = read_triples(graph)
        return _into(path, lambda: neo4j.write_neo4j(triples, path))
    store = open_store(graph, "oxigraph" if find_spec("pyoxigraph") else "rdflib")
    write = tables.write_csv if name == "csv" else tables.write_parquet
    return _into(path, lambda: write(store, path))


def _into(path: Path, write: Callable[[], int]) -> int:
    """Write into a folder; a folder that was made for it goes away again if that fails before anything stands in it."""
    new = not path.exists()
    path.mkdir(parents=True, exist_ok=True)
    try:
        return write()
    except BaseException:
        if new:
            with suppress(OSError):  # it is not empty
                path.rmdir()
        raise
