"""What time words say before a date is put to them: the first half of reading time expressions.

A draft needs no reference date and no context: 去年8月 is "a year before the reference, month 8". ``time.py`` resolves it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.lexicon import any_of, load
from kg.normalize.numbers import chinese_value, fold_width

__all__ = ["FLOW", "Draft", "find_drafts"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What the words say before a date is put to them; kind names the way to resolve it."""

    start: int
    end: int
    kind: str
    year: int | None = None
    shift: int = 0
    month: int | None = None
    month_end: int | None = None
    day: int | None = None
    day_end: int | None = None
    argument: str = ""
    tail: str = ""


_PHRASES = {row["phrase"]: (row["kind"], row["argument"]) for row in load("time_phrases")}
_NUM = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
FLOW = r"(?:——|[-—–－~～至到])"
_WORDS = any_of(_PHRASES)
# what a time may begin with is asked first: few characters get farther
_FIRST_CHARACTERS = "".join(sorted({phrase[0] for phrase in _PHRASES} | set("0123456789一二三四五六七八九十百千〇零两第上下前过近最未这")))
_TRIGGER = re.compile(
    rf"(?=[{_FIRST_CHARACTERS}])(?:(?:{_WORDS})|(?<![0-9.])[0-9]{{1,4}}(?=[ 年月日号至到—–－~～、/.多余-]|个月|天前)"
    r"|[一二三四五六七八九十百千〇零两]{1,4}(?=[年月多余]|个月)|第?[一二三四1-4]季度|[上下]半年"
    r"|前(?:[两二三23]个?季度|[0-9一二两三四五六七八九十]{1,2}个?月)"
    r"|(?:过去|近|最近|未来|这|前)的?(?=[0-9一二两三四五六七八九十几])"
    r"|(?:上|[12][0-9]|[十九二]{2})世纪|[1-9]0年代|[二三四五六七八九]{1,2}十年代)"
)
_PHRASE = re.compile(_WORDS)
# A phrase that is part of a longer word is none: 体现在, 不同年龄, 这些年轻人, 2200多年前.
_PHRASE_BEFORE = {
    "现": "体出实展表呈发涌浮", "同": "不", "后": "0123456789以之", "多": "0123456789十百千几", "目": "题项", "当": "相适正每",
}
_PHRASE_AFTER = re.compile(r"(?<=年)[轻龄级代货味画]|(?<=日)[达常]")
_YEAR = re.compile(r"(?P<y>(?:1[5-9]|20)[0-9]{2}|0[0-9]|[一二][〇零一二三四五六七八九]{3}) ?年度?(?![级代龄轮])")
_YEARS = re.compile(rf"(?P<a>(?:19|20)[0-9]{{2}})年?{FLOW}(?P<b>(?:19|20)[0-9]{{2}})(?![0-9])(?:年度?)?")
_NUMERIC = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})(?P<s>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>[12][0-9]|3[01]|0?[1-9])(?![0-9])")
# the stamp of a page: 16-05-30 09:39
_STAMP = re.compile(r"(?P<y>[0-9]{2})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12][0-9]|3[01])[ \u3000]+[0-9]{1,2}[:：][0-9]{2}(?![0-9])")
_MONTHS = re.compile(rf"(?P<a>{_NUM})月?份?{FLOW}(?P<b>{_NUM})月份?(?!{_NUM}[日号])")
_MONTH = re.compile(
    rf"(?!一月一|三月三)(?P<m>{_NUM})月份?(?:(?P<d>{_NUM})(?:[日号]?{FLOW}(?P<e>{_NUM})|、{_NUM})?[日号])?(?![光球饼])"
)
_DAY = re.compile(rf"(?P<d>[0-9]{{1,2}})(?:日?{FLOW}(?P<e>[0-9]{{1,2}})|、[0-9]{{1,2}})?日(?![报常元内本照])")
_QUARTER = re.compile(r"第?(?P<q>[一二三四1-4])季度|前(?P<n>[两二三23])个?季度")
_HALF = re.compile(r"(?P<h>[上下])半年")
_FIRST = re.compile(rf"前(?P<n>{_NUM}|两)个?月")
_AGO = re.compile(
    r"(?P<pre>过去|最近|近|未来|这|前)?的?(?P<n>[0-9]{1,4}|[一二两三四五六七八九十百千]{1,4})(?P<more>[多余几])?"
    r"(?P<unit>年|个月|天)多?"
    r"(?P<suf>以前|之前|前|以后|之后|后|以来|来|间)?(?:的?时间)?(?P<last>[里内]|中(?![国央共华]))?"
)
_DECADE = re.compile(
    r"(?:(?P<c>上|20|二十|19|十九|本|21|二十一)世纪)?"
    r"(?P<t>[1-9]0|[一二三四五六七八九]?(?P<u>[一二三四五六七八九])十)年代(?:[初末中]期?)?"
)
_CENTURY = re.compile(r"(?:上|本|19|20|21|十九|二十|二十一)世纪(?:初|末|以来)?")
_SEASON = re.compile(
    r"年?(?:[初底末](?![级期等])|中(?=[，,、的旬]))|[的]?[春夏秋冬](?:[天季初末]|耕|播|收)?(?![耕播收节笋游运小油灌修种闲管训麦瓜枣储])|月[初底末中](?!级)"
)
_PART = re.compile(r"[上中下]旬|月?[初底末](?!级)")
_TAIL = re.compile(
    r"(?:召开|开展|启动|成立)?以来|至今(?![天年日晚早])|起|以?后|之后|以前|之前|前(?!往|来|后|进|列|沿)|期?间|[年度]?内")
