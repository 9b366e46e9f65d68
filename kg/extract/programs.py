"""Who runs a program and where: by the grammar of its sentence, else by what its paragraph and its heading are about.

Each mention of a program is read by itself: the nearest subject before it in its sentence runs it; 由X, X推出的 do so too; a place right before
the name, or behind 在, is where it runs. A mention without a subject of its own takes the one its paragraph goes on about. The
program then gets the links of its best mention. What the country, its leaders or a person runs gets no ``implementedBy``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.anchors import HERE, Anchor
from kg.context import Discourse
from kg.extract.claims import Claim
from kg.extract.program_cues import (
    ACTORS,
    ANSWER,
    BARE_BODY,
    BODIES,
    CAUSES,
    CENTRAL,
    HELPER,
    JOINT,
    JOINTLY,
    MEANS,
    MINISTRY,
    NATIONAL,
    NATURE,
    OWN,
    RELATIVE,
    ROW,
    SEAT,
    SEATED,
    ZONE,
)
from kg.extract.runners import place_behind, runner_behind
from kg.reading import Reading
from kg.recognize.program_words import is_generic, verb_strength
from kg.types import Mention, Sentence

__all__ = ["find_program_links"]

@dataclass(frozen=True, slots=True)
class _Reading:
    """What one mention of a program tells: who runs it, where, and how sure that is (1 own sentence … 0.5 document)."""

    by: str
    where: str
    certainty: float
    joint: tuple[tuple[str, str], ...] = ()  # further (by, where) of the same clause: 柳河县、榆山县联合开展…


@dataclass(frozen=True)
class _Linker:
    """Reads the mentions of one document."""

    reading: Reading
    discourse: Discourse

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """The names that can run something or house it; a mountain runs nothing, and 当地 is the last inhabited place before."""
        kept: list[Anchor] = []
        for anchor in self.discourse.anchors:
            if anchor.kind == "Program" or HELPER.match(self.reading.text, anchor.end):
                continue
            if anchor.kind == "Place" and NATURE.search(anchor.name) and anchor.name not in self.home:
                if not HERE.fullmatch(self.reading.text, anchor.start, anchor.end):
                    continue
                named = [m for m in self.reading.mentions_in(0, anchor.start, "Place") if not NATURE.search(m.value)]
                anchor = replace(anchor, name=named[-1].value) if named else anchor
            kept.append(anchor)
        return tuple(kept)

    @cached_property
    def home(self) -> str:
        """The place that the document as a whole is about, as it calls it; "" for a text about many places or the country."""
        text = self.reading.text
        names = [m.value for m in self.reading.of_kind("Place")]
        for unit in reversed(self.discourse.home):
            forms = [n for n in names if n in (unit.name, unit.name[:-1])]
            said = len(forms) + len(re.findall(rf"(?:我|全|该){unit.name[-1]}", text))
            nation = len(re.findall(r"我国|全国|总书记|党中央|国务院", text))
            if said >= 2 and said > nation:
                return max(forms, key=lambda n: (forms.count(n), len(n))) if forms else unit.name
        return ""

    def _inside(self, start: int, end: int) -> list[Anchor]:
        return [a for a in self.anchors if start <= a.start and a.end <= end]

    def named(self, anchor: Anchor) -> str:
        """The anchor's name; a body named by its level (省委) by its full name where the document has it."""
        said = self.reading.text[anchor.start : anchor.end]
        if anchor.kind == "Place" and BARE_BODY.fullmatch(said):
            full = sorted({m.value for m in self.reading.of_kind("Organization") if m.value.endswith(said)}, key=lambda n: (n[:2] != anchor.name[:2], n))
            return full[0] if full else anchor.name
        return anchor.name

    def place_of(self, anchor: Anchor) -> str:
        """Where a body is: the place its name opens with, else the document's; a place is where it is itself."""
        if anchor.kind == "Place":
            return anchor.name
        if MINISTRY.fullmatch(anchor.name):
            return ""
        inner = self.reading.mentions_in(anchor.start, anchor.end, "Place")
        if inner:
            return inner[-1].value
        if opens := SEATED.match(anchor.name):  # 东台市|委组织部
            known = {m.value for m in self.reading.of_kind("Place")} | {u.name for u in self.discourse.home}
            name = next((n for n in (opens["place"], opens["place"][:-1]) if n in known), "")
            if name:
                return name
        near = [a for a in self.anchors if a.end <= anchor.start and a.kind == "Place" and a.role == "subject"]
        return near[-1].name if near else self.home

    def _is_site(self, anchor: Anchor) -> bool:
        """Whether a name is that of a park, a square or a scenic spot, which houses things and runs none."""
        levels = {m.attributes.get("level") for m in self.reading.of_kind("Place") if m.value == anchor.name}
        return anchor.kind == "Place" and levels == {"site"} and not ZONE.search(anchor.name)

    def verb_before(self, sentence: Sentence, offset: int) -> tuple[str, int]:
        """The verb in whose scope the name stands: the nearest verb of the lexicon in the sentence before it, and its offset."""
        for word in reversed(self.reading.words_in(sentence.start, offset)):
            if word.tag in ("v", "vd", "vn", "p") and (strength := verb_strength(word.text)):
                held = word.text == "组织" and offset - word.end <= 8  # 组织“小小规划师”活动
                return ("launch" if held else strength), word.start
        return "", -1

    def _other_actor(self, sentence: Sentence, verb: int) -> bool:
        """Whether the clause of the verb names an actor of its own (各级党员干部主动请缨参与…, 72个县开展…)."""
        clause = max((m.end() for m in re.finditer(r"[，,；;：:。\n]", self.reading.text[sentence.start : verb])), default=0) + sentence.start
        for word in self.reading.words_in(clause, verb):
            if word.tag == "p":
                return False
            if word.text in CAUSES:
                return False
            if self.reading.text[max(0, word.start - 3) : word.start].find("等") >= 0:
                continue  # 民政部等部门
            if any(a.start <= word.start and word.end <= a.end for a in self.anchors):
                continue
            if word.tag in ("n", "nz", "r", "PER", "nr", "nw") and ACTORS.fullmatch(word.text):
                return True
        return False

    def _whole(self, sentence: Sentence, offset: int) -> Sentence:
        """The sentence from the one on in which an open quotation started (开展“比作风；比实效”三赛三晒活动)."""
        text = self.reading.text
        part = text[sentence.start : offset]
        if "”" not in part or "“" in part[: part.index("”")]:
            return sentence
        opening = text.rfind("“", 0, sentence.start)
        first = self.reading.sentence_at(opening) if opening >= 0 else None
        return replace(sentence, start=first.start) if first and first.block == sentence.block else sentence

    @cached_property
    def programs(self) -> tuple[Mention, ...]:
        return tuple(self.reading.of_kind("Program"))

    def read(self, program: Mention) -> _Reading | None:
        """What a mention tells; None where the country or nobody can be told to run it. What a clause behind it tells goes first."""
        told = self._before(program)
        runner = runner_behind(self.reading, program, self.anchors, self.programs)
        if runner is not None and not NATIONAL.match(runner.name):
            return _Reading(self.named(runner), (told.where if told else "") or self.place_of(runner), 1.0)
        place = place_behind(self.reading, program, self.anchors)
        if place is not None:
            return _Reading(told.by if told else "", place.name, 1.0)
        return told

    def titled(self, program: Mention) -> _Reading | None:
        """The place that a document's title opens with issues it and follows it (《永昌县村民议事规则》)."""
        if "document" not in program.found_by:
            return None
        named = {m.value for m in self.reading.of_kind("Place") if program.value.startswith(m.value)}
        place = max(sorted(named), key=len, default="")
        return _Reading(place, place, 0.7) if place else None

    def _before(self, program: Mention) -> _Reading | None:
        """What the words before a mention and its paragraph tell."""
        sentence = self.reading.sentence_at(program.start)
        if sentence is None:
            return None
        text = self.reading.text
        sentence = self._whole(sentence, program.start)
        before = self._inside(sentence.start, program.start)
        strength, verb = self.verb_before(sentence, program.start)
        last = before[-1] if before else None
        if last and last.kind in BODIES:
            between = text[last.end : program.start]
            if last.kind == "Organization" and JOINTLY.match(between):
                return _Reading(self.named(last), self.place_of(last), 1.0)
            relative = RELATIVE.fullmatch(between)
            if (relative and verb_strength(relative["verb"]) in ("launch", "make") and "的" in between) or text[: last.start].endswith("由"):
                return _Reading(self.named(last), self.place_of(last), 1.0)
            if ANSWER.fullmatch(between):
                return _Reading(self.named(last), self.place_of(last), 1.0)
            if last.kind == "Place" and OWN.fullmatch(between) and last.role != "subject":
                return _Reading("", last.name, 1.0)
        subjects = [a for a in before if a.role == "subject"] or self._row(before)
        places = [a for a in before if a.role == "locative" and a.kind == "Place"]
        if subjects:
            subject = self._seat(subjects[-1])
            return self._by_subject(subject, places, strength, bool(strength) and self._other_actor(sentence, verb))
        if places:
            return _Reading("", places[-1].name, 0.9)
        return self._carried(sentence, strength, verb)

    def _row(self, before: Sequence[Anchor]) -> list[Anchor]:
        """The last of several names that open a clause together (柳河县、榆山县等地|开展…)."""
        for last in reversed(before):
            joined = self._joined(last) if last.kind in BODIES else []
            first = joined[-1].start if joined else 0
            if joined and (first == 0 or self.reading.text[first - 1] in "，。；：！？\n") and ROW.match(self.reading.text, last.end):
                return [last]
        return []

    def _village(self, person: Anchor) -> str:
        """Where somebody of a village does something: the last village or community named before, in the same article part."""
        text = self.reading.text
        part = max((b.start for b in self.reading.document.blocks if b.kind in ("heading", "title") and b.end <= person.start), default=0)
        named = [m for m in self.reading.mentions_in(part, person.start, "Place") if m.attributes.get("level") in ("village", "community")]
        return named[-1].value if named and text.count("\n", named[-1].end, person.start) < 4 else ""

    def _seat(self, subject: Anchor) -> Anchor:
        """The place that a subject only serves to name (榆树村所在的|柳河县)."""
        found = SEAT.match(self.reading.text, subject.end)
        next_ = next((a for a in self.anchors if found and a.start == found.end() and a.kind == "Place"), None)
        return next_ or subject

    def _by_subject(self, subject: Anchor, places: Sequence[Anchor], strength: str, other: bool) -> _Reading | None:
        """What the subject of the sentence tells; another actor in the verb's own clause leaves the subject as the place only."""
        if subject.kind == "Nation" or NATIONAL.match(subject.name):
            return None
        if subject.kind == "Person":
            where = places[-1].name if places else self._village(subject)
            return _Reading("", where, 0.6) if where else None
        inside = self.reading.text[subject.end : subject.end + 1] in ("内", "里")
        if inside:
            return _Reading("", subject.name, 0.9)
        runs = strength in ("launch", "make", "use") and not other and not self._is_site(subject)
        joint = tuple((self.named(a) if runs else "", self.place_of(a)) for a in self._joined(subject))
        return _Reading(self.named(subject) if runs else "", self.place_of(subject), 1.0 if runs else 0.7, joint)

    def _joined(self, subject: Anchor) -> list[Anchor]:
        """The names right before and behind a subject that share its verb (柳河县、榆山县|开展…), the first one last."""
        found: list[Anchor] = []
        start = subject.start
        for anchor in reversed([a for a in self.anchors if a.end <= start]):
            if not JOINT.fullmatch(self.reading.text, anchor.end, start) or anchor.kind not in BODIES or NATIONAL.match(anchor.name):
                break
            found.append(anchor)
            start = anchor.start
        end = subject.end
        behind: list[Anchor] = []
        for anchor in (a for a in self.anchors if a.start >= subject.end):
            if not JOINT.fullmatch(self.reading.text, end, anchor.start) or anchor.kind not in BODIES:
                break
            behind.insert(0, anchor)
            end = anchor.end
        return [*behind, *found]

    def _carried(self, sentence: Sentence, strength: str, verb: int) -> _Reading | None:
        """The subject named behind it in the sentence (通过…，山东…), else the paragraph's, else the heading's, else the document's home."""
        text = self.reading.text
        acted = strength in ("launch", "make") and not self._other_actor(sentence, verb)
        if CENTRAL.search(text, sentence.start, sentence.end):
            return None
        later = [a for a in self._inside(sentence.start, sentence.end) if a.role == "subject"]
        means = strength == "use" or bool(MEANS.search(text, sentence.start, verb if verb >= 0 else sentence.start))
        if means and later and later[0].kind in BODIES and verb < later[0].start:
            return _Reading(self.named(later[0]), self.place_of(later[0]), 0.85)
        block = self.reading.document.blocks[sentence.block]
        earlier = [s for s in self.reading.sentences if s.block == sentence.block and s.start < sentence.start]
        for s in reversed(earlier):
            subjects = [a for a in self._inside(s.start, s.end) if a.role == "subject" and a.kind != "Person"]
            if subjects:
                subject = subjects[0]
                if subject.kind == "Nation" or NATIONAL.match(subject.name):
                    return None
                return _Reading(self.named(subject) if acted else "", self.place_of(subject), 0.8)
        for above in reversed([b for b in self.reading.document.blocks if b.end <= block.start and b.kind in ("heading", "title")]):
            named = [a for a in self._inside(above.start, above.end) if a.kind in BODIES and a.role != "modifier"]
            if named:
                return _Reading(self.named(named[0]) if acted else "", self.place_of(named[0]), 0.7)
        return None


