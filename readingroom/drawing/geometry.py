"""Plane geometry: polylines and rings cut to a box, simplified, or written as SVG path data.

In and out: points (x, y); nothing here knows of the earth. A box is (left, top, right, bottom) and
y grows downwards.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def clip_ring(ring: Sequence[Point], box: Box) -> list[Point]:
    """Clip a ring to a box (Sutherland and Hodgman); it may run along the box's edge.

    >>> clip_ring([(0, 0), (4, 0), (4, 4), (0, 4)], (2, -9, 9, 9))
    [(2, 0.0), (4, 0), (4, 4), (2, 4.0)]
    """
    left, top, right, bottom = box
    points = list(ring)
    for axis, edge, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        points = _clip_side(points, axis, edge, sign)
    return points


def clip_line(line: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """Yield the pieces of a polyline inside a box, each with the first point beyond its edge."""
    piece: list[Point] = []
    for start, end in itertools.pairwise(line):
        if _may_cross(start, end, box):
            if not piece:
                piece = [start]
            piece.append(end)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def simplify_line(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Leave out points that lie within `tolerance` of the line without them (Douglas, Peucker).

    >>> simplify_line([(0, 0), (1, 0.1), (2, 0), (2, 2)], 0.5)
    [(0, 0), (2, 0), (2, 2)]
    """
    keep = {0, len(points) - 1}
    if len(points) > 2 and points[0] == points[-1]:
        keep.add(_halve(points))
    pairs = list(itertools.pairwise(sorted(keep)))
    while pairs:
        start, end = pairs.pop()
        far, distance = _find_farthest(points, start, end)
        if distance > tolerance:
            keep.add(far)
            pairs += [(start, far), (far, end)]
    return [points[index] for index in sorted(keep)]


def write_path(points: Sequence[Point], *, closed: bool) -> str:
    """Write a line as relative SVG path data in whole numbers; "" for less than two steps.

    >>> write_path([(1, 1), (3.2, 1), (3, 4), (1, 1)], closed=True)
    'M1 1h2v3z'
    """
    rounded = [(round(x), round(y)) for x, y in points]
    rounded = [point for point, _ in itertools.groupby(rounded)]
    if closed and len(rounded) > 1 and rounded[0] == rounded[-1]:
        rounded.pop()
    if len(rounded) < (3 if closed else 2):
        return ""
    steps = [
        _write_step(after[0] - before[0], after[1] - before[1])
        for before, after in itertools.pairwise(rounded)
    ]
    text = "".join(steps).replace(" -", "-")
    return f"M{rounded[0][0]} {rounded[0][1]}{text}{'z' if closed else ''}"


def _clip_side(points: list[Point], axis: int, edge: float, sign: int) -> list[Point]:
    inside = [(point[axis] - edge) * sign >= 0 for point in points]
    if all(inside):
        return points
    if not any(inside):
        return []
    clipped: list[Point] = []
    before, was_inside = points[-1], inside[-1]
    for point, is_inside in zip(points, inside, strict=True):
        if is_inside is not was_inside:
            part = (edge - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + part * (point[1 - axis] - before[1 - axis])
            clipped.append((edge, other) if axis == 0 else (other, edge))
        if is_inside:
            clipped.append(point)
        before, was_inside = point, is_inside
    return clipped


def _may_cross(start: Point, end: Point, box: Box) -> bool:
    left, top, right, bottom = box
    beside = max(start[0], end[0]) < left or min(start[0], end[0]) > right
    return not beside and max(start[1], end[1]) >= top and min(start[1], end[1]) <= bottom


def _halve(points: Sequence[Point]) -> int:
    """Return the index farthest from a ring's start: a ring has no line to measure from."""
    return max(range(len(points)), key=lambda index: math.dist(points[0], points[index]))


def _find_farthest(points: Sequence[Point], start: int, end: int) -> tuple[int, float]:
    """Find the point between two others that is farthest from the line through them."""
    (x, y), (to_x, to_y) = points[start], points[end]
    dx, dy = to_x - x, to_y - y
    length = math.hypot(dx, dy)
    best, most = start, 0.0
    for index in range(start + 1, end):
        px, py = points[index][0] - x, points[index][1] - y
        distance = abs(px * dy - py * dx) / length if length else math.hypot(px, py)
        if distance > most:
            best, most = index, distance
    return best, most


def _write_step(dx: int, dy: int) -> str:
    if not dy:
        return f"h{dx}"
    return f"l{dx} {dy}" if dx else f"v{dy}"
