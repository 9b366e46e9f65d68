"""Names that a list or a sum gives: 志愿服务品牌有三个：“…”整理药品、“…”辅导手机; 以党支部+合作社+农户为模式; 总投资2亿元的青石水库项目开工."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.reading import Reading
from kg.recognize.program_segments import is_name
from kg.recognize.program_words import head_of, heads, is_generic, is_slogan, mention
from kg.types import Mention

__all__ = ["find_listed"]

HAN = r"[\u3400-\u9fff]"
KINDS = ("品牌", "服务品牌", "志愿服务品牌", "项目", "服务项目", "活动", "工程", "行动", "机制", "制度", "平台", "工作法", "模式", "服务队", "工作室", "做法", "举措", "载体")
# what a colon opens after it: 品牌有50个：, 品牌不断涌现：, 项目包括：
OPENS = re.compile(
    rf"(?P<kind>{'|'.join(sorted(KINDS, key=lambda k: (-len(k), k)))})(?:有|共有|达|已有|包括|包含|分别是|分别为|涵盖|如|遍地开花|层出不穷|不断涌现|各具特色|各有特色)"
    rf"(?:[0-9一二三四五六七八九十百多余两几]{{1,4}}[个项支家种类张])?(?:{HAN}{{0,6}})[：:](?=[“「])"
)
ITEM = re.compile(r"(?:^|[、，；;。])\s*[“「](?P<name>[^“”「」\n]{2,16})[”」](?=[\u3400-\u9fff、，；。…）)])")
PLUS = rf"{HAN}{{1,6}}(?:、{HAN}{{2,6}})*"
SUM = re.compile(rf"(?<![+＋“”\"\u3400-\u9fffA-Za-z])?(?P<name>{PLUS}(?:\s?[+＋]\s?{HAN}{{2,8}}?){{1,5}})(?P<tail>为(?:主要|主)?模式|的?{HAN}{{0,6}}?(?:模式|机制|工作法))")
LEAD = re.compile(
    r".*(?:采取|采用|实行|推行|探索|构建|建立|形成|创新|打造|通过|以|按照|推广|实施|运用|依托|坚持|健全|完善|深化|走|开展|引入|确立)(?:了|出|起|出了|起了)?(?:一[个条种]|新型的?)?"
)
INVESTED = re.compile(
    r"(?:总|计划|共|累计)?投资(?:总?额)?(?:约|近|超|达)?[0-9.]+[万亿]元?(?:人民币)?(?:建设)?的?(?P<name>[^，。；：、“”的\n]{3,24}?项目)"
    r"(?=(?:[一二三]期)?(?:正式|顺利|全面|成功|已|已经|同步|即将)?(?:开工|落户|投产|签约|竣工|建成|落地|启动|奠基|完工|交付))"
)

# projects by name before the number of them all: 完成|青石水库除险加固项目、柳河治理工程|等12个重点项目
EXAMPLES = re.compile(
    r"(?:完成|实施|推进|建设|谋划|启动|争取|落实|建成|引进|储备|开工|推动|抓好)(?:建设)?了?(?P<items>[^，。；：“”\n等]{4,90}(?:项目|工程))等[0-9一二三四五六七八九十百]+余?[个项](?:重点|重大|民生|产业|基础设施|特色){0,2}(?:项目|工程)"
)


# the members of a counted set, by name before their number: 设|红帆船、红帆渡、红帆驿|三个子品牌
NUMBERS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
SET = re.compile(
    rf"(?:设立?|推出|打造|培育|创建|形成|建成|组建|开设|创设|包括|有|分为)(?:了|有|出)?(?P<items>[“]?{HAN}{{2,7}}[”]?(?:、[“]?{HAN}{{2,7}}[”]?)+)(?:等)?(?P<count>[两二三四五六七八九]|[2-9])(?:个|大|支|项)"
    rf"(?:子|特色|党建|服务|志愿服务|示范|主题)?(?P<kind>品牌|子品牌|活动|行动|平台|机制|工作室|驿站|工作法)"
)
# 推行的办法就四个字：|定底竞标
IN_SO_MANY = re.compile(rf"(?:办法|做法|经验|秘诀|法宝|路子|规矩|法子|招数)[^，。；：“”\n]{{0,6}}(?P<count>[四六八])个字[：:，—]+“?(?P<name>{HAN}{{4,8}})(?=[”。，；])")


def _members(reading: Reading) -> Iterator[Mention]:
    """The members of a set that is counted behind them, and a way of doing things that is told in so many characters."""
    for found in SET.finditer(reading.text):
        items = list(re.finditer("[^、“”]+", found["items"]))
        count = int(found["count"]) if found["count"].isdigit() else NUMBERS[found["count"]]
        if len(items) == count and not any(re.search("[的了和与]|^等", item.group()) for item in items):
            for item in items:
                start = found.start("items") + item.start()
                yield mention(reading, start, start + len(item.group()), item.group(), "verb-head", found["kind"])
    for found in IN_SO_MANY.finditer(reading.text):
        if len(found["name"]) == NUMBERS[found["count"]]:
            yield mention(reading, *found.span("name"), found["name"], "coinage")


def _list_items(reading: Reading) -> Iterator[Mention]:
    """The quoted items of a list whose kind the words before the colon give."""
    text = reading.text
    for opening in OPENS.finditer(text):
        stop = re.compile(r"[。！？\n]").search(text, opening.end())
        body = text[opening.end() : stop.start() if stop else len(text)]
        for item in ITEM.finditer(body):
            name = item["name"]
            if is_name(name) and not is_slogan(name):
                start = opening.end() + item.start("name") - 1
                yield mention(reading, start, start + len(name) + 2, name, "quoted-head", "" if head_of(name) else opening["kind"])


def _sums(reading: Reading) -> Iterator[Mention]:
    """Unquoted sums with the noun that they modify: 推行|党支部+合作社+农户模式."""
    text = reading.text
    for found in re.finditer(r"[+＋]", text):
        left = max(text.rfind(mark, 0, found.start()) for mark in "，。；：\n“”,;") + 1
        sum_ = SUM.match(text, left + len(lead.group()) if (lead := LEAD.match(text[left : found.start()])) else left)
        if sum_ is None or not sum_.start() < found.start() < sum_.end() or (sum_.start() == left and not lead):
            continue
        name, tail = sum_["name"], sum_["tail"]
        own = "" if tail.startswith("为") else tail
        yield mention(reading, sum_.start(), sum_.end("name") + len(own), re.sub(r"\s", "", name) + own.removeprefix("的"), "verb-head")


def _invested(reading: Reading) -> Iterator[Mention]:
    """A project by its name, told with what is invested in it and what becomes of it."""
    for found in INVESTED.finditer(reading.text):
        if not is_generic(found["name"].removesuffix("项目"), "项目") and found["name"] not in heads():
            yield mention(reading, found.start("name"), found.end("name"), found["name"], "verb-head")


def _examples(reading: Reading) -> Iterator[Mention]:
    """The projects that a row names by their full names before it counts them all."""
    for found in EXAMPLES.finditer(reading.text):
        at = found.start("items")
        for item in re.finditer(r"[^、]+", found["items"]):
            name = item.group()
            if len(name) >= 6 and name.endswith(("项目", "工程")) and not is_generic(name[:-2], name[-2:], True) and not re.search(r"[0-9]+[个亿万]|[的了]", name):
                yield mention(reading, at + item.start(), at + item.end(), name, "verb-head")


def find_listed(reading: Reading) -> Iterator[Mention]:
    """All names of these forms."""
    yield from _list_items(reading)
    yield from _sums(reading)
    yield from _invested(reading)
    yield from _examples(reading)
    yield from _members(reading)
