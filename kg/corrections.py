"""The user's word: ``corrections.toml``, read by ``kg build --corrections`` and applied after everything else.

Each kind is a table array; a line names things by a key, an IRI or a name of the graph, and may give a reason::

    [[same]]        # one thing: the first name stays
    things = ["person/330784/郎大军", "person/330784003252/郎大军"]
    [[different]]   # a thing that in these documents is another
    thing = "person/330784/王波"
    documents = ["news_2"]
    [[rename]]      # another label
    thing = "place/330110/曹桥村"
    to = "漕桥村"
    [[drop]]        # not a thing at all, with all it is said to be
    thing = "person/620302/夏菜"
    [[type]]        # another class of the ontology
    thing = "organization/330784/星月集团"
    to = "Enterprise"
    [[parent]]      # the place that it lies in
    thing = "place/330784/花溪村"
    to = "place/330784003"
    [[code]]        # the administrative code of a place; "" takes it away
    thing = "place/330110/曹桥村"
    to = "330110109203"
    reason = "漕桥村 in the list"

Lines are applied in the order same, different, code, rename, type, parent, drop, each kind in the file's order.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import vocab as v
from kg.errors import InputError
from kg.files import read_bounded
from kg.limits import TABLE_BYTES

__all__ = ["KINDS", "Correction", "parse_corrections", "read_corrections"]

KINDS = ("same", "different", "code", "rename", "type", "parent", "drop")
FIELDS: Mapping[str, frozenset[str]] = {
    "same": frozenset({"things"}), "different": frozenset({"thing", "documents"}), "drop": frozenset({"thing"}),
    **{kind: frozenset({"thing", "to"}) for kind in ("code", "rename", "type", "parent")},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A line of the file.

    Attributes:
        kind: one of `KINDS`.
        things: what it is about, as written: keys, IRIs or names; two or more for ``same``, else one.
        to: the new label, class, parent or code.
        documents: stems, for ``different``.
        reason: as given, or "".
    """

    kind: str
    things: tuple[str, ...]
    to: str = ""
    documents: tuple[str, ...] = ()
    reason: str = ""

    @property
    def text(self) -> str:
        """The line on one line: ``rename place/330110/曹桥村: 漕桥村``."""
        tail = self.to or " ".join(self.documents)
        return f"{self.kind} {' = '.join(self.things)}" + (f": {tail}" if tail else "")


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The lines of a corrections file.

    Raises:
        InputError: it cannot be read, is no TOML, or has a line that is none of the forms above.
    """
    try:
        text = read_bounded(path, TABLE_BYTES).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), getattr(error, "strerror", None) or "not UTF-8") from error
    return parse_corrections(text, str(path))


def parse_corrections(text: str, path: str = "corrections.toml") -> tuple[Correction, ...]:
    """The corrections of a TOML text, in the order they are applied; ``path`` is for the errors."""
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also a number of more digits, and arrays deeper, than Python reads
        raise InputError(path, f"not TOML: {error}") from error
    if unknown := sorted(set(tables) - set(KINDS)):
        raise InputError(path, f"unknown kind {unknown[0]!r}; the kinds are {', '.join(KINDS)}")
    found = []
    for kind in KINDS:
        lines = tables.get(kind, [])
        if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
            raise InputError(path, f"{kind} is not written as [[{kind}]]")
        found += [_line(path, kind, number, line) for number, line in enumerate(lines, 1)]
    return tuple(found)


def _line(path: str, kind: str, number: int, line: Mapping[str, object]) -> Correction:
    where = f"[[{kind}]] number {number}"
    fields = set(line) - {"reason"}
    if fields != FIELDS[kind]:
        raise InputError(path, f"{where} has {sorted(fields)}, it takes {sorted(FIELDS[kind])} and an optional reason")
    things = _texts(path, where, line.get("things", [line.get("thing")]))
    if kind == "same" and len(things) < 2:
        raise InputError(path, f"{where} names fewer than two things")
    to, reason = line.get("to", ""), line.get("reason", "")
    if not isinstance(to, str) or not isinstance(reason, str):
        raise InputError(path, f"{where}: to and reason are texts")
    if kind == "type" and to not in v.ENTITY_CLASSES:
        raise InputError(path, f"{where}: the ontology has no class {to!r}")
    if not to and kind in ("rename", "parent"):
        raise InputError(path, f"{where}: to is empty")
    return Correction(kind=kind, things=things, to=to, documents=_texts(path, where, line.get("documents", [])), reason=reason)


def _texts(path: str, where: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise InputError(path, f"{where}: things and documents are lists of texts, none empty")
    return tuple(value)


def by_kind(corrections: Iterable[Correction]) -> Sequence[Correction]:
    """In the order of application, whatever order they are given in."""
    return sorted(corrections, key=lambda c: KINDS.index(c.kind))
