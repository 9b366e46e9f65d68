"""Read one of the lexicon tables this package computes with (units, time phrases, number words).

A table is UTF-8, tab separated; lines starting with ``#`` are its header (class, columns, source, licence), and the
header line ``# columns:`` names the columns, separated by spaces. Rows are checked strictly: a table is code.
"""

from __future__ import annotations

from importlib import resources

from kg.errors import LexiconError

__all__ = ["read_table"]


def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``kg/lexicon/NAME`` as dictionaries, in file order.

    Raises:
        LexiconError: if the header names no columns or a row has not exactly one cell a column.
    """
    text = resources.files("kg").joinpath("lexicon", name).read_text(encoding="utf-8")
    columns: list[str] = []
    rows: list[dict[str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            key, _, value = line[1:].partition(":")
            if key.strip() == "columns":
                columns = value.split()
            continue
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not columns or len(cells) != len(columns):
            raise LexiconError(f"{name}:{number}: {len(cells)} cells, expected {len(columns)} columns")
        rows.append(dict(zip(columns, cells, strict=True)))
    return tuple(rows)
