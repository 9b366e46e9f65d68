"""Numbers that state no outcome, each with the reason why."""

from __future__ import annotations

import re

from kg.extract.clauses import frame_of
from kg.reading import Reading
from kg.types import Mention

__all__ = ["reason_unused"]

PROSE = ("body", "heading", "title", "caption", "year")
KINDS = {
    "ordinal": "counts an order", "date": "is a date", "age": "is an age", "vague": "is vague", "fraction": "is a fraction",
    "rank": "is a rank", "list_number": "numbers a list", "duration": "is a span of time", "indefinite": "means no more than a or an",
    "clock": "is a time of day", "phone": "is a telephone number", "name": "belongs to a name", "lexical": "belongs to a word",
}
SERIES = ("期", "届", "代", "批", "期次")
MEETING = re.compile(r"(?:[、和及][一二三四五六七八九十]期)*(?:全体)?(?:[(（]扩大[)）])?(?:会议|全会|代表大会|党代会|大会|工程|项目|改造|建设)")
ASPECT = re.compile(r"(?:个)?(?:方面|层面|环节|维度|角度|阶段|字|关键词|原则|问题|特点|优势|大局|关键|重点|目标|方向|要害|抓手|支点|突破口|结合|确立|维护|“)")
BODY = re.compile(r"[眼手脚腿耳]")
SIDES = re.compile(r"[两二双][头边端侧岸旁面]")
ANIMAL = re.compile(r"[\u3400-\u9fff]{0,3}[牛猪羊驴马骡鹿]")
EACH_OTHER = re.compile(r"(?:就要|都|之间|人一起|者|家人)")
ANAPHORIC = re.compile(r"(?:这|那|上述|该|其余)$")
BOUND = re.compile(r"(?:低于|高于|不足|不到|超过?|突破|达到|达|满|少于|多于|大于|小于)$")
HYPOTHETICAL = re.compile(r"即使|哪怕|如果|假如|要是|倘若|万一")
UNREAL = re.compile(r"如果|假如|倘若|要是|假设|有时(?!间)")
ONE_OF = re.compile(r"[^，,。；;、]{1,14}(?<!分)之一(?=[，,。；;、]|$)")
FAR = re.compile(r"(?:之|以|开)?外|远(?!销)|处(?!理|置)|范围|半径")
FROM_AFAR = re.compile(r"(?<!缩短)(?<!差)距离?(?:仅有?|约)?[^，,。；的]{1,14}$")
LENGTHS = ("公里", "米", "里", "千米")
TAKES = re.compile(r"(?:时长|用时|耗时|时限|周期|(?:办理|审批|办事|办结|处置|响应|等待|服务|等候|通行|受理)时间)[^，,。；]{0,24}$")
# ages that measure a group, and what a bare rise of one goes on about: 平均年龄由53.7岁下降到47.2岁，比上届下降5.2岁
MEAN_AGE = re.compile(r"(?:平均(?:年龄)?|均龄|(?:人均|平均)?(?:预期)?寿命)[^，,。；]{0,16}$")
MEAN_AGE_BEFORE = re.compile(r"(?:平均年龄|均龄|寿命)[^。；\n]{0,40}$")
YOUNGER = re.compile(r"(?:比|较|同比|下降|降低|提高|增加|增长|年轻|缩小|提升|减小|上升)[^，,。；]{0,12}$")
RATIO, RATIO_ON = re.compile(r"[0-9][:：∶]$"), re.compile(r"[:：∶][0-9]")
LAST_MILE = re.compile(r"最后[“]?$")
STEPS = re.compile(r"分(?:成|为)?$")  # 分三批推进
PAGE = re.compile(r"(?<![A-Za-z])[PＰp][.．]?[ \u3000]?$")
GAMES, ROOMS, ROUND = re.compile(r"运会"), re.compile(r"[间桌座]"), re.compile(r"[十百千]里")
HEADED = re.compile(r"(?:^|\n)[ \u3000]*$")  # at the head of a line
ANNEX = re.compile(r"(?:附件|附录|附表|案例|图|表|例)[ \u3000]?$")
SOMEWHERE = re.compile(r"某(?:地|县|市|区|镇|乡|村|街道|社区|局|单位|企业|部门|校|公司)(?![\u3400-\u9fff]{0,2}(?:某))")
SPAN = re.compile(r"(?:多|半)?(?:晚上|夜晚|通宵|昼夜|钟头|小时|白天|早上|下午|上午|寒暑|春秋|年头|星期|礼拜|季度)")
MATTER = re.compile(r"件(?:大|小|好|实|急|难|烦心)?事(?=[：:，。；]|$)")
IS = re.compile(r"(?:是|有|做了?|说了?)$")
PHASE = re.compile(r"[\u3400-\u9fff]$")
# a number that only counts the row before it: 京口、华兰、蓬莱|三个薄弱村
ROW = re.compile(r"(?:(?:(?![、，。；：！？“”\n])[\s\S]){1,24}、)+(?:(?![、，。；：！？“”\n])[\s\S]){1,16}$")
LUNAR = re.compile(r"(?:农历|腊月|正月|[冬腊]月)$")
PER = re.compile(r"每(?:增长|提高|增加|下降|减少|上升|投入|新增|消费|提升|降低|延长|缩短|分出)$|每$")  # 每|10亿元民间投资就有…; 每增长|1个百分点
SMALL = 10


