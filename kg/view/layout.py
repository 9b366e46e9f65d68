"""Where the nodes of the map lie: the same graph always gives the same picture.

The nodes to draw at first are laid out in earnest: each connected part starts as a fan under its highest place, is relaxed
by springs and repulsion (Fruchterman and Reingold 1991, with a fixed cooling plan and no randomness), higher regions being
held above lower ones; then boxes that overlap are pushed apart and the parts are packed in rows. All further nodes
stand in a sunflower around the drawn node they hang on, ready to be shown. networkx finds the connected parts; its own
layouts draw random numbers and are not used.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
import numpy.typing as npt

__all__ = ["LayoutEdge", "LayoutNode", "place_nodes"]

Points = npt.NDArray[np.float64]
Position = tuple[int, int]

_STEPS = 200
_SPRING = 40.0
_CHARGE = 2.0
_GRAVITY = 0.03
_SQUEEZE = 0.68
_LAYER = 64.0  # least drop from a region to a lower one
_ROW_GAP = 46.0
_GOLDEN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutNode:
    """A node to place.

    Attributes:
        key: identifies it.
        width, height: its box with the label, in units of the map (pixels at scale 1).
        level: 0 for what lies highest (province), growing downwards; None for what is no place.
        weight: the higher, the more central; decides roots.
    """

    key: str
    width: float = 40.0
    height: float = 40.0
    level: int | None = None
    weight: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutEdge:
    """A line between two nodes; ``down`` says that the source lies below the target in the hierarchy of places."""

    source: str
    target: str
    down: bool = False


def place_nodes(
    nodes: Sequence[LayoutNode], edges: Iterable[LayoutEdge], drawn: Iterable[str] | None = None
) -> dict[str, Position]:
    """Positions for all nodes.

    Args:
        nodes: with unique keys, in any order.
        edges: lines between them; lines to unknown keys are ignored.
        drawn: keys of the nodes drawn at first, by default all; the others are gathered around these.

    Returns:
        Whole numbers (x to the right, y down) for every key.
    """
    known = {node.key: node for node in sorted(nodes, key=lambda node: node.key)}
    lines = sorted(
        {(e.source, e.target, e.down) for e in edges if e.source in known and e.target in known and e.source != e.target}
    )
    first = set(known) if drawn is None else {key for key in drawn if key in known}
    graph = nx.Graph()
    graph.add_nodes_from(key for key in known if key in first)
    graph.add_edges_from((a, b) for a, b, _ in lines if a in first and b in first)
    down = {(a, b) for a, b, is_down in lines if is_down}
    parts = [sorted(part) for part in nx.connected_components(graph)]
    blocks = [_Block(part, _settle(part, graph, known, down), known) for part in parts if len(part) > 1]
    singles = [part[0] for part in parts if len(part) == 1]
    spots = _pack(blocks, _rows_of_singles(singles, known))
    return _gather(known, lines, spots)


def _settle(
    part: Sequence[str], graph: nx.Graph, known: Mapping[str, LayoutNode], down: set[tuple[str, str]]
) -> Points:
    """Positions of one connected part, in the order of its keys."""
    index = {key: at for at, key in enumerate(part)}
    spots = _fan(part, graph, known, index)
    pairs = np.array(sorted((index[a], index[b]) for a, b in graph.subgraph(part).edges), dtype=np.int64)
    drops = np.array(sorted((index[a], index[b]) for a, b in down if a in index and b in index), dtype=np.int64)
    sizes = np.array([(known[key].width, known[key].height) for key in part])
    if len(part) <= 600:
        spots = _separate(_relax(spots, pairs, drops.reshape(-1, 2), sizes), sizes, drops.reshape(-1, 2))
    return spots


def _fan(part: Sequence[str], graph: nx.Graph, known: Mapping[str, LayoutNode], index: Mapping[str, int]) -> Points:
    """A fan under the root: each node gets a share of its parent's angle by the number of its leaves."""
    def priority(key: str) -> tuple[float, ...]:
        level = known[key].level
        return (99 if level is None else level, -known[key].weight, -graph.degree(key))

    root = min(part, key=lambda key: (priority(key), key))
    children: dict[str, list[str]] = defaultdict(list)
    order, seen = [root], {root}
    for key in order:
        for other in sorted(graph.neighbors(key), key=lambda other: (priority(other), other)):
            if other not in seen:
                seen.add(other)
                order.append(other)
                children[key].append(other)
    leaves = dict.fromkeys(part, 1.0)
    for key in reversed(order):
        if children[key]:
            leaves[key] = sum(leaves[child] for child in children[key])
    spots = np.zeros((len(part), 2))
    wedge = {root: (0.0, math.pi)}
    depth = {root: 0}
    for key in order:
        start, stop = wedge[key]
        for child in children[key]:
            share = (stop - start) * leaves[child] / leaves[key] if leaves[key] else 0.0
            wedge[child], start = (start, start + share), start + share
            depth[child] = depth[key] + 1
        middle = sum(wedge[key]) / 2
        radius = depth[key] * _SPRING * 1.6
        # Rounded, so that the last bit of a machine's cosine cannot grow in what follows.
        spots[index[key]] = (-round(radius * math.cos(middle), 3), round(radius * math.sin(middle), 3))
    return spots


