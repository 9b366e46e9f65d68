"""Confidence against the truth: how often facts of each confidence are right, and the counts that confidence is computed from.

    python tests/calibration.py [--update] [--judged KEY FOLDER]... [--add]

Prints for the texts that were worked with (seeds, development, news, worked), each fifth of the documents told by the counts of the others, and for the
check texts, which no count is of: a table by confidence (facts, their mean confidence, the share right), the same by section with the Brier score, and the
expected calibration error (the mean distance of the two columns, weighted by facts); then the rules, with their facts and how many are right. The facts
that were judged blind are told in the same way; with --judged they are those of a draw: KEY is the ``key.tsv`` of ``python -m kg.bench.precision``, FOLDER holds its tables with the verdicts (right, wrong) filled in; with --add
they stand beside those that were counted before (a draw's tables are not kept, only its counts, so the same draw must not be added twice); classes without a table are not counted.

--update writes ``kg/lexicon/measured.tsv`` anew, and the table of the READMEs: the annotated texts are counted again, the judged facts are those of the --judged draws or, without
one, as they stand. The check texts are never counted, and of them only sums are shown. The texts and their annotations are kept outside the project, in ``../shared/gold``.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from kg.confidence import SECTIONS, Count, Measured, committed, estimated  # noqa: E402  (the script runs without an installed kg)
from tests.floors import CORPORA, GOLD  # noqa: E402
from tests.verdicts import Verdict, verdicts  # noqa: E402

MEASURED = ROOT / "kg" / "lexicon" / "measured.tsv"
CHECK = (GOLD / "check_texts", GOLD / "check")
UNREAD = (CHECK,)
"""Texts whose errors nobody reads: never counted, measured only."""
EDGES = (0.5, 0.6, 0.7, 0.8, 0.9)
"""Where one bucket of confidence ends and the next begins."""
FOLDS = 5
"""Documents are told by the counts of the other four fifths. Leaving out one alone would sort its facts by what they are: where a right one is
missing, the share of the rest is lower."""
HEADER = """\
# class: Measured
# columns: section rule estimate texts texts_right judged judged_right
# source: tests/calibration.py --update: counts of facts by section, rule and the rule's own estimate
# licence: Apache-2.0
# note: texts = facts of the annotated seeds, development texts and news items, and how many are right by the gold's scorer; judged = facts of random draws judged blind
"""
Counts = dict[tuple[str, str, str], list[int]]
MARKS = ("<!-- made by tests/calibration.py -->\n", "<!-- end -->\n")
# README -> the heads of its table and the rows' first cells behind the buckets
READMES = {
    "README.md": ("confidence", ("judged blind", "check texts", "worked with"), "right", ("mean confidence / right", "calibration error", "Brier score")),
    "README.zh.md": ("置信度", ("盲评", "检验文本", "用来写规则的文本"), "正确", ("平均置信度 / 正确率", "校准误差", "Brier 分数")),
}


def bucket(confidence: float) -> int:
    """The number of a confidence's bucket."""
    return sum(confidence >= edge for edge in EDGES)


def counted(texts: Iterable[Verdict], judged: Iterable[Verdict]) -> Counts:
    """(section, rule, estimate) -> texts, right of them, judged, right of them. The verdicts carry estimates."""
    counts: Counts = defaultdict(lambda: [0, 0, 0, 0])
    for at, several in ((0, texts), (2, judged)):
        for v in several:
            cell = counts[v.section, v.rule, f"{v.confidence:.2f}"]
            cell[at] += 1
            cell[at + 1] += v.right
    return counts


def _rows(counts: Mapping[tuple[str, str, str], Sequence[int]]) -> Iterator[Count]:
    for (section, rule, estimate), cell in sorted(counts.items(), key=lambda one: (SECTIONS.index(one[0][0]), one[0])):
        if cell[0] or cell[2]:
            yield Count(section, rule, estimate, *cell)


def held_out(texts: Sequence[Verdict], judged: Sequence[Verdict], wanted: Sequence[Verdict]) -> list[Verdict]:
    """The wanted verdicts, their estimates made confidences by the counts of the other folds' documents."""
    documents = sorted({v.document for v in wanted})
    told: list[Verdict] = []
    for fold in (set(documents[number::FOLDS]) for number in range(FOLDS)):
        others = counted((v for v in texts if v.document not in fold), (v for v in judged if v.document not in fold))
        measured = Measured(_rows(others))
        told += [v._replace(confidence=measured.confidence(v.section, v.rule, v.confidence)) for v in wanted if v.document in fold]
    return told


def share(told: Sequence[Verdict]) -> float:
    """The share that is right."""
    return sum(v.right for v in told) / len(told)


def mean(told: Sequence[Verdict]) -> float:
    """The mean confidence."""
    return sum(v.confidence for v in told) / len(told)


def brier(told: Sequence[Verdict]) -> float:
    """The mean squared distance of confidence and truth (Brier 1950): 0 is best."""
    return sum((v.confidence - v.right) ** 2 for v in told) / len(told)


def buckets(told: Iterable[Verdict]) -> dict[int, list[Verdict]]:
    """The verdicts by bucket, in order."""
    found: dict[int, list[Verdict]] = defaultdict(list)
    for v in told:
        found[bucket(v.confidence)].append(v)
    return dict(sorted(found.items()))


def calibration_error(told: Sequence[Verdict]) -> float:
    """The expected calibration error over the buckets."""
    return sum(len(same) * abs(mean(same) - share(same)) for same in buckets(told).values()) / len(told)


