"""Drawing: figures with inline SVG; nothing is read but the outlines of the world.

In: places, names, counts; addresses as the page with the figure needs them, and plain text, which
is escaped where it is drawn. Out: one line of HTML that may stand in a Markdown page between blank
lines and in any template. Style is in the theme's `assets/drawing.css`; colours are the site's, so
that drawings follow its scheme. The same values give the same bytes.
"""

from readingroom.drawing.bar_chart import draw_bar_chart
from readingroom.drawing.clusters import Dot
from readingroom.drawing.locator import draw_locator, draw_world, locate_on_world
from readingroom.drawing.network import Edge, Node, draw_network
from readingroom.drawing.symbol_map import draw_map

__all__ = [
    "Dot",
    "Edge",
    "Node",
    "draw_bar_chart",
    "draw_locator",
    "draw_map",
    "draw_network",
    "draw_world",
    "locate_on_world",
]
