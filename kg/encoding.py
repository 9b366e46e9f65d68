"""Bytes become text: which of the Chinese encodings a file is in.

Order of the checks: byte order mark, strict UTF-8, then GB18030, Big5 and UTF-16 without a mark, each decoded strictly and
rated by how much of the result is everyday Chinese; charset-normalizer is asked last. A file that none explains is refused
rather than read with replacement characters, because every later offset and quotation would carry the damage.
"""

from __future__ import annotations

import codecs
import re

__all__ = ["UndecodableError", "decode"]

BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Signatures of formats that may hold no NUL but are never text.
MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc")
DECLARED = re.compile(
    rb"""<(?:meta[^<>]{0,200}charset|\?xml[^<>]{0,100}encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.I
)
PUNCTUATION = frozenset("、。〈〉《》「」『』【】〔〕—‘’“”…·　") | frozenset(map(chr, range(0xFF01, 0xFF5F)))
SAMPLE = 20_000  # characters rated; the whole file is still decoded strictly
EVERYDAY = 0.75  # real Chinese prose reaches 0.95 and more, text read in the wrong encoding stays near 0.5
LATIN = 0.6
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class UndecodableError(ValueError):
    """The bytes are no text in any encoding that we know; its text is the reason."""


def decode(data: bytes, *, markup: bool = False) -> tuple[str, str]:
    """The text and the name of its encoding.

    Args:
        data: the whole file.
        markup: also believe a charset that the head of an HTML file declares, where the text decodes under it.

    Raises:
        UndecodableError: binary, or in no encoding that fits.
    """
    for mark, name in BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark):], name), name
    if data.startswith(MAGIC):
        raise UndecodableError("binary file, not text")
    if b"\0" in data:
        if (found := _utf16(data)) is None:
            raise UndecodableError("binary file (NUL bytes, and not UTF-16)")
        return found
    if (text := _try(data, "utf-8")) is not None:
        return text, "utf-8"
    return _rated(data, _declared(data) if markup else ()) or _guessed(data)


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise UndecodableError(f"marked as {name} but broken at byte {error.start}") from error


def _utf16(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: decodes strictly, without NUL characters, and reads as text."""
    for name in ("utf-16-le", "utf-16-be"):
        text = _try(data, name)
        if text is not None and not CONTROL.search(text[:SAMPLE]) and _rating(text) >= EVERYDAY:
            return text, name
    return None


def _declared(data: bytes) -> tuple[str, ...]:
    found = DECLARED.search(data[:4096])
    if not found:
        return ()
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return ()
    return ("gb18030",) if name in ("gb2312", "gbk") else (name,)


def _rated(data: bytes, declared: tuple[str, ...]) -> tuple[str, str] | None:
    """The best of the candidates; a declared encoding wins a tie."""
    best: tuple[float, str, str] | None = None
    for name in (*declared, "gb18030", "big5", "big5hkscs", "utf-16-le", "utf-16-be"):
        text = _try(data, name)
        if text is None or CONTROL.search(text[:SAMPLE]):
            continue
        rating = _rating(text)
        if rating >= EVERYDAY and (best is None or rating > best[0]):
            best = rating, text, name
    return None if best is None else (best[1], best[2])


def _guessed(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:200_000]).best()
    text = None if guess is None else _try(data, guess.encoding)
    sample = (text or "")[:SAMPLE]
    latin = sum(char < "\x7f" for char in sample) >= LATIN * len(sample)  # any bytes at all are text in some Latin code page
    if guess is None or text is None or CONTROL.search(sample) or not (latin or _rating(text) >= EVERYDAY):
        raise UndecodableError("cannot be decoded: not UTF-8, GB18030, Big5 or UTF-16")
    return text, guess.encoding.replace("_", "-")


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, TypeError):  # TypeError: codecs such as base64 that a page may declare
        return None


def _rating(text: str) -> float:
    """Share of everyday Chinese among the characters beyond ASCII (of ASCII text: share of printable characters)."""
    sample = text[:SAMPLE]
    beyond = [c for c in sample if c > "\x7f"]
    if not beyond:
        return sum(c.isprintable() or c.isspace() for c in sample) / max(1, len(sample))
    simple = sum(c in PUNCTUATION or _first_level(c, "gb2312", 0xB0, 0xD7) for c in beyond)
    traditional = sum(c in PUNCTUATION or _first_level(c, "big5", 0xA4, 0xC6) for c in beyond)
    return max(simple, traditional) / len(beyond)


def _first_level(char: str, name: str, low: int, high: int) -> bool:
    """Whether the character stands in the standard's first level, the frequent characters."""
    code = char.encode(name, "ignore")
    return len(code) == 2 and low <= code[0] <= high
