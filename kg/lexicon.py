"""The strict loader of lexicon files (kg/lexicon/*.tsv).

A lexicon file opens with header lines that say what it is::

    # class: ProgramHead
    # columns: head<TAB>strength        (separated by one space in the header)
    # source: where the words come from
    # licence: under which terms

and goes on with one row a line, columns separated by tabs. Further ``# note:`` lines are free text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter

from kg.errors import LexiconError

__all__ = ["alternation", "any_of", "find_all", "load", "mapping", "words"]

REQUIRED = ("class", "columns", "source", "licence")
HEADER = re.compile(r"# ([a-z]+): (.+)")


def parse(name: str, text: str) -> tuple[dict[str, str], ...]:
    """The rows of a lexicon file's text; raises LexiconError, naming file and line, where it breaks the form."""
    header: dict[str, str] = {}
    rows: list[dict[str, str]] = []
    seen: set[tuple[str, ...]] = set()
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            found = HEADER.fullmatch(line)
            if not found or found[1] not in (*REQUIRED, "note"):
                raise LexiconError(f"{name}.tsv:{number}: unknown header line {line!r}")
            if found[1] in header and found[1] != "note":
                raise LexiconError(f"{name}.tsv:{number}: the header line {found[1]} stands twice")
            header[found[1]] = found[2]
        elif line.strip():
            if missing := [key for key in REQUIRED if key not in header]:
                raise LexiconError(f"{name}.tsv: the header lacks {', '.join(missing)}")
            columns, cells = header["columns"].split(" "), tuple(line.split("\t"))
            if len(cells) != len(columns):
                raise LexiconError(f"{name}.tsv:{number}: {len(cells)} cells for {len(columns)} columns")
            if cells in seen:
                raise LexiconError(f"{name}.tsv:{number}: the row stands twice")
            seen.add(cells)
            rows.append(dict(zip(columns, cells, strict=True)))
    if not rows:
        raise LexiconError(f"{name}.tsv: no rows")
    return tuple(rows)


@cache
def load(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``kg/lexicon/NAME.tsv``, each a dict by column name."""
    resource = files("kg").joinpath("lexicon", f"{name}.tsv")
    if not resource.is_file():
        raise LexiconError(f"{name}.tsv: no such lexicon")
    return parse(name, resource.read_text("utf-8"))


@cache
def mapping(name: str) -> dict[str, str]:
    """First column -> second column (or itself, where there is one column)."""
    return {row[0]: row[-1] if len(row) == 1 else row[1] for row in (tuple(r.values()) for r in load(name))}


@cache
def words(name: str) -> frozenset[str]:
    """The first column as a set."""
    return frozenset(mapping(name))


@cache
def alternation(name: str) -> str:
    """The first column as a regular expression that tries the words longest first (so that the longest wins)."""
    return any_of(words(name))


def any_of(choices: Iterable[str]) -> str:
    """A regular expression for any of some words, which tries longer ones first.

    It matches as ``a|b|c`` sorted by falling length does, in time that does not grow with the number of words: words that
    begin alike share their beginning, since of those that fit at one place each is the beginning of the next longer one.

    Args:
        choices: plain words; without any, the expression matches nothing.
    """
    return _branches(sorted(set(choices)), 0) or "(?!)"


def find_all(choices: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where words stand in a text: leftmost first, of those that start at one place the longest, without overlap.

    What ``re.finditer`` finds for ``any_of(choices)``, without the price of a pattern for each text.

    Args:
        choices: plain words.
        text: where to look.
    """
    found: list[tuple[int, int]] = []
    for word in filter(None, choices):
        at = text.find(word)
        while at >= 0:
            found.append((at, -len(word)))
            at = text.find(word, at + 1)
    kept: list[tuple[int, int]] = []
    for start, size in sorted(found):
        if not kept or start >= kept[-1][1]:
            kept.append((start, start - size))
    return kept


def _branches(group: Sequence[str], depth: int) -> str:
    """The expression for the rests behind ``depth`` of sorted words that begin alike."""
    pieces = []
    for _, same in groupby((word for word in group if len(word) > depth), key=itemgetter(depth)):
        alike = list(same)
        if len(alike) == 1:
            pieces.append(re.escape(alike[0][depth:]))
        else:
            pieces.append(re.escape(alike[0][depth]) + _branches(alike, depth + 1))
    if group and len(group[0]) == depth:  # sorted: the word that ends here stands first
        return f"(?:{'|'.join(pieces)})?" if pieces else ""
    return f"(?:{'|'.join(pieces)})" if len(pieces) > 1 else "".join(pieces)
