"""Questions to a graph: the named queries of kg/queries and free SPARQL, on rdflib or pyoxigraph.

A user's query may only read this graph: SERVICE and FROM (both open connections) and updates are refused before anything
runs. Results come as text: IRIs, lexical forms, nothing for what is unbound.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from kg import vocab as v
from kg.errors import QueryError
from kg.rows import Result, Rows, format_rows
from kg.store import Store

__all__ = ["COLUMNS", "NAMES", "PREFIXES", "Result", "Rows", "describe", "format_rows", "named", "run"]

# name -> its columns; gold/score.py and the users rely on them
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "documents": ("doc", "title", "date", "publisher", "iri"),
    "persons": ("doc", "person", "role", "iri"),
    "posts": ("doc", "person", "org", "title", "iri"),
    "places": ("doc", "place", "level", "parent", "iri", "code"),
    "organizations": ("doc", "organization", "kind", "iri"),
    "programs": ("doc", "program", "kind", "iri"),
    "program_links": ("doc", "program", "relation", "target", "iri"),
    "outcomes": ("doc", "subject", "indicator", "value", "unit", "qualifier", "time", "evidence", "iri"),
    "honors": ("doc", "subject", "honor", "iri"),
    "events": ("doc", "date", "label", "evidence", "iri"),
    "quotes": ("doc", "speaker", "text", "iri"),
}
NAMES: tuple[str, ...] = tuple(COLUMNS)

# known to every free query without being declared
PREFIXES: Mapping[str, str] = {
    "kg": v.NS, "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "dcterms": "http://purl.org/dc/terms/", "oa": "http://www.w3.org/ns/oa#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}

_NAME = re.compile(r"\s*[A-Za-z_][A-Za-z0-9_-]*\s*")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_IRI_PARAMETER = re.compile(r"<([^<>\"{}|\\^`\x00-\x20]+)>")
_UPDATES = re.compile(r"(?i)\b(insert|delete|load|clear|drop|create|add|move|copy|with)\b")


@cache
def named(name: str) -> str:
    """The SPARQL text of a named query.

    Raises:
        QueryError: there is none of that name.
    """
    if name not in COLUMNS:
        raise QueryError(f"no query is named {name!r}; the names are {', '.join(NAMES)}")
    return resources.files("kg").joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")


def describe() -> dict[str, str]:
    """Name -> what a named query answers: the first comment line of its file."""
    return {name: named(name).splitlines()[0].lstrip("# ") for name in NAMES}


def run(name_or_text: str, graph: Store, params: Mapping[str, str] | None = None) -> Result:
    """Ask a graph.

    Args:
        name_or_text: one of :data:`NAMES`, or SPARQL 1.1 (SELECT, ASK, CONSTRUCT, DESCRIBE); the usual prefixes need not
            be declared.
        graph: an rdflib.Graph or a pyoxigraph.Store.
        params: variable -> value, bound as a plain string or, written ``<iri>``, as an IRI; never pasted into the text.

    Returns:
        columns and rows; rows of a named query are sorted by all columns, those of free queries stand as they come.

    Raises:
        QueryError: an unknown name, a query that does not parse, or one that would read or change anything else.
    """
    if _NAME.fullmatch(name_or_text):
        result = _ask(named(name_or_text.strip()), graph, params or {})
        return Result(result.columns, sorted(result.rows))
    check(name_or_text)
    return _ask(name_or_text, graph, params or {})


def check(text: str) -> None:
    """Refuse a query that does not parse, that is an update, or that names another source of data.

    Raises:
        QueryError: with one line that says why.
    """
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parsed = parseQuery(_with_prefixes(text))
    except ParseBaseException as error:
        word = _UPDATES.search(re.sub(r"#[^\n]*|<[^>]*>", " ", text)[: error.loc + 20])
        if word and not re.search(r"(?i)\b(select|ask|construct|describe)\b", text):
            raise QueryError(f"only queries that read are allowed, not {word[0].upper()}") from error
        raise QueryError(f"the query does not parse at line {error.lineno}, column {_column(error, text)}") from error
    except RecursionError as error:
        raise QueryError("the query is nested too deeply") from error
    parts = list(_parts(parsed))
    declared = {str(part.get("prefix") or "") for part in parts if getattr(part, "name", "") == "PrefixDecl"}
    for part in parts:
        name = getattr(part, "name", "")
        if name == "pname" and str(part.get("prefix") or "") not in declared:
            raise QueryError(f"the prefix {part.get('prefix') or ''}: is not declared")
        if name == "ServiceGraphPattern":
            raise QueryError("SERVICE is not allowed: a query reads only the graph it is given")
        if name == "DatasetClause" or (hasattr(part, "get") and part.get("datasetClause")):
            raise QueryError("FROM is not allowed: a query reads only the graph it is given")


def _column(error: Any, text: str) -> int:
    """The column in the user's own text: on the first line our prefixes stand before it."""
    return int(error.col) - len(_with_prefixes("")) if error.lineno == 1 else int(error.col)


