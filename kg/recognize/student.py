"""The student: a small linear model that tags as the LAC network does, many times faster and with more slips.

A linear-chain CRF over the network's own 57 tags, distilled from it (``train_student`` holds the recipe). The features
of a character are 17 windows of one to four characters within three of it, punctuation and line breaks among them, each hashed
to a row of small integer weights. All sums are of integers, so that the tags are the same on every machine.

With the tags comes, for each stretch, how far the best path leads over the nearest one that tells another name. Where that lead
is small the network is worth asking (``tagger.py``).
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
import zipfile
from collections.abc import Sequence
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from kg.errors import KgError
from kg.recognize.lac_network import Packing

__all__ = ["PAD", "SHA256", "Student", "codes", "hashes", "read_student", "student_file"]

Ints = NDArray[np.int64]
Codes = NDArray[np.uint32]

PAD = 3
"""How many characters of context a feature may see on each side."""

SHA256 = "14362029814012427bf03b0486fb70c198f083aec4ee74a7842837ea0bd625f2"
"""Of ``kg/data/tagger_student.npz``."""

_WINDOWS = (
    (0,), (-1,), (1,), (-2,), (2,), (-1, 0), (0, 1), (-2, -1), (1, 2), (-1, 1), (-2, -1, 0), (-1, 0, 1), (0, 1, 2), (-3, -2, -1),
    (1, 2, 3), (-2, -1, 0, 1), (-1, 0, 1, 2),
)
_FACTORS = tuple(np.uint32(factor) for factor in (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F))
_NEVER = -30_000  # the score of what is no path: an inside tag that continues nothing
_NAMES = {"PER": "PER", "nr": "PER", "LOC": "LOC", "ns": "LOC", "ORG": "ORG", "nt": "ORG", "TIME": "TIME", "t": "TIME"}
_ROW = 64  # weights of a row, the tags' and some zeros: two cache lines
_BLOCK = 2_048
_FEW_ROWS = 16


class _Folds(dict[int, int]):
    """Code point -> the code point that features see: NFKC, digits as 0, Latin letters as A, white space as a line break."""

    def __missing__(self, point: int) -> int:
        form = unicodedata.normalize("NFKC", chr(point))
        folded = form if len(form) == 1 else chr(point)
        if folded.isspace():
            folded = "\n"
        elif "0" <= folded <= "9":
            folded = "0"
        elif folded.isascii() and folded.isalpha():
            folded = "A"
        self[point] = ord(folded)
        return self[point]


_FOLDS = _Folds()


def codes(text: str) -> Codes:
    """The folded code points of a text."""
    return np.frombuffer(text.translate(_FOLDS).encode("utf-32-le", "surrogatepass"), np.uint32)


def hashes(points: Codes, bits: int) -> list[Codes]:
    """The row of each feature (in order) for each character.

    Args:
        points: folded code points; what lies before and after counts as line breaks.
        bits: the logarithm of the number of rows.
    """
    size = len(points)
    edge = np.full(PAD, ord("\n"), np.uint32)
    padded = np.concatenate([edge, points, edge])
    scaled = [padded * factor for factor in _FACTORS]
    rows = []
    for number, window in enumerate(_WINDOWS):
        mixed = scaled[0][PAD + window[0] : PAD + window[0] + size] + np.uint32((number * 0x632BE5AB + 0x1234567) & 0xFFFFFFFF)
        for place, offset in enumerate(window[1:], 1):
            mixed += scaled[place][PAD + offset : PAD + offset + size]
        mixed ^= mixed >> np.uint32(15)
        mixed *= np.uint32(0x2C1B3C6D)
        mixed ^= mixed >> np.uint32(13)
        mixed *= np.uint32(0x297A2D39)
        mixed >>= np.uint32(32 - bits)
        rows.append(mixed)
    return rows


class Student:
    """The student with its weights. It has no other state: one instance may serve several threads.

    Args:
        weights: rows x tags, small integers.
        steps: the score of going from one tag (row) to another.
        scale: how much one of a score is in natural logarithms.
        bits: logarithm of the number of rows.
        tags: the names of the tags (``PER-B`` ...).

    Attributes:
        tags: the same.
    """

    def __init__(
        self, weights: NDArray[np.int8], steps: NDArray[np.int32], scale: float, bits: int, tags: Sequence[str]
    ) -> None:
        self.tags = tuple(tags)
        self._weights = np.zeros((len(weights), _ROW), np.int16)
        self._weights[:, : len(tags)] = weights
        self._bits, self._scale, self._size = bits, scale, len(tags)
        self._begins = np.array([i for i, tag in enumerate(tags) if not tag.endswith("-I")])
        self._insides = np.array([i for i, tag in enumerate(tags) if tag.endswith("-I")])
        openers = np.array([tags.index(tags[i].removesuffix("I") + "B") for i in self._insides])
        legal = np.ones((len(tags), len(tags)), bool)
        legal[:, self._insides] = False
        legal[openers, self._insides] = legal[self._insides, self._insides] = True
        self._steps_to = np.ascontiguousarray(np.where(legal, steps, _NEVER).T)  # to, from
        self._to_begins = np.ascontiguousarray(steps[:, self._begins, None])  # from, to, 1
        self._to_insides = (openers, steps[openers, self._insides, None], steps[self._insides, self._insides, None])
        name = np.array([_name_of(tag) for tag in tags])
        self._same_name = np.where(name[:, None] == name[None, :], 4 * _NEVER, 0).astype(np.int32)

    def run(self, text: str, starts: Ints, lengths: Ints) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
        """Tag stretches of a text.

        Args:
            text: any text; what lies between the stretches is context.
            starts: where they start.
            lengths: how many characters each has, one at least.

        Returns:
            the tag number of each character of the text (outside of the stretches: 0), and for each stretch how far its best
            path leads over the best one found that tells other names, in natural logarithms.
        """
        best = np.zeros(len(text), np.uint8)
        leads = np.empty(len(starts))
        if len(starts):
            order = np.argsort(-lengths, kind="stable")
            packing = Packing.of(starts[order], lengths[order])
            paths = self._paths(self._emissions(codes(text), packing.source), packing)
            leads[order] = self._trace_back(paths, packing, best) / self._scale
        return best, leads

    def _emissions(self, points: Codes, source: Ints) -> NDArray[np.int16]:
        """The scores of the tags for the characters at ``source``, a few thousand at a time: they stay in the processor's cache."""
        rows = [row[source] for row in hashes(points, self._bits)]
        total = np.zeros((len(source), _ROW), np.int16)
        taken = np.empty((_BLOCK, _ROW), np.int16)
        for first in range(0, len(source), _BLOCK):
            block = total[first : first + _BLOCK]
            out = taken[: len(block)]
            for row in rows:
                np.take(self._weights, row[first : first + _BLOCK], axis=0, out=out, mode="clip")
                block += out
        return total

    def _paths(self, emissions: NDArray[np.int16], packing: Packing) -> NDArray[np.int32]:
        """Viterbi forward: for each packed row and tag the score of the best path that ends there."""
        paths = emissions[:, : self._size].astype(np.int32)
        count = packing.counts[0]
        paths[:count, self._insides] += _NEVER
        current = np.ascontiguousarray(paths[:count].T)
        openers, opened, continued = self._to_insides
        for step in range(1, len(packing.counts)):
            before = current[:, : packing.counts[step]]
            begun = _best_begins(before, self._to_begins)
            current = np.empty_like(before, order="C")
            current[self._begins] = begun
            current[self._insides] = np.maximum(before[openers] + opened, before[self._insides] + continued)
            rows = paths[packing.offsets[step] : packing.offsets[step + 1]]
            current += rows.T
            rows[...] = current.T
        return paths

    def _trace_back(self, paths: NDArray[np.int32], packing: Packing, best: NDArray[np.uint8]) -> Ints:
        """Viterbi backward: write the best paths into ``best``, and tell by how much they lead over paths with other names.

        A path that tells another name leaves the best one somewhere, coming from its end. Where it does so at once with another
        name it is seen here; one that first takes another tag of no name is not, which is near enough.
        """
        leads = np.full(packing.counts[0], np.iinfo(np.int64).max)
        chosen = np.empty(packing.counts[0], np.int64)
        reached = 0
        for step in range(len(packing.counts) - 1, -1, -1):
            count = packing.counts[step]
            rows = paths[packing.offsets[step] : packing.offsets[step + 1]]
            rows[:reached] += self._steps_to[chosen[:reached]]
            now = rows.argmax(axis=1)
            top = rows[np.arange(count), now]
            rows += self._same_name[now]
            np.minimum(leads[:count], top - rows.max(axis=1), out=leads[:count])
            chosen[:count] = now
            best[packing.starts[:count] + step] = now
            reached = count
        return leads


