"""The one step that decides between overlapping mentions.

Within a kind: the candidate that more and better recognizers found wins, then the longer one. Across kinds a mention may lie
inside a longer one of another kind (永康市 in 永康市委); two that merely cross cannot both stand.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.lexicon import words
from kg.types import Mention

__all__ = ["confidence", "resolve"]

# how much each witness is trusted; sums over witnesses of the same stretch
TRUST = {
    "byline": 5.0, "title-frame": 3.0, "tagger": 3.0, "dotted": 6.0, "transliterated": 5.0, "repeated": 1.5, "chain": 3.5, "gazetteer": 3.2, "suffix": 2.0, "level": 2.0,
    "quoted-head": 6.0, "document": 6.0, "coinage": 4.0, "quoted": 3.5, "verb-head": 2.0, "spaced-head": 4.5, "spaced": 3.0,
    "branch": 3.0, "firm": 3.5, "media": 3.5, "team": 4.0, "titles": 4.0, "honors": 4.0, "quotes": 9.0, "numbers": 5.0, "time": 6.0,
}
# of two kinds that cross or coincide, the earlier stands
PRECEDENCE = ("Quote", "Time", "Program", "Honor", "Organization", "Place", "Person", "Title", "Quantity")
# an outer mention of the key swallows inner ones of these kinds
SWALLOWS = {
    "Time": {"Quantity", "Place", "Person", "Title"},
    "Place": {"Person", "Title", "Quantity", "Time"},
    "Organization": {"Person", "Title", "Quantity"},
    "Program": {"Quantity", "Title", "Person"},
    "Honor": {"Quantity", "Title", "Program", "Person"},
    "Person": {"Title", "Quantity", "Place", "Organization"},
}


def _merge(candidates: Iterable[Mention]) -> list[Mention]:
    """One mention for each stretch and kind, with all that found it."""
    by_span: dict[tuple[int, int, str], list[Mention]] = {}
    for m in candidates:
        by_span.setdefault((m.start, m.end, m.kind), []).append(m)
    merged = []
    for same in by_span.values():
        if len(same) == 1 and len(same[0].found_by) == 1:
            merged.append(same[0])
            continue
        same.sort(key=lambda m: (-TRUST[m.found_by[0]], m.found_by))
        attributes: dict[str, str] = {}
        for m in reversed(same):
            attributes.update(m.attributes)
        merged.append(replace(same[0], found_by=tuple(sorted({f for m in same for f in m.found_by})), attributes=attributes))
    return merged


def _trust(mention: Mention) -> float:
    return sum(TRUST[f] for f in mention.found_by)


def confidence(mention: Mention) -> float:
    """The estimate of a mention, 0 to 1: the more and the better its witnesses (tagger alone .78, with its frame .95)."""
    return round(1 - math.exp(-_trust(mention) / 2), 2)


class _Row:
    """Mentions that do not overlap, in order, so that those near a place are found at once."""

    def __init__(self, mentions: Sequence[Mention] = ()) -> None:
        self.mentions = list(mentions)
        self._starts = [m.start for m in mentions]

    def add(self, mention: Mention) -> None:
        """Put a mention in its place; it must overlap no other."""
        at = bisect_left(self._starts, mention.start)
        self._starts.insert(at, mention.start)
        self.mentions.insert(at, mention)

    def near(self, mention: Mention) -> Iterator[Mention]:
        """The mentions that overlap or touch another, last first."""
        for at in range(bisect_right(self._starts, mention.end) - 1, -1, -1):
            if self.mentions[at].end < mention.start:
                return
            yield self.mentions[at]


def _within_kind(mentions: list[Mention]) -> list[Mention]:
    """Best first; what overlaps a better one of its kind goes."""
    kept = _Row()
    for m in sorted(mentions, key=lambda m: (-_trust(m) - 0.4 * (m.end - m.start), m.start, m.end)):
        if all(m.end <= k.start or k.end <= m.start for k in kept.near(m)):
            kept.add(m)
    return kept.mentions


def _stands(mention: Mention, other: Mention) -> bool:
    """Whether ``mention`` may stand beside ``other`` of another kind."""
    if mention.end <= other.start or other.end <= mention.start:
        return True
    if "Quote" in (mention.kind, other.kind):
        return True
    inside = other.start <= mention.start and mention.end <= other.end
    outside = mention.start <= other.start and other.end <= mention.end
    if inside and outside:
        return PRECEDENCE.index(mention.kind) < PRECEDENCE.index(other.kind)
    if inside:
        return mention.kind not in SWALLOWS.get(other.kind, ())
    if outside:
        return True
    return PRECEDENCE.index(mention.kind) < PRECEDENCE.index(other.kind)


def _swallowed(mention: Mention, other: Mention) -> bool:
    """Whether ``mention`` is a piece of a longer name that holds no such thing: 永康 in 王永康, 五一 in 五一村."""
    inside = other.start <= mention.start and mention.end <= other.end and mention.end - mention.start < other.end - other.start
    return inside and mention.kind in SWALLOWS.get(other.kind, ())


def _beside(title: Mention, names: Sequence[_Row]) -> Mention:
    """A title that took in the end of the name before it, without that: 柳河村|支书 for 村支书, 县监委|主任 for 监委主任."""
    for k in (k for row in names for k in row.near(title)):
        rest = title.text[k.end - title.start :] if k.start < title.start < k.end < title.end else ""
        if k.kind in ("Place", "Organization") and rest in words("titles"):
            return replace(title, start=k.end, text=rest, value=rest)
    return title


def resolve(candidates: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions that stand, sorted by (start, -end, kind)."""
    kinds: dict[str, list[Mention]] = {}
    for m in _merge(candidates):
        kinds.setdefault(m.kind, []).append(m)
    rows: list[_Row] = []
    for kind in PRECEDENCE:
        same_kind = _within_kind(kinds.get(kind, []))
        if kind == "Title":
            same_kind = [_beside(m, rows) for m in same_kind]
        fit = [m for m in same_kind if all(_stands(m, k) for row in rows for k in row.near(m))]
        rows.append(_Row(fit))
    swallowers = {kind: [r for k, r in zip(PRECEDENCE, rows, strict=True) if kind in SWALLOWS.get(k, ())] for kind in PRECEDENCE}
    standing = [m for same in rows for m in same.mentions if not any(_swallowed(m, k) for row in swallowers[m.kind] for k in row.near(m))]
    return tuple(sorted(standing, key=lambda m: (m.start, -m.end, m.kind)))
