"""Checks a graph against ontology/shapes.ttl with pySHACL (SHACL Core, no inference, no imports, no network)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg import vocab as v
from kg.errors import GraphError

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

__all__ = ["Finding", "Validation", "ontology_file", "validate"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """One broken promise.

    Attributes:
        node: IRI of the node that breaks it.
        path: IRI of the property, ``""`` where a property path or the whole node is meant.
        value: the value that is wrong, ``""`` where it is missing.
        zh, en: what is wrong, in Chinese and English.
        constraint: local name of the SHACL component, MinCount …
    """

    node: str
    path: str
    value: str
    zh: str
    en: str
    constraint: str

    def __str__(self) -> str:
        value = f" ({' '.join(self.value.split())[:80]})" if self.value else ""
        path = f" {self.path.removeprefix(v.NS)}" if self.path else ""
        return f"<{self.node}>{path}: {self.en} / {self.zh}{value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """The verdict: ``conforms`` and the sorted findings; iterating gives the findings.

    ``ours`` is false for a graph without a single thing of the ontology's classes: the shapes say nothing of such a one.
    """

    conforms: bool
    findings: tuple[Finding, ...]
    ours: bool = True

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)


def ontology_file(name: str) -> Path:
    """``kg.ttl`` or ``shapes.ttl``: beside the package in a checkout, inside it when installed.

    Raises:
        GraphError: the file is in neither place.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "ontology", here.parent / "ontology"):
        if (folder / name).is_file():
            return folder / name
    raise GraphError(f"{name} was not installed with kg")


def validate(graph: rdflib.Graph) -> Validation:
    """Check a graph against the shapes.

    Evidence is asked for unless the graph says of its documents that it was built without
    (``kg:evidencePolicy "none"``).

    Args:
        graph: an rdflib.Graph; it is not changed.
    """
    import pyshacl
    import rdflib

    shapes = rdflib.Graph().parse(data=ontology_file("shapes.ttl").read_bytes(), format="turtle")
    conforms, report, _ = pyshacl.validate(
        graph, shacl_graph=shapes, inference="none", advanced=False, js=False, meta_shacl=False, do_owl_imports=False,
        inplace=False,
    )
    if not isinstance(report, rdflib.Graph):
        raise GraphError("the shapes could not be applied to this graph")
    found = {_finding(report, result) for result in report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult)}
    ours = any(str(cls).startswith(v.NS) for cls in graph.objects(None, rdflib.RDF.type))
    return Validation(conforms=bool(conforms), findings=tuple(sorted(found)), ours=ours)


def _finding(report: rdflib.Graph, result: Node) -> Finding:
    from rdflib import SH, Literal, URIRef

    messages = {m.language: str(m) for m in report.objects(result, SH.resultMessage) if isinstance(m, Literal)}
    path = report.value(result, SH.resultPath)
    value = report.value(result, SH.value)
    component = str(report.value(result, SH.sourceConstraintComponent) or "")
    some = next(iter(sorted(messages.values())), "")
    return Finding(
        node=str(report.value(result, SH.focusNode)), path=str(path) if isinstance(path, URIRef) else "",
        value="" if value is None else str(value), zh=messages.get("zh", some), en=messages.get("en", some),
        constraint=component.rpartition("#")[2].removesuffix("ConstraintComponent"),
    )
