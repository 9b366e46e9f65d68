"""Finding: search by sound, filters with live counts, neighbourhoods, paths, hiding and pinning; large graphs rolled up."""

from __future__ import annotations

from typing import Any

import pytest

from .browser import Browser, Tab


def names(tab: Tab) -> set[str]:
    """The ids of what is drawn."""
    return set(tab.run("kgView.symbols().map((s) => s.id)"))


def act(tab: Tab, name: str) -> None:
    tab.run(f"document.querySelector('#panel [data-act={name}]').click()")


@pytest.mark.parametrize(
    ("typed", "first"),
    [("fenglincun", "枫林村"), ("flc", "枫林村"), ("chendahe", "陈大河"), ("cdh", "陈大河"), ("chendh", "陈大河"), ("qingxi", "青溪县"),
     ("枫林", "枫林村"), ("shqz", ""), ("sqz", "石桥镇")],
)
def test_search_by_sound(browser: Browser, pages: dict[str, str], typed: str, first: str) -> None:
    tab = browser.open(pages["small"])
    found = tab.run(f"kgView.find('{typed}')")
    assert (found[0] if found else "") == first
    tab.close()


def test_character_of_several_readings() -> None:
    from kg.view.pinyin import readings_of

    assert readings_of(["长安 B"]) == {"an": "安", "chang": "长", "zhang": "长"}


def counts(tab: Tab, name: str) -> dict[str, int]:
    """The choices of a filter with their live counts."""
    rows: list[list[Any]] = tab.run(
        f"[...document.querySelectorAll('#sieve [data-filter={name}] label')].map((e) => [e.querySelector('input').dataset.value, Number(e.querySelector('.n').textContent)])"
    )
    return {str(key): int(count) for key, count in rows}


def test_filters_count_what_they_would_leave(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["figures"])
    tab.press("f", 70, "f")
    assert counts(tab, "rels") == {"hasOutcome": 7, "locatedIn": 2}
    assert counts(tab, "docs") == {"0": 5, "1": 4} or counts(tab, "docs") == {"0": 4, "1": 5}
    tab.run("(() => { const e = document.querySelector('#sieve [data-filter=rels] input[data-value=locatedIn]'); e.focus(); e.click(); })()")
    assert sum(counts(tab, "docs").values()) == 2
    assert counts(tab, "rels") == {"hasOutcome": 7, "locatedIn": 2}, "a filter's own choices are counted without it"
    assert names(tab) == {"place/990000", "place/990001", "place/v0", "place/v1"}
    assert tab.run("document.activeElement.dataset.value") == "locatedIn", "the focus stays where it was"
    tab.run("document.getElementById('reset').click()")
    tab.run("(() => { const e = document.getElementById('date-since'); e.value = '2021'; e.dispatchEvent(new Event('change')); })()")
    assert counts(tab, "rels")["hasOutcome"] == 3
    assert tab.run("location.hash") == "#since=2021"
    tab.close()


def test_place_subtree_and_status_and_confidence(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["figures"] + "#within=place/990001")
    assert "place/v1" in names(tab)
    assert "place/v0" not in names(tab)
    tab.close()
    tab = browser.open(pages["small"] + "#status=planned")
    assert {name.split("/")[0] for name in names(tab)} == {"place", "target"}
    tab.press("f", 70, "f")
    assert counts(tab, "status") == {"stated": 11, "planned": 1}
    tab.run("(() => { const e = document.getElementById('min'); e.value = 0.85; e.dispatchEvent(new Event('change')); })()")
    assert counts(tab, "status")["planned"] == 0
    tab.close()


def test_neighbourhood_by_depth(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"] + "#node=place/990100")
    sizes = []
    for key in "123":
        tab.press(key, 48 + int(key), key)
        sizes.append(len(names(tab)))
    assert sizes == [2, 3, 9]
    tab.run("new Promise((done) => setTimeout(done, 500))")
    assert tab.run("kgView.labels().length") >= 7
    assert "ego=3" in tab.run("location.hash")
    tab.press("Escape", 27)
    assert "ego" not in tab.run("location.hash")
    assert len(names(tab)) == 9
    tab.close()


def test_shortest_path(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"] + "#node=honor/wenming")
    act(tab, "path")
    tab.press("/", 191, "/")
    tab.type("陈大河")
    tab.press("Enter", 13, "\r")
    steps = tab.run("[...document.querySelectorAll('#panel .steps li')].map((e) => e.lastChild.textContent)")
    assert steps == ["省级文明村", "枫林村", "陈大河"]
    assert "2 步" in tab.text("#panel .way")
    tab.run("[...document.querySelectorAll('#panel .way .act button')].at(-1).click()")
    assert tab.run("document.querySelector('#panel .steps')") is None
    tab.close()
    tab = browser.open(pages["figures"] + "#node=place/v0&from=place/v1")
    assert "没有路径" in tab.text("#panel .way")
    tab.close()


def test_hide_and_pin(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["small"] + "#node=place/fenglin")
    act(tab, "hideNode")
    assert "place/fenglin" not in names(tab)
    assert len(names(tab)) == 8
    tab.run("document.getElementById('unhide').click()")
    assert "place/fenglin" in names(tab)
    tab.close()
    tab = browser.open(pages["small"] + "#node=honor/wenming&pin=honor/wenming&hide=honor")
    tab.press("Escape", 27)
    assert "honor/wenming" in names(tab)
    tab.close()


def test_large_graph_rolls_up_and_unfolds(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["rolled"])
    tab.settle()
    first = names(tab)
    assert len(first) <= 150
    assert "按地区收拢" in tab.text("#partial")
    closed = "document.querySelectorAll('#panel [data-act=unfold]').length"
    county = next(label for label in tab.run("kgView.labels()") if label["text"].endswith("县"))
    box = tab.run("(() => { const b = document.getElementById('map').getBoundingClientRect(); return { x: b.left, y: b.top }; })()")
    tab.click(box["x"] + county["x"] + county["w"] / 2, box["y"] + county["y"] + county["h"] / 2)
    tab.wait(f"document.querySelector('#panel h2').textContent === '{county['text']}'")
    assert tab.run(closed) == 0
    opened = names(tab)
    assert len(opened) > len(first)
    assert len(opened) <= len(first) + 60
    address = tab.run("location.hash")
    assert "open=" in address
    act(tab, "fold")
    assert len(names(tab)) < len(opened)
    tab.close()
    again = browser.open(pages["rolled"] + address)
    assert names(again) == opened
    again.close()


def test_what_is_rolled_up_is_found_at_its_place(browser: Browser, pages: dict[str, str]) -> None:
    tab = browser.open(pages["rolled"])
    target = tab.run("kgView.find('红桥村')")[0]
    tab.press("/", 191, "/")
    tab.type("红桥村")
    tab.press("Enter", 13, "\r")
    assert tab.text("#panel h2") == target == "红桥村"
    chain = tab.run("document.querySelectorAll('#panel .meta .link').length")
    assert chain == 4
    tab.run("[...document.querySelectorAll('#partial button')].at(-1).click()")
    assert len(names(tab)) <= 150
    tab.close()
