"""One reader a file format: a path becomes the sources in it, or the error that says why not.

Every reader takes the path and the label under which the user sees the file, and yields `Source` and `InputError` values:
a broken record of a .jsonl file does not stop the records after it. A file is read within the
bounds of `kg.limits`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO, cast

from kg.characters import UNSEEN
from kg.encoding import UndecodableError, decode
from kg.errors import InputError
from kg.files import open_regular, read_bounded
from kg.limits import FILE_BYTES, GZIP_FREE, GZIP_RATIO, LINE_BYTES, MARKUP_CHARACTERS, NAME_CHARACTERS, TEXT_CHARACTERS
from kg.markup import html_metadata, looks_like_html, markdown_metadata
from kg.pdf_file import PdfFileError, pdf_pages
from kg.types import Source
from kg.word_file import WordFileError, word_lines
from kg.written_dates import iso_date

__all__ = ["MEDIA_TYPES", "Reader", "reader_of", "record_stem"]

Item = Source | InputError
Reader = Callable[[Path, str, Mapping[str, Mapping[str, str]]], Iterator[Item]]

MEDIA_TYPES = {
    ".txt": "text/plain", ".md": "text/markdown", ".html": "text/html", ".htm": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".pdf": "application/pdf",
}
METADATA_KEYS = ("title", "date", "publisher", "place", "url")
SURROGATE = re.compile(r"[\ud800-\udfff]")
HIDDEN = re.compile(f"[{UNSEEN}]")


def reader_of(path: Path) -> Reader | None:
    """The reader for the file's suffix, None where the format is unknown."""
    name = path.name.lower()
    if name.endswith((".jsonl", ".jsonl.gz")):
        return read_jsonl
    return READERS.get(path.suffix.lower())


def record_stem(name: str) -> str:
    """A file's name without its suffix (``corpus.jsonl.gz`` -> ``corpus``)."""
    stem = name[:-3] if name.lower().endswith(".gz") else name
    return stem.rpartition(".")[0] or stem


def read_text(path: Path, label: str, table: Mapping[str, Mapping[str, str]]) -> Iterator[Item]:
    """A .txt, .md or .html file: its decoded characters are the raw text."""
    data = _bytes(path, label)
    if isinstance(data, InputError):
        yield data
        return
    media = MEDIA_TYPES[path.suffix.lower()]
    try:
        raw, encoding = decode(data, markup=media == "text/html")
    except UndecodableError as error:
        yield InputError(label, str(error))
        return
    if reason := _too_long(raw, markup=media == "text/html" or looks_like_html(raw)):
        yield InputError(label, reason)
        return
    own = html_metadata(raw) if media == "text/html" else markdown_metadata(raw) if media == "text/markdown" else {}
    yield _source(path, label, raw, table, own, sha=_sha(data), media=media, encoding=encoding)


def _bytes(path: Path, label: str) -> bytes | InputError:
    """The file's bytes, or why they cannot be had."""
    try:
        data = read_bounded(path, FILE_BYTES)
    except OSError as error:
        return InputError(label, _why(error))
    return data if data.strip() else InputError(label, "empty file")


def _too_long(raw: str, *, markup: bool) -> str:
    """Why a text is not read, "" if it is."""
    if not raw.strip():
        return "empty file"
    most = MARKUP_CHARACTERS if markup else TEXT_CHARACTERS
    return f"its text has {len(raw):,} characters, more than the {most:,} that are read of one; split it" if len(raw) > most else ""


def read_docx(path: Path, label: str, table: Mapping[str, Mapping[str, str]]) -> Iterator[Item]:
    """A .docx file: its paragraphs, those of table cells among them, in order, one a line."""
    data = _bytes(path, label)
    if isinstance(data, InputError):
        yield data
        return
    try:
        lines = word_lines(data)
    except WordFileError as error:
        yield InputError(label, f"not a readable .docx file ({error})")
        return
    yield from _extracted(path, label, "\n".join(lines), data, table, "the file holds no text")


def read_pdf(path: Path, label: str, table: Mapping[str, Mapping[str, str]]) -> Iterator[Item]:
    """A .pdf file: the text layer as pypdf reads it, a form feed between pages."""
    if find_spec("pypdf") is None:
        yield InputError(label, "reading .pdf needs pypdf: pip install 'kg[pdf]'")
        return
    data = _bytes(path, label)
    if isinstance(data, InputError):
        yield data
        return
    try:
        pages = pdf_pages(path)
    except PdfFileError as error:
        yield InputError(label, f"unreadable PDF ({error})")
        return
    yield from _extracted(path, label, "\n\f".join(pages), data, table, "the PDF has no text layer")


