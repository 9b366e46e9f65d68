"""Where each store listens: the paths of its Graph Store, update and query services under the address of the server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlsplit

from kg.errors import LoadError

__all__ = ["PRESETS", "Auth", "Preset", "Services", "services"]

Auth = Literal["basic", "digest", "bearer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One kind of store.

    Attributes:
        graph_store, update, query: paths under the server's address; ``{repository}`` stands for the repository's name.
        auth: how a user and password are sent.
        repository: what the store calls its databases, ``""`` if it has but one.
        note: what a user must know, one sentence.
    """

    graph_store: str
    update: str
    query: str
    auth: Auth = "basic"
    repository: str = ""
    note: str = ""


PRESETS: Mapping[str, Preset] = {
    "fuseki": Preset(
        graph_store="/{repository}/data", update="/{repository}/update", query="/{repository}/query", repository="dataset",
        note="queries see the union of the graphs with tdb2:unionDefaultGraph true",
    ),
    "graphdb": Preset(
        graph_store="/repositories/{repository}/rdf-graphs/service", update="/repositories/{repository}/statements",
        query="/repositories/{repository}", repository="repository", note="queries see the union of the graphs",
    ),
    "virtuoso": Preset(
        graph_store="/sparql-graph-crud-auth", update="/sparql-auth", query="/sparql", auth="digest",
        note="queries see the union of the graphs; the user needs the role SPARQL_UPDATE",
    ),
    "stardog": Preset(
        graph_store="/{repository}", update="/{repository}/update", query="/{repository}/query", repository="database",
        note="queries see the union of the graphs with query.all.graphs=true",
    ),
    "neptune": Preset(
        graph_store="/sparql/gsp/", update="/sparql", query="/sparql",
        note="queries see the union of the graphs; requests are not signed: use it without IAM authentication",
    ),
    "qlever": Preset(
        graph_store="/{repository}", update="/{repository}", query="/{repository}", auth="bearer", repository="path",
        note="queries see the union of the graphs; writing needs the server's access token (--token-env)",
    ),
    "oxigraph": Preset(
        graph_store="/store", update="/update", query="/query",
        note="queries see the union of the graphs when the server runs with --union-default-graph",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The full addresses; ``""`` for a service that is not known."""

    graph_store: str
    update: str
    query: str
    auth: Auth = "basic"


def services(
    endpoint: str, preset: str | None = None, repository: str | None = None, *, update: bool = False, query: str = "",
) -> Services:
    """The addresses to talk to.

    Args:
        endpoint: with a preset the server's address (``http://127.0.0.1:3030``), without one the address of the Graph Store
            service itself, or of the update service.
        preset: a name of :data:`PRESETS`, or None.
        repository: the name of the repository, dataset or database, where the store has such.
        update: without a preset, that the endpoint is an update service.
        query: the address of the query service, which wins over the preset's.

    Raises:
        LoadError: an address that is not http(s), carries a password, or a repository that is missing or too much.
    """
    _check_address(endpoint)
    if query:
        _check_address(query)
    if preset is None:
        if repository is not None:
            raise LoadError("a repository goes with a preset; without one the endpoint is the whole address")
        return Services(graph_store="" if update else endpoint, update=endpoint if update else "", query=query)
    if preset not in PRESETS:
        raise LoadError(f"no preset is named {preset!r}; the presets are {', '.join(PRESETS)}")
    kind = PRESETS[preset]
    if kind.repository in {"", "path"}:
        repository = repository or ""
    if repository is None:
        raise LoadError(f"{preset} needs the name of the {kind.repository}: --repository NAME")
    if repository and not kind.repository:
        raise LoadError(f"{preset} has no repositories")
    base, name = endpoint.rstrip("/"), quote(repository, safe="")
    paths = [base + path.format(repository=name) for path in (kind.graph_store, kind.update, kind.query)]
    return Services(graph_store=paths[0], update=paths[1], query=query or paths[2], auth=kind.auth)


def _check_address(address: str) -> None:
    try:
        parts = urlsplit(address)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if not sound or not address.isascii() or any(c.isspace() for c in address):
        raise LoadError(f"not an address of a server (http://HOST:PORT/PATH): {address!r}")
    if parts.username is not None or parts.password is not None:
        raise LoadError("the address carries a password; use --user and the environment variable for it")
    if parts.fragment:
        raise LoadError(f"the address has a fragment, which is never sent: {address!r}")
