"""What damage to a text costs: the annotated texts broken at a width or without their quotation marks, scored as they are.

    python -m tests.damage [dev|worked]
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.floors import CORPORA, measure

CLOSING = "，。；、：”）》！？%"
PARAGRAPH = re.compile(r"(?=\u3000\u3000)")


def em_width(char: str) -> float:
    return 0.5 if ord(char) < 128 else 1.0


def by_ems(paragraph: str, width: float) -> list[str]:
    """Its lines as a page is set: so many ems, no line begins with a closing mark."""
    lines, line = [], ""
    for char in paragraph:
        if sum(map(em_width, line)) + em_width(char) > width and char not in CLOSING:
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]


def by_characters(paragraph: str, width: int) -> list[str]:
    """Its lines as a program wraps plain text: so many characters."""
    return [paragraph[i : i + width] for i in range(0, len(paragraph), width)]


def anywhere(paragraph: str, width: int) -> list[str]:
    """Its lines as a careless copy leaves them: of 14 to 14 + width characters, no two alike for long."""
    lines, at = [], 0
    while at < len(paragraph):
        size = 14 + (ord(paragraph[at]) + 7 * len(lines)) % (width + 1)
        lines.append(paragraph[at : at + size])
        at += size
    return lines


def broken(text: str, wrap: Callable[[str, int], list[str]], width: int) -> str:
    """The text with each of its paragraphs broken."""
    paragraphs = [part for line in text.split("\n") for part in PARAGRAPH.split(line) if part]
    return "\n".join("\n".join(wrap(paragraph, width)) for paragraph in paragraphs)


DAMAGES: dict[str, Callable[[str], str]] = {
    "none": lambda text: text,
    "broken at 14 ems": lambda text: broken(text, by_ems, 14),
    "broken at 22 ems": lambda text: broken(text, by_ems, 22),
    "broken at 18 characters": lambda text: broken(text, by_characters, 18),
    "broken at 25 characters": lambda text: broken(text, by_characters, 25),
    "broken anywhere": lambda text: broken(text, anywhere, 10),
    "spaces for quotation marks": lambda text: re.sub("[“”]", " ", text),
    "no quotation marks": lambda text: re.sub("[“”]", "", text),
}


def main() -> None:
    texts, gold = CORPORA[sys.argv[1] if len(sys.argv) > 1 else "dev"]
    for name, damage in DAMAGES.items():
        with tempfile.TemporaryDirectory() as folder:
            for path in sorted(texts.iterdir()):
                target = Path(folder, path.name)
                if path.suffix == ".txt":
                    target.write_text(damage(path.read_text("utf-8")), "utf-8", newline="")
                else:
                    shutil.copy(path, target)
            f1 = measure(Path(folder), gold)
        print(f"{name:28}", *(f"{section} {f1[section]:.3f}" for section in ("mean", "posts", "programs", "honors", "quotes")))


if __name__ == "__main__":
    main()
