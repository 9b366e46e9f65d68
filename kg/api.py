"""The public functions behind ``import kg`` and behind every command of ``kg``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.files import atomic_write
from kg.store import load_graph

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.explain import Explanation
    from kg.report import Report
    from kg.rows import Result
    from kg.scale.progress import Progress
    from kg.scale.run import Engine
    from kg.store import Store
    from kg.terms import Triple
    from kg.validate import Validation

__all__ = ["Built", "build", "explain", "explain_source", "load_graph", "query", "review", "unite", "validate", "write_page"]

StrPath = str | PathLike[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made.

    Attributes:
        report: the build in figures; ``print(built.report.table())``.
        errors: the files that could not be read, each with its reason; the rest was built all the same.
        files: what was written: ``Turtle``, ``Page`` and ``Report``.
    """

    report: Report
    errors: tuple[InputError, ...]
    files: Mapping[str, Path]


def build(
    sources: StrPath | Iterable[StrPath], output: StrPath, *, evidence: bool = True, base_iri: str | None = None,
    tagger: str = "mixed", corrections: StrPath | None = None, jobs: int = 1, engine: Engine = "local", scheduler: str = "",
    cache: bool = True, progress: Progress | None = None,
) -> Built:
    """Build the graph of files and folders and write ``graph.ttl``, ``graph.html`` and ``report.json``.

    The same input gives the same bytes, whatever the order of the sources, the number of processes, the engine, and what earlier builds left in
    the cache. Memory does not grow with the number of sources (with corrections it grows with those that they touch).

    Args:
        sources: a file or folder, or several: .txt, .md, .html, .jsonl, .docx, .pdf; a folder may hold a metadata.csv.
        output: the folder to write into; made if it is not there. Files in it are replaced whole or not at all.
        evidence: False leaves the sentences out of the graph.
        base_iri: what the nodes' IRIs start with; absolute, ASCII, ending in ``/`` or ``#``.
        tagger: how names and words are recognized: mixed, exact (slower) or fast (several times faster, more slips).
        corrections: a corrections.toml with the user's word on things and links; lines that do not apply are warned of.
        jobs: processes that read; with more than one a script must have its calls under ``if __name__ == "__main__":``.
        engine: ``local``, or ``dask`` (the extra ``kg[dask]``) for a cluster.
        scheduler: the address of the Dask cluster; "" starts one on this machine.
        cache: keep what was read of each source for the next build, and use what an earlier one kept.
        progress: is told what happens now (:mod:`kg.scale.progress`).

    Returns:
        What was built; files that could not be read are in ``errors``.

    Raises:
        InputError: none of the sources could be read, or the corrections cannot; nothing is written then.
        GraphError: the base IRI cannot serve.
        BusyError: another build writes into the folder.
        KgError: no such tagger, its weights are missing, or no Dask cluster is to be had.
        OSError: the output cannot be written.
    """
    from kg.corrections import read_corrections
    from kg.iris import DEFAULT_BASE, check_base
    from kg.recognize.tagger import check_mode
    from kg.scale.cache import cache_folder
    from kg.scale.part import Options
    from kg.scale.progress import Progress
    from kg.scale.run import Plan, run

    check_mode(tagger)
    plan = Plan(
        paths=tuple(_paths(sources)),
        options=Options(DEFAULT_BASE if base_iri is None else check_base(base_iri), evidence=evidence, tagger=tagger),
        corrections=read_corrections(Path(corrections)) if corrections is not None else (),
        jobs=jobs, engine=engine, scheduler=scheduler, cache=cache_folder() if cache else None,
    )
    done = run(plan, Path(output), progress or Progress())
    return Built(report=done.report, errors=done.errors, files=done.files)


def _paths(sources: StrPath | Iterable[StrPath]) -> list[Path]:
    return [Path(sources)] if isinstance(sources, (str, PathLike)) else [Path(source) for source in sources]


def _write(path: Path, text: str) -> None:
    with atomic_write(path) as stream:
        stream.write(text)


def write_page(graph: StrPath, page: StrPath) -> Path:
    """Draw a Turtle file as one self-contained HTML page; of a large graph the most telling documents, and the page says so.

    Args:
        graph: the Turtle file.
        page: the HTML file to write.

    Returns:
        The page's path.

    Raises:
        GraphError: the graph cannot be read.
        OSError: the page cannot be written.
    """
    from kg.export.reading import read_triples
    from kg.view import build_page
    from kg.view.part import most_telling

    triples, of = most_telling(read_triples(graph, blank=True))
    _write(Path(page), build_page(triples, of=of))
    return Path(page)


def query(graph: Store, question: str, params: Mapping[str, str] | None = None) -> Result:
    """Ask a graph.

    Args:
        graph: as :func:`load_graph` gives it, or a ``pyoxigraph.Store``.
        question: the name of a query (``kg query --list`` shows them) or SPARQL text, which may only read.
        params: for a question its parameters (``{"place": "永康市"}``); for free SPARQL variable -> value, a plain string,
            or an IRI written ``<iri>``.

    Returns:
        The rows; iterating gives a dict of column -> text for each.

    Raises:
        QueryError: an unknown name, a parameter that is unknown, missing or wrong, or SPARQL that does not parse or is not
            allowed.
    """
    from kg.query import run

    return run(question, graph, params)


def validate(graph: Graph) -> Validation:
    """Check a graph against the ontology's shapes: ``conforms``, and the findings when iterated."""
    from kg.validate import validate as check

    return check(graph)


def explain(graph: Graph | Iterable[Triple], name: str) -> Explanation:
    """The facts of a name: each with its sentence, rule and confidence; ``str()`` of it is a text to read.

    Args:
        graph: as :func:`load_graph` gives it, or its plain triples.
        name: a label, another name, a name that one document uses, or an IRI of the graph.

    Returns:
        The explanation; its ``things`` are empty if the graph has nothing of that name.
    """
    from kg.explain import explain as explain_name

    return explain_name(graph, name)


def review(graph: Store) -> str:
    """The doubtful links and merges of a graph as a corrections file (TOML) ready to be edited: every proposal commented out.

    Args:
        graph: as :func:`load_graph` gives it, or a ``pyoxigraph.Store``.
    """
    from kg.review import review as doubtful

    return doubtful(graph)


def unite(graphs: Iterable[StrPath], output: StrPath) -> Path:
    """Join graph files that were built apart and write the graph that one build of all their texts gives.

    Args:
        graphs: .ttl or .nt files with one base IRI.
        output: the Turtle file to write.

    Raises:
        GraphError: a graph cannot be read.
        OSError: the output cannot be written.
    """
    from kg.export.reading import read_triples
    from kg.turtle import dumps
    from kg.unite import unite as joined

    _write(Path(output), dumps(sorted(joined(read_triples(graph) for graph in graphs), key=repr)))
    return Path(output)


def explain_source(path: StrPath) -> str:
    """How a text was read: its cleaned paragraphs with their raw offsets, and what was set aside and why.

    Args:
        path: a file as :func:`build` takes it; a .jsonl file gives all its records.

    Raises:
        InputError: the file cannot be read.
    """
    from kg.clean import clean
    from kg.explain import explain_reading
    from kg.genre import matter_of
    from kg.ingest import nothing_read, read_sources

    read, errors = read_sources([Path(path)])
    if errors and not read:
        raise nothing_read(errors)
    matters = [matter_of(*clean(source)) for source in read]
    return "\n".join(explain_reading(source, matter.documents, matter.set_aside) for source, matter in zip(read, matters, strict=True))
