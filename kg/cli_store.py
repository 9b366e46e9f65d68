"""``kg stats``, ``kg export`` and ``kg load``: a finished graph in figures, in other forms and in other people's stores.

A file of its own beside :mod:`kg.cli`, which adds the commands to ``kg``.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from kg.export import FORMATS

if TYPE_CHECKING:
    from kg.load import Client

__all__ = ["export", "load", "stats"]

# the names of kg.load.PRESETS, here so that `kg --help` need not load the HTTP client; a test compares them
PRESET_NAMES = ("fuseki", "graphdb", "virtuoso", "stardog", "neptune", "qlever", "oxigraph")
FINDINGS = 1


def _say(text: str) -> None:
    click.echo(text, err=True)


@click.command()
@click.argument("graph", metavar="GRAPH")
@click.option("--graph", "as_network", is_flag=True, help="Measure the network: links, centrality, communities, bridges.")
@click.option("--top", default=10, show_default=True, type=click.IntRange(min=1), help="With --graph: how many lines of each.")
def stats(graph: str, as_network: bool, top: int) -> None:
    """Count a graph: triples, nodes by class, links by property, facts by status.

    With --graph the network of people, places, organizations, programs and honours instead: who has most links, PageRank and
    betweenness, the communities, and the links that alone join two pieces. Seconds for thousands of things, some ten for 50,000.

    \b
    Example:
      kg stats output/graph.ttl
      kg stats output/graph.ttl --graph --top 5
    """
    from kg.export.reading import read_triples

    triples = read_triples(graph, blank=True)
    if as_network:
        from kg.network import analyse

        click.echo(analyse(triples).table(top), nl=False)
    else:
        from kg.stats import count

        click.echo(count(triples).table(), nl=False)


@click.command()
@click.argument("graph", metavar="GRAPH")
@click.option("-o", "--output", required=True, metavar="OUT", help="The file to write; a folder for neo4j, csv and parquet.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="The form; by default what the suffix of OUT says.")
@click.option("--context", metavar="IRI", help="JSON-LD: link to a context published there instead of writing it out.")
def export(graph: str, output: str, form: str | None, context: str | None) -> None:
    """Write a graph in another form: RDF, JSON-LD, property graphs, tables.

    \b
    turtle ntriples    .ttl .nt         RDF 1.1; N-Triples sorted
    trig nquads        .trig .nq        a named graph for each document
    jsonld             .jsonld          with its context
    rdf12              .rdf12.nt        RDF 1.2, claims of links as triple terms
    graphml gexf       .graphml .gexf   for networkx, Gephi, Cytoscape
    neo4j              (folder)         CSV files, load.cypher and import.sh
    csv parquet        (folder)         the tables of the named queries

    \b
    Example:
      kg export output/graph.ttl -o output/graph.nq
      kg export output/graph.ttl -o output/tables --format csv
    """
    from kg.export import export as write

    done = write(graph, output, form, context=context)
    click.echo(f"{done.form}  {done.count:,}  {done.path}")


@click.command()
@click.argument("graph", metavar="GRAPH")
@click.option("--endpoint", required=True, metavar="URL",
              help="With --preset the server's address; without, that of its Graph Store (or update) service.")
@click.option("--preset", type=click.Choice(PRESET_NAMES), help="The kind of store: knows its paths.")
@click.option("--repository", metavar="NAME", help="The repository, dataset or database in the store.")
@click.option("--query-endpoint", default="", metavar="URL", help="The query service, to count what arrived (without --preset).")
@click.option("--protocol", type=click.Choice(["gsp", "update"]), default="gsp", show_default=True,
              help="Graph Store Protocol or SPARQL Update.")
@click.option("--into", default="documents", show_default=True, metavar="TARGET",
              help="documents (a named graph each), default, or the IRI of one named graph.")
@click.option("--user", metavar="NAME", help="The user; the password comes from the environment or is asked for.")
@click.option("--password-env", default="KG_PASSWORD", show_default=True, metavar="VAR", help="Where the password is.")
@click.option("--token-env", metavar="VAR", help="The environment variable that holds a bearer token.")
@click.option("--auth", type=click.Choice(["basic", "digest"]), help="How the password is sent (default: the preset's, or basic).")
@click.option("--batch", type=click.IntRange(min=1), help="Triples a request at most (10000; 1000 with --protocol update).")
@click.option("--retries", default=4, show_default=True, type=click.IntRange(0, 20), help="How often a request is repeated.")
@click.option("--timeout", default=120.0, show_default=True, type=click.FloatRange(min=0.1), help="Seconds to wait for an answer.")
@click.option("--no-verify", is_flag=True, help="Do not count afterwards what the store holds.")
def load(
    graph: str, endpoint: str, preset: str | None, repository: str | None, query_endpoint: str, protocol: str, into: str,
    user: str | None, password_env: str, token_env: str | None, auth: str | None, batch: int | None, retries: int, timeout: float,
    no_verify: bool,
) -> None:
    """Load a graph into a triple store: a named graph for each document, replaced, so that twice is once.

    Prints a line a graph with the triples sent and those that the store then holds; exit code 1 when they differ.

    \b
    Example:
      kg load output/graph.ttl --endpoint http://127.0.0.1:7878 --preset oxigraph
      kg load output/graph.ttl --endpoint http://127.0.0.1:8890 --preset virtuoso --user dba
    """
    from kg.load import load as send
    from kg.load import services

    to = services(endpoint, preset, repository, update=protocol == "update", query=query_endpoint)
    client = _client(user, password_env, token_env, auth or to.auth, retries, timeout)
    if client.credentials and not _is_private(endpoint):
        _say("Warning: the password goes over the network unencrypted; use https")
    report = send(graph, to, client, target=into, update=protocol == "update", batch=batch, verify=not no_verify, progress=_say)
    click.echo(report.table(), nl=False)
    sys.exit(0 if report.sound else FINDINGS)


def _client(user: str | None, password_env: str, token_env: str | None, auth: str, retries: int, timeout: float) -> Client:
    from kg.load import Client, Credentials

    if user is not None and token_env is not None:
        raise click.UsageError("give --user or --token-env, not both")
    credentials = None
    if token_env is not None:
        token = os.environ.get(token_env, "")
        if not token:
            raise click.UsageError(f"the environment variable {token_env} is empty")
        credentials = Credentials(token=token)
    elif user is not None:
        password = os.environ.get(password_env)
        if password is None:
            if not sys.stdin.isatty():
                raise click.UsageError(f"no password: set the environment variable {password_env}")
            password = click.prompt("Password", hide_input=True, default="", show_default=False, err=True)
        credentials = Credentials(user=user, password=password)
    return Client(credentials, "digest" if auth == "digest" else "basic", retries=retries, timeout=timeout)


def _is_private(endpoint: str) -> bool:
    """Whether the password cannot be overheard: https, or this machine."""
    from urllib.parse import urlsplit

    parts = urlsplit(endpoint)
    return parts.scheme == "https" or parts.hostname in {"localhost", "127.0.0.1", "::1"}
