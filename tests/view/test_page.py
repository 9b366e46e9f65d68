"""The page as a text: self-contained, safe, the same each time; and the pyvis object behind it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pyvis.network import Network
from rdflib import Graph

from kg.errors import KgError
from kg.view import GraphView, build_page, page
from kg.view.fallback import FALLBACK_ROWS
from kg.view.terms import terms

from .synthetic import HOSTILE, ID, hostile, large, small


class Parts(HTMLParser):
    """Collects elements, the contents of scripts and styles, and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: list[tuple[dict[str, str | None], str]] = []
        self._open: dict[str, str | None] | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = dict(attrs) | {"tag": tag} if tag in ("script", "style") else None
        if self._open is not None:
            self.blocks.append((self._open, ""))

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self.blocks[-1] = (self._open, self.blocks[-1][1] + data)

    def handle_endtag(self, tag: str) -> None:
        self._open = None


def data_of(text: str) -> dict[str, Any]:
    block = next(content for attributes, content in Parts(text).blocks if attributes.get("id") == "kg-data")
    data: dict[str, Any] = json.loads(block)
    return data


def test_only_the_known_elements_and_no_address_to_load() -> None:
    text = build_page(hostile())
    tags = Parts(text).tags
    names = [tag for tag, _ in tags]
    assert names.count("script") == 3
    assert not {"img", "iframe", "object", "embed", "base", "form"} & set(names)
    links = [attributes for tag, attributes in tags if tag == "link"]
    assert links == [{"rel": "icon", "href": "data:,"}]
    for tag, attributes in tags:
        assert not {"src", "srcset", "style"} & set(attributes), tag
        assert not any(name.startswith("on") for name in attributes), tag


def test_policy_names_exactly_what_the_page_holds() -> None:
    parts = Parts(build_page(small()))
    policy = next(a["content"] or "" for tag, a in parts.tags if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}
    assert rules["default-src"] == ["'none'"]
    assert not any("unsafe" in source for sources in rules.values() for source in sources)

    def digest(content: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"

    scripts = [content for a, content in parts.blocks if a["tag"] == "script" and a.get("type") is None]
    styles = [content for a, content in parts.blocks if a["tag"] == "style"]
    assert rules["script-src"] == [digest(content) for content in scripts]
    assert rules["style-src"] == [digest(content) for content in styles]


def test_data_block_escapes_and_gives_back() -> None:
    text = build_page(hostile())
    block = next(content for attributes, content in Parts(text).blocks if attributes.get("id") == "kg-data")
    assert not set("<>&\u2028\u2029\u202e") & set(block)
    labels = {node[2] for node in json.loads(block)["nodes"]}
    for hostile_text in HOSTILE:
        assert hostile_text.translate(dict.fromkeys((0x202E, 0x202C), "\ufffd")) in labels


def test_title_is_text() -> None:
    text = build_page(small(), title="</title><script>alert(1)</script>@@data@@")
    assert Parts(text).tags[:5] == Parts(build_page(small())).tags[:5]
    assert "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;@@data@@</title>" in text
    assert data_of(text)["title"] == "</title><script>alert(1)</script>@@data@@"


def test_offsets_count_utf16_units() -> None:
    data = data_of(build_page(small()))
    seen = 0
    for fact in data["facts"]:
        for sentence, at, size, *_ in fact[4]:
            if at >= 0 and "𠮷" in data["sentences"][sentence]:
                units = data["sentences"][sentence].encode("utf-16-le")
                words = units[2 * at : 2 * (at + size)].decode("utf-16-le")
                assert words in {"青溪县石桥镇", "石桥镇枫林村", "枫林村党支部书记陈大河", "𠮷日工程实施", "𠮷日工程",
                                 "接待游客超过3.7万人次", "到2025年达到10万人次"}
                seen += 1
    assert seen == 7


def test_same_graph_same_bytes() -> None:
    first = build_page(small())
    again = Graph()
    for triple in sorted(small(), reverse=True):
        again.add(triple)
    assert build_page(again) == first


def test_renderer_is_that_of_the_installed_pyvis() -> None:
    assert page.renderer_source() in build_page(small())
    assert "@version 9." in page.renderer_source()[:400]


@pytest.mark.parametrize("content", ["", "/* vis-network */ '</SCRIPT>'", "/* vis-network */ '<!--'"])
def test_renderer_that_cannot_be_held_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    folder = tmp_path / "lib" / "vis-9.9.9"
    folder.mkdir(parents=True)
    (folder / "vis-network.min.js").write_text(content, encoding="utf-8")
    monkeypatch.setattr(page.pyvis, "__file__", str(tmp_path / "__init__.py"))
    page.renderer_source.cache_clear()
    with pytest.raises(KgError, match="pyvis"):
        page.renderer_source()
    page.renderer_source.cache_clear()


def test_missing_renderer_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page.pyvis, "__file__", str(tmp_path / "__init__.py"))
    page.renderer_source.cache_clear()
    with pytest.raises(KgError, match="no vis-network 9"):
        page.renderer_source()
    page.renderer_source.cache_clear()