_STATED_DAY = re.compile(r"[（(](?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日[)）]")
_PERIOD_TAIL = re.compile(r"时期|期间|以来|末|初期?|开局之年|收官之年|开局|收官")
_UNTIL = ("截至", "截止到", "截止", "截至到")
_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4}


@lru_cache(maxsize=2)  # times and quantities ask for those of the same text
def find_drafts(text: str) -> tuple[Draft, ...]:
    """Cut the time words of a text into drafts, from left to right, without overlap."""
    folded = fold_width(text)
    drafts: list[Draft] = []
    position = 0
    while m := _TRIGGER.search(folded, position):
        draft = _draft_at(folded, m.start())
        if draft is None or draft.end <= draft.start:
            position = m.start() + 1 if not m[0][0].isdigit() else m.end()
            continue
        draft = _with_until(folded, draft, drafts[-1].end if drafts else 0)
        drafts.append(draft)
        position = draft.end
    return tuple(drafts)


def _with_until(text: str, draft: Draft, floor: int) -> Draft:
    for word in _UNTIL:
        if text.endswith(word, floor, draft.start):
            return replace(draft, start=draft.start - len(word))
    return draft


def _draft_at(text: str, at: int) -> Draft | None:
    if m := _NUMERIC.match(text, at):
        return Draft(at, m.end(), "absolute", int(m["y"]), 0, int(m["m"]), None, int(m["d"]))
    if m := _STAMP.match(text, at):
        return Draft(at, m.end(), "absolute", 2000 + int(m["y"]), 0, int(m["m"]), None, int(m["d"]))
    if m := _YEARS.match(text, at):
        return Draft(at, m.end(), "years", int(m["a"]), int(m["b"]) - int(m["a"]))
    if m := _YEAR.match(text, at):
        year = _year_value(m["y"])
        if year is not None:
            return _with_rest(text, Draft(at, m.end(), "absolute", year))
    if m := _DECADE.match(text, at):
        return Draft(at, m.end(), "decade", argument=f"{m['c'] or ''} {m['t']}")
    if m := _CENTURY.match(text, at):
        return Draft(at, m.end(), "vague")
    return _phrase_at(text, at) or _ago_at(text, at) or _part_at(text, at)


def _year_value(words: str) -> int | None:
    if words.isascii():
        return 2000 + int(words) if len(words) == 2 else int(words)
    value = chinese_value(words)
    return value if value is not None and 1600 <= value <= 2100 else None


def _phrase_at(text: str, at: int) -> Draft | None:
    m = _PHRASE.match(text, at)
    if m is None or _PHRASE_AFTER.match(text, m.end()) or (at and text[at - 1] in _PHRASE_BEFORE.get(m[0][0], "")):
        return None
    kind, argument = _PHRASES[m[0]]
    if kind == "period":
        return _period_at(text, at, m.end(), argument)
    if kind == "year":
        return _with_rest(text, Draft(at, m.end(), "year", shift=int(argument)))
    if kind == "month":
        if (day := _DAY.match(text, m.end())) and 1 <= _small(day["d"]) <= 31:
            return Draft(at, day.end(), "month", shift=int(argument), day=_small(day["d"]))  # 本月8日
        part = _PART.match(text, m.end())
        return _with_tail(text, Draft(at, part.end() if part else m.end(), "month", shift=int(argument)))
    if kind == "weekday":
        week, _, day_of_week = argument.partition(":")
        return Draft(at, m.end(), "weekday", shift=7 * int(week), day=int(day_of_week))
    if kind == "told" and argument.endswith("y"):
        return _with_rest(text, Draft(at, m.end(), "told", shift=int(argument[:-1]), argument="y"))
    if kind == "told":
        return Draft(at, m.end(), "told", shift=int(argument[:-1]), argument=argument[-1])
    if kind == "day":
        if stated := _STATED_DAY.match(text, m.end()):  # 今天（9月22日）says it twice
            return Draft(at, stated.end(), "part", month=_small(stated["m"]), day=_small(stated["d"]))
        return _with_tail(text, Draft(at, m.end(), "day", shift=int(argument)))
    if kind == "holiday":
        return Draft(at, m.end(), "holiday", argument="" if argument == "-" else argument)
    return Draft(at, m.end(), kind, argument=argument)


