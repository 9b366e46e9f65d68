"""Other names for a corpus: what the network found is replaced, for the network to tag again.

A corpus of news says the same few hundred names over and over; the student would learn those and little of what a name looks
like. Persons get a surname and given characters of the corpus, places another place of the corpus or a made-up one (stem and
坪村, 街道, 社区 …), organizations another leading place. The same corpus gives the same copy.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kg.recognize import lac

__all__ = ["Swapper"]

_KINDS = {"PER": "person", "nr": "person", "LOC": "place", "ns": "place", "ORG": "organization", "nt": "organization"}
_ENDINGS = (
    *"村村村镇镇乡县区市组屯庄湾沟路河", "街道", "社区", "社区", "水库", "工业园区", "开发区",
)
_STEMS = "家庄山河湾店桥岭坪塘溪沟"
_SURNAMES, _GIVEN = 400, 2_500
_SWAPPED = 0.85  # of the names; the others stay


class Swapper:
    """Puts other names into a text.

    Args:
        text: the corpus.
        labels: the network's tag of each character; other numbers stand in no stretch.
    """

    def __init__(self, text: str, labels: NDArray[np.uint8]) -> None:
        self._text = text
        self._spans = list(_names(labels))
        found: dict[str, Counter[str]] = {"person": Counter(), "place": Counter(), "organization": Counter()}
        for start, end, kind in self._spans:
            found[kind][text[start:end]] += 1
        short = {name: count for name, count in found["person"].items() if 2 <= len(name) <= 3}
        surnames: Counter[str] = Counter()
        for name, count in short.items():
            surnames[name[0]] += count
        self._surnames = surnames.most_common(_SURNAMES)
        known = {character for character, _ in self._surnames}
        self._given = Counter(c for name in short if name[0] in known for c in name[1:]).most_common(_GIVEN)
        self._foreign = [name for name in found["person"] if len(name) > 4]
        self._places = [name for name in found["place"] if 2 <= len(name) <= 12]
        self._stems = [name for name in self._places if len(name) == 2]
        self._organizations = [name for name in found["organization"] if 2 <= len(name) <= 20]
        self._known_places = frozenset(self._places)
        self._random = random.Random(7)

    def swapped(self, size: int) -> str:
        """The first ``size`` characters of the text with other names."""
        pieces, position = [], 0
        for start, end, kind in self._spans:
            if end > size:
                break
            name = self._text[start:end]
            if len(name) > 1 and self._random.random() < _SWAPPED:
                pieces += [self._text[position:start], self._other(kind, name)]
                position = end
        return "".join([*pieces, self._text[position:size]])

    def _other(self, kind: str, name: str) -> str:
        if kind == "person":
            return self._random.choice(self._foreign) if len(name) > 4 and self._foreign else self._person()
        return self._place() if kind == "place" else self._organization()

    def _weighted(self, rows: list[tuple[str, int]], count: int = 1) -> str:
        return "".join(self._random.choices([c for c, _ in rows], [n**0.75 for _, n in rows], k=count))

    def _person(self) -> str:
        return self._weighted(self._surnames) + self._weighted(self._given, self._random.choice((1, 2, 2, 2)))

    def _made_up(self) -> str:
        listed = self._random.random() < 0.6
        stem = self._random.choice(self._stems) if listed else self._weighted(self._surnames) + self._random.choice(_STEMS)
        return f"{stem}{self._random.choice(_ENDINGS)}"

    def _place(self) -> str:
        chance = self._random.random()
        if chance < 0.5:
            return self._random.choice(self._places)
        if chance < 0.75:
            return self._made_up()
        return (self._random.choice(self._places) if self._random.random() < 0.6 else self._made_up()) + self._made_up()

    def _organization(self) -> str:
        name = self._random.choice(self._organizations)
        for size in range(min(6, len(name) - 2), 1, -1):
            if name[:size] in self._known_places:
                return self._place() + name[size:]
        return name


def _names(labels: NDArray[np.uint8]) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of each name."""
    tags = lac.read_model(lac.weights_folder()).tags
    begins = {
        number: (_KINDS[tag[:-2]], tags.index(tag[:-2] + "-I"))
        for number, tag in enumerate(tags) if tag.endswith("-B") and tag[:-2] in _KINDS
    }
    numbers = labels.tobytes()
    for start in np.flatnonzero(np.isin(labels, list(begins))).tolist():
        kind, inside = begins[numbers[start]]
        end = start + 1
        while end < len(numbers) and numbers[end] == inside:
            end += 1
        yield start, end, kind
