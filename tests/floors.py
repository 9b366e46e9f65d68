"""Quality floors: the F1 of each section, pinned for the seeds and the development texts.

The annotated texts are kept outside the project, in ``../shared/gold``. ``tests/floors.toml`` holds the floors with the hash of
the corpus they were measured on. Raise them after a gain::

    python tests/floors.py --update

A floor is lowered only with ``--allow-lower`` (say why in CHANGELOG.md) or when the corpus itself is another one.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

import kg  # noqa: E402  (the script runs without an installed kg)
from kg.rows import format_rows  # noqa: E402

GOLD = ROOT.parent / "shared" / "gold"
FLOORS = ROOT / "tests" / "floors.toml"
NEWS = GOLD.parent / "corpus" / "cctv.jsonl.gz"
# name -> texts (a folder, or an archive from which the annotated items are taken), annotations
CORPORA = {
    "seeds": (ROOT / "seeds", GOLD / "seeds"), "dev": (GOLD / "dev_texts", GOLD / "dev"), "news": (NEWS, ROOT / "tests" / "gold"),
    "worked": (ROOT / "tests" / "gold" / "worked" / "texts", ROOT / "tests" / "gold" / "worked" / "gold"),
}
QUERIES = (
    "persons", "posts", "places", "organizations", "programs", "program_links", "outcomes", "honors", "events", "quotes",
)
Floors = dict[str, float]


def corpus_hash(texts: Path, gold: Path) -> str:
    """SHA-256 over the texts, their annotations and the scorer: what the figures depend on besides the program."""
    digest = hashlib.sha256()
    for path in [*(sorted(texts.iterdir()) if texts.is_dir() else [texts]), *sorted(gold.glob("*.json")), GOLD / "score.py"]:
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def select_items(archive: Path, gold: Path, target: Path) -> Path:
    """Write the records of the archive that are annotated, as they are."""
    wanted = {path.stem for path in gold.glob("*.json")}
    with gzip.open(archive, "rt", encoding="utf-8") as lines:
        found = [line for line in lines if json.loads(line)["id"] in wanted]
    if len(found) != len(wanted):
        raise ValueError(f"{archive.name}: {len(found)} of {len(wanted)} annotated items found")
    target.write_text("".join(found), encoding="utf-8")
    return target


def measure(texts: Path, gold: Path) -> Floors:
    """Build the texts, ask the named queries, score the rows: F1 by section, and ``mean``."""
    with tempfile.TemporaryDirectory() as folder:
        facts = Path(folder, "facts")
        facts.mkdir()
        kg.build(texts if texts.is_dir() else select_items(texts, gold, Path(folder, "items.jsonl")), Path(folder, "build"))
        graph = kg.load_graph(Path(folder, "build", "graph.ttl"))
        for name in QUERIES:
            text = format_rows(kg.query(graph, name), "csv")
            (facts / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
        scored = subprocess.run(
            [sys.executable, str(GOLD / "score.py"), str(gold), str(facts), "--json"],
            check=True, capture_output=True, encoding="utf-8",
        )
    sections = json.loads(scored.stdout)
    return {name: figures["f1"] for name, figures in sections.items() if "f1" in figures and figures.get("gold", 1)}


def read_floors(path: Path = FLOORS) -> dict[str, tuple[str, Floors]]:
    """Corpus -> the hash it was measured on and the floors."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: (entry["corpus"], entry["f1"]) for name, entry in table.items()}


def below(reached: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """The sections that do not reach their floor, one line each; a section that is gone counts as 0."""
    return [
        f"{name}: F1 {reached.get(name, 0.0):.3f}, floor {floor:.3f}"
        for name, floor in sorted(floors.items()) if reached.get(name, 0.0) < floor
    ]


def raised(floors: Floors, reached: Floors, *, lower: bool) -> Floors:
    """The floors after an update, cut to three decimals.

    Raises:
        ValueError: a floor would fall and ``lower`` is not set.
    """
    fallen = below(reached, floors)
    if fallen and not lower:
        raise ValueError("would lower floors (--allow-lower, and say why in CHANGELOG.md):\n  " + "\n  ".join(fallen))
    return {name: math.floor(value * 1000) / 1000 for name, value in reached.items()}


def write_floors(floors: Mapping[str, tuple[str, Floors]], path: Path = FLOORS) -> None:
    """Write the file anew, in a fixed order."""
    lines = ["# Quality floors: F1 by section. Written by `python tests/floors.py --update`; see there."]
    for name, (corpus, values) in floors.items():
        lines += ["", f"[{name}]", f'corpus = "{corpus}"', f"[{name}.f1]"]
        lines += [f"{section} = {value:.3f}" for section, value in values.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure, and with --update pin, the quality floors.")
    parser.add_argument("--update", action="store_true", help="write the figures reached into tests/floors.toml")
    parser.add_argument("--allow-lower", action="store_true", help="let floors fall")
    options = parser.parse_args()
    pinned = read_floors() if FLOORS.exists() else {}
    new: dict[str, tuple[str, Floors]] = {}
    for name, (texts, gold) in CORPORA.items():
        corpus, reached = corpus_hash(texts, gold), measure(texts, gold)
        known, floors = pinned.get(name, (corpus, {}))
        for section, value in reached.items():
            print(f"{name:6} {section:16} {value:.3f}  (floor {floors.get(section, 0.0):.3f})")
        try:
            new[name] = corpus, raised(floors, reached, lower=options.allow_lower or known != corpus)
        except ValueError as error:
            sys.exit(f"{name} {error}")
    if options.update:
        write_floors(new)


if __name__ == "__main__":
    main()
