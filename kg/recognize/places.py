"""Places: the administrative ladder from province to village, and named sites.

Witnesses: the gazetteer (whole and short names down to the county, whole names of townships), the tagger, and the suffix
(镇, 街道, 村, 社区, 景区 …) with a left edge that something proves: the place before it in a chain (永昌县|新城子镇|西湾村), a mark,
a function word, or the same name elsewhere in the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from kg.lexicon import alternation, find_all, load, mapping, words
from kg.reading import Reading, Word
from kg.recognize.attested_villages import attested_villages
from kg.recognize.common_places import generic, suffix_of
from kg.recognize.gazetteer import Gazetteer
from kg.recognize.place_rows import find_rows
from kg.recognize.place_shapes import LANDFORM, shaped
from kg.recognize.recurring_places import lengthened, pastoral
from kg.types import Mention

__all__ = ["find_places", "level_of"]

HAN = r"[\u3400-\u9fff]"
IN_VILLAGE = re.compile(rf"{HAN}{{0,2}}(?:村|社区)")
# the last character of a listed name belongs to the next word: 美丽乡|村, 金山区|域, 永康市|场
RUNS_ON = re.compile(r"乡村|乡亲|区[域块间别划]|市[场民值]|县[域]")
# behind a short name: a site that is called by it (金山|区域)
NOT_THE_UNIT = re.compile(
    r"新?村(?!民|干|里|集|庄)|社区|公路|区域|片区|山脉|平原|高原|盆地|大道|大桥|[东西南北中]?路|[东西南北中]街|高速|运河|深处|山区|工程|政策|利民|生活|治理"
    r"|河谷|库区|流域|干流|支流|[两沿]岸|[上中下]游|江面|河段|江(?![\u3400-\u9fff]{0,2}[镇乡村街])|沙地|草原|沙漠"
)
# the county's name begins with what ends a town's: 昭通市|镇雄县, 南阳|镇平县
OPENS_COUNTY = re.compile(r"镇(?:雄|平|坪|原|赉|巴|安|宁|康|沅|远)(?:[县彝布]|自治)|镇海区|镇江|乡宁县")
# names of districts that every city has a word for
EVERYWHERE = frozenset(("老城区", "新城区", "城中区", "市中区", "郊区", "矿区", "城区", "东区", "西区", "南区"))
GAP = re.compile(r"[^\W的在和与及等、到了及有是]{1,2}")
# behind a short name in its chain, whatever the tagger makes of it: 湖北|建始，
BEHIND_CHAIN = frozenset("，、的。；,")
ARRIVAL = re.compile(r"(?:在|到|赴|来自|走进|位于|访)$")
# these are taken from the gazetteer alone: 县市, 在所有县 and the like are never names
LISTED_LEVELS = frozenset(("province", "prefecture", "county"))
# what may stand right before a name and is no part of it
LEFT_EDGE = re.compile(
    r"(?:^|[^\u3400-\u9fff]|在|到|来|从|和|与|及|的|是|由|以|向|对|给|让|使|为|将|把|被|同|跟|往|至|赴|了|着|过|即|如|像|有|等|位于|地处|来自|走进|带领|组织|推动|当地|如今|目前|现在|据|经|其中|包括|记者|村民|说起|提起|称|叫|访|入|属|住|含|距|离|沿|约|及其|以及|听|看|问|因|于)$"
)
COMMON_HEAD = re.compile(r"[全本该各我每某此其这那两一二三四五六七八九十百千万几数多个新大小老]|[0-9]")


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation('place_suffixes')})")


def level_of(name: str) -> str:
    """The level that a name's suffix tells, or "" (岗谷岭景区 -> site, 后钱村 -> village)."""
    table = mapping("place_suffixes")
    for length in range(min(8, len(name) - 1), 0, -1):
        if name[-length:] in table:
            return table[name[-length:]]
    return ""


def _mention(reading: Reading, start: int, end: int, level: str, by: str) -> Mention:
    name = reading.text[start:end]
    return Mention(start=start, end=end, kind="Place", text=name, value=name.replace(" ", ""), found_by=(by,), attributes={"level": level})


