"""The text of a PDF: pypdf reads it in a process of its own, for a PDF can send any parser round in circles.

The process has bounds on what is counted (`kg.limits`) and, behind them, on its memory and processor time. It costs about a fifth of a second a file.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from kg.limits import PDF_MEMORY, PDF_OPERATORS, PDF_PAGES, PDF_SECONDS, TEXT_CHARACTERS

__all__ = ["PdfFileError", "pdf_pages"]

_CHILD = Path(__file__).with_name("pdf_child.py")
_BOUNDS = (PDF_MEMORY, PDF_SECONDS, PDF_PAGES, PDF_OPERATORS, TEXT_CHARACTERS)


class PdfFileError(ValueError):
    """The PDF cannot be read; its text is the reason."""


def pdf_pages(path: Path) -> list[str]:
    """The text of each page as pypdf reads it.

    Raises:
        PdfFileError: no PDF, damaged, or beyond a bound.
    """
    # -P: the child must not find kg's own modules (types.py …) in place of the standard library's
    command = [sys.executable, "-P", str(_CHILD), str(path.resolve()), *map(str, _BOUNDS)]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=4 * PDF_SECONDS, check=False)
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise PdfFileError("it takes too long to read") from error
    except ValueError as error:  # it was stopped before it could tell
        raise PdfFileError("it takes too much memory or too long to read") from error
    if "error" in answer:
        raise PdfFileError(str(answer["error"]))
    return [str(page) for page in answer["pages"]]
