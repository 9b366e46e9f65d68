"""Post titles: 党支部书记, 原副部长, 车间主任.

A title mention is the head word of the lexicon with the modifiers that belong to it (原, 副, 第一, 代理, 时任 …); the body before
it (党支部, 村委会, 扶贫局) is left to the organizations, so that body and head can be read apart or together.
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import alternation, mapping
from kg.reading import Reading
from kg.types import Mention

__all__ = ["find_titles", "title_role"]

MODIFIER = r"(?:原|副|第一|第二|常务|代理|代|总|名誉|兼职|专职|驻村|首席|高级|资深|执行|候补|轮值|前)*"


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(f"(?!总?支书记)(?P<modifier>{MODIFIER})(?P<head>{alternation('titles')})")


def title_role(title: str) -> str:
    """The role that a title gives its holder: official or citizen ("" for an unknown head)."""
    found = [w for w in mapping("titles") if title.endswith(w)]
    return mapping("titles")[max(found, key=len)] if found else ""


def find_titles(reading: Reading) -> tuple[Mention, ...]:
    """All titles of the text, longest first at each place."""
    return tuple(
        Mention(
            start=m.start(), end=m.end(), kind="Title", text=m.group(), value=m["head"],
            found_by=("titles",), attributes={"role": mapping("titles")[m["head"]]},
        )
        for m in _pattern().finditer(reading.text)
    )
