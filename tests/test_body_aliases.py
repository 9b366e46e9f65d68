"""One body under several names in one text."""

from __future__ import annotations

from kg.pipeline import build
from tests.reading_of import source


def keys(text: str, *names: str) -> list[str]:
    """The entity's key of each name."""
    found = {name: e.key for e in build([source(text)]).entities for name in (e.label, *e.aliases) if e.key.startswith("organization/")}
    return [found.get(name, "") for name in names]


def test_the_short_name_without_the_field_is_the_same_body() -> None:
    text = "永昌县梅林生态茶叶专业合作社建起了加工线。梅林合作社的茶卖得好。梅林生态茶叶专业合作社理事长李桂花很高兴。"
    one = keys(text, "梅林合作社", "梅林生态茶叶专业合作社")
    assert one[0]
    assert one[0] == one[1]


def test_the_announced_name_is_the_same_body() -> None:
    text = "永康市花溪农产品集团股份有限公司（以下简称花农集团）落户石柱镇。花农集团流转了土地。"
    assert keys(text, "花农集团") != [""]
    assert len({e.key for e in build([source(text)]).entities if e.cls == "Enterprise"}) == 1


def test_a_short_name_that_fits_two_stays_apart() -> None:
    text = "梅林茶叶专业合作社在永昌县。梅林蔬菜专业合作社也在永昌县。梅林合作社来了客人。"
    assert len(set(keys(text, "梅林茶叶专业合作社", "梅林蔬菜专业合作社", "梅林合作社"))) == 3
