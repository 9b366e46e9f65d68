"""The view model as compact JSON that is safe inside a ``<script type="application/json">`` block.

Strings that recur (sentences, rules) stand once; nodes, documents and facts are known by their index. Offsets are counted
in UTF-16 units here, because JavaScript counts so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.view.model import ViewModel
from kg.view.records import DocumentView, FactView, NodeView, Quote
from kg.view.terms import class_group, terms

__all__ = ["encode", "payload", "visible"]

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
# Marks that turn the direction of what follows could make a page say what the source does not; one character for one, so that
# offsets stay.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text with its invisible direction marks made visible."""
    return _DIRECTION.sub("\ufffd", text)


def encode(data: object) -> str:
    """JSON without a single character that HTML or a script could take for its own."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    text = visible(text)
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return text


def payload(
    model: ViewModel, nodes: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]], title: str
) -> dict[str, Any]:
    """All that the page needs.

    Args:
        model: the facts.
        nodes, edges: pyvis' dicts (``id``, ``label``, ``x``, ``y``; ``from``, ``to``), those of the model and any that the
            user added; nodes the user took away stay away.
        title: of the page, empty for the default of its language.
    """
    return _Payload(model, nodes, edges).build(title)


class _Payload:
    def __init__(self, model: ViewModel, nodes: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]]) -> None:
        self.model = model
        self.nodes = nodes
        self.edges = edges
        self.node_at = {str(node["id"]): at for at, node in enumerate(nodes)}
        self.labels = {str(node["id"]): str(node.get("label", node["id"])) for node in nodes}
        self.doc_at = {document.iri: at for at, document in enumerate(model.documents)}
        self.sentences: dict[str, int] = {}
        self.rules: dict[str, int] = {}
        self.names: dict[str, int] = {}

    def build(self, title: str) -> dict[str, Any]:
        kept = [at for at, fact in enumerate(self.model.facts) if self._is_kept(fact)]
        facts = [self._fact(self.model.facts[at]) for at in kept]
        base = _common_base([str(node["id"]) for node in self.nodes])
        return {
            "title": title,
            "base": base,
            "docs": [_document(document) for document in self.model.documents],
            "nodes": self._nodes(len(base)),
            "facts": facts,
            "edges": self._edges({old: new for new, old in enumerate(kept)}),
            "sentences": list(self.sentences),
            "rules": list(self.rules),
            "names": list(self.names),
            "terms": terms(),
        }

    def _is_kept(self, fact: FactView) -> bool:
        known = fact.subject in self.node_at or fact.subject in self.doc_at
        return known and (not fact.object or fact.object in self.node_at)

    def _nodes(self, cut: int) -> list[list[Any]]:
        records = {node.iri: node for node in self.model.nodes}
        rows = []
        for node in self.nodes:
            record = records.get(str(node["id"]))
            label = str(node.get("label", node["id"]))
            rows.append([
                str(node["id"])[cut:], record.cls if record else str(node.get("group", "")), label,
                int(node.get("x", 0)), int(node.get("y", 0)), 0 if node.get("hidden") else 1,
                list(record.aliases) if record else [], _properties(record),
            ])
        return rows

    def _fact(self, fact: FactView) -> list[Any]:
        confidence = None if fact.confidence is None else round(fact.confidence, 3)
        values = dict(fact.values)
        if fact.relation == "mentionedIn" and values.get("name") == self.labels.get(fact.subject):
            del values["name"]  # the page takes the label
        return [
            self._name(fact.relation), self.node_at.get(fact.subject, -1), self.node_at.get(fact.object, -1),
            self.node_at.get(fact.node, -1), values, self._name(fact.status), confidence,
            self.node_at.get(fact.speaker, -1), [self._quote(quote) for quote in fact.evidence],
        ]

    def _name(self, name: str) -> int:
        return self.names.setdefault(name, len(self.names))

    def _quote(self, quote: Quote) -> list[Any]:
        sentence = self.sentences.setdefault(quote.sentence, len(self.sentences))
        rule = self.rules.setdefault(quote.rule, len(self.rules))
        document = self.doc_at.get(quote.document, -1)
        if quote.at < 0:
            return [document, quote.article, sentence, -1, quote.words, rule]
        return [document, quote.article, sentence, _units(quote.sentence[: quote.at]), _units(quote.words), rule]

    def _edges(self, fact_at: Mapping[int, int]) -> list[list[Any]]:
        bundles = {(edge.source, edge.target): edge for edge in self.model.edges}
        rows = []
        for edge in self.edges:
            pair = (str(edge["from"]), str(edge["to"]))
            if pair[0] not in self.node_at or pair[1] not in self.node_at:
                continue
            bundle = bundles.get(pair)
            facts = [fact_at[at] for at in bundle.facts if at in fact_at] if bundle else []
            label = "" if facts else str(edge.get("label") or "")
            rows.append([self.node_at[pair[0]], self.node_at[pair[1]], facts, label])
        return rows


def _properties(record: NodeView | None) -> dict[str, str]:
    """What the class does not say already; of an outcome the fact tells all."""
    if record is None or class_group(record.cls) == "outcome":
        return {}
    return {name: value for name, value in record.properties.items() if name not in ("level", "organizationKind")}


def _document(document: DocumentView) -> list[Any]:
    articles = [[article.title, article.date, article.publisher] for article in document.articles]
    return [document.stem, document.title, document.date, document.publisher, articles]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _common_base(ids: Sequence[str]) -> str:
    """The part up to a slash that all ids share; the page's addresses leave it out."""
    if not ids:
        return ""
    low, high = min(ids), max(ids)
    same = next((at for at, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high)))
    return low[: low.rfind("/", 0, same) + 1]
