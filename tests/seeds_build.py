"""The seeds' build, made once a test process and shared by the tests that only read it."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"


def run_kg(
    *arguments: str | Path, cwd: Path = ROOT, text: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``kg`` as a user does, in a process of its own, with additions to the environment; streams are read as UTF-8."""
    path = os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH", "")) if part)
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)], cwd=cwd, input=text, capture_output=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": path, **environment}, check=False, timeout=300,
    )


@cache
def seeds_build() -> Path:
    """The folder that ``kg build seeds`` wrote."""
    folder = Path(tempfile.mkdtemp(prefix="kg-seeds-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    done = run_kg("build", SEEDS, "-o", folder)
    assert done.returncode == 0, done.stderr
    return folder