def _countrywide(program: Mention) -> bool:
    """Whether a name is that of a policy of the whole country (海洋强省战略)."""
    head = program.attributes.get("kind", "")
    return head in ("战略", "方略", "规划", "五年规划") and (is_generic(program.value[: -len(head)], head) or bool(re.search(r"十[一二三四五六七]五", program.value)))


def find_program_links(reading: Reading, discourse: Discourse) -> Iterator[Claim]:
    """``implementedBy`` and ``implementedIn`` of each program, read from the mention that tells most surely."""
    linker = _Linker(reading, discourse)
    best: dict[str, tuple[Mention, _Reading]] = {}
    for program in reading.of_kind("Program"):
        told = None if _countrywide(program) else linker.read(program) or linker.titled(program)
        if told is None or not (told.by or told.where):
            continue
        known = best.get(program.value)
        if known is None or (told.certainty, bool(told.by)) > (known[1].certainty, bool(known[1].by)):
            best[program.value] = program, told
    for program, told in best.values():
        sentence = reading.sentence_at(program.start)
        start, end = (min(sentence.start, program.start), max(sentence.end, program.end)) if sentence else (program.start, program.end)
        pairs = ((told.by, told.where), *told.joint)
        for predicate, target in dict.fromkeys([("implementedBy", by) for by, _ in pairs] + [("implementedIn", where) for _, where in pairs]):
            if target and not NATIONAL.match(target):
                yield Claim(
                    predicate=predicate, subject=program, subject_name=program.value, qualifiers={"target": target},
                    start=start, end=end, rule=f"programs.{predicate}", confidence=round(0.9 * told.certainty, 2),
                )
