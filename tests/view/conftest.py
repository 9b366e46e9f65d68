"""One browser for all tests of the page, and pages of several graphs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rdflib import Graph

from kg import graph
from kg.bench.synthetic import graph_of
from kg.view import GraphView, build_page

from .browser import Browser, find_chromium
from .synthetic import figures, hostile, large, small, whole


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium on this machine (install chromium or set KG_CHROMIUM)")
    browser = Browser(chromium, tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The address of a page of each graph."""
    folder = tmp_path_factory.mktemp("页面 pages")
    graphs: dict[str, Graph] = {"small": small(), "hostile": hostile(), "large": large(4), "empty": Graph(), "figures": figures()}
    texts = {name: GraphView.from_graph(graph).html() for name, graph in graphs.items()}
    entities, facts, sources, documents = whole()
    texts["whole"] = build_page(graph.triples(entities, facts, sources, documents), documents=documents)
    texts["rolled"] = build_page(graph.triples(*graph_of(4000, 9000)))
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in texts}
