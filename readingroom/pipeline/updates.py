"""A site kept up to date while somebody edits: a first look at once, then a whole build.

In: what builds, what lists the files that an editor may change, whom to tell that pages are new.
Builds run one after the other in a thread of their own, so that an edit never waits for the build
of an earlier one to show what it is about.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from readingroom.pipeline.build import BuildResult
from readingroom.pipeline.preview import BuiltSite, show_edits
from readingroom.pipeline.work import Progress

Stamps = Mapping[Path, tuple[int, int]]
"""Files by when they were changed, in nanoseconds, and their size."""
PATIENCE = 2.0  # seconds for a build that is interrupted to end its step


class Builder(Protocol):
    """Builds a site, and opens it to be looked at before the next build has ended."""

    def run(self) -> BuildResult | None:
        """Build; return nothing where that failed."""
        ...

    def open(self, result: BuildResult | None) -> BuiltSite | None:
        """Return what shows edits of the site, nothing where there is nothing new."""
        ...


class SiteUpdates:
    """Updates a site whenever it is asked to.

    `list_stamps` tells of all files that an editor may change, `reload` is called after a build.
    """

    def __init__(
        self, builder: Builder, list_stamps: Callable[[], Stamps], reload: Callable[[], None]
    ) -> None:
        self._builder, self._list_stamps, self._reload = builder, list_stamps, reload
        self._built: BuiltSite | None = None
        self._asked = list_stamps()  # when a build was asked for last
        self._seen = self._asked  # when the build was asked for that has ended last
        self._lock = threading.Lock()  # one thread at a time shows pages, or says what is built
        self._wanted = threading.Event()
        self._is_stopped = False

    def start(self, first: BuildResult | None) -> None:
        """Go on from the first build, and from what was edited since this was made."""
        self._thread = threading.Thread(target=self._run, args=[first], daemon=True)
        self._thread.start()
        self.update()

    def update(self) -> None:
        """Show what was edited, if anything was, and have the site built."""
        stamps = self._list_stamps()
        if stamps != self._asked:
            self._asked = stamps
            try:
                self._show(stamps)
            finally:
                self._wanted.set()

    def _show(self, stamps: Stamps) -> None:
        """Show what was edited since the last build began."""
        with self._lock:
            if self._built:
                edited = [path for path in stamps if self._seen.get(path) != stamps[path]]
                show_edits(self._built, edited)

    def _run(self, first: BuildResult | None) -> None:
        self._take(lambda: first)
        while self._wanted.wait() and not self._is_stopped:
            self._wanted.clear()
            self._take(self._builder.run)
            self._reload()

    def _take(self, build: Callable[[], BuildResult | None]) -> None:
        """Build, and show what was edited since that was asked for."""
        began = self._asked
        try:
            if built := self._builder.open(build()):
                with self._lock:
                    self._built, self._seen = built, began
                self._show(self._list_stamps())
        except KeyboardInterrupt:
            self._is_stopped = True
        except Exception:  # a fault of ours ends no server, and the next edit may pass it by
            traceback.print_exc()

    def stop(self) -> None:
        """End after the step that is being done, or leave it."""
        self._is_stopped = True
        self._wanted.set()
        self._thread.join(PATIENCE)


class InterruptibleProgress:
    """Progress that ends a build at its next step once `is_stopped` is set."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self.is_stopped = progress, False

    def step(self, title: str, total: int) -> AbstractContextManager[Callable[[], None]]:
        """Announce a step; raise `KeyboardInterrupt` where it is not to be done any more."""
        if self.is_stopped:
            raise KeyboardInterrupt
        return self._progress.step(title, total)
