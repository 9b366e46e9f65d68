"""The public API: what ``__all__`` holds, that it is typed, and that the README's example runs as it stands."""

from __future__ import annotations

import inspect
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import FunctionType

import pytest

import kg
from kg.errors import GraphError, InputError, KgError, QueryError
from tests.seeds_build import ROOT, SEEDS, seeds_build

PUBLIC = ["__version__", "build", "explain", "load_graph", "query", "validate"]
FUNCTIONS = PUBLIC[1:]


def test_public_names_are_held() -> None:
    assert kg.__all__ == PUBLIC
    assert dir(kg) == PUBLIC


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_are_documented_and_typed(name: str) -> None:
    function = getattr(kg, name)
    assert isinstance(function, FunctionType)
    assert function.__doc__
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(p.annotation is not inspect.Parameter.empty for p in signature.parameters.values())


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = kg.nonsense  # type: ignore[attr-defined]


def test_import_loads_nothing() -> None:
    code = "import sys, kg; print(sorted(name for name in sys.modules if name.startswith(('kg.', 'rdflib', 'numpy', 'click'))))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("first", ["import kg.query, kg.validate, kg.explain", "from kg.query import run", "from kg import api", ""])
def test_functions_stay_functions_beside_modules_of_their_name(first: str) -> None:
    code = f"{first}\nimport kg\nprint(*(type(getattr(kg, name)).__name__ for name in {FUNCTIONS}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["function"] * len(FUNCTIONS)


def test_version_is_that_of_the_package() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'dynamic = ["version"]' in pyproject
    assert re.fullmatch(r"\d+\.\d+\.\d+", kg.__version__)
    assert f"## {kg.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def readme_example() -> str:
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert len(blocks) == 1
    return str(blocks[0])


def test_readme_example_runs(tmp_path: Path) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    (tmp_path / "example.py").write_text(readme_example(), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "example.py"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
    assert "郎大军 山门头村" in done.stdout
    assert "holdsPost" in done.stdout
    assert (tmp_path / "output" / "graph.ttl").read_bytes() == (seeds_build() / "graph.ttl").read_bytes()


def test_build_takes_one_path_or_several(tmp_path: Path) -> None:
    source = SEEDS / "001_cb8834b4efeb74df.txt"
    one = kg.build(str(source), tmp_path / "one")
    several = kg.build([source, tmp_path / "gone.txt"], tmp_path / "several")
    assert one.errors == ()
    assert [(error.path, error.reason) for error in several.errors] == [(str(tmp_path / "gone.txt"), "no such file or folder")]
    assert set(one.files) == {"Turtle", "Page", "Report"}
    for name, path in one.files.items():
        assert (path.read_bytes() == several.files[name].read_bytes()) is (name != "Report"), name


@pytest.mark.parametrize("sources", [[], ["gone.txt"]])
def test_build_of_nothing(sources: list[str], tmp_path: Path) -> None:
    with pytest.raises(InputError):
        kg.build(sources, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_errors_are_kg_errors(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"gone\.ttl"):
        kg.load_graph(tmp_path / "gone.ttl")
    graph = kg.load_graph(seeds_build() / "graph.ttl")
    with pytest.raises(QueryError, match="nonsense"):
        kg.query(graph, "nonsense")
    assert all(issubclass(error, KgError) for error in (GraphError, QueryError, InputError))


def test_query_binds_parameters_as_values() -> None:
    graph = kg.load_graph(seeds_build() / "graph.ttl")
    text = "SELECT ?s WHERE { ?s kg:stem ?stem }"
    assert len(kg.query(graph, text, {"stem": "000_9853c6f114d82b39"})) == 1
    assert len(kg.query(graph, text, {"stem": '" } UNION { ?s ?p ?o . #'})) == 0


def test_explain_tells_one_name_from_two() -> None:
    graph = kg.load_graph(seeds_build() / "graph.ttl")
    known = kg.explain(graph, "郎大军")
    assert [thing.node.cls for thing in known.things] == ["Person"]
    by_iri = kg.explain(graph, known.things[0].node.iri)
    assert by_iri.things == known.things
    assert str(by_iri) == str(known)
