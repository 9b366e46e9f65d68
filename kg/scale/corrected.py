"""Corrections in a build of parts: only the sources that a line touches are read again, all others stay as they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kg import graph, ntriples
from kg.correcting import apply_corrections, keys_of
from kg.corrections import Correction
from kg.facts import facts_of, told_of
from kg.pipeline import read_sources
from kg.recognize.gazetteer import Gazetteer
from kg.scale.part import Options, Part
from kg.types import Entity, Source

__all__ = ["CorrectedPart", "corrected_part", "touched"]


@dataclass(frozen=True, slots=True)
class CorrectedPart:
    """What the touched sources tell together, corrected.

    Attributes:
        blocks: the triples, those of the applied lines among them.
        keys: of its entities.
        warnings: one for each line that does not apply.
    """

    blocks: tuple[str, ...]
    keys: tuple[str, ...]
    warnings: tuple[str, ...]


def touched(parts: Iterable[Part], lines: Sequence[Correction]) -> tuple[frozenset[str], tuple[Entity, ...]]:
    """The stems of the sources that name a thing of a line, and the entities of all others, each once."""
    rows = [(part.stem, part.entities) for part in parts]
    entities = {row: Entity(key=row[0], cls=row[1], label=row[2], aliases=row[3]) for _, found in rows for row in found}
    words = {word for line in lines for word in (*line.things, line.to) if word}
    keys = {key for word in words for key in keys_of(word, entities.values())}
    stems = frozenset(stem for stem, found in rows if any(row[0] in keys for row in found))
    inside = {row for stem, found in rows if stem in stems for row in found}
    return stems, tuple(entity for row, entity in sorted(entities.items()) if row not in inside)


def corrected_part(sources: Sequence[Source], others: Collection[Entity], lines: Sequence[Correction], options: Options) -> CorrectedPart:
    """Read the touched sources again and apply the lines.

    Args:
        sources: those that are touched.
        others: the entities of the rest: a name that stands for one of them as well is not clear.
        lines: the user's.
        options: of the build.
    """
    read = read_sources(sorted(sources, key=lambda s: s.path), options.tagger)
    told = facts_of(read)
    fixed = apply_corrections((*told.entities, *others), told.facts, lines, Gazetteer.load())
    untouched = set(map(id, others))
    ours = [entity for entity in fixed.entities if id(entity) not in untouched]
    facts = told_of(ours, fixed.facts).facts if fixed.applied else told.facts
    triples = graph.triples(
        ours, facts, [one.source for one in read], [d for one in read for d in one.documents], base=options.base, evidence=options.evidence,
        corrections=fixed.applied, namesakes=False,
    )
    return CorrectedPart(tuple(ntriples.blocks(triples)), tuple(sorted({e.key for e in ours})), fixed.warnings)
