"""Large graphs: every node lies in the disc of its home, discs do not overlap, and the page is the same from both sources."""

from __future__ import annotations

import io
import json
import math
from collections import defaultdict

import pytest
from rdflib import Graph

from kg import graph, turtle
from kg.bench.synthetic import graph_of
from kg.view import build_page
from kg.view.model import build_model
from kg.view.page import arrange
from kg.view.records import DocumentView, Quote
from kg.view.rollup import ROLL_UP_BEYOND
from kg.view.squeeze import squeeze
from kg.view.texts import PageTexts

from .synthetic import whole
from .test_page import data_of


def test_discs_lie_in_each_other_and_apart() -> None:
    model = build_model(graph.triples(*graph_of(4000, 9000)))
    assert len(model.nodes) > ROLL_UP_BEYOND
    spots, drawn, rolled = arrange(model)
    assert rolled is not None
    assert set(spots) == {node.iri for node in model.nodes}
    assert 10 < len(drawn) <= 150
    held = defaultdict(list)
    for iri, home in rolled.home.items():
        held[home].append(iri)
    middle = {iri: (spots[iri][0] + dx, spots[iri][1] + dy) for iri, (dx, dy) in rolled.middle.items()}
    assert set(middle) == set(rolled.span) == set(held)
    for home, inside in held.items():
        discs = [(middle.get(iri, spots[iri]), rolled.span.get(iri, 0)) for iri in inside]
        assert all(math.dist(middle[home], at) + radius <= rolled.span[home] + 2 for at, radius in discs)
        big = [disc for disc in discs if disc[1]]
        for n, (a, r) in enumerate(big):
            assert all(math.dist(a, b) >= r + s - 2 for b, s in big[:n])


def test_homes_lead_to_the_top() -> None:
    model = build_model(graph.triples(*graph_of(4000, 9000)))
    rolled = arrange(model)[2]
    assert rolled is not None
    for iri in rolled.home:
        seen = {iri}
        while iri in rolled.home:
            iri = rolled.home[iri]
            assert iri not in seen
            seen.add(iri)


def test_triples_and_their_turtle_give_the_same_page() -> None:
    triples = graph.triples(*graph_of(300, 900))
    stream = io.StringIO()
    turtle.write(triples, stream)
    page = build_page(triples)
    assert build_page(Graph().parse(data=stream.getvalue(), format="turtle")) == page
    assert build_page(iter(reversed(triples))) == page


def test_sentences_are_slices_of_the_texts() -> None:
    entities, facts, sources, documents = whole()
    data = data_of(build_page(graph.triples(entities, facts, sources, documents), documents=documents))
    assert data["sentences"]
    texts = [article[3] for article in data["docs"][0][4]]
    for document, article, start, length in data["sentences"]:
        units = texts[article].encode("utf-16-le")
        assert document == 0
        assert units[2 * start : 2 * (start + length)].decode("utf-16-le") in ("青溪县枫林村的𠮷日工程，去年启动。", "枫林村的陈大河说好。")
    plain = data_of(build_page(graph.triples(entities, facts, sources, documents)))
    assert all(isinstance(sentence, str) for sentence in plain["sentences"])
    assert [plain["sentences"][at] for at in plain["docs"][0][4][0][3]] == ["青溪县枫林村的𠮷日工程，去年启动。", "枫林村的陈大河说好。"]


def test_texts_too_long_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.view.texts.LONGEST_TEXTS", 10)
    entities, facts, sources, documents = whole()
    data = data_of(build_page(graph.triples(entities, facts, sources, documents), documents=documents))
    assert "又来了" not in json.dumps(data, ensure_ascii=False)


def test_quote_without_a_known_document() -> None:
    texts = PageTexts([DocumentView(iri="d", stem="s")])
    assert texts.place(Quote(document="elsewhere", sentence="一句。")) == (-1, 0)
    assert texts.place(Quote(document="d", sentence="二句。", start=3)) == (0, 1)
    assert texts.documents() == [["s", "", "", "", [["", "", "", [1]]]]]


@pytest.mark.parametrize(
    ("script", "short"),
    [
        ("  const a = 1;  // why\n\n  /* more */ let b = a  +  +c;\n", "const a=1;\nlet b=a+ +c;"),
        ("f('a  //  b', \"/* c */\", `d   e`);", "f('a  //  b',\"/* c */\",`d   e`);"),
        ("text.replace(/[ \"']  \\/ \\[/g, x) / 2 / n", "text.replace(/[ \"']  \\/ \\[/g,x)/2/n"),
        ("a in b; return c  ? d : e", "a in b;return c?d:e"),
        ("const c = x && / \\/ /.test(y);", "const c=x&& / \\/ /.test(y);"),
        ("for (const x of y) i - -j;", "for(const x of y)i- -j;"),
    ],
)
def test_squeezed_scripts_mean_the_same(script: str, short: str) -> None:
    assert squeeze(script) == short
