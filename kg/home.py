"""The home unit of a source: what 我市 and 全县 mean, and the county inside which its names are looked up.

Metadata say it best, then the vote of the places that the text names, together with its newspaper: 永康日报 is at home in 永康市, and
甘肃日报 in 甘肃 where the text itself says nothing narrower.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.context import find_home
from kg.place_candidates import holds_several
from kg.reading import Reading
from kg.recognize.gazetteer import Gazetteer, Unit

__all__ = ["Home", "home_of", "unit_of_chain"]

OUTLET = re.compile(r"(?:日报|晚报|晨报|早报|都市报|商报|新闻网|网|电视台|广播|融媒体|融媒|发布|新闻|报|党建|政府|人民政府|电台)")


@dataclass(frozen=True, slots=True)
class Home:
    """The home of a source.

    Attributes:
        chain: the unit and those above it, province first; empty if unknown.
        how: metadata, publisher, votes or "".
    """

    chain: tuple[Unit, ...] = ()
    how: str = ""


def unit_of_chain(gazetteer: Gazetteer, text: str, inside: str = "") -> Unit | None:
    """The unit of a written chain (浙江省金华市永康市, 永康市江南街道, 永康), each rung inside the one before; None where it is not one.

    Args:
        gazetteer: the units.
        text: a place as metadata give it.
        inside: code of a unit that the first rung may lie in, if it is not unique in the country.
    """
    text = re.sub(r"[\s,，/·>-]", "", text)
    found: Unit | None = None
    while text:
        for size in range(len(text), 1, -1):
            scope = found.code if found else inside
            units = [u for u in gazetteer.units(text[:size]) if u.code.startswith(scope)]
            if not units and found and size == len(text):
                units = list(gazetteer.villages(text, found.code)) if len(found.code) >= 6 else []
            if not units:
                units = [u for f in gazetteer.former(text[:size]) if len(f.successors) == 1 and (u := gazetteer.by_code(f.successors[0]))]
            full = [u for u in units if u.name == text[:size]] or units
            top = [u for u in full if u.level == full[0].level]
            if len(top) == 1:
                found, text = top[0], text[size:]
                break
        else:
            return None if found is None or text else found
    return found


def _publisher(readings: Sequence[Reading], gazetteer: Gazetteer, told: str) -> Unit | None:
    """The unit whose newspaper or site this is: 甘肃日报 -> 甘肃省."""
    for name in (told, *(r.document.publisher or "" for r in readings)):
        for start, end, place in gazetteer.find_names(name):
            if start == 0 and OUTLET.match(name, end) and (unit := unit_of_chain(gazetteer, place)):
                return unit
    return None


# a text that speaks from inside a county: 全县, 县委, 旗里
INSIDE = re.compile(r"[全我本该](?P<a>[县旗])(?!级)|(?<![\u3400-\u9fff])(?P<b>[县旗])(?:委|政府|里|纪委|直|财政|人大|政协)")
OFTEN = 2  # times that it does so


def _spoken_of(readings: Sequence[Reading], gazetteer: Gazetteer, voted: Unit | None) -> Unit | None:
    """The county that a text speaks of as 全县 and 县委, where the vote of its places stopped above: the one of its kind that it names in full, if any."""
    if voted is None or voted.level == "county":
        return None
    said = Counter(found["a"] or found["b"] for r in readings for found in INSIDE.finditer(r.text))
    kind, times = said.most_common(1)[0] if said else ("", 0)
    if times < OFTEN:
        return None
    named = Counter(
        unit for r in readings for m in r.of_kind("Place") if m.attributes["level"] == "county"
        for unit in gazetteer.units(m.value)[:1] if unit.level == "county" and unit.name.endswith(kind) and unit.code.startswith(voted.code)
    )
    full = [unit for unit in named if any(m.value == unit.name for r in readings for m in r.of_kind("Place"))]
    first = max(full, key=lambda u: (named[u], u.code), default=None)
    rivals = max((count for unit, count in named.items() if unit != first), default=0)
    return first if first is not None and named[first] >= 2 * rivals else None


def _supported(readings: Sequence[Reading], gazetteer: Gazetteer, unit: Unit) -> bool:
    """Whether a county is named in full, or by more than its own short name: else the vote would be a guess."""
    if unit.level != "county":
        return True
    chain = gazetteer.chain(unit)
    short = {m.value for r in readings for m in r.of_kind("Place") if unit in gazetteer.units(m.value)}
    if any(name == unit.name or name.endswith(unit.name[-1]) for name in short):
        return True
    local = {m.value for r in readings for m in r.of_kind("Place") if m.attributes["level"] in ("village", "community")}
    if holds_several(gazetteer, unit, local):
        return True
    others = {m.value for r in readings for m in r.of_kind("Place")} - short
    return any(u in chain or u.code.startswith(unit.code) for name in others for u in gazetteer.units(name))


def home_of(readings: Sequence[Reading], gazetteer: Gazetteer, place: str = "", publisher: str = "") -> Home:
    """The home of a source.

    Args:
        readings: its documents with their mentions.
        gazetteer: the units.
        place, publisher: as the metadata tell them, or "".
    """
    voted = find_home(readings, gazetteer)
    if voted is not None and not _supported(readings, gazetteer, voted):
        voted = next((u for u in gazetteer.chain(voted)[1:] if _named(readings, u)), None)
    voted = _spoken_of(readings, gazetteer, voted) or voted
    outlet = _publisher(readings, gazetteer, publisher)
    if place:
        unit = unit_of_chain(gazetteer, place) or unit_of_chain(gazetteer, place, voted.code[:2] if voted else "")
        if unit:
            return Home(_chain(gazetteer, unit), "metadata")
    if outlet and (voted is None or outlet.code.startswith(voted.code)):
        return Home(_chain(gazetteer, outlet), "publisher")
    return Home(_chain(gazetteer, voted), "votes") if voted else Home()


def _named(readings: Sequence[Reading], unit: Unit) -> bool:
    return any(m.value == unit.name or (len(m.value) >= 2 and unit.name.startswith(m.value)) for r in readings for m in r.of_kind("Place"))


def _chain(gazetteer: Gazetteer, unit: Unit) -> tuple[Unit, ...]:
    while len(unit.code) > 9 and (parent := gazetteer.by_code(unit.parent)):
        unit = parent  # a village is too narrow a home: its text speaks of the township as well
    return tuple(sorted({unit, *gazetteer.chain(unit)}, key=lambda u: len(u.code)))
