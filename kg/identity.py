"""What identifies a person, a body, a program: the keys, made of one source alone.

Whether two sources speak of one thing is decided by equal keys and by nothing else. So the same corpus gives the same nodes in any order
and any split into shards, and graphs built apart are joined by plain union. A key is a name inside an anchor: the village of a
villager, the county of an official, the place of a body, the county of a program, 'CN' for what belongs to the nation. Where no
county is known the anchor is the source itself and the thing stays apart (for persons with kg:possiblySameAs).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.claims import Claim
from kg.figures import national_names
from kg.lexicon import mapping, words
from kg.names import Names, Why, plain
from kg.reading import Reading
from kg.recognize.gazetteer import Unit
from kg.recognize.words import is_common_word
from kg.types import Mention

__all__ = ["Anchors", "Identity", "compatible", "person_key_parts", "program_core"]

SURE = {"nation": 0.95, "village": 0.95, "place": 0.9, "post": 0.9, "publisher": 0.8, "home": 0.75, "body": 0.9, "document": 1.0}
COUNTY = 6  # digits of a county's code
SELF = ("party", "government")  # bodies that are called by their place
LEGAL = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|(?<!总)公司)$")
GAP = re.compile(r"[^，,。；;：:！!？?\n“”、]{0,10}")
NOT_OF = re.compile(r"[在到和与同向对给来]")
FORMER = re.compile(r"^(?:原|前|曾任|时任)")


@dataclass(frozen=True, slots=True)
class Identity:
    """A key without its kind (``330784/郎大军``), the name in it, and why it is this one."""

    anchor: str
    name: str
    why: Why

    def key(self, kind: str) -> str:
        """The entity's key."""
        return f"{kind}/{self.anchor}/{self.name}"


def _why(kind: str, rule: str) -> Why:
    return Why(f"{kind}.{rule}", SURE[rule])


def person_key_parts(key: str) -> tuple[str, str]:
    """Anchor and name of a person's key: 330784 and 郎大军."""
    anchor, _, name = key.removeprefix("person/").rpartition("/")
    return anchor, name


def compatible(one: str, other: str) -> bool:
    """Whether two anchors may be of one person: one inside the other, or one of them no place at all."""
    first, second = (anchor.split("/")[0] for anchor in (one, other))
    if "CN" in (first, second) and first != second and first.isdigit() + second.isdigit():
        return False
    if not (first.isdigit() and second.isdigit()):
        return True
    if first == second:  # two villages of a county that the list does not have
        return "/" not in one or "/" not in other or one == other
    return first.startswith(second) or second.startswith(first)


@cache
def _national_post(post: str) -> bool:
    return any(post.startswith(word) for word in words("national_posts"))


@cache
def program_core(name: str) -> str:
    """A program's name as compared over sources: without the head noun that another source may leave out."""
    name = plain(name)
    core = name
    shells = words("program_shells")
    while (head := next((core[i:] for i in range(3, len(core)) if core[i:] in shells), "")) and len(core) - len(head) >= 3:
        core = core[: -len(head)]
    return core if core in words("national_programs") or len(core) >= 3 else name


