"""Programs in quotation marks.

Neighbouring quotes are read as one group (“包巷到户”“逢三巡街”志愿服务活动): what stands behind the group holds for each of its
members, and so does what stands before it. A member is a program where the group has a head noun behind or before it, where it is
the object of a verb that starts things, the means in 以“…”为载体, or a coinage (三亮两评, 乡贤+) in such company.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.lexicon import mapping
from kg.reading import Reading
from kg.recognize.program_frames import (
    AIMED,
    BAD,
    BETWEEN,
    CALLED,
    CLOSED,
    COINAGE,
    DATE_LIKE,
    DEFINED,
    EDITION,
    FORMULA,
    FOUNDED,
    GAMES,
    HEAD_BEFORE,
    IDEAL,
    MEANS,
    MODELS,
    MODIFIER_TAGS,
    MORE,
    NOT_RUN,
    PERIOD,
    POSTED,
    PRACTICE,
    QUOTED,
    RATE,
    ROUND,
    SEASON,
    SET_AS,
    SPELT_OUT,
    STARTS,
    STEPS,
    STOPPERS,
    STYLE,
    TITLE,
    UMBRELLA,
    UNDER_WAY,
    WAY,
    WORKS,
)
from kg.recognize.program_segments import Segment, governor, is_name, tail_of
from kg.recognize.program_words import head_of, heads, is_filler, is_generic, is_slogan, mention, verb_strength
from kg.recognize.words import is_common_word
from kg.types import Mention

__all__ = ["find_quoted", "named"]

OPENING, CLOSING = frozenset("“‘「"), frozenset("”’」")


# what somebody gives a name to: 管它叫“流动门牌号”, 我们提的是“五员进塆”
NAMED_IT = re.compile(r"(?:管(?:它|这)?叫|叫它|称它为|称其为|提的(?:就)?是|[把将][^，。；“”]{2,16}(?:改成|改为|改名为?|升级成|升级为)|注册了?|打出了?|打响了?|叫响了?)$")
# two that are run as one: 把“逢场党课”和“茶馆调解”|揉在一起
COMBINED = re.compile("[把将][^，。；“”]{0,4}$"), re.compile("(?:有机|深度|紧密|充分)?(?:结合|融合|衔接|揉|串|捆绑|整合|嵌套)")
CONNECTED = re.compile("的?(?:之路|故事|感觉|味道)")
METHOD = re.compile(r"[\u3400-\u9fff]{2,4}法")  # “圆桌法”, not “好办法”


def _groups(text: str, segments: Sequence[Segment]) -> Iterator[tuple[Segment, ...]]:
    """Runs of segments with nothing but a comma or 和 between them."""
    run: list[Segment] = []
    for segment in segments:
        if run and not BETWEEN.fullmatch(text, run[-1].end, segment.start):
            yield tuple(run)
            run = []
        run.append(segment)
    if run:
        yield tuple(run)


def _refused(text: str, group: tuple[Segment, ...], after: str) -> bool:
    """Whether words without a head noun behind them are of a kind that names no program."""
    return (
        all(s.name in mapping("program_generic") for s in group)  # “三秋”期间, “三重一大”事项
        or any(STYLE.fullmatch(s.name) or s.name.endswith("精神") for s in group)  # “地毯式”搜救, “老西藏精神”
        or any(PERIOD.fullmatch(s.name) for s in group)  # a five-year period, or a bare count
        or (_turned(text, group[0], group[-1]) and not all(GAMES.fullmatch(s.name) for s in group))  # 从“以治病为中心”向“以人民健康为中心”迈进: what was and what is to be
        or NOT_RUN.match(after) is not None
        or all(MEETING.search(s.name) for s in group)
    )


def _headless(reading: Reading, group: tuple[Segment, ...]) -> str:
    """Why a group without a head noun behind it names programs (the frame), or ""."""
    text = reading.text
    first, last = group[0], group[-1]
    line = text.rfind("\n", 0, first.start) + 1
    before, after = text[max(line, first.start - 16) : first.start].rstrip(), text[last.end : last.end + 12]
    if _refused(text, group, after):
        return ""
    if MEANS[0].search(before) and MEANS[1].match(after):
        return "quoted"
    if all(POSTED.fullmatch(s.name) for s in group):
        return "quoted"  # 河长制, 楼长制: the word itself says that it is a system
    if not first.loose and len(group) == 1 and _spelt_out(text, first):
        return "coinage"
    if not first.loose and len(group) == 1 and "，" not in first.name and len(first.name) <= 10 and PRACTICE.search(text, max(line, first.start - 30), first.start):
        return "quoted"
    if not first.loose and len(group) == 1 and 3 <= len(first.name) <= 8 and (EDITION[0].search(before) or EDITION[1].match(text, last.end)):
        return "quoted"
    if not first.loose and len(group) == 1 and 3 <= len(first.name) <= 10 and NAMED_IT.search(before) and not CONNECTED.match(after):
        return "quoted"
    if len(group) == 2 and COMBINED[0].search(before) and COMBINED[1].match(after) and all(3 <= len(s.name) <= 8 for s in group):
        return "quoted"
    verb = governor(reading, first.start)
    if all(FORMULA.fullmatch(s.name) for s in group) and (verb or CALLED.search(before)):
        return "coinage"
    sober = not re.match(r"最[佳美]|十[佳大强]|百强|优秀|先进", first.name) and all("，" not in s.name and 3 <= len(s.name) <= 12 for s in group)
    if sober and ((verb == "launch" and UNDER_WAY.match(after)) or (not first.loose and (STARTS.match(text, last.end) or (len(group) == 1 and DEFINED.match(text, last.end))))):
        return "quoted"
    if verb and "+" in first.name and len(group) == 1 and WAY.match(after):
        return "coinage"  # 提出“党支部+公司+农户”的发展思路
    if IDEAL.fullmatch(first.name) and (verb or re.search(r"(?:建设|打造|创建|推进)中?的$", before)):
        return "quoted"
    if not first.loose and all(GAMES.fullmatch(s.name) for s in group):
        return "coinage"
    if sober and verb and all(_again(text, s.name) for s in group):
        return "quoted"
    coined = any(COINAGE.fullmatch(s.name) and not s.name.isdigit() for s in group)
    if not CLOSED.match(after) and not (SEASON.match(after) or RATE.match(after)):
        if coined and len(group) == 1 and verb == "launch" and (after[:1] in "后促和与" or "+" in first.name):
            return "coinage"
        if verb and all(head_of(s.name) and 4 <= len(s.name) <= 8 for s in group) and WORKS.match(after):
            return "quoted"
        more = MORE.match(after)
        return "+" + more.group() if more and verb == "launch" and len(group) == 1 and not first.loose else ""
    if HEAD_BEFORE.search(before) or (SET_AS.search(before) and all(DATE_LIKE.search(s.name) for s in group)):
        return "quoted"
    if verb and all(head_of(s.name) and len(s.name) <= 8 for s in group):
        return "quoted"
    if len(group) == 1 and head_of(first.name) and _again(text, first.name):
        return "quoted"
    if verb in ("launch", "make") and all(ROUND.fullmatch(s.name) for s in group):
        return "quoted"
    if verb == "launch" and all("，" not in s.name and 3 <= len(s.name) <= 16 for s in group):
        return "quoted"
    if verb == "make" and FOUNDED[0].search(before) and not first.loose and all(FOUNDED[1].fullmatch(s.name) for s in group):
        return "quoted"
    if coined and (verb in ("make", "use") or RATE.match(after)):
        return "coinage"
    if SEASON.match(after) and all(len(s.name) <= 4 for s in group):
        return "coinage"
    if any(re.search(r"[A-Z]", s.name) and COINAGE.fullmatch(s.name) for s in group) and len(group) > 1:
        return "coinage"
    return ""


def _turned(text: str, first: Segment, last: Segment) -> bool:
    """Whether quoted words are one side of a change that is told: 从“…”到“…”, 由“…”转向“…”, 变“…”为“…”."""
    return bool(TURNED[0].search(text, max(0, first.start - 14), first.start) and TURNED[1].match(text, last.end)) or bool(
        TURNED[2].search(text, max(0, first.start - 40), first.start)
    )


def _spelt_out(text: str, segment: Segment) -> bool:
    """Whether as many members as a name counts stand in brackets behind it."""
    counted, members = SPELT_OUT[0].fullmatch(segment.name), SPELT_OUT[1].match(text, segment.end)
    return counted is not None and members is not None and len(re.split(r"[、，；]", members["items"])) == NUMBERS[counted["count"]]


def _again(text: str, name: str) -> bool:
    """Whether a text calls something by a name in quotation marks more than once."""
    found, at = 0, text.find(name)
    while at >= 0 and found < 2:
        end = at + len(name)
        if text[max(0, at - 1) : at] in OPENING and text[end : end + 1] in CLOSING:
            found, at = found + 1, end
        at = text.find(name, at + 1)
    return found > 1


def _with_own_head(reading: Reading, segment: Segment) -> bool:
    """Whether the words inside the marks end in a head noun of their own (“蓝盾先锋工程”); a weak one must be somebody's object."""
    if segment.name in heads("self"):
        return True
    head = head_of(segment.name)
    if STEPS.fullmatch(segment.name) or (METHOD.fullmatch(segment.name) and not is_common_word(segment.name[-2:])):
        return not NOT_RUN.match(reading.text, segment.end)
    if NOT_RUN.match(reading.text, segment.end) or STYLE.fullmatch(segment.name):
        return False
    if head in heads("weak") and not governor(reading, segment.start):
        return False
    known = heads("strong", "weak") if segment.loose else heads("strong", "weak", "inner")
    modifier = segment.name[: -len(head)]
    single = not segment.spaced and head in heads("strong") and len(modifier) >= 2 and not is_filler(modifier)  # “百姓说事点”建设
    return head in known and (single or not is_generic(modifier, head)) and "，" not in segment.name


