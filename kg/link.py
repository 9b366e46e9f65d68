"""Names become things: one entity for all that a source calls by the same name, keyed by what identifies it.

A place is its administrative code where the gazetteer and the context fix one (`kg.place_linking`), else its name inside its township or
county; persons, bodies and programs are names inside an anchor (`kg.identity`). Keys make the IRIs, so graphs built apart agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.body_aliases import join_bodies
from kg.extract.claims import Claim
from kg.home import Home
from kg.identity import Anchors, Identity
from kg.merging import merge_entities
from kg.names import CLASS_OF_KIND, CLASS_OF_LEVEL, NATION, RANK, Names, PlaceNode, Why, plain, unit_entity
from kg.place_linking import NATURAL, PlaceLinker
from kg.reading import Reading
from kg.recognize.gazetteer import Gazetteer, Unit
from kg.recognize.organizations import kind_of
from kg.recognize.places import level_of
from kg.recognize.programs import head_of
from kg.types import Entity, Mention

__all__ = ["Names", "PlaceNode", "link_names", "merge_entities", "plain"]

LISTED = ("province", "prefecture", "county")


def _unlisted(names: Names, node: PlaceNode, home: Sequence[Unit], stem: str) -> Entity:
    """A place without a code: below its township or county; below anything wider two villages of a name could not be told apart."""
    above = names.entities[node.parent].key if node.parent in names.entities else ""
    if not above and home and node.level not in LISTED:
        above = f"place/{home[-1].code}"
    wide = node.level != "site" and len(above.removeprefix("place/").split("/")[0]) < 6
    anchor = above if above and not wide and node.level not in LISTED else f"place/document/{stem}"
    level = level_of(node.name) or node.level or "site"
    anchor += "" if level_of(node.name) else f"/{level}"  # the key alone must tell the class
    return Entity(key=f"{anchor}/{node.name}", cls=CLASS_OF_LEVEL.get(level, "Site"), label=node.name, properties={"level": level})


class _Places:
    """Puts the places of a source into its table, with everything above them."""

    def __init__(self, names: Names, gazetteer: Gazetteer, home: Sequence[Unit], stem: str) -> None:
        self.names, self.gazetteer, self.home, self.stem = names, gazetteer, home, stem

    @property
    def _local(self) -> bool:
        """Whether the source is at home in a county or below."""
        return bool(self.home) and self.home[-1].level not in ("province", "prefecture")

    def add_chain(self, unit: Unit) -> None:
        """The units above a unit as entities, each inside the next."""
        steps = sorted(self.gazetteer.chain(unit), key=lambda u: RANK[u.level])
        for step in steps[:-1]:
            self.names.ancestors[f"place/{step.code}"] = unit_entity(step)
        for upper, lower in pairwise(steps):
            self.names.above[f"place/{lower.code}"] = f"place/{upper.code}"

    def _elsewhere(self, node: PlaceNode) -> bool:
        """Whether a township is one that the list has, and only outside the home unit."""
        listed = self.gazetteer.units(node.name) if node.level == "township" else ()
        return bool(listed) and not any(u.code.startswith(self.home[-1].code) for u in listed)

    def entity(self, node: PlaceNode) -> Entity:
        """The entity of a place, its place above and why it is this one."""
        if node.unit:
            entity = unit_entity(node.unit, node.name)
            self.add_chain(node.unit)
        else:
            entity = _unlisted(self.names, node, self.home, self.stem)
            if node.parent in self.names.entities and self.names.entities[node.parent].key != entity.key:
                self.names.above[entity.key] = self.names.entities[node.parent].key
            elif node.level == "site" and (NATURAL.search(node.name) or not self._local):
                pass  # a river or a mountain lies where the text says, and else anywhere
            elif self.home and RANK.get(node.level, 9) > RANK[self.home[-1].level] and not self._elsewhere(node):
                self.names.above[entity.key] = f"place/{self.home[-1].code}"
                self.names.ancestors[f"place/{self.home[-1].code}"] = unit_entity(self.home[-1])
                self.add_chain(self.home[-1])
        why = Why(f"place.{node.why.rule}", node.why.confidence, node.why.candidates)
        old = self.names.why.get(entity.key)
        if old is None or why.confidence > old.confidence:
            self.names.why[entity.key] = why
        return entity

    def add_home(self) -> None:
        """The home's units by name, so that 我市 has something to stand for where no text names it."""
        for unit in self.home:
            if unit.name not in self.names.entities:
                self.names.entities[unit.name] = unit_entity(unit)
                self.names.why.setdefault(f"place/{unit.code}", Why("place.home", 0.9))
                self.add_chain(unit)


