"""Land and borders of the world, from Natural Earth (public domain; `readingroom/data/README.md`).

In: the package's data files, read once a process. Out: outlines in degrees, each with its bounding
box, so that the map of a town need not look at every point.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from readingroom.drawing.geometry import Box, Point
from readingroom.lexicon import read_packed

_UNITS = 100  # the files count hundredths of a degree


class Detail(StrEnum):
    """The scale that outlines are generalised for: 1 to so many million."""

    COARSE = "110m"
    FINE = "50m"


@dataclass(frozen=True, slots=True)
class Outline:
    """Points (longitude, latitude) and their bounding box: west, south, east, north."""

    points: tuple[Point, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Outlines:
    """Rings of land (a ring within a ring is water) and borders between countries, each once."""

    land: tuple[Outline, ...]
    borders: tuple[Outline, ...]


@cache
def load_outlines(detail: Detail) -> Outlines:
    """Load the outlines; raises `GazetteerError` if the file is missing."""
    content = json.loads(read_packed(f"outlines-{detail}.json.gz"))
    return Outlines(
        tuple(_decode_outline(steps) for steps in content["land"]),
        tuple(_decode_outline(steps) for steps in content["borders"]),
    )


def _decode_outline(steps: list[int]) -> Outline:
    """Add up the steps: west-east and south-north alternate."""
    xs = [step / _UNITS for step in itertools.accumulate(steps[::2])]
    ys = [step / _UNITS for step in itertools.accumulate(steps[1::2])]
    return Outline(tuple(zip(xs, ys, strict=True)), (min(xs), min(ys), max(xs), max(ys)))
