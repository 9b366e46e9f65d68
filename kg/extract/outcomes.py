"""Outcomes: every plain number of the text with its subject, indicator, unit, qualifier and time.

Needs code, not a rule: the subject comes from the discourse, the indicator from the shape of the clause, and numbers of one list
share both (8841户33768人, 从12.23%提高到98.43%). A number that yields nothing is kept with its reason for the debugging view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context import Discourse, status_at
from kg.extract.claims import Claim
from kg.extract.clauses import RANGE, clause_span
from kg.extract.indicator import indicator_of
from kg.extract.outcome_time import TimeFinder
from kg.extract.unused import reason_unused
from kg.reading import Reading
from kg.types import Mention

__all__ = ["find_outcomes", "unused_numbers"]

# between the two numbers of a change: 从12.23%|提高到|98.43%
CHANGED = re.compile(r"(?:[\u3400-\u9fff]{0,6}?)(?:到|至|为|成|入)(?:了|的)?(?:现在|目前|如今)?的?")
NEAR = 16


def _between(reading: Reading, previous: Mention, quantity: Mention) -> str:
    """The words between two numbers, times left off."""
    text, at = "", previous.end
    for time in reading.mentions_in(previous.end, quantity.start, "Time"):
        text, at = text + reading.text[at : time.start], time.end
    return text + reading.text[at : quantity.start]


def _changed_from(reading: Reading, previous: Mention | None, quantity: Mention) -> Mention | None:
    """The number that this one has changed from, if the one before it is that."""
    if previous is None or quantity.start - previous.end > NEAR:
        return None
    return previous if CHANGED.fullmatch(_between(reading, previous, quantity)) else None


def _readings(reading: Reading) -> Iterator[tuple[Mention, str, Mention | None]]:
    """Each plain number with its indicator ("" if it has none) and the number it has changed from."""
    previous: Mention | None = None
    told, sentence = "", None
    for quantity in reading.of_kind("Quantity"):
        here = reading.sentence_at(quantity.start)
        if here != sentence:
            previous, told, sentence = None, "", here
        reason = reason_unused(reading, quantity)
        if reason and quantity.value != "0":
            continue
        changed = _changed_from(reading, previous, quantity)
        adjacent = previous is not None and RANGE.fullmatch(reading.text, previous.end, quantity.start)
        own = indicator_of(reading, quantity, told)
        told = told if (changed or adjacent) and told else own
        previous = quantity
        if not reason:
            yield quantity, told, changed


def find_outcomes(reading: Reading, discourse: Discourse) -> Iterator[Claim]:
    """One claim for each plain quantity of the prose.

    Args:
        reading: the document with its mentions.
        discourse: its running subject.

    Returns:
        claims of ``hasOutcome``; those of plans and demands carry their status.
    """
    times = TimeFinder(reading)
    for quantity, indicator, changed in _readings(reading):
        subject, certainty = discourse.subject_at(quantity.start)
        if not indicator or not subject:
            continue
        left, right = clause_span(reading, quantity.start, quantity.end)
        yield Claim(
            predicate="hasOutcome", subject=None, subject_name=subject,
            qualifiers={
                "indicator": indicator, "value": quantity.value, "unit": quantity.attributes.get("unit", ""),
                "qualifier": quantity.attributes.get("qualifier", "="), "time": times.at(quantity, changed), "text": quantity.text,
            },
            start=left, end=max(right, quantity.end), rule="outcomes.quantity", confidence=0.6 + 0.3 * certainty,
            status=status_at(reading, quantity.start, quantity.end),
        )


def unused_numbers(reading: Reading, discourse: Discourse) -> tuple[tuple[Mention, str], ...]:
    """The numbers that no outcome tells, each with the reason, in order: for a debugging view."""
    unused = [(q, reason) for q in reading.of_kind("Quantity") if (reason := reason_unused(reading, q))]
    for quantity, indicator, _ in _readings(reading):
        if not indicator:
            unused.append((quantity, "its clause names nothing it measures"))
        elif not discourse.subject_at(quantity.start)[0]:
            unused.append((quantity, "nothing before it can be its subject"))
    return tuple(sorted(unused, key=lambda item: item[0].start))
