"""A small invented build that uses every predicate, for the tests of the graph, the writer, the queries and the page.

Two documents share a county and a village; a person has two posts (one of them told by both documents); there are a
planned target, a planned link, a negated outcome, a quote, a figure that someone claims, intervals, months, a name that differs
between documents, and labels that try to leave their literal, their page or their query.
"""

from __future__ import annotations

from array import array

from kg.types import Block, Document, Entity, Evidence, Fact, Source

HOSTILE = '"""<script>alert(1)</script>\\" . } UNION { ?s ?p ?o } #\n\r\tkg:a kg:b "x"@zh .\u202e\x07'

RAW_A = (
    "柳溪县示范村建设见闻\n\n　　近日，柳溪县青禾镇樟树坪村党支部书记、村委会主任林大山介绍，2021年全村接待游客3.7万余\n人次，"
    "“我们要把日子过红火。”林大山说。柳溪县委推行清风工程，在樟树坪村和青禾镇实施。计划到2025年接待游客10万人次。"
    "2020年以来村集体收入增长12.5%。该村没有出现上访事件。（记者 何小叶）\n"
)
RAW_B = (
    "樟树坪村获评省级文明村\n\n2022年5月22日，柳溪县樟树坪村举行丰收节。林大山任村党支部书记。"
    "清风工程将在岚山景区实施。全村接待游客37000余人次。\n"
)


def _source(stem: str, raw: str, sha: str, **metadata: str) -> Source:
    return Source(path=f"news/{stem}.txt", stem=stem, sha256=sha * 64, raw=raw, metadata=metadata)


def _document(source: Source, title: str, date: str | None, publisher: str | None) -> Document:
    text = source.raw
    return Document(
        source=source, number=0, title=title, date=date, publisher=publisher, text=text, offsets=array("l", range(len(text))),
        blocks=(Block(start=0, end=len(text) - 1, kind="body"),),
    )


SOURCES = (
    _source("a_001", RAW_A, "a", date="2022-03", publisher="柳溪日报"),
    _source("乙 002", RAW_B, "b", url="https://example.org/b?x=1&y=<2>"),
)
DOCUMENTS = (
    _document(SOURCES[0], "柳溪县示范村建设见闻", "2022-03", "柳溪日报"),
    _document(SOURCES[1], "樟树坪村获评省级文明村", "2022-05-23", None),
)
_RAWS = {source.stem: source.raw for source in SOURCES}
A, B = (source.stem for source in SOURCES)

COUNTY, TOWN, VILLAGE, SITE = "place/990101", "place/990101/青禾镇", "place/990101/青禾镇/樟树坪村", "place/990101/岚山景区"
LIN, HE, ODD = "person/990101/林大山", "person/记者/何小叶", "person/" + HOSTILE
PARTY, COMMITTEE, PAPER = "organization/柳溪县委", "organization/樟树坪村党支部", "organization/柳溪日报"
CLEAN, HONOR = "program/清风工程", "honor/省级文明村"

ENTITIES = (
    Entity(key=COUNTY, cls="County", label="柳溪县", properties={"code": "990101"}),
    Entity(key=TOWN, cls="Township", label="柳溪县青禾镇", aliases=("青禾镇",)),
    Entity(key=VILLAGE, cls="Village", label="青禾镇樟树坪村", aliases=("樟树坪", "樟树坪村")),
    Entity(key=SITE, cls="Site", label="岚山景区", properties={"level": "site"}),
    Entity(key=LIN, cls="Person", label="林大山", properties={"role": "official"}),
    Entity(key=HE, cls="Person", label="何小叶", properties={"role": "journalist"}),
    Entity(key=ODD, cls="Person", label=HOSTILE, aliases=("=1+1", "\\"), properties={"role": "citizen"}),
    Entity(key=PARTY, cls="PartyOrganization", label="中共柳溪县委", properties={"organizationKind": "party"}),
    Entity(key=COMMITTEE, cls="PartyOrganization", label="樟树坪村党支部"),
    Entity(key=PAPER, cls="Media", label="柳溪日报"),
    Entity(key=CLEAN, cls="Program", label="清风工程", properties={"programKind": "工程"}),
    Entity(key=HONOR, cls="Honor", label="省级文明村"),
)


def quote(stem: str, words: str, rule: str = "invented") -> Evidence:
    """Evidence for words of one of the two texts (a line break in the raw text is given as it is)."""
    raw = _RAWS[stem]
    start = raw.index(words)
    clean = words.replace("\n", "")
    line = raw.replace("\n", "")
    return Evidence(
        source=stem, start=start, end=start + len(words), exact=words, words=clean, sentence=line, at=line.index(clean),
        rule=rule,
    )


def _fact(subject: str, predicate: str, *where: tuple[str, str], to: str | None = None, **rest: object) -> Fact:
    apart = ("status", "speaker", "confidence")
    qualifiers = {name: str(value) for name, value in rest.items() if name not in apart}
    special = {name: rest[name] for name in apart if name in rest}
    evidence = tuple(quote(*place) for place in where)
    return Fact(subject=subject, predicate=predicate, object=to, qualifiers=qualifiers, evidence=evidence, **special)  # type: ignore[arg-type]


