"""Recognition: which stretches of a document name something."""

from __future__ import annotations

from dataclasses import replace

from kg.reading import Reading
from kg.recognize.body_names import without_parts_of_titles
from kg.recognize.figures import find_dates, find_numbers
from kg.recognize.gazetteer import Gazetteer
from kg.recognize.honors import find_honors
from kg.recognize.organizations import find_organizations
from kg.recognize.people import find_people
from kg.recognize.places import find_places
from kg.recognize.programs import find_programs
from kg.recognize.quotes import find_quotes
from kg.recognize.realigned_words import realigned
from kg.recognize.resolve import resolve
from kg.recognize.titles import find_titles

__all__ = ["recognize"]

ACTORS = ("志愿服务队", "维修队", "小分队", "救援队", "工坊", "艺术团", "合唱团")


def recognize(reading: Reading, gazetteer: Gazetteer, *, governance: bool = True) -> Reading:
    """The reading with its mentions: every recognizer proposes, one step decides.

    Args:
        reading: a document without mentions.
        gazetteer: of places.
        governance: whether the text is of the genre; in others no programs, honors and quantities are looked for.
    """
    if not reading.text:  # many are, where texts are of other genres
        return reading
    places = find_places(reading, gazetteer)
    candidates = [
        *places, *find_people(reading), *find_organizations(reading, places), *find_titles(reading), *find_quotes(reading),
        *find_dates(reading),
    ]
    if governance:
        # “花溪红维修队” is who acts, not what is done; a 调解队 or 工作室 may be either, and stays a program where it is found as one
        teams = {(m.start, m.end) for m in candidates if "team" in m.found_by and m.text.endswith(ACTORS)}
        programs = (m for m in find_programs(reading) if (m.start + 1, m.end - 1) not in teams and (m.start, m.end) not in teams)
        candidates += (*programs, *find_honors(reading), *find_numbers(reading))
    mentions = without_parts_of_titles(resolve(candidates))
    return replace(reading, mentions=mentions, words=realigned(reading.text, reading.words, mentions))
