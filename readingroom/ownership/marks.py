"""The mark by which a build knows its own folders and archives again.

In: a path. Out: whether a build may replace what is there, and if not, why. A folder is ours with
our mark in it; one that was built before there were marks is known by what only our sites hold.
"""

from __future__ import annotations

import os
from pathlib import Path

from readingroom.archives import is_own_archive
from readingroom.errors import ConfigError

MARK = ".readingroom"
SIGNATURE = "Reading Room made this folder. A build replaces all of it: keep nothing else in it.\n"
# What tells a site that was built before folders had a mark: a class of our template, our data.
INDEX, TEMPLATE_CLASS = "index.html", 'class="rr-page'
DATA = ("data/articles.json", "data/glossary.json")
REPOSITORIES = (".git", ".hg", ".svn", ".bzr", ".jj")


def write_mark(folder: Path) -> None:
    """Mark a folder as a build's."""
    (folder / MARK).write_text(SIGNATURE, encoding="utf-8", newline="\n")


def is_marked(folder: Path) -> bool:
    """Return whether a folder carries the mark."""
    mark = folder / MARK
    return _is_plain_file(mark) and mark.read_bytes()[:4096] == SIGNATURE.encode()


def is_unmarked_site(folder: Path) -> bool:
    """Return whether a folder is a site, or an offline edition, from before there were marks."""
    files = [folder / name for name in (INDEX, *DATA)]
    return all(map(_is_plain_file, files)) and TEMPLATE_CLASS.encode() in files[0].read_bytes()


def _is_plain_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def find_repository(folder: Path) -> str:
    """Return the name of what makes a folder a repository, empty where it is none."""
    return next((name for name in REPOSITORIES if (folder / name).exists()), "")


def find_workspace(target: Path) -> Path:
    """Return the folder that a build works in before it replaces `target`."""
    return target.with_name(f".{target.name}.readingroom")


def refuse_folder(folder: Path) -> str:
    """Return why a build may not replace a folder, empty where it may."""
    if folder.is_symlink():
        return "is a link to elsewhere; name the folder that it leads to"
    if folder.exists() and not folder.is_dir():
        return "is a file, not a folder; name another folder"
    return _refuse_content(folder) if folder.exists() else ""


def refuse_access(folder: Path) -> str:
    """Return why nothing can be written into a folder, empty where it can be or is not there."""
    if not folder.exists() or os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return ""
    return "cannot be written by you; change its rights, or name another folder"


def _refuse_content(folder: Path) -> str:
    if reason := refuse_access(folder):
        return reason
    if found := find_repository(folder):
        return f"is a repository (it holds {found}); name a folder within it"
    inner = next((path for path in sorted(folder.iterdir()) if find_repository(path)), None)
    if inner:
        return f"holds a repository ({inner.name}); name another folder, or move that one away"
    if os.path.ismount(folder):
        return "is where a disk is mounted, which cannot be replaced; name a folder within it"
    if not any(folder.iterdir()) or is_marked(folder) or is_unmarked_site(folder):
        return ""
    return (
        "holds files that no build has written, so it is not replaced; "
        "name another folder, or move this one away"
    )


def refuse_file(path: Path) -> str:
    """Return why a build may not replace a file, empty where it may."""
    if path.is_symlink():
        return "is a link to elsewhere; move it away"
    if not path.exists() or (path.is_file() and is_own_archive(path)):
        return ""
    return "is there, and no build has written it; move it away, or give the site another name"


def require_replaceable(path: Path, *, is_file: bool = False) -> None:
    """Raise `ConfigError` where a build may not replace what is at `path`."""
    reason = refuse_file(path) if is_file else refuse_folder(path)
    if reason:
        raise ConfigError(f"{path} {reason}")
