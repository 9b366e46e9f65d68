"""The page: a pyvis network that writes one self-contained HTML file and asks no host for anything.

pyvis gives the object (nodes, edges, neighbours) and, in its package, the vis-network renderer; nothing that pyvis itself
prints is used, because it loads styles from hosts and puts labels into markup as they are.
"""

from __future__ import annotations

import base64
import hashlib
import heapq
import html
import math
import os
import re
import webbrowser
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyvis
from pyvis.network import Network

from kg.collector import without_collector
from kg.errors import KgError
from kg.terms import Triple
from kg.types import Document
from kg.view.fallback import fallback_table
from kg.view.layout import LayoutEdge, LayoutNode, place_nodes
from kg.view.model import ViewModel, build_model
from kg.view.payload import encode, payload
from kg.view.records import NodeView
from kg.view.rollup import LEVELS, ROLL_UP_BEYOND, Rolled, roll_up
from kg.view.squeeze import squeeze
from kg.view.terms import class_group, class_weight, group_of, template_text, ui_text

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["DRAWN_AT_FIRST", "GraphView", "build_page", "renderer_source"]

DRAWN_AT_FIRST = 300
"""Up to so many nodes are drawn at first; the page says what it leaves out."""

# In this order they make one script: each uses what stands before it.
_SCRIPTS = (
    "data.js", "words.js", "sieve.js", "rollup.js", "canvas.js", "paint.js", "ways.js", "figures.js", "panel.js", "table.js",
    "reading.js", "take.js", "search.js", "page.js",
)
_LONGEST_LABEL = 14


def build_page(
    graph: Graph | Iterable[Triple], *, title: str | None = None, documents: Iterable[Document] = (), of: int = 0
) -> str:
    """The HTML page of a graph.

    Args:
        graph: a graph of ours, or its triples as :func:`kg.graph.triples` gives them (read much faster); evidence is shown
            where there is some.
        title: plain text for the head of the page; by default its subject in the reader's language.
        documents: the articles it was made of; the documents tab then shows their full text, else only the sentences
            that the graph holds. Beyond ``payload.LONGEST_TEXTS`` characters in all the texts are left out.
        of: how many documents there are in all, where these are the most telling ones; the page says so.

    Returns:
        One HTML document; the same arguments give the same text.
    """
    with without_collector():
        return GraphView.from_graph(graph, title=title, documents=documents, of=of).html()


class GraphView(Network):  # type: ignore[misc]  # pyvis has no types
    """A ``pyvis.network.Network`` of a graph of ours.

    ``nodes``, ``edges``, ``add_node``, ``add_edge``, ``get_node``, ``neighbors`` work as in pyvis, and the page shows what
    they hold; pyvis' menus, physics and templates play no part in it.
    """

    def __init__(self, model: ViewModel | None = None, *, title: str | None = None) -> None:
        super().__init__(height="100%", width="100%", directed=True, cdn_resources="in_line")
        del self.html  # pyvis keeps its last output in an attribute of this name: here it is the method below
        self.heading = title or ""
        self.model = model or ViewModel()
        self._fill()

    @classmethod
    def from_graph(
        cls, graph: Graph | Iterable[Triple], *, title: str | None = None, documents: Iterable[Document] = (), of: int = 0
    ) -> GraphView:
        """The view of an RDF graph (see :func:`build_page` for the arguments)."""
        return cls(build_model(graph, documents, of=of), title=title)

    def _fill(self) -> None:
        """Append to pyvis' lists directly: its ``add_node`` and ``add_edge`` take quadratic time."""
        spots, drawn, self.rolled = arrange(self.model)
        for node in self.model.nodes:
            sign = group_of(class_group(node.cls))
            x, y = spots[node.iri]
            entry = {
                "id": node.iri, "label": node.label, "x": x, "y": y, "group": node.cls, "physics": False,
                "shape": _PYVIS_SHAPES.get(sign["shape"], sign["shape"]), "color": sign["light"], "size": 10,
            }
            if node.iri not in drawn:
                entry["hidden"] = True
            self.nodes.append(entry)
            self.node_ids.append(node.iri)
            self.node_map[node.iri] = entry
        for edge in self.model.edges:
            self.edges.append({"from": edge.source, "to": edge.target, "title": ", ".join(edge.relations), "arrows": "to"})

    def html(self) -> str:
        """The page as one HTML document."""
        script, renderer, style = _page_script(), renderer_source(), _squeezed_style(template_text("page.css"))
        data = encode(payload(self.model, self.nodes, self.edges, self.heading, self.rolled))
        title = self.heading or ui_text("defaultTitle")
        parts = {
            "csp": _policy(script, renderer, style), "title": html.escape(title), "style": style, "renderer": renderer,
            "script": script, "data": data, "fallback": fallback_table(self.model),
        }
        # One pass: what is put in is never read again for marks.
        return re.sub(r"@@([a-z]+)@@", lambda mark: parts[mark[1]], template_text("page.html"))

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """As :meth:`html`; the arguments are pyvis' and change nothing."""
        return self.html()

    def write_html(
        self, name: str | os.PathLike[str], local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> None:
        """Write the page in UTF-8; an older file is replaced at once or, on failure, kept.

        Args:
            name: the file.
            local, notebook: pyvis' arguments, without effect.
            open_browser: show it afterwards.
        """
        path = Path(name)
        draft = path.with_name(path.name + ".part")
        try:
            draft.write_bytes(self.html().encode("utf-8", "backslashreplace"))
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)
        if open_browser:
            webbrowser.open(path.resolve().as_uri())

    def save_graph(self, name: str | os.PathLike[str]) -> None:
        """pyvis' other name of :meth:`write_html`."""
        self.write_html(name)

    def show(self, name: str | os.PathLike[str], local: bool = True, notebook: bool = False) -> None:
        """Write the page and open it in the browser."""
        self.write_html(name, open_browser=not notebook)


