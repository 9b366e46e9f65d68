"""Brings the output that the cookbooks show up to date: ``python tests/cookbook.py`` (also in ``make refresh``)."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from tests.readme_output import refreshed  # noqa: E402  (the script runs from anywhere)

BOOKS = (ROOT / "ontology" / "COOKBOOK.md", ROOT / "ontology" / "COOKBOOK.zh.md")
NOTEBOOK = ROOT / "ontology" / "cookbook.ipynb"
BLOCK = re.compile(r"^```(?P<kind>[a-z]+)\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(book: Path, kind: str) -> list[str]:
    """The code of all blocks of a kind, in order."""
    return [found["code"] for found in BLOCK.finditer(book.read_text(encoding="utf-8")) if found["kind"] == kind]


if __name__ == "__main__":
    for path in BOOKS:
        fresh, number = refreshed(path.read_text(encoding="utf-8"))
        path.write_text(fresh, encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {number} outputs")
