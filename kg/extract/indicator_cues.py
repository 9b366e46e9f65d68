"""The words around a number that name what it measures, or do not: patterns for `kg.extract.indicator`."""

from __future__ import annotations

import re

__all__ = [
    "AGED",
    "ATTRIBUTE",
    "AVERAGE",
    "BATCHES",
    "CAUSE",
    "CAUSED",
    "CHANGES_TO",
    "CHANGE_WORD",
    "DEICTIC_HEAD",
    "DID_BEHIND",
    "DIVIDES",
    "DROPPED",
    "EACH",
    "FINISHED",
    "FIRST",
    "FROM_OF",
    "GOVERNS",
    "HARM",
    "HAS",
    "KEPT_FIRST",
    "LONGEST",
    "MILESTONE",
    "ON",
    "ONLY_CHANGE",
    "ONLY_HELD",
    "OUT_OF",
    "PEOPLE",
    "RATE",
    "SHARE",
    "SHARES",
    "SIZE",
    "SIZED",
    "SOURCE",
    "SPREADS",
    "THIS_IS",
    "TRAILING",
    "TREATED",
    "UNIT_IN_BRACKETS",
    "WHAT_THEY_DO",
]

SHARES = ("%", "‰", "倍", "个百分点", "番", "成")
PEOPLE = ("人", "户", "家", "名", "位", "")
DROPPED = frozenset(("c", "d", "ad", "r", "TIME", "t", "xc", "w", "u", "p", "m", "f"))
KEPT_FIRST = re.compile(r"每|新(?!的|型)|人均|户均|年均|亩均|平均|年|月|日均|全部|各|“|首批|首次")
DEICTIC_HEAD = re.compile(
    r"(?:我们?|全|该|本|这个)(?:省|市|县|区|州|旗|镇|乡|街道|村|社区|国|国各地)|(?:省|市|县|镇|乡|村|这|那)里|其中|目前|如今|仅|光"
    r"|当地|可以|能够|已经|预计|计划|力争|有望|[年月]底前?"
    r"|(?:公司|合作社|街道|社区|企业|学校|医院)(?=(?:先后|累计|共|已|今年|每年|还|又|也|先期|首期)*(?:投入|投资|筹集|整合|争取|发放|建成|新建|改造|实施|流转|拿出|出资|支付|培训|招募|受理|化解))|先后"
)
TRAILING = re.compile(
    r"(?:[\s、“了着的已共就便也还却又再只可均都]|(?<![人英天贤])才|每年|连续[0-9一二两三四五六七八九十]+年|全部|悉数|尽数|普遍|一律|纷纷|双双|无一例外地?|分别|先后|累计|大概|左右|已经|总共|一共"
    r"|最多|至少|不少于|达到了?|就要|需要|也只能|只能|只要|(?<![产功智性势动热电职技])能够?|可以|将|预计|有望|(?:也|就)?跟着|随之|(?<![0-9])年底前?|计划|力争|首次|首度|历史性地?)+$"
)
SOURCE = re.compile(r"(?:从|由)(?:原来|原先|过去|以前|之前|此前|最初|最早|当初|起初|开始|早期|初期|[\u3400-\u9fff]{1,6}(?:前|初|时|之初|以前|之前))?的?$")
# the first figure of a change, named again: 机具种类|从国家补贴范围的|9类扩大到15类
FROM_OF = re.compile(r"[从由][\u3400-\u9fff]{2,8}的$")
CHANGES_TO = re.compile(r"[0-9.,万亿千百余多约近]+[\u3400-\u9fff%]{0,3}?(?:扩大|增加|增长|提高|提升|上升|下降|降低|减少|缩短|压缩|拓展|发展|升|增|降|减|扩)[到至]")
ON = re.compile(r"(?<=[量率值入积额数度比口产龄价])[在过]$")
AVERAGE = re.compile(r"(?:人|户|年|亩|日|月|平|村|镇|乡|社|县)均$")
HAS = re.compile(r"(?<![没所具拥])(?:共|现)?有(?P<what>[\u3400-\u9fff]{2,10})$")
RATE = re.compile(r"(?:每(?:个?月|年|天|人|亩|户|个|吨|斤|株|次|季)|人均|户均|年均|亩均|一年)$")
CAUSE = frozenset(("让", "使", "使得", "令", "叫", "由", "为", "帮", "请", "到", "有", "靠", "仅靠", "像", "成", "成为", "是", "以", "就", "要", "能"))
DIVIDES = frozenset(("分", "分为", "共分", "分成"))  # 共分10个板块、50个问题: the text is divided, not the 50
# 地震造成|10人|死亡
CAUSED = re.compile(r"(?P<verb>造成|导致|致使|致)[^，。；]{0,16}$")
HARM = re.compile(r"(?:不幸)?(?:死亡|遇难|失联|失踪|受伤|受灾|重伤|轻伤|伤亡|被困|丧生|下落不明|死伤)")
CHANGES = "增长|增加|提高|提升|上升|下降|减少|降低|增幅|降幅|涨幅|翻"
ONLY_CHANGE = re.compile(
    r"(?:(?:比|较)[\u3400-\u9fff0-9]{0,8}?|(?:同期|上年|年初|以前|之前|此前|相比)|同比|环比|实际|名义|净|累计|平均|年均){0,4}"
    rf"(?:{CHANGES})了?"
)
SHARE = re.compile(r"(?:仅|约|就|只|已|均|各)?(?:占比?|占到|占了)?(?P<of>(?:全|总|该|所有)[\u3400-\u9fff]{1,12}的)?")
CHANGE_WORD = re.compile(rf"(?:实际|名义|同比|环比)?(?:{CHANGES})")
SIZE = re.compile(r"(?P<size>[长宽高深厚])的")  # 600多米长的街道
# what a thing measures, before its name: 总投资3.6亿元的|公路改建工程
SIZED = re.compile(r"(?:项目|计划|预计)?(?:总|累计|年)?(?:投资|投资额|耗资|斥资|造价|投入|产值|产量|价值|预算|资产|人口|户籍人口|海拔|占地|占地面积|建筑面积|面积|全?长|长度|容量|库容|注册资[本金])")
AGED = re.compile(r"[0-9]+(?:至[0-9]+|—[0-9]+|-[0-9]+)?周?岁(?:以[上下]|及以[上下])?(?:的?[\u3400-\u9fff]{1,6})?$")
OUT_OF = re.compile(r"(?:家庭|农户|居民|村民|群众|党员)?(?:之)?中，?(?:就|已|共)?有?")  # 412户中有380户
ONLY_HELD = re.compile(r"(?:有|共|辖|计|[、，0-9户人村组个居民地里])$")  # 辖5个自然村，412户1486人
MILESTONE = re.compile(r"(?:的)?(?:大关|关口|新?台阶|新高)")  # 迈上1.4万亿斤新台阶
BATCHES = re.compile(r"(?:共计?|合计|总计)(?:有)?")  # 两批共84个试点地区
THIS_IS = re.compile(r"[！!，,。]?这(?:就)?是(?P<what>[^。！!\n]{4,60})")  # 3268.7万人！这是…务工规模
WHAT_THEY_DO = re.compile(r"(?P<what>(?:在|都|已|均|实现|参加|参与|完成|来自|为)[\u3400-\u9fff0-9]{2,20})")  # 93%|在7日内办结
TREATED = re.compile(r"(?:(?<!针)对|[把将])[\u3400-\u9fff]{0,4}$")  # 对|20座老旧牛棚进行改造
SPREADS = frozenset(("推广", "延伸", "拓展", "扩展", "辐射", "覆盖", "下沉", "派驻", "复制"))  # 推广|到|6个乡镇
# verbs that govern what is counted over the place that has it: 惠及|宁夏|244万群众, 带动|周边|120名妇女就业
GOVERNS = frozenset(("带动", "惠及", "吸引", "覆盖", "辐射", "服务", "支援", "帮助", "培训", "组织", "发动", "动员", "安置", "联系", "走访", "慰问"))
FIRST = re.compile("首[批笔个次家]|第[一二三]批")  # 发放|首笔|1000万元贷款
# what is done with things told before: 摸排诉求244件，|已解决210件
FINISHED = re.compile(
    "(?:推进|按期|成功|全部|销号)?(?:解决|化解|办结|采纳|落实|开工|完工|竣工|整改|销号|搭建|建成|投用|投产|通过|兑现|拆除|验收|处置|办理|调处|答复|回复|反馈|交付|签约|落地|查处|清退|收回|完成|转办|盘活)"
    "(?:完成|到位|完毕|成功|建成|投用|投产|交付|整改)?"
)
# what some thing has that only the words before can name: 5800亩盐碱地丰收，|平均亩产400公斤
ATTRIBUTE = re.compile(
    "(?:平均|最高|累计|年|总|全年|一年|每年)*(?:效率|产能|产量|亩产量?|单产|误差|进度|投资|投资额|占地|占地面积|利润|订单量?|产值|完成率|占比|透明度|销售额|营业额|出口额|海外订单|造价|成本)(?:总额)?"
    "(?:比过去|较过去|比以前|较以前|同比)?(?:提升|提高|增长|增加|下降|降低|减少|增幅|降幅)?"
)
EACH = re.compile("每一?个?(?:[县村户镇乡家]|街道|社区|乡镇|行政村|自然村|网格|企业|家庭)(?=[都均各])")  # 每个县|都培育了2个产业
DID_BEHIND = re.compile("(?:以上|左右)?(?:全部|都|均)?(?P<did>(?:通|覆盖|达标|完成|建成|接入|参加|参与|用上|纳入)[^，。；、“”0-9]{0,8})$")  # 行政村100%|通宽带
UNIT_IN_BRACKETS = re.compile("[（(][套次户辆人台条个][)）]")  # 10台|（套）农机
LONGEST = 24
