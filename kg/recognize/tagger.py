"""Names, times and words as the neural tagger inside jieba 0.42.1 sees them (see ``lac_network.py``), in one of three modes.

- ``mixed``: a small student (``student.py``) reads everything; the network reads again where the student is unsure of a name, and
  where a word stands that may head the name of a program, since there the rules look at every word.
- ``exact``: the network reads everything.
- ``fast``: the student reads everything; it needs no weights of jieba.

Of the annotated texts the mixture gives the network two fifths, of national news a third. After all rules the mean F1 is the
same within .004; that of ``fast`` is .03 to .16 lower (table in ``train_student/README.md``).

The network reads stretches between punctuation marks and white space, not whole sentences: it glues names to punctuation
otherwise. Characters are NFKC-folded one by one, so offsets stay those of the given text.

On 33 unseen news texts its names had F1 .82 (persons), .79 (places) and .62 (organizations) before any rule. Typical
slips: chains of places glued together, a village name that loses its first character, 左右 and 多 cut off numbers.

Give it many texts at once: the network reads about 85,000 characters a second on one core of 2.5 GHz (AVX-512, one BLAS thread),
texts of 500 characters one by one less than half of that; the student reads 600,000.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple, get_args

import numpy as np

from kg.errors import KgError
from kg.lexicon import any_of, load
from kg.recognize import lac
from kg.recognize.lac_network import MAX_LENGTH, LacNetwork
from kg.recognize.student import PAD, Student, read_student, student_file

__all__ = ["DEFAULT_MODE", "MODES", "Label", "Mode", "TaggedSpan", "TaggedWord", "Tagger", "check_mode", "names_of"]

Mode = Literal["mixed", "exact", "fast"]
MODES: tuple[Mode, ...] = get_args(Mode)
DEFAULT_MODE: Mode = "mixed"

Label = Literal["PER", "LOC", "ORG", "TIME"]

_LABELS: dict[str, Label] = {
    "PER": "PER", "nr": "PER", "LOC": "LOC", "ns": "LOC", "ORG": "ORG", "nt": "ORG", "TIME": "TIME", "t": "TIME",
}
_CHUNK = re.compile(rf"[^“”\"「」『』《》〈〉‘’'\[\]【】|…—()（）\s、，,；;：:。！？!?□]{{1,{MAX_LENGTH}}}")
_NEW = tuple.__new__  # a named tuple made so takes a third of the time
_WORD = re.compile(rb".i*", re.DOTALL)
_POOL = 50_000  # characters that are read together
_UNSURE = 3.0  # a lead of the student, in natural logarithms, under which the network is asked
_UNSURE_OF_NAMES = 2.0  # the same where nothing but names is asked for: 99 in 100 names are then those of the network
_BREAK = "\n" * PAD  # parts texts, so that they do not see each other

_Piece = tuple[int, int, str]  # number of a text, offset, stretch


@dataclass(frozen=True, slots=True, order=True)
class TaggedSpan:
    """A name or a time: half-open offsets in the given text, and what it is (PER, LOC, ORG, TIME)."""

    start: int
    end: int
    label: Label


class TaggedWord(NamedTuple):
    """A word: half-open offsets in the given text, and its LAC tag (n, v, m, PER, nr … ; w is punctuation)."""

    start: int
    end: int
    tag: str


def check_mode(mode: str) -> None:
    """Raise KgError where there is no such mode."""
    if mode not in MODES:
        raise KgError(f"no such tagger: {mode!r}; there are {', '.join(MODES)}")


def names_of(words: Iterable[TaggedWord]) -> tuple[TaggedSpan, ...]:
    """The names and times among tagged words: nr counts as PER, ns as LOC, nt as ORG, t as TIME.

    Args:
        words: as ``Tagger.tag_words`` gives them.
    """
    return tuple(TaggedSpan(word.start, word.end, _LABELS[word.tag]) for word in words if word.tag in _LABELS)


@functools.lru_cache(maxsize=1 << 16)
def _folded(character: str) -> str:
    """The NFKC form of a character where that is one character, else the character itself."""
    form = unicodedata.normalize("NFKC", character)
    return form if len(form) == 1 else character


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """The folded stretches of a text that hold neither punctuation nor white space, with their offsets.

    A stretch without any break is cut at ``MAX_LENGTH`` characters.
    """
    changes = {ord(character): _folded(character) for character in set(text) if character != _folded(character)}
    for match in _CHUNK.finditer(text.translate(changes)):
        yield match.start(), match.group()


class Tagger:
    """Tags names, times and words; deterministic, and the tags of a text do not depend on its neighbours.

    An instance has no state but its weights: calls may repeat and overlap.

    Args:
        network: the network, or None: it is not asked then.
        student: the student, or None: the network reads everything then. One of the two there must be.
        tags: the names of the tags by their numbers (``PER-B``, ``PER-I`` ...).

    ``Tagger.load()`` gives a shared instance.
    """

    def __init__(self, network: LacNetwork | None, student: Student | None, tags: Sequence[str]) -> None:
        if network is None and student is None:
            raise ValueError("a tagger needs a network or a student")
        self._network, self._student = network, student
        self._tags = tuple(tag.removesuffix("-B").removesuffix("-I") for tag in tags)
        self._inside = bytes.maketrans(bytes(range(len(tags))), bytes(ord("i" if tag.endswith("-I") else "b") for tag in tags))

    @classmethod
    def load(cls, mode: str = DEFAULT_MODE) -> Tagger:
        """The tagger of a mode, read once for the process.

        Args:
            mode: ``mixed``, ``exact`` or ``fast``.

        Raises:
            KgError: no such mode; the weight files are missing or not those of jieba 0.42.1; the student's file is not the one
                that this version carries.
        """
        check_mode(mode)
        return _shared(mode)

    def tag(self, texts: Sequence[str]) -> list[tuple[TaggedSpan, ...]]:
        """Names and times of each text, in order.

        Args:
            texts: any strings; all of them are read together.
        """
        return [names_of(words) for words in self.tag_words(texts)]

    def tag_words(self, texts: Sequence[str], for_names: Container[int] = ()) -> list[tuple[TaggedWord, ...]]:
        """All words of each text, in order: every character but white space belongs to one, punctuation marks alone.

        Together with ``names_of`` it gives words and names for the price of one run.

        Args:
            texts: any strings; all of them are read together.
            for_names: numbers of the texts in which names alone matter: the mixture asks the network about nothing else there.
        """
        found: list[list[TaggedWord]] = [[] for _ in texts]
        tags = self._tags
        for number, offset, path in self.paths(texts, for_names):
            words = found[number]
            _add_punctuation(words, texts[number], offset)
            for match in _WORD.finditer(path.translate(self._inside)):
                start, end = match.span()
                words.append(_NEW(TaggedWord, (offset + start, offset + end, tags[path[start]])))
        for words, text in zip(found, texts, strict=True):
            _add_punctuation(words, text, len(text))
        return [tuple(words) for words in found]

    def paths(self, texts: Sequence[str], for_names: Container[int] = ()) -> Iterator[tuple[int, int, bytes]]:
        """The tags as numbers, stretch by stretch in order: number of the text, offset, a tag number for each character."""
        pool: list[_Piece] = []
        size = 0
        for number, text in enumerate(texts):
            for offset, chunk in _chunks(text):
                pool.append((number, offset, chunk))
                size += len(chunk)
                if size >= _POOL:
                    yield from self._run(texts, pool, for_names)
                    pool, size = [], 0
        yield from self._run(texts, pool, for_names)

    def _run(self, texts: Sequence[str], pool: Sequence[_Piece], for_names: Container[int]) -> Iterator[tuple[int, int, bytes]]:
        """Tag a pool of stretches; the network reads equal ones once."""
        own, unsure = self._by_student(texts, pool, for_names) if self._student else ([b""] * len(pool), [True] * len(pool))
        paths: dict[str, bytes] = {}
        if self._network:
            distinct = sorted({chunk for (_, _, chunk), asked in zip(pool, unsure, strict=True) if asked})
            paths = dict(zip(distinct, self._network.best_tags(distinct), strict=True))
        for (number, offset, chunk), path, asked in zip(pool, own, unsure, strict=True):
            yield number, offset, paths[chunk] if asked and self._network else path

    def _by_student(self, texts: Sequence[str], pool: Sequence[_Piece], for_names: Container[int]) -> tuple[list[bytes], list[bool]]:
        """The student's path of each stretch, and whether the network should read it again."""
        assert self._student is not None
        pieces: list[str] = []
        starts: list[int] = []
        size = 0
        for number, group in groupby(pool, key=itemgetter(0)):
            same = list(group)
            first, last = max(0, same[0][1] - PAD), same[-1][1] + len(same[-1][2]) + PAD
            pieces += (texts[number][first:last], _BREAK)
            starts += (size + offset - first for _, offset, _ in same)
            size += len(pieces[-2]) + PAD
        lengths = [len(chunk) for _, _, chunk in pool]
        best, leads = self._student.run("".join(pieces), np.array(starts, np.int64), np.array(lengths, np.int64))
        flat, heads = best.tobytes(), _heads()
        own = [flat[start : start + length] for start, length in zip(starts, lengths, strict=True)]
        return own, [
            lead < _UNSURE_OF_NAMES if number in for_names else lead < _UNSURE or heads.search(chunk) is not None
            for lead, (number, _, chunk) in zip(leads.tolist(), pool, strict=True)
        ]


@functools.cache
def _heads() -> re.Pattern[str]:
    """Words that may end the name of a program: there the rules ask for every word, not only for names."""
    rows = load("program_heads")
    return re.compile(any_of({row["head"] for row in rows if row["strength"] in ("strong", "weak")} | {"建设", "党建", "工作"}))


def _add_punctuation(words: list[TaggedWord], text: str, end: int) -> None:
    """Append the marks between the last word and ``end``, each a word of its own; white space is none."""
    start = words[-1].end if words else 0
    words.extend([_NEW(TaggedWord, (at, at + 1, "w")) for at in range(start, end) if not text[at].isspace()])


@functools.cache
def _shared(mode: Mode) -> Tagger:
    student = None if mode == "exact" else read_student(student_file())
    if mode == "fast":
        assert student is not None
        return Tagger(None, student, student.tags)
    model = lac.read_model(lac.weights_folder())
    if student is not None and student.tags != model.tags:
        raise KgError("the tags of the student are not those of the network; install kg and jieba 0.42.1 anew")
    return Tagger(LacNetwork(model), student, model.tags)
