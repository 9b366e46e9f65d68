"""The network of a graph: figures that can be counted by hand, and networkx's own where they are exact."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import graph_fixture as fixture
import networkx as nx
import pytest

from kg import graph as graphs
from kg import turtle
from kg.network import analyse, network
from kg.terms import Triple
from kg.types import Entity, Fact
from tests.seeds_build import run_kg

FIXTURE = graphs.triples(fixture.ENTITIES, fixture.FACTS, fixture.SOURCES, fixture.DOCUMENTS)
TRIANGLES = [("甲", "乙"), ("乙", "丙"), ("丙", "甲"), ("丙", "丁"), ("丁", "戊"), ("戊", "己"), ("己", "丁"), ("己", "庚")]


def villages(names: str, links: Iterable[tuple[str, str]]) -> list[Triple]:
    entities = [Entity(key=f"place/{name}", cls="Village", label=f"{name}村") for name in names]
    facts = [Fact(subject=f"place/{a}", predicate="locatedIn", object=f"place/{b}", evidence=(fixture.quote(fixture.A, "柳溪县"),)) for a, b in links]
    return graphs.triples(entities, facts, fixture.SOURCES, fixture.DOCUMENTS)


def test_figures_that_can_be_counted_by_hand() -> None:
    """甲乙丙 and 丁戊己, joined by 丙-丁 alone; 庚 hangs on 己; 辛 stands apart."""
    found = analyse(villages("甲乙丙丁戊己庚辛", TRIANGLES))
    assert (found.nodes, found.links, found.parts) == (8, 8, (7, 1))
    assert [(one.label, one.degree) for one in found.ranked[:3]] == [("丁村", 3), ("丙村", 3), ("己村", 3)]
    assert [(sorted((b.source, b.target)), b.cut_off) for b in found.bridges] == [(["丁村", "丙村"], 3), (["己村", "庚村"], 1)]
    by_hand = nx.Graph([(f"{a}村", f"{b}村") for a, b in TRIANGLES])
    by_hand.add_node("辛村")
    exact = nx.betweenness_centrality(by_hand)
    assert {one.label: one.betweenness for one in found.ranked} == pytest.approx(exact, abs=1e-6)
    assert sum(one.pagerank for one in found.ranked) == pytest.approx(1, abs=1e-6)
    ranks = {one.label: one.pagerank for one in found.ranked}
    # both have two links, but one of 戊's neighbours has links to share with more others; nobody points to 辛
    assert ranks["丙村"] > ranks["甲村"] == pytest.approx(ranks["乙村"])
    assert min(ranks, key=lambda label: ranks[label]) == "辛村"


def test_communities() -> None:
    """Two groups of five, each knowing all of its own, joined by one link."""
    first, second = "甲乙丙丁戊", "己庚辛壬癸"
    found = analyse(villages(first + second, [*combinations(first, 2), *combinations(second, 2), ("甲", "己")]))
    assert {frozenset(name[0] for name in group) for group in found.communities} == {frozenset(first), frozenset(second)}
    assert {group[0] for group in found.communities} == {"甲村", "己村"}


def test_what_is_linked() -> None:
    """A post links its holder with its body; what is planned, and documents, mentions and outcomes, are not in it."""
    found = network(FIXTURE)
    key = graphs.iri
    assert found.has_edge(key(fixture.LIN), key(fixture.COMMITTEE))
    assert found.has_edge(key(fixture.LIN), key(fixture.VILLAGE))
    assert found.has_edge(key(fixture.CLEAN), key(fixture.TOWN))
    assert not found.has_edge(key(fixture.CLEAN), key(fixture.SITE))
    assert {data["kind"] for _, data in found.nodes(data=True)} == {
        "County", "Township", "Village", "Site", "Person", "PartyOrganization", "Media", "Program", "Honor",
    }


def test_an_empty_network() -> None:
    found = analyse([])
    assert (found.nodes, found.links, found.parts, found.ranked, found.communities, found.bridges) == (0, 0, (), (), (), ())
    assert "Bridges" in found.table()


def test_the_command(tmp_path: Path) -> None:
    turtle.write_file(FIXTURE, tmp_path / "graph.ttl")
    outputs = {run_kg("stats", tmp_path / "graph.ttl", "--graph", "--top", "3", PYTHONHASHSEED=seed).stdout for seed in ("0", "1")}
    (text,) = outputs
    assert text.splitlines()[0].split() == ["things", str(len(network(FIXTURE)))]
    for heading in ("Links", "PageRank", "Betweenness", "Communities", "Bridges"):
        assert heading in text
    assert "\u202e" not in text
    assert "\x07" not in text
