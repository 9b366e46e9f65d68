"""Programs: named undertakings someone runs (蓝盾先锋工程, 三亮两评, 《关于…的意见》).

Candidates come from quoted words (`program_quotes`), from words set off by spaces (`program_spaces`), from unquoted names and from
titles in book marks (`program_phrases`, `program_topics`); what one of them found is then looked for in the whole document, and all forms of
one name get one value (`program_forms`). Slogans and stock phrases are refused by the lexicon and by their frame.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon import find_all
from kg.reading import Reading
from kg.recognize.program_forms import PERIOD, with_one_name
from kg.recognize.program_known import find_known
from kg.recognize.program_lists import find_listed
from kg.recognize.program_phrases import find_documents, find_phrases
from kg.recognize.program_quotes import find_quoted
from kg.recognize.program_services import find_services
from kg.recognize.program_spaces import find_spaced
from kg.recognize.program_words import core_of, head_of, mention
from kg.types import Mention

__all__ = ["find_programs", "head_of"]

MARKED = re.compile("[“「『‘\"]([^“”「」『』‘’\"\n]{1,40})[”」』’\"]")

REGION = re.compile(r"地区|区域|流域|一带|沿线")  # “三北”工程, but “三北”地区


def _again(reading: Reading, found: Sequence[Mention]) -> list[Mention]:
    """Further mentions of the names found: the full name anywhere, a name found in marks also where it stands in marks without its head."""
    text = reading.text
    full = {m.value for m in found if len(m.value) >= 4 and m.attributes["kind"]}
    cores = {c for m in found if set(m.found_by) & {"quoted-head", "quoted", "coinage"} and not PERIOD.fullmatch(c := core_of(m.value))}
    return [
        *(mention(reading, start, end, text[start:end], "repeated") for start, end in find_all(full, text)),
        *(mention(reading, *m.span(), m[1], "quoted") for m in MARKED.finditer(text) if m[1] in cores and not REGION.match(text, m.end())),
    ]


def find_programs(reading: Reading) -> tuple[Mention, ...]:
    """All candidate program mentions; overlaps are left to `kg.recognize.resolve`."""
    found = [*find_quoted(reading), *find_documents(reading), *find_phrases(reading), *find_spaced(reading), *find_known(reading), *find_services(reading), *find_listed(reading)]
    return with_one_name((*found, *_again(reading, found)))
