"""Texts, figures and what a reader takes along, in a real browser."""

from __future__ import annotations

import csv
import io
import time
import xml.etree.ElementTree as ET
from pathlib import Path

from rdflib import Graph

from .browser import Browser, Tab
from .synthetic import HOSTILE, KG, hostile, small


def words(tab: Tab) -> list[list[str]]:
    """Each marked word of the document with the label of what it stands for."""
    found: list[list[str]] = tab.run("[...document.querySelectorAll('#texts .word')].map((e) => [e.textContent, e.title])")
    return found


def test_whole_article_with_every_mention_marked(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["whole"] + "#tab=texts")
    text = tab.run("[...document.querySelectorAll('#texts .text p:not(.from)')].map((e) => e.textContent)")
    assert text == ["青溪县枫林村的𠮷日工程，去年启动。", "枫林村的陈大河说好。", "陈大河又来了枫林村。"]
    assert words(tab) == [["枫林村", "村：枫林村"], ["𠮷日工程", "项目举措：𠮷日工程"], ["枫林村", "村：枫林村"], ["陈大河", "人物：陈大河"],
                          ["陈大河", "人物：陈大河"], ["枫林村", "村：枫林村"]]
    colors = tab.run("[...document.querySelectorAll('#texts .word')].map((e) => getComputedStyle(e).borderBottomColor)")
    assert len(set(colors)) == 3
    tab.run("document.querySelectorAll('#texts .word')[1].click()")
    assert tab.text("#panel h2") == "𠮷日工程"
    assert tab.marks()[0] == "枫林村的𠮷日工程"
    assert tab.run("document.querySelectorAll('#texts .word.on').length") == 1
    tab.close()


def test_from_a_fact_to_its_place_in_the_text(browser: Browser, pages: dict[str, str]) -> None:
    for name, sentence in (("whole", "枫林村的陈大河说好。"), ("small", "陈大河说：“日子越过越红火。”")):
        tab = browser.open(pages[name])
        tab.run("document.getElementById('query').focus()")
        tab.type("陈大河")
        tab.press("Enter", 13, "\r")
        said = "[...document.querySelectorAll('#panel section')].find((s) => s.textContent.startsWith('说过的话'))"
        tab.run(f"[...{said}.querySelectorAll('.from .link')].at(-1).click()")
        assert tab.text("#texts .sought") == sentence
        tab.close()


