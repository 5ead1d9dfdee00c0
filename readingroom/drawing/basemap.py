"""The basemap: land and borders within a viewport, as SVG.

Each viewport is drawn once a process and kept, so that places close to one another share the work.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from readingroom.drawing.geometry import Point, clip_line, clip_ring, simplify_line, write_path
from readingroom.drawing.outlines import Detail, Outline, load_outlines
from readingroom.drawing.parameters import COARSE_FROM, TOLERANCES
from readingroom.drawing.projections import Projection, Viewport

_WHOLE_TURNS = (-360.0, 0.0, 360.0)


@cache
def draw_basemap(viewport: Viewport, most: int, *, borders: bool = True) -> str:
    """Draw land and borders in about `most` characters, simplified as much as that takes."""
    outlines = load_outlines(Detail.COARSE if viewport.span > COARSE_FROM else Detail.FINE)
    rings = [
        ring
        for points in _find_visible(outlines.land, viewport)
        if (ring := _project_ring(points, viewport))
    ]
    lines = [
        piece
        for points in (_find_visible(outlines.borders, viewport) if borders else ())
        for piece in clip_line([viewport.project(y, x) for x, y in points], viewport.box)
    ]
    for tolerance in TOLERANCES:
        rings = [simplify_line(ring, tolerance) for ring in rings if _measure(ring) > tolerance]
        lines = [simplify_line(line, tolerance) for line in lines]
        paths = _draw_paths(rings, lines)
        if len(paths) <= most:
            break
    return paths


def draw_sea(viewport: Viewport) -> str:
    """Draw the ground under the land."""
    return f'<rect class="rr-sea" width="{viewport.width}" height="{viewport.height}"/>'


def _draw_paths(land: list[list[Point]], borders: list[list[Point]]) -> str:
    shore = "".join(write_path(ring, closed=True) for ring in land)
    lines = "".join(write_path(line, closed=False) for line in borders)
    drawn = f'<path class="rr-land" d="{shore}"/>' if shore else ""
    return drawn + (f'<path class="rr-borders" d="{lines}"/>' if lines else "")


def _measure(ring: list[Point]) -> float:
    """Return the longer side of a ring's bounding box."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _find_visible(outlines: tuple[Outline, ...], viewport: Viewport) -> Iterator[list[Point]]:
    """Yield the outlines that a viewport can show, in degrees, turned so that they meet it."""
    west, south, east, north = viewport.bounds
    turns = (0.0,) if viewport.projection is Projection.POLAR else _WHOLE_TURNS
    for outline in outlines:
        left, bottom, right, top = outline.box
        if top >= south and bottom <= north:
            for turn in turns:
                if right + turn > west and left + turn < east:
                    yield [(x + turn, y) for x, y in outline.points]


def _project_ring(ring: list[Point], viewport: Viewport) -> list[Point]:
    """Project a ring and clip it to the frame, closed.

    An equirectangular window is clipped in degrees: most of a continent need not be projected. The
    world is clipped on paper, too. The pole itself is left out of a polar window, where it is the
    tip of a needle.
    """
    projection = viewport.projection
    if projection is Projection.POLAR:
        ring = [point for point in ring if abs(point[1]) < 90]
    else:
        ring = clip_ring(ring, viewport.bounds)
    projected = [viewport.project(latitude, longitude) for longitude, latitude in ring]
    if projection is not Projection.EQUIRECTANGULAR:
        projected = clip_ring(projected, viewport.box)
    return [*projected, projected[0]] if projected else []
