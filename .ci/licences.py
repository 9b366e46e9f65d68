"""Writes .ci/LICENCES.md: the packages of .ci/constraints.txt with the licence that each one's installed metadata names.

    python .ci/licences.py [--check]

``--check`` writes nothing; exit code 1 if a package that kg needs at run time names a licence that is not in the list of permitted ones, or none.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution, requires
from pathlib import Path

HERE = Path(__file__).parent
PERMITTED = re.compile(r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla Public|HPND|W3C|0BSD|Unlicense|Zlib)\b", re.I)
EXTRAS = ("", "pdf", "fast", "parquet", "dask")


def canonical(name: str) -> str:
    """A package's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(package: Distribution) -> str:
    """What the metadata say: the SPDX expression, else the classifiers, else the first line of the licence field."""
    said = package.metadata
    if said.get("License-Expression"):
        return str(said["License-Expression"])
    classes = [text.split(" :: ")[-1] for text in said.get_all("Classifier") or [] if text.startswith("License :: ") and text.count("::") > 1]
    return "; ".join(classes) or (said.get("License") or "").strip().partition("\n")[0][:60] or "(not named)"


def needed() -> set[str]:
    """The packages that kg and its extras draw in at run time."""
    found: set[str] = set()
    waiting = [("kg", extra) for extra in EXTRAS]
    seen = set()
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        try:
            lines = requires(name) or []
        except PackageNotFoundError:
            continue
        for line in lines:
            wanted = re.match(r"([A-Za-z0-9._-]+)(?:\[([^\]]*)\])?", line)
            asked = re.search(r"extra\s*==\s*['\"]([^'\"]+)['\"]", line)
            if wanted is None or (asked is not None and asked[1] != extra) or (asked is None and extra and name != "kg"):
                continue
            found.add(canonical(wanted[1]))
            waiting += [(canonical(wanted[1]), part.strip()) for part in ("", *(wanted[2] or "").split(",")) if part.strip() or part == ""]
    return found - {"kg"}


def main() -> None:
    """Write the table, or check it."""
    pins = dict(line.strip().split("==") for line in (HERE / "constraints.txt").read_text("utf-8").splitlines() if "==" in line and line[0] != "#")
    run_time = needed()
    rows, doubtful = [], []
    for name in sorted(pins):
        try:
            said = licence(distribution(name))
        except PackageNotFoundError:
            said = "(not installed here)"
        use = "run time" if name in run_time else "tests"
        rows.append(f"| {name} | {pins[name]} | {use} | {said} |")
        if use == "run time" and not PERMITTED.search(said) and not said.startswith("(not inst"):
            doubtful.append(f"{name}: {said}")
    if "--check" not in sys.argv:
        head = "# Licences\n\nWritten by `python .ci/licences.py` from the metadata of the installed packages.\n\n| package | version | used at | licence |\n|---|---|---|---|\n"
        (HERE / "LICENCES.md").write_text(head + "\n".join(rows) + "\n", "utf-8")
    print("\n".join([f"{len(rows)} packages, {len(run_time)} at run time, {len(doubtful)} with a licence to look at", *doubtful]))
    sys.exit(1 if doubtful else 0)


if __name__ == "__main__":
    main()
