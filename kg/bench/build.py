"""The speed of the whole build, text to Turtle, against bare ``jieba.posseg.cut`` over the same text in the same run.

    python -m kg.bench.build [SRC...] [--megabytes 1] [--tagger mixed|exact|fast]

SRC is what ``kg build`` takes, or a .jsonl.gz; of many records every n-th is taken, so that about a megabyte (UTF-8) is read. Both sides read the raw
text without markup, one after the other on one core, in processor time; dictionaries and weights are loaded before. Where texts of other genres are among
them, of which little is read, a second table tells the same of a megabyte of texts that are read whole.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import click

from kg.types import Source

__all__ = ["main", "unpacked"]

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is imported, below

_TAG = re.compile(r"<[^>]*>")


@contextmanager
def unpacked(paths: Sequence[str]) -> Iterator[list[Path]]:
    """The paths, gzipped ones unpacked into a folder that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for number, path in enumerate(map(Path, paths)):
            if path.suffix == ".gz":
                target = Path(folder) / f"{number}-{path.stem}"
                target.write_bytes(gzip.decompress(path.read_bytes()))
                path = target
            found.append(path)
        yield found


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _peak() -> int:
    """The most memory the process has held, in MB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _sample(texts: Sequence[str], size: int) -> list[int]:
    """The numbers of evenly spaced texts that hold about ``size`` bytes together."""
    sizes = [len(text.encode("utf-8", "surrogatepass")) for text in texts]
    step = max(1, round(sum(sizes) / size))
    return list(range(0, len(texts), step))


class _Speeds(NamedTuple):
    """Characters a second of both sides, and the most memory of the build in MB."""

    build: float
    cut: float
    memory: int


def _measured(picked: Sequence[Source], texts: Sequence[str], tagger: str, rounds: int) -> _Speeds:
    """Both sides by turns; the fastest round of each counts."""
    import jieba.posseg

    from kg import graph, pipeline, turtle
    from kg.collector import without_collector

    def build() -> None:
        with without_collector():
            built = pipeline.build(picked, tagger)
            triples = graph.triples(built.told.entities, built.told.facts, built.sources, built.documents)
            turtle.write(triples, io.StringIO(), turtle.prefixes())

    def cut() -> None:
        for text in texts:
            for _ in jieba.posseg.cut(text):
                pass

    pipeline.build(picked[:3], tagger)
    memory = 0
    builds: list[float] = []
    cuts: list[float] = []
    for _ in range(rounds):
        builds.append(_seconds(build))
        memory = memory or _peak()  # before jieba's dictionaries
        if not cuts:
            for _ in jieba.posseg.cut("清河县"):
                pass
        cuts.append(_seconds(cut))
    size = sum(map(len, texts))
    return _Speeds(size / min(builds), size / min(cuts), memory)


def _of_genre(sources: Sequence[Source]) -> list[Source]:
    """The sources that a build reads whole."""
    from kg.clean import clean
    from kg.genre import matter_of

    return [source for source in sources if matter_of(*clean(source)).governance]


@click.command()
@click.argument("sources", nargs=-1, metavar="[SRC...]")
@click.option("--megabytes", default=1.0, show_default=True, help="How much text to read, at most all of it.")
@click.option("--tagger", type=click.Choice(["mixed", "exact", "fast"]), default="mixed", show_default=True)
@click.option("--rounds", default=3, show_default=True, help="How often; the fastest of each side counts.")
def main(sources: Sequence[str], megabytes: float, tagger: str, rounds: int) -> None:
    """Compare characters a second of a build with those of jieba.posseg."""
    from kg.ingest import read_sources

    with unpacked(sources or ["seeds"]) as paths:
        read, _ = read_sources(paths)
    genre = _of_genre(read)
    tables = [("all texts", read), ("texts of the genre", genre)]
    for name, part in tables if 0 < len(genre) < len(read) else tables[:1]:
        raw = [_TAG.sub("", source.raw) for source in part]
        chosen = _sample(raw, int(megabytes * 1_000_000))
        texts = [raw[i] for i in chosen]
        speeds = _measured([part[i] for i in chosen], texts, tagger, rounds)
        click.echo(
            f"{name}: {len(texts):,} of {len(part):,}, {sum(map(len, texts)):,} characters, "
            f"{sum(len(text.encode('utf-8', 'surrogatepass')) for text in texts):,} bytes; tagger {tagger}"
        )
        click.echo(f"kg build           {speeds.build:>9,.0f} characters a second, {speeds.memory} MB at most")
        click.echo(f"jieba.posseg.cut   {speeds.cut:>9,.0f} characters a second")
        click.echo(f"kg to jieba        {speeds.build / speeds.cut:>9.2f}")


if __name__ == "__main__":
    main()
