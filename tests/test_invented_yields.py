"""Programs, outcomes, events and quotes of the invented texts may not fall below what was reached."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.floors import GOLD, measure

INVENTED = Path(__file__).parent / "gold" / "invented"
FLOOR = {"programs": 0.97, "program_links": 0.78, "outcomes": 0.90, "outcome_time": 0.68, "events": 0.88, "quotes": 0.88}


@pytest.mark.skipif(not GOLD.is_dir(), reason="the scorer (../shared/gold) is not here")
def test_floors_of_the_invented_texts(tmp_path: Path) -> None:
    annotated = sorted(INVENTED.glob("yields_*.json"))
    assert len(annotated) == 22
    for path in annotated:
        shutil.copy(path, tmp_path)
    reached = measure(INVENTED / "yields_texts", tmp_path)
    fallen = {name: round(reached[name], 3) for name, floor in FLOOR.items() if reached[name] < floor}
    assert not fallen
