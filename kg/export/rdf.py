"""The RDF forms: Turtle, N-Triples, TriG, N-Quads, and RDF 1.2 with triple terms. The same set of triples, the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TextIO

from kg import turtle
from kg.export.split import graphs_by_document
from kg.iris import DEFAULT_BASE
from kg.terms import XSD, Literal, Object, Triple, check_iri

__all__ = ["base_of", "lines", "write_nquads", "write_ntriples", "write_rdf12", "write_trig", "write_turtle"]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PARTS = (RDF + "subject", RDF + "predicate", RDF + "object")


def base_of(triples: Iterable[Triple]) -> str:
    """What the instances' IRIs begin with: read off the first document, else the default."""
    from kg import vocab as v

    documents = (s for s, p, o in triples if p == RDF + "type" and o == v.Document)
    base, found, _ = min(documents, default="").rpartition("document/")
    return base if found else DEFAULT_BASE


def write_turtle(triples: Sequence[Triple], stream: TextIO) -> int:
    """Turtle as ``kg build`` writes it; returns the number of triples."""
    return turtle.write(triples, stream, turtle.prefixes(base_of(triples)))


def term(value: Object) -> str:
    """A term in N-Triples."""
    if not isinstance(value, Literal):
        return f"<{check_iri(value)}>"
    lexical, lang, datatype = value
    text = f'"{turtle.escape(lexical)}"'
    if lang:
        if not all(part.isascii() and part.isalnum() for part in lang.split("-")):
            raise ValueError(f"not a usable language tag: {lang!r}")
        return f"{text}@{lang}"
    return text if datatype in {"", XSD + "string"} else f"{text}^^<{check_iri(datatype)}>"


def lines(triples: Iterable[Triple]) -> list[str]:
    """N-Triples lines without line ends, sorted by code point, each once."""
    known: dict[Object, str] = {}

    def one(value: Object) -> str:
        if isinstance(value, Literal):
            return term(value)
        text = known.get(value)
        if text is None:
            text = known[value] = term(value)
        return text

    return sorted({f"{one(s)} {one(p)} {one(o)} ." for s, p, o in triples})


def write_ntriples(triples: Iterable[Triple], stream: TextIO) -> int:
    """Sorted N-Triples; returns their number."""
    found = lines(triples)
    stream.writelines(line + "\n" for line in found)
    return len(found)


def write_nquads(triples: Iterable[Triple], stream: TextIO) -> int:
    """N-Quads with a graph for each document, sorted; returns the number of quads."""
    quads = []
    for name, graph in graphs_by_document(triples).items():
        quads += [f"{line[:-1]}{term(name)} ." for line in lines(graph)]
    quads.sort()
    stream.writelines(line + "\n" for line in quads)
    return len(quads)


def write_trig(triples: Sequence[Triple], stream: TextIO) -> int:
    """TriG with a graph for each document; returns the number of quads."""
    prefixes = turtle.prefixes(base_of(triples))
    count, head = 0, turtle.dumps([], prefixes)
    stream.write("# Knowledge graph made by kg (RDF 1.1, TriG, UTF-8): a graph for each document.\n")
    stream.writelines(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(prefixes.items()))
    for name, graph in graphs_by_document(triples).items():
        body = io.StringIO()
        count += turtle.write(graph, body, prefixes)
        stream.write(f"\n{term(name)} {{\n{body.getvalue()[len(head):]}}}\n")
    return count


def write_rdf12(triples: Iterable[Triple], stream: TextIO) -> int:
    """RDF 1.2 N-Triples, sorted: the rdf:Statement of a link becomes ``claim rdf:reifies <<( s p o )>>``.

    The claim keeps its status, confidence, documents and evidence. Only stores that read RDF 1.2 take this form.

    Returns:
        the number of triples written.
    """
    claims: dict[str, dict[str, Object]] = {}
    rest: list[Triple] = []
    for triple in triples:
        subject, predicate, obj = triple
        if predicate in _PARTS:
            claims.setdefault(subject, {})[predicate] = obj
        else:
            rest.append(triple)
    whole = {claim for claim, parts in claims.items() if len(parts) == len(_PARTS)}
    kept = (t for t in rest if not (t[0] in whole and t[1] == RDF + "type" and t[2] == RDF + "Statement"))
    broken = ((claim, p, o) for claim, parts in claims.items() if claim not in whole for p, o in parts.items())
    found = sorted({*lines(chain(kept, broken)), *_reified(claims, whole)})
    stream.writelines(line + "\n" for line in found)
    return len(found)


def _reified(claims: Mapping[str, Mapping[str, Object]], whole: Iterable[str]) -> Iterator[str]:
    for claim in whole:
        inner = " ".join(term(claims[claim][part]) for part in _PARTS)
        yield f"{term(claim)} <{RDF}reifies> <<( {inner} )>> ."