def _top_down(nodes: Mapping[str, PlaceNode]) -> dict[str, None]:
    """The names with each one's parent before it: a site may lie in a site, and needs its key."""
    order: dict[str, None] = {}
    for name in nodes:
        up: list[str] = []
        while name in nodes and name not in order and name not in up:
            up.append(name)
            name = nodes[name].parent
        order.update(dict.fromkeys(reversed(up)))
    return order


def _link_places(names: Names, readings: Sequence[Reading], gazetteer: Gazetteer, home: Home, stem: str) -> None:
    linker = PlaceLinker(readings, gazetteer, home)
    linker.link()
    places = _Places(names, gazetteer, home.chain, stem)
    names.places.update(linker.nodes)
    for name in _top_down(linker.nodes):
        names.entities[name] = places.entity(linker.nodes[name])
    for name, several in linker.variants.items():
        names.variants[name] = [(number, start, places.entity(node)) for number, start, node in several]
    places.add_home()


def _entity(kind: str, identity: Identity, name: str, cls: str, **properties: str) -> Entity:
    """An entity labelled by the name in its key, the name used as an alias."""
    label = identity.name
    return Entity(
        key=identity.key(kind), cls=cls, label=label, aliases=(name,) if name != label else (),
        properties={k: v for k, v in properties.items() if v},
    )


def _other(m: Mention, number: int, before: Mention | None, anchors: Anchors, roles: Mapping[str, str]) -> tuple[Entity, Why]:
    name = plain(m.value)
    if m.kind == "Person":
        role = roles.get(name, "citizen")
        identity = anchors.person(name, role)
        return _entity("person", identity, name, "Person", role=role), identity.why
    if m.kind == "Organization":
        kind = kind_of(name) or m.attributes.get("kind", "other")
        identity = anchors.body(replace(m, attributes={**m.attributes, "kind": kind}), number, before)
        # of one name in one place a firm and a committee are two, whatever another source takes it for
        told = identity if kind_of(identity.name) == kind else Identity(f"{identity.anchor}/{kind}", identity.name, identity.why)
        return _entity("organization", told, name, CLASS_OF_KIND[kind], organizationKind=kind), told.why
    if m.kind == "Honor":
        return Entity(key=f"honor/{name}", cls="Honor", label=name), Why("honor.name", 1.0)
    identity = anchors.program(name)
    return _entity("program", identity, name, "Program", programKind=m.attributes.get("kind") or head_of(name)), identity.why


def _link_others(names: Names, readings: Sequence[Reading], anchors: Anchors, roles: Mapping[str, str]) -> None:
    for reading in readings:
        before: Mention | None = None
        for m in reading.of_kind("Place", "Person", "Organization", "Program", "Honor"):
            name = plain(m.value)
            if m.kind == "Place":
                before = m
            elif name not in names.entities:
                names.entities[name], why = _other(m, reading.document.number, before, anchors, roles)
                names.why.setdefault(names.entities[name].key, why)


def _share_aliases(names: Names) -> None:
    """Names of one thing in one source become one entity with all of them (中共永康市委, 永康市委); its first kind stands."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for name, entity in names.entities.items():
        by_key[entity.key].append(name)
    for key, used in by_key.items():
        same = [names.entities[n] for n in used]
        if len({(e.label, e.aliases, e.cls) for e in same}) > 1 or len(used) > 1:
            merged = merge_entities([same], fullest=False)[0]
            one = replace(merged, label=same[0].label, cls=same[0].cls, aliases=tuple(sorted({*merged.aliases, merged.label} - {same[0].label})))
            for name in used:
                names.entities[name] = one
        if len(used) > 1 and not key.startswith("place/"):
            why = names.why[key]
            names.why[key] = Why(why.rule, min(why.confidence, 0.9), why.candidates)


def link_names(
    readings: Sequence[Reading], gazetteer: Gazetteer, home: Home, stem: str, roles: Mapping[str, str],
    claims: Sequence[Sequence[Claim]] = (),
) -> Names:
    """All entities of a source.

    Args:
        readings: its documents with their mentions.
        gazetteer: the units.
        home: its home.
        stem: the source's stem, the anchor of last resort.
        roles: person name -> role, as the posts and bylines tell it.
        claims: of each document, for the posts of persons and the places of programs.
    """
    names = Names()
    names.entities["全国"] = NATION
    names.why[NATION.key] = Why("place.nation", 1.0)
    _link_places(names, readings, gazetteer, home, stem)
    _link_others(names, readings, Anchors(names, home.chain, stem, readings, claims or [()] * len(readings)), roles)
    join_bodies(names, readings)
    _share_aliases(names)
    return names
