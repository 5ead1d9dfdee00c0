"""Read one file, whatever it is: the articles it holds, and what an editor should know of it.

In: a folder and a path in it. Out: `Source`s, one for a text, one or several for a file of another
program; or the issue that says why there is none.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from readingroom.documents import EXTRA, MOST_BYTES, FileFormat, convert_file, find_format
from readingroom.errors import DocumentError, Issue, MissingLibraryError, Severity
from readingroom.models import Source
from readingroom.sources.converted import make_sources
from readingroom.sources.discovery import SUFFIXES
from readingroom.sources.files import load_text
from readingroom.sources.sidecars import read_sidecars
from readingroom.unseen import drop_unseen

# A text that is larger holds no article (some ten million words), but a dump or a disk image; the
# limit keeps memory bounded, as several files are read at a time.
MAX_BYTES = 64 * 1024 * 1024
MISSING = "missing-library"
"""The code of the issue for a file that a library which is not installed would read."""

Loaded = tuple[tuple[Source, ...], tuple[Issue, ...]]


def is_text(path: str) -> bool:
    """Return whether a file is read as text: its own bytes and name are all that counts."""
    return PurePosixPath(path).suffix.casefold() in SUFFIXES


def digest_file(path: Path) -> str:
    """Return what the bytes of a file are known by, "" where it cannot be read."""
    try:
        return _digest(path.read_bytes()) if path.stat().st_size <= MAX_BYTES else ""
    except OSError:
        return ""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def load_file(folder: Path, path: str) -> Loaded:
    """Read one file; no source where it holds no article, with the issue that says why."""
    return load_told(folder, path)[1]


def load_told(folder: Path, path: str) -> tuple[str, Loaded]:
    """Read one file; return what its bytes are known by, too, "" where none were read."""
    most = MAX_BYTES if is_text(path) else MOST_BYTES
    try:
        size = (folder / path).stat().st_size
        data = (folder / path).read_bytes() if size <= most else b""
    except OSError as error:
        reason = f"the file cannot be read ({error.strerror})"
        return "", _refuse(path, reason, "allow reading it, or remove it")
    if size > most:
        reason = f"the file has {size >> 20} MB; {most >> 20} MB is the limit"
        return "", _refuse(path, reason, "split it into articles")
    sources, issues = _load_data(folder, path, data)
    return _digest(data), (tuple(map(_drop_unseen, sources)), issues)


def _drop_unseen(source: Source) -> Source:
    fields = {key: drop_unseen(value) for key, value in source.metadata.items()}
    return replace(source, metadata=fields)


def _load_data(folder: Path, path: str, data: bytes) -> Loaded:
    try:
        form = find_format(path, data)
        return _load_document(folder, path, form, data) if form else _load_text(path, data)
    except MissingLibraryError as error:
        return (), (Issue(path, 0, Severity.WARNING, error.reason, error.hint, MISSING),)
    except DocumentError as error:
        return _refuse(path, error.reason, error.hint)


def _load_text(path: str, data: bytes) -> Loaded:
    source, issues = load_text(path, data)
    return ((source,) if source else ()), issues


def _load_document(folder: Path, path: str, form: FileFormat, data: bytes) -> Loaded:
    """Convert a file, or take what is kept; headers that stand beside it are read each time."""
    kept = convert_file(folder / path, form, _digest(data))
    sources = make_sources(path, form.name, kept)
    return read_sidecars(folder, sources)


def _refuse(path: str, reason: str, hint: str) -> Loaded:
    return (), (Issue(path, 0, Severity.ERROR, reason, hint),)


def join_missing(issues: Iterable[Issue]) -> Iterator[Issue]:
    """Yield issues, with a single one for all files that want what is not installed."""
    counts: Counter[str] = Counter()
    for issue in issues:
        if issue.code == MISSING:
            counts[PurePosixPath(issue.path).suffix.casefold() or "without ending"] += 1
        else:
            yield issue
    if counts:
        kinds = ", ".join(f"{count:,} {suffix}" for suffix, count in sorted(counts.items()))
        message = f"files are left out, as what reads them is not installed: {kinds}"
        yield Issue("", 0, Severity.WARNING, message, EXTRA, MISSING)
