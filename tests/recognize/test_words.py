"""Words by jieba's dictionary: spans, silence, and nothing written anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.recognize import words
from kg.recognize.words import cut

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("text", "expected"), [
    ("", []),
    ("  \n\t　", []),
    ("村民委员会召开会议", ["村民", "委员会", "召开", "会议"]),
    ("全村种植苹果，", ["全村", "种植", "苹果", "，"]),
    ("增收 3.5%。\n人均", ["增收", "3", ".", "5", "%", "。", "人均"]),
    ("「好」……", ["「", "好", "」", "…", "…"]),
    ("韹龘", ["韹", "龘"]),  # no dictionary word: single characters, as the HMM is off
])
def test_words(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in cut(text)] == expected


@given(st.text(st.sampled_from("村委会书记王小明 \n\r\t　，。a1.%-+😀\ud800\x00\x85"), max_size=60))
def test_every_character_but_white_space_is_in_one_word(text: str) -> None:
    spans = cut(text)
    covered = [at for start, end in spans for at in range(start, end)]
    assert covered == [at for at, character in enumerate(text) if not character.isspace()]
    assert all(start < end for start, end in spans)


def test_words_added_elsewhere_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "他在盘缕坪里走"
    before = cut(text)
    other = jieba.Tokenizer()
    other.FREQ, other.total, other.initialized = dict(words._tokenizer().FREQ), words._tokenizer().total, True
    other.add_word("盘缕坪里", 10_000_000)
    monkeypatch.setattr(jieba, "dt", other)
    assert "盘缕坪里" in other.lcut(text, HMM=False)
    assert cut(text) == before


def test_silent_and_writes_nothing(tmp_path: Path) -> None:
    code = "from kg.recognize.words import cut; print(cut('村民委员会'))"
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "((0, 2), (2, 5))\n", "")
    assert list(tmp_path.iterdir()) == []


def test_missing_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(self: jieba.Tokenizer) -> None:
        raise FileNotFoundError("dict.txt")

    words._tokenizer.cache_clear()
    monkeypatch.setattr(jieba.Tokenizer, "get_dict_file", gone)
    with pytest.raises(KgError, match=r"jieba 0\.42\.1.*dict\.txt"):
        cut("村")