def _item_before(reading: Reading, start: int) -> tuple[int, int] | None:
    """The unquoted item that shares a group's head noun: 参与|园区支部结对解困|和“…”活动."""
    text = reading.text
    joint = re.compile(r"([\u3400-\u9fff]{4,12})(?:[、和与及])(?:新)?\s?$").search(text, max(0, start - 16), start)
    if not joint:
        return None
    end = joint.end(1)
    words = reading.words_in(max(0, end - 16), end)
    verbs = [w for w in words if w.tag in ("v", "vn") and verb_strength(w.text)]
    if not verbs or not 4 <= end - verbs[-1].end <= 12 or not re.fullmatch(r"[\u3400-\u9fff]+", text[verbs[-1].end : end]):
        return None
    inner = [w for w in words if w.start >= verbs[-1].end]
    fits = inner and inner[-1].tag in ("vn", "v", "n") and all(w.tag in MODIFIER_TAGS or w.tag == "r" for w in inner) and not STOPPERS.fullmatch(inner[-1].text)
    return (verbs[-1].end, end) if fits and head_of(text[verbs[-1].end : end]) not in heads("strong", "weak") else None


def _opening_verbs(reading: Reading, segment: Segment) -> int:
    """How many characters of verbs open a quoted phrase (“实施绿色果园计划”)."""
    at = segment.start + 1
    for word in reading.words_in(at, segment.end):
        if word.text == "组织" and reading.text.startswith(("体系", "建设", "振兴", "生活", "覆盖"), word.end):
            break  # “组织体系建设三年行动”
        if word.start != at or word.tag != "v" or not verb_strength(word.text):
            break
        at = word.end
    return at - segment.start - 1 if not segment.loose else 0


