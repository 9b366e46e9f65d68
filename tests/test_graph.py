"""Entities and facts become the triples that the contract names."""

from __future__ import annotations

import random
from dataclasses import replace

import graph_fixture as fixture
import pytest

from kg import graph, terms, vocab
from kg.errors import GraphError
from kg.terms import XSD, Literal, plain, zh
from kg.types import Entity, Fact

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OA = "http://www.w3.org/ns/oa#"
BUILD = (fixture.ENTITIES, fixture.FACTS, fixture.SOURCES, fixture.DOCUMENTS)


class Index:
    """The triples by subject and predicate."""

    def __init__(self, triples: list[terms.Triple]) -> None:
        self.triples = set(triples)

    def objects(self, subject: str, predicate: str) -> set[terms.Object]:
        return {o for s, p, o in self.triples if s == subject and p == predicate}

    def one(self, subject: str, predicate: str) -> terms.Object:
        (only,) = self.objects(subject, predicate)
        return only

    def subjects(self, predicate: str, obj: terms.Object) -> set[str]:
        return {s for s, p, o in self.triples if p == predicate and o == obj}

    def of(self, cls: str) -> set[str]:
        return self.subjects(RDF + "type", cls)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(graph.triples(*BUILD))


VILLAGE, LIN, CLEAN = (graph.iri(key) for key in (fixture.VILLAGE, fixture.LIN, fixture.CLEAN))
DOC_A, DOC_B = (graph.document_iri(stem) for stem in (fixture.A, fixture.B))


def test_iris_are_ascii_stable_and_readable() -> None:
    assert graph.iri("place/330784") == "https://kg.example/id/place/330784-" + graph.iri("place/330784")[-10:]
    assert graph.iri("place/330784").startswith("https://kg.example/id/place/330784-")
    assert graph.iri(Entity(key="place/330784", cls="County", label="永康市")) == graph.iri("place/330784")
    assert graph.iri("person/990101/林大山") == "https://kg.example/id/person/990101-d7f3cd1c8f"  # pinned: IRIs never change
    assert graph.iri("person/x/<script>", "https://a.example/#").isascii()
    assert graph.iri("Über/x").startswith("https://kg.example/id/thing/")
    assert graph.iri("document/乙 002") == graph.document_iri("乙 002") == "https://kg.example/id/document/002-031f3e416e"


def test_every_term_is_an_iri_or_a_literal_without_blank_nodes(index: Index) -> None:
    assert len(index.triples) > 500
    for s, p, o in index.triples:
        assert terms.check_iri(s).isascii()
        assert terms.check_iri(p).isascii()
        if isinstance(o, Literal):
            assert o.lang in {"", "zh"}
            assert not (o.lang and o.datatype)
            assert o.datatype not in {XSD + "double", XSD + "float", XSD + "duration"}
        else:
            assert terms.check_iri(o).isascii()


def test_only_terms_of_the_ontology(index: Index) -> None:
    ours = {t[len(vocab.NS):] for triple in index.triples for t in triple if isinstance(t, str) and t.startswith(vocab.NS)}
    assert ours <= vocab.CLASSES | vocab.PROPERTIES
    # and the fixture uses nearly all of them: what it does not is named here
    unused = vocab.PROPERTIES - ours
    assert unused == {
        "said", "takesPart", "honorKind", "corrects", "correctionKind", "correctionText", "reason", "possiblySameAs", "identifiedBy",
        "identityConfidence", "candidate", "roleHere", "kindHere",
    }


def test_entities(index: Index) -> None:
    assert index.objects(VILLAGE, RDF + "type") == {vocab.Village, vocab.Place}
    assert index.one(VILLAGE, graph.RDFS_LABEL) == zh("青禾镇樟树坪村")
    assert index.objects(VILLAGE, graph.ALT_LABEL) == {zh("樟树坪"), zh("樟树坪村")}
    assert index.one(VILLAGE, vocab.level) == plain("village")  # told by the class
    assert index.one(graph.iri(fixture.COMMITTEE), vocab.organizationKind) == plain("party")
    assert index.one(graph.iri(fixture.COUNTY), vocab.code) == plain("990101")
    assert index.one(LIN, vocab.role) == plain("official")


