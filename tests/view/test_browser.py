"""The page in a real browser, opened from disk."""

from __future__ import annotations

import itertools
import socket
from pathlib import Path

import pytest

from .browser import Browser, Tab, find_chromium
from .synthetic import HOSTILE


def quiet(tab: Tab) -> None:
    """The page asked nobody for anything, read no file but itself, and complained of nothing."""
    assert tab.requests() == []
    assert len(tab.file_requests()) == 1
    assert tab.complaints() == []


@pytest.mark.parametrize("name", ["small", "hostile", "large", "empty", "figures", "whole", "rolled"])
def test_first_look_is_quiet(browser: Browser, pages: dict[str, str], name: str) -> None:
    tab = browser.open(pages[name])
    tab.settle()
    quiet(tab)
    tab.close()


def test_page_that_may_not_run_a_foreign_script_says_so(browser: Browser, pages: dict[str, str]) -> None:
    """The check of silence can fail: a script put into the page is refused by its policy, and that is heard."""
    tab = browser.open(pages["small"])
    tab.run("document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.evil = 1' }))")
    tab.run("new Image().src = 'https://example.org/pixel.png'; void 0")
    tab.settle()
    assert tab.run("window.evil") is None
    assert any("Content Security Policy" in complaint for complaint in tab.complaints())
    tab.close()