def _with_prefixes(text: str) -> str:
    """The query with the usual prefixes declared, all on its first line so that line numbers stay true."""
    return "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in PREFIXES.items()) + text


def _parts(parsed: Any) -> Iterator[Any]:
    """All nodes of a parse tree, without recursion."""
    from pyparsing import ParseResults

    stack = [parsed]
    while stack:
        part = stack.pop()
        yield part
        if isinstance(part, Mapping):
            stack.extend(part.values())
        elif isinstance(part, (ParseResults, list, tuple)):
            stack.extend(part)


def _ask(text: str, graph: Store, params: Mapping[str, str]) -> Result:
    for name in params:
        if not _VARIABLE.fullmatch(name):
            raise QueryError(f"not a variable's name: {name!r}")
    if type(graph).__module__.startswith("pyoxigraph"):
        return _ask_oxigraph(_with_prefixes(text), graph, params)
    return _ask_rdflib(_with_prefixes(text), graph, params)


def _ask_rdflib(text: str, graph: Store, params: Mapping[str, str]) -> Result:
    from rdflib import Literal, URIRef
    from rdflib.plugins.sparql import prepareQuery
    from rdflib.plugins.sparql.sparql import SPARQLError

    def term(value: str) -> Any:
        iri = _IRI_PARAMETER.fullmatch(value)
        return URIRef(iri[1]) if iri else Literal(value)

    try:
        answer = graph.query(prepareQuery(text), initBindings={name: term(value) for name, value in params.items()})
        if answer.type == "ASK":
            return Result(("ask",), [("true" if answer.askAnswer else "false",)])
        if answer.type in {"CONSTRUCT", "DESCRIBE"}:
            return Result(("subject", "predicate", "object"), sorted(tuple(map(_text, triple)) for triple in answer))
        columns = tuple(str(variable) for variable in answer.vars or ())
        return Result(columns, [tuple(map(_text, row)) for row in answer])
    except Exception as error:
        # rdflib raises plain Exception for a good deal of what is wrong with a query; a real fault keeps its own class
        expected = (SPARQLError, ValueError, TypeError, KeyError, NotImplementedError, RecursionError)
        if type(error) is not Exception and not isinstance(error, expected):
            raise
        raise QueryError(f"the query cannot be answered: {_line(error)}") from error


def _ask_oxigraph(text: str, store: Store, params: Mapping[str, str]) -> Result:
    import pyoxigraph as ox

    def term(value: str) -> Any:
        iri = _IRI_PARAMETER.fullmatch(value)
        return ox.NamedNode(iri[1]) if iri else ox.Literal(value)

    try:
        answer = store.query(text, substitutions={ox.Variable(name): term(value) for name, value in params.items()})
        if isinstance(answer, ox.QueryBoolean):
            return Result(("ask",), [("true" if answer else "false",)])
        if isinstance(answer, ox.QueryTriples):
            rows = ((t.subject, t.predicate, t.object) for t in answer)
            return Result(("subject", "predicate", "object"), sorted(tuple(_text(term.value) for term in row) for row in rows))
        columns = tuple(variable.value for variable in answer.variables)
        return Result(columns, [_solution(solution) for solution in answer])
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {_line(error)}") from error


def _solution(terms: Iterable[Any]) -> tuple[str, ...]:
    return tuple("" if term is None else str(term.value) for term in terms)


def _text(term: object) -> str:
    return "" if term is None else str(term)


def _line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
