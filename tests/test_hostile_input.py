"""Damaged and hostile files: one line each, the good file beside them is read, time and memory stay bounded."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import time
import zipfile
from pathlib import Path

import pytest
from test_ingest import pdf

from kg import limits
from kg.corrections import read_corrections
from kg.errors import InputError
from kg.files import read_bounded
from kg.ingest import read_sources
from kg.shown import shown
from tests.seeds_build import run_kg

GOOD = "石桥村党支部书记张文说，村里修了路，去年村民人均收入3万元。"
TYPES = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
RELATIONS = TYPES + '<Relationship Id="a" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, head: str = "", **members: bytes) -> bytes:
    """A .docx with this content of its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def reasons(folder: Path, **files: bytes) -> dict[str, str]:
    """Path -> reason for all that is refused in a folder with these files and a good one, which must be read."""
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    for name, data in files.items():
        (folder / name).write_bytes(data)
    started = time.process_time()
    sources, errors = read_sources([folder])
    assert time.process_time() - started < 20
    assert GOOD in [source.raw for source in sources]
    assert all(len(shown(str(error)).splitlines()) == 1 for error in errors)
    return {error.path: error.reason for error in errors}


BOMB = '<!DOCTYPE w [<!ENTITY a "村村村村村村村村村村">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(f"<w:p>{run('&i;')}</w:p>", BOMB), "declares a document type"),
        (docx("<w:p>" + run("村" * 30_000_000) + "</w:p>"), "unpacks to more than|more than 2,000,000 characters"),
        (docx("<w:p>" + " " * 65_000_000 + "</w:p>"), "unpacks to more than"),
        (docx("<w:p>" + run("村" * 100) + "</w:p>")[:-40], "not a readable .docx"),
        (docx("<w:p>" + run("村"), ""), "not a readable .docx"),
        (docx(run("村")), "holds no text"),
        (docx("", **{f"m{n}": b"" for n in range(limits.ZIP_MEMBERS)}), "more than 10,000 members"),
        (b"PK\x05\x06" + bytes(18), "not a readable .docx"),
    ],
    ids=["entities", "one long run", "spaces", "cut", "unclosed", "no paragraph", "members", "empty archive"],
)
def test_bombs_in_docx(data: bytes, reason: str, tmp_path: Path) -> None:
    found = reasons(tmp_path, **{"bomb.docx": data})
    assert list(found) == ["bomb.docx"]
    assert any(part in found["bomb.docx"] for part in reason.split("|"))


def test_an_archive_whose_offsets_lie(tmp_path: Path) -> None:
    data = bytearray(docx(f"<w:p>{run('村')}</w:p>"))
    data[-6:-2] = (1 << 20).to_bytes(4, "little")  # where the directory is said to start
    assert list(reasons(tmp_path, **{"a.docx": bytes(data)})) == ["a.docx"]


def test_corrections_beyond_python(tmp_path: Path) -> None:
    for text in ("a = " + "9" * 5_000, "a = " + "[" * 50_000, "[[drop]]\nthing = 1"):
        (tmp_path / "c.toml").write_text(text)
        with pytest.raises(InputError):
            read_corrections(tmp_path / "c.toml")


def test_docx_text_boxes_tables_and_changes(tmp_path: Path) -> None:
    cell = f"<w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr><w:p>{run('户数')}</w:p></w:tc>"
    body = (
        f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{run('石桥村')}<w:ins>{run('修了')}</w:ins><w:del><w:r><w:delText>拆</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('旧')}</w:moveFrom><w:r><w:t>路</w:t><w:tab/><w:t>。</w:t><w:br/><w:t>后</w:t><w:br w:type='page'/></w:r></w:p>"
        f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>" + "<w:sdt><w:sdtContent>" * 2_000 + f"<w:p>{run('深')}</w:p>" + "</w:sdtContent></w:sdt>" * 2_000
    )
    (tmp_path / "a.docx").write_bytes(docx(body))
    sources, errors = read_sources([tmp_path])
    assert errors == []
    assert sources[0].raw.split("\n") == ["石桥村修了路\t。", "后", "户数", "户数", "深"]


