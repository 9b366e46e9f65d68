"""The bars of a large build, measured in one run: a whole corpus from its files to the graph, against bare ``jieba.posseg.cut``.

    python -m kg.bench.corpus [SRC...] [--jobs 2] [--every 10]

The build runs as a user runs it, in processes of its own, with an empty cache, on the wall clock; jieba cuts every n-th text of the same corpus in one
process, a part of them before and between and after the builds, since the speed of a machine changes. Then the same graph again from the cache, in one process
alone, the Turtle writer, and the start of the command. Nothing else should run meanwhile.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click

from kg.bench.build import unpacked

__all__ = ["main"]

_TAG = re.compile(r"<[^>]*>")


def _run(*arguments: str, cache: Path) -> float:
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "kg", *arguments], env={**os.environ, "KG_CACHE_DIR": str(cache)}, check=False, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def _children_peak() -> int:
    """The most memory that any process of a build held, in MB."""
    import resource

    return int(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _jieba(texts: Sequence[str]) -> float:
    """Seconds that bare jieba takes."""
    import jieba.posseg

    list(jieba.posseg.cut("清河县"))
    start = time.perf_counter()
    for text in texts:
        for _ in jieba.posseg.cut(text):
            pass
    return time.perf_counter() - start


def _writer() -> tuple[int, float]:
    """Triples, and microseconds for each, of the Turtle writer in pure Python."""
    from kg import graph, turtle
    from kg.bench.synthetic import graph_of

    entities, facts, sources = graph_of(5_000, 15_000)
    triples = graph.triples(entities, facts, sources)
    start = time.perf_counter()
    turtle.write(triples, io.StringIO(), turtle.prefixes())
    return len(triples), (time.perf_counter() - start) / len(triples) * 1e6


@click.command(help=__doc__)
@click.argument("sources", nargs=-1, metavar="[SRC...]")
@click.option("--jobs", default=2, show_default=True)
@click.option("--every", default=10, show_default=True)
def main(sources: Sequence[str], jobs: int, every: int) -> None:
    from kg.ingest import iter_sources
    from kg.types import Source

    given = list(sources or ["seeds"])
    with unpacked(given) as paths:
        raw = [_TAG.sub("", item.raw) for item in iter_sources(paths) if isinstance(item, Source)]
    size = sum(map(len, raw))
    chosen = raw[::every]
    with tempfile.TemporaryDirectory() as folder:
        out, cache, other = str(Path(folder, "out")), Path(folder, "cache"), Path(folder, "other")
        cut = _jieba(chosen[::3])
        wall = _run("build", *given, "-o", out, "-j", str(jobs), cache=cache)
        peak = _children_peak()
        again = _run("build", *given, "-o", out, "-j", str(jobs), cache=cache)
        cut += _jieba(chosen[1::3])
        alone = _run("build", *given, "-o", out, "-j", "1", cache=other)
        cut += _jieba(chosen[2::3])
        files = {name: Path(out, name).stat().st_size / 1e6 for name in ("graph.ttl", "graph.html")}
        start = min(_run("--help", cache=cache) for _ in range(5))
    bare = sum(map(len, chosen)) / cut
    triples, each = _writer()
    click.echo(f"{len(raw):,} texts, {size:,} characters; Turtle {files['graph.ttl']:,.0f} MB, page {files['graph.html']:,.1f} MB")
    click.echo(f"kg build, {jobs} processes   {wall:>8.1f} s  {size / wall:>9,.0f} characters a second, {peak} MB in one process at most")
    click.echo(f"kg build, 1 process      {alone:>8.1f} s  {size / alone:>9,.0f}")
    click.echo(f"{jobs} processes, from cache {again:>8.1f} s  {size / again:>9,.0f}")
    click.echo(f"jieba.posseg.cut         {size / bare:>8.1f} s  {bare:>9,.0f} (on every {every}th text)")
    click.echo(f"kg to jieba              {size / wall / bare:>8.2f} with {jobs} processes, {size / alone / bare:.2f} with one")
    click.echo(f"Turtle writer              {each:>8.2f} microseconds a triple ({triples:,} triples)")
    click.echo(f"kg --help                  {start:>8.2f} s")


if __name__ == "__main__":
    main()
