"""Who runs a program and where: by the grammar of its sentence, else by what its paragraph and its heading are about.

Each mention of a program is read by itself: the nearest subject before it in its sentence runs it; 由X, X推出的 do so too; a place right before
the name, or behind 在, is where it runs. A mention without a subject of its own takes the one its paragraph goes on about. The
program then gets the links of its best mention. What the country, its leaders or a person runs gets no ``implementedBy``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from kg.anchors import Anchor
from kg.context import Discourse
from kg.extract.claims import Claim
from kg.extract.paragraph_topics import Topics
from kg.extract.program_actors import Actors
from kg.extract.program_cues import (
    ACTORS,
    ANSWER,
    BODIES,
    BROUGHT,
    CAUSES,
    CENTRAL,
    DESIGNATED,
    DIRECT,
    DOES,
    ENTRY,
    FOUNDS,
    HELPS,
    IS,
    ITEMS,
    JOINTLY,
    KIND_OF_BODY,
    LEADER,
    MADE,
    MEANS,
    NATIONAL,
    NEAR,
    OWN,
    OWNED,
    PARTNERS,
    PLAIN_VERBS,
    RELATIVE,
    RUNS_ON,
    THEN_RUNS,
)
from kg.extract.program_modality import is_topic, program_status
from kg.extract.runners import place_behind, runner_behind
from kg.reading import Reading
from kg.recognize.program_words import is_generic, verb_strength
from kg.types import Mention, Sentence, Status

__all__ = ["find_program_links"]

SAID = 0.9  # how certain what the sentence itself tells is at least
# whom somebody leads acts, not he alone: 王某带领村“两委”推行…
LEADS_BODY = re.compile(r"[^，。；]{0,6}?(?:带领|率领|领着|组织|牵头|和)(?:全?村)?(?:[“‘]?两委[”’]?|党支部|班子|支部)")


# verbs of holding something, before 的 and its name: 青石村妇联具体|组织|的“美丽庭院”评比
HOLDS = frozenset(("组织", "主办", "承办", "协办", "合办", "联办", "运营", "负责", "主抓"))
OWN_VENTURE = re.compile("领办[“‘]|创办|开办|兴办|注册|承包|办起|领办[^，。；]{0,10}合作社")


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
    actors: Actors

    @cached_property
    def topics(self) -> Topics:
        return Topics(self.actors)

    def verb_before(self, sentence: Sentence, offset: int) -> tuple[str, int]:
        """The verb in whose scope the name stands: the nearest verb of the lexicon in the sentence before it, and its offset."""
        for word in reversed(self.reading.words_in(sentence.start, offset)):
            if word.tag in ("v", "vd", "vn", "p") and (strength := verb_strength(word.text)):
                held = word.text == "组织" and offset - word.end <= 8  # 组织“小小规划师”活动
                return ("launch" if held else strength), word.start
            if word.text in PLAIN_VERBS and word.tag in ("v", "vn") and offset - word.end <= NEAR:
                return "launch", word.start
        return "", -1

    def _other_actor(self, sentence: Sentence, verb: int) -> bool:
        """Whether the clause of the verb names an actor of its own (各级党员干部主动请缨参与…, 72个县开展…)."""
        clause = max((m.end() for m in re.finditer(r"[，,；;：:。\n]", self.reading.text[sentence.start : verb])), default=0) + sentence.start
        inside = self.actors.inside(clause, verb)
        for word in self.reading.words_in(clause, verb):
            if word.tag == "p":
                return False
            if word.text in CAUSES:
                return False
            if self.reading.text[max(0, word.start - 3) : word.start].find("等") >= 0:
                continue  # 民政部等部门
            if any(a.start <= word.start and word.end <= a.end for a in inside):
                continue
            if self.reading.text[word.end : word.end + 1] in ("）", ")"):
                continue  # 县工商联（总商会）
            if word.tag in ("n", "nz", "r", "PER", "nr", "nw") and ACTORS.fullmatch(word.text):
                return True
        return False

    def _of_people(self, subject: Anchor) -> bool:
        """Whether a place only tells where those behind it come from: 榆林|致富能手代表."""
        if subject.kind != "Place":
            return False
        end = subject.end
        for word in self.reading.words_in(subject.end, subject.end + 14):
            if word.start != end or word.tag not in ("n", "nz", "vn", "an", "a", "m", "q") or word.text in CAUSES:
                break
            if word.tag == "n" and ACTORS.fullmatch(word.text):
                return True
            end = word.end
        return False

    def _unnamed(self, sentence: Sentence, verb: int) -> Anchor | Literal[False] | None:
        """The body that a sentence without a name calls by its kind (合作社实行…), False if nothing tells which; None if nobody acts in it."""
        marks = [m.end() for m in re.finditer(r"[，,；;：:]", self.reading.text[sentence.start : verb])]
        for start in [sentence.start, *(sentence.start + m for m in marks)]:
            opening = KIND_OF_BODY.match(self.reading.text, start)
            if opening and opening.end() <= verb:
                return self.actors.called(opening["kind"], start) or False
        return False if self._other_actor(sentence, verb) else None

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

    def status(self, program: Mention) -> Status:
        """Whether a program is told as run, planned or called for."""
        sentence = self.reading.sentence_at(program.start)
        verb = self.verb_before(sentence, program.start)[1] if sentence else -1
        return program_status(self.reading, self.actors, program, verb)

    def read(self, program: Mention) -> _Reading | None:
        """What a mention tells; None where the country or nobody can be told to run it. What a clause behind it tells goes first."""
        if is_topic(self.reading, program):
            return None
        told = self._apart(program) or self._before(program)
        runner = runner_behind(self.reading, program, self.actors.from_on(program.end), self.programs)
        if runner is not None and not NATIONAL.match(runner.name):
            said = told.where if told and told.certainty >= SAID else ""  # what the paragraphs before tell is less than where the runner is
            return _Reading(self.actors.named(runner), said or self.actors.place_of(runner) or (told.where if told else ""), 1.0)
        place = place_behind(self.reading, program, self.actors.from_on(program.end))
        if place is not None:
            shared = tuple((by, "") for by, _ in told.joint) if told else ()
            return _Reading(told.by if told else "", place.name, 1.0, shared)
        return told

    def titled(self, program: Mention) -> _Reading | None:
        """The place that a document's title opens with issues it and follows it (《永昌县村民议事规则》)."""
        if "document" not in program.found_by:
            return None
        place = self.actors.opening(program.value)
        acts = place and (place == self.actors.home or self.actors.acts(place))
        return _Reading(place if acts else "", place, 0.85) if place else None

    def _apart(self, program: Mention) -> _Reading | None:
        """The body of a row to which a program of a row belongs: 县总工会、团县委、县妇联|分别打造|“…”“…”“…”."""
        sentence = self.reading.sentence_at(program.start)
        mark = self.reading.text.rfind("分别", sentence.start, program.start) if sentence else -1
        if sentence is None or mark < 0 or re.search(r"[，；]", self.reading.text[mark : program.start]):
            return None
        left = max(self.reading.text.rfind(c, sentence.start, mark) for c in "，；：") + 1 or sentence.start
        row = [(left + m.start(), left + m.end()) for m in re.finditer(r"[^、和与及]+", self.reading.text[left:mark])]
        first = bisect_left(self.programs, mark, key=lambda m: m.start)
        same = [m.start for m in self.programs[first : first + len(row) + 1] if m.end <= sentence.end]
        if len(row) < 2 or len(row) != len(same) or program.start not in same:
            return None
        start, end = row[same.index(program.start)]
        body = next(iter(self.actors.inside(start, end)), None)
        seat = next((self.actors.place_of(a) for a in self.actors.inside(left, mark)), "")
        return _Reading(self.actors.named(body) if body else self.reading.text[start:end], self.actors.place_of(body) if body else seat, 1.0)

    def _before(self, program: Mention) -> _Reading | None:
        """What the words before a mention and its paragraph tell."""
        sentence = self.reading.sentence_at(program.start)
        if sentence is None:
            return None
        text = self.reading.text
        sentence = self._whole(sentence, program.start)
        before = [a for a in self.actors.inside(sentence.start, program.start) if not (a.kind == "Place" and RUNS_ON.match(text, a.end))]
        strength, verb = self.verb_before(sentence, program.start)
        if not strength and DIRECT.search(text, sentence.start, program.start):
            strength = "make"
        brought = text[program.start - 1 : program.start] in "把将" and BROUGHT.match(text, program.end) is not None
        if brought:
            strength, verb = "launch", program.start - 1
        if ITEMS.search(text, max(verb, sentence.start), program.start) or HELPS.search(text, sentence.start, program.start):
            strength = "helped"
        last = before[-1] if before else None
        if last and last.kind in BODIES:
            between = text[last.end : program.start]
            if last.kind == "Organization" and JOINTLY.match(between):
                return _Reading(self.actors.named(last), self.actors.place_of(last), 1.0, self._sharing(last))
            relative = RELATIVE.fullmatch(between)
            first = before[0]
            if relative and first is not last and first.kind == "Place" and first.role == "subject" and BROUGHT.match(text, program.end) and re.match("把|将", text[first.end :]):
                return _Reading(self.actors.named(last), first.name, 1.0)  # 青石村|把县委推广的“积分银行”落到户
            if last.kind == "Organization" and FOUNDS.search(text, sentence.start, last.start) and THEN_RUNS.fullmatch(between):
                where = self.actors.place_of(last) or next((self.actors.village(a) if a.kind == "Person" else self.actors.place_of(a) for a in before[:-1] if a.role == "subject"), "")
                return _Reading(self.actors.named(last), where, 1.0)
            runs = relative and (verb_strength(relative["verb"]) in ("launch", "make") or relative["verb"] in HOLDS)
            if (runs and "的" in between) or text[: last.start].endswith("由"):
                return _Reading(self.actors.named(last), self.actors.place_of(last), 1.0, self._sharing(last))
            if IS.search(text, sentence.start, last.start) and (does := DOES.fullmatch(between)) and verb_strength(does["verb"]) in ("launch", "make"):
                return _Reading(self.actors.named(last), self.actors.place_of(last), 1.0)  # 这就是永昌县|积极探索“…”模式
            if ANSWER.fullmatch(between):
                return _Reading(self.actors.named(last), self.actors.place_of(last), 1.0)
            if last.kind == "Place" and OWN.fullmatch(between) and last.role != "subject":
                owns = last.role in ("other", "modifier") and not self.actors.is_site(last) and program.attributes.get("kind") in OWNED
                return _Reading(last.name if owns else "", last.name, 1.0)
            if last.kind == "Place" and OWN.fullmatch(between) and ENTRY.match(text, program.end) and not self.actors.is_site(last):
                return _Reading(last.name, last.name, 0.9)  # 1.东城街道“邻里集市”项目。 – an entry of a list
        if last and last.kind == "Person" and MADE.fullmatch(text, last.end, program.start):  # 毛国梁开办的“石灰墙书屋”
            return self._by_subject(last, [a for a in before[-2:-1] if a.kind == "Place"], "", False)
        subjects = [a for a in before if a.role == "subject"] or self.actors.row(before)
        if subjects and subjects[-1].kind == "Place" and DESIGNATED.search(text, subjects[-1].end, program.start):
            return _Reading("", subjects[-1].name, 0.9)
        places = [a for a in before if a.role == "locative" and a.kind == "Place"]
        if subjects:
            subject = self.actors.seat(subjects[-1])
            places = [a for a in before if a.role in ("locative", "scene") and a.kind == "Place"]
            return self._by_subject(subject, places, strength, bool(strength) and self._other_actor(sentence, verb))
        if places:
            return _Reading("", places[-1].name, 0.9)
        if (scenes := [a for a in before if a.role == "scene" and a.kind == "Place"]) and not strength:
            return _Reading("", scenes[-1].name, 0.85)  # 走进青石村，“幸福食堂”里饭菜飘香
        told = self._carried(sentence, program.start, strength, verb)
        partners = self._partners(before) if strength in ("launch", "make") else ()
        return replace(told, joint=(*told.joint, *partners)) if told and partners else told

    def _sharing(self, last: Anchor) -> tuple[tuple[str, str], ...]:
        """Who runs and where for each further body of a row: 县总工会、|县人社局联合举办的“…”."""
        return tuple((self.actors.named(a), self.actors.place_of(a)) for a in self.actors.joined(last))

    def _partners(self, before: Sequence[Anchor]) -> tuple[tuple[str, str], ...]:
        """The bodies with which a clause without a subject does something: 会同|县农业农村局、县财政局|推进…."""
        last = before[-1] if before else None
        if last is None or last.kind not in BODIES:
            return ()
        row = [last, *self.actors.joined(last)]
        start = min(a.start for a in row)
        with_them = PARTNERS.search(self.reading.text[max(0, start - 6) : start])
        return tuple((self.actors.named(a), "") for a in row) if with_them else ()

    def _by_subject(self, subject: Anchor, places: Sequence[Anchor], strength: str, other: bool) -> _Reading | None:
        """What the subject of the sentence tells; another actor in the verb's own clause leaves the subject as the place only."""
        if subject.kind == "Nation" or NATIONAL.match(subject.name):
            return None
        if subject.kind == "Person" and LEADER.match(self.reading.text, subject.end):
            return None
        if subject.kind == "Person":
            leads = strength in ("launch", "make") and LEADS_BODY.match(self.reading.text, subject.end)
            own = OWN_VENTURE.search(self.reading.text, subject.end, subject.end + 24)  # 办起合作社: his own
            office = self.actors.office(subject) if strength in ("launch", "make") and not own else ""
            where = places[-1].name if places else office or self.actors.village(subject) or (self.actors.village_ahead(subject.end) if leads else "")
            joint = tuple(("", a.name) for a in self.actors.joined(places[-1]) if a.kind == "Place") if places else ()
            return _Reading(where if leads else office, where, 0.6, joint) if where else None
        inside = self.reading.text[subject.end : subject.end + 1] in ("内", "里")
        if inside:
            return _Reading("", subject.name, 0.9)
        other = other or self._of_people(subject)
        runs = strength in ("launch", "make", "use") and not other and not self.actors.is_site(subject)
        joint = tuple((self.actors.named(a) if runs else "", self.actors.place_of(a)) for a in self.actors.joined(subject))
        where = self.actors.place_of(subject)
        if not where and (said := [a for a in places if a.start >= subject.end]):
            where = said[-1].name  # 兰州大学在青石村|建立“科技小院”
        return _Reading(self.actors.named(subject) if runs else self._at_home(where, strength, other), where, 1.0 if runs else 0.7, joint)

    def _at_home(self, where: str, strength: str, other: bool) -> str:
        """Who runs what a local text tells of with no verb of running: the place that it goes on about (全县“…”擂台赛举行)."""
        return where if not strength and not other and self.actors.at_home(where) else ""

    def _carried(self, sentence: Sentence, offset: int, strength: str, verb: int) -> _Reading | None:
        """The subject named behind it in the sentence (通过…，山东…), else the paragraph's, else the heading's, else the document's home."""
        text = self.reading.text
        acted = strength in ("launch", "make") or (verb >= 0 and text.startswith(("落实", "执行", "践行"), verb))
        if acted and (body := self._unnamed(sentence, verb)) is not None:
            if body:
                return _Reading(self.actors.named(body), self.actors.place_of(body), 0.85)
            acted = False
        if (ours := self.topics.voice(sentence, offset)) is not None:
            where = self.actors.place_of(ours)
            return _Reading(self.actors.named(ours) if acted or strength == "use" else self._at_home(where, strength, False), where, 0.85)
        if CENTRAL.search(text, sentence.start, sentence.end):
            return None
        later = [a for a in self.actors.inside(sentence.start, sentence.end) if a.role == "subject"]
        means = strength == "use" or bool(MEANS.search(text, sentence.start, verb if verb >= 0 else sentence.start))
        if means and later and later[0].kind in BODIES and verb < later[0].start:
            return _Reading(self.actors.named(later[0]), self.actors.place_of(later[0]), 0.85)
        if self.actors.scattered:
            return None  # a text about many places: the one before may not be meant
        subject = self.topics.topic_before(sentence)
        certainty = 0.8 if subject else 0.7
        subject = subject or self.topics.carried(sentence)
        if subject is None or subject.kind == "Nation" or NATIONAL.match(subject.name):
            return None
        where = self.actors.place_of(subject)
        if acted and (issuer := self.topics.issuer) and self.actors.place_of(issuer) == where:
            return _Reading(self.actors.named(issuer), where, certainty)
        return _Reading(self.actors.named(subject) if acted else self._at_home(where, strength, False), where, certainty)