def test_a_shared_place_is_one_node_with_a_mention_a_document(index: Index) -> None:
    assert index.objects(VILLAGE, vocab.mentionedIn) == {DOC_A, DOC_B}
    mentions = {index.one(m, vocab.inDocument): m for m in index.subjects(vocab.mentions, VILLAGE)}
    assert mentions.keys() == {DOC_A, DOC_B}
    in_a, in_b = mentions[DOC_A], mentions[DOC_B]
    assert index.one(in_a, vocab.name) == zh("樟树坪村")  # the earlier of two names
    assert index.objects(in_a, graph.ALT_LABEL) == {zh("樟树坪")}
    assert len(index.objects(in_a, vocab.evidence)) == 2
    assert index.one(in_a, vocab.within) == graph.iri(fixture.TOWN)
    assert index.one(in_b, vocab.within) == graph.iri(fixture.COUNTY)


def test_plain_links_and_their_statements(index: Index) -> None:
    assert index.one(VILLAGE, vocab.locatedIn) == graph.iri(fixture.TOWN)
    (claim,) = index.subjects(RDF + "subject", VILLAGE) & index.subjects(RDF + "predicate", vocab.locatedIn)
    assert index.one(claim, RDF + "type") == RDF + "Statement"
    assert index.one(claim, RDF + "object") == graph.iri(fixture.TOWN)
    assert index.one(claim, vocab.confidence) == Literal("0.95", "", XSD + "decimal")
    assert index.one(claim, vocab.status) == plain("stated")
    assert len(index.objects(claim, vocab.evidence)) == 1


def test_a_planned_link_asserts_nothing(index: Index) -> None:
    site = graph.iri(fixture.SITE)
    assert site not in index.objects(CLEAN, vocab.implementedIn)
    (claim,) = index.subjects(RDF + "object", site)
    assert index.one(claim, vocab.status) == plain("planned")
    assert index.objects(CLEAN, vocab.implementedIn) == {VILLAGE, graph.iri(fixture.TOWN)}


def test_two_posts_of_a_person_one_told_twice(index: Index) -> None:
    tenures = index.subjects(vocab.holder, LIN)
    assert len(tenures) == 2
    (told_twice,) = {t for t in tenures if len(index.objects(t, vocab.evidence)) == 2}
    assert index.objects(told_twice, vocab.mentionedIn) == {DOC_A, DOC_B}
    # the best of each source, whichever graph it is in: the reader takes the highest
    assert index.objects(told_twice, vocab.confidence) == {Literal("1", "", XSD + "decimal"), Literal("0.8", "", XSD + "decimal")}
    (other,) = tenures - {told_twice}
    assert index.one(other, vocab.start) == Literal("2020-12", "", XSD + "gYearMonth")
    post = index.one(other, vocab.post)
    assert index.one(str(post), graph.RDFS_LABEL) == zh("樟树坪村村委会主任")
    assert index.one(str(post), vocab.postIn) == VILLAGE
    assert index.objects(LIN, vocab.holdsPost) == {index.one(t, vocab.post) for t in tenures}


