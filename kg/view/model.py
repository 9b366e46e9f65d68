"""An RDF graph of ours -> the plain things that the page shows.

Everything is read in one pass over the triples; terms are known by their local name in the ontology's namespace, so that
a relation or class added to the ontology is shown without a change here. Graphs without evidence work: their facts
just carry none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from kg.collector import without_collector
from kg.terms import Literal, Object, Triple
from kg.types import Document
from kg.view.facts import read_facts
from kg.view.records import Article, DocumentView, EdgeView, FactView, NodeView, Row, Rows, lexical, values_of, words_of
from kg.view.terms import terms

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["ViewModel", "build_model"]

DEFAULT_NAMESPACE = "https://kg.example/ontology#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PREFIXES = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.w3.org/ns/oa#": "oa:",
}
# What the page has no use for: short cuts to documents, and what only a machine reads.
_UNREAD = frozenset({"mentionedIn", "sha256", "characters", "evidencePolicy", "dcterms:source"})
# Classes of nodes that carry a fact, or its place in a text, and are not things of the map themselves.
_RECORDS = frozenset(
    {"Document", "Article", "Evidence", "Mention", "Post", "Tenure", "Event", "Statement"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewModel:
    """What the page shows.

    Attributes:
        documents, nodes: sorted by IRI.
        facts: sorted by relation, subject and content.
        edges: one for each ordered pair of nodes that facts join, with the indices of these facts.
        namespace: of the ontology, as found in the graph.
        of: how many documents the build had, where the model holds the most telling of them; 0 where it holds all.
    """

    documents: tuple[DocumentView, ...] = ()
    nodes: tuple[NodeView, ...] = ()
    facts: tuple[FactView, ...] = ()
    edges: tuple[EdgeView, ...] = ()
    namespace: str = DEFAULT_NAMESPACE
    of: int = 0


def build_model(graph: Graph | Iterable[Triple], documents: Iterable[Document] = (), *, of: int = 0) -> ViewModel:
    """Read a graph of ours.

    Args:
        graph: as ``kg build`` writes it, with or without evidence; any namespace. The triples of
            :func:`kg.graph.triples` are read ten times faster than an rdflib graph and give the same model.
        documents: the articles the graph was made of, for their full text.
        of: how many documents there are in all, where these are a part.

    Returns:
        The view model, in an order that depends on the triples only.
    """
    with without_collector():
        return _build(list(_plain(graph)), documents, of)


HEAD_NOUN = 6  # characters at most


def _build(triples: Sequence[Triple], documents: Iterable[Document], of: int) -> ViewModel:
    namespace = find_namespace(triples)
    rows = _read_rows(triples, namespace)
    types = {iri: _class_of(row) for iri, row in rows.items()}
    found = _documents(rows, types, _texts_by_span(documents))
    entities = {iri: cls for iri, cls in types.items() if cls and cls not in _RECORDS}
    facts = read_facts(rows, types, entities, found)
    nodes = tuple(_node(iri, rows[iri], entities[iri]) for iri in sorted(entities))
    return ViewModel(
        documents=tuple(found[iri] for iri in sorted(found)),
        nodes=nodes,
        facts=facts,
        edges=_edges(facts, entities),
        namespace=namespace,
        of=of if of > len(found) else 0,
    )


def _plain(graph: Graph | Iterable[Triple]) -> Iterator[Triple]:
    """Triples of our own terms; an rdflib graph's are turned into such."""
    if not hasattr(graph, "namespace_manager"):
        yield from graph
        return
    from rdflib.term import Literal as RdfLiteral

    for subject, predicate, value in cast("Graph", graph):
        if isinstance(value, RdfLiteral):
            yield str(subject), str(predicate), Literal(str(value), value.language or "", str(value.datatype or ""))
        else:
            yield str(subject), str(predicate), str(value)


def find_namespace(triples: Iterable[Triple]) -> str:
    """The namespace in which the graph's classes stand (it is a setting of the build), the default if there are none."""
    known = set(terms()["classes"]) | _RECORDS
    votes: dict[str, set[str]] = defaultdict(set)
    for cls in {lexical(value) for _, predicate, value in triples if predicate == _TYPE}:
        space, local = _split(cls)
        if local in known:
            votes[space].add(local)
    if not votes:
        return DEFAULT_NAMESPACE
    # foaf:Person, org:Organization and their like stand beside ours: ours is the one that knows most classes.
    return max(sorted(votes), key=lambda space: (len(votes[space]), space == DEFAULT_NAMESPACE))


def _split(iri: str) -> tuple[str, str]:
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:cut], iri[cut:]


def _read_rows(triples: Iterable[Triple], namespace: str) -> Rows:
    """Group by subject; predicates by their short names, of the types only those of the ontology, values sorted."""
    names: dict[str, str] = {}
    rows: Rows = {}
    several: list[list[Object]] = []
    size = len(namespace)
    for subject, predicate, value in triples:
        name = names.get(predicate)
        if name is None:
            name = names[predicate] = _short(predicate, namespace)
        if name == "rdf:type":
            cls = lexical(value)
            if not cls.startswith(namespace):
                continue
            value = Literal(cls[size:])
        elif name in _UNREAD:
            continue
        row = rows.get(subject)
        if row is None:
            row = rows[subject] = {}
        old = row.setdefault(name, value)
        if old is value:
            continue
        if isinstance(old, list):
            old.append(value)
        elif old != value:
            row[name] = both = [old, value]
            several.append(both)
    for values in several:
        values.sort(key=lexical)
    return rows


