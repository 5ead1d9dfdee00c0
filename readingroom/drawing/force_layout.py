"""Where the nodes of a network stand: sizes and ties come in, points go out.

Ties pull, nodes push one another away, all of it slower at every step (Fruchterman and Reingold);
then nodes make room for one another's names. The beginning is a spiral in the nodes' order, so that
nothing depends on chance: only sums, products and square roots, which all machines do alike.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from readingroom.drawing.geometry import Point

_STEPS = 160
_PARTING_STEPS = 120
_GOLDEN = 2.399963  # radians; a spiral that fills a disc evenly
_PULL_INWARDS = 0.06

Tie = tuple[int, int, float]  # two nodes by number, and how strong (0 to 1)
Force = list[list[float]]


def lay_out(
    sizes: Sequence[tuple[float, float]], ties: Sequence[Tie], frame: tuple[float, float]
) -> list[Point]:
    """Place nodes of given width and height, names included, within a frame."""
    count = len(sizes)
    width, height = frame
    ideal = math.sqrt(width * height / max(count, 1)) * 0.8
    points = [list(_start(index, ideal)) for index in range(count)]
    for step in range(_STEPS):
        reach = ideal * 2 * (1 - step / _STEPS) ** 2 + 0.5
        _move(points, _sum_forces(points, ties, ideal), reach)
    placed = _fit(points, sizes, frame)
    for _ in range(_PARTING_STEPS):
        if not _part(placed, sizes, frame):
            break
    return [(round(x, 1), round(y, 1)) for x, y in placed]


def _start(index: int, ideal: float) -> Point:
    """Give a point of the spiral, rounded: sines differ in the last digit between machines."""
    radius = ideal * 0.6 * math.sqrt(index + 0.5)
    return round(radius * math.cos(index * _GOLDEN), 3), round(
        radius * math.sin(index * _GOLDEN), 3
    )


def _sum_forces(points: Force, ties: Sequence[Tie], ideal: float) -> Force:
    forces = [[-x * _PULL_INWARDS, -y * _PULL_INWARDS] for x, y in points]
    for first, second in itertools.combinations(range(len(points)), 2):
        dx, dy = points[first][0] - points[second][0], points[first][1] - points[second][1]
        _add(forces, first, second, dx, dy, ideal * ideal / max(dx * dx + dy * dy, 1.0))
    for first, second, strength in ties:
        dx, dy = points[first][0] - points[second][0], points[first][1] - points[second][1]
        pull = -math.sqrt(dx * dx + dy * dy) / ideal * (0.2 + 0.8 * strength)
        _add(forces, first, second, dx, dy, pull)
    return forces


def _add(forces: Force, first: int, second: int, dx: float, dy: float, factor: float) -> None:
    forces[first][0] += dx * factor
    forces[first][1] += dy * factor
    forces[second][0] -= dx * factor
    forces[second][1] -= dy * factor


def _move(points: Force, forces: Force, reach: float) -> None:
    """Move each point where its force pulls it, no farther than `reach`."""
    for point, (x, y) in zip(points, forces, strict=True):
        length = math.sqrt(x * x + y * y)
        share = min(length, reach) / length if length else 0.0
        point[0] += x * share
        point[1] += y * share


def _fit(points: Force, sizes: Sequence[tuple[float, float]], frame: tuple[float, float]) -> Force:
    """Stretch the points to the frame, so far that no node reaches over its edge."""
    fitted: Force = [[0.0, 0.0] for _ in points]
    for axis in (0, 1):
        values = [point[axis] for point in points]
        low, high = min(values), max(values)
        edge = max(size[axis] for size in sizes) / 2
        room = max(frame[axis] - 2 * edge, 0.0)
        for index, value in enumerate(values):
            share = (value - low) / (high - low) if high - low > 1e-6 else 0.5
            fitted[index][axis] = edge + share * room
    return fitted


def _part(points: Force, sizes: Sequence[tuple[float, float]], frame: tuple[float, float]) -> bool:
    """Push nodes that cover one another apart, the shorter way; tell whether any did."""
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
