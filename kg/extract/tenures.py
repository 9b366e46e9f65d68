"""When a post was held: the dates beside 当选, 任命 and 任, and 至 behind 任职."""

from __future__ import annotations

import re

from kg.extract.claims import Claim
from kg.reading import Reading
from kg.types import Mention

__all__ = ["LEFT_BY", "tenure_of"]

LEFT_BY = ("removed", "comes_from")
"""The rules of posts that tell that a post was given up: 免去…的…职务, 从…任上调任."""

# verbs that tell when a post began
BEGINS = re.compile(r"当选|选为|选举|推选|推举|选出|任命|聘任|聘请|接任|出任|就任|上任|升任|调任|转任|当上|兼任|担任|起任|选派|下派|[年月日起，]任")
HELD_THEN = re.compile(r"时任|原任|前任")
ENDS = re.compile(r"免去|卸任|离任|退下来|辞去|不再[担兼]任")
UNTIL = re.compile(r"[，,]?(?:任职|任期|连任|一直|在任|工作)?[\u3400-\u9fff]{0,4}(?:至|到)$")
FROM_TO = re.compile(r"[至到—–\-－](?!今)")
ISO = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def _date(time: Mention, last: bool = False) -> str:
    """The first (or last) day that a time names, "" where it names none."""
    parts = time.value.split("/")
    part = parts[-1] if last else parts[0]
    return part if ISO.fullmatch(part) else ""


def _dated(time: Mention) -> bool:
    return bool(time.value) and time.attributes.get("kind") != "vague" and "年代" not in time.text


def tenure_of(claim: Claim, reading: Reading) -> dict[str, str]:
    """``start`` and ``end`` of the post that a claim tells, where its clause gives them (ISO); empty where it does not.

    2016年，周海青当选花溪村党支部书记 starts in 2016; 2011年至2016年任… has both; 时任 and 原 have neither, since the date is that of
    something else.
    """
    sentence = reading.sentence_at(claim.start)
    if sentence is None or claim.subject is None:
        return {}
    words = reading.text[sentence.start : claim.end]
    removed = ENDS.search(words) or claim.rule.endswith(LEFT_BY)
    if HELD_THEN.search(words) or not (removed or BEGINS.search(reading.text[claim.start : claim.end])):
        return {}
    before = [t for t in reading.mentions_in(sentence.start, claim.end, "Time") if _dated(t)]
    if not before:
        return {}
    time = before[-1]
    if time.start < claim.start and re.search(r"[；;]", reading.text[time.end : claim.start]):
        return {}
    if removed:
        return {"end": end} if (end := _date(time, last=True)) else {}
    told = {"start": start} if (start := _date(time)) else {}
    after = next(iter(t for t in reading.mentions_in(claim.end, min(sentence.end, claim.end + 24), "Time") if _dated(t)), None)
    if after is not None and UNTIL.fullmatch(reading.text[claim.end : after.start]):
        told["end"] = _date(after, last=True)
    elif "/" in time.value and FROM_TO.search(time.text):
        told["end"] = _date(time, last=True)
    return {key: value for key, value in told.items() if value}
