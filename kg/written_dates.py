"""Full dates as headers, meta tags and metadata.csv write them."""

from __future__ import annotations

import re

__all__ = ["iso_date"]

DATE = re.compile(r"\s*([12]\d{3})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})(?!\d))?)?")
COMPACT = re.compile(r"([12]\d{3})(\d\d)(\d\d)")
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def iso_date(text: str) -> str | None:
    """A written date (2022-05-26 22:58, 2022年5月26日, 2022/5, 2022, 20220526) as ISO year, month or day; None if none."""
    found = COMPACT.fullmatch(text.strip()) or DATE.match(text)
    if not found:
        return None
    year, month, day = found[1], int(found[2] or 0), int(found[3] or 0)
    if month > 12 or (found[2] and not month) or (found[3] and not 1 <= day <= DAYS[month - 1]):
        return None
    return year + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
