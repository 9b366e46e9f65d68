"""Person names.

Three witnesses: the tagger; the frame of a name (记者 X Y, 书记X说, “…” X 介绍, 摄影X) with a surname of the lexicon at its head; and the
document itself, which repeats a name once it is known. A full name is a surname and one or two more characters (or a name with
a middle dot); 郎书记, 王大姐 and 小李 are not names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from kg.lexicon import alternation, find_all, words
from kg.reading import Reading, Word
from kg.recognize.name_context import WORDY, called_so, of_a_thing, unproved
from kg.recognize.name_frames import (
    AFTER_NAME,
    BYLINE_WORD,
    COMMONER,
    CREDIT_MARK,
    SAYS,
    SEPARATOR,
    SHORT_CREDIT,
    closed_frames,
    without_adverb,
)
from kg.recognize.name_model import likeliest_name
from kg.recognize.organizations import kind_of
from kg.recognize.places import level_of
from kg.recognize.titles import find_titles
from kg.recognize.transliterated import DOTTED, dotted_names, sounds_foreign, undotted_names
from kg.recognize.words import cut, in_dictionary, is_common_word
from kg.types import Mention

__all__ = ["find_people", "is_full_name"]

HAN = r"[\u3400-\u9fff]"
# second halves that make a form of address, a group or a verb of what looks like a name
NOT_A_NAME = re.compile(
    r"(?:单位|文[图字丨]|[初复终]审|.*(?:书记|主任|村长|乡长|镇长|县长|局长|大姐|大哥|大爷|大妈|大叔|大娘|阿姨|师傅|先生|女士|老师|同志|总理|家村|们|某|氏|家|姓|嫂|婶|伯|奶奶|爷爷|老板|委员|代表|记者|教授|医生|厂长|队长|所长|经理)"
    r"|(?P<pair>.)(?P=pair)|(?P<twice>.)则(?P=twice)|.?[多几数][轮次批届场]|[京津冀晋辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新渝蒙]{2}[段线]"
    r"|林田湖.?|.施策|.[管收访]|慕名.?|党忠诚|[乌俄美日韩以伊法英德印巴哈朝越泰缅澳加][军方]|.家[庄沟湾塆坪坝屯店寨营堡河集塘垸岙墩圩滩岭坡湖桥铺]|曾[获任是在经来到去说被]|[时现]任|任[总支书副村镇乡县党].?|任.[长员]|[老小阿].{1,2}|任[满期]|.某某?|应[尽有当该得享予]|包[村户片组联抓保]|整[村乡镇县]|.[一二三四五六七八九十]|.?[农林牧渔果产工商企]业|.*(?:说|称|表示|介绍|告诉|指出|强调|认为|回忆)|.*[的了着过和与在是为把被将从向对让及等个这那其也还又就都却地])"
)


@cache
def _frame() -> re.Pattern[str]:
    """A full name and what may stand behind it."""
    return re.compile(rf"(?P<name>{_name()}){AFTER_NAME}")


@cache
def _name() -> str:
    """A regular expression for a full name, longest surname first."""
    return rf"(?:{alternation('surnames')}){HAN}{{1,2}}"


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(rf"{BYLINE_WORD}[:：]?[ \t　]*(?P<names>{_name()}(?:{SEPARATOR}*(?:{SEPARATOR}|(?<={HAN}{{2}})){_name()})*)")


@cache
def _starts_with_surname() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('surnames')})(?={HAN})")


def is_full_name(name: str) -> bool:
    """Whether the words can be the full name of a person."""
    if DOTTED.fullmatch(name):
        return not any(kind_of(part) or level_of(part) not in ("", "site") for part in re.split("[·•・]", name))
    if not 2 <= len(name) <= 4 or not re.fullmatch(rf"{HAN}+", name) or NOT_A_NAME.fullmatch(name):
        return False
    surname = _starts_with_surname().match(name)
    if not surname or name[len(surname.group()) :] in words("titles"):  # 任|组长
        return False
    return len(name) <= 3 or len(surname.group()) == 2


def _mention(text: str, start: int, end: int, by: str, role: str = "") -> Mention:
    return Mention(
        start=start, end=end, kind="Person", text=text[start:end], value=text[start:end].replace(" ", ""),
        found_by=(by,), attributes={"role": role} if role else {},
    )


def _tagged(reading: Reading) -> Iterator[Mention]:
    for word in reading.words:
        if word.tag in ("PER", "nr") and (is_full_name(word.text) or _in_and(reading, word)) and not reading.text.startswith("了", word.end):  # 路修通|了
            yield _mention(reading.text, word.start, without_adverb(reading, word.start, word.end), "tagger")


def _in_and(reading: Reading, word: Word) -> bool:
    """Whether a name ends in 和 that joins nothing: 周忠和、李群."""
    return len(word.text) == 3 and word.text[-1] == "和" and reading.text[word.end : word.end + 1] in ("、", "，", "。") and is_full_name(word.text[:2])


PADDED = re.compile(rf"{HAN}[ \u3000]{{1,2}}{HAN}(?!{HAN})")
BYLINE_START = re.compile(rf"(?:{BYLINE_WORD}|{SHORT_CREDIT}){CREDIT_MARK}?[ \t　]*")
GAP = re.compile(r"[ \t　、,，/／]+")


def _byline_names(reading: Reading) -> Iterator[Mention]:
    """Names after 记者, 通讯员, 编辑 …: one after the other as long as the next token is a full name."""
    text = reading.text
    for found in BYLINE_START.finditer(text):
        position = found.end()
        while True:
            length = _name_length(reading, position)
            if not length:
                break
            yield _mention(text, position, position + length, "byline", "journalist")
            position += length
            gap = GAP.match(text, position)
            if not gap:
                break
            position = gap.end()


def _name_length(reading: Reading, position: int) -> int:
    """Length of the full name that stands alone at the position: 2 to 4 characters up to a space, a mark or 摄, 报道 …"""
    text = reading.text
    if text[position - 1] in ":：/／|｜丨" and (padded := PADDED.match(text, position)):
        return len(padded.group())  # 责任编辑：占 莉
    token = re.compile(rf"{HAN}+").match(text, position)
    if not token:
        return 0
    run = token.group()
    for tail in ("摄影报道", "综合报道", "报道", "供图", "整理", "采访", "摄影", "文并摄", "文/摄", "摄", "图", "文", "制图", "编辑", "责编"):
        cut = run.find(tail, 2)
        if 2 <= cut <= 4 and is_full_name(run[:cut]):
            return cut
    if len(run) <= 4 and is_full_name(run):
        return len(run)
    if 3 <= len(run) <= 7 and sounds_foreign(run):
        return len(run)
    tagged = next((w for w in reading.words_in(position, position + 4) if w.start == position and w.tag in ("PER", "nr")), None)
    labelled = text[position - 1] in ":：|｜丨" and tagged is not None and len(tagged.text) <= 3
    return tagged.end - tagged.start if tagged and (labelled or is_full_name(tagged.text)) else 0


def _holders(reading: Reading) -> list[int]:
    """Where a title or a calling ends, sorted: a name may follow."""
    called = (m.end() for pattern in (COMMONER, APPOINTS, LABEL) for m in pattern.finditer(reading.text))
    return sorted({*(t.end for t in find_titles(reading)), *called})


# a list of who does what: 组长：周海青 县委书记
LABEL = re.compile(r"(?m)^[ \t\u3000]*(?:第一|常务)?副?(?:组长|主任|总指挥|指挥长|召集人|成员|理事长|会长|队长)[：:][ \t\u3000]*(?=[\u3400-\u9fff]{2,4}(?:[ \t\u3000、\n（(]|$))")


ABROAD = re.compile(r"(?:部长|发言人|总理|主席|秘书长|大使|(?<!人大|村民)代表|市长|司令员|总裁|行长|执行官|院长|总干事|委员长)$")


def _local_holders(reading: Reading) -> list[int]:
    """The same, without the titles of other countries' news: there a single surname follows (外交部长罗德里格斯)."""
    titles = (t.end for t in find_titles(reading) if not ABROAD.search(t.text))
    return sorted({*titles, *(m.end() for m in COMMONER.finditer(reading.text))})