def _period_at(text: str, at: int, end: int, argument: str) -> Draft | None:
    """十三五 is a time only in 十三五时期, 期间, 以来, 末 ...; 十三五规划 is a document."""
    m = _PERIOD_TAIL.match(text, end)
    if m is None:
        return None
    if "开局" in m[0]:
        return Draft(at, m.end(), "fixed", argument=argument[:4])
    return Draft(at, m.end(), "fixed", argument=argument[-4:] if "收官" in m[0] or m[0] == "末" else argument)


def _with_rest(text: str, draft: Draft) -> Draft:
    """Read what may follow a year: a month and day, months, a quarter, a half, a season, then a tail."""
    at = draft.end
    if text.startswith("的", at) and (_HALF.match(text, at + 1) or _FIRST.match(text, at + 1) or _MONTH.match(text, at + 1)):
        at += 1
    rest = _part_at(text, at, inside=True)
    if rest is not None:
        return replace(rest, start=draft.start, kind=draft.kind, year=draft.year, shift=draft.shift, argument=draft.argument)
    if draft.kind != "absolute" and (m := _DAY.match(text, at)):
        return draft
    holiday = _PHRASE.match(text, at + 1 if text.startswith(" ", at) else at)
    if holiday and _PHRASES[holiday[0]][0] == "holiday" and (value := _PHRASES[holiday[0]][1]) != "-":
        month, _, day = value.partition("-")
        return replace(draft, end=holiday.end(), month=int(month), day=int(day) if day else None)
    if m := _SEASON.match(text, at):
        return _with_tail(text, replace(draft, end=m.end()))
    return _with_tail(text, draft)


def _part_at(text: str, at: int, *, inside: bool = False) -> Draft | None:
    """A part of a year (5月22日, 1-5月, 第三季度, 上半年, 前5个月) or, outside of one, a bare day."""
    if m := _FIRST.match(text, at):
        return _months(text, at, m.end(), 1, _small(m["n"]))
    if m := _QUARTER.match(text, at):
        first = 1 if m["n"] else _QUARTERS[m["q"]] * 3 - 2
        return _months(text, at, m.end(), first, _QUARTERS[m["n"] or m["q"]] * 3)
    if m := _HALF.match(text, at):
        return _months(text, at, m.end(), 1 if m["h"] == "上" else 7, 6 if m["h"] == "上" else 12)
    if m := _MONTHS.match(text, at):
        return _months(text, at, m.end(), _small(m["a"]), _small(m["b"]))
    if (m := _MONTH.match(text, at)) and not text.startswith("月", m.end()):
        month, day = _small(m["m"]), _small(m["d"]) if m["d"] else None
        if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
            return None
        part = _PART.match(text, m.end()) if day is None else None
        last = _small(m["e"]) if m["e"] else None
        return _with_tail(text, Draft(at, part.end() if part else m.end(), "part", month=month, day=day, day_end=last))
    if not inside and (m := _DAY.match(text, at)) and 1 <= int(m["d"]) <= 31:
        return _with_tail(text, Draft(at, m.end(), "part", day=int(m["d"]), day_end=int(m["e"]) if m["e"] else None))
    return None


def _months(text: str, start: int, end: int, first: int, last: int) -> Draft | None:
    if not 1 <= first <= last <= 12:
        return None
    return _with_tail(text, Draft(start, end, "part", None, 0, first, last))


def _small(words: str) -> int:
    return int(words) if words.isascii() else chinese_value(words) or 0


def _with_tail(text: str, draft: Draft) -> Draft:
    m = _TAIL.match(text, draft.end)
    return replace(draft, end=m.end(), tail=m[0]) if m else draft


def _ago_at(text: str, at: int) -> Draft | None:
    """三年前, 五年来, 过去一年, 近10年: spans that end at the reference; 30多年前 and 未来5年 have no value."""
    m = _AGO.match(text, at)
    if m is None or not (m["pre"] or m["suf"]) or (m["pre"] and at and text[at - 1] in "最附靠邻临以之目"):
        return None
    if m["pre"] in ("近", "前") and not m["suf"] and not m["last"] and at and text[at - 1] not in "，,。；;、：: 　\n（(":
        return None  # 工作近20年 is how long, 近三年 at the head of a clause is when
    count, suffix = _small(m["n"]), m["suf"] or ""
    end = m.end() if suffix or m["last"] else m.end("unit")
    if not count or m["more"] or m["pre"] == "未来" or (m["pre"] in ("这", "前") and not suffix) or suffix == "间":
        return Draft(at, end, "vague")
    if suffix.endswith("前"):
        return Draft(at, end, "ago", shift=-count, argument=m["unit"])
    if suffix.endswith("后"):
        return Draft(at, end, "told", shift=count, argument="y") if m["unit"] == "年" else Draft(at, end, "vague")
    return Draft(at, end, "span", shift=count, argument=m["unit"])