class Anchors:
    """The anchors of one source's names.

    Args:
        names: the source's table, its places linked.
        home: its home, province first.
        stem: of the source.
        readings, claims: what was read, for the posts and residences of persons and the places of programs.
    """

    def __init__(
        self, names: Names, home: Sequence[Unit], stem: str, readings: Sequence[Reading], claims: Sequence[Sequence[Claim]]
    ) -> None:
        self.names = names
        # a stem of digits would pass for an administrative code
        self.stem = f"document/{stem}" if stem.isdecimal() else stem
        self.home = home[-1].code if home else ""
        self.chain = {u.level: u for u in home}
        self.national = national_names(readings)
        self.publisher = next((p for r in readings if (p := r.document.source.metadata.get("publisher") or r.document.publisher)), "")
        self.local = _residences(names, readings)
        self.posts: dict[str, list[tuple[str, str]]] = {}
        self.targets: dict[str, list[str]] = {}
        for reading, group in zip(readings, claims, strict=True):
            for claim in group:
                self._note(reading, claim)

    def _note(self, reading: Reading, claim: Claim) -> None:
        if claim.predicate == "holdsPost" and claim.subject is not None:
            post = (plain(claim.qualifiers.get("org", "")), claim.qualifiers.get("title", ""))
            name = plain(claim.subject.value)
            self.posts.setdefault(name, []).append(post)
            if not FORMER.match(post[1]) and (place := self.place_of(post[0], reading.document.number, claim.start)):
                self.local.setdefault(name, []).insert(0, place)
        elif claim.predicate in ("implementedIn", "implementedBy") and claim.subject is not None:
            entity = self.names.get(claim.qualifiers.get("target", ""), reading.document.number, claim.start)
            if entity and entity.key.startswith("place/"):
                self.targets.setdefault(plain(claim.subject.value), []).append(entity.key.removeprefix("place/"))

    def place_of(self, org: str, number: int = -1, offset: int = -1) -> str:
        """The anchor of the place a body's name opens with or holds: 永昌县新城子镇西湾村党支部 -> 620321102206; "" if none."""
        best = ""
        for name in self.names.places:
            if name in org and (entity := self.names.get(name, number, offset)) and entity.cls != "Site":
                place = entity.key.removeprefix("place/")
                if not place.startswith("document/") and (len(place.split("/")[0]), len(place)) > (len(best.split("/")[0]), len(best)):
                    best = place
        return best

    # -- persons -------------------------------------------------------------------------------------------------------

    def person(self, name: str, role: str) -> Identity:
        """A person: national figure, villager of a village, official of a county, journalist of a paper."""
        posts = self.posts.get(name, [])
        certain = mapping("national_figures").get(name, "")
        national = [org or title for org, title in posts if _national_post(org or title)]
        if name in self.national or (certain and national):
            return Identity("CN", name, _why("person", "nation"))
        if body := next((b for org, _ in posts for b in sorted(words("national_bodies"), key=len, reverse=True) if org.startswith(b)), ""):
            return Identity(f"CN/{body}", name, _why("person", "body"))
        if role == "journalist":
            return Identity(plain(self.publisher), name, _why("person", "publisher")) if self.publisher else self._loose(name)
        places = self.local.get(name, [])
        village = next((p for p in places if len(p.split("/")[0]) == 12 or "/" in p), "")
        if village:
            return Identity(village, name, _why("person", "village"))
        if places:
            level = max(places, key=lambda p: len(p))[:COUNTY]
            return Identity(level, name, _why("person", "post" if posts else "place")) if len(level) == COUNTY or posts else self._loose(name)
        if len(self.home) >= COUNTY:
            return Identity(self.home[:COUNTY], name, _why("person", "home"))
        return self._loose(name)

    def _loose(self, name: str) -> Identity:
        return Identity(self.stem, name, _why("person", "document"))

    # -- bodies --------------------------------------------------------------------------------------------------------

    def body(self, mention: Mention, number: int, before: Mention | None) -> Identity:
        """A body: its name without the place it opens with, inside that place; a firm or school inside the home county."""
        name = plain(mention.value)
        kind = mention.attributes.get("kind", "other")
        if name in words("national_bodies") or re.match("中国|全国|中央|中华|国家|中共中央|党中央", name):
            return Identity("CN", name, _why("organization", "nation"))
        bare = re.sub("^中共(?=.{2})", "", name)
        place, rest = self._opening(bare, number, mention.start)
        if not place and before is not None and before.end == mention.start and (entity := self.names.get(before.value, number, before.start)):
            place = entity.key.removeprefix("place/")
        if kind in SELF:
            return self._governing(place, rest, bare)
        core = LEGAL.sub("", rest)
        if len(core) < 2 or is_common_word(core):  # 供水|公司: what it does is no name
            core = LEGAL.sub("公司", rest)
        own = len(core) >= 2 and core not in mapping("organizations")
        if place and not place.startswith("document/") and not (own and self.home.startswith(place.split("/")[0])):
            wide = len(place.split("/")[0]) < COUNTY and kind not in ("enterprise", "cooperative")
            return Identity(place.split("/")[0], core if own and not wide else bare, _why("organization", "place"))
        if len(self.home) >= COUNTY:
            return Identity(self.home[:COUNTY], core if own else bare, _why("organization", "home"))
        return Identity(self.stem, core if own else bare, _why("organization", "document"))

    def _governing(self, place: str, rest: str, bare: str) -> Identity:
        """A Party or government body: its place and what it is there (委, 政府, 党支部)."""
        if not place and (level := re.match("省|市|县|区|州|旗", rest)):
            ranks = {"省": ("province",), "市": ("county", "prefecture"), "州": ("prefecture",)}.get(level.group(), ("county",))
            unit = next((self.chain[r] for r in ranks if r in self.chain and self.chain[r].name.endswith(level.group())), None)
            if unit:
                return Identity(unit.code, self._form(unit.name, rest[1:]), _why("organization", "home"))
        if place and not place.startswith("document/"):
            return Identity(place, self._form(self._label(place), rest), _why("organization", "place"))
        if len(self.home) >= COUNTY:
            return Identity(self.home[:COUNTY], self._form("", rest), _why("organization", "home"))
        return Identity(self.stem, bare, _why("organization", "document"))

    def _form(self, label: str, rest: str) -> str:
        """The one name of a governing body: the place's official name and the short form of what stands behind it."""
        if rest.endswith("海关"):  # called by the short name: 昆明海关
            return label.removesuffix("市") + rest
        if label and rest and label[-1] == rest[0] and rest[0] in "省市县区州旗":
            rest = rest[1:]
        for long, short in mapping("body_forms").items():
            if rest.endswith(long):
                rest = rest[: -len(long)] + short
                break
        return label + rest

    def _label(self, place: str) -> str:
        entity = next((e for e in (*self.names.entities.values(), *self.names.ancestors.values()) if e.key == f"place/{place}"), None)
        return entity.label if entity else place.rsplit("/", 1)[-1]

    def _opening(self, name: str, number: int, offset: int) -> tuple[str, str]:
        """The places a name opens with, taken off one after the other: the last one's anchor, and the rest."""
        place, rest = "", name
        while True:
            opening = [n for n in self.names.places if rest.startswith(n) and len(n) < len(rest)]
            if not opening:
                return place, rest
            first = max(opening, key=len)
            entity = self.names.get(first, number, offset)
            if entity is None:
                return place, rest
            place, rest = entity.key.removeprefix("place/"), re.sub("^的(?=.{2})", "", rest[len(first) :])

    # -- programs ------------------------------------------------------------------------------------------------------

    def program(self, name: str) -> Identity:
        """A program: the nation's, or a county's own; the county is that of its places, else the home."""
        core = program_core(name)
        if core in words("national_programs") or name in words("national_programs"):
            return Identity("CN", core, _why("program", "nation"))
        codes = {t.split("/")[0] for t in self.targets.get(name, [])}
        counties = {c[:COUNTY] for c in codes if c.isdigit() and len(c) >= COUNTY}
        above = sorted(c for c in codes if c.isdigit() and len(c) < COUNTY)
        if len(counties) == 1 and not above:
            return Identity(counties.pop(), core, _why("program", "place"))
        if len(self.home) >= COUNTY:
            return Identity(self.home[:COUNTY], core, _why("program", "home"))
        if above:
            return Identity(above[-1], core, _why("program", "place"))
        return Identity(self.stem, core, _why("program", "document"))


def _residences(names: Names, readings: Iterable[Reading]) -> dict[str, list[str]]:
    """Person -> anchors of the places written right before the name or its title: 花溪村村民李桂花."""
    found: dict[str, list[str]] = {}
    for reading in readings:
        before: Mention | None = None
        for m in reading.of_kind("Place", "Person"):
            if m.kind == "Place":
                before = m
                continue
            if before is None or before.end > m.start:
                continue
            gap = reading.text[before.end : m.start]
            verbs = any(w.tag == "v" for w in reading.words_in(before.end, m.start))
            if not verbs and GAP.fullmatch(gap) and not NOT_OF.search(gap) and (entity := names.get(before.value, reading.document.number, before.start)):
                place = entity.key.removeprefix("place/")
                if not place.startswith("document/") and place != "CN" and entity.cls != "Site":
                    found.setdefault(plain(m.value), []).append(place)
    return found

