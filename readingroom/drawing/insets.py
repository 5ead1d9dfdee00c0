"""Which maps a collection needs: the map of all places, and insets, larger maps of crowded parts.

In: places. Out: panels. The first is the world, or the window that holds all places. Where circles
of a panel hide many places, an inset shows that window larger, as often as it helps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.drawing import parameters as sizes
from readingroom.drawing.clusters import Cluster, Dot, cluster_dots
from readingroom.drawing.projections import (
    Projection,
    Viewport,
    make_cap_viewport,
    make_viewport,
    make_world_viewport,
    turn,
)


@dataclass(frozen=True, slots=True)
class Panel:
    """A map: its viewport and clusters; `parent` is the number of the panel it enlarges."""

    viewport: Viewport
    clusters: tuple[Cluster, ...]
    parent: int = -1


def plan_panels(dots: Sequence[Dot], *, enlarged: bool = True) -> list[Panel]:
    """Plan the map of all places and, if `enlarged`, its insets; `dots` come largest first."""
    largest = max(dot.count for dot in dots)
    viewport = _fit_viewport(dots)
    panels = [Panel(viewport, cluster_dots(dots, viewport, sizes.MOST_CLUSTERS, largest))]
    if not enlarged:
        return panels
    if viewport.projection is Projection.NATURAL_EARTH:
        panels += _plan_caps(dots, largest)
    least = max(sizes.LEAST_HIDDEN, len(dots) // sizes.HIDDEN_SHARE)
    while len(panels) <= sizes.MOST_INSETS:
        found = [_find_inset(number, panels) for number in range(len(panels))]
        number = max(range(len(panels)), key=lambda number: (found[number][0], -number))
        score, inset = found[number]
        if score < least or inset is None:
            break
        clusters = cluster_dots(dots, inset, sizes.MOST_INSET_CLUSTERS, largest)
        panels.append(Panel(inset, clusters, number))
    return panels


def find_inset_of(cluster: Cluster, number: int, panels: Sequence[Panel]) -> int:
    """Return the number of the next larger map that shows a cluster's places, 0 for none."""
    here = panels[number].viewport.magnification
    larger = [
        (panel.viewport.magnification, index)
        for index, panel in enumerate(panels)
        if cluster.hidden
        and panel.viewport.magnification > here
        and _shows(panel.viewport, cluster)
    ]
    return min(larger)[1] if larger else 0


def _fit_viewport(dots: Sequence[Dot]) -> Viewport:
    """Return the smallest window that holds all places, or the world."""
    latitudes = [dot.latitude for dot in dots]
    north, south = max(latitudes), min(latitudes)
    west, across = _find_arc([dot.longitude for dot in dots])
    width = sizes.MAP_SIZE[0]
    most_across, most_high = sizes.WORLD_FROM
    farthest = 90 + north if north < 0 else 90 - south
    if across > most_across and farthest <= sizes.WIDEST_CAP:
        reach = max(farthest * sizes.CAP_PADDING, 1)
        return make_cap_viewport(north < 0, reach, sizes.MAP_SIZE)
    if across <= most_across and north - south <= most_high:
        for span in sizes.MAP_SPANS:
            window = make_viewport((north + south) / 2, west + across / 2, span, sizes.MAP_SIZE)
            if all(
                window.shows(dot.latitude, dot.longitude, width * sizes.MAP_PADDING) for dot in dots
            ):
                return window
    is_polar = south < sizes.POLAR_SOUTH
    return make_world_viewport(width, south=-90 if is_polar else south - sizes.SOUTH_PADDING)


