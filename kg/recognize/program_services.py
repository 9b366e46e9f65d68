"""Services and products of daily life that go by a coined name without quotation marks: 幸福食堂, 四点半课堂, 乡贤贷, 某县e治理APP.

What makes the name is an epithet (幸福, 红色, 邻里), a count (四点半, 一元) or Latin letters before the kind of service; what
introduces it is a verb that sets it up right before it, or the row in which it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.reading import Reading
from kg.recognize.program_segments import governor
from kg.recognize.program_words import is_generic, mention
from kg.types import Mention

__all__ = ["find_services"]

EPITHET = (
    r"幸福|红色|爱心|共享|暖心|共富|先锋|银发|巾帼|乡贤|百姓|邻里|阳光|初心|善行|文明|道德|积分|连心|石榴籽|红石榴|同心|民情|老书记|孝善|孝心|敬老|乡愁|乡亲|亲情|廉洁|清廉|"
    r"法治|平安|和美|美德|善治|公益|惠民|便民|四点半|三点半|一元|[一二三四五六七八九十]点半|零距离|家门口|板凳|院落|火塘|田间|云上|掌上|红[\u3400-\u9fff]"
)
SERVICE = (
    r"食堂|餐厅|课堂|学校|书屋|书房|超市|银行|小站|小屋|小铺|小院|小厨|厨房|客厅|会客厅|茶室|茶馆|驿站|讲堂|学堂|夜校|大院|工坊|集市|食坊|直播间|公交|专车|巴士|热线|信箱|账本|"
    r"党校|农校|学院|养老会|诸葛会|评议会|夜话会|"
    r"代办点|服务点|议事点|说事点|议事会|说事会|联席会|调解室|工作室|互助社|互助会|理事会|合伙人|基金"
)
NAME = re.compile(rf"(?:{EPITHET}){{1,2}}(?:{SERVICE})(?!的)(?![\u3400-\u9fff]{{0,2}}(?:负责人|老板|主任|经理|站长|覆盖率))")
IN_ROW = re.compile(rf"、(?P<name>[\u3400-\u9fff]{{1,4}}(?:{SERVICE}))(?=[、，。；和等])")
COUNTED = re.compile(r"[0-9一二三四五六七八九十百千两多余几数](?:个|家|处|所|间|座|辆|条)(?:“)?$")
LOAN = re.compile(
    r"(?:推出|开发|创新|设计|上线|启动|研发|首推|发放)(?:了|出)?(?:专属|特色)?(?P<name>(?!小额|个人|商业|抵押|担保|助学|专项|信用|涉农|普惠)[\u3400-\u9fff]{2,4}(?<![信借放房车网还申助])贷)(?=[，。、；]|等|产品|系列)"
)
DIGITAL = re.compile(
    r"(?:安装|下载|登录|使用|打开|依托|运用|上线|开发|推广)(?:了)?(?P<name>(?:(?![的了和与在])[\u3400-\u9fff]){1,6}[A-Za-z](?:(?![的了和与在])[\u3400-\u9fff]){1,8}(?:APP|App|平台|小程序|系统|客户端|公众号)?)(?=[，。、；,;]|上|$)"
)


# what somebody of the grassroots opens, whatever it is called: 办起|金点子超市, 旗委党校合办的|北疆马背党校
FREE = r"(?:(?![的了在和与等是有为到从把将被以让个所家座及、])[\u3400-\u9fff])"
OPENED = re.compile(
    rf"(?:办起|合办|开办|创办|联办|开起|搞起|建起|创设|兴办)(?:起来)?[了的]?(?:一[个所家间])?(?P<name>(?P<what>{FREE}{{2,7}}?)(?P<head>{SERVICE}))(?=[，。；：、！]|已|今年|每|自)"
)
KINDS = re.compile(
    r"(?:老年|外资|护理|职业|技工|技术|电商|网络|农家|便利|连锁|生鲜|平价|大型|小型|民办|私立|公办|中心|寄宿|希望|孔子|国际|社区|公益|暑期|免费|健身|村镇|农商|商业|中资|民营"
    r"|员工|职工|学生|农业|农民|扶贫|就业|加工|手工|生产)+|.*(?:大学|人民|县|市|省)"
)
# what a hall or centre is furnished with: 每处都配了|幸福食堂、红医小站、四点半学校
ROW_OF = re.compile(rf"(?:配|设|建|办)(?:了|有|起|起了|备了|齐了?|立了)(?P<row>{FREE}{{2,6}}?(?:{SERVICE})(?:、{FREE}{{2,6}}?(?:{SERVICE}))+)(?=[，。；等])")
# 一企一专员, 一村一法官: one for each, where somebody puts it into force
ONE_EACH = re.compile(r"(?:推行|实行|落实|探索|建立|实施|推广)了?(?:“)?(?P<name>一(?!.化)[\u3400-\u9fff]一(?![个家户条张次件份下些])[\u3400-\u9fff]{2,3})(?=[，。；、])")
# 定下|三不上规矩: rules by their count
RULES = re.compile(r"(?:定下|立下|定了|立了|约定|制定|出台|形成)(?:了)?(?P<name>[一二三四五六七八九十两]{1,2}(?:不|要|必|禁|准|到)[\u3400-\u9fff]{0,4}(?:规矩|铁规|公约|守则|纪律))(?=[，。；：、])")


# 小哥驿站|挂牌第一周就有211人次进来歇脚
BEGINS = re.compile(
    rf"(?:^|[，。；：\n的])(?P<name>(?P<what>{FREE}{{2,6}}?)(?P<head>{SERVICE}))"
    r"(?=(?:正式|于[^，。；]{2,10}|已|刚刚)?(?:挂牌|揭牌|开张|开业|开课|开讲|启用|投用|上线|运营))",
    re.MULTILINE,
)


def _opened(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the names that stand behind a verb of opening or furnishing, or that somebody puts into force."""
    for found in (*OPENED.finditer(text), *BEGINS.finditer(text)):
        if not (KINDS.fullmatch(found["what"]) or is_generic(found["what"], found["head"])):
            yield found.span("name")
    for found in ROW_OF.finditer(text):
        for item in re.finditer("[^、]+", found["row"]):
            start = found.start("row") + item.start()
            head = re.search(f"(?:{SERVICE})$", item.group())
            if head and not (KINDS.fullmatch(what := item.group()[: head.start()]) or is_generic(what, head.group())):
                yield start, start + len(item.group())
    for pattern in (ONE_EACH, RULES):
        yield from (found.span("name") for found in pattern.finditer(text))


def find_services(reading: Reading) -> Iterator[Mention]:
    """The services and products with a coined name that somebody sets up."""
    text = reading.text
    for found in NAME.finditer(text):
        start, end = found.span()
        if governor(reading, start, 8) in ("launch", "make") and not COUNTED.search(text, max(0, start - 4), start):
            yield mention(reading, start, end, found.group(), "verb-head")
            while row := IN_ROW.match(text, end):
                end = row.end()
                yield mention(reading, *row.span("name"), row["name"], "verb-head")
    for start, end in _opened(text):
        yield mention(reading, start, end, text[start:end], "verb-head")
    for pattern in (LOAN, DIGITAL):
        for found in pattern.finditer(text):
            yield mention(reading, *found.span("name"), found["name"], "verb-head")
