"""What cannot be the name of a body although it ends like one: clauses, classes of bodies, words that only look so.

The recognizers of `kg.recognize.organizations` propose; here a proposal is cut to the name in it, or refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon import mapping, words
from kg.reading import Reading
from kg.types import Mention

__all__ = ["TITLE_INSIDE", "fitted", "kind_of", "without_parts_of_titles"]

TITLE_INSIDE = re.compile(r"书记(?!处)|主任(?!委员)|委员(?!会)|主席(?!团)")
# what stands before the name in one word of the tagger: a particle, a verb, another name
BEFORE_NAME = re.compile(
    r"^(?:.*的(?=.{3})|.*会同(?=[^县].{2})|.*精神(?=中央)|.*同(?=中华|中国|全国)|[同与及](?=.{4})|和(?![田平县顺静硕龙政布林谐])(?=.{4})|[在由向对到从把被让]"
    r"|(?:现任|曾任|原任|时任|历任|担任|来自|依托|纳入|走进|位于|并请|提请)|好(?=党))"
)
JOINTLY = re.compile("(?:会同|联合|协同)(?=[县市区].{2})")
PERSON_AND = re.compile(r"^(?P<surname>.)[\u3400-\u9fff]{1,2}(?:同志)?[和为任](?=.{4})")  # 郎大军和|…, 任命郎大军为|…
# a clause that the tagger glued into a name
CLAUSE = re.compile(
    r"^全国有|^(?:新建|改建|扩建|配套|引入|引进|创办|兴办|开办|建设(?!银行|局|委|部|厅|集团|街|路|兵团|工作|工程|管理|投资|发展|规划|镇|乡|村|社区)|明确|加大|加快|加强|推进|完善|健全|强化|建好|深化|指导|邀请|鼓励|引导|督促)|.组织宣讲团$|安置区上|.原(?=党)|.(?:建成|成立|开展|推动|实施|获得|召开|举办|组建|启动|累计|建立|依托|纳入|位于|带领|打造|转化|走进|已成|就是|成为|参与|通过|需要|正在|将在|在)"
)
# a class of bodies, or bodies spoken of together
CLASS = re.compile(
    r"^(?:全国|全省|全市|全县|各)?[省市县乡镇村区]级|.[县乡镇村]级|[百千万几多]名|^.级医院|.各(?!族)|^全国重点实验室$|^(?:社区|乡镇|农村|垦区|[东中西]{1,2}部)[\u3400-\u9fff]{0,6}(?:学校|农场|中心|医院|林场|卫生院)$|以上党委|基层党组织$|[0-9]余?多?[个家所]|^[\u3400-\u9fff]{2,3}加工厂$|相关|有关|同志党|历届|各级|各地|各类|各[市县区镇乡村]|全[省市县区](?:[市县区镇乡]|各)|[省市县乡镇村]级(?:政府|党委|组织|机关)$"
    r"|定点|牵头|县级医院|乡镇卫生院$|方舱|[一二两三四五六七八九十多几数0-9][所家](?!.*国)|大?中小学$|多地|国集团$|普惠性"
    r"|^[省市县区]{2,}[^委]|^(?:示范|试点)|屯级|领办|示范(?:农场|合作社|学校|医院|社)$|.配套(?!.*公司)|[一二三四五六七八九十0-9]届[一二三四五六七八九]中$|所有|众多|多家|不少|一些|[几多数两三]个|该|本(?=[省市县区镇乡村校院])|上述|大大小小|周边"
)
# 教育部|门, 第82集团|军, 华北局|地
RUNS_ON = re.compile(
    r"(?<=部)门|(?<=人大)代表|(?<=集团)(?:军|化)|(?<=局)(?:地|部|面|限|势|促)|(?<=大学)[生堂城]|(?<=[学会院])(?:员|生)|(?<=政府)(?:性|间)"
    r"|(?<=[二三四五六七]中)全会|(?<=科技)(?![、，,。；等”）)党公有集股\s]|$)"
    r"|(?<=中央)(?:全会|经济|农村|一号|财政|苏区)|(?<=农场)主|(?<=办)[公理事]|(?<=队)伍|(?<=公司)(?:制|化)|(?<=合作社)(?:式|化)"
)
# behind a name, a count of its kind: 网格党支部1178个
COUNTED = re.compile(r"\s*(?:近|约|超过?|共|达)?[0-9一二两三四五六七八九十百千]+[余多]?(?:[个家所支座](?=[，。、；,;）]|\s|$)|万[个家所])")
# what makes one place of a body of several: 居民区|妇联
NO_LEVEL = re.compile(r"(?:居民|小|社|片|园|景|校|库|灾|矿|林|牧)$")
NO_OFFICE = re.compile(r"[全格布大开战时棋结变当定僵残终胜败危破困]局$|(?<![邮财民])政局$|[大客餐展]厅$|中心[\u3400-\u9fff]{2}厅$|^国委员会$|^口帮扶|林果业$|(?<![党盟革建进社团共])中央$")
GENERIC = re.compile(
    r"(?:网格|小区|居民区|校园|标准化|农副产品|农产品|建设工作|大队|支队|中队|总队|连队|部队|联合|区域|产业链?|功能型|临时|流动|非公|所在|所属|上级|下级|机关|直属|综合|先进|基层|全国|国家|[省市县区镇乡村]"
    r"|街道|社区|乡镇|农民|智能|现代|专业|一批|多家|当地|红色|乡村|数字|共享|爱心|示范|龙头|特色|优质|高级|初级|新型|民办|公办|寄宿制?|九年一贯制)+$"
)
# industries: with a place before them alone they name the trade, not a firm (陕西科技)
TRADES = frozenset(("科技", "实业", "药业", "茶业", "矿业", "乳业", "光学", "电器", "置业", "控股", "铝业", "教育", "电网"))
FOUNDING = ("建", "办", "开", "进", "去", "到", "新建", "兴办", "创办", "开办", "承包")  # 建|水泥厂
LEVELS = ("全国", "国家", "省", "市", "县", "区")
BODIES = ("party", "government", "association", "school", "other")
NATIONAL_ALONE = re.compile(r"^两新工委$|(?<!宣传|组织|统战|武装|工作)部$|署$|总局$|^国务院|^国家|^最高|^解放军$|^共青团|^团中央$|^中|^全国")  # without a place they are the nation's
BRANCH_OF_PLACE = re.compile(
    r"(?:村|社区|镇|乡|街道|苏木|嘎查|连)(?:党委|党总支|党支部|党工委|支部|村委会|居委会|村监会|居监会|妇联|人大|团支部|团委|纪委|纪工委|人大工委)$"
)
ARMED = ("武警", "驻军")
PARTY = re.compile(r"中共|中国共产党|[一二三四五六七八九十]大代表|党代会|党代表")


def kind_of(name: str) -> str:
    """The kind of body that a name's longest suffix tells; "" where it tells none."""
    table = mapping("organizations")
    kind = next((table[name[i:]] for i in range(len(name)) if name[i:] in table), "")
    return "party" if kind == "government" and PARTY.match(name) else kind


