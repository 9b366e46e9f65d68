"""The same input gives the same bytes: over hash seeds, the order of the arguments and the locale."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.seeds_build import SEEDS, run_kg, seeds_build

FILES = ("graph.ttl", "graph.html", "report.json")
TEXTS = sorted(SEEDS.glob("*.txt"))


@pytest.mark.parametrize(
    ("sources", "environment"),
    [
        ([SEEDS], {"PYTHONHASHSEED": "1"}),
        ([SEEDS], {"PYTHONHASHSEED": "4242", "LC_ALL": "C", "LANG": "C"}),
        (TEXTS[::-1], {}),
        ([TEXTS[2], TEXTS[0], TEXTS[3], TEXTS[1], TEXTS[0]], {"TZ": "Pacific/Auckland"}),
    ],
    ids=["hash seed 1", "hash seed 4242 and LC_ALL=C", "files backwards", "files shuffled, one twice"],
)
def test_same_bytes(sources: list[Path], environment: dict[str, str], tmp_path: Path) -> None:
    assert len(TEXTS) == 4
    done = run_kg("build", *sources, "--no-cache", "-o", tmp_path, **environment)
    assert done.returncode == 0, done.stderr
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (seeds_build() / name).read_bytes(), name


def test_report_names_no_machine_and_no_hour() -> None:
    text = (seeds_build() / "report.json").read_text(encoding="utf-8")
    assert str(SEEDS.parent) not in text
    assert "000_9853c6f114d82b39.txt" in text
