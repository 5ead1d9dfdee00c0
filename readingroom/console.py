"""Where messages and progress go: bars on a terminal, plain lines in a pipe, nothing when quiet.

`cli` opens a console and hands it to the pipeline as its `Progress`. Messages of a build go to
standard output, warnings and errors to standard error.
"""

from __future__ import annotations

import io
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console as Terminal
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

try:  # a terminal that gives single keys; elsewhere each answer ends with Enter
    import termios
    import tty
except ImportError:  # pragma: no cover
    termios = tty = None  # type: ignore[assignment]

UNSEEN_RE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What speaks to a terminal, turns the words around it, or is no character."""
COMMAND_RE = re.compile(r"^(?=\s*(?:::|##\[))", re.MULTILINE)
"""Where a line begins as one does that tells a build server what to do."""
SEQUENCE_RE = re.compile(r"\x1b(?:\[[0-9;]*[A-Za-z~]|O.)")  # arrows and the like


def show_signs(text: str) -> str:
    r"""Write what does something where it is printed as signs: names of files are anybody's.

    >>> print(show_signs("\x1b[2J \u202etxt.exe"), show_signs("::stop::"))
    \x1b[2J \u202etxt.exe \::stop::
    """
    return COMMAND_RE.sub(r"\\", UNSEEN_RE.sub(_spell, text))


def _spell(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


class TimesColumn(ProgressColumn):
    """How long a step has taken, and how long it will still take where that can be told."""

    def render(self, task: Task) -> Text:
        """Return both times, as clocks show them."""
        left = task.time_remaining if task.total and not task.finished else None
        told = _tell_seconds(task.finished_time or task.elapsed or 0)
        return Text(f"{told}, {_tell_seconds(left)} left" if left else told)


def _tell_seconds(seconds: float) -> str:
    """Return seconds as clocks show them.

    >>> _tell_seconds(5), _tell_seconds(3671)
    ('0:05', '1:01:11')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class Console:
    """Says things and shows progress; `bars` is None where no terminal listens."""

    def __init__(self, out: Terminal, err: Terminal, bars: Progress | None, *, quiet: bool) -> None:
        self._out = out
        self._err = err
        self._bars = bars
        self._quiet = quiet
        self._typed = ""

    def say(self, text: str) -> None:
        """Print what a quiet run leaves out."""
        if not self._quiet:
            self._out.print(show_signs(text), markup=False, highlight=False, soft_wrap=True)

    def warn(self, text: str) -> None:
        """Print what is always printed, to standard error."""
        self._err.print(show_signs(text), markup=False, highlight=False, soft_wrap=True)

    def ask(self) -> str:
        """Wait for one key; in a pipe take the next character that is no space. "" at the end.

        Keys that send several characters, as arrows do, give none that could be an answer.
        """
        while not self._typed.strip():
            typed = _read_keys() if _is_keyboard() else sys.stdin.readline()
            if not typed:
                return ""
            self._typed = SEQUENCE_RE.sub("", typed)
        self._typed = self._typed.lstrip()
        key, self._typed = self._typed[0], self._typed[1:]
        return key

    def forget(self) -> None:
        """Forget keys that were pressed before anybody could know what they would answer."""
        if termios is not None and _is_keyboard():
            self._typed = ""
            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)

    @contextmanager
    def step(self, title: str, total: int) -> Iterator[Callable[[], None]]:
        """Show a step of `total` parts; the callback marks one part as done.

        Until the first is done it is shown that the step goes on, not how far it is.
        """
        if bars := self._bars:
            task = bars.add_task(title, total=None)
            yield lambda: bars.update(task, total=total, advance=1)
            bars.update(task, total=total, completed=total)
            return
        started = time.monotonic()
        yield lambda: None
        self.say(f"{title}: {total:,} in {time.monotonic() - started:.1f} s")


def _is_keyboard() -> bool:
    return termios is not None and sys.stdin.isatty()


def _read_keys() -> str:
    """Read what was typed, without waiting for Enter; the terminal is left as it was."""
    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle, termios.TCSADRAIN)
        return os.read(handle, 64).decode("utf-8", "ignore")
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)


@contextmanager
def open_console(*, quiet: bool = False, asks: bool = False) -> Iterator[Console]:
    """Open standard output and standard error for a run; one that asks shows no moving bars.

    Characters that a console does not have are shown by their numbers.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    out, err = Terminal(), Terminal(stderr=True)
    if quiet or asks or not out.is_terminal:
        yield Console(out, err, None, quiet=quiet)
        return
    columns = (TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimesColumn(), console=out) as bars:
        yield Console(out, err, bars, quiet=quiet)
