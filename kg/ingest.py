"""Files and folders become sources.

`iter_sources` finds the files, gives each a label that is unique and does not depend on the order of the arguments, and
lets the readers (kg.readers) do the rest. Nothing that is wrong with one file stops the others.
"""

from __future__ import annotations

import csv
import errno
import gzip
import io
import os
import stat
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from kg.encoding import UndecodableError, decode
from kg.errors import InputError
from kg.files import read_bounded
from kg.limits import GZIP_FREE, GZIP_RATIO, TABLE_BYTES
from kg.readers import SURROGATE, reader_of, record_stem
from kg.shown import shown
from kg.types import Source
from kg.written_dates import iso_date

__all__ = ["count_sources", "iter_sources", "nothing_read", "read_sources"]

TABLE = "metadata.csv"
COLUMNS = frozenset({"file", "title", "date", "publisher", "place", "url"})
Table = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Found:
    """A file to read: where it is and the label the user knows it by."""

    path: Path
    label: str


def read_sources(paths: Sequence[Path], *, recursive: bool = True) -> tuple[list[Source], list[InputError]]:
    """Read all files and folders at once.

    Args:
        paths: files (.txt .html .htm .md .jsonl .jsonl.gz .docx .pdf) and folders of them.
        recursive: also read the folders inside the folders.

    Returns:
        The sources, sorted by path, stems unique; and the errors, sorted by path, one for each file or record left out.
    """
    sources: list[Source] = []
    errors: list[InputError] = []
    for item in iter_sources(paths, recursive=recursive):
        if isinstance(item, Source):
            sources.append(item)
        else:
            errors.append(item)
    return sources, sorted(errors, key=lambda e: (e.path, e.reason))


def iter_sources(paths: Sequence[Path], *, recursive: bool = True) -> Iterator[Source | InputError]:
    """The same one by one, so that a large corpus need not be held at once (records in the order of their file)."""
    found, errors = _find(paths, recursive)
    yield from errors
    tables: dict[Path, Table] = {}
    taken: set[str] = set()
    for file in found:
        folder = file.path.parent
        if folder not in tables:
            tables[folder], troubles = _table(folder, PurePosixPath(file.label).parent)
            yield from troubles
        reader = reader_of(file.path)
        if reader is None:
            yield InputError(file.label, f"unknown kind of file ({file.path.suffix or 'no suffix'})")
            continue
        for item in reader(file.path, file.label, tables[folder]):
            yield _with_stem(item, taken) if isinstance(item, Source) else item


def _find(paths: Sequence[Path], recursive: bool) -> tuple[list[_Found], list[InputError]]:
    """Every file once, sorted by label; folders give only files of known kinds."""
    errors: dict[str, InputError] = {}
    labels: dict[Path, str] = {}
    for path in (Path(p) for p in paths):
        kind = _kind(path)
        if kind == "folder":
            walked, troubles = _walk(path, recursive)
            errors.update((f"{path}/{error.path}", error) for error in troubles)
            named = [(f, f.relative_to(path).as_posix()) for f in walked]
            if not named and not troubles:
                errors[str(path)] = InputError(_printable(str(path)), "the folder holds no file that can be read")
        elif kind == "file":
            named = [(path, path.name)]
        else:
            errors[str(path)] = InputError(_printable(str(path)), kind)
            continue
        for file, label in named:
            real = file.resolve()
            # A file named twice keeps its longest label (the one with its folders), whatever the order of the arguments.
            labels[real] = max(labels.get(real, ""), label, key=lambda text: (len(text), text))
    found = [_Found(real, _printable(label)) for real, label in _unique(labels).items()]
    return sorted(found, key=lambda f: (f.label, str(f.path))), [errors[key] for key in sorted(errors)]


