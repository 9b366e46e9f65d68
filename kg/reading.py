"""A document being read: its text with everything the earlier stages found in it.

Recognizers and rules get a `Reading` and return new values; nobody changes it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kg.types import Block, Document, Mention, Sentence

__all__ = ["Reading", "Word"]


class Word(NamedTuple):
    """A word of the tagger: half-open offsets in the clean text, its text and its tag (n, v, PER, LOC …)."""

    start: int
    end: int
    text: str
    tag: str


@dataclass(frozen=True)
class Reading:
    """A document, its sentences, its words and the mentions found so far.

    Attributes:
        document: the article.
        sentences: in order.
        words: the tagger's words in order; they cover the text but for white space.
        mentions: sorted by (start, -end, kind).
        home: name of the place the article is about by default (我市, 全县), or "".
        date: ISO date of the article, or "".
    """

    document: Document
    sentences: tuple[Sentence, ...]
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...] = ()
    home: str = ""
    date: str = ""

    @cached_property
    def text(self) -> str:
        return self.document.text

    @cached_property
    def _word_starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that lie wholly inside ``text[start:end]``."""
        first = bisect_left(self._word_starts, start)
        last = bisect_left(self._word_starts, end, first)
        while last > first and self.words[last - 1].end > end:
            last -= 1
        return self.words[first:last]

    def word_edges(self) -> tuple[frozenset[int], frozenset[int]]:
        """All offsets where a word starts, and all where one ends."""
        return self._edges

    @cached_property
    def _edges(self) -> tuple[frozenset[int], frozenset[int]]:
        return frozenset(w.start for w in self.words), frozenset(w.end for w in self.words)

    def mentions_in(self, start: int, end: int, *kinds: str) -> tuple[Mention, ...]:
        """The mentions (of these kinds, or all) that lie wholly inside ``text[start:end]``."""
        first = bisect_left(self._mention_starts, start)
        last = bisect_left(self._mention_starts, end, first)
        if first == last:  # two of three times
            return ()
        return tuple([m for m in self.mentions[first:last] if m.end <= end and (not kinds or m.kind in kinds)])

    def of_kind(self, *kinds: str) -> Iterator[Mention]:
        """All mentions of these kinds, in order."""
        return (m for m in self.mentions if m.kind in kinds)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers the offset, if one does."""
        index = bisect_right(self._sentence_starts, offset) - 1
        if index >= 0 and self.sentences[index].start <= offset < self.sentences[index].end:
            return self.sentences[index]
        return None

    def block_of(self, sentence: Sentence) -> Block:
        """The paragraph the sentence stands in."""
        return self.document.blocks[sentence.block]
