"""Why the graph says what it says: the facts of a name with the sentence, the rule and the confidence of each; and how a
text was read: its cleaned paragraphs and what was set aside of it.

The facts are those of the page (:mod:`kg.view.model`), so that both tell the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from kg.terms import Triple
from kg.types import Document, SetAside, Source
from kg.view.model import ViewModel, build_model
from kg.view.records import FactView, NodeView, Quote

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["Explanation", "Thing", "explain", "explain_reading"]

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>?", re.DOTALL)
NEAR = 10
"""How many names that hold the one asked for are offered when nothing has it."""
_CLAIMS = frozenset({"Outcome", "Target"})
"""Nodes that stand for a claim: found by IRI, never by their label, which is an indicator."""
_DATES = frozenset({"date", "dateText", "start", "end"})
"""What the graph says once more, typed, of ``time``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One node of the graph that has the name.

    Attributes:
        node: the node: IRI, class, label, other names, properties.
        names: every name it goes by, those of single documents too, sorted.
        facts: the facts it takes part in, the most telling relations first.
        others: other nodes that share one of its names.
    """

    node: NodeView
    names: tuple[str, ...]
    facts: tuple[FactView, ...]
    others: tuple[NodeView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What the graph knows of a name; ``str()`` of it is the text that ``kg explain`` prints.

    Attributes:
        name: as asked.
        things: the nodes of this name, those with most facts first; empty if there are none.
        near: where there are none, names that hold the one asked for.
    """

    name: str
    things: tuple[Thing, ...]
    near: tuple[str, ...]
    model: ViewModel

    def __str__(self) -> str:
        return "".join(f"{line}\n" for line in _lines(self))


def explain(graph: Graph | Iterable[Triple], name: str) -> Explanation:
    """Look a name up.

    Args:
        graph: as ``kg build`` writes it: an rdflib.Graph or plain triples.
        name: a label, another name, a name that one document uses, or an IRI of the graph.

    Returns:
        The explanation, without things if the graph has nothing of that name.
    """
    model = build_model(graph)
    names = _names(model)
    wanted = _plain(name)
    found = [
        node for node in model.nodes
        if node.iri == name.strip() or (wanted in names[node.iri] and node.cls not in _CLAIMS)
    ]
    facts = {node.iri: _facts_of(node, model) for node in found}
    things = [
        Thing(
            node=node, names=tuple(sorted(names[node.iri])), facts=facts[node.iri],
            others=tuple(
                other for other in model.nodes
                if other is not node and other.cls not in _CLAIMS and names[other.iri] & names[node.iri]
            ),
        )
        for node in sorted(found, key=lambda node: (-len(facts[node.iri]), node.iri))
    ]
    every = {label for node in model.nodes if node.cls not in _CLAIMS for label in names[node.iri]}
    near = () if things else tuple(sorted((n for n in every if wanted and wanted in n), key=lambda n: (len(n), n))[:NEAR])
    return Explanation(name=name, things=tuple(things), near=near, model=model)


def explain_reading(source: Source, documents: Sequence[Document], set_aside: Iterable[SetAside]) -> str:
    """How a text was read, in the order of its raw characters.

    Args:
        source: the text.
        documents: its articles.
        set_aside: what is kept out of the reading.

    Returns:
        A line for each paragraph (raw offsets, kind, clean text) and each stretch set aside (raw offsets, reason, raw text;
        of a page without its tags).
    """
    rows: list[tuple[int, int, str]] = []
    for document in documents:
        head = " · ".join(part for part in (document.title, document.date, document.publisher) if part)
        start = document.offsets[0] if document.text else 0
        rows.append((start, 0, f"article {document.number + 1}: {_line(head) or '(no title)'}"))
        for block in document.blocks:
            if block.end > block.start:
                first, last = document.raw_span(block.start, block.end)
                rows.append((first, 1, _row(first, last, block.kind, document.text[block.start : block.end])))
    for stretch in set_aside:
        text = source.raw[stretch.start : stretch.end]
        if source.media_type == "text/html":  # the words that a reader of the page would see
            text = unescape(_TAG.sub(" ", text))
        if text.strip():
            rows.append((stretch.start, 2, _row(stretch.start, stretch.end, f"- {stretch.reason}", text)))
    head = f"{_line(source.path)}: {source.media_type}, {source.encoding}, {len(source.raw):,} characters"
    return "".join(f"{line}\n" for line in [head, *(line for _, _, line in sorted(rows))])