def test_search_finds_and_panel_marks_the_words(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"])
    tab.press("/", 191, "/")
    assert tab.run("document.activeElement.id") == "query"
    tab.type("枫林")
    assert tab.run("[...document.querySelectorAll('#hits .what')].map((e) => e.textContent)")[:2] == ["枫林村", "枫林村党支部"]
    tab.press("ArrowDown", 40)
    assert tab.run("document.querySelector('#hits [aria-selected=true] .what').textContent") == "枫林村党支部"
    tab.press("ArrowUp", 38)
    tab.press("Enter", 13, "\r")
    assert tab.text("#panel h2") == "枫林村"
    assert "青溪县 › 石桥镇" in tab.text("#panel")
    assert "陈大河任枫林村村委会主任" in tab.text("#panel")
    marks = tab.marks()
    assert "枫林村村委会主任陈大河" in marks
    # The character before these words counts two for JavaScript.
    assert "接待游客超过3.7万人次" in marks
    assert "到2025年达到10万人次" in marks
    assert "37,000" in tab.text("#panel .figures .num")
    assert tab.run("decodeURIComponent(location.hash)") == "#node=place/fenglin"
    tab.press("Escape", 27)
    assert tab.run("location.hash") == ""
    quiet(tab)
    tab.close()


def test_search_for_nothing_known(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"])
    tab.press("/", 191, "/")
    tab.type("不存在的村")
    assert tab.text("#hits") == "没有找到“不存在的村”"
    tab.close()


def test_click_on_symbol_and_through_the_panel_and_back(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"])
    tab.settle()
    spot = tab.run(
        "(() => { const s = kgView.symbols().find((s) => s.id === 'person/chen'), b = document.getElementById('map')"
        ".getBoundingClientRect(); return { x: s.x + b.left, y: s.y + b.top }; })()"
    )
    tab.click(spot["x"], spot["y"])
    tab.wait("document.querySelector('#panel h2').textContent === '陈大河'")
    assert "干部" in tab.text("#panel .kind")
    tab.run("[...document.querySelectorAll('#panel .link')].find((e) => e.textContent === '枫林村党支部').click()")
    assert tab.text("#panel h2") == "枫林村党支部"
    tab.run("history.back()")
    tab.wait("document.querySelector('#panel h2').textContent === '陈大河'")
    tab.run("history.forward()")
    tab.wait("document.querySelector('#panel h2').textContent === '枫林村党支部'")
    quiet(tab)
    tab.close()


def test_leader_through_the_party_branch_stands_on_the_village(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"] + "#node=place/fenglin")
    assert "陈大河任枫林村党支部书记" in tab.text("#panel")
    assert "经由所属组织" in tab.text("#panel")
    tab.close()


def test_address_restores_the_view(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"] + "#node=place%2Ffenglin&tab=facts&hide=person,honor&doc=%E4%B9%99002&min=0.6&lang=en&theme=dark")
    assert tab.run("document.documentElement.lang") == "en"
    assert tab.run("document.documentElement.dataset.theme") == "dark"
    assert tab.text("#panel h2") == "枫林村"
    assert tab.run("document.getElementById('table').hidden") is False
    assert tab.run("[...document.querySelectorAll('#legend [aria-pressed=false]')].map((e) => e.dataset.group)") == ["person", "honor"]
    rows = tab.run("[...document.querySelectorAll('#table tbody tr')].map((row) => row.textContent)")
    # Of the second document's facts the post has a confidence of 0.5; a link without evidence belongs to every document.
    assert len(rows) == 4
    assert not any("村委会主任" in row for row in rows)
    tab.close()


def test_unknown_address_is_passed_over(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"] + "#node=%E0%A4%A&edge=a~b~c&min=x&hide=<img>&doc=%&lang=__proto__&theme=constructor")
    assert tab.text("#panel h2") == "从这里开始"
    quiet(tab)
    tab.close()


def test_table_sorts_and_filters(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"] + "#tab=facts")
    total = tab.run("document.querySelectorAll('#table tbody tr').length")
    assert total == 12
    tab.run("[...document.querySelectorAll('#table th button')].find((e) => e.textContent === '置信度').click()")
    column = "[...document.querySelectorAll('#table tbody tr')].map((row) => Number(row.cells[6].textContent)).filter(Boolean)"
    values = tab.run(column)
    assert values == sorted(values)
    assert len(set(values)) > 3
    tab.run("[...document.querySelectorAll('#table th button')].find((e) => e.textContent.startsWith('置信度')).click()")
    assert tab.run(column) == values[::-1]
    tab.run("document.getElementById('table-query').focus()")
    tab.type("表彰大会")
    assert tab.run("document.querySelectorAll('#table tbody tr').length") == 1
    assert "召开表彰大会" in tab.run("document.querySelector('#table tbody mark').textContent")
    quiet(tab)
    tab.close()


def test_confidence_hides_lines_and_counts_follow(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"] + "#min=0.95")
    assert tab.run("document.querySelector('#legend [data-group=outcome] .n').textContent") == "0/2"
    tab.run("document.getElementById('reset').click()")
    assert tab.run("document.querySelector('#legend [data-group=outcome] .n').textContent") == "2"
    assert tab.run("location.hash") == ""
    tab.close()


def test_hostile_texts_stay_texts(browser: Browser, pages: dict[str, str]) -> None:
    for tabname in ("", "&tab=facts", "&tab=texts", "&ego=2"):
        for at, text in enumerate(HOSTILE):
            tab = browser.open(pages["hostile"] + f"#node=place/{at}'%22%26()%23node%3Dx%3B%253C{tabname}")
            shown = text.translate(dict.fromkeys((0x202E, 0x202C), "\ufffd"))
            assert tab.text("#panel h2") == shown
            assert shown in tab.marks()
            assert tab.run("document.title") == "基层治理知识图谱"
            assert tab.run("document.querySelectorAll('img, iframe, #app script, #app style').length") == 0
            quiet(tab)
            tab.close()


@pytest.mark.parametrize(
    ("name", "size"), [("small", (1400, 900)), ("large", (1400, 900)), ("large", (400, 800)), ("rolled", (1400, 900)), ("rolled", (400, 800))]
)
def test_labels_overlap_neither_each_other_nor_symbols(
    browser: Browser, pages: dict[str, str], name: str, size: tuple[int, int]
) -> None:
    tab = browser.open(pages[name], *size)
    tab.settle()
    labels, symbols = tab.run("kgView.labels()"), tab.run("kgView.symbols()")
    assert len(labels) >= 5
    for a, b in itertools.combinations(labels, 2):
        apart = a["x"] + a["w"] <= b["x"] or b["x"] + b["w"] <= a["x"] or a["y"] + a["h"] <= b["y"] or b["y"] + b["h"] <= a["y"]
        assert apart, (a, b)
    for label in labels:
        for sign in symbols:
            inside = label["x"] < sign["x"] < label["x"] + label["w"] and label["y"] < sign["y"] < label["y"] + label["h"]
            assert not inside, (label, sign)
    tab.close()


@pytest.mark.parametrize("name", ["large", "rolled"])
def test_two_loads_paint_the_same(browser: Browser, pages: dict[str, str], name: str) -> None:
    seen = []
    for _ in range(2):
        tab = browser.open(pages[name])
        tab.settle()
        seen.append((tab.run("kgView.symbols()"), tab.run("kgView.labels()")))
        tab.close()
    assert seen[0] == seen[1]


def test_what_is_not_drawn_is_said_and_reached(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["large"])
    assert "图上先显示最主要的 300 个" in tab.text("#partial")
    assert tab.run("kgView.symbols().length") == 300
    tab.press("/", 191, "/")
    tab.type("陈0003")
    assert "未在图上" in tab.text("#hits")
    tab.press("Enter", 13, "\r")
    assert tab.run("kgView.symbols().length") == 301
    before = tab.run("kgView.symbols().length")
    tab.run("[...document.querySelectorAll('#partial button')].find((e) => e.textContent.includes('人物')).click()")
    assert tab.run("kgView.symbols().length") > before + 100
    assert not tab.run("[...document.querySelectorAll('#partial button')].some((e) => e.textContent.includes('人物'))")
    quiet(tab)
    tab.close()


def test_narrow_screen_keeps_the_selection_in_sight(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"] + "#node=place/fenglin", 400, 800)
    tab.settle()
    assert tab.run("document.documentElement.scrollWidth") <= 400
    spot = tab.run("(() => { const s = kgView.symbols().find((s) => s.id === 'place/fenglin'); return s.y + "
                   "document.getElementById('map').getBoundingClientRect().top; })()")
    assert spot < tab.run("document.getElementById('panel').getBoundingClientRect().top")
    tab.close()


def test_map_opened_from_the_table_fits(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"] + "#tab=facts")
    tab.press("g", 71, "g")
    tab.wait("(() => { const b = document.getElementById('map').getBoundingClientRect(); return b.width > 600 && kgView.symbols()"
             ".every((s) => s.x > 10 && s.y > 10 && s.x < b.width - 10 && s.y < b.height - 10); })()")
    tab.settle()
    assert len(tab.run("kgView.labels()")) >= 8
    tab.close()


def test_help_and_tabs_by_key(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"])
    tab.press("?", 191, "?")
    assert tab.run("document.getElementById('help-box').open") is True
    tab.press("Escape", 27)
    tab.wait("!document.getElementById('help-box').open")
    tab.press("t", 84, "t")
    assert tab.run("document.getElementById('table').hidden") is False
    tab.press("g", 71, "g")
    assert tab.run("document.getElementById('map').hidden") is False
    quiet(tab)
    tab.close()


def test_without_webgl_and_with_hosts_that_never_answer(pages: dict[str, str], tmp_path: Path) -> None:
    chromium = find_chromium()
    assert chromium is not None
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes connections and says nothing
        flags = (f"--proxy-server=127.0.0.1:{silent.getsockname()[1]}", "--disable-3d-apis", "--disable-webgl")
        browser = Browser(chromium, tmp_path / "profile", *flags)
        tab = browser.open(pages["small"])
        tab.settle()
        assert len(tab.run("kgView.labels()")) >= 8
        assert not tab.run("document.createElement('canvas').getContext('webgl')")
        quiet(tab)
        browser.close()


def test_reader_settings_are_followed(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"])
    features = [{"name": "prefers-color-scheme", "value": "dark"}, {"name": "prefers-reduced-motion", "value": "reduce"}]
    tab.do("Emulation.setEmulatedMedia", features=features)
    tab.wait("document.documentElement.dataset.theme === 'dark'")
    tab.press("/", 191, "/")
    tab.type("陈大河")
    tab.press("Enter", 13, "\r")
    seen = tab.run("kgView.symbols()")
    tab.run("new Promise((done) => setTimeout(done, 400))")
    assert tab.run("kgView.symbols()") == seen, "the camera moved although motion is to be reduced"
    tab.close()


def test_print_holds_the_panel_and_no_controls(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"] + "#node=place/fenglin")
    tab.do("Emulation.setEmulatedMedia", media="print")
    shown = "(id) => getComputedStyle(document.getElementById(id)).display !== 'none'"
    assert [tab.run(f"({shown})('{name}')") for name in ("panel", "map", "search", "tools", "filters")] == [True, True, False, False, False]
    assert len(tab.do("Page.printToPDF")["data"]) > 10_000
    tab.close()


def test_touch_selects(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"], 400, 800)
    tab.do("Emulation.setTouchEmulationEnabled", enabled=True)
    tab.settle()
    spot = symbol(tab, "person/chen")
    tab.do("Input.dispatchTouchEvent", type="touchStart", touchPoints=[spot])
    tab.do("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
    tab.wait("document.querySelector('#panel h2')?.textContent === '陈大河'")
    tab.close()


def symbol(tab: Tab, name: str) -> dict[str, float]:
    """Where a node's symbol is in the window."""
    spot: dict[str, float] = tab.run(
        f"(() => {{ const s = kgView.symbols().find((s) => s.id === '{name}'), b = document.getElementById('map')"
        ".getBoundingClientRect(); return { x: s.x + b.left, y: s.y + b.top }; })()"
    )
    return spot


def test_click_on_a_line_tells_how_two_are_related(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"])
    tab.settle()
    a, b = symbol(tab, "person/chen"), symbol(tab, "place/fenglin")
    tab.click((a["x"] + b["x"]) / 2, (a["y"] + b["y"]) / 2)
    tab.wait("document.querySelector('#panel .kind').textContent.includes('两者的关系')")
    assert "陈大河任枫林村村委会主任" in tab.text("#panel")
    assert "枫林村村委会主任陈大河" in tab.marks()
    assert "edge=" in tab.run("location.hash")
    tab.close()


def test_keys_walk_over_the_map_and_through_the_tabs(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"])
    tab.press("ArrowDown", 40)
    first = tab.text("#panel h2")
    seen = {first}
    for key, code in (("ArrowUp", 38), ("ArrowRight", 39), ("ArrowDown", 40), ("ArrowLeft", 37)):
        tab.press(key, code)
        seen.add(tab.text("#panel h2"))
    assert len(seen) >= 3
    tab.run("document.getElementById('tab-graph').focus()")
    tab.press("ArrowRight", 39)
    assert tab.run("document.activeElement.id") == "tab-facts"
    tab.press("ArrowRight", 39)
    assert tab.run("document.getElementById('texts').hidden") is False
    tab.press("f", 70, "f")
    assert tab.run("document.getElementById('sieve').contains(document.activeElement)") is True
    tab.press("Escape", 27)
    assert tab.run("document.getElementById('sieve').hidden") is True
    quiet(tab)
    tab.close()
