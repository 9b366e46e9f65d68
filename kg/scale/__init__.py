"""Builds of any size: sources stream through engines, each gives a part, sorted parts are merged into the graph.

``Source -> Part -> sorted blocks -> graph.ttl, graph.html, report.json``. A part needs nothing of any other source, so parts can be made by many
processes, kept between builds and joined in any order; what they share (one village in a thousand texts) is joined in the merge.
"""
