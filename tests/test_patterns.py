"""No regular expression of kg can be trapped: each is tried on texts that its own parse tree says are worst for it."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

from kg.bench import patterns
from tests.seeds_build import ROOT


def test_no_pattern_can_be_trapped() -> None:
    # 300 characters: an exponential pattern never ends, a cubic one takes seconds; `make fuzz` tries 2,000
    command = [sys.executable, "-m", "kg.bench.patterns", "--size", "300", "--seconds", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split()[0]) > 400  # patterns: as many as were found


@pytest.mark.parametrize("trap", ["(a+)+b", "(?:比[a-z]{0,8}?|a|b)*c", "(?:本报|[\u3400-\u9fff]{2,6}报)*记者"])
def test_a_trap_is_noticed(trap: str) -> None:
    before = signal.signal(signal.SIGVTALRM, patterns._stop)
    try:
        assert patterns.worst(trap, 0, 300, 0.2).seconds == float("inf")
    finally:
        signal.signal(signal.SIGVTALRM, before)


def test_the_command_says_what_it_does() -> None:
    assert "Try every pattern" in CliRunner().invoke(patterns.main, ["--help"]).output
