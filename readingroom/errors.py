"""What can go wrong: exceptions that stop a build, issues that are collected and reported.

An `Issue` is a value: stages return issues beside their results, the pipeline collects them, the
command line alone prints them. An exception derived from `ReadingRoomError` means that no site
can be built at all; its message names the file, the reason and the way out.
"""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How bad an issue is; `--strict` turns warnings and errors into a failed build."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One thing an editor should know of.

    `path` is the file as the editor knows it (relative to the seeds where it is an article),
    `line` counts from 1, 0 where no line applies; `hint` is the way out. `code` names what it is
    about where the report tells such issues together: `title`, `author`, `date`, `double`,
    `poor-text`.
    """

    path: str
    line: int
    severity: Severity
    message: str
    hint: str = ""
    code: str = ""

    def __str__(self) -> str:
        """Return the one-line form.

        >>> print(Issue("a.txt", 3, Severity.WARNING, "no date", "add `date:` in a header"))
        a.txt:3: warning: no date (add `date:` in a header)
        """
        place = ":".join(part for part in (self.path, str(self.line or "")) if part)
        prefix = f"{place}: " if place else ""
        suffix = f" ({self.hint})" if self.hint else ""
        return f"{prefix}{self.severity}: {self.message}{suffix}".replace("\n", "\\n")


def find_nearest_word(word: str, known: Iterable[str]) -> str:
    """Return the known word that is spelt most alike, "" where none is near.

    >>> find_nearest_word("newst", ["newest", "language"])
    'newest'
    """
    return next(iter(difflib.get_close_matches(word, list(known), n=1)), "")


def suggest_word(word: str, known: Sequence[str], usual: str = "") -> str:
    """Return a hint for a word that is none of those known: the nearest, else the usual, else all.

    >>> suggest_word("newst", ["newest", "language"]), suggest_word("x", ["newest", "language"])
    ('did you mean newest?', 'known: newest, language')
    """
    near = find_nearest_word(word, known) or usual
    return f"did you mean {near}?" if near else f"known: {', '.join(known)}"


def list_faults(place: str, faults: Iterable[str]) -> str:
    """Return a message with every fault of a place (a file, or a section of it) on its own line."""
    return "\n".join([f"{place}:", *(f"  {fault}" for fault in faults)])


class DocumentError(Exception):
    """A file holds no article that can be read: why, and the way out; the rest builds."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str]]:
        return type(self), (self.reason, self.hint)


class MissingLibraryError(DocumentError):
    """A library that reads files of this kind is not installed."""


class ReadingRoomError(Exception):
    """The build cannot go on."""


class ConfigError(ReadingRoomError):
    """The settings are wrong; the message lists all faults at once."""


class GlossaryError(ReadingRoomError):
    """`glossary.yml` is wrong; the message lists all faults at once, each with its line."""


class SourceError(ReadingRoomError):
    """The folder of articles cannot be read."""


class GazetteerError(ReadingRoomError):
    """The gazetteer's data is missing or damaged."""


class RecogniserError(ReadingRoomError):
    """The recogniser of names that was asked for is not there."""


class ServeError(ReadingRoomError):
    """The site cannot be served at the address that was asked for."""


class ClusterError(ReadingRoomError):
    """Other machines cannot do the work; what they did until then is kept."""


class RefusedError(ReadingRoomError):
    """The system refused a file or folder that a build needs."""


WAYS_OUT = {
    errno.ENOSPC: "make room on that disk, and run this again",
    errno.EDQUOT: "make room on that disk, and run this again",
    errno.EROFS: "name folders that can be written: --docs, --site",
    errno.EACCES: "allow it, or name another folder",
    errno.EPERM: "allow it, or name another folder",
    errno.ENOENT: "run this again, unless somebody took away what it needs",
    errno.EMFILE: "close other programs, and run this again",
}
"""What to do where the system refuses something, by its number of the reason."""


@contextmanager
def tell_refusals() -> Iterator[None]:
    """Raise `RefusedError`, with the file and the way out, where the system refuses something."""
    try:
        yield
    except OSError as error:
        if error.errno not in WAYS_OUT:
            raise
        named = " to ".join(str(name) for name in (error.filename, error.filename2) if name)
        place = f"{named}: " if named else ""
        raise RefusedError(f"{place}{error.strerror} ({WAYS_OUT[error.errno]})") from error


class WorkerError(ReadingRoomError):
    """A worker process ended over its work; what was made until then is kept."""


class EngineError(ReadingRoomError):
    """MkDocs or Zensical failed; the last good site stays in place."""
