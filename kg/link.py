"""Names become things: one entity for all that a source calls by the same name, keyed by what identifies it.

A place is its administrative code where the gazetteer and the context fix one, else its name under its parent; a person is a name
inside the source's home county (or the source itself); a body and a program are a name inside their place. Keys make the IRIs,
so two graphs built apart agree on what they share.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.reading import Reading
from kg.recognize.gazetteer import Gazetteer, Unit
from kg.recognize.organizations import kind_of
from kg.recognize.places import level_of
from kg.recognize.programs import head_of
from kg.types import Entity, Mention

__all__ = ["Names", "PlaceNode", "link_names", "plain"]

CLASS_OF_LEVEL = {
    "province": "Province", "prefecture": "Prefecture", "county": "County", "township": "Township", "village": "Village",
    "community": "Community", "site": "Site",
}
CLASS_OF_KIND = {
    "party": "PartyOrganization", "government": "GovernmentBody", "enterprise": "Enterprise", "cooperative": "Cooperative",
    "school": "School", "media": "Media", "association": "Association", "other": "Organization",
}
# what a figure without any narrower subject is about (全国, 我国); it is no rung of the ladder
NATION = Entity(key="place/CN", cls="Place", label="全国", aliases=("中国", "我国"))
RANK = {level: i for i, level in enumerate(("province", "prefecture", "county", "township", "village", "community", "site"))}


def plain(name: str) -> str:
    """A name as compared: no white space, no quotation or book marks."""
    return re.sub(r"[\s“”\"'‘’「」『』《》]", "", name)


@dataclass(frozen=True, slots=True)
class PlaceNode:
    """A place of the source: its name, level, the name of the next higher place, and its unit where known."""

    name: str
    level: str
    parent: str
    unit: Unit | None


@dataclass(frozen=True)
class Names:
    """The entities of one source by the names it uses.

    Attributes:
        entities: name as used -> entity.
        places: name as used -> place.
        ancestors: further entities that a place's chain brings in (key -> entity), with ``above`` (key -> key of its parent).
    """

    entities: dict[str, Entity] = field(default_factory=dict)
    places: dict[str, PlaceNode] = field(default_factory=dict)
    ancestors: dict[str, Entity] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> Entity | None:
        """The entity of a name: as used, else of the place or program it shortens (永康 for 永康市)."""
        name = plain(name)
        if found := self.entities.get(name):
            return found
        return next((self.entities[n] for n in sorted(self.entities) if len(name) >= 2 and n.startswith(name) and len(n) == len(name) + 1), None)


def _chains(readings: Sequence[Reading]) -> dict[str, Counter[str]]:
    """For each place name the places written right before it (永昌县|新城子镇), counted."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        before: Mention | None = None
        for m in reading.of_kind("Place"):
            if before is not None and before.end == m.start and RANK.get(before.attributes["level"], 9) < RANK.get(m.attributes["level"], 9):
                seen[m.value][before.value] += 1
            before = m
    return seen


def _context_parent(readings: Sequence[Reading], name: str, level: str) -> str:
    """The last higher place before the first mention of a village or site that no chain explains."""
    for reading in readings:
        last = ""
        for m in reading.of_kind("Place"):
            if m.value == name:
                if last:
                    return last
                break
            if RANK.get(m.attributes["level"], 9) < RANK[level] and m.attributes["level"] != "province":
                last = m.value
    return ""


def _candidates(gazetteer: Gazetteer, name: str, level: str) -> tuple[Unit, ...]:
    found = tuple(u for u in gazetteer.units(name) if not level or u.level == level or level_of(name) == "")
    if not found:  # a former name of one unit of today (盘县 -> 盘州市)
        heirs = [f.successors[0] for f in gazetteer.former(name) if len(f.successors) == 1 and f.kind != "split"]
        found = tuple(u for code in heirs if (u := gazetteer.by_code(code)))
    return found


def _unit(gazetteer: Gazetteer, name: str, level: str, parent: Unit | None, home: Sequence[Unit]) -> Unit | None:
    """The unit of a name: alone in the country, or alone under its parent, or alone under the home unit; never a guess."""
    if level in ("village", "community"):
        anchor = parent or next((u for u in reversed(home) if u.level in ("county", "township")), None)
        if anchor is None or anchor.level not in ("county", "township", "prefecture"):
            return None
        found = gazetteer.villages(name, anchor.code)
        return found[0] if len(found) == 1 else None
    found = _candidates(gazetteer, name, level)
    for scope in (parent, *reversed(home)):
        if scope is not None:
            inside = [u for u in found if gazetteer.within(u, scope.code)]
            if len(inside) == 1:
                return inside[0]
    top = [u for u in found if RANK[u.level] == min(RANK[c.level] for c in found)] if found else []
    if len(top) == 1 and (parent is None and RANK[top[0].level] <= 2):
        return top[0]
    return None


def _place_nodes(readings: Sequence[Reading], gazetteer: Gazetteer, home: Sequence[Unit]) -> dict[str, PlaceNode]:
    chains = _chains(readings)
    levels: dict[str, str] = {}
    for reading in readings:
        for m in reading.of_kind("Place"):
            levels.setdefault(m.value, m.attributes["level"])
    nodes: dict[str, PlaceNode] = {}
    for name in sorted(levels, key=lambda n: (RANK.get(levels[n], 9), n)):
        level = levels[name]
        parent = chains[name].most_common(1)[0][0] if chains.get(name) else ""
        if not parent and level in ("village", "community", "site"):
            parent = _context_parent(readings, name, level)
        known = nodes[parent].unit if parent in nodes else None
        unit = _unit(gazetteer, name, level, known, home)
        nodes[name] = PlaceNode(name, unit.level if unit else level, parent, unit)
    return nodes


