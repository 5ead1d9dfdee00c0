"""Run a pure function over many values, here or in worker processes, and tell of progress.

In: a function, values, an executor, whoever wants to know. Out: results in the order of the values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from readingroom.executors import map_in_chunks

T = TypeVar("T")
R = TypeVar("R")


class Progress(Protocol):
    """Whoever wants to know how far a build is."""

    def step(self, title: str, total: int) -> AbstractContextManager[Callable[[], None]]:
        """Announce a step of `total` parts; call what is returned once a part is done."""
        ...


def map_all(
    executor: Executor,
    function: Callable[[T], R],
    values: Sequence[T],
    progress: Progress,
    title: str,
) -> tuple[R, ...]:
    """Apply `function` to all values, in order, as a step; both must be picklable."""
    results: list[R] = []
    with progress.step(title, len(values)) as tick:
        for result in map_in_chunks(executor, function, values):
            results.append(result)
            tick()
    return tuple(results)
