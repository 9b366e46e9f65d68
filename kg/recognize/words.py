"""Words: where jieba's dictionary cuts a text.

A tokenizer of our own, not ``jieba.dt``: other code in the process may add words to that one. It reads jieba's
dictionary directly (0.6 s, once for the process), because ``Tokenizer.initialize`` prints to standard error and keeps a
marshal file under a fixed name in the shared temporary folder, where anyone on the machine could have put another.

The hidden Markov model for words outside the dictionary is off: it joins the characters of names and numbers at random
places; names are the business of the recognizers.
"""

from __future__ import annotations

import functools
import sys
import warnings
from typing import TYPE_CHECKING, Any

from kg.errors import KgError

if TYPE_CHECKING:
    import jieba

__all__ = ["cut", "frequencies", "in_dictionary", "is_common_word", "tag_of"]

NEVER = "0"


def cut(text: str) -> tuple[tuple[int, int], ...]:
    """The words of a text, by the most probable path through jieba's dictionary, without its hidden Markov model.

    Args:
        text: any string; about 300,000 characters pass in a second.

    Returns:
        half-open offsets, in order. A punctuation mark is a word of its own, also the point of a number; white space
        is in none.

    Raises:
        KgError: jieba is not installed or its dictionary cannot be read.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for word in _tokenizer().cut(text, HMM=False):
        end = start + len(word)
        if not word.isspace():
            spans.append((start, end))
        start = end
    return tuple(spans)


def _jieba() -> Any:
    try:
        with warnings.catch_warnings():  # jieba 0.42.1 has invalid escapes and imports pkg_resources where it can
            warnings.simplefilter("ignore")
            import jieba
    except ImportError as error:
        raise KgError(f"words cannot be cut: jieba 0.42.1 cannot be read ({error})") from error
    return jieba


@functools.cache
def _tokenizer() -> jieba.Tokenizer:
    """A tokenizer with jieba's dictionary, loaded in silence."""
    tokenizer = _jieba().Tokenizer()
    try:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    except (OSError, ValueError) as error:
        raise KgError(f"words cannot be cut: jieba 0.42.1's dictionary cannot be read ({error})") from error
    tokenizer.initialized = True
    return tokenizer


@functools.cache
def frequencies() -> tuple[dict[str, int], int]:
    """How often each word of jieba's dictionary was counted, names of persons left out, and the sum over all.

    Raises:
        KgError: jieba is not installed or its dictionary cannot be read.
    """
    counts, tags = _tokenizer().FREQ, _tags()
    return {word: n for word, n in counts.items() if n and not tags.get(word, "").startswith("nr")}, _tokenizer().total


def is_common_word(word: str) -> bool:
    """Whether jieba's dictionary holds the word, and not as the name of a person (康养 yes, 李强 no).

    Raises:
        KgError: jieba is not installed or its dictionary cannot be read.
    """
    tag = _tags().get(word)
    return tag is not None and not tag.startswith(("nr", NEVER))


def in_dictionary(word: str) -> bool:
    """Whether jieba's dictionary holds the word, be it as a name (高峰, 文明 are told to be names there).

    Raises:
        KgError: jieba is not installed or its dictionary cannot be read.
    """
    return word in _tags()


def tag_of(word: str) -> str:
    """The part of speech of a word in jieba's dictionary (n, v, nr, uj …), "nz" for a word that it lacks.

    Raises:
        KgError: jieba is not installed or its dictionary cannot be read.
    """
    return _tags().get(word, "nz").removeprefix(NEVER)


@functools.cache
def _tags() -> dict[str, str]:
    """The words of jieba's dictionary with their tags; that of a word without a frequency begins with ``NEVER``."""
    try:
        with _jieba().Tokenizer().get_dict_file() as lines:
            rows = (line.decode("utf-8").split() for line in lines)
            return {row[0]: sys.intern((NEVER if row[1] == "0" else "") + row[2]) for row in rows if len(row) == 3}
    except (OSError, ValueError) as error:
        raise KgError(f"words cannot be looked up: jieba 0.42.1's dictionary cannot be read ({error})") from error
