"""The text of a .docx file, read as a stream: memory and time depend on the bounds of `kg.limits`, never on what the file claims.

A .docx is a zip of XML parts. Only the part with the text is unpacked, and handed to the parser in pieces. A document type declaration, which
the format forbids, is refused before any entity of it is known.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from kg.limits import TEXT_CHARACTERS, XML_BYTES, ZIP_MEMBERS

__all__ = ["WordFileError", "word_lines"]

_WORD = ("http://schemas.openxmlformats.org/wordprocessingml/2006/main ", "http://purl.oclc.org/ooxml/wordprocessingml/main ")
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006 "
_PIECE = 1 << 16
_RELATIONS_BYTES = 1_000_000


class WordFileError(ValueError):
    """The file is no .docx that can be read; its text is the reason."""


class _Text:
    """Collects the paragraphs; a text box inside a paragraph follows it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.open: list[list[str]] = []  # paragraphs begun, the innermost last
        self.runs = self.texts = self.skipped = self.size = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = _kind(name)
        if self.skipped or kind in ("Fallback", "moveFrom"):  # what stands in the file a second time
            self.skipped += 1
        elif kind == "p":
            self.open.append([])
        elif kind == "r":
            self.runs += 1
        elif self.runs and self.open:
            if kind == "t":
                self.texts += 1
            elif kind == "tab":
                self.add("\t")
            elif kind == "cr" or (kind == "br" and _break(attributes) == "textWrapping"):
                self.add("\n")
            elif kind == "noBreakHyphen":
                self.add("-")

    def end(self, name: str) -> None:
        kind = _kind(name)
        if self.skipped:
            self.skipped -= 1
        elif kind == "p" and self.open:
            self.lines.append("".join(self.open.pop()))
        elif kind == "r":
            self.runs -= 1
        elif kind == "t" and self.texts:
            self.texts -= 1

    def characters(self, text: str) -> None:
        if self.texts and self.open and not self.skipped:
            self.add(text)

    def add(self, text: str) -> None:
        self.size += len(text)
        if self.size > TEXT_CHARACTERS:
            raise WordFileError(f"its text has more than {TEXT_CHARACTERS:,} characters")
        self.open[-1].append(text)


def _kind(name: str) -> str:
    """The local name of an element of the text, "" for any other."""
    space, _, local = name.rpartition(" ")
    return local if f"{space} " in _WORD or (f"{space} " == _COMPATIBILITY and local == "Fallback") else ""


def _break(attributes: dict[str, str]) -> str:
    return next((value for name, value in attributes.items() if name.endswith(" type")), "textWrapping")


def word_lines(data: bytes) -> list[str]:
    """The paragraphs of a .docx, those of table cells and text boxes among them, in the file's order.

    Args:
        data: the bytes of the file.

    Raises:
        WordFileError: no .docx, damaged, or beyond a bound.
    """
    if data.count(b"PK\x01\x02") > ZIP_MEMBERS:
        raise WordFileError(f"an archive of more than {ZIP_MEMBERS:,} members")
    text = _Text()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = _main_part(archive)
            _parse(archive, part, XML_BYTES, text.start, text.end, text.characters)
    except WordFileError:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, RuntimeError,
            struct.error, expat.ExpatError) as error:  # what broken archives are seen to raise
        raise WordFileError((str(error).strip().splitlines() or [type(error).__name__])[0][:120]) from error
    return text.lines


def _main_part(archive: zipfile.ZipFile) -> str:
    """The name of the part with the text, as the package's relations tell."""
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.endswith(" Relationship") and attributes.get("Type", "").endswith("/officeDocument"):
            found.append(attributes.get("Target", "").lstrip("/"))

    _parse(archive, "_rels/.rels", _RELATIONS_BYTES, start, lambda name: None, lambda text: None)
    return found[0] if found else "word/document.xml"


def _parse(
    archive: zipfile.ZipFile, part: str, limit: int,
    start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], characters: Callable[[str], None],
) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, characters
    parser.StartDoctypeDeclHandler = _no_doctype
    size = 0
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > limit:
                raise WordFileError(f"{part} unpacks to more than {limit:,} bytes")
            parser.Parse(piece, False)
    parser.Parse(b"", True)


def _no_doctype(name: str, system: str | None, public: str | None, internal: bool) -> None:
    raise WordFileError("its XML declares a document type, which may hide an entity bomb")
