"""The Turtle writer: deterministic, readable, fast.

The same set of triples gives the same bytes whatever their order. Subjects stand in sections by kind (documents, places,
people …, the evidence last), inside a section by label; ``a`` comes first, then the predicates in order of their names.
A prefixed name is written only where a strict pattern of ASCII letters, digits, ``_`` and ``-`` allows it, everything
else as ``<iri>``; strings are always quoted on one line with everything unusual escaped, so no text can end its literal.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TextIO, TypeAlias, TypeVar

from kg import vocab as v
from kg.collector import without_collector
from kg.files import atomic_write
from kg.iris import DEFAULT_BASE
from kg.terms import XSD, Literal, Object, Triple, check_iri

__all__ = ["STATEMENT", "Orders", "Writer", "dumps", "escape", "heading", "in_order", "kept", "prefixes", "sort_key", "write", "write_file"]

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
STATEMENT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"
LABELS = (
    "http://www.w3.org/2000/01/rdf-schema#label", "http://purl.org/dc/terms/title", v.name, v.stem,
)
OA_START = "http://www.w3.org/ns/oa#start"
# the sections in order: the class that puts a subject there and the section's heading
SECTIONS: tuple[tuple[str, str], ...] = (
    (v.Document, "Documents 文献"), (v.Article, "Articles 文章"), (v.Place, "Places 地方"),
    (v.Organization, "Organizations 组织"), (v.Person, "People 人物"), (v.Post, "Posts 职位"),
    (v.Tenure, "Tenures 任职"), (v.Program, "Programs 项目"), (v.Honor, "Honors 荣誉"),
    (v.Outcome, "Outcomes 成果"), (v.Target, "Targets 目标"), (v.Event, "Events 事件"),
    (v.Statement, "Statements 言论"), (v.Mention, "Mentions 提及"), (STATEMENT, "Claims 陈述"),
    (v.Evidence, "Evidence 证据"),
)
_ORDER = {cls: number for number, (cls, _) in enumerate(SECTIONS)}
_OTHER = len(SECTIONS)
# base + type: each kind of instance has a prefix of its own, for a slash cannot stand in a prefixed name
_KINDS = (
    "document", "article", "place", "organization", "person", "post", "tenure", "program", "honor", "outcome", "target",
    "event", "statement", "mention", "claim", "evidence",
)
_STANDARD = {
    "kg": v.NS, "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": XSD, "dcterms": "http://purl.org/dc/terms/", "oa": "http://www.w3.org/ns/oa#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_LANG = re.compile(r"[a-z]{2,3}")
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")
_INTEGER = re.compile(r"-?[0-9]+")
INTEGER, DECIMAL, STRING = XSD + "integer", XSD + "decimal", XSD + "string"
MOST_KNOWN = 50_000  # terms whose Turtle form is kept
# quotes, backslash, controls, invisible and direction-changing characters (a reader must see them), lone surrogates
_UNUSUAL = re.compile(
    "[\"\\\\\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\uffff\ud800-\udfff]"
)
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """The prefixes that graph.ttl declares: the vocabularies and one for each kind of instance under ``base``."""
    return {**_STANDARD, **{kind: f"{base}{kind}/" for kind in _KINDS}}


def escape(text: str) -> str:
    """The inside of a one-line quoted string, in Turtle, N-Triples and SPARQL alike.

    A lone surrogate cannot be written in any RDF syntax and becomes U+FFFD.
    """
    return _UNUSUAL.sub(_escape_one, text)


def _escape_one(found: re.Match[str]) -> str:
    char = found[0]
    if "\ud800" <= char <= "\udfff":
        return "\\uFFFD"
    return _SHORT.get(char) or f"\\u{ord(char):04X}"


def write(triples: Iterable[Triple], stream: TextIO, prefixes: Mapping[str, str] | None = None) -> int:
    """Write the triples as Turtle.

    Args:
        triples: in any order; doubles are written once.
        stream: a text stream, UTF-8, that does not translate line ends.
        prefixes: prefix -> namespace; by default those of :func:`prefixes`.

    Returns:
        the number of triples written.

    Raises:
        ValueError: a prefix, an IRI or a language tag that Turtle cannot carry.
    """
    with without_collector():
        return _write(triples, stream, Writer(_defaults() if prefixes is None else dict(prefixes)))


def _write(triples: Iterable[Triple], stream: TextIO, writer: Writer) -> int:
    subjects = writer.group(triples)
    stream.write(writer.header())
    count, section = 0, -1
    for key, subject in sorted((sort_key(subject, about), subject) for subject, about in subjects.items()):
        if key[0] != section:
            section = key[0]
            stream.write(heading(section))
        block, number = writer.block(subject, subjects[subject])
        stream.write(block)
        count += number
    return count


def heading(section: int) -> str:
    """The comment line above a section."""
    return f"\n# {SECTIONS[section][1] if section < _OTHER else 'Others 其他'}\n"


def dumps(triples: Iterable[Triple], prefixes: Mapping[str, str] | None = None) -> str:
    """:func:`write` to a string."""
    stream = io.StringIO()
    write(triples, stream, prefixes)
    return stream.getvalue()


def write_file(triples: Iterable[Triple], path: str | os.PathLike[str], prefixes: Mapping[str, str] | None = None) -> int:
    """:func:`write` to a file, which is replaced whole or not at all."""
    with atomic_write(path) as stream:
        return write(triples, stream, prefixes)


def _defaults() -> dict[str, str]:
    return prefixes()


_About = dict[str, list[Object]]
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
Orders: TypeAlias = "dict[tuple[str, ...], list[tuple[str, str]]]"


def sort_key(subject: str, about: _About) -> tuple[int, str, str, int, str]:
    """Section, then label, then (for evidence) document and offset, then IRI."""
    section = min((_ORDER.get(cls, _OTHER) for cls in about.get(RDF_TYPE, ()) if isinstance(cls, str)), default=_OTHER)
    labels = next((about[predicate] for predicate in LABELS if predicate in about), [])
    label = min((obj.lexical for obj in labels if isinstance(obj, Literal)), default="")
    starts = [int(obj.lexical) for obj in about.get(OA_START, ()) if isinstance(obj, Literal)]
    if starts:
        where = min(map(str, about.get(v.inDocument, ())), default="")
        return section, label, where, min(starts), subject
    return section, label, "", 0, subject


def kept(known: dict[_Key, _Value], key: _Key, value: _Value) -> _Value:
    """The value, remembered; memory must not grow with the graph."""
    if len(known) >= MOST_KNOWN:
        known.clear()
    known[key] = value
    return value


def in_order(known: Orders, predicates: tuple[str, ...], kind: str, written: Callable[[str], str]) -> list[tuple[str, str]]:
    """The predicates of a subject as they are written, each with itself, in the order of the file.

    Args:
        known: orders that were asked for before: most subjects of a kind have the same predicates.
        predicates: in any notation.
        kind: rdf:type in that notation; it comes first, as ``a``, which is nothing but a predicate.
        written: gives a predicate in Turtle.
    """
    found = known.get(predicates)
    if found is None:
        rows = sorted((predicate != kind, "a" if predicate == kind else written(predicate), predicate) for predicate in predicates)
        found = kept(known, predicates, [(text, predicate) for _, text, predicate in rows])
    return found


class Writer:
    """Renders terms; each IRI once."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        for prefix, namespace in prefixes.items():
            if not _PREFIX.fullmatch(prefix):
                raise ValueError(f"not a usable prefix: {prefix!r}")
            check_iri(namespace)
        self.prefixes = prefixes
        self.by_namespace = {namespace: prefix for prefix, namespace in sorted(prefixes.items(), reverse=True)}
        self.iris: dict[str, str] = {}
        self.languages: set[str] = set()
        self.orders: Orders = {}

    def header(self) -> str:
        lines = [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in sorted(self.prefixes.items())]
        return "# Knowledge graph made by kg (RDF 1.1, Turtle, UTF-8).\n" + "\n".join(lines) + "\n"

    def group(self, triples: Iterable[Triple]) -> dict[str, _About]:
        subjects: dict[str, _About] = {}
        for subject, predicate, obj in triples:
            about = subjects.get(subject)
            if about is None:
                about = subjects[subject] = {}
            objects = about.get(predicate)
            if objects is None:
                about[predicate] = [obj]
            else:
                objects.append(obj)
        return subjects

    def block(self, subject: str, about: _About) -> tuple[str, int]:
        """The lines of one subject, and how many triples they hold."""
        count, lines = 0, []
        for text, predicate in in_order(self.orders, tuple(about), RDF_TYPE, self.iri):
            objects = about[predicate]
            if len(objects) == 1:
                obj = objects[0]
                lines.append(f"{text} {self.literal(obj) if isinstance(obj, Literal) else self.iri(obj)}")
                count += 1
            else:
                words = sorted({self.term(obj) for obj in objects})
                lines.append(f"{text} {', '.join(words)}")
                count += len(words)
        return f"\n{self.iri(subject)} " + " ;\n    ".join(lines) + " .\n", count

    def term(self, term: Object) -> str:
        return self.literal(term) if isinstance(term, Literal) else self.iri(term)

    def iri(self, iri: str) -> str:
        return self.iris.get(iri) or kept(self.iris, iri, self._prefixed(iri))

    def _prefixed(self, iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self.by_namespace.get(iri[:cut])
        if prefix is not None and _LOCAL.fullmatch(iri, cut):
            return f"{prefix}:{iri[cut:]}"
        return f"<{check_iri(iri)}>"

    def literal(self, literal: Literal) -> str:
        lexical, lang, datatype = literal
        if lang:
            if lang not in self.languages:
                if not _LANG.fullmatch(lang):
                    raise ValueError(f"not a usable language tag: {lang!r}")
                self.languages.add(lang)
            return f'"{_UNUSUAL.sub(_escape_one, lexical)}"@{lang}'
        if datatype:
            if datatype == INTEGER and _INTEGER.fullmatch(lexical):
                return lexical
            if datatype == DECIMAL and _DECIMAL.fullmatch(lexical):
                return lexical
            if datatype != STRING:
                return f'"{escape(lexical)}"^^{self.iri(datatype)}'
        return f'"{_UNUSUAL.sub(_escape_one, lexical)}"'
