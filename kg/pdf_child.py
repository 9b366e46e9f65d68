"""The text of a PDF, read in a process of its own; run by `kg.pdf_file`, never imported.

    python -P pdf_child.py FILE BYTES SECONDS PAGES OPERATORS CHARACTERS

Prints one line of JSON: ``{"pages": [...]}`` or ``{"error": "why not"}``. Counts come first (pages, operators, characters); the limits on memory and
processor time are the last resort against a file that traps the parser before anything can be counted.
"""

import json
import logging
import struct
import sys
import zlib


class TooMuch(Exception):
    """A bound was passed; the text says which."""


def confine(size: int, seconds: int) -> None:
    """Bound the memory and the processor time of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(path: str, pages: int, operators: int, characters: int) -> list[str]:
    """The text of each page."""
    import pypdf

    counts = {"operators": 0, "characters": 0}

    def count(*_: object) -> None:
        counts["operators"] += 1
        if counts["operators"] > operators:
            raise TooMuch(f"it draws with more than {operators:,} operators")

    texts: list[str] = []
    for page in pypdf.PdfReader(path).pages:
        if len(texts) == pages:
            raise TooMuch(f"it has more than {pages:,} pages")
        texts.append(page.extract_text(visitor_operand_before=count))
        counts["characters"] += len(texts[-1])
        if counts["characters"] > characters:
            raise TooMuch(f"its text has more than {characters:,} characters")
    return texts


def main(path: str, size: str, seconds: str, pages: str, operators: str, characters: str) -> None:
    """Read one file and tell what became of it."""
    confine(int(size), int(seconds))
    logging.disable(logging.CRITICAL)
    from pypdf.errors import PyPdfError

    answer: dict[str, object]
    try:
        answer = {"pages": read(path, int(pages), int(operators), int(characters))}
    except TooMuch as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": "it needs too much memory"}
    except (PyPdfError, ArithmeticError, LookupError, ValueError, TypeError, AttributeError, RuntimeError, AssertionError, OSError,
            EOFError, ImportError, zlib.error, struct.error) as error:  # what broken PDFs are seen to raise in pypdf
        answer = {"error": (str(error).strip().splitlines() or [type(error).__name__])[0][:120]}
    sys.stdout.write(json.dumps(answer))  # ASCII


if __name__ == "__main__":
    main(*sys.argv[1:7])
