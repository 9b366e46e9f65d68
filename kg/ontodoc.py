"""Writes ontology/README.md from ontology/*.ttl: ``python -m kg.ontodoc`` (``--check`` only compares).

The page is in Chinese and English side by side: a diagram, the classes, the properties, the values, the units with their
conversion, and what is reused of other vocabularies. Everything on it comes from the Turtle files.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SDO, SKOS, VANN, Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Literal, Node

from kg.files import atomic_write
from kg.vocabgen import NS, ONTOLOGY

__all__ = ["TARGET", "generate", "main"]

TARGET = ONTOLOGY.with_name("README.md")
FILES = ("kg.ttl", "units.ttl", "kinds.ttl")
QUDT = Namespace("http://qudt.org/schema/qudt/")
HEADER = URIRef(NS.removesuffix("#"))
# what the diagram shows: the links that people ask for; the rest is in the tables
DRAWN = (
    "locatedIn", "partOf", "implementedBy", "implementedIn", "holdsPost", "hasOutcome", "hasTarget", "hasHonor", "holder", "post", "postIn",
    "participant", "speaker", "mentions", "inDocument", "evidence",
)
PREFIXES = {
    "http://purl.org/dc/terms/": "dcterms", "http://xmlns.com/foaf/0.1/": "foaf", "http://www.w3.org/ns/oa#": "oa",
    "http://www.w3.org/ns/org#": "org", "http://www.w3.org/ns/prov#": "prov", "http://qudt.org/schema/qudt/": "qudt",
    "https://schema.org/": "schema", "http://www.w3.org/ns/sosa/": "sosa", "http://www.w3.org/2006/time#": "time",
    "http://www.w3.org/2001/XMLSchema#": "xsd", "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf", "http://qudt.org/vocab/unit/": "unit",
}
_HEAD = """<!-- GENERATED from the Turtle files of this folder by `python -m kg.ontodoc`: do not edit. -->
# {zh} · {en}

{about_zh}

{about_en}

| | |
|---|---|
| 命名空间 namespace | `{ns}` (`{prefix}:`) |
| 版本 version | {version}: <{iri}> |
| 许可 licence | <{licence}> |
| 文件 files | `kg.ttl` 类与属性 classes and properties · `units.ttl` 单位 units · `kinds.ttl` 项目类别 program kinds · `shapes.ttl` SHACL 约束 shapes |
| 用法 how to use it | [COOKBOOK.zh.md](COOKBOOK.zh.md) · [COOKBOOK.md](COOKBOOK.md) · [cookbook.ipynb](cookbook.ipynb) |

{comment_zh}

