"""Files become sources: encodings, formats, metadata, labels, and every way a file can be broken."""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
from pathlib import Path

import pytest

from kg.encoding import UndecodableError, decode
from kg.errors import InputError
from kg.ingest import iter_sources, read_sources
from kg.types import Source
from kg.written_dates import iso_date

SIMPLE = "石桥镇党委书记李明说，全镇共有12个村，村集体经济收入达3.5万元。\n　　近年来，村里修了路，引来了水。"
TRADITIONAL = "石橋鎮黨委書記李明說，全鎮共有12個村，村集體經濟收入達3.5萬元。\n　　近年來，村裡修了路，引來了水。"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (SIMPLE.encode("utf-8"), SIMPLE, "utf-8"),
        (b"\xef\xbb\xbf" + SIMPLE.encode("utf-8"), SIMPLE, "utf-8"),
        (SIMPLE.encode("gb18030"), SIMPLE, "gb18030"),
        (SIMPLE.encode("gb2312"), SIMPLE, "gb18030"),
        (TRADITIONAL.encode("gb18030"), TRADITIONAL, "gb18030"),
        (TRADITIONAL.encode("big5"), TRADITIONAL, "big5"),
        (b"\xff\xfe" + SIMPLE.encode("utf-16-le"), SIMPLE, "utf-16-le"),
        (b"\xfe\xff" + SIMPLE.encode("utf-16-be"), SIMPLE, "utf-16-be"),
        (SIMPLE.encode("utf-16-le"), SIMPLE, "utf-16-le"),
        (SIMPLE.encode("utf-16-be"), SIMPLE, "utf-16-be"),
        (b"\xff\xfe\x00\x00" + SIMPLE.encode("utf-32-le"), SIMPLE, "utf-32-le"),
        ("村党支部书记".encode("gb18030"), "村党支部书记", "gb18030"),
        (b"12 villages\r\n", "12 villages\r\n", "utf-8"),
    ],
    ids=["utf-8", "utf-8 mark", "gb18030", "gb2312", "gbk traditional", "big5", "utf-16 le mark", "utf-16 be mark", "utf-16 le",
         "utf-16 be", "utf-32", "short gb18030", "ascii"],
)
def test_encodings(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x00\x01\x02\x03" * 20, "binary"),
        (SIMPLE.encode("utf-8") + b"\x00" + SIMPLE.encode("utf-8"), "NUL"),
        (b"%PDF-1.7 text", "binary"),
        (b"PK\x03\x04text", "binary"),
        (b"\xff\xfe" + "村".encode("utf-16-le") + b"\x00", "utf-16-le"),
        (bytes(random.Random(7).randrange(128, 256) for _ in range(999)), "cannot be decoded"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UndecodableError, match=reason):
        decode(data)


def test_a_declared_charset_decides_between_equals() -> None:
    page = b'<meta charset="big5"><p>' + TRADITIONAL.encode("big5")
    assert decode(page, markup=True) == ('<meta charset="big5"><p>' + TRADITIONAL, "big5")
    lying = b'<meta charset="big5"><p>' + SIMPLE.encode("gb18030")
    assert decode(lying, markup=True) == ('<meta charset="big5"><p>' + SIMPLE, "gb18030")
    assert decode(b'<meta charset="base64"><p>' + SIMPLE.encode("gb18030"), markup=True)[1] == "gb18030"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022-05-26 22:58:46", "2022-05-26"), ("2022年5月6日", "2022-05-06"), ("2022/5", "2022-05"), ("2022", "2022"),
        ("20220526", "2022-05-26"), ("2022.13.1", None), ("2022-02-30", None), ("去年", None), ("", None),
        ("2022-05-26T08:00:00+08:00", "2022-05-26"),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert iso_date(text) == date


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def read(*paths: Path) -> tuple[list[Source], list[tuple[str, str]]]:
    sources, errors = read_sources(paths)
    return sources, [(error.path, error.reason) for error in errors]


def test_a_folder_gives_its_texts_sorted_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, **{
        "b.txt": SIMPLE, "a.md": "# 石桥镇\n\n正文。", "sub__c.html": "<p>正文。</p>", ".hidden.txt": SIMPLE, ".git__x.txt": SIMPLE,
        "metadata.csv": "file\nb.txt\n", "photo.jpg": b"\xff\xd8\xff", "note.xyz": "x",
    })
    sources, errors = read(tmp_path)
    assert [(s.path, s.stem, s.media_type) for s in sources] == [
        ("a.md", "a", "text/markdown"), ("b.txt", "b", "text/plain"), ("sub/c.html", "c", "text/html"),
    ]
    assert errors == []
    assert [s.path for s in read_sources([tmp_path], recursive=False)[0]] == ["a.md", "b.txt"]


