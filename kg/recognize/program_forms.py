"""One name for the several forms that a document gives a program: “亮诺践诺”活动, 亮诺践诺, 县“亮诺践诺”活动."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from kg.recognize.program_words import core_of, head_of, heads
from kg.types import Mention

__all__ = ["PERIOD", "with_one_name"]

LIKE = 6  # characters of a core that may be likened to another
MANY = 600  # names; no article has so many
PERIOD = re.compile(r"十[一二三四五六七]五")  # “十五五” alone is a time
MORE_BEHIND = 4  # characters that a longer form may have behind the shorter


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
            (len(core_a) >= 3 and (core_b.endswith(core_a) or (core_b.startswith(core_a) and len(core_b) - len(core_a) <= MORE_BEHIND)))
            or _abbreviates(core_a, long)
            or (min(len(core_a), len(core_b)) >= 6 and SequenceMatcher(None, core_a, core_b, autojunk=False).ratio() >= 0.8)
        )
    if not head_a and not head_b:
        return len(a) >= 4 and b.endswith(a)
    return bool(head_b) and not head_a and len(a) >= 3 and core_b.endswith(a)


class _Known:
    """The names seen so far, by what two forms of one name must share, so that a name is compared with few others."""

    def __init__(self) -> None:
        self.cores: dict[str, list[int]] = defaultdict(list)
        self.starts: dict[tuple[str, str], list[int]] = defaultdict(list)  # head and first character of a short core
        self.pairs: dict[tuple[str, str], list[int]] = defaultdict(list)  # head and two characters of a long core

    def near(self, name: str, close: bool) -> set[int]:
        """The numbers of the names that may be forms of this one; ``close``: also those that only look like it."""
        head, core = head_of(name), core_of(name)
        found = {n for text in {core, name} for i in range(len(text)) for n in self.cores.get(text[i:], ())}
        found.update(n for cut in range(1, MORE_BEHIND + 1) for n in self.cores.get(core[:-cut], ()))
        found.update(self.starts.get((head, core.replace("、", "").replace("和", "")[:1]), ()))
        if close and len(core) >= LIKE:  # four fifths in common leave no room for names without two neighbours in common
            found.update(n for i in range(len(core) - 1) for n in self.pairs.get((head, core[i : i + 2]), ()))
        return found

    def add(self, number: int, name: str) -> None:
        head, core = head_of(name), core_of(name)
        for text in {core, name}:
            self.cores[text].append(number)
        if 2 <= len(core) <= 4:
            self.starts[head, core[0]].append(number)
        if len(core) >= LIKE:
            for pair in {core[i : i + 2] for i in range(len(core) - 1)}:
                self.pairs[head, pair].append(number)


def _clusters(names: Sequence[str]) -> list[list[str]]:
    """The names grouped by program; ``names`` from short to long. Of very many, those that only look alike stay apart."""
    group_of = list(range(len(names)))
    groups: dict[int, list[int]] = {}
    known = _Known()
    close = len(names) <= MANY
    for number, name in enumerate(names):
        same = {group_of[n] for n in known.near(name, close) if _same(names[n], name)}
        merged = [n for group in sorted(same) for n in groups.pop(group)] + [number]
        groups[number] = merged
        for n in merged:
            group_of[n] = number
        known.add(number, name)
    return [[names[n] for n in members] for members in groups.values()]


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
