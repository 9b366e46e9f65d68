"""Questions to a graph: the named queries of kg/queries and free SPARQL, on rdflib or pyoxigraph.

A user's query may only read this graph: SERVICE and FROM (both open connections and files) are refused before anything runs,
unless the caller allows them; updates always. Results come as text: IRIs, lexical forms, nothing for what is unbound.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from kg import vocab as v
from kg.errors import QueryError
from kg.questions import Question, questions
from kg.rows import Result, Rows, format_rows
from kg.store import Store
from kg.terms import Literal, check_iri
from kg.turtle import escape

__all__ = [
    "COLUMNS", "NAMES", "PREFIXES", "Result", "Rows", "bind", "check", "describe", "format_rows", "named", "run", "sparql",
]

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

_ORDER = re.compile(r"^ORDER BY .*\Z", re.MULTILINE)  # the last line of each table
_NAME = re.compile(r"\s*[A-Za-z_][A-Za-z0-9_-]*\s*")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# what must be stepped over to find the braces of a query: comments, IRIs, strings
_TOKEN = re.compile(
    r"""#[^\n]*|<[^<>"{}|^`\\\x00-\x20]*>|\"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*\"{3}|'{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}"""
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[{}]|[?$]?\w+""", re.DOTALL,
)
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_NO_SERVICE = "SERVICE is not allowed: a query reads only the graph it is given"


@cache
def named(name: str) -> str:
    """The SPARQL text of a named query.

    Raises:
        QueryError: there is none of that name.
    """
    if name in questions():
        return questions()[name].text
    if name not in COLUMNS:
        raise QueryError(f"no query is named {name!r}; the names are {', '.join((*NAMES, *questions()))}")
    return resources.files("kg").joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")


def describe() -> dict[str, str]:
    """Name -> what a table (:data:`NAMES`) holds: the first comment line of its file. Questions tell their own."""
    return {name: named(name).splitlines()[0].lstrip("# ") for name in NAMES}


def run(name_or_text: str, graph: Store, params: Mapping[str, str] | None = None, *, allow_remote: bool = False) -> Result:
    """Ask a graph.

    Args:
        name_or_text: one of :data:`NAMES`, a question (:func:`kg.questions.questions`), or SPARQL 1.1 (SELECT, ASK,
            CONSTRUCT, DESCRIBE); the usual prefixes need not be declared.
        graph: an rdflib.Graph or a pyoxigraph.Store.
        params: for a question its parameters; for SPARQL variable -> value, bound as a plain string or, written
            ``<iri>``, as an IRI (see :func:`bind`).
        allow_remote: let the SPARQL of someone trusted ask other services (SERVICE) and read other files and addresses (FROM,
            which only rdflib does). Updates and LOAD are never run.

    Returns:
        columns and rows; rows of a table are sorted by all columns, those of a question in its own order, those of free
        queries stand as they come.

    Raises:
        QueryError: an unknown name or parameter, a value of the wrong kind, a query that does not parse, or one that would
            read or change anything else.
    """
    name = name_or_text.strip()
    if name in questions():
        result = _ask(sparql(name, params), graph, {})
        return Result(result.columns, questions()[name].sort(result.rows))
    if _NAME.fullmatch(name_or_text):
        result = _ask(_ORDER.sub("", sparql(name, params)), graph, {})  # sorted here, once
        return Result(result.columns, sorted(result.rows))
    # a carriage return ends a comment for one engine and not for the other: what is checked must be what is asked
    text = name_or_text.replace("\r\n", "\n").replace("\r", "\n")
    if not allow_remote:
        check(text)
    return _ask(text, graph, params or {})


def sparql(name: str, params: Mapping[str, str] | None = None) -> str:
    """The SPARQL of a table or question with its parameters bound, as any other store takes it.

    Raises:
        QueryError: an unknown name or parameter, or a value of the wrong kind.
    """
    question: Question | None = questions().get(name)
    if question is None:
        text = named(name)
        if params:
            raise QueryError(f"{name} takes no parameters; the questions of `kg query --list` do")
        return text
    return _insert(question.text, {name: _literal(value) for name, value in question.values(params or {}).items()})


def check(text: str) -> None:
    """Refuse a query that does not parse, that is an update, or that names another source of data: SERVICE, FROM, LOAD.

    Raises:
        QueryError: with one line that says why.
    """
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import expandUnicodeEscapes, parseQuery

    try:
        text = expandUnicodeEscapes(text)  # as the engines do before they parse
        parsed = parseQuery(text)
    except ParseBaseException as error:
        raise QueryError(_refusal(text, error.lineno, error.col)) from error
    except ValueError as error:
        raise QueryError(f"the query does not parse: {_line(error)}") from error
    except RecursionError as error:
        raise QueryError("the query is nested too deeply") from error
    parts = list(_parts(parsed))
    declared = PREFIXES.keys() | {_prefix(part) for part in parts if getattr(part, "name", "") == "PrefixDecl"}
    for part in parts:
        name = getattr(part, "name", "")
        if name == "pname" and _prefix(part) not in declared:
            raise QueryError(f"the prefix {_prefix(part)}: is not declared")
        if name == "ServiceGraphPattern":
            raise QueryError(_NO_SERVICE)
        if name == "DatasetClause" or (isinstance(part, dict) and part.keys() & {"datasetClause"}):
            raise QueryError("FROM is not allowed: a query reads only the graph it is given")


def _prefix(part: Any) -> str:
    """The prefix of a name or declaration (rdflib's own ``get`` of such a node does something else)."""
    return str(dict.get(part, "prefix") or "")


def _refusal(text: str, line: int, column: int) -> str:
    """Why a query that does not parse is refused: an update, SERVICE (rdflib reads it only in part), or plainly wrong."""
    words = [token[0].upper() for token in _TOKEN.finditer(text)]
    if "SERVICE" in words:
        return _NO_SERVICE
    first = next((word for word in words if word in _FORMS or word in _UPDATES), "")
    if first in _UPDATES:
        return f"only queries that read are allowed, not {first}"
    return f"the query does not parse at line {line}, column {column}"


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
        if isinstance(part, (ParseResults, list, tuple)):
            stack.extend(part)  # a ParseResults is a mapping as well, of its named results only
        elif isinstance(part, Mapping):
            stack.extend(part.values())


def _ask(text: str, graph: Store, params: Mapping[str, str]) -> Result:
    text = _with_prefixes(bind(text, params))
    return _ask_oxigraph(text, graph) if type(graph).__module__.startswith("pyoxigraph") else _ask_rdflib(text, graph)


def bind(text: str, params: Mapping[str, str]) -> str:
    """The query with a VALUES block for the parameters at the start of its WHERE group, so that both engines agree.

    The values are written by the Turtle writer's :func:`kg.turtle.escape`; none of them can end its literal. A variable
    of a sub-select is another variable and is not bound.

    Raises:
        QueryError: a bad name or IRI, or a query without a WHERE group to bind in.
    """
    if not params:
        return text
    for name in params:
        if not _VARIABLE.fullmatch(name):
            raise QueryError(f"not a variable's name: {name!r}")
    return _insert(text, {name: _term(value) for name, value in params.items()})


def _insert(text: str, terms: Mapping[str, str]) -> str:
    """The query with a VALUES block of terms that are written already."""
    if not terms:
        return text
    at = _where(text)
    names = " ".join(f"?{name}" for name in terms)
    return f"{text[:at]} VALUES ({names}) {{ ({' '.join(terms.values())}) }} {text[at:]}"


def _literal(value: Literal) -> str:
    written = f'"{escape(value.lexical)}"'
    return f"{written}@{value.lang}" if value.lang else f"{written}^^<{value.datatype}>" if value.datatype else written


def _term(value: str) -> str:
    if not value.startswith("<"):
        return f'"{escape(value)}"'
    try:
        return f"<{check_iri(value[1:].removesuffix('>'))}>"
    except ValueError as error:
        raise QueryError(str(error)) from error


def _where(text: str) -> int:
    """The offset just inside the brace that opens the WHERE group; a CONSTRUCT template is skipped."""
    depth, template = 0, False
    for token in _TOKEN.finditer(text):
        word = token[0].upper()
        if word == "CONSTRUCT":
            template = True
        elif word == "WHERE" and depth == 0:
            template = False
        elif word == "{":
            if depth == 0 and not template:
                return token.end()
            depth += 1
        elif word == "}":
            depth -= 1
            template = template and depth > 0
    raise QueryError("the query has no WHERE group to bind parameters in")


def _ask_rdflib(text: str, graph: Store) -> Result:
    from pyparsing import ParseBaseException
    from rdflib import Dataset
    from rdflib.plugins.sparql import prepareQuery
    from rdflib.plugins.sparql.sparql import SPARQLError

    try:
        question = prepareQuery(text)
        # FROM, where it is allowed, fills a data set of its own: a plain graph has nowhere to put what it reads
        answer: Any = (Dataset(default_union=True) if question.algebra.get("datasetClause") else graph).query(question)
        if answer.type == "ASK":
            return Result(("ask",), [("true" if answer.askAnswer else "false",)])
        if answer.type in {"CONSTRUCT", "DESCRIBE"}:
            return Result(("subject", "predicate", "object"), sorted(tuple(map(_text, triple)) for triple in answer))
        columns = tuple(str(variable) for variable in answer.vars or ())
        return Result(columns, [tuple(map(_text, row)) for row in answer])
    except Exception as error:
        # rdflib raises plain Exception for a good deal of what is wrong with a query; a real fault keeps its own class
        expected = (ParseBaseException, SPARQLError, ValueError, TypeError, KeyError, NotImplementedError, RecursionError, OSError)
        if type(error) is not Exception and not isinstance(error, expected):
            raise
        raise QueryError(f"the query cannot be answered: {_line(error)}") from error


def _ask_oxigraph(text: str, store: Store) -> Result:
    import pyoxigraph as ox

    try:
        answer = store.query(text)
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
    return tuple(["" if term is None else term.value for term in terms])


def _text(term: object) -> str:
    return "" if term is None else str(term)


def _line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
