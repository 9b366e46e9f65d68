"""Programs that everybody knows by name: schemes of the whole country without a head noun (精准扶贫, 一村一品, 三支一扶).

They count where they stand in quotation marks or are the object of a program verb; merely named in passing they are none.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon import find_all, words
from kg.reading import Reading
from kg.recognize.program_segments import governor
from kg.recognize.program_words import heads, mention, verb_strength
from kg.types import Mention

__all__ = ["find_known"]

OPENING, CLOSING = "“「『‘\"", "”」』’\""


def find_known(reading: Reading) -> Iterator[Mention]:
    """The known programs that a text does something with."""
    text = reading.text
    for start, end in find_all(words("known_programs"), text):
        name = text[start:end]
        marked = text[start - 1 : start] in OPENING and start > 0 and text[end : end + 1] in CLOSING
        if marked and (governor(reading, start - 1) or name not in heads("self")):
            yield mention(reading, start - 1, end + 1, name, "quoted")
        elif not marked and governor(reading, start, 6) in ("launch", "make", "take") and not _goes_on(text, end):
            before = reading.words_in(start - 6, start)
            if before and before[-1].end == start and before[-1].tag in ("n", "nz") and not verb_strength(before[-1].text):
                continue  # 脱贫人口|小额信贷: the name is longer
            yield mention(reading, start, end, name, "verb-head")


def _goes_on(text: str, end: int) -> bool:
    """Whether the words behind make a longer name of it: 精准扶贫|工作站."""
    return text[end : end + 1] not in "，。；、！？和与及政工战以来中等的在，,)）”\n" if end < len(text) else False
