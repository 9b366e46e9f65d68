"""Writes terms.txt and axioms.nt beside it from npm's vocabularies, once, when a vocabulary is added or brought up to date.

Usage (any folder will do for the packages)::

    npm install --prefix build/vocabularies @zazuko/vocabularies@4.0.0
    python tests/vocabularies/pin.py build/vocabularies/node_modules/@vocabulary

terms.txt lists every name of each vocabulary, so that a reused term that does not exist is noticed; axioms.nt holds what the
vocabularies say (in OWL RL terms, without class expressions) of the terms that ontology/*.ttl reuses and of all above them.
"""

from __future__ import annotations

import json
import logging
import sys
import textwrap
from pathlib import Path

from rdflib import OWL, RDF, RDFS, Dataset, Graph, URIRef

HERE = Path(__file__).resolve().parent
ONTOLOGY = HERE.parent.parent / "ontology"
# package -> licence of the vocabulary itself (the packages are MIT)
PACKAGES = {
    "dcterms": "CC-BY-4.0", "foaf": "CC-BY-1.0", "oa": "W3C Document License", "org": "W3C Document License",
    "owl": "W3C Document License", "prov": "W3C Document License", "quantitykind": "CC-BY-4.0", "qudt": "CC-BY-4.0",
    "rdf": "W3C Document License", "rdfs": "W3C Document License", "schema": "CC-BY-SA-3.0", "sh": "W3C Document License",
    "skos": "W3C Document License", "sosa": "W3C Document License", "time": "W3C Document License", "unit": "CC-BY-4.0",
    "vann": "CC-BY-1.0",
}
CLASSES = {RDFS.Class, OWL.Class, RDFS.Datatype}
PROPERTIES = {RDF.Property, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.OntologyProperty}
LINKS = (
    RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.disjointWith, OWL.equivalentClass,
    OWL.equivalentProperty, OWL.inverseOf, OWL.propertyDisjointWith,
)
KINDS = {OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.TransitiveProperty, OWL.SymmetricProperty, OWL.IrreflexiveProperty}


def read(folder: Path, name: str) -> tuple[dict[str, str], Graph]:
    """A package's own description and the triples of its vocabulary; schema.org's in its https form."""
    about = json.loads((folder / name / "package.json").read_text(encoding="utf-8"))
    text = (folder / name / f"{name}.nq").read_text(encoding="utf-8").replace("<http://schema.org/", "<https://schema.org/")
    dataset = Dataset()
    dataset.parse(data=text, format="nquads")
    graph = Graph()
    for subject, predicate, obj, _ in dataset.quads():
        graph.add((subject, predicate, obj))
    space = about["vocabulary"]["namespace"].replace("http://schema.org/", "https://schema.org/")
    return {"version": about["version"], "namespace": space}, graph


def section(name: str, about: dict[str, str], graph: Graph) -> str:
    """The names of a vocabulary as classes, properties and others."""
    names: dict[str, set[str]] = {"classes": set(), "properties": set(), "others": set()}
    for term in {t for t in graph.subjects(RDF.type) if isinstance(t, URIRef) and t.startswith(about["namespace"])}:
        kinds, local = set(graph.objects(term, RDF.type)), term[len(about["namespace"]):]
        if local and "/" not in local and "#" not in local:
            names["classes" if kinds & CLASSES else "properties" if kinds & PROPERTIES else "others"].add(local)
    head = f"# {name} | {about['namespace']} | npm @vocabulary/{name} {about['version']} | {PACKAGES[name]}"
    lines = [head]
    for kind, found in names.items():
        if found:
            lines.append(f"{kind}:")
            lines += textwrap.wrap(" ".join(sorted(found)), 120, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)


def axioms(everything: Graph) -> str:
    """The axioms of the reused terms and of all that these lead to, as sorted N-Triples."""
    ours = Graph()
    for file in sorted(ONTOLOGY.glob("*.ttl")):
        ours.parse(file, format="turtle")
    todo = [t for triple in ours for t in triple if isinstance(t, URIRef) and not t.startswith("https://kg.example/")]
    builtin = tuple(term[: term.index("#")] for term in (RDF.type, RDFS.label, OWL.Class))  # OWL RL knows these itself
    reached: set[URIRef] = set()
    kept = Graph()
    while todo:
        term = todo.pop()
        if term in reached or str(term).startswith(builtin):
            continue
        reached.add(term)
        for link in LINKS:
            for obj in everything.objects(term, link):
                if isinstance(obj, URIRef):
                    kept.add((term, link, obj))
                    todo.append(obj)
        for kind in KINDS & set(everything.objects(term, RDF.type)):
            kept.add((term, RDF.type, kind))
    for subject, obj in everything.subject_objects(OWL.disjointWith):
        if subject in reached and obj in reached:
            kept.add((subject, OWL.disjointWith, obj))
    return "".join(sorted(f"{s.n3()} {p.n3()} {o.n3()} .\n" for s, p, o in kept))


def main(folder: Path) -> None:
    """Write both files."""
    logging.disable()  # rdflib complains of the HTML in QUDT's descriptions
    everything, sections = Graph(), []
    for name in PACKAGES:
        about, graph = read(folder, name)
        sections.append(section(name, about, graph))
        for triple in graph:  # what a vocabulary says of other people's terms does not count
            if triple[0].startswith(about["namespace"]):
                everything.add(triple)
    (HERE / "terms.txt").write_text("\n\n".join(sections) + "\n", encoding="utf-8")
    (HERE / "axioms.nt").write_text(axioms(everything), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
