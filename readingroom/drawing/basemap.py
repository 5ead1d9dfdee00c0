"""The ground of a map: a view comes in, land and borders as SVG go out.

A view is drawn once a process and kept, so that places close to one another share the work.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from readingroom.drawing.geometry import Point, clip_line, clip_ring, simplify_line, write_path
from readingroom.drawing.outlines import Detail, Line, load_outlines
from readingroom.drawing.projections import Shape, View

_TOLERANCES = (0.5, 0.7, 0.9, 1.2, 1.6, 2.1)  # units of the paper
_COARSE_FROM = 100.0  # degrees across
_WHOLE_TURNS = (-360.0, 0.0, 360.0)


@cache
def draw_ground(view: View, most: int, *, borders: bool = True) -> str:
    """Draw what a view shows of land and borders, in about `most` characters.

    Lines leave out as many points as that takes.
    """
    outlines = load_outlines(_choose_detail(view))
    rings = [ring for points in _find_lines(outlines.land, view) if (ring := _cut(points, view))]
    lines = [
        piece
        for points in (_find_lines(outlines.borders, view) if borders else ())
        for piece in clip_line([view.project(y, x) for x, y in points], view.box)
    ]
    for tolerance in _TOLERANCES:
        rings = [simplify_line(ring, tolerance) for ring in rings if _measure(ring) > tolerance]
        lines = [simplify_line(line, tolerance) for line in lines]
        paths = _draw_paths(rings, lines)
        if len(paths) <= most:
            break
    return paths


def _draw_paths(land: list[list[Point]], borders: list[list[Point]]) -> str:
    shore = "".join(write_path(ring, closed=True) for ring in land)
    lines = "".join(write_path(line, closed=False) for line in borders)
    drawn = f'<path class="rr-land" d="{shore}"/>' if shore else ""
    return drawn + (f'<path class="rr-borders" d="{lines}"/>' if lines else "")


def _measure(ring: list[Point]) -> float:
    """Give the longer side of the box around a ring."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _choose_detail(view: View) -> Detail:
    is_coarse = view.shape is Shape.WORLD or view.width / view.scale > _COARSE_FROM
    return Detail.COARSE if is_coarse else Detail.FINE


def _find_lines(lines: tuple[Line, ...], view: View) -> Iterator[list[Point]]:
    """Give the lines that a view can show, in degrees, turned so that they meet its window."""
    west, south, east, north = view.bounds
    turns = (0.0,) if view.shape is Shape.POLAR else _WHOLE_TURNS
    for line in lines:
        left, bottom, right, top = line.box
        if top >= south and bottom <= north:
            for turn in turns:
                if right + turn > west and left + turn < east:
                    yield [(x + turn, y) for x, y in line.points] if turn else [*line.points]


def _cut(ring: list[Point], view: View) -> list[Point]:
    """Lay a ring on paper, cut to the window, closed.

    A flat window is cut in degrees: most of a continent need not be laid out. The world is cut on
    paper, too. The pole itself is left out of a polar window, where it is the tip of a needle.
    """
    if view.shape is Shape.POLAR:
        ring = [point for point in ring if abs(point[1]) < 90]
    else:
        ring = clip_ring(ring, view.bounds)
    laid = [view.project(latitude, longitude) for longitude, latitude in ring]
    cut = laid if view.shape is Shape.FLAT else clip_ring(laid, view.box)
    return [*cut, cut[0]] if cut else []
