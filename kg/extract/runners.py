"""Who runs a program, told behind its name: …，由区民政局牵头实施; “…”是县妇联打造的品牌; “…”在永昌县全面推开.

A clause with 由 belongs to the last program named before it, in the sentence or, where the next sentence goes on without a name of its own
(该平台由…, 工作室由…), across the full stop.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from kg.anchors import Anchor
from kg.reading import Reading
from kg.types import Mention

__all__ = ["place_behind", "runner_behind"]

BODIES = ("Place", "Organization")
RUNS = (
    r"(?:全面|统一|具体|直接|共同|联合|联手|携手|合力|等|单位|部门|[和、与](?:(?![和、与])[\u3400-\u9fff]){2,12}){0,4}(?:负责|牵头|组织|主办|承办|实施|主导|统筹|管理|运营|运行|"
    r"建设|开发|研发|发起|创办|领办|推出|打造|推动|推行|制定|印发|出台|推进|探索|创立|创设|开设|倡导|指导|协调|承接|提出|首创|创新|开展|举办|设立|建立|搭建)"
)
RUNNING = re.compile(RUNS)
TOPIC = re.compile(r"[，,]?(?:就|正|便)?是")
IS = re.compile(r"[，,]?(?:就|正|便)?是(?:由)?$")
RELATIVE = re.compile(rf"(?:在[^，。；]{{2,14}}?)?(?:率先|创新|精心|着力|自主|近年来|今年|去年){{0,4}}{RUNS}(?:[^，。；]{{0,24}})的")
ALREADY = re.compile(
    r"(?:全面|正式|率先|先行|成功|顺利|陆续|同步|迅速|首先|全域|已|首次|首发|首批|圆满|隆重|火热|精彩|如期|热闹)*(?:落下帷幕|落幕|收官|结束|上演|开赛|启幕|拉开帷幕|推开|推行|推广|落地|上线|启动|揭牌|运行|试点|铺开|实施|开展|举行|举办|"
    r"开业|运营|投用|投入使用|开讲|开课|开班|展开|开启|开幕|推出|试行|落户|诞生|发源|起步|开花|结果|生根|落地生根|问世|建成|成立|走红|全覆盖)"
)
GOES_ON = re.compile(r"由|(?:该|这一|这个|这项|此)[\u3400-\u9fff]{2,4}|这[支套种个项]")
IN_ROW = re.compile(r"[\u3400-\u9fff]?[、和]")
LED = re.compile(
    r"(?:等?(?:项目|活动|工程|平台|试点|行动|服务|改革|模式|机制|品牌))?"
    r"(?:率先|首先|先后|已|正式|成功)?(?:在|落户(?:于|在|到)?)(?:该|本|我|全)?[省市县区镇乡]?"
)
# how far it goes, or where it stands: “…”已覆盖全县, “…”设在青石村; 为 and 给 with what it did for a place: “…”共为青石村|输送…
REACHES = re.compile(
    r"(?:等?(?:项目|活动|工程|平台|试点|行动|服务|改革|模式|机制|品牌))?[，,]?(?:目前|如今|现在?|至今)?[，,]?(?:已经?|共|累计|还|也|先后|实现|逐步|基本|均|都){0,3}"
    r"(?:(?:覆盖|惠及|遍布|遍及|辐射|走遍|延伸到|拓展到|推广到|推广至|扩展到|延伸至|设在|设立在|建在|位于|坐落于|坐落在|活跃在)(?:了)?|(?P<served>为|给))"
)
SERVED = re.compile(r"[\u3400-\u9fff0-9“”]{0,8}?(?:输送|带来|提供|培养|培育|培训|解决|筹集|争取|引进|发放|调解|节约|节省|培养出)")
# “…”已成为青石村|解决矛盾的好办法
BECAME = re.compile(r"(?:已经?|逐渐|正|日益|也|更|如今)*(?:成为|成了)")
MEANS_OF = re.compile(r"[^，。；“”]{0,20}的?(?:好办法|好帮手|好平台|抓手|名片|载体|品牌|招牌|法宝|利器|金钥匙|平台|阵地|渠道|途径)")
SENTENCE_END = re.compile(r"[。！？!?\n]")


def _next_sentence(reading: Reading, program: Mention, stop: int) -> int:
    """Where the sentence behind ends if it goes on about the program by its head noun or with 该, else ``stop``."""
    text, kind = reading.text, program.attributes.get("kind", "")
    if stop >= len(text) or text[stop] == "\n":
        return stop
    at = stop + 1
    again = kind and (GOES_ON.match(text, at) or (text.startswith(kind, at) and not IN_ROW.match(text, at + len(kind))))
    following = SENTENCE_END.search(text, at) if again else None
    return following.start() if following else stop


def runner_behind(reading: Reading, program: Mention, anchors: Iterable[Anchor], others: Sequence[Mention]) -> Anchor | None:
    """The body that a clause behind a program's name tells to run it; None if there is none.

    Args:
        reading: the document.
        program: the mention.
        anchors: the names behind it that can run something, in order.
        others: all mentions of programs; the last one before 由 is the one meant.
    """
    text = reading.text
    found = SENTENCE_END.search(text, program.end)
    stop = _next_sentence(reading, program, found.start() if found else len(text))
    topic = TOPIC.match(text, program.end)
    if not topic:
        behind = others[bisect_right(others, program.end, key=lambda m: m.start) : bisect_left(others, stop, key=lambda m: m.start)]
        stop = next((m.start for m in behind if m.value != program.value), stop)
        sentence = reading.sentence_at(program.start)
        first = bisect_left(others, sentence.start, key=lambda m: m.start) if sentence else len(others)
        if sentence and any(m.start <= sentence.start + 1 and m.end < program.start and TOPIC.match(text, m.end) for m in others[first : first + 2]):
            return None  # “民情地图”是“浙里和美”的一个应用，由…: the topic is meant
    for anchor in anchors:
        if anchor.start < program.end or anchor.kind not in BODIES:
            continue
        if anchor.end > stop or anchor.start - program.end > 90:
            return None
        opening = text[anchor.start - 1 : anchor.start] == "由" or text[anchor.start] == "由"
        if opening and RUNNING.match(text, anchor.end):
            return anchor
        if anchor.start - program.end <= 6 and IS.search(text, program.end, anchor.start) and RELATIVE.match(text, anchor.end):
            return anchor
    return None


def place_behind(reading: Reading, program: Mention, anchors: Iterable[Anchor]) -> Anchor | None:
    """The place where a program is told to have come about, right behind its name: “…”在城关镇|揭牌运营."""
    text = reading.text
    for anchor in anchors:
        if anchor.start < program.end or anchor.kind != "Place":
            continue
        lead = text[program.end : anchor.start]
        if BECAME.fullmatch(lead):
            return anchor if MEANS_OF.match(text, anchor.end) else None
        if reach := REACHES.fullmatch(lead):
            return anchor if not reach["served"] or SERVED.match(text, anchor.end) else None
        if len(lead) > 12 or not LED.fullmatch(lead):
            return None
        return anchor if ALREADY.match(text, anchor.end) or "落户" in lead else None
    return None