def _head(name: str) -> str:
    table = mapping("organizations")
    return next((name[:i] for i in range(len(name)) if name[i:] in table), name)


def _shifted(mention: Mention, start: int, reading: Reading) -> Mention:
    text = reading.text[start : mention.end]
    value = re.sub(r"[\s“”\"]", "", text)
    return replace(mention, start=start, text=text, value=value, attributes={**mention.attributes, "kind": kind_of(value) or "other"})


def _opening(mention: Mention, reading: Reading) -> Mention:
    """The mention without what stands before its name, and with 武警 where that was left outside."""
    cut = BEFORE_NAME.match(mention.text)
    if cut is None and (found := PERSON_AND.match(mention.text)) and found["surname"] in words("surnames"):
        cut = found
    if cut:
        return _shifted(mention, mention.start + cut.end(), reading)
    if reading.text[max(0, mention.start - 2) : mention.start] in ARMED and mention.text.endswith(("总队", "支队", "大队", "中队")):
        return _shifted(mention, mention.start - 2, reading)
    return mention


def fitted(mention: Mention, reading: Reading, places: frozenset[str]) -> Mention | None:
    """The mention cut to the name in it; None where it names no body.

    Args:
        mention: a proposed body.
        reading: its document.
        places: the names of the document's places.
    """
    if COUNTED.match(reading.text, mention.end) or "+" in mention.text:
        return None  # “党支部+公司+农户” is a model
    if mention.text[0] == "区" and NO_LEVEL.search(reading.text, max(0, mention.start - 2), mention.start):
        return None
    if "level" in mention.found_by:
        return None if RUNS_ON.match(reading.text, mention.end) else mention
    fit = _opening(mention, reading)
    name = fit.value
    if (jointly := JOINTLY.match(name)) and name[:3] not in places:
        fit = _shifted(fit, fit.start + jointly.end(), reading)  # 会同|县农业农村局
        name = fit.value
    if len(name) < 2 or RUNS_ON.match(reading.text, fit.end) or NO_OFFICE.search(name) or CLASS.search(name):
        return None
    if CLAUSE.search(name) or TITLE_INSIDE.search(name):
        return None
    head = _head(name)
    whole = mapping("organizations").get(name)
    if not head and not (whole in ("enterprise", "media") or name in words("national_bodies") or NATIONAL_ALONE.search(name)):
        return None  # 党工委, 合作社
    if head and GENERIC.fullmatch(head) and not (head in LEVELS and (kind_of(name) in BODIES or name.endswith(("供销合作社", "供销社")))):
        return None
    if head in FOUNDING or (head in places and name[len(head) :] in TRADES):
        return None
    if re.sub("(?:工作)?(?:领导小组|专班|工作组|小组)$", "", name) in places and reading.text[fit.start - 1 : fit.start] not in "，、。；\n":
        return None  # 对口帮扶|宁夏领导小组
    return fit


def without_parts_of_titles(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions without the branches that only ever stand before a title: 山门头村党支部 in 山门头村|党支部书记 belongs to the title."""
    heads = {m.start for m in mentions if m.kind == "Title"}
    free = {m.value for m in mentions if m.kind == "Organization" and m.end not in heads}
    return tuple(
        m for m in mentions if m.kind != "Organization" or m.value in free or m.end not in heads or not BRANCH_OF_PLACE.search(m.value)
    )
