"""Convert files in a process of its own, which may end over one without harm to the build.

In: a file, its format and digest. Out: its documents, from what is kept or from the worker; or a
`DocumentError`, for a file over which the worker ended too: it crashed, hung, or took too much.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import weakref
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Timer
from typing import IO

from readingroom.caches import find_cache_folder
from readingroom.documents.formats import EXTRA, FileFormat
from readingroom.documents.kept_conversions import (
    PART,
    KeptDocument,
    prune_conversions,
    put_in_place,
    read_conversion,
    write_refusal,
)
from readingroom.documents.limits import CPU_SECONDS, DAMAGED_HINT, SPLIT_HINT, WALL_SECONDS
from readingroom.errors import DocumentError, MissingLibraryError

SCHEMA = 1
"""Raise it when what is kept of every format changes."""
WORKER = (sys.executable, "-P", "-m", "readingroom.documents.worker")


def find_kept_folder() -> Path:
    """Return the folder of kept conversions."""
    return find_cache_folder() / "documents"


def convert_file(path: Path, form: FileFormat, digest: str) -> tuple[KeptDocument, ...]:
    """Return the documents of a file whose bytes have this SHA-256; raise `DocumentError`."""
    kept = find_kept_folder() / make_key(form, digest)
    documents = read_conversion(kept)
    if documents is None:
        _convert(path, form, digest, kept)
        documents = read_conversion(kept)
    if documents is None:
        raise DocumentError("its conversion vanished while it was read", "build again")
    return documents


def make_key(form: FileFormat, digest: str) -> str:
    """Return what a conversion is kept by: the content, and the versions of all that reads it."""
    try:
        libraries = [f"{name} {version(name)}" for name in form.libraries]
    except PackageNotFoundError as error:
        raise MissingLibraryError(f"{error.name} is not installed", EXTRA) from error
    helpers = [f"{name} {_find_version(name)}" for name in form.helpers]
    parts = (SCHEMA, form.name, form.version, *libraries, *helpers, CPU_SECONDS, digest)
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:32]


def _find_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def prune_kept() -> None:
    """Delete old conversions where all of them take too much room."""
    prune_conversions(find_kept_folder())


def _convert(path: Path, form: FileFormat, digest: str, kept: Path) -> None:
    """Have a file converted, and what came out put in its place in one step."""
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=PART, dir=kept.parent))
    except OSError as error:
        reason = f"nothing can be kept in {kept.parent} ({error.strerror})"
        raise DocumentError(reason, "set XDG_CACHE_HOME to a folder that can be written") from error
    try:
        _open_converter().convert(path, form.name, digest, part)
        put_in_place(part, kept)
    except OSError as error:
        raise DocumentError(f"it cannot be converted ({error})", "build again") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


@cache  # one per process: starting a worker costs more than most files
def _open_converter() -> Converter:
    return Converter()


@dataclass(slots=True, weakref_slot=True)
class Converter:
    """The worker, started when a file needs it, and again after it ended over one."""

    running: list[subprocess.Popen[str]] = field(default_factory=list)

    def convert(self, path: Path, form: str, digest: str, folder: Path) -> None:
        """Have a file converted into a folder, or its refusal; raise what is not to be kept."""
        worker = self._start()
        request = {"path": str(path), "format": form, "digest": digest, "folder": str(folder)}
        timer = Timer(WALL_SECONDS, worker.kill)
        timer.start()
        try:
            line = _exchange(worker, json.dumps(request))
        finally:
            is_late = not timer.is_alive()
            timer.cancel()
        if not line:
            self._end()
            _explain_end(worker.returncode, folder, is_late=is_late)
            return
        answer = json.loads(line)
        if answer.get("is_spent"):
            self._end()
        elif answer:
            kind = MissingLibraryError if answer["hint"] == EXTRA else DocumentError
            raise kind(answer["reason"], answer["hint"])

    def _start(self) -> subprocess.Popen[str]:
        if self.running and self.running[0].poll() is not None:
            self._end()
        if not self.running:
            paths = os.pathsep.join(filter(None, sys.path))
            worker = subprocess.Popen(
                WORKER,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths},
                text=True,
                encoding="ascii",
            )
            self.running.append(worker)
            weakref.finalize(self, _end_worker, worker)
        return self.running[0]

    def _end(self) -> None:
        _end_worker(self.running.pop())


def _exchange(worker: subprocess.Popen[str], request: str) -> str:
    """Send a request; return the answer, "" where the worker ended instead."""
    requests, answers = _pipes(worker)
    try:
        requests.write(request + "\n")
        requests.flush()
        return answers.readline()
    except (BrokenPipeError, OSError):
        return ""


def _pipes(worker: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    if worker.stdin is None or worker.stdout is None:
        raise OSError("the worker has no pipes")
    return worker.stdin, worker.stdout


def _end_worker(worker: subprocess.Popen[str]) -> None:
    for pipe in (worker.stdin, worker.stdout):
        if pipe:
            try:
                pipe.close()
            except OSError:
                continue
    worker.kill()
    worker.wait()


def _explain_end(code: int, folder: Path, *, is_late: bool) -> None:
    """Keep why a file ended the worker where it would again; raise it where that is not sure."""
    if code == -getattr(signal, "SIGXCPU", 0):
        reason = f"converting it takes more than {CPU_SECONDS} seconds of computing"
        write_refusal(folder, DocumentError(reason, SPLIT_HINT))
    elif is_late:
        raise DocumentError(f"converting it took more than {WALL_SECONDS} seconds", SPLIT_HINT)
    else:
        raise DocumentError("the converter crashed over it: the file is damaged", DAMAGED_HINT)
