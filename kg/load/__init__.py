"""Loading a graph into a store: ``kg load``, and :func:`load` behind it.

SPARQL 1.1 Graph Store Protocol (PUT, a named graph a document) or SPARQL 1.1 Update. Both replace: loading the same
graph twice leaves the store as loading it once does, and what others keep in other graphs is not touched.
"""

from __future__ import annotations

from kg.errors import LoadError
from kg.load.http import Client, Credentials
from kg.load.loader import Loaded, Report, load
from kg.load.presets import PRESETS, Preset, Services, services

__all__ = ["PRESETS", "Client", "Credentials", "LoadError", "Loaded", "Preset", "Report", "Services", "load", "services"]
