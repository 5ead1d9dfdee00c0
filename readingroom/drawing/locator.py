"""Locator maps: a small map that shows where a place is, and its point on the map of the world.

In: degrees. Out: a figure; or, for hover cards, which share one picture of the world that a browser
loads once a site, percentages of its width and height. Windows are snapped to a grid, so that a
thousand places of one country need some dozens of them; only the dot is drawn for each place.
"""

from __future__ import annotations

import math

from readingroom.drawing import parameters as sizes
from readingroom.drawing.basemap import draw_basemap, draw_sea
from readingroom.drawing.projections import (
    Viewport,
    is_on_earth,
    make_viewport,
    make_world_viewport,
    turn,
)
from readingroom.drawing.svg import escape_text, format_number, render_figure

_WORLD = make_world_viewport(sizes.MAP_SIZE[0], south=-90)
_OVERVIEW = make_world_viewport(sizes.OVERVIEW_WIDTH, south=-90)
# A picture cannot follow the site's colours, so this grey is one that shows on light and on dark.
_WORLD_COLOURS = {
    'class="rr-land"': 'fill="#948b7e"',
    'class="rr-borders"': 'fill="none" stroke="#fff" stroke-opacity=".35" stroke-width=".6"',
}


def draw_locator(
    latitude: float, longitude: float, title: str, *, span: float = 24.0, is_area: bool = False
) -> str:
    """Draw where a place is, in a window `span` degrees wide (half as high).

    24 suits a town or a region, 40 a country, 90 one of the largest or a sea. Coordinates that are
    none give "". `title` is what a screen reader hears. The world in the corner has the same dot.
    Of a sea or a region a ring shows that the point merely lies in it.
    """
    if not is_on_earth(latitude, longitude) or not math.isfinite(span):
        return ""
    viewport = _snap_viewport(latitude, longitude, span)
    x, y = map(format_number, viewport.locate(latitude, longitude))
    world_x, world_y = map(format_number, _OVERVIEW.locate(latitude, longitude))
    return render_figure(
        "locator",
        f'<svg class="rr-map rr-locator" role="img" viewBox="0 0 {viewport.width}'
        f' {viewport.height}" aria-label="{escape_text(title)}">'
        f"{draw_sea(viewport)}{draw_basemap(viewport, sizes.LOCATOR_GROUND)}"
        f"{_draw_area(x, y) if is_area else _draw_point(x, y)}"
        f'<g class="rr-inset" transform="translate(0 {viewport.height - _OVERVIEW.height})">'
        f"{draw_sea(_OVERVIEW)}{draw_basemap(_OVERVIEW, sizes.OVERVIEW_GROUND, borders=False)}"
        f'<circle class="rr-pin" cx="{world_x}" cy="{world_y}" r="3"/></g></svg>',
    )


def _draw_point(x: str, y: str) -> str:
    return (
        f'<circle class="rr-halo" cx="{x}" cy="{y}" r="11"/>'
        f'<circle class="rr-pin" cx="{x}" cy="{y}" r="4.5"/>'
    )


def _draw_area(x: str, y: str) -> str:
    return f'<circle class="rr-area" cx="{x}" cy="{y}" r="{sizes.AREA_RADIUS}"/>'


def _snap_viewport(latitude: float, longitude: float, span: float) -> Viewport:
    """Return the window of the grid whose centre is nearest; the grid widens towards the poles."""
    span = min(max(span, 1.0), 180.0)
    step = span / sizes.LOCATOR_STEPS
    row = round(latitude / step) * step
    columns = max(round(360 / step * math.cos(math.radians(min(abs(row), 80)))), 1)
    column = round(longitude % 360 / 360 * columns) % columns * 360 / columns
    return make_viewport(max(min(row, 90), -90), turn(column), span, sizes.LOCATOR_SIZE)


def draw_world() -> str:
    """Draw `readingroom/theme/assets/world.svg`."""
    ground = draw_basemap(_WORLD, sizes.WORLD_GROUND)
    for name, attributes in _WORLD_COLOURS.items():
        ground = ground.replace(name, attributes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WORLD.width} {_WORLD.height}"'
        f' width="{_WORLD.width}" height="{_WORLD.height}">{ground}</svg>\n'
    )


def locate_on_world(latitude: float, longitude: float) -> tuple[float, float] | None:
    """Return where a place stands on that picture, in percent from the left and from the top.

    >>> locate_on_world(0, 0)
    (50.0, 49.3)
    >>> locate_on_world(91, 0)
    """
    if not is_on_earth(latitude, longitude):
        return None
    x, y = _WORLD.locate(latitude, longitude)
    return round(x / _WORLD.width * 100, 1), round(y / _WORLD.height * 100, 1)
