"""Damaged files by the thousand: ``make fuzz``, or

    python -m kg.bench.fuzz [--minutes 10] [--seed 1] [--cases N] [--keep output/fuzz]

Each case is a folder with a good file, a damaged one and now and then a damaged metadata.csv; a worker process of bounded memory builds it, from reading to Turtle and
back. A failure is an exception, a case that takes too long or too much, and silent loss: the good file not built, a file or record neither read nor listed as
skipped, an evidence whose offsets do not give its words. The seed and the number of a case make the same bytes again; failing cases are kept.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from kg.bench.mutate import FORMATS, GOOD, NAMES, mutated

__all__ = ["main", "write_case"]

SECONDS = 60  # of the clock, that a case may take on a busy machine
MEMORY = 3_000_000_000  # bytes of address space of the worker
REFRESH = 400  # cases after which the worker starts anew


def write_case(folder: Path, seed: int, number: int) -> tuple[str, str]:
    """Write case ``number`` of a seed into a folder; returns its format and the name of the damaged file."""
    choose = random.Random(f"{seed}-{number}")
    form = list(FORMATS)[number % len(FORMATS)]
    suffix = FORMATS[form][0]
    name = form if suffix in (".csv", ".toml") else (choose.choice(NAMES) if choose.random() < 0.2 else "bad") + suffix
    if name.startswith("."):
        name = f"_{name}"
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / name).write_bytes(mutated(form, choose))
    if form != "metadata.csv" and choose.random() < 0.05:
        (folder / "metadata.csv").write_bytes(mutated("metadata.csv", choose))
    return form, name


@dataclass
class Figures:
    """What became of the cases of one format."""

    cases: int = 0
    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    which: int = -1
    failures: list[str] = field(default_factory=list)


class Worker:
    """A process that builds one folder after the other (kg.bench.fuzz_worker)."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "kg.bench.fuzz_worker", str(MEMORY)]
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self.done = 0
        self.ask({"warm": True}, 300)

    def ask(self, case: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """The worker's answer; its ``failure`` says if it took too long or died."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.stdin.write(json.dumps(case).encode() + b"\n")
            self.process.stdin.flush()
        except OSError:
            return {"failure": "the worker died before"}
        ready, _, _ = select.select([self.process.stdout], [], [], seconds)
        if not ready:
            self.stop()
            return {"failure": f"hang: more than {seconds:g} seconds"}
        line = self.process.stdout.readline()
        self.done += 1
        if not line:
            return {"failure": f"the worker died with code {self.process.wait()}"}
        answer: dict[str, Any] = json.loads(line)
        return answer

    def stop(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.wait()


def _keep(folder: Path, keep: Path, seed: int, number: int, failure: str) -> None:
    target = keep / f"{seed}-{number}"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target)
    (target / "failure.log").write_text(failure + "\n", encoding="utf-8")


def _table(figures: Mapping[str, Figures], peak: int) -> str:
    lines = [f"{'format':<18}{'cases':>7}{'read':>7}{'refused':>9}{'slowest':>10}{'failures':>10}"]
    for form, row in figures.items():
        lines.append(f"{form:<18}{row.cases:>7,}{row.read:>7,}{row.refused:>9,}{row.slowest:>8.2f} s{len(row.failures):>10}")
    cases, failures = sum(row.cases for row in figures.values()), sum(len(row.failures) for row in figures.values())
    slowest, which = max((row.slowest, row.which) for row in figures.values())
    return "\n".join([*lines, f"{cases:,} cases, {failures} failures, slowest {slowest:.2f} s (case {which}), peak memory {peak} MB"])


@click.command()
@click.option("--minutes", default=10.0, show_default=True, help="How long to go on.")
@click.option("--seed", default=1, show_default=True, help="What all choices come from.")
@click.option("--start", default=0, show_default=True, help="The number of the first case.")
@click.option("--cases", default=0, help="Stop after so many cases (0: go by the clock).")
@click.option("--keep", default="output/fuzz", show_default=True, metavar="FOLDER", help="Where failing cases go.")
def main(minutes: float, seed: int, start: int, cases: int, keep: str) -> None:
    """Build damaged files until the time is over; exit code 1 if one of them fails."""
    click.echo(f"seed {seed}, from case {start}, {f'{cases} cases' if cases else f'{minutes:g} minutes'}", err=True)
    end = time.monotonic() + 60 * minutes
    figures = {form: Figures() for form in FORMATS}
    kinds: Counter[str] = Counter()
    worker, number, peak = Worker(), start, 0
    while number - start < cases if cases else time.monotonic() < end:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            form, name = write_case(folder, seed, number)
            row = figures[form]
            answer = worker.ask({"folder": place, "form": form, "name": name}, SECONDS)
            row.cases += 1
            row.read, row.refused = row.read + answer.get("read", 0), row.refused + answer.get("refused", 0)
            peak = max(peak, answer.get("peak", 0))
            if answer.get("seconds", 0.0) > row.slowest:
                row.slowest, row.which = answer["seconds"], number
            if failure := answer.get("failure", ""):
                row.failures.append(failure)
                kinds[failure.splitlines()[-1][:160]] += 1
                _keep(folder, Path(keep), seed, number, failure)
                click.echo(f"case {number} ({form}): {failure.splitlines()[-1][:300]}", err=True)
            if worker.process.poll() is not None or worker.done >= REFRESH:
                worker.stop()
                worker = Worker()
        number += 1
    worker.stop()
    click.echo(_table(figures, peak))
    for kind, count in kinds.most_common(20):
        click.echo(f"{count:>6}  {kind}")
    sys.exit(1 if any(row.failures for row in figures.values()) else 0)


if __name__ == "__main__":
    main()
