"""The core types: what one stage hands to the next.

``Source -> Document* -> Sentence* -> Mention* -> Entity* -> Fact* -> triples -> files``. All are frozen: a stage returns
new values and changes none. Offsets are half-open and count characters (Unicode code points), never bytes.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "Block", "BlockKind", "Document", "Entity", "Evidence", "Fact", "Mention", "Sentence", "SetAside", "Source", "Status",
]

BlockKind = Literal["title", "heading", "byline", "caption", "year", "body"]
Status = Literal["stated", "planned", "required", "negated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One text as it was read: a file, or one record of a .jsonl file.

    Attributes:
        path: relative to the folder the user named, with ``/``; a record is ``file.jsonl#id``.
        stem: the file's name without suffix, or the record's id: the ``doc`` column of every query.
        sha256: of the file's (or the record's text's) bytes, hexadecimal.
        raw: the text layer, decoded, line ends untouched; every offset of every fact counts characters of this string.
        media_type: ``text/plain``, ``text/html`` …
        encoding: the encoding found, ``utf-8`` for containers that fix it.
        metadata: any of title, date (ISO), publisher, place, url; absent keys are absent.
    """

    path: str
    stem: str
    sha256: str
    raw: str
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A stretch of the raw text that is kept out of the reading, and why.

    Attributes:
        start, end: half-open offsets in ``Source.raw``.
        reason: advertisement, boilerplate, navigation, furniture, duplicate, decoration, unbroken.
    """

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph of a document's clean text (one line of it), and what it is."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article of a source: its clean text with a map back to the raw characters.

    Attributes:
        source: where it comes from.
        number: its place among the articles of the source, from 0.
        title: its headline, if one was found.
        date: publication date, ISO (year, month or day), from metadata or the text, else None.
        publisher: newspaper or site, from metadata or the text, else None.
        text: clean text; paragraphs end with a line feed.
        offsets: for each character of ``text`` the index of its character in ``source.raw``, never falling; a line feed
            that the cleaning made has the index of the character before it.
        blocks: the paragraphs, in order, covering ``text`` but for the line feeds.
    """

    source: Source
    number: int
    title: str | None
    date: str | None
    publisher: str | None
    text: str
    offsets: array[int]
    blocks: tuple[Block, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span in ``source.raw`` of ``text[start:end]`` (end > start)."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: half-open offsets in its document's clean text, and the index of its block."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of clean text that names something.

    Attributes:
        start, end: half-open offsets in the document's clean text.
        kind: Person, Place, Organization, Program, Title, Quantity, Time, Honor … (the lifted classes).
        text: the words (``document.text[start:end]`` unless the name was restored).
        value: what was computed of it (a number, an ISO date, a level, a canonical name), as text.
        found_by: the recognizers that agree on it, sorted.
        attributes: further values of the class: unit, qualifier, level, surname …
    """

    start: int
    end: int
    kind: str
    text: str
    value: str = ""
    found_by: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing of the world: one node of the graph.

    Attributes:
        key: what identifies it, readable and stable (``place/330784``, ``person/永康市/郎大军``); the IRI is made of it.
        cls: local name of its class in the ontology (Village, Person, PartyOrganization, Program …).
        label: its fullest name.
        aliases: other names, sorted.
        properties: literal properties by local name: role, level, programKind, organizationKind, code …
    """

    key: str
    cls: str
    label: str
    aliases: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a fact stands.

    Attributes:
        source: ``Source.stem`` … the document's key.
        start, end: half-open offsets in the source's raw text; ``raw[start:end]`` are the words.
        exact: those raw characters, line breaks and all.
        words: the same, cleaned.
        sentence: the clean sentence around them.
        at: offset of ``words`` in ``sentence``.
        rule: name of the rule or producer that read it.
    """

    source: str
    start: int
    end: int
    exact: str
    words: str
    sentence: str
    at: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One claim.

    Attributes:
        subject: ``Entity.key``.
        predicate: local name of the ontology's property (holdsPost, hasOutcome, implementedBy, locatedIn …).
        object: ``Entity.key`` where the claim links two things, else None.
        qualifiers: what an n-ary fact says besides, as canonical text (indicator, value, unit, time …).
        status: stated, planned, required or negated.
        speaker: ``Entity.key`` of who claims it, None for the paper itself.
        confidence: 0 to 1, see `kg.confidence`.
        evidence: at least one.
    """

    subject: str
    predicate: str
    object: str | None = None
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    status: Status = "stated"
    speaker: str | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
