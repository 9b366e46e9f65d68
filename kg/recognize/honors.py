"""Honors: awards, ratings and titles (全国劳动模范, 国家3A级景区, “时代楷模”称号)."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import alternation
from kg.reading import Reading
from kg.recognize.honor_phrases import FIRST_WORDS, awarded_phrases, even_marks, labels, titles_of_persons
from kg.types import Mention

__all__ = ["find_honors"]

SCOPE = r"(?:全国|国家级?|中国|世界|联合国|(?<!中共)(?<!党)中央|全军|省级|市级|县级|区级|全省|全市|全县|全区|首届|首批|第[一二三四五六七八九十0-9]+[届批])"
# 被称为“中国香菇之父”, 省级“文明村”
SAID_OF = re.compile(r"(?:(?<=被[称誉]为)|(?<=[素享]有))“?[^“”，。]{2,18}(?:之父|之母|之乡|之都|第一人|第一村|第一县|标兵|先锋|脊梁|楷模)”?")
RATED = re.compile(r"(?:全国|国家级|省级|市级|县级)“[^“”，。]{2,12}(?:村|镇|县|社区|支部|单位|基地|示范点|户)”")
# of a level that is named before the quotation marks: 姑苏区首批“清廉社区示范点”
FIRST = re.compile(r"(?<=[省市县区州])(?:级|首批|首个|第[一二三四五六七八九十]批)(?P<honor>“[^“”]{2,12}(?:村|镇|县|社区|支部|单位|基地|示范点|户)”)")
# what someone is said to be or to hold: 被誉为“侗乡第一寨”, “七一勋章”获得者
HELD = re.compile(r"被誉为(?P<honor>“[^“”]{1,10}(?:第一[^“”]{1,3}|楷模|标杆|脊梁|之[父母乡都])”)|(?P<honor2>(?:全国)?“[^“”]{2,12}”(?:奖章|国家荣誉称号|荣誉称号|称号)?)(?=获得者)")
# what stands before a dash and the name: “宣纸之乡”——安徽泾县; 全国文明村——|花溪村
DASHED = re.compile(r"(?P<honor>“[^“”，。；]{1,8}之[乡都]”)(?=——)")
# a prize with its holder: 荣立三等功一次
MERIT = re.compile(r"(?<=荣立)(?:了)?(?P<honor>(?:个人|集体)?[一二三]等功)(?=[0-9一二三四五六七八九十两]+次)")
# what a title is called: 授予李某等10名同志“优秀共产党员”称号
TITLED = re.compile(r"(?P<honor>“[^“”，。；]{3,16}”)(?=(?:荣誉)?称号)")
VALUE = re.compile(r"[\s“”\"]|(?:国家荣誉称号|荣誉称号|称号|荣誉)$")
QUOTED = re.compile(r"“[^“”]*”")
NO_NAME = re.compile(r"[的了在]|和(?!谐)|命名为|评为|列为|认定为|表彰为|授予|入选|荣获|同志|(?<=.)全[国省市县]|贫困")


BEHIND = re.compile(r"”?(?:集体|个人|单位|荣誉单位)(?![\u3400-\u9fff])|（[市县区旗、]{1,5}）(?=[，。；、])")
CLOSES = frozenset(
    ("称号", "荣誉", "荣誉称号", "奖牌", "奖章", "牌匾", "证书", "获得者", "得主", "名单",
      "名录", "代表", "行列", "之一", "表彰", "奖项", "书记", "主任", "村", "镇", "县", "党员", "先进事迹", "事迹")
)
HEAD_END = re.compile(r"(?:示范[村镇县区市点户社]|先进[县市]|标兵|名录)$")
PLACE_LIKE = re.compile(r"(?:村|社区|镇|县|街道|小区|路|公园)$")
DISTINCTION = re.compile(
    r"全国|国家|中国|世界|联合国|省级|市级|县级|示范|文明|先进|优秀|模范|美丽|最美|宜居|卫生|特色|传统|名村|名镇|旅游|重点|百强|十佳|标兵|样板|试点|红旗|星级|生态|民主|法治|和美|精品|森林|平安|幸福|康养|和谐|健康|绿色|智慧|数字|清廉|善治|书香|小康|富裕|强[村镇县区市]|亿元|A级|未来|标杆|红色|平价|无讼|[百千]佳"
)


@cache
def _pattern() -> re.Pattern[str]:
    middle = r"(?:(?![的了在和被]|授予|追授|命名|表彰|荣获|评[为选])[\u3400-\u9fffA-Za-z0-9“”\"·]){0,16}?"
    return re.compile(rf"(?P<scope>{SCOPE}){middle}(?:{alternation('honors')})(?:荣誉称号|称号|荣誉)?(?![\u3400-\u9fff]*?(?:建设|创建|评选|表彰|大会))")


def _whole(reading: Reading, end: int) -> int:
    """Where an honor really ends: behind the nouns that go on (传统村落|集中连片保护利用示范县, 模范”集体); 0 where they lead to no head."""
    text = reading.text
    if more := BEHIND.match(text, end):
        return more.end()
    at = end
    for word in reading.words_in(end, end + 18):
        if word.start != at or word.tag not in ("n", "vn", "v", "b", "nz", "a", "ad", "d", "m") or word.text in CLOSES:
            break
        at = word.end
        if HEAD_END.search(text[end:at]):
            return at
    following = next(iter(reading.words_in(end, end + 8)), None)
    goes_on = following is not None and following.start == end and following.tag in ("n", "vn", "nz") and following.text not in CLOSES
    return 0 if goes_on else end


def _awards(honor: str) -> bool:
    """Whether the words tell an award, not the new name of a place (被命名为长山路社区)."""
    return not PLACE_LIKE.search(honor) or "“" in honor or bool(DISTINCTION.search(honor))


def find_honors(reading: Reading) -> tuple[Mention, ...]:
    """All honors of the text that name their scope."""
    text = even_marks(reading.text)
    spans = {m.span() for pattern in (_pattern(), SAID_OF, RATED) for m in pattern.finditer(text)}
    spans |= {m.span("honor" if m["honor"] else "honor2") for m in HELD.finditer(text)}
    spans |= {m.span("honor") for pattern in (FIRST, TITLED, DASHED, MERIT) for m in pattern.finditer(text)} | set(awarded_phrases(text)) | set(labels(text)) | set(titles_of_persons(text))
    spans = {(start, end + (text.startswith("”", end) and "“" in text[start:end] and "”" not in text[start:end])) for start, end in spans}
    spans = {(start, _whole(reading, end)) for start, end in spans}
    return tuple(
        Mention(start=start, end=end, kind="Honor", text=reading.text[start:end], value=VALUE.sub("", text[start:end]), found_by=("honors",))
        for start, end in sorted(spans)
        if end and not NO_NAME.search(FIRST_WORDS.sub("", QUOTED.sub("", text[start:end]))[2:-2]) and _awards(text[start:end])
    )
