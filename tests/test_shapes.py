"""Every shape has good and bad instances. A second engine judges them in tests/interop/test_shacl.py."""

from __future__ import annotations

import pytest
import rdflib
from rdflib import RDF, SH, SKOS, Literal, URIRef
from rdflib.collection import Collection
from shape_cases import KG, OA, broken_graph, built, one

from kg.validate import ontology_file, validate

SHAPES = rdflib.Graph().parse(ontology_file("shapes.ttl"), format="turtle")


def test_every_shape_has_a_good_instance() -> None:
    """A shape without a node to check would pass whatever it says."""
    graph = built()
    shapes = sorted(SHAPES.subjects(RDF.type, SH.NodeShape))
    assert len(shapes) >= 20
    for shape in shapes:
        by_class = [n for cls in SHAPES.objects(shape, SH.targetClass) for n in graph.subjects(RDF.type, cls)]
        by_property = [n for p in SHAPES.objects(shape, SH.targetSubjectsOf) for n in graph.subjects(p)]
        assert by_class or by_property, shape
    assert validate(graph).conforms


def test_every_message_has_a_bad_instance() -> None:
    graph, _ = broken_graph()
    document = one(KG.Document)
    graph.set((document, KG.characters, Literal("3", datatype=rdflib.XSD.integer)))
    said = {finding.en for finding in validate(graph)}
    promised = {str(m) for m in SHAPES.objects(None, SH.message) if isinstance(m, Literal) and m.language == "en"}
    assert len(promised) > 60
    assert said == promised


def test_a_longer_cycle_is_found_at_each_of_its_places() -> None:
    graph = built()
    ring = sorted(graph.subjects(RDF.type, KG.Place))[:3]
    for place, above in zip(ring, [*ring[1:], ring[0]], strict=True):
        graph.set((place, KG.locatedIn, above))
    found = {finding.node for finding in validate(graph) if finding.en == "The chain of places has no cycle"}
    assert found == {str(place) for place in ring}


def test_evidence_beyond_the_end_is_found() -> None:
    graph = built()
    evidence = min(graph.subjects(RDF.type, KG.Evidence))
    graph.set((evidence, OA.end, Literal("99999", datatype=rdflib.XSD.integer)))
    assert {f.node for f in validate(graph) if "beyond the end" in f.en} == {str(graph.value(evidence, KG.inDocument))}


@pytest.mark.parametrize(("predicate", "scheme", "file"), [
    (KG.level, KG.LevelScheme, "kg.ttl"), (KG.organizationKind, KG.OrganizationKindScheme, "kg.ttl"), (KG.role, KG.RoleScheme, "kg.ttl"),
    (KG.rank, KG.RankScheme, "kg.ttl"), (KG.qualifier, KG.QualifierScheme, "kg.ttl"), (KG.unit, KG.UnitScheme, "units.ttl"),
])
def test_lists_of_the_shapes_are_the_schemes(predicate: URIRef, scheme: URIRef, file: str) -> None:
    concepts = rdflib.Graph().parse(ontology_file(file), format="turtle")
    notations = {str(n) for c in concepts.subjects(SKOS.inScheme, scheme) for n in concepts.objects(c, SKOS.notation)}
    lists = [head for shape in SHAPES.subjects(SH.path, predicate) for head in SHAPES.objects(shape, SH["in"])]
    (allowed,) = [{str(item) for item in Collection(SHAPES, head)} for head in lists]
    assert allowed - {""} == notations
    assert ("" in allowed) == (predicate == KG.unit)


def test_the_shapes_are_core() -> None:
    """No SPARQL, no script, no rules: every SHACL engine can check them."""
    assert not {p for p in SHAPES.predicates() if p in (SH.sparql, SH.select, SH.js, SH.rule, SH.target, SH.expression)}
