"""Random facts to be judged: how many of what the extractors say is right, over texts that nobody annotated.

    python -m kg.bench.precision CORPUS.jsonl.gz --out FOLDER [--facts 100] [--items 3000] [--seed 1] [--distinct]

Takes sources of the genre (:mod:`kg.genre`) of a corpus in an order that the seed shuffles, builds each for itself, and writes one
table a class with that many facts of it, drawn at random: number, source, the fact in words, the sentences before, the sentence with the
evidence in ⟦⟧, and two empty columns for a judge's verdict (right, wrong) and reason. The judge is to know nothing of the rules. The source,
the rule and the rule's own estimate stand apart, in ``key.tsv``: what `tests/calibration.py --judged` reads. A source gives at most two facts to a
class, so that one long page does not decide; with --distinct no fact is drawn twice, so that a famous name does not either: then slips, which
are all different, weigh more than they do in a graph.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import click

from kg.bench.build import unpacked
from kg.clean import clean
from kg.confidence import estimated
from kg.genre import THRESHOLD, density
from kg.ingest import read_sources
from kg.pipeline import Build, build
from kg.types import Evidence, Fact, Source

__all__ = ["main", "worded"]

BEFORE = 2
"""Sentences of context before the evidence's own."""
PER_SOURCE = 2

_CLASS = {
    "holdsPost": "posts", "locatedIn": "parents", "implementedBy": "links", "implementedIn": "links", "hasOutcome": "outcomes",
    "hasHonor": "honors", "takesPart": "events", "said": "quotes",
}
_KIND = {"Person": "persons", "Program": "programs"}
_ROLE = {"official": "干部或公职人员", "citizen": "群众或其他人", "journalist": "记者、通讯员等署名"}
_QUALIFIER = {"=": "", ">": "超过 ", "<": "不足 ", "~": "约 ", ">=": "不少于 ", "<=": "至多 "}


def worded(made: Build, fact: Fact) -> tuple[str, str] | None:
    """The class of a fact and the fact as a judge reads it; None for what is not judged (plans, a mention of a document)."""
    entities = {e.key: e for e in made.entities}
    if fact.status != "stated" or (fact.subject not in entities and fact.predicate != "takesPart"):
        return None
    said = fact.qualifiers
    subject = entities[fact.subject].label if fact.subject in entities else ""
    other = entities[fact.object].label if fact.object in entities else ""
    if fact.predicate == "mentionedIn":
        return _named(made, fact)
    if fact.predicate not in _CLASS:
        return None
    words = {
        "holdsPost": f"“{subject}” 担任 “{said.get('org', '')}” 的 “{said.get('title', '')}”（任期 {said.get('start', '')}–{said.get('end', '')}）",
        "locatedIn": f"“{subject}” 位于 “{other}”", "implementedBy": f"“{subject}” 由 “{other}” 实施（推行、开展）",
        "implementedIn": f"“{subject}” 在 “{other}” 实施（推行、开展）", "hasHonor": f"“{subject}” 获得荣誉 “{other}”",
        "hasOutcome": f"主体 “{subject}” | 指标 “{said.get('indicator', '')}” | 数值 {_QUALIFIER.get(said.get('qualifier', ''), said.get('qualifier', ''))}"
        f"{said.get('value', '')} {said.get('unit', '')} | 时间 “{said.get('time', '')}” （已发生，不是计划）",
        "takesPart": f"事件：日期 “{said.get('date', '')}” | 内容 “{said.get('label', '')}” | 主要参与者 “{subject}”",
        "said": f"“{subject}” 说：“{said.get('text', '')}”",
    }
    return _CLASS[fact.predicate], words[fact.predicate]


