"""The ontology: every term documented in two languages, every reused term real, the alignments free of nonsense."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import graph_fixture as fixture
import owlrl
import pytest
import rdflib
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, SOSA, TIME, VANN, XSD, Literal, URIRef

from kg import graph, types, vocab, vocabgen
from kg.turtle import dumps

ONTOLOGY = rdflib.Graph().parse(vocabgen.ONTOLOGY, format="turtle")
SHAPES = rdflib.Graph().parse(vocabgen.ONTOLOGY.with_name("shapes.ttl"), format="turtle")
KG = rdflib.Namespace(vocab.NS)
HEADER = URIRef("https://kg.example/ontology")
INCLUDES = {"domain": SDO.domainIncludes, "range": SDO.rangeIncludes}
TERMS = sorted(
    term for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty) for term in ONTOLOGY.subjects(RDF.type, kind)
)
PROPERTIES = sorted(t for k in (OWL.ObjectProperty, OWL.DatatypeProperty) for t in ONTOLOGY.subjects(RDF.type, k))
CONCEPTS = sorted(ONTOLOGY.subjects(RDF.type, SKOS.Concept))


def languages(term: URIRef, predicate: URIRef) -> list[str | None]:
    return sorted(o.language or "" for o in ONTOLOGY.objects(term, predicate) if isinstance(o, Literal) and str(o).strip())


def test_vocab_is_in_step() -> None:
    assert vocabgen.TARGET.read_text(encoding="utf-8") == vocabgen.generate()
    assert vocab.holdsPost == str(KG.holdsPost)
    assert {str(term)[len(vocab.NS):] for term in TERMS} == vocab.CLASSES | vocab.PROPERTIES


def test_the_contract_is_covered() -> None:
    classes = (
        "Person Place Province Prefecture County Township Village Community Site Organization PartyOrganization GovernmentBody "
        "Enterprise Cooperative School Media Association Post Tenure Program Outcome Target Honor Event Statement Document "
        "Article Mention Evidence"
    )
    predicates = "mentionedIn locatedIn partOf implementedBy implementedIn holdsPost hasOutcome hasTarget hasHonor takesPart said"
    assert set(classes.split()) <= vocab.CLASSES
    assert set(predicates.split()) <= vocab.LINKS
    assert vocab.SUPER["Village"] == ("Place",)
    assert set(vocab.NOTATIONS["status"]) == set(get_args(types.Status))


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.rpartition("#")[2])
def test_term_is_documented(term: URIRef) -> None:
    assert languages(term, RDFS.label) == ["en", "zh"]
    assert languages(term, SKOS.definition) == ["en", "zh"]
    assert list(ONTOLOGY.objects(term, SKOS.example))
    assert list(ONTOLOGY.objects(term, RDFS.isDefinedBy)) == [HEADER]
    for text in ONTOLOGY.objects(term, RDFS.label):
        assert bool(re.search(r"[\u4e00-\u9fff]", text)) == (text.language == "zh")


@pytest.mark.parametrize("term", PROPERTIES, ids=lambda term: term.rpartition("#")[2])
def test_property_has_domain_and_range(term: URIRef) -> None:
    unbound = {KG.evidence, KG.claimedBy}
    for side, hard in (("domain", RDFS.domain), ("range", RDFS.range)):
        found = [*ONTOLOGY.objects(term, hard), *ONTOLOGY.objects(term, INCLUDES[side])]
        assert found, side
        for target in found:
            known = str(target) in {str(t) for t in TERMS} or str(target).startswith((str(XSD), str(RDF)))
            assert known, f"{target} is defined nowhere"
    assert term not in unbound or not list(ONTOLOGY.objects(term, RDFS.domain))


def test_header() -> None:
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert languages(HEADER, predicate) == ["en", "zh"]
    assert ONTOLOGY.value(HEADER, VANN.preferredNamespacePrefix) == Literal("kg")
    assert ONTOLOGY.value(HEADER, VANN.preferredNamespaceUri) == Literal(vocab.NS)
    version = ONTOLOGY.value(HEADER, OWL.versionInfo)
    assert ONTOLOGY.value(HEADER, OWL.versionIRI) == URIRef(f"{HEADER}/{version}")
    assert ONTOLOGY.value(HEADER, DCTERMS.license)
    assert ONTOLOGY.value(HEADER, DCTERMS.creator)


def test_no_blank_nodes() -> None:
    assert not [term for triple in ONTOLOGY for term in triple if isinstance(term, rdflib.BNode)]


def test_concepts() -> None:
    assert len(CONCEPTS) >= 26
    for concept in CONCEPTS:
        assert languages(concept, SKOS.prefLabel) == ["en", "zh"], concept
        assert languages(concept, SKOS.definition) == ["en", "zh"], concept
        (scheme,) = ONTOLOGY.objects(concept, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in ONTOLOGY
        assert len(list(ONTOLOGY.objects(concept, SKOS.notation))) == 1
    for scheme in ONTOLOGY.subjects(RDF.type, SKOS.ConceptScheme):
        notations = [str(n) for c in ONTOLOGY.subjects(SKOS.inScheme, scheme) for n in ONTOLOGY.objects(c, SKOS.notation)]
        assert len(notations) == len(set(notations)) > 1
        assert list(ONTOLOGY.subjects(RDFS.seeAlso, scheme)), f"no property takes its values from {scheme}"


# names that rdflib has no closed list of, each looked up in the vocabulary itself
KNOWN = {
    "http://www.w3.org/ns/oa#": {"TextQuoteSelector", "TextPositionSelector", "start", "end", "exact"},
    "http://qudt.org/schema/qudt/": {"numericValue", "hasUnit"},
}
CLOSED = {str(ns): ns for ns in (ORG, FOAF, PROV, SKOS, TIME, SOSA, SDO, DCTERMS, VANN, OWL, RDF, RDFS, XSD, SH)}


@pytest.mark.parametrize("source", [ONTOLOGY, SHAPES], ids=["kg.ttl", "shapes.ttl"])
def test_reused_terms_exist(source: rdflib.Graph) -> None:
    checked = set()
    for term in {term for triple in source for term in triple if isinstance(term, URIRef)}:
        if str(term).startswith("https://kg.example/") or term == ONTOLOGY.value(HEADER, DCTERMS.license):
            continue
        cut = max(term.rfind("#"), term.rfind("/")) + 1
        namespace, name = str(term)[:cut], str(term)[cut:]
        if namespace in KNOWN:
            assert name in KNOWN[namespace], term
        else:
            assert name in CLOSED[namespace], term
        checked.add(namespace)
    assert len(checked) >= 6


def test_shapes_speak_both_languages_and_name_our_terms() -> None:
    messages = [{m.language for m in SHAPES.objects(s, SH.message)} for s in set(SHAPES.subjects(SH.message))]
    assert len(messages) > 50
    assert all(found == {"zh", "en"} for found in messages)
    with_message = set(SHAPES.subjects(SH.message))
    assert {s for s in SHAPES.subjects(SH.path) if not list(SHAPES.subjects(SH.property, s))} <= with_message
    shapes = set(SHAPES.subjects(RDF.type, SH.NodeShape))
    ours = {str(t)[len(vocab.NS):] for triple in SHAPES for t in triple if str(t).startswith(vocab.NS) and t not in shapes}
    assert ours <= vocab.CLASSES | vocab.PROPERTIES


# what the other vocabularies say of the terms we align to, as far as it could lead to nonsense
OTHERS = """
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix org: <http://www.w3.org/ns/org#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> . @prefix oa: <http://www.w3.org/ns/oa#> .
org:member rdfs:domain org:Membership ; rdfs:range foaf:Agent ; a owl:FunctionalProperty .
org:holds rdfs:domain foaf:Agent ; rdfs:range org:Post .
org:subOrganizationOf rdfs:domain org:Organization ; rdfs:range org:Organization .
org:Organization rdfs:subClassOf foaf:Agent ; owl:equivalentClass foaf:Organization ; owl:disjointWith org:Membership .
foaf:Person rdfs:subClassOf foaf:Agent ; owl:disjointWith foaf:Organization , foaf:Project .
foaf:Document owl:disjointWith foaf:Organization , foaf:Project .
prov:wasDerivedFrom rdfs:domain prov:Entity ; rdfs:range prov:Entity .
prov:wasAttributedTo rdfs:domain prov:Entity ; rdfs:range prov:Agent .
schema:AdministrativeArea rdfs:subClassOf schema:Place . schema:NewsMediaOrganization rdfs:subClassOf schema:Organization .
schema:GovernmentOrganization rdfs:subClassOf schema:Organization .
schema:Place owl:disjointWith schema:Organization , schema:Person . schema:Person owl:disjointWith schema:Organization .
"""

# how owlrl reports a contradiction
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


@pytest.fixture(scope="module")
def closure() -> rdflib.Graph:
    triples = graph.triples(fixture.ENTITIES, fixture.FACTS, fixture.SOURCES, fixture.DOCUMENTS)
    closed = rdflib.Graph().parse(data=dumps(triples), format="turtle")
    for triple in ONTOLOGY:
        closed.add(triple)
    closed.parse(data=OTHERS, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    return closed


def test_consistent_under_owl_rl(closure: rdflib.Graph) -> None:
    assert not list(closure.subject_objects(ERROR))
    assert not list(closure.subjects(RDF.type, OWL.Nothing))


def test_alignments_infer_what_they_should_and_no_more(closure: rdflib.Graph) -> None:
    def iri(key: str) -> URIRef:
        return URIRef(graph.iri(key))

    def kinds(key: str) -> set[str]:
        return {str(kind) for kind in closure.objects(iri(key), RDF.type)}

    assert str(FOAF.Agent) in kinds(fixture.LIN)
    assert str(ORG.Organization) in kinds(fixture.PARTY)
    assert str(SDO.AdministrativeArea) in kinds(fixture.VILLAGE)
    assert str(SDO.AdministrativeArea) not in kinds(fixture.SITE)
    # a post in a village does not make the village an organization or an agent
    assert not {str(ORG.Organization), str(FOAF.Agent), str(FOAF.Organization)} & kinds(fixture.VILLAGE)
    tenures = list(closure.subjects(RDF.type, ORG.Membership))
    assert len(tenures) == 3
    assert all(list(closure.objects(tenure, ORG.member)) for tenure in tenures)
    assert not [t for t in closure.subjects(RDF.type, KG.Target) if (t, RDF.type, SOSA.Observation) in closure]
    assert list(closure.subjects(RDF.type, SOSA.Observation))


def test_inconsistency_is_noticed(closure: rdflib.Graph) -> None:
    """The check above can fail: a person who is a village as well is an error."""
    wrong = rdflib.Graph()
    for triple in ONTOLOGY:
        wrong.add(triple)
    wrong.add((URIRef("https://kg.example/id/person/x"), RDF.type, KG.Person))
    wrong.add((URIRef("https://kg.example/id/person/x"), RDF.type, KG.Village))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(wrong)
    assert list(wrong.subject_objects(ERROR))


def test_check_mode_says_when_it_is_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = tmp_path / "vocab.py"
    stale.write_text("NS = ''\n", encoding="utf-8")
    monkeypatch.setattr(vocabgen, "TARGET", stale)
    assert vocabgen.main(["--check"]) == 1
    assert vocabgen.main([]) == 0
    assert vocabgen.main(["--check"]) == 0