def _after_titles(reading: Reading) -> Iterator[Mention]:
    """书记郎大军: a surname right behind a title, closed by a verb of saying, a mark or the end of the line."""
    frame = _frame()
    starts, ends = reading.word_edges()
    likely = _likely(reading)
    for position in _holders(reading):
        if position in likely:
            yield _mention(reading.text, position, position + len(likely[position]), "title-frame")
            continue
        found = frame.match(reading.text, position)
        if not found:
            continue
        name = found["name"]
        # the shorter reading where the longer one breaks a word (王雄代) or is no name (高燕说)
        doubtful = (found.end("name") not in ends or not is_full_name(name)) and not _runs_into(reading, position, found.end("name"))
        if doubtful and frame.match(reading.text[: position + len(name) - 1] + "，", position):
            shorter = name[:-1]
            if is_full_name(shorter) and position + len(shorter) in ends:
                name = shorter
        words_inside = reading.words_in(position, position + len(name))
        compound = name[:2] in words("surnames")  # 上官|云珠: two words of the tagger
        ordinary = not compound and any(
            len(w.text) > 1 and w.tag not in ("PER", "nr", "nz", "LOC", "ns") and not SAYS.match(reading.text, position + len(name))
            and not (position < w.start and w.end <= position + len(name) and not is_common_word(w.text))
            and not (w.text == name and w.tag == "n" and len(name) == 3 and _marked(reading, w.end) and w.text[-1] not in "员手工户者" and not is_common_word(w.text[1:])) for w in words_inside
        )
        if is_full_name(name) and (position in starts or _broken_word(reading, position)) and not ordinary:
            yield _mention(reading.text, position, without_adverb(reading, position, position + len(name)), "title-frame")


