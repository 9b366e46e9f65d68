"""The words around a program's name that tell who runs it and where: patterns for `kg.extract.programs`."""

from __future__ import annotations

import re

from kg.modality import TO_COME

__all__ = [
    "ABOUT",
    "ACTORS",
    "AHEAD",
    "ANSWER",
    "BARE_BODY",
    "BODIES",
    "BRANCH",
    "BROUGHT",
    "CALLS",
    "CAUSES",
    "CENTRAL",
    "DEPARTMENT",
    "DESIGNATED",
    "DIRECT",
    "DOES",
    "DONE",
    "EDITED",
    "ENTRY",
    "EXPERIENCE",
    "FOUNDS",
    "FUTURE",
    "HELPER",
    "HELPS",
    "IS",
    "ITEMS",
    "JOINT",
    "JOINTLY",
    "KIND",
    "KIND_OF_BODY",
    "LEADER",
    "LEARNT",
    "MADE",
    "MEANS",
    "MINISTRY",
    "NATIONAL",
    "NATURE",
    "NEAR",
    "OFFICE",
    "OWN",
    "OWNED",
    "PAPER",
    "PARTNERS",
    "PILOT",
    "PLAIN_VERBS",
    "RELATIVE",
    "ROW",
    "RUNS_ON",
    "SEAT",
    "SEATED",
    "SHARE",
    "TAUGHT",
    "THEN_RUNS",
    "TOPICS",
    "TURNED",
    "ZONE",
]

