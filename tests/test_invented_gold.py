"""Persons, posts, places, bodies and honors of 26 invented texts in the styles of the genre, against what a reader finds in them.

The texts (tests/gold/invented) were written before the rules were looked at, and their errors mended since: a report of government, a bulletin, a chronology, a notice of
appointments, a list of honors, captions, an interview, a diary, damaged columns. The floors are what was reached; they only rise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.pipeline import Build, build
from tests.reading_of import source

FOLDER = Path(__file__).parent / "gold" / "invented"
FLOORS = {"persons": 0.98, "posts": 0.72, "places": 0.90, "organizations": 0.85, "honors": 0.78}  # F1, names equal


def plain(text: str) -> str:
    return re.sub(r"[\s“”·]", "", text)


def found(result: Build) -> dict[str, set[str]]:
    """What the build tells of each section, as comparable strings."""
    label = {e.key: e.label for e in result.entities}
    told: dict[str, set[str]] = {section: set() for section in FLOORS}
    for f in result.facts:
        if f.predicate == "holdsPost":
            told["posts"].add(plain(f"{label[f.subject]}{f.qualifiers['title']}"))
        elif f.predicate == "hasHonor":
            told["honors"].add(plain(f"{label[f.subject]}{label[f.object or '']}"))
        elif f.predicate == "mentionedIn" and (section := f.subject.split("/")[0] + "s") in told and section != "honors":
            told[section].add(plain(f.qualifiers["name"]))
    return told


def wanted(gold: dict[str, list[dict[str, object]]], section: str) -> Iterator[tuple[set[str], bool]]:
    """The strings that each gold item may be told as, and whether it must be."""
    for item in gold[section]:
        also = [str(name) for name in item.get("also", [])]  # type: ignore[attr-defined]
        name = {
            "persons": lambda i: i["name"], "places": lambda i: i["name"], "organizations": lambda i: i["name"],
            "posts": lambda i: f"{i['person']}{i['title']}", "honors": lambda i: f"{i['subject']}{i['honor']}",
        }[section](item)
        yield {plain(str(name)), *map(plain, also)}, not item.get("optional")


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    counts = {section: [0, 0, 0] for section in FLOORS}  # right, told, wanted
    texts = sorted(FOLDER.glob("*.txt"))
    assert len(texts) == 26
    for path in texts:
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        told = found(build([source(path.read_text("utf-8"))]))
        for section, count in counts.items():
            items = list(wanted(gold, section))
            optional = set().union(*(names for names, must in items if not must)) if items else set()
            right = sum(1 for names, must in items if must and names & told[section])
            count[0] += right
            count[1] += len(told[section] - optional)
            count[2] += sum(must for _, must in items)
    return {section: 2 * right / (many + all_) for section, (right, many, all_) in counts.items()}


@pytest.mark.parametrize("section", sorted(FLOORS))
def test_the_floors_hold(scores: dict[str, float], section: str) -> None:
    assert scores[section] >= FLOORS[section], scores
