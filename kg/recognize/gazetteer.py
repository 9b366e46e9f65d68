"""The gazetteer: China's administrative units from province to village, by name and by code.

Source of the units: the statistical list of the National Bureau of Statistics, 2023 (see kg/data/README.md). Former names and
mergers of counties and above: kg/lexicon/former_places.tsv. Names that are everyday words: kg/lexicon/short_places.tsv.

Codes are trimmed to their level: 33, 3307, 330784, 330784003, 330784003200; a unit is inside another when its code begins
with the other's. 中国 and 全国 are no units and are never found.
"""

from __future__ import annotations

import lzma
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import accumulate

from kg import lexicon
from kg.recognize.name_scan import NameScanner
from kg.recognize.place_names import aliases
from kg.recognize.village_index import Village, VillageIndex, village_level

__all__ = ["CODE_SYSTEM", "CODE_YEAR", "LEVELS", "FormerName", "Gazetteer", "Unit"]

CODE_SYSTEM = "NBS"
CODE_YEAR = 2023
LEVELS = ("province", "prefecture", "county", "township", "village", "community")
_LEVEL = {2: "province", 4: "prefecture", 6: "county", 9: "township"}
_RANK = {level: rank for rank, level in enumerate(LEVELS)}
# Townships are found in texts by these endings only; state farms, forestry stations and zones also stand at their level.
_TOWNSHIP_ENDINGS = ("镇", "乡", "街道", "苏木")


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit.

    Attributes:
        code: NBS code, trimmed to the level.
        name: full name in the list (山门头村委会 for the village 山门头村).
        level: province, prefecture, county, township, village or community.
        parent: code of the next higher unit that exists (永康市: 3307; 陵水县, directly below its province: 46), "" for a
            province.
    """

    code: str
    name: str
    level: str
    parent: str


@dataclass(frozen=True, slots=True)
class FormerName:
    """A county or higher unit that is not called so any more.

    Attributes:
        name: the former full name.
        level: its level then.
        code: its code then.
        until: ISO date (day, month or year) of the act that ended it.
        kind: renamed, upgraded (县 -> 市, same land), district (县 or 市 -> 区, same land), merged (into one), split (among
            several; also a unit that gave land away and kept its name).
        successors: codes of today's units that cover its land, the main one first.
        source: where this stands.
    """

    name: str
    level: str
    code: str
    until: str
    kind: str
    successors: tuple[str, ...]
    source: str


def _sorted(units: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(sorted(set(units), key=lambda u: (_RANK[u.level], u.code)))


class Gazetteer:
    """Lookup by name and code. Use ``Gazetteer.load()``; it is made once and shared."""

    def __init__(self, names: list[str], numbers: list[int]) -> None:
        """Takes the columns of places.xz: the names, and the codes as numbers of nine digits, province to township, rising."""
        self._names: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._short: dict[str, list[str]] = defaultdict(list)
        for name, number in zip(names, numbers, strict=True):
            code = self._trim(number)
            self._names[code] = name
            self._by_name[name].append(code)
        self._codes = list(self._names)
        for code, name in self._names.items():
            if len(code) < 9 or "族" in name:
                self._add_aliases(code, name)
        self._units: dict[str, Unit] = {}

    @staticmethod
    def _trim(number: int) -> str:
        code = str(number)
        if number % 1000:
            return code
        if number % 100_000:
            return code[:6]
        return code[:4] if number % 10_000_000 else code[:2]

    def _add_aliases(self, code: str, name: str) -> None:
        if len(code) == 6 and code[4] == "7":  # a development zone: has no short name
            return
        for alias in aliases(name, _LEVEL[len(code)]):
            self._short[alias].append(code)

    @classmethod
    @cache
    def load(cls) -> Gazetteer:
        """The packaged gazetteer, villages unopened."""
        packed = files("kg").joinpath("data", "places.xz").read_bytes()
        names, steps = lzma.decompress(packed).decode("gb18030").split("\0")
        return cls(names.split("\n"), list(accumulate(map(int, steps.split("\n")))))

    # -- units ---------------------------------------------------------------------------------------------------------

    def by_code(self, code: str) -> Unit | None:
        """The unit with this code (2, 4, 6, 9 or 12 digits), or None."""
        if code in self._units:
            return self._units[code]
        if len(code) == 12:
            village = self._villages.by_code(code) if code[:9] in self._names else None
            return self._village_unit(village) if village else None
        name = self._names.get(code)
        if name is None:
            return None
        parent = next((code[:size] for size in (6, 4, 2) if size < len(code) and code[:size] in self._names), "")
        return self._units.setdefault(code, Unit(code, name, _LEVEL[len(code)], parent))

    def units(self, name: str) -> tuple[Unit, ...]:
        """Units down to the township that are called so today, by full or short name.

        Args:
            name: 永康市, 永康, 陵水黎族自治县, 陵水县, 陵水, 淤泥彝族乡, 淤泥乡. Townships need their ending. Everyday words
                (和平, 朝阳) are answered too: whether such a word is a place is for the text to say (``is_word``).

        Returns:
            all candidates, highest level first, then by code (海南: the province, 海南州, 海南区); () if there is none.
        """
        codes = {*self._by_name.get(name, ()), *self._short.get(name, ())}
        return _sorted(unit for unit in map(self.by_code, codes) if unit)

    def chain(self, unit: Unit) -> tuple[Unit, ...]:
        """The unit and all units above it, up to the province."""
        chain = [unit]
        while chain[-1].parent and (parent := self.by_code(chain[-1].parent)):
            chain.append(parent)
        return tuple(chain)

    def within(self, unit: Unit, code: str) -> bool:
        """Whether the unit is the one with this code or lies inside it."""
        return unit.code.startswith(code)

    def children(self, code: str) -> tuple[Unit, ...]:
        """The units whose parent has this code, by code; of a township, its villages and communities."""
        if len(code) == 9:
            return tuple(self._village_unit(v) for v in self._villages.below(code)) if code in self._names else ()
        below = (self.by_code(c) for c in self._codes[bisect_left(self._codes, code) : bisect_left(self._codes, code + "~")])
        return tuple(unit for unit in below if unit and unit.parent == code)

    # -- former names --------------------------------------------------------------------------------------------------

    @cached_property
    def _former(self) -> dict[str, list[FormerName]]:
        former: dict[str, list[FormerName]] = defaultdict(list)
        for row in lexicon.load("former_places"):
            successors = tuple(row["successors"].split())
            record = FormerName(row["name"], row["level"], row["code"], row["until"], row["kind"], successors, row["source"])
            for name in (record.name, *aliases(record.name, record.level)):
                former[name].append(record)
        return former

    def former(self, name: str) -> tuple[FormerName, ...]:
        """Units that were called so once (盘县, 襄樊市, 襄樊), the last to end first.

        A name may be both former and current (余杭区 before and after 2021): then ``units`` answers too, and the date of
        the text decides. ``by_code`` gives the units of ``FormerName.successors``.
        """
        return tuple(sorted(self._former.get(name, ()), key=lambda f: (f.until, f.code), reverse=True))

    # -- villages ------------------------------------------------------------------------------------------------------

    @cached_property
    def _villages(self) -> VillageIndex:
        townships: dict[str, list[str]] = defaultdict(list)
        for code in self._codes:
            if len(code) == 9:
                townships[code[:2]].append(code)
        folder = files("kg").joinpath("data", "villages")
        return VillageIndex(townships, lambda province: folder.joinpath(f"{province}.xz").read_bytes())

    @staticmethod
    def _village_unit(village: Village) -> Unit:
        return Unit(village.code, village.name, village_level(village.code, village.name), village.code[:9])

    def villages(self, name: str, code: str) -> tuple[Unit, ...]:
        """Villages and communities of this name below a unit.

        Args:
            name: as a text writes it: 山门头村, 山门头, 山门头村委会, 桥头社区.
            code: of a township, county, prefecture or province; "" searches the country (opens all, 0.3 s the first time).

        Returns:
            all that bear the name, whatever stands behind it, those of the kind that the name asks for (社区, 居委会:
            community; else village) first, then by code. More than one of that kind: the name alone does not decide.
        """
        return self._by_kind(name, (self._village_unit(v) for v in self._villages.find(name, code)))

    def similar(self, name: str, code: str) -> tuple[Unit, ...]:
        """Villages and communities below a unit whose name differs in one character (曹桥村: 漕桥村); guesses, never facts."""
        return self._by_kind(name, (self._village_unit(v) for v in self._villages.similar(name, code)))

    @staticmethod
    def _by_kind(name: str, units: Iterable[Unit]) -> tuple[Unit, ...]:
        wanted = "community" if "社区" in name or "居委" in name or "居民委" in name else "village"
        return tuple(sorted(units, key=lambda u: (u.level != wanted, u.code)))

    # -- texts ---------------------------------------------------------------------------------------------------------

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        rows = lexicon.load("short_places")
        return {use: frozenset(row["name"] for row in rows if row["use"] == use) for use in ("word", "mask")}

    def is_word(self, name: str) -> bool:
        """Whether the name is an everyday word besides (和平, 朝阳, 郊区), to be taken for a place only on other grounds."""
        return name in self._words["word"]

    @cached_property
    def _scanner(self) -> NameScanner:
        names = {n for n, codes in self._by_name.items() if any(len(c) < 9 for c in codes)}
        names.update(n for n, codes in self._short.items() if self._clear(codes))
        names.update(n for n in (*self._by_name, *self._short) if len(n) > 2 and n.endswith(_TOWNSHIP_ENDINGS))
        names.update(n for n, records in self._former.items() if any(r.name == n or r.level == "prefecture" for r in records))
        return NameScanner(names - self._words["word"], self._words["mask"])

    @staticmethod
    def _clear(codes: list[str]) -> bool:
        """A short name is clear if it means a province or prefecture, or one county alone."""
        return any(len(code) < 6 for code in codes) or len(codes) == 1

    def find_names(self, text: str) -> list[tuple[int, int, str]]:
        """Names of provinces, prefectures and counties (full, short where clear, former) and full names of townships in a text.

        Leftmost and longest, without overlaps; everyday words are left out. Linear: about 0.2 s for a million characters.

        Returns:
            (start, end, name), half-open, in order.
        """
        return self._scanner.find(text)
