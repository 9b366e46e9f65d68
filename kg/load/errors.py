"""What can go wrong with a triple store."""

from __future__ import annotations

from kg.errors import KgError

__all__ = ["LoadError"]


class LoadError(KgError):
    """A triple store that refuses a graph, cannot be reached, or is addressed wrongly."""
