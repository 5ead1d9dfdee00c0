"""Run a pure function over many values, here or in worker processes, and tell of progress.

In: a function, values, an executor. Out: results in the order of the values, whatever the number of
workers; so a build gives the same bytes on any machine.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")

FEW = 48  # up to so many articles a worker process costs more than it saves
CHUNKS_PER_WORKER = 8


class Progress(Protocol):
    """Whoever wants to know how far a build is."""

    def step(self, title: str, total: int) -> AbstractContextManager[Callable[[], None]]:
        """Announce a step of `total` parts; call what it gives once a part is done."""
        ...


class SerialExecutor(Executor):
    """An executor that does the work at once, in this process."""

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Call `fn` now; the future is done when it is given."""
        future: Future[R] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@contextmanager
def open_executor(jobs: int, tasks: int, few: int = FEW) -> Iterator[Executor]:
    """Open worker processes where there is work for them; `jobs` is at least 1."""
    if jobs <= 1 or tasks <= few:
        yield SerialExecutor()
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=jobs, mp_context=context) as executor:
        yield executor


def map_all(
    executor: Executor,
    function: Callable[[T], R],
    values: Sequence[T],
    progress: Progress,
    title: str,
) -> tuple[R, ...]:
    """Apply `function` to all values, in order; `function` and values must be picklable."""
    workers = getattr(executor, "_max_workers", 1)
    chunk = max(1, len(values) // (workers * CHUNKS_PER_WORKER))
    results: list[R] = []
    with progress.step(title, len(values)) as tick:
        for result in executor.map(function, values, chunksize=chunk):
            results.append(result)
            tick()
    return tuple(results)
