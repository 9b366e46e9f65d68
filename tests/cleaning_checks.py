"""What every cleaned source must fulfil; used by several test files."""

from __future__ import annotations

from kg.characters import FOLD
from kg.clean import clean
from kg.types import Document, SetAside, Source


def source_of(raw: str, media_type: str = "text/plain", **metadata: str) -> Source:
    return Source(path="t.txt", stem="t", sha256="0", raw=raw, media_type=media_type, metadata=metadata)


def cleaned(raw: str, media_type: str = "text/plain", **metadata: str) -> tuple[tuple[Document, ...], tuple[SetAside, ...]]:
    """Clean and check the invariants on the way."""
    source = source_of(raw, media_type, **metadata)
    documents, aside = clean(source)
    check(source, documents, aside)
    return documents, aside


def blocks(document: Document, *kinds: str) -> list[str]:
    return [document.text[b.start:b.end] for b in document.blocks if not kinds or b.kind in kinds]


def all_blocks(documents: tuple[Document, ...], *kinds: str) -> list[str]:
    return [text for document in documents for text in blocks(document, *kinds)]


def check(source: Source, documents: tuple[Document, ...], aside: tuple[SetAside, ...]) -> None:
    raw = source.raw
    used: set[int] = set()
    floor = -1
    for number, document in enumerate(documents):
        assert document.number == number
        assert document.source is source
        assert len(document.offsets) == len(document.text)
        assert list(document.offsets) == sorted(document.offsets)
        assert document.offsets[0] >= floor, "articles follow one another"
        floor = document.offsets[-1]
        _check_blocks(document)
        if source.media_type != "text/html":
            for char, at in zip(document.text, document.offsets, strict=True):
                restored = char in "“”" and raw[at].isspace()  # a mark whose place a space had kept
                if char != "\n" and not char.isspace() and not restored and "</" not in raw:
                    assert raw[at].translate(FOLD) == char
        made = {b.end for b in document.blocks}
        used |= {at for i, at in enumerate(document.offsets) if i not in made}
    last = 0
    for span in aside:
        assert last <= span.start < span.end <= len(raw)
        assert span.reason in {"advertisement", "boilerplate", "navigation", "furniture", "duplicate", "decoration", "unbroken"}
        assert source.media_type == "text/html" or not used.intersection(range(span.start, span.end))
        last = span.end
    if source.media_type != "text/html":
        spans = {i for span in aside for i in range(span.start, span.end)}
        lost = [i for i, char in enumerate(raw) if not char.isspace() and i not in used and i not in spans]
        assert not lost, f"lost: {''.join(raw[i] for i in lost)[:80]!r}"


def _check_blocks(document: Document) -> None:
    position = 0
    for block in document.blocks:
        assert block.start == position
        assert block.end > block.start
        assert "\n" not in document.text[block.start:block.end]
        assert document.text[block.end] == "\n"
        assert document.offsets[block.end] == document.offsets[block.end - 1]
        position = block.end + 1
    assert position == len(document.text)
