"""Entities and facts become triples.

Every node has an IRI made of what identifies it: base, type, the ASCII part of the key if there is one (an
administrative code, a file's stem) and a short SHA-256 of the key, so the same thing gets the same IRI in every build.
What has a time, a number or a holder becomes a node of its own (Tenure, Outcome …); a plain link gets an rdf:Statement
beside it. Both carry status, confidence and evidence. Only *stated* facts make plain links: a plan asserts nothing.
Negated facts are left out. The order of the input does not matter to the set of triples.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kg import vocab as v
from kg.correcting import Applied
from kg.errors import GraphError
from kg.graph_documents import source_triples
from kg.graph_identity import correction_triples, entity_triples, mention_triples
from kg.graph_identity import namesakes as namesake_triples
from kg.iris import DEFAULT_BASE, check_base, document_iri, iri, mint, readable
from kg.ranks import rank_of
from kg.terms import (
    XSD,
    Literal,
    Object,
    Triple,
    canonical_number,
    date_literal,
    interval_ends,
    number_literal,
    plain,
    zh,
)
from kg.types import Document, Entity, Evidence, Fact, Source

__all__ = ["DEFAULT_BASE", "check_base", "document_iri", "iri", "triples"]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
RDF_TYPE = RDF + "type"
INTEGER = XSD + "integer"

# the class says the level or kind where the entity does not
LEVELS = {name: name.lower() for name in ("Province", "Prefecture", "County", "Township", "Village", "Community", "Site")}
KINDS = {
    "PartyOrganization": "party", "GovernmentBody": "government", "Enterprise": "enterprise", "Cooperative": "cooperative",
    "School": "school", "Media": "media", "Association": "association", "Organization": "other",
}


def triples(
    entities: Iterable[Entity], facts: Iterable[Fact], sources: Iterable[Source] = (), documents: Iterable[Document] = (),
    *, base: str = DEFAULT_BASE, evidence: bool = True, corrections: Iterable[Applied] = (), namesakes: bool = True,
) -> list[Triple]:
    """All triples of a build, each once.

    Args:
        entities: the nodes; every key that a fact names must be among them (or be ``document/STEM``). A key may stand several
            times, with what each source says of it.
        facts: the claims; those of status ``negated`` are left out.
        sources: the texts read; each becomes a kg:Document.
        documents: their articles; each becomes a kg:Article.
        base: what instance IRIs begin with.
        evidence: False leaves out the Evidence nodes and the rdf:Statements of plain links.
        corrections: the lines of the user's that were applied (`kg.pipeline.Build.applied`).
        namesakes: False leaves out who may be whom: for a part of a build, which cannot know.

    Raises:
        GraphError: a fact names an unknown entity, predicate or property, or a value that is no number.
    """
    given = list(entities)
    builder = _Builder(check_base(base), evidence, given)
    articles: dict[str, list[Document]] = {}
    for document in sorted(documents, key=lambda document: document.number):
        articles.setdefault(document.source.stem, []).append(document)
    for source in sources:
        builder.add_source(source, articles.get(source.stem, []))
    for entity in given:
        builder.add_entity(entity)
    for fact in facts:
        if fact.status != "negated":
            builder.add_fact(fact)
    for triple in correction_triples(corrections, base):
        builder.put(*triple)
    return builder.finish(namesakes=namesakes)


class _Builder:
    """Collects the triples of one build."""

    def __init__(self, base: str, evidence: bool, entities: Iterable[Entity]) -> None:
        self.base, self.evidence = base, evidence
        self.entities: dict[str, Entity] = {entity.key: entity for entity in entities}
        self.iris = {key: iri(key, base) for key in self.entities}
        self.out: dict[Triple, None] = {}
        self.confidence: dict[str, dict[str, float]] = {}
        self.names: dict[str, tuple[int, str]] = {}
        self.other_names: dict[str, set[str]] = {}
        self.documents: dict[str, str] = {}
        self.makers: Mapping[str, Callable[[Fact], None]] = {
            "mentionedIn": self._mention, "holdsPost": self._tenure, "hasOutcome": self._outcome,
            "takesPart": self._event, "said": self._statement,
        }

    # --- helpers

    def put(self, subject: str, predicate: str, obj: Object) -> None:
        self.out[subject, predicate, obj] = None

    def node(self, kind: str, cls: str, *parts: str) -> str:
        """The IRI of an n-ary node made of its content, typed."""
        node = mint(self.base, kind, "\x1f".join((kind, *parts)), digits=16)
        self.put(node, RDF_TYPE, cls)
        return node

    def key_iri(self, key: str, fact: Fact) -> str:
        found = self.iris.get(key)
        if found is None:
            raise GraphError(f"a fact ({fact.predicate} of {fact.subject}) names an entity that is not there: {key}")
        return found

    def doc(self, stem: str) -> str:
        if stem not in self.documents:
            self.documents[stem] = document_iri(stem, self.base)
        return self.documents[stem]

    def dated(self, node: str, time: str) -> None:
        """kg:time as given; besides kg:date (one date) or kg:dateText with kg:start and kg:end (an interval)."""
        if not time:
            return
        self.put(node, v.time, plain(time))
        date = date_literal(time)
        if date:
            self.put(node, v.date, date)
            return
        self.put(node, v.dateText, plain(time))
        ends = interval_ends(time)
        if ends:
            self.put(node, v.start, ends[0])
            self.put(node, v.end, ends[1])

    def claim(self, node: str, fact: Fact) -> None:
        """Status, confidence, speaker, documents and evidence of a claim."""
        self.put(node, v.status, plain(fact.status))
        self.sure(node, fact)
        if fact.speaker:
            self.put(node, v.claimedBy, self.key_iri(fact.speaker, fact))
        for piece in fact.evidence:
            self.put(node, v.mentionedIn, self.doc(piece.source))
            if self.evidence:
                self.put(node, v.evidence, self.evidence_node(piece))

    def sure(self, node: str, fact: Fact) -> None:
        """The best confidence that each source gives a claim: decided source by source, so that graphs of shards agree."""
        best = self.confidence.setdefault(node, {})
        for stem in {piece.source for piece in fact.evidence} or {""}:
            best[stem] = max(best.get(stem, 0.0), fact.confidence)

    def evidence_node(self, piece: Evidence) -> str:
        key = f"{piece.source}\x1f{piece.start}\x1f{piece.end}\x1f{piece.rule}"
        node = mint(self.base, "evidence", key, f"{readable(piece.source)[:24]}-{piece.start}-{piece.end}".strip("-"))
        for predicate, obj in (
            (RDF_TYPE, v.Evidence), (v.inDocument, self.doc(piece.source)),
            (OA + "start", Literal(str(piece.start), "", INTEGER)), (OA + "end", Literal(str(piece.end), "", INTEGER)),
            (OA + "exact", plain(piece.exact)), (v.words, plain(piece.words)), (v.sentence, plain(piece.sentence)),
            (v.at, Literal(str(piece.at), "", INTEGER)), (v.rule, plain(piece.rule)),
        ):
            self.put(node, predicate, obj)
        return node

    # --- documents and entities

    def add_source(self, source: Source, articles: list[Document]) -> None:
        """kg:Document and its kg:Articles."""
        for triple in source_triples(self.doc(source.stem), source, articles, self.base, evidence=self.evidence):
            self.out[triple] = None

    def add_entity(self, entity: Entity) -> None:
        """The entity with its classes, labels and properties."""
        if entity.cls not in v.ENTITY_CLASSES:
            raise GraphError(f"{entity.key} has a class that the ontology does not know: {entity.cls}")
        node = self.iris[entity.key]
        for name in (entity.cls, *v.SUPER.get(entity.cls, ())):
            self.put(node, RDF_TYPE, v.NS + name)
        self.put(node, RDFS_LABEL, zh(entity.label))
        for triple in entity_triples(node, entity):
            self.out[triple] = None
        for alias in entity.aliases:
            if alias and alias != entity.label:
                self.put(node, ALT_LABEL, zh(alias))
        properties = dict(entity.properties)
        if entity.cls in LEVELS:
            properties.setdefault("level", LEVELS[entity.cls])
        if entity.cls in KINDS:
            properties.setdefault("organizationKind", KINDS[entity.cls])
        for name, value in properties.items():
            if name not in v.PROPERTIES:
                raise GraphError(f"{entity.key} has a property that the ontology does not know: {name}")
            if value:
                self.put(node, v.NS + name, plain(value))

    # --- facts

    def add_fact(self, fact: Fact) -> None:
        """One fact: by its own maker, else a plain link with its rdf:Statement."""
        maker = self.makers.get(fact.predicate)
        if maker:
            maker(fact)
        elif fact.predicate in v.PROPERTIES and fact.object:
            self._link(fact, fact.object)
        else:
            raise GraphError(f"no way to write a fact {fact.predicate!r} of {fact.subject}")

    def _link(self, fact: Fact, target: str) -> None:
        subject, predicate, obj = self.key_iri(fact.subject, fact), v.NS + fact.predicate, self.key_iri(target, fact)
        if fact.status == "stated":
            self.put(subject, predicate, obj)
        if not self.evidence:
            return
        time = fact.qualifiers.get("time", "")
        node = self.node("claim", RDF + "Statement", subject, predicate, obj, time, fact.status)
        self.put(node, RDF + "subject", subject)
        self.put(node, RDF + "predicate", predicate)
        self.put(node, RDF + "object", obj)
        self.dated(node, time)
        self.claim(node, fact)

    def _mention(self, fact: Fact) -> None:
        """A Mention per entity and document: one kg:name, that of the earliest evidence; the others are skos:altLabel."""
        entity = self.key_iri(fact.subject, fact)
        name = fact.qualifiers.get("name", "") or self.entities[fact.subject].label
        within = fact.qualifiers.get("within", "")
        for piece in fact.evidence:
            document = self.doc(piece.source)
            node = self.node("mention", v.Mention, entity, piece.source)
            self.put(entity, v.mentionedIn, document)
            self.put(node, v.mentions, entity)
            self.put(node, v.inDocument, document)
            for triple in mention_triples(node, fact):
                self.out[triple] = None
            self.names[node] = min(self.names.get(node, (piece.start, name)), (piece.start, name))
            self.other_names.setdefault(node, set()).add(name)
            if within:
                self.put(node, v.within, self.key_iri(within, fact))
            self.put(node, v.status, plain(fact.status))
            self.sure(node, fact)
            if self.evidence:
                self.put(node, v.evidence, self.evidence_node(piece))

    def _tenure(self, fact: Fact) -> None:
        said = fact.qualifiers
        org, title, start, end = (said.get(name, "") for name in ("org", "title", "start", "end"))
        holder = self.key_iri(fact.subject, fact)
        place = self.key_iri(fact.object, fact) if fact.object else ""
        post = self.node("post", v.Post, place, org, title)
        self.put(post, RDFS_LABEL, zh(org + title))
        self.put(post, v.title, zh(title))
        if rank := rank_of(title):
            self.put(post, v.rank, plain(rank))
        if place:
            self.put(post, v.postIn, place)
        node = self.node("tenure", v.Tenure, holder, post, start, end, fact.status)
        self.put(node, v.holder, holder)
        self.put(node, v.post, post)
        self.put(node, v.title, zh(title))
        if org:
            self.put(node, v.organizationName, zh(org))
            self.put(post, v.organizationName, zh(org))
        for predicate, text in ((v.start, start), (v.end, end)):
            if text:
                self.put(node, predicate, date_literal(text) or plain(text))
        self.claim(node, fact)
        if fact.status == "stated":
            self.put(holder, v.holdsPost, post)

    def _outcome(self, fact: Fact) -> None:
        said = fact.qualifiers
        subject = self.key_iri(fact.subject, fact)
        try:
            value = canonical_number(said.get("value", ""))
        except ValueError as error:
            raise GraphError(f"an outcome of {fact.subject}: {error}") from error
        indicator, unit, time = said.get("indicator", ""), said.get("unit", ""), said.get("time", "")
        qualifier = said.get("qualifier") or "="
        kind, cls, link = ("outcome", v.Outcome, v.hasOutcome) if fact.status == "stated" else ("target", v.Target, v.hasTarget)
        node = self.node(kind, cls, subject, indicator, value, unit, qualifier, time, fact.status)
        self.put(subject, link, node)
        self.put(node, v.subject, subject)
        self.put(node, v.indicator, zh(indicator))
        self.put(node, v.value, number_literal(value))
        self.put(node, v.unit, plain(unit))
        self.put(node, v.qualifier, plain(qualifier))
        if said.get("text"):
            self.put(node, v.valueText, zh(said["text"]))
        self.dated(node, time)
        self.claim(node, fact)

    def _event(self, fact: Fact) -> None:
        label, date = fact.qualifiers.get("label", ""), fact.qualifiers.get("date", "")
        node = self.node("event", v.Event, fact.subject, label, date, fact.status)
        self.put(node, RDFS_LABEL, zh(label))
        self.dated(node, date)
        if not fact.subject.startswith("document/"):
            self.put(node, v.participant, self.key_iri(fact.subject, fact))
        self.claim(node, fact)

    def _statement(self, fact: Fact) -> None:
        speaker, text = self.key_iri(fact.subject, fact), fact.qualifiers.get("text", "")
        node = self.node("statement", v.Statement, speaker, text, fact.status)
        self.put(node, v.speaker, speaker)
        self.put(node, v.text, zh(text))
        self.claim(node, fact)

    def finish(self, *, namesakes: bool) -> list[Triple]:
        """The triples, with what could only be told at the end: the best confidence and each mention's one name."""
        for node, by_source in self.confidence.items():
            for confidence in set(by_source.values()):
                self.put(node, v.confidence, number_literal(format(round(confidence, 4), ".4f"), always_decimal=True))
        if namesakes:
            for triple in namesake_triples(self.iris, self.entities):
                self.out[triple] = None
        for node, (_, name) in self.names.items():
            self.put(node, v.name, zh(name))
            for other in sorted(self.other_names[node] - {name}):
                self.put(node, ALT_LABEL, zh(other))
        return list(self.out)
