"""Conversions on disk: what a file gave is kept, so that no file is converted twice.

In: a folder and documents. Out: the same again, their pictures as files. A conversion is a folder
of its own, named after the file's content and all that it was converted by; it is written under
another name and moved into place in one step, so a build that is killed leaves nothing half done.
All of it may be deleted at any time. What was not used for longest goes first where it grows.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from readingroom.documents.limits import MOST_KEPT, SAFE_SECONDS
from readingroom.errors import DocumentError
from readingroom.models import ExtractedDocument, Picture, Removal

RECORD = "documents.json"
PART = ".part-"
PICTURE_SUFFIXES = frozenset((".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"))


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document as it is kept: its pictures are files, and `document.pictures` is empty."""

    document: ExtractedDocument
    pictures: tuple[Picture, ...] = ()


def write_conversion(folder: Path, documents: tuple[ExtractedDocument, ...]) -> None:
    """Write documents into a folder that exists; pictures get names that no file chose."""
    rows = []
    for number, document in enumerate(documents, start=1):
        files: dict[str, str] = {}
        for index, (name, data) in enumerate(sorted(document.pictures.items()), start=1):
            suffix = PurePosixPath(name).suffix.lower()
            files[name] = f"{number}-{index}{suffix if suffix in PICTURE_SUFFIXES else '.bin'}"
            (folder / files[name]).write_bytes(data)
        rows.append(_describe(document) | {"pictures": files})
    _write_record(folder, {"documents": rows})


def write_refusal(folder: Path, error: DocumentError) -> None:
    """Keep why a file holds no article."""
    _write_record(folder, {"refusal": [error.reason, error.hint]})


def _write_record(folder: Path, record: Mapping[str, object]) -> None:
    text = json.dumps(record, ensure_ascii=True, default=str)
    (folder / RECORD).write_text(text, encoding="ascii", newline="\n")


def _describe(document: ExtractedDocument) -> dict[str, object]:
    return {
        "markdown": document.markdown,
        "header": dict(document.header),
        "pages": document.pages,
        "left_out": [asdict(removal) for removal in document.left_out],
    }


def read_conversion(folder: Path) -> tuple[KeptDocument, ...] | None:
    """Read what is kept; None where nothing whole is; raise what a converter refused with."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="ascii"))
        os.utime(folder)
    except (OSError, ValueError):
        return None
    if "refusal" in record:
        raise DocumentError(*record["refusal"])
    return tuple(_read_document(folder, row) for row in record["documents"])


def _read_document(folder: Path, row: Mapping[str, Any]) -> KeptDocument:
    document = ExtractedDocument(
        markdown=row["markdown"],
        header=row["header"],
        pages=tuple((line, page) for line, page in row["pages"]),
        left_out=tuple(Removal(**removal) for removal in row["left_out"]),
    )
    pictures = (Picture(name, folder / file) for name, file in row["pictures"].items())
    return KeptDocument(document, tuple(pictures))


def put_in_place(part: Path, kept: Path) -> None:
    """Move a conversion into place, unless another process has put a whole one there meanwhile."""
    try:
        part.rename(kept)
    except OSError:
        if not _is_whole(kept):
            shutil.rmtree(kept)
            part.rename(kept)


def _is_whole(folder: Path) -> bool:
    try:
        return read_conversion(folder) is not None
    except DocumentError:
        return True


def prune_conversions(folder: Path, most: int = MOST_KEPT, safe: float = SAFE_SECONDS) -> None:
    """Delete what was not used for longest until the rest has `most` bytes; nothing used lately.

    What cannot be deleted stays.
    """
    try:
        kept = [(item.stat().st_mtime, Path(item)) for item in os.scandir(folder)]
    except OSError:
        return
    size = 0
    for used, path in sorted(kept, reverse=True):
        size += _measure(path)
        is_old = used < time.time() - safe
        if is_old and (size > most or path.name.startswith(PART)):
            shutil.rmtree(path, ignore_errors=True)


def _measure(folder: Path) -> int:
    try:
        return sum(item.stat().st_size for item in os.scandir(folder))
    except OSError:
        return 0