def _facts_of(node: NodeView, model: ViewModel) -> tuple[FactView, ...]:
    return tuple(fact for fact in model.facts if node.iri in (fact.subject, fact.object, fact.node))


def _names(model: ViewModel) -> dict[str, set[str]]:
    """Node IRI -> label, other names and the names that single documents use, without white space."""
    names = {node.iri: {_plain(node.label), *(_plain(alias) for alias in node.aliases)} - {""} for node in model.nodes}
    for fact in model.facts:
        if fact.relation == "mentionedIn" and fact.subject in names and fact.values.get("name"):
            names[fact.subject].add(_plain(fact.values["name"]))
    return names


def _plain(name: str) -> str:
    return "".join(name.split())


def _line(text: str) -> str:
    """The text on one line, without control characters: it goes to a terminal."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _row(start: int, end: int, kind: str, text: str) -> str:
    return f"{start:>7}-{end:<7} {kind:<16} {_line(text)}"


def _lines(explanation: Explanation) -> Iterator[str]:
    if not explanation.things:
        yield f"nothing is named {_line(explanation.name)}"
        if explanation.near:
            yield f"  near: {' '.join(map(_line, explanation.near))}"
        return
    labels = {node.iri: node.label for node in explanation.model.nodes}
    labels |= {document.iri: document.stem for document in explanation.model.documents}
    for number, thing in enumerate(explanation.things):
        if number:
            yield ""
        yield from _thing_lines(thing, labels)


def _thing_lines(thing: Thing, labels: dict[str, str]) -> Iterator[str]:
    node = thing.node
    properties = [f"{key} {_line(value)}" for key, value in node.properties.items()]
    yield " · ".join([_line(node.label), node.cls, *properties])
    yield f"  {node.iri}"
    other_names = [name for name in thing.names if name != _plain(node.label)]
    if other_names:
        yield f"  also called: {' '.join(map(_line, other_names))}"
    for other in thing.others:
        yield f"  same name: {_line(other.label)} · {other.cls} · {other.iri}"
    for fact in thing.facts:
        yield ""
        yield f"  {_claim(fact, labels)}"
        yield from (f"    {line}" for quote in fact.evidence for line in _quote_lines(quote, labels))


def _claim(fact: FactView, labels: dict[str, str]) -> str:
    """The fact on one line: who, what, whom or what, the values, and how sure it is."""
    target = labels.get(fact.object, fact.object)
    values = {name: value for name, value in fact.values.items() if "time" not in fact.values or name not in _DATES}
    if fact.relation == "mentionedIn" and target:
        values, target = {**values, "within": target}, ""
    surety = [fact.status, *([] if fact.confidence is None else [f"confidence {fact.confidence:g}"])]
    if fact.speaker:
        surety.append(f"claimed by {_line(labels.get(fact.speaker, fact.speaker))}")
    words = " ".join(_line(word) for word in (labels.get(fact.subject, fact.subject), fact.relation, target) if word)
    return " · ".join([words, *(f"{name}: {_line(value)}" for name, value in values.items())]) + f"  ({', '.join(surety)})"


def _quote_lines(quote: Quote, labels: dict[str, str]) -> Iterator[str]:
    place = f" {quote.start}-{quote.end}" if quote.start >= 0 else ""
    yield f"{_line(labels.get(quote.document, quote.document))}{place}{f', rule {_line(quote.rule)}' if quote.rule else ''}"
    if quote.sentence and quote.at >= 0:
        end = quote.at + len(quote.words)
        yield _line(f"{quote.sentence[: quote.at]}【{quote.sentence[quote.at : end]}】{quote.sentence[end:]}")
    elif quote.sentence or quote.words:
        yield _line(quote.sentence or f"【{quote.words}】")
