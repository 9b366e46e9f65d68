"""N-Triples in blocks: the lines of one subject together, a blank line between subjects, everything sorted.

Blank lines mean nothing in N-Triples, so such a text is a graph file like any other; and blocks can be split off, compared and joined
without a parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.export.rdf import term
from kg.terms import Literal, Object, Triple

__all__ = ["blocks", "join", "literal_of", "subject_of", "triples_of"]

_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def blocks(triples: Iterable[Triple]) -> list[str]:
    """The blocks of triples given in any order, sorted by subject; equal triples once.

    Raises:
        ValueError: an IRI or a language tag that N-Triples cannot carry.
    """
    known: dict[Object, str] = {}
    found: dict[str, dict[str, None]] = {}
    for subject, predicate, obj in triples:
        texts = []
        for value in (predicate, obj):
            text = known.get(value)
            if text is None:
                text = known[value] = term(value)
            texts.append(text)
        lines = found.get(subject)
        if lines is None:
            lines = found[subject] = {}
        lines[f"{texts[0]} {texts[1]} ."] = None
    out = []
    for subject, lines in found.items():
        head = term(subject)
        out.append("\n".join([f"{head} {line}" for line in sorted(lines)]))
    return sorted(out)


def subject_of(block: str) -> str:
    """The subject of a block, between < and >."""
    return block[: block.index(" ")]


def join(same: Iterable[str]) -> str:
    """Several blocks of one subject as one."""
    return "\n".join(sorted({line for block in same for line in block.split("\n")}))


def triples_of(block: str) -> Iterator[Triple]:
    """The triples of a block."""
    for line in block.split("\n"):
        subject, predicate, obj = line[:-2].split(" ", 2)
        yield subject[1:-1], predicate[1:-1], obj[1:-1] if obj[0] == "<" else literal_of(obj)


def literal_of(text: str) -> Literal:
    """The literal that is written so."""
    end = text.rfind('"')
    lexical, rest = text[1:end], text[end + 1 :]
    if end < 1 or text[0] != '"' or not (not rest or rest[0] == "@" or (rest.startswith("^^<") and rest[-1] == ">")):
        raise ValueError(f"not a literal: {text[:60]!r}")
    if "\\" in lexical:
        lexical = _ESCAPED.sub(_unescaped, lexical)
    if not rest:
        return Literal(lexical)
    return Literal(lexical, rest[1:]) if rest[0] == "@" else Literal(lexical, "", rest[3:-1])


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _SHORT.get(found[3], found[3])