FACTS = (
    _fact(COUNTY, "mentionedIn", (A, "柳溪县"), name="柳溪县"),
    _fact(COUNTY, "mentionedIn", (B, "柳溪县"), name="柳溪县"),
    _fact(TOWN, "mentionedIn", (A, "青禾镇"), name="青禾镇", within=COUNTY),
    _fact(VILLAGE, "mentionedIn", (A, "樟树坪村"), name="樟树坪村", within=TOWN),
    _fact(VILLAGE, "mentionedIn", (A, "村委会"), name="樟树坪"),
    _fact(VILLAGE, "mentionedIn", (B, "樟树坪村"), name="樟树坪村", within=COUNTY),
    _fact(SITE, "mentionedIn", (B, "岚山景区"), name="岚山景区"),
    _fact(LIN, "mentionedIn", (A, "林大山"), name="林大山"),
    _fact(LIN, "mentionedIn", (B, "林大山"), name="林大山"),
    _fact(HE, "mentionedIn", (A, "何小叶"), name="何小叶"),
    _fact(ODD, "mentionedIn", (B, "丰收节"), name=HOSTILE),
    _fact(PARTY, "mentionedIn", (A, "柳溪县委"), name="柳溪县委"),
    _fact(COMMITTEE, "mentionedIn", (A, "樟树坪村党支部"), name="樟树坪村党支部"),
    _fact(PAPER, "mentionedIn", (A, "记者"), name="柳溪日报"),
    _fact(CLEAN, "mentionedIn", (A, "清风工程"), name="“清风”工程"),
    _fact(CLEAN, "mentionedIn", (B, "清风工程"), name="清风工程"),
    _fact(HONOR, "mentionedIn", (B, "省级文明村"), name="省级文明村"),
    _fact(TOWN, "locatedIn", (A, "柳溪县青禾镇"), to=COUNTY),
    _fact(VILLAGE, "locatedIn", (A, "青禾镇樟树坪村"), to=TOWN, confidence=0.95),
    _fact(SITE, "locatedIn", (B, "岚山景区"), to=COUNTY, confidence=0.5),
    _fact(COMMITTEE, "locatedIn", (A, "樟树坪村党支部"), to=VILLAGE),
    _fact(COMMITTEE, "partOf", (A, "党支部"), to=PARTY, confidence=0.6),
    _fact(CLEAN, "implementedBy", (A, "柳溪县委推行清风工程"), to=PARTY),
    _fact(CLEAN, "implementedIn", (A, "在樟树坪村和青禾镇实施"), to=VILLAGE),
    _fact(CLEAN, "implementedIn", (A, "在樟树坪村和青禾镇实施"), to=TOWN),
    _fact(CLEAN, "implementedIn", (B, "清风工程将在岚山景区实施"), to=SITE, status="planned"),
    _fact(LIN, "holdsPost", (A, "樟树坪村党支部书记"), to=COMMITTEE, org="樟树坪村党支部", title="书记"),
    _fact(LIN, "holdsPost", (B, "林大山任村党支部书记"), to=COMMITTEE, org="樟树坪村党支部", title="书记", confidence=0.8),
    _fact(LIN, "holdsPost", (A, "村委会主任林大山"), to=VILLAGE, org="樟树坪村", title="村委会主任", start="2020-12", end=""),
    _fact(ODD, "holdsPost", (B, "丰收节"), org=HOSTILE, title="=cmd|' /C calc'!A0"),
    _fact(
        VILLAGE, "hasOutcome", (A, "全村接待游客3.7万余\n人次"), indicator="接待游客", value="37000", unit="人次",
        qualifier=">", time="2021", text="3.7万余人次", speaker=LIN,
    ),
    _fact(
        VILLAGE, "hasOutcome", (B, "全村接待游客37000余人次"), indicator="接待游客", value="3.7E4", unit="人次", qualifier=">",
        time="2021", text="37000余人次", confidence=0.7,
    ),
    _fact(
        VILLAGE, "hasOutcome", (A, "2020年以来村集体收入增长12.5%"), indicator="村集体收入", value="12.50", unit="%",
        qualifier="=", time="2020/2022-03", text="12.5%",
    ),
    _fact(
        VILLAGE, "hasOutcome", (A, "计划到2025年接待游客10万人次"), indicator="接待游客", value="100000", unit="人次",
        qualifier="=", time="2025", text="10万人次", status="planned",
    ),
    _fact(VILLAGE, "hasOutcome", (A, "没有出现上访事件"), indicator="上访", value="1", unit="件", status="negated"),
    _fact(VILLAGE, "hasHonor", (B, "樟树坪村获评省级文明村"), to=HONOR, time="2022"),
    _fact(VILLAGE, "takesPart", (B, "2022年5月22日，柳溪县樟树坪村举行丰收节"), label="樟树坪村举行丰收节", date="2022-05-22"),
    _fact("document/" + A, "takesPart", (A, "近日"), label="示范村建设见闻", date=""),
    _fact(LIN, "takesPart", (A, "2020年以来"), label="村集体增收", date="2020/2022-03"),
    _fact(LIN, "said", (A, "“我们要把日子过红火。”林大山说"), text="我们要把日子过红火。"),
)
