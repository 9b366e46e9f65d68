"""The LAC network run with numpy: character sequences in, the best tag of each character out.

Speed: sequences are sorted by length and packed, so that step ``t`` of a batch holds only those longer than ``t``. The
first layer's input product is a table over the distinct characters, ``sigmoid(x)`` is ``(1 + tanh(x / 2)) / 2`` with the
halves folded into the weights, and work is done in place in reused arrays. One BLAS thread is best
(``OPENBLAS_NUM_THREADS=1`` in the environment before numpy is imported): the products are small.

Determinism: the last bits of a matrix product depend on the machine, on the number of threads and on what else stands in
the batch. So Viterbi also tells by how much the best path beats the second best, and sequences where that is within
reach of such noise run again in double precision. The tags are then those of the weights, whatever the batch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from kg.recognize.lac import INPUTS, TAGS, UNITS, LacModel

__all__ = ["MAX_LENGTH", "LacNetwork", "Packing"]

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]

MAX_LENGTH = 128
"""Longest sequence the network takes, in characters; it bounds the memory of a batch."""

_GATES = 2 * UNITS
_BATCH_ROWS = 256
_BATCH_CELLS = 8_192  # rows x steps of a batch: about 40 MB of work space
_FEW_ROWS = 16
_DOUBT = 0.01  # single precision moved no lead by more than 0.0005 on news text, 0.0016 on random characters


@dataclass(frozen=True, slots=True)
class _Direction:
    """One GRU of a layer: recurrent weights of the gates and of the candidate; the backward one uses the later columns."""

    gates: Floats
    candidate: Floats
    backward: bool


@dataclass(frozen=True, slots=True)
class _Layer:
    """A bidirectional layer: input weights and bias of both directions side by side, then the directions."""

    weights: Floats
    bias: Floats
    directions: tuple[_Direction, _Direction]


@dataclass(frozen=True, slots=True)
class Packing:
    """How a batch lies in memory: step after step, in each the sequences that reach it, longest first.

    Attributes:
        starts: where each sequence begins in the pooled characters.
        counts: for each step the number of sequences longer than it.
        offsets: for each step its first row; one more at the end.
        source: for each row the index of its character in the pool.
    """

    starts: Ints
    counts: list[int]
    offsets: list[int]
    source: Ints

    @classmethod
    def of(cls, starts: Ints, lengths: Ints) -> Packing:
        """Pack sequences, given longest first."""
        steps = range(int(lengths[0]))
        counts = np.searchsorted(-lengths, -np.arange(len(steps)), side="left").tolist()
        offsets = [0, *np.cumsum(counts).tolist()]
        source = np.concatenate([starts[:count] + step for step, count in zip(steps, counts, strict=True)])
        return cls(starts, counts, offsets, source)


class _Space:
    """Named work arrays that grow and are reused over the batches of one call."""

    def __init__(self, dtype: DTypeLike) -> None:
        self._dtype = dtype
        self._arrays: dict[str, Floats] = {}

    def rows(self, name: str, rows: int, columns: int) -> Floats:
        """An array of rows x columns with undefined contents."""
        size = rows * columns
        array = self._arrays.get(name)
        if array is None or array.size < size:
            array = self._arrays[name] = np.empty(size, self._dtype)
        return array[:size].reshape(rows, columns)


class LacNetwork:
    """The network with its weights. It has no other state: one instance may serve several threads.

    Args:
        model: the weights.
    """

    def __init__(self, model: LacModel) -> None:
        self._single = _Runner(model, np.float32)
        self._double = _Runner(model, np.float64)

    def best_tags(self, sequences: Sequence[str]) -> list[bytes]:
        """The best path of each sequence.

        Args:
            sequences: strings of 1 to ``MAX_LENGTH`` characters; equal ones are worth removing before.

        Returns:
            for each sequence one byte a character: an index of the model's tags.
        """
        if not all(0 < len(sequence) <= MAX_LENGTH for sequence in sequences):
            raise ValueError(f"sequences must have 1 to {MAX_LENGTH} characters")
        paths, margins = self._single.run(sequences)
        doubtful = np.flatnonzero(margins < _DOUBT).tolist()
        again, _ = self._double.run([sequences[i] for i in doubtful])
        for i, path in zip(doubtful, again, strict=True):
            paths[i] = path
        return paths


class _Runner:
    """The network in one precision."""

    def __init__(self, model: LacModel, dtype: DTypeLike) -> None:
        tensors = {name: tensor.astype(dtype) for name, tensor in model.tensors.items() if name != "word_emb"}
        self._model = model
        self._dtype = dtype
        self._layers = (_layer(tensors, 0), _layer(tensors, 2))
        self._output, self._output_bias = tensors["fc_4.w_0"], tensors["fc_4.b_0"]
        self._start, self._end = tensors["crfw"][0], tensors["crfw"][1]
        self._transitions = np.ascontiguousarray(tensors["crfw"][2:, :, None])  # from, to, 1
        self._transitions_to = np.ascontiguousarray(tensors["crfw"][2:].T)

    def run(self, sequences: Sequence[str]) -> tuple[list[bytes], Floats]:
        """Best path and its lead over the second best for each sequence."""
        margins = np.empty(len(sequences), self._dtype)
        if not sequences:
            return [], margins
        order = sorted(range(len(sequences)), key=lambda i: -len(sequences[i]))
        lengths = np.fromiter((len(sequences[i]) for i in order), np.int64, len(order))
        ends = np.cumsum(lengths)
        starts = ends - lengths
        table, rows = self._character_inputs("".join(sequences[i] for i in order))
        best = np.empty(int(ends[-1]), np.uint8)
        space = _Space(self._dtype)
        for first, last in _batches(lengths):
            packing = Packing.of(starts[first:last], lengths[first:last])
            scores = self._scores(table, rows[packing.source], packing, space)
            self._add_paths(scores, packing, space)
            margins[order[first:last]] = self._trace_back(scores, packing, best)
        flat = best.tobytes()
        paths = [b""] * len(order)
        for i, start, end in zip(order, starts.tolist(), ends.tolist(), strict=True):
            paths[i] = flat[start:end]
        return paths, margins

    def _character_inputs(self, text: str) -> tuple[Floats, Ints]:
        """The first layer's inputs for each distinct character, and for each character of the text its row there."""
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        distinct, rows = np.unique(points, return_inverse=True)
        model, layer = self._model, self._layers[0]
        ids = [model.vocabulary.get(chr(point), model.unknown) for point in distinct.tolist()]
        table: Floats = model.tensors["word_emb"][ids].astype(self._dtype) @ layer.weights
        table += layer.bias
        return table, rows.astype(np.int64)

    def _scores(self, table: Floats, rows: Ints, packing: Packing, space: _Space) -> Floats:
        """Tag scores of every packed row."""
        inputs = space.rows("inputs", len(rows), 2 * INPUTS)
        outputs = space.rows("outputs", len(rows), 2 * UNITS)
        np.take(table, rows, axis=0, out=inputs, mode="clip")  # the default mode would buffer
        for direction in self._layers[0].directions:
            _run_gru(direction, inputs, packing, outputs, space)
        second = self._layers[1]
        np.matmul(outputs, second.weights, out=inputs)
        inputs += second.bias
        for direction in second.directions:
            _run_gru(direction, inputs, packing, outputs, space)
        scores = space.rows("scores", len(rows), TAGS)
        np.matmul(outputs, self._output, out=scores)
        scores += self._output_bias
        return scores

    def _add_paths(self, scores: Floats, packing: Packing, space: _Space) -> None:
        """Viterbi forward: each row's tag scores become the scores of the best paths that end there."""
        columns = self._transitions
        scores[:packing.counts[0]] += self._start
        current = np.ascontiguousarray(scores[:packing.counts[0]].T)
        for step in range(1, len(packing.counts)):
            count = packing.counts[step]
            before = current[:, :count]
            if count <= _FEW_ROWS:
                current = (before[:, None, :] + columns).max(axis=0)
            else:
                current = before[0] + columns[0]
                candidate = space.rows("candidate scores", TAGS, count)
                for tag in range(1, TAGS):
                    np.add(before[tag], columns[tag], out=candidate)
                    np.maximum(current, candidate, out=current)
            path = scores[packing.offsets[step]:packing.offsets[step + 1]]
            current += path.T
            path[...] = current.T

    def _trace_back(self, scores: Floats, packing: Packing, best: NDArray[np.uint8]) -> Floats:
        """Viterbi backward: write the best paths into ``best`` at the places of their characters.

        Returns:
            the lead of each best path over the second best. That one leaves the best path at some step, coming from
            its end, and is the best of its kind from there on: so the lead is the least lead over all steps.
        """
        rows = np.arange(packing.counts[0])
        chosen = np.empty(packing.counts[0], np.int64)
        margins = np.full(packing.counts[0], np.inf, self._dtype)
        reached = 0
        for step in range(len(packing.counts) - 1, -1, -1):
            count = packing.counts[step]
            paths = scores[packing.offsets[step]:packing.offsets[step + 1]]
            paths[:reached] += self._transitions_to[chosen[:reached]]
            paths[reached:] += self._end
            now = paths.argmax(axis=1)
            lead = paths[rows[:count], now]
            paths[rows[:count], now] = -np.inf
            lead -= paths.max(axis=1)
            np.minimum(margins[:count], lead, out=margins[:count])
            chosen[:count] = now
            best[packing.starts[:count] + step] = now
            reached = count
        return margins


