"""A claim: what a rule reads, before names become entities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.types import Mention, Status

__all__ = ["Claim", "render"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A fact still in words.

    Attributes:
        predicate: local name of the ontology's property.
        subject, object: the mentions they were read from (None: see ``subject_name``, or no object).
        subject_name: where the subject is not a mention of the sentence but follows from the context, its name.
        qualifiers: as in `kg.types.Fact`.
        start, end: the evidence, half-open offsets in the document's clean text.
        rule: which rule or producer read it.
        confidence: the rule's own estimate, 0 to 1, from which `kg.confidence` makes that of the fact.
        status: as in `kg.types.Fact`.
        speaker: the person in whose direct speech it stands, None for the paper's own words.
    """

    predicate: str
    subject: Mention | None
    object: Mention | None = None
    subject_name: str = ""
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    start: int
    end: int
    rule: str
    confidence: float
    status: Status = "stated"
    speaker: Mention | None = None


def render(predicate: str, subject: str, object_: str, qualifiers: Mapping[str, str]) -> str:
    """One line for a fact, as the examples of the rules write it: ``郎大军 | holdsPost | 山门头村 | 党支部书记``."""
    order = {
        "holdsPost": ("org", "title"), "hasOutcome": ("indicator", "value", "unit", "qualifier", "time"), "takesPart": ("date", "label"),
        "said": ("text",), "mentionedIn": ("name",),
    }.get(predicate, ())
    return " | ".join([subject, predicate, *([object_] if not order and object_ else []), *(qualifiers.get(k, "") for k in order)])
