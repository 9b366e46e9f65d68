"""The stages in order: sources in, entities and facts with their evidence out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from kg.clean import clean
from kg.context import Discourse
from kg.correcting import Applied, Corrected, apply_corrections
from kg.corrections import Correction
from kg.dating import infer_date
from kg.extract import extract
from kg.extract.claims import Claim
from kg.facts import Told, facts_of, told_of
from kg.genre import OTHER, matter_of
from kg.home import home_of
from kg.link import Names, link_names, merge_entities
from kg.reading import Reading, Word
from kg.recognize import recognize
from kg.recognize.gazetteer import Gazetteer, Unit
from kg.recognize.glued_words import unglued
from kg.recognize.tagger import DEFAULT_MODE, TaggedWord, Tagger
from kg.reprints import groups, wordings
from kg.roles import roles_of
from kg.segment import sentences
from kg.types import Document, Entity, Fact, SetAside, Source

_NEW = tuple.__new__  # a named tuple made so takes a third of the time, and there is one for each word of the texts

__all__ = ["Build", "SourceReading", "build", "read_sources", "read_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What a build made of its sources.

    Attributes:
        sources: as given, sorted by path.
        documents: the articles found in them.
        entities: sorted by key.
        facts: sorted, equal facts of several places merged into one with several evidences.
        told: the same entities and facts by source, unmerged: what `kg.graph` takes, so that graphs of shards unite plainly.
        applied: the corrections that were applied, with the keys of the entities they changed.
        set_aside: path of a source -> the stretches kept out of the reading.
        warnings: one line each.
    """

    sources: tuple[Source, ...]
    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    set_aside: Mapping[str, tuple[SetAside, ...]]
    warnings: tuple[str, ...] = ()
    told: Told = field(default_factory=Told)
    applied: tuple[Applied, ...] = ()

    def reprints(self) -> dict[str, str]:
        """Stem -> the first stem with nearly the same text (itself where there is none before): what counts as one telling."""
        prints: dict[str, list[str]] = {s.stem: [] for s in self.sources}
        for document in self.documents:
            prints[document.source.stem] += wordings(document.text)
        return groups(prints)


@dataclass(frozen=True, slots=True)
class SourceReading:
    """All that was read from one source: its documents with mentions, the claims of each, and the names' entities."""

    source: Source
    readings: tuple[Reading, ...]
    claims: tuple[tuple[Claim, ...], ...]
    names: Names
    home: tuple[Unit, ...]
    set_aside: tuple[SetAside, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The source's articles."""
        return tuple(reading.document for reading in self.readings)

    @property
    def elsewhere(self) -> bool:
        """Whether the source is of another genre."""
        return any(stretch.reason == OTHER for stretch in self.set_aside)


def _date_of(documents: Sequence[Document]) -> str:
    """One page, one day: an article without a date has that of its source."""
    return next((d.date for d in documents if d.date), None) or infer_date(d.text for d in documents)


def _readings(documents: Sequence[Document], words: Sequence[Sequence[TaggedWord]], date: str) -> list[Reading]:
    """The documents of one source with their words."""
    return [
        Reading(document=d, sentences=sentences(d), date=d.date or date, words=_with_text(d.text, found))
        for d, found in zip(documents, words, strict=True)
    ]


def _with_text(text: str, words: Sequence[TaggedWord]) -> tuple[Word, ...]:
    return tuple(unglued(text, [_NEW(Word, (start, end, text[start:end], tag)) for start, end, tag in words]))


def _dominant(readings: Sequence[Reading], home: Sequence[Unit]) -> str:
    """The name a source speaks of when it names nothing: its home unit as the text calls it, else its most frequent place."""
    counts: dict[str, int] = {}
    for reading in readings:
        for m in reading.of_kind("Place"):
            if m.attributes.get("level") != "site":
                counts[m.value] = counts.get(m.value, 0) + 1
    if home:
        return home[-1].name
    return max(sorted(counts), key=lambda n: counts[n]) if counts else ""


def _read(source: Source, readings: Sequence[Reading], gazetteer: Gazetteer, *, governance: bool, set_aside: tuple[SetAside, ...]) -> SourceReading:
    """Recognition, context, extraction and linking of one source; needs nothing of any other."""
    named = [recognize(reading, gazetteer, governance=governance) for reading in readings]
    at_home = home_of(named, gazetteer, source.metadata.get("place", ""), source.metadata.get("publisher", ""))
    home = at_home.chain
    dominant = _dominant(named, home)
    claims = tuple(extract(reading, Discourse(reading, home, dominant)) for reading in named)
    names = link_names(named, gazetteer, at_home, source.stem, roles_of(named, claims), claims)
    return SourceReading(source, tuple(named), claims, names, home, set_aside)


def read_sources(sources: Sequence[Source], tagger: str = DEFAULT_MODE) -> list[SourceReading]:
    """Each source, from its raw text to claims and names, in the order given. No source's reading depends on the others.

    The documents of all are tagged in one call, which is four times faster than one call each.

    Args:
        sources: the texts.
        tagger: mixed, exact or fast, see `kg.recognize.tagger`.

    Raises:
        KgError: no such tagger, or its weights are missing.
    """
    cleaned = [clean(source) for source in sources]
    matters = [matter_of(*one) for one in cleaned]
    texts = [d.text for matter in matters for d in matter.documents]
    owners = [matter for matter in matters for _ in matter.documents]
    words = iter(Tagger.load(tagger).tag_words(texts, {n for n, owner in enumerate(owners) if not owner.governance}))
    gazetteer = Gazetteer.load()
    found = []
    for source, (documents, _), matter in zip(sources, cleaned, matters, strict=True):
        readings = _readings(matter.documents, list(islice(words, len(documents))), _date_of(documents))
        found.append(_read(source, readings, gazetteer, governance=matter.governance, set_aside=matter.set_aside))
    return found


def read_text(source: Source) -> SourceReading:
    """One source alone, for tests and for looking inside."""
    return read_sources([source])[0]


def _corrected(told: Told, corrections: Sequence[Correction], gazetteer: Gazetteer) -> tuple[Told, Corrected]:
    """What the sources tell, with the user's corrections, and what became of these."""
    fixed = apply_corrections(told.entities, told.facts, corrections, gazetteer)
    return (told_of(fixed.entities, fixed.facts) if fixed.applied else told), fixed


def build(sources: Iterable[Source], tagger: str = DEFAULT_MODE, corrections: Iterable[Correction] = ()) -> Build:
    """Build the graph's content from sources, in memory: :mod:`kg.build` is for many.

    Args:
        sources: in any order.
        tagger: mixed, exact or fast, see `kg.recognize.tagger`.
        corrections: the user's word, applied to what the sources tell; lines that do not apply are warned of.

    Raises:
        KgError: no such tagger, or its weights are missing.
    """
    ordered = tuple(sorted(sources, key=lambda s: s.path))
    read = read_sources(ordered, tagger)
    told, fixed = _corrected(facts_of(read), tuple(corrections), Gazetteer.load())
    stems = {e.source for f in told.merged for e in f.evidence}
    return Build(
        sources=ordered, documents=tuple(d for one in read for d in one.documents), entities=merge_entities([told.entities]),
        facts=told.merged, told=told, set_aside={one.source.path: one.set_aside for one in read}, applied=fixed.applied,
        warnings=(*fixed.warnings, *(f"{one.source.path}: no facts found" for one in read if one.source.stem not in stems and not one.elsewhere)),
    )
