"""Where the pin of an area stands that the packages list without one: its towns come in."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from readingroom.gazetteer.thresholds import TRIMMED_SHARE

Point = tuple[float | None, float | None]


def find_midpoint(points: Iterable[tuple[float, float]]) -> Point:
    """Return the middle of points on the sphere, so that Fiji does not come out in Africa."""
    x = y = z = 0.0
    for latitude, longitude in points:
        phi, theta = math.radians(latitude), math.radians(longitude)
        x += math.cos(phi) * math.cos(theta)
        y += math.cos(phi) * math.sin(theta)
        z += math.sin(phi)
    if not (x or y or z):
        return None, None
    flat = math.hypot(x, y)
    return round(math.degrees(math.atan2(z, flat)), 4), round(math.degrees(math.atan2(y, x)), 4)


def find_center(points: Sequence[tuple[float, float]]) -> Point:
    """Return the middle of an area's extent: towns crowd at one end of many a region."""
    _, mean = find_midpoint(points)
    if mean is None:
        return None, None
    longitude = mean + _middle([(east - mean + 180) % 360 - 180 for _, east in points])
    return (
        round(_middle([latitude for latitude, _ in points]), 4),
        round((longitude + 180) % 360 - 180, 4),
    )


def _middle(values: Iterable[float]) -> float:
    """Return the middle of a range, the farthest values aside: an island far out is no shore."""
    ordered = sorted(values)
    aside = len(ordered) // TRIMMED_SHARE + min(2, len(ordered) // 10)
    return (ordered[aside] + ordered[-1 - aside]) / 2
