"""What several documents tell of one thing: how often a claim is told, series over time, contradictions.

One outcome is one node however many documents tell it; near-identical articles (reprints) count as one telling. Values of one
indicator of one subject at one time that cannot both be right contradict each other; at different times they are a series.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from kg.types import Fact

__all__ = ["contradict", "contradictions", "series", "tellings"]

NEAR = Decimal("0.9")  # about (~) allows a tenth


def tellings(fact: Fact, reprints: Mapping[str, str]) -> int:
    """How many documents tell a fact, reprints counted once.

    Args:
        fact: with its evidence.
        reprints: stem -> the first of the documents with this wording (`kg.reprints.groups`).
    """
    return len({reprints.get(e.source, e.source) for e in fact.evidence})


def contradict(first: Mapping[str, str], second: Mapping[str, str]) -> bool:
    """Whether two values with their qualifiers (= > < ~) cannot both be right."""
    low, high = sorted((first, second), key=lambda q: Decimal(q["value"]))
    below, above = Decimal(low["value"]), Decimal(high["value"])
    kinds = (low.get("qualifier", "="), high.get("qualifier", "="))
    if below == above:
        return set(kinds) in ({">", "<"}, {">", "="}, {"<", "="})
    if kinds[0] == ">" or kinds[1] == "<":
        return False  # more than 300, and 320
    return below < NEAR * above if "~" in kinds else True


def _groups(facts: Iterable[Fact], timed: bool) -> dict[tuple[str, ...], list[Fact]]:
    groups: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        said = fact.qualifiers
        if fact.predicate == "hasOutcome" and fact.status == "stated" and said.get("time"):
            groups[(fact.subject, said["indicator"], said.get("unit", ""), *([said["time"]] if timed else []))].append(fact)
    return groups


def contradictions(facts: Iterable[Fact]) -> list[tuple[Fact, Fact]]:
    """Pairs of outcomes of one subject, indicator, unit and time that contradict each other; without a time none is told."""
    pairs = []
    for _, same in sorted(_groups(facts, timed=True).items()):
        ordered = sorted(same, key=lambda f: (Decimal(f.qualifiers["value"]), f.qualifiers.get("qualifier", "=")))
        pairs += [(a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :] if contradict(a.qualifiers, b.qualifiers)]
    return pairs


def series(facts: Iterable[Fact]) -> list[tuple[Fact, ...]]:
    """Outcomes of one subject, indicator and unit at two times and more, in the order of time."""
    found = []
    for _, same in sorted(_groups(facts, timed=False).items()):
        if len({f.qualifiers["time"] for f in same}) > 1:
            found.append(tuple(sorted(same, key=lambda f: (f.qualifiers["time"], Decimal(f.qualifiers["value"])))))
    return found
