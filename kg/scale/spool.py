"""Packed parts laid on disk one after the other until all are there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.scale.part import Part

__all__ = ["Spool"]


class Spool:
    """Keeps packed parts in a file and gives them back in the order of their stems, whatever the order they came in.

    Args:
        path: of the file, which must not exist; its owner takes it away.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream = open(path, "x+b")  # noqa: SIM115  # lives as long as the spool
        self._spans: dict[str, tuple[int, int]] = {}

    def __len__(self) -> int:
        return len(self._spans)

    def add(self, stem: str, packed: bytes) -> None:
        """Lay one down."""
        self._spans[stem] = (self._stream.seek(0, 2), len(packed))
        self._stream.write(packed)

    def parts(self) -> Iterator[Part]:
        """All parts; may be asked again."""
        for _, (start, length) in sorted(self._spans.items()):
            self._stream.seek(start)
            yield Part.unpack(self._stream.read(length))

    def close(self) -> None:
        """Let the file go."""
        self._stream.close()
