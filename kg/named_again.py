"""Head nouns that name again what the text has named in full: 平台累计… for its program, 合作社实现销售额… for the cooperative named before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from kg.lexicon import load
from kg.reading import Reading
from kg.recognize.words import is_common_word

__all__ = ["Named", "named_again"]

Named = tuple[int, int, str, str]  # start, end, the name, its kind
STEM = 2  # characters of a body's own name that its longer form must open with
AGAIN = 500  # how far back a body is named that its head noun names again


def named_again(reading: Reading) -> Iterator[Named]:
    """The spans of a document that name a program, a body or a site again, each with the name and its kind."""
    yield from _programs(reading)
    yield from _bodies(reading)
    yield from _short_places(reading)


SETTLED = re.compile(r"(?P<body>[\u3400-\u9fff]{2,5}?)(?:嘎查村|行政村|村|社区|嘎查|镇|乡|街道)$")
LONGER = re.compile(r"[\u3400-\u9fff]{0,2}?(?:村|社区|嘎查|镇|乡|街道|县|市|区|省|派出所|小学|中学|学校|医院|景区|公司|合作社|大道|公路|水库|路|街|山|河|湖)")


def _short_places(reading: Reading) -> Iterator[Named]:
    """A village or township that the text has named in full and calls by its bare name: 穿岩坪 of 穿岩坪村."""
    full: dict[str, set[str]] = {}
    for m in reading.of_kind("Place"):
        found = SETTLED.fullmatch(m.value) if m.attributes.get("level") in ("village", "community", "township") else None
        if found and not is_common_word(found["body"]):
            full.setdefault(found["body"], set()).add(m.value)
    starts, ends = reading.word_edges()
    for body, names in full.items():
        if len(names) != 1:
            continue
        for at in re.finditer(re.escape(body), reading.text):
            whole = at.start() in starts and (len(body) > 2 or at.end() in ends)
            if whole and not LONGER.match(reading.text, at.end()):
                yield at.start(), at.end(), next(iter(names)), "Place"


IN_WORD = re.compile(r"[\u3400-\u9fff“”A-Za-z0-9]")
POINTING = re.compile(r"(?:该|这一|这个|这项|此)$")
GOES_ON = re.compile(r"现场|中|室|等|上|当天|当日|[、和与的”及组点员村户]")


def _programs(reading: Reading) -> Iterator[Named]:
    """The head noun of a program that a clause goes on about: 工作室由…, 该平台累计…."""
    programs = [m for m in reading.of_kind("Program") if len(m.attributes.get("kind", "")) > 1]
    kinds = {m.attributes["kind"] for m in programs}
    called = {kind: [p for p in programs if p.attributes["kind"].endswith(kind)] for kind in kinds}
    reached = 0
    for start, size, kind in sorted(_heads_alone(reading.text, kinds)):
        if start < reached:
            continue
        reached = start - size
        known = called[kind]
        index = bisect_right(known, start, key=lambda p: p.end) - 1
        if index >= 0 and start - known[index].end < 400:
            yield start, reached, known[index].value, "Program"


def _heads_alone(text: str, kinds: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Where one of the head nouns opens a clause, with the 该 before it, and not as part of a longer word: start, minus the length, head noun."""
    for kind in kinds:
        at = text.find(kind)
        while at >= 0:
            end = at + len(kind)
            found = POINTING.search(text, max(0, at - 2), at)
            start = found.start() if found else at
            if not GOES_ON.match(text, end) and not (start and IN_WORD.match(text, start - 1)):
                yield start, start - end, kind
            at = text.find(kind, at + 1)


@cache
def _body_heads() -> re.Pattern[str]:
    heads = sorted((r["head"] for r in load("holders") if r["kind"] == "body" and len(r["head"]) > 1), key=lambda h: (-len(h), h))
    return re.compile(
        rf"(?:(?<![\u3400-\u9fff“”A-Za-z0-9])|(?<=[今去前当明每]年)|(?<=[0-9]年)|(?<=目前)|(?<=如今))(?:该|这家|这个|本)?(?P<head>{'|'.join(map(re.escape, heads))})"
        r"(?![、和与的及等]|[员长们里]|(?:总数|数量|已|共|有|达|到|近|约){0,4}[0-9])"
    )


def _one_body(names: set[str], head: str, places: frozenset[str]) -> bool:
    """Whether names that end in one head noun are forms of one: 绿源公司, 绿源菌业有限公司; but not 永昌县供电公司, 永昌县供水公司, nor what only a place sets apart."""
    own = min(names, key=lambda n: (len(n), n)).removesuffix(head)
    return len(names) == 1 or (len(own) >= STEM and own not in places and all(n.startswith(own) for n in names))


def _bodies(reading: Reading) -> Iterator[Named]:
    """The head noun of a body or site that a clause goes on about (合作社实现销售额…, 安置区设党小组…), where the text before has named one such only."""
    bodies = [m for m in reading.of_kind("Organization", "Place") if m.kind == "Organization" or m.attributes.get("level") == "site"]
    if not bodies:
        return
    bodies.sort(key=lambda b: b.end)
    ends = [b.end for b in bodies]
    places = frozenset(m.value for m in reading.of_kind("Place"))
    for m in _body_heads().finditer(reading.text):
        first, last = bisect_left(ends, m.start() - AGAIN), bisect_right(ends, m.start())
        near = [b for b in bodies[first:last] if b.value.endswith(m["head"]) and b.value != m["head"]]
        if near and _one_body({b.value for b in near}, m["head"], places):
            fullest = max(near, key=lambda b: (len(b.value), b.end))
            yield m.start(), m.end(), fullest.value, fullest.kind
