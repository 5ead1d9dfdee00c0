"""The command line: arguments in; a build, a review and so on, messages and an exit code out.

`parsers` knows the options of each command, `commands` what it does. A line that begins with no
command is a build.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any, NamedTuple

from readingroom.cli import commands, parsers
from readingroom.cli.commands import STOPPED, read_options
from readingroom.cli.parsers import build_parser
from readingroom.console import Console, open_console
from readingroom.errors import ReadingRoomError, tell_refusals

__all__ = ["COMMANDS", "build_parser", "main", "read_options"]


class Command(NamedTuple):
    """A word of the command line: what parses the rest, what runs it."""

    build_parser: Callable[[], argparse.ArgumentParser]
    run: Callable[[argparse.Namespace, Path, Console], int]


BUILD = Command(parsers.build_parser, commands.run_build)
COMMANDS = {
    "new": Command(parsers.build_new_parser, commands.run_new),
    "build": BUILD,
    "serve": Command(parsers.build_serve_parser, commands.run_build),
    "check": Command(parsers.build_check_parser, commands.run_check),
    "review": Command(parsers.build_review_parser, commands.run_review),
    "annotate": Command(parsers.build_annotate_parser, commands.run_annotate),
}


def _require_unicode() -> None:
    """Stop where the names of files could not be told as they are."""
    encoding = sys.getfilesystemencoding()
    if encoding != "utf-8":
        raise ReadingRoomError(
            f"names of files are read as {encoding} here, not as UTF-8; set PYTHONUTF8=1 and run "
            "this again"
        )


def main(argv: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Run the command line; `root` is the project folder, by default the current one."""
    words = list(sys.argv[1:] if argv is None else argv)
    folder = (root or Path.cwd()).resolve()
    command = COMMANDS.get(words[0]) if words else None
    arguments = (command or BUILD).build_parser().parse_args(words[1:] if command else words)
    run = (command or BUILD).run
    quiet = getattr(arguments, "quiet", False)
    with open_console(quiet=quiet, asks=run is commands.run_review) as console:
        try:
            with _stop_on_signals(), tell_refusals():
                _require_unicode()
                return run(arguments, folder, console)
        except ReadingRoomError as error:
            console.warn(f"stopped: {error}")
        except KeyboardInterrupt:
            console.warn("stopped on request")
        except MemoryError:
            console.warn("stopped: not enough memory; close other programs, or run with --jobs 1")
        return STOPPED


@contextmanager
def _stop_on_signals() -> Iterator[None]:
    """Stop as on Ctrl-C, tidily, where the system, or a terminal that closes, asks to end."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    if current_thread() is not main_thread():
        names = []
    former: dict[Any, Any] = {}
    for name in names:
        number = getattr(signal, name)
        if signal.getsignal(number) is signal.SIG_DFL:  # `nohup` ignores one of them
            former[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
