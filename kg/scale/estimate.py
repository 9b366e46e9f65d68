"""What a build would take: measured on a sample of its sources."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from kg.errors import InputError
from kg.ingest import count_sources, iter_sources
from kg.iris import DEFAULT_BASE
from kg.scale.part import Options, Part, parts_of
from kg.scale.progress import clock
from kg.types import Source

__all__ = ["estimate"]

SAMPLE = 120
"""Sources that are read for an estimate."""
WARM = 5
SHARED = 0.8
"""What of a part's triples is its own: the rest meets in the merge. Measured on 20,000 news items."""
TURTLE = 50.0
"""Bytes of Turtle for a triple."""
MERGE = 12e-6
"""Seconds for a triple from its part to the file, in one process."""


def estimate(paths: Sequence[Path], tagger: str, jobs: int) -> str:
    """A line or two on how long a build takes and how much it writes.

    Args:
        paths: files and folders.
        tagger: mixed, exact or fast.
        jobs: processes.

    Raises:
        InputError: nothing can be read.
    """
    total, size = count_sources(paths)
    step = max(1, total // SAMPLE)
    sample = [item for number, item in enumerate(iter_sources(paths)) if isinstance(item, Source) and number % step == 0]
    if not sample:
        raise InputError(str(paths[0]), "nothing to read")
    options = Options(DEFAULT_BASE, tagger=tagger)
    parts_of(sample[:WARM], options)  # dictionaries and weights
    start = time.perf_counter()
    parts = [Part.unpack(part) for part in parts_of(sample, options) if isinstance(part, bytes)]
    each = (time.perf_counter() - start) / len(sample)
    triples = SHARED * total * sum(part.triples for part in parts) / max(1, len(parts))
    seconds = each * total / jobs + triples * MERGE
    return (
        f"{total:,} texts, {size / 1e6:,.1f} MB\n"
        f"about {clock(seconds)} with {jobs} process{'es' if jobs > 1 else ''} (measured on {len(sample)} of them, without the cache)\n"
        f"about {triples:,.0f} triples, {triples * TURTLE / 1e6:,.0f} MB of Turtle"
    )
