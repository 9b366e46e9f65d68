"""Applies the user's corrections to what the sources tell; says which lines no longer apply."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.corrections import Correction, by_kind
from kg.iris import iri
from kg.names import plain, unit_entity
from kg.recognize.gazetteer import Gazetteer
from kg.types import Entity, Fact

__all__ = ["Applied", "Corrected", "apply_corrections", "keys_of"]

TAIL = re.compile(r"[a-z]+/[A-Za-z0-9_-]+$")


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction and the keys that it was applied to (after it)."""

    correction: Correction
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corrected:
    """Entities and facts after the corrections, the lines that applied, and a warning for each that did not."""

    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    applied: tuple[Applied, ...] = ()
    warnings: tuple[str, ...] = ()


def keys_of(thing: str, entities: Collection[Entity]) -> list[str]:
    """The keys of the entities that a key, an IRI (of any base) or a name stands for, sorted."""
    keys = {e.key for e in entities}
    if thing in keys:
        return [thing]
    tail = TAIL.search(thing)
    if tail and (":" in thing or thing == tail.group()):
        return sorted(k for k in keys if iri(k, "/") == "/" + tail.group())
    name = plain(thing)
    named = {e.key for e in entities if plain(e.label) == name}
    return sorted(named or {e.key for e in entities if name in map(plain, e.aliases)})


class _State:
    def __init__(self, entities: Iterable[Entity], facts: Iterable[Fact]) -> None:
        self.entities, self.facts = list(entities), list(facts)

    def find(self, thing: str) -> list[str]:
        """The keys that a key, an IRI (of any base) or a name stands for."""
        return keys_of(thing, self.entities)

    def rewrite(self, change: Mapping[str, str], documents: frozenset[str] = frozenset()) -> None:
        """Other keys for entities and in facts; with ``documents`` only in the facts that those tell."""
        self.facts = [self._moved(f, change, documents) for f in self.facts]
        if not documents:
            self.entities = [replace(e, key=change.get(e.key, e.key)) for e in self.entities]

    @staticmethod
    def _moved(fact: Fact, change: Mapping[str, str], documents: frozenset[str]) -> Fact:
        if documents and not documents & {e.source for e in fact.evidence}:
            return fact
        qualifiers = dict(fact.qualifiers)
        if "within" in qualifiers:
            qualifiers["within"] = change.get(qualifiers["within"], qualifiers["within"])
        return replace(
            fact, subject=change.get(fact.subject, fact.subject), object=change.get(fact.object or "", fact.object),
            speaker=change.get(fact.speaker or "", fact.speaker), qualifiers=qualifiers,
        )

    def edit(self, key: str, change: Callable[[Entity], Entity]) -> None:
        self.entities = [change(e) if e.key == key else e for e in self.entities]


def _same(state: _State, line: Correction, keys: list[str], gazetteer: Gazetteer) -> str:
    first = keys[0]
    kept = next(e for e in state.entities if e.key == first)
    gone = [e for e in state.entities if e.key in keys[1:]]
    if any(e.key.split("/")[0] != first.split("/")[0] for e in gone):
        return "the things are of different types"
    names = {n for e in gone for n in (e.label, *e.aliases)} - {kept.label}
    state.entities = [e for e in state.entities if e.key not in keys[1:]]
    state.edit(first, lambda e: replace(e, aliases=tuple(sorted({*e.aliases, *names}))))
    state.rewrite(dict.fromkeys(keys[1:], first))
    state.facts = [f for f in state.facts if f.predicate not in ("locatedIn", "partOf") or f.subject != f.object]
    return ""


def _different(state: _State, line: Correction, keys: list[str], gazetteer: Gazetteer) -> str:
    stems = frozenset(line.documents)
    if not any(f.subject == keys[0] and stems & {e.source for e in f.evidence} for f in state.facts):
        return "none of the documents names it"
    head, rest = keys[0].split("/", 1)
    other = f"{head}/{'+'.join(sorted(stems))}/{rest}"
    # facts were merged within a source, so a fact belongs to one document
    entity = next(e for e in state.entities if e.key == keys[0])
    state.rewrite({keys[0]: other}, stems)
    properties = {k: v for k, v in entity.properties.items() if k != "code"}
    state.entities.append(replace(entity, key=other, properties=properties))
    if not any(keys[0] in (f.subject, f.object) for f in state.facts):
        state.entities = [e for e in state.entities if e.key != keys[0]]
    return ""


