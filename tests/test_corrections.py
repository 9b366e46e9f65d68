"""The user's word: read strictly, applied, reported when it no longer applies, seen in the graph."""

from __future__ import annotations

import tomllib

import pytest

from kg import graph, vocab
from kg.corrections import parse_corrections
from kg.errors import InputError
from kg.pipeline import Build, build
from kg.review import review
from kg.terms import Literal
from kg.turtle import dumps
from kg.types import Source

TEXTS = {
    "a": "永康市江南街道山门头村党支部书记王建军说，桥通了。2021年，山门头村接待游客3.7万人次，党支部带领村民致富。",
    "b": "村民王建军说，路通了。",
    "c": "余杭区径山镇的小古城村、潘板桥村和曹桥村修了路。",
}
MAN, OTHER, VILLAGE, WRONG = "person/330784003252/王建军", "person/b/王建军", "place/330784003252", "place/330110109/曹桥村"


def corrected(toml: str) -> Build:
    sources = [Source(path=f"{s}.txt", stem=s, sha256=s, raw=text) for s, text in TEXTS.items()]
    return build(sources, corrections=parse_corrections(toml))


def keys(made: Build) -> set[str]:
    return {e.key for e in made.entities}


def test_without_corrections() -> None:
    made = corrected("")
    assert {MAN, OTHER, VILLAGE, WRONG} <= keys(made)
    assert (made.applied, [w for w in made.warnings if "correction" in w]) == ((), [])


def test_same() -> None:
    made = corrected(f'[[same]]\nthings = ["{MAN}", "{OTHER}"]\nreason = "asked him"')
    assert OTHER not in keys(made)
    assert {e.source for f in made.facts if f.subject == MAN for e in f.evidence} == {"a", "b"}
    assert [(one.correction.reason, one.keys) for one in made.applied] == [("asked him", (MAN,))]


def test_different_is_the_opposite() -> None:
    made = corrected(f'[[same]]\nthings = ["{MAN}", "{OTHER}"]\n[[different]]\nthing = "{MAN}"\ndocuments = ["b"]')
    assert {e.source for f in made.facts if f.subject == MAN for e in f.evidence} == {"a"}
    assert {e.source for f in made.facts if f.subject == "person/b/330784003252/王建军" for e in f.evidence} == {"b"}


def test_code_links_a_place_with_its_chain_and_takes_a_link_away() -> None:
    made = corrected(f'[[code]]\nthing = "{WRONG}"\nto = "330110109203"')
    entity = next(e for e in made.entities if e.key == "place/330110109203")
    assert (entity.label, entity.properties["code"], "曹桥村" in entity.aliases) == ("漕桥村", "330110109203", True)
    assert WRONG not in keys(made)
    assert ("place/330110109203", "place/330110109") in {(f.subject, f.object) for f in made.facts if f.predicate == "locatedIn"}
    apart = corrected(f'[[code]]\nthing = "{VILLAGE}"\nto = ""')
    (village,) = [e for e in apart.entities if e.label == "山门头村"]
    assert (village.key, "code" in village.properties) == ("place/uncoded/山门头村-330784003252", False)


@pytest.mark.parametrize("thing", [MAN, "https://example.org/x/" + graph.iri(MAN).removeprefix(graph.DEFAULT_BASE)])
def test_rename_by_key_and_by_iri(thing: str) -> None:
    made = corrected(f'[[rename]]\nthing = "{thing}"\nto = "王建君"')
    assert next(e for e in made.entities if e.key == MAN).label == "王建君"


def test_type_parent_and_drop() -> None:
    made = corrected(
        f'[[type]]\nthing = "{WRONG}"\nto = "Site"\n[[parent]]\nthing = "{WRONG}"\nto = "place/330784003"\n[[drop]]\nthing = "{MAN}"'
    )
    assert next(e for e in made.entities if e.key == WRONG).cls == "Site"
    assert {f.object for f in made.facts if f.predicate == "locatedIn" and f.subject == WRONG} == {"place/330784003"}
    assert MAN not in keys(made)
    assert not [f for f in made.facts if MAN in (f.subject, f.object)]


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ('[[drop]]\nthing = "person/330784/没有人"', "names no things"),
        ('[[drop]]\nthing = "王建军"', "names 2 things"),
        ('[[code]]\nthing = "曹桥村"\nto = "999999"', "the list has no code 999999"),
        (f'[[same]]\nthings = ["{MAN}", "{VILLAGE}"]', "of different types"),
        (f'[[different]]\nthing = "{MAN}"\ndocuments = ["zzz"]', "none of the documents"),
        (f'[[parent]]\nthing = "{WRONG}"\nto = "不存在"', "names 0 things"),
    ],
)
def test_lines_that_do_not_apply_are_reported(toml: str, problem: str) -> None:
    made = corrected(toml)
    (warning,) = [w for w in made.warnings if w.startswith("correction does not apply: ")]
    assert problem in warning
    assert made.facts == corrected("").facts


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("[[nonsense]]\na = 1", "unknown kind"), ("not toml", "not TOML"), ('drop = "x"', r"not written as \[\[drop\]\]"),
        ('[[drop]]\nthing = "a"\nto = "b"', r"number 1 has"), ("[[drop]]\nthing = 3", "lists of texts"),
        ('[[same]]\nthings = ["a"]', "fewer than two"), ('[[type]]\nthing = "a"\nto = "Ghost"', "no class"),
        ('[[rename]]\nthing = "a"\nto = ""', "empty"),
    ],
)
def test_a_file_that_is_wrong_is_refused(toml: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        parse_corrections(toml)


def test_corrections_are_seen_in_the_graph() -> None:
    made = corrected(f'[[rename]]\nthing = "{MAN}"\nto = "王建君"\nreason = "county gazette"')
    triples = graph.triples(made.told.entities, made.told.facts, made.sources, made.documents, corrections=made.applied)
    (node,) = {s for s, p, o in triples if o == vocab.Correction}
    told = {p: o for s, p, o in triples if s == node}
    assert told[vocab.corrects] == graph.iri(MAN)
    assert {o.lexical for o in told.values() if isinstance(o, Literal)} == {"rename", f"rename {MAN}: 王建君", "county gazette"}


def test_review_is_a_corrections_file() -> None:
    rdflib = pytest.importorskip("rdflib")
    made = corrected("")
    turtle = dumps(graph.triples(made.told.entities, made.told.facts, made.sources, made.documents))
    text = review(rdflib.Graph().parse(data=turtle, format="turtle"))
    assert tomllib.loads(text) == {}
    edited = "\n".join(line.removeprefix("# ") for line in text.splitlines() if line.startswith(("# [[", "# thing", "# to", "# documents")))
    lines = parse_corrections(edited)
    assert {(line.kind, line.things, line.to) for line in lines} >= {
        ("code", (WRONG,), "330110109203"), ("same", (OTHER, MAN) if OTHER < MAN else (MAN, OTHER), ""),
    }
