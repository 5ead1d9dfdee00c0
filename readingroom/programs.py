"""Another program, in a process of its own: heard while it works, ended when this one ends.

In: a command line, who listens. Out: the program's exit code, and what it said.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path


def run_program(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    hear: Callable[[str], bool],
) -> tuple[int, str]:
    """Run a program in a folder; return its exit code, and all lines that `hear` does not take.

    The program may watch its standard input, which closes when this process ends.
    """
    with (
        _open_lifeline() as lifeline,
        subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=lifeline,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as process,
    ):
        try:
            said = [line for line in process.stdout or () if not hear(line)]
        except BaseException:
            process.kill()
            raise
    return process.returncode, "".join(said)


@contextmanager
def _open_lifeline() -> Iterator[int]:
    """Yield the end of a pipe that closes when this process ends, however that happens."""
    reading, writing = os.pipe()
    try:
        yield reading
    finally:
        os.close(reading)
        os.close(writing)
