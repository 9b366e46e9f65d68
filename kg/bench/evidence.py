"""Whether the offsets of every evidence give its words, over any texts.

    python -m kg.bench.evidence SRC... [--every 1] [--tagger mixed|exact|fast]

Builds the texts some hundred at a time, so that a corpus of any size fits, and prints how many evidences were checked; exit code 1 at the first that is wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import click

from kg import pipeline
from kg.errors import InputError
from kg.ingest import iter_sources

__all__ = ["main", "wrong_offsets"]

BATCH = 300


def wrong_offsets(built: pipeline.Build) -> Iterator[str]:
    """What is wrong with the evidences of a build, a line each: nothing, if all is well."""
    raw = {source.stem: source.raw for source in built.sources}
    for fact in built.facts:
        for piece in fact.evidence:
            text, where = raw[piece.source], f"{piece.source} {piece.start}-{piece.end} ({piece.rule})"
            if not 0 <= piece.start < piece.end <= len(text):
                yield f"{where}: outside the text"
            elif text[piece.start:piece.end] != piece.exact:
                yield f"{where}: the offsets do not give the words"
            elif piece.sentence[piece.at:piece.at + len(piece.words)] != piece.words:
                yield f"{where}: the words are not in their sentence"


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SRC...")
@click.option("--every", default=1, show_default=True, help="Take every n-th text.")
@click.option("--tagger", type=click.Choice(["mixed", "exact", "fast"]), default="mixed", show_default=True)
def main(sources: Sequence[str], every: int, tagger: str) -> None:
    """Check the evidences of all texts."""
    read = islice((item for item in iter_sources([Path(s) for s in sources]) if not isinstance(item, InputError)), 0, None, every)
    texts = checked = 0
    wrong: list[str] = []
    while batch := list(islice(read, BATCH)):
        built = pipeline.build(batch, tagger)
        texts += len(batch)
        checked += sum(len(fact.evidence) for fact in built.facts)
        wrong += wrong_offsets(built)
    click.echo("\n".join([f"{texts:,} texts, {checked:,} evidences, {len(wrong)} wrong", *wrong[:20]]))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
