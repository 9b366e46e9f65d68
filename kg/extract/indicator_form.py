"""Whether what names a figure is a whole phrase: repairs its edges, refuses what is only a piece of one.

An indicator is a noun phrase (基层党组织) or a verb with its object (新建党群服务中心). It does not begin with a conjunction (而合伙人, 及社会救助力量),
does not end with an adverb or an auxiliary (居民将, 产量均突), and is more than a word that counts without saying what (方面, 类别, 外).
"""

from __future__ import annotations

import re

__all__ = ["well_formed"]

LEADING = re.compile(
    r"^(?:而|但|且|已经?(?!故)|出了|将(?![军领士来])|把(?![手脉关控])|[上下]午|凌晨|等地|其中|目前|如今|累计|先后|分别|以及|及(?!时|格|第)|并(?![购网入联发])|和(?![谐平田顺县睦美硕林龙政静布])|与(?!会)|等(?![级离额高边候待同]))+(?=..)"
)
TRAILING = re.compile(
    r"(?:(?<![年月日])将|(?<=..)已经?|了|着|(?<=..)(?:[也都]|(?<![平人户年亩月日村镇乡社县组校院场株头])均)(?:突|已)?|突|(?<=..)约|(?<=..)超|(?<![附最靠邻])近|(?<![服务])从|(?<=..)(?<![核校相针面绝成应比配一])对|(?<=[积产量价长])稳|(?<=..)(?<![存现实所潜内])在|达|(?<=..)到|目前(?:已经?)?|累计|共计|仅|(?<=..)人均年|(?<=..)(?:[、，]|(?<![亲中柔缓温平共])和|(?<![惠涉波普遍触危顾提企以])及|以及))+$"
)
# words that count without saying what
EMPTY = re.compile(
    r"(?:等|列出|从|在|围绕|涉及|聚焦|的|分)*(?:方面|层面|类别|维度|环节|角度|种类|类型|外|内|内外|左右|以上|以下|之外|开外|远处|点|均|个|次|位|名|家|套|台套|台|条|项|份|目标|速度|水平"
    r"|标准|比例|比重|价格|数量|总量|幅度|范围|部分|时候|地方|东西|情况|市|省|省份|省区市|区县|县区|市区|县市|领域|同期多|提高点|同比|环比|增长|下降|提高|提升|增加|减少|上升|恢复|安置|平均"
    r"|约|等部门|制定方面|块|品种分|省区|县区|县市区|导致[\u3400-\u9fff]{1,6}|多个部门|组织开展人员|一线|生产|工作|还有|现有|其他|其余|处置|所有)"
)
NOT_ONE = frozenset("外点均市省折毛贝皮后入套章一二多等的了年月日时分方面性化们")  # single characters that are pieces of words
ITEMS = ("项", "种", "类", "个", "条", "件")
PLAN = re.compile(r"(?:计划|预计|拟|力争|有望)")
GLUED = re.compile(r"^(?:成为|变成|属于)|(?:导致|造成|致使|使得|以致)[^，]{3,}$|^一问|^(?:就像|好像|仿佛)|(?:总书记|主席|总理)[\u3400-\u9fff]*了|^[)）]|[（(][^)）]*$|^[^（(]*[)）]|含预付")


def well_formed(text: str, unit: str) -> str:
    """The indicator with its edges repaired; "" for what is only a piece of a phrase.

    Args:
        text: the words found for a number.
        unit: the number's unit; a level without one (5市14县) counts nothing by itself.
    """
    if text.endswith("等") and unit in ITEMS:
        return ""  # 良种补贴、农机补贴等|16项
    previous, text = "", text.removesuffix("等")
    while text != previous:
        previous = text
        text = TRAILING.sub("", LEADING.sub("", text)).strip("、，的“”" if text.count("“") != text.count("”") else "、，的")
    if EMPTY.fullmatch(text) or GLUED.search(text) or PLAN.match(text):
        return ""
    if len(text) == 1:
        return text if unit and text not in NOT_ONE else ""
    return text
