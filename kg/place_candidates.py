"""Which units a name may mean, and which of them the places around it allow.

Nothing here guesses: a scope (the county before it in a chain, the township spoken of, the home unit) either holds exactly one unit of
that name or decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.names import RANK, Why, full_name
from kg.recognize.gazetteer import Gazetteer, Unit
from kg.recognize.places import level_of
from kg.recognize.village_index import name_base

__all__ = ["Scope", "holds_several", "listed", "resolve_local", "resolve_upper", "similar_names", "told"]

LOCAL = ("village", "community")
MANY = 12  # candidates beyond which a list says nothing
# how sure a link is by the rule that made it
SURE = {
    "chain": 0.98, "elided": 0.95, "unique": 0.95, "inside-home": 0.9, "former": 0.9, "neighbour": 0.85, "neighbour-county": 0.75,
    "document": 0.75, "home": 0.85, "companions": 0.8, "suffix": 0.7, "province": 0.7, "similar": 0.3,
}


@dataclass(frozen=True, slots=True)
class Scope:
    """A unit inside which a name is looked up, and the rule that makes it count."""

    unit: Unit
    rule: str


def told(gazetteer: Gazetteer, units: Iterable[Unit]) -> tuple[str, ...]:
    """Candidates as they are listed: code and full name, by code; none where there are too many to help."""
    found = sorted({u.code: u for u in units}.values(), key=lambda u: u.code)
    return tuple(f"{u.code} {full_name(gazetteer.chain(u))}" for u in found) if len(found) <= MANY else ()


def listed(gazetteer: Gazetteer, name: str, level: str, date: str) -> tuple[tuple[Unit, ...], bool]:
    """The units of a name down to the township, and whether they come from a former name.

    A name both former and current (巢湖市, once a prefecture) is what it was on the text's date.
    """
    found = tuple(u for u in gazetteer.units(name) if not level or u.level == level or level_of(name) == "")
    past = [f for f in gazetteer.former(name) if f.name == name or not found]
    if found and past and not any(date and date[: len(f.until)] < f.until and f.name == name for f in past):
        return found, False
    if not past:
        return found, False
    latest = past[0]
    keeps = any(u.code in latest.successors and u.name == latest.name and u.level == latest.level for u in found)
    if keeps:  # it only gave land away (余杭区 before 2021): the unit is still the same
        return found, False
    heirs = tuple(u for code in latest.successors if (u := gazetteer.by_code(code)))
    return heirs, True


def _of_kind(name: str, found: Sequence[Unit]) -> tuple[Sequence[Unit], bool]:
    """Of a village and a community of one stem the kind that the name asks for; and whether only the other kind is there."""
    wanted = "community" if re.search(r"社区|居委|居民委", name) else "village"
    same = [u for u in found if u.level == wanted]
    return (same, False) if same else (found, bool(found))


def resolve_local(gazetteer: Gazetteer, name: str, scopes: Sequence[Scope]) -> tuple[Unit | None, Why]:
    """A village or community: the one of its name in the first scope that holds any.

    Args:
        name: as the text writes it.
        scopes: narrowest first. A county or township with several of the name ends the search, a prefecture does not.
    """
    seen: list[Unit] = []
    for scope in scopes:
        found, other = _of_kind(name, gazetteer.villages(name, scope.unit.code))
        if other and name.endswith("社区"):  # a community that the list does not have is not the village of its stem
            seen += found
            continue
        if len(found) == 1 and (scope.unit.level != "province" or len(name_base(name)) >= 3):
            rule = "suffix" if other else "province" if scope.unit.level == "province" else scope.rule
            return found[0], Why(rule, min(SURE[rule], SURE[scope.rule]))
        seen += found
        if found and scope.unit.level in ("county", "township"):
            break
    return None, Why("undecided" if seen else "unlisted", 0.0, told(gazetteer, seen))


def resolve_upper(
    gazetteer: Gazetteer, name: str, level: str, scopes: Sequence[Scope], date: str, support: frozenset[str]
) -> tuple[Unit | None, Why]:
    """A township or anything above: alone in a scope, or alone in the country and named in full or with support.

    Args:
        level: as the recognizer reads it, "" if open.
        scopes: narrowest first.
        date: of the text, ISO or "".
        support: codes of what the text names besides and of its home; a short name of a county needs one of them around it.
    """
    found, former = listed(gazetteer, name, level, date)
    if not found:
        return None, Why("unlisted")
    if former and len(found) > 1:
        return None, Why("former", 0.0, told(gazetteer, found))
    short = all(u.name != name for u in found) and level_of(name) == ""
    top = [u for u in found if RANK[u.level] == min(RANK[c.level] for c in found)]
    if short and len(top) == 1 and RANK[top[0].level] <= 1 and not (scopes and scopes[0].rule in ("chain", "elided")):
        return top[0], Why("unique", SURE["unique"])  # 海南 is the province, 黄山 the prefecture
    if len(found) == 1 and not short and RANK[found[0].level] <= 2 and not (scopes and scopes[0].rule in ("chain", "elided")):
        return found[0], Why("former" if former else "unique", SURE["former" if former else "unique"])
    for scope in scopes:
        inside = [u for u in found if gazetteer.within(u, scope.unit.code) and u != scope.unit] or [u for u in found if u == scope.unit]
        if len(inside) == 1:
            return inside[0], Why(scope.rule, SURE[scope.rule])
        if scope.rule in ("chain", "elided"):
            widest = [u for u in inside if all(v.code.startswith(u.code) for v in inside)]
            if widest:  # 新疆和田: whichever is meant lies in the prefecture
                return widest[0], Why(scope.rule, 0.8)
            return None, Why("undecided", 0.0, told(gazetteer, inside or found))
    if len(top) == 1 and RANK[top[0].level] <= 2 and (not short or any(_near(top[0], code) for code in support)):
        return top[0], Why("former" if former else "unique", SURE["former" if former else "unique"])
    return None, Why("undecided", 0.0, told(gazetteer, found))


def _near(unit: Unit, code: str) -> bool:
    """Whether a code is of a unit around this one or inside it."""
    return code != unit.code and (unit.code.startswith(code) or code.startswith(unit.code))


def similar_names(gazetteer: Gazetteer, name: str, townships: Iterable[Unit], counties: Iterable[Unit]) -> tuple[Unit, ...]:
    """Villages whose name differs in one character (曹桥村: 漕桥村), looked for among the companions' townships, then their counties."""
    for scopes in (townships, counties):
        found = {u for scope in scopes for u in gazetteer.similar(name, scope.code)}
        kind, _ = _of_kind(name, sorted(found, key=lambda u: u.code))
        if kind:
            return tuple(kind) if len(kind) <= 3 else ()
    return ()



def holds_several(gazetteer: Gazetteer, county: Unit, names: Iterable[str]) -> bool:
    """Whether a county has two or more villages of these names: one alone may be chance, 新村 is everywhere."""
    return sum(1 for name in sorted(names) if gazetteer.villages(name, county.code)) >= 2
