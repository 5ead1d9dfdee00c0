"""Marker clustering: places whose circles would cover one another share one circle.

In: places, a viewport. Out: clusters. A cluster stands where its most mentioned place is and is
named after it, so that nothing on the map is where no place is; how many more places it stands for
is written beside it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.clipping import truncate
from readingroom.drawing.geometry import Point
from readingroom.drawing.parameters import (
    CLUSTER_SPACINGS,
    DESCRIPTION_NAME,
    NAMED_PLACES,
    OVERLAP,
    PLACE_LABEL,
    RADII,
)
from readingroom.drawing.projections import Viewport


@dataclass(frozen=True, slots=True)
class Dot:
    """A place to show on a map: name and page, degrees WGS 84, how often it is mentioned.

    `href` and `anchor` are addresses as the page with the map needs them; `anchor` ("#country-fr")
    is where the list beside the map names the place. A circle of several places leads there. `kind`
    is the word for what a place larger than a point is ("Sea"); its circle is drawn as a ring.
    """

    name: str
    href: str
    latitude: float
    longitude: float
    count: int = 1
    anchor: str = ""
    kind: str = ""

    @property
    def title(self) -> str:
        """The name, and for an area what it is: "Weddell Sea (Sea)"."""
        name = truncate(self.name, DESCRIPTION_NAME, at_word=False)
        return f"{name} ({self.kind})" if self.kind else name


@dataclass(frozen=True, slots=True)
class Cluster:
    """One or more places that share a circle, the most mentioned first."""

    x: float
    y: float
    radius: float
    dots: tuple[Dot, ...]

    @property
    def hidden(self) -> int:
        """How many places have no circle of their own."""
        return len(self.dots) - 1

    @property
    def label(self) -> str:
        """The short name: "Oxford", "Oxford +12"."""
        name = truncate(self.dots[0].name, PLACE_LABEL, at_word=False)
        return f"{name} +{self.hidden}" if self.hidden else name

    @property
    def description(self) -> str:
        """The names of the first places and how often all of them are mentioned."""
        first = self.dots[:NAMED_PLACES]
        names = ", ".join(dot.title for dot in first)
        more = f" +{len(self.dots) - NAMED_PLACES}" if len(self.dots) > NAMED_PLACES else ""
        return f"{names}{more}: {sum(dot.count for dot in self.dots)}"


def cluster_dots(
    dots: Sequence[Dot], viewport: Viewport, most: int, largest: int
) -> tuple[Cluster, ...]:
    """Cluster the places within a viewport into about `most` circles.

    `dots` come sorted, the most mentioned first; `largest` is the count of the largest circle.
    """
    located = [
        (dot, viewport.locate(dot.latitude, dot.longitude))
        for dot in dots
        if viewport.shows(dot.latitude, dot.longitude)
    ]
    groups: list[tuple[Point, list[Dot]]] = []
    for spacing in CLUSTER_SPACINGS:
        groups = _group(located, spacing, largest)
        if len(groups) <= most:
            break
    return tuple(
        Cluster(x, y, _find_radius(sum(dot.count for dot in members), largest), tuple(members))
        for (x, y), members in groups
    )


def _group(
    located: list[tuple[Dot, Point]], spacing: float, largest: int
) -> list[tuple[Point, list[Dot]]]:
    """Let each place join the first larger one that it would touch, or start a group."""
    heads: list[tuple[Point, float]] = []
    members: list[list[Dot]] = []
    for dot, point in located:
        radius = _find_radius(dot.count, largest)
        for (head, head_radius), group in zip(heads, members, strict=True):
            if math.dist(head, point) < max(head_radius + radius * OVERLAP, spacing):
                group.append(dot)
                break
        else:
            heads.append((point, radius))
            members.append([dot])
    return [(head, group) for (head, _), group in zip(heads, members, strict=True)]


def _find_radius(count: int, largest: int) -> float:
    """Return the radius of a circle whose area tells the count."""
    least, most = RADII
    share = math.sqrt(max(count, 0) / max(largest, 1))
    return min(max(most * share, least), most * 1.15)