def test_gzip_bomb_and_long_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.readers.GZIP_FREE", 2_000_000)
    monkeypatch.setattr("kg.readers.LINE_BYTES", 100_000)
    record = json.dumps({"id": "n1", "text": GOOD}).encode() + b"\n"
    found = reasons(tmp_path, **{
        "a.jsonl.gz": gzip.compress(record + b"\0" * 30_000_000), "b.jsonl": record + b"x" * 250_000 + b"\n" + record,
        "c.jsonl.gz": gzip.compress(record)[:-9],
    })
    assert found["a.jsonl.gz"].startswith("cannot be read (it unpacks to more than 200 times its size")
    assert found["b.jsonl#2"] == "line 2 is longer than the 100,000 bytes that are read of one"
    assert list(found) == ["a.jsonl.gz", "b.jsonl#2", "c.jsonl.gz"]
    assert sum(source.raw == GOOD for source in read_sources([tmp_path])[0]) >= 4  # the good file, and records before and after


def test_texts_without_end(tmp_path: Path) -> None:
    found = reasons(tmp_path, **{
        "line.txt": "村".encode() * 17_000_000, "big.txt": b"x" * (limits.FILE_BYTES + 1), "digits.txt": b"9" * 10_000_000,
        "digits.jsonl": b'{"text": "a", "date": ' + b"9" * 100_000 + b"}", "deep.jsonl": b"[" * 100_000,
    })
    assert found["line.txt"] == "its text has 17,000,000 characters, more than the 2,000,000 that are read of one; split it"
    assert "larger than the 64,000,000 bytes" in found["big.txt"]
    assert found["digits.txt"].startswith("its text has 10,000,000 characters")
    assert "is not JSON" in found["digits.jsonl#1"]
    assert "is not JSON" in found["deep.jsonl#1"]


def page_loop() -> bytes:
    return pdf(b"x").replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")


@pytest.mark.parametrize("data", [page_loop(), pdf(b"x")[:200]], ids=["pages in a circle", "cut"])
def test_pdf_loops(data: bytes, tmp_path: Path) -> None:
    pytest.importorskip("pypdf", reason="the pdf extra is not installed")
    assert list(reasons(tmp_path, **{"a.pdf": data})) == ["a.pdf"]


def test_a_pdf_that_draws_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdf", reason="the pdf extra is not installed")
    monkeypatch.setattr("kg.pdf_file._BOUNDS", (limits.PDF_MEMORY, 60, 10, 50, 1_000))
    found = reasons(tmp_path, **{"a.pdf": pdf(b"x) Tj (y" * 60), "b.pdf": pdf(b"12 villages"), "c.pdf": pdf(b"z" * 2_000)})
    assert found == {
        "a.pdf": "unreadable PDF (it draws with more than 50 operators)", "c.pdf": "unreadable PDF (its text has more than 1,000 characters)",
    }


