"""What a build read, found and left out: the summary table on the terminal and ``report.json``.

Both are pure functions of the build: no clock, no machine, everything sorted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg import __version__
from kg.genre import OTHER
from kg.shown import shown

if TYPE_CHECKING:
    from kg.errors import InputError
    from kg.types import Document, SetAside, Source

__all__ = ["Counts", "Report", "document_row", "make_report"]

LINES = 20
"""How many warnings or errors the table shows before it says how many more there are; report.json has them all."""


@dataclass(slots=True)
class Counts:
    """What a graph holds.

    Attributes:
        triples: all of them.
        entities: nodes of the classes of things.
        facts: of each predicate by status.
    """

    triples: int = 0
    entities: Counter[str] = field(default_factory=Counter)
    facts: dict[str, Counter[str]] = field(default_factory=dict)

    def add_fact(self, predicate: str, status: str) -> None:
        """Count one fact."""
        self.facts.setdefault(predicate, Counter())[status] += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A build in figures.

    Attributes:
        documents: a row for each source: path, stem, encoding, characters, articles, title, date, publisher, facts,
            set_aside (characters by reason).
        entities: how many by class.
        facts: how many the graph has, by predicate and status.
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


def make_report(rows: Iterable[Mapping[str, Any]], counts: Counts, warnings: Iterable[str], errors: Iterable[InputError]) -> Report:
    """The report of a build.

    Args:
        rows: of the sources, as :func:`document_row` gives them, in any order.
        counts: of the graph.
        warnings: what was odd besides sources without facts (which is not odd where they are of another genre).
        errors: the files that could not be read.
    """
    ordered = sorted(rows, key=lambda row: row["path"])
    aside: dict[str, Counter[str]] = {}
    for row in ordered:
        for reason, found in row["set_aside"].items():
            aside.setdefault(reason, Counter()).update(found)
    return Report(
        documents=tuple({**row, "set_aside": {reason: found["characters"] for reason, found in row["set_aside"].items()}} for row in ordered),
        entities=dict(sorted(counts.entities.items())),
        facts={predicate: dict(sorted(counts.facts[predicate].items())) for predicate in sorted(counts.facts)},
        set_aside={reason: {"stretches": aside[reason]["stretches"], "characters": aside[reason]["characters"]} for reason in sorted(aside)},
        warnings=(*warnings, *(f"{row['path']}: no facts found" for row in ordered if not row["facts"] and OTHER not in row["set_aside"])),
        errors=tuple({"path": e.path, "file": e.file, "part": e.part, "reason": e.reason} for e in errors),
        triples=counts.triples,
    )


def document_row(source: Source, articles: Sequence[Document], facts: int, aside: Iterable[SetAside]) -> dict[str, Any]:
    """What the report says of one source; ``set_aside`` has characters and stretches by reason."""
    first = articles[0] if articles else None
    found: dict[str, dict[str, int]] = {}
    for stretch in aside:
        one = found.setdefault(stretch.reason, {"stretches": 0, "characters": 0})
        one["stretches"] += 1
        one["characters"] += stretch.end - stretch.start
    return {
        "path": source.path, "stem": source.stem, "encoding": source.encoding, "characters": len(source.raw),
        "articles": len(articles), "title": first and first.title, "date": first and first.date,
        "publisher": first and first.publisher, "facts": facts, "set_aside": dict(sorted(found.items())),
    }


def _not_stated(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {status}" for status, count in counts.items() if status != "stated")


def _in_stretches(count: int) -> str:
    return "in 1 stretch" if count == 1 else f"in {count} stretches"


def _shortened(warnings: tuple[str, ...]) -> list[str]:
    """The first warnings, and how many more there are."""
    lines = [f"warning: {shown(' '.join(text.split()))}" for text in warnings[:LINES]]
    more = len(warnings) - len(lines)
    return [*lines, f"warning: … and {more} more, all in report.json"] if more else lines
