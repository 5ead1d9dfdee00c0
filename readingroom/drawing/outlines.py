"""Land and borders of the world: the package's data files come in, lines in degrees go out.

They are from Natural Earth (public domain; `readingroom/data/README.md` tells more) and are read
once a process. A line keeps the box it lies in, so that the map of a town need not look at each.
"""

from __future__ import annotations

import gzip
import itertools
import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from readingroom.drawing.geometry import Box, Point
from readingroom.errors import GazetteerError

_UNITS = 100  # the files count hundredths of a degree


class Detail(StrEnum):
    """How fine the outlines are, by the scale they were drawn for (1 to so many million)."""

    COARSE = "110m"
    FINE = "50m"


@dataclass(frozen=True, slots=True)
class Line:
    """Points (longitude, latitude) and the box around them: west, south, east, north."""

    points: tuple[Point, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Outlines:
    """Rings of land (a ring within a ring is water) and lines between countries, each once."""

    land: tuple[Line, ...]
    borders: tuple[Line, ...]


@cache
def load_outlines(detail: Detail) -> Outlines:
    """Read the outlines; raise `GazetteerError` where the file is missing."""
    name = f"outlines-{detail}.json.gz"
    try:
        packed = (files("readingroom") / "data" / name).read_bytes()
    except FileNotFoundError as error:
        raise GazetteerError(
            f"readingroom/data/{name} is missing: the installation is damaged, install it again"
        ) from error
    content = json.loads(gzip.decompress(packed))
    return Outlines(
        tuple(_decode_line(steps) for steps in content["land"]),
        tuple(_decode_line(steps) for steps in content["borders"]),
    )


def _decode_line(steps: list[int]) -> Line:
    """Add up the steps: west-east and south-north take turns."""
    xs = [step / _UNITS for step in itertools.accumulate(steps[::2])]
    ys = [step / _UNITS for step in itertools.accumulate(steps[1::2])]
    return Line(tuple(zip(xs, ys, strict=True)), (min(xs), min(ys), max(xs), max(ys)))
