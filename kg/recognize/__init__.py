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
from kg.recognize.resolve import resolve
from kg.recognize.titles import find_titles

__all__ = ["recognize"]


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
        candidates += (*find_programs(reading), *find_honors(reading), *find_numbers(reading))
    return replace(reading, mentions=without_parts_of_titles(resolve(candidates)))
