"""A map of all places: dots come in, a figure goes out (not yet with insets)."""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.drawing.values import Dot


def draw_map(dots: Sequence[Dot], title: str) -> str:
    """Draw all places; nothing for no dots."""
    return (
        "" if not dots else f'<figure class="rr-drawing rr-drawing--map" title="{title}"></figure>'
    )
