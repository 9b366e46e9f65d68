"""JSON-LD 1.1: a flat ``@graph`` of nodes under a context that makes the property names short.

The context is written into the file, so that no reader has to fetch anything; ``ontology/context.jsonld`` is the same
context as a file of its own, for those who publish it and link to it (``python -m kg.export.jsonld`` writes it anew).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, TextIO

from kg import vocab as v
from kg.terms import XSD, Literal, Object, Triple, check_iri
from kg.turtle import prefixes

__all__ = ["context", "context_text", "write_jsonld"]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDF_TYPE = RDF + "type"
_LINKS = (RDF + "subject", RDF + "predicate", RDF + "object", "http://purl.org/dc/terms/isPartOf")
_OA = "http://www.w3.org/ns/oa#"
# properties whose values all have one datatype: their values are plain strings under the context
_TYPED = {
    _OA + "start": "integer", _OA + "end": "integer", v.at: "integer",
    v.characters: "integer", v.confidence: "decimal",
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_NAMES = ("kg", "rdf", "rdfs", "xsd", "dcterms", "oa", "skos")


def context() -> dict[str, Any]:
    """The context: prefixes, a short name for every property of the ontology, and what kind of value it has."""
    known = prefixes()
    made: dict[str, Any] = {"@version": 1.1, **{name: known[name] for name in _NAMES}}
    links = {v.NS + name for name in v.LINKS} | set(_LINKS)
    for name in sorted(v.PROPERTIES):
        made[name] = {"@id": f"kg:{name}"}
    for iri in sorted(links | _TYPED.keys()):
        kind = "@id" if iri in links else f"xsd:{_TYPED[iri]}"
        made[_short(iri)] = {"@id": _compact(iri), "@type": kind}
    return made


def context_text() -> str:
    """The text of ``ontology/context.jsonld``."""
    return json.dumps({"@context": context()}, ensure_ascii=False, indent=1) + "\n"


def _compact(iri: str) -> str:
    known = prefixes()
    for name in _NAMES:
        if iri.startswith(known[name]) and iri != known[name]:
            return f"{name}:{iri[len(known[name]):]}"
    return check_iri(iri)


def _short(iri: str) -> str:
    """The key of a property: its bare name for ours, a prefixed name or the IRI for others."""
    name = iri.removeprefix(v.NS)
    return name if name != iri and name in v.PROPERTIES else _compact(iri)


def write_jsonld(triples: Iterable[Triple], stream: TextIO, context_iri: str | None = None) -> int:
    """Write JSON-LD, a node a line, sorted.

    Args:
        triples: in any order; doubles are written once.
        stream: where to.
        context_iri: where the context is published, to link to it; by default it is written into the file.

    Returns:
        the number of triples.
    """
    head: Any = context() if context_iri is None else check_iri(context_iri)
    subjects: dict[str, dict[str, dict[Object, None]]] = {}
    for subject, predicate, obj in triples:
        subjects.setdefault(subject, {}).setdefault(predicate, {})[obj] = None
    kinds = {key: value["@type"] for key, value in context().items() if isinstance(value, dict) and "@type" in value}
    stream.write('{"@context": ' + _dump(head) + ',\n"@graph": [')
    count, separator = 0, "\n"
    for subject in sorted(subjects):
        node: dict[str, Any] = {"@id": check_iri(subject)}
        for predicate, objects in sorted(subjects[subject].items()):
            count += len(objects)
            key, values = _property(predicate, objects, kinds)
            node[key] = values[0] if len(values) == 1 else values
        stream.write(separator + _dump(node))
        separator = ",\n"
    stream.write("\n]}\n")
    return count


def _dump(value: object) -> str:
    # U+2028 and its like would break the line for some readers; a reader must see what is invisible
    text = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


def _property(predicate: str, objects: Iterable[Object], kinds: dict[str, str]) -> tuple[str, list[Any]]:
    found = sorted(objects, key=lambda obj: (isinstance(obj, Literal), tuple(obj) if isinstance(obj, Literal) else (obj,)))
    if predicate == _RDF_TYPE and not any(isinstance(obj, Literal) for obj in found):
        return "@type", [_compact(str(obj)) for obj in found]
    key = _short(predicate)
    return key, [_value(obj, kinds.get(key, "")) for obj in found]


def _value(obj: Object, kind: str) -> Any:
    if not isinstance(obj, Literal):
        return check_iri(obj) if kind == "@id" else {"@id": check_iri(obj)}
    lexical = _SURROGATE.sub("�", obj.lexical)
    if obj.lang:
        return {"@value": lexical, "@language": obj.lang}
    datatype = obj.datatype.replace(XSD, "xsd:", 1) if obj.datatype.startswith(XSD) else obj.datatype
    if not datatype or datatype == "xsd:string":
        # a property with a kind of its own would read a bare string as an IRI or a number
        return {"@value": lexical} if kind else lexical
    return lexical if datatype == kind else {"@value": lexical, "@type": datatype}


if __name__ == "__main__":
    from pathlib import Path

    from kg.files import atomic_write

    with atomic_write(Path(__file__).resolve().parents[2] / "ontology" / "context.jsonld") as target:
        target.write(context_text())
