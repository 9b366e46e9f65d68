"""Posts after the rules: the body a post belongs to where the words before the title do not name it.

村党支部书记周海青 takes its village from the discourse; 市委书记陈一川 its city; a title that took in a verb or an age loses it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.context import LEVELS, Discourse
from kg.extract.claims import Claim
from kg.extract.engine import INHERITED, SHARED
from kg.extract.tenures import LEFT_BY, tenure_of
from kg.lexicon import words
from kg.ranks import rank_of
from kg.reading import Word
from kg.recognize.titles import head_of

__all__ = ["refine_posts"]

# what cannot open a title
LEADING = re.compile(
    r"^(?:[\s“”、，的]|是|正是|就是|由|找到|来到|见到|记者|采访|据|让|请|被|为|对|向|跟|和|与|在|时|当|任|当选|担任|时任|现任|作为|身为|一位|这位|那位|该|本|年轻|年近|岁|老(?!挝|支书|书记|村长|主任)|新任|新当选的?|当地|我们?|他们|们|名|位|个|(?:选派|下派|派来|派驻)的?|介绍|看到|听|随|年过[\u3400-\u9fff]{1,2}(?:旬)?)+"
)
CLAUSE_BEFORE = re.compile(r"^.*(?:[的是]|包括|成立由)(?=.)")  # 说话的是年轻的|村党支部书记
LEVEL = re.compile(r"^(?P<level>省|市|县|区|旗|镇|乡|街道|村|社区)(?=党|委|支|两|级|妇|监|民|主|书|长|[\u3400-\u9fff]*(?:书记|主任|长|代表|网格员|委员|会计|文书|干部))")
LEVEL_BODY = re.compile(r"(?P<level>[省市县区旗州])(?P<body>委.*|政府.*|纪委.*|人大.*|政协.*|[\u3400-\u9fff]{1,10}[局办会联院厅部科股].*)")
OF_BODY = re.compile(r"(?:该)?(?P<noun>合作社|公司|集团|理事会|协会|商会|服务队|工作队|联盟|议事会|联合会)(?=[\u3400-\u9fff]{1,6}$)")
NEEDS_PLACE = re.compile(r"党[委总支工组]|支部|第一书记|村委会|居委会|副书记|副主任|副主席|副[镇乡]长|妇联|[镇乡]长")
# verbs that a title is no part of, wherever they stand before its head
TOOK = re.compile(r"(?:来|到|了|着|过|给|出|见|起|请|找|向|是|有|让|叫|看望|等候|听取|会见|采访|召见|起诉|播出|欢迎|祝贺|慰问|带领|邀请|陪同|致电|聘请|担任)$")
# the branch that a title is of, and the verb that joins it to a person
OF_BRANCH = re.compile(r"(?:联合)?(?P<body>党委|党总支|总支|党支部|支部|党工委)(?P<title>(?:第一|副)?书记|(?:组织|宣传|纪检)?委员)$")
TAKES = re.compile(r"任|当选|选为")
# the election that a bare title is won in: 仁寿街社区党委换届，…马玉琴当选|书记
ELECTION = re.compile(r"(?P<body>党委|党总支|党支部|支部|党工委|村委会?|居委会|“?两委”?|班子)?(?:班子)?(?:完成|进行|顺利|集中|举行|圆满|的|了|第[一二三四五六七八九十]+[届次])*(?:换届|选举|改选)")
ELECTED = re.compile("当选|[推公补]?选为|连任|选上")
WON = {"书记": "党", "副书记": "党", "主任": "委", "副主任": "委"}
GROUP = re.compile("(?P<group>第?[一二三四五六七八九十0-9]{1,3}组)组长$")  # 青石村|一组组长
PLAIN = re.compile(r"(?:社区|党员|青年|巾帼|退役军人|大学生)?志愿者")  # what anybody is, also with a place before it
UPPER = tuple("省市县区州旗")
# what a committee keeps of its own when its first title hands it on: 海青市委常委、组织部部长, but 海青市委常委、副市长
OF_COMMITTEE = re.compile(r"(?:组织|宣传|统战|社会工作)部|政法委|秘书长|办公室|党校|常委|副?书记")
DEPUTY = re.compile(r"副(?:书记|主任|主席|会长|理事长|支书|镇长|乡长|县长|局长|所长|院长|校长|站长|部长|队长|庭长|总经理|董事长)|教导员|指导员|政委|支委|委员")  # whose body the head's post names
OF_THE_SAME = re.compile(r"(?:组织|宣传|统战|政法|纪检|武装)(?:委员|部长|干事)|副?(?:书记|主任|[镇乡村]长)|[一二三四]级(?:调研员|主任科员|科员)")
LEAVES = re.compile(r"不再(?:担任|兼任|任)|卸任|辞去|离任")
OUTGONE = re.compile(r"(?:^|[，。；：、\n ])原$")
COUNTED = re.compile(r"(?:的)?[一两三几]名(?=社区|村)")
CHIEF = re.compile(r"(?:挂职)?(?:原|时任)?副?(?P<level>[省市县区旗镇乡])长(?:助理)?$")
FORMER_HEAD = re.compile(r"老(?:支书|书记|村长|主任)$")
COORDINATED = re.compile(r"(?:书记|主任|长|主席|总理|代表|委员|员)[\u3400-\u9fff·]{0,4}$")  # 省委书记易炼红和|省长, but 公共工程和住房部长
FUNCTION = frozenset(("d", "p", "u", "r", "c", "xc", "w", "vd"))
OFFICE = re.compile(r"(?P<office>[省市县区旗州][\u3400-\u9fff]{1,12}?(?:局|办|厅|院|中心|联合会|工商联|妇联|残联|科协|文联|委员会|政协|人大))(?P<title>[\u3400-\u9fff]{2,})")
BELOW = re.compile(r"(?P<place>.*(?:村|社区|镇|乡|街道|苏木|嘎查))(?P<body>党支部|党总支|党委|党工委|支部|村委会|居委会|党组)")


def refine_posts(claims: Iterable[Claim], discourse: Discourse) -> Iterator[Claim]:
    """The claims with each ``holdsPost`` given its body and, where the text tells them, its dates; plain statuses are dropped."""
    best: dict[tuple[str, ...], Claim] = {}
    before: Claim | None = None
    inferred: set[tuple[str, ...]] = set()
    for claim in (part for whole in claims for part in _parted(whole)):
        if claim.predicate != "holdsPost":
            yield replace(claim, qualifiers={k: v for k, v in claim.qualifiers.items() if k != SHARED})
            continue
        refined = _refine(claim, discourse)
        if refined is None or refined.subject is None:
            continue
        if before is not None and not refined.qualifiers["org"] and DEPUTY.fullmatch(refined.qualifiers["title"]) and _together(before, refined, discourse):
            refined = replace(refined, qualifiers={**refined.qualifiers, "org": before.qualifiers["org"]})
        if before is not None and not refined.qualifiers["org"] and _same_body(before, refined):
            refined = replace(refined, qualifiers={**refined.qualifiers, "org": before.qualifiers["org"]})
        if before is not None and before.qualifiers["title"].startswith("原") and _in_one_list(before, refined) and "原" not in refined.qualifiers["title"]:
            refined = replace(refined, qualifiers={**refined.qualifiers, "title": "原" + refined.qualifiers["title"]})
        before = refined if refined.qualifiers["org"] else before
        key = _key(refined)
        if key not in best and refined.qualifiers["org"] and not claim.qualifiers["org"]:
            inferred.add(key)  # the words of the post do not say where: another telling that does is believed
        elif claim.qualifiers["org"]:
            inferred.discard(key)
        known = best.get(key)
        if known is not None:  # one post told twice keeps the dates of either
            better = refined if refined.confidence > known.confidence else known
            refined = replace(better, qualifiers={**known.qualifiers, **refined.qualifiers})
        best[key] = refined
    of_person: dict[str, list[Claim]] = defaultdict(list)
    for (person, *_), claim in best.items():
        of_person[person].append(claim)
    for key, claim in best.items():
        others = of_person[key[0]]
        told = any(o.qualifiers["title"] == key[2] and o.qualifiers["org"] not in ("", key[1]) for o in others if _key(o) not in inferred)
        if not (any(_told_fuller(claim, other) for other in others) or (key in inferred and told)):
            yield claim


def _key(claim: Claim) -> tuple[str, ...]:
    return (claim.subject.value if claim.subject else "", claim.qualifiers["org"], claim.qualifiers["title"])


def _parted(claim: Claim) -> tuple[Claim, ...]:
    """The posts of a title that joins two: 党支部书记兼村委会主任."""
    first, _, second = claim.qualifiers.get("title", "").partition("兼")
    if claim.predicate != "holdsPost" or not (head_of(first) and head_of(second)):
        return (claim,)
    qualifiers = {**claim.qualifiers, INHERITED: "org"} if claim.qualifiers["org"] else claim.qualifiers
    return replace(claim, qualifiers={**claim.qualifiers, "title": first}), replace(claim, qualifiers={**qualifiers, "title": second.removeprefix("任")})


def _one_after_another(claim: Claim, discourse: Discourse) -> bool:
    """Whether the holders of a post are told as following each other: 周海青、李桂花，先后任村党支部书记."""
    return bool(re.search("先后|相继|历任|前后任", discourse.reading.text[claim.start : claim.end]))


def _together(one: Claim, other: Claim, discourse: Discourse) -> bool:
    """Whether two claims stand in one sentence, the first before the second: 村党支部书记周海青牵头，副书记李桂花负责."""
    first, second = (discourse.reading.sentence_at(c.start) for c in (one, other))
    return first is not None and second is not None and first.start == second.start and one.start < other.start


def _in_one_list(one: Claim, other: Claim) -> bool:
    """Whether two titles stand in one row before or behind one person."""
    return (one.start, one.end, one.subject, one.rule) == (other.start, other.end, other.subject, other.rule)


def _same_body(one: Claim, other: Claim) -> bool:
    """Whether the second of two titles in a row is of the first one's body: 镇党委委员、组织委员, but not 村党支部书记、县人大代表."""
    return _in_one_list(one, other) and bool(OF_THE_SAME.fullmatch(other.qualifiers["title"]))


