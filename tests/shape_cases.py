"""Good and bad instances for every shape: a built graph, and copies of its nodes, each broken in one way."""

from __future__ import annotations

import graph_fixture as fixture
import rdflib
from rdflib import RDF, RDFS, XSD, Literal, Namespace, URIRef

from kg import graph as graphs
from kg import turtle, vocab

BUILD = (fixture.ENTITIES, fixture.FACTS, fixture.SOURCES, fixture.DOCUMENTS)
KG = Namespace(vocab.NS)
OA = Namespace("http://www.w3.org/ns/oa#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
SELF = URIRef("https://kg.example/id/broken/self")  # stands for the broken node itself


def built(*, evidence: bool = True) -> rdflib.Graph:
    return rdflib.Graph().parse(data=turtle.dumps(graphs.triples(*BUILD, evidence=evidence)), format="turtle")


FULL = built()


def one(cls: URIRef) -> URIRef:
    return min(node for node in FULL.subjects(RDF.type, cls) if isinstance(node, URIRef))


def integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)


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
    (KG.Outcome, KG.unit, Literal("光年"), "not in the unit scheme"),
    (KG.Target, KG.unit, Literal(""" 人次"""), "not in the unit scheme"),
    (KG.Post, KG.rank, Literal("king"), "rank scheme"),
    (KG.Person, SKOS.altLabel, Literal("Lin", lang="en"), "Other names are Chinese"),
    (KG.Person, KG.holdsPost, URIRef(graphs.iri(fixture.VILLAGE)), "holds is a post"),
    (KG.Village, KG.locatedIn, SELF, "chain of places has no cycle"),
    (KG.Media, KG.partOf, SELF, "chain of organizations has no cycle"),
    (KG.Media, KG.locatedIn, URIRef(graphs.iri(fixture.LIN)), "lies in a place"),
    (KG.Program, KG.programKind, Literal(""), "one word and not empty"),
    (KG.Program, KG.implementedBy, URIRef(graphs.iri(fixture.HONOR)), "run by an organization"),
    (KG.Program, KG.implementedIn, URIRef(graphs.iri(fixture.LIN)), "runs in a place"),
    (KG.Tenure, KG.claimedBy, URIRef(graphs.iri(fixture.VILLAGE)), "claims it is a person"),
    (KG.Outcome, KG.subject, URIRef("https://kg.example/id/place/none"), "subject of a number has a label"),
    (KG.Tenure, KG.end, Literal("2020-02-32", datatype=XSD.date), "An end is one well-formed"),
    (KG.Mention, KG["within"], URIRef(graphs.iri(fixture.LIN)), "place above is a place"),
    (KG.Evidence, KG["at"], Literal("vorn"), "offset in its sentence"),
    (KG.Document, KG.characters, None, "number of characters"),
    (KG.Mention, KG.mentions, None, "of one entity"),
    (KG.Evidence, OA.end, None, "has one end"),
    (KG.Article, OA.start, None, "does not start after its end"),
    (RDF.Statement, RDF.subject, None, "one subject"),
    (RDF.Statement, RDF.predicate, Literal("locatedIn"), "one predicate"),
    (RDF.Statement, RDF.object, Literal("x"), "one object"),
]


def broken_graph() -> tuple[rdflib.Graph, dict[str, tuple[int, str]]]:
    """A good graph with a broken copy for each case, and what each copy breaks: its number and part of the English message."""
    graph = built()
    cases = {}
    for number, (cls, predicate, value, message) in enumerate(BROKEN):
        source, copy = one(cls), URIRef(f"https://kg.example/id/broken/{number}")
        for p, o in FULL.predicate_objects(source):
            graph.add((copy, p, o))
        graph.remove((copy, predicate, None))
        if value is not None:
            graph.add((copy, predicate, copy if value == SELF else value))
        cases[str(copy)] = (number, message)
    return graph, cases
