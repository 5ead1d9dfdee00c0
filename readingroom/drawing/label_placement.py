"""Label placement: circles with names in, places for those names that fit out; none overlap.

A drawing is narrower on a phone, so its letters are larger there, in units of the drawing. Labels
that have room with the larger letters too are shown everywhere, the others on wide screens only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.clipping import measure_width
from readingroom.drawing.geometry import Box
from readingroom.drawing.parameters import (
    COVERED_RADIUS,
    COVERING_LABELS,
    HALF_LINE,
    LABEL_EDGE,
    LABEL_GAP,
    LETTER_WIDTH,
)
from readingroom.drawing.svg import escape_text, format_number

_BESIDE = ("right", "left")  # where larger letters begin or end at the same point
_SIDES = (*_BESIDE, "above", "below")


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle and the name that it may get as a label."""

    x: float
    y: float
    radius: float
    text: str

    @property
    def box(self) -> Box:
        """The bounding box."""
        reach = self.radius
        return (self.x - reach, self.y - reach, self.x + reach, self.y + reach)


@dataclass(frozen=True, slots=True)
class Lettering:
    """Font sizes on wide and on narrow screens, how many labels, and the frame's size."""

    fonts: tuple[float, float]
    most: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A name and where it stands; `anchor` is SVG's `text-anchor`.

    `screens` is its class: "w" for wide screens only, "n" for narrow ones, "" for both.
    """

    x: float
    y: float
    anchor: str
    text: str
    screens: str = ""


def place_labels(circles: Sequence[Circle], lettering: Lettering) -> list[tuple[PlacedLabel, ...]]:
    """Place the label of each circle, the first circles first; none covers a circle or another.

    A label that has no room when all letters are larger may stand at the other side then; many have
    no room at all.
    """
    boxes = [circle.box for circle in circles]
    wide, narrow = (_Placement(lettering, font, boxes, []) for font in lettering.fonts)
    placed: list[tuple[PlacedLabel, ...]] = []
    for index, circle in enumerate(circles):
        side = None
        if len(wide.labels) < lettering.most:
            side = wide.place(index, circle, _SIDES)
        if side is None:
            placed.append(())
            continue
        other = narrow.place(index, circle, (side, *_SIDES))
        if other == side and side in _BESIDE:
            placed.append((PlacedLabel(*wide.anchor(circle, side), circle.text),))
            continue
        labels = [PlacedLabel(*wide.anchor(circle, side), circle.text, "w")]
        if other:
            labels.append(PlacedLabel(*narrow.anchor(circle, other), circle.text, "n"))
        placed.append(tuple(labels))
    return placed


@dataclass(frozen=True, slots=True)
class _Placement:
    """The labels of one font size placed so far, among the bounding boxes of all circles."""

    lettering: Lettering
    font: float
    circles: list[Box]
    labels: list[Box]

    def place(self, index: int, circle: Circle, sides: Sequence[str]) -> str | None:
        """Take the first side of a circle where its label is free, and return it."""
        for side in sides if circle.text else ():
            box = self._box(circle, side)
            if self._is_free(index, box):
                self.labels.append(box)
                return side
        return None

    def anchor(self, circle: Circle, side: str) -> tuple[float, float, str]:
        """Return the point that a label is set at, and its `text-anchor`."""
        aside, away = circle.radius + LABEL_GAP, circle.radius + self.font * HALF_LINE + 1
        if side in _BESIDE:
            right = side == "right"
            return circle.x + (aside if right else -aside), circle.y, "start" if right else "end"
        return circle.x, circle.y + (away if side == "below" else -away), "middle"

    def _is_free(self, index: int, box: Box) -> bool:
        """Return whether a label lies within the frame and covers nothing.

        The largest circles are what a map is looked at for: their labels may cover small ones.
        """
        right, bottom = self.lettering.width - LABEL_EDGE, self.lettering.height - LABEL_EDGE
        if box[0] < LABEL_EDGE or box[1] < LABEL_EDGE or box[2] > right or box[3] > bottom:
            return False
        may_cover = index < COVERING_LABELS
        return not any(
            _overlap(box, circle)
            for other, circle in enumerate(self.circles)
            if other != index and not (may_cover and circle[2] - circle[0] <= 2 * COVERED_RADIUS)
        ) and not any(_overlap(box, label) for label in self.labels)

    def _box(self, circle: Circle, side: str) -> Box:
        """Return the bounding box of a label at a side of its circle."""
        x, y, anchor = self.anchor(circle, side)
        width, half = measure_text(circle.text, self.font), self.font * HALF_LINE
        left = x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
        return (left, y - half, left + width, y + half)


def render_label(label: PlacedLabel) -> str:
    """Render a label as SVG."""
    group = f' class="{label.screens}"' if label.screens else ""
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    x, y = format_number(label.x), format_number(label.y)
    return f'<text{group} x="{x}" y="{y}"{anchor}>{escape_text(label.text)}</text>'


def measure_text(text: str, font: float) -> float:
    """Estimate the width of a label at a font size."""
    return measure_width(text, LETTER_WIDTH) * font


def _overlap(box: Box, other: Box) -> bool:
    beside = box[2] <= other[0] or other[2] <= box[0]
    return not beside and box[1] < other[3] and other[1] < box[3]
