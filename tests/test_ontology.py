"""The ontology: every term documented in two languages, every reused term real, the alignments free of nonsense."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import get_args

import graph_fixture as fixture
import owlrl
import pytest
import rdflib
from rdflib import DCTERMS, FOAF, ORG, OWL, RDF, RDFS, SDO, SH, SKOS, SOSA, VANN, XSD, Literal, URIRef

from kg import graph, lexicon, types, vocab, vocabgen
from kg.turtle import dumps
from tests.seeds_graph import seeds_graph

ONTOLOGY = rdflib.Graph().parse(vocabgen.ONTOLOGY, format="turtle")
SHAPES = rdflib.Graph().parse(vocabgen.ONTOLOGY.with_name("shapes.ttl"), format="turtle")
KG = rdflib.Namespace(vocab.NS)
HEADER = URIRef("https://kg.example/ontology")
INCLUDES = {"domain": SDO.domainIncludes, "range": SDO.rangeIncludes}
TERMS = sorted(
    term for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty) for term in ONTOLOGY.subjects(RDF.type, kind)
)
PROPERTIES = sorted(t for k in (OWL.ObjectProperty, OWL.DatatypeProperty) for t in ONTOLOGY.subjects(RDF.type, k))
UNITS, KINDS = (rdflib.Graph().parse(vocabgen.ONTOLOGY.with_name(name), format="turtle") for name in ("units.ttl", "kinds.ttl"))
QUDT = rdflib.Namespace("http://qudt.org/schema/qudt/")
ALL = ONTOLOGY + UNITS + KINDS
CONCEPTS = sorted(ALL.subjects(RDF.type, SKOS.Concept))


def languages(term: URIRef, predicate: URIRef) -> list[str | None]:
    return sorted(o.language or "" for o in ALL.objects(term, predicate) if isinstance(o, Literal) and str(o).strip())


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
    assert not [term for triple in ALL for term in triple if isinstance(term, rdflib.BNode)]


def test_concepts() -> None:
    assert len(CONCEPTS) >= 300
    for concept in CONCEPTS:
        assert languages(concept, SKOS.prefLabel) == ["en", "zh"], concept
        assert languages(concept, SKOS.definition) == ["en", "zh"], concept
        (scheme,) = ALL.objects(concept, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in ALL
        top = list(ALL.objects(concept, SKOS.topConceptOf))
        assert top == [scheme] or (not top and list(ALL.objects(concept, SKOS.broader)))
        # the kinds of units only group the others: no value of kg:unit is one
        assert len(list(ALL.objects(concept, SKOS.notation))) == (0 if "#units-of-" in concept else 1), concept
        assert list(ALL.objects(concept, RDFS.isDefinedBy)) == [HEADER]


def test_schemes() -> None:
    schemes = sorted(ALL.subjects(RDF.type, SKOS.ConceptScheme))
    names = {str(scheme)[len(vocab.NS):].removesuffix("Scheme") for scheme in schemes}
    assert names == {"Role", "Level", "OrganizationKind", "ProgramKind", "Rank", "Unit", "Qualifier", "Status"}
    for scheme in schemes:
        notations = [str(n) for c in ALL.subjects(SKOS.inScheme, scheme) for n in ALL.objects(c, SKOS.notation)]
        assert len(notations) == len(set(notations)) > 1
        assert list(ONTOLOGY.subjects(RDFS.seeAlso, scheme)), f"no property takes its values from {scheme}"
        for predicate in (RDFS.label, SKOS.definition):
            assert languages(scheme, predicate) == ["en", "zh"]


VOCABULARIES = Path(__file__).with_name("vocabularies")


def pinned() -> dict[str, dict[str, set[str]]]:
    """Namespace -> kind (classes, properties, others) -> the names of it, as terms.txt pins them."""
    spaces: dict[str, dict[str, set[str]]] = {}
    names: dict[str, set[str]] = {}
    found: set[str] = set()
    for line in (VOCABULARIES / "terms.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            names = spaces.setdefault(line.split(" | ")[1], {})
        elif line.endswith(":"):
            found = names.setdefault(line[:-1], set())
        else:
            found.update(line.split())
    return spaces


PINNED = pinned()


@pytest.mark.parametrize("source", [ONTOLOGY, SHAPES, UNITS, KINDS], ids=["kg.ttl", "shapes.ttl", "units.ttl", "kinds.ttl"])
def test_reused_terms_exist(source: rdflib.Graph) -> None:
    checked = set()
    for term in {term for triple in source for term in triple if isinstance(term, URIRef)}:
        if str(term).startswith("https://kg.example/") or term == ONTOLOGY.value(HEADER, DCTERMS.license):
            continue
        cut = max(term.rfind("#"), term.rfind("/")) + 1
        namespace, name = str(term)[:cut], str(term)[cut:]
        if namespace == str(XSD):  # a datatype of XML Schema; no RDF vocabulary describes them
            assert name in XSD, term
        else:
            assert name in set().union(*PINNED[namespace].values()), term
        checked.add(namespace)
    assert len(checked) >= (6 if source in (ONTOLOGY, SHAPES) else 3)


def test_reused_terms_are_what_they_are_used_as() -> None:
    """A superclass is a class of its vocabulary, a superproperty or a predicate one of its properties."""
    def kinds(term: URIRef) -> set[str]:
        cut = max(term.rfind("#"), term.rfind("/")) + 1
        return {kind for kind, names in PINNED.get(str(term)[:cut], {}).items() if str(term)[cut:] in names}

    counted = 0
    for source in (ONTOLOGY, UNITS, KINDS):
        outside = [p for p in set(source.predicates()) if not str(p).startswith(vocab.NS)]
        for link, expected in ((RDFS.subClassOf, "classes"), (RDFS.subPropertyOf, "properties"), (None, "properties")):
            for term in {o for _, o in source.subject_objects(link)} if link else outside:
                if not str(term).startswith(vocab.NS):
                    assert expected in kinds(term), term
                    counted += 1
    assert counted > 40


def test_a_term_that_does_not_exist_would_be_noticed() -> None:
    assert "Membership" in PINNED["http://www.w3.org/ns/org#"]["classes"]
    assert "holdsPosts" not in PINNED["http://www.w3.org/ns/org#"]["properties"]
    assert sum(len(names) for space in PINNED.values() for names in space.values()) > 5000


def test_head_nouns_of_programs_have_one_kind() -> None:
    """The longest ending that is a label tells the kind; a label stands at one concept only. The list of heads is open."""
    labels = [str(o) for p in (SKOS.prefLabel, SKOS.altLabel) for o in KINDS.objects(None, p) if getattr(o, "language", "") == "zh"]
    assert len(labels) == len(set(labels)) > 200
    heads = lexicon.words("program_heads")
    assert len(heads) > 200
    without = sorted(head for head in heads if not any(head.endswith(label) for label in labels))
    assert len(without) <= len(heads) / 20, f"give them a concept of ontology/kinds.ttl: {without}"


def test_units_are_those_of_the_lexicon() -> None:
    notations = {str(n) for n in UNITS.objects(None, SKOS.notation)}
    canonical = {row["canonical"] for row in lexicon.load("units")}
    assert notations == canonical, "ontology/units.ttl and kg/lexicon/units.tsv must name the same units"


@pytest.mark.parametrize(
    ("amount", "unit", "result", "si"),
    [
        ("15", "亩", "10000", "M2"), ("1", "公顷", "10000", "M2"), ("2", "平方公里", "2000000", "M2"), ("3", "斤", "1.5", "KiloGM"),
        ("2", "吨", "2000", "KiloGM"), ("4", "里", "2000", "M"), ("3", "尺", "1", "M"), ("1", "千瓦时", "3600000", "J"), ("96.4", "%", "0.964", "NUM"),
        ("0", "℃", "273.15", "K"), ("37000", "人次", "37000", "NUM"), ("5", "角", "0.5", "CCY_CNY"), ("2", "升", "0.002", "M3"),
    ],
)
def test_conversion(amount: str, unit: str, result: str, si: str) -> None:
    (concept,) = UNITS.subjects(SKOS.notation, Literal(unit))
    factor, offset = UNITS.value(concept, QUDT.conversionMultiplier), UNITS.value(concept, QUDT.conversionOffset)
    converted = Decimal(amount) * Decimal(str(factor)) + Decimal(str(offset or 0))
    assert abs(converted - Decimal(result)) < Decimal("0.000001")
    assert UNITS.value(concept, QUDT.scalingOf) == URIRef(f"http://qudt.org/vocab/unit/{si}")


def test_units_of_no_fixed_size_have_no_conversion() -> None:
    for unit in ("个月", "年", "亩次", "美元", "番", "号楼", "户籍"):
        for concept in UNITS.subjects(SKOS.notation, Literal(unit)):
            assert not list(UNITS.objects(concept, QUDT.conversionMultiplier)), unit
    for concept in UNITS.subjects(QUDT.conversionMultiplier):
        assert UNITS.value(concept, QUDT.scalingOf), concept


def test_shapes_speak_both_languages_and_name_our_terms() -> None:
    messages = [{m.language for m in SHAPES.objects(s, SH.message)} for s in set(SHAPES.subjects(SH.message))]
    assert len(messages) > 50
    assert all(found == {"zh", "en"} for found in messages)
    with_message = set(SHAPES.subjects(SH.message))
    assert {s for s in SHAPES.subjects(SH.path) if not list(SHAPES.subjects(SH.property, s))} <= with_message
    shapes = set(SHAPES.subjects(RDF.type, SH.NodeShape))
    ours = {str(t)[len(vocab.NS):] for triple in SHAPES for t in triple if str(t).startswith(vocab.NS) and t not in shapes}
    assert ours <= vocab.CLASSES | vocab.PROPERTIES


# how owlrl reports a contradiction
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


def closed(data: rdflib.Graph) -> rdflib.Graph:
    """The OWL 2 RL closure of a graph with the ontology and what the reused vocabularies say of their terms."""
    found = data + ONTOLOGY
    found.parse(VOCABULARIES / "axioms.nt", format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(found)
    return found


@pytest.fixture(scope="module")
def closure() -> rdflib.Graph:
    triples = graph.triples(fixture.ENTITIES, fixture.FACTS, fixture.SOURCES, fixture.DOCUMENTS)
    return closed(rdflib.Graph().parse(data=dumps(triples), format="turtle"))


def test_consistent_under_owl_rl(closure: rdflib.Graph) -> None:
    assert not list(closure.subject_objects(ERROR))
    assert not list(closure.subjects(RDF.type, OWL.Nothing))


def test_schemes_are_consistent_under_owl_rl() -> None:
    found = closed(UNITS + KINDS)
    assert not list(found.subject_objects(ERROR))
    mu, area = KG["unit-mu"], KG["units-of-area"]
    assert (area, SKOS.narrower, mu) in found
    assert (mu, SKOS.semanticRelation, area) in found


def test_seeds_are_consistent_under_owl_rl() -> None:
    """The whole graph of the seeds but for its evidence nodes: they are half of it, and the fixture's graph has the like."""
    graph = seeds_graph()
    left_out = set(graph.subjects(RDF.type, KG.Evidence))
    data = rdflib.Graph()
    for triple in graph:
        if not left_out.intersection(triple):
            data.add(triple)
    assert len(data) > 5000
    found = closed(data)
    assert not list(found.subject_objects(ERROR))
    assert not list(found.subjects(RDF.type, OWL.Nothing))
    assert len(set(found.subjects(RDF.type, FOAF.Agent))) > 50


def test_ontology_is_described_as_such() -> None:
    """The prior version is named, and no term of ours is used that is not defined."""
    version, prior = ONTOLOGY.value(HEADER, OWL.versionIRI), ONTOLOGY.value(HEADER, OWL.priorVersion)
    assert str(prior) < str(version)
    defined = set(ALL.subjects(RDFS.isDefinedBy)) | {HEADER, version, prior}
    used = {t for triple in ALL for t in triple if isinstance(t, URIRef) and str(t).startswith("https://kg.example/")}
    assert used <= defined


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
    wrong += ONTOLOGY
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
