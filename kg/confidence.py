"""How sure a fact is: what its rule says of itself, corrected by how often such facts were right.

A rule or recognizer gives each of its facts an *estimate*: its own figure, lower where it fell back on the paragraph's subject
or on one recognizer alone, higher where recognizers agree. ``kg/lexicon/measured.tsv`` counts, for each section, rule and estimate, how
many facts were decided and how many of them were right, on texts that were worked with and on facts judged blind. From these the confidence is
computed in three steps, each leaning on the one before as on `PRIOR` facts more, no fact counting in two of them:

1. the section's ratio: right facts to expected ones (the sum of their estimates) of its other rules, ``(right + PRIOR) / (expected + PRIOR)``;
2. the rule's ratio: the same over its facts of other estimates, with the section's ratio in place of 1;
3. the confidence: the share right among the facts of this rule and estimate, ``(right + PRIOR * prior) / (facts + PRIOR)`` with
   ``prior = estimate * rule's ratio``.

So a rule with few facts has its estimate corrected by what its section's estimates overclaim, one with many its own share, and where
nothing was measured the estimate stands. Step 3 is the mean of a Beta posterior, the ratios are that of observed to expected
with a Gamma prior (Clayton and Kaldor 1987, Biometrics 43:671-681); grading by rule and estimate is histogram binning (Zadrozny and Elkan 2001, ICML). Facts of texts
that rules were written from count for less, `WORKED_WITH`: the power prior (Ibrahim and Chen 2000, Statistical Science 15:46-60) with an exponent that
was chosen: with more, facts judged blind are claimed surer than they are.

``python tests/calibration.py --update`` counts anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

from kg.errors import LexiconError
from kg.lexicon import load
from kg.types import Fact

__all__ = ["CAP", "SECTIONS", "Count", "Measured", "committed", "estimated", "measured", "section_of"]

PRIOR = 10.0
"""How many facts the figure of the level above weighs."""
WORKED_WITH = 0.1
"""What a fact of an annotated text that rules were written from weighs against one judged blind."""
CAP = 0.99
"""No fact that was read is surer."""

_OF = {
    "locatedIn": "parents", "holdsPost": "posts", "implementedBy": "links", "implementedIn": "links", "hasOutcome": "outcomes",
    "hasHonor": "honors", "takesPart": "events", "said": "quotes",
}
_NAMED = {"person": "persons", "place": "places", "organization": "organizations", "program": "programs"}
SECTIONS = (*_NAMED.values(), *dict.fromkeys(_OF.values()))


class Count(NamedTuple):
    """Facts of one section, rule and estimate (two decimals): decided and right, in annotated texts and by blind judges."""

    section: str
    rule: str
    estimate: str
    texts: int = 0
    texts_right: int = 0
    judged: int = 0
    judged_right: int = 0


@dataclass(slots=True)
class _Sum:
    facts: float = 0.0
    expected: float = 0.0
    right: float = 0.0

    def ratio(self, above: float, but: _Sum) -> float:
        """Right to expected facts without some of them, leaning on the ratio of the level above."""
        return (self.right - but.right + PRIOR * above) / (self.expected - but.expected + PRIOR)


class Measured:
    """The counts, ready to be asked.

    Args:
        counts: in any order, each section, rule and estimate once.
    """

    def __init__(self, counts: Iterable[Count]) -> None:
        self._sums: defaultdict[tuple[str, ...], _Sum] = defaultdict(_Sum)
        for count in counts:
            facts = count.judged + WORKED_WITH * count.texts
            right = count.judged_right + WORKED_WITH * count.texts_right
            for level in (count[:1], count[:2], count[:3]):
                told = self._sums[level]
                told.facts, told.right = told.facts + facts, told.right + right
                told.expected += facts * float(count.estimate)

    def confidence(self, section: str, rule: str, estimate: float) -> float:
        """The confidence of a fact, 0 to `CAP`, two decimals.

        Args:
            section: as `section_of` says.
            rule: of its first evidence.
            estimate: the rule's own, 0 to 1.
        """
        levels = ((section,), (section, rule), (section, rule, f"{estimate:.2f}"))
        all_rules, of_rule, own = (self._sums.get(level, _Sum()) for level in levels)
        prior = min(estimate * of_rule.ratio(all_rules.ratio(1.0, of_rule), own), CAP)
        return round(min((own.right + PRIOR * prior) / (own.facts + PRIOR), CAP), 2)


@cache
def committed() -> tuple[Count, ...]:
    """The counts of ``kg/lexicon/measured.tsv``.

    Raises:
        LexiconError: a cell is no count or estimate, more is right than was decided, or a section is unknown.
    """
    rows = []
    for row in load("measured"):
        section, rule, estimate, *cells = row.values()
        try:
            count = Count(section, rule, estimate, *map(int, cells))
            sound = 0 <= float(estimate) <= 1 and 0 <= count.texts_right <= count.texts and 0 <= count.judged_right <= count.judged
        except ValueError:
            sound = False
        if not sound or section not in SECTIONS:
            raise LexiconError(f"measured.tsv: {section} {rule} {estimate}: not a sound row")
        rows.append(count)
    return tuple(rows)


@cache
def _committed() -> Measured:
    return Measured(committed())


def section_of(fact: Fact) -> str:
    """The section of the tables that shows a fact; "" for what none shows (the name of an honor)."""
    return _NAMED.get(fact.subject.partition("/")[0], "") if fact.predicate == "mentionedIn" else _OF.get(fact.predicate, "")


_plain: ContextVar[bool] = ContextVar("_plain", default=False)


@contextmanager
def estimated() -> Iterator[None]:
    """Within, facts keep the estimates of their rules: for the tools that measure them."""
    token = _plain.set(True)
    try:
        yield
    finally:
        _plain.reset(token)


@lru_cache(maxsize=4096)
def _looked_up(section: str, rule: str, estimate: float) -> float:
    return _committed().confidence(section, rule, estimate)


def measured(fact: Fact) -> Fact:
    """The fact of one place, with the confidence that its rule and estimate have earned."""
    section = section_of(fact)
    if not section or _plain.get():
        return fact
    return replace(fact, confidence=_looked_up(section, fact.evidence[0].rule, fact.confidence))
