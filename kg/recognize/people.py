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
from kg.reading import Reading
from kg.recognize.name_context import called_so, of_a_thing, unproved
from kg.recognize.organizations import kind_of
from kg.recognize.places import level_of
from kg.recognize.titles import find_titles
from kg.recognize.transliterated import DOTTED, dotted_names, undotted_names
from kg.recognize.words import cut, is_common_word
from kg.types import Mention

__all__ = ["find_people", "is_full_name"]

HAN = r"[\u3400-\u9fff]"
# second halves that make a form of address, a group or a verb of what looks like a name
NOT_A_NAME = re.compile(
    r"(?:单位|.*(?:书记|主任|村长|乡长|镇长|县长|局长|大姐|大哥|大爷|大妈|大叔|大娘|阿姨|师傅|先生|女士|老师|同志|总理|家村|们|某|氏|家|姓|嫂|婶|伯|奶奶|爷爷|老板|委员|代表|记者|教授|医生|厂长|队长|所长|经理)"
    r"|林田湖.?|.施策|.[管收访]|慕名.?|党忠诚|[乌俄美日韩以伊法英德印巴哈朝越泰缅澳加][军方]|.家[庄沟湾坪坝屯店寨营堡河集]|曾[获任是在经来到去说被]|[时现]任|[老小阿].{1,2}|任[满期]|.某某?|.[一二三四五六七八九十]|.?[农林牧渔果产工商企]业|.*(?:说|称|表示|介绍|告诉|指出|强调|认为|回忆)|.*[的了着过和与在是为把被将从向对让及等个这那其也还又就都却地])"
)
BYLINE_WORD = (
    r"(?:(?:本报|本台|本刊|融媒|全媒体|首席|特约|实习|见习|驻[\u3400-\u9fff]{1,4}|[\u3400-\u9fff]{2,6}(?:报|台|网|社|日报|融媒体中心)){0,4}(?:记者|通讯员|特约记者|实习生)"
    r"|值班(?:主任|总编辑?|编委|编辑)|一审|二审|三审|终审"
    r"|责任编辑|责编|编辑|摄影|摄像|文/图|图/文|文图|图文|采写|(?<!工)作者(?!单位|系|为)|拍友|制图|美编|美[ \u3000]?编|版式|组版|校对|审核|审校|供稿|撰文|编导|策划|监制|主编)"
)
AFTER_NAME = (
    r"(?=\s*(?:说|称|表示|介绍|告诉|回忆|坦言|感慨|笑着|高兴|算了|认为|指出|强调|透露|深有|激动|感叹|自豪|，|,|、|。|:|：|；|$|\n"
    r"|摄|文|供图|对|在|是|的|和|与|带|为|从|也|又|就|来|担任|当选|出任|同志|到|把|给|向|将|已|正|每|拿|指着|牵头|负责|分别|参加|敲|挨|种了?|养了?|被|因|蹲|站在|坐在|主持|陪|拄|骑|一边|当上|当起|算了))"
)
SEPARATOR = r"[ \t　、,，/／]"


# what a person without a post is called before the name
COMMONER = re.compile(
    r"村民|居民|农民|市民|[菜果茶粮烟蔗药瓜棉花蚕苗蜂]农|贫困户|农户|脱贫户|种户|养殖户|种植户|大户|党员|群众|老人|游客|业主|职工|工人|员工|社员|青年|小伙|姑娘|女孩|大学生|毕业生|老党员|经营者|店主人?|户主|摊主|住户|牧民|渔民|船老大|歌师|护林员|贫困户主|学生|退役军人|创客|主播|岁的|村医|乡医|护士(?!长)|司机|快递员|快递小哥|外卖小哥|骑手|厨师|保洁员|保安|环卫工人?|水管工|木匠|铁匠|篾匠|裁缝|艺人|歌手|教练员|消防员|转业军人|老兵|退伍军人|返乡青年|新农人|农机手|机手|带头人|老板娘|牧羊人|养蜂人|渔户|农场主|经销商|客商|乡贤|租户|商户|店员|服务员|学员|选手|老汉|乡亲|老乡|邻居|户代表|(?<![村镇乡委])干部|住院患者|患者|家长"
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
        if word.tag in ("PER", "nr") and is_full_name(word.text) and not reading.text.startswith("了", word.end):  # 路修通|了
            yield _mention(reading.text, word.start, word.end, "tagger")


PADDED = re.compile(rf"{HAN}[ \u3000]{{1,2}}{HAN}(?!{HAN})")
BYLINE_START = re.compile(rf"{BYLINE_WORD}[:：]?[ \t　]*")
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
    if text[position - 1] in ":：" and (padded := PADDED.match(text, position)):
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
    tagged = next((w for w in reading.words_in(position, position + 4) if w.start == position and w.tag in ("PER", "nr")), None)
    labelled = text[position - 1] in ":：" and tagged is not None and len(tagged.text) <= 3
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


SAYS = re.compile(r"(?:直言|说|表示|介绍|告诉|坦言)")


def _after_titles(reading: Reading) -> Iterator[Mention]:
    """书记郎大军: a surname right behind a title, closed by a verb of saying, a mark or the end of the line."""
    frame = _frame()
    starts, ends = reading.word_edges()
    for position in _holders(reading):
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
            len(w.text) > 1 and w.tag not in ("PER", "nr", "nz", "LOC", "ns") and not SAYS.match(reading.text, position + len(name)) for w in words_inside
        )
        if is_full_name(name) and (position in starts or _broken_word(reading, position)) and not ordinary:
            yield _mention(reading.text, position, position + len(name), "title-frame")


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


APPOINTS = re.compile(r"选举|推选|推举|选出|任命|聘任|聘请|免去|追授|授予|提名")


def _runs_into(reading: Reading, start: int, end: int) -> bool:
    """Whether the end of a name lies inside a word of the tagger that is none of the language: 梁永|厚说, 林尚|立在."""
    text = reading.text
    if not is_full_name(text[start:end]) or text[end - 1] in "也还又就笑都却则曾才常一作":
        return False
    return any(w.start < end < w.end and not is_common_word(w.text) for w in reading.words_in(start, end + 4))


def _signed(reading: Reading) -> Iterator[Mention]:
    """A byline that is nothing but names (陈一川 / 南埂)."""
    for block in reading.document.blocks:
        if block.kind != "byline":
            continue
        line = reading.text[block.start : block.end]
        tokens = list(re.finditer(r"[^\s、，,]+", line))
        if tokens and all(is_full_name(t.group()) for t in tokens):
            for t in tokens:
                yield _mention(reading.text, block.start + t.start(), block.start + t.end(), "byline", "journalist")


def _repeated(reading: Reading, known: Iterable[Mention]) -> Iterator[Mention]:
    for start, end in find_all({m.text for m in known}, reading.text):
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
    framed = [
        *(_mention(reading.text, start, end, "dotted") for start, end in dotted_names(reading, re.compile(AFTER_NAME))),
        *_byline_names(reading), *_after_titles(reading), *_split_names(reading), *_signed(reading),
        *(_mention(reading.text, start, end, "transliterated") for start, end in undotted_names(reading, _local_holders(reading), is_common_word)),
    ]
    tagged = list(_tagged(reading))
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
