"""Paragraphs get a kind, and a page of several articles is cut between them.

Kinds come from shape and credit words (记者, 摄, 供图, 来源 …), names from their surname. A new article starts only where the
page shows it: headlines over a byline or a dateline, a headline over a chronology's years, a headline that introduces
an official by post and name, a photo with its own headline, the end of a part that is continued on another page.
Where none of these stands the page stays one article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.folio import is_folio
from kg.layout import ENDED, Span, width
from kg.lexicon import words
from kg.types import BlockKind
from kg.written_dates import iso_date

__all__ = ["Paragraph", "assign_kinds", "credit_start", "cut_articles", "header_facts", "is_byline", "opens_article", "title_of"]

HAN = "\u3400-\u9fff\U00020000-\U0003134f"
YEAR = re.compile(r"\d{4}\s*年")
OPEN_MARKS = re.compile(r"^[\s□■◆●▲△○◎★☆※—\-]+")
PARENTHESES = re.compile(r"^[（(【\[](.*)[）)】\]]$", re.DOTALL)
SPLIT = re.compile(r"[\s/／|｜、,，;；:：()（）]+")
ROLE = (
    "本报|本刊|本网|新华社|融媒体?|全媒体|首席|见习|实习|特约|特派|记者|通讯员|拍友|摄影报道|摄影|摄像|作者|责任编辑|值班编辑|编辑|责编|主编|统筹|策划"
    "|图文|供图|供稿|整理|报道组|报道|综合|撰稿|执笔|来源|稿源|审核|校对|校检|检校|版式|版面|组版|排版|美编|[一二三][读校]|监制|视频|制图|文|图|摄"
)
ROLE_FRONT, ROLE_BACK = re.compile(rf"^(?:{ROLE})+"), re.compile(rf"(?:{ROLE})+$")
CREDIT = re.compile(
    r"记者|通讯员|拍友|摄影|作者|编辑|责编|供图|供稿|摄$|整理|撰稿|执笔|来源|稿源|审核|校对|校检|检校|版式|版面|组版|排版|美编|[一二三][读校]|(?:文|图)[/／]|报道$"
)
PHOTO = re.compile(r"(?:摄|供图|摄影|制图|图|摄影报道|资料图片?)[）)]?$")
WRITER = re.compile(r"记者|通讯员|作者|撰稿|执笔|报道组|文[/／]")
GROUP = re.compile(
    rf"[{HAN}A-Za-z0-9·]{{1,14}}(?:报|社|网|台|组|部|中心|联盟|街道|局|办|站|村|镇|乡|委|院|校|客户端|公司|融媒|号)"
    rf"|[{HAN}]{{2,8}}·[{HAN}·]{{2,12}}"
)
SUPPLIED = re.compile(rf"[{HAN}·A-Za-z]{{2,24}}(?:供图|供稿)")
HEADER_LABEL = (
    "信息来源|文章来源|上传单位|上传时间|来源|稿源|作者|发布时间|发布日期|发布机构|时间|日期|责任编辑|编辑|责编|审核|浏览次数|浏览量|阅读量?|点击|字号|记者|文号|索引号|成文日期"
)
DATE = r"[12]\d{3}\s*(?:[-/.年]\s*\d{1,2}\s*(?:[-/.月]\s*\d{1,2}\s*日?)?)"
TIME = r"(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
HEADER = re.compile(
    rf"(?:发布于\s*)?{DATE}{TIME}\s*(?:$|[|｜\s]*(?:(?:{HEADER_LABEL})\s*[:：]|[{HAN}]{{2,12}}(?:报|网|社|台|在线|发布)\s*$))"
    rf"|(?:{HEADER_LABEL})\s*[:：]"
)
DATE_IN = re.compile(rf"(?<!\d){DATE}")
PUBLISHER_IN = re.compile(
    rf"(?:来源|稿源)\s*[:：]\s*([^\s:：|｜，,。()（）]{{2,24}}?)(?=(?:{HEADER_LABEL})\s*[:：]|[\s|｜，,()（）]|{DATE}|$)"
)
DATELINE = re.compile(
    rf"本报讯|本报[{HAN}]{{2,8}}\d{{1,2}}月\d{{1,2}}日[电讯]|新华社[{HAN}]{{2,8}}\d{{1,2}}月\d{{1,2}}日电"
    r"|[（(](?:本报|融媒)?(?:记者|通讯员)[^）)]{2,30}[）)]"
)
POST_AND_NAME = re.compile(
    rf"[{HAN}、·]{{3,40}}(?:书记|主任|部长|局长|镇长|乡长|县长|市长|区长|村长|所长|校长|院长|社长|会长|站长|组长|代表|委员|队员)\s?[{HAN}]{{2,4}}\s*[:：]"
)
OPENING = re.compile(rf"([{HAN}A-Za-z]{{1,10}}(?:网|日报|晚报|早报|电视台|广播|客户端))(?:消息|讯)")
FIGURE = re.compile(r"^(?:图为|图片?[①-⑳一二三四\d]?\s*[:：]|[①-⑳]|（?(?:上|下|左|右|中)图|资料图)")
UNFINISHED = re.compile(r"[:：;；，,、]$")
HEADING_WIDTH = 45.0
CAPTION_LENGTH = 120
WRITERS_LENGTH = 160  # a longer line is no credit
FAR = 3


@dataclass(slots=True)
class Paragraph:
    """A paragraph of the flow.

    Attributes:
        spans: its stretches of the flow, in order.
        text: the same, joined, white space kept (of a very long one the beginning and the end).
        gap: blank lines before it.
        kind: what it is; "" until decided.
        turned: whether the page continues it elsewhere (（下转2版）).
    """

    spans: list[Span]
    text: str
    gap: int
    kind: BlockKind | None = None
    turned: bool = False


@cache
def _surnames() -> frozenset[str]:
    return words("surnames")


def _is_name(token: str) -> bool:
    """A Chinese name of two to four characters, or one character of a name that the layout spaced out."""
    if len(token) == 1:
        return bool(re.fullmatch(f"[{HAN}]", token))
    if re.fullmatch(rf"[{HAN}]{{1,10}}·[{HAN}·]{{1,12}}", token):
        return True
    return bool(re.fullmatch(f"[{HAN}]{{2,4}}", token)) and (
        token[:2] in _surnames() or (token[0] in _surnames() and len(token) < 4)
    )


def is_byline(text: str) -> bool:
    """Whether a short text is nothing but credits (roles, names, newspapers) or a header line with date and source."""
    text = text.strip()
    if not 2 <= len(text) <= 160 or re.search(r"[。！？!?]", text):
        return False
    if HEADER.match(text):
        return True
    said = OPEN_MARKS.sub("", text)
    if inner := PARENTHESES.match(said):
        said = inner[1].strip()
    if len(said) > 120 or not CREDIT.search(said):
        return False
    if SUPPLIED.fullmatch(said):
        return True
    tokens = [token for token in SPLIT.split(said) if token]
    return bool(tokens) and all(_is_credit(token) for token in tokens)


WRITERS = re.compile(r"(?:本报|本刊|本网|本台|融媒体?|全媒体|首席|见习|实习|特约|驻[^驻\W\d]{1,4}){0,4}(?:记者|通讯员)[\s:：]")


def opens_article(text: str, after: str) -> bool:
    """Whether a line is nothing but the writers of what follows: □ 全媒体记者 周海青 李桂花. Not if the names go on in the next line.

    Args:
        text: the line.
        after: the line below.
    """
    said = OPEN_MARKS.sub("", text.strip()[:WRITERS_LENGTH])
    return WRITERS.match(said) is not None and is_byline(text) and not all(_is_credit(t) for t in SPLIT.split(after.strip()) if t)


def _is_credit(token: str) -> bool:
    rest = ROLE_BACK.sub("", token)
    choices = (token, rest, ROLE_FRONT.sub("", token), ROLE_FRONT.sub("", rest))
    if any(not choice or _is_name(choice) for choice in choices):
        return True
    return any(GROUP.fullmatch(choice) for choice in choices[:2]) and not re.match("(?:本报|本刊)?记者", token)


def _is_author(text: str) -> bool:
    """A name alone on its line."""
    tokens = text.split()
    if len(tokens) > 1 and all(len(token) == 1 for token in tokens):
        return len(tokens) <= 3 and re.fullmatch(f"[{HAN}]+", "".join(tokens)) is not None
    return len(tokens) == 1 and len(text) > 1 and _is_name(text)


def credit_start(text: str) -> int | None:
    """Where a credit begins that a paragraph carries behind its last sentence, None if it carries none."""
    tail = max(0, len(text) - 140)
    for found in re.finditer(r"(?<=[。！？!?”])(?:\s*(?=[（(【])|\s+)", text[tail:]):
        start = tail + found.end()
        if start < len(text) and is_byline(text[start:]) and CREDIT.search(text[start:]):
            return start
    return None


def assign_kinds(paragraphs: Sequence[Paragraph]) -> None:
    """Decide every paragraph's kind that the markup did not tell."""
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if paragraph.kind is not None:
            continue
        if len(text) <= 12 and YEAR.fullmatch(text):
            paragraph.kind = "year"
        elif is_byline(text) or is_folio(text):
            paragraph.kind = "byline"
        elif FIGURE.match(text) and len(text) <= CAPTION_LENGTH:
            paragraph.kind = "caption"
        elif _is_heading(text) and not (text.startswith("——") and (not index or paragraphs[index - 1].kind != "heading")):
            paragraph.kind = "heading"
        else:
            paragraph.kind = "body"
    _authors(paragraphs)
    _captions(paragraphs)
    if len(paragraphs) == 1 and paragraphs[0].kind == "heading":
        paragraphs[0].kind = "body"  # a text of one line is read as a sentence


