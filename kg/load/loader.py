"""Sending the graphs, in batches, and counting afterwards what the store holds."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from kg.errors import GraphError, LoadError
from kg.export.rdf import lines, term
from kg.export.reading import read_triples
from kg.export.split import graphs_by_document
from kg.load.http import Client
from kg.load.presets import Services
from kg.terms import Triple, check_iri

__all__ = ["Loaded", "Report", "load"]

# triples a request; Virtuoso's SPARQL compiler runs out of memory at some thousands in one update
BATCH, UPDATE_BATCH = 10_000, 1_000
DEFAULT = "default"
# N-Triples is Turtle too, and Turtle is what the protocol obliges every store to take
_TURTLE = {"Content-Type": "text/turtle"}
_UPDATE = {"Content-Type": "application/sparql-update"}
_QUERY = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/csv"}
_COUNTS_AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """One graph: its name, the triples sent, and those the store counted afterwards (None: not asked)."""

    graph: str
    sent: int
    held: int | None = None

    @property
    def sound(self) -> bool:
        """Whether the store holds what was sent, as far as it was asked; a shared default graph may hold more."""
        return self.held is None or self.held == self.sent or (self.graph == DEFAULT and self.held > self.sent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was loaded: the graphs in the order of their names, the requests sent and how many of them were repeats."""

    graphs: tuple[Loaded, ...]
    requests: int
    retried: int

    @property
    def sound(self) -> bool:
        """Whether every graph holds what was sent."""
        return all(graph.sound for graph in self.graphs)

    def table(self) -> str:
        """A line a graph and the sum, as text."""
        rows = [("sent", "held", "graph")]
        rows += [(f"{g.sent:,}", "-" if g.held is None else f"{g.held:,}", g.graph + ("" if g.sound else "  DIFFERS"))
                 for g in self.graphs]
        text = [f"{sent:>10} {held:>10}  {graph}" for sent, held, graph in rows]
        total = f"{sum(g.sent for g in self.graphs):,} triples in {len(self.graphs):,} graphs"
        return "\n".join([*text, f"{total}, {self.requests:,} requests, {self.retried:,} retries"]) + "\n"


def _quiet(_: str) -> None:
    """The default progress: says nothing."""


def load(
    graph: str | os.PathLike[str], to: Services, client: Client | None = None, *, target: str = "documents",
    update: bool = False, batch: int | None = None, verify: bool = True, progress: Callable[[str], None] = _quiet,
) -> Report:
    """Load a graph file into a store.

    Args:
        graph: a .ttl or .nt file.
        to: the store's addresses (:func:`kg.load.presets.services`).
        client: sends the requests; by default one without credentials.
        target: ``documents`` (a named graph for each, replaced), ``default`` (added to the default graph) or the IRI of one
            named graph (replaced).
        update: use SPARQL 1.1 Update rather than the Graph Store Protocol.
        batch: triples a request at most (default: 10,000; 1,000 for updates).
        verify: count afterwards, where a query service is known.
        progress: is told in a line what happens now.

    Raises:
        GraphError: the graph cannot be read.
        LoadError: the store refuses, or cannot be reached after the retries.
    """
    if batch is None:
        batch = UPDATE_BATCH if update else BATCH
    if batch < 1:
        raise LoadError("a batch has at least one triple")
    if not (to.update if update else to.graph_store):
        raise LoadError(f"no address of {'an update' if update else 'a Graph Store'} service is known")
    sender = _Sender(to, client or Client(), batch, progress)
    try:
        graphs = {name: lines(triples) for name, triples in _graphs(graph, target).items()}
    except ValueError as error:
        raise GraphError(f"{graph}: {error}") from error
    sender.total = sum(map(len, graphs.values()))
    if update:
        sender.by_update(graphs.items())
    else:
        sender.by_graph_store(graphs.items())
    held = sender.count(list(graphs)) if verify and to.query else {}
    loaded = tuple(Loaded(graph=name, sent=len(found), held=held.get(name)) for name, found in graphs.items())
    return Report(graphs=loaded, requests=sender.requests, retried=sender.client.retried)


