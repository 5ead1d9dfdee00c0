"""Where messages and progress go: bars on a terminal, plain lines in a pipe, nothing when quiet.

`cli` opens a console and hands it to the pipeline as its `Progress`. Messages of a build go to
standard output, warnings and errors to standard error.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console as Terminal
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Console:
    """Says things and shows progress; `bars` is None where no terminal listens."""

    def __init__(self, out: Terminal, err: Terminal, bars: Progress | None, *, quiet: bool) -> None:
        self._out = out
        self._err = err
        self._bars = bars
        self._quiet = quiet

    def say(self, text: str) -> None:
        """Tell something that a quiet run leaves out."""
        if not self._quiet:
            self._out.print(text, markup=False, highlight=False, soft_wrap=True)

    def warn(self, text: str) -> None:
        """Tell something that is always told."""
        self._err.print(text, markup=False, highlight=False, soft_wrap=True)

    @contextmanager
    def step(self, title: str, total: int) -> Iterator[Callable[[], None]]:
        """Show a step of `total` parts; the callback marks one part as done."""
        if self._bars is not None:
            task = self._bars.add_task(title, total=total)
            yield lambda: self._bars.advance(task) if self._bars else None
            self._bars.update(task, completed=total)
            return
        started = time.monotonic()
        yield lambda: None
        self.say(f"{title}: {total:,} in {time.monotonic() - started:.1f} s")


@contextmanager
def open_console(*, quiet: bool = False) -> Iterator[Console]:
    """Open standard output and standard error for a run."""
    out, err = Terminal(), Terminal(stderr=True)
    if quiet or not out.is_terminal:
        yield Console(out, err, None, quiet=quiet)
        return
    columns = (TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=out) as bars:
        yield Console(out, err, bars, quiet=quiet)