BODIES = ("Place", "Organization")
NATIONAL = re.compile(r"(?:中国|中华|全国)(?![\u3400-\u9fff]{2,16}(?:会|社|院|校|学|公司|集团|银行|行|联盟|平台|站)$)|国家|国务院|中共中央|中央|党中央|中办|国办|全党|全军|我国|最高人民")
CENTRAL = re.compile(r"(?:习近平|总书记|党中央|国务院|中央)[^。]{0,40}(?:指出|强调|要求|提出|作出|部署|指示)")
RELATIVE = re.compile(r"(?:于?(?:[12][0-9]{3}年|[0-9]{1,2}月)+)?[\u3400-\u9fff]{0,6}?(?P<verb>[\u3400-\u9fff]{2})(?:了)?的?(?:新|首个|一批|首届|第[0-9一二三四五六七八九十]+届)?[“「『‘《]?$")
JOINTLY = re.compile(r"(?:等|一起|共同)*联合(?:举办|开展|推出|实施|启动|开设|创办|建立|打造|发起|主办|承办)")
MEANS = re.compile(r"(?:通过|依托|借助|随着|围绕|以)[\u3400-\u9fff]{0,8}$")
JOINT = re.compile(r"(?:（[^（）]{1,10}）)?(?:、|和|与|及|以及|联合|会同|携手|联手)(?:[\u3400-\u9fff]{2,6}[、和与])?")
ROW = re.compile(r"(?:等地?|等[0-9一二三四五六七八九十]+[\u3400-\u9fff])?(?![的、和与])")
SEAT = re.compile(r"所在的?")
CAUSES = frozenset(("组织", "引导", "发动", "鼓励", "牵头", "动员"))  # X组织企业开设…: X runs it
HELPER = re.compile(r"的?(?:大力|全力)?(?:支持|帮助|指导|协助|帮扶|关心|资助)下")  # 在镇党委的支持下: no runner
ANSWER = re.compile(r"的(?:办法|做法|经验|法宝|秘诀|答案|探索|实践|招数|妙招|答卷)(?:就)?是(?:一[个支套项种条])?[“「『‘《]?")
# a body of a level by its own name (县妇联, 市委组织部, 镇党委), not the level that speaks for the place (县里)
DEPARTMENT = re.compile(r"[\u3400-\u9fff]{1,16}(?:[委部局办厅院会团队社校站所处室中心联]|政府|支部|总支|公司|银行)")
# verbs of speech and study, and what opens a list of examples: what is named behind them is told of, not run
TAUGHT = re.compile(
    r"(?:(?:全会|大会|会议|决定)对(?:深化|推进|实施)?|宣讲|解读|阐释|讲授|学习领会|授课"
    r"|(?:会议|全会|大会|决定|报告|纲要|》)(?:中)?(?:提出|明确|要求|强调))(?![\u3400-\u9fff]{0,2}(?:活动|团))[^，。；]{0,24}$"
)
# 把“果农贷”|送到地头: who brings it runs it
BROUGHT = re.compile(
    r"[”》]?(?:[\u3400-\u9fff]{2,4})??(?:(?:送|搬|开|办|带|落|铺|引|用|讲|嵌|做|种|设|建|下沉|延伸|拓展|覆盖|推进|摆|植|融)(?:到|至|进|入|上|在)|搬上|送上|端上|作为|当作|当成|打造成|抓实|做实|落实|用活|用好)"
)
FOUNDS = re.compile(r"(?:注册|成立|组建|领办|创办|创立|兴办|办起|建起)(?:起|了|起了)?$")  # 注册|丰茗合作社，推行“三统一分”
THEN_RUNS = re.compile(r"，(?:并|随后|探索|率先|全面|积极|大力)*(?:推行|实行|实施|采取|采用|探索|推出|推广|开展|创新)(?:了|出)?[“「]?")
DESIGNATED = re.compile(r"(?:被)?(?:列为|列入|确定为|评为|选为|入选|成为|纳入|获批|确认为)[^，。；“”]{0,12}[“「]?$")  # 被列为|全县“美丽庭院”创建试点
LEARNT = re.compile(r"(?:学习|借鉴|运用|深学|用好)[^，。；“”]{0,8}[“]?$")  # 学习运用|“千万工程”经验: not run here
EXPERIENCE = re.compile(r"[”》]?(?:工程)?[^，。；]{0,4}经验")
TOPICS = re.compile(r"了解|听取|介绍|汇报|察看|围绕|结合|紧扣|就|从|关于")
ABOUT = re.compile(r"[”》]?等?的?(?:主要|重要|重大|有关|相关)?(?:内容|方面|议题|课题|主题|问题|话题|精神|情况|介绍)")
FUTURE = re.compile(rf"(?<![即必])将{TO_COME.pattern}")
LEADER = re.compile(r"(?:总书记|主席|总理|委员长|书记|副总理)?[^，。；]{0,6}(?:首次)?(?:提出|指出|强调|要求|作出|听取|了解|考察|察看)")
KIND = re.compile(r"许多|多个|不少|部分|一些|所有|[省市县区镇乡村]级(?!机关)|各|每个")
SHARE = re.compile(r"[\u3400-\u9fff]{0,4}率|的?(?:数量|比例|占比)")
# verbs of running that stand right before a name and that the tagger may have cut otherwise, or that only so mean it
DIRECT = re.compile(
    r"(?:(?:搞|办|建|设|开|推|创|搭|立)(?:起|出|起来)?了?|(?:划定|划分|建成|办成|评定|组成|唱响|擦亮|亮出|定下|立下|打出|叫响|打响|建好|办好|召开|举行|颁布|签订|拿出|用上|用起|走出)了?)[“「『‘《]?$"
)
IS = re.compile(r"(?:就|正|便|既|也)?是$")
DOES = re.compile(r"(?:近年来|今年|去年|积极|主动|大力|着力|率先|创新|全面|深入|持续|精心|不断|[12][0-9]{3}年)*(?P<verb>[\u3400-\u9fff]{2})(?:了)?[\u3400-\u9fff]{0,8}[“「『‘《]?")
NEAR = 8  # how far before a name a plain verb may stand
PLAIN_VERBS = frozenset(("搞", "搞起", "办", "办起", "办了", "设", "设了", "建", "建了", "推", "推了", "开", "开起", "立下", "定下", "搭", "创", "出", "牵头", "组建"))
MADE = re.compile(r"(?:牵头|带头|自费|一手|发起|率先)?(?:创办|开办|创立|创建|开设|创设|办|办起|成立|发起|组建|设立|建立|推出|首创|独创|总结|打造|摸索)(?:出|起)?的[“‘「《]?")
KIND_OF_BODY = re.compile(
    r"(?:而|但|目前|如今|今年|去年)?(?:该|这家)?(?P<kind>合作社|联合社|公司|协会|商会|银行|学校|医院|联合党总支|联合党委|党总支|理事会|议事会|促进会|集团|企业|联盟|安置区|"
    r"[\u3400-\u9fff]{2,4}片区|园区|景区|农场|林场|基金会|研究院|工作队|服务队|调解队)(?!的|理事长|负责人|经理|书记|主任|院长|校长|会长)"
)
EDITED = re.compile(r"[（(0-9年月日 \u3000]{0,12}(?:整理|汇编|汇总)|(?:编|供稿|主办|主编|宣|办公室编|年鉴|(?:[\u3400-\u9fff]{0,4})(?:日报|晚报|晨报|早报|商报|都市报|新闻网|电视台|融媒体|数字版))")
PAPER = re.compile(r"(?:日报|晚报|晨报|早报|商报|都市报|新闻网|电视台|广播电视|融媒体?中心|年鉴)")
OFFICE = re.compile(r"(?:[省市县区旗州镇乡]|街道)(?:委|政府)?[\u3400-\u9fff]{2,10}(?:局|办|部|委|院|中心|联|队)")
HELPS = re.compile(
    r"(?:下达|拨付|预拨)[^。；]{0,60}(?:包括|用于|支持)[^。；]*$|(?:指导|督促|要求|协助|帮助|支持)(?:地方|各地|当地|[^，。；]{0,8}(?:[省市县村户]|企业|群众|机构|单位|部门|基层|学校|医院))[^，。；]{0,12}$"
)  # who helps does not run it
TURNED = re.compile(r"[”》]?(?:[\u3400-\u9fff]{2,4})?(?:纳入|列入|列为|作为|写入|写进|融入|嵌入|贯穿|转化|覆盖|延伸|打造成|做成|建成|用于|与[^，。；]{2,16}(?:结合|衔接))")
DONE = re.compile(r"已经?|目前|截至|以来|去年")
AHEAD = re.compile(r"将|拟|计划(?!》)|打算|力争|争取|下一步|接下来|明年|今后|有望|预计|准备|未来")
ENTRY = re.compile(r"[。|｜]")
CALLS = re.compile(r"(?:强调|指出|要求|希望|表示)(?=[，,：:]?(?:要|坚持|深化|加强|推进|抓好|用好|持续|深入|全面|扎实|切实|认真|以))")
ITEMS = re.compile(r"(?:包括|包含|涉及|涵盖|下达|拨付|预拨|安排资金|支持地方|发放|补助)")
SEATED = re.compile(
    r"(?:中共)?(?P<place>[\u3400-\u9fff]{2,7}?[省市县区旗州镇乡村])"
    r"(?=委|党委|党工委|党支部|党总支|联合党|“?两委|村委|居委|政府|人民|纪|[\u3400-\u9fff]{2,9}(?:局|部|办|委|院|中心|会)$)"
)
OWNED = frozenset(("工程", "行动", "专项行动", "计划", "工作法", "模式", "机制", "制度", "做法", "改革", "工作机制", "治理模式", "党建品牌", "服务品牌", "品牌"))  # kinds that whoever has them runs
# a party branch is where the body is that it belongs to
BRANCH = re.compile(r"(?P<host>[\u3400-\u9fffA-Za-z0-9]{2,14}?)(?:联合)?(?:党委|党总支|党支部|党组|工会|团委|妇联)")
PARTNERS = re.compile(r"(?:^|[，。；：\n])[ \u3000]*(?:与|同|会同|联合|携手|协同)$")  # 与|县委党校合办“…”: who else runs it
PILOT = re.compile(r"(?:等[\u3400-\u9fff0-9]{0,6})?(?:(?P<as>(?:作)?为(?:首批|先行)?试点)|(?:[^，。；：]{0,14}?)(?:开展|进行|率先|先行)?(?:试点|先行先试|试行|试运行))(?!单位|村|县|成功|经验)")
# what makes a body of its own of the place before it, though no recognizer tells it: 西藏|军区
RUNS_ON = re.compile(r"[\u3400-\u9fff]{0,4}?(?:军区|军分区|总队|支队|大学|学院|银行|农商行|集团|公司|医院|协会|商会|基金会|研究院)")
OWN = re.compile(r"的?[“「『‘《]?$")
BARE_BODY = re.compile(r"[省市县区旗镇乡村](?:委|政府|党委|党工委)[\u3400-\u9fff]{0,6}")
# words that act by themselves, so that the subject of the sentence before is not theirs
ZONE = re.compile(r"(?:区|(?<!公)园|国家公园|园区|小镇|基地|城|港|场|中心)$")
NATURE = re.compile(r"(?:山|山脉|山区|江|河|湖|海|岛|平原|高原|盆地|草原|沙漠|海峡|流域)$")
MINISTRY = re.compile(r"(?![\u3400-\u9fff]{0,8}[省市县区旗州镇乡](?:党?委|政府))[\u3400-\u9fff]{2,12}(?:(?<!支)部|总局)(?:办公厅)?")
ACTORS = re.compile(
    r".*(?:家乡|县|乡村|村庄|市民|农民|商户|游客|家庭|高校|医院|银行|机构|乡镇|街道|社区|党员|干部|群众|村民|居民|"
    r"企业|党组织|支部|部门|单位|机关|队员|志愿者|农户|学校|老师|学生|团队|记者|各级|各地|各方|大家|人们|他们|她们|"
    r"专家|中心|指导组|工作组|核查组|督导组|小组|公司|集团|协会|商会|合作社|税务局|派出所|卫生院|救援队|工作队|服务队|部队|官兵|人员|员工|职工|"
    r"青年|妇女|代表|委员|委员会|负责人|理事会|工会|妇联|法院|检察院|书记|主任|镇长|乡长|县长|局长|教师|医生|护士|技术员|网格员)$"
)