def _graphs(graph: str | os.PathLike[str], target: str) -> dict[str, list[Triple]]:
    triples = read_triples(graph)
    if target == "documents":
        return graphs_by_document(triples)
    try:
        return {target if target == DEFAULT else check_iri(target): triples}
    except ValueError as error:
        raise LoadError(f"neither documents, default nor the IRI of a graph: {target!r}") from error


def _pieces(found: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, max(len(found), 1), size):
        yield found[start:start + size]


class _Sender:
    """Sends the graphs to one store."""

    def __init__(self, to: Services, client: Client, batch: int, progress: Callable[[str], None]) -> None:
        self.to, self.client, self.batch, self.progress = to, client, batch, progress
        self.requests = self.done = self.total = 0

    def send(self, method: str, url: str, body: bytes, headers: dict[str, str]) -> bytes:
        self.requests += 1
        return self.client.send(method, url, body, headers)

    def told(self, number: int) -> None:
        self.done += number
        self.progress(f"loaded {self.done:,} of {self.total:,} triples")

    def by_graph_store(self, graphs: Iterable[tuple[str, Sequence[str]]]) -> None:
        """PUT replaces a graph with its first batch, POST adds the others; a batch repeated adds nothing."""
        joint = "&" if "?" in self.to.graph_store else "?"
        for name, found in graphs:
            where = DEFAULT if name == DEFAULT else "graph=" + quote(name, safe="")
            # the default graph may be shared with others' data: it is only ever added to
            method = "POST" if name == DEFAULT else "PUT"
            for piece in _pieces(found, self.batch):
                self.send(method, f"{self.to.graph_store}{joint}{where}", _body(piece), _TURTLE)
                method = "POST"
                self.told(len(piece))

    def by_update(self, graphs: Iterable[tuple[str, Sequence[str]]]) -> None:
        """DROP and INSERT DATA; small graphs share a request, large ones take several."""
        waiting: list[str] = []
        size = 0
        for name, found in graphs:
            if name != DEFAULT:
                waiting.append(f"DROP SILENT GRAPH {term(name)}")
            for piece in _pieces(found, self.batch):
                if size and size + len(piece) > self.batch:
                    self._update(waiting, size)
                    waiting, size = [], 0
                inner = "\n".join(piece)
                data = inner if name == DEFAULT else f"GRAPH {term(name)} {{\n{inner}\n}}"
                waiting.append(f"INSERT DATA {{\n{data}\n}}")
                size += len(piece)
        if waiting:
            self._update(waiting, size)

    def _update(self, operations: Sequence[str], size: int) -> None:
        self.send("POST", self.to.update, " ;\n".join(operations).encode(), _UPDATE)
        self.told(size)

    def count(self, names: Sequence[str]) -> dict[str, int]:
        """Graph -> how many triples the store holds in it."""
        held = dict.fromkeys(names, 0)
        for piece in _pieces(names, _COUNTS_AT_ONCE):
            if list(piece) == [DEFAULT]:
                rows = self._ask("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
                return {DEFAULT: int(rows[0][0])}
            wanted = ", ".join(term(name) for name in piece)
            question = f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (?g IN ({wanted})) }} GROUP BY ?g"
            held.update((name, int(number)) for name, number in self._ask(question))
        return held

    def _ask(self, question: str) -> list[list[str]]:
        body = urlencode({"query": question}).encode("ascii")
        text = self.send("POST", self.to.query, body, _QUERY).decode("utf-8", "replace")
        rows = list(csv.reader(io.StringIO(text)))[1:]
        if any(not row or not row[-1].isdigit() for row in rows):
            raise LoadError(f"{self.to.query}: does not answer with the counts that were asked for")
        return rows


def _body(piece: Sequence[str]) -> bytes:
    return "".join(line + "\n" for line in piece).encode()
