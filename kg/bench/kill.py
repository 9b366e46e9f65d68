"""Kills builds at random moments and builds again: the files must be the bytes of a build that nobody disturbed.

    python -m kg.bench.kill SRC... [--times 50] [--seed 1]

Each time a build with two processes and a fresh cache is killed (SIGKILL to it alone: its workers have to notice), at a moment drawn from the time
an undisturbed build takes (the last one that was seen: a build that ended before its moment is one, and does not count); then a build with the same cache
goes on. Every fourth time it is killed on the way as well.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click

__all__ = ["kill_once", "main"]

FILES = ("graph.ttl", "graph.html", "report.json")


def _build(arguments: Sequence[str], cache: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "kg", "build", *arguments], env={**os.environ, "KG_CACHE_DIR": str(cache)}, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def kill_once(arguments: Sequence[str], after: float, cache: Path) -> bool:
    """Start a build and kill it after so many seconds; whether it was still running."""
    build = _build(arguments, cache)
    try:
        build.wait(after)
    except subprocess.TimeoutExpired:
        build.send_signal(signal.SIGKILL)
        build.wait()
        return True
    return False


def _read(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in FILES]


@click.command(help=__doc__)
@click.argument("sources", nargs=-1, required=True)
@click.option("--times", default=50)
@click.option("--seed", default=1)
def main(sources: tuple[str, ...], times: int, seed: int) -> None:
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        start = time.monotonic()
        _build([*sources, "-o", str(root / "whole"), "-j", "2"], root / "cache").wait()
        takes = time.monotonic() - start
        rounds = killed = equal = 0
        while rounds < times:
            out, cache = root / f"out{rounds}", root / f"cache{rounds}"
            arguments = [*sources, "-o", str(out), "-j", "2"]
            start = time.monotonic()
            if not kill_once(arguments, draw.uniform(0, takes), cache):
                takes = time.monotonic() - start
                shutil.rmtree(out)
                shutil.rmtree(cache)
                continue
            _check(out, root / "whole")
            killed += 1
            if rounds % 4 == 0:
                killed += kill_once(arguments, draw.uniform(0, takes), cache)
                _check(out, root / "whole")
            _build(arguments, cache).wait()
            same = _read(out) == _read(root / "whole") and sorted(path.name for path in out.iterdir()) == sorted(FILES)
            rounds, equal = rounds + 1, equal + same
            click.echo(f"{rounds:>3} {'equal' if same else 'NOT EQUAL'}")
    click.echo(f"{rounds} rounds, {killed} builds killed, {equal} times equal bytes (an undisturbed build takes {takes:.1f} s)")
    sys.exit(0 if equal == times else 1)


def _check(out: Path, whole: Path) -> None:
    """What is there under a final name is whole."""
    for name in FILES:
        if (out / name).exists() and (out / name).read_bytes() != (whole / name).read_bytes():
            raise click.ClickException(f"{out.name}: {name} is not whole")


if __name__ == "__main__":
    main()