def _from_gazetteer(reading: Reading, gazetteer: Gazetteer) -> Iterator[Mention]:
    starts, _ = reading.word_edges()
    masked = frozenset(at for a, b in find_all(_masks(), reading.text) for at in range(a, b))
    reached, ends, upper = 0, set[int](), None  # where the last one ends, all ends, the code of the last if it is a province or prefecture
    for start, end, name in gazetteer.find_names(reading.text):
        units = gazetteer.units(name) or gazetteer.former(name)
        if not units or RUNS_ON.match(reading.text, end - 1) or name in words("not_places") or _opens_village(reading, start, end) or (name in EVERYWHERE and start != reached):
            continue
        if units[0].level == "township" and start != reached and _built(reading, start, end):
            continue
        if units[0].level == "township" and start != reached and (_crosses_word(reading, start) or _tail_of_name(reading, start, gazetteer)):
            continue
        if opened := OPENS_COUNTY.match(reading.text, end - 1):
            for at, stop in ((start, end - 1), (end - 1, opened.end())):
                if both := gazetteer.units(reading.text[at:stop]):
                    yield _mention(reading, at, stop, both[0].level, "gazetteer")
            continue
        if units[0].level == "township" and 0 < start - reached <= 2 and GAP.fullmatch(reading.text, reached, start) and reading.text[reached - 1] in "县市区旗":
            continue  # 大名县|西未庄乡, where 未庄乡 is listed elsewhere
        # a full name may stand anywhere; a short one (永康, 商城) needs the tagger to see a place or a body there
        whole = units[0].name == name and (len(name) > 2 or start == reached or (start in starts and not _opens_with_verb(reading, start)))
        below = start == reached and upper is not None and len(units) == 1 and units[0].code.startswith(upper) and reading.text[end : end + 1] in BEHIND_CHAIN
        if below or whole or ((start in starts or start == reached) and _inside_place(reading, start, end)):
            reached, upper = end, units[0].code if units[0].level in ("province", "prefecture") else None
            ends.add(end)
            yield _mention(reading, start, end, units[0].level, "gazetteer")
    for word in reading.words:  # short names that are words as well count where the tagger says place (永丰, 哈密)
        if word.tag not in ("LOC", "ns") or _opens_village(reading, word.start, word.end) or NOT_THE_UNIT.match(reading.text, word.end) or word.text in EVERYWHERE:
            continue
        if word.start in masked and word.end - 1 in masked:
            continue
        if gazetteer.is_word(word.text) and word.start not in ends and not ARRIVAL.search(reading.text[max(0, word.start - 2) : word.start]):
            continue  # 大兴调查研究, 重于泰山
        if (units := gazetteer.units(word.text)) and units[0].level in LISTED_LEVELS:
            yield _mention(reading, word.start, word.end, units[0].level, "gazetteer")


@cache
def _masks() -> frozenset[str]:
    """Longer expressions inside which a short name is none."""
    return frozenset(row["name"] for row in load("short_places") if row["use"] == "mask")


def _opens_village(reading: Reading, start: int, end: int, *, chained: bool = False) -> bool:
    """Whether a short name right behind a township is no city but the head of a village's name: 白石滩镇|樟树底村."""
    chained = chained or reading.text[max(0, start - 1) : start] in ("镇", "乡")
    return end - start == 2 and chained and IN_VILLAGE.match(reading.text, end) is not None


def _tail_of_name(reading: Reading, start: int, gazetteer: Gazetteer) -> bool:
    """Whether a listed name is the tail of a longer one that the list does not have: 两|江口镇, 戴|南港镇."""
    word = next((w for w in reading.words_in(max(0, start - 8), start + 14) if w.start < start < w.end and w.tag in ("LOC", "ns", "ORG", "nt")), None)
    return word is not None and start - word.start <= 2 and not gazetteer.units(reading.text[word.start : start])


