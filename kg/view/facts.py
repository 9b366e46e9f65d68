"""The facts of a graph of ours as rows: plain links with their rdf:Statement, and the n-ary nodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import TypedDict

from kg.view.records import DocumentView, FactView, Quote, Row, Rows, lexical
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
    return [lexical(value) for value in row.get(name, ())]


def _one(row: Row, name: str) -> str:
    values = row.get(name)
    if not values:
        return ""
    value = values[0]
    return value if isinstance(value, str) else value[0]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else -1


def _confidence(row: Row) -> float | None:
    try:
        return float(Decimal(_one(row, "confidence")))
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
                    object=_one(row, to) if to else "",
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
            subject, target = _one(row, "rdf:subject"), _one(row, "rdf:object")
            relation = _local(_one(row, "rdf:predicate"))
            if relation in _SHORT_CUTS or subject not in self.entities:
                continue
            told.add((subject, relation, target))
            yield FactView(
                relation=relation, subject=subject, object=target if target in self.entities else "",
                values=self._values(row), **self._claim(row),
            )
        for subject in self.entities:
            for relation, values in self.rows[subject].items():
                if ":" in relation or relation in _SHORT_CUTS or relation in _INTERNAL:
                    continue
                for target in (value for value in values if isinstance(value, str)):
                    if target in self.entities and (subject, relation, target) not in told:
                        yield FactView(relation=relation, subject=subject, object=target)

    def posts(self) -> Iterator[FactView]:
        """Plain person -> post links that no tenure tells of; call it after ``nary``."""
        for subject in self.entities:
            for post in _texts(self.rows[subject], "holdsPost"):
                if (subject, post) not in self.told:
                    row = self.rows.get(post, {})
                    values = {"title": _one(row, "title") or _one(row, "rdfs:label")}
                    yield FactView(relation="holdsPost", subject=subject, object=_one(row, "postIn"), values=values)

    def _tenure(self, subject: str, row: Row, claim: _Claim) -> FactView:
        post = _one(row, "post")
        self.told.add((subject, post))
        post_row = self.rows.get(post, {})
        values = {name: _one(post_row, name) for name in ("organizationName", "title") if post_row.get(name)}
        values |= self._values(row)
        target = _one(post_row, "postIn") or _one(row, "postIn")
        return FactView(relation="holdsPost", subject=subject, object=target, values=values, **claim)

    def _values(self, row: Row) -> dict[str, str]:
        """The literals of a record by local name; a label counts where the record has no words of its own."""
        values = {
            name: "、".join(map(lexical, found))
            for name, found in sorted(row.items())
            if name not in _CLAIM and ":" not in name and not any(isinstance(value, str) for value in found)
        }
        if "label" not in values and row.get("rdfs:label"):
            values["label"] = _one(row, "rdfs:label")
        if "time" in values:  # the ISO text; the same as typed literals stands beside it for queries
            for name in ("date", "dateText", "start", "end"):
                values.pop(name, None)
        return values

    def _claim(self, row: Row) -> _Claim:
        return {
            "status": _local(_one(row, "status")) or "stated",
            "confidence": _confidence(row),
            "speaker": _one(row, "claimedBy"),
            "evidence": tuple(self._quotes(row)),
        }

    def _quotes(self, row: Row) -> list[Quote]:
        return sorted({self._quote(self.rows[iri]) for iri in _texts(row, "evidence") if iri in self.rows})

    def _quote(self, row: Row) -> Quote:
        iri = _one(row, "inDocument")
        document = self.documents.get(iri)
        start = _number(_one(row, "oa:start"))
        sentence, words = _one(row, "sentence"), _one(row, "words") or _one(row, "oa:exact")
        return Quote(
            document=iri, start=start, end=_number(_one(row, "oa:end")),
            article=document.article_at(start) if document else -1,
            sentence=sentence, words=words, at=_place(sentence, words, _number(_one(row, "at"))),
            rule=_local(_one(row, "rule")),
        )


def _place(sentence: str, words: str, at: int) -> int:
    """Where the words stand in the sentence: at the given offset if they do, else at their only occurrence, else -1."""
    if words and at >= 0 and sentence.startswith(words, at):
        return at
    return sentence.index(words) if words and sentence.count(words) == 1 else -1


def _local(text: str) -> str:
    """The local name of an IRI, or the text itself."""
    return text[max(text.rfind("#"), text.rfind("/")) + 1 :] if "://" in text else text

