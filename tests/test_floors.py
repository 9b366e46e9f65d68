"""No section of the annotated texts may fall below the floor once reached (tests/floors.toml)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.floors import CORPORA, FLOORS, GOLD, below, corpus_hash, measure, raised, read_floors, write_floors


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated texts (../shared/gold) are not here")
@pytest.mark.parametrize("name", CORPORA)
def test_floors_hold(name: str) -> None:
    texts, gold = CORPORA[name]
    corpus, floors = read_floors()[name]
    assert len(floors) > 10
    note = "" if corpus == corpus_hash(texts, gold) else "\n(the corpus has changed since: `python tests/floors.py --update`)"
    fallen = below(measure(texts, gold), floors)
    assert not fallen, f"{name} below the floor:\n  " + "\n  ".join(fallen) + note


def test_both_corpora_are_pinned() -> None:
    assert set(read_floors()) == set(CORPORA)
    assert all("mean" in floors for _, floors in read_floors().values())


def test_a_lost_section_counts_as_zero() -> None:
    assert below({"posts": 0.5}, {"posts": 0.5, "honors": 0.1}) == ["honors: F1 0.000, floor 0.100"]


def test_lowering_is_refused_unless_asked_for() -> None:
    with pytest.raises(ValueError, match=r"posts: F1 0\.499, floor 0\.500"):
        raised({"posts": 0.5}, {"posts": 0.499}, lower=False)
    assert raised({"posts": 0.5}, {"posts": 0.4996}, lower=True) == {"posts": 0.499}
    assert raised({"posts": 0.5}, {"posts": 0.7129, "honors": 0.2}, lower=False) == {"posts": 0.712, "honors": 0.2}


def test_file_round_trip(tmp_path: Path) -> None:
    floors = {"seeds": ("00ff", {"posts": 0.5, "mean": 0.612}), "dev": ("aa", {"posts": 0.4})}
    write_floors(floors, tmp_path / "floors.toml")
    assert read_floors(tmp_path / "floors.toml") == floors


def test_committed_file_is_as_written(tmp_path: Path) -> None:
    write_floors(read_floors(), tmp_path / "floors.toml")
    assert (tmp_path / "floors.toml").read_text(encoding="utf-8") == FLOORS.read_text(encoding="utf-8")
