"""Foreign text on one line of a terminal or a log: nothing in it can break the line, move the cursor or turn the reading direction."""

from __future__ import annotations

import re

__all__ = ["shown"]

# controls, line and paragraph separators, zero-width and bidirectional marks, half surrogates
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")


def shown(text: str, most: int = 400) -> str:
    """The text with such characters written as ``\\n``, ``\\x1b`` or ``\\u202e``, shortened in its middle to ``most`` characters."""
    line = _HIDDEN.sub(lambda found: found[0].encode("unicode_escape", "surrogatepass").decode("ascii"), text)
    return line if len(line) <= most else f"{line[: most // 2]} … {line[-(most // 2):]}"
