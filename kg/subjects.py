"""The subject of a statement: the grammatical one of its clause, else the one its sentence, paragraph or text goes on about.

The search walks back from the statement: its own clause, the clauses before it in the sentence, the sentences of the paragraph, the
paragraphs above. What stands in a quotation is seen only from inside it; there the speaker answers for what has no subject.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.anchors import NATION, Anchor, clause_starts
from kg.enumeration import of_item
from kg.lexicon import words
from kg.reading import Reading, Word
from kg.spokespersons import Speakers
from kg.types import Mention, Sentence

__all__ = ["SubjectFinder"]

ADJACENT = re.compile(r"(?:共有?|现有|已有?|有|的|内|里|范围内|境内|上下|共计|已经|近|约|超过?|总共|平均|户籍|所有|现|、)*")
EXAMPLES = re.compile(r"(?:[、和及与][\u3400-\u9fff“”A-Za-z0-9]{2,16}?){0,4}等(?:地区?|[省市县区]|部门|单位)?(?:近|约|超过?|共|的)?")  # 甲省、乙省等|12省区: some of what is counted
EDITED = re.compile(r"[ \u3000]*(?:主?编|编印|供稿|主办|编辑)")  # 县委组织部编: who issues a bulletin
OTHERS = re.compile(r"等(?:近|约)?[0-9一二三四五六七八九十百两]+(?:多|余)?[个家座条处]|等(?:地|村|社区|乡镇|镇|街道|多[个地])")
ROW = re.compile(r"、|和|与|及|以及")
PERSON_ROW = re.compile(r"[、和][\u3400-\u9fff]{0,14}")
FOUNDED = re.compile(r"(?:注册|成立|组建|领办|创办|创立|兴办|办起|建起)(?:起|了|起了)?$")  # 注册|丰茗合作社，头一年入社…
COMPARED = re.compile(r"(?:调集|抽调|汇聚|集结|邀请|串联起?|联通|占|比|较|于|高出|低于|来自|面向|吸引|迎来|销往|走向|辐射)$")  # not whose number it is
PERIOD = re.compile(r"期间|时期|以来|规划|收官|开局|末|中，")
TOPIC = re.compile(r"[，,]?(?:就|正)?(?:是|由)")
WHEN = re.compile(r"所在的?|那年|那时|时候|之后|以后|以来|期间|之前|的那")
SMALL = re.compile(r"(?:[村寨屯庄]|社区|嘎查)$")
LEVEL_ONLY = re.compile(r"[省市县区镇乡]委|[省市县区镇乡](?:党委|政府|纪委|人大)")
WIDE = re.compile(r"[全我该本]")
BODIES = ("Place", "Organization", "Nation")


def _strong(anchor: Anchor) -> bool:
    """Whether a name is what its clause is about; 在全国 is not."""
    return anchor.role == "subject" or (anchor.role == "locative" and anchor.kind == "Place")


LONE = 2  # times that an example is named


@dataclass(frozen=True)
class SubjectFinder:
    """Finds subjects in one document.

    Attributes:
        reading: the document.
        anchors: its candidate subjects, in order.
        national: whether the text is about the country, so that a paragraph without a subject is.
    """

    reading: Reading
    anchors: tuple[Anchor, ...]
    national: bool = False

    @cached_property
    def _clauses(self) -> tuple[int, ...]:
        return clause_starts(self.reading)

    @cached_property
    def _said(self) -> tuple[Word, ...]:
        """The verbs of saying, in order."""
        return tuple(w for w in self.reading.words if w.text in words("speech_verbs"))

    @cached_property
    def _quotes(self) -> tuple[Mention, ...]:
        return tuple(self.reading.of_kind("Quote"))

    def _clause_start(self, offset: int) -> int:
        return self._clauses[bisect_right(self._clauses, offset) - 1]

    @cached_property
    def _starts(self) -> list[int]:
        return [a.start for a in self.anchors]

    @cached_property
    def _by_name(self) -> dict[str, list[Anchor]]:
        found: dict[str, list[Anchor]] = {}
        for a in self.anchors:
            found.setdefault(a.name, []).append(a)
        return found

    @cached_property
    def _of_block(self) -> dict[int, list[Sentence]]:
        found: dict[int, list[Sentence]] = {}
        for s in self.reading.sentences:
            found.setdefault(s.block, []).append(s)
        return found

    def _quote_at(self, offset: int) -> Mention | None:
        index = bisect_right(self._quotes, offset, key=lambda q: q.start) - 1
        return self._quotes[index] if index >= 0 and offset < self._quotes[index].end else None

    def _near(self, start: int, end: int) -> list[Anchor]:
        """The anchors that lie wholly between two offsets."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [a for a in self.anchors[first:last] if a.end <= end]

    def _visible(self, quote: Mention | None, start: int, end: int) -> list[Anchor]:
        """The anchors between two offsets that a statement inside (or outside) the quotation can refer to."""
        inside = self._near(start, end)
        if quote is not None:
            return [a for a in inside if quote.start <= a.start < quote.end]
        return [a for a in inside if self._quote_at(a.start) is None]

    def at(self, offset: int) -> tuple[str, float]:
        """The subject of what is said at ``offset`` and how sure it is; ("", 0) if the text has none before it."""
        sentence = self.reading.sentence_at(offset)
        if sentence is None:
            return "", 0.0
        quote = self._quote_at(offset)
        left = self._clause_start(offset)
        acts = self._acts(left, offset)
        if name := self._in_clause(quote, left, offset):
            return name, 1.0
        low = max(sentence.start, quote.start if quote else 0)
        spoken = self._visible(quote, low, left)
        if name := self._back(spoken, acts) or self._scene(spoken):
            return name, 0.9
        if quote is not None:
            if name := self._first(self._visible(quote, quote.start, low)):
                return name, 0.8
            if name := self._speakers.answers_for(quote):
                return name, 0.8
        return self._above(offset, sentence, self._back(spoken, True))

    @cached_property
    def _speakers(self) -> Speakers:
        return Speakers(self.reading, self.anchors)

    def speaks_for(self, offset: int) -> str:
        """The place or body for which the speaker of the quotation around an offset speaks; "" outside quotations and for a plain citizen."""
        quote = self._quote_at(offset)
        return self._speakers.office_of(quote) if quote else ""

    def _acts(self, left: int, offset: int) -> bool:
        """Whether the clause opens with a verb, so that who acts is named before it: 投入300万元, 先后筹资50万元."""
        for word in self.reading.words_in(left, offset):
            if word.tag == "p":
                return True
            if word.tag not in ("d", "ad", "c", "xc", "w", "TIME", "t", "r", "m", "u"):
                return word.tag in ("v", "vd", "vn")
        return True

    def _in_clause(self, quote: Mention | None, left: int, offset: int) -> str:
        """The name the number belongs to directly (全市139个), else the grammatical subject of its clause."""
        text = self.reading.text
        own = self._without_examples(self._visible(quote, left, offset), offset)
        for n, a in reversed(list(enumerate(own))):
            if n and a.kind == "Place" and own[n - 1].kind == "Place" and ROW.fullmatch(text, own[n - 1].end, a.start):
                own = self._before_row(own, n, offset)
                break  # 青石镇、柳河镇|3个乡镇: none of them has all
            if a.kind in ("Place", "Nation") and ADJACENT.fullmatch(text, a.end, offset) and not COMPARED.search(text[left : a.start]):
                return a.name
        bodies = [a for a in own if _strong(a) and a.kind not in ("Person", "Program")]
        persons = [a for a in own if a.role == "subject" and a.kind == "Person" and self._does(a.end, offset)]
        programs = [a for a in own if a.role == "subject" and a.kind == "Program" and not PERIOD.match(text, a.end)]
        subjects = [a for a in bodies if a.role == "subject"] or persons or bodies or programs
        return subjects[0].name if subjects else ""

    def _before_row(self, own: list[Anchor], last: int, offset: int) -> list[Anchor]:
        """The names before a row that the number itself counts (房山、门头沟、昌平|3个行政区); all where it counts something else."""
        if not ADJACENT.fullmatch(self.reading.text, own[last].end, offset):
            return own
        first = last
        while first and self._in_row(own[first - 1], own[first]):
            first -= 1
        return own[:first] or own

    def _without_examples(self, own: list[Anchor], offset: int) -> list[Anchor]:
        """The names of a clause but for a row that only gives examples of what the number counts (甲省、乙省等12省区)."""
        while own and self._heads_examples(own[-1], offset):
            own = own[:-1]
        if not own or not EXAMPLES.fullmatch(self.reading.text, own[-1].end, offset):
            return own
        first = len(own) - 1
        while first and self._in_row(own[first - 1], own[first]):
            first -= 1
        return own[:first]

    def _in_row(self, first: Anchor, second: Anchor) -> bool:
        """Whether two names stand side by side; persons with what they are between them: 徐步清、|省劳动模范|戴国忠等12人."""
        text = self.reading.text
        persons = first.kind == second.kind == "Person" and PERSON_ROW.fullmatch(text, first.end, second.start)
        return bool(persons or ROW.fullmatch(text, first.end, second.start))

    def _heads_examples(self, anchor: Anchor, offset: int) -> bool:
        """Whether a name only opens an example of what the number counts: 萧山|过江布、临安竹编等40多种."""
        text = self.reading.text
        end = max((w.end for w in self.reading.words_in(anchor.end, offset) if w.text.startswith("等")), default=0)
        if not end or anchor.kind == "Nation" or WIDE.match(text, anchor.start) or not ADJACENT.fullmatch(text, end, offset):
            return False
        between = self.reading.words_in(anchor.end, end)
        return len(between) > 2 and "、" in text[anchor.end : end] and not any(w.tag in ("v", "p", "d", "vd") or w.text in "，的" for w in between[:-1])

    def _does(self, start: int, offset: int) -> bool:
        """Whether what stands behind a person leads to what he does, not to when it was or what he found."""
        last = bisect_right(self._said, offset, key=lambda w: w.end) - 1
        told = last >= 0 and self._said[last].start >= start
        return not told and not WHEN.search(self.reading.text, start, offset)

    def _back(self, anchors: Sequence[Anchor], acts: bool) -> str:
        """The nearest subject before in the sentence; a person only for what someone does."""
        fit = [a for a in anchors if _strong(a) and (a.kind != "Person" or acts)]
        if anchors and anchors[-1].kind == "Organization" and self.reading.text.startswith(("，", ","), anchors[-1].end) and FOUNDED.search(self.reading.text[: anchors[-1].start][-8:]):
            return anchors[-1].name
        bodies = [a for a in fit if a.kind != "Program"] or [a for a in fit if not PERIOD.match(self.reading.text, a.end)]
        return bodies[-1].name if bodies else ""

    @staticmethod
    def _scene(anchors: Sequence[Anchor]) -> str:
        """The place the sentence has turned to, where it names no subject: 回到青石村，办起了…."""
        found = [a for a in anchors if a.role == "scene" and a.kind == "Place"]
        return found[-1].name if found and not any(a.role == "subject" for a in anchors) else ""

    def _first(self, anchors: Sequence[Anchor]) -> str:
        """The first place or body that a sentence is about, else the one it turns to."""
        fit = [a for a in anchors if _strong(a) and a.kind not in ("Person", "Program") and not self._exemplary(a)]
        fit = fit or [a for a in anchors if a.role == "scene" and a.kind in ("Place", "Organization")]
        fit = fit or [a for a in anchors[:1] if a.role == "subject" and a.kind == "Program" and TOPIC.match(self.reading.text, a.end)]  # “民情地图”是…。已归集数据…
        return fit[0].name if fit else ""

    def _exemplary(self, anchor: Anchor) -> bool:
        """Whether a place is one of a row that only gives examples: 柳沟村、汤圩村|等23个难点村. The text does not go on about it."""
        if anchor.kind != "Place":
            return False
        at, index = anchor.end, bisect_left(self._starts, anchor.end)
        while index < len(self.anchors) and ROW.fullmatch(self.reading.text, at, self.anchors[index].start):
            at, index = self.anchors[index].end, index + 1
        return OTHERS.match(self.reading.text, at) is not None

    @cached_property
    def _told(self) -> dict[int, str]:
        """For the start of each sentence the subject of the nearest sentence before it in its paragraph that has one.

        Items of an enumeration begin with the same one; a village named in one sentence only, amid sentences that tell what someone did without
        naming him, is an example, and the next of these goes back to him.
        """
        found: dict[int, str] = {}
        block, name, items = -1, "", dict[str, str]()
        topic: str | None = None  # whom the sentences without a subject go on about
        for s in self.reading.sentences:
            if s.block != block:
                block, name, topic, items = s.block, "", None, {}
            name = of_item(self.reading.text, s.start, items, name)
            own = self._first([a for a in self._visible(None, s.start, s.end) if not self.looks_in(a)])
            if self._bare(s):
                topic = name if topic is None else topic
                name = topic if self._lone(name) else name
            found[s.start] = name
            name = own or name
            topic = own if own and not self._lone(own) else topic
        return found

    def _bare(self, sentence: Sentence) -> bool:
        """Whether a sentence opens with what someone does: 持续提升…, 全年发展党员19名."""
        light = ("d", "ad", "c", "xc", "w", "TIME", "t", "r", "m", "u")
        first = next((w for w in self.reading.words_in(sentence.start, sentence.end) if w.tag not in light), None)
        return first is not None and first.tag in ("v", "vd", "vn") and first.text not in ("是", "有", "为")

    @cached_property
    def _portrayed(self) -> str:
        """The village that the title names and no other; "" if the text is no portrait of one."""
        titles = [b for b in self.reading.document.blocks if b.kind == "title"]
        named = {a.name for b in titles for a in self._near(b.start, b.end) if a.kind in BODIES}
        return name if len(named) == 1 and SMALL.search(name := next(iter(named))) else ""

    def looks_in(self, anchor: Anchor) -> bool:
        """Whether a body above the village that a text portrays only looks in on it: 区委组织部适时督查. The text goes on about the village."""
        if not self._portrayed or anchor.kind not in BODIES or SMALL.search(anchor.name):
            return False
        called = self.reading.text[anchor.start : anchor.end]
        return called != anchor.name or LEVEL_ONLY.match(called) is not None

    @cached_property
    def _widest(self) -> int:
        """How often the text names the place above the villages that it names most."""
        return max((len(a) for name, a in self._by_name.items() if a[0].kind == "Place" and not SMALL.search(name)), default=0)

    def _lone(self, name: str) -> bool:
        """Whether a name is that of a village that the text speaks of far less than of the place it is in."""
        return bool(SMALL.search(name)) and len(self._by_name.get(name, ())) <= max(LONE, self._widest // 2)

    @cached_property
    def _carried(self) -> list[tuple[str, float]]:
        """For each paragraph the subject that headings and paragraphs above it leave; items of an enumeration are left the same one."""
        found: list[tuple[str, float]] = []
        items: dict[str, tuple[str, float]] = {}
        last: tuple[str, float] = ("", 0.0)
        for index, block in enumerate(self.reading.document.blocks):
            last = of_item(self.reading.text, block.start, items, last)
            found.append(last)
            if block.kind in ("title", "heading"):
                named = [a for a in self._visible(None, block.start, block.end) if a.kind in BODIES and not EDITED.match(self.reading.text, a.end)]
                last = (named[0].name, 0.7) if named else last
                continue
            for s in reversed(self._of_block.get(index, [])):
                if name := self._first(self._visible(None, s.start, s.end)):
                    last = (name, 0.6)
                    break
        return found

    def _above(self, offset: int, sentence: Sentence, person: str) -> tuple[str, float]:
        """What the sentences before are about; else the person of this one, its rest, or what the paragraphs above are about."""
        if name := self._told[sentence.start]:
            return name, 0.8
        ahead = "" if person else self._first(self._visible(None, offset, sentence.end))
        if name := person or ("" if self._lone(ahead) and self._carried[sentence.block][0] else ahead):
            return name, 0.7
        return (NATION, 0.6) if self.national else self._carried[sentence.block]
