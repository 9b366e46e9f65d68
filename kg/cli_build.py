"""The commands that read texts: `kg build` and `kg cache`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import click

from kg.shown import shown

__all__ = ["build", "cache"]

FINDINGS = 1
INTERRUPTED = 130  # what a shell gives a command that Ctrl-C ended


def _one_line(text: str) -> str:
    """The text without line breaks and controls, so that one error is one line."""
    return shown(" ".join(text.split()), 2_000)


def _complain(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(f"Error: {_one_line(line)}", err=True)


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SRC...")
@click.option("-o", "--output", metavar="OUT", help="Folder for graph.ttl, graph.html and report.json.")
@click.option("--no-evidence", is_flag=True, help="Leave the evidence nodes out: a smaller graph without sentences.")
@click.option("--base-iri", metavar="IRI", help="What the nodes' IRIs start with (default: https://kg.example/id/).")
@click.option("--tagger", type=click.Choice(["mixed", "exact", "fast"]), default="mixed", show_default=True,
              help="Recognizer of names and words: exact is slower, fast makes more slips.")
@click.option("--corrections", metavar="FILE", help="Your word on things and links: a corrections.toml, see `kg review`.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that read (default: one for each core).")
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True,
              help="Where texts are read: on this machine, or on a Dask cluster.")
@click.option("--scheduler", metavar="ADDRESS", default="", help="The Dask cluster, tcp://host:8786 (default: one on this machine).")
@click.option("--no-cache", is_flag=True, help="Read every text anew, and keep nothing for the next build.")
@click.option("--estimate", is_flag=True, help="Read a sample, say what the build would take, and write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no table, only errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say more of what is done.")
def build(
    sources: tuple[str, ...], output: str | None, no_evidence: bool, base_iri: str | None, tagger: str, corrections: str | None, jobs: int | None,
    engine: str, scheduler: str, no_cache: bool, estimate: bool, quiet: bool, verbose: bool,
) -> None:
    """Build the graph of files and folders.

    SRC is a .txt, .md, .html, .jsonl, .docx or .pdf file, or a folder of them; a folder may hold a metadata.csv. Writes
    graph.ttl, graph.html and report.json into OUT and prints a summary. Exit code 1 when a file had to be skipped.

    What was read of a text is kept (`kg cache`), so that a later build reads only what is new or changed, and a build that was
    interrupted goes on where it was. The files are the same bytes with and without.

    \b
    Example:
      kg build seeds report.docx -o output
      kg build seeds -o output --no-evidence --base-iri https://example.org/id/
      kg build seeds -o output --corrections corrections.toml
      kg build archive.jsonl.gz --estimate
    """
    from kg import api
    from kg.scale.engines import cores
    from kg.scale.progress import Progress, ProgressLine
    from kg.scale.run import Engine

    jobs = jobs or cores()
    if estimate:
        from kg.scale.estimate import estimate as estimated

        click.echo(estimated([Path(source) for source in sources], tagger, jobs))
        return
    if output is None:
        raise click.UsageError("Missing option '-o' / '--output'.")
    progress = Progress() if quiet else ProgressLine(verbose=verbose)
    try:
        built = api.build(
            sources, output, evidence=not no_evidence, base_iri=base_iri, tagger=tagger, corrections=corrections, jobs=jobs,
            engine=cast(Engine, engine), scheduler=scheduler, cache=not no_cache, progress=progress,
        )
    except KeyboardInterrupt:
        progress.end()
        kept = "" if no_cache else "; what was read is kept, the next build goes on from there"
        click.echo(f"Error: interrupted, nothing was written{kept}", err=True)
        sys.exit(INTERRUPTED)
    _complain(str(error) for error in built.errors)
    if not quiet:
        click.echo(built.report.table())
        click.echo("\n".join(f"{name:<12}{path}" for name, path in built.files.items()))
    sys.exit(FINDINGS if built.errors else 0)


@click.group()
def cache() -> None:
    """What builds keep of the texts they read, for the builds after them.

    \b
    Example:
      kg cache where
      kg cache clear
    """


@cache.command()
def where() -> None:
    """Print the folder and how much it holds."""
    from kg.scale.cache import cache_folder

    folder = cache_folder()
    sizes = [path.stat().st_size for path in folder.glob("*/*")]
    click.echo(f"{folder}\n{len(sizes):,} parts, {sum(sizes) / 1e6:,.1f} MB")


@cache.command()
def clear() -> None:
    """Take all of it away."""
    from kg.scale.cache import clear as clear_all

    click.echo(f"{clear_all() / 1e6:,.1f} MB taken away")
