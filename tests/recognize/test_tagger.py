"""The tagger, mode exact (the others: test_student.py): stored outputs, equality with a plain implementation of the same network, independence of the batch."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import random
import shutil
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.recognize import lac, lac_network, tagger
from kg.recognize.tagger import TaggedSpan, TaggedWord, names_of

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
EXPECTED: dict[str, Any] = json.loads(Path(__file__).with_name("tagger_expected.json").read_text(encoding="utf-8"))
SENTENCES: list[str] = [case["text"] for case in EXPECTED["sentences"]]


@pytest.fixture(scope="module")
def subject() -> tagger.Tagger:
    return tagger.Tagger.load("exact")


@pytest.fixture(scope="module")
def model() -> lac.LacModel:
    return lac.read_model(lac.weights_folder())


def seed(name: str) -> str:
    return (SEEDS / name).read_bytes().decode("utf-8")


# --- a plain implementation: one sequence at a time, double precision, the textbook's formulas -------------------------

def plain_scores(model: lac.LacModel, text: str) -> np.ndarray:
    tensors = {name: tensor.astype(np.float64) for name, tensor in model.tensors.items() if name != "word_emb"}
    vectors = [model.tensors["word_emb"][model.vocabulary.get(c, model.unknown)].astype(np.float64) for c in text]
    for first in (0, 2):
        forward = plain_gru(tensors, first, vectors)
        backward = plain_gru(tensors, first + 1, vectors[::-1])[::-1]
        vectors = [np.concatenate(pair) for pair in zip(forward, backward, strict=True)]
    return np.array([vector @ tensors["fc_4.w_0"] + tensors["fc_4.b_0"] for vector in vectors])


def plain_gru(tensors: dict[str, np.ndarray], number: int, vectors: list[np.ndarray]) -> list[np.ndarray]:
    flat = tensors[f"gru_{number}.w_0"].reshape(-1)
    gates, candidate = flat[:128 * 256].reshape(128, 256), flat[128 * 256:].reshape(128, 128)
    hidden, states = np.zeros(128), []
    for vector in vectors:
        given = vector @ tensors[f"fc_{number}.w_0"] + tensors[f"fc_{number}.b_0"] + tensors[f"gru_{number}.b_0"][0]
        update, reset = np.split(1 / (1 + np.exp(-(given[:256] + hidden @ gates))), 2)
        proposal = np.tanh(given[256:] + (reset * hidden) @ candidate)
        hidden = (1 - update) * hidden + update * proposal
        states.append(hidden)
    return states


def plain_best(model: lac.LacModel, text: str) -> bytes:
    scores, crf = plain_scores(model, text), model.tensors["crfw"].astype(np.float64)
    path, origins = crf[0] + scores[0], []
    for row in scores[1:]:
        candidates = path[:, None] + crf[2:]
        origins.append(candidates.argmax(axis=0))
        path = candidates.max(axis=0) + row
    tags = [int((path + crf[1]).argmax())]
    for origin in reversed(origins):
        tags.append(int(origin[tags[-1]]))
    return bytes(reversed(tags))


def sample_sequences(model: lac.LacModel) -> list[str]:
    """Stretches of a seed, random characters of the vocabulary, unknown ones; lengths 1 to 128."""
    text = "".join(seed("000_9853c6f114d82b39.txt").split())
    rng = random.Random(7)
    known = sorted(word for word in model.vocabulary if len(word) == 1)
    lengths = [1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 127, 128]
    cut = [text[at:at + length] for length in lengths for at in (rng.randrange(len(text) - length),)]
    noise = ["".join(rng.choices(known, k=length)) for length in lengths]
    return [*cut, *noise, "😀", "村😀村", "\ud800", "\x00村"]


def test_paths_equal_the_plain_ones(model: lac.LacModel) -> None:
    sequences = sample_sequences(model)
    assert len(sequences) == 30
    found = lac_network.LacNetwork(model).best_tags(sequences)
    assert found == [plain_best(model, sequence) for sequence in sequences]


@pytest.mark.parametrize("doubt", [-1.0, float("inf")])
def test_both_precisions_alone_equal_the_plain_paths(
        model: lac.LacModel, monkeypatch: pytest.MonkeyPatch, doubt: float) -> None:
    monkeypatch.setattr(lac_network, "_DOUBT", doubt)
    sequences = [sentence for sentence in SENTENCES if sentence]
    assert lac_network.LacNetwork(model).best_tags(sequences) == [plain_best(model, sequence) for sequence in sequences]


@pytest.mark.parametrize("text", ["村", "王芳", "李家村", "在北京"])
def test_the_lead_is_that_over_the_second_best_path(model: lac.LacModel, text: str) -> None:
    scores, crf = plain_scores(model, text), model.tensors["crfw"].astype(np.float64)
    totals = crf[0] + scores[0]  # all 57 ** len(text) paths
    for row in scores[1:]:
        totals = totals[..., :, None] + crf[2:] + row
    second, first = np.sort((totals + crf[1]).reshape(-1))[-2:]
    runner = lac_network._Runner(model, np.float64)
    _, leads = runner.run([text, "一二三四五六"])
    assert leads[0] == pytest.approx(first - second, abs=1e-9)


def test_doubtful_sequences_run_again_in_double_precision(model: lac.LacModel, monkeypatch: pytest.MonkeyPatch) -> None:
    network = lac_network.LacNetwork(model)
    sequences = ["王芳", "李家村", "在北京", "老张"]
    _, leads = network._single.run(sequences)
    monkeypatch.setattr(lac_network, "_DOUBT", float(np.sort(leads)[1]) + 1e-6)  # two of the four
    seen: list[str] = []

    def marked(again: list[str]) -> tuple[list[bytes], np.ndarray]:
        seen.extend(again)
        return [b"again"] * len(again), np.zeros(len(again))

    monkeypatch.setattr(network._double, "run", marked)
    found = network.best_tags(sequences)
    expected = [sequence for sequence, lead in zip(sequences, leads, strict=True) if lead <= np.sort(leads)[1]]
    assert seen == expected
    assert [sequence for sequence, path in zip(sequences, found, strict=True) if path == b"again"] == expected


@pytest.mark.parametrize("sequences", [["村", ""], ["村" * 129]])
def test_lengths_outside_the_bounds_are_refused(model: lac.LacModel, sequences: list[str]) -> None:
    with pytest.raises(ValueError, match="1 to 128 characters"):
        lac_network.LacNetwork(model).best_tags(sequences)


# --- stored outputs -----------------------------------------------------------------------------------------------------

def test_the_stored_outputs_are_all_there() -> None:
    assert len(SENTENCES) == 17
    assert sorted(EXPECTED["seeds"]) == sorted(path.name for path in SEEDS.glob("*.txt"))


@pytest.mark.parametrize("case", EXPECTED["sentences"], ids=[str(i) for i in range(len(SENTENCES))])
def test_stored_sentence(subject: tagger.Tagger, case: dict[str, Any]) -> None:
    (words,) = subject.tag_words([case["text"]])
    assert [[word.start, word.end, word.tag] for word in words] == case["words"]
    assert subject.tag([case["text"]]) == [names_of(words)]


@pytest.mark.parametrize("name", sorted(EXPECTED["seeds"]))
def test_stored_seed(subject: tagger.Tagger, name: str) -> None:
    text, expected = seed(name), EXPECTED["seeds"][name]
    assert len(text) == expected["characters"]
    (spans,) = subject.tag([text])
    assert [[span.start, span.end, span.label] for span in spans] == expected["spans"]
    (words,) = subject.tag_words([text])
    plain = json.dumps([[word.start, word.end, word.tag] for word in words], separators=(",", ":"))
    assert (len(words), hashlib.sha256(plain.encode()).hexdigest()) == (expected["word_count"], expected["words_sha256"])


# --- independence of the batch ------------------------------------------------------------------------------------------

def test_neighbours_do_not_matter(subject: tagger.Tagger) -> None:
    texts = SENTENCES + [line for name in sorted(EXPECTED["seeds"]) for line in seed(name).splitlines()]
    alone = [subject.tag_words([text])[0] for text in texts]
    assert sum(map(len, alone)) > 5_000
    assert subject.tag_words(texts) == alone
    order = list(range(len(texts)))
    random.Random(3).shuffle(order)
    assert subject.tag_words([texts[i] for i in order]) == [alone[i] for i in order]


@pytest.mark.parametrize("pool", [1, 7, 500])
def test_the_size_of_the_pool_does_not_matter(subject: tagger.Tagger, monkeypatch: pytest.MonkeyPatch, pool: int) -> None:
    before = subject.tag_words(SENTENCES)
    monkeypatch.setattr(tagger, "_POOL", pool)
    assert subject.tag_words(SENTENCES) == before


def test_the_size_of_the_batch_does_not_matter(subject: tagger.Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    before = subject.tag_words(SENTENCES)
    monkeypatch.setattr(lac_network, "_BATCH_ROWS", 3)
    assert subject.tag_words(SENTENCES) == before


def test_repeated_and_parallel_calls(subject: tagger.Tagger) -> None:
    first = subject.tag(SENTENCES)
    with ThreadPoolExecutor(4) as executor:
        assert list(executor.map(lambda _: subject.tag(SENTENCES), range(8))) == [first] * 8


def test_memory_is_bounded(subject: tagger.Tagger) -> None:
    rng = random.Random(5)
    unbroken = "".join(rng.choices("甲乙丙丁戊己庚辛村镇", k=40_000))
    texts = [unbroken, seed("004_a4961472c067a0e4.txt")]
    tracemalloc.start()
    try:
        subject.tag(texts)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 60e6


def test_a_long_text_passes_in_pools(subject: tagger.Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    best_tags = subject._network.best_tags

    def counted(sequences: list[str]) -> list[bytes]:
        sizes.append(sum(map(len, sequences)))
        return best_tags(sequences)

    monkeypatch.setattr(subject._network, "best_tags", counted)
    monkeypatch.setattr(tagger, "_POOL", 1_000)
    subject.tag(["".join(chr(0x4E00 + at) for at in range(3_500)), "清河县"])
    assert sizes == [1_024, 1_024, 1_024, 3_503 - 3 * 1_024]


# --- texts of every kind ------------------------------------------------------------------------------------------------

def spans_of(subject: tagger.Tagger, text: str) -> list[tuple[str, str]]:
    return [(text[span.start:span.end], span.label) for span in subject.tag([text])[0]]


@pytest.mark.parametrize("mark", list("、，,；;：:。！？!?…—()（）“”\"‘’'「」『』《》〈〉[]【】|□ \n\t　"))
def test_a_mark_parts_names(subject: tagger.Tagger, mark: str) -> None:
    assert spans_of(subject, f"清河县{mark}李翠兰") == [("清河县", "LOC"), ("李翠兰", "PER")]
    words = subject.tag_words([f"清河县{mark}李翠兰"])[0]
    between = [] if mark.isspace() else [TaggedWord(3, 4, "w")]
    assert list(words) == [TaggedWord(0, 3, "LOC"), *between, TaggedWord(4, 7, "PER")]


def test_a_decimal_point_does_not_part(subject: tagger.Tagger) -> None:
    assert TaggedWord(2, 8, "m") in subject.tag_words(["增收12.5万元"])[0]


@pytest.mark.parametrize("texts", [[], [""], ["", ""], [" \n"], ["，。", "\x0b\x1c"]])
def test_texts_without_words(subject: tagger.Tagger, texts: list[str]) -> None:
    assert subject.tag(texts) == [()] * len(texts)
    assert all(word.tag == "w" for words in subject.tag_words(texts) for word in words)


def test_empty_texts_keep_their_places(subject: tagger.Tagger) -> None:
    span = TaggedSpan(0, 3, "LOC")
    assert subject.tag(["", "清河县", "", "清河县", "。"]) == [(), (span,), (), (span,), ()]


def test_a_long_stretch_is_cut_at_128_characters(subject: tagger.Tagger) -> None:
    text = "清河县柳林镇党委书记周建国到槐树湾村调研并慰问村民" * 200
    (words,) = subject.tag_words([text])
    pieces = [text[at:at + 128] for at in range(0, len(text), 128)]
    alone = subject.tag_words(pieces)
    assert words == tuple(
        TaggedWord(word.start + 128 * i, word.end + 128 * i, word.tag) for i, piece in enumerate(alone) for word in piece)
    assert words[-1].end == len(text) == 5_000


def test_full_width_forms_read_as_half_width_ones(subject: tagger.Tagger) -> None:
    wide, narrow = "２０２１年３月增收３６００元，覆盖率９８％", "2021年3月增收3600元,覆盖率98%"
    assert subject.tag_words([wide]) == subject.tag_words([narrow])
    assert len(subject.tag_words([wide])[0]) == 6


def test_forms_of_several_characters_keep_offsets(subject: tagger.Tagger) -> None:
    text = "占地5㎡½㈱在清河县"  # NFKC would make eight characters of the middle three
    assert spans_of(subject, text)[-1] == ("清河县", "LOC")


CHARACTERS = st.sampled_from("清河县李翠兰２1.，。“”—…\n 　\x1f\x85\u200b\ufeff㎡\ufe0f😀𠮷\ud800\x00ﬁ︰﹁村")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(CHARACTERS, max_size=40), max_size=4))
def test_words_cover_all_but_white_space(texts: list[str]) -> None:
    subject = tagger.Tagger.load("exact")
    for text, words, spans in zip(texts, subject.tag_words(texts), subject.tag(texts), strict=True):
        covered = [at for word in words for at in range(word.start, word.end)]
        assert covered == [at for at, character in enumerate(text) if not character.isspace()]
        assert spans == names_of(words)


def test_labels() -> None:
    tags = ["PER", "nr", "LOC", "ns", "ORG", "nt", "TIME", "t", "n", "nz", "w", "O"]
    words = [TaggedWord(at, at + 1, tag) for at, tag in enumerate(tags)]
    assert [span.label for span in names_of(words)] == ["PER", "PER", "LOC", "LOC", "ORG", "ORG", "TIME", "TIME"]
    assert [span.start for span in names_of(words)] == list(range(8))


# --- loading ------------------------------------------------------------------------------------------------------------

@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the weights that the next load reads."""
    copy = tmp_path / "lac_small"
    shutil.copytree(lac.weights_folder(), copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    monkeypatch.setattr(lac, "weights_folder", lambda: copy)
    monkeypatch.setattr(tagger, "_shared", tagger._shared.__wrapped__)  # without the cache
    return copy


def test_loaded_once() -> None:
    assert tagger.Tagger.load() is tagger.Tagger.load()


def test_an_untouched_copy_loads(folder: Path, subject: tagger.Tagger) -> None:
    assert tagger.Tagger.load("exact").tag(SENTENCES) == subject.tag(SENTENCES)


@pytest.mark.parametrize("name", ["word.dic", "tag.dic", "model_baseline/word_emb", "model_baseline/gru_3.w_0"])
def test_a_missing_file(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(KgError, match=rf"{name}: cannot read the tagger's file .*; is jieba 0\.42\.1 installed whole"):
        tagger.Tagger.load()


@pytest.mark.parametrize("length", [0, 10, 18, 25, 40, 5_000])
def test_a_truncated_file(folder: Path, length: int) -> None:
    path = folder / "model_baseline" / "fc_0.w_0"
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(KgError, match=r"fc_0\.w_0: (not a weight file|unexpected shape)"):
        tagger.Tagger.load()


def test_another_shape(folder: Path) -> None:
    weights = folder / "model_baseline"
    shutil.copyfile(weights / "fc_2.w_0", weights / "fc_0.w_0")
    with pytest.raises(KgError, match=r"fc_0\.w_0: unexpected shape \(256, 384\) with 98304 numbers, expected \(128, 384\)"):
        tagger.Tagger.load()


@pytest.mark.parametrize(("name", "content", "message"), [
    ("tag.dic", "0\tn-B\n", "unexpected tags or vocabulary"),
    ("word.dic", "0\t村\n", "unexpected tags or vocabulary"),
    ("word.dic", "0\tOOV\n20941\t村\n", "unexpected tags or vocabulary"),
    ("word.dic", "-1\t村\n0\tOOV\n", "unexpected tags or vocabulary"),
    ("word.dic", "one\t村\n", "not a dictionary"),
])
def test_another_dictionary(folder: Path, name: str, content: str, message: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(KgError, match=message):
        tagger.Tagger.load()


def test_no_jieba(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(KgError, match=r"jieba 0\.42\.1, which is not installed"):
        lac.weights_folder()
