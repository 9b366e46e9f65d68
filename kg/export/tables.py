"""The documents and the ten sections as tables: CSV for Excel and pandas, Parquet for pandas.

Each table is the answer to the named query of its name. CSV is UTF-8 with a byte order mark, without which Excel shows
Chinese as noise, and no cell can be taken for a formula (:func:`kg.rows.csv_cell`). Parquet (extra ``parquet``) has the
texts as they are, null for what is empty, and for outcomes besides ``number``, the value as a float.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.errors import GraphError
from kg.files import atomic_write
from kg.query import COLUMNS, run
from kg.rows import Result, format_rows
from kg.store import Store

__all__ = ["write_csv", "write_parquet"]

BOM = "\ufeff"


def write_csv(store: Store, folder: Path) -> int:
    """Write ``NAME.csv`` for each table into a folder, which must exist; returns the number of rows."""
    count = 0
    for name in COLUMNS:
        rows = run(name, store)
        count += len(rows)
        with atomic_write(folder / f"{name}.csv") as stream:
            stream.write(BOM + format_rows(rows, "csv"))
    return count


def write_parquet(store: Store, folder: Path) -> int:
    """Write ``NAME.parquet`` for each table into a folder, which must exist; returns the number of rows.

    Raises:
        GraphError: pyarrow is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise GraphError("pyarrow is not installed: pip install 'kg[parquet]'") from error
    count = 0
    for name in COLUMNS:
        rows = run(name, store)
        count += len(rows)
        table = pyarrow.table(_columns(rows, pyarrow))
        path = folder / f"{name}.parquet"
        temporary = path.with_suffix(".tmp")
        try:
            pyarrow.parquet.write_table(table, temporary, compression="zstd")
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    return count


def _columns(rows: Result, pyarrow: Any) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for number, column in enumerate(rows.columns):
        values = [row[number] or None for row in rows.rows]
        columns[column] = pyarrow.array(values, type=pyarrow.string())
        if column == "value":
            columns["number"] = pyarrow.array([None if v is None else float(v) for v in values], type=pyarrow.float64())
    return columns
