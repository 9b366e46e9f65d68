"""Positions: the same for the same graph, apart, higher regions above lower ones."""

from __future__ import annotations

import random
import time

from kg.view.layout import LayoutEdge, LayoutNode, place_nodes


def tree(towns: int, villages: int) -> tuple[list[LayoutNode], list[LayoutEdge]]:
    nodes = [LayoutNode(key="county", level=2, weight=9, width=60)]
    edges = []
    for t in range(towns):
        nodes.append(LayoutNode(key=f"t{t}", level=3, weight=5))
        edges.append(LayoutEdge(source=f"t{t}", target="county", down=True))
        for v in range(villages):
            nodes.append(LayoutNode(key=f"t{t}v{v}", level=4, weight=4))
            edges.append(LayoutEdge(source=f"t{t}v{v}", target=f"t{t}", down=True))
    return nodes, edges


def test_order_of_input_does_not_matter() -> None:
    nodes, edges = tree(5, 6)
    expected = place_nodes(nodes, edges)
    shuffler = random.Random(7)
    for _ in range(3):
        shuffler.shuffle(nodes)
        shuffler.shuffle(edges)
        assert place_nodes(nodes, edges) == expected


def test_higher_regions_lie_above() -> None:
    nodes, edges = tree(4, 5)
    spots = place_nodes(nodes, edges)
    for edge in edges:
        assert spots[edge.source][1] > spots[edge.target][1]


def test_boxes_of_drawn_nodes_do_not_overlap() -> None:
    nodes, edges = tree(5, 8)
    nodes += [LayoutNode(key=f"single{i}", width=80) for i in range(12)]
    spots = place_nodes(nodes, edges)
    boxes = [(spots[node.key], node.width, node.height) for node in nodes]
    clashes = 0
    for i, ((ax, ay), aw, ah) in enumerate(boxes):
        for (bx, by), bw, bh in boxes[i + 1:]:
            # Two pixels for the rounding to whole numbers.
            clashes += abs(ax - bx) < (aw + bw) / 2 - 2 and abs(ay - by) < (ah + bh) / 2 - 2
    assert clashes == 0


def test_parts_are_packed_and_not_strung_out() -> None:
    nodes, edges = [], []
    for part in range(12):
        nodes += [LayoutNode(key=f"{part}-{i}") for i in range(6)]
        edges += [LayoutEdge(source=f"{part}-{i}", target=f"{part}-0") for i in range(1, 6)]
    spots = place_nodes(nodes, edges)
    width = max(x for x, _ in spots.values()) - min(x for x, _ in spots.values())
    height = max(y for _, y in spots.values()) - min(y for _, y in spots.values())
    assert 0.5 < width / height < 3.5


def test_nodes_not_drawn_stand_around_their_neighbour() -> None:
    nodes, edges = tree(3, 4)
    drawn = {"county", "t0", "t1", "t2"}
    spots = place_nodes(nodes, edges, drawn)
    assert len(spots) == len(nodes)
    assert len(set(spots.values())) == len(nodes)
    for edge in edges:
        if edge.source not in drawn:
            (x, y), (hx, hy) = spots[edge.source], spots[edge.target]
            assert abs(x - hx) < 200
            assert abs(y - hy) < 200


def test_odd_input() -> None:
    assert place_nodes([], []) == {}
    lone = LayoutNode(key="a")
    strange = [LayoutEdge(source="a", target="a"), LayoutEdge(source="a", target="gone")]
    assert place_nodes([lone], strange) == place_nodes([lone], [])
    assert set(place_nodes([lone], [], drawn=[])) == {"a"}


def test_a_component_without_places_and_with_a_ring_is_placed() -> None:
    nodes = [LayoutNode(key=str(i)) for i in range(5)]
    edges = [LayoutEdge(source=str(i), target=str((i + 1) % 5), down=True) for i in range(5)]
    spots = place_nodes(nodes, edges)
    assert len(set(spots.values())) == 5


def test_twenty_thousand_nodes_are_placed_fast() -> None:
    nodes, edges = tree(150, 133)
    start = time.perf_counter()
    spots = place_nodes(nodes, edges, [node.key for node in nodes[:300]])
    assert len(spots) == len(nodes) > 20_000
    assert time.perf_counter() - start < 10