def _short(iri: str, namespace: str) -> str:
    if iri.startswith(namespace):
        return iri[len(namespace):]
    space, local = _split(iri)
    prefix = _PREFIXES.get(space)
    return prefix + local if prefix else iri


def _class_of(row: Row) -> str:
    """The narrowest of a thing's classes: super-classes (Place, Organization) give way."""
    types = values_of(row, "rdf:type")
    if len(types) == 1:
        return lexical(types[0])
    names = sorted(map(lexical, types))
    narrow = [name for name in names if name not in ("Place", "Organization")]
    return (narrow or names or [""])[0]


def _first(row: Row, *names: str) -> str:
    for name in names:
        values = values_of(row, name)
        if values:
            zh = [value for value in values if not isinstance(value, str) and value.lang == "zh"]
            return lexical((zh or values)[0])
    return ""


_Span = tuple[str, int, int]


def _texts_by_span(documents: Iterable[Document]) -> dict[_Span, Document]:
    """Each article by its source's stem and its span in the raw text, which the graph's kg:Article tells as well."""
    return {
        (document.source.stem, *document.raw_span(0, len(document.text))): document for document in documents if document.text
    }


def _documents(rows: Rows, types: Mapping[str, str], texts: Mapping[_Span, Document]) -> dict[str, DocumentView]:
    articles: dict[str, list[Article]] = defaultdict(list)
    for iri, cls in types.items():
        if cls == "Article":
            row = rows[iri]
            start, end = _first(row, "oa:start"), _first(row, "oa:end")
            span = (int(start) if start.isdecimal() else 0, int(end) if end.isdecimal() else 0)
            home = _first(row, "dcterms:isPartOf")
            document = texts.get((_first(rows.get(home, {}), "stem"), *span)) if texts else None
            article = Article(
                start=span[0],
                end=span[1],
                text=document.text if document else "",
                offsets=document.offsets if document else (),
                title=_first(row, "dcterms:title", "rdfs:label"),
                date=_first(row, "dcterms:issued"),
                publisher=_first(row, "dcterms:publisher"),
            )
            articles[home].append(article)
    return {
        iri: DocumentView(
            iri=iri,
            stem=_first(rows[iri], "stem") or _split(iri)[1],
            title=_first(rows[iri], "dcterms:title", "rdfs:label"),
            date=_first(rows[iri], "dcterms:issued"),
            publisher=_first(rows[iri], "dcterms:publisher"),
            articles=tuple(sorted(articles[iri], key=lambda item: (item.start, item.end, item.title))),
        )
        for iri, cls in types.items()
        if cls == "Document"
    }


def _node(iri: str, row: Row, cls: str) -> NodeView:
    label = _first(row, "skos:prefLabel", "rdfs:label") or _figure(row) or _first(row, "text", "name") or _split(iri)[1]
    aliases = {lexical(value) for name in ("skos:altLabel", "alias") for value in values_of(row, name)} - {label}
    if cls == "Program" and (headed := [a for a in aliases if a.startswith(label) and len(a) - len(label) <= HEAD_NOUN]):
        # a program's label follows from its key and lacks the head noun; a reader knows it with it (红色生产力工程)
        full = max(headed, key=lambda a: (len(a), a))
        label, aliases = full, (aliases | {label}) - {full}
    properties = {
        name: words
        for name in sorted(row)
        if ":" not in name and name not in ("alias", "confidence", "status") and (words := words_of(row[name], " / ")) is not None
    }
    return NodeView(iri=iri, cls=cls, label=label, aliases=tuple(sorted(aliases)), properties=properties)


def _figure(row: Row) -> str:
    """The name of an outcome: its indicator and the source's words of the number."""
    words = _first(row, "valueText") or _first(row, "value") + _first(row, "unit")
    return " ".join(part for part in (_first(row, "indicator"), words) if part)


@dataclass(slots=True)
class _Bundle:
    facts: list[int] = field(default_factory=list)
    relations: set[str] = field(default_factory=set)


def _edges(facts: tuple[FactView, ...], entities: Mapping[str, str]) -> tuple[EdgeView, ...]:
    bundles: dict[tuple[str, str], _Bundle] = defaultdict(_Bundle)
    for index, fact in enumerate(facts):
        target = fact.node or fact.object
        if fact.relation != "mentionedIn" and fact.subject in entities and target in entities and target != fact.subject:
            bundle = bundles[fact.subject, target]
            bundle.facts.append(index)
            bundle.relations.add(fact.relation)
    return tuple(
        EdgeView(source=pair[0], target=pair[1], relations=tuple(sorted(bundle.relations)), facts=tuple(bundle.facts))
        for pair, bundle in sorted(bundles.items())
    )
