"""The facts of a graph of ours as rows: plain links with their rdf:Statement, and the n-ary nodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import TypedDict

from kg.view.records import DocumentView, FactView, Quote, Row, Rows, first_of, lexical, values_of, words_of
from kg.view.terms import relation_rank

__all__ = ["read_facts"]

# What an n-ary node says about the claim as such; everything else that is a literal is part of its content.
_CLAIM = frozenset({"confidence", "status", "evidence", "claimedBy", "rdf:type"})
# Plain links that only shorten what an n-ary node says in full.
_SHORT_CUTS = frozenset({"holdsPost", "hasOutcome", "hasTarget", "mentionedIn"})
# Links of the model itself, never a fact of the texts.
_INTERNAL = frozenset(
    {"evidence", "claimedBy", "subject", "holder", "post", "postIn", "participant", "speaker", "mentions", "within",
     "inDocument"}
)
# class of the n-ary node -> relation, link to the subject, link to the object
_NARY = {
    "Tenure": ("holdsPost", "holder", ""),
    "Outcome": ("hasOutcome", "subject", ""),
    "Target": ("hasTarget", "subject", ""),
    "Event": ("takesPart", "participant", ""),
    "Statement": ("said", "speaker", ""),
    "Mention": ("mentionedIn", "mentions", "within"),
}


def read_facts(
    rows: Rows, types: Mapping[str, str], entities: Mapping[str, str], documents: Mapping[str, DocumentView]
) -> tuple[FactView, ...]:
    """All facts, sorted by relation (most telling first), subject and content.

    Args:
        rows: the graph.
        types: the class of each subject.
        entities: those subjects that are things of the map, with their class.
        documents: by IRI.
    """
    reader = _Reader(rows, types, entities, documents)
    ranks = relation_rank()

    def order(fact: FactView) -> tuple[object, ...]:
        rank = ranks.get(fact.relation, len(ranks))
        content = sorted(fact.values.items())
        return rank, fact.relation, fact.subject, fact.object, content, fact.node, fact.status, fact.evidence

    return tuple(sorted([*reader.nary(), *reader.links(), *reader.posts()], key=order))


def _texts(row: Row, name: str) -> list[str]:
    return [lexical(value) for value in values_of(row, name)]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else -1


def _confidence(row: Row) -> float | None:
    """The best one: every source that tells a claim gives its own."""
    try:
        return max((float(Decimal(lexical(value))) for value in values_of(row, "confidence")), default=None)
    except InvalidOperation:
        return None


class _Claim(TypedDict):
    status: str
    confidence: float | None
    speaker: str
    evidence: tuple[Quote, ...]


class _Reader:
    """Holds the graph while its facts are read; ``told`` remembers the posts that a tenure already tells of."""

    def __init__(
        self, rows: Rows, types: Mapping[str, str], entities: Mapping[str, str], documents: Mapping[str, DocumentView]
    ) -> None:
        self.rows = rows
        self.types = types
        self.entities = entities
        self.documents = documents
        self.told: set[tuple[str, str]] = set()

    def nary(self) -> Iterator[FactView]:
        """Tenures, outcomes, targets, events, quotes and mentions."""
        for iri, row in self.rows.items():
            spec = _NARY.get(self.types[iri])
            if spec is None:
                continue
            relation, by, to = spec
            claim = self._claim(row)
            if not claim["evidence"] and row.get("inDocument"):
                claim["evidence"] = tuple(Quote(document=doc) for doc in _texts(row, "inDocument") if doc in self.documents)
            subjects = _texts(row, by) or sorted({quote.document for quote in self._quotes(row)})
            for subject in subjects:
                if relation == "holdsPost":
                    yield self._tenure(subject, row, claim)
                    continue
                yield FactView(
                    relation=relation,
                    subject=subject,
                    object=first_of(row, to) if to else "",
                    node=iri if iri in self.entities else "",
                    values=self._values(row),
                    **claim,
                )

    def links(self) -> Iterator[FactView]:
        """Plain links between two things, with the evidence of their rdf:Statement where there is one."""
        told: set[tuple[str, str, str]] = set()
        for row in self.rows.values():
            if "rdf:subject" not in row:
                continue
            subject, target = first_of(row, "rdf:subject"), first_of(row, "rdf:object")
            relation = _local(first_of(row, "rdf:predicate"))
            if relation in _SHORT_CUTS or subject not in self.entities:
                continue
            told.add((subject, relation, target))
            yield FactView(
                relation=relation, subject=subject, object=target if target in self.entities else "",
                values=self._values(row), **self._claim(row),
            )
        for subject in self.entities:
            for relation in self.rows[subject]:
                if ":" in relation or relation in _SHORT_CUTS or relation in _INTERNAL:
                    continue
                for target in (value for value in values_of(self.rows[subject], relation) if isinstance(value, str)):
                    if target in self.entities and (subject, relation, target) not in told:
                        yield FactView(relation=relation, subject=subject, object=target)

    def posts(self) -> Iterator[FactView]:
        """Plain person -> post links that no tenure tells of; call it after ``nary``."""
        for subject in self.entities:
            for post in _texts(self.rows[subject], "holdsPost"):
                if (subject, post) not in self.told:
                    row = self.rows.get(post, {})
                    values = {"title": first_of(row, "title") or first_of(row, "rdfs:label")}
                    yield FactView(relation="holdsPost", subject=subject, object=first_of(row, "postIn"), values=values)

    def _tenure(self, subject: str, row: Row, claim: _Claim) -> FactView:
        post = first_of(row, "post")
        self.told.add((subject, post))
        post_row = self.rows.get(post, {})
        values = {name: first_of(post_row, name) for name in ("organizationName", "title") if post_row.get(name)}
        values |= self._values(row)
        target = first_of(post_row, "postIn") or first_of(row, "postIn")
        return FactView(relation="holdsPost", subject=subject, object=target, values=values, **claim)

    def _values(self, row: Row) -> dict[str, str]:
        """The literals of a record by local name; a label counts where the record has no words of its own."""
        values = {
            name: words
            for name in sorted(row)
            if name not in _CLAIM and ":" not in name and (words := words_of(row[name], "、")) is not None
        }
        if "label" not in values and row.get("rdfs:label"):
            values["label"] = first_of(row, "rdfs:label")
        if "time" in values:  # the ISO text; the same as typed literals stands beside it for queries
            for name in ("date", "dateText", "start", "end"):
                values.pop(name, None)
        return values

    def _claim(self, row: Row) -> _Claim:
        return {
            "status": _local(first_of(row, "status")) or "stated",
            "confidence": _confidence(row),
            "speaker": first_of(row, "claimedBy"),
            "evidence": tuple(self._quotes(row)),
        }

    def _quotes(self, row: Row) -> list[Quote]:
        return sorted({self._quote(self.rows[iri]) for iri in _texts(row, "evidence") if iri in self.rows})

    def _quote(self, row: Row) -> Quote:
        iri = first_of(row, "inDocument")
        document = self.documents.get(iri)
        start = _number(first_of(row, "oa:start"))
        sentence, words = first_of(row, "sentence"), first_of(row, "words") or first_of(row, "oa:exact")
        return Quote(
            document=iri, start=start, end=_number(first_of(row, "oa:end")),
            article=document.article_at(start) if document else -1,
            sentence=sentence, words=words, at=_place(sentence, words, _number(first_of(row, "at"))),
            rule=_local(first_of(row, "rule")),
        )


def _place(sentence: str, words: str, at: int) -> int:
    """Where the words stand in the sentence: at the given offset if they do, else at their only occurrence, else -1."""
    if words and at >= 0 and sentence.startswith(words, at):
        return at
    return sentence.index(words) if words and sentence.count(words) == 1 else -1


def _local(text: str) -> str:
    """The local name of an IRI, or the text itself."""
    return text[max(text.rfind("#"), text.rfind("/")) + 1 :] if "://" in text else text