def report(title: str, told: Sequence[Verdict], *, rules: bool) -> str:
    """The tables of some verdicts, as text."""
    lines = [f"{title}: {len(told)} facts, mean confidence {mean(told):.2f}, right {share(told):.2f}, "
             f"calibration error {calibration_error(told):.3f}, Brier {brier(told):.3f}", f"  {'confidence':12} {'facts':>6} {'mean':>6} {'right':>6}"]
    ends = (0.0, *EDGES, 1.0)
    for number, same in buckets(told).items():
        lines.append(f"  {ends[number]:.1f} to {ends[number + 1]:.1f}   {len(same):6} {mean(same):6.2f} {share(same):6.2f}")
    lines.append(f"  {'section':16} {'facts':>6} {'mean':>6} {'right':>6} {'error':>6} {'Brier':>6}")
    for section in SECTIONS:
        if same := [v for v in told if v.section == section]:
            lines.append(f"  {section:16} {len(same):6} {mean(same):6.2f} {share(same):6.2f} {calibration_error(same):6.3f} {brier(same):6.3f}")
    if rules:
        facts = Counter((v.section, v.rule) for v in told)
        right = Counter((v.section, v.rule) for v in told if v.right)
        lines += [f"  {section:14} {rule:32} {n:5} facts, {right[section, rule]:5} right" for (section, rule), n in sorted(facts.items())]
    return "\n".join(lines)


def markdown(columns: Sequence[Sequence[Verdict]], head: str, titles: Sequence[str], right: str, sums: Sequence[str]) -> str:
    """A README's table: the share right of each bucket, with its facts, a column for each set of texts."""
    ends, split = (0.0, *EDGES, 1.0), [buckets(column) for column in columns]
    rows = [[head, *(f"{title} ({len(column):,}): {right}" for title, column in zip(titles, columns, strict=True))], ["---"] * (len(titles) + 1)]
    for number in sorted({number for found in split for number in found}):
        cells = [f"{share(found[number]):.2f} ({len(found[number])})" if number in found else "" for found in split]
        rows.append([f"{ends[number]:.1f}–{ends[number + 1]:.1f}", *cells])
    rows.append([sums[0], *(f"{mean(column):.2f} / {share(column):.2f}" for column in columns)])
    rows.append([sums[1], *(f"{calibration_error(column):.3f}" for column in columns)])
    rows.append([sums[2], *(f"{brier(column):.3f}" for column in columns)])
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)


def shown(readme: str, table: str) -> str:
    """A README's text with the table between its marks."""
    before, _, rest = readme.partition(MARKS[0])
    return before + MARKS[0] + table + MARKS[1] + rest.partition(MARKS[1])[2]


def read_judged(key: Path, folder: Path) -> list[Verdict]:
    """The judged facts of a draw, with the estimates of their rules; what is neither right nor wrong is left out.

    Raises:
        ValueError: the key has no estimates, or the folder no table of the key's classes.
    """
    with key.open(encoding="utf-8", newline="") as handle:
        drawn = list(csv.DictReader(handle, delimiter="\t"))
    if not all(row.get("estimate") for row in drawn):
        raise ValueError(f"{key}: no column estimate")
    said: dict[tuple[str, str], str] = {}
    for section in sorted({row["class"] for row in drawn if (folder / f"{row['class']}.tsv").is_file()}):
        with (folder / f"{section}.tsv").open(encoding="utf-8", newline="") as handle:
            said |= {(section, row["n"]): row["verdict"].strip() for row in csv.DictReader(handle, delimiter="\t")}
    if not said:
        raise ValueError(f"{folder}: no table of the classes in {key}")
    return [
        Verdict(row["source"], row["class"], row["rule"], float(row["estimate"]), verdict == "right")
        for row in drawn if (verdict := said.get((row["class"], row["n"]), "")) in ("right", "wrong")
    ]


def standing() -> list[Verdict]:
    """The judged facts of the committed file; where they stood is not kept, so each cell is dealt out over the folds."""
    return [
        Verdict(f"draw {number % FOLDS}", c.section, c.rule, float(c.estimate), number < c.judged_right)
        for c in committed() for number in range(c.judged)
    ]


def written(counts: Counts) -> str:
    """The text of measured.tsv."""
    return HEADER + "".join("\t".join(map(str, count)) + "\n" for count in _rows(counts))


def annotated() -> list[Verdict]:
    """The verdicts on the texts that were worked with, with the estimates of the rules."""
    with estimated():
        return [v for place in CORPORA.values() for v in verdicts(*place)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write kg/lexicon/measured.tsv")
    parser.add_argument("--judged", nargs=2, type=Path, action="append", default=[], metavar=("KEY", "FOLDER"), help="a draw judged blind")
    parser.add_argument("--add", action="store_true", help="count the --judged draws besides those counted before")
    options = parser.parse_args()
    if not GOLD.is_dir():
        sys.exit("the annotated texts (../shared/gold) are not here: nothing measured, nothing written")
    texts = annotated()
    drawn = [v for key, folder in options.judged for v in read_judged(key, folder)]
    judged = [*(standing() if options.add or not drawn else ()), *drawn]
    worked, blind = held_out(texts, judged, texts), held_out(texts, judged, judged)
    print(report("texts that were worked with", worked, rules=True))
    print(report("facts judged blind", blind, rules=True))
    counts = counted(texts, judged)
    measured = Measured(_rows(counts))
    with estimated():
        check = [v._replace(confidence=measured.confidence(v.section, v.rule, v.confidence)) for place in UNREAD for v in verdicts(*place)]
    print(report("texts whose errors nobody reads", check, rules=False))
    if options.update:
        MEASURED.write_text(written(counts), encoding="utf-8", newline="\n")
        for name, words in READMES.items():
            text = (ROOT / name).read_text(encoding="utf-8")
            (ROOT / name).write_text(shown(text, markdown((blind, check, worked), *words)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
