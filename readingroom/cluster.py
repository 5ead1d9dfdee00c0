"""Work on other machines: a Dask cluster as an `Executor` of the standard library.

In: the address of a cluster's scheduler. Out: an executor whose `map` sends a function, with all
that it brings along (the evidence of a whole collection, say), to each worker once, values and
results in batches, and returns results in order. Workers need this version of the package and
nothing else: no file of the project. One that ends in the middle costs what it had not yet given
back: another does that again. Dask is imported only here and only where an address is given.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from importlib import import_module
from itertools import islice
from threading import Lock
from typing import Any, TypeVar

from readingroom.errors import ClusterError
from readingroom.kept import digest_package

R = TypeVar("R")

BATCH = 32
"""Values a message: fewer cost more messages, of some milliseconds each; more are lost with a
worker, and leave others idle at the end. 32 articles take about a second."""
AHEAD = 4
"""Batches under way for each thread of a worker, so that none waits and this machine holds few."""
PATIENCE = 10  # seconds for a scheduler to answer, and for a first worker to be there
TURN = Lock()
"""Held by the thread of a worker that works: the models of a process know one text at a time."""


class ClusterExecutor(Executor):
    """An executor that has work done by the workers of a Dask client.

    `fatal` is the error of Dask's own that says that something ended one worker after the other.
    """

    def __init__(self, client: Any, fatal: type[Exception]) -> None:
        self._client, self._fatal = client, fatal
        self._executor = client.get_executor(pure=False)

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Have a function called by a worker."""
        future: Future[R] = self._executor.submit(fn, *args, **kwargs)
        return future

    def map(
        self,
        fn: Callable[..., R],
        /,
        *iterables: Iterable[Any],
        timeout: float | None = None,
        chunksize: int = 1,
    ) -> Iterator[R]:
        """Call a function for all values; raise `ClusterError` where no worker can.

        Batches have one size, whatever `chunksize` asks for.
        """
        try:
            yield from self._map(fn, zip(*iterables, strict=False), timeout)
        except (OSError, CancelledError, self._fatal) as error:
            raise ClusterError(
                f"the cluster cannot do the work: {error or 'its scheduler is gone'}; run this "
                "again, which goes on where it was, or without --scheduler"
            ) from error

    def _map(
        self, fn: Callable[..., R], values: Iterator[tuple[Any, ...]], timeout: float | None
    ) -> Iterator[R]:
        sent = self._client.scatter(fn, broadcast=True, hash=False)
        most = AHEAD * sum(self._client.nthreads().values())
        under_way: deque[Future[list[R]]] = deque()
        while batch := list(islice(values, BATCH)):
            under_way.append(self.submit(_apply, sent, batch))
            if len(under_way) > most:
                yield from under_way.popleft().result(timeout)
        while under_way:
            yield from under_way.popleft().result(timeout)


def _apply(function: Callable[..., R], batch: list[tuple[Any, ...]]) -> list[R]:
    with TURN:
        return [function(*values) for values in batch]


@contextmanager
def open_cluster(address: str, here: Executor) -> Iterator[Executor]:
    """Open a cluster by the address of its scheduler, where there is one; else yield `here`.

    Raises `ClusterError` where it cannot work.
    """
    if not address:
        yield here
        return
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        reason = "--scheduler needs Dask; run: pip install 'readingroom[dask]'"
        raise ClusterError(reason) from error
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        reason = f"no scheduler answers at {address}; start one (dask scheduler) or name another"
        raise ClusterError(reason) from error
    with client:
        _check_workers(client)
        yield ClusterExecutor(client, distributed.KilledWorker)


def _check_workers(client: Any) -> None:
    """Raise `ClusterError` where there is no worker, or where one would give other results."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        reason = f"the cluster has no worker; start some: dask worker {client.scheduler.address}"
        raise ClusterError(reason) from error
    told = client.run(describe_worker, on_error="return")
    others = sorted(worker for worker, found in told.items() if found != describe_worker())
    if others:
        raise ClusterError(
            f"{', '.join(others)}: another version of this package, or of Python, or none; install "
            "there what is installed here"
        )


def describe_worker() -> tuple[str, str]:
    """Return what results depend on: the package's own code, and Python's version."""
    return digest_package(), "{}.{}".format(*sys.version_info)
