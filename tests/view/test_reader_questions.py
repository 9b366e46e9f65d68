"""What a reader of the seeds' page must find: who leads a village, which programs a city runs, what a village achieved, and where it says so."""

from __future__ import annotations

import functools

from kg.store import load_graph
from kg.view.model import ViewModel, build_model
from kg.view.records import FactView
from tests.seeds_build import seeds_build


@functools.cache
def model() -> ViewModel:
    return build_model(load_graph(seeds_build() / "graph.ttl"))


def iri_of(label: str) -> str:
    (found,) = [node.iri for node in model().nodes if node.label == label]
    return found


def facts(relation: str) -> list[FactView]:
    return [fact for fact in model().facts if fact.relation == relation]


def test_who_leads_the_village() -> None:
    held = [f for f in facts("holdsPost") if iri_of("小古城村") in (f.object, f.subject)]
    labels = {node.iri: node.label for node in model().nodes}
    assert {labels[f.subject] for f in held} == {"林国荣"}
    assert all("林国荣" in quote.sentence for f in held for quote in f.evidence)


def test_which_programs_the_city_runs() -> None:
    city = iri_of("永康市")
    labels = {node.iri: node.label for node in model().nodes}
    programs = {labels[f.subject] for f in facts("implementedBy") if f.object == city}
    assert len(programs) > 15
    assert "红色生产力工程" in programs


def test_what_the_village_achieved_and_which_sentence_says_so() -> None:
    reached = [f for f in facts("hasOutcome") if f.subject == iri_of("清泉村")]
    assert len(reached) > 8
    assert all(quote.words in quote.sentence for f in reached for quote in f.evidence)
    assert any("两亿元" in quote.sentence for f in reached for quote in f.evidence)
