"""Labels that never meet: points with names come in, places for those names that fit go out.

A drawing is narrower on a phone, so its letters are larger there, in units of the drawing. Labels
that leave room for the larger letters are shown everywhere, the others on wide screens only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.drawing.lines import Box
from readingroom.drawing.markup import escape_text, format_number

_LETTER = 0.56  # of the font's size, on average
_GAP = 3.0
_FIRST = 8  # spots that get a label of either size before all others


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
    """A name and where it stands; `anchor` is SVG's, `everywhere` tells of narrow screens too."""

    x: float
    y: float
    anchor: str
    text: str
    everywhere: bool


def place_labels(spots: Sequence[Spot], lettering: Lettering) -> list[Label | None]:
    """Give each spot a label or none; the first spots come first, and never cover one another."""
    placed: list[Label | None] = [None] * len(spots)
    taken = [_surround(spot) for spot in spots]
    turns = range(len(spots))
    large, small = (
        [(index, size) for index in turns] for size in (lettering.narrow, lettering.wide)
    )
    for index, size in large[:_FIRST] + small[:_FIRST] + large[_FIRST:] + small[_FIRST:]:
        spot = spots[index]
        if placed[index] is None and spot.text and sum(map(bool, placed)) < lettering.most:
            found = _find_room(spot, size, taken[:index] + taken[index + 1 :], lettering)
            if found:
                x, y, anchor, box = found
                placed[index] = Label(x, y, anchor, spot.text, size == lettering.narrow)
                taken.append(box)
    return placed


def render_label(label: Label) -> str:
    """Write a label as SVG; one for wide screens has the class `w`."""
    known = "" if label.everywhere else ' class="w"'
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    x, y = format_number(label.x), format_number(label.y)
    return f'<text{known} x="{x}" y="{y}"{anchor}>{escape_text(label.text)}</text>'


def measure_text(text: str, size: float) -> float:
    """Estimate how wide a text is; letters of East Asia are as wide as high."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return (len(text) * _LETTER + wide * (1 - _LETTER)) * size


def _find_room(
    spot: Spot, size: float, taken: list[Box], lettering: Lettering
) -> tuple[float, float, str, Box] | None:
    """Try right and left; above and below too where the letters keep their size.

    Larger letters on a phone would leave a gap there on a wide screen.
    """
    width, half = measure_text(spot.text, size), size * 0.6
    aside, away = spot.radius + _GAP, spot.radius + half + 1
    for x, y, anchor, left in (
        (spot.x + aside, spot.y, "start", spot.x + aside),
        (spot.x - aside, spot.y, "end", spot.x - aside - width),
        (spot.x, spot.y - away, "middle", spot.x - width / 2),
        (spot.x, spot.y + away, "middle", spot.x - width / 2),
    )[: 4 if size == lettering.wide else 2]:
        box = (left, y - half, left + width, y + half)
        within = box[0] >= 2 and box[2] <= lettering.width - 2
        within = within and box[1] >= 2 and box[3] <= lettering.height - 2
        if within and not any(_overlap(box, other) for other in taken):
            return x, y, anchor, box
    return None


def _surround(spot: Spot) -> Box:
    reach = spot.radius
    return (spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach)


def _overlap(one: Box, other: Box) -> bool:
    beside = one[2] <= other[0] or other[2] <= one[0]
    return not beside and one[1] < other[3] and other[1] < one[3]
