"""One name for the several forms that a document gives a program: “亮诺践诺”活动, 亮诺践诺, 县“亮诺践诺”活动."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from kg.recognize.program_words import core_of, head_of, heads
from kg.types import Mention

__all__ = ["PERIOD", "with_one_name"]

PERIOD = re.compile(r"十[一二三四五六七]五")  # “十五五” alone is a time


def _abbreviates(short: str, long: str) -> bool:
    """百千 for 百村提质千巷清洁: two to four characters of the longer name in their order, the first one first."""
    if not (2 <= len(short) <= 4 and len(long) >= 2 * len(short) and short[0] == long[0]):
        return False
    rest = iter(long)
    return all(c in rest for c in short)


def _same(a: str, b: str) -> bool:
    """Whether two names (a not longer than b) can be forms of one program's name."""
    head_a, head_b, core_a, core_b = head_of(a), head_of(b), core_of(a), core_of(b)
    if core_a == core_b:
        return not (head_a and head_b) or head_a == head_b or len(core_a) >= 3
    if PERIOD.fullmatch(core_a):
        return False  # 十四五规划 is no form of 林业十四五规划
    if head_a and head_a == head_b:
        long = core_b.replace("、", "").replace("和", "")
        return (
            (len(core_a) >= 3 and core_b.endswith(core_a))
            or _abbreviates(core_a, long)
            or (min(len(core_a), len(core_b)) >= 6 and SequenceMatcher(None, core_a, core_b, autojunk=False).ratio() >= 0.8)
        )
    if not head_a and not head_b:
        return len(a) >= 4 and b.endswith(a)
    return bool(head_b) and not head_a and len(a) >= 3 and core_b.endswith(a)


def _clusters(names: Sequence[str]) -> list[list[str]]:
    """The names grouped by program; ``names`` from short to long."""
    groups: list[list[str]] = []
    for name in names:
        own = [g for g in groups if any(_same(n, name) for n in g)]
        merged = [n for g in own for n in g] + [name]
        groups = [g for g in groups if g not in own] + [merged]
    return groups


def with_one_name(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with one ``value`` for all forms of a name: the fullest one with a head noun, else the most frequent one."""
    counts = Counter(m.value for m in mentions)
    best: dict[str, str] = {}
    for group in _clusters(sorted(counts, key=lambda n: (len(n), n))):
        headed = [n for n in group if head_of(n)]
        firm = [m for m in headed if head_of(m) in heads("strong", "weak")]
        tails = {n: {n[len(m) :] for m in group if m != n and n.startswith(m)} for n in headed}
        headed = [n for n in headed if not (tails[n] & {"试点", "建设"} or any(n.startswith(m) and n[len(m) :] in heads() for m in firm))] or headed
        chosen = max(headed, key=lambda n: (len(n), counts[n], n)) if headed else max(group, key=lambda n: (counts[n], len(n), n))
        best.update(dict.fromkeys(group, chosen))
    return tuple(
        m if best[m.value] == m.value else replace(m, value=best[m.value], attributes={**m.attributes, "kind": head_of(best[m.value])})
        for m in mentions
    )
