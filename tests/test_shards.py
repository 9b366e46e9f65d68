"""Any order and any split of a corpus gives the same graph by plain union."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kg import graph, vocab
from kg.ingest import read_sources
from kg.pipeline import build
from kg.terms import Triple
from kg.types import Source
from kg.unite import unite
from tests.seeds_build import SEEDS

DEV = SEEDS.parent.parent / "shared" / "gold" / "dev_texts"
COUNT = 30


def triples(sources: Sequence[Source]) -> set[Triple]:
    made = build(sources)
    return set(graph.triples(made.told.entities, made.told.facts, made.sources, made.documents))


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    if not DEV.is_dir():
        pytest.skip("the dev texts are not here: ../shared/gold/dev_texts")
    found, errors = read_sources([Path(SEEDS), DEV])
    assert (len(found), errors) == (COUNT, [])
    return found


@pytest.fixture(scope="module")
def whole(sources: list[Source]) -> set[Triple]:
    return triples(sources)


@pytest.mark.parametrize(
    "cut",
    [
        pytest.param(lambda s: [s[i::3] for i in range(3)], id="three-interleaved"),
        pytest.param(lambda s: [s[:7], s[7:]], id="two-uneven"),
        pytest.param(lambda s: [[one] for one in s], id="one-each"),
    ],
)
def test_shards_unite(cut: object, sources: list[Source], whole: set[Triple]) -> None:
    shards = cut(sources)  # type: ignore[operator]
    assert sorted(s.stem for shard in shards for s in shard) == sorted(s.stem for s in sources)
    assert set().union(*map(triples, shards)) == whole


def test_order(sources: list[Source], whole: set[Triple]) -> None:
    assert triples(sources[::-1]) == whole


def test_two_seeds_apart_and_together() -> None:
    seeds, _ = read_sources([SEEDS])
    assert len(seeds) == 4
    assert triples(seeds[:2]) | triples(seeds[2:]) == triples(seeds)


def test_namesakes_of_shards_are_told_by_uniting() -> None:
    texts = {"a": "云和县石塘镇镇长王军说，桥通了。", "b": "村民王军说，路通了。"}
    sources = [Source(path=f"{stem}.txt", stem=stem, sha256=stem, raw=text) for stem, text in texts.items()]
    together = triples(sources)
    links = {t for t in together if t[1] == vocab.possiblySameAs}
    assert len(links) == 2
    assert triples(sources[:1]) | triples(sources[1:]) == together - links
    shards = [triples([source]) for source in sources]
    assert unite(shards) == unite(shards[::-1]) == together


def test_of_a_name_that_many_bear_nothing_is_said() -> None:
    sources = [Source(path=f"t{n}.txt", stem=f"t{n}", sha256=str(n), raw="村民王军说，路通了。") for n in range(14)]
    few, many = triples(sources[:12]), triples(sources)
    assert len([t for t in few if t[1] == vocab.possiblySameAs]) == 12 * 11
    assert not [t for t in many if t[1] == vocab.possiblySameAs]
    assert unite([few, triples(sources[12:])]) == many
