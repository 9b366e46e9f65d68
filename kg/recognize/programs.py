"""Programs: named undertakings someone runs (红色生产力工程, 一肩挑, 《关于…的意见》).

Candidates come from quoted words and from words set off by spaces (`program_quotes`), from unquoted names and from titles in book
marks (`program_phrases`); what one of them found is then looked for in the whole document, and all forms of one name get one value
(`program_forms`). Slogans and stock phrases are refused by the lexicon and by their frame.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.reading import Reading
from kg.recognize.program_forms import with_one_name
from kg.recognize.program_phrases import find_documents, find_phrases
from kg.recognize.program_quotes import find_quoted, find_spaced
from kg.recognize.program_words import core_of, head_of, mention
from kg.types import Mention

__all__ = ["find_programs", "head_of"]


def _again(reading: Reading, found: Sequence[Mention]) -> list[Mention]:
    """Further mentions of the names found: the full name anywhere, a name found in marks also where it stands in marks without its head."""
    text = reading.text
    full = sorted({m.value for m in found if len(m.value) >= 4 and m.attributes["kind"]}, key=lambda n: (-len(n), n))
    cores = sorted({core_of(m.value) for m in found if set(m.found_by) & {"quoted-head", "quoted", "coinage"}}, key=lambda n: (-len(n), n))
    again: list[Mention] = []
    if full:
        again += [mention(reading, r.start(), r.end(), r.group(), "repeated") for r in re.finditer("|".join(map(re.escape, full)), text)]
    if cores:
        quoted = re.finditer("[“「『‘\"](" + "|".join(map(re.escape, cores)) + ")[”」』’\"]", text)
        again += [mention(reading, r.start(), r.end(), r[1], "quoted") for r in quoted]
    return again


def find_programs(reading: Reading) -> tuple[Mention, ...]:
    """All candidate program mentions; overlaps are left to `kg.recognize.resolve`."""
    found = [*find_quoted(reading), *find_documents(reading), *find_phrases(reading), *find_spaced(reading)]
    return with_one_name((*found, *_again(reading, found)))
