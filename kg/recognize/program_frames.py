"""The frames in which quoted words name a program, and those in which they do not: patterns for `kg.recognize.program_quotes`."""

from __future__ import annotations

import re

__all__ = [
    "AIMED",
    "ALONG",
    "BAD",
    "BARE",
    "BETWEEN",
    "CALLED",
    "CLOSED",
    "COINAGE",
    "COUNTED",
    "DATE_LIKE",
    "DEFINED",
    "EDITION",
    "FORMULA",
    "FOUNDED",
    "GAMES",
    "HEAD_BEFORE",
    "IDEAL",
    "INSIDE",
    "MEANS",
    "MODELS",
    "MODIFIER_TAGS",
    "MORE",
    "NOT_IT",
    "NOT_RUN",
    "OBJECT_TAGS",
    "PERIOD",
    "PLAIN",
    "POSTED",
    "PRACTICE",
    "QUOTED",
    "RANKED",
    "RATE",
    "ROUND",
    "SEASON",
    "SET_AS",
    "SPELT_OUT",
    "STARTS",
    "STEPS",
    "STOPPERS",
    "STYLE",
    "TITLE",
    "UMBRELLA",
    "UNDER_WAY",
    "WAY",
    "WORKS",
]

HAN = r"[\u3400-\u9fff]"
QUOTED = (re.compile(r"“([^“”\n]{2,40})”|「([^「」\n]{2,40})」|『([^『』\n]{2,40})』|\"([^\"\n]{2,40})\""), re.compile(r"(‘)([^‘’\n]{2,20})’"))
BETWEEN = re.compile(r"[、\s]*(?:和|与|及|以及|到)?")
INSIDE = frozenset(("上", "中", "里", "内", "下", "里面", "之中"))  # 在“基层治理通”平台|上接单
NUMERAL = "一二三四五六七八九十两百千万双"
COINAGE = re.compile(
    rf"(?:[{NUMERAL}0-9]+{HAN}{{1,3}}){{2,4}}|(?!双)[{NUMERAL}]{HAN}{{2,3}}|{HAN}{{1,4}}[+＋]{HAN}*(?:[+＋]{HAN}+)*|{HAN}{{1,3}}[A-Z]{{1,4}}|[0-9]{{3,5}}"
)
# 三清一消, 三会两票, 三不两必: figures that name a set of rules by their count
FORMULA = re.compile(rf"(?:[一二三四五六七八九十两双]{HAN}){{2,3}}")
CALLED = re.compile(r"(?:叫做?|名叫|取名为?|起名叫?|名为|称为|称之为|就是|靠的?是?|[一要]?过|按照?|用|定了?|守住?|坚持)(?:的是)?[：:]?$")
# a way of doing things and what it is called: 有个做法，叫“…”, 把这套办法称为“…”
PRACTICE = re.compile(
    r"(?:做法|办法|举措|模式|机制|制度|方法|法子|路子|招数|新招|妙招|活动|平台|规矩|经验)[^。；！？\n“”]{0,12}?(?:叫作|叫做|叫|取名为?|名为|名叫|称为|称作|称之为|概括为|总结为|归纳为)[：:]?$"
)
# what is held again and again is numbered: 第31期“坝坝算账会”, “夜学夜议”每月一回
EDITION = (
    re.compile(r"第[0-9一二三四五六七八九十百]+[期届季场次轮]$|(?:每[月周年]|每季度|每半月|每逢?[^，。；“”]{1,4}|定期)(?:都|固定|定期|至少)*(?:召开|举办|举行|组织|开展|办|开)(?:了|起)?[一两三0-9][次场期回]$"),
    re.compile(r"(?:第[0-9一二三四五六七八九十]+[课期届季讲场]|(?:基本上?|固定|都是)?每(?:月|周|季度|季|年|旬|逢[^，。]{1,4})(?:都)?(?:一|办|开|举办|召开|开展|举行)[回次期场讲课]?|(?:已经?|累计|先后|至今|共){0,2}(?:举办|开展|办|开讲|开|召开|举行)了?[0-9一二三四五六七八九十百]+余?[期场届季次])"),
)
PLAIN = re.compile(r"搞|搞起|办|办起|设|建|推|立|立下|定下|开|开起|搭")
# what is fought is no program: 整治“半拉子”工程
BAD = re.compile(r"(?:整治|治理|清理|查处|纠治|杜绝|防止|避免|打击|消除|破除|纠正|解决|破解|根治|遏制|反对|整改|存在|沦为|严查|摒弃|克服|叫停|责令整改|盲目|借)(?:了|一些|各类|部分)?$")
MEANS = re.compile(r"(?:以|把|将)[^，。；]{0,4}$"), re.compile(r"(?:作|当作|定)?为(?:重要|主要|主|有力|重要的)?(?:载体|抓手|平台|支点|依托|切入点|突破口)")
# what an undertaking is for, not what it is called: 着眼于“居民小事”的志愿服务品牌
AIMED = re.compile(r"(?:着眼于?|聚焦|针对|围绕|瞄准|关注|面向|服务于|像|如)$")
STEPS = re.compile(rf"(?:{HAN}{{0,4}}[一二三四五六七八九十两0-9]+(?:步|个|字|招|环)?{HAN}{{0,4}}(?:法|制)|{HAN}{{2,4}}[{NUMERAL}]步法)")
RATE = re.compile(r"(?:的)?(?:比例|比率|占比|率(?!先)|达到?|实现全)")
PERIOD = re.compile(r"十[一二三四五六七]五|[一二三四五六七八九]五|[一二三四五六七八九十两]个[\u3400-\u9fff]{2}")
# a set by its count with its members behind it: “五统一”（统一设计、统一工艺、…）
SPELT_OUT = re.compile(r"(?P<count>[二两三四五六七八九])[\u3400-\u9fff]{1,3}"), re.compile(r"[（(](?:即)?(?P<items>[^（）()]{6,60})[)）]")
# behind such words a style is the name of what somebody set up: 实行“花园式”管理模式
MODELS = frozenset(("模式", "工作法", "机制", "制度", "服务模式", "治理模式", "管理模式", "工作机制"))
# what a coinage with + is told to be: “党支部+公司+农户”的发展思路
WAY = re.compile(r"的?(?:产业|发展|治理|增收|致富|工作|新){0,3}(?:思路|路径|路子|道路|之路|链条|格局)")
STYLE = re.compile(r"[\u3400-\u9fff]{2}[化型式]|应.尽.|能.尽.")  # “精细化”管理 is a way to do it
UMBRELLA = re.compile(r"[二两三四五六七八九十](?:大|个|张|支|项|条|类|套|道|本|种|块|份)[\u3400-\u9fff]{2,4}")  # its parts are the programs
BARE = re.compile(r" ?(?:等)?(?:的)?(?:新的?)?")
COUNTED = re.compile(r" ?(?:等(?:[0-9]+|[一二两三四五六七八九十多]+)余?(?:个|项|类|种|大|条|支)?(?:的|特色|重点)?|[两三四五六七八九十](?:大|项|个)(?=[\u3400-\u9fff]{2}))")
# what says of a name that it was started or goes on: “…”应运而生, “…”正式上线
STARTS = re.compile(
    r"(?:改革|试点)?(?:应运而生|(?:也|已|正|正式|已经|顺利|全面|陆续|持续|深入|有序|首次|在[\u3400-\u9fff]{2,14}?){0,4}"
    r"(?:上线|启动|开通|启用|投用|投入使用|运行|运营|落地|揭牌|开张|开课|开讲|开班|诞生|实施|推行|推广|铺开|推开|开展|推进|举办|举行|开启|火热|开赛|开幕)(?!困难|的难)"
    r"|(?:已|正|也|还|陆续|逐步|先后){0,2}(?:走进|开进|开到|搬到|搬进|办到|送到|送进|延伸到)"
    r"|(?:已经?|累计|共|先后|目前|今年|至今){0,3}(?:发放|授信|放款|惠及|受理|办结|兑换|覆盖|收集)(?:了|超|近|逾|各类|群众|诉求|贷款|全[县镇村市]|[0-9])"
    r"|(?<![队社团会组家][”」])由[^，。；“”]{2,24}(?:推出|打造|开发|研发|发起|创办|领办|主办|承办|牵头|实施|运营|设立|建立|负责)"
    r"|(?:已|已经|一直|都){0,2}(?:坚持|持续|运行|开办|实行|推行|办)了?[0-9一二两三四五六七八九十]+(?:多)?(?:年|个月)|(?:已经?|如今|目前){0,2}(?:遍布|遍及|辐射)|(?:见闻|侧记|探访记|小记|掠影|背后的故事)"
    r"|(?:成功|被){0,3}(?:入选|入围|获评|列为|评为|获得|荣获)[^，。；]{0,20}(?:案例|经验|典型|样板|试点))"
)
# what follows the name of something under way: 实施“…”后, 推动“…”高质量发展
# what defines a name as an undertaking: “…”是永昌县打造的便民服务品牌
DEFINED = re.compile(
    r"[，,]?(?:就|正)?是(?!一种|一个人)[^。，；“”]{0,26}(?:品牌|平台|机制|项目|活动|工程|应用|载体|模式|抓手|制度|行动|计划|工作法|志愿服务|服务队|队伍|"
    r"系统|小程序|做法|举措|服务)[，。；]"
)
UNDER_WAY = re.compile(r"(?:以来|以后|之后|后|期间|过程中)|的?(?:高质量|持续|深入|全面)*(?:发展|建设|实施|落地|落实|推广|推进|运行|开展|经验|做法|效应|成效|进程|品牌)")
GAMES = re.compile(r"村(?:[A-Z]{1,3}|[超晚排马歌运跑])")  # village leagues and galas name themselves
# who founds something by a name of its own: 建设“幸福小区”，设立“平安建设岗”; what is only built or grown has a name of another kind
FOUNDED = (
    re.compile(r"(?:建立|设立|组建|成立|创办|开办|建起|开设|办起|设置|建设|打造|创建|建成|推出|创设|绘制|研发|设有|建有|开通|搭建|构建|走上|上岗|设起|编制)(?:了|起|起了|有)?(?:[\u3400-\u9fff]{2,4}的)?$"),
    re.compile(r"(?!四梁八柱|.*(?:公园|小镇|[乡新]?村|[县路街田园仓片方田院港湾城县]|画廊|产业|目的地|专家|秀才|空间|通道|高地|名片|样板|标杆|引擎|链条|品种|人|基地|家园|故乡|之[乡都城]|中心|党委|支部|总支|公司|合作社|联合社|协会|商会|学会|理事会|委员会|集团|学院|学校|医院|指挥部|办公室|格局|体系|矩阵|合力|阵地|屏障|防线|新[\u3400-\u9fff]{1,2})$)[\u3400-\u9fff0-9A-Za-z·]{4,10}"),
)
IDEAL = re.compile(r"(?:未来|和美|美丽|平安|清廉|数字|智慧|完整|零碳|无废|海绵|韧性|儿童友好|书香|善治|森林|健康)(?:社区|乡村|村庄|城市|小区|农村|校园|庭院)")
NOT_RUN = re.compile(
    r"(?:等[0-9一二三四五六七八九十多余]*个?)?(?:栏目|专栏|专题(?!教育|活动)|板块|频道|议题|专题片|主题曲|歌曲|作品|图书|书籍)|的?(?:难题|称号|荣誉|美誉|之称|之名|奖|精神|"
    r"企业(?!家|服务|帮扶|包联|培育)|产业集群|等[0-9一二三四五六七八九十]+(?:类|种|款|档)[\u3400-\u9fff]{0,3}(?:券|产品|商品|票|证|菜|套餐|奖项|荣誉)|作用|角色|形象|现象|问题|难题|困境|说法|理念|口号|心态|思想|名单|业态|技术)|等[\u3400-\u9fff]{0,10}(?:问题|现象|业态|技术)"
)
SEASON = re.compile(r"(?:期间|新?赛季|决赛|总决赛|开赛|赛事)")
TITLE = re.compile(r"《[^》\n]*$")  # 《柳河县“十五五”规划》 is one title
HEAD_BEFORE = re.compile(r"(?:品牌|牌子|小程序|平台|系统|活动|工程|行动|计划|项目|模式|机制|制度|工作法)[：:]?$")
SET_AS = re.compile(r"(?:定|设|确定|设立)为$")
DATE_LIKE = re.compile(r"..(?:日|周|月|节)$")
ROUND = re.compile(r"[\u3400-\u9fff]{2,8}(?:会|日|站|室|屋|亭|吧|角|榜|圈|信箱|超市|银行)")
POSTED = re.compile(r"[\u3400-\u9fff]{1,3}(?:长|员|积分|承诺|代办|包保|轮值)制")
WORKS = re.compile(r"破解|破题|推动|促进|引领|带动|助力|撬动|激活|赋能")
# what may follow a name and belong to it: “薪火相传”双结对
MORE = re.compile(
    r"(?!生产|作业|农忙|农时|问题|难题|现象|困境|精神|方面|融合|发展|期间|时期|收官|开局|陈列|展览|延伸|转变|转化|迈进|升级|颁奖|栏目|板块|领域|地区|区域|流域|仪式|精神|理念|要求|"
    r"宣传|会议|大会|主线|目标|主题|思想|方针|原则|战略|发展)[\u3400-\u9fff]{2,3}(?=[，。；、])"
)
CLOSED = re.compile(r"(?:$|[，。；：、！？,;:!?\s（(“”‘’\"]|等|达|覆盖|的?\d)")
RANKED = re.compile(r"[二两三四五六]级[\u3400-\u9fff]{2}|[0-9]+条(?:创建)?(?:标准|规则|措施|规定|制度)|[二两三四五六](?:级|方|社|长|位)(?:联动|网格|联调|一体|共治|协同|服务|管理|监管|响应)")
# nouns that make something else of the head noun before them: “…”的战略决策
NOT_IT = re.compile(r"保障|决策|部署|布局|机遇|思想|目标|指引|合作|对接|任务|要求|名单|精神|意义|作用|成果")
# nouns that leave it what it is: “…”试点成效显著
ALONG = re.compile(r"队长|队员|成员|志愿者|负责人|载体|抓手|案例|成效|效果|进展|范围|内容|工作|单位|县|村|落地|以来|期间|中")
# words that may stand between a closing quotation mark and the head noun
MODIFIER_TAGS = frozenset(("n", "nz", "nw", "vn", "an", "a", "b", "v", "m", "q", "f", "s", "j", "ad", "d", "LOC", "TIME"))
STOPPERS = re.compile(
    r"打通|破解|搭起|织密|织就|撬动|点亮|扫出|走出|兜出|兜起|托起|绘就|惠及|覆盖|贯穿|融入|嵌入|纳入|是|有|成为|成|让|使|助力|带动|推动|引领|促进|促|激活|"
    r"在|为|被|将|已|开展|实施|启动|举行|召开"
    r"|变|时|前|.*是|正?[把将]|变为|变成|作为|获得|获|要求|提升了|进入|走|能|可|会|使得|来|去|到|方面|提供|参加|参与|表示|加快|深化|完善|构建|打造|建立"
)
# a name may be governed over these words: 推进窗口单位“服务之星”大比拼
OBJECT_TAGS = MODIFIER_TAGS | {"u", "r", "ORG", "nt", "ns", "PER", "c"}
