"""A folder to work in beside what is to be replaced, and the switch at the end.

In: the path of a site, say. Out: a marked folder `.site.readingroom` beside it, on the same disk,
that one build has to itself. What a killed build has left there is removed by the next, and a site
that it had moved aside is put back.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from readingroom.errors import ConfigError
from readingroom.ownership.locks import hold_folder
from readingroom.ownership.marks import (
    MARK,
    find_workspace,
    refuse_folder,
    require_replaceable,
    write_mark,
)

EARLIER = "earlier"  # where the last site waits while the new one moves in
NEXT = "next"
EXCHANGE = 2  # RENAME_EXCHANGE of Linux's renameat2
HERE = -100  # AT_FDCWD
PATIENCE, PAUSE = 20, 0.25  # times, and seconds, to wait for what a killed build started


@dataclass(frozen=True, slots=True)
class Workspace:
    """A build's own folder, and the place that it works for."""

    folder: Path
    target: Path

    @property
    def next(self) -> Path:
        """Return where to put what shall replace the target.

        An engine that outlives its killed build goes on writing; it may not write into this one's.
        """
        return self.folder / f"{NEXT}-{os.getpid()}"

    def publish_folder(self) -> None:
        """Put the finished folder `next` in the place of the last one, at one stroke."""
        require_replaceable(self.target)
        try:
            write_mark(self.next)
            if not self.target.exists():
                self.next.rename(self.target)
            elif not _exchange(self.next, self.target):
                _replace_in_two_steps(self.next, self.target, self.folder / EARLIER)
        except OSError as error:
            raise ConfigError(f"{self.target} could not be replaced: {error}") from error

    def publish_file(self) -> None:
        """Put the finished file `next` in the place of the last one, at one stroke."""
        require_replaceable(self.target, is_file=True)
        self.next.replace(self.target)


@contextmanager
def open_workspace(target: Path) -> Iterator[Workspace]:
    """Yield an empty workspace for `target`; raise `ConfigError` where there can be none."""
    folder = find_workspace(target)
    require_replaceable(folder)
    with hold_folder(folder, target):
        try:
            _recover(folder, target)
            _clear(folder)
        except OSError as error:
            raise ConfigError(f"{target} cannot be written: {error}") from error
        try:
            yield Workspace(folder, target)
        finally:
            _remove(folder)


def clear_workspace(target: Path) -> None:
    """Remove what a killed build left of its work on `target`, unless a build is at work there."""
    folder = find_workspace(target)
    if folder.is_dir() and not refuse_folder(folder):
        with suppress(ConfigError), open_workspace(target):
            pass


def _recover(folder: Path, target: Path) -> None:
    """Put back the site that a build moved aside before it was killed."""
    if (folder / EARLIER).is_dir() and not target.exists():
        (folder / EARLIER).rename(target)


def _clear(folder: Path) -> None:
    """Remove everything but the mark, without which nobody could tell whose the rest is."""
    write_mark(folder)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            _remove_folder(path)
        elif path.name != MARK:
            path.unlink()


def _remove_folder(folder: Path) -> None:
    """Remove a folder, though an engine that outlived its build may still be writing there."""
    for _ in range(PATIENCE):
        try:
            shutil.rmtree(folder)
        except OSError as error:
            if error.errno != errno.ENOTEMPTY:
                raise
        if not folder.exists():
            return
        time.sleep(PAUSE)
    shutil.rmtree(folder)


def _remove(folder: Path) -> None:
    with suppress(OSError):  # the next build tries again
        _clear(folder)
        (folder / MARK).unlink()
        folder.rmdir()


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two paths at once; return whether the system can."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    paths = (HERE, os.fsencode(first), HERE, os.fsencode(second))
    return rename is not None and rename(*paths, EXCHANGE) == 0


def _replace_in_two_steps(new: Path, current: Path, aside: Path) -> None:
    current.rename(aside)
    try:
        new.rename(current)
    except OSError:
        aside.rename(current)
        raise
