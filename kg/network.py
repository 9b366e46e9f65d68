"""The graph as a network of people, places, organizations, programs and honours: who has most links, who stands between others,
which groups hold together and which single links join them. ``kg stats GRAPH --graph`` prints it.

Two things are linked where the graph says so plainly and as stated (:mod:`kg.export.model`); a post links its holder with the body or
place it is in. Directions do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np

from kg.collector import without_collector
from kg.export.model import property_graph
from kg.terms import Triple

__all__ = ["Bridge", "Network", "Ranked", "analyse", "network"]

THINGS = frozenset(("Person", "Place", "Organization", "Program", "Honor"))
PIVOTS = 32
"""From how many things, evenly spread, shortest paths are counted: exact up to this number, an estimate beyond (Brandes and Pich 2007)."""
_DAMPING, _STEPS, _CLOSE = 0.85, 100, 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A thing and its figures: links, PageRank (all sum to 1) and betweenness (0 to 1: the share of shortest paths through it)."""

    iri: str
    label: str
    kind: str
    degree: int
    pagerank: float
    betweenness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """A link without which its part of the network falls into two, and how many things the smaller piece has."""

    source: str
    target: str
    cut_off: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What the network looks like.

    Attributes:
        nodes, links: how many.
        parts: sizes of the connected parts, largest first.
        ranked: all things, those with most links first.
        communities: labels of each community's members, those with most links first; largest community first (label propagation).
        bridges: those that cut most off first.
    """

    nodes: int
    links: int
    parts: tuple[int, ...]
    ranked: tuple[Ranked, ...]
    communities: tuple[tuple[str, ...], ...]
    bridges: tuple[Bridge, ...]

    def table(self, top: int = 10) -> str:
        """The figures as text, ``top`` lines of each."""
        lines = [f"things    {self.nodes:>9,}", f"links     {self.links:>9,}", f"parts     {len(self.parts):>9,}"
                 + (f"  (largest {self.parts[0]:,})" if self.parts else "")]
        for heading, key in (("Links 连接数", "degree"), ("PageRank 影响", "pagerank"), ("Betweenness 居间", "betweenness")):
            lines += ["", heading]
            best = sorted(self.ranked, key=lambda one: (-getattr(one, key), one.label, one.iri))[:top]
            lines += [f"  {_figure(getattr(one, key)):>9}  {_visible(one.label)} · {one.kind}" for one in best]
        lines += ["", f"Communities 群落 ({len(self.communities):,})"]
        lines += [f"  {len(members):>9,}  {_visible(' '.join(members[:5]))}" for members in self.communities[:top]]
        lines += ["", f"Bridges 桥 ({len(self.bridges):,})"]
        lines += [f"  {bridge.cut_off:>9,}  {_visible(bridge.source)} - {_visible(bridge.target)}" for bridge in self.bridges[:top]]
        return "\n".join(lines) + "\n"


def _figure(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:.4f}"


def _visible(name: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in name)


def network(triples: Iterable[Triple]) -> nx.Graph:
    """The network of a graph: nodes are IRIs with ``label`` and ``kind``, in the order of their IRIs."""
    graph = property_graph(triples, textual=False)
    found = nx.Graph()
    found.add_nodes_from((n.iri, {"label": n.label, "kind": n.kind}) for n in graph.nodes if THINGS.intersection(n.classes))
    seats = {edge.source: edge.target for edge in graph.edges if edge.kind == "postIn"}
    for edge in graph.edges:
        target = seats.get(edge.target, edge.target) if edge.kind == "holdsPost" else edge.target
        if edge.properties.get("status", "stated") == "stated" and edge.source in found and target in found and edge.source != target:
            found.add_edge(edge.source, target)
    return found


@without_collector()
def analyse(triples: Iterable[Triple]) -> Network:
    """Measure the network of a graph.

    Takes some ten seconds for 50,000 things, half of it for betweenness (:data:`PIVOTS` searches), which grows with things and links.
    """
    named = network(triples)
    iris = list(named)
    numbers = {iri: number for number, iri in enumerate(iris)}
    labels = [str(named.nodes[iri]["label"]) for iri in iris]
    graph = nx.Graph()  # of numbers: no result hangs on the hashes of texts
    graph.add_nodes_from(range(len(iris)))
    graph.add_edges_from((numbers[a], numbers[b]) for a, b in named.edges)
    ranks, between = _pagerank(graph), _betweenness(graph)
    ranked = [
        Ranked(iri=iri, label=labels[n], kind=str(named.nodes[iri]["kind"]), degree=graph.degree[n], pagerank=ranks[n], betweenness=between[n])
        for n, iri in enumerate(iris)
    ]
    groups = [sorted(group, key=lambda n: (-graph.degree[n], n)) for group in nx.community.label_propagation_communities(graph)]
    return Network(
        nodes=len(iris), links=graph.number_of_edges(),
        parts=tuple(sorted(map(len, nx.connected_components(graph)), reverse=True)),
        ranked=tuple(sorted(ranked, key=lambda one: (-one.degree, one.label, one.iri))),
        communities=tuple(tuple(labels[n] for n in group) for group in sorted(groups, key=lambda group: (-len(group), group)) if len(group) > 1),
        bridges=_bridges(graph, labels),
    )


def _pagerank(graph: nx.Graph) -> list[float]:
    """PageRank by power iteration; networkx' own needs scipy."""
    count = graph.number_of_nodes()
    if not count:
        return []
    links = np.array(list(graph.edges), dtype=np.int64).reshape(-1, 2)
    source, target = np.concatenate([links[:, 0], links[:, 1]]), np.concatenate([links[:, 1], links[:, 0]])
    degree = np.bincount(source, minlength=count)
    rank = np.full(count, 1 / count)
    for _ in range(_STEPS):
        share = rank / np.maximum(degree, 1)
        stranded = rank[degree == 0].sum() / count
        after = (1 - _DAMPING) / count + _DAMPING * (np.bincount(target, weights=share[source], minlength=count) + stranded)
        done = np.abs(after - rank).sum() < _CLOSE
        rank = after
        if done:
            break
    return [round(float(value), 9) for value in rank]


