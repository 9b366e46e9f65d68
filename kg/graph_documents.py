"""The triples of the texts themselves: a kg:Document for each source, a kg:Article for each of its articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import vocab as v
from kg.iris import mint, readable
from kg.reprints import wordings
from kg.terms import XSD, Literal, Triple, date_literal, plain, zh
from kg.types import Document, Source

__all__ = ["source_triples"]

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
INTEGER = XSD + "integer"


def source_triples(node: str, source: Source, articles: Sequence[Document], base: str, *, evidence: bool) -> Iterator[Triple]:
    """A source and its articles, with bibliography, spans and fingerprints of the wording.

    Args:
        node: the source's IRI.
        source, articles: the text and what was found in it.
        base: what instance IRIs begin with.
        evidence: whether the graph keeps evidence.
    """
    yield node, RDF_TYPE, v.Document
    yield node, v.stem, plain(source.stem)
    yield node, DCTERMS + "source", plain(source.path)
    yield node, v.sha256, plain(source.sha256)
    yield node, v.characters, Literal(str(len(source.raw)), "", INTEGER)
    yield node, v.evidencePolicy, plain("full" if evidence else "none")
    if source.metadata.get("url"):
        yield node, v.url, plain(source.metadata["url"])
    told = [
        source.metadata.get(name) or next((value for a in articles if (value := getattr(a, name))), "")
        for name in ("title", "date", "publisher")
    ]
    yield from _bibliography(node, *told)
    for article in articles:
        number = f"{readable(source.stem)[:30]}-{article.number}".strip("-")
        part = mint(base, "article", f"article/{source.stem}/{article.number}", number)
        yield part, RDF_TYPE, v.Article
        yield part, DCTERMS + "isPartOf", node
        yield from _bibliography(part, article.title or "", article.date or "", article.publisher or "")
        for fingerprint in wordings(article.text):
            yield part, v.wording, plain(fingerprint)
        start, end = article.raw_span(0, len(article.text)) if article.text else (0, 0)
        yield part, OA + "start", Literal(str(start), "", INTEGER)
        yield part, OA + "end", Literal(str(end), "", INTEGER)


def _bibliography(node: str, title: str, date: str, publisher: str) -> Iterator[Triple]:
    if title:
        yield node, DCTERMS + "title", zh(title)
    if date:
        yield node, DCTERMS + "issued", date_literal(date) or plain(date)
    if publisher:
        yield node, DCTERMS + "publisher", zh(publisher)
