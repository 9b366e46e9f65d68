"""HTML and Markdown become a flow of characters that remembers where each one stood.

The tokenizer is our own, one linear regular expression: ``html.parser`` gives no absolute offsets, and older releases of it
need quadratic time on unclosed tags. Entities are decoded by the standard library and count at their ``&``.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from kg.types import BlockKind
from kg.written_dates import iso_date

__all__ = ["BREAK", "Flow", "html_flow", "html_metadata", "looks_like_html", "markdown_flow", "markdown_metadata"]

BREAK = "\u2029"  # ends a paragraph for certain, where a line feed may be the layout's

# Every alternative consumes what it starts on, so that no input makes it go back: what is never closed ends with the text.
TOKEN = re.compile(
    r"""<!--(?:.*?-->|.*)|<[!?][^>]*>?"""
    r"""|<(?P<close>/?)(?P<name>[A-Za-z][^\s/<>"']*)(?P<attributes>(?:[^"'<>]+|"[^"]*"|'[^']*')*)[^<>]*>?"""
    r"""|(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?)|(?P<text>[^<&]+|[<&])""",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"""([A-Za-z][\w:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
))
OPAQUE = {
    name: re.compile(rf"</{name}(?![\w-])", re.I) for name in ("script", "style", "title", "textarea", "iframe", "template")
}
FURNITURE = frozenset(("nav", "header", "footer", "aside", "form", "select", "button", "svg", "noscript"))
CONTAINERS = FURNITURE | {"div", "section", "ul", "ol", "table", "td"}
FURNITURE_CLASS = re.compile(
    r"\b(?:class|id)\s*=\s*[\"']?[^\"'>]{0,80}?\b(?:nav|navbar|menu|breadcrumbs?|crumbs?|footer|foot|sidebar|share|related|recommend"
    r"|comments?|copyright|toolbar|pager|pagination)\b", re.I,
)
KINDS: dict[str, BlockKind] = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "figcaption": "caption",
}
SIGNS_OF_HTML = re.compile(r"<(?:p|br|div|span|strong|h[1-6]|li|td|body|html)\b[^<>]{0,300}>", re.I)
TITLE_NAMES = ("articletitle", "og:title", "twitter:title")
DATE_NAMES = ("pubdate", "publishdate", "publish_date", "article:published_time", "og:release_date", "datepublished", "date")
PUBLISHER_NAMES = ("contentsource", "source", "article:source", "og:site_name", "sitename", "publisher", "mediaid")
SITE_SUFFIX = re.compile(r"\s*(?:[_|｜]| [-–—] )")


@dataclass(slots=True)
class Flow:
    """Characters to clean and where they stand.

    Attributes:
        text: the characters; `BREAK` where a block element ends.
        at: for each the offset in the raw text; None where the flow is the raw text itself.
        aside: raw spans left out of the flow on purpose, with the reason (markup of real HTML needs none).
        furniture: spans of the flow that are the page's and not the article's.
        kinds: spans of the flow whose kind the markup tells.
    """

    text: str
    at: array[int] | None = None
    aside: list[tuple[int, int, str]] = field(default_factory=list)
    furniture: list[tuple[int, int]] = field(default_factory=list)
    kinds: list[tuple[int, int, BlockKind]] = field(default_factory=list)


def looks_like_html(raw: str) -> bool:
    """Whether a text that claims to be plain holds HTML tags (some corpora store their paragraphs so)."""
    head = raw[:20_000]
    return "</" in head and len(SIGNS_OF_HTML.findall(head)) >= 2


class _Builder:
    """Collects the flow of one HTML text."""

    def __init__(self, raw: str, tags_aside: bool) -> None:
        self.raw, self.tags_aside = raw, tags_aside
        self.parts: list[str] = []
        self.at: array[int] = array("q")
        self.flow = Flow("", self.at)
        self.open: list[tuple[str, int, bool]] = []  # containers: name, start in the flow, whether furniture
        self.counts: Counter[str] = Counter()
        self.kind_start: dict[str, int] = {}
        self.body = 0  # open article and main elements: a header inside them holds the headline

    def build(self) -> Flow:
        """Walk over the tokens once."""
        position, raw = 0, self.raw
        while found := TOKEN.match(raw, position):
            start, position = found.start(), found.end()
            if found["text"] is not None:
                self.put(found["text"].replace("\n", " ").replace("\r", " "), start)
            elif found["entity"] is not None:
                self.entity(found["entity"], start)
            else:
                if found["name"] is not None:
                    self.tag(found["name"].lower(), bool(found["close"]), found["attributes"], start)
                    position = self.opaque(found["name"].lower(), bool(found["close"]), position)
                if self.tags_aside:
                    self.flow.aside.append((start, position, "furniture"))
        while self.open:
            self.pop()
        self.flow.text = "".join(self.parts)
        self.choose_furniture()
        return self.flow

    def put(self, text: str, start: int) -> None:
        self.parts.append(text)
        self.at.extend(range(start, start + len(text)))

    def mark(self, char: str, start: int) -> None:
        self.parts.append(char)
        self.at.append(start)

    def entity(self, token: str, start: int) -> None:
        decoded = unescape(token)
        if decoded == token:
            self.put(token, start)
            return
        for char in decoded:
            self.mark(char, start)

    def tag(self, name: str, close: bool, attributes: str, start: int) -> None:
        if name == "br":
            self.mark("\n", start)
        elif name in BLOCKS:
            if close and name in self.kind_start:
                self.flow.kinds.append((self.kind_start.pop(name), len(self.at), KINDS[name]))
            self.mark(BREAK, start)
            if not close and name in KINDS:
                self.kind_start[name] = len(self.at)
        if name in ("article", "main"):
            self.body = max(0, self.body + (-1 if close else 1))
        if name not in CONTAINERS:
            return
        if not close:
            named = name in FURNITURE and not (name == "header" and self.body)
            furniture = named or FURNITURE_CLASS.search(attributes[:400]) is not None
            self.open.append((name, len(self.at), furniture))
            self.counts[name] += 1
        elif self.counts[name]:
            while self.pop() != name:
                pass

    def pop(self) -> str:
        name, start, furniture = self.open.pop()
        self.counts[name] -= 1
        if furniture and start < len(self.at):
            self.flow.furniture.append((start, len(self.at)))
        return name

    def opaque(self, name: str, close: bool, position: int) -> int:
        """Skip the content of a script and its like; it counts as markup."""
        if close or name not in OPAQUE:
            return position
        end = OPAQUE[name].search(self.raw, position)
        return end.start() if end else len(self.raw)

    def choose_furniture(self) -> None:
        """A region that holds most of the page is no furniture (a form around everything, a nav that is never closed)."""
        whole = len(self.flow.text)
        self.flow.furniture = sorted(span for span in self.flow.furniture if 2 * (span[1] - span[0]) <= whole)


