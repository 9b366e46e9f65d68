"""Opening a graph file: with rdflib, or with pyoxigraph (extra ``fast``) when asked. Where pyoxigraph is installed it also reads the
file for rdflib, which takes a quarter of the time.

Only Turtle and N-Triples are read: they cannot name anything to be fetched. The bytes are handed over, never a path or
an address, so no engine opens a connection.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from kg.errors import GraphError

if TYPE_CHECKING:
    import rdflib

__all__ = ["Engine", "Store", "load_graph", "open_store", "read_graph_file"]

Engine: TypeAlias = Literal["rdflib", "oxigraph"]
# an rdflib.Graph or a pyoxigraph.Store; the second is an extra and may not be there to be named
Store: TypeAlias = Any

FORMATS = {".ttl": "turtle", ".nt": "nt", ".turtle": "turtle"}
# what relative IRIs of a foreign file are resolved against, instead of a path of this machine
BASE = "https://kg.example/"
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def load_graph(path: str | os.PathLike[str]) -> rdflib.Graph:
    """Read a graph file (.ttl or .nt) into an rdflib.Graph, with the file's prefixes.

    Raises:
        GraphError: it cannot be read or is not what its name says.
    """
    import rdflib
    from rdflib.exceptions import Error as RdflibError
    from rdflib.plugins.parsers.notation3 import BadSyntax

    form, data = read_graph_file(path)
    if find_spec("pyoxigraph") and (read := _read_by_oxigraph(form, data)) is not None:
        return read
    graph = rdflib.Graph()
    try:
        graph.parse(data=data, format=form, publicID=BASE)
    except BadSyntax as error:
        raise GraphError(f"{path}: not valid Turtle, line {error.lines + 1}") from error
    except (RdflibError, ValueError, RecursionError, IndexError, AssertionError) as error:
        raise GraphError(f"{path}: not a valid graph file ({_first_line(error)})") from error
    return graph


def _read_by_oxigraph(form: str, data: bytes) -> rdflib.Graph | None:
    """What rdflib itself would read, sooner; None for what pyoxigraph refuses: rdflib says what is wrong, or takes it."""
    import pyoxigraph as ox
    import rdflib

    graph = rdflib.Graph()
    terms: dict[object, rdflib.term.Node] = {}

    def term(node: Any) -> rdflib.term.Node:
        known = terms.get(node)
        if known is None:
            if isinstance(node, ox.NamedNode):
                known = rdflib.URIRef(node.value)
            elif isinstance(node, ox.Literal):
                datatype = None if node.language or node.datatype.value == _STRING else rdflib.URIRef(node.datatype.value)
                known = rdflib.Literal(node.value, lang=node.language, datatype=datatype)
            elif isinstance(node, ox.BlankNode):
                known = rdflib.BNode()
            else:
                raise ValueError("a triple term, which rdflib does not know")
            terms[node] = known
        return known

    parser = ox.parse(data, format=ox.RdfFormat.TURTLE if form == "turtle" else ox.RdfFormat.N_TRIPLES, base_iri=BASE)
    try:
        for triple in parser:
            graph.add((term(triple.subject), term(triple.predicate), term(triple.object)))
    except (SyntaxError, ValueError):
        return None
    for prefix, namespace in parser.prefixes.items():
        graph.bind(prefix, namespace, replace=True)
    return graph


def open_store(path: str | os.PathLike[str], engine: Engine = "rdflib") -> Store:
    """Read a graph file into a store that :func:`kg.query.run` can ask.

    Args:
        path: a .ttl or .nt file.
        engine: ``rdflib``, or ``oxigraph``, which loads some twenty times faster and needs the extra ``fast``.

    Raises:
        GraphError: the file cannot be read, or the engine is not installed.
    """
    if engine == "rdflib":
        return load_graph(path)
    try:
        import pyoxigraph
    except ImportError as error:
        raise GraphError("pyoxigraph is not installed: pip install 'kg[fast]'") from error
    form, data = read_graph_file(path)
    kind = pyoxigraph.RdfFormat.TURTLE if form == "turtle" else pyoxigraph.RdfFormat.N_TRIPLES
    store = pyoxigraph.Store()
    try:
        store.bulk_load(data, format=kind, base_iri=BASE)
    except (SyntaxError, ValueError, OSError) as error:
        raise GraphError(f"{path}: not a valid graph file ({_first_line(error)})") from error
    return store


def read_graph_file(path: str | os.PathLike[str]) -> tuple[str, bytes]:
    """A graph file's form (``turtle`` or ``nt``) and its bytes, which are UTF-8.

    Raises:
        GraphError: it cannot be read.
    """
    form = FORMATS.get(Path(path).suffix.lower())
    if form is None:
        raise GraphError(f"{path}: not a graph file that can be read here (.ttl or .nt)")
    try:
        data = Path(path).read_bytes()
        data.decode("utf-8")
    except OSError as error:
        raise GraphError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise GraphError(f"{path}: not UTF-8 at byte {error.start}") from error
    return form, data


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
