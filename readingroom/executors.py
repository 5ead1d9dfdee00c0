"""Where work is done: at once in this process, or in several.

In: how many processes, how many tasks. Out: an `Executor` of the standard library, and results in
the order of the values whatever the number of workers; so a build gives the same bytes on any
machine.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection
from threading import Thread
from typing import Any, TypeVar

from readingroom.errors import WorkerError

T = TypeVar("T")
R = TypeVar("R")

FEW = 48  # up to so many articles a worker process costs more than it saves
PAUSE = 0.3  # seconds in which a pool forgets what was cancelled
CHUNKS_PER_WORKER = 8  # more even out the work, each costs what `function` is pickled with


@dataclass(frozen=True, slots=True)
class Workers:
    """Who works: so many processes of this machine, and where a scheduler is named, its cluster."""

    jobs: int = 1
    scheduler: str = ""


ALONE = Workers()


class SerialExecutor(Executor):
    """An executor that does the work at once, in this process."""

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Call `fn` now; the future is done when it is returned."""
        future: Future[R] = Future()
        future.set_result(fn(*args, **kwargs))
        return future

    def map(
        self,
        fn: Callable[..., R],
        /,
        *iterables: Iterable[Any],
        timeout: float | None = None,
        chunksize: int = 1,
    ) -> Iterator[R]:
        """Call `fn` when the next result is asked for."""
        return map(fn, *iterables)


@contextmanager
def open_executor(jobs: int, tasks: int, few: int = FEW) -> Iterator[Executor]:
    """Open worker processes where there is work for them; `jobs` is at least 1.

    They end with this process, however it ends, and with the `with` block where that is left early.
    Raises `WorkerError` where one of them was killed.
    """
    if jobs <= 1 or tasks <= few:
        yield SerialExecutor()
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, initializer=_prepare_worker) as executor:
        try:
            yield executor
        except BrokenProcessPool as error:
            raise WorkerError(
                "the system ended a worker process, most likely for want of memory; run this "
                "again, which goes on where it was, or with --jobs 1, which needs less"
            ) from error
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            time.sleep(PAUSE)  # it takes what was cancelled, and is still listed, for a fault
            for worker in multiprocessing.active_children():
                worker.terminate()
            raise


def _prepare_worker() -> None:
    """Leave Ctrl-C to the process that started this one, and end when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def map_in_chunks(
    executor: Executor, function: Callable[[T], R], values: Sequence[T], few: int = 0
) -> Iterator[R]:
    """Apply `function` to all values, in order; `function` and values must be picklable.

    Up to `few` values start no process of this machine.
    """
    if isinstance(executor, ProcessPoolExecutor) and len(values) <= few:
        return map(function, values)
    workers = getattr(executor, "_max_workers", 1)
    chunk = max(1, len(values) // (workers * CHUNKS_PER_WORKER))
    return executor.map(function, values, chunksize=chunk)
