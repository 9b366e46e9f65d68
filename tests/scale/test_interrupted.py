"""A build that is killed leaves nothing half done and the next one ends as if nothing had been; two builds do not mix."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.bench.kill import kill_once
from kg.errors import BusyError
from kg.scale.lock import LOCK, exclusive
from tests.seeds_build import ROOT, SEEDS, run_kg, seeds_build

FILES = ("graph.ttl", "graph.html", "report.json")


def whole(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


@pytest.mark.parametrize("after", [0.2, 1.0, 1.8, 2.6])
def test_killed_and_built_again(after: float, tmp_path: Path) -> None:
    out, cache = tmp_path / "out", tmp_path / "cache"
    kill_once([str(SEEDS), "-o", str(out), "-j", "2"], after, cache)
    for path in out.glob("*"):
        if path.name in FILES:  # it was faster: then it is whole
            assert path.read_bytes() == (seeds_build() / path.name).read_bytes()
    done = run_kg("build", SEEDS, "-o", out, KG_CACHE_DIR=str(cache))
    assert done.returncode == 0, done.stderr
    assert whole(out) == whole(seeds_build())
    assert sorted(path.name for path in out.iterdir()) == sorted(FILES)


def test_ctrl_c_is_told_and_leaves_no_trace(tmp_path: Path) -> None:
    build = subprocess.Popen(
        [sys.executable, "-m", "kg", "build", str(SEEDS), "-o", str(tmp_path / "out"), "--no-cache"], cwd=ROOT, stderr=subprocess.PIPE, encoding="utf-8",
    )
    assert build.stderr is not None
    assert build.stderr.readline().startswith("reading 4 texts")
    time.sleep(0.3)
    build.send_signal(signal.SIGINT)
    rest = build.communicate(timeout=60)[1]
    if build.returncode != 0:  # it may have been faster
        assert build.returncode == 130
        assert rest.splitlines()[-1] == "Error: interrupted, nothing was written"
        assert list((tmp_path / "out").iterdir()) == []


def test_two_builds_into_one_folder(tmp_path: Path) -> None:
    with exclusive(tmp_path):
        with pytest.raises(BusyError, match=r"another kg build \(process [0-9]+\) writes into this folder"), exclusive(tmp_path):
            pass
        done = run_kg("build", SEEDS, "-o", tmp_path)
        assert done.returncode == 1
        assert "another kg build" in done.stderr
    assert not (tmp_path / LOCK).exists()
    with exclusive(tmp_path):
        pass


def test_drafts_of_the_killed_go(tmp_path: Path) -> None:
    (tmp_path / ".kg-99-0.tmp").write_text("half")
    (tmp_path / ".kg-x.tmp").mkdir()
    (tmp_path / ".kg-x.tmp" / "parts").write_text("half")
    (tmp_path / "mine.tmp").write_text("whole")
    with exclusive(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["mine.tmp"]