def reason_unused(reading: Reading, quantity: Mention) -> str:
    """Why a number is set aside, one clause; "" for one that may state an outcome."""
    kind = quantity.attributes.get("kind", "plain")
    if quantity.attributes.get("reason"):
        return quantity.attributes["reason"]
    if kind == "duration" and _takes_time(reading, quantity):
        return ""
    if kind == "age" and _of_a_group(reading, quantity):
        return ""
    if kind != "plain":
        return KINDS.get(kind, kind)
    sentence = reading.sentence_at(quantity.start)
    if sentence is None or reading.block_of(sentence).kind not in PROSE:
        return "stands outside the prose"
    return _by_shape(reading, quantity) or _by_clause(reading, quantity)


def _takes_time(reading: Reading, quantity: Mention) -> bool:
    """Whether a span of time is what the clause measures: 平均处置时长由48小时压缩到6小时, 服务时长5600小时."""
    left = frame_of(reading, quantity).left
    return float(quantity.value) > 0 and bool(TAKES.search(reading.text, left, quantity.start))


def _of_a_group(reading: Reading, quantity: Mention) -> bool:
    """Whether an age is the mean of a group, or its rise or fall, rather than somebody's."""
    text, left = reading.text, frame_of(reading, quantity).left
    if MEAN_AGE.search(text, left, quantity.start):
        return True
    return bool(YOUNGER.search(text, left, quantity.start) and MEAN_AGE_BEFORE.search(text, max(0, left - 60), left))


def _by_shape(reading: Reading, quantity: Mention) -> str:
    """Reasons that the words right around the number give."""
    text, end, unit = reading.text, quantity.end, quantity.attributes.get("unit", "")
    if PER.search(text, max(0, quantity.start - 5), quantity.start):
        return "is what another number is counted by"
    if (unit in SERIES and MEETING.match(text, end)) or unit == "届":
        return "counts an order"
    if not unit and (ANNEX.search(text, max(0, quantity.start - 3), quantity.start) or (quantity.text.startswith("0") and HEADED.search(text, max(0, quantity.start - 8), quantity.start))):
        return "numbers a list"
    phase = unit == "期" and not re.search(r"[0-9]", quantity.text) and len(quantity.text) == 2
    if phase and PHASE.search(text[quantity.start - 1 : quantity.start]) and not SERVED.search(text[max(0, quantity.start - 4) : quantity.start]):
        return "counts an order"  # 聚氯乙烯|二期
    if unit == "个" and SPAN.match(text, end):
        return "is a span of time"
    if MATTER.match(text, end - (unit == "件")) and IS.search(text[max(0, quantity.start - 3) : quantity.start]):
        return "counts the points of a text"
    if not re.search(r"[0-9]", quantity.text) and _counts_row(text, quantity):
        return "counts the names before it"
    if POINTS.match(text, end) and float(quantity.value) <= MANY_POINTS:
        return "counts the points of a text"  # 从产业、生态等|7个方面
    if RATIO.search(text, max(0, quantity.start - 3), quantity.start) or RATIO_ON.match(text, end):
        return "is part of a ratio"
    if text[quantity.start - 1 : quantity.start] == "前" and unit in ("位", "名", "强"):
        return "is a rank"
    if LAST_MILE.search(text, max(0, quantity.start - 3), quantity.start) and unit in ("米", "公里", "里"):
        return "belongs to a saying"
    if unit in ("批", "步", "次", "期", "组") and STEPS.search(text, max(0, quantity.start - 3), quantity.start):
        return "counts the steps of something"
    if quantity.value in ("0", "1") and not unit and re.search(r"从\s?0\s?到\s?$|从无到$", text[max(0, quantity.start - 4) : quantity.start]):
        return "belongs to a saying"
    if not unit and ROAD.match(text, end):
        return "belongs to a name"  # 109|国道
    if not unit and GAMES.match(text, end):
        return "belongs to a name"  # 十五|运会
    if unit == "人" and ROOMS.match(text, end):
        return "names a class"  # 4人|间病房
    if unit == "里" and ROUND.fullmatch(quantity.text) and re.match(r"[\u3400-\u9fff]", text[end : end + 1]):
        return "belongs to a name"  # 十里|花廊
    if PAGE.search(text, max(0, quantity.start - 3), quantity.start) and not unit:
        return "is the number of a page"
    if text.startswith("级", end) and unit not in ("", "个", "家"):
        return "names a class"  # 30万吨级航道, 100千瓦级电站
    if LUNAR.search(text, max(0, quantity.start - 4), quantity.start):
        return "is a date"
    if unit == "次" and MEETING.match(text, end):
        return "counts an order"
    if float(quantity.value) < SMALL and not re.search(r"[0-9]", quantity.text) and (reason := _small(text, quantity, unit)):
        return reason
    if ANAPHORIC.search(text, max(0, quantity.start - 2), quantity.start) and _told_before(reading, quantity):
        return "repeats a number told before"
    return ""


