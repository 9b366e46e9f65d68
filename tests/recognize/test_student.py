"""The student and the tagger's modes: stored outputs, when the network is asked, the pinned file, independence of the neighbours."""

from __future__ import annotations

import hashlib
import io
import json
import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import pipeline
from kg.errors import KgError
from kg.ingest import read_sources
from kg.recognize import lac, student, tagger
from kg.recognize.tagger import Tagger, names_of
from tests.recognize.test_tagger import CHARACTERS, SEEDS, SENTENCES, seed

STORED = json.loads(Path(__file__).with_name("student_expected.json").read_text(encoding="utf-8"))
SEED_NAMES = sorted(path.name for path in SEEDS.glob("*.txt"))
MODES = ("mixed", "fast")


def digest(mode: str, text: str) -> tuple[int, str]:
    (words,) = Tagger.load(mode).tag_words([text])
    plain = json.dumps([[word.start, word.end, word.tag] for word in words], separators=(",", ":"))
    return len(words), hashlib.sha256(plain.encode()).hexdigest()


# --- stored outputs -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("number", range(len(SENTENCES)))
def test_stored_sentence(mode: str, number: int) -> None:
    (words,) = Tagger.load(mode).tag_words([SENTENCES[number]])
    assert [[word.start, word.end, word.tag] for word in words] == STORED[mode]["sentences"][number]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", SEED_NAMES)
def test_stored_seed(mode: str, name: str) -> None:
    assert list(digest(mode, seed(name))) == STORED[mode]["seeds"][name]


def test_the_modes_differ_and_the_mixture_is_nearer_to_the_network() -> None:
    spans = {
        mode: {(name, *span) for name in SEED_NAMES for span in map(tuple, (
            [s.start, s.end, s.label] for s in Tagger.load(mode).tag([seed(name)])[0]))}
        for mode in ("exact", *MODES)
    }
    slips = {mode: len(spans[mode] ^ spans["exact"]) for mode in MODES}
    assert 0 < 4 * slips["mixed"] < slips["fast"]


# --- asking the network -------------------------------------------------------------------------------------------------

