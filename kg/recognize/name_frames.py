"""What stands before and behind the name of a person: callings, credits, verbs; frames that close a name from both sides."""

from __future__ import annotations

import re
from functools import cache

from kg.reading import Reading

__all__ = ["AFTER_NAME", "BYLINE_WORD", "COMMONER", "CREDIT_MARK", "SAYS", "SEPARATOR", "SHORT_CREDIT", "closed_frames", "without_adverb"]

HAN = r"[\u3400-\u9fff]"
BYLINE_WORD = (
    r"(?:(?:本报|本台|本刊|融媒|全媒体|首席|特约|实习|见习|驻[\u3400-\u9fff]{1,4}|[\u3400-\u9fff]{2,6}(?:报|台|网|社|日报|融媒体中心)){0,4}(?:记者|通讯员|特约记者|实习生)"
    r"|值班(?:主任|总编辑?|编委|编辑)|一审|二审|三审|终审"
    r"|责任编辑|责编|编辑|摄影|摄像|文/图|图/文|文图|图文|采写|组稿|初审|复审|文字整理|(?<!工)作者(?!单位|系|为)|拍友|制图|美编|美[ \u3000]?编"
    r"|版式|版面|组版|排版|校对|校检|检校|校阅|[一二三][读校]|审核|审校|供稿|撰文|编导|策划|监制|主编)"
)
# the mark between a credit and its name; with it shorter words are credits too: 文/周海青, 图丨李桂花
CREDIT_MARK = r"[:：/／|｜丨]"
SHORT_CREDIT = rf"(?:(?<![\u3400-\u9fff])(?:文字?|图片?|摄|视频|采访|统筹|执行|整理)(?={CREDIT_MARK}))"
AFTER_NAME = (
    r"(?=\s*(?:说|称|表示|介绍|告诉|回忆|坦言|感慨|笑着|高兴|算了|认为|指出|强调|透露|深有|激动|感叹|自豪|，|,|、|。|:|：|；|$|\n"
    r"|摄|文|供图|对|在|是|的|和|与|带|为|从|也|又|就|来|担任|任(?=[\u3400-\u9fff]{0,4}[长员主])|当选|出任|同志|从|到|回(?=到|村|乡|来|家|访)|把|给|向|将|已|正|每|拿|指着|牵头|负责|分别|参加|敲|挨|种了?|养了?|被|因|蹲|站在|坐在|主持|陪|拄|骑|一边|当上|当起|算了|前不久|不久前|近日|日前|今年|去年|当年|那年|每[天日周月年]|多次|主动|立即|马上|连忙|赶紧|随即|当即|亲自|先后|积极|率先|始终|一直|经常|常常|时常|坚持|带头|辞去|加入|顺利|驻村|生前|家里|家门口|家的|上台|报名|入股|返乡|回村|承包|流转了?|捐出|拿出|掏出|背着|扛着|抱着|牵着|端着|看着|望着|指着|起早|早早|天天|管[这那它此]|等[0-9一二三四五六七八九十]*[名位人]))"
)
SEPARATOR = r"[ \t　、,，/／]"
# what a person without a post is called before the name
COMMONER = re.compile(
    r"产妇|孕妇|经营户|中心户|示范户|联户长|绣娘|村民|居民|农民|市民|[菜果茶粮烟蔗药瓜棉花蚕苗蜂]农|贫困户|农户|脱贫户|种户|养殖户|种植户|大户|党员|群众|老人|游客|业主|职工|工人|员工|社员|青年|小伙|姑娘|女孩|大学生|毕业生|老党员|经营者|店主人?|户主|摊主|住户|牧民|渔民|船老大|歌师|护林员|贫困户主|学生|退役军人|创客|主播|岁的|村医|乡医|护士(?!长)|司机|快递员|快递小哥|外卖小哥|骑手|厨师|保洁员|保安|环卫工人?|水管工|木匠|铁匠|篾匠|裁缝|艺人|歌手|教练员|消防员|转业军人|老兵|退伍军人|返乡青年|新农人|农机手|机手|带头人|老板娘|牧羊人|养蜂人|渔户|农场主|经销商|客商|乡贤|租户|商户|店员|服务员|学员|选手|老汉|乡亲|老乡|邻居|户代表|退休(?:教师|法官|医生|工人)|教师|法官|民警|辅警|律师|工匠|劳动模范|劳模|老支书|老书记|义警|(?<![村镇乡委])干部|住院患者|患者|家长"
)
SAYS = re.compile(r"(?:直言|说|表示|介绍|告诉|坦言)")
# the verbs of an appointment close a name from both sides: 任命|周海青|为, 免去|周海青|的; a row goes on: ，李桂花的镇长职务
APPOINTED = r"(?:任命|免去|接受|选举|推选|补选|聘任|撤销|罢免)(?P<name>{name})(?=(?:同志)?(?:等[0-9一二三四五六七八九十]*人?)?(?:为|的|辞去|任|担任))"
DISMISSED = r"(?<=[，；、,])(?P<name>{name})(?=(?:同志)?(?:的|辞去)[^，。；、,\n]{{4,40}}职务)"
# who takes a post: 组长由|周海青|担任，|李桂花|任副组长
TAKES = (
    r"(?:由|(?<=[，；、。]))(?P<name>{name})(?<![担兼任])(?=(?:担任|兼任|任)"
    r"(?:[\u3400-\u9fff]{{0,8}}(?:组长|书记|主任|主席|会长|队长|所长|站长|校长|院长|成员|指挥长?|理事长?|召集人|委员)|[，。；]))"
)
# who is elected or moved to another post: 返乡创业的|王刚|当选主任
MOVES = (
    r"(?:的|(?<=[，；、。：0-9年月日底初])|是)(?P<name>{name})(?=(?:同志)?(?:高票|全票|成功|再次|连续|正式|又|被)?(?:当选|转任|调任|升任|改任|接任|出任|就任)"
    r"[\u3400-\u9fff“”]{{0,14}}(?:书记|主任|主席|会长|队长|所长|站长|校长|院长|[镇乡县区市局]长|支书|代表|委员))"
)
# a person's card: 周海青，女，1985年4月生; 周海青（女）
CARD = r"(?:^|(?<=[\s、，；。：:]))(?P<name>{name}|{padded})[ \u3000]{{0,2}}(?:[，,（( \u3000][男女][，,）)]|[男女][，,](?=[^，,\n]{{1,5}}族|(?:19|20)\d\d|\d\d岁|中共))"
# 周海青同志任…, also of another language's sounds: 乌力吉巴雅尔同志不再担任…
COMRADE = r"(?:^|(?<=[\s，；、。：:]))(?P<name>{name}|{foreign})(?=同志(?:任|不再|拟|为|兼|的|，[男女免]))"
CREDIT = r"(?:^|(?<=[。！？”）)\n \u3000|]))(?P<name>{name}|{padded})[ \u3000]{{0,3}}(?:摄影|摄|供图|文/图|图/文|制图|[/／](?:文字?|图片?|摄影?))(?=$|[\s。）)，,/|0-9])"


