"""Villages that the gazetteer has right where a text names them: 淤泥乡|联合村, 崇明区|明强村, 上口镇|广陵二村.

Many villages are called by words (联合, 五星, 明强) or begin with the name of another place. Behind the township or county they
lie in, the list decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.lexicon import words
from kg.reading import Reading
from kg.recognize.gazetteer import Gazetteer
from kg.types import Mention

__all__ = ["attested_villages"]

HAN = r"[\u3400-\u9fff]"
BEHIND = re.compile(rf"(?P<name>{HAN}{{1,5}}?(?:村|社区|嘎查))(?!庄|镇|乡|级|官|里|民小组|卫生|医|集体|务公开|史馆|规民约|道)")
# also names of villages, but far more often what a county has
KINDS = re.compile(r"(?:中心|示范|重点|行政|自然|贫困|文明|先进|试点|模范|特色|城中|移民|新|老|旧|古|农|乡)村|(?:中心|示范|农村|城市|新)社区")
UPPER = ("township", "county")


def attested_villages(reading: Reading, listed: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Start, end and level of the villages and communities right behind a township or county that has one of this name.

    Args:
        reading: the document.
        listed: its mentions of places of the gazetteer.
        gazetteer: the list.
    """
    for place in listed:
        found = BEHIND.match(reading.text, place.end) if place.attributes["level"] in UPPER else None
        if found is None or KINDS.fullmatch(found["name"]) or found["name"] in words("not_places"):
            continue
        codes = [unit.code for unit in gazetteer.units(place.text) if unit.level in UPPER]
        level = "village" if found["name"][-1] != "区" else "community"
        if any(unit.level == level for code in codes for unit in gazetteer.villages(found["name"], code)):
            yield place.end, found.end(), level
