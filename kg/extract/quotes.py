"""Direct speech whose speaker stands further off: by pronoun or short name, by the sentence behind it, or by the quotation before.

The rules read “…”X说 and X说：“…”; of what they read, a claim whose person is only spoken to (拉着李某的手说) goes to who speaks, or falls. What they
leave is given, in this order, to the person that 他 or 王奶奶 stands for before or behind a verb of saying, to the one person of the
sentence that goes on behind a quotation at the head of a paragraph, and to the speaker of the quotation before it in the same paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.claims import Claim
from kg.lexicon import words
from kg.reading import Reading
from kg.types import Mention

__all__ = ["find_speech", "refine_speech"]

ENDED = re.compile(r"[。！？!?…~～]$")
SENTENCE_LIKE = re.compile(r"[。！？!?，,；;…]")
# what makes a quotation a noun of its sentence: “…”的要求, “…”等五个方面, “…”是他的心愿; 围绕“…”, 走“…”的道路
NOUN_BEHIND = re.compile(r"[的等]|“|(?:荣誉)?称号|荣誉|奖|(?:始终|一直)?(?:是|成为)|为(?:主题|抓手|载体|目标)|(?:主题|专题|系列)?(?:活动|行动|工程|精神|理念|思路|模式|机制|口号|标语|横幅)")
NOUN_BEFORE = re.compile(r"(?:围绕|从|走|按照|以|把|将|坚持|落实|贯彻|实现|践行|推动|开展|弘扬|实施|推行|打造|名为|叫做?|题为|获得?|荣获|[”、])$")
OTHER_SPEAKER = re.compile(
    r"[，,](?:[\u3400-\u9fff]{0,4})(?:总书记|书记|主席|总理|部长|省长|市长|县长|区长|镇长|乡长|村长|主任|局长|老师|医生|法官|专家|记者|村民|老人|大爷|大妈|"
    r"大姐|阿姨|奶奶|爷爷)(?![\u3400-\u9fff]{2,3}(?:说|表示|介绍))"
)
SAYING = (
    r"(?:说|表示|介绍|坦言|感慨|告诉|回忆|笑道|认为|指出|强调|称|感叹|道|谈起|谈到|提起|解释|自语|念叨|高兴|打趣|直言|总结|喊|问|回答|答|嘱咐|叮嘱|勉励|鼓励|提醒|"
    r"写道|补充|透露|反映|吆喝|招呼|劝|夸|赞|回应|回复|答复|报了一笔账|算了一笔账|算起了?账)"
)
BEFORE = re.compile(rf"(?P<who>他|她|[\u3400-\u9fff]{{0,2}})[^。；！？\n“”]{{0,20}}{SAYING}[^。！？\n“”]{{0,10}}[：:，,]$|(?P<colon>[：:])$")
SAYS = re.compile(SAYING)
BEHIND = re.compile(rf"^(?:[，,]?|[^。；！？\n“”他她]{{0,16}}[，,])(?P<who>他|她)?[^。；！？\n“”]{{0,16}}{SAYING}")
# a person who is only spoken to, or whose place it is: 拉着|李某|的手说, 在|李某|家中，…说
SPOKEN_TO = re.compile(r"(?:对|向|跟|冲|朝|拉着|握着|拉住|紧握|握住|扶着|搀着|看着|望着|指着|抱着|找到|遇到|遇见|碰见|碰到|见到|给|让|叫|陪)$")
POSSESSED = re.compile(r"的?(?:手|家[里中]?[，的]|家中|身边|面前|家的)")
# a short name: 王奶奶, 李书记, 老张
SHORT = re.compile(
    r"(?:(?P<a>[\u3400-\u9fff])(?:奶奶|爷爷|大爷|大妈|大姐|大哥|大娘|大叔|大嫂|大伯|阿姨|婆婆|老师|书记|主任|支书|镇长|乡长|村长|县长|区长|局长|校长|院长|队长|经理|社长|会长|师傅|医生|老汉|老伯|老人|姐|哥|叔|婶|嫂|总)"
    r"|[老小](?P<b>[\u3400-\u9fff])(?![\u3400-\u9fff]?[人伙乡板师子孩朋友村镇县]))"
)
LEADER = re.compile(r"总书记")
# many say it: 代表们纷纷表示, 大家说
MANY = re.compile(rf"[，,]?(?:[^。；！？\n“”，,对向给跟和]{{0,14}}?(?<!我)们|大家|大伙儿?|有人|网友|群众|村民)[^。；！？\n“”，,]{{0,8}}?{SAYING}")
# who is behind a quotation once a word has told when: 很快，邻居|李某|便回应
SOON = re.compile(r"[\u3400-\u9fff]{1,6}[，,][^，,：:；“”]{0,20}")
OPENS_NEXT = re.compile(r"[^。！？\n“”]{0,16}[：:，,]?“")
SELF = re.compile(r"我(?:就是|叫|是|的名字叫?|姓名)?$|^叫$|我[，,]$")
# somebody without a name speaks: 孩子说, 村民们都说, 一位老人喊
NAMELESS = re.compile(
    r"(?:^|[，,。！？\s])(?:(?:一|几|许多|不少|很多|这|那|有)(?:位|名|个|些)?)?(?:[\u3400-\u9fff]{0,6}的)?(?:孩子|老人|村民|群众|居民|大家|大伙儿?|乡亲|人们|有人|游客|记者|同学|学生|老乡|妻子|丈夫|儿子|女儿|老伴|母亲|父亲|邻居|战士|"
    r"对方|工人|员工|客商|农户|网友|业主)们?[^，。！？]{0,24}$"
)
DATELINE = re.compile(r"(?:^|.{0,24})(?:讯|电|报道)?[（(][^（）()\n]{2,60}[）)]\s*$|^.{0,16}(?:讯|电)[：:\s]*$")
REACH, NAMED = 300, 900  # characters back to whom a pronoun, a short name stands for


def refine_speech(reading: Reading, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, those of speech with who speaks rather than who is spoken to; a name or a slogan in quotation marks is no speech."""
    for claim in claims:
        if claim.predicate != "said" or claim.subject is None:
            yield claim
            continue
        quote = next(iter(reading.mentions_in(claim.start, claim.end, "Quote")), None)
        if _names_speaker(claim.subject, claim.qualifiers.get("text", "")):
            continue
        if quote and not ENDED.search(quote.value) and NOUN_BEHIND.match(reading.text, quote.end) and quote.start <= claim.subject.start:
            continue
        if not _addressed(reading, claim.subject):
            yield claim
            continue
        sentence = reading.sentence_at(claim.subject.start)
        start = sentence.start if sentence else claim.subject.start
        between = reading.text[claim.subject.end : quote.start if quote and quote.start > claim.subject.end else claim.end]
        speaker = _leader(reading, between) or next((m for m in reversed(_people(reading, start, claim.subject.start)) if not _addressed(reading, m)), None)
        if speaker is not None:
            yield replace(claim, subject=speaker, start=min(claim.start, speaker.start) if start <= speaker.start else claim.start)


