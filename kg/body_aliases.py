"""One body under several names in one source: the full name, the short one, the one that is announced (以下简称花农集团).

Firms, schools, associations and the like; Party and government bodies are one by their place and form (`kg.identity`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.lexicon import mapping
from kg.names import Names, plain
from kg.reading import Reading
from kg.types import Entity

__all__ = ["join_bodies"]

# 花溪农产品集团股份有限公司（以下简称“花农集团”）
ANNOUNCED = re.compile(r"[（(]?[，,]?(?:以?下称|以下简称|下文简称|简称为?|又称|又名|后更名为)[:：]?[“‘「\"]?(?P<short>[\u3400-\u9fff]{2,12})[”’」\"]?(?=[）)，。,、])")
COMMON = re.compile(
    r"(?:生态|农业|现代|绿色|特色|专业|中心|联合|综合|旅游|文化|科技|第[一二三四五六七八九十]|[一二三四五六七八九十]|人民"
    r"|农民|种植|养殖|乡村|农村|社区|志愿|公益|新型|职业|实验|中等|[省市县区镇乡村])+"
)


def _parts(name: str) -> tuple[str, str]:
    """What a name opens with, and its longest suffix (梅林|合作社)."""
    table = mapping("organizations")
    at = next((i for i in range(len(name)) if name[i:] in table), len(name))
    return name[:at], name[at:]


def _without_places(name: str, places: Iterable[str]) -> str:
    """A name without the places it opens with."""
    while first := max((p for p in places if name.startswith(p) and len(p) < len(name)), key=len, default=""):
        name = name[len(first) :]
    return name


def _short_for(short: str, long: str, places: frozenset[str]) -> bool:
    """Whether ``short`` is a shorter name of ``long``: without its places, or without the field of the body (梅林[茶叶]合作社)."""
    own = _without_places(short, places)
    core = _without_places(long, places)
    head, suffix = _parts(own)
    if len(head) < 2 or COMMON.fullmatch(head):
        return False
    if own != short and not long.startswith(short[: len(short) - len(own)]):
        return False  # of other places
    return core == own or (bool(suffix) and core.startswith(head) and core.endswith(suffix))


def _announced(readings: Iterable[Reading], bodies: Mapping[str, Entity]) -> Iterator[tuple[str, str]]:
    """Short name and full name, where a text says that one stands for the other."""
    for reading in readings:
        for m in reading.of_kind("Organization"):
            found = ANNOUNCED.match(reading.text, m.end)
            if found and found["short"] in bodies and plain(m.value) in bodies:
                yield found["short"], plain(m.value)


def join_bodies(names: Names, readings: Iterable[Reading]) -> None:
    """Let the short names of a body in a source stand for what its full name stands for.

    A short name that fits two bodies stays apart.

    Args:
        names: the source's names, changed in place.
        readings: its documents.
    """
    bodies = {n: e for n, e in names.entities.items() if e.key.startswith("organization/")}
    plainly = {n: e for n, e in bodies.items() if e.cls not in ("PartyOrganization", "GovernmentBody")}
    places = frozenset(names.places)
    pairs = dict(_announced(readings, bodies))
    for short in sorted(plainly, key=lambda n: (len(n), n)):
        long = [n for n in plainly if len(n) > len(short) and plainly[n].cls == plainly[short].cls and _short_for(short, n, places)]
        full = max(long, key=lambda n: (len(n), n), default="")
        if full and all(n == full or _short_for(n, full, places) for n in long):
            pairs.setdefault(short, full)
    for short, full in pairs.items():
        while full in pairs and pairs[full] not in (short, full):
            full = pairs[full]
        old, entity = names.entities[short], names.entities[full]
        if old.key != entity.key:
            told = replace(entity, aliases=tuple(sorted({*entity.aliases, *old.aliases, old.label, short} - {entity.label})))
            for name in (n for n, e in bodies.items() if names.entities[n].key in (old.key, entity.key)):
                names.entities[name] = told
            names.why.pop(old.key, None)
