"""Train the student: ``python -m kg.recognize.train_student SRC... -o FILE.npz`` (see the README beside this file)."""

from __future__ import annotations

import ctypes
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from kg.clean import clean
from kg.ingest import read_sources
from kg.recognize import lac
from kg.recognize.student import codes, hashes
from kg.recognize.tagger import Tagger
from kg.recognize.train_student.swap import Swapper

RATES = (0.15, 0.1, 0.05)
BREAK = "\n\n\n\n"
NONE = 255  # the label of what stands in no stretch
WIDTH = 64  # labels of a row in crf.c

Labels = NDArray[np.uint8]
Sequences = tuple[NDArray[np.int64], NDArray[np.int32]]


def _tagged(text: str) -> tuple[Labels, Sequences]:
    """The network's tag of each character, and where the stretches start and how long they are (equal ones once)."""
    labels = np.full(len(text), NONE, np.uint8)
    first: dict[str, int] = {}
    for _, start, path in Tagger.load("exact").paths([text]):
        labels[start : start + len(path)] = np.frombuffer(path, np.uint8)
        first.setdefault(text[start : start + len(path)], start)
    starts = np.fromiter(first.values(), np.int64, len(first))
    return labels, (starts, np.fromiter(map(len, first), np.int32, len(first)))


def _library() -> ctypes.CDLL:
    """The trainer, compiled for this machine."""
    source = Path(__file__).with_name("crf.c")
    target = Path(tempfile.mkdtemp()) / "crf.so"
    subprocess.run(
        ["gcc", "-O3", "-march=native", "-ffast-math", "-shared", "-fPIC", str(source), "-lm", "-o", str(target)], check=True)
    library = ctypes.CDLL(str(target))
    library.epoch.restype = ctypes.c_double
    return library


def _train(text: str, labels: Labels, sequences: Sequences, bits: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weights (rows x labels) and transitions (from x to)."""
    rows = np.ascontiguousarray(np.stack(hashes(codes(text), bits), 1))
    starts, lengths = sequences
    size = 1 << bits
    weights, squares = np.zeros((size, WIDTH), np.float32), np.zeros(size, np.float32)
    steps, step_squares = np.zeros((lac.TAGS, WIDTH), np.float32), np.zeros((lac.TAGS, WIDTH), np.float32)
    library, random = _library(), np.random.default_rng(0)

    def at(array: NDArray[np.generic]) -> ctypes.c_void_p:
        return array.ctypes.data_as(ctypes.c_void_p)

    for rate in RATES:
        order = random.permutation(len(starts)).astype(np.int64)
        likelihood = library.epoch(
            at(rows), rows.shape[1], at(labels), at(starts), at(lengths), at(order), ctypes.c_int64(len(order)),
            at(weights), at(squares), at(steps), at(step_squares), ctypes.c_float(rate))
        click.echo(f"log likelihood a character {likelihood / int(lengths.sum()):.5f}", err=True)
    return weights[:, : lac.TAGS], steps[:, : lac.TAGS]


def _write(path: Path, weights: NDArray[np.float32], steps: NDArray[np.float32], bits: int) -> None:
    """Quantise to eight bits, the mean label of each row at zero, and write."""
    centred = weights - weights.mean(axis=1, keepdims=True)
    used = np.abs(centred).max(axis=1) > 0
    scale = np.float32(127 / np.quantile(np.abs(centred[used]).max(axis=1), 0.99))
    quantised = np.clip(np.round(centred * scale), -127, 127).astype(np.int8)
    np.savez_compressed(path, weights=quantised, steps=np.round(steps * scale).astype(np.int32), scale=scale, bits=bits,
                        tags=np.array(lac.read_model(lac.weights_folder()).tags))


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SRC...")
@click.option("-o", "--output", required=True, metavar="FILE", help="The .npz file to write.")
@click.option("--bits", default=17, show_default=True, help="Logarithm of the number of rows of weights.")
@click.option("--swap/--no-swap", default=True, show_default=True, help="Also train on a copy with other names in it.")
def main(sources: Sequence[str], output: str, bits: int, swap: bool) -> None:
    """Distil the LAC network into a student over the texts SRC (any that `kg build` takes)."""
    read, _ = read_sources([Path(source) for source in sources])
    text = BREAK.join(document.text for source in read for document in clean(source)[0]) + BREAK
    labels, (starts, lengths) = _tagged(text)
    click.echo(f"{len(text):,} characters, {len(starts):,} stretches", err=True)
    if swap:
        other = Swapper(text, labels).swapped(len(text) * 2 // 5)
        more, (more_starts, more_lengths) = _tagged(other)
        starts, lengths = np.concatenate([starts, more_starts + len(text)]), np.concatenate([lengths, more_lengths])
        text, labels = text + other, np.concatenate([labels, more])
        click.echo(f"with other names {len(text):,} characters, {len(starts):,} stretches", err=True)
    weights, steps = _train(text, labels, (starts, lengths), bits)
    _write(Path(output), weights, steps, bits)


if __name__ == "__main__":
    sys.exit(main())
