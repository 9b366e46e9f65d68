"""Honors: awards, ratings and titles (全国劳动模范, 国家3A级景区, “时代楷模”称号)."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import alternation
from kg.reading import Reading
from kg.types import Mention

__all__ = ["find_honors"]

SCOPE = r"(?:全国|国家级?|中国|世界|联合国|中央|全军|省级|市级|县级|区级|全省|全市|全县|全区|首届|首批|第[一二三四五六七八九十0-9]+[届批])"
# 被称为“中国冬暖式蔬菜大棚之父”, 省级“四好村”
SAID_OF = re.compile(r"(?<=被[称誉]为)“?[^“”，。]{2,18}(?:之父|之母|之乡|之都|第一人|第一村|第一县|标兵|先锋|脊梁|楷模)”?")
RATED = re.compile(r"(?:全国|国家级|省级|市级|县级)“[^“”，。]{2,12}(?:村|镇|县|社区|支部|单位|基地|示范点|户)”")


@cache
def _pattern() -> re.Pattern[str]:
    middle = r"[\u3400-\u9fffA-Za-z0-9“”\"、·]{0,16}?"
    return re.compile(rf"(?P<scope>{SCOPE}){middle}(?:{alternation('honors')})(?:荣誉称号|称号|荣誉)?(?![\u3400-\u9fff]*?(?:建设|创建|评选|表彰|大会))")


def find_honors(reading: Reading) -> tuple[Mention, ...]:
    """All honors of the text that name their scope."""
    found = [*_pattern().finditer(reading.text), *SAID_OF.finditer(reading.text), *RATED.finditer(reading.text)]
    return tuple(
        Mention(
            start=m.start(), end=m.end(), kind="Honor", text=m.group(),
            value=re.sub(r"[\s“”\"]|(?:荣誉称号|称号|荣誉)$", "", m.group()), found_by=("honors",),
        )
        for m in found
        if not re.search(r"[的了在和]", m.group()[2:-2])
    )
