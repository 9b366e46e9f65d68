"""The shapes: what is built conforms, and each promise, broken, is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, Literal
from shape_cases import BROKEN, KG, broken_graph, built, one

from kg.errors import GraphError
from kg.validate import ontology_file, validate


@pytest.mark.parametrize("evidence", [True, False])
def test_what_is_built_conforms(evidence: bool) -> None:
    graph = built(evidence=evidence)
    before = len(graph)
    verdict = validate(graph)
    assert [str(finding) for finding in verdict] == []
    assert verdict.conforms
    assert len(graph) == before


def test_each_broken_promise_is_noticed() -> None:
    """One graph with a copy of a good node for each case, each broken in one way: its finding must name it and it alone."""
    graph, cases = broken_graph()
    verdict = validate(graph)
    assert not verdict.conforms
    found: dict[str, set[str]] = {}
    for finding in verdict:
        found.setdefault(finding.node, set()).add(finding.en)
        assert finding.zh != finding.en
        assert "\n" not in str(finding)
    for node, (number, message) in cases.items():
        assert any(message in text for text in found.get(node, ())), (BROKEN[number], found.get(node))
    assert set(found) <= cases.keys() | {str(one(cls)) for cls, *_ in BROKEN}


def test_a_graph_built_without_evidence_may_not_hide_it_in_one_of_its_documents() -> None:
    graph = built(evidence=False)
    for document in list(graph.subjects(KG.evidencePolicy, Literal("none"))):
        graph.set((document, KG.evidencePolicy, Literal("full")))
    messages = {finding.en for finding in validate(graph)}
    assert {"A claim has at least one piece of evidence", "A mention has at least one piece of evidence"} <= messages


def test_findings_are_sorted_and_equal_each_time() -> None:
    graph = built()
    for subject in list(graph.subjects(RDF.type, KG.Outcome)):
        graph.remove((subject, KG.value, None))
    first, second = validate(graph), validate(graph)
    assert first == second
    assert list(first) == sorted(first)
    assert len(first) == 2


def test_ontology_files_are_found() -> None:
    assert ontology_file("kg.ttl").is_file()
    assert isinstance(ontology_file("shapes.ttl"), Path)
    with pytest.raises(GraphError, match=r"none\.ttl"):
        ontology_file("none.ttl")
