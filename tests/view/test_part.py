"""Of a large graph a page shows the most telling documents, whole, and says of how many."""

from __future__ import annotations

from kg import graph
from kg import vocab as v
from kg.pipeline import Build
from kg.view import build_page
from kg.view.model import build_model
from kg.view.part import most_telling


def test_small_graphs_are_shown_whole(seeds: Build) -> None:
    triples = graph.triples(seeds.told.entities, seeds.told.facts, seeds.sources, seeds.documents)
    assert most_telling(triples) == (triples, 0)


def test_the_most_telling_documents_are_shown_whole(seeds: Build) -> None:
    triples = graph.triples(seeds.told.entities, seeds.told.facts, seeds.sources, seeds.documents)
    part, of = most_telling(triples, 3000)
    assert of == 4
    assert set(part) < set(triples)
    assert set(most_telling(triples[::-1], 3000)[0]) == set(part)
    stems = {o.lexical for _, p, o in part if p == v.stem}  # type: ignore[union-attr]
    claims = {s.stem: sum(1 for f in seeds.told.facts if f.predicate != "mentionedIn" and f.evidence[0].source == s.stem) for s in seeds.sources}
    assert max(claims, key=lambda stem: claims[stem]) in stems
    model = build_model(part, of=of)
    assert len(model.documents) == len(stems) < 4
    whole = build_model(triples)
    for fact in model.facts:  # nothing is said of a shown document that the whole does not say
        assert any(fact.relation == other.relation and fact.subject == other.subject for other in whole.facts)
    page = build_page(part, of=of)
    assert '"of":4' in page
    assert "全部 4 篇中" in page  # without a script, too
