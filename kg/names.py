"""What one source's names stand for: the table that the linking fills and the facts are read through."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.recognize.gazetteer import Unit
from kg.recognize.village_index import name_base
from kg.types import Entity

__all__ = ["CLASS_OF_KIND", "CLASS_OF_LEVEL", "NATION", "RANK", "Names", "PlaceNode", "Why", "full_name", "plain", "unit_entity", "unit_label"]

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
# bodies that the list adds to a community's name; it is called 社区 in texts
COMMITTEE = re.compile(r"(?:社区)?(?:居民委员会|居委会|委员会|村委会)$")


def plain(name: str) -> str:
    """A name as compared: no white space, no quotation or book marks."""
    return re.sub(r"[\s“”\"'‘’「」『』《》]", "", name)


def unit_label(unit: Unit) -> str:
    """The one name of a unit, told by its code alone: 山门头村委会 is labelled 山门头村 in every build."""
    if unit.level == "village":
        base = name_base(unit.name)
        return base + ("嘎查" if "嘎查" in unit.name else "村") if base != unit.name or len(base) < 2 else unit.name
    if unit.level == "community":
        base = COMMITTEE.sub("", unit.name).removesuffix("社区")
        return base + "社区" if base else unit.name
    return unit.name


def unit_entity(unit: Unit, *names: str) -> Entity:
    """The place with a code; label and class follow from the code, so that every build says the same of it."""
    label = unit_label(unit)
    return Entity(
        key=f"place/{unit.code}", cls=CLASS_OF_LEVEL[unit.level], label=label,
        aliases=tuple(sorted({unit.name, *names} - {label})), properties={"level": unit.level, "code": unit.code},
    )


def full_name(chain: Sequence[Unit]) -> str:
    """A unit with all above it, province first: 浙江省金华市永康市江南街道山门头村."""
    return "".join(unit_label(u) for u in sorted(chain, key=lambda u: len(u.code)))


@dataclass(frozen=True, slots=True)
class Why:
    """Why a name stands for its thing.

    Attributes:
        rule: the rule of identity (chain, elided, home, neighbour, unique, former …; person.village, organization.place …).
        confidence: of the link, 0 to 1; 0 where nothing was linked.
        candidates: the units that an undecided or misspelt name may mean, each ``code full name``.
    """

    rule: str = ""
    confidence: float = 0.0
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceNode:
    """A place of the source: its name, level, the name of the next higher place, its unit where known, why, and whether the
    higher place is written right before it (a chain)."""

    name: str
    level: str
    parent: str
    unit: Unit | None
    why: Why = Why()
    chained: bool = False


@dataclass(frozen=True)
class Names:
    """The entities of one source by the names it uses.

    Attributes:
        entities: name as used -> entity.
        variants: for a name that means several things in this source (two villages 西湾村): where each mention stands
            (number of the document, offset) and what it means, in order.
        places: name as used -> place.
        ancestors: further entities that a place's chain brings in (key -> entity), with ``above`` (key -> key of its parent).
        why: key -> why its names stand for it.
    """

    entities: dict[str, Entity] = field(default_factory=dict)
    variants: dict[str, list[tuple[int, int, Entity]]] = field(default_factory=dict)
    places: dict[str, PlaceNode] = field(default_factory=dict)
    ancestors: dict[str, Entity] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)
    why: dict[str, Why] = field(default_factory=dict)

    def get(self, name: str, number: int = -1, offset: int = -1) -> Entity | None:
        """The entity of a name: as used, else of the place or program it shortens (永康 for 永康市).

        Args:
            name: as the source writes it.
            number, offset: where it is used (number of the document, offset in its clean text): of several things of the
                name, the last one spoken of there is meant.
        """
        name = plain(name)
        if name in self.variants and number >= 0:
            spoken = [entity for n, start, entity in self.variants[name] if n == number and start <= offset]
            if spoken:
                return spoken[-1]
        if found := self.entities.get(name):
            return found
        return next((self.entities[n] for n in sorted(self.entities) if len(name) >= 2 and n.startswith(name) and len(n) == len(name) + 1), None)

    def every(self) -> dict[str, Entity]:
        """All entities by key."""
        several = [entity for found in self.variants.values() for _, _, entity in found]
        return {e.key: e for e in (*self.ancestors.values(), *several, *self.entities.values())}
