"""A block of N-Triples becomes a block of Turtle, text to text: most terms are written alike in both, so nothing is parsed that need not be.

Gives what :class:`kg.turtle.Writer` gives for the same triples (tests/scale/test_blocks.py holds them against each other), three times faster.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kg import ntriples, turtle
from kg import vocab as v
from kg.terms import Literal

__all__ = ["Block", "Renderer"]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDF_TYPE = f"<{RDF}type>"
RDF_PREDICATE = f"<{RDF}predicate>"
STATUS = f"<{v.status}>"
_LABELS = tuple(f"<{iri}>" for iri in turtle.LABELS)
_START = f"<{turtle.OA_START}>"
_IN_DOCUMENT = f"<{v.inDocument}>"


class Block(NamedTuple):
    """A subject in Turtle.

    Attributes:
        section, order: where it stands in the file, as text that sorts so.
        text: its lines.
        about: its objects in N-Triples by predicate.
        triples: how many.
    """

    section: str
    order: str
    text: str
    about: Mapping[str, list[str]]
    triples: int


class Renderer:
    """Renders blocks with one set of prefixes; each IRI once, and the predicates in order once for subjects alike."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._writer = turtle.Writer(dict(prefixes))
        self._iris: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        self._orders: turtle.Orders = {}
        self._sections = {f"<{cls}>": number for number, (cls, _) in enumerate(turtle.SECTIONS)}

    def header(self) -> str:
        """What stands before the first block."""
        return self._writer.header()

    def render(self, block: str) -> Block:
        """A block with all lines of its subject."""
        subject = ntriples.subject_of(block)
        skip = len(subject) + 1
        about: dict[str, list[str]] = {}
        lines = block.split("\n")
        for line in lines:
            predicate, obj = line[skip:-2].split(" ", 1)
            objects = about.get(predicate)
            if objects is None:
                about[predicate] = [obj]
            else:
                objects.append(obj)
        parts, term = [], self._term
        for written, predicate in turtle.in_order(self._orders, tuple(about), RDF_TYPE, self._iri):
            objects = about[predicate]
            parts.append(f"{written} {term(objects[0]) if len(objects) == 1 else ', '.join(sorted(map(term, objects)))}")
        text = f"\n{self._iri(subject)} " + " ;\n    ".join(parts) + " .\n"
        section = min([self._sections.get(cls, len(self._sections)) for cls in about.get(RDF_TYPE, ())], default=len(self._sections))
        return Block(f"{section:02}", self._order(subject, about), text, about, len(lines))

    def _order(self, subject: str, about: Mapping[str, list[str]]) -> str:
        """As :func:`kg.turtle.sort_key`: label, document and offset, IRI."""
        label = ""
        for predicate in _LABELS:
            if predicate in about:
                label = min(map(_lexical, about[predicate]))
                break
        starts = about.get(_START)
        if starts is None:
            return f"{label}\0\0{0:012}\0{subject[1:-1]}"
        where = min(about.get(_IN_DOCUMENT, ["<>"]))[1:-1]
        return f"{label}\0{where}\0{min(int(_lexical(start)) for start in starts):012}\0{subject[1:-1]}"

    def _iri(self, text: str) -> str:
        return self._iris.get(text) or turtle.kept(self._iris, text, self._writer.iri(text[1:-1]))

    def _term(self, text: str) -> str:
        if text[0] == "<":
            return self._iris.get(text) or self._iri(text)
        if text[-1] != ">":
            return text  # plain and language-tagged strings: alike in both
        return self._typed.get(text) or turtle.kept(self._typed, text, self._writer.literal(ntriples.literal_of(text)))


def _lexical(text: str) -> str:
    literal = ntriples.literal_of(text) if text[0] == '"' else Literal("")
    return literal.lexical
