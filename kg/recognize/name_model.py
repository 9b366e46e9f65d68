"""Whether a name stands at a place of a text, and how long it is, by the odds of names against those of words.

Behind a title a name may be followed by anything: 书记王德水|信心满满, 书记郭华|时常来. Where the tagger misses it, three readings
compete: a name of two characters, one of three, and no name. Each has the odds of its name (surname, given characters) times those of
the best path through jieba's dictionary for the rest, as in the class-based word models of Sun et al. (ACL 2002, "Chinese named
entity identification using class-based language model").
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

from kg.lexicon import load, words
from kg.recognize.words import frequencies, tag_of

__all__ = ["likeliest_name", "odds_of_name"]

WINDOW = 10  # characters behind the place that are weighed
STRETCH = re.compile(rf"[\u3400-\u9fff]{{2,{WINDOW}}}")
LONGEST_WORD = 5
GIVEN_TWO = 0.7  # the share of names with two given characters
DISCOUNT = 0.7  # taken from every count: a character counted once tells little
UNSEEN = 0.005  # counts of a character that no counted name has
TAGGED = math.log(10.0)  # the weight of the tagger's own name, where it ends so
TYPICAL = 0.6  # the weight of the words counted behind names against all words
LONE = 0.1  # what a lone noun or adjective behind a name counts
ADVERB = "正又还也便却忙曾仍则"
ADVERB_COST = 4.0  # log odds: such an end of a name is more often the adverb of the verb behind it (周燕|正提醒)
BEFORE_VERB = 7.0  # the same right before a verb or preposition that is no verb of speech or post (王益|正通过手机…)
NEVER_DONE = frozenset(("是", "当选", "担任", "任", "出任", "兼任"))
END = "。"
CHARACTERS = 6000  # how many a given name could be made of


@cache
def _odds(column: str) -> tuple[dict[str, float], float]:
    """Character -> log odds at a place of a name, and those of a character that was not seen there."""
    counts = {row["character"]: int(row[column]) for row in load("name_characters")}
    total = sum(counts.values()) + UNSEEN * CHARACTERS
    return {c: math.log(max(n - DISCOUNT, UNSEEN) / total) for c, n in counts.items()}, math.log(UNSEEN / total)


def _odds_of(character: str, column: str) -> float:
    seen, unseen = _odds(column)
    return seen.get(character, unseen)


def _name_odds(name: str, surname: int) -> float:
    """Log odds of a full name among all names."""
    given = name[surname:]
    odds = _odds_of(name[:surname], "surname")
    if len(given) == 1:
        return odds + math.log(1 - GIVEN_TWO) + _odds_of(given, "alone")
    return odds + math.log(GIVEN_TWO) + _odds_of(given[0], "first") + _odds_of(given[1], "second")


def _share(word: str) -> float:
    """How often a word is among the words of the language; a character that jieba lacks was counted once."""
    counts, total = frequencies()
    return counts.get(word, 1 if len(word) == 1 else 0) / total


@cache
def _behind() -> dict[str, float]:
    """Word -> how often it is the one behind a name."""
    return {row["word"]: float(row["share"]) / 1000 for row in load("after_names")}


def _word_odds(run: str) -> list[float]:
    """For each offset, the log odds of the best path of words from there to the end."""
    best = [0.0] * (len(run) + 1)
    for at in range(len(run) - 1, -1, -1):
        ends = range(at + 1, min(len(run), at + LONGEST_WORD) + 1)
        best[at] = max(math.log(share) + best[end] for end in ends if (share := _share(run[at:end])))
    return best


def _opening(word: str) -> float:
    """How often a word opens what is told of a person: a lone noun or adjective hardly ever does (王立|功)."""
    return _share(word) * (LONE if len(word) == 1 and tag_of(word)[0] not in "vpdcr" else 1.0)


def _behind_name(run: str, at: int, paths: Sequence[float]) -> float:
    """Log odds of what is behind a name that ends at an offset: first a word that follows names, or any word."""
    if at == len(run):
        return math.log(TYPICAL * _behind()[END])
    ends = range(at + 1, min(len(run), at + LONGEST_WORD) + 1)
    shares = ((1 - TYPICAL) * _opening(run[at:end]) + TYPICAL * _behind().get(run[at:end], 0.0) for end in ends)
    return max(math.log(share) + paths[end] for end, share in zip(ends, shares, strict=True) if share)


def _adverb_cost(run: str, length: int) -> float:
    """What a name loses whose last character may be the adverb of the verb behind it."""
    if run[length - 1] not in ADVERB:
        return 0.0
    ends = range(length + 1, min(len(run), length + LONGEST_WORD) + 1)
    word = max((run[length:end] for end in ends), key=lambda w: (_share(w) > 0, len(w)), default="")
    done = word and tag_of(word)[:1] in ("v", "p") and word not in words("speech_verbs") and word not in NEVER_DONE
    return BEFORE_VERB if done else ADVERB_COST


def _odds_by_length(text: str, at: int, tagged: int) -> dict[int, float]:
    """Length -> log odds of a name of that length at a place against words; nothing where no surname stands."""
    stretch = STRETCH.match(text, at)
    if not stretch:
        return {}
    run = stretch.group()
    surname = 2 if len(run) > 2 and run[:2] in words("surnames") else 1
    if run[:surname] not in words("surnames"):
        return {}
    paths = _word_odds(run)
    return {
        length: _name_odds(run[:length], surname) + _behind_name(run, length, paths) + TAGGED * (length == tagged)
        - _adverb_cost(run, length) * (length > surname + 1) - paths[0]
        for length in (surname + 1, surname + 2) if length <= len(run)
    }


def likeliest_name(text: str, at: int, tagged: int = 0) -> tuple[int, float]:
    """The likelier of the names that can begin at a place.

    Args:
        text: any text.
        at: where a name would begin.
        tagged: length of the name that the tagger sees there, 0 without one.

    Returns:
        Its length in characters and the log odds of a name there against words; (0, 0.0) where no surname stands.
    """
    odds = _odds_by_length(text, at, tagged)
    best = max(odds, key=lambda length: (odds[length], -length), default=0)
    return best, odds.get(best, 0.0)


def odds_of_name(text: str, start: int, end: int) -> float | None:
    """Log odds of the name in a stretch of text against words; None where it is not of a surname and one or two characters."""
    return _odds_by_length(text, start, 0).get(end - start)