def test_line_ends_and_mark_leave_the_raw_text_untouched(tmp_path: Path) -> None:
    write(tmp_path, **{"a.txt": b"\xef\xbb\xbf" + "甲。\r\n乙。\r丙。\n".encode()})
    assert read(tmp_path)[0][0].raw == "甲。\r\n乙。\r丙。\n"


def test_order_and_labels_do_not_depend_on_the_arguments(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    write(one, **{"x.txt": SIMPLE, "y.txt": SIMPLE})
    write(two, **{"x.txt": SIMPLE, "sub__y.txt": SIMPLE})
    paths = [one, two, one / "y.txt"]
    expected = [("one/x.txt", "x"), ("sub/y.txt", "y"), ("two/x.txt", "two-x"), ("y.txt", "y.txt")]
    for order in ([0, 1, 2], [2, 1, 0], [1, 0, 2]):
        sources, errors = read(*(paths[i] for i in order))
        assert [(s.path, s.stem) for s in sources] == expected
        assert errors == []


def test_equal_stems_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path, **{"a.txt": SIMPLE, "a.md": SIMPLE, "sub__a.txt": SIMPLE})
    assert [(s.path, s.stem) for s in read(tmp_path)[0]] == [("a.md", "a"), ("a.txt", "a.txt"), ("sub/a.txt", "sub-a")]


def test_metadata_table(tmp_path: Path) -> None:
    write(tmp_path, **{
        "a.txt": SIMPLE, "b.txt": SIMPLE, "c.txt": SIMPLE,
        "metadata.csv": "\ufefffile,title,date,publisher,place,url\na.txt,标题,2022年5月6日,某县日报,某县,https://example.org/1\n"
                        "b,,2021,,,\nc,,昨天,某报,,\n",
    })
    sources, errors = read(tmp_path)
    assert [dict(s.metadata) for s in sources] == [
        {"title": "标题", "date": "2022-05-06", "publisher": "某县日报", "place": "某县", "url": "https://example.org/1"},
        {"date": "2021"}, {"publisher": "某报"},
    ]
    assert errors == [("metadata.csv", "row 4: '昨天' is no date")]
    assert read(tmp_path / "a.txt")[0][0].metadata["place"] == "某县"


def test_a_metadata_table_without_file_column_is_named(tmp_path: Path) -> None:
    write(tmp_path, **{"sub__a.txt": SIMPLE, "sub__metadata.csv": "name,date\na.txt,2022\n"})
    sources, errors = read(tmp_path)
    assert [dict(s.metadata) for s in sources] == [{}]
    assert errors == [("sub/metadata.csv", "has no column named file")]


def test_html_metadata_yields_to_the_table(tmp_path: Path) -> None:
    page = ('<html><head><title>石桥镇的路_某县新闻网</title><meta name="PubDate" content="2023-04-05 09:12">'
            '<meta content="来源：某县日报" name="ContentSource"></head><body><p>正文。</p></body></html>')
    write(tmp_path, **{"a.html": page, "b.htm": page, "metadata.csv": "file,date\nb,2020\n"})
    first, second = (dict(s.metadata) for s in read(tmp_path)[0])
    assert first == {"title": "石桥镇的路", "date": "2023-04-05", "publisher": "某县日报"}
    assert second == {**first, "date": "2020"}


def test_markdown_front_matter(tmp_path: Path) -> None:
    write(tmp_path, **{"a.md": '---\ntitle: "石桥镇"\ndate: 2022-5-6\nlayout: post\n---\n正文。\n'})
    assert dict(read(tmp_path)[0][0].metadata) == {"title": "石桥镇", "date": "2022-05-06"}


def test_records(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "n1", "date": "2022-09-24", "publisher": "某台", "title": "标题", "text": SIMPLE}, ensure_ascii=False),
        "{broken", "", '["list"]', '{"id": "n2"}', json.dumps({"id": "n1", "html": "<p>正文。</p>"}),
        '{"text": "半个代理字符\\ud800。", "date": 2022}', b'{"text": "\xff"}'.decode("latin-1"),
    ]
    data = b"\xef\xbb\xbf" + b"\n".join(row.encode("latin-1" if "\xff" in row else "utf-8") for row in rows)
    write(tmp_path, **{"r.jsonl": data, "z.jsonl.gz": gzip.compress(rows[0].encode())})
    sources, errors = read(tmp_path)
    assert [(s.path, s.stem, s.media_type) for s in sources] == [
        ("r.jsonl#n1", "n1", "text/plain"), ("r.jsonl#n1-2", "n1-2", "text/html"), ("r.jsonl#7", "7", "text/plain"),
        ("z.jsonl.gz#n1", "z.jsonl.gz-n1", "text/plain"),
    ]
    assert dict(sources[0].metadata) == {"title": "标题", "date": "2022-09-24", "publisher": "某台"}
    assert sources[2].raw == "半个代理字符\ufffd。"
    assert sources[2].metadata["date"] == "2022"
    assert [path for path, _ in errors] == ["r.jsonl#2", "r.jsonl#4", "r.jsonl#5", "r.jsonl#8"]
    assert errors[0][1].startswith("line 2 is not JSON")
    assert errors[3][1] == "line 8 is not UTF-8"


