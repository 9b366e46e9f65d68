"""Names and times as the neural tagger inside jieba 0.42.1 sees them (see ``lac_network.py``).

The tagger reads stretches between punctuation marks and white space, not whole sentences: it glues names to punctuation
otherwise. Characters are NFKC-folded one by one, so offsets stay those of the given text.

On 33 unseen news texts its names had F1 .82 (persons), .79 (places) and .62 (organizations) before any rule. Typical
slips: chains of places glued together, a village name that loses its first character, 左右 and 多 cut off numbers.

Give it many texts at once: about 85,000 characters a second on one core of 2.5 GHz (AVX-512, one BLAS thread), texts of
500 characters one by one less than half of that.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.recognize import lac
from kg.recognize.lac_network import MAX_LENGTH, LacNetwork

__all__ = ["Label", "TaggedSpan", "TaggedWord", "Tagger", "names_of"]

Label = Literal["PER", "LOC", "ORG", "TIME"]

_LABELS: dict[str, Label] = {
    "PER": "PER", "nr": "PER", "LOC": "LOC", "ns": "LOC", "ORG": "ORG", "nt": "ORG", "TIME": "TIME", "t": "TIME",
}
_CHUNK = re.compile(rf"[^“”\"「」『』《》〈〉‘’'\[\]【】|…—()（）\s、，,；;：:。！？!?□]{{1,{MAX_LENGTH}}}")
_WORD = re.compile(rb".i*", re.DOTALL)
_POOL = 50_000  # characters that pass through the network together


@dataclass(frozen=True, slots=True, order=True)
class TaggedSpan:
    """A name or a time: half-open offsets in the given text, and what it is (PER, LOC, ORG, TIME)."""

    start: int
    end: int
    label: Label


@dataclass(frozen=True, slots=True, order=True)
class TaggedWord:
    """A word: half-open offsets in the given text, and its LAC tag (n, v, m, PER, nr … ; w is punctuation)."""

    start: int
    end: int
    tag: str


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
        model: the weights; ``Tagger.load()`` gives the shared instance.
    """

    def __init__(self, model: lac.LacModel) -> None:
        self._network = LacNetwork(model)
        self._tags = tuple(tag.removesuffix("-B").removesuffix("-I") for tag in model.tags)
        self._inside = bytes.maketrans(
            bytes(range(len(model.tags))), bytes(ord("i" if tag.endswith("-I") else "b") for tag in model.tags))

    @classmethod
    def load(cls) -> Tagger:
        """The tagger with the weights of the installed jieba, read once for the process.

        Raises:
            KgError: the weight files are missing or not those of jieba 0.42.1.
        """
        return _shared()

    def tag(self, texts: Sequence[str]) -> list[tuple[TaggedSpan, ...]]:
        """Names and times of each text, in order.

        Args:
            texts: any strings; all of them share the network's batches.
        """
        found: list[list[TaggedSpan]] = [[] for _ in texts]
        for number, start, end, tag in self._words(texts):
            label = _LABELS.get(tag)
            if label is not None:
                found[number].append(TaggedSpan(start, end, label))
        return [tuple(spans) for spans in found]

    def tag_words(self, texts: Sequence[str]) -> list[tuple[TaggedWord, ...]]:
        """All words of each text, in order: every character but white space belongs to one, punctuation marks alone.

        Together with ``names_of`` it gives words and names for the price of one run.

        Args:
            texts: any strings; all of them share the network's batches.
        """
        found: list[list[TaggedWord]] = [[] for _ in texts]
        for number, start, end, tag in self._words(texts):
            words = found[number]
            _add_punctuation(words, texts[number], start)
            words.append(TaggedWord(start, end, tag))
        for words, text in zip(found, texts, strict=True):
            _add_punctuation(words, text, len(text))
        return [tuple(words) for words in found]

    def _words(self, texts: Sequence[str]) -> Iterator[tuple[int, int, int, str]]:
        """(number of the text, start, end, tag) of each word, in order."""
        for number, offset, path in self._paths(texts):
            for match in _WORD.finditer(path.translate(self._inside)):
                start, end = match.span()
                yield number, offset + start, offset + end, self._tags[path[start]]

    def _paths(self, texts: Sequence[str]) -> Iterator[tuple[int, int, bytes]]:
        """(number of the text, offset, tag numbers) of each chunk, in order, about 50,000 characters at a time."""
        pool: list[tuple[int, int, str]] = []
        size = 0
        for number, text in enumerate(texts):
            for offset, chunk in _chunks(text):
                pool.append((number, offset, chunk))
                size += len(chunk)
                if size >= _POOL:
                    yield from self._run(pool)
                    pool, size = [], 0
        yield from self._run(pool)

    def _run(self, pool: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, bytes]]:
        """Tag a pool of chunks, equal ones once."""
        distinct = sorted({chunk for _, _, chunk in pool})
        paths = dict(zip(distinct, self._network.best_tags(distinct), strict=True))
        for number, offset, chunk in pool:
            yield number, offset, paths[chunk]


def _add_punctuation(words: list[TaggedWord], text: str, end: int) -> None:
    """Append the marks between the last word and ``end``, each a word of its own; white space is none."""
    start = words[-1].end if words else 0
    words.extend(TaggedWord(at, at + 1, "w") for at in range(start, end) if not text[at].isspace())


@functools.cache
def _shared() -> Tagger:
    return Tagger(lac.read_model(lac.weights_folder()))
