"""The page's choice of sources does not hang on their order; progress says what is done and how long it takes."""

from __future__ import annotations

import io
import random

from kg.scale import progress
from kg.scale.choice import Choice
from kg.scale.part import Part
from kg.scale.progress import ProgressLine, clock
from kg.types import Source


def offered(rows: list[tuple[str, int, int]], room: int) -> list[str]:
    choice = Choice(room)
    for stem, weight, size in rows:
        part = Part({"stem": stem}, (), weight, ("\n".join("x" * size),))
        choice.offer(Source(path=stem, stem=stem, sha256="", raw=""), part, b"")
    return [source.stem for source in choice.sources()]


def test_the_most_telling_fill_the_page_in_any_order() -> None:
    draw = random.Random(1)
    rows = [(f"s{n}", draw.randrange(20), draw.randrange(1, 30)) for n in range(200)]
    best = sorted(rows, key=lambda row: (-row[1], row[0]))
    first = offered(rows, 300)
    assert 10 < len(first) < 100
    for _ in range(5):
        draw.shuffle(rows)
        assert offered(rows, 300) == first
    assert max(row[1] for row in rows if row[0] not in first) <= min(row[1] for row in rows if row[0] in first)
    assert best[0][0] in first
    assert len(offered(rows, 10**9)) == 200


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_line_renews_itself(monkeypatch: object) -> None:
    times = iter([0.0, 0.0, 1.0, 1.1, 2.0, 3.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(times))  # type: ignore[attr-defined]
    stream = Terminal()
    line = ProgressLine(stream)
    line.begin(100)
    line.advance(10, 5000)
    line.advance(1, 10)
    line.advance(14, 4990)
    line.end()
    parts = [part for part in stream.getvalue().split("\r") if part.strip()]
    assert parts == ["10 of 100 texts, 5,000 characters a second, 0:09 left", "25 of 100 texts, 5,000 characters a second, 0:06 left"]
    assert stream.getvalue().endswith(" \r")


def test_a_log_gets_plain_lines_now_and_then(monkeypatch: object) -> None:
    times = iter([0.0, 0.0, 10.0, 40.0, 50.0, 60.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(times))  # type: ignore[attr-defined]
    stream = io.StringIO()
    line = ProgressLine(stream, verbose=True)
    line.begin(0)
    for _ in range(3):
        line.advance(10, 4000)
    line.end()
    assert stream.getvalue().splitlines() == [
        "20 texts, 200 characters a second", "read 30 texts, 12,000 characters in 1:00, 200 characters a second",
    ]


def test_clock() -> None:
    assert [clock(s) for s in (0, 59.6, 61, 3700)] == ["0:00", "1:00", "1:01", "1:01:40"]
