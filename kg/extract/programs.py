"""Who runs a program and where: by the grammar of its sentence, else by the subject of its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context import Discourse
from kg.extract.claims import Claim
from kg.reading import Reading

__all__ = ["find_program_links"]


def find_program_links(reading: Reading, discourse: Discourse) -> Iterator[Claim]:
    """``implementedBy`` and ``implementedIn`` for each program mention whose actor can be told."""
    for program in reading.of_kind("Program"):
        sentence = reading.sentence_at(program.start)
        if sentence is None:
            continue
        subject = discourse.subject_in(sentence.start, program.start, ("Place", "Organization"))
        confidence = 0.85
        if not subject:
            subject, certainty = discourse.subject_at(program.start)
            confidence = 0.4 + 0.3 * certainty
        if not subject or re.fullmatch(r"中国|全国", subject):
            continue
        for predicate in ("implementedBy", "implementedIn"):
            yield Claim(
                predicate=predicate, subject=program, subject_name=program.value, qualifiers={"target": subject},
                start=min(sentence.start, program.start), end=sentence.end, rule=f"programs.{predicate}", confidence=confidence,
            )
