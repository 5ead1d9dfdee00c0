"""Dots that would cover one another become one mark: dots and a view come in, marks go out.

A mark stands where its most mentioned place is and is named after it, so that nothing on the map is
where no place is; how many more places it stands for is written beside it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.drawing.geometry import Point
from readingroom.drawing.projections import View
from readingroom.drawing.svg import shorten
from readingroom.drawing.values import Dot

_SPACINGS = (7.0, 9.0, 12.0, 16.0, 21.0, 28.0, 40.0)  # units of the drawing
_LEAST_RADIUS, _LARGEST_RADIUS = 2.6, 13.0
_LONGEST_NAME = 24
_NAMED = 3  # places that a mark's description names


@dataclass(frozen=True, slots=True)
class Mark:
    """One or more places that stand so close that one circle shows them, the largest first."""

    x: float
    y: float
    radius: float
    dots: tuple[Dot, ...]

    @property
    def hidden(self) -> int:
        """Tell how many places have no circle of their own."""
        return len(self.dots) - 1

    @property
    def label(self) -> str:
        """Give the short name: "Oxford", "Oxford +12"."""
        name = shorten(self.dots[0].name, _LONGEST_NAME)
        return f"{name} +{self.hidden}" if self.hidden else name

    @property
    def description(self) -> str:
        """Name the first places and how often all of them are mentioned."""
        names = ", ".join(shorten(dot.name, 80) for dot in self.dots[:_NAMED])
        more = f" +{len(self.dots) - _NAMED}" if len(self.dots) > _NAMED else ""
        return f"{names}{more}: {sum(dot.count for dot in self.dots)}"


def gather_marks(dots: Sequence[Dot], view: View, most: int, largest: int) -> list[Mark]:
    """Put the dots within a view's frame together into at most about `most` marks.

    `dots` are sorted, the most mentioned first; `largest` is the count of the largest circle.
    """
    places = [
        (dot, point)
        for dot in dots
        if is_inside(point := view.place(dot.latitude, dot.longitude), view)
    ]
    groups: list[tuple[Point, list[Dot]]] = []
    for spacing in _SPACINGS:
        groups = _group(places, spacing, largest)
        if len(groups) <= most:
            break
    return [
        Mark(x, y, _radius(sum(dot.count for dot in members), largest), tuple(members))
        for (x, y), members in groups
    ]


def is_inside(point: Point, view: View, margin: float = -1.0) -> bool:
    """Tell whether a point lies within a view's frame, or hardly beyond it."""
    return margin <= point[0] <= view.width - margin and margin <= point[1] <= view.height - margin


def _group(
    places: list[tuple[Dot, Point]], spacing: float, largest: int
) -> list[tuple[Point, list[Dot]]]:
    """Let each dot join the first larger one that it would touch, or stand for itself."""
    heads: list[tuple[Point, float]] = []
    members: list[list[Dot]] = []
    for dot, point in places:
        reach = _radius(dot.count, largest) * 0.4
        for (head, radius), group in zip(heads, members, strict=True):
            if math.dist(head, point) < max(radius + reach, spacing):
                group.append(dot)
                break
        else:
            heads.append((point, _radius(dot.count, largest)))
            members.append([dot])
    return [(head, group) for (head, _), group in zip(heads, members, strict=True)]


def _radius(count: int, largest: int) -> float:
    """Give the radius of a circle whose area tells the count."""
    share = math.sqrt(max(count, 0) / max(largest, 1))
    return min(max(_LARGEST_RADIUS * share, _LEAST_RADIUS), _LARGEST_RADIUS * 1.15)
