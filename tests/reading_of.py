"""Read an invented text the way a build does, for tests of single stages."""

from __future__ import annotations

import hashlib

from kg.extract.claims import render
from kg.pipeline import Build, SourceReading, build, read_text
from kg.types import Source


def source(text: str, **metadata: str) -> Source:
    """A source that holds just this text."""
    return Source(path="text.txt", stem="text", sha256=hashlib.sha256(text.encode()).hexdigest(), raw=text, metadata=metadata)


def read(text: str, **metadata: str) -> SourceReading:
    """The text with its mentions and claims."""
    return read_text(source(text, **metadata))


def built(text: str, **metadata: str) -> Build:
    """The text's entities and facts."""
    return build([source(text, **metadata)])


def mentions(text: str, kind: str, **metadata: str) -> list[str]:
    """The words of all mentions of a kind, in order."""
    return [m.value for reading in read(text, **metadata).readings for m in reading.of_kind(kind)]


def facts(text: str, predicate: str, **metadata: str) -> list[str]:
    """All stated facts of a predicate, one rendered line each, sorted."""
    result = built(text, **metadata)
    labels = {e.key: e.label for e in result.entities}
    return sorted(
        render(f.predicate, labels.get(f.subject, f.subject), labels.get(f.object or "", ""), f.qualifiers)
        for f in result.facts
        if f.predicate == predicate and f.status == "stated"
    )
