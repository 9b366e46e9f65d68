"""Tells how a build gets on: one line that renews itself on a terminal, plain lines now and then in a log, or nothing.

Only what is told depends on the clock, never what is built.
"""

from __future__ import annotations

import sys
import time
from typing import TextIO

__all__ = ["Progress", "ProgressLine", "clock"]

ON_TERMINAL = 0.2
"""Seconds between two states of the line on a terminal."""
IN_LOG = 30.0
"""Seconds between two lines of a log."""


class Progress:
    """Nothing is told by this one; see :class:`ProgressLine`."""

    def say(self, line: str) -> None:
        """Tell what begins now."""

    def detail(self, line: str) -> None:
        """Tell what only the curious want to know (``--verbose``)."""

    def begin(self, total: int) -> None:
        """So many texts are to come (0: not known)."""

    def advance(self, texts: int, characters: int) -> None:
        """So many more texts are done, with so many characters."""

    def end(self) -> None:
        """No more texts are to come."""


class ProgressLine(Progress):
    """Tells it on a stream.

    Args:
        stream: standard error, if not another.
        verbose: tell the details as well.
    """

    def __init__(self, stream: TextIO | None = None, *, verbose: bool = False) -> None:
        self._stream = stream or sys.stderr
        self._terminal = self._stream.isatty()
        self._verbose = verbose
        self._total = self._texts = self._characters = 0
        self._start = self._told = time.monotonic()
        self._shown = ""

    def say(self, line: str) -> None:
        self._wipe()
        self._stream.write(line + "\n")
        self._stream.flush()

    def detail(self, line: str) -> None:
        if self._verbose:
            self.say(line)

    def begin(self, total: int) -> None:
        self._total, self._texts, self._characters = total, 0, 0
        self._start = self._told = time.monotonic()

    def advance(self, texts: int, characters: int) -> None:
        self._texts += texts
        self._characters += characters
        now = time.monotonic()
        if now - self._told < (ON_TERMINAL if self._terminal else IN_LOG):
            return
        self._told = now
        if self._terminal:
            self._wipe()
            self._shown = self._state(now)
            self._stream.write(self._shown)
            self._stream.flush()
        else:
            self.say(self._state(now))

    def end(self) -> None:
        self._wipe()
        spent = time.monotonic() - self._start
        self.detail(f"read {self._texts:,} texts, {self._characters:,} characters in {clock(spent)}, {self._characters / max(spent, 0.001):,.0f} characters a second")

    def _state(self, now: float) -> str:
        spent = max(now - self._start, 0.001)
        known = self._total and self._texts
        left = f", {clock(spent * (self._total - self._texts) / self._texts)} left" if known else ""
        of = f" of {self._total:,}" if self._total else ""
        return f"{self._texts:,}{of} texts, {self._characters / spent:,.0f} characters a second{left}"

    def _wipe(self) -> None:
        if self._shown:
            self._stream.write("\r" + " " * len(self._shown) + "\r")
            self._shown = ""


def clock(seconds: float) -> str:
    """A time as 1:02 or 1:02:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
