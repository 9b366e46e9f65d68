"""The two READMEs: every command and option is documented, the twins show the same code, and what they show works."""

from __future__ import annotations

import re
import shlex
import tomllib

import click
import pytest

from kg.cli import cli
from kg.extract.rules import parse_rules
from tests.readme_output import READMES, refreshed
from tests.seeds_build import ROOT, run_kg, seeds_build

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return [text for kind, text in BLOCK.findall(read(name)) if kind == language]


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("name", list(cli.commands))
def test_every_command_and_option_is_documented(readme: str, name: str) -> None:
    text = read(readme)
    assert f"`kg {name} " in text
    row = next(line for line in text.splitlines() if line.startswith(f"| `kg {name} "))
    for parameter in cli.commands[name].params:
        if isinstance(parameter, click.Option):
            assert any(option in row for option in parameter.opts), f"{parameter.opts} of kg {name}"


@pytest.mark.parametrize("readme", READMES)
def test_every_named_dependency_is_justified(readme: str) -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *(d for extra in ("docx", "pdf", "fast", "parquet", "dask") for d in project["optional-dependencies"][extra])]
    names = [re.split(r"[<>=\[]", requirement)[0] for requirement in wanted]
    rows = "\n".join(line.split("|")[1] for line in read(readme).splitlines() if line.startswith("| "))
    assert len(names) >= 8
    assert [name for name in names if name not in rows] == []


def test_twins_show_the_same_code() -> None:
    english, chinese = (BLOCK.findall(read(name)) for name in READMES)
    assert len(english) > 8
    assert english == chinese


def test_twins_have_the_same_sections() -> None:
    english, chinese = (re.findall(r"^(#+) ", BLOCK.sub("", read(name)), re.MULTILINE) for name in READMES)
    assert english == chinese


@pytest.mark.parametrize("readme", READMES)
def test_links_lead_somewhere(readme: str) -> None:
    text = read(readme)
    targets = re.findall(r"\]\(([^)]+)\)", text)
    assert targets
    headings = {heading.lower() for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    for target in targets:
        assert target.removeprefix("#") in headings if target.startswith("#") else (ROOT / target).is_file(), target


@pytest.mark.parametrize("readme", READMES)
def test_paths_named_are_there(readme: str) -> None:
    paths = re.findall(r"`((?:kg|ontology|tests|seeds)/[\w./]*)`", read(readme))
    assert len(paths) > 8
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_rule_shown_is_one_the_loader_takes() -> None:
    (text,) = blocks("README.md", "toml")
    assert [rule.name for rule in parse_rules("example", text)] == ["example.title_before_person"]


@pytest.mark.parametrize("line", [line for block in blocks("README.md", "console") for line in block.splitlines()])
def test_commands_shown_work(line: str) -> None:
    command = re.fullmatch(r"(?:echo (?P<text>'[^']*') \| )?kg (?P<arguments>.*)", line)
    if command is None:
        assert line in {"make run", "make test", "pip install ."}
        return
    arguments = shlex.split(command["arguments"])
    if arguments[0] == "build":
        assert arguments == ["build", "seeds", "-o", "output"]  # what seeds_build runs
        return
    arguments = [str(seeds_build() / "graph.ttl") if argument == "output/graph.ttl" else argument for argument in arguments]
    done = run_kg(*arguments, text=shlex.split(command["text"])[0] if command["text"] else "")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") > 3


@pytest.mark.parametrize("readme", READMES)
def test_output_shown_is_real(readme: str) -> None:
    fresh, number = refreshed(read(readme))
    assert number == 3
    assert fresh == read(readme), f"{readme} shows old output: run `make refresh` and commit it"
