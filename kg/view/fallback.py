"""The facts as a plain table for readers without scripts; everything in it is escaped."""

from __future__ import annotations

import html
from collections.abc import Mapping

from kg.view.model import ViewModel
from kg.view.payload import visible
from kg.view.records import FactView
from kg.view.terms import terms, ui_text

__all__ = ["FALLBACK_ROWS", "fallback_table"]

FALLBACK_ROWS = 100
"""So many facts are listed; the table says how many are not."""


def fallback_table(model: ViewModel) -> str:
    """An HTML table of the first facts (mentions left out): subject, relation, content, document; end tags that HTML
    lets one omit are omitted."""
    labels = {node.iri: node.label for node in model.nodes}
    stems = {document.iri: document.stem for document in model.documents}
    facts = [fact for fact in model.facts if fact.relation != "mentionedIn"]
    head = "".join(f"<th scope=col>{html.escape(ui_text(key))}" for key in ("subject", "relation", "object", "document"))
    part = f"<p>{html.escape(ui_text('partOf', of=model.of))}</p>" if model.of else ""
    rows = [f"<p>{html.escape(ui_text('noscript'))}</p>{part}<table><tr>{head}"]
    for fact in facts[:FALLBACK_ROWS]:
        documents = sorted({stems.get(quote.document, "") for quote in fact.evidence})
        cells = (labels.get(fact.subject, ""), relation_name(fact.relation), content_of(fact, labels), " ".join(documents))
        rows.append("<tr>" + "".join(f"<td>{html.escape(visible(cell), quote=False)}" for cell in cells))
    rows.append("</table>")
    if len(facts) > FALLBACK_ROWS:
        rows.append(f"<p>{html.escape(ui_text('noscriptMore', n=len(facts) - FALLBACK_ROWS))}</p>")
    return "\n".join(rows)


def relation_name(relation: str) -> str:
    """The Chinese name of a relation, its own name if it has none."""
    entry = terms()["relations"].get(relation)
    return str(entry["zh"]) if entry else relation


def content_of(fact: FactView, labels: Mapping[str, str]) -> str:
    """What a fact says of its subject, in a few words."""
    values = fact.values
    if fact.relation == "holdsPost":
        return (values.get("organizationName") or labels.get(fact.object, "")) + values.get("title", "")
    if "indicator" in values:
        number = values.get("qualifier", "").strip("=") + values.get("value", "") + values.get("unit", "")
        figure = values.get("valueText") or number
        return " ".join(part for part in (values["indicator"], figure, values.get("time", "")) if part)
    words = [labels.get(fact.object, ""), values.get("date", ""), values.get("text") or values.get("label", "")]
    return " ".join(word for word in words if word)
