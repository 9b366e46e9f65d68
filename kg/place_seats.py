"""What a document tells of from inside: the one township (or zone with an administration of its own) whose villages it names.

A report of a township says its name in the heading and then only 朱家营村, 罗湾村; an article on a development zone does the same with
开发区. Nothing but the document as a whole tells where such villages lie, and only where it names a single unit of that rung and has
not gone anywhere else since it named it last. The same holds, one rung up, for townships in a document of a single county.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.names import PlaceNode
from kg.place_spots import Spot

__all__ = ["Seats"]

ZONE = re.compile(r"(?:开发区|高新区|经开区|新区|度假区|管理区)$")
# a zone governs villages only where it has an administration of its own
ADMINISTERED = r"(?:党工委|管委会|管理委员会)"
UPPER = ("province", "prefecture", "county", "township")


class Seats:
    """Answers which unit of its document a place without a chain lies in.

    Args:
        spots: the place mentions of a source, in order.
        texts: the text of each document by its number.
        nodes: the places linked so far, by name; filled by the caller from the top down, so that a question about a village comes
            after every township is there.
        home: codes of the source's home unit and those above it.
    """

    def __init__(
        self, spots: Sequence[Spot], texts: Mapping[int, str], nodes: Mapping[str, PlaceNode], home: frozenset[str]
    ) -> None:
        self._spots, self._texts, self._nodes, self._home = spots, texts, nodes, home
        self._of_document: dict[int, list[int]] = defaultdict(list)
        for index, spot in enumerate(spots):
            self._of_document[spot.number].append(index)
        self._reach: dict[tuple[int, str], dict[int, int]] = {}

    def of(self, level: str, indexes: Sequence[int]) -> str:
        """The name of the unit in which a place lies by its document as a whole, "" where that does not tell.

        Args:
            level: of the place: township (asks for the county), village, community or site.
            indexes: of its mentions.
        """
        for index in indexes:
            spot = self._spots[index]
            block = self._reached(spot.number, "county" if level == "township" else "seat").get(index)
            if block is not None and (level != "site" or block == spot.block):
                return self._seat(spot.number) if level != "township" else self._county(spot.number)
        return ""

    def _names(self, number: int, level: str) -> set[str]:
        return {s.name for i in self._of_document[number] if (s := self._spots[i]).mention.attributes["level"] == level}

    def _county(self, number: int) -> str:
        """The only county that a document names, in the longest form in which it does."""
        names = sorted(self._names(number, "county"), key=lambda n: (-len(n), n))
        units = {node.unit.code if (node := self._nodes.get(n)) and node.unit else n for n in names}
        return names[0] if len(units) == 1 else ""

    def _seat(self, number: int) -> str:
        """The only township that a document names; without any, its only zone with an administration."""
        towns = self._names(number, "township")
        if towns:
            return next(iter(towns)) if len(towns) == 1 else ""
        text = self._texts[number]
        zones = {
            name for name in self._names(number, "site")
            if (head := ZONE.search(name)) and head.start() and re.search(head.group() + ADMINISTERED, text)
        }
        return next(iter(zones)) if len(zones) == 1 else ""

    def around(self, name: str) -> set[str]:
        """Codes and names of a place and of what it lies in, so far as is known."""
        found: set[str] = set(self._home)
        while name and name not in found:
            found.add(name)
            node = self._nodes.get(name)
            if node is None:
                break
            if node.unit:
                found |= {node.unit.code[:size] for size in (2, 4, 6, 9)}
            name = node.parent
        return found

    def _reached(self, number: int, rung: str) -> dict[int, int]:
        """The mentions up to which the text has named its seat and nothing outside since, with the paragraph where it did."""
        if (number, rung) in self._reach:
            return self._reach[number, rung]
        seat = self._county(number) if rung == "county" else self._seat(number)
        found: dict[int, int] = {}
        if seat:
            around, unit = self.around(seat), self._nodes[seat].unit if seat in self._nodes else None
            last: int | None = None
            for index in self._of_document[number]:
                spot = self._spots[index]
                if last is not None and spot.name != seat:
                    found[index] = last
                node = self._nodes.get(spot.name)
                code = node.unit.code if node and node.unit else ""
                if spot.name == seat or (unit and code == unit.code):
                    last = spot.block
                elif spot.mention.attributes["level"] in UPPER and not (spot.name in around or code in around):
                    last = last if rung == "county" and spot.mention.attributes["level"] == "township" else None
        self._reach[number, rung] = found
        return found
