"""A build from files to files: sources stream in, parts are made or found, merged and written."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from kg import ntriples
from kg.corrections import Correction
from kg.errors import InputError
from kg.files import atomic_write
from kg.graph_identity import namesakes
from kg.ingest import count_sources, iter_sources, nothing_read
from kg.iris import iri
from kg.report import Report, make_report
from kg.scale import engines
from kg.scale.cache import PartCache
from kg.scale.choice import Choice
from kg.scale.corrected import CorrectedPart, corrected_part, touched
from kg.scale.lock import exclusive
from kg.scale.merge import Merge
from kg.scale.page import Shown, page_of
from kg.scale.part import Options, Part
from kg.scale.progress import Progress
from kg.scale.spool import Spool
from kg.types import Source

__all__ = ["Engine", "Plan", "Written", "run"]

Engine = Literal["local", "dask"]

BATCH_TEXTS = 64
BATCH_CHARACTERS = 60_000
"""A batch is full with so many texts or characters: enough for the tagger to read them together, few enough to be lost."""
WORTH_A_PROCESS = 400_000
"""Bytes of input that pay for the start of one more process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be built, and how.

    Attributes:
        paths: files and folders.
        options: what the parts are.
        corrections: the user's word.
        jobs: processes; 1 reads in this one. Fewer are started where there is little to read.
        engine: local or dask.
        scheduler: the address of a Dask cluster; "" for one on this machine.
        cache: the folder of parts kept between builds; None keeps nothing.
    """

    paths: tuple[Path, ...]
    options: Options
    corrections: tuple[Correction, ...] = ()
    jobs: int = 1
    engine: Engine = "local"
    scheduler: str = ""
    cache: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a build left: its report, what could not be read, and the files by their names."""

    report: Report
    errors: tuple[InputError, ...]
    files: Mapping[str, Path]


def run(plan: Plan, folder: Path, progress: Progress) -> Written:
    """Build and write graph.ttl, graph.html and report.json: all of them, or none where something goes wrong.

    Raises:
        InputError: no source could be read; nothing is written then.
        BusyError: another build writes into the folder.
        KgError: the tagger or the Dask cluster is not to be had.
        OSError: something cannot be written.
    """
    build = _Build(plan, progress)
    first = build.first_source()
    with exclusive(folder), tempfile.TemporaryDirectory(prefix=".kg-", suffix=".tmp", dir=folder) as temporary:
        return build.write(folder, Path(temporary), first)


