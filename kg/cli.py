"""The command line: thin commands over :mod:`kg.api`.

Every heavy import stands inside the command that needs it, so that ``kg --help`` answers at once. Results go to standard
output, progress and errors to standard error. Exit codes: 0 fine, 1 findings or skipped files, 2 usage.
"""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

import click

from kg import __version__, cli_build, cli_store
from kg.errors import GraphError, KgError, QueryError
from kg.shown import shown

if TYPE_CHECKING:
    from kg.rows import Format

__all__ = ["cli", "main"]

FINDINGS = 1


class _Group(click.Group):
    """Turns every error that is the user's to mend into one line, and lists the commands in the order of use."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(_one_line(str(error))) from error
        except BrokenPipeError:
            raise  # click leaves quietly
        except OSError as error:
            if error.filename is None:
                raise
            raise click.ClickException(f"{error.filename}: {error.strerror}") from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """Turn Chinese governance texts into a knowledge graph: officials, villages, programs and outcomes, every fact with
    its sentence.

    \b
    Example:
      kg build seeds -o output
      kg query posts --graph output/graph.ttl --format table
    """


cli.add_command(cli_build.build)


def main() -> NoReturn:
    """Entry point of the ``kg`` command: UTF-8 on every stream whatever the locale, then click."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # our matrices are small: threads cost more than they bring
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    cli(prog_name="kg")
    sys.exit(0)


def _one_line(text: str) -> str:
    """The text without line breaks and controls, so that one error is one line."""
    return shown(" ".join(text.split()), 2_000)


@cli.command()
@click.argument("query", required=False, metavar="NAME|FILE|-")
@click.option("--graph", "graph", metavar="FILE", help="The Turtle file that `kg build` wrote.")
@click.option("--format", "form", type=click.Choice(["csv", "json", "table"]), default="table", show_default=True,
              help="How to print the rows.")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of a question; may be given again.")
@click.option("--list", "list_names", is_flag=True, help="List the named queries: tables with their columns, questions.")
@click.option("--sparql", "as_sparql", is_flag=True, help="Print the SPARQL with its parameters, for another store.")
@click.option("--allow-remote", is_flag=True, help="Let the query reach other services and files (SERVICE, FROM); never by default.")
def query(
    query: str | None, graph: str | None, form: str, params: tuple[str, ...], list_names: bool, as_sparql: bool, allow_remote: bool
) -> None:
    """Ask a graph: a named query, a file of SPARQL, or SPARQL from standard input (-).

    \b
    Example:
      kg query --list
      kg query posts --graph output/graph.ttl --format csv
      kg query leaders --param place=小古城村 --graph output/graph.ttl
      echo 'SELECT ?s WHERE { ?s a kg:Village }' | kg query - --graph output/graph.ttl
    """
    from kg.query import format_rows, run, sparql
    from kg.questions import assignments, catalogue
    from kg.store import open_store

    if list_names:
        click.echo(catalogue(), nl=False)
        return
    if query is not None and as_sparql:
        click.echo(sparql(query, assignments(params)), nl=False)
        return
    if query is None or graph is None:
        raise click.UsageError("give a query and --graph FILE, or --list")
    where, question = _question(query)
    values = assignments(params)
    store = open_store(graph, "oxigraph" if find_spec("pyoxigraph") and not allow_remote else "rdflib")
    try:
        rows = run(question, store, values, allow_remote=allow_remote)
    except QueryError as error:
        raise QueryError(f"{where}{error}") from error
    click.echo(format_rows(rows, cast("Format", form)), nl=False)


def _question(query: str) -> tuple[str, str]:
    """What to put before an error, and the query: a name as it is, else the text of the file or of standard input."""
    if query == "-":
        return "standard input: ", sys.stdin.read()
    path = Path(query)
    if path.is_dir():
        raise QueryError(f"{query}: a folder, not a file of SPARQL nor the name of a query; `kg query --list` shows the names")
    if path.suffix or path.is_file():
        try:
            return f"{query}: ", path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise QueryError(f"{query}: not UTF-8 at byte {error.start}") from error
    return "", query


