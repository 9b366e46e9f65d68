"""The ontology's page is fresh, and every example of the cookbooks and the notebook runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg import ontodoc
from kg.query import run
from kg.store import load_graph, open_store
from tests.cookbook import BOOKS, NOTEBOOK, blocks
from tests.readme_output import refreshed
from tests.seeds_graph import seeds_graph, seeds_turtle

ENGLISH, CHINESE = BOOKS
QUERIES = blocks(ENGLISH, "sparql")
PYTHON = blocks(ENGLISH, "python")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with output/graph.ttl, and everything.ttl: the graph with the ontology, as the cookbook has it for some queries."""
    folder = tmp_path_factory.mktemp("cookbook")
    (folder / "output").mkdir()
    (folder / "output" / "graph.ttl").write_text(seeds_turtle(), encoding="utf-8")
    everything = seeds_graph()
    for name in ("units.ttl", "kinds.ttl"):
        everything = everything + load_graph(ontodoc.ONTOLOGY.with_name(name))
    everything.serialize(folder / "everything.nt", format="nt", encoding="utf-8")
    return folder


def test_the_page_of_the_ontology_is_fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ontodoc.TARGET.read_text(encoding="utf-8") == ontodoc.generate(), "run python -m kg.ontodoc"
    assert ontodoc.main(["--check"]) == 0
    stale = tmp_path / "README.md"
    monkeypatch.setattr(ontodoc, "TARGET", stale)
    assert ontodoc.main(["--check"]) == 1
    assert ontodoc.main([]) == 0
    assert ontodoc.main(["--check"]) == 0


def test_the_page_tells_every_term() -> None:
    from kg import vocab

    page = ontodoc.generate()
    for name in vocab.CLASSES | vocab.PROPERTIES:
        zh, en = vocab.LABELS[name]
        assert f"| `kg:{name}` {zh} {en} |" in page
    assert "```mermaid\nclassDiagram" in page
    for link in ontodoc.DRAWN:
        assert f" : {link}\n" in page
    assert "| 亩 | mu (Chinese acre) | 666.666666666666667 |  | `unit:M2` |  |" in page
    assert "人次" in page


def test_both_cookbooks_have_the_same_examples() -> None:
    for kind in ("sparql", "python", "console", "text"):
        assert blocks(ENGLISH, kind) == blocks(CHINESE, kind)
    assert len(QUERIES) >= 6
    assert len(PYTHON) >= 4
    assert len(blocks(ENGLISH, "console")) == len(blocks(ENGLISH, "text")) >= 5


@pytest.mark.parametrize("book", BOOKS, ids=lambda path: path.name)
def test_shown_output_is_real(book: Path) -> None:
    text = book.read_text(encoding="utf-8")
    fresh, number = refreshed(text)
    assert number == len(blocks(book, "console"))
    assert fresh == text, "run python tests/cookbook.py"


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_sparql_examples(number: int, folder: Path) -> None:
    pytest.importorskip("pyoxigraph", reason="pyoxigraph (the extra `fast`) is not installed")
    here, there = (run(QUERIES[number], open_store(folder / "everything.nt", engine)) for engine in ("rdflib", "oxigraph"))
    assert len(here) > 0
    assert here.columns == there.columns
    assert sorted(map(_comparable, here.rows)) == sorted(map(_comparable, there.rows))


def _comparable(row: tuple[str, ...]) -> tuple[Any, ...]:
    """Computed decimals by their value to ten digits: the engines keep a different number of them."""
    return tuple(f"{float(cell):.9e}" if cell.replace(".", "", 1).isdigit() else cell for cell in row)


def test_python_examples(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas", reason="pandas (the extra `dev`) is not installed")
    monkeypatch.chdir(folder)
    space: dict[str, Any] = {}
    for code in PYTHON:
        exec(compile(code, "COOKBOOK.md", "exec"), space)
    said = capsys.readouterr().out
    assert "吴奇华 党委书记" in said
    assert "True 0" in said


def test_notebook_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient", reason="nbclient (the extra `dev`) is not installed")
    pytest.importorskip("ipykernel", reason="ipykernel (the extra `dev`) is not installed")
    import nbformat

    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    assert all(not cell.get("outputs") for cell in notebook.cells), "commit the notebook without outputs"
    monkeypatch.setenv("KG_GRAPH", str(folder / "output" / "graph.ttl"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(NOTEBOOK.parent.parent), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    monkeypatch.setenv("IPYTHONDIR", str(folder / "ipython"))
    client = nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    client.execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(code) >= 6
    assert all(cell.execution_count for cell in code)
    assert any("吴奇华" in str(cell.outputs) for cell in code)


def test_check_mode_from_the_command_line() -> None:
    done = subprocess.run([sys.executable, "-m", "kg.ontodoc", "--check"], capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert (done.returncode, "in step" in done.stderr) == (0, True)
