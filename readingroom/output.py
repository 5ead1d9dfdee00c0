"""Write what has changed, prune what is no longer made, never touch what is not ours.

In: texts, or files to copy, by path. Out: files under a folder, and a manifest there
(`.readingroom/manifest.json`) that remembers, by digest, what was written. A file that is not in
the manifest, or that somebody has edited since, is somebody's work: it stays as it is, and an
`Issue` says so.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from readingroom.errors import Issue, Severity

MANIFEST = ".readingroom/manifest.json"


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did to a folder: paths, relative to it, and what an editor should know."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    issues: tuple[Issue, ...]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path)
    return not parts.is_absolute() and ".." not in parts.parts


def load_manifest(folder: Path) -> dict[str, str]:
    """Read what was written last time; an absent or damaged manifest owns nothing."""
    try:
        raw = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    entries = raw.items() if isinstance(raw, dict) else ()
    return {str(path): str(digest) for path, digest in entries if _is_inside(str(path))}


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, sees the old bytes or the new ones whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.write_bytes(data)
    temporary.replace(path)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _foreign(path: str, *, edited: bool) -> Issue:
    if edited:
        message = "edited by hand since it was generated; your version stays"
        hint = "mend the source article instead, or delete the file to have it made again"
    else:
        message = "written by hand where a generated page belongs; your version stays"
        hint = "give it another name, or delete it to have the generated page"
    return Issue(path, 0, Severity.WARNING, message, hint)


def _write_one(folder: Path, path: str, data: bytes, owned: str | None) -> bool | Issue:
    """Write a file where that is ours to do; tell whether it changed."""
    present = _read(folder / path)
    if present == data:
        return False
    if present is not None and _digest(present) != owned:
        return _foreign(path, edited=owned is not None)
    write_atomically(folder / path, data)
    return True


def _prune_one(folder: Path, path: str, owned: str) -> bool | Issue:
    """Remove a file of ours, and the folders that it leaves empty; tell whether it was there."""
    target = folder / path
    present = _read(target)
    if present is None:
        return False
    if _digest(present) != owned:
        return _foreign(path, edited=True)
    target.unlink()
    for parent in target.parents:
        if parent == folder or parent.is_symlink() or any(parent.iterdir()):
            break
        parent.rmdir()
    return True


def _read_content(content: str | Path) -> bytes:
    return content.read_bytes() if isinstance(content, Path) else content.encode("utf-8")


def write_files(folder: Path, texts: Mapping[str, str | Path]) -> Written:
    """Bring `folder` up to date with `texts`: POSIX path to a text, or to a file to copy.

    Texts are written as UTF-8; files are read one at a time.
    """
    owned = load_manifest(folder)
    manifest = dict(owned)
    outcomes: dict[str, bool | Issue] = {}
    try:
        for path, text in sorted(texts.items()):
            data = _read_content(text)
            outcomes[path] = _write_one(folder, path, data, owned.get(path))
            if not isinstance(outcomes[path], Issue):
                manifest[path] = _digest(data)
        for path in sorted(set(owned) - set(texts)):
            outcomes[path] = _prune_one(folder, path, owned[path])
            del manifest[path]
    finally:
        _write_manifest(folder, manifest)
    return Written(
        changed=tuple(path for path in texts if outcomes[path] is True),
        removed=tuple(path for path in outcomes if path not in texts and outcomes[path] is True),
        issues=tuple(outcome for outcome in outcomes.values() if isinstance(outcome, Issue)),
    )


def _write_manifest(folder: Path, manifest: Mapping[str, str]) -> None:
    text = json.dumps(dict(sorted(manifest.items())), indent=0, ensure_ascii=False) + "\n"
    if _read(folder / MANIFEST) != text.encode("utf-8"):
        write_atomically(folder / MANIFEST, text.encode("utf-8"))