@cli.command()
@click.argument("graph", metavar="GRAPH")
@click.option("-o", "--output", required=True, metavar="PAGE", help="The HTML file to write.")
@click.option("--open", "open_page", is_flag=True, help="Open the page in the default browser.")
def view(graph: str, output: str, open_page: bool) -> None:
    """Draw a graph as one self-contained interactive page that needs no network.

    \b
    Example:
      kg view output/graph.ttl -o page.html --open
    """
    from kg import api

    path = api.write_page(graph, output)
    click.echo(str(path))
    if open_page:
        click.launch(str(path))


@cli.command()
@click.argument("name", required=False, metavar="NAME")
@click.option("--graph", "graph", metavar="FILE", help="The Turtle file that `kg build` wrote.")
@click.option("--source", "source", metavar="FILE", help="A text: show its cleaned blocks and what was set aside.")
def explain(name: str | None, graph: str | None, source: str | None) -> None:
    """Show why the graph says what it says of NAME, or how a text was read.

    For a name: its facts, each with its sentence (the words between 【 】), the rule, the confidence and the place in the
    raw text; then the others of the same name. For a text (--source): its cleaned blocks and what was set aside, and why.
    NAME may also be an IRI of the graph. Exit code 1 when the graph has nothing of that name.

    \b
    Example:
      kg explain 郎大军 --graph output/graph.ttl
      kg explain --source seeds/001_cb8834b4efeb74df.txt
    """
    from kg import api
    from kg.export.reading import read_triples

    if source is not None and name is None and graph is None:
        click.echo(api.explain_source(source), nl=False)
    elif source is None and name is not None and graph is not None:
        explanation = api.explain(read_triples(graph, blank=True), name)
        click.echo(str(explanation), nl=False)
        sys.exit(0 if explanation.things else FINDINGS)
    else:
        raise click.UsageError("give NAME and --graph FILE, or --source FILE alone")


@cli.command()
@click.option("--graph", "graph", required=True, metavar="FILE", help="The Turtle file that `kg build` wrote.")
@click.option("-o", "--output", metavar="FILE", help="The file to write (default: standard output).")
def review(graph: str, output: str | None) -> None:
    """List doubtful links and merges as a corrections file ready to be edited.

    Places that nothing decided with their candidates, links and merges on thin grounds, persons who may be one: each as lines
    that are commented out. Delete the marks before those you agree with and give the file to `kg build --corrections`.

    \b
    Example:
      kg review --graph output/graph.ttl -o corrections.toml
    """
    from kg import api
    from kg.files import atomic_write
    from kg.store import open_store

    text = api.review(open_store(graph, "oxigraph" if find_spec("pyoxigraph") else "rdflib"))
    if output is None:
        click.echo(text, nl=False)
        return
    with atomic_write(Path(output)) as stream:
        stream.write(text)
    click.echo(output)


@cli.command()
@click.argument("graphs", nargs=-1, required=True, metavar="GRAPH...")
@click.option("-o", "--output", required=True, metavar="FILE", help="The Turtle file to write.")
def unite(graphs: tuple[str, ...], output: str) -> None:
    """Join graphs that were built apart into the graph that one build of all their texts gives.

    Plain union gives the same nodes and claims; this adds the links between namesakes of different graphs.

    \b
    Example:
      kg unite shard1/graph.ttl shard2/graph.ttl -o graph.ttl
    """
    from kg import api

    click.echo(str(api.unite(graphs, output)))


@cli.command()
@click.argument("graph", metavar="GRAPH")
def validate(graph: str) -> None:
    """Check a graph against the ontology's shapes (SHACL). Exit code 1 when it does not conform, or holds nothing of ours.

    \b
    Example:
      kg validate output/graph.ttl
    """
    from kg import api

    verdict = api.validate(api.load_graph(graph))
    if not verdict.ours:
        raise GraphError(f"{graph}: nothing that kg writes was found in it, so there is nothing to check")
    for finding in verdict:
        click.echo(shown(str(finding)))
    click.echo("conforms" if verdict.conforms else f"does not conform: {len(verdict)} findings", err=True)
    sys.exit(0 if verdict.conforms else FINDINGS)


cli.add_command(cli_store.stats)
cli.add_command(cli_store.export)
cli.add_command(cli_store.load)
cli.add_command(cli_build.cache)
