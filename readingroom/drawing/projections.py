"""Map projections: which part of the earth a map shows, and how; degrees in, points out.

Three projections, each for what it does best: `EQUIRECTANGULAR` for a window of any country (the
middle's latitude is true to scale), `POLAR` (azimuthal equidistant) where that would tear, the pole
in sight and the place's meridian upright, `NATURAL_EARTH` for the whole world.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto

from readingroom.drawing.geometry import Box, Point
from readingroom.drawing.parameters import FRAME_MARGIN, POLAR_FROM, WIDE_POLAR_FROM, WIDEST

_WORLD_HALF_WIDTH = 0.8707 * math.pi  # of the Natural Earth projection, in its own units
_WORLD_NORTH, _WORLD_SOUTH = 84.0, -57.0  # degrees: without Antarctica


class Projection(Enum):
    """How the globe is laid flat."""

    EQUIRECTANGULAR = auto()
    POLAR = auto()
    NATURAL_EARTH = auto()


@dataclass(frozen=True, slots=True)
class Viewport:
    """A window on the earth: its centre in degrees, its size on paper, units for one degree.

    For the world, `latitude` is the most southern one shown.
    """

    projection: Projection
    latitude: float
    longitude: float
    width: int
    height: int
    scale: float

    @property
    def box(self) -> Box:
        """The frame with a margin."""
        return (
            -FRAME_MARGIN,
            -FRAME_MARGIN,
            self.width + FRAME_MARGIN,
            self.height + FRAME_MARGIN,
        )

    @property
    def span(self) -> float:
        """Degrees of a meridian that the width shows; 360 for the world."""
        return 360.0 if self.projection is Projection.NATURAL_EARTH else self.width / self.scale

    @property
    def magnification(self) -> float:
        """How large things are, to compare maps by: the world is the smallest."""
        return 0.0 if self.projection is Projection.NATURAL_EARTH else self.scale

    @property
    def bounds(self) -> Box:
        """West, south, east and north of all that can show, a margin included."""
        if self.projection is Projection.NATURAL_EARTH:
            return (-180.0, self.latitude, 180.0, 90.0)
        if self.projection is Projection.POLAR:
            reach = math.hypot(self.width, self.height) / 2 / self.scale + 1
            if self.latitude > 0:
                return (-math.inf, self.latitude - reach, math.inf, 90.0)
            return (-math.inf, -90.0, math.inf, self.latitude + reach)
        tall = (self.height / 2 + FRAME_MARGIN) / self.scale
        shrink = math.cos(math.radians(self.latitude))
        wide = (self.width / 2 + FRAME_MARGIN) / self.scale / shrink
        south, north = self.latitude - tall, self.latitude + tall
        return (self.longitude - wide, south, self.longitude + wide, north)

    def locate(self, latitude: float, longitude: float) -> Point:
        """Project a place, from the nearer side where the map goes round the earth.

        The world ends short of the north pole; what is farther north stands at its edge.
        """
        if self.projection is Projection.NATURAL_EARTH:
            latitude = min(latitude, _WORLD_NORTH)
        return self.project(latitude, self.longitude + turn(longitude - self.longitude))

    def project(self, latitude: float, longitude: float) -> Point:
        """Project a point of a line; longitudes may exceed 180 and are not turned."""
        if self.projection is Projection.NATURAL_EARTH:
            x, y = _project_world(latitude, longitude)
            return self.width / 2 + x * self.scale, (_world_top() - y) * self.scale
        turned = longitude - self.longitude
        centre_x, centre_y = self.width / 2, self.height / 2
        if self.projection is Projection.EQUIRECTANGULAR:
            shrink = math.cos(math.radians(self.latitude))
            return (
                centre_x + turned * shrink * self.scale,
                centre_y + (self.latitude - latitude) * self.scale,
            )
        sign = math.copysign(1, self.latitude)
        radius = (90 - latitude * sign) * self.scale
        pole_y = centre_y - (90 - abs(self.latitude)) * self.scale * sign
        angle = math.radians(turned)
        return centre_x + radius * math.sin(angle), pole_y + radius * math.cos(angle) * sign

    def shows(self, latitude: float, longitude: float, margin: float = -1.0) -> bool:
        """Return whether a place lies `margin` units within the frame (by default 1 beyond it)."""
        x, y = self.locate(latitude, longitude)
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin


def make_viewport(
    latitude: float, longitude: float, span: float, size: tuple[int, int]
) -> Viewport:
    """Make the window with a place in its centre, as wide as `span` degrees of a meridian."""
    width, height = size
    span = min(max(span, 1.0), WIDEST)
    half = span * height / width / 2
    scale = width / span
    is_wide = span > WIDEST / 2
    if abs(latitude) + half > POLAR_FROM and (not is_wide or abs(latitude) > WIDE_POLAR_FROM):
        return Viewport(Projection.POLAR, latitude, longitude, width, height, scale)
    most = max(POLAR_FROM - half, 0)
    latitude = min(max(latitude, -most), most)
    return Viewport(Projection.EQUIRECTANGULAR, latitude, longitude, width, height, scale)


def make_cap_viewport(south: bool, reach: float, size: tuple[int, int]) -> Viewport:
    """Make the map around a pole, down to `reach` degrees from it above and below.

    Greenwich lies above the south pole and below the north pole, as in polar atlases.
    """
    width, height = size
    latitude = -90.0 if south else 90.0
    return Viewport(Projection.POLAR, latitude, 0, width, height, height / 2 / reach)


def make_world_viewport(width: int, *, south: float = _WORLD_SOUTH) -> Viewport:
    """Make the map of the world, down to a southern latitude (at least to the end of America)."""
    south = max(min(south, _WORLD_SOUTH), -90)
    scale = width / 2 / _WORLD_HALF_WIDTH
    height = (_world_top() - _project_world(south, 0)[1]) * scale
    return Viewport(Projection.NATURAL_EARTH, south, 0, width, round(height), scale)


def is_on_earth(latitude: float, longitude: float) -> bool:
    """Return whether two numbers are degrees of a place: finite, latitude within the poles."""
    return math.isfinite(longitude) and abs(latitude) <= 90


def turn(longitude: float) -> float:
    """Return a longitude as it is counted from -180 to 180.

    >>> turn(190), turn(-200)
    (-170, 160)
    """
    return (longitude + 180) % 360 - 180


def _world_top() -> float:
    return _project_world(_WORLD_NORTH, 0)[1]


def _project_world(latitude: float, longitude: float) -> Point:
    """Apply the Natural Earth projection (Tom Patterson; the polynomial is Bojan Šavrič's)."""
    angle, tilt = math.radians(longitude), math.radians(latitude)
    square = tilt * tilt
    fourth = square * square
    x = (
        0.8707
        - 0.131979 * square
        + fourth * (-0.013791 + fourth * square * (0.003971 - 0.001529 * square))
    )
    y = 1.007226 + square * (
        0.015085 + fourth * (-0.044475 + 0.028874 * square - 0.005916 * fourth)
    )
    return angle * x, tilt * y