def test_sentences_stand_in_where_the_text_is_not_at_hand(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"] + "#tab=texts&read=%E4%B9%99002")
    assert "图中只存有作为依据的句子" in tab.text("#texts-body")
    lines = tab.run("[...document.querySelectorAll('#texts .text p:not(.from)')].map((e) => e.textContent)")
    assert "5月22日，青溪县召开表彰大会。" in lines
    assert ["陈大河", "人物：陈大河"] not in words(tab), "the person is not mentioned in this document by any kg:Mention"
    assert ["枫林", "村：枫林村"] in words(tab)
    assert "read=%E4%B9%99002" in tab.run("location.hash")
    tab.close()


def test_series_comparison_and_contradiction(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["figures"] + "#node=place/v0")
    assert tab.run("document.querySelectorAll('#panel .spark circle').length") == 4
    rows = tab.run("[...document.querySelectorAll('#panel .bars .row')].map((e) => e.textContent)")
    assert rows == ["石桥村90 2021年", "枫林村超过70 2021年"] or rows == ["石桥村90 2021年", "枫林村75 2021年"]
    clashes = tab.run("[...document.querySelectorAll('#panel p.clash')].map((e) => e.textContent)")
    assert clashes == ["与另一说法不符：60万元（乙报）", "与另一说法不符：50万元（甲报）"]
    assert tab.run("document.querySelectorAll('#panel .badge.clash').length") == 2
    tab.press("t", 84, "t")
    assert tab.run("[...document.querySelectorAll('#table tr')].filter((row) => row.textContent.includes('说法不一')).length") == 2
    tab.close()


def test_queries_run_and_turtle_parses(browser: Browser, pages: dict[str, str]) -> None:
    tab, graph = browser.open(pages["small"]), small()
    answers = {}
    for node in ("place/fenglin", "person/chen", "program/jiri", "organization/branch"):
        for query in tab.run(f"kgView.queries('{node}')").split("\n\n"):
            rows = list(graph.query(query))
            answers[node, query.splitlines()[0]] = len(rows)
        turtle = Graph().parse(data=tab.run(f"kgView.turtle('{node}')"), format="turtle")
        assert len(turtle) >= 3
    assert len(answers) == 10
    assert answers["place/fenglin", "# 谁在这里任职"] == 2
    assert answers["place/fenglin", "# 在这里实施的项目"] == 1
    assert answers["place/fenglin", "# 成果"] == 2
    assert answers["person/chen", "# 担任的职务"] == 2
    assert answers["organization/branch", "# 谁在这里任职"] == 1
    assert all(answers.values()) or {key for key, count in answers.items() if not count} == {("organization/branch", "# 成果")}
    inside = Graph().parse(data=tab.run("kgView.turtle('program/jiri')"), format="turtle")
    assert len(set(inside.triples((None, KG.implementedIn, None))) & set(graph.triples((None, KG.implementedIn, None)))) == 1
    tab.close()


def test_hostile_texts_leave_the_page_well_formed(browser: Browser, pages: dict[str, str]) -> None:
    tab, graph = browser.open(pages["hostile"]), hostile()
    ids = [node for node in tab.run("kgView.symbols().map((s) => s.id)") if node.startswith("place/")]
    assert len(ids) == len(HOSTILE)
    for node in ids:
        name = node.replace("\\", "\\\\").replace("'", "\\'")
        assert len(Graph().parse(data=tab.run(f"kgView.turtle('{name}')"), format="turtle")) >= 4
        for query in tab.run(f"kgView.queries('{name}')").split("\n\n"):
            list(graph.query(query))
    drawn = ET.fromstring(tab.run("kgView.svg()"))
    assert not [element for element in drawn.iter() if element.tag.rpartition("}")[2] not in ("svg", "rect", "path", "text")]
    tab.close()


def test_svg_says_what_the_map_says(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"])
    tab.settle()
    drawn = ET.fromstring(tab.run("kgView.svg()"))
    texts = {element.text for element in drawn.iter() if element.tag.endswith("text")}
    assert {label["text"] for label in tab.run("kgView.labels()")} <= texts
    assert len([element for element in drawn.iter() if element.tag.endswith("path")]) > 20
    tab.close()


def test_files_to_take_along(browser: Browser, pages: dict[str, str], tmp_path: Path) -> None:
    tab = browser.open(pages["small"] + "#node=place/fenglin")
    tab.do("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    tab.settle()
    for name in ("png", "svg"):
        tab.run(f"document.getElementById('{name}').click()")
    tab.press("c", 67, "c")
    assert tab.run("document.getElementById('take-box').open") is True
    tab.run("document.querySelector('#take-box [data-kind=csv]').click()")
    rows = list(csv.reader(io.StringIO(tab.run("document.querySelector('#take-box textarea').value"))))
    assert rows[0][:3] == ["主体", "关系", "内容"]
    assert any(row[0] == "陈大河" and row[2] == "枫林村村委会主任" for row in rows)
    tab.run("document.querySelector('#take-box [data-kind=turtle]').click()")
    tab.run("[...document.querySelectorAll('#take-box .act button')][1].click()")
    end = time.monotonic() + 20
    while {path.name for path in tmp_path.iterdir()} != {"graph.png", "graph.svg", "node.ttl"} and time.monotonic() < end:
        time.sleep(0.1)
    assert (tmp_path / "graph.png").read_bytes().startswith(b"\x89PNG")
    assert len(Graph().parse(tmp_path / "node.ttl")) > 5
    tab.close()
