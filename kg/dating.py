"""When a text was written, where neither metadata nor a header line says so.

Witnesses, the surest first: an anniversary (今年是中国共产党成立100周年), a look at the year ahead (展望2018年), and the latest year that the text
tells of as past or present. Years of plans (到2025年, 2018—2022年规划) do not count. Never the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.lexicon import alternation, mapping
from kg.normalize.numbers import parse_number

__all__ = ["infer_date"]

YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)年(?!前|之前|以前|规划|远景)")
PLANNED = re.compile(r"(?:(?<!截止)(?<!截至)到|(?<!截)至|—|－|-|～|~|力争|计划|目标|争取|预计|确保)\s*$")
AHEAD = re.compile(r"展望(20\d\d)年")
LATE_IN_YEAR = re.compile(r"今年(?:[4-9]|1[0-2])月|今年(?:国庆|十一|[夏秋][天季])")
# feasts that a text of the same weeks speaks of: 刚刚过去的“五一”假期
RECENT = re.compile(r"(?:刚刚过去的|刚过去的|这个|今年的?|日前的)[“‘]?(?P<feast>五一|国庆|元旦|十一|七一|端午|清明|中秋)")
MONTH = {"五一": "05", "国庆": "10", "十一": "10", "元旦": "01", "七一": "07"}


def _anniversary(text: str) -> str:
    found = re.search(rf"今年是(?:伟大的)?(?P<event>{alternation('anniversaries')})(?P<count>[0-9０-９一二三四五六七八九十百零]+)周年", text)
    if not found:
        return ""
    count = parse_number(found["count"])
    return str(int(mapping("anniversaries")[found["event"]]) + int(count)) if count else ""


def _looking_ahead(text: str) -> str:
    """The year that a look ahead is written at the beginning of, or at the end of the one before where months of it have passed."""
    found = AHEAD.search(text)
    return str(int(found[1]) - bool(LATE_IN_YEAR.search(text))) if found else ""


def _latest_year(text: str) -> str:
    years = [m["year"] for m in YEAR.finditer(text) if not PLANNED.search(text[max(0, m.start() - 3) : m.start()])]
    return max(years, default="")


def infer_date(texts: Iterable[str]) -> str:
    """The publication date of a source by its own words: ISO year, or year and month where a feast just past tells it; "" if unknown."""
    text = "\n".join(texts)
    year = _anniversary(text) or _looking_ahead(text) or _latest_year(text)
    feast = RECENT.search(text)
    return f"{year}-{MONTH[feast['feast']]}" if year and feast and feast["feast"] in MONTH else year
