"""A conversation with Pagefind's indexing program, which its Python package carries.

In: pages' texts with their paths. Out: a folder of index files. We speak the program's own
protocol (Base64 JSON messages that end in a comma) instead of either ready-made way: the
command line numbers pages in the order in which the file system happens to list them, so that
the same site gives another index on another machine, and the Python package's client waits a
tenth of a second for each page.
"""

from __future__ import annotations

import base64
import json
import subprocess
import tempfile
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import IO, Any, Self

from pagefind.service import get_executable


class PagefindError(Exception):
    """Pagefind is missing, has stopped, or refuses a page."""


class PagefindIndex:
    """An index being built by Pagefind's program; use it in a `with` block.

    After so many seconds the program hangs, and is ended.
    """

    def __init__(self, language: str, seconds: float) -> None:
        self._language = language
        self._seconds = seconds
        self._messages = 0
        self._index = 0

    def __enter__(self) -> Self:
        executable = get_executable()
        if executable is None:
            raise PagefindError("the program is not installed")
        self._log: IO[bytes] = tempfile.TemporaryFile()
        try:
            self._process = subprocess.Popen(
                [executable, "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
            )
        except OSError as error:
            self._log.close()
            raise PagefindError(f"the program does not start: {error}") from error
        self._timer = Timer(self._seconds, self._process.kill)
        self._timer.start()
        try:
            config = {"force_language": self._language}
            self._index = self._ask("NewIndex", config=config)["index_id"]
        except PagefindError:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        self._process.kill()
        self._process.communicate()
        self._log.close()

    def add_page(self, path: str, text: str) -> None:
        """Add a page; `path` is relative to the site's root and becomes its address."""
        self._ask("AddFile", index_id=self._index, file_path=path, url=None, file_contents=text)

    def write(self, folder: Path) -> None:
        """Write the index of the pages added so far.

        The files are asked for and written here: the program, told to write them itself, answers
        before all of them are on disk.
        """
        for file in self._ask("GetFiles", index_id=self._index)["files"]:
            path = folder / file["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(base64.b64decode(file["content"]))

    def _ask(self, kind: str, **payload: object) -> dict[str, Any]:
        self._messages += 1
        message = {"message_id": self._messages, "payload": {"type": kind, **payload}}
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(base64.b64encode(json.dumps(message).encode()) + b",")
            self._process.stdin.flush()
            answer: dict[str, Any] = json.loads(base64.b64decode(self._read()))["payload"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            reason = f"stopped: {self._last_words() or error}"
            if self._timer.finished.is_set():
                reason = f"took more than {self._seconds:,.0f} seconds"
            raise PagefindError(f"the program {reason}") from error
        if answer.get("type") == "Error":
            raise PagefindError(str(answer.get("message")))
        return answer

    def _read(self) -> bytes:
        assert self._process.stdout is not None
        parts: list[bytes] = []
        while part := self._process.stdout.peek():  # type: ignore[attr-defined]
            end = part.find(b",")
            parts.append(self._process.stdout.read(end + 1 if end >= 0 else len(part)))
            if end >= 0:
                return b"".join(parts)[:-1]
        raise OSError("it gave no answer")

    def _last_words(self) -> str:
        self._log.seek(0)
        return self._log.read().decode(errors="replace").strip()[-500:]
