"""Large graphs rolled up: every node lies in the disc of its home, a place in that of the next higher place.

Beyond :data:`ROLL_UP_BEYOND` nodes the map shows the highest places and how much lies in each; a click unfolds one. All
positions are fixed beforehand: what a place holds stands in rings around it, so that unfolding moves nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.view.model import ViewModel
from kg.view.terms import class_group

__all__ = ["LEVELS", "ROLL_UP_BEYOND", "SHOWN_OF_EACH", "Rolled", "roll_up"]

ROLL_UP_BEYOND = 3000
"""Beyond so many nodes places roll up."""
SHOWN_OF_EACH = 60
"""So many of what an unfolded node holds are drawn; the page says how many are not."""
LEVELS = {"Province": 0, "Prefecture": 1, "County": 2, "Township": 3, "Village": 4, "Community": 4, "Site": 5, "Place": 3}

_OPEN_UP_TO = 150  # nodes that the first look unfolds to, at most
_OTHERS = 24  # nodes without a home that are no places but hold something, drawn at first
_SINGLES = 24  # nodes without a home that hold nothing, drawn at first
_ACROSS = 34  # so many symbols fit side by side into the overview
_LEAF = {"outcome": 16.0}
_HUB = 44.0
# relation -> 0 if the subject lies in the object, 1 if the object lies in the subject; the first that fits decides
_HOMES = (("locatedIn", 0), ("holdsPost", 0), ("implementedIn", 0), ("implementedBy", 0), ("partOf", 0), ("hasOutcome", 1),
          ("hasTarget", 1), ("hasHonor", 1))


@dataclass(slots=True, kw_only=True)
class Rolled:
    """Where everything lies.

    Attributes:
        spots: IRI -> position, whole numbers, y down.
        home: IRI -> IRI of the node in whose disc it lies; those at the top have none.
        span: IRI -> radius of its disc, for nodes that hold others.
        middle: IRI -> where the middle of its disc lies, seen from the node.
        opened: IRIs of the nodes that are unfolded at first.
        drawn: IRIs of the nodes drawn at first.
    """

    spots: dict[str, tuple[int, int]] = field(default_factory=dict)
    home: dict[str, str] = field(default_factory=dict)
    span: dict[str, int] = field(default_factory=dict)
    middle: dict[str, tuple[int, int]] = field(default_factory=dict)
    opened: frozenset[str] = frozenset()
    drawn: frozenset[str] = frozenset()


def roll_up(model: ViewModel, weights: Mapping[str, float]) -> Rolled:
    """Lay out a large graph.

    Args:
        model: the graph.
        weights: IRI -> how telling a node is.
    """
    classes = {node.iri: node.cls for node in model.nodes}
    home = _homes(model, classes)
    held: dict[str, list[str]] = defaultdict(list)
    for iri in classes:
        if iri in home:
            held[home[iri]].append(iri)
    for inside in held.values():
        inside.sort(key=lambda iri: (-weights[iri], iri))
    tops = sorted((iri for iri in classes if iri not in home), key=lambda iri: (iri not in held, -weights[iri], iri))
    result = Rolled(home=home)
    radii, offsets, hubs = _discs(tops, held, classes)
    first = _first_tops(tops, held, classes)
    places = _packed(first, radii)
    floor = max((places[iri][1] + radii[iri] for iri in first), default=0.0) + 200
    shown = set(first)
    rest = _packed([iri for iri in tops if iri not in shown], radii)
    _spread({**places, **{iri: (x, y + floor) for iri, (x, y) in rest.items()}}, held, offsets, hubs, result.spots)
    result.middle = {iri: (round(-x), round(-y)) for iri, (x, y) in hubs.items()}
    result.span = {iri: round(radii[iri]) for iri in held}
    result.opened, result.drawn = _first_look(first, held, classes, radii)
    return result


def _homes(model: ViewModel, classes: Mapping[str, str]) -> dict[str, str]:
    """The node in which each lies: the narrowest place for what is located, else by the first relation that tells."""
    best: dict[str, tuple[float, ...]] = {}
    home: dict[str, str] = {}
    ranks = {name: (rank, turned) for rank, (name, turned) in enumerate(_HOMES)}
    for edge in model.edges:
        for relation in edge.relations:
            if relation not in ranks:
                continue
            rank, turned = ranks[relation]
            inner, outer = (edge.target, edge.source) if turned else (edge.source, edge.target)
            level = LEVELS.get(classes[outer], -1)
            if inner in classes and LEVELS.get(classes[inner], 9) <= level:
                continue  # a place cannot lie in one of its own level
            if LEVELS.get(classes[inner]) is not None and relation != "locatedIn":
                continue
            score = (-rank, level, len(edge.facts))
            if inner not in best or score > best[inner]:
                best[inner], home[inner] = score, outer
    return _without_circles(home)


def _without_circles(home: dict[str, str]) -> dict[str, str]:
    done: set[str] = set()
    for start in sorted(home):
        path, at = [start], start
        while at in home and at not in done:
            at = home[at]
            if at in path:
                del home[at]
                break
            path.append(at)
        done.update(path)
    return home


_Point = tuple[float, float]


def _discs(
    tops: Iterable[str], held: Mapping[str, Sequence[str]], classes: Mapping[str, str]
) -> tuple[dict[str, float], dict[str, _Point], dict[str, _Point]]:
    """The radius of each node's disc, where each disc lies in that of its home, and where the node lies in its own disc."""
    radii: dict[str, float] = {}
    offsets: dict[str, _Point] = {}
    hubs: dict[str, _Point] = {}
    order = list(tops)
    for iri in order:
        order.extend(held.get(iri, ()))
    for iri in reversed(order):  # what is held comes before what holds it
        inside = sorted(held.get(iri, ()), key=lambda other: (-radii[other], other))
        if not inside:
            radii[iri] = _LEAF.get(class_group(classes[iri]), 32.0)
            continue
        sizes = [radii[other] for other in inside]
        if sizes[0] <= 2 * _HUB:
            places, radii[iri] = _rings(_HUB, sizes)
            hubs[iri] = (0.0, 0.0)
        else:  # around the largest disc, the node itself on top
            (hubs[iri], *places), radii[iri] = _rings(sizes[0], [_HUB, *sizes[1:]])
            places.insert(0, (0.0, 0.0))
        offsets.update(zip(inside, places, strict=True))
    return radii, offsets, hubs


