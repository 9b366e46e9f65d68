"""What a regular graph is told besides by :mod:`kg.bench.synthetic`, so that every named query has much to answer: hubs, quotes, claims
of others, honours, events, targets, programs in several places, series and contradictions. Nothing is true, nothing random.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from kg.types import Entity, Evidence, Fact

__all__ = ["HONORS", "more_facts"]

HONORS = tuple(
    Entity(key=f"honor/{number}", cls="Honor", label=label)
    for number, label in enumerate(("省级文明村", "全国民主法治示范村", "省级卫生村", "先进基层党组织", "市级平安村", "市级美丽乡村"))
)
_DOCUMENT = 4  # villages a document: so that the regions are named in many


def more_facts(entities: Iterable[Entity]) -> Iterator[Fact]:
    """Some twenty facts for each village of :func:`kg.bench.synthetic.graph_of`, in documents of their own.

    Args:
        entities: as ``graph_of`` gives them; :data:`HONORS` must be added to the graph's entities.
    """
    for number, fact in enumerate(_facts({entity.key: entity for entity in entities})):
        (piece,) = fact.evidence  # every claim has a place of its own
        yield replace(fact, evidence=(replace(piece, start=number * 50, end=number * 50 + len(piece.words)),))


def _facts(known: Mapping[str, Entity]) -> Iterator[Fact]:
    villages = [entity for entity in known.values() if entity.cls == "Village"]
    for number, village in enumerate(villages):
        code = village.key.partition("/")[2]
        yield from _of_village(number, village, known, villages)
        person = known.get(f"person/{code}")
        if person is not None:
            yield from _of_person(number, person, village)


def _of_village(number: int, village: Entity, known: Mapping[str, Entity], villages: list[Entity]) -> Iterator[Fact]:
    """Its regions and a number of each named again in every document, its own numbers, honour, event, and a program of a village elsewhere."""
    above = village.key
    while "-" in above:
        above = above.rpartition("-")[0]
        yield _fact(number, known[above], "mentionedIn", said={"name": known[above].label})
        yield _number(number, known[above], "新增就业", str(1200 + number), "人", _day(number))
    yield _fact(number, village, "mentionedIn", said={"name": village.label})
    for year in (2021, 2022, 2023):
        yield _number(number, village, "村民人均收入", str(18000 + number % 700 + year), "元", str(year))
        yield _number(number, village, "党员", str(20 + number % 60 + year % 3), "名", str(year))
    yield _number(number, village, "党员", str(21 + number % 60), "名", "2021")  # contradicts in two of three villages
    yield _number(number, village, "接待游客", "100000", "人次", "2027", status="planned")
    if number % 3 == 0:
        yield _fact(number, village, "hasHonor", HONORS[number // 3 % len(HONORS)].key)
    if number % 2 == 0:
        said = {"label": f"{village.label}举行丰收节", "date": _day(number)}
        yield _fact(number, village, "takesPart", said=said)
    code = villages[(number * 7 + 1) % len(villages)].key.partition("/")[2]
    program = known.get(f"program/{code}")
    if program is not None:
        yield _fact(number, program, "mentionedIn", said={"name": program.label})
        yield _fact(number, program, "implementedIn", village.key)


def _of_person(number: int, person: Entity, village: Entity) -> Iterator[Fact]:
    yield _fact(number, person, "mentionedIn", said={"name": person.label})
    said = {"org": village.label, "title": "村委会主任", "start": f"20{10 + number % 12}-{1 + number % 12:02}"}
    yield _fact(number, person, "holdsPost", village.key, said)
    if number % 2:
        yield _fact(number, person, "said", said={"text": f"我们{village.label}的猕猴桃卖到了第{number}家。"})
    else:
        yield _number(number, village, "接待游客", str(1000 + number), "人次", "2023", speaker=person.key)


def _day(number: int) -> str:
    return f"{2000 + number // 336}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"


def _number(
    number: int, thing: Entity, indicator: str, value: str, unit: str, time: str,
    status: Literal["stated", "planned"] = "stated", speaker: str | None = None,
) -> Fact:
    said = {"indicator": indicator, "value": value, "unit": unit, "time": time, "text": value + unit, "qualifier": "="}
    return _fact(number, thing, "hasOutcome", said=said, status=status, speaker=speaker)


def _fact(
    number: int, entity: Entity, predicate: str, target: str | None = None, said: Mapping[str, str] | None = None,
    status: Literal["stated", "planned"] = "stated", speaker: str | None = None,
) -> Fact:
    said = said or {}
    words = entity.label + "".join(said.get(name, "") for name in ("indicator", "text"))
    sentence = f"据第{number}号通讯，{words}，村民拍手称好。"
    piece = Evidence(
        source=f"m{number // _DOCUMENT:05}", start=0, end=len(words), exact=words, words=words, sentence=sentence,
        at=sentence.index(words), rule=f"bench.{predicate}",
    )
    confidence = (55 + number * 11 % 45) / 100
    return Fact(
        subject=entity.key, predicate=predicate, object=target, qualifiers=said, status=status, speaker=speaker,
        confidence=confidence, evidence=(piece,),
    )
