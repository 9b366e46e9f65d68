"""Names that write another language's sounds: 买买提·艾力, 乌云其其格, 阿木尔古.

With a middle dot the tagger must see a person in a part of the name; without one the name is four or more characters of the lexicon
`transliteration` in a row, right behind a title, a calling or another such name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from kg.lexicon import mapping
from kg.reading import Reading, Word
from kg.recognize.titles import titles_of

__all__ = ["DOTTED", "dotted_names", "sounds_foreign", "undotted_names"]

HAN = r"[\u3400-\u9fff]"
DOTTED = re.compile(rf"{HAN}{{1,7}}(?:[·•・]{HAN}{{1,7}})+")
CREDITS = re.compile("记者|通讯员|实习生|摄影?")  # two names whose space the layout ate: 祖丽皮亚·艾山|记者韩文斌
SHORT, LONG = 4, 8  # characters of a name without a dot


@cache
def _characters(*uses: str) -> str:
    return "".join(chars for chars, use in mapping("transliteration").items() if use in uses)


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(f"[{_characters('anywhere', 'soft', 'dotted')}]+")


@cache
def _run() -> re.Pattern[str]:
    strict = f"[{_characters('anywhere')}]"
    soft = f"[{_characters('soft')}]"
    return re.compile(f"{strict}+(?:{soft}{strict}+){{0,2}}")


def dotted_names(reading: Reading, after_name: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Spans of minority and foreign names with a middle dot, where the tagger agrees that a part of them is a person.

    Args:
        reading: the document.
        after_name: what may stand behind a full name.
    """
    persons = [w for w in reading.words if w.tag in ("PER", "nr")]
    for found in DOTTED.finditer(reading.text):
        seen = [w for w in persons if w.start < found.end() and w.end > found.start()]
        if seen:
            start, end = _edges(reading, found, seen, after_name)
            end = next((m.start() for m in CREDITS.finditer(reading.text, start + 4, end)), end)
            end -= reading.text[end - 1] == "的"  # no name ends so: 查理·柯克|的
            if DOTTED.fullmatch(reading.text, start, end):
                yield start, end


def _edges(reading: Reading, found: re.Match[str], persons: list[Word], after_name: re.Pattern[str]) -> tuple[int, int]:
    """Where the name begins and ends in 村民买买提·艾力说: behind the last ordinary word, before a verb or function word."""
    text, last_dot = reading.text, max(found.group().rfind(dot) for dot in "·•・") + found.start()
    first, last = persons[0], persons[-1]
    if any(dot in first.text for dot in "·•・"):
        start = first.start
    else:
        ordinary = [w for w in reading.words_in(found.start() - 8, first.start) if len(w.text) > 1 or w.tag in ("c", "p", "u", "d", "r")]
        start = max([found.start(), *(w.end for w in ordinary)])
        if start >= last_dot:  # the part before the dot is in a word of another kind: 村民|买买提·艾力
            start = _first_part(text, found.start(), last_dot)
    if last.end > last_dot + 2:
        return start, last.end + _swallowed(reading, last.end)
    tail = _tail().match(text, last_dot + 1, found.end())
    if tail and tail.end() - tail.start() >= 2 and last.end < tail.end():
        return start, tail.end()  # 吐尔洪·阿|不都拉: the tagger left it halfway
    if last.end > last_dot + 1:
        return start, last.end
    starts, _ = reading.word_edges()
    after = (at for at in range(last_dot + 2, found.end()) if at in starts and after_name.match(text, at))
    return start, next(after, found.end())


def _swallowed(reading: Reading, end: int) -> int:
    """How many characters of a name the tagger gave to the verb of speech behind it: 艾力·买买|提说."""
    word = next((w for w in reading.words_in(end, end + 1) if w.start == end), None)
    return int(word is not None and len(word.text) == 2 and word.text[1] in "说道称讲" and _tail().match(word.text[0]) is not None)


def sounds_foreign(name: str) -> bool:
    """Whether most characters of a name are of the lexicon: 乌兰其其格 yes, 春风行动 no."""
    known = set(_characters("anywhere", "soft", "dotted"))
    return 4 * sum(c in known for c in name) >= 3 * len(name)


def _first_part(text: str, start: int, dot: int) -> int:
    """Where the part of a name before its dot begins: the sounds of another language right before it, behind a title if there is one."""
    title = max((t.end for t in titles_of(text) if start <= t.end <= dot - 2), default=start)
    at = dot
    while at > title and _tail().match(text[at - 1]):
        at -= 1
    return title if title > start else at


def undotted_names(reading: Reading, frames: Iterable[int], is_common: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Spans of names without surname and dot that begin at a frame (the end of a title or a calling) or behind one before them.

    Args:
        reading: the document.
        frames: offsets where a name may begin.
        is_common: whether a word is an everyday one.
    """
    text, (_, ends) = reading.text, reading.word_edges()
    for frame in frames:
        position = frame
        while found := _run().match(text, position, position + LONG):
            end = found.end()
            words = reading.words_in(position, end)
            if end not in ends and words and words[-1].end - position >= SHORT:
                end = words[-1].end
            size = end - position
            person = any(w.start == position and w.end == end and w.tag in ("PER", "nr") for w in words)
            if size < SHORT and not (size == SHORT - 1 and (person or (position > frame and end in ends))):
                break
            if any(len(w.text) > 1 and w.tag not in ("PER", "nr", "nz", "nw") and is_common(w.text) for w in words):
                break
            yield position, end
            if text[end : end + 1] not in ("、", "和"):
                break
            position = end + 1
