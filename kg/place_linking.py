"""Place mentions become units of the list, by the places around them; what they do not decide stays open.

Evidence for a link, strongest first: the chain a name closes (永昌县|新城子镇|西湾村; elided: 余杭区|小古城村), what the paragraph named
before, the source's home unit, the only county of the source that has such a village. Of two villages of one name in one source
each mention goes with its own chain, and a bare one with the last before it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.home import Home
from kg.names import RANK, PlaceNode, Why
from kg.place_candidates import LOCAL, Scope, holds_several, resolve_local, resolve_upper, similar_names, told
from kg.place_seats import Seats
from kg.place_spots import FAR, find_spots, rank_of
from kg.reading import Reading
from kg.recognize.gazetteer import Gazetteer, Unit

__all__ = ["NATURAL", "PlaceLinker"]

TOWN = re.compile(r"(?:街道办事处|街道|镇|乡)$")
LIES_IN = re.compile(r"(?:位于|地处|坐落于|坐落在|隶属于?|属于?|在)")
# what lies in no one place: without a chain nothing tells where
NATURAL = re.compile(r"(?:[山河江海湖岭洋]|高原|平原|沙漠|山脉|盆地|半岛|群岛|列岛|草原|水库|沙地)$")


class PlaceLinker:
    """Links the places of one source.

    Args:
        readings: its documents with their mentions.
        gazetteer: the units.
        home: where the source is at home.
    """

    def __init__(self, readings: Sequence[Reading], gazetteer: Gazetteer, home: Home) -> None:
        self.gazetteer, self.home = gazetteer, home
        self.date = next((r.date for r in readings if r.date), "")
        self.spots = find_spots(readings)
        self.texts = {r.document.number: r.text for r in readings}
        self.by_name: dict[str, list[int]] = defaultdict(list)
        for index, spot in enumerate(self.spots):
            self.by_name[spot.name].append(index)
        self._in_block: dict[tuple[int, int], list[int]] = defaultdict(list)
        for index, spot in enumerate(self.spots):
            self._in_block[spot.number, spot.block].append(index)
        self._surroundings: dict[str, frozenset[str]] = {}
        self._last_higher: dict[int, list[str]] = {}
        self.nodes: dict[str, PlaceNode] = {}
        self._seats = Seats(self.spots, self.texts, self.nodes, frozenset(u.code for u in home.chain))
        self.variants: dict[str, list[tuple[int, int, PlaceNode]]] = {}
        self._of_spot: dict[int, PlaceNode] = {}

    def link(self) -> None:
        """Fill ``nodes`` (by name) and ``variants`` (names that mean several places here, by mention)."""
        level = {name: self.spots[found[0]].mention.attributes["level"] for name, found in self.by_name.items()}
        order = sorted(self.by_name, key=lambda n: (RANK.get(level[n], FAR), n))
        short = [n for n in order if level[n] == "county" and not any(u.name == n for u in self.gazetteer.units(n))]
        for name in [n for n in order if n not in short and RANK.get(level[n], FAR) <= RANK["county"]] + short:
            self._link_name(name, level[name])
        for name in order:
            if RANK.get(level[name], FAR) > RANK["county"]:
                self._link_name(name, level[name])
        for name in order:
            if level[name] in LOCAL and self.nodes[name].unit is None and name not in self.variants:
                self._propose(name)

    # -- one name ------------------------------------------------------------------------------------------------------

    def _link_name(self, name: str, level: str) -> None:
        groups: dict[str, list[int]] = defaultdict(list)
        for index in self.by_name[name]:
            chain = self.spots[index].chain
            groups[self._identity(chain)].append(index)
        parents = Counter(self.spots[self.spots[i].chain].name for i in self.by_name[name] if self.spots[i].chain >= 0)
        parent = parents.most_common(1)[0][0] if parents else ""
        if not parent and level in (*LOCAL, "township"):
            parent = self._lies_in(name)
        seat = ""
        if not parent and level in (*LOCAL, "site", "township") and not NATURAL.search(name):
            seat = self._seat_of(name, level)
            parent = seat or (self._before(name, level) if level != "township" else "")
        linked = {key: self._as_told(self._node(name, level, parent, found), bool(parents)) for key, found in groups.items()}
        if seat and level in LOCAL and (seat not in self.nodes or self.nodes[seat].unit is None):  # a seat that the list lacks
            linked = {key: replace(node, chained=True) for key, node in linked.items()}  # so the list cannot say more than the text
        units = {node.unit.code: node for node in linked.values() if node.unit}
        if len(units) > 1:
            self._split(name, groups, linked)
            return
        best = next(iter(units.values())) if units else linked[max(groups, key=lambda k: (bool(k), len(groups[k]), k))]
        self._keep(name, best, self.by_name[name])

    def _seat_of(self, name: str, level: str) -> str:
        """The unit whose places the document tells of; not the county of a township that the list knows elsewhere only (独龙江乡)."""
        seat = self._seats.of(level, self.by_name[name])
        county = self.nodes[seat].unit if level == "township" and seat in self.nodes else None
        listed = self.gazetteer.units(name) if county else ()
        return "" if county and listed and not any(u.code.startswith(county.code) for u in listed) else seat

    def _as_told(self, node: PlaceNode, chained: bool) -> PlaceNode:
        """The node without a unit of another township than the text has, where the list does not have that one."""
        above = self.nodes.get(node.parent)
        if not chained or node.level not in LOCAL or above is None or above.level != "township" or above.unit is not None:
            return replace(node, chained=True) if chained and node.level in LOCAL and above is not None else node
        listed = self.gazetteer.by_code(node.unit.code[:9]) if node.unit else None
        same = listed is not None and TOWN.sub("", listed.name) == TOWN.sub("", above.name)
        return replace(node, chained=True) if same else replace(node, unit=None, why=Why("unlisted"), chained=True)

    def _keep(self, name: str, node: PlaceNode, indexes: Sequence[int]) -> None:
        self.nodes[name] = node
        for index in indexes:
            self._of_spot[index] = node

    def _identity(self, index: int) -> str:
        """What a mention's chain stands for: code of its unit, else the name itself; "" without a chain."""
        if index < 0:
            return ""
        node = self._of_spot.get(index)
        return node.unit.code if node and node.unit else self.spots[index].name

    def _split(self, name: str, groups: dict[str, list[int]], linked: dict[str, PlaceNode]) -> None:
        """Several places of one name: a mention without a link of its own goes with the last one before it."""
        of_index = {i: linked[key] for key, found in groups.items() for i in found}
        current = next(of_index[i] for i in sorted(of_index) if of_index[i].unit)
        several = []
        for index in sorted(of_index):
            spot = self.spots[index]
            if of_index[index].unit and spot.chain >= 0:
                current = of_index[index]
            self._of_spot[index] = current
            several.append((spot.number, spot.mention.start, current))
        self.variants[name] = several
        self.nodes[name] = several[0][2]

    def _node(self, name: str, level: str, parent: str, found: Sequence[int]) -> PlaceNode:
        spot = self.spots[found[0]]
        above = self.spots[spot.chain].name if spot.chain >= 0 else parent
        if level == "site":
            return PlaceNode(name, level, above, None, Why("site"), spot.chain >= 0)
        if level in LOCAL:
            unit, why = resolve_local(self.gazetteer, name, self._scopes(found[0], parent, level))
        else:
            unit, why = resolve_upper(self.gazetteer, name, level, self._scopes(found[0], parent, level), self.date, self._support())
            if unit is None and level in ("prefecture", "county") and spot.chain < 0:
                unit, why = self._by_inner(name, why)
        return PlaceNode(name, unit.level if unit else level, above, unit, why, spot.chain >= 0)

    # -- what stands around --------------------------------------------------------------------------------------------

    def _scopes(self, index: int, parent: str, level: str) -> list[Scope]:
        """Where to look a name up, in order; a chain whose place is known decides alone."""
        chain = self.spots[index].chain
        node = self._of_spot.get(chain)
        if node is not None and node.unit is not None:
            near = node.unit.level == "township" or level not in LOCAL
            return [Scope(node.unit, "chain" if near else "elided")]
        if node is not None and node.level != "site":
            return self._around_unlisted(chain)
        scopes = [Scope(u, "neighbour") for u in self._neighbours(index)]
        known = self.nodes[parent].unit if parent in self.nodes else None
        if known is not None and not scopes:
            scopes.append(Scope(known, "neighbour"))
        if level in LOCAL:
            wide = [self.gazetteer.by_code(s.unit.code[:6]) for s in scopes if s.unit.level == "township"]
            scopes += [Scope(u, "neighbour-county") for u in wide if u]
        home = [Scope(u, "home") for u in reversed(self.home.chain) if level not in LOCAL or u.level != "province"]
        nearest = scopes[0].unit if scopes else None
        if nearest is None or any(u.code[:6] == nearest.code[:6] or nearest.code.startswith(u.code) for u in self.home.chain[-1:]):
            scopes += home
        elif level not in LOCAL:
            scopes += [s for s in home if nearest.code.startswith(s.unit.code)]
        if level in LOCAL and not scopes and self.home.chain:
            scopes = [Scope(self.home.chain[0], "province")]
        return list(dict.fromkeys(scopes))

    def _around_unlisted(self, chain: int) -> list[Scope]:
        """The county before a township that the list does not have: 滑县|四间房乡|潘寨村."""
        above = self._of_spot.get(self.spots[chain].chain)
        return [Scope(above.unit, "elided")] if above and above.unit and above.unit.level == "county" else []

    def _neighbours(self, index: int) -> list[Unit]:
        """Units of higher rank named before in the same paragraph, the nearest first."""
        spot = self.spots[index]
        found: list[Unit] = []
        for i in range(index - 1, -1, -1):
            other = self.spots[i]
            if (other.number, other.block) != (spot.number, spot.block):
                break
            node = self._of_spot.get(i)
            if node and node.unit and other.rank < spot.rank and node.unit not in found:
                if found and not found[-1].code.startswith(node.unit.code):
                    break  # the text has moved on since
                found.append(node.unit)
        return found

    def _support(self) -> frozenset[str]:
        codes = {node.unit.code for node in self._of_spot.values() if node.unit}
        return frozenset(codes | ({u.code for u in self.home.chain} if self.home.how in ("metadata", "publisher") else set()))

    def _lies_in(self, name: str) -> str:
        """The place that the text says a place lies in: 青石村|位于|云和县石塘镇; the last rung of its chain."""
        for i in self.by_name[name]:
            spot = self.spots[i]
            follow = self.spots[i + 1] if i + 1 < len(self.spots) else None
            if follow is None or follow.number != spot.number or follow.rank >= spot.rank:
                continue
            between = self.texts[spot.number][spot.mention.end : follow.mention.start]
            if not LIES_IN.fullmatch(between):
                continue
            last = i + 1
            while last + 1 < len(self.spots) and self.spots[last + 1].chain == last and self.spots[last + 1].rank < spot.rank:
                last += 1
            return self.spots[last].name
        return ""

    def _before(self, name: str, level: str) -> str:
        """The last higher place before the first mention that no chain explains (provinces say too little)."""
        rank = rank_of(level)
        firsts: dict[int, int] = {}
        for i in self.by_name[name]:
            firsts[self.spots[i].number] = min(i, firsts.get(self.spots[i].number, i))
        for number in sorted(firsts):
            last = self._higher(rank)[firsts[number]]
            if last and (level != "site" or self._beside(last, firsts[number])):
                return last
        return ""

    def _beside(self, name: str, index: int) -> bool:
        """Whether a place of this name stands in the paragraph of a mention, before it."""
        spot = self.spots[index]
        return any(i < index and self.spots[i].name == name for i in self._in_block[spot.number, spot.block])

    def _higher(self, rank: int) -> list[str]:
        """For each spot the name of the last place of a higher rung before it in its document, "" where there is none."""
        if rank not in self._last_higher:
            names: list[str] = []
            near = bool(self.home.chain) and self.home.chain[-1].level not in ("province", "prefecture")
            wide = ("province", "prefecture") if near and rank > RANK["county"] else ("province",)
            last, number = "", None
            for spot in self.spots:
                if spot.number != number:
                    last, number = "", spot.number
                names.append(last)
                if spot.rank >= rank:
                    continue
                if spot.mention.attributes["level"] not in wide:
                    last = spot.name
                elif last and (node := self.nodes.get(spot.name)) and node.unit and node.unit.code not in self._around(last):
                    last = ""  # the text has gone to another province since
            self._last_higher[rank] = names
        return self._last_higher[rank]

    def _around(self, name: str) -> frozenset[str]:
        """Codes and names of a place and what it lies in."""
        if name not in self._surroundings:
            self._surroundings[name] = frozenset(self._seats.around(name))
        return self._surroundings[name]

    def _by_inner(self, name: str, why: Why) -> tuple[Unit | None, Why]:
        """A short name that a township right behind it (永康江南街道) or several villages of the text decide."""
        inner = {s.name for s in self.spots if s.chain >= 0 and self.spots[s.chain].name == name}
        local = {s.name for s in self.spots if s.mention.attributes["level"] in LOCAL}
        fits = [
            u for u in self.gazetteer.units(name)
            if any(v.code.startswith(u.code) and v.level == "township" for n in inner for v in self.gazetteer.units(n))
            or (u.level == "county" and holds_several(self.gazetteer, u, local))
        ]
        return (fits[0], Why("chain", 0.9)) if len(fits) == 1 else (None, why)

    def _propose(self, name: str) -> None:
        """A village that nothing decided: the one of its name beside those it is named with, else candidates one character away."""
        blocks = {(self.spots[i].number, self.spots[i].block) for i in self.by_name[name]}
        units = [
            node.unit for block in sorted(blocks) for i in self._in_block[block]
            if (node := self._of_spot.get(i)) and node.unit and self.spots[i].name != name
        ]
        townships = {u.code[:9] for u in units if len(u.code) >= 9}
        counties = {u.code[:6] for u in units if len(u.code) >= 6}
        node = self.nodes[name]
        near = [u for c in sorted(townships) if (u := self.gazetteer.by_code(c))]
        wide = [u for c in sorted(counties) if (u := self.gazetteer.by_code(c))]
        if all(self.spots[i].chain < 0 for i in self.by_name[name]) and len(counties) == 1:
            unit, why = resolve_local(self.gazetteer, name, [Scope(u, "companions") for u in (*near, *wide)])
            if unit:
                self._keep(name, replace(node, unit=unit, level=unit.level, why=why), self.by_name[name])
                return
        found = similar_names(self.gazetteer, name, near, wide)
        if found:
            new = replace(node, why=Why("similar", 0.0, told(self.gazetteer, found)))
            self._keep(name, new, self.by_name[name])
