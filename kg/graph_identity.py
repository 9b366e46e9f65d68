"""The triples that tell why a thing is this thing: keys and codes, the rule of identity of each mention, candidates, namesakes, corrections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg import vocab as v
from kg.correcting import Applied
from kg.identity import compatible, person_key_parts
from kg.iris import iri, mint
from kg.recognize.gazetteer import CODE_SYSTEM, CODE_YEAR
from kg.terms import XSD, Literal, Triple, number_literal, plain
from kg.types import Entity, Fact

__all__ = ["correction_triples", "entity_triples", "mention_triples", "namesakes"]

MOST_NAMESAKES = 12
DCTERMS = "http://purl.org/dc/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def entity_triples(node: str, entity: Entity) -> Iterator[Triple]:
    """What identifies an entity: its key; of a place with a code the code as identifier, its system and year."""
    yield node, v.key, plain(entity.key)
    if code := entity.properties.get("code", ""):
        yield node, DCTERMS + "identifier", plain(code)
        yield node, SKOS + "notation", plain(code)
        yield node, v.codeSystem, plain(CODE_SYSTEM)
        yield node, v.codeYear, Literal(str(CODE_YEAR), "", XSD + "gYear")


def mention_triples(node: str, fact: Fact) -> Iterator[Triple]:
    """Why the names of a document stand for this thing, how sure that is, what else they may mean, role and kind told here."""
    said = fact.qualifiers
    for name, term in (("identifiedBy", v.identifiedBy), ("roleHere", v.roleHere), ("kindHere", v.kindHere)):
        if said.get(name):
            yield node, term, plain(said[name])
    if said.get("identityConfidence"):
        yield node, v.identityConfidence, number_literal(said["identityConfidence"], always_decimal=True)
    for candidate in said.get("candidates", "").split("\n"):
        if candidate:
            yield node, v.candidate, plain(candidate)


def correction_triples(applied: Iterable[Applied], base: str) -> Iterator[Triple]:
    """A kg:Correction for each line of the user's that was applied, with what it is about and its reason."""
    for one in applied:
        line = one.correction
        node = mint(base, "correction", f"{line.text}\x1f{line.reason}", line.kind, digits=16)
        yield node, RDF_TYPE, v.Correction
        yield node, v.correctionKind, plain(line.kind)
        yield node, v.correctionText, plain(line.text)
        if line.reason:
            yield node, v.reason, plain(line.reason)
        for key in one.keys:
            yield node, v.corrects, iri(key, base)


def namesakes(iris: Mapping[str, str], keys: Iterable[str]) -> Iterator[Triple]:
    """Persons of one name who may be one and cannot be told: kg:possiblySameAs, both ways.

    Two anchored in different counties are two; one anchored inside the other's place, or in no place at all, may be the other. Of a name
    that more than `MOST_NAMESAKES` bear nothing is said: who looks for it finds them all by the name, and pairs of a thousand would be a million.

    Args:
        iris: key -> IRI.
        keys: of all persons (others are passed over).
    """
    by_name: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key in sorted(set(keys)):
        if key.startswith("person/"):
            anchor, name = person_key_parts(key)
            by_name[name].append((anchor, key))
    for same in by_name.values():
        for anchor, key in same if len(same) <= MOST_NAMESAKES else ():
            for other, other_key in same:
                if key != other_key and compatible(anchor, other):
                    yield iris[key], v.possiblySameAs, iris[other_key]
