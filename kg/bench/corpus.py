"""The bars of a large build, measured in one run: a whole corpus from its files to the graph, against bare ``jieba.posseg.cut``.

    python -m kg.bench.corpus [SRC...] [--jobs 2] [--every 10]

The build runs as a user runs it, in processes of its own, without the cache, on the wall clock; jieba cuts every n-th text of the same corpus in one
process (the whole would take longer than the build). Then the same graph again from the cache, the Turtle writer alone, and the start of the command.
Nothing else should run meanwhile.
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
    """Characters a second."""
    import jieba.posseg

    list(jieba.posseg.cut("清河县"))
    start = time.perf_counter()
    for text in texts:
        for _ in jieba.posseg.cut(text):
            pass
    return sum(map(len, texts)) / (time.perf_counter() - start)


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
    with tempfile.TemporaryDirectory() as folder:
        out, cache = str(Path(folder, "out")), Path(folder, "cache")
        wall = _run("build", *given, "-o", out, "-j", str(jobs), cache=cache)
        peak = _children_peak()
        again = _run("build", *given, "-o", out, "-j", str(jobs), cache=cache)
        files = {name: Path(out, name).stat().st_size / 1e6 for name in ("graph.ttl", "graph.html")}
        start = min(_run("--help", cache=cache) for _ in range(5))
    cut = _jieba(raw[::every])
    triples, each = _writer()
    click.echo(f"{len(raw):,} texts, {size:,} characters; Turtle {files['graph.ttl']:,.0f} MB, page {files['graph.html']:,.1f} MB")
    click.echo(f"kg build, {jobs} processes   {wall:>8.1f} s  {size / wall:>9,.0f} characters a second, {peak} MB in one process at most")
    click.echo(f"the same from the cache    {again:>8.1f} s")
    click.echo(f"jieba.posseg.cut           {size / cut:>8.1f} s  {cut:>9,.0f} characters a second (on every {every}th text)")
    click.echo(f"kg to jieba                {size / wall / cut:>8.2f}")
    click.echo(f"Turtle writer              {each:>8.2f} microseconds a triple ({triples:,} triples)")
    click.echo(f"kg --help                  {start:>8.2f} s")


if __name__ == "__main__":
    main()
