"""Facts and their evidence: every one of the seeds leads back to its characters; equal facts are one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import pytest

from kg.pipeline import Build, build
from kg.types import Evidence, Fact, SetAside, Source
from tests.reading_of import built, source


def every_evidence(result: Build) -> Iterator[tuple[Source, Evidence]]:
    by_stem = {s.stem: s for s in result.sources}
    return ((by_stem[e.source], e) for f in result.facts for e in f.evidence)


def bare(text: str) -> str:
    """Characters without white space and the quotation marks that it may stand for, width and form of them evened out."""
    return re.sub(r"[\s“”]", "", unicodedata.normalize("NFKC", text))


def kept(evidence: Evidence, aside: tuple[SetAside, ...]) -> str:
    """The raw characters of an evidence that were not set aside."""
    return "".join(c for at, c in enumerate(evidence.exact, evidence.start) if not any(a.start <= at < a.end for a in aside))


def test_the_seeds_give_facts_of_all_kinds(seeds: Build) -> None:
    counts = Counter(f.predicate for f in seeds.facts)
    assert set(counts) == {
        "mentionedIn", "locatedIn", "implementedBy", "implementedIn", "holdsPost", "hasOutcome", "hasHonor", "takesPart", "said",
    }
    assert sum(1 for _ in every_evidence(seeds)) >= len(seeds.facts) > 400


def test_raw_characters_are_quoted_exactly(seeds: Build) -> None:
    for where, evidence in every_evidence(seeds):
        assert 0 <= evidence.start < evidence.end <= len(where.raw)
        assert where.raw[evidence.start : evidence.end] == evidence.exact


def test_words_are_the_raw_characters_cleaned(seeds: Build) -> None:
    for where, evidence in every_evidence(seeds):
        assert bare(kept(evidence, seeds.set_aside[where.path])) == bare(evidence.words)
        assert evidence.words == evidence.words.strip() != ""


def test_words_stand_in_their_sentence(seeds: Build) -> None:
    for _, evidence in every_evidence(seeds):
        assert evidence.sentence[evidence.at : evidence.at + len(evidence.words)] == evidence.words
        assert evidence.sentence == evidence.sentence.strip()


def test_evidence_is_sorted_and_told_once(seeds: Build) -> None:
    for fact in seeds.facts:
        order = [(e.source, e.start, e.end, e.rule) for e in fact.evidence]
        assert order == sorted(set(order))
        assert all(e.rule for e in fact.evidence)
        assert 0 < fact.confidence <= 1


def test_subjects_and_objects_are_entities(seeds: Build) -> None:
    keys = {e.key for e in seeds.entities} | {f"document/{s.stem}" for s in seeds.sources}
    assert len({e.key for e in seeds.entities}) == len(seeds.entities)
    for fact in seeds.facts:
        assert {fact.subject, fact.object or fact.subject, fact.qualifiers.get("within", fact.subject)} <= keys


def identity(fact: Fact) -> tuple[object, ...]:
    documents = tuple(e.source for e in fact.evidence) if fact.predicate == "mentionedIn" else ()
    return fact.predicate, fact.subject, fact.object, fact.status, fact.speaker, tuple(sorted(fact.qualifiers.items())), documents


def test_equal_facts_are_one(seeds: Build) -> None:
    assert [k for k, n in Counter(map(identity, seeds.facts)).items() if n > 1] == []


def test_the_order_of_sources_does_not_matter(seeds: Build) -> None:
    assert build(seeds.sources[::-1]) == seeds


# -- invented texts ----------------------------------------------------------------------------------------------------


def one(result: Build, predicate: str) -> Fact:
    (fact,) = [f for f in result.facts if f.predicate == predicate]
    return fact


def test_what_a_line_break_parts_is_quoted_with_it() -> None:
    line = "走进花溪村的茶山，家家户户都在采茶，今年的春茶又是一个好收成。花溪村党支部书记陈大"
    raw = f"　　{line}\n勇说，石桥通了以后，茶叶当天就能运到城里的市场上去卖，村里人的日子一天比一天好。\n"
    (evidence,) = one(built(raw), "holdsPost").evidence
    assert evidence.exact == raw[evidence.start : evidence.end] == "花溪村党支部书记陈大\n勇"
    assert (evidence.words, evidence.at) == ("花溪村党支部书记陈大勇", 0)
    assert evidence.sentence == "花溪村党支部书记陈大勇说，石桥通了以后，茶叶当天就能运到城里的市场上去卖，村里人的日子一天比一天好。"


def test_two_sources_tell_one_fact() -> None:
    texts = {"b": "云和县石塘镇镇长周海青说，桥通了。", "a": "会上，云和县石塘镇镇长周海青说，路也通了。"}
    sources = [Source(path=f"{stem}.txt", stem=stem, sha256=stem, raw=raw) for stem, raw in texts.items()]
    result = build(sources)
    fact = one(result, "holdsPost")
    assert (fact.subject, fact.object) == ("person/331125/周海青", "place/331125106")
    assert dict(fact.qualifiers) == {"org": "云和县石塘镇", "title": "镇长"}
    assert [(e.source, e.words) for e in fact.evidence] == [("a", "云和县石塘镇镇长周海青"), ("b", "云和县石塘镇镇长周海青")]
    mentions = [f for f in result.facts if f.predicate == "mentionedIn" and f.subject == "person/331125/周海青"]
    assert [[e.source for e in f.evidence] for f in mentions] == [["a"], ["b"]]  # a mention belongs to its document
    assert result == build(sources[::-1])


def test_the_best_confidence_counts() -> None:
    texts = {"a": "周海青，云和县石塘镇镇长，今年45岁。", "b": "云和县石塘镇镇长周海青说，桥通了。"}
    sources = [Source(path=f"{stem}.txt", stem=stem, sha256=stem, raw=raw) for stem, raw in texts.items()]
    alone = [one(build([s]), "holdsPost").confidence for s in sources]
    assert alone[0] < alone[1]
    assert one(build(sources), "holdsPost").confidence == alone[1]


@pytest.mark.parametrize(
    ("text", "name", "within"),
    [
        ("永康市江南街道山门头村的桥通了。", "山门头村", "place/330784003"),
        ("永康市的山门头村的桥通了。", "山门头村", "place/330784"),  # the nearest that the text names
        ("清泉村的桥通了。", "清泉村", None),
    ],
)
def test_within(text: str, name: str, within: str | None) -> None:
    (mention,) = [f for f in built(text).facts if f.predicate == "mentionedIn" and f.qualifiers["name"] == name]
    assert mention.qualifiers.get("within") == within


def test_the_whole_chain_belongs_to_the_graph() -> None:
    result = built("永康市的桥通了。")
    assert [e.key for e in result.entities] == ["place/33", "place/3307", "place/330784"]


def test_no_facts_no_entities() -> None:
    result = build([source("天气真好。")])
    assert (result.entities, result.facts) == ((), ())
