"""Run a pure function over many values, here or in worker processes, and tell of progress.

In: a function, values, an executor, whoever wants to know, what earlier builds kept. Out: results
in the order of the values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from readingroom.cluster import open_cluster
from readingroom.executors import (
    ALONE,
    FEW,
    SerialExecutor,
    Workers,
    map_in_chunks,
    open_executor,
)
from readingroom.kept import Kept, open_kept

T = TypeVar("T")
R = TypeVar("R")

KEPT_FILE = "build/kept.sqlite"
BATCH = 64  # results that are lost at most where a build is stopped


class Progress(Protocol):
    """Whoever wants to know how far a build is."""

    def step(self, title: str, total: int) -> AbstractContextManager[Callable[[], None]]:
        """Announce a step of `total` parts; call what is returned once a part is done."""
        ...


def _holds(_value: object, _result: object) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Task(Generic[T, R]):
    """A step of a build: what it is called, and a function for each value, both picklable.

    `holds` says of a value and what is kept for it whether that is still what would be made;
    `reads_files` that the function needs files of this machine. For `few` values no process starts.
    """

    title: str
    function: Callable[[T], R]
    holds: Callable[[T, R], bool] = _holds
    reads_files: bool = False
    few: int = FEW


@dataclass(frozen=True, slots=True)
class Work:
    """Where work is done, who is told of it, and what need not be done again.

    `here` does what needs files of this machine, `executor` all else.
    """

    progress: Progress
    executor: Executor = field(default_factory=SerialExecutor)
    kept: Kept = field(default_factory=Kept)
    here: Executor = field(default_factory=SerialExecutor)

    def map(self, task: Task[T, R], values: Sequence[T], keys: Sequence[str]) -> tuple[R, ...]:
        """Do a task for all values, and return the results in order.

        Each of `keys` says all that a result is made from: what is kept by it is not made again;
        what has an empty one is made each time.
        """
        known = self.kept.find(task.title, keys)
        pairs = enumerate(zip(keys, values, strict=True))
        results: dict[int, R] = {
            at: known[key]
            for at, (key, value) in pairs
            if key in known and task.holds(value, known[key])
        }
        missing = [at for at in range(len(values)) if at not in results]
        with self.progress.step(task.title, len(values)) as tick:
            for _ in results:
                tick()
            executor = self.here if task.reads_files else self.executor
            todo = [values[at] for at in missing]
            made = map_in_chunks(executor, task.function, todo, task.few)
            told = ((keys[at], result) for at, result in zip(missing, made, strict=True))
            for at, result in zip(missing, self._keep(task.title, told), strict=True):
                results[at] = result
                tick()
        return tuple(results[at] for at in range(len(values)))

    def do(self, title: str, make: Callable[[], R], key: str) -> R:
        """Do, as a step, what is done once for the whole collection, unless it is kept."""
        with self.progress.step(title, 1):
            known: dict[str, R] = self.kept.find(title, [key])
            if key not in known:
                known[key] = make()
                self.kept.keep(title, known)
            return known[key]

    def _keep(self, title: str, rows: Iterator[tuple[str, R]]) -> Iterator[R]:
        """Yield results and keep them by their keys, many at a time."""
        batch: dict[str, R] = {}
        for key, result in rows:
            if key:
                batch[key] = result
            if len(batch) == BATCH:
                self.kept.keep(title, batch)
                batch.clear()
            yield result
        self.kept.keep(title, batch)


@contextmanager
def open_work(
    root: Path, progress: Progress, workers: Workers = ALONE, tasks: int = 0
) -> Iterator[Work]:
    """Open what a project's work needs: workers where there are tasks for them, what is kept."""
    with (
        open_kept(root / KEPT_FILE) as kept,
        open_executor(workers.jobs, tasks) as here,
        open_cluster(workers.scheduler, here) as executor,
    ):
        yield Work(progress, executor, kept, here)
        kept.prune()