{comment_en}
"""


def generate(folder: Path = ONTOLOGY.parent) -> str:
    """The text of README.md for the Turtle files of a folder."""
    graph = Graph()
    for name in FILES:
        graph.parse(data=(folder / name).read_bytes(), format="turtle")
    parts = [_head(graph), _diagram(graph), _classes(graph), _properties(graph), _schemes(graph), _units(graph), _reused(graph)]
    return "\n".join(parts).rstrip("\n") + "\n"


def _head(graph: Graph) -> str:
    def text(predicate: URIRef, lang: str) -> str:
        return _text(graph, HEADER, predicate, lang)

    return _HEAD.format(
        zh=text(DCTERMS.title, "zh"), en=text(DCTERMS.title, "en"), ns=NS, prefix=graph.value(HEADER, VANN.preferredNamespacePrefix),
        about_zh=text(DCTERMS.description, "zh"), about_en=text(DCTERMS.description, "en"),
        version=graph.value(HEADER, OWL.versionInfo), iri=graph.value(HEADER, OWL.versionIRI),
        licence=graph.value(HEADER, DCTERMS.license), comment_zh=text(RDFS.comment, "zh"), comment_en=text(RDFS.comment, "en"),
    )


def _diagram(graph: Graph) -> str:
    """A mermaid class diagram: our classes with their subclasses, and the drawn links."""
    lines = ["## 图 Diagram", "", "```mermaid", "classDiagram", "  direction LR"]
    for term in _terms(graph, OWL.Class):
        lines.append(f'  class {_local(term)}["{_text(graph, term, RDFS.label, "zh")} {_local(term)}"]')
        lines += [f"  {_local(above)} <|-- {_local(term)}" for above in _sorted(graph.objects(term, RDFS.subClassOf)) if _ours(above)]
    for name in DRAWN:
        term = URIRef(NS + name)
        for source in _ends(graph, term, RDFS.domain, SDO.domainIncludes):
            for target in _ends(graph, term, RDFS.range, SDO.rangeIncludes):
                if _ours(source) and _ours(target):
                    lines.append(f"  {_local(source)} --> {_local(target)} : {name}")
    return "\n".join([*lines, "```", ""])


def _classes(graph: Graph) -> str:
    rows = ["## 类 Classes", "", "| 类 class | 上级 above | 定义 definition | 例 example |", "|---|---|---|---|"]
    for term in _terms(graph, OWL.Class):
        above = ", ".join(f"`{_short(t)}`" for t in _sorted(graph.objects(term, RDFS.subClassOf)))
        rows.append(f"| {_named(graph, term)} | {above} | {_both(graph, term)} | {_examples(graph, term)} |")
    return "\n".join([*rows, ""])


def _properties(graph: Graph) -> str:
    out = []
    for kind, heading in ((OWL.ObjectProperty, "关系 Links"), (OWL.DatatypeProperty, "数值属性 Values")):
        out += [f"## {heading}", "", "| 属性 property | 从 from | 到 to | 定义 definition | 例 example |", "|---|---|---|---|---|"]
        for term in _terms(graph, kind):
            source, target = (
                ", ".join(f"`{_short(t)}`" for t in _ends(graph, term, hard, soft))
                for hard, soft in ((RDFS.domain, SDO.domainIncludes), (RDFS.range, SDO.rangeIncludes))
            )
            out.append(f"| {_named(graph, term)} | {source} | {target} | {_both(graph, term)} | {_examples(graph, term)} |")
        out.append("")
    return "\n".join(out)


def _schemes(graph: Graph) -> str:
    """The small schemes: value, labels, definition."""
    out = ["## 取值 Values of schemes", ""]
    for scheme in _sorted(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        if _local(scheme) == "UnitScheme":
            continue
        users = ", ".join(f"`kg:{_local(t)}`" for t in _sorted(graph.subjects(RDFS.seeAlso, scheme)))
        out += [f"### {_text(graph, scheme, RDFS.label, 'zh')} {_text(graph, scheme, RDFS.label, 'en')} ({users})", ""]
        out += ["| 值 value | 中文 | English | 定义 definition |", "|---|---|---|---|"]
        for concept in _sorted(graph.subjects(SKOS.inScheme, scheme)):
            value = graph.value(concept, SKOS.notation)
            out.append(
                f"| `{value}` | {_text(graph, concept, SKOS.prefLabel, 'zh')} | {_text(graph, concept, SKOS.prefLabel, 'en')} "
                f"| {_both(graph, concept)} |"
            )
        out.append("")
    return "\n".join(out)


def _units(graph: Graph) -> str:
    """The units that can be converted; the others are only counted."""
    scheme = URIRef(NS + "UnitScheme")
    units = [c for c in _sorted(graph.subjects(SKOS.inScheme, scheme)) if (c, SKOS.notation, None) in graph]
    sized = [c for c in units if (c, SKOS.broader, URIRef(NS + "units-of-count")) not in graph and graph.value(c, QUDT.scalingOf)]
    out = [
        "## 单位 Units (`kg:unit`)", "",
        f"`units.ttl` 列出 {len(units)} 个单位。数值乘以换算系数（再加偏移）得到右列单位的数值；量词逐个计数，系数为 1，下表不列。", "",
        f"`units.ttl` lists {len(units)} units. A number times the factor (plus the offset) is in the unit on the right; "
        "classifiers count one by one, with the factor 1, and are not shown.", "",
        "| 单位 unit | English | 系数 factor | 偏移 offset | 换算为 into | QUDT |", "|---|---|---|---|---|---|",
    ]
    for concept in sized:
        match = graph.value(concept, SKOS.exactMatch)
        out.append(
            f"| {graph.value(concept, SKOS.notation)} | {_text(graph, concept, SKOS.prefLabel, 'en')} "
            f"| {graph.value(concept, QUDT.conversionMultiplier)} | {graph.value(concept, QUDT.conversionOffset) or ''} "
            f"| `{_short(graph.value(concept, QUDT.scalingOf))}` | {f'`{_short(match)}`' if match else ''} |"
        )
    return "\n".join([*out, ""])


def _reused(graph: Graph) -> str:
    """Which terms of other vocabularies stand above or beside ours."""
    rows = ["## 与其他词表的对应 Alignment", "", "| 本体 ours | 关系 relation | 其他词表 other |", "|---|---|---|"]
    words = {RDFS.subClassOf: "subClassOf", RDFS.subPropertyOf: "subPropertyOf", RDFS.seeAlso: "seeAlso"}
    for term in sorted({s for link in words for s in graph.subjects(link)}, key=str):
        for link, word in words.items():
            rows += [f"| `{_short(term)}` | {word} | `{_short(o)}` |" for o in _sorted(graph.objects(term, link)) if not _ours(o)]
    return "\n".join([*rows, ""])


# --- small things


def _terms(graph: Graph, kind: Node) -> list[URIRef]:
    return [term for term in _sorted(graph.subjects(RDF.type, kind)) if _ours(term)]


def _sorted(terms: Iterable[Node]) -> list[URIRef]:
    return sorted({term for term in terms if isinstance(term, URIRef)}, key=str)


def _ours(term: Node) -> bool:
    return str(term).startswith(NS)


def _local(term: Node) -> str:
    return str(term).removeprefix(NS)


def _short(term: Node | None) -> str:
    """A term with its prefix: kg:Village, org:Post."""
    text = str(term)
    if text.startswith(NS):
        return "kg:" + text.removeprefix(NS)
    space = next((space for space in PREFIXES if text.startswith(space)), "")
    return f"{PREFIXES[space]}:{text.removeprefix(space)}" if space else f"<{text}>"


def _ends(graph: Graph, term: URIRef, hard: URIRef, soft: URIRef) -> list[URIRef]:
    return _sorted([*graph.objects(term, hard), *graph.objects(term, soft)])


def _text(graph: Graph, term: Node, predicate: URIRef, lang: str) -> str:
    return next((_cell(str(o)) for o in graph.objects(term, predicate) if isinstance(o, Literal) and o.language == lang), "")


def _both(graph: Graph, term: Node) -> str:
    return f"{_text(graph, term, SKOS.definition, 'zh')} {_text(graph, term, SKOS.definition, 'en')}"


def _named(graph: Graph, term: Node) -> str:
    return f"`{_short(term)}` {_text(graph, term, RDFS.label, 'zh')} {_text(graph, term, RDFS.label, 'en')}"


def _examples(graph: Graph, term: Node) -> str:
    return "; ".join(sorted(_cell(str(o)) for o in graph.objects(term, SKOS.example)))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def main(arguments: list[str]) -> int:
    """Write README.md, or with ``--check`` say whether it is in step (exit code 1 if not)."""
    text = generate()
    if "--check" in arguments:
        in_step = TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text
        print("ontology/README.md is in step" if in_step else "ontology/README.md is stale: run python -m kg.ontodoc", file=sys.stderr)
        return 0 if in_step else 1
    with atomic_write(TARGET) as stream:
        stream.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
