"""Measures the linking of places: administrative codes against ``../shared/gold/codes.tsv`` (``python tests/codes_measure.py``).

A row with a code is codable; ``-`` means that the list has no such unit, ``?`` that a careful reader cannot tell. Coverage is
the share of codable rows that got a code, precision the share of codes given (``?`` rows apart) that are the row's.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kg.ingest import read_sources
from kg.pipeline import Build, build

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"
TEXTS = {"seeds": ROOT / "seeds", "dev": GOLD / "dev_texts"}


@dataclass(frozen=True, slots=True)
class Score:
    """What came out: right codes, codes given, codable rows, and a line for each error."""

    right: int
    given: int
    codable: int
    errors: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def coverage(self) -> float:
        return self.right / self.codable if self.codable else 0.0


def codes_of(built: Build) -> dict[tuple[str, str], str]:
    """(document, name as any mention or alias has it) -> code, "" for a place without one."""
    places = {e.key: e for e in built.entities if e.key.startswith("place/")}
    found: dict[tuple[str, str], str] = {}
    for fact in built.facts:
        if fact.predicate == "mentionedIn" and fact.subject in places:
            entity = places[fact.subject]
            for stem in {e.source for e in fact.evidence}:
                for name in (fact.qualifiers["name"], entity.label, *entity.aliases):
                    code = entity.properties.get("code", "")
                    if name == fact.qualifiers["name"] or not found.get((stem, name)):
                        found[stem, name] = code
    return found


def measure(which: str) -> Score:
    """Build one set of texts and compare its codes.

    Args:
        which: seeds or dev.
    """
    sources, _ = read_sources([TEXTS[which]])
    found = codes_of(build(sources))
    with (GOLD / "codes.tsv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE) if row["set"] == which]
    right = given = codable = 0
    errors = []
    for row in rows:
        code = found.get((row["doc"], row["place"]), "")
        if row["code"] == "?":
            continue
        codable += row["code"] != "-"
        given += bool(code)
        right += code == row["code"]
        if code != row["code"] and not (row["code"] == "-" and not code):
            errors.append(f"{row['doc']} {row['place']}: {code or 'no code'} for {row['code']}")
    return Score(right, given, codable, tuple(errors))


if __name__ == "__main__":
    for name in TEXTS:
        score = measure(name)
        print(f"{name}: precision {score.precision:.3f} ({score.right} of {score.given}), coverage {score.coverage:.3f} of {score.codable}")
        print("\n".join(f"  {line}" for line in score.errors))