def _rings(middle: float, radii: Sequence[float]) -> tuple[list[_Point], float]:
    """Discs in rings around one of radius ``middle``, the first on top: their places and the radius of all."""
    places: list[_Point] = []
    edge, at = middle, 0
    while at < len(radii):
        widest = max(radii[at : at + 8])
        distance = edge + widest
        turns = sum(math.asin(min(1.0, radius / distance)) for radius in radii[at:]) / math.pi
        if 1.0 < turns < 1.5:  # rather one wider ring than a second one with two or three
            distance *= turns * 1.1
        shares: list[float] = []
        end = at
        while end < len(radii):
            share = 2 * math.asin(min(1.0, radii[end] / distance))
            if shares and sum(shares) + share > 2 * math.pi:
                break
            shares.append(share)
            end += 1
        gap = (2 * math.pi - sum(shares)) / len(shares)
        angle = -math.pi / 2 - shares[0] / 2
        for share in shares:
            angle += share / 2
            places.append((round(distance * math.cos(angle), 2), round(distance * math.sin(angle), 2)))
            angle += share / 2 + gap
        edge, at = distance + widest, end
    return places, edge + 6


def _first_tops(tops: Sequence[str], held: Mapping[str, Sequence[str]], classes: Mapping[str, str]) -> list[str]:
    """What is drawn at first of the nodes without a home: all regions that hold something, of the rest the most telling."""
    places = [iri for iri in tops if iri in held and LEVELS.get(classes[iri], 9) < 4][:_OPEN_UP_TO]
    known = set(places)
    others = [iri for iri in tops if iri in held and iri not in known][:_OTHERS]
    return [*places, *others, *[iri for iri in tops if iri not in held][:_SINGLES]]


def _packed(tops: Sequence[str], radii: Mapping[str, float]) -> dict[str, _Point]:
    """Rows of discs, the largest first, half again as wide as high; small ones get the room of a symbol in the overview."""
    across = math.sqrt(sum((2 * radii[iri] + 30) ** 2 for iri in tops) * 1.5)
    sizes = {iri: max(2 * radii[iri] + 30, across / _ACROSS) for iri in tops}
    ordered = sorted(tops, key=lambda iri: (-round(sizes[iri]), iri))
    limit = max([math.sqrt(sum(size * size for size in sizes.values()) * 1.5), *sizes.values()], default=0.0)
    places: dict[str, _Point] = {}
    x = y = tallest = 0.0
    for iri in ordered:
        size = sizes[iri]
        if x and x + size > limit:
            x, y, tallest = 0.0, y + tallest, 0.0
        places[iri] = (x + size / 2, y + size / 2)
        x += size
        tallest = max(tallest, size)
    return places


def _spread(
    places: Mapping[str, _Point], held: Mapping[str, Sequence[str]], offsets: Mapping[str, _Point], hubs: Mapping[str, _Point],
    spots: dict[str, tuple[int, int]],
) -> None:
    """From the discs' places inward: where each node lies, into ``spots``."""
    exact = dict(places)
    order = list(places)
    for iri in order:
        x, y = exact[iri]
        hub_x, hub_y = hubs.get(iri, (0.0, 0.0))
        spots[iri] = (round(x + hub_x), round(y + hub_y))
        for other in held.get(iri, ()):
            dx, dy = offsets[other]
            exact[other] = (x + dx, y + dy)
            order.append(other)


def _first_look(
    first: Sequence[str], held: Mapping[str, Sequence[str]], classes: Mapping[str, str], radii: Mapping[str, float]
) -> tuple[frozenset[str], frozenset[str]]:
    """Unfold the fullest regions above the counties while there is room."""
    drawn = list(first)
    opened: list[str] = []
    queue = sorted(first, key=lambda iri: (-radii[iri], iri))
    for iri in queue:
        inside = held.get(iri, ())[:SHOWN_OF_EACH]
        if inside and LEVELS.get(classes[iri], 9) < 2 and len(drawn) + len(inside) <= _OPEN_UP_TO:
            opened.append(iri)
            drawn.extend(inside)
            queue.extend(sorted(inside, key=lambda other: (-radii[other], other)))
    return frozenset(opened), frozenset(drawn)
