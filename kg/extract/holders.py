"""Whose a figure is where the sentence names its holder by a noun, not by a name: 合作社托管了7万亩土地, 北京园博园里，十万件彩灯….

The discourse gives a figure to the name its sentence or paragraph goes on about. Where the clause, or one before it in the sentence, opens
with a noun phrase that has figures of its own (a firm, a site, a team, a train, a text, one person), that name is wrong: the holder
is the body that the noun names again, if the text has named one, else nobody that the graph knows.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from kg.anchors import CLAUSE_END, LIGHT, LIGHT_WORDS, NATION, Anchor
from kg.context import Discourse
from kg.extract.noun_phrase import noun_after
from kg.lexicon import load, words
from kg.reading import Reading, Word

__all__ = ["Holder", "Holders", "opening"]

NOMINAL = frozenset(("n", "nz", "nw", "vn", "an", "a", "s", "LOC", "ORG", "PER", "nt", "ns", "nr", "m", "q", "r"))
NAMED_TAGS = {"ORG": 4, "PER": 2, "LOC": 3}  # with how long a name of it is at least
OF_PLACE = re.compile(r"由|省|市|县|区|镇|乡|街道|村|社区|各|本|我|全")
SMALL = re.compile(r"[村寨屯庄组里湾镇乡]$|社区$|嘎查$|街道$")
EACH = re.compile(r"每.{1,2}|户均|人均|年均|平均")
JOINED = frozenset("的《》“”、和与及") | {"以及"}
ONLY_MEASURED = re.compile(r"(?:已|也|还|共|总数|总量|数量|分别|累计|就|约|近|现)*")
INTO = re.compile(r"(?:在|于|位于|地处|走进|来到|走近|步入|来自|除了|作为|随着|只见|这是|据)")
INSIDE = re.compile(r"(?:里|内|中|上|外|旁|里面|内部|当中|附近|期间)+")
BODY_REACH = 600
BESIDE = {"Organization": 2, "Nation": 99}  # how many characters behind such a name still are its own: 白云机场|口岸, 全国|农村公路
REACH, NEXT_NOUN = 12, 12
POINTED = re.compile(r"(?:^|的)[这那](?:[家座片条处所栋艘辆]|个(?=[\u3400-\u9fff]*(?:基地|园区|产业园|公司|企业|工厂|市场|项目|景区)))[\u3400-\u9fff]+$")
UNNAMED = re.compile(r"某.")  # 陆军|某部
LOCAL = re.compile(  # what stands behind a place and still is the place, or its people
    r"地区|境内|全境|各地|当地|一带|等地|[农山牧城林库]区|农村|城[乡镇]|乡村|[两二]委|[^，]{0,3}[省市县区镇乡村旗州委盟]|[^，]{0,4}(?:政府|部门|系统|干部|群众|居民|百姓|村民|产业|经济|农业|工业|旅游)"
)
HEADLINES = 3  # lines of a headline, its subtitle among them
WE = re.compile(r"我们|咱们")
DOMINANT, NATIONAL = 0.3, 0.6  # of the subjects of a text
ROW_JOINT = re.compile(r"、|和|与|以及|及")
LEVELS = ("province", "prefecture", "county")


@dataclass(frozen=True, slots=True)
class Holder:
    """A noun that holds a figure.

    Attributes:
        words: as they stand.
        kind: body, thing, person, row (of places), name (which the recognizers did not tell).
        bare: whether it is the head alone (团队, 这家企业), which goes on about something named before.
        name: what it stands for, "" if the text gives none.
        modified: the place that opens the phrase, "" if none does: 杭州 of 杭州亚残运村.
    """

    words: str
    kind: str
    bare: bool = False
    name: str = ""
    modified: str = ""


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {row["head"]: row["kind"] for row in load("holders")}
    return re.compile(f"(?:{'|'.join(sorted(map(re.escape, kinds), key=lambda k: (-len(k), k)))})$"), kinds


def opening(reading: Reading, left: int, right: int) -> list[Word]:
    """The words of the noun phrase that opens a clause, times, adverbs and 在 before it left off."""
    run: list[Word] = []
    times = [(m.start, m.end) for m in reading.mentions_in(left, right, "Time")]
    for word in reading.words_in(left, right):
        if not run and any(a <= word.start < b for a, b in times):
            continue
        if not run and not _opens(reading, word):
            if word.tag == "p" and not INTO.fullmatch(word.text):
                return []
            continue
        if word.tag in NOMINAL or word.text in JOINED or (word.tag == "v" and reading.text.startswith("的", word.end)):
            run.append(word)
            continue
        break
    while run and (run[-1].tag in ("w", "u", "c", "m", "q", "r") or EACH.fullmatch(run[-1].text)) and run[-1].text not in "》”" and not UNNAMED.fullmatch(run[-1].text):
        run.pop()
    return run


def _opens(reading: Reading, word: Word) -> bool:
    """Whether a word may start a noun phrase."""
    light = word.tag in LIGHT or word.tag == "p" or LIGHT_WORDS.fullmatch(word.text) or INTO.fullmatch(word.text)
    return not (light or reading.mentions_in(word.start, word.end, "Time"))


def _head(reading: Reading, run: list[Word], anchors: tuple[Anchor, ...]) -> tuple[str, str]:
    """The head of a noun phrase that is a holder and its kind; ("", "") if a name or another noun heads it."""
    if not run:
        return "", ""
    start, end = run[0].start, run[-1].end
    last = run[-1]
    if any((a.end >= end - BESIDE.get(a.kind, 0) or (a.start >= last.start and not _cut(reading, a, last))) and a.start < end for a in anchors) or _counts(reading, start, end):
        return "", ""
    text = reading.text[start:end]
    if text.endswith("》"):
        return text, "thing"
    if POINTED.search(text) and not SMALL.search(text):
        return run[-1].text, "thing"  # 鄂尔多斯市的|这座装备制造基地
    pattern, kinds = _heads()
    if found := pattern.search(text.rstrip("“”")):
        return found.group(), kinds[found.group()]
    named = run[-1].tag in NAMED_TAGS and len(run[-1].text) >= NAMED_TAGS[run[-1].tag] and not OF_PLACE.match(run[-1].text)
    return (run[-1].text, "name") if named else ("", "")


def _cut(reading: Reading, anchor: Anchor, word: Word) -> bool:
    """Whether a place is no more than the head of a longer name that the recognizers do not tell: 北京|园博园."""
    rest = reading.text[anchor.end : word.end]
    return anchor.kind == "Place" and word.tag in ("LOC", "ORG") and len(rest) > 1 and not LOCAL.fullmatch(rest)


def _modifier(run: list[Word], anchors: tuple[Anchor, ...]) -> str:
    return next((a.name for a in anchors if a.kind == "Place" and run[0].start <= a.start < run[-1].end), "")


def _counts(reading: Reading, start: int, end: int) -> bool:
    """Whether a phrase holds a number; that of a name (第76集团军) is none."""
    return any(m.attributes.get("kind") not in ("ordinal", "name", "lexical") for m in reading.mentions_in(start, end, "Quantity"))


def _small_place(run: list[Word], anchors: tuple[Anchor, ...]) -> bool:
    """Whether a village, community or township owns what the phrase names (村里的民宿): it answers for it."""
    inside = [a for a in anchors if a.kind == "Place" and run[0].start <= a.start < run[-1].end]
    return bool(inside) and bool(SMALL.search(inside[-1].name))


def _counted(reading: Reading, end: int, offset: int) -> bool:
    """Whether the phrase itself is what the number counts: 龙头企业|达到|147个; not where a noun of its own follows (陆军某部|150名|官兵)."""
    counted = reading.mentions_in(end, offset + REACH, "Quantity")
    if counted and counted[0].start == end and noun_after(reading, counted[0].end, counted[0].end + NEXT_NOUN):
        return False
    between = reading.words_in(end, min([offset, *(m.start for m in counted if m.start <= offset)]))
    return all(w.text in words("measure_verbs") or w.tag in LIGHT or ONLY_MEASURED.fullmatch(w.text) for w in between)


def _named_before(reading: Reading, head: str, offset: int) -> str:
    """The body or site that a noun names again: 合作社 for the 鑫翰合作社 of the sentence before."""
    if known := next((m.value for m in reading.of_kind("Place", "Organization") if len(head) > 1 and m.value.startswith(head)), ""):
        return known  # 塘约 for 塘约村
    same = [
        m for m in reading.mentions_in(max(0, offset - BODY_REACH), offset, "Organization", "Place")
        if m.value.endswith(head) and m.value != head and (m.kind == "Organization" or m.attributes.get("level") == "site")
    ]
    return same[-1].value if same and len({m.value for m in same}) == 1 else ""


def _row(reading: Reading, anchors: tuple[Anchor, ...]) -> bool:
    """Whether the subject is a row of places (浙江、重庆等18个省区市), so that a figure is none of theirs alone."""
    places = [a for a in anchors if a.kind == "Place"]
    return any(
        first.role in ("subject", "locative") and first.name != second.name and ROW_JOINT.fullmatch(reading.text, first.end, second.start)
        for first, second in pairwise(places)
    )


@dataclass(frozen=True)
class Holders:
    """Finds the holders of figures in one document.

    Attributes:
        reading: the document with its mentions.
        discourse: its anchors.
    """

    reading: Reading
    discourse: Discourse

    def at(self, offset: int) -> Holder | None:
        """The noun that holds what is said at an offset (of a number, of a verb); None where a name, or nothing, does."""
        reading = self.reading
        sentence = reading.sentence_at(offset)
        if sentence is None:
            return None
        marks = [m.end() for m in CLAUSE_END.finditer(reading.text, sentence.start, offset) if m.group() not in "：:"]
        starts = [sentence.start, *marks]
        for left, right in reversed(list(zip(starts, [*marks, offset], strict=True))):
            anchors = self.discourse.anchors_in(left, right)
            run = opening(reading, left, right)
            head, kind = _head(reading, run, anchors)
            topic = right < offset and not reading.text[run[-1].end : right].strip(" ，,") if run else False  # …的这座基地，|订单增长
            if head and not _small_place(run, anchors) and (topic or INSIDE.match(reading.text, run[-1].end) or not _counted(reading, run[-1].end, min(offset, right))):
                phrase = reading.text[run[0].start : run[-1].end]
                return Holder(phrase, kind, len(phrase) - len(head) <= 2, _named_before(reading, head, left), _modifier(run, anchors))
            if _row(reading, anchors):
                return Holder(reading.text[left:right], "row")
            if any(a.role == "subject" or (a.role == "locative" and a.kind == "Place") for a in anchors):
                return None
        return None

    @cached_property
    def wide(self) -> bool:
        """Whether the text goes from place to place: more than one county, prefecture or province outside its home is named."""
        home = {u.name for u in self.discourse.home}
        named = {m.value for m in self.reading.of_kind("Place") if m.attributes.get("level") in LEVELS}
        away = {n for n in named if not any(h.startswith(n) or n.startswith(h) for h in home)}
        return not home or len(away) > 1

    @cached_property
    def titled(self) -> str:
        """The place that the title names, if it names one alone: what a report is about where its paragraphs do not say."""
        heads = [b for n, b in enumerate(self.reading.document.blocks) if b.kind == "title" or (b.kind == "heading" and n < HEADLINES)]
        named = {a.name for b in heads for a in self.discourse.anchors_in(b.start, b.end) if a.kind == "Place"}
        return min(named) if len(named) == 1 else ""

    @cached_property
    def _subjects(self) -> Counter[str]:
        return Counter(a.name for a in self.discourse.anchors if a.role in ("subject", "locative") and a.kind in ("Place", "Organization", "Nation"))

    def carries(self, name: str, offset: int) -> bool:
        """Whether a name is what the text as a whole, or who writes it, goes on about, so that a paragraph without a subject still is."""
        if any((u.name == name or (len(name) > 1 and u.name.startswith(name))) and u.level in ("prefecture", "county") for u in self.discourse.home):
            return True
        sentence = self.reading.sentence_at(offset)
        block = self.reading.block_of(sentence) if sentence else None
        if block and WE.search(self.reading.text, block.start, block.end) and name != NATION:
            return True
        return self._subjects[name] >= max(2, (NATIONAL if name == NATION else DOMINANT) * self._subjects.total())