def _place_entity(node: PlaceNode, parents: dict[str, Entity], home: Sequence[Unit], stem: str) -> Entity:
    level = node.level or "site"
    if node.unit:
        # the list calls a village by its committee (山门头村委会); the place is called as the text does
        label = node.name if node.unit.level in ("village", "community") else node.unit.name
        return Entity(
            key=f"place/{node.unit.code}", cls=CLASS_OF_LEVEL[node.unit.level], label=label,
            aliases=tuple(sorted({node.name, node.unit.name} - {label})), properties={"level": node.unit.level, "code": node.unit.code},
        )
    anchor = parents[node.parent].key if node.parent in parents else (f"place/{home[-1].code}" if home else f"document/{stem}")
    return Entity(key=f"{anchor}/{node.name}" if anchor.startswith("place/") else f"place/{anchor}/{node.name}",
                  cls=CLASS_OF_LEVEL.get(level, "Site"), label=node.name, properties={"level": level})


def _unit_entity(unit: Unit) -> Entity:
    return Entity(
        key=f"place/{unit.code}", cls=CLASS_OF_LEVEL[unit.level], label=unit.name, properties={"level": unit.level, "code": unit.code}
    )


def _link_places(names: Names, readings: Sequence[Reading], gazetteer: Gazetteer, home: Sequence[Unit], stem: str) -> None:
    names.places.update(_place_nodes(readings, gazetteer, home))
    for name, node in names.places.items():
        entity = _place_entity(node, names.entities, home, stem)
        names.entities[name] = entity
        if node.unit:
            chain = gazetteer.chain(node.unit)
            steps = [u for u in chain if u.code != node.unit.code]
            for unit in steps:
                names.ancestors[f"place/{unit.code}"] = _unit_entity(unit)
            ordered = [*sorted(steps, key=lambda u: RANK[u.level]), node.unit]
            for upper, lower in pairwise(ordered):
                names.above[f"place/{lower.code}"] = f"place/{upper.code}"
        elif node.parent in names.entities:
            names.above[entity.key] = names.entities[node.parent].key
        elif home and RANK.get(node.level, 9) > RANK[home[-1].level]:
            names.above[entity.key] = f"place/{home[-1].code}"
            for unit in home:
                names.ancestors[f"place/{unit.code}"] = _unit_entity(unit)
            for upper, lower in pairwise(home):
                names.above[f"place/{lower.code}"] = f"place/{upper.code}"


def _anchor(home: Sequence[Unit], stem: str) -> str:
    return home[-1].code if home else stem


def _link_others(names: Names, readings: Sequence[Reading], home: Sequence[Unit], stem: str, roles: dict[str, str]) -> None:
    anchor = _anchor(home, stem)
    for reading in readings:
        for m in reading.of_kind("Person", "Organization", "Program", "Honor"):
            name = plain(m.value)
            if name in names.entities:
                continue
            if m.kind == "Person":
                names.entities[name] = Entity(key=f"person/{anchor}/{name}", cls="Person", label=name, properties={"role": roles.get(name, "citizen")})
            elif m.kind == "Organization":
                kind = kind_of(name) or m.attributes.get("kind", "other")
                names.entities[name] = Entity(key=f"organization/{anchor}/{name}", cls=CLASS_OF_KIND[kind], label=name, properties={"organizationKind": kind})
            elif m.kind == "Honor":
                names.entities[name] = Entity(key=f"honor/{name}", cls="Honor", label=name)
            else:
                kind = head_of(name)
                names.entities[name] = Entity(key=f"program/{anchor}/{name}", cls="Program", label=name, properties={"programKind": kind} if kind else {})


def link_names(
    readings: Sequence[Reading], gazetteer: Gazetteer, home: Sequence[Unit], stem: str, roles: dict[str, str]
) -> Names:
    """All entities of a source.

    Args:
        readings: its documents with their mentions.
        home: the chain of its home unit, province first (may be empty).
        stem: the source's stem, the anchor of last resort.
        roles: person name -> role, as the posts and bylines tell it.
    """
    names = Names()
    names.entities["全国"] = NATION
    _link_places(names, readings, gazetteer, home, stem)
    _link_others(names, readings, home, stem, roles)
    return names


def merge_entities(groups: Iterable[Iterable[Entity]]) -> tuple[Entity, ...]:
    """One entity a key: the longest label, all other names as aliases, the most telling role; sorted by key."""
    by_key: dict[str, list[Entity]] = defaultdict(list)
    for group in groups:
        for entity in group:
            by_key[entity.key].append(entity)
    merged = []
    for key in sorted(by_key):
        same = by_key[key]
        best = max(same, key=lambda e: (len(e.label), e.label))
        aliases = {a for e in same for a in (*e.aliases, e.label)} - {best.label}
        properties: dict[str, str] = {}
        for e in sorted(same, key=lambda e: sorted(e.properties.items())):
            properties.update(e.properties)
        if ranks := [r for r in ("official", "citizen", "journalist") if any(e.properties.get("role") == r for e in same)]:
            properties["role"] = ranks[0]
        merged.append(Entity(key=key, cls=best.cls, label=best.label, aliases=tuple(sorted(aliases)), properties=dict(sorted(properties.items()))))
    return tuple(merged)
