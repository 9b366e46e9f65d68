"""Corrections in a build of parts give what they give in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import graph, turtle
from kg.corrections import parse_corrections
from kg.ingest import read_sources
from kg.iris import DEFAULT_BASE
from kg.pipeline import build
from kg.scale.part import Options
from kg.scale.progress import Progress
from kg.scale.run import Plan, run
from tests.seeds_build import SEEDS

LINES = {
    "rename": '[[rename]]\nthing = "郎大军"\nto = "郎大军（书记）"\n',
    "drop": '[[drop]]\nthing = "永康市"\n',
    "type and unknown": '[[type]]\nthing = "山门头村"\nto = "Community"\n[[drop]]\nthing = "没有这个名字"\n',
    "code": '[[code]]\nthing = "山门头村"\nto = ""\nreason = "wrong place"\n',
    "nothing applies": '[[drop]]\nthing = "没有这个名字"\n',
}


@pytest.mark.parametrize("text", LINES.values(), ids=LINES)
def test_as_in_memory(text: str, tmp_path: Path) -> None:
    lines = parse_corrections(text, "corrections.toml")
    sources = read_sources([SEEDS])[0]
    made = build(sources, corrections=lines)
    triples = graph.triples(made.told.entities, made.told.facts, made.sources, made.documents, corrections=made.applied)
    done = run(Plan(paths=(SEEDS,), options=Options(DEFAULT_BASE), corrections=lines), tmp_path, Progress())
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8") == turtle.dumps(triples)
    assert done.report.warnings == made.warnings
    assert ("没有这个名字" in text) == bool(made.warnings)
