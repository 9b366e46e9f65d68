"""What a person is: official, citizen or journalist, as the posts and bylines of the source tell it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.claims import Claim
from kg.names import plain
from kg.reading import Reading
from kg.recognize.organizations import kind_of
from kg.recognize.titles import title_role

__all__ = ["roles_of"]

CORE = "同志为核心的"  # how the leadership is spoken of without a post
OFFICIAL_ANYWHERE = ("书记", "代表", "委员")
CHIEFS = ("长", "主任", "负责人")
NOT_OFFICIAL_BODIES = ("enterprise", "cooperative", "school", "association", "media", "other")


def _role(org: str, title: str) -> str:
    role = title_role(title)
    if role == "official" and kind_of(org) in NOT_OFFICIAL_BODIES and not title.endswith(OFFICIAL_ANYWHERE):
        return "citizen"
    if role == "citizen" and kind_of(org) in ("party", "government") and title.endswith(CHIEFS):
        return "official"  # 中央党校副校长
    return role or "citizen"


def roles_of(readings: Sequence[Reading], claims: Sequence[Sequence[Claim]]) -> dict[str, str]:
    """Person name -> role. A byline makes a journalist, an official post an official; all others are citizens."""
    roles: dict[str, str] = {}
    for reading in readings:
        for m in reading.of_kind("Person"):
            if m.attributes.get("role") == "journalist":
                roles[plain(m.value)] = "journalist"
            elif reading.text.startswith(CORE, m.end):
                roles[plain(m.value)] = "official"
    for group in claims:
        for claim in group:
            if claim.predicate == "holdsPost" and claim.subject is not None:
                name, role = plain(claim.subject.value), _role(claim.qualifiers.get("org", ""), claim.qualifiers.get("title", ""))
                if roles.get(name) != "official":
                    roles[name] = role
    return roles
