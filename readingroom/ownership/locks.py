"""One build at a time in a folder.

In: a folder. Out: the folder held for this process until a `with` block ends. The system lets it
go however the process ends, so that a killed build is in nobody's way. Where folders cannot be
locked (Windows, some network disks), nothing is held.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from readingroom.errors import ConfigError

if sys.platform != "win32":
    import fcntl


@contextmanager
def hold_folder(folder: Path, purpose: Path) -> Iterator[None]:
    """Hold `folder`, made where it is missing; raise `ConfigError` where another build does.

    `purpose` is what the message names: the folder that a person knows.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"{purpose} cannot be written: {error}") from error
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if not _lock(handle) or not _is_open_at(handle, folder):
            message = f"another build is writing {purpose}; run this again when it has ended"
            raise ConfigError(message)
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> bool:
    """Return whether the lock is ours, or there can be none."""
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return not isinstance(error, BlockingIOError)
    return True


def _is_open_at(handle: int, folder: Path) -> bool:
    """Return whether an open folder is still there; a build that held it removes its own."""
    try:
        return os.path.samestat(os.fstat(handle), folder.stat())
    except OSError:
        return False
