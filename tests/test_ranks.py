"""The rank of a post from its title."""

from __future__ import annotations

import pytest

from kg import lexicon, vocab
from kg.ranks import rank_of


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("书记", "chief"), ("党支部第一书记", "chief"), ("村委会主任", "chief"), ("县长", "chief"), ("机加工车间主任", "chief"),
        ("副书记", "deputy"), ("党支部副书记", "deputy"), ("常务副县长", "deputy"), ("副检察长", "deputy"), ("副秘书长", "deputy"),
        ("镇长助理", "assistant"), ("秘书长", "chief"), ("秘书", "assistant"), ("委员", "member"), ("组织委员", "member"),
        ("委员长", "chief"), ("村民代表", "representative"), ("网格员", "staff"), ("驻村干部", "staff"), ("农艺师", ""), ("", ""),
    ],
)
def test_rank(title: str, rank: str) -> None:
    assert rank_of(title) == rank


def test_ranks_are_those_of_the_scheme() -> None:
    table = lexicon.mapping("post_ranks")
    assert set(table.values()) | {"deputy"} == set(vocab.NOTATIONS["rank"])


def test_officials_titles_have_a_rank() -> None:
    """Every title that makes an official tells a rank; each deputy's title is a deputy's."""
    titles = [title for title, role in lexicon.mapping("titles").items() if role == "official"]
    without = {title for title in titles if not rank_of(title)}
    assert len(titles) > 80
    assert without == set()
    assert {rank_of(title) for title in titles if title.startswith("副")} == {"deputy"}