def read_jsonl(path: Path, label: str, table: Mapping[str, Mapping[str, str]]) -> Iterator[Item]:
    """A .jsonl or .jsonl.gz file: one document a line, with text or html and any of id, date, publisher, title, place, url."""
    number, found = 0, False
    seen: dict[str, int] = {}
    try:
        with open_regular(path) as file:
            packed = path.name.lower().endswith(".gz")
            most = max(GZIP_FREE, GZIP_RATIO * os.fstat(file.fileno()).st_size) if packed else sys.maxsize
            stream: BinaryIO = cast(BinaryIO, gzip.GzipFile(fileobj=file, mode="rb")) if packed else file
            for number, line in enumerate(_lines(stream, most), 1):
                if line is None:
                    found = True
                    reason = f"line {number} is longer than the {LINE_BYTES:,} bytes that are read of one"
                    yield InputError(f"{label}#{number}", reason, file=label, part=f"line {number}")
                elif line.strip():
                    found = True
                    yield _record(line, number, label, table, seen)
    except (OSError, EOFError, zlib.error) as error:  # gzip.BadGzipFile is an OSError
        part = f"after line {number}" if number else ""
        yield InputError(label, f"{_why(error)} {part}".rstrip(), part=part)
        return
    if not found:
        yield InputError(label, "empty file")


def _lines(stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The lines of a stream, None for one that is too long.

    Raises:
        OSError: the stream has more than ``most`` bytes.
    """
    total, first = 0, True
    while line := stream.readline(LINE_BYTES + 1):
        total += len(line)
        whole: bytes | None = line.removeprefix(b"\xef\xbb\xbf") if first else line
        first = False
        while len(line) > LINE_BYTES and not line.endswith(b"\n"):
            whole = None
            line = stream.readline(LINE_BYTES + 1)
            total += len(line)
            if total > most:
                break
        if total > most:
            raise OSError(0, f"it unpacks to more than {GZIP_RATIO} times its size, as a gzip bomb does; not read")
        yield whole


def _record(line: bytes, number: int, label: str, table: Mapping[str, Mapping[str, str]], seen: dict[str, int]) -> Item:
    def refused(reason: str) -> InputError:
        return InputError(f"{label}#{number}", f"line {number} {reason}", file=label, part=f"line {number}")

    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return refused("is not UTF-8")
    except (ValueError, RecursionError) as error:  # ValueError: also a number of more digits than Python reads
        return refused(f"is not JSON ({_first_line(error)})")
    if not isinstance(record, dict):
        return refused("is not a JSON object")
    body = [key for key in ("text", "html") if isinstance(record.get(key), str) and record[key].strip()]
    if not body:
        return refused("has neither text nor html")
    if reason := _too_long(record[body[0]], markup=body[0] == "html"):
        return refused(f"is not read: {reason}")
    raw = SURROGATE.sub("\ufffd", record[body[0]])  # a lone surrogate could never be written out again
    stem = _value(str(record["id"])) if isinstance(record.get("id"), (str, int)) else ""
    stem = stem or str(number)
    seen[stem] = seen.get(stem, 0) + 1
    stem += f"-{seen[stem]}" if seen[stem] > 1 else ""
    own = html_metadata(raw) if body[0] == "html" else {}
    own |= {k: str(record[k]) for k in METADATA_KEYS if isinstance(record.get(k), (str, int))}
    return Source(
        path=f"{label}#{stem}", stem=stem, sha256=_sha(raw.encode("utf-8")), raw=raw,
        media_type="text/html" if body[0] == "html" else "text/plain", metadata=_metadata(own, table.get(stem, {})),
    )


def _extracted(
    path: Path, label: str, raw: str, data: bytes, table: Mapping[str, Mapping[str, str]], empty: str
) -> Iterator[Item]:
    raw = SURROGATE.sub("\ufffd", raw)
    if reason := _too_long(raw, markup=False) if raw.strip() else empty:
        yield InputError(label, reason)
    else:
        yield _source(path, label, raw, table, {}, sha=_sha(data), media=MEDIA_TYPES[path.suffix.lower()], encoding="utf-8")


def _source(
    path: Path, label: str, raw: str, table: Mapping[str, Mapping[str, str]], own: Mapping[str, str],
    *, sha: str, media: str, encoding: str,
) -> Source:
    stem = record_stem(path.name)
    given = table.get(path.name) or table.get(stem) or {}
    return Source(
        path=label, stem=SURROGATE.sub("\ufffd", stem), sha256=sha, raw=raw, media_type=media, encoding=encoding,
        metadata=_metadata(own, given),
    )


def _metadata(own: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """What the file says of itself, overruled by what metadata.csv says; dates in ISO form, empty values absent."""
    merged = {**own, **given}
    clean = {key: _value(merged[key]) for key in METADATA_KEYS if key in merged}
    if "date" in clean:
        clean["date"] = iso_date(clean["date"]) or ""
    return {key: value for key, value in clean.items() if value}


def _value(text: str) -> str:
    """A value of the metadata on one line, without what no reader sees; what is beyond any title is cut off."""
    return " ".join(HIDDEN.sub("", SURROGATE.sub("\ufffd", text[: 2 * NAME_CHARACTERS])).split())[:NAME_CHARACTERS]


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _why(error: Exception) -> str:
    """The reason of a failed read in one clause, without the path."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return f"cannot be read ({getattr(error, 'strerror', None) or _first_line(error)})"


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:120]


READERS: dict[str, Reader] = {
    ".txt": read_text, ".md": read_text, ".html": read_text, ".htm": read_text, ".docx": read_docx, ".pdf": read_pdf,
}
