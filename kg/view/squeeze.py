"""Scripts without what only their readers need: comments, indentation, spaces that part nothing.

Names, line ends and everything in quotes, templates and regular expressions stay, so that errors still point to a line.
"""

from __future__ import annotations

import re

__all__ = ["squeeze"]

# Regular expressions are told from divisions by what stands before them.
_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)
    |(?P<kept>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`
        |(?<=[(,=:?!&|{;])(?:[ ]*)/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)
    |(?P<end>\s*\n\s*)
    |(?P<space>[ \t]+)
    |(?P<word>[\w$\u0080-\uffff]+)
    |(?P<sign>.)""",
    re.DOTALL | re.VERBOSE,
)


def squeeze(script: str) -> str:
    """The script in fewer characters, with the same meaning.

    Args:
        script: JavaScript with semicolons, whose templates hold no templates and whose regular expressions follow a sign, not
            a word.
    """
    out: list[str] = []
    gap = False
    for match in _TOKEN.finditer(script):
        kind, text = match.lastgroup, match[0]
        if kind == "comment" or (kind == "end" and (not out or out[-1] == "\n")):
            continue
        if kind == "space":
            gap = True
            continue
        if kind == "end":
            text = "\n"
        elif gap and out and _must_part(out[-1][-1], text[0]):
            out.append(" ")
        out.append(text)
        gap = False
    return "".join(out).strip()


def _must_part(before: str, after: str) -> bool:
    """Two words, or signs that would become another one: ``a in b``, ``a + +b``, ``a / /b/``."""
    words = (before.isalnum() or before in "_$") and (after.isalnum() or after in "_$")
    return words or (before == after and before in "+-/") or (before == "/" and after == "*")
