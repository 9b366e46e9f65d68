"""Quantities and times as mentions."""

from __future__ import annotations

from collections.abc import Iterator

from kg.normalize.quantities import find_quantities
from kg.normalize.time import find_times
from kg.reading import Reading
from kg.types import Mention

__all__ = ["find_dates", "find_numbers"]


def find_dates(reading: Reading) -> Iterator[Mention]:
    """All times, relative ones against the document's date."""
    for t in find_times(reading.text, reference=reading.date or None):
        yield Mention(start=t.start, end=t.end, kind="Time", text=t.text, value=t.value, found_by=("time",), attributes={"kind": t.kind})


def find_numbers(reading: Reading) -> Iterator[Mention]:
    """All numbers with their units."""
    text = reading.text
    for q in find_quantities(text):
        yield Mention(
            start=q.start, end=q.end, kind="Quantity", text=text[q.start : q.end], value=format(q.value.normalize(), "f"),
            found_by=("numbers",), attributes={"unit": q.unit, "qualifier": q.qualifier, "kind": q.kind},
        )
