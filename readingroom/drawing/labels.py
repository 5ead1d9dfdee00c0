"""Labels that never meet: points with names come in, places for those names that fit go out.

A drawing is narrower on a phone, so its letters are larger there, in units of the drawing. Labels
that have room with the larger letters too are shown everywhere, the others on wide screens only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.drawing.geometry import Box
from readingroom.drawing.svg import escape_text, format_number

_LETTER = 0.56  # of the font's size, on average
_HALF = 0.6  # of a letter's size: half a line
_GAP = 3.0
_EDGE = 2.0
_SMALL = 6.0  # the radius of a circle that the first labels may cover
_FIRST = 6  # how many labels, those of the largest circles, may do so
_BESIDE = ("right", "left")  # where larger letters begin or end at the same point
_SIDES = (*_BESIDE, "above", "below")


@dataclass(frozen=True, slots=True)
class Spot:
    """Something round that may get a label: its middle, its radius, its name."""

    x: float
    y: float
    radius: float
    text: str


@dataclass(frozen=True, slots=True)
class Lettering:
    """The size of letters on wide and on narrow screens, how many labels, and the frame's size."""

    wide: float
    narrow: float
    most: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name and where it stands; `anchor` is SVG's word.

    `screens` is its class: "w" for wide screens only, "n" for narrow ones, "" for both.
    """

    x: float
    y: float
    anchor: str
    text: str
    screens: str = ""


def place_labels(spots: Sequence[Spot], lettering: Lettering) -> list[tuple[Label, ...]]:
    """Give each spot its label, the first spots first; no label covers a spot or another.

    One that has no room when all letters are larger may stand at the other side then; many have no
    room at all.
    """
    circles = [_surround(spot) for spot in spots]
    wide = _Room(lettering, lettering.wide, circles)
    narrow = _Room(lettering, lettering.narrow, circles)
    labels: list[Box] = []
    large: list[Box] = []
    placed: list[tuple[Label, ...]] = []
    for index, spot in enumerate(spots):
        side = wide.find_side(index, spot, labels) if len(labels) < lettering.most else None
        if side is None:
            placed.append(())
            continue
        labels.append(wide.box(spot, side))
        other = narrow.find_side(index, spot, large, (side, *_SIDES))
        if other:
            large.append(narrow.box(spot, other))
        if other == side and side in _BESIDE:
            placed.append((Label(*wide.anchor(spot, side), spot.text),))
        else:
            first = Label(*wide.anchor(spot, side), spot.text, "w")
            second = other and Label(*narrow.anchor(spot, other), spot.text, "n")
            placed.append((first, second) if second else (first,))
    return placed


@dataclass(frozen=True, slots=True)
class _Room:
    """Where labels of one size may stand, among the circles of all spots."""

    lettering: Lettering
    size: float
    circles: list[Box]

    def find_side(
        self, index: int, spot: Spot, labels: list[Box], sides: Sequence[str] = _SIDES
    ) -> str | None:
        """Give the first side of a spot where its label is free."""
        free = (side for side in sides if self.is_free(index, self.box(spot, side), labels))
        return next(free, None) if spot.text else None

    def is_free(self, index: int, box: Box, labels: list[Box]) -> bool:
        """Tell whether a label of a spot is within the frame and covers nothing.

        The largest spots are what a map is looked at for: their labels may cover small circles.
        """
        right, bottom = self.lettering.width - _EDGE, self.lettering.height - _EDGE
        if box[0] < _EDGE or box[1] < _EDGE or box[2] > right or box[3] > bottom:
            return False
        return not any(
            _overlap(box, circle)
            for other, circle in enumerate(self.circles)
            if other != index and (index >= _FIRST or circle[2] - circle[0] > 2 * _SMALL)
        ) and not any(_overlap(box, label) for label in labels)

    def anchor(self, spot: Spot, side: str) -> tuple[float, float, str]:
        """Give the point that a label is set at, and SVG's word for how."""
        aside, away = spot.radius + _GAP, spot.radius + self.size * _HALF + 1
        if side in _BESIDE:
            right = side == "right"
            return spot.x + (aside if right else -aside), spot.y, "start" if right else "end"
        return spot.x, spot.y + (away if side == "below" else -away), "middle"

    def box(self, spot: Spot, side: str) -> Box:
        """Give the box around a label at a side of its spot."""
        x, y, anchor = self.anchor(spot, side)
        width, half = measure_text(spot.text, self.size), self.size * _HALF
        left = x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
        return (left, y - half, left + width, y + half)


def render_label(label: Label) -> str:
    """Write a label as SVG."""
    known = f' class="{label.screens}"' if label.screens else ""
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    x, y = format_number(label.x), format_number(label.y)
    return f'<text{known} x="{x}" y="{y}"{anchor}>{escape_text(label.text)}</text>'


def measure_text(text: str, size: float) -> float:
    """Estimate how wide a text is; letters of East Asia are as wide as high."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return (len(text) * _LETTER + wide * (1 - _LETTER)) * size


def _surround(spot: Spot) -> Box:
    reach = spot.radius
    return (spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach)


def _overlap(one: Box, other: Box) -> bool:
    beside = one[2] <= other[0] or other[2] <= one[0]
    return not beside and one[1] < other[3] and other[1] < one[3]
