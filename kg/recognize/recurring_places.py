"""Names of local places that the tagger cuts on the left, made whole by the document's own repetition: 统|溪坪镇, 阿热买|里村.

A name that is never written without the same characters before it has them: the left neighbours of a repeated word that do not vary
belong to it (the left side of branching entropy, Jin Zhihui and Tanaka-Ishii 2006, here as a yes or no because pages are short).
Banners and sums of Mongolia (苏木, 嘎查) end so unmistakably that one mention with an edge before it is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.reading import Reading
from kg.recognize.common_places import generic, suffix_of
from kg.types import Mention

__all__ = ["lengthened", "pastoral"]

LOCAL = ("village", "community", "township")
LONGEST = 8  # characters of a name
# single characters that stand before names and are seldom their first: verbs of going and being, prepositions, particles
EDGE = frozenset("在到来从和与及的是由以向对给让使为将把被同跟往至赴了着过即如像有等称叫访入属住含距离沿约于驻去回走进出全该本各每我你他她这那此其原任以、用之")
UPPER = frozenset("省市县区旗镇乡村州盟道会")
HAN = re.compile(r"[\u3400-\u9fff]")
NAME = frozenset(("LOC", "ns", "PER", "nr", "ORG", "nt", "nz", "n", "nw"))
PASTORAL = re.compile(r"(?P<body>[\u3400-\u9fff]{2,7}?)(?:嘎查|苏木)(?![村镇])")
OPENER = re.compile(r"(?:^|[^\u3400-\u9fff]|[在到来从和与及的是由向对让为将把被往至赴访驻任原]|县|旗|市|镇|苏木)$")


def _shared(text: str, starts: list[int]) -> str:
    """The character before all of the starts, "" where they differ or it is no Han character."""
    before = {text[at - 1 : at] for at in starts}
    char = before.pop() if len(before) == 1 else ""
    return char if HAN.fullmatch(char) else ""


def _left(reading: Reading, name: str, starts: list[int], anchored: frozenset[int]) -> int:
    """How many characters on the left belong to a name that stands at all of the starts."""
    body = len(name) - len(suffix_of(name))
    length = whole = 0
    while len(name) + length < LONGEST:
        here = [at - length for at in starts]
        char = _shared(reading.text, here)
        if not char or char in UPPER or any(at in anchored for at in here):
            break
        if body > 1 and len(starts) < 3 and any(w.end == at and len(w.text) > 1 and w.tag not in ("LOC", "PER", "nr", "ns") for at in here for w in reading.words_in(at - 4, at)):
            break  # 走进|后钱村 twice
        length += 1
        whole = whole if char in EDGE else length
    return whole


def lengthened(reading: Reading, found: Iterable[Mention]) -> Iterator[Mention]:
    """The candidates, those that never stand without the same characters before them with these.

    Args:
        reading: the document.
        found: candidates of all witnesses; only villages, communities and townships are looked at.
    """
    candidates = list(found)
    anchored = frozenset(m.end for m in candidates)
    names = {m.text for m in candidates if m.attributes["level"] in LOCAL and "gazetteer" not in m.found_by and suffix_of(m.text)}
    more: dict[str, int] = {}
    for name in names:
        starts = [found.start() for found in re.finditer(re.escape(name), reading.text)]
        if len(starts) > 1 and (count := _left(reading, name, starts, anchored)):
            more[name] = count
    for m in candidates:
        count = more.get(m.text, 0)
        if count and m.attributes["level"] in LOCAL and m.start >= count:
            text = reading.text[m.start - count : m.end]
            yield replace(m, start=m.start - count, text=text, value=text)
        else:
            yield m


def pastoral(reading: Reading, ends: frozenset[int]) -> Iterator[tuple[int, int, str]]:
    """Spans and levels of 苏木 (townships) and 嘎查 (villages) with an edge or a place of the ladder before them."""
    for found in PASTORAL.finditer(reading.text):
        start = found.start()
        inside = reading.words_in(start, found.end() - 2)
        start = max((w.end for w in inside if len(w.text) > 1 and w.tag not in NAME and w.end <= found.end() - 2), default=start)
        while start < found.end() - 3 and not (OPENER.search(reading.text, max(0, start - 2), start) or start in ends or not start):
            start += 1
        name = reading.text[start : found.end()]
        level = "township" if name.endswith("苏木") else "village"
        if len(name) > 3 and not generic(name, level) and reading.text[start] not in EDGE:
            yield start, found.end(), level
