"""Whether what stands around a name that only the tagger sees is of a person, of a thing, or of no name at all.

The tagger takes 康养, 夏播 and 旗帜高扬 for persons. A name in its frame (a title, 村民, a verb of saying) needs no proof; another one may not
be measured, sorted or followed by its noun, and a short one that stands once must have something of a person beside it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon import words
from kg.reading import Reading
from kg.recognize.name_model import odds_of_name
from kg.recognize.places import level_of
from kg.recognize.titles import titles_of
from kg.recognize.words import is_common_word
from kg.types import Mention

__all__ = ["WORDY", "called_so", "of_a_thing", "unproved"]

HAN = r"[\u3400-\u9fff]"
# what may stand behind the name of a person although it is a noun: 王伟|夫妇, 刘士龙|家
OF_A_PERSON = re.compile(
    r"家|一家|夫妇|夫妻|老人|老汉|大[爷妈叔娘姐哥]|阿姨|奶奶|爷爷|同志|先生|女士|父[子女亲]|母[子女亲]|兄弟|姐妹|妻子|丈夫|儿[子女媳]|女[儿婿]|等人|本人|自己|们|个人|团队|烈士|书记|主任|老师|师傅|医生|同学|小朋友|一行|生前|身边|手[里中]|心[里中]|脸上|说"
)
THING = frozenset(("n", "nz", "nw", "vn", "an", "nt", "ORG"))
MEASURED = re.compile(r"[亩株片树棵朵斤吨公顷里座束捧筐批]$")
# names of crops and beasts; a list of sorts
CROP = re.compile(r".+[橘橙柚薯稻椒菇蒜葱猪鸡鸭鱼虾蟹]$")
SORTS = re.compile(rf"(?:[、和及与](?:(?![和及与]){HAN}){{1,8}}){{0,8}}等?{HAN}{{0,6}}(?:品种|水果|作物|蔬菜|果蔬|药材|花卉|产业|业态|农产品|特产|部门|项目|模式)")


# what only stands beside a person, for a name of two characters that nothing else proves
BEFORE_PERSON = re.compile(r"(?:[员医师长生手工户人民者妈爸哥姐弟妹妻夫子女友伴兵匠叔姨娘爷婆”]|(?<![的地得])[叫名]|(?:^|[。！？!?\n“：:（(◎□■●◆▲○△]))$")
AFTER_PERSON = re.compile(
    r"[\u3400-\u9fff]{0,2}(?:说|称|表示|介绍|告诉|回忆|坦言|感慨|笑|认为|指出|强调|透露)|家(?!乡|园)|一家|夫妇|夫妻|老人|同志|等[0-9一二三四五六七八九十]*[名位人]"
    r"|(?:[0-9]+岁|[是今现]年|正|正在|就|也|便|一边|又|才|却|还|带着|带领|来到|走进|站在|坐在|拿|没有|每天)|摄|文[/／]|[（(]|的(?:带领|带动|帮助|影响|陪同|指导|推动|动员|劝说|介绍|组织|倡议)下|[和与同](?:[村镇乡]|社区)“?[两干民班党支]"
)


# a line of credits: 课题组成员：…, 市委报道组 …
CREDITED = re.compile(r"(?:记者|通讯员|报道组|成员|编辑|执笔|供稿|撰稿|组长：|成员：|主任：|指挥长：|摄影|编导|校对|审核)[^，。；！？\n]{0,24}$|(?:^|\n)[（(][^，。；！？\n（）()]{0,24}$")


@lru_cache(maxsize=2)
def _title_ends(text: str) -> frozenset[int]:
    return frozenset(t.end for t in titles_of(text))


def _bare(reading: Reading, mention: Mention) -> bool:
    """Whether nothing beside a short name speaks for a person: 旗帜|高扬, 宗教|和顺; a row with another name does."""
    text = reading.text
    if BEFORE_PERSON.search(text[max(0, mention.start - 3) : mention.start]) or AFTER_PERSON.match(text, mention.end):
        return False
    if mention.start in _title_ends(reading.text) or CREDITED.search(text[max(0, mention.start - 40) : mention.start]):
        return False
    beside = (w for w in reading.words_in(max(0, mention.start - 8), mention.end + 8) if w.tag in ("PER", "nr") and len(w.text) > 1)
    return not any(
        w.end == mention.start or (w.end < mention.start and re.fullmatch("[、和与及 ]+", text[w.end : mention.start]))
        or (mention.end < w.start and re.fullmatch("[、和与及 ]+", text[mention.end : w.start])) for w in beside
    )


# surnames that are words of the language as well: with a dictionary word behind them they are those words (党|育才, 夏|玉米)
WORDY = frozenset("和党水花时成向应相战强管平安满权游严高夏金山温云于乐明白文易元")


ADVICE = re.compile(r"[，、；]以")


def of_a_thing(reading: Reading, mention: Mention) -> bool:
    """Whether what stands around a name makes a thing of it: 万亩|李花, 康养|产业, 夏黑、巨峰等品种."""
    text = reading.text
    if text[mention.start - 1 : mention.start] == "州" or (text[mention.start - 1 : mention.start] == "以" and ADVICE.match(text, mention.end)):
        return True  # 艾奥瓦州|米尔斯, 以|商强农，以城带乡
    if MEASURED.search(text[max(0, mention.start - 2) : mention.start]) or CROP.fullmatch(mention.text) or SORTS.match(text, mention.end):
        return True
    behind = next((w for w in reading.words_in(mention.end, mention.end + 8) if w.start == mention.end), None)
    return (
        len(mention.text) == 2 and behind is not None and behind.tag in THING and not OF_A_PERSON.match(text, mention.end)
        and behind.text not in words("titles") and not level_of(behind.text)
    )


DOUBTFUL = 3.0  # log odds of a name against words below which the tagger's eye is not enough


def unproved(reading: Reading, mention: Mention) -> bool:
    """Whether a name that the tagger alone sees, looks like other words: 高扬, 党|育才, 舒兰多|地, 解|陇中|渴."""
    name = mention.text
    if name[-1] in "多各两" and reading.text.startswith("地", mention.end):
        return True
    short = len(name) == 2 or (len(name) == 3 and ((name[0] in WORDY and is_common_word(name[1:])) or is_common_word(name[:2])))
    odds = odds_of_name(reading.text, mention.start, mention.end)
    return (short or (odds is not None and odds < DOUBTFUL)) and _bare(reading, mention)


CALLED = re.compile(rf"[叫喊称](?:他|她|它|为|作|做|我)?[：:]?“({HAN}{{2,4}})[”，]")


def called_so(text: str) -> frozenset[str]:
    """The names that a text says people call somebody: 叫他“石头”."""
    return frozenset(CALLED.findall(text))