def _place_before(discourse: Discourse, offset: int) -> str:
    """The last village, community or township of the sentence before the offset; "" if there is none."""
    sentence = discourse.reading.sentence_at(offset - 1)
    places = discourse.reading.mentions_in(sentence.start, offset, "Place") if sentence else ()
    return next((m.value for m in reversed(places) if m.attributes.get("level") in ("village", "community", "township")), "")


def _told_fuller(claim: Claim, other: Claim) -> bool:
    """Whether another claim of the person is the same post with more of its chain (宁波滕头村 | 党委书记)."""
    mine, theirs = (c.qualifiers["org"] + c.qualifiers["title"] for c in (claim, other))
    return mine != theirs and theirs.endswith(mine)


def _body_before(discourse: Discourse, offset: int, noun: str) -> str:
    """The last body of the paragraph before the offset that ends with a noun (合作社, 服务队); "" if there is none."""
    reading = discourse.reading
    sentence = reading.sentence_at(offset)
    start = reading.block_of(sentence).start if sentence else offset
    return next((m.value for m in reversed(reading.mentions_in(start, offset, "Organization")) if m.value.endswith(noun)), "")


def _founded(claim: Claim, discourse: Discourse, body: str) -> str:
    """The branch of the sentence that someone takes the lead of: 成立茶产业党委，…，周海青任党委书记; "" if none."""
    text, subject = discourse.reading.text, claim.subject
    if subject is None or subject.end > claim.end or not TAKES.search(text, subject.end, claim.end):
        return ""
    sentence = discourse.reading.sentence_at(claim.start)
    inside = discourse.reading.mentions_in(sentence.start, claim.start, "Organization") if sentence else ()
    return next((m.value for m in reversed(inside) if m.value.endswith(body) and "branch" in m.found_by), "")


