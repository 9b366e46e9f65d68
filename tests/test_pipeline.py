"""The stages in order: what comes out of no source, empty sources, several articles, several sources."""

from __future__ import annotations

from kg.pipeline import Build, build, read_text
from kg.types import Source
from tests.reading_of import source

PAGE = """浙江百姓的十年

云和县石塘镇党委书记周海青：桥通了，人来了

花溪村有300户人家，这几年村里修了桥，也修了路，日子一天比一天好。

永康市江南街道党工委书记陈大勇：灯亮了，心暖了

山门头村有500户人家，这几年村里装了灯，也建了公园，日子一天比一天好。
"""


def a_source(path: str, raw: str, **metadata: str) -> Source:
    return Source(path=path, stem=path.removesuffix(".txt"), sha256="0" * 64, raw=raw, metadata=metadata)


def test_no_sources() -> None:
    assert build([]) == Build(sources=(), documents=(), entities=(), facts=(), set_aside={}, warnings=())


def test_a_source_without_facts_is_named() -> None:
    result = build([a_source("z.txt", "天气真好。"), a_source("m.txt", "永康市的桥通了。"), a_source("a.txt", "")])
    assert result.warnings == ("a.txt: no facts found", "z.txt: no facts found")
    assert [s.path for s in result.sources] == ["a.txt", "m.txt", "z.txt"]
    assert {e.source for f in result.facts for e in f.evidence} == {"m"}
    assert sorted(result.set_aside) == ["a.txt", "m.txt", "z.txt"]


def test_the_articles_of_a_page() -> None:
    result = build([a_source("page.txt", PAGE)])
    assert [(d.number, d.title) for d in result.documents] == [(0, "浙江百姓的十年"), (1, "永康市江南街道党工委书记陈大勇：灯亮了，心暖了")]
    posts = {e.words for f in result.facts if f.predicate == "holdsPost" for e in f.evidence}
    assert posts == {"云和县石塘镇党委书记周海青", "永康市江南街道党工委书记陈大勇"}
    assert not result.warnings


def test_an_article_without_a_date_has_that_of_its_page() -> None:
    reading = read_text(a_source("page.txt", PAGE.replace("这几年", "2019年起", 1)))
    assert {r.date for r in reading.readings} == {"2019"}
    assert {r.date for r in read_text(a_source("page.txt", PAGE, date="2022-06-01")).readings} == {"2022-06-01"}


def test_a_build_gives_what_single_readings_give(seeds: Build) -> None:
    """One call for all documents and one for each tell the same names and claims."""
    one = seeds.sources[0]
    alone = build([one])
    together = [f for f in seeds.facts if {e.source for e in f.evidence} == {one.stem}]
    assert {(f.predicate, f.subject, f.object, tuple(sorted(f.qualifiers.items()))) for f in together} <= {
        (f.predicate, f.subject, f.object, tuple(sorted(f.qualifiers.items()))) for f in alone.facts
    }


def test_the_home_of_a_source() -> None:
    assert [u.name for u in read_text(source("永康市江南街道的桥通了，方岩镇的灯亮了。")).home] == ["浙江省", "金华市", "永康市"]
    assert [u.name for u in read_text(source("花溪村的桥通了。", place="云和县")).home] == ["浙江省", "丽水市", "云和县"]
    assert read_text(source("花溪村的桥通了。")).home == ()
