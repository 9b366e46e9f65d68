"""Parts, sorted and merged, give the bytes that the Turtle writer gives for the union of their triples."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import graph, ntriples, turtle
from kg import vocab as v
from kg.iris import DEFAULT_BASE
from kg.pipeline import Build
from kg.scale import sorter
from kg.scale.merge import Merge
from kg.scale.sorter import Sorter
from kg.terms import XSD, Literal, Triple

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
IRIS = st.sampled_from([f"{DEFAULT_BASE}{kind}/{n}" for kind in ("place", "evidence", "person", "odd") for n in "ab2"])
PREDICATES = st.sampled_from(
    [v.name, v.NS + "x", "http://www.w3.org/2000/01/rdf-schema#label", turtle.OA_START, v.inDocument, v.value, "urn:x:y"]
)
LITERALS = st.one_of(
    TEXT.map(Literal), TEXT.map(lambda text: Literal(text, "zh")), st.builds(lambda n: Literal(str(n), "", XSD + "integer"), st.integers(0, 99)),
    st.builds(lambda n: Literal(f"{n}.5", "", XSD + "decimal"), st.integers(0, 99)), TEXT.map(lambda text: Literal(text, "", XSD + "gYear")),
)
TYPED = st.tuples(IRIS, st.just(turtle.RDF_TYPE), st.sampled_from([v.Place, v.Person, v.Evidence, v.Organization, v.Enterprise, "urn:x:C"]))
STARTS = st.tuples(IRIS, st.just(turtle.OA_START), st.integers(0, 99).map(lambda n: Literal(str(n), "", XSD + "nonNegativeInteger")))
TRIPLES = st.lists(
    st.one_of(TYPED, STARTS, st.tuples(IRIS, PREDICATES.filter(lambda p: p != turtle.OA_START), st.one_of(LITERALS, IRIS))), max_size=40,
)


def merged(parts: list[list[Triple]], folder: Path, *, evidence: bool = True) -> str:
    merge = Merge(folder, DEFAULT_BASE, evidence=evidence)
    for part in parts:
        merge.add(ntriples.blocks(part))
    stream = io.StringIO()
    merge.write(stream)
    return stream.getvalue()


@given(TRIPLES)
def test_blocks_give_their_triples_back(triples: list[Triple]) -> None:
    assert {t for block in ntriples.blocks(triples) for t in ntriples.triples_of(block)} == set(triples)


@settings(deadline=None, max_examples=60)
@given(TRIPLES, st.integers(1, 3))
def test_merged_parts_are_the_written_union(tmp_path_factory: pytest.TempPathFactory, triples: list[Triple], count: int) -> None:
    folder = tmp_path_factory.mktemp("merge")
    # what is an evidence's own stands in one part
    parts = [[t for t in triples if ("/evidence/" in t[0] and n == 0) or ("/evidence/" not in t[0] and hash(t) % count == n)] for n in range(count)]
    parts += [[t for t in triples if "/evidence/" not in t[0]]]
    assert merged(parts, folder) == turtle.dumps(triples)


def test_the_seeds_merged(seeds: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    triples = graph.triples(seeds.told.entities, seeds.told.facts, seeds.sources, seeds.documents)
    monkeypatch.setattr(sorter.Sorter.__init__, "__defaults__", (50_000,))
    assert merged([triples[:4000], triples[4000:]], tmp_path) != ""
    assert len(list(tmp_path.glob("*.run"))) > 5
    (tmp_path / "again").mkdir()
    assert merged([triples], tmp_path / "again") == turtle.dumps(triples)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=60))
def test_sorter_sorts_what_does_not_fit(tmp_path_factory: pytest.TempPathFactory, records: list[tuple[str, str]]) -> None:
    found = Sorter(tmp_path_factory.mktemp("sort"), "test", limit=500)
    for record in records:
        found.add(*record)
    assert list(found) == sorted(records)


@pytest.mark.parametrize("evidence", [True, False])
def test_counts_are_those_of_the_graph(seeds: Build, tmp_path: Path, evidence: bool) -> None:
    triples = graph.triples(seeds.told.entities, seeds.told.facts, seeds.sources, seeds.documents, evidence=evidence)
    merge = Merge(tmp_path, DEFAULT_BASE, evidence=evidence)
    merge.add(ntriples.blocks(triples))
    counts = merge.write(io.StringIO())
    assert counts.triples == len(set(triples))
    assert sum(counts.entities.values()) == len(seeds.entities)
    stated = {f.predicate for f in seeds.facts}
    assert set(counts.facts) == stated
    for predicate in ("said", "holdsPost", "implementedIn", "hasHonor"):
        assert counts.facts[predicate]["stated"] == len({
            (f.subject, f.object, *sorted(f.qualifiers.items())) for f in seeds.facts if f.predicate == predicate and f.status == "stated"
        }), predicate