def test_small_page_is_small() -> None:
    assert len(build_page(small()).encode()) < 600_000


def test_readers_without_scripts_get_the_facts() -> None:
    text = build_page(small())
    table = re.search(r"<noscript>(.*?)</noscript>", text, re.DOTALL)
    assert table
    assert "<td>陈大河<td>任职<td>枫林村党支部书记<td>甲001\n" in table[1]
    assert "<td>枫林村<td>成果<td>接待游客 3.7万人次 2021<td>" in table[1]
    many = re.search(r"<noscript>(.*?)</noscript>", build_page(large(1)), re.DOTALL)
    assert many
    assert many[1].count("<tr>") == FALLBACK_ROWS + 1
    assert "另有 66 条事实未列出" in many[1]


def test_graph_view_is_a_pyvis_network() -> None:
    view = GraphView.from_graph(small())
    assert isinstance(view, Network)
    assert view.num_nodes() == 9
    assert view.num_edges() == 10
    assert view.get_node(str(ID["person/chen"]))["label"] == "陈大河"
    assert view.neighbors(str(ID["person/chen"])) == {str(ID["organization/branch"]), str(ID["place/fenglin"])}
    assert view.generate_html() == view.html()


def test_nodes_of_the_user_are_on_the_page() -> None:
    view = GraphView.from_graph(small())
    view.add_node("https://elsewhere.example/<b>", label="外来", x=5, y=6)
    view.add_edge("https://elsewhere.example/<b>", str(ID["person/chen"]), label="<i>认识")
    view.nodes[:] = [node for node in view.nodes if node["id"] != str(ID["honor/wenming"])]
    data = data_of(view.html())
    assert data["nodes"][-1][:5] == ["https://elsewhere.example/<b>"[len(data["base"]):], data["names"].index(""), "外来", 5, 6]
    assert data["edges"][-1][3] == "<i>认识"
    assert "hasHonor" not in {data["names"][fact[0]] for fact in data["facts"]}
    empty = GraphView()
    empty.add_node(1, label="一")
    empty.add_node(2, label="二")
    empty.add_edge(1, 2)
    assert [node[2] for node in data_of(empty.html())["nodes"]] == ["一", "二"]


def test_write_html_replaces_at_once(tmp_path: Path) -> None:
    target = tmp_path / "图.html"
    target.write_text("old", encoding="utf-8")
    view = GraphView.from_graph(small())
    view.write_html(target)
    assert target.read_bytes().decode("utf-8") == view.html()
    assert [path.name for path in tmp_path.iterdir()] == ["图.html"]
    with pytest.raises(OSError, match="missing"):
        view.write_html(tmp_path / "missing" / "x.html")


def test_lone_surrogates_do_not_stop_the_writing(tmp_path: Path) -> None:
    view = GraphView.from_graph(small())
    view.nodes[0]["label"] = "半\ud83d字"
    view.write_html(tmp_path / "x.html")
    assert "半\ud83d字" in {node[2] for node in data_of((tmp_path / "x.html").read_text(encoding="utf-8"))["nodes"]}


def test_big_graph_draws_a_part_and_places_all() -> None:
    view = GraphView.from_graph(large(4))
    drawn = [node for node in view.nodes if not node.get("hidden")]
    assert len(drawn) == page.DRAWN_AT_FIRST
    assert {"Province", "County", "Township"} <= {node["group"] for node in drawn}
    data = data_of(view.html())
    assert sum(node[5] for node in data["nodes"]) == page.DRAWN_AT_FIRST
    assert len({(node[3], node[4]) for node in data["nodes"] if node[5]}) == page.DRAWN_AT_FIRST


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_contrast_of_text_and_signs(theme: str) -> None:
    style = page.template_text("page.css")
    block = style.split(':root[data-theme="dark"]')[1] if theme == "dark" else style
    colors = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block.split("}")[0]))
    for name in ("ink", "dim", "accent"):
        for ground in ("paper", "soft"):
            assert contrast(colors[name], colors[ground]) >= 4.5, (name, ground)
    assert contrast(colors["mark-ink"], colors["mark"]) >= 4.5
    for group in terms()["groups"]:
        assert contrast(group[theme], colors["paper"]) >= 4.5, group["id"]


def test_groups_differ_by_shape_and_every_phrase_has_two_languages() -> None:
    shapes = [group["shape"] for group in terms()["groups"]]
    assert len(set(shapes)) == len(shapes)

    def check(entry: Any, path: str) -> None:
        if isinstance(entry, dict):
            assert ("zh" in entry) == ("en" in entry), path
            for key, value in entry.items():
                check(value, f"{path}/{key}")

    check(terms(), "")
    used = set(re.findall(r'\bt\("(\w+)"', "".join(page.template_text(name) for name in page._SCRIPTS)))
    assert used
    assert used <= set(terms()["ui"])