def named(reading: Reading, group: tuple[Segment, ...], kind: str) -> Iterator[Mention]:
    """The programs of one group."""
    text = reading.text
    last = group[-1]
    after = text[last.end : last.end + 14]
    own = [_with_own_head(reading, s) for s in group]
    if BAD.search(text, max(0, group[0].start - 8), group[0].start) or (COLUMN.match(after) and not all(own)):
        return
    if re.match(r"(?:为(?:主要|基本|总)?(?:内容|目标|原则|主题))?的?[“‘「]", after.lstrip()) and not all(own):
        return  # the quote explains the next one
    tail = tail_of(reading, last.end, governed=governor(reading, group[0].start) in ("launch", "make"))
    if tail and text.startswith("的", last.end) and AIMED.search(text, max(0, group[0].start - 4), group[0].start):
        return
    frame = "" if tail else _headless(reading, group)
    if tail and (plain_item := _item_before(reading, group[0].start)):
        yield mention(reading, *plain_item, text[slice(*plain_item)], f"{kind}-head", tail.head)
    firm = heads("strong") if text.startswith("的", last.end) else heads("strong", "weak")  # behind these a figure of speech is a name: “合伙人”机制
    for segment, has_head in zip(group, own, strict=True):
        final = segment is last
        if tail and "、" in segment.name and tail.head in MERE:
            continue  # “科学严谨、依法依规”的原则
        period = tail and PERIOD.fullmatch(segment.name) and "规划" not in tail.head and not (final and tail.head in heads("strong") and len(tail.modifier + tail.head) >= 4)
        way = tail and STYLE.fullmatch(segment.name) and not (tail.head in MODELS and segment.name.endswith("式") and governor(reading, group[0].start) == "launch")
        if period or way:
            continue
        counted = UMBRELLA.fullmatch(segment.name) and not (tail and not tail.modifier and tail.head in heads("self"))  # “三张清单”积分制
        if counted or (is_slogan(segment.name) and not (tail and (tail.head in firm or len(tail.modifier) >= 4))):
            continue
        verbs = _opening_verbs(reading, segment) if has_head else 0
        kinds = final and tail is not None and text.startswith("等", last.end) and head_of(segment.name) in heads("strong")  # “千万工程”等行动
        if has_head and (tail is None or kinds or tail.head in heads("quoted") or segment.name.endswith(tail.head)):
            yield mention(reading, segment.start, segment.end, segment.name[verbs:], f"{kind}-head")
        elif tail and ("，" not in segment.name or tail.head in heads("strong")):
            end = tail.end if final else segment.end
            shared = "" if len(group) == 1 else tail.head
            name = segment.name if shared else segment.name + tail.modifier + tail.head
            yield mention(reading, segment.start, end, name, f"{kind}-head", shared)
        elif frame and not (segment.name.isdigit() or segment.closed):
            end = segment.end + (len(frame) - len("+") if final and frame.startswith("+") else 0)
            by = "spaced" if kind == "spaced" else "quoted" if frame.startswith("+") else frame
            yield mention(reading, segment.start, end, segment.name + text[segment.end : end], by)