def _relax(spots: Points, pairs: npt.NDArray[np.int64], drops: npt.NDArray[np.int64], sizes: Points) -> Points:
    """Springs along the lines, repulsion between all nodes, a least drop from a region to a lower one."""
    # Labels are wide: forces act in a space squeezed to a circle, so that boxes and not points keep apart.
    x, y = spots[:, 0] * _SQUEEZE, spots[:, 1].copy()
    reach = np.sqrt(sizes[:, 0] * sizes[:, 1])
    charge = (reach[:, None] + reach[None, :]) * _CHARGE
    a, b = pairs[:, 0], pairs[:, 1]
    degree = np.bincount(pairs.ravel(), minlength=len(spots)).astype(float)
    # Hubs stand off by what their rings need, large boxes by their size.
    spread = 0.5 + 0.16 * np.sqrt(np.minimum(degree[a], degree[b])) + 0.12 * np.sqrt(np.maximum(degree[a], degree[b]))
    length = _SPRING * spread + 0.4 * np.maximum(np.maximum(reach[a], reach[b]) - 44.0, 0.0)
    for step in range(_STEPS):
        heat = 34.0 * (1 - step / _STEPS) ** 1.5 + 0.6
        delta_x, delta_y = x[:, None] - x[None, :], y[:, None] - y[None, :]
        pressure = charge / np.maximum(delta_x * delta_x + delta_y * delta_y, 25.0)
        # einsum's own loops and not BLAS: the sums are the same under any number of threads.
        push_x, push_y = np.einsum("ij,ij->i", delta_x, pressure), np.einsum("ij,ij->i", delta_y, pressure)
        pull_x, pull_y = x[b] - x[a], y[b] - y[a]
        distance = np.maximum(np.sqrt(pull_x * pull_x + pull_y * pull_y), 1.0)
        strength = (distance - length) / distance * 0.45
        for push, pull in ((push_x, pull_x * strength), (push_y, pull_y * strength)):
            np.add.at(push, a, pull)
            np.add.at(push, b, -pull)
        push_x -= (x - x.mean()) * _GRAVITY
        push_y -= (y - y.mean()) * _GRAVITY
        size = np.maximum(np.sqrt(push_x * push_x + push_y * push_y), 1e-9)
        step_size = np.minimum(size, heat) / size
        x += push_x * step_size
        y += push_y * step_size
        _drop(y, drops, 0.5)
    return np.column_stack((x / _SQUEEZE, y))


def _drop(y: npt.NDArray[np.float64], drops: npt.NDArray[np.int64], share: float) -> None:
    """Set lower regions that rose too high right at once, in place; a force could be outweighed by others.

    The lower one moves down by ``share`` of what lacks, the higher one up by the mean over all its lower ones.
    """
    if not len(drops):
        return
    low, high = drops[:, 0], drops[:, 1]
    lack = np.maximum(_LAYER - (y[low] - y[high]), 0.0) * share
    np.maximum.at(y, low, y[low] + lack)
    below = np.maximum(np.bincount(high, minlength=len(y)), 1)
    y -= np.bincount(high, weights=lack, minlength=len(y)) / below


