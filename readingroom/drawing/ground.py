"""The ground of a map: a view comes in, land and borders as SVG go out.

A view is drawn once a process and kept, so that places close to one another share the work.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from readingroom.drawing.lines import Point, clip_line, clip_ring, simplify_line, write_path
from readingroom.drawing.outlines import Detail, Line, load_outlines
from readingroom.drawing.views import Shape, View

_TOLERANCES = (0.5, 0.7, 0.9, 1.2, 1.6, 2.1)  # units of the paper
_COARSE_FROM = 100.0  # degrees across
_WHOLE_TURNS = (-360.0, 0.0, 360.0)
_WORLD = (-180.0, -90.0, 180.0, 90.0)


@cache
def draw_ground(view: View, most: int, *, borders: bool = True) -> str:
    """Draw what a view shows of land and borders, in about `most` characters.

    Lines leave out as many points as that takes.
    """
    outlines = load_outlines(_choose_detail(view))
    land = [
        [*ring, ring[0]]
        for points in _find_lines(outlines.land, view)
        if (ring := clip_ring(points, view.box))
    ]
    lines = [
        piece
        for points in (_find_lines(outlines.borders, view) if borders else ())
        for piece in clip_line(points, view.box)
    ]
    drawn = (_draw_paths(land, lines, tolerance) for tolerance in _TOLERANCES)
    return next((paths for paths in drawn if len(paths) <= most), _draw_paths(land, lines, 3.0))


def _draw_paths(land: list[list[Point]], borders: list[list[Point]], tolerance: float) -> str:
    """Draw both, no line farther from its place than `tolerance`; specks smaller than that go."""
    rings = (simplify_line(ring, tolerance) for ring in land if _measure(ring) > tolerance)
    shore = "".join(write_path(ring, closed=True) for ring in rings)
    lines = "".join(write_path(simplify_line(line, tolerance), closed=False) for line in borders)
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
    """Give the lines that a view can show, on paper; those across the date line from both sides."""
    for line in lines:
        for shift in _WHOLE_TURNS:
            if view.sees(line.box, shift):
                yield [
                    view.project(latitude, longitude)
                    for longitude, latitude in _turn_line(line, view, shift)
                ]


def _turn_line(line: Line, view: View, shift: float) -> list[Point]:
    """Turn a line round the earth by `shift`; cut off what the map of the world shows elsewhere.

    The pole itself is left out of a polar view, where it would be the tip of a needle.
    """
    turned = [(x + shift, y) for x, y in line.points]
    if view.shape is Shape.WORLD and (line.box[0] < -180 or line.box[2] > 180):
        return clip_ring(turned, _WORLD)
    return [point for point in turned if view.shape is not Shape.POLAR or abs(point[1]) < 90]
