"""One process, several, a Dask cluster, a process that dies: the same bytes, and nothing lost."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from kg.errors import InputError, KgError
from kg.iris import DEFAULT_BASE
from kg.scale import engines, part, run
from kg.scale.part import Options, Part, parts_of
from kg.scale.progress import Progress
from kg.types import Source
from tests.seeds_build import SEEDS

OPTIONS = Options(DEFAULT_BASE)
FILES = ("graph.ttl", "graph.html", "report.json")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty small texts made of the seeds' paragraphs."""
    folder = tmp_path_factory.mktemp("corpus")
    paragraphs = [line for path in sorted(SEEDS.glob("*.txt")) for line in path.read_text(encoding="utf-8").split("\n") if len(line) > 40]
    rows = [{"id": f"t{n}", "text": "\n".join(paragraphs[n % len(paragraphs) :][:3]), "date": f"2021-{n % 12 + 1:02}-01"} for n in range(60)]
    path = folder / "corpus.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def built(corpus: Path, out: Path, told: Progress | None = None, **how: object) -> dict[str, bytes]:
    run.run(run.Plan(paths=(corpus,), options=OPTIONS, **how), out, told or Progress())  # type: ignore[arg-type]
    return {name: (out / name).read_bytes() for name in FILES}


@pytest.fixture(scope="module")
def serial(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(corpus, tmp_path_factory.mktemp("serial"))


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "BATCH_TEXTS", 7)
    monkeypatch.setattr(run, "WORTH_A_PROCESS", 1)


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_processes_change_no_byte(jobs: int, corpus: Path, serial: dict[str, bytes], tmp_path: Path) -> None:
    assert built(corpus, tmp_path, jobs=jobs) == serial


def test_a_cluster_changes_no_byte_even_when_it_loses_a_worker(corpus: Path, serial: dict[str, bytes], tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        killer = Killer(next(iter(cluster.workers.values())).process.process.pid)
        assert built(corpus, tmp_path, killer, jobs=2, engine="dask", scheduler=cluster.scheduler_address) == serial
        assert killer.done


class Killer(Progress):
    """Kills a process when the first texts are read."""

    def __init__(self, pid: int) -> None:
        self.pid, self.done = pid, False

    def advance(self, texts: int, characters: int) -> None:
        if not self.done:
            os.kill(self.pid, signal.SIGKILL)
            self.done = True


def test_a_cluster_that_is_not_there(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(distributed.Client, "__init__", _refused)
    with pytest.raises(KgError, match="no Dask scheduler answers at tcp://127"):
        built(corpus, tmp_path, engine="dask", scheduler="tcp://127.0.0.1:1")


def _refused(*_: object, **__: object) -> None:
    raise OSError("refused")


def _text(stem: str) -> Source:
    return Source(path=f"{stem}.txt", stem=stem, sha256=stem, raw="永康市前仓镇大陈村党支部书记陈明说，路通了。")


def deadly(sources: list[Source], options: Options) -> list[bytes | str]:
    if any(source.stem == "deadly" for source in sources):
        os._exit(9)
    return parts_of(sources, options)


def test_a_process_that_dies_takes_one_source_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "parts_of", deadly)
    batches = [[_text("a"), _text("deadly"), _text("b")], [_text("c")], [_text("d")], [_text("e")]]
    done = {source.stem: made for batch, parts in engines.on_processes(batches, OPTIONS, 2) for source, made in zip(batch, parts, strict=True)}
    assert done.pop("deadly") == engines.DIED
    assert sorted(done) == ["a", "b", "c", "d", "e"]
    assert all(isinstance(made, bytes) for made in done.values())


def test_a_fault_of_ours_is_told_and_costs_one_source(monkeypatch: pytest.MonkeyPatch) -> None:
    real = part.made_of

    def faulty(reading: object, options: Options) -> Part:
        if reading.source.stem == "bad":  # type: ignore[attr-defined]
            raise ZeroDivisionError("oh")
        return real(reading, options)  # type: ignore[arg-type]

    monkeypatch.setattr(part, "made_of", faulty)
    good, bad, other = parts_of([_text("good"), _text("bad"), _text("other")], OPTIONS)
    assert bad == f"kg failed on it (ZeroDivisionError in test_engines.py:{faulty.__code__.co_firstlineno + 2}); please report this"
    assert [Part.unpack(made).stem for made in (good, other)] == ["good", "other"]  # type: ignore[arg-type]


def test_where_all_fail_nothing_is_written(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "parts_of", lambda sources, options: ["broken"] * len(sources))
    with pytest.raises(InputError, match="broken"):
        built(corpus, tmp_path)
    assert list(tmp_path.iterdir()) == []
