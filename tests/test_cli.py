"""The commands as a user meets them: output, exit codes, one line for each error, any locale, a closed pipe."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg import __version__
from kg.cli import cli
from kg.query import COLUMNS
from kg.questions import questions
from kg.store import load_graph
from kg.view import build_page
from tests.seeds_build import ROOT, SEEDS, run_kg, seeds_build

COMMANDS = ("build", "query", "view", "explain", "review", "unite", "validate", "stats", "export", "load", "cache")
C_LOCALE = {"LC_ALL": "C", "LANG": "C", "PYTHONIOENCODING": "ascii"}


def call(*arguments: str | Path, text: str | None = None) -> Result:
    """Run a command in this process; stdout and stderr are kept apart."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=text)


def graph() -> Path:
    return seeds_build() / "graph.ttl"


def one_error(done: Result) -> str:
    """The one line of an error; a traceback or a second line fails."""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("Error: ")
    return lines[0]


# --- help and usage


def test_commands_are_these() -> None:
    assert tuple(cli.commands) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example(name: str) -> None:
    done = call(name, "--help")
    assert done.exit_code == 0
    assert f"Example:\n    kg {name} " in done.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    options = [p for p in cli.commands[name].params if isinstance(p, click.Option)]
    assert all(option.help for option in options), [option.name for option in options if not option.help]


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, kg.cli; print(sorted({'rdflib', 'networkx', 'numpy', 'jieba', 'pyvis', 'pyshacl'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_version() -> None:
    assert call("--version").output == f"kg, version {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"], ["build", "seeds"], ["build", "seeds", "-o"], ["nonsense"], ["build", "seeds", "-o", "o", "--nonsense"],
        ["query", "posts"], ["query", "--graph", "g.ttl"], ["query", "posts", "--graph", "g.ttl", "--format", "xml"],
        ["explain"], ["explain", "郎大军"], ["explain", "郎大军", "--graph", "g.ttl", "--source", "a.txt"],
        ["view", "g.ttl"], ["stats"], ["validate"],
    ],
    ids=" ".join,
)
def test_usage_errors_are_2(arguments: list[str]) -> None:
    done = call(*arguments)
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1].startswith("Error: ")


# --- build


def test_build_writes_three_files_and_a_summary() -> None:
    assert sorted(path.name for path in seeds_build().iterdir()) == ["graph.html", "graph.ttl", "report.json"]


def test_build_streams(tmp_path: Path) -> None:
    done = run_kg("build", SEEDS, "-o", tmp_path / "new" / "folder")
    assert done.returncode == 0
    assert done.stdout.startswith("Documents ")
    assert str(tmp_path / "new" / "folder" / "graph.ttl") in done.stdout
    assert done.stderr.startswith("reading 4 texts")


def test_report_agrees_with_the_graph() -> None:
    report = json.loads((seeds_build() / "report.json").read_text(encoding="utf-8"))
    documents = json.loads(call("query", "documents", "--graph", graph(), "--format", "json").stdout)
    assert [row["stem"] for row in report["documents"]] == [row["doc"] for row in documents]
    assert len(report["documents"]) == 4
    persons = call("query", "SELECT", "--graph", graph())  # a lone word is a query's name
    assert "no query is named 'SELECT'" in one_error(persons)
    ask = "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?p a kg:Person }"
    counted = json.loads(call("query", "-", "--graph", graph(), "--format", "json", text=ask).stdout)
    assert counted == [{"n": str(report["entities"]["Person"])}]