def _elected(claim: Claim, title: str, discourse: Discourse) -> tuple[str, str] | None:
    """The place whose election a bare title was won in, and the title with the branch; None if the sentence tells of none."""
    reading = discourse.reading
    sentence = reading.sentence_at(claim.start)
    if sentence is None or not ELECTED.search(reading.text, claim.start, claim.end):
        return None
    for place in reversed(reading.mentions_in(sentence.start, claim.start, "Place")):
        found = ELECTION.match(reading.text, place.end, claim.start) if place.attributes.get("level") in ("village", "community", "township") else None
        if found:
            body = found["body"] or ""
            return place.value, (body if body.startswith("党") and WON[title] == "党" else "") + title
    return None


def _cuts(word: Word, before: str) -> bool:
    """Whether a word ends a clause that a title stands behind."""
    if word.tag == "c":
        return bool(COORDINATED.search(before))
    if word.tag in FUNCTION:
        return True
    return word.tag == "v" and len(word.text) > 1 and bool(TOOK.search(word.text))


def _title_words(claim: Claim, title: str, discourse: Discourse) -> str:
    """The title without the clause that the pattern took in before it: 他听取了|村支书, 海东市请来|技术员."""
    text = discourse.reading.text
    at = text.find(title, claim.start, claim.end)
    head = len(title) - len(head_of(title))
    if at < 0 or head <= 0:
        return title
    inside = discourse.reading.words_in(at, at + head)
    cuts = [w.end - at for w in inside if _cuts(w, title[: w.start - at])]
    return title[max(cuts) :] if cuts else title