def _best_begins(before: NDArray[np.int32], to_begins: NDArray[np.int32]) -> NDArray[np.int32]:
    """For each tag that begins something the best score of the paths before it."""
    if before.shape[1] <= _FEW_ROWS:
        best: NDArray[np.int32] = (before[:, None, :] + to_begins).max(axis=0)
        return best
    best = before[0] + to_begins[0]
    candidate = np.empty_like(best)
    for tag in range(1, len(before)):
        np.add(before[tag], to_begins[tag], out=candidate)
        np.maximum(best, candidate, out=best)
    return best


def _name_of(tag: str) -> str:
    """What a tag says about names: nr-B says as PER-B does, all tags of no name say the same."""
    label, _, place = tag.rpartition("-")
    return _NAMES[label] + place if label in _NAMES else ""


def read_student(data: bytes, sha256: str = SHA256) -> Student:
    """Read a weight file.

    Args:
        data: the bytes of the .npz file.
        sha256: what the file must hash to.

    Raises:
        KgError: the file is another one.
    """
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise KgError(f"tagger_student.npz is not the file of this version: its SHA-256 is {found}, not {sha256}; install kg anew")
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return Student(arrays["weights"], arrays["steps"], float(arrays["scale"]), int(arrays["bits"]), arrays["tags"].tolist())
    except (EOFError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise KgError(f"tagger_student.npz holds no weights ({error})") from error


def student_file() -> bytes:
    """The weight file that the package carries.

    Raises:
        KgError: it cannot be read.
    """
    try:
        return files("kg").joinpath("data", "tagger_student.npz").read_bytes()
    except OSError as error:
        raise KgError(f"kg/data/tagger_student.npz cannot be read ({error.strerror}); install kg anew") from error