@dataclass(slots=True)
class _Build:
    """The state of one build."""

    plan: Plan
    progress: Progress
    errors: list[InputError] = field(default_factory=list)
    kept: PartCache | None = None
    found: int = 0
    choice: Choice = field(default_factory=Choice)
    rows: list[Mapping[str, Any]] = field(default_factory=list)
    persons: set[str] = field(default_factory=set)
    touched: frozenset[str] = frozenset()
    jobs: int = 1
    _stream: Iterator[Source] = field(default_factory=lambda: iter(()))

    def first_source(self) -> Source:
        """The first source that can be read, so that nothing is touched where there is none."""
        if self.plan.cache is not None:
            self.kept = PartCache(self.plan.options, self.plan.cache)
        self._stream = self._sources()
        for source in self._stream:
            return source
        raise nothing_read(self.errors)

    def _sources(self) -> Iterator[Source]:
        for item in iter_sources(self.plan.paths):
            if isinstance(item, Source):
                yield item
            else:
                self.errors.append(item)

    def write(self, folder: Path, temporary: Path, first: Source) -> Written:
        total, size = count_sources(self.plan.paths)
        self.progress.say(f"reading {total:,} texts, {size / 1e6:,.1f} MB")
        self.progress.begin(total)
        options = self.plan.options
        merge = Merge(temporary, options.base, evidence=options.evidence)
        # what a correction touches is known when all is read; without one parts are merged while others are read
        spool = Spool(temporary / "parts") if self.plan.corrections else None
        for source, packed in self._parts(chain((first,), self._stream), size):
            part = Part.unpack(packed)
            self.rows.append(part.row)
            if spool is None:
                self._merge(part, merge)
            else:
                spool.add(part.stem, packed)
            self.choice.offer(source, part, packed)
            self.progress.advance(1, len(source.raw))
        self.progress.end()
        if self.kept is not None:
            self.progress.detail(f"{self.found:,} of {len(self.rows):,} texts were read by an earlier build and are unchanged")
            self.kept.trim()
        if not self.rows:
            raise nothing_read(self.errors)
        corrected = CorrectedPart((), (), ()) if spool is None else self._corrected(spool, merge)
        return self._written(folder, merge, corrected)

    def _merge(self, part: Part, merge: Merge) -> None:
        merge.add(part.blocks)
        self.persons.update(row[0] for row in part.entities if row[0].startswith("person/"))

    def _corrected(self, spool: Spool, merge: Merge) -> CorrectedPart:
        """Merge what no line touches, and make anew what one does."""
        lines = self.plan.corrections
        self.touched, others = touched(spool.parts(), lines)
        for part in spool.parts():
            if part.stem not in self.touched:
                self._merge(part, merge)
        sources = [item for item in iter_sources(self.plan.paths) if isinstance(item, Source) and item.stem in self.touched]
        corrected = corrected_part(sources, others, lines, self.plan.options)
        self.persons.update(corrected.keys)
        return corrected

    # --- parts

    def _parts(self, sources: Iterable[Source], size: int) -> Iterator[tuple[Source, bytes]]:
        """Every source with its packed part: found in the cache, or made."""
        ready: list[tuple[Source, bytes]] = []
        batches = self._batches(sources, ready)
        plan = self.plan
        jobs = self.jobs = max(1, min(plan.jobs, size // WORTH_A_PROCESS))
        if plan.engine == "dask":
            done = engines.on_dask(batches, plan.options, plan.jobs, plan.scheduler or None, self.progress.say)
        elif jobs > 1:
            self.progress.detail(f"reading in {jobs} processes")
            done = engines.on_processes(batches, plan.options, jobs)
        else:
            done = engines.serially(batches, plan.options)
        for batch, parts in done:
            for source, part in zip(batch, parts, strict=True):
                if isinstance(part, str):
                    self.errors.append(InputError(source.path, part))
                    continue
                if self.kept is not None:
                    self.kept.put(source, part)
                yield source, part
            yield from _emptied(ready)
        yield from _emptied(ready)

    def _batches(self, sources: Iterable[Source], ready: list[tuple[Source, bytes]]) -> Iterator[list[Source]]:
        """Batches of what has to be read; what the cache has goes into ``ready``, and an empty batch lets it be taken out."""
        batch: list[Source] = []
        characters = 0
        for source in sources:
            part = self.kept.get(source) if self.kept is not None else None
            if part is not None:
                self.found += 1
                ready.append((source, part))
                if len(ready) >= BATCH_TEXTS:
                    yield []
                continue
            batch.append(source)
            characters += len(source.raw)
            if len(batch) >= BATCH_TEXTS or characters >= BATCH_CHARACTERS:
                yield batch
                batch, characters = [], 0
        if batch:
            yield batch

    # --- files

    def _written(self, folder: Path, merge: Merge, corrected: CorrectedPart) -> Written:
        base = self.plan.options.base
        who = ntriples.blocks(namesakes({key: iri(key, base) for key in sorted(self.persons)}, self.persons))
        merge.add(chain(corrected.blocks, who))
        shown = Shown(self.choice.packed(self.touched), (*corrected.blocks, *who), self.choice.sources(), len(self.rows))
        files = {"Turtle": folder / "graph.ttl", "Page": folder / "graph.html", "Report": folder / "report.json"}
        with ExitStack() as stack:
            streams = [stack.enter_context(atomic_write(path)) for path in files.values()]
            self.progress.say("writing the graph and the page")
            page = stack.enter_context(engines.beside(page_of, shown, processes=self.jobs))
            counts = merge.write(streams[0])
            errors = sorted(self.errors, key=lambda e: (e.path, e.reason))
            report = make_report(self.rows, counts, corrected.warnings, errors)
            streams[2].write(report.json())
            streams[1].write(page())
        return Written(report=report, errors=tuple(errors), files=files)


def _emptied(ready: list[tuple[Source, bytes]]) -> Sequence[tuple[Source, bytes]]:
    taken = ready[:]
    ready.clear()
    return taken