def _kind(path: Path) -> str:
    """``file``, ``folder``, or why it is neither."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        if isinstance(error, OSError) and error.errno == errno.ELOOP:
            return "a link that leads back to itself"
        try:
            linked = path.is_symlink()
        except (OSError, ValueError):
            linked = False
        known = {errno.EACCES: "no permission to read it", errno.ENAMETOOLONG: "the name is too long"}
        return "a link that leads nowhere" if linked else known.get(getattr(error, "errno", 0) or 0, "no such file or folder")
    return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "neither a file nor a folder"


def _walk(folder: Path, recursive: bool) -> tuple[list[Path], list[InputError]]:
    """The readable files of a folder, hidden ones and metadata.csv left out; and what of it cannot be read."""
    files: list[Path] = []
    troubles: list[InputError] = []

    def skip(path: Path, reason: str) -> None:
        label = path.relative_to(folder).as_posix()
        troubles.append(InputError(_printable(path.name if label == "." else label), reason))

    def failed(error: OSError) -> None:
        skip(Path(error.filename), f"the folder cannot be read ({error.strerror})")

    for root, folders, names in os.walk(folder, onerror=failed):
        inside = [n for n in folders if not n.startswith(".")] if recursive else []
        for name in sorted(n for n in inside if os.path.islink(os.path.join(root, n))):
            skip(Path(root, name), "a link to a folder, which is not followed")
        folders[:] = sorted(n for n in inside if not os.path.islink(os.path.join(root, n)))
        for name in names:
            path = Path(root, name)
            if name.startswith(".") or name == TABLE or reader_of(path) is None:
                continue
            if (kind := _kind(path)) == "file":
                files.append(path)
            else:
                skip(path, kind)
    return sorted(files), troubles


def _unique(labels: Mapping[Path, str]) -> dict[Path, str]:
    """Labels that two files share (from two folders) get as many folder names in front as tell them apart."""
    result = dict(labels)
    depth = 0
    while True:
        counts = Counter(result.values())
        clashing = [path for path, label in result.items() if counts[label] > 1]
        if not clashing:
            return result
        depth += 1
        for path in clashing:
            inside = len(PurePosixPath(labels[path]).parts)
            result[path] = "/".join(path.parts[-(inside + depth):])


def _with_stem(source: Source, taken: set[str]) -> Source:
    """The source with a stem that no earlier one has: its name, its folders and name, its file name, or a number."""
    path = PurePosixPath(source.path.partition("#")[0])
    folder = "-".join(path.parent.parts)
    choices = [source.stem, f"{folder}-{source.stem}" if folder else "", f"{source.stem}{path.suffix}".replace("/", "-")]
    if "#" in source.path:
        choices[2] = f"{path.name}-{source.stem}"
    stem = next((c for c in choices if c and c not in taken), "")
    number = 2
    while not stem or stem in taken:
        stem = f"{source.stem}-{number}"
        number += 1
    taken.add(stem)
    return source if stem == source.stem else replace(source, stem=stem)


def _table(folder: Path, where: PurePosixPath) -> tuple[Table, list[InputError]]:
    """The rows of a folder's metadata.csv by file name, and what is wrong with it."""
    path, label = folder / TABLE, (where / TABLE).as_posix()
    if not os.path.lexists(path):
        return {}, []
    if (kind := _kind(path)) != "file":
        return {}, [InputError(label, f"cannot be read ({kind})")]
    try:
        text, _ = decode(read_bounded(path, TABLE_BYTES))
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except (OSError, UndecodableError, csv.Error) as error:
        return {}, [InputError(label, f"cannot be read ({getattr(error, 'strerror', None) or error})")]
    head = [cell.strip().lower() for cell in rows[0]] if rows else []
    if "file" not in head:
        return {}, [InputError(label, "has no column named file")]
    table: dict[str, Mapping[str, str]] = {}
    names = _names(folder)
    errors = [InputError(label, f"unknown column {shown(name, 60)!r}") for name in head if name not in COLUMNS]
    for number, cells in enumerate(rows[1:], 2):
        row = {key: value.strip() for key, value in zip(head, cells, strict=False) if value.strip() and key in COLUMNS}
        name = row.pop("file", "")
        if "date" in row and iso_date(row["date"]) is None:
            errors.append(InputError(label, f"row {number}: {shown(row.pop('date'), 60)!r} is no date", part=f"row {number}"))
        if name in table:
            errors.append(InputError(label, f"row {number}: a second row for {shown(name, 60)!r}, which counts", part=f"row {number}"))
        elif name and names is not None and name not in names:
            reason = f"row {number}: the folder has no file {shown(name, 60)!r}"
            errors.append(InputError(label, reason, part=f"row {number}"))
        if name:
            table[name] = row
    return table, errors


def _names(folder: Path) -> frozenset[str] | None:
    """The names of a folder's files, with and without suffix; None where it has files of records, whose names nobody knows yet."""
    try:
        names = os.listdir(folder)
    except OSError:
        return None
    if any(name.lower().endswith((".jsonl", ".jsonl.gz")) for name in names):
        return None
    return frozenset([*names, *map(record_stem, names)])


def _printable(label: str) -> str:
    """File names that are no valid Unicode become text that can be written out."""
    return SURROGATE.sub("\ufffd", label)


def nothing_read(errors: Iterable[InputError]) -> InputError:
    """One error where no source could be read: the first file's, and how many more there are."""
    first, *more = sorted(errors, key=lambda e: (e.path, e.reason)) or [InputError("(no source)", "nothing to read")]
    return InputError(first.path, first.reason + (f" (and {len(more)} more that cannot be read)" if more else ""))


def count_sources(paths: Sequence[Path], *, recursive: bool = True) -> tuple[int, int]:
    """About how many sources there are and their bytes, without reading them: what a progress line and an estimate need.

    Records of a .jsonl file are counted by its lines, compressed or not (of a bomb as far as a reader would go).
    """
    found, _ = _find(paths, recursive)
    count = size = 0
    for file in found:
        try:
            bytes_ = file.path.stat().st_size
            if file.path.suffix not in (".gz", ".jsonl"):
                count, size = count + 1, size + bytes_
                continue
            room = max(GZIP_FREE, GZIP_RATIO * bytes_)
            with gzip.open(file.path) if file.path.suffix == ".gz" else open(file.path, "rb") as stream:
                while room > 0 and (block := stream.read(1 << 20)):
                    count += block.count(b"\n")
                    size += len(block)
                    room -= len(block)
        except (OSError, EOFError, zlib.error):
            continue  # the reader will say what is wrong with it
    return count, size