def _betweenness(graph: nx.Graph) -> list[float]:
    """Share of the shortest paths from evenly spread things to all others that lead through each."""
    count = graph.number_of_nodes()
    chosen = sorted({index * count // min(PIVOTS, count) for index in range(min(PIVOTS, count))}) if count else []
    found = nx.betweenness_centrality_subset(graph, sources=chosen, targets=list(graph), normalized=False)
    scale = 2 * count / (len(chosen) * (count - 1) * (count - 2)) if count > 2 else 0.0
    return [round(found[n] * scale, 9) for n in range(count)]


def _bridges(graph: nx.Graph, labels: Sequence[str]) -> tuple[Bridge, ...]:
    """All bridges; what each cuts off is counted in the tree that the bridges make of the pieces between them."""
    cuts = [(min(a, b), max(a, b)) for a, b in nx.bridges(graph)]
    whole = graph.copy()
    whole.remove_edges_from(cuts)
    pieces = [sorted(piece) for piece in nx.connected_components(whole)]
    home = {n: number for number, piece in enumerate(pieces) for n in piece}
    tree = nx.Graph([(home[a], home[b]) for a, b in cuts])
    below = {number: len(pieces[number]) for number in tree}
    size, parent = dict[int, int](), dict[int, int]()
    for part in nx.connected_components(tree):
        root = min(part)
        order = [root, *(child for _, child in nx.bfs_edges(tree, root))]
        for above, child in nx.bfs_edges(tree, root):
            parent[child] = above
        for child in reversed(order[1:]):
            below[parent[child]] += below[child]
        size.update(dict.fromkeys(part, below[root]))
    found = []
    for a, b in cuts:
        child = home[a] if parent.get(home[a]) == home[b] else home[b]
        found.append(Bridge(source=labels[a], target=labels[b], cut_off=min(below[child], size[child] - below[child])))
    return tuple(sorted(found, key=lambda bridge: (-bridge.cut_off, bridge.source, bridge.target)))
