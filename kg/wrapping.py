"""Whether a text was broken at one width, and whether a line's end stands inside a word or phrase.

Printed columns are broken at a width in ems; programs that wrap plain text often count characters instead, a digit like a Han character. Which of the two
it was shows in the lines themselves: whichever measure makes more of them equally long.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

__all__ = ["GLUED", "Measure", "common_width", "measure_of"]

Measure = tuple[float, bool]  # the common width, and whether it counts characters instead of ems

EVEN = 1.5  # widths that count as equal: a mark or a digit moved to the next line
ENOUGH = 6  # lines that make a column
SHARE = 0.55  # of the lines that do not end a sentence
NARROWEST = 10.0

# what no paragraph begins with, and what no heading ends with
_HEADLESS = r"[，。；、：！？”’）》〉】』」,.;:!?%％‰)]|之(?![前后江])|(?:的|地|们|等(?![待候级于]))(?![\u3400-\u9fff]?\s*$)"
_OPEN = r"[“‘（《〈【『「]$|(?<![目有中标众])的$|(?<![人总温饱共中])[和与及并](?<!参与)$|(?<!所|存|实|现|自|潜|内|外)在$|[0-9.]$"
GLUED = re.compile(_HEADLESS), re.compile(_OPEN)
_DIGITS = re.compile(r"[0-9.]")


def common_width(widths: Sequence[float]) -> tuple[float, int]:
    """The width that most of these lines share, and how many do; (0, 0) for no lines."""
    counts = Counter(round(w) for w in widths if w >= NARROWEST)
    if not counts:
        return 0.0, 0
    best = max(counts, key=lambda w: (sum(counts[w + d] for d in (-1, 0, 1)), w))
    return float(best), sum(abs(w - best) <= EVEN for w in widths)


def measure_of(ems: Sequence[float], lengths: Sequence[float]) -> Measure | None:
    """The width that a text was broken at, None where its lines share none.

    Args:
        ems: widths, in ems, of the lines that end no sentence, indents included.
        lengths: the same lines' numbers of characters.
    """
    if len(ems) < ENOUGH:
        return None
    by_ems, by_count = common_width(ems), common_width(lengths)
    exact = Counter(lengths)[by_count[0]]
    counted = exact > 0.8 * by_count[1] and exact > Counter(ems)[by_ems[0]] and by_count[1] >= by_ems[1]
    width, shared = by_count if counted else by_ems
    return (width, counted) if shared >= max(ENOUGH, SHARE * len(ems)) else None
