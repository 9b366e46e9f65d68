"""The tests drive the browser of the benchmark."""

from __future__ import annotations

from kg.bench.browser import Browser, Tab, find_chromium

__all__ = ["Browser", "Tab", "find_chromium"]
