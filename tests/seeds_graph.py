"""The seeds' graph without the page: read, built and parsed once a test process."""

from __future__ import annotations

from functools import cache

import rdflib

from kg import graph, pipeline
from kg.ingest import read_sources
from kg.turtle import dumps
from tests.seeds_build import SEEDS


@cache
def seeds_turtle() -> str:
    """The Turtle of the seeds' graph, as ``kg build`` writes it."""
    sources, errors = read_sources([SEEDS])
    assert not errors
    built = pipeline.build(sources)
    return dumps(graph.triples(built.entities, built.facts, built.sources, built.documents))


@cache
def seeds_graph() -> rdflib.Graph:
    """The seeds' graph; do not change it."""
    return rdflib.Graph().parse(data=seeds_turtle(), format="turtle")
