"""From claims to facts: names become entity keys, spans become evidence, and what several places tell becomes one fact."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extract.claims import Claim
from kg.link import Names, plain
from kg.reading import Reading
from kg.recognize.resolve import confidence
from kg.types import Entity, Evidence, Fact, Mention

if TYPE_CHECKING:
    from kg.pipeline import SourceReading

__all__ = ["facts_of"]

NAMED = ("Person", "Place", "Organization", "Program", "Honor")
STANDALONE = 1000  # weight of a mention that is no part of a longer name
# fewer triples and no loss: for these a second mention in another sentence adds nothing
FIRST_ONLY = frozenset(("mentionedIn", "locatedIn"))


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


def _within(names: Names, mention: Mention, present: frozenset[str]) -> str:
    """The key of the nearest higher place that the source names itself, else of the nearest one at all; "" for none."""
    entity = names.get(mention.value)
    if entity is None:
        return ""
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
            if entity := read.names.get(m.value):
                counts[entity.key][plain(m.value)] += 1 if m.end <= reached else STANDALONE
            reached = max(reached, m.end)
    return counts


def _usual_name(entity: Entity, used: Counter[str]) -> str:
    """The name the source uses most; below the province the official name, where it stands at all."""
    if entity.cls != "Province" and used[entity.label]:
        return entity.label
    return used.most_common(1)[0][0]


def _mentions(read: SourceReading) -> Iterator[Fact]:
    names = read.names
    present = frozenset(
        e.key for reading in read.readings for m in reading.of_kind("Place") if (e := names.get(m.value))
    )
    counts = _names_used(read)
    done: set[str] = set()
    for reading in read.readings:
        for m in reading.of_kind(*NAMED):
            entity = names.get(m.value)
            if entity is None or entity.key in done:
                continue
            done.add(entity.key)
            qualifiers = {"name": _usual_name(entity, counts[entity.key])}
            if m.kind == "Place" and (within := _within(names, m, present)):
                qualifiers["within"] = within
            yield Fact(
                subject=entity.key, predicate="mentionedIn", qualifiers=qualifiers, confidence=confidence(m),
                evidence=(_evidence(reading, m.start, m.end, "mention." + m.found_by[0]),),
            )
            if m.kind == "Place":
                yield from _chain(names, entity, _evidence(reading, m.start, m.end, "places.chain"))


def _chain(names: Names, entity: Entity, evidence: Evidence) -> Iterator[Fact]:
    """The place inside the next higher one, and so on up to the province; the mention of the lowest is the evidence of all."""
    coded = "code" in entity.properties
    step, seen = entity.key, set[str]()
    while step in names.above and step not in seen:
        seen.add(step)
        yield Fact(subject=step, predicate="locatedIn", object=names.above[step], confidence=0.95 if coded else 0.7, evidence=(evidence,))
        step, coded = names.above[step], True


def _subject(names: Names, claim: Claim) -> Entity | None:
    if claim.subject is not None:
        return names.get(claim.subject.value)
    return names.get(claim.subject_name) if claim.subject_name else None


def _body(names: Names, org: str) -> str | None:
    """The key of the body or place that the words before a title end with: 永昌县新城子镇|西湾村."""
    return next((names.entities[org[i:]].key for i in range(len(org) - 1) if org[i:] in names.entities), None)


def _facts(read: SourceReading, reading: Reading, claims: Iterable[Claim]) -> Iterator[Fact]:
    names = read.names
    for claim in claims:
        subject = _subject(names, claim)
        key = subject.key if subject else ""
        object_: str | None = None
        qualifiers = {k: v for k, v in claim.qualifiers.items() if k != "target"}
        if claim.predicate == "takesPart" and not key:
            key = f"document/{read.source.stem}"
        if claim.predicate in ("implementedBy", "implementedIn"):
            target = names.get(claim.qualifiers["target"])
            if target is None or target.key == key:
                continue
            object_ = target.key
        elif claim.predicate == "holdsPost":
            object_ = _body(names, plain(claim.qualifiers["org"]))
        elif claim.object is not None:
            found = names.get(claim.object.value)
            if found is None:
                continue
            object_ = found.key
        if not key:
            continue
        yield Fact(
            subject=key, predicate=claim.predicate, object=object_, qualifiers=qualifiers, status=claim.status,
            confidence=round(claim.confidence, 2), evidence=(_evidence(reading, claim.start, claim.end, claim.rule),),
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
        evidence = sorted({e for f in same for e in f.evidence}, key=lambda e: (e.source, e.start, e.end, e.rule))
        if same[0].predicate in FIRST_ONLY:
            evidence = list({e.source: e for e in reversed(evidence)}.values())[::-1]
        best = max(same, key=lambda f: f.confidence)
        merged.append(
            Fact(
                subject=best.subject, predicate=best.predicate, object=best.object, qualifiers=best.qualifiers, status=best.status,
                speaker=best.speaker, confidence=best.confidence, evidence=tuple(evidence),
            )
        )
    return tuple(merged)


def facts_of(read: Sequence[SourceReading]) -> tuple[list[tuple[Entity, ...]], tuple[Fact, ...]]:
    """The entities of each source (to be merged by key) and all facts, merged and sorted."""
    entities: list[tuple[Entity, ...]] = []
    facts: list[Fact] = []
    for one in read:
        found = [*_mentions(one), *(f for reading, claims in zip(one.readings, one.claims, strict=True) for f in _facts(one, reading, claims))]
        facts += found
        used = {f.subject for f in found} | {f.object for f in found if f.object} | {f.qualifiers["within"] for f in found if "within" in f.qualifiers}
        every = {e.key: e for e in (*one.names.ancestors.values(), *one.names.entities.values())}
        step = list(used)
        while step:  # the chain up to the province belongs to the graph
            above = one.names.above.get(step.pop(), "")
            if above and above not in used:
                used.add(above)
                step.append(above)
        entities.append(tuple(e for e in (*one.names.entities.values(), *every.values()) if e.key in used))
    return entities, _merge(facts)
