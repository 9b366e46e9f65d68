"""Direct speech whose speaker stands further off: by pronoun, by the sentence behind it, or by the quotation before.

The rules read “…”X说 and X说：“…”. What they leave is given, in this order, to the person that 他 or 她 stands for before a verb
of saying, to the one person of the sentence that goes on behind a quotation at the head of a paragraph, and to
the speaker of the quotation before it in the same paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.claims import Claim
from kg.reading import Reading
from kg.types import Mention

__all__ = ["find_speech"]

ENDED = re.compile(r"[。！？!?…~～]$")
# what makes a quotation a noun of its sentence: “…”的要求, “…”等五个方面, “…”是他的心愿; 围绕“…”, 走“…”的道路
NOUN_BEHIND = re.compile(r"[的等]|“|(?:始终|一直)?(?:是|成为)|为(?:主题|抓手|载体|目标)")
NOUN_BEFORE = re.compile(r"(?:围绕|从|走|按照|以|把|将|坚持|落实|贯彻|实现|践行|推动|开展|弘扬|实施|推行|打造|名为|叫做?|题为|[”、])$")
OTHER_SPEAKER = re.compile(
    r"[，,](?:[\u3400-\u9fff]{0,4})(?:总书记|书记|主席|总理|部长|省长|市长|县长|区长|镇长|乡长|村长|主任|局长|老师|医生|法官|专家|记者|村民|老人|大爷|大妈|"
    r"大姐|阿姨|奶奶|爷爷)(?![\u3400-\u9fff]{2,3}(?:说|表示|介绍))"
)

SAYING = r"(?:说|表示|介绍|坦言|感慨|告诉|回忆|笑道|认为|指出|强调|称|感叹|道|谈起|谈到|提起|解释|自语|念叨|高兴|打趣|直言|总结)"
BEFORE = re.compile(rf"(?P<who>他|她|[\u3400-\u9fff]{{0,2}})[^。；！？\n“”]{{0,20}}{SAYING}[^。！？\n“”]{{0,10}}[：:，,]$|(?P<colon>[：:])$")
SAYS = re.compile(SAYING)
BEHIND = re.compile(rf"^[，,]?(?P<who>他|她)?[^。；！？\n“”]{{0,16}}{SAYING}")


def find_speech(reading: Reading, claims: Iterable[Claim]) -> Iterator[Claim]:
    """One claim for each quotation that no rule has given a speaker and whose speaker the context tells."""
    told = {_words_start(c): c.subject for c in claims if c.predicate == "said" and c.subject is not None}
    for block in reading.document.blocks:
        speaker: Mention | None = None
        for quote in reading.mentions_in(block.start, block.end, "Quote"):
            known = next((p for start, p in told.items() if quote.start <= start < quote.end or (start <= quote.start < start + 400 and _holds(claims, quote))), None)
            if known is None:
                known, confidence = _speaker(reading, quote, block.start, block.end, speaker)
                if known is not None:
                    yield Claim(
                        predicate="said", subject=known, qualifiers={"text": quote.value.strip()}, start=quote.start, end=quote.end,
                        rule="quotes.context", confidence=confidence,
                    )
            speaker = known or speaker


def _words_start(claim: Claim) -> int:
    return claim.start


def _holds(claims: Iterable[Claim], quote: Mention) -> bool:
    return any(c.predicate == "said" and c.start <= quote.start and quote.end <= c.end for c in claims)


def _people(reading: Reading, start: int, end: int) -> list[Mention]:
    return [m for m in reading.mentions_in(start, end, "Person") if m.attributes.get("role") != "journalist"]


def _speaker(reading: Reading, quote: Mention, left: int, right: int, before: Mention | None) -> tuple[Mention | None, float]:
    text = reading.text
    ahead = BEFORE.search(text[max(left, quote.start - 50) : quote.start])
    people_before = _people(reading, left, quote.start)
    if ahead and people_before:
        acting = OTHER_SPEAKER.search(text[people_before[-1].end : quote.start])
        return (None, 0.0) if acting else (people_before[-1], 0.8)  # 在杜家，总书记说：“…”
    stop = re.search(r"[。！？\n]", text[quote.end : right])
    behind = _people(reading, quote.end, quote.end + stop.end() if stop else right)
    saying = BEHIND.search(text[quote.end : right])
    if saying and saying["who"] and people_before:
        return people_before[-1], 0.8
    if NOUN_BEHIND.match(text, quote.end) or (NOUN_BEFORE.search(text, max(left, quote.start - 6), quote.start) and not ENDED.search(quote.value)):
        return None, 0.0  # the quotation is a part of the sentence, nobody says it
    close = bool(behind) and not re.search(r"[，,：:；]", text[quote.end : behind[0].start])
    says = bool(saying) or (bool(behind) and bool(SAYS.search(text, behind[0].end, min(right, behind[0].end + 30))))
    if behind and (says or ENDED.search(quote.value)) and (close or text[left : quote.start].strip() == ""):
        return behind[0], 0.8 if close else 0.7
    if text[quote.start - 1 : quote.start] in "。！？”" and before is not None:
        return before, 0.65
    if saying and people_before:
        return people_before[-1], 0.6
    sentence = reading.sentence_at(quote.start - 1) if text[quote.start - 1 : quote.start] in "，,：:" else None
    named = {m.value for m in people_before if sentence and m.start >= sentence.start}
    if len(named) == 1:  # 周海青翻开账本，笑得合不拢嘴，“…”
        return people_before[-1], 0.65
    return None, 0.0