class _Network:
    """Remembers what it was asked, and answers as the real one."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._real = Tagger.load("exact")._network

    def best_tags(self, sequences: list[str]) -> list[bytes]:
        self.asked += sequences
        return self._real.best_tags(sequences)


def mixed_with(network: _Network, monkeypatch: pytest.MonkeyPatch, unsure: float) -> Tagger:
    monkeypatch.setattr(tagger, "_UNSURE", unsure)
    reader = student.read_student(student.student_file())
    return Tagger(network, reader, reader.tags)  # type: ignore[arg-type]


def test_a_sure_student_is_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    network = _Network()
    subject = mixed_with(network, monkeypatch, float("-inf"))
    assert subject.tag_words(["今天天气很好，大家都很高兴"]) == Tagger.load("fast").tag_words(["今天天气很好，大家都很高兴"])
    assert network.asked == []


def test_where_a_program_may_be_named_the_network_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    network = _Network()
    mixed_with(network, monkeypatch, float("-inf")).tag(["大家都很高兴，村里实施了青苗培育工程，天气很好"])
    assert network.asked == ["村里实施了青苗培育工程"]


def test_a_doubtful_one_is_asked_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    subject = mixed_with(_Network(), monkeypatch, float("inf"))
    assert subject.tag_words(SENTENCES) == Tagger.load("exact").tag_words(SENTENCES)


def test_the_share_that_the_network_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    network = _Network()
    texts = [seed(name) for name in SEED_NAMES]
    mixed_with(network, monkeypatch, 3.0).tag(texts)
    assert 0.3 < sum(map(len, network.asked)) / sum(map(len, texts)) < 0.6


# --- independence of neighbours, any text -------------------------------------------------------------------------------

@pytest.mark.parametrize("mode", MODES)
def test_neighbours_do_not_matter(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = Tagger.load(mode)
    texts = SENTENCES + [line for name in SEED_NAMES for line in seed(name).splitlines()]
    alone = [subject.tag_words([text])[0] for text in texts]
    assert subject.tag_words(texts) == alone
    order = list(range(len(texts)))
    random.Random(3).shuffle(order)
    assert subject.tag_words([texts[i] for i in order]) == [alone[i] for i in order]
    for pool in (1, 7, 500):
        monkeypatch.setattr(tagger, "_POOL", pool)
        assert subject.tag_words(texts) == alone


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(CHARACTERS, max_size=40), max_size=4), st.sampled_from(MODES))
def test_words_cover_all_but_white_space(texts: list[str], mode: str) -> None:
    subject = Tagger.load(mode)
    for text, words, spans in zip(texts, subject.tag_words(texts), subject.tag(texts), strict=True):
        covered = [at for word in words for at in range(word.start, word.end)]
        assert covered == [at for at, character in enumerate(text) if not character.isspace()]
        assert spans == names_of(words)


def test_the_same_tags_in_another_process() -> None:
    code = "import sys; from tests.recognize.test_student import digest, seed; print(digest('fast', seed(sys.argv[1])))"
    root = Path(__file__).resolve().parents[2]
    for hash_seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code, SEED_NAMES[0]], capture_output=True, text=True, check=True, cwd=root,
            env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(root), "PATH": ""})
        assert done.stdout.strip() == str(digest("fast", seed(SEED_NAMES[0])))


# --- Viterbi against trying every path ----------------------------------------------------------------------------------

def test_the_best_path_and_its_lead_are_those_of_all_paths() -> None:
    tags = ["n-B", "n-I", "PER-B", "PER-I"]
    rng = np.random.default_rng(5)
    weights = rng.integers(-100, 100, (1 << 6, 4)).astype(np.int8)
    steps = rng.integers(-80, 80, (4, 4)).astype(np.int32)
    subject = student.Student(weights, steps, 10.0, 6, tags)
    for text in ("清河县长", "李翠兰来到柳林", "村"):
        rows = student.hashes(student.codes(text), 6)
        scores = [sum(weights[row[at]].astype(int) for row in rows) for at in range(len(text))]
        paths: dict[tuple[int, ...], int] = {}
        for number in range(4 ** len(text)):
            path = tuple(number // 4**at % 4 for at in range(len(text)))
            legal = path[0] % 2 == 0 and all(b % 2 == 0 or a in (b, b - 1) for a, b in pairwise(path))
            if legal:
                paths[path] = int(sum(scores[at][tag] for at, tag in enumerate(path)) + sum(steps[a, b] for a, b in pairwise(path)))
        expected = max(paths, key=lambda path: paths[path])
        best, leads = subject.run(text, np.array([0]), np.array([len(text)]))
        assert tuple(best.tolist()) == expected

        def names(path: tuple[int, ...]) -> list[int]:
            return [tag if tag > 1 else 0 for tag in path]

        others = [score for path, score in paths.items() if names(path) != names(expected)]
        assert leads[0] >= (paths[expected] - max(others)) / 10 - 1e-9  # never surer than it may be by less than nothing
        single = len(text) == 1
        assert not single or leads[0] == pytest.approx((paths[expected] - max(others)) / 10)


# --- the file -----------------------------------------------------------------------------------------------------------

def test_the_file_is_pinned() -> None:
    assert hashlib.sha256(student.student_file()).hexdigest() == student.SHA256


def test_another_file_is_refused() -> None:
    data = bytearray(student.student_file())
    data[1_000] ^= 1
    with pytest.raises(KgError, match="is not the file of this version"):
        student.read_student(bytes(data))


@pytest.mark.parametrize("content", [b"", b"no zip", None])
def test_a_file_without_weights(content: bytes | None) -> None:
    if content is None:
        stream = io.BytesIO()
        np.savez(stream, steps=np.zeros(1))
        content = stream.getvalue()
    with pytest.raises(KgError, match="holds no weights"):
        student.read_student(content, hashlib.sha256(content).hexdigest())


def test_no_such_mode() -> None:
    with pytest.raises(KgError, match=r"no such tagger: 'slow'; there are mixed, exact, fast"):
        Tagger.load("slow")


def test_fast_needs_no_weights_of_jieba(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise KgError("not installed")

    monkeypatch.setattr(lac, "weights_folder", missing)
    monkeypatch.setattr(tagger, "_shared", tagger._shared.__wrapped__)
    assert [span.label for span in Tagger.load("fast").tag(["清河县的李翠兰"])[0]] == ["LOC", "PER"]
    with pytest.raises(KgError, match="not installed"):
        Tagger.load("mixed")


def test_the_tags_are_those_of_the_network() -> None:
    assert student.read_student(student.student_file()).tags == lac.read_model(lac.weights_folder()).tags


# --- the build ----------------------------------------------------------------------------------------------------------

def test_the_build_takes_the_mode() -> None:
    sources = read_sources([SEEDS])[0]
    facts = {mode: pipeline.build(sources, mode).facts for mode in ("mixed", "exact", "fast")}
    assert facts["mixed"] == pipeline.build(sources).facts
    assert facts["exact"] != facts["mixed"] != facts["fast"] != facts["exact"]