def _likely(reading: Reading) -> dict[int, str]:
    """书记王德水信心满满: where a title or calling ends -> the name behind it, by the odds of names and words."""
    tagged = {w.start: len(w.text) for w in reading.words if w.tag in ("PER", "nr") and (len(w.text) < 4 or sounds_foreign(w.text))}
    titles = frozenset(t.end for t in find_titles(reading))
    found: dict[int, str] = {}
    for position in _holders(reading):
        length, odds = likeliest_name(reading.text, position, tagged.get(position, 0))
        name = reading.text[position : position + length]
        enough = ODDS["title" if position in titles and name[:1] not in WORDY else "calling"][length > 2]
        word = is_common_word(name) or (position not in titles and in_dictionary(name))  # 游客|高峰
        foreign = sounds_foreign(reading.text[position : position + 4])  # 米尔艾|合麦提
        if length >= tagged.get(position, 0) and odds >= enough and is_full_name(name) and not word and not foreign:
            found[position] = name
    return found


def _marked(reading: Reading, at: int) -> bool:
    return reading.text[at : at + 1] in ("，", "、", "。", "；", ",", "\n")


def _split_names(reading: Reading) -> Iterator[Mention]:
    """A surname that the tagger took for a word of its own, between a calling and the given name: 老人|奉|启财."""
    holders = frozenset(_holders(reading))
    for first, given in pairwise(reading.words):
        joined = given.tag in ("PER", "nr") and first.end == given.start and (len(first.text), len(given.text)) == (1, 2)
        if joined and first.start in holders and is_full_name(first.text + given.text):
            yield _mention(reading.text, first.start, given.end, "title-frame")


def _broken_word(reading: Reading, position: int) -> bool:
    """Whether the tagger's word around a title's end is none of the language: 村支|书冶浩|天和, 苗农柳孝燕."""
    around = (w for w in reading.words_in(max(0, position - 4), position + 5) if w.start < position < w.end)
    return any(not is_common_word(w.text) for w in around)


# from which log odds on a name stands behind a title or a calling (two characters, three): 农民|富起来 has 2
ODDS = {"title": (4.0, -1.0), "calling": (6.0, 4.0)}

APPOINTS = re.compile(r"选举|推选|推举|选出|任命|聘任|聘请|免去|追授|授予|提名")


def _runs_into(reading: Reading, start: int, end: int) -> bool:
    """Whether the end of a name lies inside a word of the tagger that is none of the language: 梁永|厚说, 林尚|立在."""
    text = reading.text
    if not is_full_name(text[start:end]) or text[end - 1] in "也还又就笑都却则曾才常一作":
        return False
    return any(w.start < end < w.end and not is_common_word(w.text) for w in reading.words_in(start, end + 4))


