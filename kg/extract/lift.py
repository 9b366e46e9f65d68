"""Lifting: a paragraph in which every mention is one character of its kind.

A plain regular expression over the lifted text matches kinds of things and words together: ``{Title}{Person}`` sees
党支部书记郎大军 as two characters. Kinds are private-use characters, which no cleaned text holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.reading import Reading
from kg.types import Block, Mention

__all__ = ["KINDS", "Lifted", "expand", "lift"]

KINDS = ("Person", "Place", "Organization", "Program", "Title", "Quantity", "Time", "Honor", "Quote")
SYMBOL = {kind: chr(0xE000 + i) for i, kind in enumerate(KINDS)}
CLASSES = {
    **SYMBOL,
    "Name": "[" + SYMBOL["Place"] + SYMBOL["Organization"] + "]",
    "Actor": "[" + SYMBOL["Place"] + SYMBOL["Organization"] + SYMBOL["Person"] + SYMBOL["Program"] + "]",
    "Any": "[" + "".join(SYMBOL.values()) + "]",
    # a sentence's character that is no actor: the nearest actor before a verb is its subject
    "Plain": r"[^。；;！!？?\n" + SYMBOL["Place"] + SYMBOL["Organization"] + SYMBOL["Person"] + SYMBOL["Program"] + "]",
    "Han": "[\u3400-\u9fff]",
    "Word": "[\u3400-\u9fffA-Za-z0-9“”\"·]",
    "Clause": r"[^，,。；;：:！!？?\n]",
    "Sentence": r"[^。；;！!？?\n]",
    # a sentence's character that is no person and hands no word over
    "Gap": r"[^。；;！!？?\n说谁让贺" + SYMBOL["Person"] + "]",
}
# a body and a title in it, and a list of such
_POST = r"(?:{Name}*的?(?:[“”a-zA-Z\u3400-\u9fff]{0,10}{Title})?[“”a-zA-Z\u3400-\u9fff]{0,12}?{Title})".replace(
    "{Name}", CLASSES["Name"]
).replace("{Title}", CLASSES["Title"])
CLASSES |= {"Post": _POST, "Posts": rf"(?:{_POST}(?:(?:[、兼和]|并任|兼任){_POST}){{0,4}})"}


@dataclass(frozen=True, slots=True)
class Lifted:
    """A lifted paragraph.

    Attributes:
        text: the lifted characters.
        starts: for each lifted character (and one past the end) the offset in the document's clean text.
        mentions: lifted index -> the mention it stands for.
    """

    text: str
    starts: tuple[int, ...]
    mentions: dict[int, Mention]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The clean-text span of a lifted span (end > start)."""
        last = self.mentions.get(end - 1)
        return self.starts[start], last.end if last else self.starts[end - 1] + 1


def expand(pattern: str) -> str:
    """``{Person}`` and the other class names become character classes; an unknown name raises KeyError."""
    return re.sub(r"\{([A-Z][a-z]+)\}", lambda m: CLASSES[m[1]], pattern)


def lift(reading: Reading, block: Block, *, speech: bool = False) -> Lifted:
    """Lift a paragraph: outermost mentions win. With ``speech``, quotations are lifted whole; without, they are plain text."""
    pieces: list[str] = []
    starts: list[int] = []
    mentions: dict[int, Mention] = {}
    position = block.start
    for m in reading.mentions_in(block.start, block.end):
        if m.start < position or (m.kind == "Quote" and not speech):
            continue
        pieces.append(reading.text[position : m.start])
        starts += range(position, m.start)
        mentions[len(starts)] = m
        pieces.append(SYMBOL[m.kind])
        starts.append(m.start)
        position = m.end
    pieces.append(reading.text[position : block.end])
    starts += range(position, block.end + 1)
    return Lifted("".join(pieces), tuple(starts), mentions)