# vis-network has no pentagon and no ring; the page draws all shapes itself, pyvis' dicts name the nearest.
_PYVIS_SHAPES = {"pentagon": "hexagon", "ring": "dot"}


def arrange(model: ViewModel) -> tuple[Mapping[str, tuple[int, int]], frozenset[str], Rolled | None]:
    """Positions of all nodes, which are drawn at first, and how the graph is rolled up if it is.

    All are drawn up to ``DRAWN_AT_FIRST``, beyond that the most telling, beyond ``ROLL_UP_BEYOND`` the highest places.
    """
    degree: dict[str, int] = {}
    for edge in model.edges:
        degree[edge.source] = degree.get(edge.source, 0) + 1
        degree[edge.target] = degree.get(edge.target, 0) + 1
    weights = {node.iri: class_weight(node.cls) + 9 * math.log2(1 + degree.get(node.iri, 0)) for node in model.nodes}
    if len(model.nodes) > ROLL_UP_BEYOND:
        rolled = roll_up(model, weights)
        return rolled.spots, rolled.drawn, rolled
    drawn = frozenset(heapq.nsmallest(DRAWN_AT_FIRST, weights, key=lambda iri: (-weights[iri], iri)))
    scale = min(1.0, 4.0 / math.sqrt(max(1, len(drawn))))  # of the overview, roughly
    levels = {node.iri: LEVELS.get(node.cls) for node in model.nodes}
    spots = place_nodes(
        [_layout_node(node, weights[node.iri], degree.get(node.iri, 0), scale) for node in model.nodes],
        [
            LayoutEdge(
                source=edge.source, target=edge.target,
                down="locatedIn" in edge.relations and levels[edge.source] is not None,
            )
            for edge in model.edges
        ],
        drawn,
    )
    return spots, drawn, None


def _layout_node(node: NodeView, weight: float, degree: int, scale: float) -> LayoutNode:
    """Its box: the label below the symbol, 13 pixels for a Chinese character and 7 for a Latin one.

    Labels are as large in the overview as close by: regions and hubs get the room that theirs will need at ``scale``.
    """
    text = node.label[:_LONGEST_LABEL]
    width = sum(13 if ord(character) > 0x2E7F else 7 for character in text)
    group, level = class_group(node.cls), LEVELS.get(node.cls)
    if group == "outcome":
        return LayoutNode(key=node.iri, width=max(34.0, width * 0.55), height=30.0, weight=weight)
    if degree > 4 or (level is not None and level <= 2):
        return LayoutNode(key=node.iri, width=(width + 18) / scale, height=74.0 / scale, level=level, weight=weight)
    return LayoutNode(key=node.iri, width=max(34.0, width * 0.85 + 8), height=44.0, level=level, weight=weight)


@cache
def renderer_source() -> str:
    """vis-network's script as the installed pyvis ships it.

    Raises:
        KgError: if it is not there or is not what can be put into a page.
    """
    found = sorted(Path(pyvis.__file__).parent.glob("lib/vis-9.*/vis-network.min.js"), key=_version)
    if not found:
        raise KgError("pyvis: the installed package holds no vis-network 9 (reinstall pyvis 0.3.2)")
    text = found[-1].read_text(encoding="utf-8")
    lowered = text.lower()
    if "vis-network" not in text[:200] or "</script" in lowered or "<!--" in lowered or "\0" in text:
        raise KgError(f"pyvis: {found[-1].name} is not the vis-network script this page can hold (reinstall pyvis 0.3.2)")
    return text


def _version(path: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", path.parent.name))


@cache
def _page_script() -> str:
    parts = "\n".join(template_text(name) for name in _SCRIPTS)
    return '"use strict";\n(function () {\n' + squeeze(parts) + "\n})();\n"


def _squeezed_style(text: str) -> str:
    """Without the spaces that only part; no value of ours has such signs in quotes."""
    return re.sub(r"\s*([{};,])\s*|(:) ", lambda mark: mark[1] or mark[2], text).strip()


def _policy(script: str, renderer: str, style: str) -> str:
    """The page may run these two scripts, use this style, show images it made itself, and nothing else."""
    return (
        f"default-src 'none'; script-src {_digest(renderer)} {_digest(script)}; style-src {_digest(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
