"""The words that tell an event: the clause without its time, with the subject before it, or the name of a meeting."""

from __future__ import annotations

import re

from kg.reading import Reading

__all__ = ["AT_MEETING", "LABEL_TRIM", "LED_TO", "MEETING", "NOMINAL_END", "STATE", "label_of", "shortened"]

STATE = re.compile(r"^(?:以来|起|至今|底|末|初|来|期间|时|前|后|间)*[,，]?")
LABEL_TRIM = re.compile(r"^[\s,，、的“”在于起]+|[\s,，、：:]+$")
NOMINAL_END = re.compile(r"^(?P<verb>召开|举行|举办|发生|开幕|启动|播出|发布|公布|结束|闭幕|落幕|揭晓)的(?P<noun>[^，。；]{2,40}?)(?:上|中|期间|时)?$")
AT_MEETING = re.compile(r"在(?P<meeting>[^，。]{2,24}(?:会|会议|大会|论坛))[上中]$")
TOLD_THERE = re.compile(r"(?<=会议)(?:提出|强调|指出|明确|要求).*$")
DATELINE = re.compile(r"^.*?(?:讯|消息|电|报道)(?:[（(][^（）()]{1,40}[)）])?[：:\s]|^[”’）)\s]+")
OPEN_BEFORE = re.compile(r"^(?:在|从|自|据|截至|截止|到|于|由|按|针对|为|对|随着|经过|通过|作为|如果|当(?!地|天))|^(?:这个?|那个?|整个|刚刚?过去的)$|[，。；“”]")
# who holds a meeting, before its name: 由农业农村部等主办的|技能大赛
HOSTED = re.compile(r"^由[^，。]{2,60}?(?:主办|承办|举办|发起|组织)的")
AT_IT = re.compile(r"(?<=[会坛])[上中](?:，|发|作|提|强|指|通|审|听).*$")  # 工作会议|上发表重要讲话
LED_TO = re.compile(r"已|导致|造成|引发|使得")
LONGEST = 70
TITLES = re.compile(r"^(?:中共中央总书记|国家主席|中央军委主席|中共中央政治局(?:常委|委员)|国务院(?:副?总理|国务委员)|[、\s])+")
MEETING = re.compile(r"(?:会|会议|大会|论坛|规划》|意见》|条例》|方案》|通知》|仪式|发布会)(?:召开|举行|举办|发布|公布|开幕)$")


def label_of(reading: Reading, left: int, right: int, label_from: int) -> str:
    """The clause without its time: behind it, with the subject before it (多地民众|近日开始…); a meeting's name for 召开的…会上."""
    text = reading.text
    label = HOSTED.sub("", LABEL_TRIM.sub("", STATE.sub("", text[label_from:right])))
    if (held := NOMINAL_END.match(label)) and not LED_TO.search(held["noun"]):
        return TOLD_THERE.sub("", AT_IT.sub("", held["noun"])) + held["verb"]
    if at := AT_MEETING.search("在" + label.removeprefix("在")):
        return at["meeting"] + "召开"
    times = [m for m in reading.mentions_in(left, label_from, "Time") if m.end == label_from]
    stop = times[0].start if times else left
    if text[stop - 1 : stop] in ("自", "从", "于", "在") and stop - 1 > left:
        stop -= 1
    before = LABEL_TRIM.sub("", HOSTED.sub("", DATELINE.sub("", text[left:stop])))
    inside = reading.words_in(left, stop)
    nominal = before and not OPEN_BEFORE.search(before) and inside and inside[-1].tag in ("n", "nz", "nw", "PER", "LOC", "ORG", "nt", "ns", "vn", "r", "s", "w")
    behind = STATE.sub("", text[label_from:right]).strip(" ，,、：:")  # 大会|在北京举行 keeps its 在
    after = next(iter(reading.words_in(label_from, right)), None)
    if nominal and times and after and after.start == label_from and after.tag in ("n", "nz", "nw"):
        return before + text[stop:right].strip(" ，,、：:")  # 各县|今年第四季度|重点工作: the time belongs to the noun
    return before + behind if nominal and len(before) <= 45 else label


def shortened(label: str) -> str:
    """A label of at most LONGEST characters: without the titles before a leader's name, else cut behind a mark."""
    if len(label) > LONGEST:
        label = TITLES.sub("", label)
    if len(label) <= LONGEST:
        return label
    cut = max(label.rfind(mark, 0, LONGEST) for mark in "、，。”》")
    return label[: cut + 1].rstrip("、，") if cut > LONGEST // 2 else label[:LONGEST]
