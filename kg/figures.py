"""Persons of the nation: who is one where no post says so.

The names in ``lexicon/national_figures.tsv`` that anybody may bear (王毅) mean the leader only in the company of leaders: two of
them in one sentence, or one beside a name that is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.lexicon import mapping
from kg.names import plain
from kg.reading import Reading
from kg.types import Mention

__all__ = ["national_names", "rows_of_persons"]

JOINED = re.compile(r"[、和及与][ \t\u3000]*")


def rows_of_persons(reading: Reading) -> Iterator[tuple[Mention, ...]]:
    """The persons of a text in the rows they stand in: 李芳、王强和周明; one alone is a row of one."""
    row: list[Mention] = []
    for m in reading.of_kind("Person"):
        if row and not JOINED.fullmatch(reading.text, row[-1].end, m.start):
            yield tuple(row)
            row = []
        row.append(m)
    if row:
        yield tuple(row)


def national_names(readings: Sequence[Reading]) -> frozenset[str]:
    """The names that a source uses for persons of the nation: the certain ones, and those that leaders' company proves."""
    figures = mapping("national_figures")
    found: set[str] = set()
    for reading in readings:
        of_sentence: dict[int, set[str]] = {}
        for m in reading.of_kind("Person"):
            name = plain(m.value)
            if name in figures and m.attributes.get("role") != "journalist":
                sentence = reading.sentence_at(m.start)
                of_sentence.setdefault(sentence.start if sentence else -1, set()).add(name)
        for names in of_sentence.values():
            found |= names if len(names) > 1 else {n for n in names if figures[n] == "name"}
    return frozenset(found)
