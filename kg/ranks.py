"""How a post ranks within its body, as its title tells: chief, deputy, assistant, member, representative, staff.

Only the ending decides (党支部第一书记 is a 书记), and 副 before it; the table is ``kg/lexicon/post_ranks.tsv``.
"""

from __future__ import annotations

from functools import cache

from kg.lexicon import mapping

__all__ = ["rank_of"]


@cache
def rank_of(title: str) -> str:
    """A notation of kg:RankScheme for a title as written (村委会副主任), ``""`` where the title tells none (农艺师)."""
    ranks = mapping("post_ranks")
    for size in range(len(title), 0, -1):
        rank = ranks.get(title[-size:])
        if rank:
            before = title[:-size]
            # 副县长: 长 is the ending, 副 stands before the word it belongs to, at most two characters ahead
            return "deputy" if rank == "chief" and "副" in before[-3:] else rank
    return ""
