"""From claims to facts: names become entity keys, spans become evidence, and what several places tell becomes one fact."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.confidence import measured
from kg.extract.claims import Claim
from kg.names import Names, plain
from kg.reading import Reading
from kg.recognize.resolve import confidence
from kg.types import Entity, Evidence, Fact, Mention

if TYPE_CHECKING:
    from kg.pipeline import SourceReading

__all__ = ["Told", "facts_of", "source_facts", "told_of"]

NAMED = ("Person", "Place", "Organization", "Program", "Honor")
STANDALONE = 1000  # weight of a mention that is no part of a longer name
FIRST_ONLY = "locatedIn"  # fewer triples and no loss: here a second mention in another sentence adds nothing


def _evidence(reading: Reading, start: int, end: int, rule: str) -> Evidence:
    """The evidence of ``text[start:end]``, white space at its ends left off."""
    text = reading.text
    while start < end - 1 and text[start].isspace():
        start += 1
    while end - 1 > start and text[end - 1].isspace():
        end -= 1
    sentence = reading.sentence_at(start)
    left, right = (sentence.start, max(sentence.end, end)) if sentence else (start, end)
    raw_start, raw_end = reading.document.raw_span(start, end)
    whole = text[left:right]
    return Evidence(
        source=reading.document.source.stem, start=raw_start, end=raw_end, exact=reading.document.source.raw[raw_start:raw_end],
        words=text[start:end], sentence=whole.strip(), at=start - left - (len(whole) - len(whole.lstrip())), rule=rule,
    )


def _within(names: Names, number: int, mention: Mention, present: frozenset[str]) -> str:
    """The key of the nearest higher place that the source names itself, else of the nearest one at all; "" for none."""
    entity = names.get(mention.value, number, mention.start)
    if entity is None:
        return ""
    node = names.places.get(mention.value)
    if node is not None and node.chained and node.parent in names.entities and mention.value not in names.variants:
        return names.entities[node.parent].key  # as the text has it, also where the list knows better
    step, seen, nearest = names.above.get(entity.key, ""), set(), ""
    while step and step not in seen:
        seen.add(step)
        nearest = nearest or step
        if step in present:
            return step
        step = names.above.get(step, "")
    return nearest


def _names_used(read: SourceReading) -> dict[str, Counter[str]]:
    """Entity key -> the names the source gives it, counted; inside a longer name a name counts little. Ties: the first used."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in read.readings:
        reached = 0
        for m in reading.of_kind(*NAMED):
            if entity := read.names.get(m.value, reading.document.number, m.start):
                counts[entity.key][plain(m.value)] += 1 if m.end <= reached else STANDALONE
            reached = max(reached, m.end)
    return counts


def _usual_name(entity: Entity, used: Counter[str]) -> str:
    """The name the source uses most; below the province the official name, where it stands at all."""
    if entity.cls != "Province" and used[entity.label]:
        return entity.label
    return used.most_common(1)[0][0]


def _told(names: Names, entity: Entity, name: str) -> dict[str, str]:
    """What a mention says besides: its name, the rule of identity and how sure it is, candidates, and role or kind in this source."""
    why = names.why.get(entity.key)
    told = {"name": name}
    if why is not None:
        told["identifiedBy"] = why.rule
        if why.confidence:
            told["identityConfidence"] = format(why.confidence, ".2f")
        if why.candidates:
            told["candidates"] = "\n".join(why.candidates)
    if role := entity.properties.get("role"):
        told["roleHere"] = role
    if kind := entity.properties.get("programKind"):
        told["kindHere"] = kind
    return told


def _mentions(read: SourceReading) -> Iterator[Fact]:
    names = read.names
    present = frozenset(
        e.key for reading in read.readings for m in reading.of_kind("Place")
        if (e := names.get(m.value, reading.document.number, m.start))
    )
    counts = _names_used(read)
    facts: dict[str, Fact] = {}
    forms: set[tuple[str, str]] = set()
    for reading in read.readings:
        number = reading.document.number
        for m in reading.of_kind(*NAMED):
            entity = names.get(m.value, number, m.start)
            if entity is None or (entity.key, plain(m.text)) in forms:
                continue
            forms.add((entity.key, plain(m.text)))
            evidence = _evidence(reading, m.start, m.end, "mention." + m.found_by[0])
            if old := facts.get(entity.key):  # another name of the same thing: what the merge rests on
                facts[entity.key] = replace(old, evidence=(*old.evidence, evidence))
                continue
            qualifiers = _told(names, entity, _usual_name(entity, counts[entity.key]))
            if m.kind == "Place" and (within := _within(names, number, m, present)) and within != entity.key:
                qualifiers["within"] = within
            facts[entity.key] = Fact(
                subject=entity.key, predicate="mentionedIn", qualifiers=qualifiers, confidence=confidence(m), evidence=(evidence,),
            )
            if m.kind == "Place":
                yield from _chain(names, entity, _evidence(reading, m.start, m.end, "places.chain"))
    yield from facts.values()


