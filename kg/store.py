"""Opening a graph file: with rdflib, or with pyoxigraph (extra ``fast``) when asked.

Only Turtle and N-Triples are read: they cannot name anything to be fetched. The bytes are handed over, never a path or
an address, so no engine opens a connection.
"""

from __future__ import annotations

import os
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


def load_graph(path: str | os.PathLike[str]) -> rdflib.Graph:
    """Read a graph file (.ttl or .nt) with rdflib.

    Raises:
        GraphError: it cannot be read or is not what its name says.
    """
    import rdflib
    from rdflib.exceptions import Error as RdflibError
    from rdflib.plugins.parsers.notation3 import BadSyntax

    form, data = read_graph_file(path)
    graph = rdflib.Graph()
    try:
        graph.parse(data=data, format=form, publicID=BASE)
    except BadSyntax as error:
        raise GraphError(f"{path}: not valid Turtle, line {error.lines + 1}") from error
    except (RdflibError, ValueError, RecursionError, IndexError, AssertionError) as error:
        raise GraphError(f"{path}: not a valid graph file ({_first_line(error)})") from error
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
