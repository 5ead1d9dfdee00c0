"""One build at a time in a folder.

In: a folder. Out: the folder held for this process until a `with` block ends. The system lets it
go however the process ends, so that a killed build is in nobody's way. Windows locks files alone:
there a file that stands for the folder is held. Where nothing can be locked (some network disks),
nothing is held.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from readingroom.errors import ConfigError

if sys.platform == "win32":
    import msvcrt
else:
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
    handle = _open(folder)
    try:
        if not _lock(handle) or not _is_open_at(handle, folder):
            message = f"another build is writing {purpose}; run this again when it has ended"
            raise ConfigError(message)
        yield
    finally:
        os.close(handle)


def _open(folder: Path) -> int:
    """Open what is locked for a folder."""
    if sys.platform == "win32":
        name = hashlib.sha256(os.path.normcase(folder.resolve()).encode()).hexdigest()[:16]
        file = Path(tempfile.gettempdir(), f"readingroom-{name}.lock")
        return os.open(file, os.O_RDWR | os.O_CREAT)
    return os.open(folder, os.O_RDONLY)


def _lock(handle: int) -> bool:
    """Return whether the lock is ours, or there can be none."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return not isinstance(error, BlockingIOError | PermissionError)
    return True


def _is_open_at(handle: int, folder: Path) -> bool:
    """Return whether an open folder is still there; a build that held it removes its own."""
    try:
        is_there = os.path.samestat(os.fstat(handle), folder.stat())
    except OSError:
        return False
    return is_there or sys.platform == "win32"  # where it is not the folder that is open
