"""Drawing: values come in, figures with inline SVG go out; nothing is read but the outlines.

Each function gives one line of HTML that may stand in a Markdown page between blank lines and in
any template. Style is in `overrides/assets/drawing.css`; colours are the site's, so that drawings
follow its scheme. Addresses are written as they are given. The same values give the same bytes.
"""

from readingroom.drawing.bar_chart import draw_timeline
from readingroom.drawing.locator import draw_locator
from readingroom.drawing.network import draw_network
from readingroom.drawing.symbol_map import draw_map
from readingroom.drawing.values import Dot, Edge, Node
from readingroom.drawing.world import draw_world, place_on_world

__all__ = [
    "Dot",
    "Edge",
    "Node",
    "draw_locator",
    "draw_map",
    "draw_network",
    "draw_timeline",
    "draw_world",
    "place_on_world",
]