def _expanded(org: str, claim: Claim, discourse: Discourse) -> str:
    """A body named by its level alone with its place: 县委 -> 雷波县委."""
    found = LEVEL_BODY.fullmatch(org)
    place = discourse.deictic(found["level"], claim.start) if found and found["level"] in LEVELS and found["level"] not in "州盟" else ""
    if not found or not place:
        return org
    return place + (found["body"] if place.endswith(found["level"]) else org)


def _refine(claim: Claim, discourse: Discourse) -> Claim | None:
    inherited = "org" in claim.qualifiers.get(INHERITED, "")
    org, title = claim.qualifiers["org"], LEADING.sub("", CLAUSE_BEFORE.sub("", claim.qualifiers["title"]))
    title = LEADING.sub("", _title_words(claim, title, discourse))
    if not title or title.startswith("值班") or not any(title.endswith(w) for w in words("titles")):
        return None
    if (branch := OF_BRANCH.fullmatch(title)) and (founded := _founded(claim, discourse, branch["body"])):
        org, title = founded, branch["title"]
    title = re.sub(r"^(?:退休|离任|卸任)的?(?=老)", "", title)
    if not org and (chief := CHIEF.fullmatch(title)) and not inherited:
        org = discourse.deictic(chief["level"], claim.start)
    if not org and FORMER_HEAD.fullmatch(title):
        org = discourse.deictic("村", claim.start)
    if (title in words("statuses") or head_of(title) in words("statuses") or title == "代表") and not org:
        return None
    if SHARED in claim.qualifiers and rank_of(title) in ("chief", "") and not _one_after_another(claim, discourse):  # a body has one head
        return None
    if PLAIN.fullmatch(title):
        return None
    found = LEVEL.match(title)
    if not org and (office := OFFICE.fullmatch(title)) and (body := _expanded(office["office"], claim, discourse)) != office["office"]:
        org, title = body, office["title"]
    elif not org and found and claim.subject is not None:
        org = discourse.deictic(found["level"], claim.start)
        if found["level"] in ("村", "社区", "镇", "乡", "街道") and org and not (title in words("titles") or title.startswith(("村委", "村级", "村民"))):
            title = title[len(found["level"]) :]
    if not org and title == "组长" and claim.subject and (group := GROUP.search(discourse.reading.text, max(0, claim.subject.start - 8), claim.subject.start)):
        org, title = _place_before(discourse, claim.subject.start), group["group"] + title
    if not org and NEEDS_PLACE.match(title) and claim.subject is not None:
        org = _place_before(discourse, claim.subject.start) or _place_before(discourse, claim.end)
    if not org and title in WON and (won := _elected(claim, title, discourse)):
        org, title = won
    if not org and re.match("驻村|(?:村|驻村)?第一书记", title):
        org = discourse.deictic("村", claim.start)
    if not org and (noun := OF_BODY.match(title)) and (spoken := _body_before(discourse, claim.start, noun["noun"])):
        org, title = spoken, title[noun.end() :]
    if not org and title in words("statuses"):
        return None
    chief = CHIEF.fullmatch(title)
    if inherited and chief and org.endswith(chief["level"] + "委"):  # 青石县委副书记、县长
        org = org[:-1] if len(org) > 2 else discourse.deictic(chief["level"], claim.start)
    elif inherited and title.startswith(("国家", "全国", "中央", "首规委", "省", "市", "县")):
        org = ""
    if inherited and (branch := re.search(r"(?:党委|党工委|党支部|党总支|党组)$", org)):
        org = org[: branch.start()]  # the body belongs to the first title: 石塘镇党委书记、镇长
    elif inherited and re.search(r"..[省县市区州旗]委$", org) and not OF_COMMITTEE.match(title):
        org = org[:-1]
    if org[-1:] in UPPER and title.startswith(org[-1:] + "委") and len(org) > 2 and len(title) > 3:  # 海青市 | 市委常委
        org, title = org + "委", title[2:]
    if org.endswith("党组") and len(org) > 4 and not BELOW.fullmatch(org):  # 云和县人大常委会 | 党组书记
        org, title = org[:-2], "党组" + title
    if below := BELOW.fullmatch(org):  # the guidelines' cut: 山门头村 | 党支部书记, but 永康市委 | 书记
        org, title = below["place"], below["body"] + title
    if former := _former(org, claim, discourse):
        org, title = former, "原" + title
    if counted := COUNTED.search(org):  # 盱眙县|一名社区|书记
        org, title = org[: counted.start()], org[counted.end() :] + title
    tenure = tenure_of(claim, discourse.reading)
    if _left(claim, discourse) and "end" not in tenure:  # a post that is over must not be told as held
        if not discourse.reading.date:
            return None
        tenure = tenure | {"end": discourse.reading.date}  # given up by the day of the paper
    return replace(claim, qualifiers={"org": _expanded(org, claim, discourse), "title": title} | tenure)


def _former(org: str, claim: Claim, discourse: Discourse) -> str:
    """The body behind a 原 that belongs to the title (原|花溪村|党支部书记); "" if the name itself begins so (原平市)."""
    text = discourse.reading.text
    if org.startswith("原") and len(org) > 3:
        at = text.find(org, claim.start, claim.end)
        first = discourse.reading.words_in(at, at + 1) if at >= 0 else ()
        return org[1:] if first and first[0].text == "原" else ""
    at = text.find(org, claim.start, claim.end) if org else -1
    beside = discourse.reading.mentions_in(at, at + len(org), "Place") if at > 0 else ()
    return org if beside and beside[0].start == at and OUTGONE.search(text[max(0, at - 2) : at]) else ""


def _left(claim: Claim, discourse: Discourse) -> bool:
    """Whether a claim tells that a post was given up: 免去…的…职务, 不再担任."""
    return claim.rule.endswith(LEFT_BY) or bool(LEAVES.search(discourse.reading.text, claim.start, claim.end))
