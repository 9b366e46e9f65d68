"""Direct speech: who said it, and when nobody can tell."""

from __future__ import annotations

import pytest

from kg.confidence import estimated
from tests.reading_of import built, facts

FIRST, SECOND = "桥修到家门口，人就来了。", "今年的收成也不错，比去年好。"
SAID = f"陈大勇 | said | {FIRST}"


@pytest.mark.parametrize(
    "text",
    [
        f"“{FIRST}”陈大勇说。",
        f"“{FIRST}”花溪村党支部书记陈大勇笑着说。",
        f"花溪村的陈大勇笑着说：“{FIRST}”",
        f"陈大勇给大家算了一笔账，他说：“{FIRST}”",
        f"陈大勇是花溪村的种茶人。他说：“{FIRST}”",  # a pronoun in the sentence behind
        f"陈大勇正在采茶。“{FIRST}”他说。",
        f"花溪村的山路弯弯。“{FIRST}”正在采茶的陈大勇抬起头。",  # right behind the quotation
        f"“{FIRST}”正在采茶的陈大勇抬起头。",  # at the head of a paragraph, without a verb of saying
        f"花溪村的老支书名叫陈大勇。\n“{FIRST}”陈书记说。",  # a short name
        f"陈大勇碰见李桂花，冲李桂花喊：“{FIRST}”",  # she is spoken to
    ],
)
def test_one_speaker(text: str) -> None:
    assert facts(text, "said") == [SAID]


@pytest.mark.parametrize(
    "text",
    [
        f"“{FIRST}”陈大勇给客人端上茶，“{SECOND}”",
        f"陈大勇说：“{FIRST}”“{SECOND}”",
        f"陈大勇说：“{FIRST}”他又说：“{SECOND}”",
    ],
)
def test_the_speaker_goes_on(text: str) -> None:
    assert facts(text, "said") == sorted([SAID, f"陈大勇 | said | {SECOND}"])


def test_two_speakers_are_kept_apart() -> None:
    text = f"“{FIRST}”陈大勇说。\n“{SECOND}”李桂花说。"
    assert facts(text, "said") == sorted([SAID, f"李桂花 | said | {SECOND}"])


def test_a_reply_goes_to_who_replies() -> None:
    text = f"陈大勇在群里问：“{SECOND}”“{FIRST}”很快，住在同楼的邻居李桂花便做出了回应。"
    assert facts(text, "said") == sorted([f"陈大勇 | said | {SECOND}", f"李桂花 | said | {FIRST}"])


@pytest.mark.parametrize(
    "text",
    [
        f"“{FIRST}”村民们都说。",
        f"花溪村的山路弯弯。“{FIRST}”客人走了，陈大勇抬起头。",  # not his words, as far as one can tell
        f"村民说：“{FIRST}”",
        f"陈大勇和李桂花到了村里。孩子拉着陈大勇的手说：“{FIRST}”",
        f"“{FIRST}”老人拉着村支书陈大勇的手。",
        "陈大勇荣获“全国优秀农村基层党组织带头人”称号，他说很高兴。",
        f"“{FIRST}”一位村民说。\n陈大勇也在场。",
        "花溪村推出“桥修到家门口，人人都来干”的口号。",
        "记者李敏问：“桥修好了吗，人来了吗？”",
        "陈大勇把这里叫作“打卡地”。",
        f"“{FIRST}”代表们纷纷表示，陈大勇为花溪村开了好头。",  # many say it
        f"“陈大勇带着我们修路，{FIRST}”陈大勇听了很高兴。",  # of him, not by him
    ],
)
def test_nobody_named(text: str) -> None:
    assert facts(text, "said") == []


def test_the_evidence_holds_the_quotation() -> None:
    with estimated():
        (fact,) = [f for f in built(f"陈大勇正在采茶。“{FIRST}”他说。").facts if f.predicate == "said"]
    assert [(e.words, e.rule) for e in fact.evidence] == [(f"“{FIRST}”", "quotes.context")]
    assert fact.confidence == 0.8