def _countrywide(program: Mention) -> bool:
    """Whether a name is that of a policy of the whole country (海洋强省战略)."""
    head = program.attributes.get("kind", "")
    if re.match(r"(?:国家)?十[一二三四五六七]五", program.value):
        return True
    return head in ("战略", "方略", "规划", "五年规划") and (is_generic(program.value[: -len(head)], head) or bool(re.search(r"十[一二三四五六七]五", program.value)))


def find_program_links(reading: Reading, discourse: Discourse) -> Iterator[Claim]:
    """``implementedBy`` and ``implementedIn`` of each program, read from the mention that tells most surely."""
    linker = _Linker(reading, Actors(reading, discourse))
    best: dict[str, tuple[Mention, _Reading, Status]] = {}
    for program in reading.of_kind("Program"):
        told = None if _countrywide(program) else linker.read(program)
        titled = linker.titled(program)
        if titled and (told is None or told.certainty < titled.certainty):
            told = titled
        if told is None or not (told.by or told.where):
            continue
        status = linker.status(program)
        known = best.get(program.value)
        if known and known[1].by == "" != told.by and told.where == known[1].where and status == known[2] and not told.joint:
            best[program.value] = known[0], replace(known[1], by=told.by), known[2]  # where one mention tells, who another
            continue
        if known is None or (status == "stated", told.certainty, bool(told.by)) > (known[2] == "stated", known[1].certainty, bool(known[1].by)):
            best[program.value] = program, told, status
    for program, told, status in best.values():
        sentence = reading.sentence_at(program.start)
        start, end = (min(sentence.start, program.start), max(sentence.end, program.end)) if sentence else (program.start, program.end)
        tried = [("", a.name) for a in linker.actors.pilots(sentence)] if sentence and told.by else []
        pairs = ((told.by, told.where), *told.joint, *tried)
        for predicate, target in dict.fromkeys([("implementedBy", by) for by, _ in pairs] + [("implementedIn", where) for _, where in pairs]):
            if target and not NATIONAL.match(target):
                yield Claim(
                    predicate=predicate, subject=program, subject_name=program.value, qualifiers={"target": target},
                    start=start, end=end, rule=f"programs.{predicate}", confidence=round(0.9 * told.certainty, 2), status=status,
                )
