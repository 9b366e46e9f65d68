"""The LAC model that jieba 0.42.1 carries: its files read with numpy.

jieba ships the trained weights of Baidu's LAC-small (``jieba/lac_small``, MIT) for its "paddle mode"; paddle itself is
not needed to read them: character vectors of 128, two bidirectional GRU layers of 128 units, 57 tags, a linear-chain
CRF. ``lac_network.py`` runs them.

File format: 16 bytes, a little-endian int32 with the length of a protobuf tensor description, the description (a type
field, then one varint field for each dimension), then little-endian float32 data. A GRU weight is 128 x 256 (update and
reset gates) followed by 128 x 128 (candidate); crfw holds start scores, end scores, then transitions [from, to].
"""

from __future__ import annotations

import importlib.util
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import KgError

__all__ = ["INPUTS", "TAGS", "UNITS", "LacModel", "read_model", "weights_folder"]

UNITS = 128
INPUTS = 3 * UNITS  # update gate, reset gate, candidate
TAGS = 57
_VOCABULARY = 20_941
_SHAPES = {
    "word_emb": (_VOCABULARY, UNITS), "crfw": (TAGS + 2, TAGS),
    "fc_0.w_0": (UNITS, INPUTS), "fc_1.w_0": (UNITS, INPUTS), "fc_2.w_0": (2 * UNITS, INPUTS), "fc_3.w_0": (2 * UNITS, INPUTS),
    "fc_4.w_0": (2 * UNITS, TAGS), "fc_4.b_0": (TAGS,),
    **{f"fc_{i}.b_0": (INPUTS,) for i in range(4)},
    **{f"gru_{i}.w_0": (UNITS, INPUTS) for i in range(4)}, **{f"gru_{i}.b_0": (1, INPUTS) for i in range(4)},
}
_DENORMAL = np.float32(1e-30)


@dataclass(frozen=True, slots=True, kw_only=True)
class LacModel:
    """The contents of jieba's ``lac_small`` folder.

    Attributes:
        tags: the 57 tags (``PER-B``, ``PER-I``, ``n-B`` …, ``O``).
        vocabulary: row of ``word_emb`` by character.
        unknown: the row for all other characters.
        tensors: the parameters by file name.
    """

    tags: tuple[str, ...]
    vocabulary: Mapping[str, int]
    unknown: int
    tensors: Mapping[str, NDArray[np.float32]]


def weights_folder() -> Path:
    """The ``lac_small`` folder of the installed jieba, which is not imported for it.

    Raises:
        KgError: jieba is not installed.
    """
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise KgError("the tagger needs the package jieba 0.42.1, which is not installed")
    return Path(spec.origin).parent / "lac_small"


def read_model(folder: Path) -> LacModel:
    """Read the model.

    Args:
        folder: the ``lac_small`` folder of jieba 0.42.1.

    Raises:
        KgError: a file is missing, unreadable or not of the expected shape.
    """
    tags = tuple(name for _, name in _read_table(folder / "tag.dic"))
    vocabulary = {word: number for number, word in _read_table(folder / "word.dic")}
    if len(tags) != TAGS or "OOV" not in vocabulary or not all(0 <= number < _VOCABULARY for number in vocabulary.values()):
        raise KgError(f"{folder}: unexpected tags or vocabulary; the tagger reads the files of jieba 0.42.1")
    tensors = {name: _read_tensor(folder / "model_baseline" / name, shape) for name, shape in _SHAPES.items()}
    return LacModel(tags=tags, vocabulary=vocabulary, unknown=vocabulary["OOV"], tensors=tensors)


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KgError(f"{path}: cannot read the tagger's file ({error.strerror}); is jieba 0.42.1 installed whole?") from error


def _read_table(path: Path) -> Iterator[tuple[int, str]]:
    """The rows ``number TAB word`` of a dictionary file."""
    data = _read_bytes(path)
    try:
        for line in data.decode("utf-8").split("\n"):
            number, tab, word = line.rstrip("\r").partition("\t")
            if tab:
                yield int(number), word
    except ValueError as error:
        raise KgError(f"{path}: not a dictionary of jieba 0.42.1's LAC model ({error})") from error


def _read_tensor(path: Path, shape: tuple[int, ...]) -> NDArray[np.float32]:
    """One parameter file; denormal numbers become zero (128 of them slow a product down five times, and say nothing)."""
    data = _read_bytes(path)
    try:
        (length,) = struct.unpack_from("<i", data, 16)
        dimensions = _dimensions(data[20:20 + length])
        values = np.frombuffer(data, dtype="<f4", offset=20 + length)
    except (struct.error, IndexError, ValueError) as error:
        raise KgError(f"{path}: not a weight file of jieba 0.42.1's LAC model ({error})") from error
    if dimensions != shape or values.size != int(np.prod(shape)):
        raise KgError(f"{path}: unexpected shape {dimensions} with {values.size} numbers, expected {shape}; "
                      "the tagger reads the weights of jieba 0.42.1")
    array = values.reshape(shape).astype(np.float32)
    array[np.abs(array) < _DENORMAL] = 0
    return array


def _dimensions(description: bytes) -> tuple[int, ...]:
    """The dimensions in a protobuf tensor description: a field of two bytes, then a key byte and a varint for each."""
    found: list[int] = []
    at = 2
    while at < len(description):
        at += 1
        value = shift = 0
        while description[at] & 0x80:
            value |= (description[at] & 0x7F) << shift
            shift += 7
            at += 1
        found.append(value | description[at] << shift)
        at += 1
    return tuple(found)
