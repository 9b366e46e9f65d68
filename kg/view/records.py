"""The plain records of the view model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.terms import Object

__all__ = [
    "Article", "DocumentView", "EdgeView", "FactView", "NodeView", "Quote", "Row", "Rows", "first_of", "lexical",
    "values_of", "words_of",
]

Row = dict[str, "Object | list[Object]"]
"""short predicate name (``holder``, ``rdfs:label``) -> its value, or a sorted list of several: most predicates have one."""
Rows = dict[str, Row]
"""subject IRI -> its row."""


def lexical(value: Object) -> str:
    """The text of an IRI or a literal."""
    return value if isinstance(value, str) else value[0]


def values_of(row: Row, name: str) -> list[Object]:
    """All values of a predicate."""
    found = row.get(name)
    return [] if found is None else found if isinstance(found, list) else [found]


def words_of(found: Object | list[Object], joiner: str) -> str | None:
    """The literals of a predicate as one text, None if one of its values is an IRI."""
    if isinstance(found, str):
        return None
    if isinstance(found, list):
        return None if any(isinstance(value, str) for value in found) else joiner.join(map(lexical, found))
    return found[0]


def first_of(row: Row, name: str) -> str:
    """The text of a predicate's first value, empty if there is none."""
    found = row.get(name)
    if found is None:
        return ""
    return lexical(found[0] if isinstance(found, list) else found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of a document: half-open offsets in the document's raw text.

    ``text`` is its clean text and ``offsets`` the raw offset of each of its characters, where the documents are at hand.
    """

    start: int
    end: int
    title: str = ""
    date: str = ""
    publisher: str = ""
    text: str = ""
    offsets: Sequence[int] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A source document and its articles in reading order."""

    iri: str
    stem: str
    title: str = ""
    date: str = ""
    publisher: str = ""
    articles: tuple[Article, ...] = ()

    def article_at(self, offset: int) -> int:
        """The index of the article that holds a raw offset, -1 if none does."""
        for index, article in enumerate(self.articles):
            if article.start <= offset < article.end:
                return index
        return -1


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeView:
    """A thing on the map: its class is the ontology's local name, its properties are literals by local name."""

    iri: str
    cls: str
    label: str
    aliases: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quote:
    """Where a fact stands.

    Attributes:
        document: IRI of the document.
        article: index among its articles, -1 if not known.
        start, end: half-open offsets in its raw text, -1 if not known.
        sentence: the clean sentence.
        at: offset of ``words`` in ``sentence`` in characters (code points), -1 if they do not stand there as written.
        words: the words that say it.
        rule: the rule that read them.
    """

    document: str
    start: int = -1
    end: int = -1
    article: int = -1
    sentence: str = ""
    at: int = -1
    words: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """One row of the facts.

    Attributes:
        relation: the contract's predicate (holdsPost, hasOutcome, locatedIn …).
        subject: IRI of a node, or of the document for an event that names nobody.
        object: IRI of a node, empty if the fact has none.
        node: IRI of the node that stands for the fact itself on the map (an outcome), else empty.
        values: what it says besides, by local name (title, indicator, value, time, text …).
        status: stated, planned, required or negated.
        confidence: 0 to 1, None where the graph does not say.
        speaker: IRI of who claims it, else empty.
        evidence: sorted.
    """

    relation: str
    subject: str
    object: str = ""
    node: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    status: str = "stated"
    confidence: float | None = None
    speaker: str = ""
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeView:
    """A line on the map: all facts that lead from one node to another."""

    source: str
    target: str
    relations: tuple[str, ...]
    facts: tuple[int, ...]
