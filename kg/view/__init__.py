"""The interactive page of a graph: one HTML file that needs no network.

>>> from kg.view import build_page, GraphView          # doctest: +SKIP
>>> html = build_page(graph, title="永康")              # doctest: +SKIP
>>> GraphView.from_graph(graph).write_html("graph.html")  # doctest: +SKIP
"""

from kg.view.page import GraphView, build_page

__all__ = ["GraphView", "build_page"]
