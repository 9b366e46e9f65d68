"""The bench runs and tells all of it; a build gives the collector back as it found it."""

from __future__ import annotations

import gc
import gzip
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.bench import queries
from kg.bench.build import main
from kg.collector import without_collector
from kg.query import NAMES
from kg.questions import questions
from tests.seeds_build import SEEDS


def test_the_bench_compares_the_same_text(tmp_path: Path) -> None:
    packed = tmp_path / "news.jsonl.gz"
    rows = '{"id": "a", "html": "<p>清河县柳林镇召开会议。</p>"}\n{"id": "b", "html": "<p>李翠兰来到槐树湾村。</p>"}\n'
    rows += '{"id": "c", "html": "<p>' + "".join(f"第{n}分钟主队追回{n + 3}分，{n + 7}号后卫投中三分球。" for n in range(40)) + '</p>"}\n'  # of another genre
    packed.write_bytes(gzip.compress(rows.encode()))
    done = CliRunner().invoke(main, [str(SEEDS), str(packed), "--rounds", "1", "--tagger", "fast"])
    assert done.exit_code == 0, done.output
    assert re.findall(r"^(.*): ([0-9]+) of ([0-9]+), [0-9,]+ characters, [0-9,]+ bytes; tagger fast$", done.output, re.M) == [
        ("all texts", "7", "7"), ("texts of the genre", "6", "6"),
    ]
    speeds = [float(found.replace(",", "")) for found in re.findall(r"([0-9,]+) characters a second", done.output)]
    ratios = re.findall(r"^kg to jieba +([0-9.]+)$", done.output, re.M)
    assert [float(ratio) for ratio in ratios] == pytest.approx([speeds[0] / speeds[1], speeds[2] / speeds[3]], abs=0.01)


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_as_it_was(on: bool) -> None:
    was_on = gc.isenabled()
    (gc.enable if on else gc.disable)()
    try:
        with without_collector():
            assert not gc.isenabled()
        assert gc.isenabled() is on
        with pytest.raises(KeyError):
            without_collector()({}.__getitem__)("missing")
        assert gc.isenabled() is on
    finally:
        (gc.enable if was_on else gc.disable)()


@pytest.mark.parametrize("evidence", [True, False])
def test_the_bench_of_queries_asks_them_all(evidence: bool, tmp_path: Path) -> None:
    """On a small graph: every query has something to answer, and both engines count the same rows."""
    pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    entities = queries.large_graph(tmp_path / "g.ttl", 4_000, evidence=evidence)
    found = {engine: list(queries.timed(tmp_path / "g.ttl", engine, queries.parameters(entities))) for engine in ("oxigraph", "rdflib")}  # type: ignore[arg-type]
    rows = {one.name: one.rows for one in found["oxigraph"]}
    assert list(rows) == ["loading", *NAMES, *questions()]
    assert {one.name: one.rows for one in found["rdflib"]} == rows
    assert 3_000 < rows["loading"] < 6_000
    of_evidence = {"evidence_for", "named_together", "rules_used", "weak_claims"}
    assert {name for name, number in rows.items() if not number} <= {"named_together", "places_without_official"} | (set() if evidence else of_evidence)


def test_the_bench_of_queries_prints_a_table() -> None:
    pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    done = CliRunner().invoke(queries.main, ["--triples", "3000"])
    assert done.exit_code == 0, done.output
    assert len(re.findall(r"^\| \w+ \| [\d,]+ \| \d+\.\d\d \| [\d,]+ \| \d+\.\d\d \|$", done.output, re.M)) == 1 + len(NAMES) + len(questions())
