"""Force-directed layout of a network: sizes of nodes and springs in, points out.

Springs pull, nodes push one another away, all of it slower at every step (Fruchterman and
Reingold); then nodes make room for one another's names. The start is a spiral in the nodes' order,
so that nothing depends on chance: only sums, products and square roots, which all machines do
alike.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from readingroom.drawing.geometry import Point
from readingroom.drawing.parameters import (
    GRAVITY,
    IDEAL_LENGTH,
    LAYOUT_STEPS,
    PARTING_STEPS,
    WEAKEST_SPRING,
)

_GOLDEN_ANGLE = 2.399963  # radians; a spiral that fills a disc evenly

Spring = tuple[int, int, float]  # two nodes by number, and how strong (0 to 1)
Size = tuple[float, float]  # width and height
Vectors = list[list[float]]


def lay_out(sizes: Sequence[Size], springs: Sequence[Spring], frame: Size) -> list[Point]:
    """Place nodes of given width and height, names included, within a frame."""
    width, height = frame
    ideal = math.sqrt(width * height / max(len(sizes), 1)) * IDEAL_LENGTH
    points = [list(_start(index, ideal)) for index in range(len(sizes))]
    for step in range(LAYOUT_STEPS):
        reach = ideal * 2 * (1 - step / LAYOUT_STEPS) ** 2 + 0.5
        _move(points, _sum_forces(points, springs, ideal), reach)
    placed = _fit(points, sizes, frame)
    for _ in range(PARTING_STEPS):
        if not _part(placed, sizes, frame):
            break
    return [(round(x, 1), round(y, 1)) for x, y in placed]


def _start(index: int, ideal: float) -> Point:
    """Return a point of the spiral, rounded: sines differ in the last digit between machines."""
    radius, angle = ideal * 0.6 * math.sqrt(index + 0.5), index * _GOLDEN_ANGLE
    return round(radius * math.cos(angle), 3), round(radius * math.sin(angle), 3)


def _sum_forces(points: Vectors, springs: Sequence[Spring], ideal: float) -> Vectors:
    forces = [[-x * GRAVITY, -y * GRAVITY] for x, y in points]
    for first, second in itertools.combinations(range(len(points)), 2):
        dx, dy = points[first][0] - points[second][0], points[first][1] - points[second][1]
        _add(forces, first, second, dx, dy, ideal * ideal / max(dx * dx + dy * dy, 1.0))
    for first, second, strength in springs:
        dx, dy = points[first][0] - points[second][0], points[first][1] - points[second][1]
        pull = WEAKEST_SPRING + (1 - WEAKEST_SPRING) * strength
        _add(forces, first, second, dx, dy, -math.sqrt(dx * dx + dy * dy) / ideal * pull)
    return forces


def _add(forces: Vectors, first: int, second: int, dx: float, dy: float, factor: float) -> None:
    forces[first][0] += dx * factor
    forces[first][1] += dy * factor
    forces[second][0] -= dx * factor
    forces[second][1] -= dy * factor


def _move(points: Vectors, forces: Vectors, reach: float) -> None:
    """Move each point where its force pulls it, no farther than `reach`."""
    for point, (x, y) in zip(points, forces, strict=True):
        length = math.sqrt(x * x + y * y)
        share = min(length, reach) / length if length else 0.0
        point[0] += x * share
        point[1] += y * share


def _fit(points: Vectors, sizes: Sequence[Size], frame: Size) -> Vectors:
    """Stretch the points to the frame, so far that no node reaches over its edge."""
    fitted: Vectors = [[0.0, 0.0] for _ in points]
    for axis in (0, 1):
        values = [point[axis] for point in points]
        low, high = min(values), max(values)
        edge = max(size[axis] for size in sizes) / 2
        room = max(frame[axis] - 2 * edge, 0.0)
        for index, value in enumerate(values):
            share = (value - low) / (high - low) if high - low > 1e-6 else 0.5
            fitted[index][axis] = edge + share * room
    return fitted


def _part(points: Vectors, sizes: Sequence[Size], frame: Size) -> bool:
    """Push overlapping nodes apart, the shorter way; return whether any moved."""
    moved = False
    for first, second in itertools.combinations(range(len(points)), 2):
        apart = [points[first][axis] - points[second][axis] for axis in (0, 1)]
        over = [
            (sizes[first][axis] + sizes[second][axis]) / 2 - abs(apart[axis]) for axis in (0, 1)
        ]
        if min(over) > 0:
            axis = 0 if over[0] < over[1] else 1
            push = math.copysign(over[axis] / 2 * 0.6 + 0.1, apart[axis])
            points[first][axis] += push
            points[second][axis] -= push
            moved = True
    for point, size in zip(points, sizes, strict=True):
        for axis in (0, 1):
            half = min(size[axis], frame[axis]) / 2
            point[axis] = min(max(point[axis], half), frame[axis] - half)
    return moved
