"""How much of the reading leans on the names: the annotated texts with other names in them, scored as they are.

    python -m tests.swapped [seeds|dev|worked] [--seed N]

Persons get the given names of other annotated persons, villages the names of other villages of their township or county, what stands in the
quotation marks of a program the words of another one with the same head noun; annotations get the same. A reader who goes by the construction loses
nothing by it. A name that the layout broke stays as it is.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.lexicon import words
from kg.recognize.gazetteer import Gazetteer
from kg.recognize.program_words import head_of
from tests.floors import CORPORA, measure

DONORS = ("seeds", "dev", "worked")
HAN = re.compile(r"[\u3400-\u9fff]{2,3}")
VILLAGE = re.compile(r"[\u3400-\u9fff]{2,3}村")
QUOTED = re.compile(r"“([\u3400-\u9fffA-Za-z0-9]{2,10})”")
COUNTED = re.compile("[一二三四五六七八九十两百千万0-9]")
KINDS = ("persons", "villages", "programs")
Gold = dict[str, Any]


def documents(name: str) -> Iterator[tuple[Path, Gold]]:
    """Each text of a corpus that is a plain file, with its annotations."""
    texts, gold = CORPORA[name]
    for path in sorted(texts.glob("*.txt")):
        annotated = gold / f"{path.stem}.json"
        if annotated.exists():
            yield path, json.loads(annotated.read_text("utf-8"))


def given(person: str) -> str:
    return person[2 if person[:2] in words("surnames") and len(person) > 2 else 1 :]


def kind_of(quoted: str) -> str:
    """What a program's name is told by: its head noun, or that it opens with a number."""
    return head_of(quoted) or ("number" if COUNTED.match(quoted) else "")


class Pools:
    """The names that others may get."""

    def __init__(self) -> None:
        self.given: dict[int, set[str]] = defaultdict(set)
        self.quoted: dict[str, set[str]] = defaultdict(set)
        self.gazetteer = Gazetteer.load()
        for name in DONORS:
            for path, gold in documents(name):
                for person in filter(HAN.fullmatch, (p["name"] for p in gold["persons"])):
                    self.given[len(given(person))].add(given(person))
                for quoted in program_words(path.read_text("utf-8"), gold):
                    self.quoted[kind_of(quoted)].add(quoted)

    def neighbours(self, village: str, gold: Gold) -> set[str]:
        """Other villages of the township, else of the county, that a village is in; none where the gazetteer does not know it."""
        parents = {p["name"]: p["parent"] for p in gold["places"]}
        above, seen = parents.get(village), {village}
        while above and above not in seen:
            seen.add(above)
            for unit in self.gazetteer.units(above):
                townships = [unit] if unit.level == "township" else self.gazetteer.children(unit.code) if unit.level == "county" else ()
                own = [v for township in townships for v in self.gazetteer.children(township.code) if v.level == "village"]
                found = {re.sub("(?:村民委员会|村委会|村)+$", "", v.name) + "村" for v in own}
                if fit := {n for n in found if VILLAGE.fullmatch(n) and n != village}:
                    return fit
            above = parents.get(above)
        return set()


def program_words(text: str, gold: Gold) -> list[str]:
    """The words in quotation marks that belong to a program's name and to no person's."""
    persons = [p["name"] for p in gold["persons"]]
    found = {q for q in QUOTED.findall(text) if any(q in p["name"] for p in gold["programs"]) and not any(q in person for person in persons)}
    return sorted(found)


def new_names(kind: str, text: str, gold: Gold, pools: Pools, draw: random.Random) -> dict[str, str]:
    """Name in the text -> the name it gets."""
    found: dict[str, str] = {}
    if kind == "persons":
        for person in (p["name"] for p in gold["persons"]):
            whole = len(re.findall(r"\s*".join(person), text)) == text.count(person) > 0
            if HAN.fullmatch(person) and whole and (fit := pools.given[len(given(person))] - {given(person)}):
                found[person] = person.removesuffix(given(person)) + draw.choice(sorted(fit))
    elif kind == "villages":
        for village in (p["name"] for p in gold["places"] if p["level"] == "village" and VILLAGE.fullmatch(p["name"])):
            if fit := {n for n in pools.neighbours(village, gold) if n[:-1] not in text}:
                other = draw.choice(sorted(fit))
                stem = 0 if pools.gazetteer.is_word(village[:-1]) else -1  # 荷塘 alone is the village too, 和平 is a word
                found[village[:stem] if stem else village] = other[:stem] if stem else other
    else:
        for quoted in program_words(text, gold):
            if fit := {q for q in pools.quoted[kind_of(quoted)] if q != quoted and abs(len(q) - len(quoted)) <= 2}:
                found[quoted] = draw.choice(sorted(fit))
    return found


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """A text, or annotations, with the new names."""
    if isinstance(value, str):
        pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        return re.sub(pattern, lambda m: names[m.group()], value) if names else value
    if isinstance(value, list):
        return [renamed(v, names) for v in value]
    return {k: v if k == "doc" else renamed(v, names) for k, v in value.items()} if isinstance(value, dict) else value


def swapped(corpus: str, kind: str, seed: int, pools: Pools, folder: Path) -> int:
    """Write the corpus with new names to ``folder/texts`` and ``folder/gold``; how many names were changed."""
    texts, gold = CORPORA[corpus]
    shutil.copytree(texts, folder / "texts")
    shutil.copytree(gold, folder / "gold", ignore=lambda at, names: [n for n in names if not n.endswith(".json")])
    changed = 0
    for path, annotated in documents(corpus):
        text = path.read_text("utf-8")
        names = new_names(kind, text, annotated, pools, random.Random(f"{seed} {path.stem}"))
        (folder / "texts" / path.name).write_text(renamed(text, names), "utf-8", newline="")
        (folder / "gold" / f"{path.stem}.json").write_text(json.dumps(renamed(annotated, names), ensure_ascii=False), "utf-8")
        changed += len(names)
    return changed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", choices=DONORS, default="dev")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    pools, before = Pools(), measure(*CORPORA[asked.corpus])
    print(f"{'as written':24} mean {before['mean']:.3f}")
    for kind in KINDS:
        with tempfile.TemporaryDirectory() as folder:
            changed = swapped(asked.corpus, kind, asked.seed, pools, Path(folder))
            after = measure(Path(folder, "texts"), Path(folder, "gold"))
        fallen = {s: after[s] - before[s] for s in before if s != "mean" and abs(after[s] - before[s]) >= 0.01}
        print(f"{kind:12} {changed:4} names  mean {after['mean']:.3f} ", *(f"{s} {d:+.3f}" for s, d in fallen.items()))


if __name__ == "__main__":
    main()
