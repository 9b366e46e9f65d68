"""Whether a source is of our genre: the governance of villages, townships and counties.

Sport, finance, courts and the weather have numbers and names as well; read as governance they would give nonsense. A source whose
words of the genre are thin keeps its people, places, bodies, posts, events and quotes, but no programs, outcomes and honors.
The threshold stands well below the thinnest of 46 annotated texts of the genre (1.6) and leaves out nine in ten items of a general news programme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.lexicon import alternation

__all__ = ["THRESHOLD", "density", "is_governance"]

SHORT = 300  # characters: too few to tell
THRESHOLD = 1.2  # words of the genre in 100 characters


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(alternation("genre_cues"))


def density(texts: Iterable[str]) -> float:
    """Words of the genre in 100 characters (white space not counted)."""
    text = re.sub(r"\s", "", "".join(texts))
    return 100 * sum(1 for _ in _cue().finditer(text)) / max(1, len(text))


def is_governance(texts: Iterable[str]) -> bool:
    """Whether the texts of a source are dense enough in words of the genre; a short one gets the benefit of the doubt."""
    texts = tuple(texts)
    return sum(map(len, texts)) < SHORT or density(texts) >= THRESHOLD
