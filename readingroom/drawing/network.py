"""The picture of a co-occurrence network: nodes and edges in, a figure out.

Each node is a link, its size how often the name occurs; people are discs, places squares,
organizations rings. Of many edges the strongest of each node are drawn; the page beside has all of
them in words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readingroom.clipping import truncate
from readingroom.drawing import parameters as sizes
from readingroom.drawing.force_layout import Spring, lay_out
from readingroom.drawing.label_placement import (
    Circle,
    Lettering,
    measure_text,
    place_labels,
    render_label,
)
from readingroom.drawing.svg import escape_text, format_number, render_figure
from readingroom.models import Kind


@dataclass(frozen=True, slots=True)
class Node:
    """A name in the network: `id` is what edges call it, `weight` how often it is mentioned."""

    id: str
    name: str
    href: str
    weight: int = 1
    kind: Kind = Kind.PERSON


@dataclass(frozen=True, slots=True)
class Edge:
    """Two names that co-occur, by their nodes' ids; `weight` is in how many paragraphs."""

    first: str
    second: str
    weight: int = 1


def draw_network(nodes: Iterable[Node], edges: Iterable[Edge], title: str) -> str:
    """Draw the weightiest nodes and the edges between them; "" for no nodes.

    Edges to other nodes are left out. `title` is what a screen reader hears.
    """
    heaviest = sorted(nodes, key=lambda node: (-node.weight, node.name, node.id, node.href))
    distinct = list({node.id: node for node in reversed(heaviest)}.values())[::-1]
    drawn = distinct[: sizes.MOST_NODES]
    if not drawn:
        return ""
    springs = _find_springs(drawn, edges)
    least, more, most = sizes.NETWORK_HEIGHTS
    height = min(least + len(drawn) * more, most)
    circles = _place_nodes(drawn, springs, height)
    lettering = Lettering(sizes.NETWORK_FONTS, len(drawn), sizes.NETWORK_WIDTH, height)
    shapes = [
        f'<a href="{escape_text(node.href)}">'
        f"<title>{escape_text(truncate(node.name, sizes.NODE_DESCRIPTION, at_word=False))}:"
        f" {node.weight}</title>{_draw_shape(node.kind, circle.x, circle.y, circle.radius)}"
        f"{''.join(map(render_label, labels))}</a>"
        for node, circle, labels in zip(
            drawn, circles, place_labels(circles, lettering), strict=True
        )
    ]
    svg = (
        f'<svg class="rr-network" role="group" viewBox="0 0 {sizes.NETWORK_WIDTH} {height}"'
        f' aria-label="{escape_text(title)}">'
        f"{_draw_edges(springs, circles)}{''.join(shapes)}</svg>"
    )
    return render_figure("network", svg)


def _place_nodes(nodes: Sequence[Node], springs: Sequence[Spring], height: int) -> list[Circle]:
    """Lay nodes out with room for their names, which stand to their right."""
    font, margin = sizes.NETWORK_FONTS[0], sizes.NODE_MARGIN
    radii = [_find_radius(node, nodes[0]) for node in nodes]
    names = [truncate(node.name, sizes.NODE_LABEL, at_word=False) for node in nodes]
    boxes = [
        (measure_text(name, font) + 2 * radius + margin, max(2 * radius, font * 1.2) + 4)
        for name, radius in zip(names, radii, strict=True)
    ]
    points = lay_out(boxes, springs, (sizes.NETWORK_WIDTH, height))
    return [
        Circle(x - width / 2 + radius + margin / 2, y, radius, name)
        for (x, y), (width, _), radius, name in zip(points, boxes, radii, names, strict=True)
    ]


def _find_springs(nodes: Sequence[Node], edges: Iterable[Edge]) -> list[Spring]:
    """Sum edges between the same nodes, keep the strongest of each node, weigh them 0 to 1."""
    numbers = {node.id: number for number, node in enumerate(nodes)}
    weights: Counter[tuple[int, int]] = Counter()
    for edge in edges:
        first, second = numbers.get(edge.first), numbers.get(edge.second)
        if first is not None and second is not None and first != second and edge.weight > 0:
            weights[min(first, second), max(first, second)] += edge.weight
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    kept: Counter[int] = Counter()
    springs: list[Spring] = []
    for (first, second), weight in ordered:
        if min(kept[first], kept[second]) < sizes.EDGES_OF_A_NODE:
            kept.update((first, second))
            springs.append((first, second, math.sqrt(weight / ordered[0][1])))
    return springs


def _find_radius(node: Node, largest: Node) -> float:
    least, most = sizes.NODE_RADII
    share = math.sqrt(max(node.weight, 0) / max(largest.weight, 1))
    return min(max(most * share, least), most)


def _draw_edges(springs: Sequence[Spring], circles: Sequence[Circle]) -> str:
    """Draw the edges as a few paths, one for each width of line."""
    paths: dict[float, list[str]] = {stroke: [] for stroke in sizes.STROKES}
    for first, second, strength in springs:
        rank = int(strength * len(sizes.STROKES))
        start, end = circles[first], circles[second]
        ends = map(format_number, (start.x, start.y, end.x, end.y))
        paths[sizes.STROKES[min(rank, len(sizes.STROKES) - 1)]].append("M{} {}L{} {}".format(*ends))
    return "".join(
        f'<path class="rr-ties" stroke-width="{stroke}" d="{"".join(lines)}"/>'
        for stroke, lines in paths.items()
        if lines
    )


def _draw_shape(kind: Kind, x: float, y: float, radius: float) -> str:
    """Draw a node; kinds differ in shape, not only in colour."""
    if kind is Kind.PLACE:
        left, top, side = map(format_number, (x - radius * 0.9, y - radius * 0.9, radius * 1.8))
        return f'<rect x="{left}" y="{top}" width="{side}" height="{side}"/>'
    group = ' class="o"' if kind is Kind.ORGANIZATION else ""
    centre_x, centre_y, size = map(format_number, (x, y, radius))
    return f'<circle{group} cx="{centre_x}" cy="{centre_y}" r="{size}"/>'
