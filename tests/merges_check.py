"""Counts things merged over incompatible places: ``python tests/merges_check.py SRC... [--sample 50]`` (SRC as for `kg build`).

It does not look at the keys: a person's places are those of the posts each document tells, a village's the higher place that each
document names it within. Two places are compatible where one lies inside the other.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kg.ingest import read_sources
from kg.pipeline import Build, build


def _code(key: str | None) -> str:
    """The administrative code that a place's key begins with, "" if none."""
    part = (key or "").removeprefix("place/").split("/")[0] if (key or "").startswith("place/") else ""
    return part if part.isdigit() else ""


def _apart(one: str, other: str) -> bool:
    return not (one.startswith(other) or other.startswith(one))


def persons_apart(made: Build) -> list[str]:
    """Persons whose posts in two documents lie in places of which neither is inside the other."""
    places: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for fact in made.facts:
        if fact.predicate == "holdsPost" and (code := _code(fact.object)):
            for evidence in fact.evidence:
                places[fact.subject][evidence.source].add(code[:6])
    found = []
    for key, by_document in sorted(places.items()):
        told = [(stem, code) for stem, codes in sorted(by_document.items()) for code in sorted(codes)]
        if any(a < b and _apart(c, d) for a, c in told for b, d in told):
            found.append(key)
    return found


def villages_apart(made: Build) -> list[str]:
    """Villages and communities that a document names within a unit which their code does not lie in."""
    local = {e.key for e in made.entities if e.cls in ("Village", "Community")}
    return sorted(
        fact.subject for fact in made.facts
        if fact.predicate == "mentionedIn" and fact.subject in local
        and (inner := _code(fact.subject)) and (outer := _code(fact.qualifiers.get("within"))) and _apart(inner, outer)
    )


def merged(made: Build) -> dict[str, dict[str, tuple[str, str]]]:
    """Key -> document -> (rule, sentence), of what several documents share (places above the village and honors apart)."""
    local = {e.key for e in made.entities if e.cls in ("Village", "Community", "Person", "Program") or e.key.startswith("organization/")}
    told: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for fact in made.facts:
        if fact.predicate == "mentionedIn" and fact.subject in local:
            for evidence in fact.evidence:
                told[fact.subject].setdefault(evidence.source, (fact.qualifiers.get("identifiedBy", ""), evidence.sentence))
    return {key: documents for key, documents in told.items() if len(documents) > 1}


def main() -> None:
    """Build, count, and print random merges to read."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--sample", type=int, default=50)
    arguments = parser.parse_args()
    made = build(read_sources(arguments.sources)[0])
    several = merged(made)
    print(f"{len(made.sources)} sources, {len(several)} things of several; persons apart: {len(persons_apart(made))} {persons_apart(made)[:20]}")
    print(f"villages apart: {len(villages_apart(made))} {villages_apart(made)[:20]}")
    for key in random.Random(4).sample(sorted(several), min(arguments.sample, len(several))):
        print(f"{key} ({len(several[key])})")
        for stem, (rule, sentence) in sorted(several[key].items())[:3]:
            print(f"    {stem} {rule}: {sentence[:90]}")


if __name__ == "__main__":
    main()
