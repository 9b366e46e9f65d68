"""Posts after the rules: the body a post belongs to where the words before the title do not name it.

村党支部书记周海青 takes its village from the discourse; 市委书记陈一川 its city; a title that took in a verb or an age loses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.context import Discourse
from kg.extract.claims import Claim
from kg.extract.engine import INHERITED
from kg.lexicon import words

__all__ = ["refine_posts"]

# what cannot open a title
LEADING = re.compile(
    r"^(?:[\s“”、，的]|是|正是|就是|由|找到|来到|见到|记者|采访|据|让|请|被|为|对|向|跟|和|与|在|时|当|任|当选|担任|时任|现任|作为|身为|一位|这位|那位|该|本|年轻|年近|岁|老|新|新任|当地|我们?|他们|们|名|位|个|介绍|看到|听|随|年过[\u3400-\u9fff]{1,2}(?:旬)?)+"
)
CLAUSE_BEFORE = re.compile(r"^.*[的是](?=.)")  # 说话的是年轻的|村党支部书记
LEVEL = re.compile(r"^(?P<level>省|市|县|区|旗|镇|乡|街道|村|社区)(?=党|委|支|两|级|妇|监|民|主|书|长|[\u3400-\u9fff]*(?:书记|主任|长|代表|网格员|委员))")
BELOW = re.compile(r"(?P<place>.*(?:村|社区|镇|乡|街道|苏木|嘎查))(?P<body>党支部|党总支|党委|党工委|支部|村委会|居委会|党组)")


def refine_posts(claims: Iterable[Claim], discourse: Discourse) -> Iterator[Claim]:
    """The claims with each ``holdsPost`` given its body; those that hold a plain status are dropped."""
    best: dict[tuple[str, ...], Claim] = {}
    for claim in claims:
        if claim.predicate != "holdsPost":
            yield claim
            continue
        refined = _refine(claim, discourse)
        if refined is None or refined.subject is None:
            continue
        key = (refined.subject.value, refined.qualifiers["org"], refined.qualifiers["title"])
        if key not in best or refined.confidence > best[key].confidence:
            best[key] = refined
    yield from (c for c in best.values() if not any(_told_fuller(c, other) for other in best.values()))


def _place_before(discourse: Discourse, offset: int) -> str:
    """The last village, community or township of the sentence before the offset; "" if there is none."""
    sentence = discourse.reading.sentence_at(offset - 1)
    places = discourse.reading.mentions_in(sentence.start, offset, "Place") if sentence else ()
    return next((m.value for m in reversed(places) if m.attributes.get("level") in ("village", "community", "township")), "")


def _told_fuller(claim: Claim, other: Claim) -> bool:
    """Whether the other claim is the same post of the same person with more of its chain (宁波滕头村 | 党委书记)."""
    mine, theirs = (c.qualifiers["org"] + c.qualifiers["title"] for c in (claim, other))
    same = claim.subject is not None and other.subject is not None and claim.subject.value == other.subject.value
    return same and mine != theirs and theirs.endswith(mine)


def _refine(claim: Claim, discourse: Discourse) -> Claim | None:
    inherited = "org" in claim.qualifiers.get(INHERITED, "")
    org, title = claim.qualifiers["org"], LEADING.sub("", CLAUSE_BEFORE.sub("", claim.qualifiers["title"]))
    if not title or not any(title.endswith(w) for w in words("titles")):
        return None
    if title in words("statuses") and not org:
        return None
    found = LEVEL.match(title)
    if not org and found and claim.subject is not None:
        org = discourse.deictic(found["level"], claim.start)
        if found["level"] in ("村", "社区", "镇", "乡", "街道") and org and not (title in words("titles") or title.startswith(("村委", "村级", "村民"))):
            title = title[len(found["level"]) :]
    if not org and re.match(r"党[委总支工组]|支部|第一书记|村委会|居委会", title) and claim.subject is not None:
        org = _place_before(discourse, claim.subject.start) or _place_before(discourse, claim.end)
    if not org and title in words("statuses"):
        return None
    if inherited and title.startswith(("国家", "全国", "省", "市", "县")):
        org = ""
    if inherited and (body := re.search(r"(?:党委|党工委|党支部|党总支|党组|县委|市委|区委)$", org)):
        org = org[: body.start()]  # the body belongs to the first title: 石塘镇党委书记、镇长
    if below := BELOW.fullmatch(org):  # the guidelines' cut: 山门头村 | 党支部书记, but 永康市委 | 书记
        org, title = below["place"], below["body"] + title
    return replace(claim, qualifiers={"org": org, "title": title})
