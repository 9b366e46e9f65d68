"""kg: Chinese governance texts become a knowledge graph; every fact with its sentence.

The public API is what ``__all__`` lists; all else may change without notice::

    import kg

    built = kg.build(["seeds"], "output")
    graph = kg.load_graph("output/graph.ttl")
    for row in kg.query(graph, "posts"):
        print(row["person"], row["org"], row["title"])

Names are loaded when they are first used, so that ``import kg`` costs nothing. Errors are in :mod:`kg.errors`.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import build, explain, load_graph, query, validate

__all__ = ["__version__", "build", "explain", "load_graph", "query", "validate"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from kg import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(ModuleType):
    """Keeps ``kg.query`` and its like the functions that they are said to be.

    Three of the modules have the name of the function that they serve, and importing a submodule would put it in the
    function's place.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