def _is_heading(text: str) -> bool:
    if len(text) > 100 or width(text) > HEADING_WIDTH or "。" in text or ENDED.search(text[-8:]) or UNFINISHED.search(text):
        return False
    return re.search(f"[{HAN}A-Za-z]", text) is not None


def _authors(paragraphs: Sequence[Paragraph]) -> None:
    """A lone name before the first sentence of the text, or between a headline and a sentence, is its author."""
    read = False
    for index, paragraph in enumerate(paragraphs):
        followed = index + 1 < len(paragraphs) and paragraphs[index + 1].kind == "body"
        first = not read or paragraphs[index - 1].kind == "heading"
        if paragraph.kind == "heading" and followed and first and _is_author(paragraph.text):
            paragraph.kind = "byline"
        read = read or paragraph.kind == "body"


def _captions(paragraphs: Sequence[Paragraph]) -> None:
    """A short paragraph right over a photo credit, or a line that stands alone amid wide gaps."""
    for index, paragraph in enumerate(paragraphs):
        after = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        credited = after is not None and after.kind == "byline" and PHOTO.search(after.text) and not DATE_IN.match(after.text)
        if credited and paragraph.kind in ("body", "heading") and len(paragraph.text) <= CAPTION_LENGTH:
            paragraph.kind = "caption"
        elif paragraph.kind == "heading" and index and paragraph.gap >= FAR and len(paragraph.text) >= 10 and after is not None:
            amid = any(p.kind in ("body", "caption") for p in paragraphs[max(0, index - 3):index])
            if amid and (after.gap >= FAR or after.kind == "heading"):
                paragraph.kind = "caption"


