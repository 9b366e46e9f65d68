"""Rows of text and the three ways to print them: CSV for machines and spreadsheets, JSON, a table for the terminal."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["Format", "Result", "Rows", "csv_cell", "format_rows"]

Format: TypeAlias = Literal["csv", "json", "table"]

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?%?")
# what spreadsheets take for the beginning of a formula (the full-width forms as well)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query; iterating gives each row as a dict.

    Attributes:
        columns: the names, in order.
        rows: the values as text, ``""`` for what is not bound.
    """

    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]

    def __iter__(self) -> Iterator[dict[str, str]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)


Rows = Result


def format_rows(result: Result, form: Format = "table", *, width: int = 48) -> str:
    """The rows as text ending in a line feed.

    Args:
        form: ``csv`` (RFC 4180 with ``\\n``; see :func:`csv_cell`), ``json`` (a list of objects) or ``table``.
        width: the table's widest cell, in terminal columns; longer ones end in ``…``.
    """
    if form == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(map(csv_cell, result.columns))
        writer.writerows([csv_cell(value) for value in row] for row in result.rows)
        return out.getvalue()
    if form == "json":
        return json.dumps(list(result), ensure_ascii=False, indent=1) + "\n"
    return _table(result, width)


def csv_cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula: ``'`` goes before a value that begins like one.

    Left as they are: plain numbers (``-3.5``, ``+12%``) and single characters. A lone ``=`` is the qualifier *exactly*,
    which programs compare; no spreadsheet computes anything from it.
    """
    if len(value) > 1 and value.startswith(_FORMULA) and not _NUMBER.fullmatch(value):
        return "'" + value
    return value


def _table(result: Result, width: int) -> str:
    rows = [[_clip(_visible(value), width) for value in row] for row in (result.columns, *result.rows)]
    widths = [max(map(_columns, column)) for column in zip(*rows, strict=True)] if result.columns else []
    lines = ["  ".join(map(_pad, row, widths)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * size for size in widths))
    return "\n".join(lines) + "\n"


def _visible(value: str) -> str:
    """Line breaks as spaces; controls, which could steer a terminal, and invisible characters as U+FFFD."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "�" for c in value)


def _columns(text: str) -> int:
    """Terminal columns: two for a wide character, none for a combining one."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pad(cell: str, size: int) -> str:
    return cell + " " * (size - _columns(cell))


def _clip(text: str, width: int) -> str:
    if _columns(text) <= width:
        return text
    used, kept = 0, []
    for char in text:
        used += _columns(char)
        if used > width - 1:
            break
        kept.append(char)
    return "".join(kept) + "…"