def _layer(tensors: Mapping[str, Floats], first: int) -> _Layer:
    """The layer of GRU ``first`` (forward) and ``first + 1`` (backward), the gates' halves folded in."""
    half = np.repeat([0.5, 1.0], [_GATES, UNITS]).astype(tensors["fc_4.b_0"].dtype)
    weights: list[Floats] = []
    biases: list[Floats] = []
    directions: list[_Direction] = []
    for number in (first, first + 1):
        recurrent = tensors[f"gru_{number}.w_0"].reshape(-1)
        gates = recurrent[:UNITS * _GATES].reshape(UNITS, _GATES)
        candidate = recurrent[UNITS * _GATES:].reshape(UNITS, UNITS)
        weights.append(tensors[f"fc_{number}.w_0"] * half)
        biases.append((tensors[f"fc_{number}.b_0"] + tensors[f"gru_{number}.b_0"][0]) * half)
        directions.append(_Direction(gates * half[0], candidate * half[0], backward=number > first))  # reset stays doubled
    return _Layer(np.concatenate(weights, axis=1), np.concatenate(biases), (directions[0], directions[1]))


def _batches(lengths: Ints) -> Iterator[tuple[int, int]]:
    """Cut sequences, longest first, into batches of bounded size: half-open ranges."""
    cuts = [0]
    while cuts[-1] < len(lengths):
        rows = min(_BATCH_ROWS, _BATCH_CELLS // int(lengths[cuts[-1]]))
        cuts.append(min(cuts[-1] + rows, len(lengths)))
    return pairwise(cuts)


def _run_gru(direction: _Direction, inputs: Floats, packing: Packing, outputs: Floats, space: _Space) -> None:
    """Run one GRU over a packed batch: ``h += u * (c - h)`` with update gate u and candidate c."""
    first_input, first_output = (INPUTS, UNITS) if direction.backward else (0, 0)
    steps = range(len(packing.counts))
    state = space.rows("state", packing.counts[0], UNITS)
    state[...] = 0
    for step in reversed(steps) if direction.backward else steps:
        begin, end = packing.offsets[step], packing.offsets[step + 1]
        given = inputs[begin:end, first_input:first_input + INPUTS]
        hidden = state[:end - begin]
        gates = np.matmul(hidden, direction.gates, out=space.rows("gates", end - begin, _GATES))
        gates += given[:, :_GATES]
        np.tanh(gates, out=gates)
        gates += 1
        kept = np.multiply(gates[:, UNITS:], hidden, out=space.rows("kept", end - begin, UNITS))
        candidate = np.matmul(kept, direction.candidate, out=space.rows("candidate", end - begin, UNITS))
        candidate += given[:, _GATES:]
        np.tanh(candidate, out=candidate)
        candidate -= hidden
        candidate *= gates[:, :UNITS]  # twice the update gate
        candidate *= 0.5
        hidden += candidate
        outputs[begin:end, first_output:first_output + UNITS] = hidden
