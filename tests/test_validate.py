"""The shapes: what is built conforms, and each promise, broken, is noticed."""

from __future__ import annotations

from pathlib import Path

import graph_fixture as fixture
import pytest
import rdflib
from rdflib import RDF, RDFS, XSD, Literal, Namespace, URIRef

from kg import graph as graphs
from kg import turtle, vocab
from kg.errors import GraphError
from kg.validate import ontology_file, validate

BUILD = (fixture.ENTITIES, fixture.FACTS, fixture.SOURCES, fixture.DOCUMENTS)
KG = Namespace(vocab.NS)
OA = Namespace("http://www.w3.org/ns/oa#")
DCTERMS = Namespace("http://purl.org/dc/terms/")


def built(*, evidence: bool = True) -> rdflib.Graph:
    return rdflib.Graph().parse(data=turtle.dumps(graphs.triples(*BUILD, evidence=evidence)), format="turtle")


FULL = built()


@pytest.mark.parametrize("evidence", [True, False])
def test_what_is_built_conforms(evidence: bool) -> None:
    graph = built(evidence=evidence)
    before = len(graph)
    verdict = validate(graph)
    assert [str(finding) for finding in verdict] == []
    assert verdict.conforms
    assert len(graph) == before


def one(cls: URIRef) -> URIRef:
    return min(node for node in FULL.subjects(RDF.type, cls) if isinstance(node, URIRef))


def integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.nonNegativeInteger)


# class of the node, predicate, the value put in the place of all its values (None: taken away), part of the English message
BROKEN = [
    (KG.Outcome, KG.evidence, None, "at least one piece of evidence"),
    (KG.Tenure, KG.evidence, None, "at least one piece of evidence"),
    (KG.Mention, KG.evidence, None, "at least one piece of evidence"),
    (RDF.Statement, KG.evidence, None, "at least one piece of evidence"),
    (KG.Outcome, KG.evidence, URIRef("https://kg.example/id/evidence/none"), "points to an Evidence node"),
    (KG.Outcome, KG.value, Literal("viele"), "one integer or decimal"),
    (KG.Outcome, KG.value, Literal("1.0E3", datatype=XSD.double), "one integer or decimal"),
    (KG.Outcome, KG.value, None, "one integer or decimal"),
    (KG.Outcome, KG.subject, None, "about one subject"),
    (KG.Outcome, KG.indicator, None, "has an indicator"),
    (KG.Outcome, KG.unit, None, "has a unit"),
    (KG.Outcome, KG.qualifier, Literal("≈"), "=, >, < or ~"),
    (KG.Outcome, KG.status, Literal("planned"), "a plan is a target"),
    (KG.Target, KG.status, Literal("stated"), "planned or required"),
    (KG.Event, KG.status, Literal("maybe"), "stated, planned or required"),
    (KG.Event, KG.confidence, Literal("1.5", datatype=XSD.decimal), "from 0 to 1"),
    (KG.Event, KG.confidence, Literal("0.5", datatype=XSD.double), "from 0 to 1"),
    (KG.Event, RDFS.label, None, "one label"),
    (KG.Event, KG.date, Literal("2021-13", datatype=XSD.gYearMonth), "well-formed"),
    (KG.Event, KG.date, Literal("2021"), "well-formed"),
    (KG.Outcome, KG.start, Literal("2020-1", datatype=XSD.gYearMonth), "well-formed"),
    (KG.Document, DCTERMS.issued, Literal("gestern"), "well-formed"),
    (KG.Tenure, KG.holder, None, "one holder"),
    (KG.Tenure, KG.holder, URIRef(graphs.iri(fixture.VILLAGE)), "one holder"),
    (KG.Tenure, KG.post, None, "one post"),
    (KG.Tenure, KG.title, None, "one title"),
    (KG.Post, KG.title, Literal("", lang="zh"), "a title"),
    (KG.Person, RDFS.label, Literal("Lin"), "in Chinese"),
    (KG.Person, RDFS.label, Literal("Lin", lang="en"), "in Chinese"),
    (KG.Person, RDFS.label, None, "in Chinese"),
    (KG.Person, KG.role, Literal("king"), "official, citizen or journalist"),
    (KG.County, KG.code, Literal("99010"), "2, 4, 6, 9 or 12 digits"),
    (KG.County, KG.level, Literal("kreis"), "level scheme"),
    (KG.Village, KG.locatedIn, URIRef(graphs.iri(fixture.LIN)), "lies in a place"),
    (KG.Media, KG.organizationKind, Literal("club"), "organization kind scheme"),
    (KG.Media, KG.partOf, URIRef(graphs.iri(fixture.LIN)), "part of an organization"),
    (KG.Statement, KG.speaker, None, "one speaker"),
    (KG.Statement, KG.text, None, "has a text"),
    (KG.Mention, KG.name, None, "one name"),
    (KG.Mention, KG.inDocument, None, "one document"),
    (KG.Mention, KG.mentions, URIRef("https://kg.example/id/place/none"), "has a label"),
    (KG.Evidence, OA.start, integer(9999), "starts before it ends"),
    (KG.Evidence, OA.end, integer(0), "starts before it ends"),
    (KG.Evidence, OA.start, Literal("-1", datatype=XSD.integer), "starts before it ends"),
    (KG.Evidence, OA.exact, Literal(""), "raw characters"),
    (KG.Evidence, KG.words, Literal(""), "words of evidence"),
    (KG.Evidence, KG.sentence, None, "sentence around"),
    (KG.Evidence, KG.rule, None, "names its rule"),
    (KG.Evidence, KG.inDocument, URIRef(graphs.iri(fixture.LIN)), "one document"),
    (KG.Document, KG.sha256, Literal("xyz"), "64 hexadecimal"),
    (KG.Document, KG.stem, None, "one stem"),
    (KG.Document, KG.evidencePolicy, Literal("some"), "full or none"),
    (KG.Article, DCTERMS.isPartOf, None, "part of one document"),
]


def test_each_broken_promise_is_noticed() -> None:
    """One graph with a copy of a good node for each case, each broken in one way: its finding must name it and it alone."""
    graph = built()
    cases = {}
    for number, (cls, predicate, value, message) in enumerate(BROKEN):
        source, copy = one(cls), URIRef(f"https://kg.example/id/broken/{number}")
        for p, o in FULL.predicate_objects(source):
            graph.add((copy, p, o))
        graph.remove((copy, predicate, None))
        if value is not None:
            graph.add((copy, predicate, value))
        cases[str(copy)] = message
    verdict = validate(graph)
    assert not verdict.conforms
    found: dict[str, set[str]] = {}
    for finding in verdict:
        found.setdefault(finding.node, set()).add(finding.en)
        assert finding.zh != finding.en
        assert "\n" not in str(finding)
    for node, message in cases.items():
        assert any(message in text for text in found.get(node, ())), (BROKEN[int(node.rpartition("/")[2])], found.get(node))
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
