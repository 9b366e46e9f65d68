"""What the questions answer on the seeds: ``python tests/question_rows.py`` writes tests/queries_expected/*.csv anew.

Run it (or ``make refresh``) when a change of the rules changes what the seeds tell, and read the difference before you commit it.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from kg.query import run  # noqa: E402  (the script runs from anywhere)
from kg.questions import questions  # noqa: E402
from kg.rows import Result, format_rows  # noqa: E402
from tests.seeds_graph import seeds_graph  # noqa: E402

EXPECTED = ROOT / "tests" / "queries_expected"
# columns that are IRIs: their hashes say nothing to a reader, and change with every key
IRIS = ("iri", "other_iri")


def answer(name: str, store: object) -> str:
    """The rows of a question with the parameters of its example, as CSV without the IRIs."""
    rows = run(name, store, questions()[name].example)
    keep = [n for n, column in enumerate(rows.columns) if column not in IRIS]
    short = [tuple(row[n] if not row[n].startswith("https://kg.example/id/") else "<>" for n in keep) for row in rows.rows]
    return format_rows(Result(tuple(rows.columns[n] for n in keep), short), "csv")


def refresh() -> None:
    """Write a file for each question and remove those of questions that are gone."""
    EXPECTED.mkdir(exist_ok=True)
    for path in EXPECTED.glob("*.csv"):
        if path.stem not in questions():
            path.unlink()
    for name in questions():
        (EXPECTED / f"{name}.csv").write_text(answer(name, seeds_graph()), encoding="utf-8")


if __name__ == "__main__":
    refresh()
    print(f"{len(questions())} files in {EXPECTED.relative_to(ROOT)}")
