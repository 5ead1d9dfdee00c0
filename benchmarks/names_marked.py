"""Texts in which a person has marked the names: a folder of them comes in, annotated documents out.

A mark stands around a name, with what is meant after a bar: `[[Ann Lee|person:ann-lee]]`. What the
kind, the key and `ignore` mean is told in `tests/annotated/README.md`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readingroom.models import Kind

MARK_RE = re.compile(r"\[\[([^]|]+)\|(?:(person|place|organization):([\w-]+)|ignore)\]\]")
PLACES = "places.tsv"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked name: a span in code points, and who or what it means; no kind for `ignore`."""

    start: int
    end: int
    surface: str
    kind: Kind | None
    key: str


def strip_marks(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the plain text and the marks that stood in it.

    >>> strip_marks("In [[Oslo|place:3143244]].")[1][0].key
    '3143244'
    """
    text, marks, at = "", [], 0
    for match in MARK_RE.finditer(marked):
        text += marked[at : match.start()]
        surface, kind, key = match.groups()
        end = len(text) + len(surface)
        marks.append(Mark(len(text), end, surface, Kind(kind) if kind else None, key or ""))
        text, at = text + surface, match.end()
    return text + marked[at:], tuple(marks)


def list_texts(folder: Path) -> list[Path]:
    """Return the texts of a folder, in a fixed order."""
    return sorted(folder.rglob("*.txt"), key=lambda path: path.relative_to(folder).as_posix())


def read_folder(folder: Path) -> list[dict[str, Any]]:
    """Return the texts of a folder as documents for `names_score.score`."""
    points = read_points(folder)
    return [
        make_document(
            path.relative_to(folder).with_suffix("").as_posix(),
            *strip_marks(path.read_text(encoding="utf-8")),
            points,
        )
        for path in list_texts(folder)
    ]


def make_document(
    name: str, text: str, marks: tuple[Mark, ...], points: Mapping[str, Point]
) -> dict[str, Any]:
    """Return one text's marks by kind, with links to what they mean and coordinates of places."""
    spans = [([mark.start, mark.end, mark.surface], mark) for mark in marks]
    document: dict[str, Any] = {"doc_id": name, "text": text}
    for kind in Kind:
        document[kind.plural] = [span for span, mark in spans if mark.kind == kind]
    document["ignore"] = [span for span, mark in spans if mark.kind is None]
    document["links"] = [
        [*span, mark.kind.plural, mark.key, mark.key] for span, mark in spans if mark.kind
    ]
    document["coords"] = [
        [*span, *points[mark.key]]
        for span, mark in spans
        if mark.kind == Kind.PLACE and mark.key in points
    ]
    return document


def compute_digest(folder: Path) -> str:
    """Return a short digest over all texts of a folder and the coordinates of their places."""
    digest = hashlib.sha256()
    for path in [*list_texts(folder), folder / PLACES]:
        content = path.read_text(encoding="utf-8")
        digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\0".encode())
    return digest.hexdigest()[:16]


def read_points(folder: Path) -> dict[str, Point]:
    """Return latitude and longitude of the places of a folder's texts, by GeoNames number."""
    lines = (folder / PLACES).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {
        number: (float(latitude), float(longitude)) for number, _, _, latitude, longitude in rows
    }
