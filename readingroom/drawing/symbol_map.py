"""The map of all places: proportional symbols, with insets of its crowded parts.

In: places. Out: a figure. Circles tell by their area how often a place is mentioned; each is a
link. A circle that stands for several places leads to the inset that shows them, or to their place
in the list beside the map.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from readingroom.clipping import truncate
from readingroom.drawing import parameters as sizes
from readingroom.drawing.basemap import draw_basemap, draw_sea
from readingroom.drawing.clusters import Cluster, Dot
from readingroom.drawing.geometry import Point
from readingroom.drawing.insets import Panel, find_inset_of, plan_panels
from readingroom.drawing.label_placement import (
    Circle,
    Lettering,
    PlacedLabel,
    place_labels,
    render_label,
)
from readingroom.drawing.projections import Projection, Viewport, is_on_earth, turn
from readingroom.drawing.svg import escape_text, format_number, render_figure


def draw_map(dots: Iterable[Dot], title: str, *, anchor: str = "map", enlarged: bool = True) -> str:
    """Draw all places, on one map and on insets of crowded parts; "" for no places.

    Places without coordinates are left out. `title` is what a screen reader hears; `anchor` is the
    id of the map, with -1, -2 and so on those of the insets. Two thousand places take about 100 kB.
    Without `enlarged` there is the first map only, and a circle that stands for several places
    leads to the anchor of the first.
    """
    shown = sorted(
        (dot for dot in dots if is_on_earth(dot.latitude, dot.longitude)),
        key=lambda dot: (-dot.count, dot.name, dot.href, dot.latitude, dot.longitude, dot.anchor),
    )
    if not shown:
        return ""
    panels = plan_panels(shown, enlarged=enlarged)
    figures = [_draw_panel(number, panels, title, anchor) for number in range(len(panels))]
    insets = f'<div class="rr-insets">{"".join(figures[1:])}</div>' if figures[1:] else ""
    return f'<div class="rr-maps">{figures[0]}{insets}</div>'


def _draw_panel(number: int, panels: Sequence[Panel], title: str, anchor: str) -> str:
    """Draw one map; an inset gets a caption, as its page says what the first map is."""
    panel = panels[number]
    viewport = panel.viewport
    names = ", ".join(
        truncate(cluster.dots[0].name, sizes.CAPTION_NAME, at_word=False)
        for cluster in panel.clusters[: sizes.NAMED_PLACES]
    )
    caption = f"<figcaption><b>{number}</b> {escape_text(names)}</figcaption>" if number else ""
    label = f"{title} {number}: {names}" if number else title
    ground = draw_basemap(viewport, sizes.INSET_GROUND if number else sizes.MAP_GROUND)
    drawing = (
        f'<svg class="rr-map" role="group" viewBox="0 0 {viewport.width} {viewport.height}"'
        f' aria-label="{escape_text(label)}">{draw_sea(viewport)}{ground}'
        f"{_draw_clusters(number, panels, anchor)}{_draw_frames(number, panels, anchor)}</svg>"
    )
    kind = "inset" if number else "map"
    return render_figure(kind, drawing + caption, _identify(anchor, number))


def _draw_clusters(number: int, panels: Sequence[Panel], anchor: str) -> str:
    panel = panels[number]
    width, height = panel.viewport.width, panel.viewport.height
    lettering = (
        Lettering(sizes.INSET_FONTS, sizes.MOST_INSET_LABELS, width, height)
        if number
        else Lettering(sizes.MAP_FONTS, sizes.MOST_LABELS, width, height)
    )
    circles = [
        Circle(cluster.x, cluster.y, cluster.radius, cluster.label) for cluster in panel.clusters
    ]
    drawn = []
    for cluster, labels in zip(panel.clusters, place_labels(circles, lettering), strict=True):
        inset = find_inset_of(cluster, number, panels)
        drawn.append(
            _draw_cluster(cluster, labels, f"#{_identify(anchor, inset)}" if inset else "")
        )
    return "".join(drawn)


def _draw_cluster(cluster: Cluster, labels: Iterable[PlacedLabel], inset: str) -> str:
    """Draw a circle that links to its place, to an inset or into the list."""
    first = cluster.dots[0]
    target = (inset or first.anchor or first.href) if cluster.hidden else first.href
    x, y, radius = map(format_number, (cluster.x, cluster.y, cluster.radius))
    kinds = ["m"] * bool(cluster.hidden) + ["r"] * bool(first.kind)
    group = f' class="{" ".join(kinds)}"' if kinds else ""
    return (
        f'<a href="{escape_text(target)}"{group}>'
        f"<title>{escape_text(cluster.description)}</title>"
        f'<circle cx="{x}" cy="{y}" r="{radius}"/>{" ".join(map(render_label, labels))} </a>'
    )


def _draw_frames(number: int, panels: Sequence[Panel], anchor: str) -> str:
    """Draw where the insets are, each frame a link with the inset's number.

    They lie above the circles; only their lines answer to the pointer.
    """
    frames = []
    for index, panel in enumerate(panels):
        if panel.parent == number:
            points = _find_edge(panel.viewport, panels[number].viewport)
            path = " ".join(f"{format_number(x)},{format_number(y)}" for x, y in points)
            # The number stands in the upper left corner, or as much of it as shows.
            x, y = (format_number(max(points[0][axis], 0) + (4, 8)[axis]) for axis in (0, 1))
            frames.append(
                f'<a class="rr-frame" href="#{escape_text(_identify(anchor, index))}">'
                f'<polygon points="{path}"/><text x="{x}" y="{y}">{index}</text></a>'
            )
    return "".join(frames)


def _identify(anchor: str, number: int) -> str:
    """Return the id of a map, with the number that its caption shows."""
    return f"{anchor}-{number}" if number else anchor


def _find_edge(viewport: Viewport, parent: Viewport) -> list[Point]:
    """Return points along a viewport's edge on its parent's map.

    Of a map around a pole it is the parallel that reaches its upper and lower edge, and the pole.
    """
    if viewport.projection is Projection.POLAR:
        pole = viewport.latitude
        parallel = pole - math.copysign(viewport.height / 2 / viewport.scale, pole)
        turns = range(-180, 181, 15)
        inner = [parent.project(parallel, longitude) for longitude in turns]
        return inner + [parent.project(pole, longitude) for longitude in reversed(turns)]
    half = viewport.height / 2 / viewport.scale
    aside = viewport.width / 2 / viewport.scale / math.cos(math.radians(viewport.latitude))
    centre = parent.longitude + turn(viewport.longitude - parent.longitude)
    longitudes = [centre + aside * part / 4 for part in range(-4, 5)]
    return [parent.project(viewport.latitude + half, longitude) for longitude in longitudes] + [
        parent.project(viewport.latitude - half, longitude) for longitude in reversed(longitudes)
    ]
