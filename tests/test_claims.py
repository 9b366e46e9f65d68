"""One claim of several documents, series, contradictions, reprints."""

from __future__ import annotations

import pytest

from kg.claims import contradict, contradictions, series, tellings
from kg.pipeline import build
from kg.reprints import groups, wordings
from kg.types import Evidence, Fact, Source

LONG = "永康市江南街道山门头村的石桥通了，村里人的日子一天比一天好，茶叶当天就能运到城里的市场上去卖，游客也多了起来。" * 3


def outcome(value: str, *, time: str = "2021", qualifier: str = "=", where: tuple[str, ...] = ("a",)) -> Fact:
    evidence = tuple(Evidence(source=s, start=0, end=1, exact="一", words="一", sentence="一", at=0, rule="r") for s in where)
    said = {"indicator": "收入", "value": value, "unit": "元", "qualifier": qualifier, "time": time}
    return Fact(subject="place/330784", predicate="hasOutcome", qualifiers=said, evidence=evidence)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("100", "="), ("120", "="), True), (("100", "="), ("100", "="), False), (("100", ">"), ("120", "="), False),
        (("100", "="), ("120", ">"), True), (("120", "<"), ("100", "="), False), (("100", "~"), ("105", "="), False),
        (("100", "~"), ("150", "="), True), (("100", ">"), ("100", "="), True), (("1", "<"), ("2", ">"), True),
    ],
)
def test_contradict(first: tuple[str, str], second: tuple[str, str], expected: bool) -> None:
    one, two = ({"value": v, "qualifier": q} for v, q in (first, second))
    assert contradict(one, two) == contradict(two, one) == expected


def test_contradictions_and_series() -> None:
    facts = [outcome("100"), outcome("120"), outcome("200", time="2022"), outcome("300", time=""), outcome("310", time="")]
    assert [(a.qualifiers["value"], b.qualifiers["value"]) for a, b in contradictions(facts)] == [("100", "120")]
    assert [[f.qualifiers["value"] for f in line] for line in series(facts)] == [["100", "120", "200"]]


def test_one_claim_of_two_documents_is_one_outcome_with_two_evidences() -> None:
    text = "2021年，永康市江南街道山门头村接待游客3.7万人次，村里的桥通了，党支部带领村民致富。"
    made = build([Source(path=f"{s}.txt", stem=s, sha256=s, raw=text + tail) for s, tail in (("a", "路也通了。"), ("b", "人也多了。"))])
    (fact,) = [f for f in made.facts if f.predicate == "hasOutcome" and f.qualifiers["value"] == "37000"]
    assert (fact.subject, [e.source for e in fact.evidence]) == ("place/330784003252", ["a", "b"])


def test_reprints_count_once() -> None:
    other = "云和县石塘镇的花溪村修了新路，车子可以一直开到家门口，年轻人回来办起了民宿，老人们在桥头聊天，孩子们在操场上跑来跑去。" * 3
    prints = {"a": wordings(LONG), "b": wordings(LONG.replace("，", ", ") + "（记者 王建民）"), "c": wordings(other), "d": wordings("短")}
    assert prints["d"] == ()
    first = groups(prints)
    assert first == {"a": "a", "b": "a", "c": "c", "d": "d"}
    assert tellings(outcome("1", where=("a", "b", "c")), first) == 2
    assert wordings(LONG) == wordings(" ".join(LONG))
