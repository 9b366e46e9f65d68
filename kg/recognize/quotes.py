"""Direct speech: stretches in quotation marks that are sentences rather than names."""

from __future__ import annotations

import re

from kg.reading import Reading
from kg.segment import GAP
from kg.types import Mention

__all__ = ["find_quotes"]

# a quotation may run over several paragraphs of one article, but an opening mark that never closes is no quotation
QUOTE = re.compile(r"“(?P<words>[^“”]{4,900})”|「(?P<words2>[^「」]{4,900})」|\"(?P<words3>[^\"\n]{4,900})\"")
SENTENCE_LIKE = re.compile(r"[。！？!?，,；;…]")


def find_quotes(reading: Reading) -> tuple[Mention, ...]:
    """Quoted stretches with a mark of a sentence inside, or of 12 characters and more."""
    found = []
    for m in QUOTE.finditer(reading.text):
        words = next(w for w in (m["words"], m["words2"], m["words3"]) if w)
        if len(words) >= 6 and GAP not in words and (SENTENCE_LIKE.search(words) or len(words) >= 14):
            found.append(Mention(start=m.start(), end=m.end(), kind="Quote", text=m.group(), value=words, found_by=("quotes",)))
    return tuple(found)
