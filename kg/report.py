"""What a build read, found and left out: the summary table on the terminal and ``report.json``.

Both are pure functions of the build: no clock, no machine, everything sorted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg import __version__
from kg.shown import shown

if TYPE_CHECKING:
    from kg.errors import InputError
    from kg.pipeline import Build
    from kg.types import Fact, SetAside, Source

__all__ = ["Report", "make_report"]

LINES = 20
"""How many warnings or errors the table shows before it says how many more there are; report.json has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A build in figures.

    Attributes:
        documents: a row for each source: path, stem, encoding, characters, articles, title, date, publisher, facts,
            set_aside (characters by reason).
        entities: how many by class.
        facts: how many by predicate and status.
        set_aside: stretches and characters by reason.
        warnings: what the stages found odd, one line each.
        errors: what could not be read, file by file and part by part: path, file, part ("" for all of it) and reason.
        triples: how many the graph has.
    """

    documents: tuple[Mapping[str, Any], ...]
    entities: Mapping[str, int]
    facts: Mapping[str, Mapping[str, int]]
    set_aside: Mapping[str, Mapping[str, int]]
    warnings: tuple[str, ...]
    errors: tuple[Mapping[str, str], ...]
    triples: int

    def json(self) -> str:
        """The report as JSON text, the same bytes for the same input."""
        content = {
            "kg": __version__, "triples": self.triples, "documents": self.documents, "entities": self.entities,
            "facts": self.facts, "set_aside": self.set_aside, "warnings": self.warnings, "errors": self.errors,
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"

    def table(self) -> str:
        """The report as an aligned table for the terminal, without a line feed at its end."""
        rows: list[tuple[str, int, str]] = [
            ("Documents", len(self.documents), ""),
            ("  articles", sum(row["articles"] for row in self.documents), ""),
            ("  characters", sum(row["characters"] for row in self.documents), ""),
            ("Entities", sum(self.entities.values()), ""),
            *((f"  {name}", count, "") for name, count in self.entities.items()),
            ("Facts", sum(sum(counts.values()) for counts in self.facts.values()), ""),
            *((f"  {name}", sum(counts.values()), _not_stated(counts)) for name, counts in self.facts.items()),
            ("Set aside", sum(row["characters"] for row in self.set_aside.values()), "characters"),
            *((f"  {name}", row["characters"], _in_stretches(row["stretches"])) for name, row in self.set_aside.items()),
            ("Triples", self.triples, ""),
            ("Warnings", len(self.warnings), ""),
            ("Skipped", len(self.errors), "files and parts of files"),
        ]
        wide = max(len(label) for label, _, _ in rows)
        lines = [f"{label:<{wide}}  {count:>9,}  {note}".rstrip() for label, count, note in rows]
        return "\n".join([*lines, *_shortened(self.warnings)])


def make_report(built: Build, errors: Iterable[InputError], triples: int) -> Report:
    """Count a build.

    Args:
        built: what the pipeline made.
        errors: the files that could not be read.
        triples: how many triples the graph has.
    """
    facts_of = Counter(stem for fact in built.facts for stem in sorted({e.source for e in fact.evidence}))
    articles: dict[str, list[Any]] = {}
    for document in built.documents:
        articles.setdefault(document.source.path, []).append(document)
    stretches = [stretch for path in sorted(built.set_aside) for stretch in built.set_aside[path]]
    return Report(
        documents=tuple(
            _document_row(source, articles.get(source.path, []), facts_of, built.set_aside.get(source.path, ()))
            for source in sorted(built.sources, key=lambda source: source.path)
        ),
        entities=dict(sorted(Counter(entity.cls for entity in built.entities).items())),
        facts=_facts(built.facts),
        set_aside={
            reason: {"stretches": count, "characters": sum(s.end - s.start for s in stretches if s.reason == reason)}
            for reason, count in sorted(Counter(stretch.reason for stretch in stretches).items())
        },
        warnings=tuple(built.warnings),
        errors=tuple({"path": e.path, "file": e.file, "part": e.part, "reason": e.reason} for e in errors),
        triples=triples,
    )


def _document_row(source: Source, articles: list[Any], facts_of: Counter[str], aside: Iterable[SetAside]) -> dict[str, Any]:
    first = articles[0] if articles else None
    characters: Counter[str] = Counter()
    for stretch in aside:
        characters[stretch.reason] += stretch.end - stretch.start
    return {
        "path": source.path, "stem": source.stem, "encoding": source.encoding, "characters": len(source.raw),
        "articles": len(articles), "title": first and first.title, "date": first and first.date,
        "publisher": first and first.publisher, "facts": facts_of[source.stem],
        "set_aside": dict(sorted(characters.items())),
    }


def _facts(facts: Iterable[Fact]) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {}
    for fact in facts:
        counts.setdefault(fact.predicate, Counter())[fact.status] += 1
    return {predicate: dict(sorted(counts[predicate].items())) for predicate in sorted(counts)}


def _not_stated(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {status}" for status, count in counts.items() if status != "stated")


def _in_stretches(count: int) -> str:
    return "in 1 stretch" if count == 1 else f"in {count} stretches"


def _shortened(warnings: tuple[str, ...]) -> list[str]:
    """The first warnings, and how many more there are."""
    lines = [f"warning: {shown(' '.join(text.split()))}" for text in warnings[:LINES]]
    more = len(warnings) - len(lines)
    return [*lines, f"warning: … and {more} more, all in report.json"] if more else lines
