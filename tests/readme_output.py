"""The output that the READMEs show is real: ``python tests/readme_output.py`` (or ``make refresh``) writes it anew.

A ``text`` block right after the ``console`` block of a ``kg`` command is that command's output, cut after some lines.
"""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from tests.seeds_build import run_kg, seeds_build  # noqa: E402  (the script runs from anywhere)

READMES = ("README.md", "README.zh.md")
LINES = 14
SHOWN = re.compile(r"(?P<head>^```console\nkg (?P<arguments>[^\n]*)\n```\n(?:(?!```).)*?```text\n)(?P<output>.*?)^```", re.DOTALL | re.MULTILINE)


def output_of(arguments: list[str]) -> str:
    """What a command of the README prints, on the seeds; the paths are those of the README."""
    folder = seeds_build()
    done = run_kg(*(argument.replace("output", str(folder)) for argument in arguments))
    assert done.returncode == 0, done.stderr
    lines = [line.rstrip() for line in done.stdout.replace(str(folder), "output").splitlines()]
    return "\n".join(lines[:LINES] + ["…"] * (len(lines) > LINES)) + "\n"


def refreshed(text: str) -> tuple[str, int]:
    """A README with its outputs as they are today, and how many there are."""
    return SHOWN.subn(lambda found: f"{found['head']}{output_of(shlex.split(found['arguments']))}```", text)


if __name__ == "__main__":
    for name in READMES:
        fresh, number = refreshed((ROOT / name).read_text(encoding="utf-8"))
        (ROOT / name).write_text(fresh, encoding="utf-8")
        print(f"{name}: {number} outputs")