def _separate(spots: Points, sizes: Points, drops: npt.NDArray[np.int64]) -> Points:
    """Push boxes apart that overlap, along the axis that needs least; lower regions stay below."""
    spots = spots.copy()
    need_x = (sizes[:, None, 0] + sizes[None, :, 0]) / 2
    need_y = (sizes[:, None, 1] + sizes[None, :, 1]) / 2
    # Of two boxes the smaller gives way: a hub keeps the room for its label, its ring moves out.
    area = sizes[:, 0] * sizes[:, 1]
    share = 0.75 * area[None, :] / (area[:, None] + area[None, :])
    rank = np.arange(len(spots))
    side = np.sign(rank[:, None] - rank[None, :])
    for _ in range(360):
        delta_x = spots[:, None, 0] - spots[None, :, 0]
        delta_y = spots[:, None, 1] - spots[None, :, 1]
        over_x, over_y = need_x - np.abs(delta_x), need_y - np.abs(delta_y)
        clash = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(clash, False)
        if not clash.any():
            break
        by_x = clash & (over_x <= over_y)
        by_y = clash & ~by_x
        toward_x = np.where(delta_x == 0, side, np.sign(delta_x))
        toward_y = np.where(delta_y == 0, side, np.sign(delta_y))
        spots[:, 0] += (np.where(by_x, over_x * toward_x * share, 0.0)).sum(axis=1)
        spots[:, 1] += (np.where(by_y, over_y * toward_y * share, 0.0)).sum(axis=1)
        _drop(spots[:, 1], drops, 0.25)
    return spots


class _Block:
    """A laid out part as a rectangle to pack."""

    def __init__(self, keys: Sequence[str], spots: Points, known: Mapping[str, LayoutNode]) -> None:
        half = np.array([(known[key].width / 2, known[key].height / 2) for key in keys])
        low, high = (spots - half).min(axis=0), (spots + half).max(axis=0)
        self.keys = keys
        self.spots = spots - low
        self.width, self.height = (float(side) for side in high - low)


def _rows_of_singles(keys: Sequence[str], known: Mapping[str, LayoutNode]) -> list[_Block]:
    """Nodes without any line: one block each, so that they fill the rows after the parts."""
    blocks = [_Block([key], np.zeros((1, 2)), known) for key in keys]
    for block in blocks:
        block.spots[:, 0] += max(0.0, 64.0 - block.width) / 2
        block.width = max(block.width, 64.0)
    return sorted(blocks, key=lambda block: (known[block.keys[0]].level is None, -known[block.keys[0]].weight, block.keys))


def _pack(parts: Sequence[_Block], singles: Sequence[_Block]) -> dict[str, Position]:
    """Rows of blocks, tallest first, about half again as wide as high."""
    parts = sorted(parts, key=lambda block: (-round(block.height), -round(block.width), block.keys))
    blocks = [*parts, *singles]
    area = sum((block.width + _ROW_GAP) * (block.height + _ROW_GAP) for block in blocks)
    limit = max([math.sqrt(area * 1.45), *(block.width for block in blocks)], default=0.0)
    spots: dict[str, Position] = {}
    x = y = tallest = 0.0
    for block in blocks:
        if x > 0 and x + block.width > limit:
            x, y, tallest = 0.0, y + tallest + _ROW_GAP, 0.0
        for key, (left, top) in zip(block.keys, block.spots, strict=True):
            spots[key] = (round(float(x + left)), round(float(y + top)))
        x += block.width + _ROW_GAP
        tallest = max(tallest, block.height)
    return spots


def _gather(
    known: Mapping[str, LayoutNode], lines: Sequence[tuple[str, str, bool]], spots: dict[str, Position]
) -> dict[str, Position]:
    """Put the nodes not drawn at first around the nearest placed node, the homeless below the map."""
    near: dict[str, list[str]] = defaultdict(list)
    for a, b, _ in lines:
        near[a].append(b)
        near[b].append(a)
    home = {key: key for key in spots}
    queue = sorted(spots, key=lambda key: (-known[key].weight, key))
    for key in queue:
        for other in near[key]:
            if other not in home:
                home[other] = home[key]
                queue.append(other)
    count: dict[str, int] = defaultdict(int)
    placed = dict(spots)
    for key in queue[len(spots):]:
        x, y = spots[home[key]]
        count[home[key]] += 1
        turn, radius = count[home[key]] * _GOLDEN, 52 + 27 * math.sqrt(count[home[key]])
        placed[key] = (x + round(1.4 * radius * math.cos(turn)), y + round(radius * math.sin(turn)))
    rest = [key for key in known if key not in placed]
    below = max((y for _, y in placed.values()), default=0) + 160
    columns = max(1, math.isqrt(len(rest) * 2))
    for at, key in enumerate(rest):
        placed[key] = (at % columns * 90, below + at // columns * 60)
    return placed
