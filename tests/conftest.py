"""What several tests share: the build of the seeds, made once a process."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

import pytest

from kg.ingest import read_sources
from kg.pipeline import Build, build
from tests.seeds_build import SEEDS

# no test reads or fills the cache of whoever runs it
os.environ["KG_CACHE_DIR"] = tempfile.mkdtemp(prefix="kg-cache-")
atexit.register(shutil.rmtree, os.environ["KG_CACHE_DIR"], ignore_errors=True)


@pytest.fixture(scope="session")
def seeds() -> Build:
    """The entities and facts of the four seed documents."""
    sources, errors = read_sources([SEEDS])
    assert len(sources) == 4
    assert not errors
    return build(sources)
