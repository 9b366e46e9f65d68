"""An RDF graph of ours -> the plain things that the page shows.

Everything is read in one pass over the triples; terms are known by their local name in the ontology's namespace, so that
a relation or class added to the ontology is shown without a change here. Graphs without evidence work: their facts
just carry none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from rdflib import Graph
from rdflib.term import Literal, Node, URIRef

from kg.view.facts import read_facts
from kg.view.records import Article, DocumentView, EdgeView, FactView, NodeView, Rows
from kg.view.terms import terms

__all__ = ["ViewModel", "build_model"]

DEFAULT_NAMESPACE = "https://kg.example/ontology#"
_PREFIXES = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.w3.org/ns/oa#": "oa:",
}
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
    """

    documents: tuple[DocumentView, ...] = ()
    nodes: tuple[NodeView, ...] = ()
    facts: tuple[FactView, ...] = ()
    edges: tuple[EdgeView, ...] = ()
    namespace: str = DEFAULT_NAMESPACE


def build_model(graph: Graph) -> ViewModel:
    """Read a graph of ours.

    Args:
        graph: as ``kg build`` writes it, with or without evidence; any namespace.

    Returns:
        The view model, in an order that depends on the triples only.
    """
    namespace = find_namespace(graph)
    rows = _read_rows(graph, namespace)
    types = {iri: _class_of(row) for iri, row in rows.items()}
    documents = _documents(rows, types)
    entities = {iri: cls for iri, cls in types.items() if cls and cls not in _RECORDS}
    facts = read_facts(rows, types, entities, documents)
    nodes = tuple(_node(iri, rows[iri], entities[iri]) for iri in sorted(entities))
    return ViewModel(
        documents=tuple(documents[iri] for iri in sorted(documents)),
        nodes=nodes,
        facts=facts,
        edges=_edges(facts, entities),
        namespace=namespace,
    )


def find_namespace(graph: Graph) -> str:
    """The namespace in which the graph's classes stand (it is a setting of the build), the default if there are none."""
    known = set(terms()["classes"]) | _RECORDS
    votes: dict[str, set[str]] = defaultdict(set)
    for cls in set(graph.objects(None, URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"))):
        space, local = _split(str(cls))
        if local in known:
            votes[space].add(local)
    if not votes:
        return DEFAULT_NAMESPACE
    # foaf:Person, org:Organization and their like stand beside ours: ours is the one that knows most classes.
    return max(sorted(votes), key=lambda space: (len(votes[space]), space == DEFAULT_NAMESPACE))


def _split(iri: str) -> tuple[str, str]:
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:cut], iri[cut:]


def _read_rows(graph: Graph, namespace: str) -> Rows:
    names: dict[Node, str] = {}
    rows: Rows = {}
    for subject, predicate, value in graph:
        name = names.get(predicate)
        if name is None:
            name = names[predicate] = _short(str(predicate), namespace)
        if name == "rdf:type":
            if not str(value).startswith(namespace):
                continue
            value = Literal(str(value)[len(namespace):])
        rows.setdefault(str(subject), {}).setdefault(name, []).append(value)
    for row in rows.values():
        for values in row.values():
            if len(values) > 1:
                values.sort(key=str)
    return rows


def _short(iri: str, namespace: str) -> str:
    if iri.startswith(namespace):
        return iri[len(namespace):]
    space, local = _split(iri)
    prefix = _PREFIXES.get(space)
    return prefix + local if prefix else iri


def _class_of(row: Mapping[str, list[Node]]) -> str:
    """The narrowest of a thing's classes: super-classes (Place, Organization) give way."""
    names = sorted(str(value) for value in row.get("rdf:type", ()))
    narrow = [name for name in names if name not in ("Place", "Organization")]
    return (narrow or names or [""])[0]


def _first(row: Mapping[str, list[Node]], *names: str) -> str:
    for name in names:
        values = row.get(name)
        if values:
            zh = [value for value in values if isinstance(value, Literal) and value.language == "zh"]
            return str((zh or values)[0])
    return ""


def _documents(rows: Rows, types: Mapping[str, str]) -> dict[str, DocumentView]:
    articles: dict[str, list[Article]] = defaultdict(list)
    for iri, cls in types.items():
        if cls == "Article":
            row = rows[iri]
            start, end = _first(row, "oa:start"), _first(row, "oa:end")
            article = Article(
                start=int(start) if start.isdecimal() else 0,
                end=int(end) if end.isdecimal() else 0,
                title=_first(row, "dcterms:title", "rdfs:label"),
                date=_first(row, "dcterms:issued"),
                publisher=_first(row, "dcterms:publisher"),
            )
            articles[_first(row, "dcterms:isPartOf")].append(article)
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


def _node(iri: str, row: Mapping[str, list[Node]], cls: str) -> NodeView:
    label = _first(row, "skos:prefLabel", "rdfs:label") or _figure(row) or _first(row, "text", "name") or _split(iri)[1]
    aliases = {str(value) for name in ("skos:altLabel", "alias") for value in row.get(name, ())} - {label}
    properties = {
        name: " / ".join(str(value) for value in values)
        for name, values in sorted(row.items())
        if ":" not in name and name not in ("alias", "confidence", "status") and all(isinstance(v, Literal) for v in values)
    }
    return NodeView(iri=iri, cls=cls, label=label, aliases=tuple(sorted(aliases)), properties=properties)


def _figure(row: Mapping[str, list[Node]]) -> str:
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
