"""The process in which `kg.bench.fuzz` builds its cases: a line of JSON in for a folder, a line of JSON out for what became of it."""

from __future__ import annotations

import gzip
import json
import os
import sys
import tempfile
import time
import traceback
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg import corrections, pipeline
from kg.bench.evidence import wrong_offsets
from kg.bench.mutate import GOOD
from kg.errors import InputError
from kg.ingest import read_sources
from kg.iris import DEFAULT_BASE
from kg.scale import run
from kg.scale.part import Options
from kg.scale.progress import Progress
from kg.shown import shown
from kg.types import Source

__all__ = ["check_build", "check_reading", "main"]


def check_reading(folder: Path, name: str, sources: Sequence[Source], errors: Sequence[InputError]) -> None:
    """Nothing is lost without a word: the file, and each record of it, is read or listed as skipped.

    Raises:
        AssertionError: it is not.
    """
    assert any(s.path == "good.txt" and s.raw == GOOD for s in sources), "the good file was not read"
    for error in errors:
        assert len(shown(str(error), 2_000).splitlines()) == 1, "an error of several lines"
    if not name.endswith((".csv", ".toml")):
        own = [s for s in sources if s.path == name or s.path.startswith(f"{name}#")]
        refused = [e for e in errors if e.file == name]
        assert own or refused, "silent loss: the file is neither read nor listed"
        if name.endswith((".jsonl", ".jsonl.gz")) and all(e.part.startswith("line ") for e in refused):
            lines = _lines((folder / name).read_bytes(), name.endswith(".gz"))
            assert len(own) + len(refused) == lines, f"silent loss: {lines} records, {len(own)} read, {len(refused)} listed"
    assert len({s.stem for s in sources}) == len(sources), "two sources of one stem"


def _lines(data: bytes, packed: bool) -> int:
    try:
        text = gzip.decompress(data) if packed else data
    except (OSError, EOFError, zlib.error) as error:
        raise AssertionError("silent loss: a broken archive was not listed") from error
    return sum(1 for line in text.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip())


def check_build(built: pipeline.Build) -> None:
    """The good file's facts are there, and the offsets of every evidence give its words.

    Raises:
        AssertionError: they are not.
    """
    wrong = next(wrong_offsets(built), "")
    assert not wrong, wrong
    found = any(piece.source == "good" for fact in built.facts for piece in fact.evidence)
    assert found, "the good file gave no facts"


def _parse(text: bytes) -> None:
    try:
        import pyoxigraph
    except ImportError:
        return
    for _ in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE):
        pass


def _case(case: dict[str, Any]) -> dict[str, Any]:
    folder, name = Path(case["folder"]), str(case["name"])
    lines: tuple[corrections.Correction, ...] = ()
    refused = 0
    if name.endswith(".toml"):
        try:
            lines = corrections.read_corrections(folder / name)
        except InputError:
            refused = 1
    sources, errors = read_sources([folder])
    check_reading(folder, name, sources, errors)
    built = pipeline.build(sources, corrections=lines)
    if not lines:
        check_build(built)
    with tempfile.TemporaryDirectory() as out:
        plan = run.Plan(paths=(folder,), options=Options(DEFAULT_BASE), corrections=lines)
        written = run.run(plan, Path(out), Progress())
        _parse(written.files["Turtle"].read_bytes())
        json.loads(written.files["Report"].read_bytes())
    assert [str(e) for e in written.errors] == [str(e) for e in errors], "errors that differ"
    written.report.table()
    return {"read": len(sources) - 1 + len(lines), "refused": refused + len(errors)}


def _answer(case: dict[str, Any]) -> dict[str, Any]:
    started = time.perf_counter()
    try:
        answer = {} if "warm" in case else _case(case)
    except Exception:  # any exception at all is what is looked for
        answer = {"failure": traceback.format_exc().strip()}
    return {**answer, "seconds": time.perf_counter() - started, "peak": _peak()}


def _peak() -> int:
    import resource

    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main() -> None:
    """Answer until standard input ends."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]), int(sys.argv[1])))
    out = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    pipeline.build([Source(path="good.txt", stem="good", sha256="0", raw=GOOD)])
    for line in sys.stdin:
        out.write(json.dumps(_answer(json.loads(line))) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
