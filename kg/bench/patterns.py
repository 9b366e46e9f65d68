"""Every regular expression of kg against texts made to trap it.

    python -m kg.bench.patterns [--size 2000] [--seconds 2]

All patterns that a build compiles are recorded. For each, its own parse tree gives the texts: what a repeated part matches, over and over, with
and without an end that fails. Prints the slowest; exit code 1 if one takes longer than the seconds (of processor time) on
one text of the size. The size of a paragraph without marks is bounded by `kg.limits.STRETCH`, so this is the worst that a rule can see.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]  # the parse tree of a pattern: no public name
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any, NamedTuple

import click

__all__ = ["main", "pumps", "recorded", "worst"]

LONG = 8  # repeats at least so often count as unbounded
SAMPLES = {op.CATEGORY_DIGIT: "1", op.CATEGORY_SPACE: " ", op.CATEGORY_WORD: "村", op.CATEGORY_NOT_SPACE: "村"}


class Verdict(NamedTuple):
    """The most processor seconds that a pattern needed, and the text's unit that did it."""

    seconds: float
    unit: str


class _TooSlow(Exception):
    pass


def recorded() -> dict[tuple[str, int], str]:
    """(pattern, flags) -> where it was compiled, for all that importing kg and building the seeds compiles."""
    found: dict[tuple[str, int], str] = {}
    real: Callable[..., re.Pattern[Any]] = re._compile  # type: ignore[attr-defined]

    def record(pattern: Any, flags: Any) -> Any:
        made = real(pattern, flags)
        frame = sys._getframe(2)
        file = frame.f_code.co_filename.replace("\\", "/")
        if "/kg/" in file and isinstance(made.pattern, str):
            found.setdefault((made.pattern, made.flags), f"{file.rpartition('/kg/')[2]}:{frame.f_lineno}")
        return made

    for name in [name for name in sys.modules if name.startswith("kg.") and name != __name__]:
        del sys.modules[name]  # to see what they compile when they are imported
    re._compile = record  # type: ignore[attr-defined]
    try:
        kg = importlib.import_module("kg")
        for module in pkgutil.walk_packages(kg.__path__, "kg."):
            if not module.name.startswith(("kg.__main__", "kg.bench")):
                importlib.import_module(module.name)
        ingest, pipeline = importlib.import_module("kg.ingest"), importlib.import_module("kg.pipeline")
        pipeline.build(ingest.read_sources([Path("seeds")])[0])
    finally:
        re._compile = real  # type: ignore[attr-defined]
    return found


def _characters(code: Any, value: Any) -> list[str]:
    """Some characters that an item of a parse tree matches."""
    if code is op.LITERAL:
        return [chr(value)]
    if code is op.IN and value[0][0] is op.NEGATE:
        barred = {chr(item) for kind, item in value if kind is op.LITERAL}
        return [char for char in "村1a 、的" if char not in barred][:3]
    if code is op.IN:
        some = [chr(item) if kind is op.LITERAL else chr(item[0]) if kind is op.RANGE else SAMPLES.get(item, "村") for kind, item in value]
        return some[:4]
    return ["村", "1", " "]


def _strings(tree: Any, limit: int = 4) -> list[str]:
    """Some strings that a parse tree matches, what stands in look-arounds left out."""
    made = [""]
    for code, value in tree:
        if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            least, _, inner = value
            parts = [text * max(1, min(least, 3)) for text in _strings(inner, limit)] + ([""] if least == 0 else [])
        elif code is op.SUBPATTERN:
            parts = _strings(value[3], limit)
        elif code is op.ATOMIC_GROUP:
            parts = _strings(value, limit)
        elif code is op.BRANCH:
            parts = [text for branch in value[1] for text in _strings(branch, 2)][:60]
        elif code in (op.ASSERT, op.ASSERT_NOT, op.AT, op.GROUPREF, op.GROUPREF_EXISTS):
            parts = [""]
        else:
            parts = _characters(code, value) or ["村"]
        made = list(dict.fromkeys(a + b for a in made for b in parts))
        if len(made) > limit:
            made = made[: limit // 2] + made[-(limit // 2):]
    return made


def pumps(pattern: str, flags: int = 0) -> list[str]:
    """Units whose repetition may trap the pattern: what its long repeats match, and what the whole of it matches."""
    tree = parser.parse(pattern, flags & ~re.UNICODE)
    units: dict[str, None] = {}

    def walk(part: Any) -> Iterator[str]:
        for code, value in part:
            if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
                if value[1] is op.MAXREPEAT or value[1] >= LONG:
                    yield from _strings(value[2], 6)
                yield from walk(value[2])
            elif code is op.SUBPATTERN:
                yield from walk(value[3])
            elif code is op.ATOMIC_GROUP:
                yield from walk(value)
            elif code is op.BRANCH:
                for branch in value[1]:
                    yield from walk(branch)

    for unit in (*walk(tree), *_strings(tree, 8)):
        units[unit] = None
    return [unit for unit in units if unit][:16]


def worst(pattern: str, flags: int, size: int, limit: float) -> Verdict:
    """The slowest of the pattern's traps; a search that takes longer than ``limit`` is stopped and counts as infinite."""
    compiled = re.compile(pattern, flags)
    slowest = Verdict(0.0, "")
    for unit in pumps(pattern, flags):
        run = (unit * (size // len(unit) + 1))[:size]
        for text in (run, run[:-1] + "\x01"):
            started = time.process_time()
            signal.setitimer(signal.ITIMER_VIRTUAL, limit)
            try:
                for _ in compiled.finditer(text):
                    pass
                seconds = time.process_time() - started
            except _TooSlow:
                seconds = float("inf")
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            slowest = max(slowest, Verdict(seconds, unit))
    return slowest


def _stop(signum: int, frame: FrameType | None) -> None:
    raise _TooSlow


@click.command()
@click.option("--size", default=2_000, show_default=True, help="Characters of a text.")
@click.option("--seconds", default=2.0, show_default=True, help="Processor time that a pattern may take on one of them.")
@click.option("--show", default=8, show_default=True, help="How many of the slowest to print.")
def main(size: int, seconds: float, show: int) -> None:
    """Try every pattern on its traps."""
    signal.signal(signal.SIGVTALRM, _stop)
    rows: Sequence[tuple[Verdict, str, str]] = sorted(
        ((worst(pattern, flags, size, seconds), where, pattern) for (pattern, flags), where in recorded().items()), reverse=True
    )
    slow = [row for row in rows if row[0].seconds > seconds]
    click.echo(f"{len(rows)} patterns on {size:,} characters, {len(slow)} over {seconds:g} s")
    for verdict, where, pattern in rows[: max(show, len(slow))]:
        click.echo(f"{verdict.seconds:>8.3f} s  {verdict.unit[:16]!r}  {where}  {pattern[:60]!r}")
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