def test_bad_files_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    sources = tmp_path / "in"
    sources.mkdir()
    (sources / "good.txt").write_bytes((SEEDS / "001_cb8834b4efeb74df.txt").read_bytes())
    (sources / "empty.txt").write_bytes(b"")
    (sources / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (sources / "broken.jsonl").write_text('{"id": "a", "text": "清泉村举行活动。"}\n{"id": \n', encoding="utf-8")
    done = run_kg("build", sources, tmp_path / "gone.txt", "-o", tmp_path / "out")
    assert done.returncode == 1
    errors = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    assert len(errors) == 4
    for name in ("empty.txt", "binary.txt", "broken.jsonl", "gone.txt"):
        assert sum(name in line for line in errors) == 1, name
    assert "Traceback" not in done.stderr
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert [row["path"] for row in report["documents"]] == ["broken.jsonl#a", "good.txt"]
    assert len(report["errors"]) == 4


def test_nothing_readable_leaves_the_former_output_alone(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("# as it was\n", encoding="utf-8")
    done = call("build", tmp_path / "gone.txt", "-o", tmp_path)
    assert done.exit_code == 1
    assert "gone.txt: no such file" in one_error(done)
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8") == "# as it was\n"


def test_output_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    done = run_kg("build", SEEDS / "001_cb8834b4efeb74df.txt", "-o", tmp_path / "taken")
    assert done.returncode == 1
    assert str(tmp_path / "taken") in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("iri", ["no iri", "https://example.org/id", "https://example.org/<x>/", "https://例子.org/"])
def test_unusable_base_iri(iri: str, tmp_path: Path) -> None:
    done = call("build", SEEDS, "-o", tmp_path / "out", "--base-iri", iri)
    assert done.exit_code == 1
    assert "base" in one_error(done)
    assert not (tmp_path / "out").exists()


def test_no_evidence_and_base_iri(tmp_path: Path) -> None:
    source = SEEDS / "001_cb8834b4efeb74df.txt"
    done = run_kg("build", source, "-o", tmp_path, "--no-evidence", "--base-iri", "https://example.org/x/")
    assert done.returncode == 0, done.stderr
    turtle = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert "https://example.org/x/person/" in turtle
    assert "kg.example/id" not in turtle
    assert "kg:Evidence" not in turtle
    assert call("validate", tmp_path / "graph.ttl").exit_code == 0


# --- query


def test_query_formats_agree() -> None:
    texts = {form: call("query", "posts", "--graph", graph(), "--format", form).stdout for form in ("csv", "json", "table")}
    rows = json.loads(texts["json"])
    assert {"doc", "person", "org", "title", "iri"} == set(rows[0])
    assert list(csv.DictReader(io.StringIO(texts["csv"]))) == rows
    assert len(texts["table"].splitlines()) == len(rows) + 2
    assert any(row["person"] == "郎大军" for row in rows)


def test_query_list_names_every_query() -> None:
    listed = call("query", "--list").stdout
    names = [line.split()[0] for line in listed.splitlines() if not line.startswith(" ")]
    assert names == [*COLUMNS, *(name for name in questions() if name not in COLUMNS)]
    for question in questions().values():
        assert question.zh in listed
        assert question.en in listed
        assert all(f"--param {parameter.name}=" in listed for parameter in question.parameters)


def test_query_with_parameters() -> None:
    rows = json.loads(call("query", "leaders", "--param", "place=山门头村", "--graph", graph(), "--format", "json").stdout)
    assert [(row["person"], row["title"]) for row in rows] == [("郎大军", "党支部书记")]
    shown = call("query", "leaders", "--param", "place=山门头村", "--sparql").stdout
    assert 'VALUES (?place) { ("山门头村"@zh) }' in shown
    assert "needs --param place=" in one_error(call("query", "leaders", "--graph", graph()))
    assert "has no parameter 'plac'" in one_error(call("query", "leaders", "--param", "plac=x", "--graph", graph()))
    assert "NAME=VALUE" in one_error(call("query", "leaders", "--param", "x", "--graph", graph()))
    assert "takes no parameters" in one_error(call("query", "posts", "--param", "x=1", "--graph", graph()))


def test_query_from_a_file_and_from_standard_input(tmp_path: Path) -> None:
    text = "SELECT ?label WHERE { ?p a kg:Province ; rdfs:label ?label } ORDER BY ?label"
    (tmp_path / "provinces.rq").write_text(text, encoding="utf-8")
    from_file = call("query", tmp_path / "provinces.rq", "--graph", graph(), "--format", "csv")
    from_input = call("query", "-", "--graph", graph(), "--format", "csv", text=text)
    assert from_file.exit_code == from_input.exit_code == 0
    assert from_file.stdout == from_input.stdout
    assert "浙江省" in from_file.stdout


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("nonsense", None, "no query is named 'nonsense'"),
        ("gone.rq", None, "gone.rq: No such file or directory"),
        ("-", "SELECT ?s WHERE { ?s ?p }", "standard input: the query does not parse at line 1"),
        ("-", "DELETE WHERE { ?s ?p ?o }", "standard input: only queries that read"),
        ("-", "SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "standard input: "),
    ],
)
def test_bad_queries(query: str, text: str | None, expected: str) -> None:
    done = call("query", query, "--graph", graph(), text=text)
    assert done.exit_code == 1
    assert expected in one_error(done)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("gone.ttl", None, "No such file"), ("broken.ttl", b"kg:a kg:b", "not "), ("latin.ttl", b"# \xe9\n", "not UTF-8"),
        ("graph.html", b"<html>", "not a graph file"),
    ],
)
@pytest.mark.parametrize("command", ["query", "view", "explain", "validate", "stats"])
def test_bad_graph_files(command: str, name: str, content: bytes | None, reason: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    more = {"query": ["posts", "--graph"], "explain": ["郎大军", "--graph"]}.get(command, [])
    done = call(command, *more, path, *(["-o", tmp_path / "page.html"] if command == "view" else []))
    assert done.exit_code == 1
    line = one_error(done)
    assert name in line
    assert reason in line
    assert not (tmp_path / "page.html").exists()


# --- view, validate, stats


def test_view_writes_the_page_of_the_graph(tmp_path: Path) -> None:
    """The build's own page holds the whole texts besides; a graph has their sentences only."""
    done = call("view", graph(), "-o", tmp_path / "page.html")
    assert done.exit_code == 0
    assert done.stdout == f"{tmp_path / 'page.html'}\n"
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page == build_page(load_graph(Path(graph())))
    assert len(page) < len((seeds_build() / "graph.html").read_text(encoding="utf-8"))


def test_validate_accepts_the_seeds() -> None:
    done = call("validate", graph())
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "conforms\n")


