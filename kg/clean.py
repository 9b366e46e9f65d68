"""Sources become documents: the articles of a page, cleaned, every character with its place in the raw text.

The stages: markup -> flow (kg.markup), flow -> lines -> paragraphs (kg.layout), what is not the article goes aside
(kg.furniture), kinds and articles (kg.articles), and the characters themselves (kg.characters). No character is lost: what
is not in a document is in a `SetAside`.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.articles import Paragraph, assign_kinds, credit_start, cut_articles, header_facts, opens_article, title_of
from kg.bounds import bound_articles, bound_paragraph
from kg.characters import Style, Writer, style_of, write_paragraph
from kg.folio import folio_date
from kg.furniture import cut_inline, duplicates, page_furniture, without_spans
from kg.layout import Line, Span, join_lines, make_line, split_lines
from kg.markup import Flow, html_flow, looks_like_html, markdown_flow
from kg.types import Block, BlockKind, Document, SetAside, Source

__all__ = ["clean"]

WHOLE = 400  # characters of a long paragraph's text that the decisions on its kind see
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def clean(source: Source) -> tuple[tuple[Document, ...], tuple[SetAside, ...]]:
    """The articles of a source and what was kept out of them.

    Args:
        source: as `kg.ingest` gives it; the raw text may hold anything, markup, control characters, one line of any length.

    Returns:
        Documents in the order of the page (none where nothing is left to read), and the stretches set aside, sorted.
        Both together hold every character of ``source.raw`` that is neither white space nor HTML markup.
    """
    flow = _flow(source)
    aside: list[tuple[int, int, str]] = []
    paragraphs = _paragraphs(flow, _lines(source, flow, aside), aside)
    assign_kinds(paragraphs)
    style = style_of(paragraphs)
    documents: list[Document] = []
    date, publisher = source.metadata.get("date") or folio_date(flow.text), source.metadata.get("publisher")
    for article in bound_articles(cut_articles(paragraphs)):
        own_date, own_publisher = header_facts(article)
        if "date" not in source.metadata:
            date = own_date or date  # a header counts for the articles under it on the page as well
        if "publisher" not in source.metadata:
            publisher = own_publisher or publisher
        document = _document(source, flow, article, len(documents), style, aside)
        if document is not None:
            documents.append(replace(document, date=date, publisher=publisher))
    return tuple(documents), _set_aside(flow, aside)


def _flow(source: Source) -> Flow:
    if source.media_type == "text/html":
        return html_flow(source.raw)
    if looks_like_html(source.raw):
        return html_flow(source.raw, tags_aside=True)
    if source.media_type == "text/markdown":
        return markdown_flow(source.raw)
    return Flow(source.raw)


def _lines(source: Source, flow: Flow, aside: list[tuple[int, int, str]]) -> list[Line]:
    """The lines that belong to articles; the others go aside."""
    lines = split_lines(flow.text)
    if source.media_type == DOCX:
        for line in lines:
            line.hard = True
    _fix_kinds(lines, flow)
    lines = _cut(flow, lines, [(a, b, "navigation") for a, b in _merged(flow.furniture)], aside)
    lines = _cut(flow, lines, cut_inline(flow.text, lines), aside)
    kept: list[Line] = []
    barrier = False
    for line, reason in zip(lines, page_furniture(flow.text, lines), strict=True):
        if reason:
            aside.append((line.start, line.end, reason))
            barrier = barrier or reason not in ("decoration", "furniture")
        else:
            line.hard, barrier = line.hard or barrier, False
            kept += _without_credit(flow.text, line)
    for line, after in pairwise(kept):
        if opens_article(flow.text[line.start : line.end], flow.text[after.start : after.end][:WHOLE]):
            line.fixed = line.fixed or "byline"
    return _cut(flow, kept, [(a, b, "duplicate") for a, b in duplicates(flow.text, kept)], aside)


def _without_credit(text: str, line: Line) -> list[Line]:
    """The line, or the line and the credit that stands behind its last sentence, so that it counts as ended."""
    said = text[max(line.start, line.end - WHOLE):line.end]
    credit = None if line.fixed else credit_start(said)
    if credit is None:
        return [line]
    start = line.end - len(said) + credit
    stop = start
    while stop > line.start and text[stop - 1].isspace():
        stop -= 1
    if stop == line.start:
        return [line]
    front, rear = make_line(text, line.start, stop), make_line(text, start, line.end)
    front.gap, front.hard, front.indent = line.gap, line.hard, line.indent
    rear.hard, rear.fixed = True, "byline"
    return [front, rear]


def _fix_kinds(lines: Sequence[Line], flow: Flow) -> None:
    """Lines under a heading's markup keep that kind."""
    spans = sorted(flow.kinds)
    index = 0
    for line in lines:
        while index < len(spans) and spans[index][1] <= line.start:
            index += 1
        if index < len(spans) and spans[index][0] <= line.start:
            line.fixed = spans[index][2]


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _cut(flow: Flow, lines: list[Line], cuts: list[tuple[int, int, str]], aside: list[tuple[int, int, str]]) -> list[Line]:
    """The lines without the cuts (sorted, disjoint); the cut parts of lines go aside. What follows a cut is hard."""
    if not cuts:
        return lines
    result: list[Line] = []
    index = 0
    hard = False
    for line in lines:
        while index < len(cuts) and cuts[index][1] <= line.start:
            index += 1
        spans: list[Span] = []
        ahead = index
        while ahead < len(cuts) and cuts[ahead][0] < line.end:
            start, end, reason = cuts[ahead]
            spans.append((max(start, line.start), min(end, line.end)))
            aside.append((*spans[-1], reason))
            ahead += 1
        if not spans:
            line.hard, hard = line.hard or hard, False
            result.append(line)
            continue
        pieces = without_spans(flow.text, line, spans)
        if pieces:
            pieces[0].hard = pieces[0].hard or hard
        result += pieces
        hard = spans[-1][1] == line.end or (hard and not pieces)
    return result