def _enclosed(reading: Reading) -> Iterator[Mention]:
    """Names that their frame closes from both sides."""
    for pattern, by, role in closed_frames(_name(), rf"{HAN}{{4,7}}"):
        for found in pattern.finditer(reading.text):
            name = re.sub(r"[ \u3000]", "", found["name"])
            common = is_common_word(name) and (by != "byline" or name in words("not_names"))
            common = common or (by != "byline" and name[0] in WORDY and is_common_word(name[:2]))  # ，成为首任主任
            if (is_full_name(name) or (len(name) > 3 and sounds_foreign(name))) and not common:
                yield _mention(reading.text, found.start("name"), found.end("name"), by, role)


ROW_ITEM = re.compile(rf"、({HAN}{{2,3}})、")
JOINED = re.compile(r"[、和与及](?!其)")


def _in_a_row(reading: Reading, known: Iterable[Mention]) -> Iterator[Mention]:
    """Names of a row of which some are known: 周海青、|方线|、李桂花, 吕昭、董德安、|胡德水|等人."""
    persons = [w for w in reading.words if w.tag in ("PER", "nr") and is_full_name(w.text)]
    for left, right in pairwise(persons):
        item = ROW_ITEM.fullmatch(reading.text, left.end, right.start)
        if item and is_full_name(item[1]) and not is_common_word(item[1]):
            yield _mention(reading.text, item.start(1), item.end(1), "title-frame")
    seen = {w.start: len(w.text) for w in persons}
    for end in {*(m.end for m in known), *(w.end for w in persons)}:
        while joined := JOINED.match(reading.text, end):
            start = joined.end()
            length, odds = likeliest_name(reading.text, start, seen.get(start, 0))
            name = reading.text[start : start + length]
            if odds < ODDS["calling"][length > 2] or not is_full_name(name) or in_dictionary(name) or not ROW_END.match(reading.text, start + length):
                break
            if ENDS_IN_AND.match(reading.text, start + length):
                break  # 周忠|和、李群
            end = start + length
            if length > seen.get(start, 0):
                yield _mention(reading.text, start, end, "title-frame")


ENDS_IN_AND = re.compile("[和与及][、，。]")
ROW_END = re.compile(r"[、，。；和与及等（\n]|[两三四五六七八九十0-9]+[名位人]")
ADDRESS_START = re.compile(r"(?:^|[，。！？；：“”\n])$")


def _before_titles(reading: Reading) -> Iterator[Mention]:
    """梁如海书记强调: a clause that opens with a name and its title."""
    text = reading.text
    for title in find_titles(reading):
        for length in (3, 2):
            at = title.start - length
            if at < 0 or not ADDRESS_START.search(text[max(0, at - 1) : at]) or not is_full_name(text[at : title.start]):
                continue
            likely, odds = likeliest_name(text, at)
            if likely == length and odds >= ODDS["calling"][length > 2] and not in_dictionary(text[at : title.start]):
                yield _mention(text, at, title.start, "title-frame")


SPOKEN = re.compile(rf"(?P<name>{HAN}{{3,6}}?)(?=(?:对(?:记者|大家|我们?)|向记者)?(?:说|介绍|告诉|表示|坦言))")


def _foreign(reading: Reading) -> Iterator[Mention]:
    """Names without surname that the tagger sees whole, of another language's sounds, behind a title or told of again and again."""
    text = reading.text
    seen = [w for w in reading.words if w.tag in ("PER", "nr") and 3 <= len(w.text) <= 6 and not is_full_name(w.text) and sounds_foreign(w.text)]
    holders = frozenset(_local_holders(reading))
    counts = Counter(w.text for w in seen)
    for start in sorted(holders):
        said = SPOKEN.match(text, start)
        if said and sounds_foreign(said["name"]) and any(w.start == start and w.tag in ("PER", "nr") for w in reading.words_in(start, start + 6)):
            yield _mention(text, start, said.end("name"), "transliterated")
    for word in seen:
        if word.start in holders or counts[word.text] > 2 or (counts[word.text] > 1 and SAYS.match(text, word.end)):
            yield _mention(text, word.start, word.end, "transliterated")


def _signed(reading: Reading) -> Iterator[Mention]:
    """A byline that is nothing but names (陈一川 / 南埂); not the name over a portrait: 王海涛 / 王海涛是村民."""
    for block in reading.document.blocks:
        if block.kind != "byline":
            continue
        line = reading.text[block.start : block.end]
        tokens = list(re.finditer(r"[^\s、，,]+", line))
        portrayed = bool(tokens) and reading.text.startswith(tokens[0].group(), block.end + 1)
        if tokens and not portrayed and all(is_full_name(t.group()) for t in tokens):
            for t in tokens:
                yield _mention(reading.text, block.start + t.start(), block.start + t.end(), "byline", "journalist")


