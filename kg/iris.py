"""Instance IRIs: ASCII, readable where there is something ASCII to read, the same in every build."""

from __future__ import annotations

import hashlib
import re

from kg.errors import GraphError
from kg.terms import check_iri
from kg.types import Entity

__all__ = ["DEFAULT_BASE", "check_base", "document_iri", "iri", "mint", "readable"]

DEFAULT_BASE = "https://kg.example/id/"

_ASCII_PART = re.compile(r"[A-Za-z0-9_-]+")
_KIND = re.compile(r"[a-z]+")
_NOT_SAFE = re.compile(r"[^A-Za-z0-9_-]+")


def iri(thing: str | Entity, base: str = DEFAULT_BASE) -> str:
    """The IRI of an entity (or of an ``Entity.key``, or of ``document/STEM``): stable over builds, ASCII.

    Args:
        thing: the entity or its key; the key's first segment is the type (``place/330784``).
        base: what the IRI begins with, ending in ``/`` or ``#``.
    """
    key = thing if isinstance(thing, str) else thing.key
    if key.startswith("document/"):
        return document_iri(key.removeprefix("document/"), base)
    head, *rest = key.split("/")
    kind = head.lower()
    if not _KIND.fullmatch(kind):
        kind = "thing"
    return mint(base, kind, key, "-".join(part for part in rest if _ASCII_PART.fullmatch(part)))


def document_iri(stem: str, base: str = DEFAULT_BASE) -> str:
    """The IRI of the source whose stem this is."""
    return mint(base, "document", f"document/{stem}", readable(stem))


def check_base(base: str) -> str:
    """Give back a base that instance IRIs can start with; raise GraphError if it cannot serve."""
    try:
        check_iri(base)
    except ValueError as error:
        raise GraphError(f"the base for instances is {error}") from error
    if not base.isascii() or base[-1] not in "/#":
        raise GraphError(f"the base for instances must be ASCII and end in / or #: {base!r}")
    return base


def mint(base: str, kind: str, key: str, part: str = "", digits: int = 10) -> str:
    """An IRI: base, kind, an ASCII part to read (may be empty) and the first digits of the key's SHA-256."""
    short = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
    return f"{base}{kind}/{part[:40]}-{short}" if part else f"{base}{kind}/{short}"


def readable(stem: str) -> str:
    """What of a file's stem can stand in an IRI."""
    return _NOT_SAFE.sub("-", stem).strip("-")
