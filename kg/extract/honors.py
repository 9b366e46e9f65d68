"""Who gets an honor that a verb gives: 罗湾村被省住建厅命名为…, 先后获得…, 授予甲村、乙村“…”称号.

The holder is the name right before the verb (or before 被), a row of names behind 授予, else what the clause before is about. An honor
fits only some holders: a village is no 优秀共产党员, a person no 文明村. A clause with an unnamed subject of its own (古文化街被誉为…)
gives none; neither does an application (申报, 争创).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.anchors import CLAUSE_END, Anchor
from kg.context import Discourse
from kg.extract.claims import Claim
from kg.extract.holders import Holders
from kg.extract.honor_kinds import TO_DEED, fitting, full_honor, kinds_of
from kg.extract.honor_rows import counted_row, last_of_row, last_row, rows_of_honors
from kg.reading import Reading
from kg.recognize.honor_phrases import VERB, even_marks
from kg.types import Mention

__all__ = ["find_honor_holders"]

DEED = re.compile(r"(?:相关|这一|该|此|这种|有关|经验|典型)(?:经验)?(?:做法|经验|模式|工作法)$|^(?:做法|经验做法)$")
# what may stand between a holder and the verb
LIGHT = re.compile(
    r"(?:先后|也|还|又|再次?|均|都|双双|分别|同时|曾经?|已经?|成功|顺利|光荣|一举|刚刚?|才|多次|同志|首次|率先|近日|日前|近年来|近来|前不久|当年|当天|今年|去年|前年|如今|现在|目前|随后|此前|"
    r"最终|更|就|它|本人|因此|由此|为此|因而|多年来?|历年|连年|个人|荣幸|一直|继而?|陆续|相继|继续|共|党委|党总支|党支部|“?两委”?|(?:全体)?村民|干部群众|"
    r"连续[0-9一二三四五六七八九十两]+[年次届度]|[0-9一二三四五六七八九十两]+次|(?:[0-9一二三四五六七八九十]+[年月日]){1,3}|上半年|下半年|年底|年初|[，,“”\s]|"
    r"(?:在|于|凭借?|因|以|从)[^，。；]{1,18}?(?:中|上|里|后|时|年|月|日|间)|[“]?七一[”]?前?)*"
)
COUNTED = re.compile(r"(?:等)?(?:[0-9一二三四五六七八九十两]+[个家名位]?(?:地|村|县|市|镇|乡|社区|村庄|单位|同志|人)?)?(?:村|县|市|镇|同志)?")
# 授予|青石县白水镇青石村党支部书记|李某
GIVEN = re.compile(
    r"(?:授予|追授|命名|评定|表彰|认定|评选|确定|评)(?:了|过)?"
    r"(?:[\u3400-\u9fff]*(?:书记|主任|村长|镇长|乡长|县长|局长|委员|队长|社长|经理|董事长|校长|教师|院长|医生|护士|民警|网格员|村民|代表|员))?$"
)
PASSIVE = re.compile(r"被|获(?=[^，。；获]*(?:授予|命名|表彰))")
GIVER = re.compile(r"授予|追授")
# what a name only runs or made: 妇联|发起的“春苗计划”…荣获
MADE = re.compile(
    r"(?:(?:共同|联合|一起|等(?:单位|部门)?|自主|倾力)?(?:发起|实施|创办|创建|创立|推出|打造|研发|建设|开展|组织|主办|出品|生产|培育|成立|设立|运营|管理|编排|创作|选送|申报|报送|种植|制作|拍摄|承建|开发|设计))"
    r"[^，。；！？\n]{0,12}?的"
)
WAITS = re.compile(
    r"申报|创建(?!成)|争创|拟|力争|争取|准备|计划|打算|希望|推荐|候选|未能|没有|有望|冲刺|目标|力求|致力|努力|正在|即将|将(?!.*已)|要|不是|并非|冒充|如果|若|只有|想|可以?|应当?|评比|才能|怎样|如何|是否"
)
# 这个村, 这座小镇: the last place of that level
POINTED = re.compile(r"(?:如今|现在|目前|当年|曾经)?(?:这[个座]|那[个座])(?:[\u3400-\u9fff]{0,3}?)(?P<level>村|社区|镇|乡|县|市|街道)(?:庄|子|寨)?")
# what stands between an honor and the holder behind it: 获评“…”称号的|村民|李某
BEHIND = re.compile(
    r"”?(?:国家荣誉)?(?:荣誉)?(?:称号|荣誉|奖项)?(?:等)?(?:多项|[0-9]+余?项)?(?:荣誉)?(?:称号)?的"
    r"(?P<of>(?:(?![，。；：！？\n“”的给向对为与和同将把]|[0-9一二三四五六七八九十两]+[位名个])[\s\S]){0,12})$"
)
ROW_END = re.compile(r"”?(?:称号)?(?:获得者)?[，。；,\n]")
NOUNS = ("n", "nz", "nw", "s", "ORG", "LOC", "PER", "an", "r")
REACH, NEAR = 400, 40  # characters back to the place that is pointed at, and on to the holder that is described
LONG_POST = 44  # characters of the post between a verb of giving and the holder
WALL = re.compile(r"的?[\u3400-\u9fff]{0,8}(?:墙上|墙|[室厅柜堂部]里|门口|门前|门头上?)(?:，|整齐|高高|还|都|醒目地?)*(?:悬?挂着|挂满|挂有)")  # 青石村的荣誉墙上|挂着
NARRATOR = re.compile(r"(?<![自忘])我(?!们|国|省|市|县|区|镇|乡|村|街|州|校|院|厂)")


def _verb(text: str, left: int, start: int) -> re.Match[str] | None:
    """The verb of awarding that ends where an honor starts."""
    for found in VERB.finditer(text, left, start + 1):  # 荣获的|“: what follows is seen
        if found.end() <= start and re.fullmatch(r"[“”]?", text[found.end() : start]):
            return found
    return None


def _left(text: str, offset: int) -> int:
    """Where the clause of an offset starts."""
    low = max(0, offset - 120)
    return max((m.end() for m in CLAUSE_END.finditer(text, low, offset)), default=low)


class _Holders:
    """Finds holders in one document."""

    def __init__(self, reading: Reading, discourse: Discourse) -> None:
        self.reading, self.discourse, self.text = reading, discourse, even_marks(reading.text)
        self.holders = Holders(reading, discourse)

    def between(self, start: int, end: int) -> list[Anchor]:
        """The names that stand wholly between two offsets, the innermost of a chain."""
        return [a for a in self.discourse.anchors_in(start, end) if a.end <= end and a.kind != "Nation"]

    def own_noun(self, start: int, end: int) -> bool:
        """Whether a stretch has a noun that may be a subject of its own."""
        light = LIGHT.match(self.text, start, end)
        return any(w.tag in NOUNS for w in self.reading.words_in(light.end() if light else start, end))

    def in_clause(self, left: int, right: int, kinds: Sequence[str]) -> list[Anchor] | None:
        """The holders that the clause names before the verb; None if it names no subject at all."""
        text = self.text
        anchors = self.between(left, right)
        if not anchors:
            return [] if self.own_noun(left, right) else None
        last = anchors[-1]
        row = counted_row(text, anchors) if text.startswith("等", last.end) else last_row(text, anchors)
        tail = COUNTED.match(text, last.end, right) if len(row) > 1 or text.startswith("等", last.end) else None  # 永康市8个乡村 are not 永康市
        behind = tail.end() if tail else last.end
        if LIGHT.fullmatch(text, behind, right) and last.role != "scene":
            return fitting(row, kinds)
        subjects = fitting([a for a in anchors if a.role in ("subject", "locative")], kinds)
        if subjects and WALL.match(text, subjects[0].end):
            return subjects[:1]
        if not subjects or text[subjects[0].end : subjects[0].end + 1] in "的所各一":
            return []
        words = self.reading.words_in(subjects[0].end, right)
        return subjects[:1] if words and words[0].tag in ("v", "vd", "p", "d", "c", "ad", "TIME", "t") else []

    def pointed(self, left: int, right: int) -> list[Anchor] | None:
        """The place that 这个村 at the head of a clause stands for; None if the clause opens otherwise."""
        found = POINTED.match(self.text, left, right)
        if found is None or not LIGHT.fullmatch(self.text, found.end(), right):
            return None
        places = [a for a in self.between(max(0, left - REACH), left) if a.kind == "Place" and a.name.endswith(found["level"])]
        return places[-1:]

    def behind(self, row: Sequence[Mention], kinds: Sequence[str]) -> list[Anchor]:
        """The holder that a relative clause with the honor describes: 曾获全国劳动模范称号的|周海青."""
        end = row[-1].end
        for anchor in self.between(end, min(len(self.text), end + NEAR)):
            if BEHIND.fullmatch(self.text[end : anchor.start]):
                return fitting([anchor], kinds)
        return []

    def before(self, left: int, kinds: Sequence[str]) -> tuple[list[Anchor], float]:
        """What the clauses before are about: those of the sentence, nearest first, then the sentence before."""
        sentence = self.reading.sentence_at(left)
        if sentence is None:
            return [], 0.0
        named = self.between(sentence.start, left)
        if named and named[-1].end == left - 1 and (topic := fitting(named[-1:], kinds)):
            return topic, 0.95  # 周海青所在的花溪村，连续三年被评为…
        noun = self.holders.at(left - 1) if left > sentence.start else None
        if noun is not None and noun.kind == "body" and "Organization" in kinds:  # 合作社拿到认证，4月又被评为…
            return ([Anchor(start=left, end=left, name=noun.name, kind="Organization")] if noun.name else []), 0.85
        spoken = [a for a in named if a.role in ("subject", "reporter") or (a.role == "locative" and a.kind == "Place")]
        if fit := fitting(spoken, kinds):
            clause = _left(self.text, fit[-1].start)
            same = [a for a in fit if a.start >= clause]
            if (found := MADE.match(self.text, last_of_row(self.text, named, same[0]).end, left)) is not None:
                return self.work(found.end(), kinds), 0.85
            return ([] if self.text[same[0].end : same[0].end + 1] == "的" and same[0].kind == "Place" and "Person" not in kinds else same[:1]), 0.9
        block = self.reading.block_of(sentence)
        above = fitting([a for a in self.between(block.start, sentence.start) if a.role == "subject"], kinds)
        if not above and kinds[0] == "Place" and self.holders.titled:
            return [Anchor(start=left, end=left, name=self.holders.titled, kind="Place")], 0.7
        return above[-1:], 0.75

    def work(self, offset: int, kinds: Sequence[str]) -> list[Anchor]:
        """The program that stands at an offset, quotation marks passed over, if an honor of these kinds fits it."""
        works = [m for m in self.reading.mentions_in(offset, offset + NEAR, "Program") if m.start - offset < 2]
        return [Anchor(start=m.start, end=m.end, name=m.value, kind="Program") for m in works[:1] if "Program" in kinds]

    def narrator(self) -> list[Anchor]:
        """The person of a short line at the head of a text: who writes in the first person."""
        blocks = [b for b in self.reading.document.blocks if b.end > b.start]
        for block in blocks[:4]:
            people = [a for a in self.between(block.start, block.end) if a.kind == "Person"]
            if people and block.end - block.start <= 44 and not self.text[people[-1].end : block.end].strip(" \u3000"):
                return people[-1:]
        return []

    def of(self, row: Sequence[Mention], verb: re.Match[str], left: int) -> tuple[list[Anchor], float]:
        """The holders of honors behind a verb, and how sure that is."""
        kinds = kinds_of(row[-1].value)
        passive = PASSIVE.search(self.text, left, verb.end())
        right = passive.start() if passive and passive.start() >= left else verb.start()
        named = self.in_clause(left, right, kinds)
        if not named and (pointed := self.pointed(left, right)) is not None:
            return fitting(pointed, kinds), 0.9
        if not named and LIGHT.fullmatch(self.text, left, right) and (described := self.behind(row, kinds)):
            return described, 0.95
        if named and GIVER.match(verb[0]) and not PASSIVE.search(self.text, max(0, left - 40), verb.start()):
            return [], 0.0  # 国家林草局授予…: who gives is not who gets
        if named:
            return named, 1.0
        if "Person" in kinds and NARRATOR.search(self.text, self.sentence_start(left), right) and not self.quoted(left):
            return self.narrator(), 0.8
        if named is not None:
            deed = DEED.search(self.text[left:right]) is not None and TO_DEED.search(row[-1].value) is not None
            return (self.before(left, ("Place", "Organization")) if deed else ([], 0.0))
        told = self.before(left, kinds)
        return told if told[0] or left != self.sentence_start(left) else (self.ahead(row, kinds), 0.85)

    def ahead(self, row: Sequence[Mention], kinds: Sequence[str]) -> list[Anchor]:
        """The subject of the next clause, where a sentence opens with the honor: 捧回省劳动模范的证书，|李某仍…."""
        comma = re.compile(r"[^，。；\n]{0,12}，").match(self.text, row[-1].end)
        following = self.between(comma.end(), min(len(self.text), comma.end() + NEAR)) if comma else []
        return fitting([a for a in following if comma and a.start == comma.end() and a.role == "subject"], kinds)

    def sentence_start(self, offset: int) -> int:
        sentence = self.reading.sentence_at(offset)
        return sentence.start if sentence else offset

    def quoted(self, offset: int) -> bool:
        """Whether an offset lies in direct speech."""
        return any(q.start <= offset < q.end for q in self.reading.mentions_in(max(0, offset - 900), min(len(self.text), offset + 900), "Quote"))

    def apposed(self, row: Sequence[Mention], left: int) -> list[Anchor]:
        """The person of a sentence that lists what he is: 李某，青石村党支部书记，|全国劳动模范、省优秀共产党员。"""
        sentence = self.reading.sentence_at(left)
        if sentence is None or sentence.start >= left or self.text[left : row[0].start].strip("“ ") or not ROW_END.match(self.text, row[-1].end):
            return []
        first = self.between(sentence.start, left)[:1]
        heads = bool(first) and first[0].role == "subject" and not self.text[sentence.start : first[0].start].strip() and self.text[first[0].end : first[0].end + 1] in "，,（("
        return fitting(first, kinds_of(row[-1].value)) if heads else []

    def given(self, row: Sequence[Mention], left: int) -> list[Anchor]:
        """The holders that stand between a verb of giving and the honor: 授予甲村、乙村等3个村“…”."""
        anchors = self.between(max(left, row[0].start - 120), row[0].start)
        if not anchors:
            return []
        tail = self.text[anchors[-1].end : row[0].start]
        if not re.fullmatch(r"(?:同志)?(?:等)?(?:[0-9一二三四五六七八九十两百]+[个家名位人])?[\u3400-\u9fff]{0,4}?(?:为)?[“”]?", tail):
            return []
        holders = last_row(self.text, anchors)
        start = holders[0].start
        return fitting(holders, kinds_of(row[-1].value)) if GIVEN.search(self.text[max(left, start - LONG_POST) : start]) else []


def find_honor_holders(reading: Reading, discourse: Discourse, ruled: Iterable[Claim]) -> Iterator[Claim]:
    """The claims of honors: those of the rules whose holder fits, then those of verbs of awarding.

    Args:
        reading: the document.
        discourse: its running subject.
        ruled: what the rules have read, of all predicates; all but hasHonor pass.
    """
    finder = _Holders(reading, discourse)
    decided: set[int] = set()
    found: list[Claim] = []
    for row in rows_of_honors(reading):
        left = _left(finder.text, row[0].start)
        verb = _verb(finder.text, left, row[0].start)
        holders, certainty = finder.given(row, left), 1.0
        if not holders and verb is not None:
            decided |= {h.start for h in row}
            if WAITS.search(finder.text, left, verb.start()):
                continue
            holders, certainty = finder.of(row, verb, left)
        elif not holders:
            holders = finder.apposed(row, left)
        decided |= {h.start for h in row} if holders else set()
        for honor in row:
            for holder in fitting(holders, kinds_of(honor.value)):
                found.append(_claim(reading, holder, honor, certainty))
    for claim in ruled:
        given = claim.object
        if claim.predicate != "hasHonor" or given is None or (given.start not in decided and _holds(claim, given)):
            yield claim
    yield from found


def _holds(claim: Claim, honor: Mention) -> bool:
    return claim.subject is None or claim.subject.kind in kinds_of(honor.value)


def _claim(reading: Reading, holder: Anchor, honor: Mention, certainty: float) -> Claim:
    same = [m for m in reading.mentions_in(holder.start, holder.end, holder.kind) if m.value == holder.name]
    return Claim(
        predicate="hasHonor", subject=same[-1] if same else None, subject_name="" if same else holder.name, object=full_honor(reading, honor),
        start=min(holder.start, honor.start) if abs(honor.start - holder.start) < 160 else honor.start, end=max(holder.end, honor.end) if honor.end > holder.start else honor.end,
        rule="honors.holder", confidence=0.9 * certainty,
    )
