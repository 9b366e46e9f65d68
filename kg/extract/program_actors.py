"""The names of a document that can run a program or house it, and where each of them is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from kg.anchors import HERE, Anchor
from kg.context import Discourse
from kg.extract.program_cues import (
    BARE_BODY,
    BODIES,
    BRANCH,
    DEPARTMENT,
    HELPER,
    JOINT,
    KIND,
    MINISTRY,
    NATIONAL,
    NATURE,
    OFFICE,
    PAPER,
    PILOT,
    ROW,
    SEAT,
    SEATED,
    SHARE,
    ZONE,
)
from kg.reading import Reading
from kg.types import Mention, Sentence

__all__ = ["Actors"]

ROAMING = ("enterprise", "school", "media")
OFFICE_OF = re.compile(r"(?:党委|党支部|党总支|党工委|村委会|居委会|村|社区|党组)?(?:第一)?(?:书记|主任|镇长|乡长|村长|支书)(?:、[\u3400-\u9fff]{2,6}(?:主任|镇长|乡长))?")  # no deputies
REACH = 40  # how many names back a body called by its kind may stand


@dataclass(frozen=True)
class Actors:
    """The actors of one document."""

    reading: Reading
    discourse: Discourse

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """The names that can run something or house it; a mountain runs nothing, and 当地 is the last inhabited place before."""
        kept: list[Anchor] = []
        for anchor in self.discourse.anchors:
            if anchor.kind == "Program" or (anchor.kind == "Place" and PAPER.match(self.reading.text, anchor.end)) or HELPER.match(self.reading.text, anchor.end) or self._of_many(anchor):
                continue
            if anchor.kind == "Place" and NATURE.search(anchor.name) and anchor.name not in self.home:
                if not HERE.fullmatch(self.reading.text, anchor.start, anchor.end):
                    continue
                name = self._inhabited_before(anchor.start)
                anchor = replace(anchor, name=name) if name else anchor
            kept.append(anchor)
        return tuple(kept)

    def _of_many(self, anchor: Anchor) -> bool:
        """Whether a name is that of a kind of body and not of one: 镇级综治中心, 社区日间照料中心|覆盖率."""
        said = self.reading.text[anchor.start : anchor.end]
        return anchor.kind in BODIES and bool(KIND.match(said) or (not said.endswith(anchor.name) and SHARE.match(self.reading.text, anchor.end)))

    @cached_property
    def _starts(self) -> list[int]:
        return [a.start for a in self.anchors]

    @cached_property
    def _places(self) -> tuple[Mention, ...]:
        return tuple(self.reading.of_kind("Place"))

    @cached_property
    def _inhabited(self) -> tuple[Mention, ...]:
        return tuple(m for m in self._places if not NATURE.search(m.value))

    def _inhabited_before(self, offset: int) -> str:
        index = bisect_right(self._inhabited, offset, key=lambda m: m.end)
        return self._inhabited[index - 1].value if index else ""

    @cached_property
    def home(self) -> str:
        """The place that the document as a whole is about, as it calls it; "" for a text about many places or the country."""
        text = self.reading.text
        names = [m.value for m in self._places]
        for unit in reversed(self.discourse.home):
            forms = [n for n in names if n in (unit.name, unit.name[:-1])]
            said = len(forms) + len(re.findall(rf"(?:我|全|该){unit.name[-1]}", text))
            if said >= 2 and said > self._nation:
                return max(forms, key=lambda n: (forms.count(n), len(n))) if forms else unit.name
        return ""

    def at_home(self, place: str) -> bool:
        """Whether a text is about a place, or about the city or county it is in: what is told without a subject is its doing; in a province, who acts is open."""
        levels = self.levels.get(place, set()) | {u.level for u in self.discourse.home if u.name == place}
        return bool(levels) and not levels & {"province", "site"} and (bool(self.home) or self._nation < 2)

    @cached_property
    def _nation(self) -> int:
        """How often a text speaks of the country."""
        return len(re.findall(r"我国|全国|总书记|党中央|国务院", self.reading.text))

    def inside(self, start: int, end: int) -> list[Anchor]:
        """The actors that lie wholly between two offsets."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [a for a in self.anchors[first:last] if a.end <= end]

    def from_on(self, offset: int) -> Iterator[Anchor]:
        """The actors that start at an offset or behind it."""
        return islice(self.anchors, bisect_left(self._starts, offset), None)

    def upto(self, offset: int) -> Iterator[Anchor]:
        """The actors that end at an offset or before it, the last one first."""
        return (self.anchors[i] for i in range(bisect_left(self._starts, offset) - 1, -1, -1) if self.anchors[i].end <= offset)

    @cached_property
    def _bodies(self) -> dict[int, Mention]:
        return {m.end: m for m in self.reading.of_kind("Organization")}

    def _called_body(self, name: str) -> str:
        """The body that the document calls by a name, in full or by its start (雪域电器 of 雪域电器有限公司); "" for none."""
        return next((n for n in self._body_names if n == name or (len(name) > 2 and n.startswith(name) and not BRANCH.fullmatch(n))), "")

    @cached_property
    def _kinds(self) -> dict[str, str]:
        """The kind of each body of the text."""
        return {m.value: m.attributes["kind"] for m in self._bodies.values()}

    @cached_property
    def _body_names(self) -> tuple[str, ...]:
        return tuple(sorted({m.value for m in self._bodies.values()}))

    def named(self, anchor: Anchor) -> str:
        """The anchor's name; a body named by its level (省委, 县妇联) by its own, the fullest one that the document has."""
        said = self.reading.text[anchor.start : anchor.end]
        if anchor.kind != "Place":
            return anchor.name
        if BARE_BODY.fullmatch(said):
            full = sorted((n for n in self._body_names if n.endswith((said, said.replace("政府", "人民政府")))), key=lambda n: (n[:2] != anchor.name[:2], n))
            if full:
                return full[0]
        body = self._bodies.get(anchor.end)
        if body and body.start >= anchor.start and DEPARTMENT.fullmatch(said):
            return body.value
        return "" if OFFICE.fullmatch(said) else anchor.name  # 市农业农村局 is no entity, and the city is not who acts

    def place_of(self, anchor: Anchor) -> str:
        """Where a body runs things: the place that its name opens with, else the document's; a place is where it is itself.

        A firm or a school works wherever it likes: its seat tells nothing.
        """
        if anchor.kind == "Place":
            return anchor.name
        if NATIONAL.match(anchor.name) or self._kinds.get(anchor.name) in ROAMING:
            return ""
        inner = self.reading.mentions_in(anchor.start, anchor.end, "Place")
        if inner:
            return inner[-1].value
        if MINISTRY.fullmatch(anchor.name):
            return ""
        if (host := BRANCH.fullmatch(anchor.name)) and (name := self._called_body(host["host"])):
            return name
        if opens := SEATED.match(anchor.name):  # 东台市|委组织部
            name = next((n for n in (opens["place"], opens["place"][:-1]) if n in self._known), "")
            if name or opens["place"].endswith(("村", "社区")):  # a village that only its branch names: 双桥村|党支部
                return name or opens["place"]
        return next((a.name for a in self.upto(anchor.start) if a.kind == "Place" and a.role == "subject"), self.home)

    @cached_property
    def scattered(self) -> bool:
        """Whether a text is about many places or the country, so that what no sentence says of itself is not what the one before says."""
        if self.home:
            return False
        provinces = {m.value for m in self._places if m.attributes.get("level") == "province"}
        return len(provinces) > 2 or len(re.findall(r"我国|全国|总书记|党中央|国务院|国家", self.reading.text)) > 1

    def pilots(self, sentence: Sentence) -> list[Anchor]:
        """The places where the sentence says that something is tried first: 以白马镇、青石乡为试点, 在白马镇开展试点."""
        found: list[Anchor] = []
        text = self.reading.text
        for anchor in self.inside(sentence.start, sentence.end):
            behind = PILOT.match(text, anchor.end, sentence.end)
            if anchor.kind != "Place" or not behind:
                continue
            row = [anchor, *self.joined(anchor)]
            before = text[max(sentence.start, min(a.start for a in row) - 6) : min(a.start for a in row)]
            if re.search(r"以" if behind["as"] else r"在|于", before):
                found += [a for a in row if a.kind == "Place" and a not in found]
        return found

    def acts(self, name: str) -> bool:
        """Whether a place does something in the text."""
        return name in self._acting

    @cached_property
    def _acting(self) -> frozenset[str]:
        return frozenset(a.name for a in self.anchors if a.role == "subject" and a.kind == "Place")

    def called(self, kind: str, offset: int) -> Anchor | None:
        """The last body before an offset whose name ends in the kind it is called by: 合作社, 公司."""
        near = islice(self.upto(offset), REACH)
        return next((a for a in near if a.kind == "Organization" and a.name.endswith(kind) and len(a.name) > len(kind) + 1), None)

    def opening(self, title: str) -> str:
        """The place that a title opens with."""
        opens = [title[:n] for n in range(min(12, len(title)), 1, -1) if title[:n] in self.levels]
        return next((name for name in opens if name[:-1] not in opens), "")  # not 永昌县|村 of 永昌县村级…清单

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.levels) | {u.name for u in self.discourse.home}

    @cached_property
    def levels(self) -> dict[str, set[str]]:
        """The levels that the text gives each of its places."""
        found: dict[str, set[str]] = {}
        for m in self._places:
            found.setdefault(m.value, set()).add(m.attributes.get("level", ""))
        return found

    def is_site(self, anchor: Anchor) -> bool:
        """Whether a name is that of a park, a square or a scenic spot, which houses things and runs none."""
        return anchor.kind == "Place" and self.levels.get(anchor.name) == {"site"} and not ZONE.search(anchor.name)

    def row(self, before: Sequence[Anchor]) -> list[Anchor]:
        """The last of several names that open a clause together (柳河县、榆山县等地|开展…)."""
        for last in reversed(before):
            joined = self.joined(last) if last.kind in BODIES else []
            first = joined[-1].start if joined else 0
            if joined and (first == 0 or self.reading.text[first - 1] in "，。；：！？\n") and ROW.match(self.reading.text, last.end):
                return [last]
        return []

    def village(self, person: Anchor) -> str:
        """Where somebody of a village does something: the last village or community named before, in the same article part."""
        text = self.reading.text
        part = max((b.start for b in self.reading.document.blocks if b.kind in ("heading", "title") and b.end <= person.start), default=0)
        index = bisect_right(self._villages, person.start, key=lambda m: m.end) - 1
        last = self._villages[index] if index >= 0 else None
        part = max(part, text.rfind("\n", 0, text.rfind("\n", 0, person.start) if person.start else 0))
        return last.value if last and last.start >= part and text.count("\n", last.end, person.start) < 4 else ""

    def office(self, person: Anchor) -> str:
        """The village or township whose secretary or head somebody is called right before his name: 新城子镇党委书记|邵明; "" for anybody else."""
        last = next(self.upto(person.start), None)
        if last is None or last.kind != "Place" or not OFFICE_OF.fullmatch(self.reading.text, last.end, person.start):
            return ""
        return last.name if self.levels.get(last.name, set()) & {"village", "community", "township"} else ""

    def village_ahead(self, offset: int) -> str:
        """The village that the rest of a sentence names: 王某带领村“两委”推行…，|清泉村面貌一新."""
        behind = next((m for m in self._villages if m.start >= offset), None)
        return behind.value if behind and not re.search(r"[。\n]", self.reading.text[offset : behind.start]) else ""

    @cached_property
    def _villages(self) -> tuple[Mention, ...]:
        return tuple(m for m in self._places if m.attributes.get("level") in ("village", "community"))

    def seat(self, subject: Anchor) -> Anchor:
        """The place that a subject only serves to name (榆树村所在的|柳河县)."""
        found = SEAT.match(self.reading.text, subject.end)
        behind = next(self.from_on(found.end()), None) if found else None
        return behind if found and behind and behind.start == found.end() and behind.kind == "Place" else subject

    def joined(self, subject: Anchor) -> list[Anchor]:
        """The names right before and behind a subject that share its verb (柳河县、榆山县|开展…), the first one last."""
        found: list[Anchor] = []
        start = subject.start
        for anchor in self.upto(start):
            if not JOINT.fullmatch(self.reading.text, anchor.end, start) or anchor.kind not in BODIES or NATIONAL.match(anchor.name):
                break
            found.append(anchor)
            start = anchor.start
        end = subject.end
        behind: list[Anchor] = []
        for anchor in self.from_on(subject.end):
            if not JOINT.fullmatch(self.reading.text, end, anchor.start) or anchor.kind not in BODIES:
                break
            behind.insert(0, anchor)
            end = anchor.end
        return [*behind, *found]