def find_speech(reading: Reading, claims: Iterable[Claim]) -> Iterator[Claim]:
    """One claim for each quotation that no rule has given a speaker and whose speaker the context tells."""
    said = [c for c in claims if c.predicate == "said" and c.subject is not None]
    for block in reading.document.blocks:
        speaker: Mention | None = None
        for quote in reading.mentions_in(block.start, block.end, "Quote"):
            known = next((c.subject for c in said if c.start <= quote.start and quote.end <= c.end), None)
            if known is None:
                known, confidence = _speaker(reading, quote, block.start, block.end, speaker)
                if known is not None and _names_speaker(known, quote.value):
                    known = None
                if known is not None:
                    yield Claim(
                        predicate="said", subject=known, qualifiers={"text": quote.value.strip()}, start=quote.start, end=quote.end,
                        rule="quotes.context", confidence=confidence,
                    )
            speaker = known or speaker


def _names_speaker(speaker: Mention, said: str) -> bool:
    """Whether direct speech speaks of its speaker as of another; his own introduction (我叫李某) does not."""
    name = speaker.value
    at = said.find(name)
    return at >= 0 and len(name) > 1 and not SELF.search(said[max(0, at - 6) : at])


def _people(reading: Reading, start: int, end: int) -> list[Mention]:
    return [m for m in reading.mentions_in(max(0, start), end, "Person") if m.attributes.get("role") != "journalist"]


def _addressed(reading: Reading, person: Mention) -> bool:
    """Whether a person is only spoken to, or it happens at his place."""
    text = reading.text
    low = max(0, person.start - 24)
    before = text[low : person.start]
    titles = [t.start for t in reading.mentions_in(low, person.start, "Title") if t.end == person.start]
    return bool(SPOKEN_TO.search(before) or (titles and SPOKEN_TO.search(text[low : titles[0]])) or POSSESSED.match(text, person.end))


def _leader(reading: Reading, told: str) -> Mention | None:
    """The person whom 总书记 stands for, where the text names him."""
    return next((m for m in reading.of_kind("Person") if m.value == "习近平"), None) if LEADER.search(told) else None


def _short(reading: Reading, found: re.Match[str], before: int) -> Mention | None:
    """The one person of the surname of 王奶奶 or 老张 that was named before."""
    surname = found["a"] or found["b"]
    same = [m for m in _people(reading, before - NAMED, before) if m.value.startswith(surname) and len(m.value) > 1]
    if found["a"] and (called := [m for m in same if reading.text.startswith(found.group()[1:], m.end)]):
        return called[-1]  # 王秀英奶奶
    return same[-1] if len({m.value for m in same}) == 1 else None


