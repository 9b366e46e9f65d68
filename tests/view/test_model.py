"""The graph as the page reads it."""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF

from kg.view.model import ViewModel, build_model
from kg.view.records import FactView

from .synthetic import ID, KG, SENTENCE, Builder, small


def facts_of(model: ViewModel, relation: str) -> list[FactView]:
    return [fact for fact in model.facts if fact.relation == relation]


def test_nodes_have_class_label_aliases_properties() -> None:
    model = build_model(small())
    nodes = {node.iri: node for node in model.nodes}
    village = nodes[str(ID["place/fenglin"])]
    assert (village.cls, village.label, village.aliases) == ("Village", "枫林村", ("枫林",))
    assert village.properties == {"level": "village"}
    assert sorted(node.cls for node in model.nodes) == sorted(
        ["County", "Township", "Village", "PartyOrganization", "Person", "Program", "Honor", "Outcome", "Target"]
    )


def test_super_classes_give_way() -> None:
    b = Builder()
    place = b.thing("place/1", "Village", "枫林村")
    b.add(place, RDF.type, KG.Place)
    b.add(place, RDF.type, URIRef("http://xmlns.com/foaf/0.1/Agent"))
    assert [node.cls for node in build_model(b.graph).nodes] == ["Village"]


def test_tenures_become_posts_held() -> None:
    model = build_model(small())
    secretary = next(fact for fact in facts_of(model, "holdsPost") if fact.values["title"] == "书记")
    assert secretary.subject == str(ID["person/chen"])
    assert secretary.object == str(ID["organization/branch"])
    assert secretary.values["organizationName"] == "枫林村党支部"
    assert secretary.confidence == 0.9
    quote, = secretary.evidence
    assert quote.words == "枫林村党支部书记陈大河"
    assert SENTENCE[quote.at : quote.at + len(quote.words)] == quote.words
    assert quote.rule == "post.title"


def test_plain_link_has_the_evidence_of_its_statement_once() -> None:
    model = build_model(small())
    inside = facts_of(model, "implementedIn")
    assert len(inside) == 1
    assert inside[0].confidence == 0.7
    assert inside[0].evidence[0].words == "𠮷日工程实施"
    bare = next(fact for fact in facts_of(model, "locatedIn") if fact.subject == str(ID["organization/branch"]))
    assert bare.evidence == ()
    assert bare.confidence is None


def test_outcome_is_a_fact_with_a_node() -> None:
    model = build_model(small())
    outcome, = facts_of(model, "hasOutcome")
    assert outcome.node in {node.iri for node in model.nodes}
    assert outcome.values == {
        "indicator": "接待游客", "qualifier": ">", "time": "2021", "unit": "人次", "value": "37000", "valueText": "3.7万人次"
    }
    target, = facts_of(model, "hasTarget")
    assert target.status == "planned"


def test_events_quotes_and_mentions() -> None:
    model = build_model(small())
    event, = facts_of(model, "takesPart")
    assert (event.subject, event.values["label"], event.values["date"]) == (str(ID["place/990100"]), "青溪县召开表彰大会", "2022-05-22")
    quote, = facts_of(model, "said")
    assert quote.values["text"] == "日子越过越红火。"
    assert {fact.values["name"] for fact in facts_of(model, "mentionedIn")} == {"枫林村", "枫林", "陈大河"}


def test_event_without_participant_belongs_to_its_document() -> None:
    b = Builder()
    doc = b.document("d", "题")
    b.add(b.record("Event", "1", b.evidence(doc, "开会了。", "开会")), KG.label, "开会")
    fact, = build_model(b.graph).facts
    assert fact.subject == str(doc)


def test_edges_bundle_facts_and_leave_mentions_out() -> None:
    model = build_model(small())
    edge = next(edge for edge in model.edges if edge.source == str(ID["person/chen"]) and edge.target == str(ID["place/fenglin"]))
    assert edge.relations == ("holdsPost",)
    assert [model.facts[at].values["title"] for at in edge.facts] == ["村委会主任"]
    assert all("mentionedIn" not in edge.relations for edge in model.edges)
    assert len({(edge.source, edge.target) for edge in model.edges}) == len(model.edges) == 10


