"""Post titles: 党支部书记, 原副部长, 车间主任.

A title mention is the head word of the lexicon with the modifiers that belong to it (原, 副, 第一, 代理, 时任 …); the body before
it (党支部, 村委会, 扶贫局) is left to the organizations, so that body and head can be read apart or together.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.lexicon import alternation, mapping, words
from kg.reading import Reading
from kg.types import Mention

__all__ = ["find_titles", "head_of", "title_role", "titles_of"]

MODIFIER = r"(?:原|副|第一|第二|常务|代理|代|总|名誉|兼职|专职|驻村|首席|高级|资深|执行|候补|轮值|前|[一二三四]级(?=调研员|巡视员|主任科员|科员|高级|主办)){0,4}"


@cache
def _pattern() -> re.Pattern[str]:
    # what a title may begin with is asked first: few characters get farther
    first = "".join(sorted({word[0] for word in words("titles")}))
    opens = f"(?=[原副第常代总名兼专驻首高资执候轮前一二三四{first}])"
    return re.compile(f"{opens}(?!总?支书记|书记员|代表[团队]|委员会|代表会|专家组|老师傅|主席[台团])(?P<modifier>{MODIFIER})(?P<head>{alternation('titles')})")


def head_of(title: str) -> str:
    """The word of the lexicon that a title ends with, the longest; "" for an unknown one."""
    return next((title[i:] for i in range(len(title)) if title[i:] in mapping("titles")), "")


def title_role(title: str) -> str:
    """The role that a title gives its holder: official or citizen ("" for an unknown head)."""
    return mapping("titles").get(head_of(title), "")


def find_titles(reading: Reading) -> tuple[Mention, ...]:
    """All titles of the text, longest first at each place."""
    return titles_of(reading.text)


@lru_cache(maxsize=2)  # persons and titles ask for those of the same text
def titles_of(text: str) -> tuple[Mention, ...]:
    """All titles of a clean text, longest first at each place."""
    return tuple(
        Mention(
            start=m.start(), end=m.end(), kind="Title", text=m.group(), value=m["head"],
            found_by=("titles",), attributes={"role": mapping("titles")[m["head"]]},
        )
        for m in _pattern().finditer(text)
    )
