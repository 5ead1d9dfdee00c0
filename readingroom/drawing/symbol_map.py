"""The map of all places: dots come in, a map and larger maps of its crowded parts go out.

Circles tell by their area how often a place is mentioned; each is a link. A circle that stands for
several places leads to the larger map that shows them, or to their place in the list beside.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from readingroom.drawing.basemap import draw_ground
from readingroom.drawing.clusters import Mark
from readingroom.drawing.geometry import Point
from readingroom.drawing.insets import Sheet, find_inset_of, plan_sheets
from readingroom.drawing.labels import Label, Lettering, Spot, place_labels, render_label
from readingroom.drawing.projections import View
from readingroom.drawing.svg import (
    escape_text,
    format_number,
    is_on_earth,
    render_figure,
    shorten,
)
from readingroom.drawing.values import Dot

_GROUND, _INSET_GROUND = 11000, 4000  # characters
_MOST_LABELS, _MOST_INSET_LABELS = 36, 28
_CAPTION_NAMES = 3


def draw_map(dots: Iterable[Dot], title: str, *, anchor: str = "map", enlarged: bool = True) -> str:
    """Draw all places, on one map and on larger ones of crowded parts; nothing for no dots.

    Dots without coordinates are left out. `title` is what a screen reader hears; `anchor` is the
    id of the map, with -1, -2 and so on those of the larger ones. Two thousand places take about
    100 kB. Without `enlarged` there is the first map only, and a circle that stands for several
    places leads to the anchor of the first.
    """
    shown = sorted(
        (dot for dot in dots if is_on_earth(dot.latitude, dot.longitude)),
        key=lambda dot: (-dot.count, dot.name, dot.href, dot.latitude, dot.longitude, dot.anchor),
    )
    if not shown:
        return ""
    sheets = plan_sheets(shown, enlarged=enlarged)
    figures = [_draw_sheet(number, sheets, title, anchor) for number in range(len(sheets))]
    insets = f'<div class="rr-insets">{"".join(figures[1:])}</div>' if figures[1:] else ""
    return f'<div class="rr-maps">{figures[0]}{insets}</div>'


def _draw_sheet(number: int, sheets: Sequence[Sheet], title: str, anchor: str) -> str:
    """Draw one map with its caption; the first has none, its page says what it is."""
    sheet = sheets[number]
    view = sheet.view
    names = ", ".join(shorten(mark.dots[0].name, 40) for mark in sheet.marks[:_CAPTION_NAMES])
    caption = f"<figcaption><b>{number}</b> {escape_text(names)}</figcaption>" if number else ""
    said = f"{title} {number}: {names}" if number else title
    kind = "inset" if number else "map"
    ground = draw_ground(view, _INSET_GROUND if number else _GROUND)
    drawing = (
        f'<svg class="rr-map" role="group" viewBox="0 0 {view.width} {view.height}"'
        f' aria-label="{escape_text(said)}">'
        f'<rect class="rr-sea" width="{view.width}" height="{view.height}"/>{ground}'
        f"{_draw_marks(number, sheets, anchor)}{_draw_frames(number, sheets, anchor)}</svg>"
    )
    return render_figure(kind, drawing + caption, _name(anchor, number))


def _draw_marks(number: int, sheets: Sequence[Sheet], anchor: str) -> str:
    sheet = sheets[number]
    spots = [Spot(mark.x, mark.y, mark.radius, mark.label) for mark in sheet.marks]
    view = sheet.view
    lettering = (
        Lettering(11, 15, _MOST_INSET_LABELS, view.width, view.height)
        if number
        else Lettering(12, 24, _MOST_LABELS, view.width, view.height)
    )
    drawn = []
    for mark, labels in zip(sheet.marks, place_labels(spots, lettering), strict=True):
        inset = find_inset_of(mark, number, sheets)
        drawn.append(_draw_mark(mark, labels, f"#{_name(anchor, inset)}" if inset else ""))
    return "".join(drawn)


def _draw_mark(mark: Mark, labels: Iterable[Label], inset: str) -> str:
    """Draw a circle that links to its place, to a larger map or into the list."""
    first = mark.dots[0]
    target = (inset or first.anchor or first.href) if mark.hidden else first.href
    x, y, radius = (format_number(value) for value in (mark.x, mark.y, mark.radius))
    known = ' class="m"' if mark.hidden else ""
    return (
        f'<a href="{escape_text(target)}"{known}>'
        f"<title>{escape_text(mark.description)}</title>"
        f'<circle cx="{x}" cy="{y}" r="{radius}"/>{" ".join(map(render_label, labels))} </a>'
    )


def _draw_frames(number: int, sheets: Sequence[Sheet], anchor: str) -> str:
    """Draw where the larger maps are, each frame a link with the map's number.

    They lie above the circles; only their lines answer to the pointer.
    """
    frames = []
    for index, sheet in enumerate(sheets):
        if sheet.parent == number:
            points = _find_edge(sheet.view, sheets[number].view)
            path = " ".join(f"{format_number(x)},{format_number(y)}" for x, y in points)
            x, y = (format_number(value) for value in _find_corner(points))
            frames.append(
                f'<a class="rr-frame" href="#{escape_text(_name(anchor, index))}">'
                f'<polygon points="{path}"/><text x="{x}" y="{y}">{index}</text></a>'
            )
    return "".join(frames)


def _name(anchor: str, number: int) -> str:
    """Give the id of a map, with the number that its caption shows."""
    return f"{anchor}-{number}" if number else anchor


def _find_edge(view: View, parent: View) -> list[Point]:
    """Give points along a flat view's edge, clockwise, on the map that it is a part of."""
    half = view.height / 2 / view.scale
    aside = view.width / 2 / view.scale / math.cos(math.radians(view.latitude))
    middle = parent.longitude + (view.longitude - parent.longitude + 180) % 360 - 180
    turns = [middle + aside * part / 4 for part in range(-4, 5)]
    top = [parent.project(view.latitude + half, turn) for turn in turns]
    return top + [parent.project(view.latitude - half, turn) for turn in reversed(turns)]


def _find_corner(points: Sequence[Point]) -> Point:
    """Give where a frame's number stands: in its upper left corner, or as much of it as shows."""
    return max(points[0][0], 0) + 4, max(points[0][1], 0) + 8
