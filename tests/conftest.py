"""What several tests share: the build of the seeds, made once a process."""

from __future__ import annotations

import pytest

from kg.ingest import read_sources
from kg.pipeline import Build, build
from tests.seeds_build import SEEDS


@pytest.fixture(scope="session")
def seeds() -> Build:
    """The entities and facts of the four seed documents."""
    sources, errors = read_sources([SEEDS])
    assert len(sources) == 4
    assert not errors
    return build(sources)