def _crosses_word(reading: Reading, start: int) -> bool:
    """Whether an ordinary word begins before ``start`` and ends behind it: 居|民和镇里."""
    return any(
        w.start < start < w.end and w.tag not in PROPER_TAGS and w.tag != "nz" for w in reading.words_in(max(0, start - 6), start + 6)
    )


def _opens_with_verb(reading: Reading, start: int) -> bool:
    """Whether the tagger sees a verb of one character there: 同志|任|县妇联主席 names no 任县."""
    first = next(iter(reading.words_in(start, start + 1)), None)
    return first is not None and first.end == start + 1 and first.tag in ("v", "p", "c")


def _built(reading: Reading, start: int, end: int) -> bool:
    """Whether the tagger sees a verb and its object in a listed name, with nothing else of a name around: 将|新建|街道服务中心3个."""
    first = next(iter(reading.words_in(start, end)), None)
    return first is not None and first.start == start and first.end < end and first.tag == "v" and len(first.text) > 1


def _inside_place(reading: Reading, start: int, end: int) -> bool:
    """Whether the tagger sees a place or body there that the name opens or is; not 金山|区域, which is a site of its own."""
    for word in reading.words_in(max(0, start - 12), end + 14):
        if word.tag in ("LOC", "ns", "ORG", "nt", "nz") and word.start <= start and end <= word.end:
            return not NOT_THE_UNIT.match(reading.text, end)
    return False


RUNG = re.compile(
    r"(?:自治区|省|自治州|自治县|市|县(?!城|域|级)|区|旗|街道|镇(?!区)|民族乡|乡(?!村|亲|土|愁)"
    r"|社区|行政村|族村寨|村(?!庄|落|民|级|寨|集体|[河江湖岭沟坡山湾口堡店桥]村))"
)


def _split_chain(name: str) -> Iterator[tuple[int, int]]:
    """江南街道山门头村 -> the spans of its rungs; an inner suffix ends a rung when two characters or more precede it."""
    position = 0
    for found in RUNG.finditer(name):
        if found.start() - position >= 1 and found.end() - position >= 2:
            yield position, found.end()
            position = found.end()
    if position < len(name):
        yield position, len(name)


GOVERNED = re.compile(r".*?(?:村|社区|嘎查|街道|镇|乡|苏木)(?=[原前老]?(?:党[委总支工]|村委|居委|村民委员会|居民委员会|委员会|两委|人民政府|政府|妇联|人大|团支部))")


def _place_of(word: Word) -> Word | None:
    """The place a word of the tagger is, or that opens the name of its governing body: 三盘村|党支部; None if it is neither."""
    if word.tag in ("LOC", "ns"):
        return word
    governed = GOVERNED.match(word.text) if word.tag in ("ORG", "nt") else None
    return Word(word.start, word.start + governed.end(), governed.group(), "LOC") if governed else None


COMMON_THING = re.compile("卫生|医|集体|务公开|史馆|规民约|道")  # 新增村|卫生室
OFFICE = re.compile("党[支总委]|支[部书]|村?两委|村?委会|第一书记|主任")  # 三山村|党支部


def _named_by_chain(reading: Reading, word: Word, upper: frozenset[int]) -> bool:
    """Whether what the tagger sees as a place stands right behind a township or county, or right before an office."""
    if COMMON_THING.match(reading.text, word.end):
        return False
    return word.start in upper or OFFICE.match(reading.text, word.end) is not None


ZONES = re.compile(r"(?:开发区|高新区|新区|度假区|景区|园区|农场|林场)")


