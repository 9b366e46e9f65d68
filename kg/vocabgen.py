"""Writes kg/vocab.py from ontology/kg.ttl: ``python -m kg.vocabgen`` (``--check`` only compares).

Constants are plain strings, so the stages before the graph need no rdflib.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Literal, Node

from kg.files import atomic_write

__all__ = ["NS", "ONTOLOGY", "TARGET", "generate", "main"]

NS = "https://kg.example/ontology#"
ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology" / "kg.ttl"
TARGET = Path(__file__).resolve().parent / "vocab.py"

_HEAD = '''"""The ontology's terms as plain strings.

GENERATED from ontology/kg.ttl by ``python -m kg.vocabgen``: do not edit.
"""

from __future__ import annotations

from typing import Final

NS: Final = "{ns}"
'''


def generate(ontology: Path = ONTOLOGY) -> str:
    """The text of vocab.py for an ontology file."""
    graph = Graph().parse(data=ontology.read_bytes(), format="turtle")
    classes = _terms(graph, OWL.Class)
    links, values = _terms(graph, OWL.ObjectProperty), _terms(graph, OWL.DatatypeProperty)
    lines = [_HEAD.format(ns=NS)]
    for heading, names in (("classes", classes), ("properties", sorted([*links, *values]))):
        lines.append(f"# {heading}")
        lines += [f'{name}: Final = NS + "{name}"' for name in names] + [""]
    supers = {name: _supers(graph, name) for name in classes}
    entities = [name for name in classes if "Entity" in supers[name]]
    lines += _table("CLASSES", "frozenset[str]", "frozenset((", [f'"{name}",' for name in classes], "))", "local names")
    lines += _table(
        "ENTITY_CLASSES", "frozenset[str]", "frozenset((", [f'"{name}",' for name in entities], "))", "what Entity.cls may be",
    )
    both = [f'"{name}",' for name in sorted([*links, *values])]
    lines += _table("PROPERTIES", "frozenset[str]", "frozenset((", both, "))", "local names")
    lines += _table("LINKS", "frozenset[str]", "frozenset((", [f'"{n}",' for n in links], "))", "properties between two nodes")
    above = {name: tuple(sorted(up - {"Entity", "Fact"})) for name, up in supers.items()}
    lines += _table(
        "SUPER", "dict[str, tuple[str, ...]]", "{", [f'"{name}": {_tuple(up)},' for name, up in above.items() if up], "}",
        "class -> the classes above it (but for Entity and Fact)",
    )
    lines += _table(
        "NOTATIONS", "dict[str, tuple[str, ...]]", "{",
        [f'"{name}": {_tuple(_notations(graph, name))},' for name in values if _notations(graph, name)], "}",
        "property -> the values its scheme allows",
    )
    lines += _table(
        "LABELS", "dict[str, tuple[str, str]]", "{",
        [f'"{n}": ("{_label(graph, n, "zh")}", "{_label(graph, n, "en")}"),' for n in sorted([*classes, *links, *values])], "}",
        "term -> its labels in Chinese and English",
    )
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(name: str, kind: str, opening: str, rows: list[str], closing: str, comment: str) -> list[str]:
    return [f"# {comment}", f"{name}: Final[{kind}] = {opening}", *(f"    {row}" for row in rows), closing, ""]


def _tuple(items: Iterable[str]) -> str:
    items = list(items)
    return "(" + ", ".join(f'"{item}"' for item in items) + ("," if len(items) == 1 else "") + ")"


def _terms(graph: Graph, kind: Node) -> list[str]:
    return sorted(str(term)[len(NS):] for term in graph.subjects(RDF.type, kind) if str(term).startswith(NS))


def _supers(graph: Graph, name: str) -> set[str]:
    """Local names of all classes of ours above a class."""
    above = {str(term) for term in graph.transitive_objects(URIRef(NS + name), RDFS.subClassOf)} - {NS + name}
    return {term[len(NS):] for term in above if term.startswith(NS)}


def _notations(graph: Graph, name: str) -> list[str]:
    """The notations of the scheme that a property points to, in the order of their concepts' IRIs."""
    found = []
    for scheme in graph.objects(URIRef(NS + name), RDFS.seeAlso):
        for concept in sorted(graph.subjects(SKOS.inScheme, scheme), key=str):
            found += [str(notation) for notation in graph.objects(concept, SKOS.notation)]
    return found


def _label(graph: Graph, name: str, lang: str) -> str:
    labels = [str(o) for o in graph.objects(URIRef(NS + name), RDFS.label) if isinstance(o, Literal) and o.language == lang]
    return labels[0]


def main(arguments: list[str]) -> int:
    """Write vocab.py, or with ``--check`` say whether it is in step (exit code 1 if not)."""
    text = generate()
    if "--check" in arguments:
        in_step = TARGET.read_text(encoding="utf-8") == text
        print("kg/vocab.py is in step" if in_step else "kg/vocab.py is stale: run python -m kg.vocabgen", file=sys.stderr)
        return 0 if in_step else 1
    with atomic_write(TARGET) as stream:
        stream.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
