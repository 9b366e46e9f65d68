"""No person or village is one over incompatible places."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.ingest import read_sources
from kg.pipeline import build
from kg.types import Source
from tests.codes_measure import TEXTS
from tests.merges_check import merged, persons_apart, villages_apart


def test_seeds_and_dev_texts() -> None:
    there = [path for path in TEXTS.values() if path.is_dir()]
    if len(there) < len(TEXTS):
        pytest.skip("the dev texts are not here: ../shared/gold/dev_texts")
    made = build(read_sources(there)[0])
    assert merged(made)
    assert (persons_apart(made), villages_apart(made)) == ([], [])


@pytest.mark.parametrize(
    "texts",
    [
        {"a": "永昌县新城子镇西湾村党支部书记王建军说，桥通了。", "b": "金川区宁远堡镇西湾村党支部书记王建军说，路通了。"},
        {"a": "江山市清湖街道清泉村党支部书记王建军说，桥通了。", "b": "庆元县清泉村党支部书记王建军说，路通了。"},
    ],
)
def test_villages_of_one_name(texts: Mapping[str, str]) -> None:
    made = build([Source(path=f"{s}.txt", stem=s, sha256=s, raw=text) for s, text in texts.items()])
    assert sum(e.cls == "Village" for e in made.entities) == sum(e.cls == "Person" for e in made.entities) == 2
    assert (persons_apart(made), villages_apart(made)) == ([], [])
    assert not [key for key in merged(made) if key.startswith(("person/", "place/"))]