def test_outcomes_targets_and_what_is_negated(index: Index) -> None:
    outcomes = index.objects(VILLAGE, vocab.hasOutcome)
    assert outcomes == index.of(vocab.Outcome)
    assert len(outcomes) == 2
    (visitors,) = index.subjects(vocab.value, Literal("37000", "", XSD + "integer"))
    assert index.objects(visitors, vocab.valueText) == {zh("3.7万余人次"), zh("37000余人次")}
    assert index.one(visitors, vocab.claimedBy) == LIN
    assert index.one(visitors, vocab.date) == Literal("2021", "", XSD + "gYear")
    assert {index.one(str(e), vocab.inDocument) for e in index.objects(visitors, vocab.evidence)} == {DOC_A, DOC_B}
    (income,) = index.subjects(vocab.value, Literal("12.5", "", XSD + "decimal"))
    assert index.one(income, vocab.time) == index.one(income, vocab.dateText) == plain("2020/2022-03")
    assert index.one(income, vocab.start) == Literal("2020", "", XSD + "gYear")
    assert index.one(income, vocab.end) == Literal("2022-03", "", XSD + "gYearMonth")
    assert not index.objects(income, vocab.date)
    (target,) = index.objects(VILLAGE, vocab.hasTarget)
    assert index.objects(str(target), RDF + "type") == {vocab.Target}
    assert index.one(str(target), vocab.status) == plain("planned")
    assert not index.subjects(vocab.indicator, zh("上访"))


def test_events_and_statements(index: Index) -> None:
    (festival,) = index.subjects(vocab.date, Literal("2022-05-22", "", XSD + "date"))
    assert index.one(festival, vocab.participant) == VILLAGE
    undated = index.of(vocab.Event) - {s for s, p, _ in index.triples if p == vocab.participant}
    assert len(undated) == 1  # its subject is the document
    (quote,) = index.of(vocab.Statement)
    assert index.one(quote, vocab.speaker) == LIN
    assert index.one(quote, vocab.text) == zh("我们要把日子过红火。")


def test_evidence_gives_the_raw_characters_back(index: Index) -> None:
    raws = {graph.document_iri(source.stem): source.raw for source in fixture.SOURCES}
    nodes = index.of(vocab.Evidence)
    assert len(nodes) > 25
    for node in nodes:
        start, end, at = (int(index.one(node, p)[0]) for p in (OA + "start", OA + "end", vocab.at))
        exact, words, sentence = (index.one(node, p)[0] for p in (OA + "exact", vocab.words, vocab.sentence))
        assert raws[str(index.one(node, vocab.inDocument))][start:end] == exact
        assert sentence[at:at + len(words)] == words


def test_documents_and_articles(index: Index) -> None:
    assert index.of(vocab.Document) == {DOC_A, DOC_B}
    assert index.one(DOC_A, vocab.stem) == plain("a_001")
    assert index.one(DOC_A, graph.DCTERMS + "issued") == Literal("2022-03", "", XSD + "gYearMonth")
    assert index.one(DOC_B, graph.DCTERMS + "issued") == Literal("2022-05-23", "", XSD + "date")  # its article's
    assert index.one(DOC_A, graph.DCTERMS + "publisher") == zh("柳溪日报")
    assert index.one(DOC_B, vocab.url) == plain("https://example.org/b?x=1&y=<2>")
    (article,) = index.subjects(graph.DCTERMS + "isPartOf", DOC_A)
    assert index.one(article, OA + "end") == Literal(str(len(fixture.RAW_A)), "", XSD + "integer")


def test_without_evidence() -> None:
    slim = Index(graph.triples(*BUILD, evidence=False))
    assert not slim.of(vocab.Evidence)
    assert not slim.of(RDF + "Statement")
    assert not {p for _, p, _ in slim.triples} & {vocab.evidence, vocab.sentence, vocab.words}
    assert slim.objects(DOC_A, vocab.evidencePolicy) == {plain("none")}
    full = {t for t in Index(graph.triples(*BUILD)).triples if t[1] != vocab.evidencePolicy}
    assert {t for t in slim.triples if t[1] != vocab.evidencePolicy} < full


def test_order_of_the_input_does_not_matter() -> None:
    rng = random.Random(7)
    wanted = set(graph.triples(*BUILD))
    for _ in range(5):
        shuffled = [rng.sample(part, len(part)) for part in BUILD]
        result = graph.triples(*shuffled)
        assert set(result) == wanted
        assert len(result) == len(wanted)


def test_another_base() -> None:
    triples = graph.triples(*BUILD, base="https://data.example.org/kg/")
    assert not [t for triple in triples for t in triple if isinstance(t, str) and t.startswith(graph.DEFAULT_BASE)]


