"""The rule engine: tries the rules on each lifted paragraph and turns matches into claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from kg.extract.claims import Claim
from kg.extract.lift import Lifted, lift
from kg.extract.rules import Rule, load_rules
from kg.reading import Reading
from kg.types import Mention, Status

__all__ = ["INHERITED", "SHARED", "run_rules"]

SHARED = "shared"  # tells the refiners that the subject is one of several in a row; they drop it
INHERITED = "inherited"  # tells the refiners which qualifiers came from the item before; they drop it
TRIM = re.compile(r"^[\s，,、：:的和与及“”\"]+|[\s，,、：:“”\"]+$")


def _mentions_of(lifted: Lifted, match: re.Match[str], group: str) -> list[Mention]:
    if group not in match.re.groupindex or match.start(group) < 0:
        return []
    return [lifted.mentions[i] for i in range(match.start(group), match.end(group)) if i in lifted.mentions]


def _text(reading: Reading, lifted: Lifted, match: re.Match[str], group: str) -> str:
    start, end = match.span(group)
    if start < 0 or start == end:
        return ""
    first, last = lifted.span(start, end)
    return TRIM.sub("", reading.text[first:last])


def _qualifiers(reading: Reading, lifted: Lifted, match: re.Match[str], rule: Rule) -> dict[str, str]:
    return {
        key: _text(reading, lifted, match, value[1:]) if value.startswith("$") else value for key, value in rule.qualifiers.items()
    }


def _items(lifted: Lifted, match: re.Match[str], rule: Rule) -> list[re.Match[str]]:
    """The matches that are facts: the match itself, or each item of its list."""
    return [match] if rule.item is None else list(rule.item.finditer(lifted.text, *match.span("list")))


def _claims(reading: Reading, lifted: Lifted, rule: Rule) -> Iterator[Claim]:
    for match in rule.pattern.finditer(lifted.text):
        if match.start() == match.end():
            continue
        if rule.unless_before and rule.unless_before.search(lifted.text, max(0, match.start() - 12), match.start()):
            continue
        # of a chain of places the last rung is meant
        subjects = _mentions_of(lifted, match, "subject")
        subjects = [m for m in subjects if m.kind == subjects[0].kind]  # not what a bracket behind a person names
        if not subjects and rule.subject != "context":
            continue
        start, end = lifted.span(match.start(), match.end())
        before: dict[str, str] = {}
        for item in _items(lifted, match, rule):
            if not all(words.match(_text(reading, lifted, item, group)) for group, words in rule.where.items()):
                continue
            qualifiers = _qualifiers(reading, lifted, item, rule)
            taken = {key: before[key] for key in rule.inherit if not qualifiers[key] and before.get(key)}
            before = {**qualifiers, **taken}
            told = before | ({INHERITED: " ".join(sorted(taken))} if taken else {})
            objects: list[Mention | None] = [*_mentions_of(lifted, item, "object")]  # of a list of objects (honors) each
            several: list[Mention | None] = [*subjects] if rule.each else [*subjects[-1:]]
            for object_ in objects or [None]:
                for number, subject in enumerate(several or [None]):
                    yield Claim(
                        predicate=rule.predicate, subject=subject, object=object_, qualifiers=told | ({SHARED: "1"} if number else {}),
                        start=start, end=end, rule=rule.name, confidence=rule.confidence, status=cast(Status, rule.status),
                    )


def run_rules(reading: Reading) -> tuple[Claim, ...]:
    """The claims of all rules on all paragraphs, in the order of paragraphs, then rules."""
    found: list[Claim] = []
    for block in reading.document.blocks:
        names = lift(reading, block)
        quoted = reading.mentions_in(block.start, block.end, "Quote")
        layers = {"names": names, "speech": lift(reading, block, speech=True) if quoted else names}
        present = {layer: frozenset(lifted.text) for layer, lifted in layers.items()}
        for rule in load_rules():
            if rule.trigger <= present[rule.layer]:
                found += _claims(reading, layers[rule.layer], rule)
    return tuple(found)
