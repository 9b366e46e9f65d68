"""Finds every name of a large set in a text: leftmost, longest, without overlaps, in time linear in the text."""

from __future__ import annotations

from collections.abc import Iterable
from operator import add

__all__ = ["NameScanner"]

# A name that ends so is none before these: 文明乡|村, 金水区|域, 新乡市|场. The next shorter name is tried instead.
_NOT_BEFORE = {
    end: frozenset(following)
    for end, following in (("乡", "村镇土亲音愁情间下友贤约风"), ("市", "场"), ("区", "域块别间分"), ("镇", "静定守痛"))
}
_ANYTHING: frozenset[str] = frozenset()


class NameScanner:
    """A set of names (of two characters and more), indexed by their first two characters.

    Args:
        names: the names; shorter ones than two characters are left out.
        masks: longer expressions inside which a name is none (大理石, 长治久安); they are matched and not reported.
    """

    def __init__(self, names: Iterable[str], masks: Iterable[str] = ()) -> None:
        self._names = frozenset(name for name in names if len(name) > 1)
        self._masks = frozenset(masks)
        lengths: dict[str, set[int]] = {}
        for name in self._names | self._masks:
            lengths.setdefault(name[:2], set()).add(len(name))
        # Equal tuples are shared: 20,000 prefixes have only some hundred different ones.
        shared: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        for prefix, sizes in lengths.items():
            ordered = tuple(sorted(sizes, reverse=True))
            self._lengths[prefix] = shared.setdefault(ordered, ordered)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """The names in ``text`` as (start, end, name), half-open, in order."""
        found: list[tuple[int, int, str]] = []
        names, masks, free = self._names, self._masks, 0
        for start, sizes in enumerate(map(self._lengths.get, map(add, text, text[1:]))):
            if sizes is None or start < free:
                continue
            for size in sizes:
                name = text[start : start + size]
                if len(name) < size:  # the text ends before
                    continue
                if name in masks:
                    free = start + size
                    break
                if name in names and text[start + size : start + size + 1] not in _NOT_BEFORE.get(name[-1], _ANYTHING):
                    found.append((start, start + size, name))
                    free = start + size
                    break
        return found
