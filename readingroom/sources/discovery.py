"""Find the files of a folder that are articles.

In: a folder. Out: their paths relative to it, sorted, whatever order the file system has; and an
issue for each file that an editor may expect on the site but that is not read.

Links are not followed out of the folder (the same folder must give the same site anywhere), and a
link to an article inside it would only publish that article twice.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from readingroom.documents import FORMATS
from readingroom.errors import Issue, Severity, SourceError

SUFFIXES = (".txt", ".md", ".markdown", ".text", ".mdown", ".mkd", ".mdx")

SIDECARS = (".yml", ".yaml")
"""The endings of headers that stand beside a file: `report.pdf.yml`."""
CONVERSION_TASKS = 8
"""As how many texts a file counts that has to be converted: a text takes a tenth of a second."""
_CONVERTED = frozenset(suffix for form in FORMATS for suffix in form.suffixes)

_AS_TEXT = "save or export it as plain text (.txt) or Markdown (.md)"
_AS_PAGES = "export what is to be read as PDF, as a text document or as plain text"
_EXPECTED = {
    **dict.fromkeys((".wpd", ".rst", ".tex", ".org", ".adoc", ".asc"), _AS_TEXT),
    ".pdf": "take the text out of it, with pdftotext for example, and save that as .txt",
    **dict.fromkeys((".xlsx", ".xls", ".ods", ".pptx", ".ppt", ".odp"), _AS_PAGES),
    **dict.fromkeys((".mobi", ".azw3", ".fb2", ".djvu"), "convert it to EPUB or PDF"),
    **dict.fromkeys(
        (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz"), "unpack it, if it holds articles"
    ),
    **dict.fromkeys((".tif", ".tiff"), "if it is a scan, make a PDF with text of it (ocrmypdf)"),
    "": "give it a name that ends in .txt or .md if it is an article",
}
_PROGRAMS = frozenset("_layouts _includes _sass _data _plugins node_modules __pycache__".split())
"""Folders of a site generator that hold no articles."""
_NOT_MEANT = frozenset({"thumbs.db", "desktop.ini", "__macosx", "icon\r", "license", "makefile"})


def list_inputs(folder: Path) -> tuple[tuple[str, ...], tuple[Issue, ...]]:
    """List the articles in a folder as sorted POSIX paths; raise `SourceError` without a folder."""
    if not folder.is_dir():
        reason = "is no folder" if folder.exists() else "there is no such folder"
        raise SourceError(f"{folder}: {reason}; name the folder that holds your articles")
    paths: list[str] = []
    issues: list[Issue] = []
    for path, verdict in _walk(folder, "", issues):
        if verdict:
            issues.append(verdict)
        else:
            paths.append(path)
    return tuple(sorted(paths, key=_order)), tuple(sorted(issues))


def count_tasks(folder: Path) -> int:
    """Count the articles in a folder; a file that has to be converted takes as long as several."""
    paths, _ = list_inputs(folder)
    return sum(CONVERSION_TASKS if _suffix(path) in _CONVERTED else 1 for path in paths)


def _order(path: str) -> tuple[str, str]:
    """Sort accented names alike on file systems that compose them and those that do not."""
    return unicodedata.normalize("NFC", path), path


def _walk(folder: Path, prefix: str, issues: list[Issue]) -> Iterator[tuple[str, Issue | None]]:
    try:
        entries = sorted(os.scandir(folder / prefix), key=lambda entry: entry.name)
    except OSError as error:
        reason = f"the folder cannot be read ({error.strerror})"
        issues.append(Issue(prefix, 0, Severity.ERROR, reason, "allow reading it, or move it"))
        return
    for entry in entries:
        if _is_hidden(entry.name):
            continue
        path = str(PurePosixPath(prefix, entry.name))
        if entry.is_symlink():
            yield path, _judge_link(folder, path)
        elif entry.is_dir(follow_symlinks=False) and entry.name.casefold() in _PROGRAMS:
            message = "a folder of a site generator's own files is not read"
            yield path, _make_issue(path, Severity.NOTE, message, "move articles out of it")
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(folder, path, issues)
        elif not entry.is_file(follow_symlinks=False):
            yield path, _make_issue(path, Severity.WARNING, "this is no ordinary file", "remove it")
        elif _suffix(path) in SUFFIXES or _suffix(path) in _CONVERTED:
            yield path, _judge_name(path)
        elif _suffix(path) in SIDECARS and _suffix(_sidecar_file(path)) in _CONVERTED:
            if not (folder / _sidecar_file(path)).exists():
                message = (
                    f"the header of {PurePosixPath(_sidecar_file(path)).name}, which is not there"
                )
                issues.append(_make_issue(path, Severity.WARNING, message, "rename or remove it"))
        elif _suffix(path) in _EXPECTED:
            yield path, _note_unread(path)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.endswith("~") or name.casefold() in _NOT_MEANT


def _judge_link(folder: Path, path: str) -> Issue:
    try:
        target = (folder / path).resolve(strict=True)
    except FileNotFoundError:
        return _make_issue(path, Severity.WARNING, "a link to a file that is not there", "mend it")
    except (OSError, RuntimeError):
        return _make_issue(
            path, Severity.WARNING, "a link that leads round in a circle", "remove it"
        )
    if target.is_relative_to(folder.resolve()):
        message = "a link inside the folder is not followed"
        return _make_issue(path, Severity.NOTE, message, "what it leads to is read where it stands")
    message = "a link that leaves the folder is not followed"
    return _make_issue(path, Severity.WARNING, message, "put a copy of the file there")


def _judge_name(path: str) -> Issue | None:
    if _printable(path) == path:
        return None
    return _make_issue(path, Severity.ERROR, "the file's name is not valid UTF-8", "rename it")


def _note_unread(path: str) -> Issue:
    suffix = _suffix(path)
    message = f"{suffix} files are not read" if suffix else "a file without ending is not read"
    return _make_issue(path, Severity.NOTE, message, _EXPECTED[suffix])


def _make_issue(path: str, severity: Severity, message: str, hint: str) -> Issue:
    return Issue(_printable(path), 0, severity, message, hint)


def _sidecar_file(path: str) -> str:
    """Return the file that a header stands beside.

    >>> _sidecar_file("a/letters.mbox#2.yml")
    'a/letters.mbox'
    """
    return re.sub(r"(?:#\d+)?\.\w+$", "", path)


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.casefold()


def _printable(path: str) -> str:
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
