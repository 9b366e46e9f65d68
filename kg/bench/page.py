"""Speed of the page: ``python -m kg.bench.page [--seeds FOLDER]`` writes pages of growing size and opens them in headless Chromium.

Prints a line for each figure with the bar it is held to, and ends with exit code 1 if one is missed. Wall clock and processor
time are both told: the first suffers from whatever else the machine does.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import graph
from kg.bench.browser import Browser, find_chromium
from kg.bench.synthetic import graph_of
from kg.ingest import read_sources
from kg.pipeline import build
from kg.terms import Triple
from kg.types import Document
from kg.view import build_page

__all__ = ["Figure", "main", "measure"]

_QUERIES = ("红桥村", "桥", "hongqiao", "hqc", "没有的名字")
_PAINTED = "performance.getEntriesByName('first-contentful-paint')"
_RUNS = 3  # the best counts: the others met something else on the machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: what, how much, in which unit, and the bar it must not exceed (None: only told)."""

    name: str
    value: float
    unit: str
    bar: float | None = None

    @property
    def missed(self) -> bool:
        """Whether the bar is exceeded."""
        return self.bar is not None and self.value > self.bar

    def __str__(self) -> str:
        verdict = "" if self.bar is None else f"  bar {self.bar:g}  {'MISSED' if self.missed else 'kept'}"
        return f"{self.name:<46}{self.value:>10.2f} {self.unit:<4}{verdict}"


def measure(seeds: Path | None) -> Iterator[Figure]:
    """All figures, as they are measured.

    Args:
        seeds: the folder of the seed texts; None leaves their page out.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = [("1,000 entities", graph_of(1000, 3000), 2.5), ("20,000 entities", graph_of(20_000, 60_000), 3.0)]
        if seeds:
            built = build(read_sources([seeds])[0])
            triples = graph.triples(built.entities, built.facts, built.sources, built.documents)
            yield from _written("seeds", triples, built.documents, folder, 700_000)
            yield from _opened("seeds", folder, 1.0)
        for size, (entities, facts, sources), bar in pages:
            yield from _written(size, graph.triples(entities, facts, sources), (), folder, None)
            yield from _opened(size, folder, bar)


def _written(
    name: str, triples: Sequence[Triple], documents: Sequence[Document], folder: Path, most: float | None
) -> Iterator[Figure]:
    walls, works = [], []
    for _ in range(_RUNS):
        wall, work = time.perf_counter(), time.process_time()
        (folder / f"{name}.html").write_text(build_page(triples, documents=documents), encoding="utf-8")
        walls.append(time.perf_counter() - wall)
        works.append(time.process_time() - work)
    yield Figure(name=f"{name}: page", value=(folder / f"{name}.html").stat().st_size / 1000, unit="kB", bar=most and most / 1000)
    yield Figure(name=f"{name}: written, wall clock", value=min(walls), unit="s")
    yield Figure(name=f"{name}: written, processor", value=min(works), unit="s", bar=5.0)


def _opened(name: str, folder: Path, bar: float) -> Iterator[Figure]:
    program = find_chromium()
    if program is None:
        sys.stderr.write("no Chromium on this machine (install chromium or set KG_CHROMIUM)\n")
        return
    browser = Browser(program, folder / f"profile of {name}")
    paints, readies, finds = [], [], []
    for _ in range(_RUNS):
        tab = browser.open((folder / f"{name}.html").as_uri())
        tab.wait(f"{_PAINTED}.length > 0")  # the browser enters it a little after the frame
        paints.append(float(tab.run(f"{_PAINTED}[0].startTime")) / 1000)
        readies.append(float(tab.run("kgView.ready")) / 1000)
        tab.run("kgView.find('x').length")  # the index is made when the search is first used
        finds.append(max(float(tab.run(f"(() => {{ const t = performance.now(); kgView.find('{q}'); return performance.now() - t; }})()"))
                         for q in _QUERIES))
        tab.close()
    browser.close()
    yield Figure(name=f"{name}: first paint", value=min(paints), unit="s", bar=3.0)
    yield Figure(name=f"{name}: interactive", value=min(readies), unit="s", bar=bar)
    yield Figure(name=f"{name}: slowest search", value=min(finds), unit="ms", bar=100.0)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m kg.bench.page", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), help="folder of the seed texts (default: seeds)")
    seeds = parser.parse_args(arguments).seeds
    missed = False
    for figure in measure(seeds if seeds.is_dir() else None):
        print(figure, flush=True)
        missed = missed or figure.missed
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