def _plan_caps(dots: Sequence[Dot], largest: int) -> list[Panel]:
    """Plan the maps around the poles, where enough of the places lie that the world hides."""
    panels = []
    for south in (True, False):
        near = [
            90 - abs(dot.latitude)
            for dot in dots
            if (dot.latitude < sizes.POLAR_SOUTH if south else dot.latitude > sizes.POLAR_NORTH)
        ]
        if len(near) >= max(sizes.LEAST_POLAR, len(dots) / sizes.POLAR_SHARE):
            reach = max(max(near) * sizes.CAP_PADDING, 1)
            cap = make_cap_viewport(south, reach, sizes.INSET_SIZE)
            clusters = cluster_dots(dots, cap, sizes.MOST_INSET_CLUSTERS, largest)
            panels.append(Panel(cap, clusters, 0))
    return panels


def _find_arc(longitudes: Sequence[float]) -> tuple[float, float]:
    """Return the shortest arc with all longitudes: where it begins in the west, and its length."""
    turned = sorted({longitude % 360 for longitude in longitudes})
    gaps = [
        ((after - before) % 360 or 360, after)
        for before, after in zip(turned[-1:] + turned[:-1], turned, strict=True)
    ]
    widest, west = max(gaps)
    return west, 360 - widest


def _find_inset(number: int, panels: Sequence[Panel]) -> tuple[int, Viewport | None]:
    """Find the window of a panel that would uncover most places, and how many."""
    viewport = panels[number].viewport
    crowded = [
        cluster
        for cluster in panels[number].clusters
        if cluster.hidden and not _is_elsewhere(cluster, number, panels)
    ]
    best: tuple[int, Viewport | None] = (0, None)
    for span in (span for span in sizes.INSET_SPANS if span < viewport.span / 2):
        found = _find_window(span, crowded)
        if found[0] > best[0] * sizes.WORTH:
            best = found
    return best


def _find_window(span: float, crowded: Sequence[Cluster]) -> tuple[int, Viewport | None]:
    """Find the window of one span that shows most hidden places, around the fullest clusters."""
    best: tuple[int, Viewport | None] = (0, None)
    fullest = sorted(crowded, key=lambda cluster: -cluster.hidden)[: sizes.TRIED_CLUSTERS]
    for cluster in fullest:
        head = cluster.dots[0]
        for centre in (_find_centre(head, crowded, span), (head.latitude, head.longitude)):
            window = make_viewport(*centre, span, sizes.INSET_SIZE)
            score = round(sum(_count_uncovered(window, other) for other in crowded))
            if window.projection is Projection.EQUIRECTANGULAR and score > best[0]:
                best = (score, window)
    return best


def _count_uncovered(viewport: Viewport, cluster: Cluster) -> float:
    """Estimate how many hidden places of a cluster a window shows, from the largest of them."""
    if not _shows(viewport, cluster):
        return 0
    sample = cluster.dots[1 : 1 + sizes.SAMPLED_PLACES]
    shown = sum(viewport.shows(dot.latitude, dot.longitude) for dot in sample)
    return cluster.hidden * shown / len(sample)


def _is_elsewhere(cluster: Cluster, number: int, panels: Sequence[Panel]) -> bool:
    """Return whether another map shows the places of a cluster as large or larger."""
    here = panels[number].viewport.magnification
    return any(
        index != number and panel.viewport.magnification >= here and _shows(panel.viewport, cluster)
        for index, panel in enumerate(panels)
    )


def _find_centre(head: Dot, crowded: Sequence[Cluster], span: float) -> tuple[float, float]:
    """Return the centre of the crowded clusters that a window around one of them shows."""
    window = make_viewport(head.latitude, head.longitude, span, sizes.INSET_SIZE)
    near = [other.dots[0] for other in crowded if _shows(window, other)] or [head]
    apart = [turn(dot.longitude - head.longitude) for dot in near]
    latitudes = [dot.latitude for dot in near]
    return (
        (max(latitudes) + min(latitudes)) / 2,
        head.longitude + (max(apart) + min(apart)) / 2,
    )


def _shows(viewport: Viewport, cluster: Cluster) -> bool:
    head = cluster.dots[0]
    return viewport.shows(head.latitude, head.longitude, viewport.height * sizes.INSET_PADDING)
