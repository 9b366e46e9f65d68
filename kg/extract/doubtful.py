"""Numbers that a clause names but does not measure: who acts in it, what a thing with no name measures, what is only an example.

200名官兵|火速展开救援 tells what soldiers did, not how many a county has; 一座占地43亩的|公园 is the size of the park. Each is set aside with its reason.
"""

from __future__ import annotations

import re

from kg.extract.clauses import Frame, frame_of
from kg.extract.holders import Holders
from kg.extract.indicator_cues import SIZED, TREATED
from kg.extract.noun_phrase import is_verb
from kg.extract.words_before import verb_before
from kg.reading import Reading
from kg.types import Mention

__all__ = ["reason_doubtful"]

LIGHT = frozenset(("d", "ad", "c", "TIME", "t", "r", "m", "q"))
STATIVE = frozenset(("有", "是", "为", "占", "达", "达到", "组成", "构成", "等", "分布", "位于"))
LISTED = re.compile(r"[、和及与]|以及")
REACH = 8
TIMES = ("次", "场", "场次", "回", "趟", "遍", "票")  # three times he came
HAS = re.compile(r"[共已还现]?有(?:近|约|超过?)?$")
COMES = re.compile(r"来自|每[天日年月]|平均")
LETS = re.compile(r"[让使给]|组织|来自")
ADJACENT = re.compile(r"的?(?:共有?|现有|已有|境内|范围内|近|约|超过?|各|另外|其他|其余)*(?:[0-9.]+[\u3400-\u9fff]{1,6}[、和]?){0,4}")
WHOLE = re.compile(r"全部|全都|全体|悉数|加紧|抓紧")
GOING_ON = re.compile(r"正在|正|已|已经|全部|将|陆续|相继|加紧")
OF_PLACE = re.compile(r"[村镇乡县市区寨屯庄落场社园队校厂]的$")
ONE_THING = re.compile(r"(?:^|[，。、：])[^，。、：]{0,14}$")
# 是|800多名|代表的共同意愿, 是|20多个|民族和谐共处的美丽家园; 14亿多中国人的文化自信
SHARED_BY = re.compile(r"[\u3400-\u9fff]{1,12}的(?:共同|美丽|幸福|美好|一致|热切|深情)*(?:意愿|心愿|心声|家园|期盼|愿望|梦想|共识|骄傲|牵挂|热土)")
ALL_OF_US = re.compile(r"(?:近|超过?)?1[34]亿多?(?:中国(?:人|人民)|各族|中华|人民)")
TOGETHER = re.compile(r"(?:和|与|跟|同)[\u3400-\u9fff]{0,6}的?$")
BRACKETED = re.compile(r"[（(][^（）()\n]{1,12}[)）]")


def _acting(reading: Reading, quantity: Mention, frame: Frame, indicator: str) -> bool:
    """Whether the counted ones, told by their noun alone, are who acts or is acted on in the clause."""
    text = reading.text
    at = frame.end + text.startswith("的", frame.end)
    if not text.startswith(indicator, at) or verb_before(reading, frame):
        return False
    end = at + len(indicator)
    if bracket := BRACKETED.match(text, end):
        end = bracket.end()
    right = frame.right if end <= frame.right else end + 12
    rest = [w for w in reading.words_in(end, right) if w.start >= end]
    if not rest or LISTED.match(rest[0].text):
        return False
    light = [w for w in rest if w.tag in LIGHT or WHOLE.fullmatch(w.text)]
    said = next((w for w in rest if w not in light), None)
    if said is None or said.text in STATIVE or text.startswith("的", said.end):
        return False
    going_on = said.tag == "vn" and any(GOING_ON.fullmatch(w.text) for w in light if w.start < said.start)
    return said.tag == "p" or is_verb(said) or going_on


def _owned(holders: Holders, frame: Frame) -> bool:
    """Whether a place or 有 right before the number says whose the counted ones are: 全县|187个村, 还有|5个村."""
    before = holders.reading.text[frame.left : frame.start]
    if frame.quantity.attributes.get("unit") in TIMES or (TREATED.search(before) and not COMES.search(before)):
        return True
    if HAS.search(before) and not COMES.search(before):
        return True
    if OF_PLACE.search(before) or (before.endswith("的") and any(a.end >= frame.start - REACH for a in holders.discourse.anchors_in(frame.left, frame.start))):
        return True  # 鹤山农场的|30万亩大豆
    named = [a for a in holders.discourse.anchors_in(frame.left, frame.start) if a.kind in ("Place", "Nation")]
    return bool(named) and ADJACENT.fullmatch(holders.reading.text, named[-1].end, frame.start) is not None and not LETS.search(before)


def reason_doubtful(holders: Holders, quantity: Mention, indicator: str) -> str:
    """Why a number with an indicator is set aside all the same, one clause; "" for one that is told.

    Args:
        holders: those of the document.
        quantity: the number.
        indicator: what it would be told to measure.
    """
    reading = holders.reading
    frame = frame_of(reading, quantity)
    if quantity.attributes.get("unit") in TIMES and any(m.end == quantity.start for m in reading.mentions_in(frame.left, quantity.start, "Person")):
        return "tells how often somebody did something"
    if SHARED_BY.match(reading.text, frame.end, frame.right) or ALL_OF_US.match(reading.text, quantity.start):
        return "is of those who share what the sentence speaks of"
    if not frame.sibling and TOGETHER.search(reading.text, frame.left, frame.start) and _acting(reading, quantity, frame, indicator):
        return "its clause tells what somebody does with the counted ones"
    if not _owned(holders, frame) and _acting(reading, quantity, frame, indicator):
        return "its clause tells what the counted ones do, not how many there are"
    if holders.wide and ONE_THING.search(reading.text, frame.left, frame.start) and reading.text.startswith("的", frame.end) and SIZED.fullmatch(indicator):
        return "is the size of a thing that its clause does not name"
    return ""
