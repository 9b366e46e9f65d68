"""The cache: what it gives is what would be made anew, and nothing else ever comes out of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kg.ingest import read_sources
from kg.iris import DEFAULT_BASE
from kg.scale import cache, run
from kg.scale.cache import PartCache
from kg.scale.part import Options, parts_of
from kg.scale.progress import Progress
from kg.types import Source
from tests.seeds_build import SEEDS

OPTIONS = Options(DEFAULT_BASE)
FILES = ("graph.ttl", "graph.html", "report.json")


class Counting(Progress):
    """Remembers the details it was told."""

    def __init__(self) -> None:
        self.details: list[str] = []

    def detail(self, line: str) -> None:
        self.details.append(line)

    @property
    def known(self) -> int:
        """How many texts came from the cache."""
        return next(int(line.split()[0]) for line in self.details if "earlier build" in line)


def built(sources: Path, out: Path, kept: Path | None) -> tuple[dict[str, bytes], int]:
    told = Counting()
    run.run(run.Plan(paths=(sources,), options=OPTIONS, cache=kept), out, told)
    return {name: (out / name).read_bytes() for name in FILES}, told.known if kept else -1


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEEDS, tmp_path / "texts"))


def test_second_builds_read_only_what_changed(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "cache"

    def both(step: str) -> int:
        quick, known = built(texts, tmp_path / step, kept)
        assert quick == built(texts, tmp_path / f"{step}-anew", None)[0], step
        return known

    assert both("first") == 0
    assert both("again") == 4
    (texts / "new.txt").write_text("永康市前仓镇大陈村党支部书记陈明说，村集体经济收入达到50万元。", encoding="utf-8")
    assert both("added") == 4
    (texts / "new.txt").write_text("永康市前仓镇大陈村党支部书记陈明说，村集体经济收入达到60万元。", encoding="utf-8")
    assert both("changed") == 4
    (texts / "001_cb8834b4efeb74df.txt").unlink()
    assert both("removed") == 4
    (texts / "metadata.csv").write_text("file,date\nnew.txt,2024-05-01\n", encoding="utf-8")
    assert both("metadata") == 3
    monkeypatch.setattr(cache, "fingerprint", lambda: "another rule")
    assert both("rules") == 0


def test_the_fingerprint_hangs_on_every_rule_and_lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(cache.__file__).parents[1]
    copy = tmp_path / "kg"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("__pycache__", "*.bin", "*.npz", "*.xz"))
    monkeypatch.setattr(cache, "__file__", str(copy / "scale" / "cache.py"))
    found = cache.fingerprint.__wrapped__
    before = found()
    assert found() == before
    for name in ("rules/posts.toml", "lexicon/units.tsv", "extract/outcomes.py"):
        path = copy / name
        path.write_bytes(path.read_bytes() + b"\n")
        after = found()
        assert after != before, name
        before = after
    (copy / "view" / "page.py").write_bytes(b"")
    assert found() == before


def source() -> Source:
    return read_sources([SEEDS])[0][1]


def test_what_differs_has_another_part(tmp_path: Path) -> None:
    one = source()
    PartCache(OPTIONS, tmp_path).put(one, b"part")
    assert PartCache(OPTIONS, tmp_path).get(one) == b"part"
    for other in (replace(one, raw=one.raw + " "), replace(one, stem="other"), replace(one, path="a/b.txt"), replace(one, metadata={"date": "2020"})):
        assert PartCache(OPTIONS, tmp_path).get(other) is None
    for options in (replace(OPTIONS, evidence=False), replace(OPTIONS, tagger="exact"), replace(OPTIONS, base="https://x.example/")):
        assert PartCache(options, tmp_path).get(one) is None


@pytest.mark.parametrize("damage", [lambda data: data[:-3], lambda data: b"", lambda data: data[:40] + b"x" + data[41:]], ids=["cut", "empty", "changed"])
def test_a_damaged_part_is_none(damage: object, tmp_path: Path) -> None:
    one = source()
    kept = PartCache(OPTIONS, tmp_path)
    kept.put(one, parts_of([one], OPTIONS)[0])  # type: ignore[arg-type]
    (path,) = tmp_path.glob("*/*")
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert kept.get(one) is None


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert built(texts, tmp_path / "out", tmp_path / "cache")[0] == built(texts, tmp_path / "anew", None)[0]


def test_the_cache_stays_within_its_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = PartCache(OPTIONS, tmp_path)
    one = source()
    for number in range(5):
        kept.put(replace(one, stem=str(number)), b"x" * 400_000)
    monkeypatch.setenv("KG_CACHE_MB", "1")
    kept.trim()
    assert [kept.get(replace(one, stem=str(n))) is not None for n in range(5)] == [False, False, False, True, True]
    assert cache.clear(tmp_path) > 800_000
    assert not tmp_path.exists()
