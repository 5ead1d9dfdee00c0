"""Whether the folders and files of a build can live together, judged before anything is built.

In: what each option names. Out: nothing, or a `ConfigError` that lists all faults at once. Two
places that a build writes, or one that it writes and one that it reads, may not lie within each
other, whatever way their paths are written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import combinations, islice, product
from pathlib import Path

from readingroom.errors import ConfigError
from readingroom.ownership.marks import (
    find_repository,
    find_workspace,
    refuse_access,
    refuse_file,
    refuse_folder,
)


class PathUse(Enum):
    """What a build does with a place."""

    THEME = "read; may lie anywhere but where a build replaces"
    SEEDS = "read"
    SHARED = "written beside files that are somebody's"
    FOLDER = "replaced whole"
    FILE = "replaced"


REPLACED = frozenset({PathUse.FOLDER, PathUse.FILE})


@dataclass(frozen=True, slots=True)
class NamedPath:
    """A place as somebody named it: `label` is the option, `path` absolute and perhaps a link."""

    label: str
    path: Path
    use: PathUse


def locate(label: str, text: str, base: Path) -> Path:
    """Return the absolute path that a text means, from `base` on; `~` is the home folder.

    Only its last part may still be a link. Raises `ConfigError` where the text means no folder: an
    empty one, as from an unset variable, or one that is no path.
    """
    if not text.strip():
        raise ConfigError(f"{label}: no folder is named (an unset variable?); name one")
    try:
        path = base / Path(text).expanduser()
        resolved = path.resolve()
        named = path.parent.resolve() / path.name
    except (OSError, RuntimeError, ValueError) as error:
        raise ConfigError(f"{label}: {text!r} is no folder: {error}; name another") from error
    if resolved == resolved.parent:
        raise ConfigError(f"{label}: {text!r} is the root of the file system; name a folder in it")
    return resolved if path.name == ".." else named


def check_places(places: Sequence[NamedPath], project: Path) -> None:
    """Raise `ConfigError` with every reason not to build with these places."""
    judged = {place: _judge(place, project) for place in places}
    faults = [f"{place.label}: {reason}" for place, reason in judged.items() if reason]
    sound = [place for place in places if not judged[place]]
    faults += [fault for pair in combinations(sound, 2) for fault in _find_overlap(*pair)]
    if faults:
        raise ConfigError("\n  ".join(("nothing was touched:", *faults)))


def _judge(place: NamedPath, project: Path) -> str:
    """Return what is wrong with a place by itself, empty where nothing is."""
    if place.use in {PathUse.THEME, PathUse.SEEDS}:
        return ""
    try:
        reason = _refuse_position(place.path, project) or _refuse_content(place)
        if place.use in REPLACED and not reason:
            return _refuse_workspace(find_workspace(place.path))
    except (OSError, RuntimeError, ValueError) as error:
        reason = f"cannot be used: {error}; name another place"
    return f"{place.path} {reason}" if reason else ""


def _refuse_workspace(path: Path) -> str:
    reason = refuse_folder(path)
    return f"a build would work in {path}, but that {reason}" if reason else ""


def _refuse_position(path: Path, project: Path) -> str:
    resolved = path.resolve()
    home = _find_home()
    if _is_within(project.resolve(), resolved):
        return f"is or holds the project {project}; name a folder of its own"
    if home and _is_within(home, resolved):
        return f"is or holds the home folder {home}; name a folder of its own"
    return ""


def _refuse_content(place: NamedPath) -> str:
    if place.use is PathUse.FOLDER:
        return refuse_folder(place.path)
    if place.use is PathUse.FILE:
        return refuse_file(place.path)
    if place.path.exists() and not place.path.is_dir():
        return "is a file, not a folder; name another folder"
    if reason := refuse_access(place.path):
        return reason
    found = find_repository(place.path)
    return f"is a repository (it holds {found}); name a folder within it" if found else ""


def _find_home() -> Path | None:
    try:
        return Path.home().resolve()
    except (OSError, RuntimeError):
        return None


def _find_overlap(first: NamedPath, second: NamedPath) -> Iterator[str]:
    """Find whether two places that have to be apart are not."""
    uses = {first.use, second.use}
    if PathUse.THEME in uses and not uses & REPLACED:
        return
    judged = (_compare(*pair) for pair in product(_list_paths(first), _list_paths(second)))
    yield from islice(filter(None, judged), 1)


def _list_paths(place: NamedPath) -> Iterator[NamedPath]:
    """Yield a place without links, and the one that a build works in before it replaces it."""
    yield replace(place, path=place.path.resolve())
    if place.use in REPLACED:
        yield replace(place, path=find_workspace(place.path))


def _compare(first: NamedPath, second: NamedPath) -> str:
    here, there = first.path, second.path
    if _is_within(here, there) and _is_within(there, here):
        return f"{first.label} and {second.label} are the same, {here}; they have to be apart"
    if _is_within(here, there):
        return f"{first.label} ({here}) lies within {second.label} ({there}); put it elsewhere"
    if _is_within(there, here):
        return f"{second.label} ({there}) lies within {first.label} ({here}); put it elsewhere"
    return ""


def _is_within(inner: Path, outer: Path) -> bool:
    """Return whether a path is another or lies in it, also where letters' case does not count."""
    return any(_is_same(path, outer) for path in (inner, *inner.parents))


def _is_same(path: Path, other: Path) -> bool:
    """Return whether two paths are one; of what is not there yet, whether a disk may take it so."""
    try:
        return path.samefile(other)
    except OSError:
        return _fold(path) == _fold(other)


def _fold(path: Path) -> tuple[str, ...]:
    """Return a path as the disks that tell least apart have it: macOS's, Windows's.

    >>> _fold(Path("/A/Site. ")) == _fold(Path("/a/site"))
    True
    """
    plain = unicodedata.normalize("NFC", str(path)).casefold()
    return tuple(part.rstrip(" .") for part in Path(plain).parts)