POINTS = re.compile(r"个?(?:方面|层面|维度|角度)(?!的)")
MANY_POINTS = 12
ROAD = re.compile(r"(?:国道|省道|县道|乡道|号线|路公交|次列车)")
SERVED = re.compile(r"[办开举训讲了]")


def _counts_row(text: str, quantity: Mention) -> bool:
    """Whether a number is that of the names in the row right before it: 经信、发改、自然资源|三个局."""
    row = ROW.search(text, max(0, quantity.start - 90), quantity.start)
    return row is not None and 2 <= float(quantity.value) <= 9 and row.group().count("、") + 1 == int(float(quantity.value))


def _small(text: str, quantity: Mention, unit: str) -> str:
    """Reasons to set aside a small number in Chinese numerals: 四个方面, 两眼, 两家就要比一比."""
    end = quantity.end
    if ASPECT.match(text, end) or unit in ("方面", "层面") or text[quantity.start - 1 : quantity.start] in ("”", "》"):
        return "counts the points of a text"
    if (unit in ("", "眼", "手") and BODY.match(text, end - 1)) or (SIDES.match(quantity.text[-2:]) and not ANIMAL.match(text, end)):
        return "belongs to a saying"
    return "stands for things named before" if unit in ("家", "人", "者", "户") and EACH_OTHER.match(text, end) else ""


def _told_before(reading: Reading, quantity: Mention) -> bool:
    return any(m.value == quantity.value and m.start < quantity.start for m in reading.of_kind("Quantity"))


def _by_clause(reading: Reading, quantity: Mention) -> str:
    """Reasons that the construction of the clause gives."""
    frame, text = frame_of(reading, quantity), reading.text
    opening = text[frame.left : quantity.start]
    if HYPOTHETICAL.match(opening.lstrip("“ ")) and quantity.attributes.get("unit") in ("摄氏度", "度", "℃"):
        return "is a condition"
    number = text[quantity.start : quantity.end]
    if SOMEWHERE.search(text, max(0, frame.left - 30), quantity.start) and "\n" not in text[max(0, frame.left - 30) : quantity.start].rstrip():
        return "is told of nobody in particular"
    if UNREAL.search(opening) or UNREAL.search(text, quantity.end, min(frame.right, quantity.end + 8)):
        return "is a condition"
    if quantity.attributes.get("unit") in LENGTHS and (FAR.match(text, quantity.end) or (text.startswith("的", quantity.end) and FROM_AFAR.search(opening))):
        return "tells how far something is"
    bound = BOUND.search(opening) or BOUND.match(number) or re.match(r"低于|高于|不足|不到|超|突破", number) or re.search(r"以[上下内]$", number)
    if bound and frame.follower and text.startswith("的", quantity.end) and quantity.attributes.get("unit") in ("元", "%"):
        return "bounds a group that is counted next"
    if ONE_OF.match(text, quantity.end):
        return "counts the group that something is one of"
    if quantity.value == "0":
        return "is the zero a rise starts from"
    return ""
