"""Which file a picture's name means, and whether that can be shown.

In: an article, its source, the pictures in the folder of sources. Out: the article with its
pictures, and issues. Only files that the folder itself holds are ever meant: no link leads out of
it. A picture elsewhere is not fetched; the page links to it in words.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from readingroom.errors import Issue, Severity, find_nearest_word
from readingroom.models import (
    Article,
    BlockKind,
    MarkKind,
    PublishedPicture,
    Source,
)
from readingroom.pictures.drawings import measure_drawing
from readingroom.pictures.sizes import Measured, measure_picture
from readingroom.slugs import make_slug

FOLDER = "pictures"  # within the documents
SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
MAX_BYTES = 32 * 1024 * 1024  # a larger file is a scan to be kept, not a picture to be sent
MOST_PIXELS = 200_000_000
"""Width by height; a reader's browser takes four bytes for each, whatever the file's size is."""
DIGEST = 8  # hexadecimal digits in a published name: another picture has another address
MISSING_HINT = "put the file beside the article, or mend its name"
SHOWN_HINT = "browsers show PNG, JPEG, GIF, WebP and SVG"


@dataclass(frozen=True, slots=True)
class PictureFolder:
    """The pictures of a folder: paths within it, and which of them bear a name, casefolded."""

    folder: Path
    paths: frozenset[str]
    named: Mapping[str, Sequence[str]]


def list_pictures(folder: Path) -> PictureFolder:
    """List the pictures in a folder of sources; hidden files and links are none."""
    paths = sorted(_walk(folder, ""))
    named: dict[str, list[str]] = {}
    for path in paths:
        named.setdefault(PurePosixPath(path).name.casefold(), []).append(path)
    return PictureFolder(folder, frozenset(paths), named)


def _walk(folder: Path, prefix: str) -> Iterator[str]:
    for entry in os.scandir(folder / prefix):
        path = posixpath.join(prefix, entry.name)
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _walk(folder, path)
        elif PurePosixPath(path).suffix.casefold() in SUFFIXES:
            yield path


def find_pictures(
    article: Article, source: Source, shelf: PictureFolder, given: Mapping[str, Path]
) -> tuple[Article, tuple[Issue, ...]]:
    """Find the pictures of an article; `given` are those that its source brings along, by name."""
    found: list[PublishedPicture] = []
    issues: list[Issue] = []
    for name in dict.fromkeys(_list_names(article)):
        outcome = _find(name, source, shelf, given)
        if isinstance(outcome, PublishedPicture):
            found.append(outcome)
        else:
            line = source.find_line(name)
            issues.append(replace(outcome, path=source.path, line=line))
    return replace(article, pictures=tuple(found)), tuple(issues)


def _list_names(article: Article) -> Iterator[str]:
    if article.image:
        yield article.image
    for block in article.blocks:
        if block.kind is BlockKind.FIGURE:
            yield block.target
    for mark in article.marks:
        if mark.kind is MarkKind.PICTURE:
            yield mark.target


def _find(
    name: str, source: Source, shelf: PictureFolder, given: Mapping[str, Path]
) -> PublishedPicture | Issue:
    if name.startswith(("http://", "https://", "//", "data:")):
        message = f"a picture elsewhere is linked, not shown: {name[:200]}"
        return Issue("", 0, Severity.NOTE, message, "put a copy of it beside the article")
    path = given.get(name) or _locate(name, source.path, shelf)
    if path is None:
        wanted = PurePosixPath(unquote(name)).name.casefold()
        near = find_nearest_word(wanted, shelf.named)
        hint = f"did you mean {shelf.named[near][0]}?" if near else MISSING_HINT
        return Issue("", 0, Severity.WARNING, f"there is no picture “{name}”", hint)
    return _open(name, path)


def _locate(name: str, source: str, shelf: PictureFolder) -> Path | None:
    """Find a picture by its path from the article or from the folder, else by its name alone.

    Of several that bear the name, that one is meant whose path ends most like what is written, then
    the one that lies nearest.
    """
    written = unquote(name.partition("?")[0].partition("#")[0]).replace("\\", "/")
    own = posixpath.dirname(source)
    for path in (posixpath.normpath(posixpath.join(own, written)), written.lstrip("/")):
        if path in shelf.paths:
            return shelf.folder / path
    wanted = PurePosixPath(written.casefold()).parts
    candidates = shelf.named.get(wanted[-1], ()) if wanted else ()

    def rate(path: str) -> tuple[int, int, str]:
        parts = PurePosixPath(path.casefold()).parts
        pairs = zip(reversed(parts), reversed(wanted), strict=False)
        alike = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(parts), len(wanted)))
        shared = posixpath.commonpath([posixpath.dirname(path), own]) if own else ""
        return -alike, -len(PurePosixPath(shared).parts), path

    best = min(candidates, key=rate, default=None)
    return shelf.folder / best if best else None


def _open(name: str, path: Path) -> PublishedPicture | Issue:
    """Read a picture's size and digest, or say why it is not shown."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        message = f"the picture “{name}” cannot be read ({error.strerror})"
        return Issue("", 0, Severity.WARNING, message, "allow reading it")
    if size > MAX_BYTES:
        message = f"the picture “{name}” has {size >> 20} MB; {MAX_BYTES >> 20} MB is the limit"
        return Issue("", 0, Severity.WARNING, message, "make it smaller")
    measured = _measure(path, data)
    if not isinstance(measured, Measured):
        message = f"the picture “{name}” is not shown: {measured}"
        return Issue("", 0, Severity.WARNING, message, SHOWN_HINT)
    digest = hashlib.sha256(data).hexdigest()[:DIGEST]
    file = f"{FOLDER}/{make_slug(path.stem)}-{digest}.{measured.kind}"
    return PublishedPicture(name, path, file, measured.width, measured.height)


def _measure(path: Path, data: bytes) -> Measured | str:
    if path.suffix.casefold() == ".svg":
        return measure_drawing(data)
    measured = measure_picture(data)
    if measured and measured.width * measured.height > MOST_PIXELS:
        return f"it has more than {MOST_PIXELS // 1_000_000} million pixels; make it smaller"
    return measured or "it is no picture that is known"
