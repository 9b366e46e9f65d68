"""The words and signs of the page: groups, colours, shapes, names of classes and relations in Chinese and English.

All of it stands in ``templates/terms.json``; a class or relation that is not listed there is still drawn, under its own
name and in the group ``other``.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["class_group", "class_weight", "group_of", "relation_rank", "template_text", "terms", "ui_text"]


def template_text(name: str) -> str:
    """The text of one file of ``kg/view/templates``."""
    return files("kg.view").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def terms() -> dict[str, Any]:
    """The parsed ``terms.json``; callers must not change it."""
    loaded: dict[str, Any] = json.loads(template_text("terms.json"))
    return loaded


def class_group(cls: str) -> str:
    """The legend group (``person``, ``village`` …) of an ontology class, ``other`` if it is not known."""
    entry = terms()["classes"].get(cls)
    return str(entry["group"]) if entry else "other"


def class_weight(cls: str) -> int:
    """How telling a class is in an overview: the higher, the sooner its nodes and labels are drawn."""
    entry = terms()["classes"].get(cls)
    return int(entry["weight"]) if entry else 5


@cache
def group_of(group: str) -> dict[str, str]:
    """Name, shape and colours of a legend group."""
    return next(entry for entry in terms()["groups"] if entry["id"] == group)


@cache
def relation_rank() -> dict[str, int]:
    """The order in which relations are read, most telling first."""
    return {name: rank for rank, name in enumerate(terms()["relations"])}


def ui_text(key: str, lang: str = "zh", **values: object) -> str:
    """A phrase of the page with its ``{slots}`` filled."""
    text = str(terms()["ui"][key][lang])
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text