def cut_articles(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The paragraphs, article by article."""
    starts: set[int] = set()
    begin, index = 0, 0
    while index < len(paragraphs):
        if index and paragraphs[index - 1].turned:
            starts.add(index)
            begin = index
        end = _photo_story(paragraphs, index)
        if end is not None:
            starts |= {index, end}
            begin = index = end
            continue
        read = any(p.kind in ("body", "caption") for p in paragraphs[begin:index])
        headings = _run(paragraphs, index)
        if headings > index:
            if read and _opens_article(paragraphs, index, headings):
                starts.add(index)
                begin = index
            index = headings
        else:
            index += 1
    edges = [0, *sorted(s for s in starts if 0 < s < len(paragraphs)), len(paragraphs)]
    return [list(paragraphs[a:b]) for a, b in pairwise(edges) if b > a]


def _run(paragraphs: Sequence[Paragraph], index: int) -> int:
    """The index after the headings that start here."""
    while index < len(paragraphs) and paragraphs[index].kind == "heading":
        index += 1
        if paragraphs[index - 1].turned:
            break
    return index


def _opens_article(paragraphs: Sequence[Paragraph], start: int, end: int) -> bool:
    """Whether the headings ``start:end`` stand over a new article."""
    if any(POST_AND_NAME.match(p.text) for p in paragraphs[start:end]):
        return True
    if end == len(paragraphs):
        return False
    after = paragraphs[end]
    if after.kind == "byline":
        return WRITER.search(after.text) is not None and not PHOTO.search(after.text)
    return after.kind == "year" or (after.kind == "body" and DATELINE.match(after.text) is not None)


def _photo_story(paragraphs: Sequence[Paragraph], index: int) -> int | None:
    """The index after a caption with a headline of its own below it, None if none starts here.

    The headline shows by five characters it shares with the caption, and no text follows that it could stand over.
    """
    if paragraphs[index].kind != "caption":
        return None
    after = index + 1
    while after < len(paragraphs) and paragraphs[after].kind == "byline":
        after += 1
    if after >= len(paragraphs) or paragraphs[after].kind != "heading":
        return None
    caption, headline = paragraphs[index].text, paragraphs[after].text
    shared = any(headline[i:i + 5] in caption for i in range(len(headline) - 4))
    free = after + 1 == len(paragraphs) or paragraphs[after + 1].kind == "heading"
    return after + 1 if shared and free else None


def title_of(article: Sequence[Paragraph]) -> Paragraph | None:
    """The headline: the last heading over a byline, else the first heading before the text."""
    index = 0
    while index < len(article) and article[index].kind == "byline":
        index += 1
    if index < len(article) and article[index].kind == "caption":
        end = _photo_story(article, index)
        return article[end - 1] if end == len(article) else None
    end = _run(article, index)
    headings = [p for p in article[index:end] if not p.text.startswith("——")]
    if not headings:
        return None
    over = end < len(article) and article[end].kind == "byline"
    return headings[-1] if over else headings[0]


def header_facts(article: Sequence[Paragraph]) -> tuple[str | None, str | None]:
    """Date (ISO) and publisher as header and credit lines of the article give them; the publisher also from its dateline."""
    date = publisher = None
    for paragraph in article:
        if paragraph.kind == "byline":
            if date is None and HEADER.match(paragraph.text.strip()) and (found := DATE_IN.search(paragraph.text)):
                date = iso_date(found[0])
            if publisher is None and (source := PUBLISHER_IN.search(paragraph.text)):
                publisher = source[1]
    first = next((p.text for p in article if p.kind == "body"), "")
    if publisher is None and (line := OPENING.match(first)):
        publisher = line[1]
    return date, publisher