def test_docx_and_pdf_texts(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="the docx extra is not installed")
    document = docx.Document()
    document.add_paragraph("石桥镇的路")
    document.add_paragraph("村里修了路。")
    document.add_table(1, 2).rows[0].cells[0].text = "户数"
    document.save(str(tmp_path / "a.docx"))
    sources, errors = read(tmp_path)
    assert errors == []
    assert sources[0].raw.split("\n")[:3] == ["石桥镇的路", "村里修了路。", "户数"]


def pdf(said: bytes) -> bytes:
    """The smallest PDF of one page that says this."""
    stream = b"BT /F 12 Tf 20 100 Td (" + said + b") Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, table = b"%PDF-1.4\n", b"xref\n0 6\n0000000000 65535 f \n"
    for number, content in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj%s endobj\n" % (number, content)
    return data + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(data)


def test_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdf", reason="the pdf extra is not installed")
    write(tmp_path, **{"a.pdf": pdf(b"12 villages"), "b.pdf": pdf(b" ")})
    sources, errors = read(tmp_path)
    assert [(s.path, s.raw.strip(), s.media_type) for s in sources] == [("a.pdf", "12 villages", "application/pdf")]
    assert errors == [("b.pdf", "the PDF has no text layer")]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty file"), ("a.txt", b" \n\t", "empty file"), ("a.txt", "　\n".encode(), "empty file"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "binary file"), ("a.txt", b"ab\x00\x00\x01c", "binary file"),
        ("a.html", b"", "empty file"), ("a.jsonl", b"\n", "empty file"), ("a.jsonl.gz", b"no gzip", "cannot be read"),
        ("a.jsonl.gz", gzip.compress(mtime=0, data=b'{"text": "x"}\n' * 99)[:-12], "cannot be read"),
        ("a.pdf", b"", "empty file"), ("a.pdf", b"%PDF-1.4\nrubbish", "unreadable PDF"), ("a.pdf", b"text", "unreadable PDF"),
        ("a.docx", b"PK\x03\x04rubbish", "not a readable .docx"), ("a.docx", b"", "empty file"),
        ("a.xyz", b"text", "unknown kind of file (.xyz)"), ("README", b"text", "unknown kind of file (no suffix)"),
    ],
)
def test_a_broken_file_is_named_and_the_others_go_on(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    write(tmp_path, **{name: data, "good.txt": SIMPLE})
    sources, errors = read(tmp_path / "good.txt", tmp_path / name)
    assert "good" in [s.stem for s in sources]
    assert [path for path, _ in errors] == [name]
    assert errors[0][1].startswith(reason)


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(tmp_path / "p.txt")
    write(tmp_path, **{"a.txt": SIMPLE})
    assert read(tmp_path / "p.txt")[1] == [(str(tmp_path / "p.txt"), "neither a file nor a folder")]
    assert [s.path for s in read(tmp_path)[0]] == ["a.txt"]


def test_missing_files_and_empty_folders(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    sources, errors = read(tmp_path / "gone.txt", tmp_path / "empty")
    assert sources == []
    assert errors == [
        (str(tmp_path / "empty"), "the folder holds no file that can be read"),
        (str(tmp_path / "gone.txt"), "no such file or folder"),
    ]


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    write(tmp_path, **{"a.pdf": b"x"})
    _, errors = read(tmp_path)
    assert len(errors) == 1
    assert "kg[pdf]" in errors[0][1]


def test_sources_come_one_by_one(tmp_path: Path) -> None:
    write(tmp_path, **{"r.jsonl": "\n".join('{"text": "正文。"}' for _ in range(3))})
    items = iter_sources([tmp_path])
    first = next(items)
    assert isinstance(first, Source)
    assert [type(item) for item in items] == [Source, Source]
    assert isinstance(next(iter_sources([tmp_path / "gone"])), InputError)
