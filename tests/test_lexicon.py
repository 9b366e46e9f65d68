"""The loader of lexicon files: what it gives, what it refuses, and that every file of the package passes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import lexicon
from kg.errors import LexiconError

FOLDER = Path(lexicon.__file__).parent / "lexicon"
NAMES = sorted(path.stem for path in FOLDER.iterdir())
HEADER = "# class: Fruit\n# columns: fruit colour\n# source: the market\n# licence: Apache-2.0\n"


def test_rows_come_in_file_order_by_column() -> None:
    text = HEADER + "# note: free text: even with colons\n# note: twice\n苹果\t红\n\n香蕉\t黄\n"
    assert lexicon.parse("fruit", text) == ({"fruit": "苹果", "colour": "红"}, {"fruit": "香蕉", "colour": "黄"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEADER.replace("# source", "# origin") + "苹果\t红\n", r"fruit\.tsv:3: unknown header line '# origin: the market'"),
        (HEADER + "# free text\n苹果\t红\n", r"fruit\.tsv:5: unknown header line"),
        (HEADER + "#苹果\t红\n", r"fruit\.tsv:5: unknown header line"),
        (HEADER + "# class: Vegetable\n苹果\t红\n", r"fruit\.tsv:5: the header line class stands twice"),
        (HEADER + "苹果\t红\n梨\n", r"fruit\.tsv:6: 1 cells for 2 columns"),
        (HEADER + "苹果\t红\t甜\n", r"fruit\.tsv:5: 3 cells for 2 columns"),
        (HEADER + "苹果 红\n", r"fruit\.tsv:5: 1 cells for 2 columns"),
        (HEADER + "苹果\t红\n梨\t黄\n苹果\t红\n", r"fruit\.tsv:7: the row stands twice"),
        (HEADER, r"fruit\.tsv: no rows"),
        ("", r"fruit\.tsv: no rows"),
        ("苹果\t红\n" + HEADER, r"fruit\.tsv: the header lacks class, columns, source, licence"),
        (HEADER.replace("# licence: Apache-2.0\n", "") + "苹果\t红\n", r"fruit\.tsv: the header lacks licence"),
    ],
)
def test_refuses(text: str, said: str) -> None:
    with pytest.raises(LexiconError, match=said):
        lexicon.parse("fruit", text)


def test_an_unknown_lexicon_is_named() -> None:
    with pytest.raises(LexiconError, match=r"no_such_list\.tsv: no such lexicon"):
        lexicon.load("no_such_list")


def test_all_files_are_collected() -> None:
    assert [path.name for path in sorted(FOLDER.iterdir())] == [f"{name}.tsv" for name in NAMES]
    assert {"surnames", "titles", "units", "time_phrases", "number_words", "place_suffixes"} <= set(NAMES)
    assert len(NAMES) >= 24


@pytest.mark.parametrize("name", NAMES)
def test_every_file_loads(name: str) -> None:
    rows = lexicon.load(name)
    assert rows
    assert all(cell == cell.strip() for row in rows for cell in row.values())
    assert all(next(iter(row.values())) for row in rows)
    assert all(tuple(row) == tuple(rows[0]) for row in rows)


def test_views_of_a_table() -> None:
    assert lexicon.mapping("titles")["书记"] == "official"
    assert lexicon.mapping("surnames")["欧阳"] == "欧阳"  # one column maps to itself
    assert {"王", "欧阳"} <= lexicon.words("surnames")
    pattern = re.compile(lexicon.alternation("surnames"))
    assert all(pattern.fullmatch(word) for word in lexicon.words("surnames"))
    assert pattern.match("欧阳修").group() == "欧阳"  # the longest wins
    assert not pattern.match("的")


WORDS = st.lists(st.text("ab.|甲乙", min_size=1, max_size=4), max_size=8)


@given(WORDS, st.text("ab.|甲乙丙", max_size=30))
def test_any_of_and_find_all_match_as_a_plain_alternation_does(words: list[str], text: str) -> None:
    plain = re.compile("|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) or "(?!)")
    expected = [m.span() for m in plain.finditer(text)]
    assert [m.span() for m in re.finditer(lexicon.any_of(words), text)] == expected
    assert lexicon.find_all(words, text) == expected


@given(WORDS, st.text("ab.|甲乙", max_size=12))
def test_any_of_gives_way_to_what_follows(words: list[str], text: str) -> None:
    plain = "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) or "(?!)"
    expected = re.match(f"(?:{plain})b", text)
    found = re.match(f"(?:{lexicon.any_of(words)})b", text)
    assert (found and found.span()) == (expected and expected.span())