@pytest.mark.parametrize("base", ["", "kg/", "https://a.example/x", "https://a.example/<x>/", "https://例.example/", "https://a b/"])
def test_unusable_bases(base: str) -> None:
    with pytest.raises(GraphError, match="base for instances"):
        graph.triples((), (), base=base)


VILLAGE_ENTITY = Entity(key=fixture.VILLAGE, cls="Village", label="樟树坪村")


@pytest.mark.parametrize(
    ("entity", "fact", "reason"),
    [
        (VILLAGE_ENTITY, Fact(subject="place/none", predicate="locatedIn", object=fixture.VILLAGE), "place/none"),
        (VILLAGE_ENTITY, Fact(subject=fixture.VILLAGE, predicate="locatedIn", object="place/none"), "place/none"),
        (VILLAGE_ENTITY, Fact(subject=fixture.VILLAGE, predicate="locatedIn"), "locatedIn"),
        (VILLAGE_ENTITY, Fact(subject=fixture.VILLAGE, predicate="loves", object=fixture.VILLAGE), "loves"),
        (VILLAGE_ENTITY, Fact(subject=fixture.VILLAGE, predicate="hasOutcome", qualifiers={"value": "三"}), "not a number"),
        (VILLAGE_ENTITY, Fact(subject=fixture.VILLAGE, predicate="hasOutcome", qualifiers={"value": "NaN"}), "number"),
        (replace(VILLAGE_ENTITY, cls="Hamlet"), None, "Hamlet"),
        (replace(VILLAGE_ENTITY, properties={"colour": "red"}), None, "colour"),
    ],
)
def test_what_cannot_be_written_is_refused(entity: Entity, fact: Fact | None, reason: str) -> None:
    with pytest.raises(GraphError, match=reason):
        graph.triples([entity], [fact] if fact else [])


@pytest.mark.parametrize(
    ("text", "lexical", "datatype"),
    [
        ("37000", "37000", "integer"), ("3.7E4", "37000", "integer"), ("12.50", "12.5", "decimal"), ("100.0", "100", "integer"),
        ("-0", "0", "integer"), ("+5", "5", "integer"), ("0.30", "0.3", "decimal"), ("1e-3", "0.001", "decimal"),
        ("120000000", "120000000", "integer"), ("007", "7", "integer"), (".5", "0.5", "decimal"), ("0.000", "0", "integer"),
    ],
)
def test_numbers(text: str, lexical: str, datatype: str) -> None:
    assert terms.number_literal(text) == Literal(lexical, "", XSD + datatype)


@pytest.mark.parametrize("text", ["", "abc", "1/2", "inf", "NaN", "1e999", "1,000"])
def test_no_numbers(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        terms.canonical_number(text)


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        ("2021", "gYear"), ("2021-05", "gYearMonth"), ("2021-05-22", "date"), ("2024-02-29", "date"), ("2021-02-29", None),
        ("2021-13", None), ("2021-5", None), ("21", None), ("", None), ("2021-05-22T00:00", None), ("2020/2021", None),
        ("0000", None), ("2021\n", None), ("２０２１", None),
    ],
)
def test_dates(text: str, datatype: str | None) -> None:
    assert terms.date_literal(text) == (Literal(text, "", XSD + datatype) if datatype else None)


@pytest.mark.parametrize("text", ["2020/", "/2021", "2020/2021/2022", "2020", "x/y"])
def test_no_intervals(text: str) -> None:
    assert terms.interval_ends(text) is None


def test_a_time_that_is_no_date_is_kept_as_text() -> None:
    fact = Fact(subject=fixture.VILLAGE, predicate="takesPart", qualifiers={"label": "会", "date": "2021-13"})
    index = Index(graph.triples([VILLAGE_ENTITY], [fact]))
    (event,) = index.of(vocab.Event)
    assert index.one(event, vocab.dateText) == plain("2021-13")
    assert not index.objects(event, vocab.date)
