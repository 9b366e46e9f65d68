"""The loader of rule files (kg/rules/*.toml).

A file holds the rules of one relation; a file in the folder is the registration. A rule::

    [[rule]]
    name = "title_before_person"          # unique with the file's name before it: posts.title_before_person
    predicate = "holdsPost"               # a property of the ontology
    layer = "names"                       # or "speech", where quotations are lifted whole
    trigger = ["Title", "Person"]         # kinds a paragraph must hold for the rule to be tried
    confidence = 0.95                     # the rule's own estimate, to be corrected by what is measured: kg.confidence
    pattern = '(?P<org>{Name}*)(?P<title>{Han}{0,8}{Title})(?P<subject>{Person})'
    where = { title = "总书记|主席" }     # optional: what the words of a group must be, whole
    item = '…', inherit = ["org"]         # optional: each match inside the group ``list`` is a fact; an empty qualifier takes the one before
    each = true                           # optional: every mention of the group ``subject`` is a subject, not the last alone
    unless_before = '…'                   # optional: what must not end right before the match
    status = "stated"
    qualifiers = { org = "$org", title = "$title" }     # text of a group, or a fixed word
    yes = [{ text = "…", facts = ["郎大军 | holdsPost | 山门头村 | 党支部书记"] }]
    no = ["…"]

The group ``subject`` names the subject's mention (or ``subject = "context"`` leaves it to the discourse), ``object`` the object's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg import vocab
from kg.errors import RuleError
from kg.extract.lift import KINDS, SYMBOL, expand

__all__ = ["Example", "Rule", "load_rules", "parse_rules"]

KEYS = {
    "name", "predicate", "layer", "trigger", "confidence", "pattern", "unless_before", "status", "subject", "qualifiers", "where", "item", "inherit", "each", "yes", "no",
}
NEEDED = KEYS - {"layer", "unless_before", "status", "subject", "qualifiers", "where", "item", "inherit", "each"}


@dataclass(frozen=True, slots=True)
class Example:
    """A text and exactly the facts of the rule's predicate that it must give (none for a ``no`` example)."""

    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule; the attributes are those of the file."""

    name: str
    predicate: str
    layer: str
    trigger: frozenset[str]
    confidence: float
    pattern: re.Pattern[str]
    unless_before: re.Pattern[str] | None
    status: str
    subject: str
    qualifiers: Mapping[str, str]
    where: Mapping[str, re.Pattern[str]]
    item: re.Pattern[str] | None
    inherit: tuple[str, ...]
    each: bool
    examples: tuple[Example, ...]


def _check(where: str, entry: Mapping[str, object]) -> None:
    if unknown := set(entry) - KEYS:
        raise RuleError(f"{where}: unknown key {', '.join(sorted(unknown))}")
    if missing := NEEDED - set(entry):
        raise RuleError(f"{where}: lacks {', '.join(sorted(missing))}")
    if not hasattr(vocab, str(entry["predicate"])):
        raise RuleError(f"{where}: the ontology has no property {entry['predicate']}")
    if not entry["yes"] or not entry["no"]:
        raise RuleError(f"{where}: a rule needs examples of both kinds")
    if entry.get("layer", "names") not in ("names", "speech"):
        raise RuleError(f"{where}: layer is names or speech")
    if unknown_kinds := set(entry["trigger"]) - set(KINDS):  # type: ignore[call-overload]
        raise RuleError(f"{where}: unknown kind {', '.join(sorted(unknown_kinds))}")


def _compile(where: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(expand(pattern))
    except (re.error, KeyError) as error:
        raise RuleError(f"{where}: the pattern does not compile: {error}") from None


def parse_rules(name: str, text: str) -> tuple[Rule, ...]:
    """The rules of a file's text; raises RuleError, naming file and rule, for whatever the form does not allow."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}.toml: {error}") from None
    rules: list[Rule] = []
    for number, entry in enumerate(data.get("rule", []), 1):
        where = f"{name}.toml: rule {entry.get('name', number)}"
        _check(where, entry)
        unless = entry.get("unless_before")
        examples = [Example(e["text"], tuple(e["facts"])) for e in entry["yes"]] + [Example(t, ()) for t in entry["no"]]
        rules.append(
            Rule(
                name=f"{name}.{entry['name']}", predicate=entry["predicate"], layer=entry.get("layer", "names"),
                trigger=frozenset(SYMBOL[k] for k in entry["trigger"]), confidence=float(entry["confidence"]),
                pattern=_compile(where, entry["pattern"]), unless_before=_compile(where, f"(?:{unless})$") if unless else None,
                status=entry.get("status", "stated"), subject=entry.get("subject", ""), qualifiers=entry.get("qualifiers", {}),
                where={group: _compile(where, f"(?:{words})\\Z") for group, words in entry.get("where", {}).items()},
                item=_compile(where, entry["item"]) if "item" in entry else None, inherit=tuple(entry.get("inherit", ())), each=bool(entry.get("each", False)),
                examples=tuple(examples),
            )
        )
    names = [r.name for r in rules]
    if doubled := {n for n in names if names.count(n) > 1}:
        raise RuleError(f"{name}.toml: the name {', '.join(sorted(doubled))} stands twice")
    if unknown := set(data) - {"rule"}:
        raise RuleError(f"{name}.toml: unknown key {', '.join(sorted(unknown))}")
    return tuple(rules)


@cache
def load_rules() -> tuple[Rule, ...]:
    """All rules of the package, by file name and then in the file's order."""
    folder = files("kg").joinpath("rules")
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(rule for f in found for rule in parse_rules(f.name.removesuffix(".toml"), f.read_text("utf-8")))