def _code(state: _State, line: Correction, keys: list[str], gazetteer: Gazetteer) -> str:
    key = keys[0]
    old = next(e for e in state.entities if e.key == key)
    if not key.startswith("place/"):
        return "it is no place"
    state.facts = [f for f in state.facts if not (f.predicate == "locatedIn" and f.subject == key)]
    if not line.to:
        new = f"place/uncoded/{old.label}-{key.removeprefix('place/')}"
        state.rewrite({key: new})
        state.edit(new, lambda e: replace(e, properties={k: v for k, v in e.properties.items() if k != "code"}))
        return ""
    unit = gazetteer.by_code(line.to.removesuffix("000") if len(line.to) == 12 and line.to.endswith("000") else line.to)
    if unit is None:
        return f"the list has no code {line.to}"
    new = f"place/{unit.code}"
    told = [f for f in state.facts if f.subject == key and f.predicate == "mentionedIn"]
    state.rewrite({key: new})
    state.entities = [unit_entity(unit, old.label, *old.aliases) if e.key == new else e for e in state.entities]
    chain = sorted(gazetteer.chain(unit), key=lambda u: -len(u.code))
    state.entities += [unit_entity(u) for u in chain[1:]]
    for mention in told:
        for lower, upper in pairwise(chain):
            state.facts.append(Fact(
                subject=f"place/{lower.code}", predicate="locatedIn", object=f"place/{upper.code}", confidence=1.0, evidence=mention.evidence[:1],
            ))
    return ""


def _rename(state: _State, line: Correction, keys: list[str], gazetteer: Gazetteer) -> str:
    state.edit(keys[0], lambda e: replace(e, label=line.to, aliases=tuple(sorted({*e.aliases, e.label} - {line.to}))))
    return ""


def _type(state: _State, line: Correction, keys: list[str], gazetteer: Gazetteer) -> str:
    state.edit(keys[0], lambda e: replace(e, cls=line.to, properties={k: v for k, v in e.properties.items() if k not in ("level", "organizationKind")}))
    return ""


def _parent(state: _State, line: Correction, keys: list[str], gazetteer: Gazetteer) -> str:
    above = state.find(line.to)
    if len(above) > 1 or (not above and not (line.to.startswith("place/") and gazetteer.by_code(line.to[6:]))):
        return f"{line.to} names {len(above)} things"
    if not above:
        unit = gazetteer.by_code(line.to[6:])
        state.entities += [unit_entity(u) for u in gazetteer.chain(unit)] if unit else []
        above = [line.to]
    if above[0] == keys[0]:
        return "a place does not lie in itself"
    told = [f for f in state.facts if f.subject == keys[0] and f.predicate == "mentionedIn"]
    state.facts = [f for f in state.facts if not (f.predicate == "locatedIn" and f.subject == keys[0])]
    state.facts = [
        replace(f, qualifiers={**f.qualifiers, "within": above[0]}) if f.subject == keys[0] and f.predicate == "mentionedIn" else f
        for f in state.facts
    ]
    state.facts += [Fact(subject=keys[0], predicate="locatedIn", object=above[0], evidence=f.evidence[:1]) for f in told]
    return ""


def _drop(state: _State, line: Correction, keys: list[str], gazetteer: Gazetteer) -> str:
    gone = keys[0]
    state.entities = [e for e in state.entities if e.key != gone]
    state.facts = [f for f in state.facts if gone not in (f.subject, f.object)]
    state.facts = [
        replace(f, speaker=None if f.speaker == gone else f.speaker, qualifiers={k: q for k, q in f.qualifiers.items() if k != "within" or q != gone})
        for f in state.facts
    ]
    return ""


ACTIONS: Mapping[str, Callable[[_State, Correction, list[str], Gazetteer], str]] = {
    "same": _same, "different": _different, "code": _code, "rename": _rename, "type": _type, "parent": _parent, "drop": _drop,
}


def apply_corrections(entities: Iterable[Entity], facts: Iterable[Fact], corrections: Iterable[Correction], gazetteer: Gazetteer) -> Corrected:
    """Apply corrections to entities and facts that are not merged over sources.

    A line applies where each of its things names exactly one thing of the build; all others are reported and change nothing.
    """
    state = _State(entities, facts)
    applied: list[Applied] = []
    warnings: list[str] = []
    moved: dict[str, list[str]] = defaultdict(list)
    for line in by_kind(corrections):
        found = [state.find(thing) or moved.get(thing, []) for thing in line.things]
        wrong = next((f"{thing} names {len(keys) or 'no'} thing{'s' if len(keys) != 1 else ''}" for thing, keys in zip(line.things, found, strict=True) if len(keys) != 1), "")
        keys = list(dict.fromkeys(keys[0] for keys in found if keys))
        if not wrong and line.kind == "same" and len(keys) < 2:
            wrong = "they are one already"
        before = {e.key for e in state.entities}
        problem = wrong or ACTIONS[line.kind](state, line, keys, gazetteer)
        if problem:
            warnings.append(f"correction does not apply: {line.text}: {problem}")
            continue
        now = {e.key for e in state.entities}
        new = sorted(now - before) if line.kind in ("code", "different") else []
        if line.kind == "code":
            new = [f"place/{line.to}"] if line.to and f"place/{line.to}" in now else [k for k in new if k.startswith("place/uncoded")]
        for thing in line.things:
            moved[thing] = new[:1] or keys[:1]
        applied.append(Applied(line, tuple(k for k in dict.fromkeys((*keys, *new)) if k in now)))
    return Corrected(tuple(state.entities), tuple(state.facts), tuple(applied), tuple(warnings))
