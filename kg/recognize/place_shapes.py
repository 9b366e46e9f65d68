"""Candidates for places as their neighbours leave them: none of a kind, none cut short, none glued to the county before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.reading import Reading
from kg.recognize.gazetteer import Gazetteer
from kg.types import Mention

__all__ = ["LANDFORM", "shaped"]

LOCAL = ("village", "community", "township")
# what a community or village is made into; behind a verb of making it is a kind: 建设|平安社区
MADE = re.compile(
    r"(?:建设|创建|打造|共建|共创|建成|建好|争创|创成|评选|评为|评出|推进|开展|营造|构建|争做|成为|全国|省级|市级|县级|国家级|首批)(?:了|的|一批|更多|一个|首批)?[六五四三]?无?[“‘]?(?:[\u3400-\u9fff]{2}[、和])*$"
)
KIND = re.compile(
    r"(?:平安|和谐|文明|幸福|绿色|智慧|美丽|示范|宜居|安全|法治|健康|书香|温馨|红色|阳光|无毒|无讼|低碳|零碳|完整|未来|品质|暖心|友好|儿童友好|老年友好|星级|标准化"
    r"|现代化|国际化|生态|清廉|廉洁|诚信|善治|红旗|进步|先锋|民主|卫生|科普|数字|森林|最美|活力|共富|富裕|小康|信用|样板|标杆|精品)(?:社区|村|街道|镇|乡)"
)
# a zone that is named by nothing but what it is for
BARE_ZONE = re.compile(
    r"(?:国家级?|草原|地质|省级|市级|生态|旅游|文化|国际|休闲|现代|农业|高效|特色|科技|乡村|红色|综合|循环|绿色|康养|森林|温泉|滨海|滨湖|风景|名胜|自然|湿地|智慧|创新|创业|物流|电商|食品|加工|示范|融合|发展){1,6}"
    r"(?:度假区|景区|风景区|园区|产业园|开发区|示范园|示范区|公园|保护区|小镇|综合体|片区)"
)
NATURAL = re.compile(r"[\u3400-\u9fff]{1,3}[山河江湖]")
# a mountain or river inside the name of a body, a road or a settlement
GOES_ON = re.compile(r"农场|林场|牧场|渔场|茶场|支行|分行|分局|中学|小学|大学|医院|大道|大街|路|街|社区|派出所|电厂|水泥|集团|公司|[镇乡村](?![里民干上])")


def _named(reading: Reading, start: int) -> int:
    """Where the proper noun right before an offset begins, the offset itself where there is none: 白鹿河|生态旅游度假区."""
    at = start
    for word in reversed(reading.words_in(max(0, start - 8), start)):
        if word.end != at or word.tag not in ("LOC", "ns", "nz", "PER") or start - word.start > 5:
            break
        at = word.start
    return at if start - at >= 2 else start


def _whole(reading: Reading, m: Mention, ends: frozenset[int]) -> Mention | None:
    """A zone that only says what it is for, with the name before it; None where it has none."""
    if m.start in ends:
        return m
    start = _named(reading, m.start)
    if start == m.start:
        return None
    text = reading.text[start : m.end]
    return replace(m, start=start, text=text, value=text)


def shaped(reading: Reading, found: Iterable[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """The candidates that stay, some of them longer or shorter than they were found.

    Args:
        reading: the document.
        found: candidates of all witnesses.
        gazetteer: the units, for the short names of counties.
    """
    candidates = list(found)
    text = reading.text
    ends = frozenset(m.end for m in candidates if m.attributes["level"] != "site")
    local = {m.text for m in candidates if m.attributes["level"] in LOCAL}
    for m in candidates:
        level = m.attributes["level"]
        if level in LOCAL and m.start not in ends and KIND.fullmatch(m.text) and MADE.search(text[max(0, m.start - 14) : m.start]):
            continue
        if level == "village" and len(m.text) == 2 and _named(reading, m.start) < m.start and m.start not in ends:
            continue  # 三官|朱村: a piece of a longer name
        if level == "site":
            if NATURAL.fullmatch(m.text) and (GOES_ON.match(text, m.end) or _of_county(m.text, text, gazetteer)):
                continue
            if BARE_ZONE.fullmatch(m.text):
                whole = _whole(reading, m, ends)
                if whole is not None:
                    yield whole
                continue
        if level in LOCAL and (short := _short_county(m, candidates)):
            yield replace(m, start=short.start, text=text[short.start : m.end], value=text[short.start : m.end])
            continue
        if level in ("village", "community") and (cut := _county_before(m.text, local, gazetteer)):
            yield replace(m, start=m.start + cut, text=m.text[cut:], value=m.text[cut:])
            continue
        yield m


# what ends a longer name, of one character: 临江|渡村 is 临江渡村
LANDFORM = frozenset("岭湾坪沟坡坝塘口河庄铺坑冲垌峪洼桥屯寨头岩里港洲溪渡垭崖坳")


# a community that is called after nothing but a road or landform has lost its name to the place before it: 仁寿|街社区
TOPONYM = re.compile(f"[{''.join(sorted(LANDFORM))}街路巷桥门井园苑]社区")


def _short_county(m: Mention, candidates: Iterable[Mention]) -> Mention | None:
    """The short name of a county elsewhere that is the beginning of a village's or township's: 临江|渡村, 巴彦|宝力皋苏木."""
    if not ((len(m.text) == 2 and m.text[0] in LANDFORM) or m.text.endswith(("苏木", "嘎查")) or TOPONYM.fullmatch(m.text)):
        return None
    return next((k for k in candidates if k.end == m.start and k.attributes["level"] in ("county", "prefecture") and len(k.text) == 2), None)


def _of_county(name: str, text: str, gazetteer: Gazetteer) -> bool:
    """Whether a text that writes a county in full writes it short here: 石山 in a text about 石山县."""
    return any(u.name != name and u.name in text for u in gazetteer.units(name))


def _county_before(name: str, local: set[str], gazetteer: Gazetteer) -> int:
    """How many characters of a village's name are the county before it, where the text also has it alone: 永昌|西湾村."""
    return next((n for n in (2, 3) if len(name) - n >= 3 and name[n:] in local and gazetteer.units(name[:n])), 0)