def _repeated(reading: Reading, known: Iterable[Mention]) -> Iterator[Mention]:
    """A name wherever the text has it again; not one that is a word too: 方圆 摄 … 方圆十里."""
    for start, end in find_all({m.text for m in known if not (m.found_by == ("byline",) and is_common_word(m.text))}, reading.text):
        yield _mention(reading.text, start, end, "repeated")


def _part_of_words(reading: Reading, mention: Mention) -> bool:
    """Whether the dictionary reads other words there: 伍强 in 队伍强, 林果 in 林果业, 张亮丽 in 一张亮丽."""
    text = reading.text
    if text[mention.start - 1 : mention.start] in CLASSIFIED and text[mention.start] in "张项":
        return True
    left, right = max(0, mention.start - 6), min(len(text), mention.end + 6)
    start, end = mention.start - left, mention.end - left
    return any(
        b - a >= 2 and (a < start < b or a < end < b) for a, b in cut(text[left:right])
    )


# what makes a place or a thing of the name before it: 肖红|坪村, 石桥子|早市
NAMES_A_PLACE = re.compile(
    r"(?![和与在到从的是及把为对向去回进出来帮])[\u3400-\u9fff]?(?:村(?![民里干支党委官医])|镇(?!长)|乡(?!亲|长)|社区|早市|街道|庄园|大桥|工作法|故居|纪念馆)"
)


def _not_a_person(reading: Reading, mention: Mention) -> bool:
    """Whether a name that only the tagger sees is a nickname or brand in quotation marks, or the head of another name."""
    text = reading.text
    quoted = text[mention.start - 1 : mention.start] == "“" and text[mention.end : mention.end + 1] == "”"
    return quoted or bool(NAMES_A_PLACE.match(text, mention.end))


CLASSIFIED = tuple("一两几这那多数每某")
# a doctrine is named after a person and is none: 毛泽东|思想
DOCTRINE = re.compile(r"(?:新时代中国特色社会主义|经济|法治|生态文明|文化|外交|强军|党建|教育|总体国家安全)?(?:思想|理论|主义)(?![家上观汇工])")


def find_people(reading: Reading) -> tuple[Mention, ...]:
    """All candidate person mentions; overlaps are left to `kg.recognize.resolve`.

    A name that only the tagger sees, and only once, must not be a piece of dictionary words.
    """
    enclosed = list(_enclosed(reading))
    framed = [
        *(_mention(reading.text, start, end, "dotted") for start, end in dotted_names(reading, re.compile(AFTER_NAME))),
        *_byline_names(reading), *_after_titles(reading), *_split_names(reading), *_signed(reading), *enclosed, *_before_titles(reading), *_foreign(reading),
        *(_mention(reading.text, start, end, "transliterated") for start, end in undotted_names(reading, _local_holders(reading), is_common_word)),
    ]
    framed += _in_a_row(reading, framed)
    tagged = list(_tagged(reading))
    closed = {m.start: m.end for m in enclosed}
    tagged = [m for m in tagged if closed.get(m.start, m.end) == m.end]  # 叶波|任副组长
    sure = {m.text for m in framed}
    counts = Counter(m.text for m in tagged)
    unsure = {m.text for m in tagged if _not_a_person(reading, m)} - sure - {m.text for m in tagged if not _not_a_person(reading, m)}
    tagged = [m for m in tagged if m.text not in unsure]
    nicknames = called_so(reading.text)
    told = {m.text for m in tagged if not (m.text in words("not_names") or of_a_thing(reading, m) or unproved(reading, m))}
    tagged = [m for m in tagged if m.text in sure or (m.text in told and m.text not in nicknames)]
    tagged = [m for m in tagged if m.text in sure or (not is_common_word(m.text) and (counts[m.text] > 1 or not _part_of_words(reading, m)))]
    tagged = [m for m in tagged if not any(len(n) > len(m.text) and reading.text.startswith(n, m.start) for n in sure)]  # 陈福|贵
    found = [*tagged, *framed]
    return tuple(m for m in (*found, *_repeated(reading, found)) if not DOCTRINE.match(reading.text, m.end))
