"""The picture of a network: nodes and edges come in, a figure goes out.

Each node is a link, its size how often the name occurs; people are discs, places squares,
organizations rings. Of many edges the strongest of each node are drawn: all of them would be a grey
cloud, and the page beside has them in words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from readingroom.drawing.force_layout import Tie, lay_out
from readingroom.drawing.labels import Lettering, Spot, measure_text, place_labels, render_label
from readingroom.drawing.svg import escape_text, format_number, render_figure, shorten
from readingroom.drawing.values import Edge, Node
from readingroom.models import Kind

_MOST_NODES = 80
_EDGES_OF_A_NODE = 5
_WIDTH = 720
_FONT, _PHONE_FONT = 11.0, 22.0
_LONGEST_NAME = 22
_MARGIN = 10.0  # around a node and its name
_LEAST_RADIUS, _LARGEST_RADIUS = 3.0, 13.0
_STROKES = (0.7, 1.3, 2.2, 3.4)


def draw_network(
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    title: str,
    *,
    legend: Mapping[Kind, str] | None = None,
) -> str:
    """Draw who stands together with whom: at most 80 nodes, the weightiest; nothing for none.

    Edges to nodes that are not there are left out. `title` is what a screen reader hears, `legend`
    has the words for kinds below the picture.
    """
    heaviest = sorted(nodes, key=lambda node: (-node.weight, node.name, node.id, node.href))
    drawn = list({node.id: node for node in reversed(heaviest)}.values())[::-1][:_MOST_NODES]
    if not drawn:
        return ""
    ties = _find_ties(drawn, edges)
    height = min(120 + len(drawn) * 9, 760)
    spots = _place_nodes(drawn, ties, height)
    labels = place_labels(spots, Lettering(_FONT, _PHONE_FONT, len(drawn), _WIDTH, height))
    shapes = [
        f'<a href="{escape_text(node.href)}"><title>{escape_text(shorten(node.name, 200))}:'
        f" {node.weight}</title>{_draw_shape(node.kind, spot.x, spot.y, spot.radius)}"
        f"{''.join(map(render_label, written))}</a>"
        for node, spot, written in zip(drawn, spots, labels, strict=True)
    ]
    svg = (
        f'<svg class="rr-network" role="group" viewBox="0 0 {_WIDTH} {height}"'
        f' aria-label="{escape_text(title)}">{_draw_ties(ties, spots)}{"".join(shapes)}</svg>'
    )
    return render_figure("network", svg + _draw_legend(drawn, legend or {}))


def _place_nodes(nodes: Sequence[Node], ties: Sequence[Tie], height: int) -> list[Spot]:
    """Lay nodes out with room for their names, which stand to their right."""
    radii = [_radius(node, nodes[0]) for node in nodes]
    names = [shorten(node.name, _LONGEST_NAME) for node in nodes]
    sizes = [
        (measure_text(name, _FONT) + 2 * radius + _MARGIN, max(2 * radius, _FONT * 1.2) + 4)
        for name, radius in zip(names, radii, strict=True)
    ]
    points = lay_out(sizes, ties, (_WIDTH, height))
    return [
        Spot(x - width / 2 + radius + _MARGIN / 2, y, radius, name)
        for (x, y), (width, _), radius, name in zip(points, sizes, radii, names, strict=True)
    ]


def _find_ties(nodes: Sequence[Node], edges: Iterable[Edge]) -> list[Tie]:
    """Sum edges between the same nodes, keep the strongest of each node, weigh them 0 to 1."""
    numbers = {node.id: number for number, node in enumerate(nodes)}
    weights: Counter[tuple[int, int]] = Counter()
    for edge in edges:
        first, second = numbers.get(edge.first), numbers.get(edge.second)
        if first is not None and second is not None and first != second and edge.weight > 0:
            weights[min(first, second), max(first, second)] += edge.weight
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    kept: Counter[int] = Counter()
    ties: list[Tie] = []
    for (first, second), weight in ordered:
        if min(kept[first], kept[second]) < _EDGES_OF_A_NODE:
            kept.update((first, second))
            ties.append((first, second, math.sqrt(weight / ordered[0][1])))
    return ties


def _radius(node: Node, largest: Node) -> float:
    share = math.sqrt(max(node.weight, 0) / max(largest.weight, 1))
    return min(max(_LARGEST_RADIUS * share, _LEAST_RADIUS), _LARGEST_RADIUS)


def _draw_ties(ties: Sequence[Tie], spots: Sequence[Spot]) -> str:
    """Draw the edges as a few paths, one for each strength of line."""
    paths: dict[float, list[str]] = {stroke: [] for stroke in _STROKES}
    for first, second, strength in ties:
        stroke = _STROKES[min(int(strength * len(_STROKES)), len(_STROKES) - 1)]
        start, end = spots[first], spots[second]
        ends = (format_number(value) for value in (start.x, start.y, end.x, end.y))
        paths[stroke].append("M{} {}L{} {}".format(*ends))
    return "".join(
        f'<path class="rr-ties" stroke-width="{stroke}" d="{"".join(lines)}"/>'
        for stroke, lines in paths.items()
        if lines
    )


def _draw_shape(kind: Kind, x: float, y: float, radius: float) -> str:
    """Draw a node; kinds differ in shape, not only in colour."""
    middle_x, middle_y, size = format_number(x), format_number(y), format_number(radius)
    if kind is Kind.PLACE:
        side = format_number(radius * 1.8)
        left, top = format_number(x - radius * 0.9), format_number(y - radius * 0.9)
        return f'<rect x="{left}" y="{top}" width="{side}" height="{side}"/>'
    known = ' class="o"' if kind is Kind.ORGANIZATION else ""
    return f'<circle{known} cx="{middle_x}" cy="{middle_y}" r="{size}"/>'


def _draw_legend(nodes: Sequence[Node], legend: Mapping[Kind, str]) -> str:
    """Say which shape is which kind, of kinds that are there and have a word."""
    shown = [kind for kind in Kind if kind in legend and any(node.kind is kind for node in nodes)]
    entries = "".join(
        f'<span><svg class="rr-network" width="14" height="14" aria-hidden="true">'
        f"{_draw_shape(kind, 7, 7, 5)}</svg>{escape_text(legend[kind])}</span>"
        for kind in shown
    )
    return f"<figcaption>{entries}</figcaption>" if entries else ""