def _named(made: Build, fact: Fact) -> tuple[str, str] | None:
    entity = next(e for e in made.entities if e.key == fact.subject)
    name, properties = fact.qualifiers["name"], entity.properties
    if entity.cls == "Person":
        return "persons", f"“{name}” 是文中的人，身份：{_ROLE.get(properties.get('role', ''), '未定')}"
    if entity.cls == "Program":
        return "programs", f"“{name}” 是一个有名称的项目、活动、机制、平台、工作法或文件"
    if fact.subject.startswith("place/"):
        return "places", f"“{name}” 是一个地方，级别 {properties.get('level', '')}"
    if fact.subject.startswith("organization/"):
        return "organizations", f"“{name}” 是一个组织（机构、企业、社团），类别 {properties.get('organizationKind', '')}"
    return None


def _context(made: Build, evidence: Evidence) -> tuple[str, str]:
    """The sentences before, and the sentence with its evidence marked."""
    text = next((d.text for d in made.documents if evidence.sentence in d.text), "")
    before = "".join(text[: text.find(evidence.sentence)].splitlines()[-BEFORE:])[-200:] if text else ""
    at, end = evidence.at, evidence.at + len(evidence.words)
    return before, f"{evidence.sentence[:at]}⟦{evidence.sentence[at:end]}⟧{evidence.sentence[end:]}"


def _of_the_genre(corpus: Path, items: int, seed: int) -> Iterator[Source]:
    """Sources of the genre in an order that the seed shuffles."""
    with unpacked([str(corpus)]) as paths:
        sources = read_sources(paths)[0]
    random.Random(seed).shuffle(sources)
    governing = (s for s in sources if density(d.text for d in clean(s)[0]) >= THRESHOLD)
    return islice(governing, items)


def _facts(made: Build, draw: random.Random) -> Iterator[tuple[str, tuple[str, str, str, str, str, str]]]:
    found: dict[str, list[tuple[str, str, str, str, str, str]]] = {}
    for fact in made.facts:
        kind_words = worded(made, fact)
        if kind_words:
            evidence = fact.evidence[0]
            found.setdefault(kind_words[0], []).append((kind_words[1], *_context(made, evidence), evidence.source, evidence.rule, f"{fact.confidence:.2f}"))
    for kind in sorted(found):
        for row in draw.sample(found[kind], min(PER_SOURCE, len(found[kind]))):
            yield kind, row


@click.command(help=__doc__)
@click.argument("corpus", type=click.Path(exists=True, path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--facts", default=100)
@click.option("--items", default=3000)
@click.option("--seed", default=1)
@click.option("--distinct", is_flag=True)
def main(corpus: Path, out: Path, facts: int, items: int, seed: int, distinct: bool) -> None:
    out.mkdir(parents=True, exist_ok=True)
    draw = random.Random(seed)
    found: dict[str, list[tuple[str, str, str, str, str, str]]] = {}
    seen: set[tuple[str, str]] = set()
    for one in _of_the_genre(corpus, items, seed):
        with estimated():
            made = build([one])
        for kind, row in _facts(made, draw):
            if not distinct or (kind, row[0]) not in seen:
                seen.add((kind, row[0]))
                found.setdefault(kind, []).append(row)
    with open(out / "key.tsv", "w", encoding="utf-8", newline="") as keys:
        key = csv.writer(keys, delimiter="\t", lineterminator="\n")
        key.writerow(["class", "n", "source", "rule", "estimate"])
        for kind, all_rows in sorted(found.items()):
            chosen = draw.sample(all_rows, min(facts, len(all_rows)))
            with open(out / f"{kind}.tsv", "w", encoding="utf-8", newline="") as handle:
                table = csv.writer(handle, delimiter="\t", lineterminator="\n")
                table.writerow(["n", "fact", "before", "sentence", "verdict", "reason"])
                for number, (words, before, sentence, *told) in enumerate(chosen, 1):
                    table.writerow([number, words, before, sentence, "", ""])
                    key.writerow([kind, number, *told])
            click.echo(f"{kind}\t{len(chosen)} of {len(all_rows)}")


if __name__ == "__main__":
    main()