def _chain(names: Names, entity: Entity, evidence: Evidence) -> Iterator[Fact]:
    """The place inside the next higher one, and so on up to the province; the mention of the lowest is the evidence of all."""
    coded = "code" in entity.properties
    step, seen = entity.key, set[str]()
    while step in names.above and step not in seen:
        seen.add(step)
        yield Fact(subject=step, predicate="locatedIn", object=names.above[step], confidence=0.95 if coded else 0.7, evidence=(evidence,))
        step, coded = names.above[step], True


def _subject(names: Names, number: int, claim: Claim) -> Entity | None:
    if claim.subject is not None:
        return names.get(claim.subject.value, number, claim.subject.start)
    return names.get(claim.subject_name, number, claim.start) if claim.subject_name else None


def _body(names: Names, org: str, number: int, offset: int) -> str | None:
    """The key of the body or place that the words before a title end with: 永昌县新城子镇|西湾村."""
    name = next((org[i:] for i in range(len(org) - 1) if org[i:] in names.entities), "")
    found = names.get(name, number, offset) if name else None
    return found.key if found else None


def _facts(read: SourceReading, reading: Reading, claims: Iterable[Claim]) -> Iterator[Fact]:
    names, number = read.names, reading.document.number
    for claim in claims:
        subject = _subject(names, number, claim)
        key = subject.key if subject else ""
        object_: str | None = None
        qualifiers = {k: v for k, v in claim.qualifiers.items() if k != "target"}
        if claim.predicate == "takesPart" and not key:
            key = f"document/{read.source.stem}"
        if claim.predicate in ("implementedBy", "implementedIn"):
            target = names.get(claim.qualifiers["target"], number, claim.end)
            if target is None or target.key == key:
                continue
            object_ = target.key
        elif claim.predicate == "holdsPost":
            object_ = _body(names, plain(claim.qualifiers["org"]), number, claim.end)
        elif claim.object is not None:
            found = names.get(claim.object.value, number, claim.object.start)
            if found is None:
                continue
            object_ = found.key
        if not key:
            continue
        speaker = names.get(claim.speaker.value) if claim.speaker else None
        yield Fact(
            subject=key, predicate=claim.predicate, object=object_, qualifiers=qualifiers, status=claim.status,
            speaker=speaker.key if speaker else None, confidence=round(claim.confidence, 2), evidence=(_evidence(reading, claim.start, claim.end, claim.rule),),
        )


def _merge(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Equal facts become one with all evidence and the best confidence."""
    groups: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for f in facts:
        place = f.evidence[0].source if f.predicate == "mentionedIn" else ""
        flat = tuple(f"{k}={v}" for k, v in sorted(f.qualifiers.items()))
        groups[(f.predicate, f.subject, f.object or "", f.status, f.speaker or "", place, *flat)].append(f)
    merged = []
    for group in sorted(groups):
        same = groups[group]
        if len(same) == 1 and len(same[0].evidence) == 1:  # most facts are told once
            merged.append(same[0])
            continue
        evidence = sorted({e for f in same for e in f.evidence}, key=lambda e: (e.source, e.start, e.end, e.rule))
        if same[0].predicate == FIRST_ONLY:
            evidence = list({e.source: e for e in reversed(evidence)}.values())[::-1]
        best = max(same, key=lambda f: f.confidence)
        merged.append(
            Fact(
                subject=best.subject, predicate=best.predicate, object=best.object, qualifiers=best.qualifiers, status=best.status,
                speaker=best.speaker, confidence=best.confidence, evidence=tuple(evidence),
            )
        )
    return tuple(merged)


@dataclass(frozen=True, slots=True)
class Told:
    """What the sources tell.

    Attributes:
        entities: of each source; one key may stand several times, with what each source says of it.
        facts: of each source, equal ones of one source merged: what a graph is made of that is joined by plain union.
        merged: equal facts of all sources merged.
    """

    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    merged: tuple[Fact, ...] = ()


def source_facts(one: SourceReading) -> tuple[tuple[Entity, ...], tuple[Fact, ...]]:
    """The entities and facts of one source, sorted, equal facts merged."""
    told = [*_mentions(one), *(f for reading, claims in zip(one.readings, one.claims, strict=True) for f in _facts(one, reading, claims))]
    found = _merge(map(measured, told))
    used = {f.subject for f in found} | {f.object for f in found if f.object} | {f.qualifiers["within"] for f in found if "within" in f.qualifiers}
    step = list(used)
    while step:  # the chain up to the province belongs to the graph
        above = one.names.above.get(step.pop(), "")
        if above and above not in used:
            used.add(above)
            step.append(above)
    every = one.names.every()
    return tuple(every[key] for key in sorted(used) if key in every), found


def facts_of(read: Sequence[SourceReading]) -> Told:
    """The entities and facts of all sources, sorted."""
    entities: list[Entity] = []
    facts: list[Fact] = []
    for one in read:
        some, found = source_facts(one)
        entities += some
        facts += found
    return Told(tuple(entities), tuple(facts), _merge(facts))


def told_of(entities: Iterable[Entity], facts: Iterable[Fact]) -> Told:
    """The same of entities and facts that were changed since: equal facts of one source are merged again."""
    by_source: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_source[fact.evidence[0].source].append(fact)
    again = [f for source in sorted(by_source) for f in _merge(by_source[source])]
    return Told(tuple(entities), tuple(again), _merge(again))
