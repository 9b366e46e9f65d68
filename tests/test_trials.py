"""What a new user tried: answers that were no answers."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import cli
from kg.errors import QueryError
from kg.files import atomic_write
from kg.query import run
from kg.store import load_graph
from tests.seeds_build import seeds_build


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_a_graph_without_anything_of_ours_does_not_conform(tmp_path: Path) -> None:
    for name, text in (("empty.ttl", ""), ("foreign.ttl", "<http://a/b> a <http://a/C> .")):
        (tmp_path / name).write_text(text)
        done = call("validate", tmp_path / name)
        assert done.exit_code == 1
        assert "nothing that kg writes was found" in done.stderr
        assert "conforms" not in done.output.replace("nothing", "")


def test_a_folder_is_no_query(tmp_path: Path) -> None:
    done = call("query", tmp_path, "--graph", seeds_build() / "graph.ttl")
    assert done.exit_code == 1
    assert "a folder" in done.stderr


def test_a_failed_export_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = call("export", seeds_build() / "graph.ttl", "-o", tmp_path / "new", "--format", "parquet")
    assert done.exit_code == 1
    assert not (tmp_path / "new").exists()


def test_a_write_error_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as caught, atomic_write(tmp_path / "graph.ttl") as stream:
        stream.write("x")
    assert caught.value.filename == str(tmp_path / "graph.ttl")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OSError, match="graph") as missing, atomic_write(tmp_path / "no" / "graph.ttl"):
        pass
    assert missing.value.filename == str(tmp_path / "no" / "graph.ttl")


def test_other_sources_only_when_allowed(tmp_path: Path) -> None:
    (tmp_path / "other.ttl").write_text('<http://a/b> <http://a/p> "else" .')
    question = tmp_path / "q.rq"
    question.write_text(f"SELECT ?o FROM <{(tmp_path / 'other.ttl').as_uri()}> {{ ?s <http://a/p> ?o }}")
    refused = call("query", question, "--graph", seeds_build() / "graph.ttl")
    assert (refused.exit_code, "FROM is not allowed" in refused.stderr) == (1, True)
    allowed = call("query", question, "--graph", seeds_build() / "graph.ttl", "--allow-remote", "--format", "csv")
    assert allowed.output.split() == ["o", "else"]
    graph = load_graph(tmp_path / "other.ttl")
    with pytest.raises(QueryError, match="cannot be answered"):  # asked, and nobody there
        run("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", graph, allow_remote=True)
    for update in ("LOAD <file:///etc/hostname>", "INSERT DATA { <a:a> <a:b> <a:c> }"):
        with pytest.raises(QueryError):
            run(update, graph, allow_remote=True)
    assert len(graph) == 1
