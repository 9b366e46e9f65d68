"""Common nouns and phrases that end like the name of a place and name none: 示范村, 该村, 最美|村官, 抓党建促乡|村."""

from __future__ import annotations

import re

from kg.lexicon import mapping, words

__all__ = ["generic", "suffix_of"]

# words that end like a village, township or site and name none, also with something before them
COMMON_TAIL = re.compile(
    r"(?:(?<![\u3400-\u9fff])[山水]乡|(?:江南|鱼米|族|美丽|革命|边远|偏远|贫困|大|旧|地)[山水]乡|[两三四五六七八九十几]个?(?:中心|行政|自然)?村|族村寨|族山寨|柬埔寨|企业园区|社区公园|社区街道|村镇街道|口袋公园|产业开发区|学校体育馆|(?:^|京[东西南北]|军事|工业|历史|商贸|文化)重镇|^特大桥|弱村|后进村|卫生村|海岛村|农村|乡村|(?:^|[0-9个些条有的各每多半])(?:行政村|自然村)|建制村|示范村|模范村|贫困村|空壳村|移民村|边境村|先进村|文明村|试点村|重点村|薄弱村|专业村|特色村|名村|(?<![自富图民])强村|小康村|安置村|[百千]?[万亿]元村|百强村|富民强村|软弱涣散村|(?:^|[省市县级])(?:信用|整|平安|法治|诚信|渔业|城郊|城中|电商|网红|明星|标杆|样板|精品|邻)村|(?:示范|试点|模范|重点|先进|文明|特色)(?:村镇|乡镇|镇|乡|街道|社区)|苏木镇|嘎查村|乡镇|城镇|市县|县市|老区|城区|牧区|灾区|小区|家乡|社区社区|村村|镇镇|工作组|项目组|小组|党组|人大组|专班组)$"
)
DIRECTION = re.compile(r"(?:祖国|我国|中国|全国)?[东西南北中]{1,2}[部方]?(?:地区|高原|山区|片区|平原|边疆)?$")
OPENS_NO_NAME = re.compile(
    r".*[丨的]|有[个一座]|有[二两三四五六七八九十几]个|当地|脚下|[0-9一二三四五六七八九十]+组村$|(?:全部|所有|多数|部分|一些|其他|周边|附近|相邻|沿线|偏远|边远|较大|较小|中心|非?贫困|深山|高山|撤并|规模|整治|整洁|保留|散居|[\u3400-\u9fff]{0,2}[省市县区镇乡])(?:行政村|自然村)$|[几数]十[户个家多]|[0-9一二三四五六七八九十]+[日月]|[0-9一二三四五六七八九十两几百]+多?个|.?原籍|原村$|原[\u3400-\u9fff]{2,4}(?:村|社区|镇|乡)$|[一二两三几数某]村$|.?最?少乡$|名城名镇|城区社区|.{1,4}[与同及]村$|.*(?:一轮|一批|一届)驻村$|深处|于山村$|[东南西北]{1,2}(?:与|接|邻|毗)(?=.{3})|^距|和(?![平谐美睦顺兴])|[的在与把从到被向及了着是]|(?:富裕|贫困|落后|先进|普通|城市|农村|乡镇|小|大)(?:村|社区|街道|镇|乡)$|(?:一些|不少|众多|多个|周边|邻近)"
)
# what stands before 村, 镇 and 乡 without naming one
NO_BODY = re.compile(
    r"[一二三四五六七八九十两][个座片条批级类支委无有好强星区市县镇乡村家户山产]|[成使让建进入到在通开环沿跨联驻出兴强富治护爱美镇当干搞弱选争评带回]"
    r"|[当搞促]联|新任|新增|启用|公办|民办|许多|.*穿|第[一二三]|.*最美|卫生|生态|清廉|创客|部分|[\u3400-\u9fff]+省"
    r"|亚残?运|残运|奥运|大运会?|冬奥|传统|中国传统|促进|加强|壮大|振兴|首个|首批|所有|各类|边界|.*边界|.*首个.?"
)


def generic(name: str, level: str, *, chained: bool = False) -> bool:
    """全县, 该村, 三无村, 示范村: a common noun or a deictic, not a name.

    Args:
        name: what ends like a place.
        level: of that suffix.
        chained: whether the tagger sees just this as a place, right behind a township or county or right
            before an office of it: then 联合村 and 三山村 are names.
    """
    if name in words("not_places") or COMMON_TAIL.search(name) or DIRECTION.fullmatch(name) or OPENS_NO_NAME.match(name):
        return True
    body = name[: -len(suffix_of(name))]
    if level == "village" and (re.search(r"[\u3400-\u9fff](?:[乡镇县]|街道)(?=.)|.省$|..[市县镇乡]$|自治.$", body) or (_is_verb(body) and not (chained and _can_be_name(body)))):
        return True
    if level == "community" and (body == "新建" or NO_BODY.fullmatch(body)):
        return True
    if level == "township" and re.search(r"[\u3400-\u9fff]县(?=.)", body):  # 原盘县|淤泥乡
        return True
    if level == "township" and (_is_verb(body) or re.fullmatch(r"[东西南北中]部|[畅美和乐侗苗瑶藏彝羌壮畲侨茶花]|.*[各促省抓]|.*(?:部分|深入).*|.[村镇]|社区|城带|联城带|通村畅", body)):
        return True
    if name.endswith("组") and not re.search(r"[\u3400-\u9fff][一二三四五六七八九十0-9]+组$", name):
        return True
    if level in ("village", "township", "county", "community") and len(name) >= 2:
        return bool(re.match(r"(?:全|本|该|各|每|某|此|其|这|那|我们?|一些|不少|周边|邻近|附近|同一)", name))
    return False


def _can_be_name(body: str) -> bool:
    """Whether a village may be called by a word: 联合, 三山; not 新任|村支书."""
    return len(body) > 1 and (body[0] in "一二三四五六七八九十" or NO_BODY.fullmatch(body) is None)


def suffix_of(name: str) -> str:
    table = mapping("place_suffixes")
    return next((name[-n:] for n in range(min(8, len(name) - 1), 0, -1) if name[-n:] in table), "")


def _is_verb(body: str) -> bool:
    """新增|村, 促进|村, 成|村: a verb of the genre and a common noun."""
    return any(body in words(name) for name in ("program_verbs", "event_verbs", "measure_verbs")) or NO_BODY.fullmatch(body) is not None