def test_words_that_stand_elsewhere_are_found_or_left_unmarked() -> None:
    b = Builder()
    doc = b.document("d", "题")
    place = b.thing("place/1", "Village", "枫林村")
    for sentence, words, at in (("甲枫林乙", "枫林", 3), ("枫林和枫林", "枫林", 4), ("别处", "枫林", 0)):
        evidence = b.evidence(doc, sentence, words)
        b.graph.set((evidence, KG["at"], Literal(at)))
        quote = b.record("Statement", "1", evidence)
        b.add(quote, KG.speaker, place)
        b.add(quote, KG.text, sentence)
    places = {fact.values["text"]: fact.evidence[0].at for fact in build_model(b.graph).facts}
    assert places == {"甲枫林乙": 1, "枫林和枫林": -1, "别处": -1}


def test_other_namespace_and_unknown_terms() -> None:
    text = small().serialize(format="turtle").replace(str(KG), "https://town.example/terms/")
    graph = Graph().parse(data=text, format="turtle")
    space = "https://town.example/terms/"
    graph.add((ID["place/fenglin"], URIRef(space + "twinnedWith"), ID["place/990100"]))
    graph.add((ID["thing/1"], RDF.type, URIRef(space + "Bridge")))
    model = build_model(graph)
    assert model.namespace == space
    assert [fact.object for fact in facts_of(model, "twinnedWith")] == [str(ID["place/990100"])]
    assert "Bridge" in {node.cls for node in model.nodes}
    assert len(model.facts) == len(build_model(small()).facts) + 1


def test_graph_without_evidence() -> None:
    graph = Graph()
    dropped = set(small().subjects(RDF.type, KG.Evidence)) | set(small().subjects(RDF.type, RDF.Statement))
    for subject, predicate, value in small():
        if subject not in dropped and value not in dropped:
            graph.add((subject, predicate, value))
    bare, full = build_model(graph), build_model(small())
    assert [(f.relation, f.subject, f.object) for f in bare.facts] == [(f.relation, f.subject, f.object) for f in full.facts]
    assert all(quote.sentence == "" for fact in bare.facts for quote in fact.evidence)


def test_plain_post_without_tenure() -> None:
    b = Builder()
    person, post = b.thing("person/1", "Person", "陈大河"), ID["post/1"]
    b.add(post, RDF.type, KG.Post)
    b.add(post, KG.title, "书记", "zh")
    b.add(person, KG.holdsPost, post)
    fact, = build_model(b.graph).facts
    assert (fact.relation, fact.values) == ("holdsPost", {"title": "书记"})


def test_articles_are_found_by_offset() -> None:
    b = Builder()
    doc = b.document("d", "全文")
    oa = "http://www.w3.org/ns/oa#"
    for number, (start, end) in enumerate([(0, 10), (10, 99)]):
        article = ID[f"article/{number}"]
        b.add(article, RDF.type, KG.Article)
        b.add(article, URIRef("http://purl.org/dc/terms/isPartOf"), doc)
        b.add(article, URIRef("http://purl.org/dc/terms/title"), f"第{number}篇")
        b.add(article, URIRef(oa + "start"), start)
        b.add(article, URIRef(oa + "end"), end)
    quote = b.record("Statement", "1", b.evidence(doc, "十个字之后才出现的这句话。", "这句话"))
    b.add(quote, KG.text, "这句话")
    model = build_model(b.graph)
    assert [article.title for article in model.documents[0].articles] == ["第0篇", "第1篇"]
    assert model.facts[0].evidence[0].article == 0
    assert [model.documents[0].article_at(offset) for offset in (0, 9, 10, 98, 99, -1)] == [0, 0, 1, 1, -1, -1]


def test_empty_graph() -> None:
    assert build_model(Graph()) == ViewModel()
