"""Every example of every rule, run with all rules loaded."""

from __future__ import annotations

import pytest

from kg.errors import RuleError
from kg.extract.rules import load_rules, parse_rules
from tests.reading_of import facts

EXAMPLES = [
    pytest.param(rule.predicate, example, id=f"{rule.name}-{number}")
    for rule in load_rules()
    for number, example in enumerate(rule.examples)
]


def test_examples_are_collected() -> None:
    """One test a positive and one a negative example at least, for each rule."""
    rules = load_rules()
    assert len(rules) >= 11
    assert len(EXAMPLES) == sum(len(r.examples) for r in rules) >= 2 * len(rules)


@pytest.mark.parametrize(("predicate", "example"), EXAMPLES)
def test_example(predicate: str, example: object) -> None:
    assert facts(example.text, predicate) == sorted(example.facts)  # type: ignore[attr-defined]


RULE = """
[[rule]]
name = "r"
predicate = "holdsPost"
trigger = ["Person"]
confidence = 0.5
pattern = '(?P<subject>{Person})'
yes = [{ text = "x", facts = ["y"] }]
no = ["z"]
"""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("confidence = 0.5", "confidence = 0.5\ncolour = 1"), "unknown key colour"),
        (('predicate = "holdsPost"', 'predicate = "sings"'), "no property sings"),
        (('trigger = ["Person"]', 'trigger = ["Robot"]'), "unknown kind Robot"),
        (("{Person})", "{Person}"), "does not compile"),
        (("{Person})", "{Robot})"), "does not compile"),
        (('no = ["z"]', "no = []"), "examples of both kinds"),
        (('name = "r"', ""), "lacks name"),
        (("[[rule]]", "[[rule"), "posts.toml"),
        (("[[rule]]", "other = 1\n[[rule]]"), "unknown key other"),
    ],
)
def test_loader_refuses(change: tuple[str, str], said: str) -> None:
    with pytest.raises(RuleError, match=said):
        parse_rules("posts", RULE.replace(*change))


def test_loader_refuses_a_name_twice() -> None:
    with pytest.raises(RuleError, match="stands twice"):
        parse_rules("posts", RULE + RULE)
