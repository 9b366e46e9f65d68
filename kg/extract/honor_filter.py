"""Honors that a rule has matched by the shape of the sentence: kept where the name is the holder (`kg.extract.honors` finds holders itself).

The rules pair a name with an honor by the shape of the sentence. A claim falls where the name only describes the holder (落松地村的一名教师…
获得), is a piece of another word (汶川地震, 学雷锋), or where the clause of the honor has a subject of its own that is no name (黑土地被誉为…,
8个乡村入选…).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.anchors import CLAUSE_END, NATION
from kg.context import Discourse
from kg.extract.claims import Claim
from kg.extract.holders import Holders, opening
from kg.types import Mention

__all__ = ["refine_honors"]

PART = re.compile(r"的(?!“|《)|所有|全部|各(?!类)|(?:已|共|现)?有(?!望)|等?[0-9一二三四五六七八九十]+[个家名位]|地震|疫情|战役|精神|标兵|事件|灾区|两地|三地|等地")
LEARN = re.compile(r"[学像被由]$")
WHOSE = re.compile(r"(?:国家荣誉)?(?:荣誉)?(?:称号)?[”]?(?:称号|荣誉)?(?P<of>的)(?=他|她|[\u3400-\u9fff]{2,4}(?:同志|说|，))")
GENERIC = re.compile(r"(?:村子?|山村|社区|乡镇|小镇|县城|寨子?)$")
BESIDE = frozenset(("honor_beside_place", "awarded_to_person", "as_honored", "honor_before_name", "honor_before_dash"))
PUBLISHED = re.compile(r"(?:公布|发布|揭晓|印发)了?$")
COUNTED = re.compile(r"[0-9一二三四五六七八九十百]+[个名位]“?$")
PRONOUN = re.compile(r"[他她]")


def _rule(claim: Claim) -> str:
    """The name of the rule without its file's."""
    return claim.rule.rpartition(".")[2]


def _verb_at(claim: Claim, discourse: Discourse) -> int:
    """Where the clause of the honor has got to before its verb."""
    text = discourse.reading.text
    honor = claim.object.start if claim.object else claim.end
    marks = [m.end() for m in CLAUSE_END.finditer(text, claim.start, honor)]
    return marks[-1] if marks else claim.start


def _of_another(claim: Claim, discourse: Discourse, left: int) -> bool:
    """Whether the clause that holds the honor opens with a noun or a pronoun that is no name: 这片区域被命名为…, 8个乡村入选…."""
    reading = discourse.reading
    start = max((m.end() for m in CLAUSE_END.finditer(reading.text, max(0, left - 80), left)), default=max(0, left - 80))
    honor = claim.object.start if claim.object else claim.end
    run = opening(reading, start, honor)
    if not run:
        return False
    if any(run[0].start <= a.start < run[-1].end and a.kind != "Nation" for a in discourse.anchors_in(start, honor)):
        return False
    words = reading.text[run[0].start : run[-1].end]
    return bool(reading.mentions_in(run[0].start, run[-1].end, "Quantity")) or not GENERIC.search(words)


def _subject(claim: Claim, discourse: Discourse, holders: Holders) -> Claim | None:
    """The claim with its subject settled; None where the honor is somebody else's."""
    text, subject = discourse.reading.text, claim.subject
    if claim.object and _rule(claim) not in BESIDE and (whose := WHOSE.match(text, claim.object.end)):
        behind = next((m for m in discourse.reading.mentions_in(whose.start(), whose.end() + 4, "Person") if m.start >= whose.end("of")), None)
        return replace(claim, subject=behind) if behind else claim if subject and subject.kind == "Person" else None
    if subject is None:
        return None if _foreign(claim, discourse, holders) else claim
    if LEARN.search(text, max(0, subject.start - 1), subject.start):
        return None
    if _rule(claim) == "honor_before_name" and claim.object and text[claim.object.end : claim.object.end + 1] in "，," and PUBLISHED.search(text, max(0, claim.object.start - 4), claim.object.start):
        return None  # 公布了“江苏好人榜”，省委书记某某出席
    if _rule(claim) == "honor_before_name" and claim.object and COUNTED.search(text, max(0, claim.object.start - 6), claim.object.start):
        return None  # 20名优秀共产党员、某某等5名优秀党务工作者
    if _rule(claim) in BESIDE:
        behind = _possessed(subject, discourse)
        return replace(claim, subject=behind) if behind and _rule(claim) == "honor_beside_place" else claim
    if PART.match(text, subject.end):
        return None
    left = _verb_at(claim, discourse)
    if left > subject.end and (_of_another(claim, discourse, left) or (subject.kind != "Person" and PRONOUN.search(text, left, left + 6))):
        return None
    return claim


def _foreign(claim: Claim, discourse: Discourse, holders: Holders) -> bool:
    """Whether a name found by the context does not hold the honor."""
    if claim.subject_name == NATION or _held(holders, claim) or _of_another(claim, discourse, claim.start):
        return True
    sentence = discourse.reading.sentence_at(claim.start)
    if sentence is None:
        return True
    same = [a for a in discourse.anchors_in(sentence.start, claim.start) if a.name == claim.subject_name]
    if same:
        return bool(PART.match(discourse.reading.text, same[-1].end))
    return holders.wide and discourse.subject_at(claim.start)[1] < 0.8


def _held(holders: Holders, claim: Claim) -> bool:
    """Whether a firm, a site, a person or a row of places that the sentence names by a noun holds the honor."""
    holder = holders.at(claim.start)
    return holder is not None and holder.kind != "thing"


def _possessed(subject: Mention, discourse: Discourse) -> Mention | None:
    """The place behind 的 that the place before it only locates: 浙江松阳县的|黄上村."""
    end = subject.end + discourse.reading.text.startswith("的", subject.end)
    return next((m for m in discourse.reading.mentions_in(end, end + 12, "Place") if m.start == end and end > subject.end), None)


def refine_honors(claims: Iterable[Claim], discourse: Discourse) -> Iterator[Claim]:
    """The claims, those of honors only where their subject is the holder.

    Args:
        claims: of all rules.
        discourse: of the document.
    """
    holders = Holders(discourse.reading, discourse)
    for claim in claims:
        settled = _subject(claim, discourse, holders) if claim.predicate == "hasHonor" else claim
        if settled is not None:
            yield settled
