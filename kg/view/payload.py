"""The view model as compact JSON that is safe inside a ``<script type="application/json">`` block.

Strings that recur (sentences, rules, names) stand once; nodes, documents and facts are known by their index. Offsets are counted
in UTF-16 units here, because JavaScript counts so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.view.model import ViewModel
from kg.view.pinyin import readings_of
from kg.view.records import FactView, NodeView, Quote
from kg.view.rollup import SHOWN_OF_EACH, Rolled
from kg.view.terms import class_group, terms
from kg.view.texts import PageTexts, units

__all__ = ["encode", "payload", "visible"]

# What the class says already, and what only serves programs.
_UNTOLD = frozenset({"level", "organizationKind", "key", "codeSystem", "codeYear"})
# How a mention was linked: for those who check the linking, not for readers.
_LINKING = frozenset({"identifiedBy", "identityConfidence", "roleHere", "kindHere", "candidate"})
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
    model: ViewModel, nodes: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]], title: str,
    rolled: Rolled | None = None,
) -> dict[str, Any]:
    """All that the page needs.

    Args:
        model: the facts.
        nodes, edges: pyvis' dicts (``id``, ``label``, ``x``, ``y``; ``from``, ``to``), those of the model and any that the
            user added; nodes the user took away stay away.
        title: of the page, empty for the default of its language.
        rolled: how a large graph is rolled up.
    """
    return _Payload(model, nodes, edges, rolled).build(title)


class _Payload:
    def __init__(
        self, model: ViewModel, nodes: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]], rolled: Rolled | None
    ) -> None:
        self.model = model
        self.nodes = nodes
        self.edges = edges
        self.rolled = rolled or Rolled()
        self.node_at = {str(node["id"]): at for at, node in enumerate(nodes)}
        self.labels = {str(node["id"]): str(node.get("label", node["id"])) for node in nodes}
        self.texts = PageTexts(model.documents)
        self.rules: dict[str, int] = {}
        self.names: dict[str, int] = {}
        self.figures = {fact.node: figure_of(fact) for fact in model.facts if fact.node}

    def build(self, title: str) -> dict[str, Any]:
        kept = [at for at, fact in enumerate(self.model.facts) if self._is_kept(fact)]
        facts = [self._fact(self.model.facts[at]) for at in kept]
        base = _common_base([str(node["id"]) for node in self.nodes])
        data: dict[str, Any] = {
            "title": title,
            "base": base,
            "space": self.model.namespace,
            "docs": self.texts.documents(),
            "nodes": self._nodes(len(base)),
            "facts": facts,
            "edges": self._edges({old: new for new, old in enumerate(kept)}),
            "sentences": self.texts.sentences(),
            "rules": list(self.rules),
            "names": list(self.names),
            "pinyin": readings_of(self._searched()),
            "terms": self._terms(),
        }
        if self.model.of:
            data["of"] = self.model.of
        if self.rolled.home:
            data["open"] = [at for iri, at in self.node_at.items() if iri in self.rolled.opened]
            data["each"] = SHOWN_OF_EACH
        return data

    def _terms(self) -> dict[str, Any]:
        """The page's words, of the classes only those that it shows."""
        used = {node.cls for node in self.model.nodes}
        return {**terms(), "classes": {name: entry for name, entry in terms()["classes"].items() if name in used}}

    def _searched(self) -> Iterable[str]:
        """The names that search takes by their sound: all but those of outcomes, which are phrases."""
        yield from (label for iri, label in self.labels.items() if iri not in self.figures)
        for node in self.model.nodes:
            yield from node.aliases

    def _is_kept(self, fact: FactView) -> bool:
        known = fact.subject in self.node_at or fact.subject in self.texts.document_at
        return known and (not fact.object or fact.object in self.node_at)

    def _nodes(self, cut: int) -> list[list[Any]]:
        records = {node.iri: node for node in self.model.nodes}
        home, span = self.rolled.home, self.rolled.span
        rows = []
        for node in self.nodes:
            iri = str(node["id"])
            record = records.get(iri)
            label = self.labels[iri]
            row: list[Any] = [
                iri[cut:], self._name(record.cls if record else str(node.get("group", ""))),
                "" if self.figures.get(iri) == label else label,  # the page makes it of the fact
                int(node.get("x", 0)), int(node.get("y", 0)), 0 if node.get("hidden") else 1,
                list(record.aliases) if record else [], self._pairs(_properties(record)),
                self.node_at.get(home.get(iri, ""), -1), span.get(iri, 0), *self.rolled.middle.get(iri, (0, 0)),
            ]
            rows.append(_trimmed(row, (0, 0, 0, -1, [], [])))
        return rows

    def _fact(self, fact: FactView) -> list[Any]:
        confidence = None if fact.confidence is None else round(fact.confidence, 3)
        values = {name: value for name, value in fact.values.items() if name not in _LINKING}
        if fact.relation == "mentionedIn" and values.get("name") == self.labels.get(fact.subject):
            del values["name"]  # the page takes the label
        at = self.node_at.get
        row: list[Any] = [
            self._name(fact.relation), at(fact.subject, -1), at(fact.object, -1), self._pairs(values),
            [self._quote(quote) for quote in fact.evidence], confidence, "" if fact.status == "stated" else fact.status, at(fact.node, -1), at(fact.speaker, -1),
        ]
        return _trimmed(row, (-1, -1, ""))

    def _pairs(self, values: Mapping[str, str]) -> list[Any]:
        return [item for name, value in values.items() for item in (self._name(name), value)]

    def _name(self, name: str) -> int:
        return self.names.setdefault(name, len(self.names))

    def _quote(self, quote: Quote) -> list[Any]:
        """Sentence, place and length of the words (or -1 and the words), rule; document and article where the sentence lacks them."""
        document, sentence = self.texts.place(quote)
        rule = self.rules.setdefault(quote.rule, len(self.rules))
        start, words = (-1, quote.words) if quote.at < 0 else (units(quote.sentence[: quote.at]), units(quote.words))
        row: list[Any] = [sentence, start, words, rule]
        return row if self.texts.is_slice(sentence) else [*row, document, quote.article]

    def _edges(self, fact_at: Mapping[int, int]) -> list[list[Any]] | int:
        """Ends, facts and label of each line; 0 if they are just what the page finds from the facts."""
        if [(edge["from"], edge["to"]) for edge in self.edges] == [(edge.source, edge.target) for edge in self.model.edges] and len(
            self.nodes
        ) == len(self.model.nodes):
            return 0
        bundles = {(edge.source, edge.target): edge for edge in self.model.edges}
        rows = []
        for edge in self.edges:
            pair = (str(edge["from"]), str(edge["to"]))
            if pair[0] not in self.node_at or pair[1] not in self.node_at:
                continue
            bundle = bundles.get(pair)
            facts = [fact_at[at] for at in bundle.facts if at in fact_at] if bundle else []
            label = "" if facts else str(edge.get("label") or "")
            rows.append([self.node_at[pair[0]], self.node_at[pair[1]], facts, *([label] if label else [])])
        return rows


def _trimmed(row: list[Any], usual: Sequence[Any]) -> list[Any]:
    """The row without what is as usual at its end, last column first."""
    for value in usual:
        if row[-1] != value:
            break
        row.pop()
    return row


def figure_of(fact: FactView) -> str:
    """The name of an outcome, as the page makes it of its fact: the indicator and the source's words of the number."""
    return " ".join(part for part in (fact.values.get("indicator", ""), fact.values.get("valueText", "")) if part)


def _properties(record: NodeView | None) -> dict[str, str]:
    """What the class does not say already; of an outcome the fact tells all."""
    if record is None or class_group(record.cls) == "outcome":
        return {}
    return {name: value for name, value in record.properties.items() if name not in _UNTOLD}


def _common_base(ids: Sequence[str]) -> str:
    """The part up to a slash that all ids share; the page's addresses leave it out."""
    if not ids:
        return ""
    low, high = min(ids), max(ids)
    same = next((at for at, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high)))
    return low[: low.rfind("/", 0, same) + 1]
