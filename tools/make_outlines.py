"""Make `readingroom/data/outlines-*.json.gz` from Natural Earth, as in npm's world-atlas.

    npm install --prefix build/node world-atlas
    python tools/make_outlines.py build/node/node_modules/world-atlas

TopoJSON comes in: lines ("arcs") that countries share. Each arc is simplified once, so that land
and borders keep meeting; then rings of land are put together from arcs, and arcs that two countries
share become borders. Lines count on beyond 180 degrees where they cross the date line. Out go
integers: each line begins with its first point, every further point is a step from the one before,
in hundredths of a degree.
"""

from __future__ import annotations

import gzip
import itertools
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from readingroom.drawing.geometry import Point, simplify_line

DATA = Path(__file__).resolve().parents[1] / "readingroom" / "data"
SCALE = 100
TOLERANCE = {"110m": 0.1, "50m": 0.025}  # degrees that a line may leave its place


def read_arcs(topology: dict[str, Any], tolerance: float) -> list[list[Point]]:
    """Decode the arcs of a TopoJSON file and simplify each."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"].values()
    arcs = []
    for arc in topology["arcs"]:
        xs = itertools.accumulate(step[0] for step in arc)
        ys = itertools.accumulate(step[1] for step in arc)
        points = [
            (x * scale_x + shift_x, y * scale_y + shift_y) for x, y in zip(xs, ys, strict=True)
        ]
        arcs.append(simplify_line(unwrap(points), tolerance))
    return arcs


def unwrap(points: Iterable[Point]) -> list[Point]:
    """Let longitudes count on where a line crosses the date line, so that it does not jump."""
    unwrapped: list[Point] = []
    for x, y in points:
        turn = round((unwrapped[-1][0] - x) / 360) * 360 if unwrapped else 0
        unwrapped.append((x + turn, y))
    return unwrapped


def find_rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """Return each ring of a geometry, outer and inner, as the numbers of its arcs."""
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from find_rings(part)
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def join_arcs(ring: Iterable[int], arcs: list[list[Point]]) -> list[Point]:
    """Put a ring together; a negative number is an arc taken backwards.

    A ring round a pole is closed along the pole.
    """
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    points = unwrap(points)
    if abs(points[0][0] - points[-1][0]) > 180:  # round a pole: closed along it
        pole = math.copysign(90, points[0][1])
        points += [(points[-1][0], pole), (points[0][0], pole), points[0]]
    return points


def find_borders(topology: dict[str, Any]) -> list[int]:
    """Return the arcs that two countries share, each once."""
    rings = find_rings(topology["objects"]["countries"])
    used = Counter(number if number >= 0 else ~number for ring in rings for number in ring)
    return sorted(number for number, times in used.items() if times > 1)


def encode_lines(lines: Iterable[list[Point]], least: int) -> list[list[int]]:
    """Write lines of so many points and more as steps of hundredths of a degree."""
    encoded = []
    for line in lines:
        points = [(round(x * SCALE), round(y * SCALE)) for x, y in line]
        points = [point for point, _ in itertools.groupby(points)]
        steps = [
            (after[0] - before[0], after[1] - before[1])
            for before, after in itertools.pairwise(points)
        ]
        if len(points) >= least:
            encoded.append([number for pair in (points[0], *steps) for number in pair])
    return encoded


def make_outlines(package: Path, detail: str) -> Path:
    """Write the outlines of one degree of detail; the same package gives the same bytes."""
    topology = json.loads((package / f"countries-{detail}.json").read_text(encoding="utf-8"))
    arcs = read_arcs(topology, TOLERANCE[detail])
    land = [join_arcs(ring, arcs) for ring in find_rings(topology["objects"]["land"])]
    borders = [arcs[number] for number in find_borders(topology)]
    content = {"land": encode_lines(land, 4), "borders": encode_lines(borders, 2)}
    path = DATA / f"outlines-{detail}.json.gz"
    text = json.dumps(content, separators=(",", ":")).encode("ascii")
    path.write_bytes(gzip.compress(text, 9, mtime=0))
    return path


if __name__ == "__main__":
    for name in TOLERANCE:
        make_outlines(Path(sys.argv[1]), name)
