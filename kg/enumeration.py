"""Items of an enumeration ((一)…(二)…, 一是…二是…, 01…02…, ★…★…): what held at the first one holds at each."""

from __future__ import annotations

import re
from typing import TypeVar

__all__ = ["is_item", "of_item"]

# an item of an enumeration, with what its siblings begin with
HAN = "[一二三四五六七八九十]"
ITEM = re.compile(
    rf"[\s“]*(?:(?P<round>[（(]{HAN}{{1,3}}[)）])|(?P<han>{HAN}{{1,3}}、)|(?P<is>{HAN}是|其[一二三四五六])|(?P<digit>[0-9]{{1,2}}[.．、](?![0-9]))"
    rf"|(?P<zero>0[1-9])(?=[ \u3000]*[“《\u3400-\u9fff])|(?P<mark>[★☆◆◇●○■□▲△※►▶•·])(?=[ \u3000]*[“《\u3400-\u9fff0-9]))"
)
FIRST = re.compile(r"[（(其]?0?[一1](?![0-9十])")
T = TypeVar("T")


def is_item(text: str, start: int) -> bool:
    """Whether an item of an enumeration begins there."""
    return ITEM.match(text, start) is not None


def of_item(text: str, start: int, items: dict[str, T], current: T) -> T:
    """What holds at a line or sentence: for an item of an enumeration what held at its first one, else what holds now."""
    found = ITEM.match(text, start)
    if found is None or found.lastgroup is None:
        return current
    kind = found["mark"] or found.lastgroup  # each mark of its own enumeration
    if FIRST.match(found[found.lastgroup]):
        items[kind] = current
    return items.setdefault(kind, current)
