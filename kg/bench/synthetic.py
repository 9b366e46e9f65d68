"""Regular graphs of any size, for the speed of the page: regions, villages, officials, programs, outcomes, with evidence.

Nothing in them is true, and nothing is random: the same size gives the same graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice

from kg.types import Entity, Evidence, Fact, Source

__all__ = ["graph_of"]

_STEMS = "东西南北上下前后大小新老红青白金银石木水"
_ENDS = "桥溪岭塘坪湾垟田畈墩港浦岗洲墟堰埠坑岙屿"
_NAMES = "陈林黄张李王吴刘蔡杨"
_GIVEN = "明华军平国建文志红伟芳丽"
_WORKS = ("党建联盟", "清廉村居", "网格先锋", "共富工坊", "数字乡村", "银龄互助")
_FIGURES = (("村集体经济收入", "万元"), ("接待游客", "人次"), ("党员", "名"), ("解决问题", "个"))
_VILLAGES, _TOWNS, _COUNTIES, _PREFECTURES = 12, 10, 6, 8  # of each next higher region
_PER_DOCUMENT = 25


def graph_of(entities: int, facts: int) -> tuple[list[Entity], list[Fact], list[Source]]:
    """Entities, facts and sources of the sizes asked for.

    Args:
        entities: how many; villages with their branch, secretary and program, and the regions above them.
        facts: how many; places and posts first, then mentions, then outcomes of further years.

    Returns:
        What :func:`kg.graph.triples` takes; every fact has a sentence of its own as evidence.
    """
    made = list(islice(_entities(), entities))
    told = list(islice(_facts(made), facts))
    stems = sorted({piece.source for fact in told for piece in fact.evidence})
    return made, told, [Source(path=f"{stem}.txt", stem=stem, sha256="0" * 64, raw="", metadata=_metadata(stem)) for stem in stems]


def _metadata(stem: str) -> dict[str, str]:
    number = int(stem[1:])
    return {"title": f"{_name(number)}一线见闻", "date": f"20{10 + number % 14}-{1 + number % 12:02}-11", "publisher": "东江日报"}


def _name(number: int) -> str:
    first, rest = number % len(_STEMS), number // len(_STEMS)
    name = _STEMS[first] + _ENDS[rest % len(_ENDS)]
    return name + (_STEMS[rest // len(_ENDS) % len(_STEMS)] if rest >= len(_ENDS) else "")


def _entities() -> Iterator[Entity]:
    """Region by region in depth, each village followed by what belongs to it."""
    village = 0
    for p in range(10_000):
        yield Entity(key=f"place/p{p}", cls="Province", label=f"{_name(p)}省")
        for q in range(_PREFECTURES):
            yield Entity(key=f"place/p{p}-{q}", cls="Prefecture", label=f"{_name(p * _PREFECTURES + q)}市")
            for c in range(_COUNTIES):
                county = f"p{p}-{q}-{c}"
                yield Entity(key=f"place/{county}", cls="County", label=f"{_name(7 * q + 31 * p + c)}县")
                for t in range(_TOWNS):
                    yield Entity(key=f"place/{county}-{t}", cls="Township", label=f"{_name(17 * c + 3 * t + q)}镇")
                    for v in range(_VILLAGES):
                        yield from _village(f"{county}-{t}-{v}", village)
                        village += 1


def _village(code: str, number: int) -> Iterator[Entity]:
    name = _name(number) + "村"
    yield Entity(key=f"place/{code}", cls="Village", label=name, aliases=(name[:-1],))
    yield Entity(key=f"organization/{code}", cls="PartyOrganization", label=name + "党支部")
    given = _GIVEN[number % len(_GIVEN)] + _GIVEN[number // 12 % len(_GIVEN)]
    yield Entity(key=f"person/{code}", cls="Person", label=_NAMES[number % len(_NAMES)] + given, properties={"role": "official"})
    if number % 2:
        label = name[:-1] + _WORKS[number % len(_WORKS)]
        yield Entity(key=f"program/{code}", cls="Program", label=label, properties={"programKind": "行动"})


def _facts(entities: list[Entity]) -> Iterator[Fact]:
    for number, entity in enumerate(entities):
        kind, code = entity.key.split("/")
        above = f"place/{code.rpartition('-')[0]}" if kind == "place" else f"place/{code}"
        if kind == "person":
            said = {"org": "", "title": "党支部书记"}
            yield _fact(number, entity, "holdsPost", f"organization/{code}", said, "post.title")
        elif kind == "program":
            yield _fact(number, entity, "implementedIn", above, {}, "program.in")
            yield _fact(number, entity, "implementedBy", f"organization/{code}", {}, "program.by")
        elif above != "place/":
            yield _fact(number, entity, "locatedIn", above, {}, "place.chain")
    for number, entity in enumerate(entities):
        yield _fact(number, entity, "mentionedIn", None, {"name": entity.label}, "mention")
    villages = [item for item in enumerate(entities) if item[1].cls in ("Village", "Program")]
    for year, (number, entity) in zip(_years(len(villages)), cycle(villages), strict=False):
        indicator, unit = _FIGURES[year % len(_FIGURES)]
        value = str(37 + (number * 7 + year * 13) % 900)
        said = {"indicator": indicator, "value": value, "unit": unit, "time": str(year), "text": value + unit}
        yield _fact(number, entity, "hasOutcome", None, said, "outcome.count", f"{year}年{indicator}{value}{unit}")


def _years(of: int) -> Iterator[int]:
    for year in range(1990, 9999):
        yield from (year for _ in range(of))


def _fact(
    number: int, entity: Entity, predicate: str, target: str | None, said: dict[str, str], rule: str, words: str = ""
) -> Fact:
    stem, start = f"d{number // _PER_DOCUMENT:05}", number % _PER_DOCUMENT * 400 + len(predicate) * 20
    words = words or entity.label
    sentence = f"记者{1 + number % 28}日在当地采访时了解到，{entity.label}的变化有目共睹，{words}，群众看在眼里、喜在心头。"
    at = sentence.rindex(words)
    piece = Evidence(
        source=stem, start=start + at, end=start + at + len(words), exact=words, words=words, sentence=sentence, at=at, rule=rule
    )
    confidence = (60 + number * 7 % 40) / 100
    return Fact(subject=entity.key, predicate=predicate, object=target, qualifiers=said, confidence=confidence, evidence=(piece,))
