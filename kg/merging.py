"""One entity a key: what several sources, or several names of one source, say of one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.types import Entity

__all__ = ["ROLES", "merge_entities"]

ROLES = ("official", "citizen", "journalist")  # the most telling one first


def merge_entities(groups: Iterable[Iterable[Entity]], *, fullest: bool = True) -> tuple[Entity, ...]:
    """One entity a key, all other names as aliases, the most telling role; sorted by key.

    Args:
        groups: entities, in any order.
        fullest: label a thing by its longest name. The graph takes the label that follows from the key instead, since
            graphs built apart must agree on it.
    """
    by_key: dict[str, list[Entity]] = defaultdict(list)
    for group in groups:
        for entity in group:
            by_key[entity.key].append(entity)
    return tuple(_merged(key, by_key[key], fullest) for key in sorted(by_key))


def _merged(key: str, same: list[Entity], fullest: bool) -> Entity:
    best = max(same, key=lambda e: (len(e.label), e.label))
    names = {n for e in same for n in (*e.aliases, e.label)}
    label = best.label
    if fullest and key.startswith("program/"):
        label = max(names, key=lambda n: (len(n), n))
    properties: dict[str, str] = {}
    for e in sorted(same, key=lambda e: sorted(e.properties.items())):
        properties.update(e.properties)
    if ranks := [r for r in ROLES if any(e.properties.get("role") == r for e in same)]:
        properties["role"] = ranks[0]
    return Entity(key=key, cls=best.cls, label=label, aliases=tuple(sorted(names - {label})), properties=dict(sorted(properties.items())))
