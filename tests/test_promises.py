"""Promises of the README: no network, true offsets, pinned versions with permitted licences, no damage from damaged files."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.bench import evidence, fuzz, fuzz_worker
from kg.bench.mutate import FORMATS, GOOD, make
from kg.ingest import read_sources
from kg.pipeline import Build, build
from kg.types import Source
from tests.seeds_build import ROOT, SEEDS, seeds_build

OFFLINE = """
import sys
FORBIDDEN = ("socket.", "urllib.", "http.client", "ftplib.", "smtplib.")
def forbid(event, arguments):
    if event.startswith(FORBIDDEN):
        raise RuntimeError(f"network: {event} {arguments}")
sys.addaudithook(forbid)
from click.testing import CliRunner
from kg.cli import cli
out, graph = sys.argv[2], sys.argv[2] + "/graph.ttl"
for line in (
    ["build", sys.argv[1], "-o", out], ["query", "posts", "--graph", graph], ["view", graph, "-o", out + "/page.html"], ["stats", graph],
    ["explain", "郎大军", "--graph", graph], ["validate", graph], ["review", "--graph", graph], ["unite", graph, "-o", out + "/u.ttl"],
    ["export", graph, "-o", out + "/g.jsonld"], ["export", graph, "-o", out + "/csv", "--format", "csv"],
):
    done = CliRunner().invoke(cli, line)
    assert done.exit_code == 0, (line, done.output, done.exception)
    print(line[0])
try:
    import socket; socket.socket()
except RuntimeError:
    print("forbidden")
"""


def test_no_command_opens_a_socket(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OFFLINE, str(SEEDS), str(tmp_path)]
    cut_off = ["unshare", "-rn"]  # a network name space without any device, where the system lets us have one
    if not shutil.which("unshare") or subprocess.run([*cut_off, "true"], capture_output=True, check=False).returncode:
        cut_off = []
    done = subprocess.run([*cut_off, *command], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.split() == [
        "build", "query", "view", "stats", "explain", "validate", "review", "unite", "export", "export", "forbidden",
    ]
    assert (tmp_path / "graph.ttl").read_bytes() == (seeds_build() / "graph.ttl").read_bytes()


def test_offsets_of_the_seeds_give_their_words(seeds: Build) -> None:
    assert list(evidence.wrong_offsets(seeds)) == []
    done = CliRunner().invoke(evidence.main, [str(SEEDS), "--tagger", "fast"])
    assert re.match(r"4 texts, [1-9]\d{2,} evidences, 0 wrong", done.output)


PIECES = st.sampled_from([
    "石桥村", "党支部书记", "张文", "说：", "“好。”", "，", "。", "\n", "\n\n", "去年收入", "3.7万元", "２００户", "2023年5月6日", "“清廉村居”建设行动", "启动", "清河县", "\u200b", "\u202e", "\x00",
    " ", "　", "\r\n", "<p>", "&nbsp;", "</p>", "获评全国文明村", "《关于治理的意见》", "印发", "\ue000", "𠀀",
])


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["text/plain", "text/html", "text/markdown"]))
def test_offsets_of_any_text_give_their_words(raw: str, media_type: str) -> None:
    built = build([Source(path="t", stem="t", sha256="0", raw=GOOD + raw, media_type=media_type)], "fast")
    assert any(fact.evidence for fact in built.facts)
    assert list(evidence.wrong_offsets(built)) == []


@settings(max_examples=150, deadline=None, derandomize=True)
@given(form=st.sampled_from([form for form in FORMATS if form not in ("pdf", "corrections.toml")]), data=st.data())
def test_damaged_files_are_read_or_listed(form: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    content = bytearray(make(form))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        content[at:at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=20))
    folder = tmp_path_factory.mktemp("damaged")
    name = form if form.endswith(".csv") else f"bad{FORMATS[form][0]}"
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / name).write_bytes(bytes(content))
    fuzz_worker.check_reading(folder, name, *read_sources([folder]))


def test_undamaged_files_of_the_fuzz_run_are_read(tmp_path: Path) -> None:
    for number, form in enumerate(form for form in FORMATS if FORMATS[form][0] not in (".csv", ".toml", ".pdf")):
        (tmp_path / f"f{number}{FORMATS[form][0]}").write_bytes(make(form))
    sources, errors = read_sources([tmp_path])
    assert errors == []
    assert len(sources) == 7 + 2 * 4


def test_a_case_of_the_fuzz_run_is_the_same_each_time(tmp_path: Path) -> None:
    for number in (3, 8, 23):
        first, second = tmp_path / f"a{number}", tmp_path / f"b{number}"
        for folder in (first, second):
            folder.mkdir()
            fuzz.write_case(folder, 5, number)
        assert {p.name: p.read_bytes() for p in first.iterdir()} == {p.name: p.read_bytes() for p in second.iterdir()}


@pytest.mark.parametrize("loss", ["good.txt", "bad.jsonl"])
def test_silent_loss_is_noticed(loss: str, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.jsonl").write_bytes(make("jsonl"))
    sources, errors = read_sources([tmp_path])
    fuzz_worker.check_reading(tmp_path, "bad.jsonl", sources, errors)
    kept = [s for s in sources if not s.path.startswith(loss) or s.path.endswith("#n1")]
    with pytest.raises(AssertionError, match=r"not read|silent loss"):
        fuzz_worker.check_reading(tmp_path, "bad.jsonl", kept, errors)


def test_a_short_fuzz_run_finds_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg.bench.fuzz", "--cases", "36", "--seed", "3", "--keep", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "36 cases, 0 failures" in done.stdout


def test_every_dependency_is_pinned_inside_its_range() -> None:
    lines = (ROOT / ".ci" / "constraints.txt").read_text("utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if not line.startswith("#"))
    assert "://" not in "".join(lines)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    names = [re.match(r"[\w.-]+", line) for line in asked]
    wanted = {found[0].lower().replace("_", "-") for found in names if found} - {"kg"}
    assert len(wanted) > 20
    assert wanted <= set(pins)


def test_licences_are_listed_and_permitted() -> None:
    done = subprocess.run([sys.executable, ".ci/licences.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    table = (ROOT / ".ci" / "LICENCES.md").read_text("utf-8")
    pins = [line for line in (ROOT / ".ci" / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [f"| {' | '.join(pin.split('=='))} |" in table for pin in pins] == [True] * len(pins)
