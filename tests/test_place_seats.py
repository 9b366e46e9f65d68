"""Where places without a chain lie, told by what the document as a whole is about. The towns and villages are invented."""

from __future__ import annotations

import pytest

from tests.reading_of import built


def parents(text: str) -> dict[str, str]:
    """The place above each place of a text, both as the text calls them."""
    facts = built(text)
    label = {e.key: e.label for e in facts.entities}
    told = [f for f in facts.facts if f.predicate == "mentionedIn" and f.subject.startswith("place/")]
    return {f.qualifiers["name"]: label.get(f.qualifiers.get("within", ""), "") for f in told}


TOWN = "青鸾岭镇2022年工作总结\n\n中共永康市委：\n\n2022年，青鸾岭镇修了路。\n\n"


@pytest.mark.parametrize(
    ("text", "place", "parent"),
    [
        (TOWN + "石蛙村以收入81万元位列全镇第一。\n\n", "石蛙村", "青鸾岭镇"),
        (TOWN + "石蛙村以收入81万元位列全镇第一。\n\n", "青鸾岭镇", "永康市"),
        # the county named again is around the town: the text has gone nowhere
        (TOWN + "工作得到永康市委肯定。石蛙村网格员王小兰走访老人。\n\n", "石蛙村", "青鸾岭镇"),
        # a zone with an administration of its own governs villages and sites
        (
            "经济开发区基层党建向前行\n\n永康经济开发区党工委严把关口。开发区党工委组织走访。\n\n石蛙村网格员王小兰走访老人。\n\n",
            "石蛙村", "经济开发区",
        ),
    ],
)
def test_what_the_document_tells_of(text: str, place: str, parent: str) -> None:
    assert parents(text)[place] == parent


@pytest.mark.parametrize(
    ("text", "place", "parent"),
    [
        # two towns: neither is the seat
        (TOWN + "白鹭滩镇建了桥，青鸾岭镇种了树。\n\n石蛙村位列第一。\n\n", "石蛙村", "none of the two by the document"),
        # the text has gone to another province since
        (TOWN + "在甘肃省，石蛙村网格员王小兰走访老人。\n\n", "石蛙村", "青鸾岭镇"),
        # two counties: the town lies in neither by the document
        ("青鸾岭镇2022年工作总结\n\n永康市和义乌市修了路。\n\n青鸾岭镇种了树。\n\n", "青鸾岭镇", "永康市"),
        # the list has this township, and elsewhere only
        ("永康市修了路。\n\n独龙江乡通了车。\n\n", "独龙江乡", "永康市"),
    ],
)
def test_what_the_document_does_not_tell(text: str, place: str, parent: str) -> None:
    told = parents(text)
    assert place in told
    assert told[place] != parent
