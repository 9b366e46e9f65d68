"""The texts behind the facts: whole articles where the documents are at hand, else the sentences that the graph holds."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from kg.view.records import Article, DocumentView, Quote

__all__ = ["LONGEST_TEXTS", "PageTexts", "units"]

LONGEST_TEXTS = 1_500_000
"""So many characters of whole articles a page takes along; a larger collection shows its sentences of evidence only."""


def units(text: str) -> int:
    """The length of a text as JavaScript counts it, in UTF-16 units."""
    if text.isascii() or max(text) <= "\uffff":
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class PageTexts:
    """Collects the sentences that facts are read from, and where they stand."""

    def __init__(self, documents: Sequence[DocumentView]) -> None:
        self.known = documents
        self.document_at = {document.iri: at for at, document in enumerate(documents)}
        size = sum(len(article.text) for document in documents for article in document.articles)
        self.whole = 0 < size <= LONGEST_TEXTS
        self._index: dict[tuple[int, int, str], int] = {}
        self._entries: list[Any] = []
        self._starts: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)

    def place(self, quote: Quote) -> tuple[int, int]:
        """The indices of a quote's document (-1 if not known) and of its sentence."""
        document = self.document_at.get(quote.document, -1)
        article = self._article(document, quote.article)
        key = (document, quote.article, quote.sentence) if article and article.text else (-1, -1, quote.sentence)
        at = self._index.get(key)
        if at is None:
            at = self._index[key] = len(self._entries)
            self._entries.append(_slice(article, quote, key) or quote.sentence)
        if document >= 0 and quote.sentence:
            starts = self._starts[document, quote.article]
            starts[at] = min(starts.get(at, quote.start), quote.start - max(quote.at, 0))
        return document, at

    def _article(self, document: int, number: int) -> Article | None:
        if not self.whole or document < 0 or number < 0:
            return None
        return self.known[document].articles[number]

    def is_slice(self, sentence: int) -> bool:
        """Whether a sentence tells its document and article itself."""
        return not isinstance(self._entries[sentence], str)

    def sentences(self) -> list[Any]:
        """Each a text, or ``[document, article, start, length]`` in UTF-16 units of an article's text."""
        return self._entries

    def documents(self) -> list[list[Any]]:
        """``[stem, title, date, publisher, articles]``; an article has its text, or its sentences in their order."""
        return [self._document(at, document) for at, document in enumerate(self.known)]

    def _document(self, at: int, document: DocumentView) -> list[Any]:
        articles = [
            [article.title, article.date, article.publisher, article.text if self.whole else self._order(at, number)]
            for number, article in enumerate(document.articles)
        ]
        loose = self._order(at, -1)
        if loose:
            articles.append(["", "", "", loose])
        return [document.stem, document.title, document.date, document.publisher, articles]

    def _order(self, document: int, article: int) -> list[int]:
        starts = self._starts.get((document, article), {})
        return sorted(starts, key=lambda sentence: (starts[sentence], sentence))


def _slice(article: Article | None, quote: Quote, key: tuple[int, int, str]) -> list[int] | None:
    """Where the sentence stands in its article's text, None if it does not as it is."""
    if article is None or not article.text or not quote.sentence:
        return None
    start = bisect_left(article.offsets, quote.start) - max(quote.at, 0)
    if start < 0 or not article.text.startswith(quote.sentence, start):
        start = article.text.find(quote.sentence)
    return None if start < 0 else [key[0], key[1], units(article.text[:start]), units(quote.sentence)]
