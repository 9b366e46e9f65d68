"""Who claims a figure: the person quoted, the person whose words are reported, or the paper itself."""

from __future__ import annotations

import pytest

from tests.reading_of import read


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“去年花溪村集体收入达120万元。”花溪村党支部书记周海青说。", "周海青"),
        ("花溪村党支部书记周海青表示，花溪村集体收入达120万元。", "周海青"),
        ("花溪村集体收入达120万元。", ""),
        ("周海青回到花溪村，花溪村集体收入达120万元。", ""),
    ],
)
def test_speaker_of_a_figure(text: str, speaker: str) -> None:
    claims = [c for group in read(text, date="2022").claims for c in group if c.predicate == "hasOutcome"]
    assert [c.speaker.value if c.speaker else "" for c in claims] == [speaker]