def _short_name(text: str, start: int, end: int, *, at_head: bool) -> re.Match[str] | None:
    """The first short name of a stretch (or the one it opens with): a surname with a word of address."""
    for found in SHORT.finditer(text, start, end):
        if at_head and found.start() != start:
            return None
        if (found["a"] or found["b"]) in words("surnames") and not (found.start() > start and "\u3400" <= text[found.start() - 1] <= "\u9fff" and found["a"]):
            return found
    return None


def _describes(reading: Reading, start: int, end: int) -> bool:
    """Whether all between a quotation and a name describes the name: 正在采茶的|陈大勇, 花溪村党支部书记|陈大勇; not 老人拉着|陈大勇."""
    between = reading.words_in(start, end)
    acts = [i for i, w in enumerate(between) if w.tag == "v"]
    return not acts or any(w.text == "的" for w in between[acts[-1] :])


def _ahead(reading: Reading, quote: Mention, left: int) -> tuple[bool, Mention | None]:
    """Whether words before a quotation lead up to it, and the person they give it to."""
    text = reading.text
    ahead = BEFORE.search(text[max(left, quote.start - 50) : quote.start])
    if ahead is None:
        return False, None
    intro = max(left, max((text.rfind(mark, left, quote.start) for mark in "。！？”\n"), default=left - 1) + 1)
    inside = [m for m in _people(reading, intro, quote.start) if not _addressed(reading, m)]
    lead = text[intro : quote.start]
    if inside:
        return True, None if OTHER_SPEAKER.search(text[inside[-1].end : quote.start]) else inside[-1]
    if leader := _leader(reading, lead):
        return True, leader
    if found := _short_name(text, intro, quote.start, at_head=False):
        return True, _short(reading, found, intro)
    if NAMELESS.search(lead.rstrip("：:，, ")):
        return True, None
    back = _people(reading, (left if "他" not in lead and "她" not in lead else intro - REACH), intro)
    return True, back[-1] if back else None


def _speaker(reading: Reading, quote: Mention, left: int, right: int, before: Mention | None) -> tuple[Mention | None, float]:
    text = reading.text
    led, speaker = _ahead(reading, quote, left)
    if led:
        return speaker, 0.8
    saying = BEHIND.search(text[quote.end : right])
    if saying and saying["who"] and (back := _people(reading, quote.start - REACH, quote.start)):
        return back[-1], 0.8
    if NOUN_BEHIND.match(text, quote.end) or (NOUN_BEFORE.search(text, max(left, quote.start - 6), quote.start) and not ENDED.search(quote.value)):
        return None, 0.0  # the quotation is a part of the sentence, nobody says it
    if not saying and not SENTENCE_LIKE.search(quote.value):
        return None, 0.0  # a name
    if found := _short_name(text, quote.end, min(right, quote.end + 8), at_head=True):
        return _short(reading, found, quote.start), 0.75
    if (many := MANY.match(text, quote.end, right)) and not _people(reading, quote.end, many.end()):
        return None, 0.0
    known, confidence = _behind(reading, quote, left, right, bool(saying))
    if known is not None:
        return known, confidence
    if text[quote.start - 1 : quote.start] in "。！？”" and before is not None:
        return before, 0.65
    people_before = _people(reading, left, quote.start)
    if saying and people_before and not NAMELESS.search(text[quote.end : quote.end + saying.end()]):
        return people_before[-1], 0.6
    return _alone(reading, quote, people_before)


def _behind(reading: Reading, quote: Mention, left: int, right: int, saying: bool) -> tuple[Mention | None, float]:
    """The person of the sentence behind a quotation, where that says, or where the quotation opens the paragraph."""
    text = reading.text
    stop = re.search(r"[。！？\n]", text[quote.end : right])
    people: Sequence[Mention] = [m for m in _people(reading, quote.end, quote.end + stop.end() if stop else right) if not _addressed(reading, m)]
    if not people:
        return None, 0.0
    first = people[0]
    near = not re.search(r"[，,：:；]", text[quote.end : first.start])
    if near and not _describes(reading, quote.end, first.start):
        return None, 0.0
    told = SAYS.search(text, first.end, min(right, first.end + 30))
    says = saying or bool(told)
    lead = text[left : quote.start]
    if not near and lead.endswith("”") and told and SOON.fullmatch(text, quote.end, first.start) and not OPENS_NEXT.match(text, told.end()):
        return first, 0.7
    if (says or ENDED.search(quote.value)) and (near or not lead.strip() or DATELINE.search(lead)):
        return first, 0.8 if near else 0.7
    return None, 0.0


def _alone(reading: Reading, quote: Mention, people: Sequence[Mention]) -> tuple[Mention | None, float]:
    """The one person of the sentence that runs up to a quotation: 周海青翻开账本，笑得合不拢嘴，“…”."""
    sentence = reading.sentence_at(quote.start - 1) if reading.text[quote.start - 1 : quote.start] in "，,：:" else None
    named = {m.value for m in people if sentence and m.start >= sentence.start}
    return (people[-1], 0.65) if len(named) == 1 and not _addressed(reading, people[-1]) else (None, 0.0)