def test_validate_tells_what_is_wrong(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text(
        "@prefix kg: <https://kg.example/ontology#> .\n<https://kg.example/id/person/x> a kg:Person .\n", encoding="utf-8"
    )
    done = call("validate", broken)
    assert done.exit_code == 1
    assert "<https://kg.example/id/person/x>" in done.stdout
    assert done.stderr.startswith("does not conform: ")


def test_stats_counts_what_the_report_counts() -> None:
    report = json.loads((seeds_build() / "report.json").read_text(encoding="utf-8"))
    assert call("stats", graph()).stdout.splitlines()[0].split() == ["triples", f"{report['triples']:,}"]


# --- explain


def test_explain_shows_sentence_rule_and_confidence() -> None:
    done = call("explain", "郎大军", "--graph", graph())
    assert done.exit_code == 0
    assert done.stdout.startswith("郎大军 · Person")
    post = done.stdout[done.stdout.index("holdsPost"):]
    assert "confidence 0." in post.splitlines()[0]
    assert "000_9853c6f114d82b39 " in post.splitlines()[1]
    assert ", rule posts." in post.splitlines()[1]
    sentence = post.splitlines()[2]
    assert "郎大军" in sentence[sentence.index("【") : sentence.index("】")]


def test_explain_of_nothing_offers_what_is_near() -> None:
    done = call("explain", "山门头", "--graph", graph())
    assert "山门头村" in done.stdout
    unknown = call("explain", "查无此人", "--graph", graph())
    assert unknown.exit_code == 1
    assert unknown.stdout == "nothing is named 查无此人\n"


def test_explain_source_shows_what_was_set_aside() -> None:
    path = SEEDS / "001_cb8834b4efeb74df.txt"
    done = call("explain", "--source", path)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert any("- boilerplate" in line and "版权" in line for line in lines)
    raw = path.read_text(encoding="utf-8")
    shown = next(line for line in lines if "赵家庄村共有3个" in line).split()
    start, end = map(int, shown[0].split("-"))
    assert raw[start:end].strip() == shown[2]


def test_explain_source_of_a_page_shows_words_not_tags(tmp_path: Path) -> None:
    page = tmp_path / "n.html"
    page.write_text(
        '<body><div class="nav"><a href="/a">首页</a> &gt; <a href="/b">政务公开</a><!-- x --> &gt; <b>要闻</b></div><h1>李翠兰到柳林镇调研</h1>'
        "<p>3月5日，清河县委书记李翠兰到柳林镇槐树湾村调研。</p></body>", encoding="utf-8",
    )
    (line,) = [line for line in call("explain", "--source", page).stdout.splitlines() if "- navigation" in line]
    assert line.split(maxsplit=3)[3] == "首页 > 政务公开 > 要闻"


def test_explain_source_that_is_not_there(tmp_path: Path) -> None:
    done = call("explain", "--source", tmp_path / "gone.txt")
    assert done.exit_code == 1
    assert "gone.txt: no such file" in one_error(done)


# --- streams


def test_utf8_under_the_c_locale() -> None:
    done = run_kg("explain", "郎大军", "--graph", graph(), **C_LOCALE)
    assert done.returncode == 0, done.stderr
    assert done.stdout == call("explain", "郎大军", "--graph", graph()).stdout
    asked = run_kg("query", "-", "--graph", graph(), text='SELECT ?s WHERE { ?s rdfs:label "郎大军"@zh }', **C_LOCALE)
    assert asked.stdout.count("https://kg.example/id/person/") == 1, asked.stderr


def test_closed_pipe_is_silent() -> None:
    command = [sys.executable, "-m", "kg", "query", "-", "--graph", str(graph()), "--format", "csv"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b"SELECT ?s ?p ?o WHERE { ?s ?p ?o . ?s a ?c }")  # more than a pipe holds
        process.stdin.close()
        assert process.stdout.read(3) == b"s,p"
        process.stdout.close()
        assert process.stderr.read() == b""


# --- review, corrections, unite


def test_review_then_build_with_corrections(tmp_path: Path) -> None:
    done = call("review", "--graph", graph(), "-o", tmp_path / "corrections.toml")
    assert (done.exit_code, done.stdout) == (0, f"{tmp_path / 'corrections.toml'}\n")
    text = (tmp_path / "corrections.toml").read_text(encoding="utf-8")
    assert call("review", "--graph", graph()).stdout == text
    assert "漕桥村" in text
    block = next(part for part in text.split("\n\n") if "漕桥村" in part)
    edited = "[[drop]]\nthing = \"没有这个人\"\n" + "".join(
        line.removeprefix("# ") + "\n" for line in block.splitlines() if line.startswith(("# [[code]]  # 浙江", "# thing", "# to"))
    )
    (tmp_path / "corrections.toml").write_text(edited, encoding="utf-8")
    built = call("build", SEEDS, "-o", tmp_path / "out", "--corrections", tmp_path / "corrections.toml")
    assert built.exit_code == 0, built.stderr
    assert "correction does not apply: drop 没有这个人: 没有这个人 names no things" in built.stdout
    assert "330110109203" in call("query", "places", "--graph", tmp_path / "out" / "graph.ttl", "--format", "csv").stdout


def test_corrections_that_cannot_be_read_stop_the_build(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text("[[oops]]\n", encoding="utf-8")
    done = call("build", SEEDS, "-o", tmp_path / "out", "--corrections", tmp_path / "c.toml")
    assert done.exit_code == 1
    assert "unknown kind 'oops'" in one_error(done)
    assert not (tmp_path / "out").exists()


def test_unite(tmp_path: Path) -> None:
    texts = sorted(SEEDS.glob("*.txt"))
    for name, some in (("a", texts[:2]), ("b", texts[2:])):
        assert call("build", *some, "-o", tmp_path / name).exit_code == 0
    done = call("unite", tmp_path / "b" / "graph.ttl", tmp_path / "a" / "graph.ttl", "-o", tmp_path / "all.ttl")
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "all.ttl").read_bytes() == graph().read_bytes()
