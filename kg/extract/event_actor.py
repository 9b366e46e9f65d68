"""Who takes part in an event: the grammatical subject before its verb, else what the sentence or the text goes on about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.anchors import Anchor
from kg.context import Discourse
from kg.extract.event_label import MEETING
from kg.reading import Reading

__all__ = ["FOUNDED", "participant"]

POINTING = re.compile(r"(?:这|该|此|那|其|当地|本地|他|她|它)")
SUBJECTS = frozenset(("m", "q", "n", "nz", "nw", "nr", "ns", "nt", "PER", "LOC", "ORG", "vn", "s"))
SKIPPED = frozenset(("d", "ad", "c", "xc", "w", "u", "TIME", "t"))
HELD = re.compile(r"启动|举行|召开|开幕|举办|揭牌|发布|开园|开工|闭幕|落幕|成立|播出|上线|启用|揭幕")
FOUNDED = re.compile(r"(?:成立|始建|创办|创建|建成|开办|组建)于")
COUNTY = 6  # digits of a county's code: a text at home in one tells its events without saying where
FAR = 40  # titles between a body and who holds them
BOOK = re.compile(r"《[^《》]*》")
MEETING_HELD = re.compile(r"(?P<name>[^，。]{4,40}(?:会议|大会|全会|座谈会|交流会|推进会|部署会))[^，。召举]{0,14}(?:在[\u3400-\u9fff]{1,6})?(?:召开|举行|开幕)$")
OWN_BODY = re.compile(r"(?![的在、，和与])[\u3400-\u9fff“”·0-9]{2,40}?(?:评估组|调查组|工作组|专家组|代表团|考察团|指挥部|领导小组|救援队|专班|团队)(?:在|于|近日|今天|赴|到|召开|举行|前往|抵达)")
PEOPLE = re.compile(r"[\u3400-\u9fff]*(?:群众|村民|居民|市民|干部|人民|百姓|乡亲|两地|各地|当地|部门|政府|党委|省委|市委|县委|区委)")
COUNTRY = re.compile(r"我国|全国|国家|中国|祖国")
BARE = re.compile(r"项目|企业|公司|基地|工程|活动|园区|景区|学校|医院|工厂|车间")
NEAR_ENOUGH = 0.8  # a subject of the sentence, or of the one before it


def _holder(reading: Reading, actor: Anchor, verb: int) -> str:
    """The name of who acts: where a body or place only says whose title a person holds (市委|书记李明), that person."""
    if actor.kind == "Person":
        return actor.name
    person = next((m for m in reading.mentions_in(actor.end, verb, "Person")), None)
    if person is None or person.start - actor.end > FAR or not any(t.end >= person.start - 1 for t in reading.mentions_in(actor.end, person.start, "Title")):
        return actor.name
    between = reading.words_in(actor.end, person.start)
    return actor.name if any(w.tag in ("v", "p", "d") or w.text in ("，", "，") for w in between) else person.value


def _modifies(reading: Reading, anchor: Anchor) -> bool:
    """Whether a place only says where the noun behind it is: 全国|农副产品产销对接活动, 谢依特|小学."""
    if anchor.kind not in ("Place", "Nation"):
        return False
    after = next(iter(reading.words_in(anchor.end, anchor.end + 8)), None)
    if after is None or after.start != anchor.end:
        return False
    return after.text.startswith("第") or (after.tag in ("n", "nz", "nw") and not PEOPLE.match(after.text))


def _beside(reading: Reading, before: Sequence[Anchor], verb: int) -> list[Anchor]:
    """Who stands in the verb's clause, or the places that it happens at, where no subject is marked."""
    clause = max(reading.text.rfind(mark, 0, verb) for mark in "，,；;。")
    persons = [a for a in before if a.kind == "Person" and a.start > clause and a.role == "other"]
    return persons[-1:] or [a for a in before if a.kind not in ("Person", "Nation") and a.role in ("locative", "other") and not _modifies(reading, a)]


def participant(reading: Reading, discourse: Discourse, left: int, right: int, verb: int, label: str) -> tuple[str, bool]:
    """Who takes part, and whether the event can be told: the grammatical subject before the verb, else that of the sentence.

    A label that opens with its verb, or with a word that points (当地, 这个), needs a name that it is about.
    """
    titles = [m.span() for m in BOOK.finditer(reading.text, left, right)]
    meeting = MEETING_HELD.match(label)
    before = [
        a for a in discourse.anchors_in(left, verb)
        if a.kind != "Program" and a.end <= verb and not any(s < a.start < e for s, e in titles)
        and not (meeting and meeting["name"].startswith(reading.text[a.start : a.end]))  # the name of the meeting, not who holds it
    ]
    if before and OWN_BODY.match(reading.text, before[0].end, verb):
        return "", True  # 国务院|…调查评估组|召开…: a body of its own that the graph does not know
    acting = [a for a in before if a.role in ("subject", "reporter") and not _modifies(reading, a)] or _beside(reading, before, verb)
    if acting:
        first = acting[0]
        if first.kind == "Nation" and (body := next((m.value for m in reading.mentions_in(first.start, first.end, "Organization")), "")):
            return body, True  # a ministry that tells its own act
        if first.kind == "Nation" and not COUNTRY.fullmatch(reading.text, first.start, first.end):
            return "", True
        return _holder(reading, first, verb), True
    times = [(t.start - (reading.text[t.start - 1 : t.start] in ("从", "自", "到", "在", "于")), t.end) for t in reading.mentions_in(left, verb, "Time")]
    opening = [w for w in reading.words_in(left, verb) if w.tag not in SKIPPED and not any(a <= w.start < b for a, b in times)]
    if opening and BARE.fullmatch(opening[0].text) and (len(opening) == 1 or (opening[1].tag not in SUBJECTS and opening[1].text != "的")):
        return "", False  # 项目刚刚动工: which one?
    inside = opening and (opening[0].tag in SUBJECTS or opening[0].text in ("我们", "咱们", "大家", "我"))
    if inside and not POINTING.match(label):
        return "", True  # a subject of its own that the graph does not know: 被困旅客全部安全转移
    if FOUNDED.match(reading.text, opening[0].start if opening else left) and (named := _named_above(reading, discourse, left)):
        return named, True
    if opening and opening[0].text == "在" and HELD.match(reading.text, verb):
        return "", False  # 在广东省潮州市|启动: what began is named in a clause before
    if MEETING.search(label):
        return "", True  # 不久前召开的|三中全会: not of whom the text goes on about
    name, certainty = discourse.subject_at(verb)
    local = bool(discourse.home) and len(discourse.home[-1].code) >= COUNTY
    return (name, True) if name and (certainty >= NEAR_ENOUGH or local) else ("", False)


def _named_above(reading: Reading, discourse: Discourse, left: int) -> str:
    """The name that opens the sentence of a clause: 维修队是一支志愿者团队，|成立于2019年."""
    sentence = reading.sentence_at(left)
    anchors = discourse.anchors_in(sentence.start, left) if sentence else ()
    return next((a.name for a in anchors if a.role == "subject"), "")