def _paragraphs(flow: Flow, lines: list[Line], aside: Sequence[tuple[int, int, str]]) -> list[Paragraph]:
    """Joined lines, a credit behind the last sentence split off."""
    turns = {start for start, _, reason in aside if reason == "furniture" and "转" in flow.text[start:start + 30]}
    text, paragraphs = flow.text, []
    for group in join_lines(text, lines):
        spans = [(line.start, line.end) for line in group]
        said = _said(text, spans)
        kind: BlockKind | None = group[0].fixed or None  # type: ignore[assignment]
        paragraph = Paragraph(spans, said, group[0].gap, kind)
        paragraphs.append(paragraph)
        credit = credit_start(said) if kind is None and spans[-1][1] - spans[-1][0] >= 2 else None
        if credit is not None:
            back = len(said) - credit  # length of the credit, which may reach over a line's end
            front, rear = _split_spans(spans, back)
            if front and rear:
                paragraph.spans, paragraph.text = front, _said(text, front)
                paragraphs.append(Paragraph(rear, said[credit:], 0))
        paragraphs[-1].turned = any(spans[-1][1] <= turn <= spans[-1][1] + 4 for turn in _near(turns, spans[-1][1]))
    return paragraphs


def _near(turns: set[int], end: int) -> list[int]:
    return [turn for turn in range(end, end + 5) if turn in turns]


def _said(text: str, spans: Sequence[Span]) -> str:
    """The paragraph's text; of a very long one its beginning and end."""
    if len(spans) == 1 and spans[0][1] - spans[0][0] > 2 * WHOLE:
        start, end = spans[0]
        return text[start:start + WHOLE] + text[end - WHOLE:end]
    return "".join([text[a:b] for a, b in spans])


def _split_spans(spans: Sequence[Span], back: int) -> tuple[list[Span], list[Span]]:
    """The spans before and in the last ``back`` characters, white space at the cut left to neither."""
    front, rear = list(spans), list[Span]()
    while front and back > 0:
        start, end = front.pop()
        if end - start > back:
            front.append((start, end - back))
            rear.insert(0, (end - back, end))
            break
        rear.insert(0, (start, end))
        back -= end - start
    return front, rear


def _document(
    source: Source, flow: Flow, article: Sequence[Paragraph], number: int, style: Style, aside: list[tuple[int, int, str]]
) -> Document | None:
    headline = title_of(article)
    if headline is not None:
        headline.kind = "title"
    writer = Writer()
    blocks: list[Block] = []
    title: str | None = None
    for paragraph in article:
        start, part = len(writer.at), len(writer.parts)
        write_paragraph(flow.text, paragraph, style, writer, aside)
        if len(writer.at) > start:
            if paragraph is headline:
                title = "".join(writer.parts[part:])
            spans = bound_paragraph(writer, start, part, aside)
            blocks += [Block(start=a, end=b, kind=paragraph.kind or "body") for a, b in spans]
            if spans:
                writer.mark("\n", writer.at[-1])
    if not blocks:
        return None
    return Document(
        source=source, number=number, title=(source.metadata.get("title") if number == 0 else None) or title,
        date=None, publisher=None, text="".join(writer.parts),
        offsets=writer.at if flow.at is None else array("q", [flow.at[i] for i in writer.at]), blocks=tuple(blocks),
    )


def _set_aside(flow: Flow, aside: Sequence[tuple[int, int, str]]) -> tuple[SetAside, ...]:
    """The stretches as raw spans, sorted, none overlapping, touching ones of one reason joined."""
    raw = [*flow.aside]
    for start, end, reason in aside:
        if end > start:
            raw.append((start, end, reason) if flow.at is None else (flow.at[start], flow.at[end - 1] + 1, reason))
    result: list[SetAside] = []
    for start, end, reason in sorted(raw):
        last = result[-1] if result else None
        start = max(start, last.end) if last else start
        if end <= start:
            continue
        if last and last.end == start and last.reason == reason:
            result[-1] = SetAside(start=last.start, end=end, reason=reason)
        else:
            result.append(SetAside(start=start, end=end, reason=reason))
    return tuple(result)
