"""Texts of other genres: read in the sentences that may matter, the rest set aside with its reason."""

from __future__ import annotations

from kg.clean import clean
from kg.explain import explain_reading
from kg.genre import OTHER, Matter, is_governance, matter_of
from kg.pipeline import build, read_text
from kg.types import Document
from tests.reading_of import source

MATCH = "昨晚的比赛十分精彩，主队在第三节连得十二分，观众的掌声经久不息，客队的教练几次叫了暂停，也没有挡住主队的攻势。"
POST = "石塘镇党委书记周海青也来看球。"
SPORT = "\n".join([MATCH] * 3 + [f"{MATCH}{POST}{MATCH}"] + [MATCH] * 3).replace("第三节", "第{}节")
SPORT = SPORT.format(*"一二三四五六七八九")
VILLAGE = "清河村党支部书记周海青带领村民种植果树，村集体收入达到50万元，群众都说好。" * 8


def documents_of(raw: str) -> tuple[Document, ...]:
    return clean(source(raw))[0]


def matter_in(raw: str) -> Matter:
    return matter_of(*clean(source(raw)))


def test_a_text_of_the_genre_is_read_whole() -> None:
    matter = matter_in(VILLAGE)
    assert matter.governance
    assert [d.text for d in matter.documents] == [d.text for d in documents_of(VILLAGE)]
    assert OTHER not in {stretch.reason for stretch in matter.set_aside}


def test_of_another_text_the_sentences_with_a_word_of_the_genre_are_read() -> None:
    matter = matter_in(SPORT)
    assert not matter.governance
    assert [d.text for d in matter.documents] == [POST + "\n\n"]
    [document] = matter.documents
    start, end = document.raw_span(0, len(POST))
    assert document.source.raw[start:end] == POST


def test_nothing_is_lost_between_read_and_set_aside() -> None:
    matter = matter_in(SPORT)
    read = sum(len("".join(d.text.split())) for d in matter.documents)
    left = sum(stretch.end - stretch.start for stretch in matter.set_aside)
    assert {stretch.reason for stretch in matter.set_aside} == {OTHER}
    assert read + left == sum(len("".join(d.text.split())) for d in documents_of(SPORT))


def test_sentences_that_stood_apart_are_apart() -> None:
    # an opening quotation mark in one sentence and a closing one in another, with unread text between, make no quotation
    text = SPORT.replace(POST, f"石塘镇镇长李军说：“我常来。{MATCH}党委书记周海青说，都来吧。”")
    reading = read_text(source(text))
    assert {"李军", "周海青"} <= {m.text for r in reading.readings for m in r.of_kind("Person")}
    assert not [m for r in reading.readings for m in r.mentions if "\n" in m.text]


def test_a_text_without_any_such_sentence_gives_nothing() -> None:
    made = build([source(SPORT.replace(POST, ""))])
    assert not made.facts
    assert not made.warnings  # that is as it should be, and the report says what was set aside


def test_explain_names_the_reason() -> None:
    matter = matter_in(SPORT)
    told = explain_reading(source(SPORT), matter.documents, matter.set_aside)
    assert told.count("- other genre") == len(matter.set_aside) > 5
    assert POST in told


def test_a_short_text_is_of_the_genre_by_one_word() -> None:
    assert is_governance(["周海青在花溪村的茶园里采茶。"])
    assert not is_governance([MATCH * 2])
    assert is_governance(["永康市的桥通了。"])  # too short to tell


def test_words_of_other_genres_count_against_a_text() -> None:
    report = "全县实现生产总值80亿元，固定资产投资增长7%，粮食播种面积40万亩，改造水库3座，新增养老床位200张，城乡居民人均可支配收入2.1万元。" * 6
    assert is_governance([report])  # a government report, though no village and no Party branch is in it
    world = "美国总统同俄罗斯总统会见，双方就和平与贸易发表声明，联合国欢迎两国的决定，国际油价下跌，全球股市上涨，各地农户观望。" * 6
    assert not is_governance([world])