def html_flow(raw: str, *, tags_aside: bool = False) -> Flow:
    """The flow of an HTML text, whole page or fragment.

    Args:
        raw: the decoded HTML; it may be truncated or nested to any depth.
        tags_aside: also report the tags as set aside, for a plain text that holds some.
    """
    return _Builder(raw, tags_aside).build()


def html_metadata(raw: str) -> dict[str, str]:
    """Title, date and publisher of a page as its meta tags (else its title element) give them; absent ones are absent."""
    meta: dict[str, str] = {}
    title = ""
    head = raw[:200_000]
    for found in TOKEN.finditer(head):
        name = (found["name"] or "").lower()
        if name == "meta":
            pairs = ATTRIBUTE.finditer(found["attributes"])
            values = {m[1].lower(): unescape(m[2] or m[3] or m[4] or "").strip() for m in pairs}
            key = values.get("name") or values.get("property") or values.get("itemprop") or ""
            if values.get("content"):
                meta.setdefault(key.lower(), values["content"])
        elif name == "title" and not found["close"] and not title:
            title = SITE_SUFFIX.split(unescape(head[found.end():].partition("<")[0]).strip())[0]
    result = {
        "title": next((meta[n] for n in TITLE_NAMES if n in meta), title),
        "date": next((date for n in DATE_NAMES if n in meta and (date := iso_date(meta[n]))), ""),
        "publisher": re.sub(r"^来源\s*[:：]\s*", "", next((meta[n] for n in PUBLISHER_NAMES if n in meta), "")),
    }
    return {key: value for key, value in result.items() if value}


FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n((?:(?!---)[^\n]*\n)*)---[ \t]*(?:\r?\n|\Z)")
MARKDOWN = re.compile(
    r"(?P<fence>^[ \t]{0,3}(?:```|~~~)[^\n]*)|(?P<heading>^[ \t]{0,3}\#{1,6}[ \t]+)|(?P<bullet>^[ \t]*(?:[-*+]|>)[ \t]+)"
    r"|(?P<image>!\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\))|\[(?P<label>[^\[\]\n]{1,300})\]\([^()\n]{0,500}\)"
    r"|(?P<mark>\*\*|__|`)|(?P<gap>\n[ \t\r]*\n)",
    re.MULTILINE,
)


def markdown_metadata(raw: str) -> dict[str, str]:
    """Title, date, publisher, place and url of the front matter (``key: value`` lines between two ``---``)."""
    found = FRONT_MATTER.match(raw)
    lines = (line.partition(":") for line in found[1].splitlines()) if found else ()
    values = {key.strip().lower(): value.strip().strip("\"'") for key, _, value in lines}
    return {key: values[key] for key in ("title", "date", "publisher", "place", "url") if values.get(key)}


def markdown_flow(raw: str) -> Flow:
    """The flow of a Markdown text: marks go aside, headings keep their kind, a blank line ends a paragraph."""
    flow = Flow("", array("q"))
    parts: list[str] = []
    for start, end, reason, kind in _markdown_pieces(raw):
        if reason == "break":
            parts.append(BREAK)
            flow.at.append(start)  # type: ignore[union-attr]
        elif reason:
            flow.aside.append((start, end, reason))
        else:
            if kind:
                flow.kinds.append((len(flow.at or ()), len(flow.at or ()) + end - start, kind))
            parts.append(raw[start:end])
            flow.at.extend(range(start, end))  # type: ignore[union-attr]
    flow.text = "".join(parts)
    return flow


def _markdown_pieces(raw: str) -> Iterator[tuple[int, int, str, BlockKind | None]]:
    """(start, end, reason, kind): kept text has no reason."""
    front = FRONT_MATTER.match(raw)
    position = front.end() if front else 0
    if front:
        yield 0, position, "furniture", None
    heading: BlockKind | None = None
    for found in MARKDOWN.finditer(raw, position):
        start, end = found.span()
        if start > position:
            yield position, start, "", heading
            if heading and "\n" in raw[position:start]:
                heading = None
        position = end
        if found["label"] is not None:
            yield start, start + 1, "furniture", None
            yield start + 1, found.end("label"), "", heading
            yield found.end("label"), end, "furniture", None
        elif found["gap"] is not None:
            heading = None
            yield start, end, "break", None
        elif found["heading"] is not None:
            heading = "heading"
            yield start, start, "break", None
            yield start, end, "decoration", None
        elif found["bullet"] is not None:
            yield start, start, "break", None
            yield start, end, "decoration", None
        else:
            yield start, end, "furniture" if found["image"] else "decoration", None
    if position < len(raw):
        yield position, len(raw), "", heading
