"""Which part of the earth a map shows, and how: degrees come in, places on the paper go out.

Three ways of laying the globe flat, each for what it does best: `flat` for a window of any country
(degrees, the width of one corrected for the middle's latitude), `polar` where that would tear (the
pole in sight, the place's meridian upright), `world` for all of it (Natural Earth's projection).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto

from readingroom.drawing.geometry import Box, Point

_POLAR_FROM = 82.0  # a flat window does not reach farther north or south
_WIDEST = 180.0
_FAR = 66.0  # the widest windows are polar only from here on
_WORLD_HALF_WIDTH = 0.8707 * math.pi  # of Natural Earth's projection, in its own units
_WORLD_NORTH, _WORLD_SOUTH = 84.0, -57.0  # without Antarctica
_MARGIN = 3.0  # what is drawn beyond the frame, so that its edge shows no cut


class Shape(Enum):
    """How the globe is laid flat."""

    FLAT = auto()
    POLAR = auto()
    WORLD = auto()


@dataclass(frozen=True, slots=True)
class View:
    """A window on the earth: its middle in degrees, its size on paper, units for one degree.

    For the world, `latitude` is the most southern one shown.
    """

    shape: Shape
    latitude: float
    longitude: float
    width: int
    height: int
    scale: float

    @property
    def box(self) -> Box:
        """Give the frame with a margin."""
        return (-_MARGIN, -_MARGIN, self.width + _MARGIN, self.height + _MARGIN)

    @property
    def enlargement(self) -> float:
        """Give how large things are, to compare maps by: the world is the smallest."""
        return 0.0 if self.shape is Shape.WORLD else self.scale

    def place(self, latitude: float, longitude: float) -> Point:
        """Give where a place stands, from the nearer side where the map goes round the earth.

        The world ends short of the north pole; what is farther north stands at its edge.
        """
        if self.shape is Shape.WORLD:
            latitude = min(latitude, _WORLD_NORTH)
        apart = (longitude - self.longitude + 180) % 360 - 180
        return self.project(latitude, self.longitude + apart)

    def project(self, latitude: float, longitude: float) -> Point:
        """Give where a point of a line stands; longitudes may exceed 180 and are not turned."""
        if self.shape is Shape.WORLD:
            x, y = _project_world(latitude, longitude)
            return self.width / 2 + x * self.scale, (_world_top() - y) * self.scale
        turned = longitude - self.longitude
        middle_x, middle_y = self.width / 2, self.height / 2
        if self.shape is Shape.FLAT:
            shrink = math.cos(math.radians(self.latitude))
            return (
                middle_x + turned * shrink * self.scale,
                middle_y + (self.latitude - latitude) * self.scale,
            )
        sign = math.copysign(1, self.latitude)
        radius = (90 - latitude * sign) * self.scale
        pole_y = middle_y - (90 - abs(self.latitude)) * self.scale * sign
        angle = math.radians(turned)
        return middle_x + radius * math.sin(angle), pole_y + radius * math.cos(angle) * sign

    @property
    def bounds(self) -> Box:
        """Give west, south, east and north of all that can show, a margin included."""
        if self.shape is Shape.WORLD:
            return (-180.0, self.latitude, 180.0, 90.0)
        if self.shape is Shape.POLAR:
            reach = math.hypot(self.width, self.height) / 2 / self.scale + 1
            if self.latitude > 0:
                return (-math.inf, self.latitude - reach, math.inf, 90.0)
            return (-math.inf, -90.0, math.inf, self.latitude + reach)
        tall = (self.height / 2 + _MARGIN) / self.scale
        shrink = math.cos(math.radians(self.latitude))
        wide = (self.width / 2 + _MARGIN) / self.scale / shrink
        south, north = self.latitude - tall, self.latitude + tall
        return (self.longitude - wide, south, self.longitude + wide, north)


def view_around(latitude: float, longitude: float, span: float, size: tuple[int, int]) -> View:
    """Give the window with a place in its middle, as wide as `span` degrees of a meridian."""
    width, height = size
    span = min(max(span, 1.0), _WIDEST)
    half = span * height / width / 2
    if abs(latitude) + half > _POLAR_FROM and (span <= _WIDEST / 2 or abs(latitude) > _FAR):
        return View(Shape.POLAR, latitude, longitude, width, height, width / span)
    most = max(_POLAR_FROM - half, 0)
    return View(Shape.FLAT, min(max(latitude, -most), most), longitude, width, height, width / span)


def view_world(width: int, *, south: float = _WORLD_SOUTH) -> View:
    """Give the map of the world, down to a southern latitude (at least to the end of America)."""
    south = max(min(south, _WORLD_SOUTH), -90)
    scale = width / 2 / _WORLD_HALF_WIDTH
    height = (_world_top() - _project_world(south, 0)[1]) * scale
    return View(Shape.WORLD, south, 0, width, round(height), scale)


def _world_top() -> float:
    return _project_world(_WORLD_NORTH, 0)[1]


def _project_world(latitude: float, longitude: float) -> Point:
    """Project as Natural Earth does (Tom Patterson, Bojan Šavrič's polynomial)."""
    turn, tilt = math.radians(longitude), math.radians(latitude)
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
    return turn * x, tilt * y
