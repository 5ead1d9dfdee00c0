"""A small map that shows where a place is: its coordinates come in, a figure goes out.

Windows are snapped to a grid, so that a thousand places of one country need some dozens of them;
only the dot is drawn for each place. In a corner stands the whole world, with the same dot.
"""

from __future__ import annotations

import math
from functools import cache

from readingroom.drawing.basemap import draw_ground
from readingroom.drawing.projections import View, view_around, view_world
from readingroom.drawing.svg import escape_text, format_number, is_on_earth, render_figure

_SIZE = (480, 240)
_STEPS = 6  # a window's width holds so many steps of the grid
_INSET_WIDTH = 104
_MOST = 5000  # characters
_MOST_INSET = 1200


def draw_locator(latitude: float, longitude: float, title: str, *, span: float = 24.0) -> str:
    """Draw where a place is, in a window `span` degrees wide (half as high).

    24 suits a town or a region, 40 a country, 90 one of the largest or a sea. Coordinates that are
    none give nothing. `title` is what a screen reader hears.
    """
    if not is_on_earth(latitude, longitude) or not math.isfinite(span):
        return ""
    view = _snap_view(latitude, longitude, span)
    x, y = (format_number(value) for value in view.place(latitude, longitude))
    world = view_world(_INSET_WIDTH, south=-90)
    at_x, at_y = (format_number(value) for value in world.place(latitude, longitude))
    return render_figure(
        "locator",
        f'<svg class="rr-map rr-locator" role="img" viewBox="0 0 {view.width} {view.height}"'
        f' aria-label="{escape_text(title)}">{_draw_paper(view)}'
        f'<circle class="rr-halo" cx="{x}" cy="{y}" r="11"/>'
        f'<circle class="rr-pin" cx="{x}" cy="{y}" r="4.5"/>'
        f"{_draw_inset(view.height - world.height)}"
        f'<circle class="rr-pin" cx="{at_x}" cy="{at_y}" r="3"/></g></svg>',
    )


def _snap_view(latitude: float, longitude: float, span: float) -> View:
    """Give the window of the grid whose middle is nearest; the grid widens towards the poles."""
    span = min(max(span, 1.0), 180.0)
    step = span / _STEPS
    row = round(latitude / step) * step
    columns = max(round(360 / step * math.cos(math.radians(min(abs(row), 80)))), 1)
    column = round(longitude % 360 / 360 * columns) % columns * 360 / columns
    return view_around(max(min(row, 90), -90), (column + 180) % 360 - 180, span, _SIZE)


@cache
def _draw_paper(view: View) -> str:
    sea = f'<rect class="rr-sea" width="{view.width}" height="{view.height}"/>'
    return sea + draw_ground(view, _MOST)


@cache
def _draw_inset(top: int) -> str:
    """Draw the small world in the lower left corner, open for the dot."""
    world = view_world(_INSET_WIDTH, south=-90)
    ground = draw_ground(world, _MOST_INSET, borders=False)
    frame = f'<rect class="rr-sea" width="{world.width}" height="{world.height}"/>'
    return f'<g class="rr-inset" transform="translate(0 {top})">{frame}{ground}'
