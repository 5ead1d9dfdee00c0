"""Write what has changed, prune what is no longer made, never touch what is not ours.

In: texts, or files to copy, by path. Out: files under a folder, and a manifest there
(`.readingroom/manifest.json`) that remembers, by digest, what was written. A file that is not in
the manifest, or that somebody has edited since, is somebody's work: it stays as it is, and an
`Issue` says so.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from readingroom.errors import Issue, Severity

MANIFEST = ".readingroom/manifest.json"
PENDING = ".readingroom/pending.jsonl"
"""What runs that did not come to an end were about to write, of each a line like the manifest."""
UNFINISHED = ".unfinished"  # what a file is called besides while it is written


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
        return _parse_manifest((folder / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def _parse_manifest(text: str) -> dict[str, str]:
    try:
        raw = json.loads(text)
    except ValueError:
        return {}
    entries = raw.items() if isinstance(raw, dict) else ()
    return {str(path): str(digest) for path, digest in entries if _is_inside(str(path))}


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, sees the old bytes or the new ones whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        _name_unfinished(path).write_bytes(data)
        _name_unfinished(path).replace(path)
    except BaseException:
        drop_unfinished(path)
        raise


def drop_unfinished(path: Path) -> None:
    """Remove what is left of a file that was being written when its process was killed."""
    with suppress(OSError):
        _name_unfinished(path).unlink()


def _name_unfinished(path: Path) -> Path:
    return path.with_name(f".{path.name}{UNFINISHED}")


def _digest_file(path: Path) -> str:
    """Return what a file is known by, "" where there is none."""
    try:
        return _digest(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return ""


def _foreign(path: str, *, edited: bool) -> Issue:
    if edited:
        message = "edited by hand since it was generated; your version stays"
        hint = "mend the source article instead, or delete the file to have it made again"
    else:
        message = "written by hand where a generated page belongs; your version stays"
        hint = "give it another name, or delete it to have the generated page"
    return Issue(path, 0, Severity.WARNING, message, hint)


def _write_one(
    folder: Path, path: str, made: tuple[str | Path, str], owned: Collection[str]
) -> bool | Issue:
    """Write a file, made of a content with its digest, where that is ours; tell if it changed."""
    content, digest = made
    present = _digest_file(folder / path)
    if present == digest:
        return False
    if present and present not in owned:
        return _foreign(path, edited=bool(owned))
    data = _read_content(content)
    if _digest(data) != digest:
        message = "changed while it was read; it is left out"
        return Issue(path, 0, Severity.ERROR, message, "build again")
    write_atomically(folder / path, data)
    return True


def _prune_one(folder: Path, path: str, owned: Collection[str]) -> bool | Issue:
    """Remove a file of ours, and the folders that it leaves empty; tell whether it was there."""
    target = folder / path
    present = _digest_file(target)
    if not present:
        return False
    if present not in owned:
        return _foreign(path, edited=True)
    target.unlink()
    for parent in target.parents:
        if parent == folder or parent.is_symlink() or any(parent.iterdir()):
            break
        parent.rmdir()
    return True


def _read_content(content: str | Path) -> bytes:
    return content.read_bytes() if isinstance(content, Path) else content.encode("utf-8")


def write_files(folder: Path, *contents: Mapping[str, str | Path]) -> Written:
    """Bring `folder` up to date with `contents`: POSIX path to a text, or to a file to copy.

    Where several have a path the last one counts; a content is asked for when it is its turn.
    Texts are written as UTF-8; files are read one at a time, and one that cannot be is an issue.
    """
    texts = {path: content for content in contents for path in content}
    manifest = load_manifest(folder)
    digests, unread = _digest_all(texts)
    owned = _list_owned(folder, manifest)
    _announce(folder, {path: each for path, each in digests.items() if manifest.get(path) != each})
    outcomes: dict[str, bool | Issue] = {}
    try:
        for path, digest in digests.items():
            made = texts[path][path], digest
            outcomes[path] = _write_one(folder, path, made, owned.get(path, ()))
            if not isinstance(outcomes[path], Issue):
                manifest[path] = digest
        for path in sorted(set(owned) - set(texts)):
            outcomes[path] = _prune_one(folder, path, owned[path])
            manifest.pop(path, None)
    finally:
        _write_manifest(folder, manifest)
    (folder / PENDING).unlink(missing_ok=True)
    told = (outcome for outcome in outcomes.values() if isinstance(outcome, Issue))
    return Written(
        changed=tuple(path for path in texts if outcomes.get(path) is True),
        removed=tuple(path for path in outcomes if path not in texts and outcomes[path] is True),
        issues=(*unread, *told),
    )


def _digest_all(
    texts: Mapping[str, Mapping[str, str | Path]],
) -> tuple[dict[str, str], list[Issue]]:
    """Return what all contents are known by, in order of their paths; tell what cannot be read."""
    digests: dict[str, str] = {}
    issues: list[Issue] = []
    for path in sorted(texts):
        try:
            digests[path] = _digest(_read_content(texts[path][path]))
        except OSError as error:
            message = f"{error.filename} cannot be read ({error.strerror}); it is left out"
            issues.append(Issue(path, 0, Severity.ERROR, message, "build again"))
    return digests, issues


def _list_owned(folder: Path, manifest: Mapping[str, str]) -> dict[str, set[str]]:
    """Return by path what is ours there: as the manifest says, or as killed runs wrote it.

    What they were just writing is removed.
    """
    owned = {path: {digest} for path, digest in manifest.items()}
    drop_unfinished(folder / MANIFEST)
    for line in _read_pending(folder):
        for path, digest in _parse_manifest(line).items():
            owned.setdefault(path, set()).add(digest)
            drop_unfinished(folder / path)
    return owned


def _read_pending(folder: Path) -> list[str]:
    try:
        return (folder / PENDING).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _announce(folder: Path, planned: Mapping[str, str]) -> None:
    """Note what this run is going to write, before it does."""
    if planned:
        (folder / PENDING).parent.mkdir(parents=True, exist_ok=True)
        with (folder / PENDING).open("a", encoding="utf-8") as stream:
            stream.write(f"\n{json.dumps(dict(planned))}\n")


def _write_manifest(folder: Path, manifest: Mapping[str, str]) -> None:
    text = json.dumps(dict(sorted(manifest.items())), indent=0, ensure_ascii=False) + "\n"
    if _digest_file(folder / MANIFEST) != _digest(text.encode("utf-8")):
        write_atomically(folder / MANIFEST, text.encode("utf-8"))