@pytest.mark.parametrize("bounds", [(30_000_000, 60), (limits.PDF_MEMORY, 0)], ids=["memory", "processor time"])
def test_a_pdf_beyond_the_last_resort_is_stopped(bounds: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdf", reason="the pdf extra is not installed")
    monkeypatch.setattr("kg.pdf_file._BOUNDS", (*bounds, 10, 10, 10))
    assert "too" in reasons(tmp_path, **{"a.pdf": pdf(b"x")})["a.pdf"]


def test_links_pipes_sockets_and_locked_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    os.symlink("loop.txt", inside / "loop.txt")
    os.symlink("gone", inside / "gone.txt")
    os.symlink(tmp_path, inside / "up")
    os.mkfifo(inside / "pipe.txt")
    monkeypatch.chdir(inside)  # a socket's path may have 108 characters
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("s.txt")
    (inside / "locked.txt").write_text(GOOD)
    real = os.open

    def refuse(path: object, *rest: int) -> int:
        if str(path).endswith("locked.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("kg.files.os.open", refuse)  # root may read what is chmod 000
    assert reasons(inside) == {
        "gone.txt": "a link that leads nowhere", "locked.txt": "cannot be read (Permission denied)",
        "loop.txt": "a link that leads back to itself", "pipe.txt": "neither a file nor a folder",
        "s.txt": "neither a file nor a folder", "up": "a link to a folder, which is not followed",
    }


def test_a_pipe_that_takes_a_files_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p")
    with pytest.raises(OSError, match="a pipe, socket or device"):
        read_bounded(tmp_path / "p", 10)
    with pytest.raises(OSError, match="a pipe, socket or device"):
        read_bounded("/dev/zero", 10)


NAMES = ("a\nb.txt", 'q"\'q.txt', "\u202etxt.txt", "..txt.txt", "\x1b[31m.txt", "= 1+1.txt", "<x>.txt", "村 村.txt", "a#b.txt", "%2e%2e%2f.txt")


def test_names_of_files(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_text(GOOD, encoding="utf-8")
        (folder / f"bad {name}").write_bytes(b"\x89PNG\0")
    (folder / os.fsdecode(b"\xff\xfe.txt")).write_text(GOOD, encoding="utf-8")
    done = run_kg("build", folder, "-o", out)
    assert done.returncode == 1, done.stderr
    errors = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    assert len(errors) == len(NAMES)
    assert not any(char in done.stderr + done.stdout for char in "\x1b\u202e")
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert len(report["documents"]) == len(NAMES) - 1 + 1  # one is hidden by its dot, one has bytes that are no text
    assert {tuple(error) for error in report["errors"]} == {("path", "file", "part", "reason")}
    assert len(report["errors"]) == len(NAMES)
    assert sorted(path.name for path in out.iterdir()) == ["graph.html", "graph.ttl", "report.json"]


def test_the_report_lists_parts(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(json.dumps({"id": "a", "text": GOOD}) + "\n{\n", encoding="utf-8")
    (tmp_path / "t.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,date\nt.txt,someday\n", encoding="utf-8")
    done = run_kg("build", tmp_path, "-o", tmp_path / "out")
    assert done.returncode == 1
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert [(e["file"], e["part"]) for e in report["errors"]] == [("metadata.csv", "row 2"), ("r.jsonl", "line 2")]


def test_rows_of_the_table_for_no_file_are_told(tmp_path: Path) -> None:
    found = reasons(tmp_path, **{"metadata.csv": b"file,date\ngood.txt,2022\ngood,2023\ngone.txt,2022\ngood.txt,2024\n"})
    assert found == {"metadata.csv": "row 5: a second row for 'good.txt', which counts"}
    assert [error.reason for error in read_sources([tmp_path])[1]] == [
        "row 4: the folder has no file 'gone.txt'", "row 5: a second row for 'good.txt', which counts",
    ]


def test_hidden_characters_stay_in_the_raw_text_and_out_of_names(tmp_path: Path) -> None:
    raw = "石\u200b桥村党支部书记\u202e张文\u202c说：“好。”\x00"
    (tmp_path / "r.jsonl").write_text(json.dumps({"id": "a\u202eb", "title": "题\u200b目\nb", "text": raw}), encoding="utf-8")
    sources, errors = read_sources([tmp_path])
    assert (errors, sources[0].raw, sources[0].stem, sources[0].metadata["title"]) == ([], raw, "ab", "题目 b")


@pytest.mark.parametrize(("text", "line"), [("a\nb", "a\\nb"), ("\x1b[0m\u202e", "\\x1b[0m\\u202e"), ("\ud800村", "\\ud800村"), ("x" * 900, "x" * 200 + " … " + "x" * 200)])
def test_shown(text: str, line: str) -> None:
    assert shown(text) == line