def _from_tagger(reading: Reading, listed: list[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """The tagger's places, cut where a listed name ends and into rungs, and kept where the suffix tells a level."""
    order = sorted(range(len(listed)), key=lambda at: listed[at].start)
    starts = [listed[at].start for at in order]
    upper = frozenset(w.end for w in reading.words if w.tag in ("LOC", "ns") and level_of(w.text) in ("township", "county"))
    for word in (w for whole in reading.words if (w := _place_of(whole))):
        near = sorted(order[bisect_left(starts, word.start) : bisect_left(starts, word.end)])
        inner = [listed[at] for at in near if listed[at].end <= word.end]
        cut = max((m.end for m in inner), default=word.start)
        for start, end in _split_chain(reading.text[cut : word.end]):
            if reading.text.startswith("中共", cut + start):
                start += 2
            name = reading.text[cut + start : cut + end]
            level = level_of(name)
            if OPENS_COUNTY.match(reading.text, cut + end - 1):
                continue
            last = inner[-1] if inner and start == 0 and inner[-1].end == cut else None
            if last and not level_of(last.text) and len(name) - len(suffix_of(name)) == 1 and name[0] in LANDFORM and not gazetteer.units(name):
                yield _mention(reading, last.start, cut + end, level, "tagger")  # 永平岭乡, where 永平 is a county elsewhere
                continue
            short = bool(inner) and inner[-1].attributes["level"] != "province" and level_of(inner[-1].text) == ""
            if level == "site" and start == 0 and short and ZONES.search(name) and len(name) <= 6:
                yield _mention(reading, inner[-1].start, cut + end, level, "tagger")  # 永昌|工业园区
                continue
            chained = (cut + start, cut + end) == (word.start, word.end) and _named_by_chain(reading, word, upper)
            if not level or level in LISTED_LEVELS or len(name) < 2 or generic(name, level, chained=chained) or _broken(reading, cut + end) or INSIDE_A_NAME.match(reading.text, cut + end):
                continue
            if level == "site" and start == 0 and short and len(name) <= 5:
                start -= cut - inner[-1].start  # 遵义|会议纪念馆: the short name belongs to the site's
            yield _mention(reading, cut + start, cut + end, level, "tagger")


BROKEN = re.compile(
    r"(?<=乡)[村亲土镇情愁风]|(?<=村)(?:集|级|规民约|官(?!员)|BA|超|邮|际|晚)|(?<=村)庄(?![村镇乡])|(?<=镇)区|(?<=屯)(?:路|街|垦)|(?<=寨)(?:路|街)|(?<=社区)(?:卫生|医院|矫正|公园)"
)


def _broken(reading: Reading, end: int) -> bool:
    """Whether the name goes on behind its suffix: 美丽乡|村, 康街村|村头, 莒县村|级 name nothing."""
    return BROKEN.match(reading.text, end) is not None


# the suffix of a village inside the name of a township or a road, also behind a chain: 清水县|石牌屯镇, 向阳区|李屯路
INSIDE_A_NAME = re.compile(r"(?<=族村)寨(?!门)|(?<=[屯寨庄])(?:镇|乡(?![村亲土间愁镇下里])|街道)|(?<=[屯寨])[路街]")


# what may be inside a name; a verb, an adverb or a function word ends it
NAME_TAGS = frozenset(("LOC", "ns", "n", "nz", "nr", "PER", "nw", "f", "ORG", "nt", "s", "a", "m", "q", "b", "an"))
PROPER_TAGS = frozenset(("LOC", "ns", "nr", "PER", "ORG", "nt"))
# villages and townships are everywhere; a site named by one character (山, 河) needs more than a chain
SHORT_SITES = frozenset("山河江湖岛")
HAN_ONLY = re.compile(rf"{HAN}+")


def _from_suffix(reading: Reading, anchored: frozenset[int]) -> Iterator[Mention]:
    """Suffixes with a proven left edge: the end of the place before (chain), or an edge word and a proper noun (suffix)."""
    text = reading.text
    for found in _suffix().finditer(text):
        level = mapping("place_suffixes")[found.group()]
        if level in LISTED_LEVELS or found.group() in SHORT_SITES or OPENS_COUNTY.match(text, found.end() - 1) or INSIDE_A_NAME.match(text, found.end()):
            continue
        for start in range(found.start() - 1, max(-1, found.start() - (8 if level == "site" else 6)), -1):
            name = text[start : found.end()]
            if not HAN_ONLY.fullmatch(name):
                break
            if found.group() in name[: -len(found.group())]:
                break
            if start in anchored:  # the chain goes on
                if level == "site" and found.start() in anchored and text[found.start() - 1] in "省市县区旗镇乡村":
                    break  # 永昌县|新城子镇
                if level == "site" and any(w.start < start < w.end for w in reading.words_in(max(0, start - 6), found.end() + 1)):
                    break  # 永康革命纪念馆 is one word of the tagger
                joined = text[found.start() - 1] == "和" and found.start() - start > 2 and len(found.group()) > 1  # 东河特和|社区: the 和 joins nothing
                if not generic(name, level) and _nominal(reading, start, found.start() - 1 if joined else found.end(), level):
                    yield _mention(reading, start, found.end(), level, "chain")
                break
            if _broken(reading, found.end()) and start not in anchored:
                continue
            if _opens_name(reading, start, found.end(), level):
                yield _mention(reading, start, found.end(), level, "suffix")
                break


# a township and a village right behind a mark prove each other, whatever the tagger makes of them: ，红枣集镇|后楼村
TWO_RUNGS = re.compile(rf"(?<![\u3400-\u9fff0-9])(?P<upper>(?:(?![的在与和及有是了到从将把被]){HAN}){{2,4}}(?:街道|镇|乡(?![贤亲村里镇土愁情])))(?P<lower>{HAN}{{1,4}}(?:村|社区))(?![镇乡])")


def _rungs(reading: Reading, listed: list[Mention]) -> Iterator[Mention]:
    """Townships between a mark and a village, where no listed name says otherwise (江西萍乡|茅店村)."""
    edges = {m.end for m in listed}
    for found in TWO_RUNGS.finditer(reading.text):
        upper, lower = found["upper"], found["lower"]
        said = any(len(w.text) > 1 and w.tag in ("v", "vn", "p", "d", "c", "r", "u", "m") for w in reading.words_in(found.start(), found.end()))
        if not (said or found.end("upper") in edges or generic(upper, "township") or generic(lower, "village") or COMMON_HEAD.match(upper) or COMMON_HEAD.match(lower)):
            yield _mention(reading, found.start(), found.end("upper"), "township", "suffix")


# verbs that communities are named after
NAMESAKES = frozenset(("团结", "振兴", "进步", "胜利", "解放", "前进", "跃进", "感恩", "奋斗", "复兴", "创业", "互助", "和平", "和谐", "和美", "和睦", "幸福", "拥军", "爱民"))


def _nominal(reading: Reading, start: int, end: int, level: str) -> bool:
    """Whether nothing but nominal words stands there; a word that crosses the edge proves nothing and is let pass."""
    if re.match("和(?![平谐美睦顺兴])|[的与及等之将把被从对]", reading.text[start : start + 2]):
        return False
    return all(
        w.tag in NAME_TAGS or (level == "community" and w.text in NAMESAKES) or w.text == "嘎查" or (len(w.text) == 1 and w.tag in ("v", "d", "vn"))
        for w in reading.words_in(start, end)
    )


def _opens_name(reading: Reading, start: int, end: int, level: str) -> bool:
    """Whether a village, community or township name may begin here without a chain: an edge on the left, a proper noun inside."""
    text = reading.text
    name = text[start:end]
    starts, _ = reading.word_edges()
    if level == "site" or start not in starts or generic(name, level):
        return False
    body = end - len(suffix_of(name))
    if COMMON_HEAD.match(name) and not any((w.start, w.end) == (start, body) and w.tag in ("PER", "nr") for w in reading.words_in(start, end)):
        return False
    if not LEFT_EDGE.search(text[max(0, start - 3) : start]) or (text[start - 1 : start] in "“‘" and text[end : end + 1] in "”’"):
        return False
    inner = reading.words_in(start, end)
    if level == "community" and name[: -len("社区")] in NAMESAKES:
        return True
    return bool(inner) and all(w.tag in NAME_TAGS for w in inner) and any(w.tag in PROPER_TAGS for w in inner)


def _repeated(reading: Reading, known: list[Mention]) -> Iterator[Mention]:
    levels = {m.text: m.attributes["level"] for m in known if "gazetteer" not in m.found_by and len(m.text) >= 3}
    for start, end in find_all(levels, reading.text):
        yield _mention(reading, start, end, levels[reading.text[start:end]], "repeated")


def _bare_zones(reading: Reading, known: list[Mention]) -> Iterator[Mention]:
    """开发区 by itself, where the document names exactly one: 经济开发区."""
    text = reading.text
    full: dict[str, set[str]] = {}
    for m in known:
        if (found := ZONES.search(m.text)) and found.end() == len(m.text) and found.start():
            full.setdefault(found.group(), set()).add(m.text)
    for found in ZONES.finditer(text):
        names = full.get(found.group(), set())
        if len(names) == 1 and not any(m.start < found.end() and found.start() < m.end for m in known):
            name = next(iter(names))
            yield Mention(
                start=found.start(), end=found.end(), kind="Place", text=found.group(), value=name, found_by=("repeated",), attributes={"level": "site"}
            )


AGED = re.compile("[0-9]岁的$")  # 70岁的|王蕊村 is a person
# the verb of a post before its level: 先|任村主任; who is sent to live in a village: 新选派驻村|第一书记
TAKES_POST = re.compile(r"(?:.?[先后再又曾现历连兼接时担升改调转出新继复])?任[村镇乡]|.*驻村")
POST = re.compile(r"第?[一二三]?(?:主任|书记|副|支书|会计|文书|委员|团支|妇联|监委|党[委支总]|“?两委|工作队|队员|干部|帮扶|镇长|乡长|长)")
BEFORE_POST = re.compile("[先后再又曾现历连兼接时担升改调转出继复]$")
JOINTLY = re.compile(r"(?:^|[，。；：\n部局委办府会院站所处])(?:会同|联合|协同)[县市区]$")  # 会同|县农业农村局
OFFICE_OF = re.compile(rf"{HAN}{{2,10}}?(?:局|办公室|委员会|中心|[政社公银]+行|委|部)")


def _no_place(reading: Reading, mention: Mention, counties: frozenset[str]) -> bool:
    """Whether what stands around a name shows that it is none: an age, a post, a verb before an office of the county that the text is about."""
    text, before = reading.text, reading.text[max(0, mention.start - 4) : mention.start]
    if AGED.search(before):
        return True
    if TAKES_POST.fullmatch(mention.text) and POST.match(text, mention.end):
        return len(mention.text) > 2 or BEFORE_POST.search(before) is not None
    jointly = JOINTLY.search(text, max(0, mention.start - 1), mention.end)
    return jointly is not None and bool(counties - {mention.text}) and OFFICE_OF.match(text, mention.end) is not None


def find_places(reading: Reading, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """All candidate place mentions; overlaps are left to `kg.recognize.resolve`."""
    listed = list(_from_gazetteer(reading, gazetteer))
    attested = [_mention(reading, start, end, level, "chain") for start, end, level in attested_villages(reading, listed, gazetteer)]
    listed = [m for m in listed if not any(a.start <= m.start < a.end for a in attested)]  # 上口镇|广陵二村, 互助县|和平村
    found = [*listed, *attested, *_from_tagger(reading, listed, gazetteer), *find_rows(reading), *_rungs(reading, listed)]
    found += [_mention(reading, start, end, level, "suffix") for start, end, level in pastoral(reading, frozenset(m.end for m in listed))]
    for _ in range(3):  # each round may prove the left edge of the next rung
        ends = frozenset(m.end for m in found)
        have = {(m.start, m.end) for m in found}
        more = [m for m in _from_suffix(reading, ends) if (m.start, m.end) not in have]
        if not more:
            break
        found += more
    found = list(lengthened(reading, shaped(reading, found, gazetteer)))
    again = list(_repeated(reading, found))
    opened = {m.start: m.end for m in again if m.attributes["level"] == "village" and _opens_village(reading, m.start, m.start + 2, chained=True)}
    found = [m for m in found if not any(start <= m.start and m.end <= end and m.end - m.start < end - start for start, end in opened.items())] + again
    counties = frozenset(m.text for m in listed if m.attributes["level"] == "county")
    found = [m for m in found if not _no_place(reading, m, counties)]
    return (*found, *_bare_zones(reading, found))
