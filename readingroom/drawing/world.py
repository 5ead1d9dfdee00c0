"""The small world that all hover cards share: one picture, and where on it a place stands.

In: nothing, or degrees. Out: an SVG file of its own, which a browser loads once a site, or
percentages of its width and height. As a picture cannot follow the site's colours, its grey is one
that stands on light and dark ground.
"""

from __future__ import annotations

from readingroom.drawing.basemap import draw_ground
from readingroom.drawing.projections import view_world
from readingroom.drawing.svg import is_on_earth

_VIEW = view_world(720, south=-90)
_MOST = 16_000  # characters
_ATTRIBUTES = {
    'class="rr-land"': 'fill="#948b7e"',
    'class="rr-borders"': 'fill="none" stroke="#fff" stroke-opacity=".35" stroke-width=".6"',
}


def draw_world() -> str:
    """Draw `overrides/assets/world.svg`."""
    ground = draw_ground(_VIEW, _MOST)
    for name, attributes in _ATTRIBUTES.items():
        ground = ground.replace(name, attributes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_VIEW.width} {_VIEW.height}"'
        f' width="{_VIEW.width}" height="{_VIEW.height}">{ground}</svg>\n'
    )


def place_on_world(latitude: float, longitude: float) -> tuple[float, float] | None:
    """Give where a place stands, in percent from the left and from the top.

    >>> place_on_world(0, 0)
    (50.0, 49.3)
    >>> place_on_world(91, 0)
    """
    if not is_on_earth(latitude, longitude):
        return None
    x, y = _VIEW.place(latitude, longitude)
    return round(x / _VIEW.width * 100, 1), round(y / _VIEW.height * 100, 1)