@cache
def closed_frames(name: str, foreign: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Frames that leave nothing but a name between them, with the witness and role of each.

    Args:
        name: a regular expression for a full name.
        foreign: one for a name of another language's sounds.
    """
    forms = {"name": name, "foreign": foreign, "padded": rf"{HAN}[ \u3000]{{1,2}}{HAN}"}
    return (
        (re.compile(APPOINTED.format(**forms)), "title-frame", ""), (re.compile(DISMISSED.format(**forms)), "title-frame", ""),
        (re.compile(TAKES.format(**forms)), "title-frame", ""),
        (re.compile(MOVES.format(**forms)), "title-frame", ""),
        (re.compile(CARD.format(**forms), re.MULTILINE), "title-frame", ""),
        (re.compile(COMRADE.format(**forms), re.MULTILINE), "title-frame", ""),
        (re.compile(CREDIT.format(**forms), re.MULTILINE), "byline", "journalist"),
    )


# an adverb that may look like the end of a name before a verb: 周海|正提醒
ADVERB = "正又还也便却忙曾仍则"
MET = re.compile("(?:[见遇找看]到|采访|走访|[问说提]起)$")
# 周海|作报告
MAKES = re.compile(r"了?(?:[\u3400-\u9fff]{0,4}(?:报告|说明|讲话|发言|交流|总结|部署|动员|辅导|致辞|点评|介绍))")


def without_adverb(reading: Reading, start: int, end: int) -> int:
    """Where a name of three characters ends that took in the adverb of the verb behind it; as it was where nothing shows that."""
    text = reading.text
    name = text[start:end]
    if len(name) >= 3 and name[-1] == "时" and text[end : end + 1] in ("，", ",") and MET.search(text, max(0, start - 4), start):
        return end - 1  # 见到|欧阳海|时，
    if len(name) == 3 and name[-1] == "作" and MAKES.match(text, end):
        return end - 1
    if len(name) != 3 or name[-1] not in ADVERB or text.count(name) > 1 or SAYS.match(text, end) or text.startswith("看来", end):
        return end
    after = next((w for w in reading.words_in(end, end + 4) if w.start == end), None)
    return end - 1 if after is not None and after.tag in ("v", "vd", "p", "d", "ad") else end
