"""Villages and communities by name inside a higher unit: packed by province, opened when first asked for.

A province's file holds the name stems of its villages, township after township, and apart from them what completes each
stem (村委会, 社区居委会 …) and its number. A name is found by searching the text of the stems between two townships, which is
fast enough to need no index (20 µs a prefecture) and costs 5 MB for the whole country; the rest is read for hits only.
"""

from __future__ import annotations

import lzma
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

__all__ = ["ENDINGS", "MARKS", "Village", "VillageIndex", "name_base", "pack", "village_level"]

# What the list puts behind a stem, each with the letter that stands for it in the packed file. The first that fits counts.
ENDINGS = (
    "社区居民委员会", "社区居委会", "社区村民委员会", "社区村委会", "嘎查村民委员会", "嘎查委员会",
    "村民委员会", "居民委员会", "社区委员会", "村委会", "居委会", "社区", "嘎查村", "嘎查", "村", "",
)
MARKS = "ABCDEFGHIJKLMNOP"
_MARK = re.compile(r"([A-P])(\d*)")
# What a text puts behind a stem.
_WRITTEN = re.compile(r"(?:社区|村|嘎查)?(?:居民委员会|村民委员会|居委会|村委会|两委)|社区|嘎查村?|行政村|村")
_GAP = "\n\f\n"


class Village(NamedTuple):
    """An entry of the list: its code (12 digits) and its full name there (山门头村委会)."""

    code: str
    name: str


def village_level(code: str, name: str) -> str:
    """``village`` or ``community``: by the body's name, where that is silent by the number (001-199, 400-499 community)."""
    tail = name[-7:]
    if re.search("居民委|居委|社区$|社区委员会$", tail):
        return "community"
    if re.search("村民委|村委|村$|嘎查", tail):
        return "village"
    return "community" if code[9] in "014" else "village"


def name_base(name: str) -> str:
    """A village's name without what only says that it is one: 山门头村, 山门头村委会 -> 山门头; 鸡鸣山社区 -> 鸡鸣山."""
    for match in _WRITTEN.finditer(name):
        if match.end() == len(name) and match.start() >= 1:
            return name[: match.start()]
    return name


def _stems(name: str) -> tuple[str, ...]:
    """The stems under which the list may hold a name: 余村 may stand as 余村 (村委会) or as 余 (村委会)."""
    base = name_base(name)
    return tuple(dict.fromkeys((base, base + "村", name))) if name.isprintable() else ()


def pack(townships: Sequence[str], rows: dict[str, list[Village]]) -> str:
    """The text of a province's file: stems by township, a NUL, the marks and numbers by township."""
    stems: list[str] = []
    marks: list[str] = []
    for township in townships:
        words, signs, previous = [], [], 0
        for code, name in rows.get(township, ()):
            ending = next(e for e in ENDINGS if name.endswith(e) and len(name) > len(e))
            words.append(name[: len(name) - len(ending)])
            number = int(code[9:])
            signs.append(MARKS[ENDINGS.index(ending)] + ("" if number == previous + 1 else str(number)))
            previous = number
        stems.append("\n".join(words))
        marks.append("".join(signs))
    return "\f".join(stems) + "\0" + "\f".join(marks)


class _Province:
    """One opened file. ``text``: a stem a line, townships parted by a line with a form feed, a newline before all."""

    def __init__(self, townships: Sequence[str], packed: bytes) -> None:
        stems, marks = lzma.decompress(packed).decode("gb18030").split("\0")
        blocks = stems.split("\f")
        self.townships = townships
        self.starts = [0, *accumulate(len(block) + len(_GAP) for block in blocks)]
        self.text = "\n" + _GAP.join(blocks) + "\n"
        self.marks = marks.split("\f")

    def span(self, code: str) -> tuple[int, int]:
        """Half-open range of ``text`` that holds the townships whose code begins with ``code``."""
        low, high = bisect_left(self.townships, code), bisect_left(self.townships, code + "~")
        return self.starts[low], min(self.starts[high], len(self.text))

    def read(self, position: int) -> Village:
        """The entry whose stem stands after the newline at ``position``."""
        index = bisect_left(self.starts, position + 1) - 1
        nth = self.text.count("\n", self.starts[index], position)
        number, mark = 0, ""
        for seen, (mark, digits) in enumerate(_MARK.findall(self.marks[index])):  # noqa: B007
            number = int(digits) if digits else number + 1
            if seen == nth:
                break
        stem = self.text[position + 1 : self.text.index("\n", position + 1)]
        return Village(f"{self.townships[index]}{number:03}", stem + ENDINGS[MARKS.index(mark)])

    def all(self, code: str) -> Iterator[Village]:
        """Every entry below ``code``, in order of codes."""
        low, high = bisect_left(self.townships, code), bisect_left(self.townships, code + "~")
        for index in range(low, high):
            block = self.text[self.starts[index] + 1 : self.starts[index + 1] - len(_GAP) + 1]
            number = 0
            for stem, (mark, digits) in zip(block.split("\n"), _MARK.findall(self.marks[index]), strict=False):
                number = int(digits) if digits else number + 1
                yield Village(f"{self.townships[index]}{number:03}", stem + ENDINGS[MARKS.index(mark)])


class VillageIndex:
    """All villages, opened by province.

    Args:
        townships: by province code, the codes (9 digits) of its townships in rising order.
        read: gives the packed file of a province code.
    """

    def __init__(self, townships: dict[str, list[str]], read: Callable[[str], bytes]) -> None:
        self._townships = townships
        self._read = read
        self._open: dict[str, _Province] = {}

    def _province(self, code: str) -> _Province:
        if code not in self._open:
            self._open[code] = _Province(self._townships[code], self._read(code))
        return self._open[code]

    def _provinces(self, code: str) -> Iterator[_Province]:
        wanted = [code[:2]] if code else sorted(self._townships)
        return (self._province(key) for key in wanted if key in self._townships)

    def find(self, name: str, code: str) -> list[Village]:
        """Entries called ``name`` (in any of its written forms) below ``code`` ("": in the country), sorted by code."""
        found: set[Village] = set()
        for province in self._provinces(code):
            start, end = province.span(code)
            for stem in _stems(name):
                line = f"\n{stem}\n"
                at = province.text.find(line, start, end)
                while at >= 0:
                    found.add(province.read(at))
                    at = province.text.find(line, at + 1, end)
        return sorted(found)

    def similar(self, name: str, code: str) -> list[Village]:
        """Entries below ``code`` whose stem differs from the name's in exactly one character, sorted by code."""
        found: set[Village] = set()
        base = name_base(name)
        if len(base) < 2 or not base.isprintable():
            return []
        masks = [f"{re.escape(base[:i])}[^\n\f{re.escape(base[i])}]{re.escape(base[i + 1:])}" for i in range(len(base))]
        pattern = re.compile(f"\n(?:{'|'.join(masks)})村?(?=\n)")
        for province in self._provinces(code):
            start, end = province.span(code)
            found.update(province.read(match.start()) for match in pattern.finditer(province.text, start, end))
        return sorted(found)

    def by_code(self, code: str) -> Village | None:
        """The entry with this code, if there is one."""
        return next((v for v in self.below(code[:9]) if v.code == code), None)

    def below(self, code: str) -> Iterator[Village]:
        """Every entry below ``code``, in order of codes."""
        for province in self._provinces(code):
            yield from province.all(code)
