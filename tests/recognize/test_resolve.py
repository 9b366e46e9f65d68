"""The one step between overlapping mentions: trust, nesting, crossing; for any candidates at all."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.recognize.resolve import PRECEDENCE, SWALLOWS, TRUST, resolve
from kg.types import Mention


def mention(start: int, end: int, kind: str, *found_by: str, **attributes: str) -> Mention:
    return Mention(start=start, end=end, kind=kind, text="x" * (end - start), found_by=found_by or ("tagger",), attributes=attributes)


def spans(*candidates: Mention) -> list[tuple[int, int, str]]:
    return [(m.start, m.end, m.kind) for m in resolve(candidates)]


def test_witnesses_of_one_stretch_become_one_mention() -> None:
    (merged,) = resolve([mention(0, 3, "Person", "tagger"), mention(0, 3, "Person", "byline", role="journalist"), mention(0, 3, "Person", "repeated")])
    assert merged.found_by == ("byline", "repeated", "tagger")
    assert merged.attributes == {"role": "journalist"}


def test_the_most_trusted_witness_decides_an_attribute() -> None:
    (merged,) = resolve([mention(0, 3, "Place", "gazetteer", level="county"), mention(0, 3, "Place", "suffix", level="site")])
    assert merged.attributes == {"level": "county"}


@pytest.mark.parametrize(
    ("candidates", "kept"),
    [
        # more trusted, at equal length
        ([mention(0, 3, "Place", "suffix"), mention(1, 4, "Place", "gazetteer")], [(1, 4, "Place")]),
        # two weak witnesses beat one
        ([mention(0, 3, "Place", "suffix"), mention(0, 3, "Place", "repeated"), mention(1, 4, "Place", "gazetteer")], [(0, 3, "Place")]),
        # the longer, at equal trust
        ([mention(0, 3, "Place"), mention(0, 5, "Place")], [(0, 5, "Place")]),
        # the leftmost, all else equal
        ([mention(2, 5, "Place"), mention(0, 3, "Place")], [(0, 3, "Place")]),
        # neighbours disturb nobody
        ([mention(0, 3, "Place"), mention(3, 6, "Place")], [(0, 3, "Place"), (3, 6, "Place")]),
    ],
)
def test_within_a_kind(candidates: list[Mention], kept: list[tuple[int, int, str]]) -> None:
    assert spans(*candidates) == kept


@pytest.mark.parametrize(
    ("outer", "inner", "both"),
    [
        ("Organization", "Place", True),  # 永康市 in 永康市委
        ("Program", "Place", True),
        ("Quote", "Person", True),
        ("Person", "Place", False),  # 江 in 江海洋
        ("Time", "Quantity", False),  # 2018 in 2018年
        ("Honor", "Title", False),
        ("Organization", "Person", False),
    ],
)
def test_nesting(outer: str, inner: str, both: bool) -> None:
    expected = [(0, 6, outer), (2, 5, inner)] if both else [(0, 6, outer)]
    assert spans(mention(2, 5, inner, "byline"), mention(0, 6, outer)) == expected


@pytest.mark.parametrize(
    ("stronger", "weaker"), [("Time", "Place"), ("Program", "Organization"), ("Organization", "Place"), ("Place", "Person"), ("Person", "Title"), ("Title", "Quantity")]
)
def test_crossing_and_coinciding_kinds(stronger: str, weaker: str) -> None:
    """The earlier kind stands, however much the other is trusted."""
    assert spans(mention(2, 6, weaker, "byline", "dotted"), mention(0, 4, stronger)) == [(0, 4, stronger)]
    assert spans(mention(0, 4, weaker, "byline", "dotted"), mention(0, 4, stronger)) == [(0, 4, stronger)]


def test_a_quotation_crosses_freely() -> None:
    assert spans(mention(0, 9, "Quote", "quotes"), mention(7, 12, "Program")) == [(0, 9, "Quote"), (7, 12, "Program")]


CANDIDATES = st.lists(
    st.builds(
        lambda start, size, kind, by: mention(start, start + size, kind, by),
        st.integers(0, 20), st.integers(1, 8), st.sampled_from(PRECEDENCE), st.sampled_from(sorted(TRUST)),
    ),
    max_size=12,
)


@given(CANDIDATES)
def test_what_stands_is_sorted_and_consistent(candidates: list[Mention]) -> None:
    kept = resolve(candidates)
    assert [(m.start, -m.end, m.kind) for m in kept] == sorted((m.start, -m.end, m.kind) for m in kept)
    assert {(m.start, m.end, m.kind) for m in kept} <= {(m.start, m.end, m.kind) for m in candidates}
    for a in kept:
        for b in kept:
            if a is b or a.end <= b.start or b.end <= a.start or "Quote" in (a.kind, b.kind):
                continue
            assert a.kind != b.kind
            inside, outside = (a, b) if a.end - a.start < b.end - b.start else (b, a)
            assert (outside.start <= inside.start, inside.end <= outside.end) == (True, True)
            assert inside.kind not in SWALLOWS.get(outside.kind, ())


@given(CANDIDATES, st.integers(0, 9))
def test_the_order_of_candidates_does_not_matter(candidates: list[Mention], seed: int) -> None:
    shuffled = candidates[:]
    random.Random(seed).shuffle(shuffled)
    assert resolve(shuffled) == resolve(candidates)
