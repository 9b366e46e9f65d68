"""RDF terms as plain values: what graph.py makes, turtle.py writes and the tests compare.

An IRI is a ``str``; a literal is a :class:`Literal`, a named tuple. Nothing here imports rdflib: a build makes some
hundred thousand of these. RDF 1.1; blank nodes are not provided for on purpose.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import NamedTuple, TypeAlias

__all__ = [
    "XSD", "Iri", "Literal", "Object", "Triple", "canonical_number", "check_iri", "date_literal", "interval_ends",
    "number_literal", "plain", "zh",
]

XSD = "http://www.w3.org/2001/XMLSchema#"

# more digits than any count on earth; it keeps 1e9999 from being written out
MAX_DIGITS = 60

Iri: TypeAlias = str


class Literal(NamedTuple):
    """A literal: its lexical form and either a language tag or the IRI of a datatype (neither: xsd:string)."""

    lexical: str
    lang: str = ""
    datatype: str = ""


Object: TypeAlias = "Iri | Literal"
Triple: TypeAlias = "tuple[Iri, Iri, Object]"

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\x7f]*")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]{1,4})?")


def check_iri(iri: str) -> str:
    """Give back an absolute IRI; raise ValueError for anything that must not stand between ``<`` and ``>``."""
    if not _ABSOLUTE.fullmatch(iri):
        raise ValueError(f"not an absolute IRI: {iri!r}")
    return iri


def zh(text: str) -> Literal:
    """A Chinese text: names, labels, titles, indicators, quotes."""
    return Literal(text, "zh")


def plain(text: str) -> Literal:
    """A plain string: codes, units, kinds, offsets' words."""
    return Literal(text)


def canonical_number(text: str) -> str:
    """The one lexical form of a decimal: no exponent, no plus sign, no leading or trailing zeros, no ``-0``.

    Raises:
        ValueError: it is no finite decimal number.
    """
    if not _NUMBER.fullmatch(text.strip()):
        raise ValueError(f"not a number: {text!r}")
    number = Decimal(text.strip())
    if abs(number.adjusted()) > MAX_DIGITS:
        raise ValueError(f"not a usable number: {text!r}")
    lexical = format(number, "f")
    if "." in lexical:
        lexical = lexical.rstrip("0").rstrip(".")
    return "0" if lexical in {"-0", ""} else lexical


def number_literal(text: str, *, always_decimal: bool = False) -> Literal:
    """A number in canonical form: xsd:integer where it is integral, else (or when asked) xsd:decimal."""
    lexical = canonical_number(text)
    return Literal(lexical, "", XSD + ("decimal" if always_decimal or "." in lexical else "integer"))


def date_literal(text: str) -> Literal | None:
    """``2021-05-22`` as xsd:date, ``2021-05`` as xsd:gYearMonth, ``2021`` as xsd:gYear; None if it is no such date."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = found.groups()
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return Literal(text, "", XSD + ("date" if day else "gYearMonth" if month else "gYear"))


def interval_ends(text: str) -> tuple[Literal, Literal] | None:
    """The two ends of an interval ``a/b`` of ISO dates (of any precision), or None."""
    left, slash, right = text.partition("/")
    start, end = date_literal(left), date_literal(right)
    return (start, end) if slash and start and end else None
