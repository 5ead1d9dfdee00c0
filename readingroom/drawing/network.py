"""The picture of a network: nodes and edges come in, a figure goes out (not yet drawn)."""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.drawing.values import Edge, Node


def draw_network(nodes: Sequence[Node], edges: Sequence[Edge], title: str) -> str:
    """Draw who stands together with whom; nothing for no nodes."""
    if not nodes or not edges:
        return ""
    return f'<figure class="rr-drawing rr-drawing--network" title="{title}"></figure>'
