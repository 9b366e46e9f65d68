"""Where batches of sources are read: in this process, in processes of this machine, or on a Dask cluster.

All three run :func:`kg.scale.part.parts_of` and differ in nothing else; results come back in any order.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib import import_module
from multiprocessing.connection import wait as wait_for
from typing import Any, TypeAlias, TypeVar

from kg.errors import KgError
from kg.scale.part import Options, parts_of
from kg.types import Source

__all__ = ["Batch", "Done", "beside", "cores", "on_dask", "on_processes", "serially"]

Batch: TypeAlias = Sequence[Source]
Done: TypeAlias = "tuple[Batch, Sequence[bytes | str]]"
"""A batch, and for each of its sources the packed part or what went wrong."""

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")
AHEAD = 2
"""Batches in flight for each worker: one in work, one waiting."""
DIED = "the process that read it died (out of memory?)"


def cores() -> int:
    """The processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def serially(batches: Iterable[Batch], options: Options) -> Iterator[Done]:
    """Read in this process."""
    for batch in batches:
        yield batch, parts_of(batch, options)


def on_processes(batches: Iterable[Batch], options: Options, jobs: int) -> Iterator[Done]:
    """Read in processes of this machine.

    A process that dies takes no source but its own with it: what was in flight is read again, each source in a process for itself.

    Args:
        batches: drawn as workers get free.
        options: what parts are made.
        jobs: how many processes.
    """
    waiting = iter(batches)
    while True:
        lost: list[Batch] = []
        with _pool(jobs) as pool:
            yield from _through(pool, waiting, options, jobs, lost)
        if not lost:
            return
        for batch in lost:
            yield batch, [_alone(source, options) for source in batch]


def _through(pool: Executor, waiting: Iterator[Batch], options: Options, jobs: int, lost: list[Batch]) -> Iterator[Done]:
    """Batches through an executor, a few in flight at a time; those that died with it go into ``lost``."""
    running: dict[Future[list[bytes | str]], Batch] = {}
    while True:
        while not lost and len(running) < jobs * AHEAD and (batch := next(waiting, None)) is not None:
            if batch:
                running[pool.submit(parts_of, batch, options)] = batch
            else:
                yield batch, []
        if not running:
            return
        finished, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            batch = running.pop(future)
            try:
                yield batch, future.result()
            except (BrokenProcessPool, CancelledError):
                lost.append(batch)


def _alone(source: Source, options: Options) -> bytes | str:
    try:
        with _pool(1) as pool:
            return pool.submit(parts_of, [source], options).result()[0]
    except BrokenProcessPool:
        return DIED


@contextmanager
def beside(function: Callable[[_Given], _Made], given: _Given, *, processes: int) -> Iterator[Callable[[], _Made]]:
    """Let a function of a module run in a process of its own while the body runs; in this one where there is to be no other, or it dies.

    Args:
        function, given: both go to the other process.
        processes: how many there may be; with one nothing is started.

    Returns:
        a function that waits for the result and gives it.
    """
    if processes < 2:
        yield lambda: function(given)
        return
    with _pool(1) as pool:
        running = pool.submit(function, given)

        def result() -> _Made:
            try:
                return running.result()
            except BrokenProcessPool:
                return function(given)

        yield result


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the workers are the threads; numpy's own would only wait for each other
    # spawned, not forked: the same on every system, and no lock of this process is copied in a state of its own
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin)
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """A worker leaves Ctrl-C to its parent, and goes when the parent is gone, however that went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_with, args=(parent.sentinel,), daemon=True).start()


def _leave_with(sentinel: int) -> None:
    wait_for([sentinel])
    os._exit(1)


def on_dask(batches: Iterable[Batch], options: Options, jobs: int, scheduler: str | None, tell: Callable[[str], None]) -> Iterator[Done]:
    """Read on a Dask cluster; a worker that is lost has its batches done again by the others.

    Args:
        batches: drawn as workers get free.
        options: what parts are made.
        jobs: processes of a cluster on this machine, where no scheduler is given.
        scheduler: the address of a cluster, ``tcp://host:8786``; its workers need this version of kg.
        tell: is told which cluster it is.

    Raises:
        KgError: Dask is not installed, the scheduler does not answer, or its workers have another kg.
    """
    try:
        distributed: Any = import_module("distributed")  # it has no types
    except ImportError as error:
        raise KgError("--engine dask needs Dask: pip install 'kg[dask]'") from error
    from kg.scale.cache import fingerprint

    options_of: dict[str, Any] = {"n_workers": jobs, "threads_per_worker": 1, "dashboard_address": None} if scheduler is None else {"address": scheduler}
    try:
        client = distributed.Client(**options_of, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise KgError(f"no Dask scheduler answers at {scheduler or 'this machine'} ({error})") from error
    with client:
        others = {print_ for print_ in client.run(fingerprint, on_error="ignore").values() if print_ != fingerprint()}
        if others:
            raise KgError("the workers of the Dask cluster have another kg, Python, numpy or jieba than this one; install the same everywhere")
        workers = max(1, len(client.scheduler_info()["workers"]))
        tell(f"reading on {workers} Dask workers")
        yield from _through(client.get_executor(pure=False), iter(batches), options, workers, [])
