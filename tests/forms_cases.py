"""Sentences of the genre, form by form, each with what it tells: small tests of behaviour, written for it and taken from no annotated text.

A file of ``tests/forms`` is one kind of fact: a line holds a text (``¶`` is an empty line), a tab, and what is expected, items divided by ``;``, their parts by ``|``. A line that
begins with ``?`` is a form that is not read yet; ``python -m tests.forms_cases`` marks them anew and says how many there are.
Method: minimum functionality tests (Ribeiro et al. 2020, Beyond Accuracy: Behavioral Testing of NLP Models with CheckList, ACL).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from operator import eq
from pathlib import Path
from typing import NamedTuple

from kg.pipeline import Build
from tests.reading_of import built

FOLDER = Path(__file__).parent / "forms"
HEADS = {"outcomes": "永昌县新城子镇青石村的变化\n\n", "places": "", "credits": ""}
HEAD = "永昌县新城子镇推进基层治理\n\n永昌县近年来抓基层、打基础。\n\n"
DAY = "2024-05-01"
LIKE = 0.75
SHORT = 2
MARKS = re.compile(r"[“”‘’《》\s]")


class Case(NamedTuple):
    """One line of a file."""

    kind: str
    text: str
    expected: tuple[tuple[str, ...], ...]
    known_gap: bool


def cases() -> Iterator[Case]:
    """All lines of all files, in order."""
    for path in sorted(FOLDER.glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                text, _, wanted = line.removeprefix("?").partition("\t")
                yield Case(path.stem, text.replace("¶", "\n\n"), tuple(tuple(item.split("|")) for item in wanted.split(";") if item), line.startswith("?"))


def like(wanted: str, said: str) -> bool:
    """Whether two names are alike: equal but for marks, the one said with more of its chain or its head noun, or nearly so."""
    a, b = MARKS.sub("", wanted), MARKS.sub("", said)
    begins = min(len(a), len(b)) > SHORT and (a.startswith(b) or b.startswith(a))
    return a == b or begins or (len(a) > 1 and b.endswith(a)) or SequenceMatcher(None, a, b, autojunk=False).ratio() >= LIKE


def alike_titles(wanted: str, said: str) -> bool:
    """Whether two bodies with their titles are alike, and agree in what changes the post: 副, 原, 代."""
    return like(wanted, said) and all((mark in wanted) == (mark in said) for mark in "副原代")


def _told(made: Build, *predicates: str) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    labels = {e.key: e.label for e in made.entities}
    for fact in made.facts:
        if fact.predicate in predicates and fact.status == "stated":
            q = fact.qualifiers
            yield labels.get(fact.subject, ""), fact.predicate, labels.get(fact.object or "", ""), q


def _posts(made: Build) -> list[tuple[str, ...]]:
    return [(person, q.get("org", "") + q.get("title", "")) for person, _, _, q in _told(made, "holdsPost")]


def _programs(made: Build) -> list[tuple[str, ...]]:
    return [(e.label,) for e in made.entities if e.cls == "Program"]


def _links(made: Build) -> list[tuple[str, ...]]:
    return [(program, "by" if p == "implementedBy" else "in", target) for program, p, target, _ in _told(made, "implementedBy", "implementedIn")]


def _outcomes(made: Build) -> list[tuple[str, ...]]:
    return [(s, q["indicator"], q["value"] + q["unit"] + q["qualifier"].replace("=", "")) for s, _, _, q in _told(made, "hasOutcome")]


def _events(made: Build) -> list[tuple[str, ...]]:
    return [(q["date"], q["label"]) for _, _, _, q in _told(made, "takesPart")]


def _honors(made: Build) -> list[tuple[str, ...]]:
    return [(s, o or q.get("honor", "")) for s, _, o, q in _told(made, "hasHonor")]


def _quotes(made: Build) -> list[tuple[str, ...]]:
    return sorted({(s,) for s, *_ in _told(made, "said")})


def _places(made: Build) -> list[tuple[str, ...]]:
    return [(q["name"],) for f in made.facts if f.predicate == "mentionedIn" and f.subject.startswith("place/") for q in [f.qualifiers]]


def _credits(made: Build) -> list[tuple[str, ...]]:
    return [(e.label, e.properties.get("role", "")) for e in made.entities if e.cls == "Person"]


READERS: dict[str, Callable[[Build], list[tuple[str, ...]]]] = {
    "posts": _posts, "programs": _programs, "links": _links, "outcomes": _outcomes, "events": _events, "honors": _honors, "quotes": _quotes,
    "places": _places, "credits": _credits,
}


# how the parts of an item are compared: the names of persons, their roles and by or in exactly
ALIKE: dict[str, tuple[Callable[[str, str], bool], ...]] = {
    "posts": (eq, alike_titles), "programs": (like,), "links": (like, eq, like), "honors": (like, like), "quotes": (eq,), "places": (like,), "credits": (eq, eq),
}


def _same(kind: str, wanted: tuple[str, ...], said: tuple[str, ...]) -> bool:
    if kind == "outcomes":  # the number exactly, the indicator in part
        inside = wanted[1] in said[1] or said[1] in wanted[1] or SequenceMatcher(None, wanted[1], said[1]).ratio() >= 0.5
        return wanted[2] == said[2] and like(wanted[0], said[0]) and inside
    if kind == "events":
        return said[0].startswith(wanted[0]) and SequenceMatcher(None, wanted[1], MARKS.sub("", said[1])).ratio() >= 0.5
    return all(alike(a, b) for alike, a, b in zip(ALIKE[kind], wanted, said, strict=True))


def wrong(case: Case) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """What a case misses, and what it tells besides (outcomes and links may tell more)."""
    head = "" if "\n\n" in case.text else HEADS.get(case.kind, HEAD)
    said = READERS[case.kind](built(head + case.text, date=DAY))
    missing = [w for w in case.expected if not any(_same(case.kind, w, s) for s in said)]
    more = [s for s in said if not any(_same(case.kind, w, s) for w in case.expected)]
    return missing, [] if case.kind in ("outcomes", "links") and case.expected else more


def main() -> None:
    for path in sorted(FOLDER.glob("*.tsv")):
        lines, gaps = [], 0
        told = {c.text: c for c in cases() if c.kind == path.stem}
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                case = told[line.removeprefix("?").partition("\t")[0].replace("¶", "\n\n")]
                gap = any(wrong(case))
                gaps += gap
                line = "?" * gap + line.removeprefix("?")
            lines.append(line)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        print(path.stem, len(told), "gaps", gaps)


if __name__ == "__main__":
    main()
