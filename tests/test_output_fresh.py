"""The committed graph of the seeds is what the rules of today make of them, so that a change of a rule shows as a diff."""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice

from tests.seeds_build import ROOT, seeds_build


def test_committed_graph_is_fresh() -> None:
    committed = (ROOT / "output" / "graph.ttl").read_text(encoding="utf-8")
    fresh = (seeds_build() / "graph.ttl").read_text(encoding="utf-8")
    if committed != fresh:
        lines = unified_diff(committed.splitlines(), fresh.splitlines(), "output/graph.ttl", "a fresh build", n=0, lineterm="")
        raise AssertionError("output/graph.ttl is stale: run `make refresh` and commit it\n" + "\n".join(islice(lines, 40)))
