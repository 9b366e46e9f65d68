"""Extraction: from mentions to claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.context import Discourse
from kg.extract.claims import Claim
from kg.extract.commendations import find_commended
from kg.extract.engine import run_rules
from kg.extract.events import find_events
from kg.extract.honor_filter import refine_honors
from kg.extract.honors import find_honor_holders
from kg.extract.outcomes import find_outcomes
from kg.extract.posts import refine_posts
from kg.extract.programs import find_program_links
from kg.extract.quotes import find_speech, refine_speech
from kg.reading import Reading
from kg.types import Mention

__all__ = ["extract"]


def _with_subjects(claims: Iterable[Claim], discourse: Discourse) -> Iterator[Claim]:
    """Rules that leave the subject to the context get it from the discourse."""
    for claim in claims:
        if claim.subject is None and not claim.subject_name:
            name, certainty = discourse.subject_at(claim.start)
            claim = replace(claim, subject_name=name, confidence=claim.confidence * (0.5 + 0.5 * certainty))
        yield claim


REPORTED = re.compile(r"[^，,。；“”]{0,8}(?:表示|介绍|说|称|透露|指出|告诉记者|回忆)(?:说)?[，,：:]")


def _reporter(reading: Reading, claim: Claim) -> Mention | None:
    """The person whose words a clause of the sentence reports: 周海青表示，…"""
    sentence = reading.sentence_at(claim.start)
    people = reading.mentions_in(sentence.start, claim.start, "Person") if sentence else ()
    return next((m for m in reversed(people) if REPORTED.match(reading.text, m.end) and m.attributes.get("role") != "journalist"), None)


def _spoken(reading: Reading, claims: tuple[Claim, ...]) -> Iterator[Claim]:
    """The claims, those inside a quotation with the person who is quoted, those of reported speech with the person who reports."""
    speakers = [
        (quote.start, quote.end, claim.subject)
        for claim in claims if claim.predicate == "said"
        for quote in reading.mentions_in(claim.start, claim.end, "Quote")
    ]
    for claim in claims:
        if claim.predicate in ("said", "holdsPost"):
            yield claim
            continue
        inside = next((person for start, end, person in speakers if start <= claim.start and claim.end <= end), None)
        yield replace(claim, speaker=inside or _reporter(reading, claim))


def extract(reading: Reading, discourse: Discourse) -> tuple[Claim, ...]:
    """All claims of a document: the rules first, then the producers that need code."""
    if not reading.mentions:
        return ()
    told = refine_honors(refine_speech(reading, _with_subjects(run_rules(reading), discourse)), discourse)
    ruled = tuple(find_honor_holders(reading, discourse, refine_posts(told, discourse)))
    claims = (
        *ruled, *find_commended(reading, discourse), *find_speech(reading, ruled), *find_outcomes(reading, discourse), *find_events(reading, discourse),
        *find_program_links(reading, discourse),
    )
    return tuple(_spoken(reading, claims))