def _headed(reading: Reading, segment: Segment) -> bool:
    """Whether a noun that closes names is the name itself, because a head noun follows: “合伙人”机制."""
    tail = tail_of(reading, segment.end) if len(segment.name) > 2 and segment.name in heads("inner") else None
    return tail is not None and not tail.modifier and tail.head in heads("strong", "weak")


TURNED = (
    re.compile(r"(?:从|由|变|告别)(?:过去|以前|原来|以往|曾经|传统|单一|最初|昔日)?(?:的)?$"),
    re.compile(r"[^，。；\n“”]{0,10}?(?:到|向|变为|变成|转为|转变|成为|为|升级|迈进|走向|跃升)"),
    re.compile(r"(?:从|由|变)[^，。；\n“”]{0,6}“[^“”\n]{2,16}”[^，。；\n“”]{0,8}(?:到|向|为|成)(?:了|如今的?|现在的?|今天的?)?[\u3400-\u9fff]{0,5}$"),
)
NUMBERS = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
MERE = frozenset(("原则", "要求", "理念", "思路", "目标", "产业链", "集群", "方针", "方式"))
MEETING = re.compile(r"(?:大会|会议|仪式|典礼|动员会|座谈会|发布会|推进会|现场会|总结会|誓师会)$")
UNCLOSED = re.compile(r"“(?P<clause>[\u3400-\u9fffA-Za-z0-9+]{4,24})(?![^“”\n]{0,60}”)")  # a mark that was lost: “板凳议事会，议题…, “议事亭不大
BEHIND_NAME = frozenset(("v", "d", "ad", "p", "c", "u", "xc", "r", "m", "TIME"))
COUNT = re.compile(r"[0-9]{3,5}")  # “321”基层治理模式
COLUMN = re.compile(r"[\u3400-\u9fff]{0,4}(?:栏目|专栏|专版|特刊|频道)")


def find_quoted(reading: Reading) -> Iterator[Mention]:
    """The programs in quotation marks."""
    text = reading.text
    for marks in QUOTED:
        found = [Segment(m.start(), m.end(), next(g for g in reversed(m.groups()) if g)) for m in marks.finditer(text)]
        found = [s for s in found if not TITLE.search(text, max(0, s.start - 40), s.start)]
        for group in _groups(text, found):
            names = tuple(s for s in group if is_name(s.name) or COUNT.fullmatch(s.name) or _headed(reading, s))
            if len(names) > 1 and names[-2].name.count("、") > 1 and COINAGE.fullmatch(names[-1].name) and names[-2].end == names[-1].start:
                names = names[-1:]  # “杀菌、杀虫、增效”“三合一”套餐模式: the items, then the name
            if names and names[-1] is group[-1]:
                yield from named(reading, names, "quoted")
    for m in UNCLOSED.finditer(text):
        if name := _unclosed(reading, m.start(), m.end()):
            yield mention(reading, m.start(), m.start() + 1 + len(name), name, "quoted-head")


def _unclosed(reading: Reading, start: int, right: int) -> str:
    """The name behind an opening mark whose closing one was lost: as far as a head noun that a verb or the clause's end follows; "" for none."""
    opens = {w.start: w.tag in BEHIND_NAME for w in reading.words_in(start + 1, right)}
    for end in range(start + 5, min(right, start + 11) + 1):
        name = reading.text[start + 1 : end]
        ends = end == right or opens.get(end, False) or reading.text[end] in "不已有在是将把让由的"
        if ends and is_name(name) and head_of(name) in heads("strong", "inner") and _with_own_head(reading, Segment(start, end, name)):
            return name
    return ""
