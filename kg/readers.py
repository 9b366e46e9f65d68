"""One reader a file format: a path becomes the sources in it, or the error that says why not.

Every reader takes the path and the label under which the user sees the file, and yields `Source` and `InputError` values:
a broken record of a .jsonl file does not stop the records after it. Packages for .docx and .pdf are imported on use.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from zipfile import BadZipFile

from kg.encoding import UndecodableError, decode
from kg.errors import InputError
from kg.markup import html_metadata, markdown_metadata
from kg.types import Source
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
    try:
        data = path.read_bytes()
    except OSError as error:
        yield InputError(label, _why(error))
        return
    if not data.strip():
        yield InputError(label, "empty file")
        return
    media = MEDIA_TYPES[path.suffix.lower()]
    try:
        raw, encoding = decode(data, markup=media == "text/html")
    except UndecodableError as error:
        yield InputError(label, str(error))
        return
    if not raw.strip():
        yield InputError(label, "empty file")
        return
    own = html_metadata(raw) if media == "text/html" else markdown_metadata(raw) if media == "text/markdown" else {}
    yield _source(path, label, raw, table, own, sha=_sha(data), media=media, encoding=encoding)


def read_docx(path: Path, label: str, table: Mapping[str, Mapping[str, str]]) -> Iterator[Item]:
    """A .docx file: its paragraphs and table cells in order, one a line."""
    try:
        import docx
        from docx.opc.exceptions import OpcError
        from lxml.etree import LxmlError  # type: ignore[import-untyped]
    except ImportError:
        yield InputError(label, "reading .docx needs python-docx: pip install 'kg[docx]'")
        return
    try:
        data = path.read_bytes()
        if not data:
            yield InputError(label, "empty file")
            return
        document = docx.Document(str(path))
        lines = list(_docx_lines(document))
    except OSError as error:
        yield InputError(label, _why(error))
        return
    except (OpcError, LxmlError, BadZipFile, KeyError, ValueError, AttributeError, EOFError, RuntimeError, zlib.error,
            struct.error) as error:  # what broken archives are seen to raise in python-docx
        yield InputError(label, f"not a readable .docx file ({_first_line(error)})")
        return
    yield from _extracted(path, label, "\n".join(lines), data, table, "the file holds no text")


def _docx_lines(document: object) -> Iterator[str]:
    for part in document.iter_inner_content():  # type: ignore[attr-defined]
        if hasattr(part, "rows"):
            for row in part.rows:
                yield from (cell.text for cell in row.cells)
        else:
            yield part.text


def read_pdf(path: Path, label: str, table: Mapping[str, Mapping[str, str]]) -> Iterator[Item]:
    """A .pdf file: the text layer as pypdf reads it, a form feed between pages."""
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError:
        yield InputError(label, "reading .pdf needs pypdf: pip install 'kg[pdf]'")
        return
    try:
        data = path.read_bytes()
        if not data:
            yield InputError(label, "empty file")
            return
        pages = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    except OSError as error:
        yield InputError(label, _why(error))
        return
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, NotImplementedError,
            AssertionError, zlib.error, struct.error, ImportError) as error:  # what broken PDFs are seen to raise in pypdf
        yield InputError(label, f"unreadable PDF ({_first_line(error)})")
        return
    yield from _extracted(path, label, "\n\f".join(pages), data, table, "the PDF has no text layer")


def read_jsonl(path: Path, label: str, table: Mapping[str, Mapping[str, str]]) -> Iterator[Item]:
    """A .jsonl or .jsonl.gz file: one document a line, with text or html and any of id, date, publisher, title, place, url."""
    opener = gzip.open if path.name.lower().endswith(".gz") else open
    number, found = 0, False
    seen: dict[str, int] = {}
    try:
        with opener(path, "rb") as lines:
            for number, line in enumerate(lines, 1):
                if number == 1:
                    line = line.removeprefix(b"\xef\xbb\xbf")
                if line.strip():
                    found = True
                    yield _record(line, number, label, table, seen)
    except (OSError, EOFError, zlib.error) as error:  # gzip.BadGzipFile is an OSError
        yield InputError(label, f"{_why(error)} after line {number}" if number else _why(error))
        return
    if not found:
        yield InputError(label, "empty file")


def _record(line: bytes, number: int, label: str, table: Mapping[str, Mapping[str, str]], seen: dict[str, int]) -> Item:
    place = f"{label}#{number}"
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return InputError(place, f"line {number} is not UTF-8")
    except (ValueError, RecursionError) as error:
        return InputError(place, f"line {number} is not JSON ({_first_line(error)})")
    if not isinstance(record, dict):
        return InputError(place, f"line {number} is not a JSON object")
    body = [key for key in ("text", "html") if isinstance(record.get(key), str) and record[key].strip()]
    if not body:
        return InputError(place, f"line {number} has neither text nor html")
    raw = SURROGATE.sub("\ufffd", record[body[0]])  # a lone surrogate could never be written out again
    name = record.get("id")
    stem = SURROGATE.sub("\ufffd", str(name)).strip() if isinstance(name, (str, int)) and str(name).strip() else str(number)
    seen[stem] = seen.get(stem, 0) + 1
    stem += f"-{seen[stem]}" if seen[stem] > 1 else ""
    own = html_metadata(raw) if body[0] == "html" else {}
    own |= {k: SURROGATE.sub("\ufffd", str(record[k])) for k in METADATA_KEYS if isinstance(record.get(k), (str, int))}
    return Source(
        path=f"{label}#{stem}", stem=stem, sha256=_sha(raw.encode("utf-8")), raw=raw,
        media_type="text/html" if body[0] == "html" else "text/plain", metadata=_metadata(own, table.get(stem, {})),
    )


def _extracted(
    path: Path, label: str, raw: str, data: bytes, table: Mapping[str, Mapping[str, str]], empty: str
) -> Iterator[Item]:
    raw = SURROGATE.sub("\ufffd", raw)
    if raw.strip():
        yield _source(path, label, raw, table, {}, sha=_sha(data), media=MEDIA_TYPES[path.suffix.lower()], encoding="utf-8")
    else:
        yield InputError(label, empty)


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
    clean = {key: " ".join(merged[key].split()) for key in METADATA_KEYS if key in merged}
    if "date" in clean:
        clean["date"] = iso_date(clean["date"]) or ""
    return {key: value for key, value in clean.items() if value}


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
