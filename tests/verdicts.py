"""Each fact of annotated texts, right or wrong: the gold's own scorer pairs the rows, and every fact is led to its row.

A fact is of the section whose table shows it. Persons and places are right only with their role or level, as judges read them too. What
pairs with an optional item of the gold is neither right nor wrong, nor is what no table shows: plans, a place above one that the text names,
the name of an honor, a parent where the text tells none.
"""

from __future__ import annotations

import importlib.util
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.confidence import section_of
from kg.ingest import read_sources
from kg.pipeline import Build, build
from kg.types import Entity, Fact
from tests.floors import GOLD, select_items

__all__ = ["Verdict", "decide", "rows_of", "scorer", "verdicts"]

Row = dict[str, Any]
# section -> section of the scorer that decides it, where the names differ
SCORED = {"persons": "person_role", "places": "place_level", "parents": "place_parent", "links": "program_links"}
# section -> the scorer's table, where the names differ
TABLES = {"links": "program_links"}


class Verdict(NamedTuple):
    """A fact of one document: its section, the rule of its first evidence, its confidence, and whether it is right."""

    document: str
    section: str
    rule: str
    confidence: float
    right: bool


@cache
def scorer() -> Any:
    """The gold's score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class _Names:
    """What a build's documents call things."""

    def __init__(self, made: Build) -> None:
        self.entities: dict[str, Entity] = {e.key: e for e in made.entities}
        self._names = {(f.evidence[0].source, f.subject): f.qualifiers["name"] for f in made.told.facts if f.predicate == "mentionedIn"}
        self.above = {f.subject: f.object or "" for f in made.told.facts if f.predicate == "locatedIn"}

    def of(self, document: str, key: str) -> str:
        """The name of a thing in a document, else its label; "" for none."""
        return self._names.get((document, key)) or (self.entities[key].label if key in self.entities else "")


def _row(section: str, fact: Fact, names: _Names) -> Row:
    """The columns of a fact's row, under the names that the scorer reads."""
    document, said = fact.evidence[0].source, fact.qualifiers
    entity = names.entities.get(fact.subject)
    told = entity.properties if entity else {}
    subject, target = names.of(document, fact.subject), names.of(document, fact.object or "")
    if section == "persons":
        return {"person": said["name"], "role": said.get("roleHere", "")}
    if section == "places":
        parent = names.of(document, said.get("within") or names.above.get(fact.subject, ""))
        return {"place": said["name"], "level": told.get("level", ""), "parent": parent}
    if section == "organizations":
        return {"organization": said["name"], "kind": told.get("organizationKind", "")}
    if section == "programs":
        return {"program": said["name"], "kind": said.get("kindHere", "")}
    if section == "links":
        return {"program": subject, "relation": fact.predicate.removeprefix("implemented").lower(), "target": target}
    if section == "honors":
        return {"subject": subject, "honor": target}
    who = {"posts": "person", "outcomes": "subject", "quotes": "speaker", "parents": "place"}.get(section)
    columns = {
        "posts": ("org", "title"), "outcomes": ("indicator", "value", "unit", "qualifier", "time"), "events": ("date", "label"),
        "quotes": ("text",), "parents": (),
    }[section]
    return ({who: subject} if who else {}) | {name: said.get(name, "") for name in columns}


def rows_of(made: Build) -> Iterator[tuple[str, Row, Fact]]:
    """(section, row, fact) for each stated fact: the rows that the named queries give, without the way over the graph."""
    names = _Names(made)
    for fact in made.told.facts:
        section = section_of(fact)
        if section and fact.status == "stated":
            evidence = fact.evidence[0]
            yield section, {"doc": evidence.source, "evidence": evidence.words} | _row(section, fact, names), fact


def _ancestors(rows: list[Row]) -> None:
    """Give each place of a document its chain, as the scorer's reader of the tables does."""
    norm = scorer().norm
    up = {norm(row["place"]): row["parent"] for row in rows}
    for row in rows:
        chain: list[str] = []
        step = row["parent"]
        while step and norm(step) not in map(norm, chain) and len(chain) < 12:
            chain.append(step)
            step = up.get(norm(step), "")
        row["ancestors"] = chain


def _decided(gold: Row, section: str, rows: list[Row]) -> Iterator[tuple[int, bool]]:
    """The numbers of the rows that the gold decides, right or wrong."""
    items, _, fits, _ = scorer().SECTIONS[SCORED.get(section, section)]
    wanted = items(gold)
    pairs = {j: i for i, j in scorer().pair(wanted, rows, fits)}
    for j in range(len(rows)):
        if j not in pairs:
            yield j, False
        elif not wanted[pairs[j]].get("optional"):
            yield j, True


def decide(made: Build, golds: list[Row]) -> Iterator[Verdict]:
    """The verdicts over a build of annotated texts.

    Args:
        made: the build of all of them.
        golds: their annotations, one a document.
    """
    told: dict[tuple[str, str], dict[tuple[str, ...], tuple[Row, list[Fact]]]] = defaultdict(dict)
    for section, row, fact in rows_of(made):
        same = {"place"} if section == "parents" else scorer().KEYS[TABLES.get(section, section)]  # one row for the same fact told twice
        told[row["doc"], section].setdefault(tuple(str(row.get(k, "")) for k in sorted(same)), (row, []))[1].append(fact)
    for gold in golds:
        document = gold["doc"]
        places = [row for row, _ in told[document, "places"].values()]
        _ancestors(places)
        for section in sorted({s for d, s in told if d == document}):
            known = list(told[document, section].values())
            if section == "parents":  # the link is judged by the place's row
                located = {row["place"]: facts for row, facts in known}
                known = [(row, located.get(row["place"], [])) for row in places if row["parent"]]
            for number, right in _decided(gold, section, [row for row, _ in known]):
                for fact in known[number][1]:
                    yield Verdict(document, section, fact.evidence[0].rule, fact.confidence, right)


def verdicts(texts: Path, gold: Path) -> list[Verdict]:
    """Build annotated texts (a folder, or an archive that holds them) and decide every fact of theirs."""
    with tempfile.TemporaryDirectory() as folder:
        path = texts if texts.is_dir() else select_items(texts, gold, Path(folder, "items.jsonl"))
        made = build(read_sources([path])[0])
    return list(decide(made, [json.loads(p.read_text(encoding="utf-8")) for p in sorted(gold.glob("*.json"))]))
