"""Competency questions: the queries of kg/queries that answer a question of the field, with their parameters.

A ``.rq`` file whose comments carry ``# zh:`` and ``# en:`` is a question; there is no other list. Its header::

    # zh: 谁领导一个地方，从何时起？
    # en: Who leads a place, and since when?
    # param place name: 地方的名称 | name of the place
    # param at_least integer = 2: 至少几处 | in how many places at least
    # order: -places program
    # example: place=山门头村

A parameter without a default must be given; ``name`` is what a thing is called in Chinese (a label, another name, or what a
text calls it), ``text`` any other string. ``order`` names the columns to sort by, ``-`` for falling numbers; the others
follow. Values reach the query as SPARQL literals in a VALUES block (:func:`kg.query.bind`), never as text of the query.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib import resources
from typing import Literal, cast

from kg.errors import QueryError
from kg.terms import Literal as Value
from kg.terms import plain, zh

__all__ = ["Parameter", "Question", "assignments", "catalogue", "questions", "read_question"]

Kind = Literal["name", "text", "integer", "decimal", "date"]

XSD = "http://www.w3.org/2001/XMLSchema#"
_HEADER = re.compile(r"# (zh|en|order|example): (.+)")
_PARAM = re.compile(r"# param ([a-z_]+) (name|text|integer|decimal|date)(?: = (\S*?) ?)?: ([^|]+?) \| (.+)")
_SELECT = re.compile(r"^SELECT (?:DISTINCT )?(?P<columns>(?:\?\w+ ?|\(.+? AS \?\w+\) ?)+)WHERE", re.MULTILINE)
_FORMS = {
    "integer": re.compile(r"-?[0-9]{1,18}"), "decimal": re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?"),
    "date": re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|"), "text": re.compile(r".*", re.DOTALL),
    "name": re.compile(r".*", re.DOTALL),
}
_EXPECTED = {"integer": "a whole number", "decimal": "a number", "date": "a date (2021, 2021-05 or 2021-05-01)", "text": "text", "name": "a name"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a question must or may be told.

    Attributes:
        name: as in ``--param NAME=VALUE`` and ``?NAME`` of the query.
        kind: name (a Chinese label), text, integer, decimal or date (year, month or day; empty for none).
        default: None where a value must be given.
        zh, en: what it is.
    """

    name: str
    kind: Kind
    default: str | None
    zh: str
    en: str

    def term(self, value: str) -> Value:
        """A value as the literal that the query gets.

        Raises:
            QueryError: it is not of the parameter's kind.
        """
        value = value.strip()
        if not _FORMS[self.kind].fullmatch(value):
            raise QueryError(f"the parameter {self.name} needs {_EXPECTED[self.kind]}, not {value[:60]!r}")
        if self.kind in {"integer", "decimal"}:
            return Value(value, "", XSD + self.kind)
        return zh(value) if self.kind == "name" else plain(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A competency question: its wording, its parameters and the SPARQL that answers it.

    Attributes:
        name: the file's name without suffix.
        zh, en: the question.
        parameters: in the order of the file.
        columns: of the answer.
        order: columns to sort by; one with ``-`` sorts by number, the largest first.
        example: parameters that give rows on the seeds.
        text: the SPARQL.
    """

    name: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    order: tuple[str, ...]
    example: Mapping[str, str]
    text: str

    def values(self, given: Mapping[str, str]) -> dict[str, Value]:
        """The literal of every parameter: as given, else its default.

        Raises:
            QueryError: a parameter is unknown or missing, or a value is not of its kind.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise QueryError(f"{self.name} has no parameter {name!r}; {self._told()}")
        for name, parameter in known.items():
            if parameter.default is None and not given.get(name, "").strip():
                raise QueryError(f"{self.name} needs --param {name}=… ({parameter.en}, {parameter.zh})")
        return {name: parameter.term(given.get(name, parameter.default or "")) for name, parameter in known.items()}

    def _told(self) -> str:
        names = ", ".join(parameter.name for parameter in self.parameters)
        return f"its parameters are {names}" if names else "it takes none"

    def sort(self, rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Rows in the question's order, the same on every engine: by ``order``, then by all columns."""
        ordered = sorted(rows)
        for column in reversed(self.order):
            at = self.columns.index(column.removeprefix("-"))
            if column.startswith("-"):
                ordered.sort(key=lambda row: -_number(row[at]))
            else:
                ordered.sort(key=lambda row: row[at])
        return ordered


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(0)


def assignments(words: Iterable[str]) -> dict[str, str]:
    """``place=永康市`` words as a dict.

    Raises:
        QueryError: a word without ``=``, or a name twice.
    """
    found: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise QueryError(f"a parameter is written NAME=VALUE, not {word[:60]!r}")
        if name.strip() in found:
            raise QueryError(f"the parameter {name.strip()} is given twice")
        found[name.strip()] = value
    return found


@cache
def questions() -> Mapping[str, Question]:
    """All questions of kg/queries by name, sorted."""
    folder = resources.files("kg").joinpath("queries")
    files = sorted(file.name for file in folder.iterdir() if file.name.endswith(".rq"))
    texts = {name.removesuffix(".rq"): folder.joinpath(name).read_text(encoding="utf-8") for name in files}
    return {name: read_question(name, text) for name, text in texts.items() if text.startswith("# zh: ")}


def read_question(name: str, text: str) -> Question:
    """A question from its file's text.

    Raises:
        QueryError: the header is not of the form above, or the SELECT line cannot be read.
    """
    header: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if found := _PARAM.fullmatch(line):
            parameters.append(Parameter(name=found[1], kind=cast("Kind", found[2]), default=found[3], zh=found[4], en=found[5]))
        elif found := _HEADER.fullmatch(line):
            header[found[1]] = found[2]
        elif line.startswith(("# param", "# zh", "# en", "# order", "# example")):
            raise QueryError(f"{name}.rq: not a header line: {line}")
    select = _SELECT.search(text)
    if select is None or not {"zh", "en"} <= header.keys():
        raise QueryError(f"{name}.rq: no `# zh:` and `# en:` lines, or no SELECT line")
    columns = tuple(re.findall(r"\?(\w+)(?=\)|\s|$)", re.sub(r"\(.+? AS (\?\w+)\)", r"\1", select["columns"])))
    order = tuple(header.get("order", "").split())
    if unknown := [column for column in order if column.removeprefix("-") not in columns]:
        raise QueryError(f"{name}.rq: ordered by {unknown[0]}, which is no column")
    return Question(
        name=name, zh=header["zh"], en=header["en"], parameters=tuple(parameters), columns=columns, order=order,
        example=assignments(header.get("example", "").split()), text=text,
    )


def catalogue() -> str:
    """What ``kg query --list`` prints: the tables with their columns, then the questions with their parameters."""
    from kg.query import COLUMNS, describe

    lines = []
    for name, text in describe().items():
        lines += [f"{name:<14} {', '.join(COLUMNS[name])}", f"{'':<14} {text}"]
    for name, question in questions().items():
        if name in COLUMNS:
            continue
        lines += [f"{name}  {', '.join(question.columns)}", f"{'':<14} {question.zh}", f"{'':<14} {question.en}"]
        for parameter in question.parameters:
            needed = "" if parameter.default is None else f" [{parameter.default or '-'}]"
            lines.append(f"{'':<14} --param {parameter.name}=…{needed}  {parameter.zh} / {parameter.en}")
    return "\n".join(lines) + "\n"
