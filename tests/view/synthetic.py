"""Graphs for the tests of the view: a small invented one with evidence, and large regular ones."""

from __future__ import annotations

from array import array

from rdflib import Graph, Literal, Namespace
from rdflib.namespace import DCTERMS, RDF, RDFS, XSD
from rdflib.term import URIRef

from kg.types import Block, Document, Entity, Evidence, Fact, Source

KG = Namespace("https://kg.example/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
ID = Namespace("https://kg.example/id/")


class Builder:
    """Adds nodes and facts to a graph as the project's writer lays them out."""

    def __init__(self) -> None:
        self.graph = Graph()
        self.count = 0

    def add(self, subject: URIRef, predicate: URIRef, value: object, lang: str | None = None) -> None:
        term = value if isinstance(value, (URIRef, Literal)) else Literal(value, lang=lang)
        self.graph.add((subject, predicate, term))

    def thing(self, path: str, cls: str, label: str, **properties: str) -> URIRef:
        node = ID[path]
        self.add(node, RDF.type, KG[cls])
        self.add(node, RDFS.label, label, "zh")
        for name, value in properties.items():
            self.add(node, KG[name], value)
        return node

    def document(self, stem: str, title: str, date: str = "2022-03-01", publisher: str = "青溪日报") -> URIRef:
        node = ID[f"document/{stem}"]
        self.add(node, RDF.type, KG.Document)
        self.add(node, KG.stem, stem)
        self.add(node, DCTERMS.title, title, "zh")
        self.add(node, DCTERMS.publisher, publisher, "zh")
        self.add(node, DCTERMS.issued, Literal(date, datatype=XSD.date))
        return node

    def evidence(self, doc: URIRef, sentence: str, words: str, rule: str = "post.title") -> URIRef:
        self.count += 1
        node = ID[f"evidence/{self.count}"]
        at = sentence.find(words)
        self.add(node, RDF.type, KG.Evidence)
        self.add(node, KG.inDocument, doc)
        self.add(node, KG.sentence, sentence, "zh")
        self.add(node, KG.words, words, "zh")
        self.add(node, KG["at"], max(at, 0))
        self.add(node, OA.start, max(at, 0))
        self.add(node, OA.end, max(at, 0) + len(words))
        self.add(node, KG.rule, rule)
        return node

    def record(self, cls: str, confidence: str, evidence: URIRef | None, status: str = "stated") -> URIRef:
        self.count += 1
        node = ID[f"{cls.lower()}/{self.count}"]
        self.add(node, RDF.type, RDF.Statement if cls == "Claim" else KG[cls])
        self.add(node, KG.confidence, Literal(confidence, datatype=XSD.decimal))
        self.add(node, KG.status, status)
        if evidence is not None:
            self.add(node, KG.evidence, evidence)
        return node

    def link(
        self, subject: URIRef, predicate: str, target: URIRef, evidence: URIRef | None = None, confidence: str = "0.9"
    ) -> None:
        self.add(subject, KG[predicate], target)
        if evidence is not None:
            claim = self.record("Claim", confidence, evidence)
            self.add(claim, RDF.subject, subject)
            self.add(claim, RDF.predicate, KG[predicate])
            self.add(claim, RDF.object, target)

    def tenure(
        self, person: URIRef, place: URIRef | None, org: str, title: str, evidence: URIRef | None, confidence: str = "0.9"
    ) -> None:
        self.count += 1
        post = ID[f"post/{self.count}"]
        self.add(post, RDF.type, KG.Post)
        self.add(post, KG.title, title, "zh")
        self.add(post, KG.organizationName, org, "zh")
        if place is not None:
            self.add(post, KG.postIn, place)
        tenure = self.record("Tenure", confidence, evidence)
        self.add(tenure, KG.holder, person)
        self.add(tenure, KG.post, post)
        self.add(person, KG.holdsPost, post)

    def outcome(
        self, subject: URIRef, indicator: str, value: str, unit: str, words: str, evidence: URIRef | None,
        time: str = "2021", qualifier: str = "=", cls: str = "Outcome", status: str = "stated",
    ) -> None:
        node = self.record(cls, "0.8", evidence, status)
        self.add(node, KG.subject, subject)
        self.add(node, KG.indicator, indicator, "zh")
        self.add(node, KG.value, Literal(value, datatype=XSD.decimal))
        self.add(node, KG.unit, unit)
        self.add(node, KG.qualifier, qualifier)
        self.add(node, KG.time, time)
        self.add(node, KG.valueText, words, "zh")
        self.add(subject, KG["hasOutcome" if cls == "Outcome" else "hasTarget"], node)


SENTENCE = "青溪县石桥镇枫林村党支部书记陈大河介绍，𠮷日工程实施以来，去年接待游客超过3.7万人次，计划到2025年达到10万人次。"


def small() -> Graph:
    """One village, its secretary, a program, an outcome, a target, an honor, an event, a quote, mentions."""
    b = Builder()
    doc = b.document("甲001", "枫林村换新颜")
    other = b.document("乙002", "青溪县表彰先进村", date="2022-05-23", publisher="")
    county = b.thing("place/990100", "County", "青溪县", code="990100", level="county")
    town = b.thing("place/990101", "Township", "石桥镇", level="township")
    village = b.thing("place/fenglin", "Village", "枫林村", level="village")
    b.add(village, URIRef("http://www.w3.org/2004/02/skos/core#altLabel"), "枫林", "zh")
    branch = b.thing("organization/branch", "PartyOrganization", "枫林村党支部")
    person = b.thing("person/chen", "Person", "陈大河", role="official")
    program = b.thing("program/jiri", "Program", "𠮷日工程", programKind="工程")
    honor = b.thing("honor/wenming", "Honor", "省级文明村")
    b.link(town, "locatedIn", county, b.evidence(doc, SENTENCE, "青溪县石桥镇", "place.chain"))
    b.link(village, "locatedIn", town, b.evidence(doc, SENTENCE, "石桥镇枫林村", "place.chain"))
    b.link(branch, "locatedIn", village)
    b.tenure(person, branch, "枫林村党支部", "书记", b.evidence(doc, SENTENCE, "枫林村党支部书记陈大河"))
    spoke = b.evidence(other, "枫林村村委会主任陈大河作了发言。", "枫林村村委会主任陈大河")
    b.tenure(person, village, "枫林村", "村委会主任", spoke, "0.5")
    b.link(program, "implementedIn", village, b.evidence(doc, SENTENCE, "𠮷日工程实施", "program.in"), "0.7")
    b.link(program, "implementedBy", branch, b.evidence(doc, SENTENCE, "𠮷日工程", "program.by"), "0.6")
    done = b.evidence(doc, SENTENCE, "接待游客超过3.7万人次", "outcome.count")
    b.outcome(village, "接待游客", "37000", "人次", "3.7万人次", done, qualifier=">")
    plan = b.evidence(doc, SENTENCE, "到2025年达到10万人次", "outcome.plan")
    b.outcome(village, "接待游客", "100000", "人次", "10万人次", plan, time="2025", cls="Target", status="planned")
    b.link(village, "hasHonor", honor, b.evidence(other, "枫林村获评省级文明村。", "获评省级文明村", "honor.got"))
    event = b.record("Event", "0.9", b.evidence(other, "5月22日，青溪县召开表彰大会。", "召开表彰大会", "event"))
    b.add(event, RDFS.label, "青溪县召开表彰大会", "zh")
    b.add(event, KG.date, Literal("2022-05-22", datatype=XSD.date))
    b.add(event, KG.participant, county)
    quote = b.record("Statement", "0.9", b.evidence(other, "陈大河说：“日子越过越红火。”", "日子越过越红火。", "said"))
    b.add(quote, KG.speaker, person)
    b.add(quote, KG.text, "日子越过越红火。", "zh")
    for node, name, where in ((village, "枫林村", doc), (village, "枫林", other), (person, "陈大河", doc)):
        mention = b.record("Mention", "1", b.evidence(where, name + "。", name, "mention"))
        b.add(mention, KG.mentions, node)
        b.add(mention, KG.inDocument, where)
        b.add(mention, KG.name, name, "zh")
    return b.graph


HOSTILE = [
    "</script><script>document.title='broken'</script>",
    "<img src=x onerror=\"document.title='broken'\">",
    "\"quotes\" 'single' `back` ${1} {{x}} @@data@@ <!-- --> ]]>",
    "line\u2028para\u2029end \u202Eturned\u202C \x07",
    "__proto__",
    "constructor",
]


def hostile() -> Graph:
    """Every text that can be hostile is: labels, titles, sentences, values, and an IRI with quotes and brackets."""
    b = Builder()
    for at, text in enumerate(HOSTILE):
        doc = b.document(f"d{at}</td>", text, publisher=text)
        place = b.thing(f"place/{at}'\"&()#node=x;%3C", "Village", text, code=text)
        person = b.thing(f"person/{at}", "Person", text + "人")
        b.tenure(person, place, text, text, b.evidence(doc, f"前{text}后", text, rule=text))
        b.outcome(place, text, "1", text, text, b.evidence(doc, f"前{text}后", text), time=text, qualifier=text)
    node = ID["thing/proto"]
    b.add(node, RDF.type, KG["__proto__"])
    b.add(node, RDF.type, KG["constructor"])
    b.add(node, RDFS.label, "怪类", "zh")
    b.link(node, "constructor", ID["person/0"])
    return b.graph


def large(counties: int, evidence: bool = True) -> Graph:
    """Counties of 5 towns of 8 villages, each village with a branch and its secretary, every second one with a program
    and an outcome."""
    b = Builder()
    doc = b.document("big", "大图")
    province = b.thing("place/99", "Province", "东江省")
    quote = b.evidence(doc, SENTENCE, "陈大河") if evidence else None
    for c in range(counties):
        county = b.thing(f"place/99{c:04}", "County", f"第{c}县")
        b.link(county, "locatedIn", province, quote)
        for t in range(5):
            town = b.thing(f"place/99{c:04}{t}", "Township", f"{c}之{t}镇")
            b.link(town, "locatedIn", county, quote)
            for v in range(8):
                _village(b, town, f"{c:04}{t}{v}", quote, v % 2 == 0)
    return b.graph


def _village(b: Builder, town: URIRef, code: str, quote: URIRef | None, rich: bool) -> None:
    village = b.thing(f"place/99{code}", "Village", f"枫林{code}村")
    branch = b.thing(f"organization/{code}", "PartyOrganization", f"枫林{code}村党支部")
    person = b.thing(f"person/{code}", "Person", f"陈{code}")
    b.link(village, "locatedIn", town, quote)
    b.link(branch, "locatedIn", village, quote)
    b.tenure(person, branch, f"枫林{code}村党支部", "书记", quote)
    if rich:
        program = b.thing(f"program/{code}", "Program", f"“{code}”行动")
        b.link(program, "implementedIn", village, quote)
        b.outcome(village, "集体收入", "96", "万元", "96万元", quote)


def figures() -> Graph:
    """Two villages in two counties with an income: a series, a comparison, two that contradict each other, two that do not."""
    b = Builder()
    docs = [b.document("甲", "甲报", date="2020-05-01"), b.document("乙", "乙报", date="2022-08-01")]
    villages = []
    for at, name in enumerate(("枫林村", "石桥村")):
        county = b.thing(f"place/99000{at}", "County", f"第{at}县")
        village = b.thing(f"place/v{at}", "Village", name)
        b.link(village, "locatedIn", county, b.evidence(docs[at], f"第{at}县{name}。", f"第{at}县{name}", "place.chain"))
        villages.append(village)

    def income(village: int, year: str, value: str, doc: int = 0, qualifier: str = "=") -> None:
        words = f"{year}年收入{value}万元"
        quote = b.evidence(docs[doc], f"村里{words}。", words, "outcome.money")
        b.outcome(villages[village], "集体收入", value, "万元", f"{value}万元", quote, time=year, qualifier=qualifier)

    income(0, "2018", "20")
    income(0, "2019", "35")
    income(0, "2020", "50")
    income(0, "2020", "60", doc=1)
    income(0, "2021", "70", qualifier=">")
    income(0, "2021", "75", doc=1)
    income(1, "2021", "90", doc=1)
    return b.graph


RAW = "　　青溪县枫林村\r\n的𠮷日工程，去年启动。\n枫林村的陈大河说好。\n\n第二篇\n陈大河又来了枫林村。"


def whole() -> tuple[list[Entity], list[Fact], list[Source], list[Document]]:
    """A source of two articles with their full text, in which clean and raw offsets differ."""
    source = Source(path="甲.txt", stem="甲", sha256="0" * 64, raw=RAW)
    documents = [_document(source, 0, "枫林村换新颜", 2, RAW.index("第二篇") - 2), _document(source, 1, "第二篇", RAW.index("第二篇"), len(RAW))]
    village = Entity(key="place/fenglin", cls="Village", label="枫林村")
    person = Entity(key="person/chen", cls="Person", label="陈大河")
    program = Entity(key="program/jiri", cls="Program", label="𠮷日工程")
    facts = [
        Fact(subject=entity.key, predicate="mentionedIn", qualifiers={"name": entity.label}, evidence=(_piece(documents[0], entity.label, line),))
        for entity, line in ((village, 0), (program, 0), (person, 1))
    ]
    facts.append(Fact(subject=program.key, predicate="implementedIn", object=village.key, evidence=(_piece(documents[0], "枫林村的𠮷日工程", 0),)))
    facts.append(Fact(subject=person.key, predicate="said", qualifiers={"text": "好"}, evidence=(_piece(documents[0], "说好", 1),)))
    return [village, person, program], facts, [source], documents


def _document(source: Source, number: int, title: str, start: int, end: int) -> Document:
    kept = [at for at in range(start, end) if source.raw[at] != "\r" and not (source.raw[at] == "\n" and source.raw[at + 1 : at + 2] == "的")]
    text = "".join(source.raw[at] for at in kept)
    blocks = (Block(start=0, end=len(text), kind="body"),)
    return Document(source=source, number=number, title=title, date=None, publisher=None, text=text, offsets=array("q", kept), blocks=blocks)


def _piece(document: Document, words: str, line: int) -> Evidence:
    sentence = document.text.split("\n")[line]
    at = sentence.index(words)
    clean = document.text.index(sentence) + at
    start, end = document.raw_span(clean, clean + len(words))
    return Evidence(
        source=document.source.stem, start=start, end=end, exact=document.source.raw[start:end], words=words, sentence=sentence, at=at, rule="r"
    )
