"""A chart of mentions over time: counts by year or month come in, a figure with bars goes out.

Places along the axis are percentages and heights are pixels, so that the chart is as wide as the
page while its words keep their size. The table of the same counts is the page's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from readingroom.drawing.axis import Axis, build_axis
from readingroom.drawing.svg import escape_text, format_number, render_figure

_TOP = 18  # room for the peak's number
_BASE = 92
_HEIGHT = 112
_WIDEST = 5.0  # per cent
_LETTER = 2.3  # per cent of a phone's width
_FEW = 8  # bars, up to which each is named where there is room
_APART = 3.0  # per cent between two names
_FINE = 100  # from so many bars on they are lines
_MOST_LINKS = 48  # more bars than these are too narrow to hit, and too many to pass with a keyboard


def draw_timeline(
    counts: Iterable[tuple[str, int]],
    title: str,
    *,
    summary: str = "{first} – {last}: {total}; {peak}: {count}",
    months: Sequence[str] = (),
    links: Mapping[str, str] | None = None,
) -> str:
    """Draw bars by year ("1916") or month ("1916-05"); gaps are filled; nothing for no counts.

    `summary` is what a screen reader hears after the title; it may name `{first}`, `{last}`,
    `{total}`, and of the fullest period `{peak}` and its `{count}`. `months` are twelve names.
    `links` are addresses by period; bars get them where there are few enough to be hit.
    """
    axis = build_axis(counts, months)
    if axis is None:
        return ""
    said = summary.format(
        first=axis.label(0),
        last=axis.label(len(axis.counts) - 1),
        total=sum(axis.counts),
        peak=axis.label(axis.peak),
        count=axis.counts[axis.peak],
    )
    targets = links or {}
    linked = bool(targets) and sum(map(bool, axis.counts)) <= _MOST_LINKS
    parts = (
        f'<svg class="rr-timeline" role="{"group" if linked else "img"}"'
        f' width="100%" height="{_HEIGHT}"'
        f' aria-label="{escape_text(f"{title}. {said}" if title else said)}">',
        f'<path class="rr-axis" d="M0 {_BASE}.5h9999"/>',
        *_draw_bars(axis, targets if linked else {}),
        _draw_label(_middle(axis, axis.peak), _TOP - 6, str(axis.counts[axis.peak]), "rr-peak"),
        *_draw_ticks(axis),
        "</svg>",
    )
    return render_figure("timeline", "".join(parts))


def _draw_bars(axis: Axis, links: Mapping[str, str]) -> list[str]:
    """Draw the bars; each tells its period and number, and leads to what it counts."""
    slot = 100 / len(axis.counts)
    width = min(slot * 0.8, _WIDEST)
    highest = max(axis.counts)
    group = "rr-bars rr-bars--fine" if len(axis.counts) > _FINE else "rr-bars"
    bars = [f'<g class="{group}">']
    for index, count in enumerate(axis.counts):
        if count:
            height = max((_BASE - _TOP) * count / highest, 1.5)
            left, top = _middle(axis, index) - width / 2, format_number(_BASE - height)
            said = f"<title>{escape_text(axis.label(index))}: {count}</title>"
            bar = (
                f'<rect x="{left:.2f}%" y="{top}"'
                f' width="{width:.2f}%" height="{format_number(height)}">'
            )
            href = links.get(axis.period(index))
            if href:
                bars.append(f'<a href="{escape_text(href)}">{said}{bar}</rect></a>')
            else:
                bars.append(f"{bar}{said}</rect>")
    return [*bars, "</g>"]


def _draw_ticks(axis: Axis) -> list[str]:
    ticks = _choose_ticks(axis) or axis.ticks()
    return [_draw_label(_middle(axis, index), _HEIGHT - 4, text) for index, text in ticks]


def _choose_ticks(axis: Axis) -> list[tuple[int, str]]:
    """Name few bars themselves, the highest first where two names would meet; none of many."""
    filled = [index for index, count in enumerate(axis.counts) if count]
    if len(filled) > _FEW or len(filled) == len(axis.counts):
        return []
    chosen: dict[int, str] = {}
    taken: list[tuple[float, float]] = []
    for index in sorted(filled, key=lambda one: (-axis.counts[one], one)):
        text = axis.label(index)
        width = len(text) * _LETTER
        start = min(max(_middle(axis, index) - width / 2, 0), 100 - width)
        if all(start > end + _APART or start + width + _APART < begun for begun, end in taken):
            taken.append((start, start + width))
            chosen[index] = text
    return sorted(chosen.items())


def _draw_label(middle: float, y: float, text: str, group: str = "") -> str:
    """Centre a label, or let it begin or end at the edge that it would reach over."""
    half = len(text) * _LETTER / 2
    anchor, place = "middle", middle
    if middle < half:
        anchor, place = "start", 0.0
    elif middle > 100 - half:
        anchor, place = "end", 100.0
    known = f' class="{group}"' if group else ""
    return (
        f'<text{known} x="{place:.2f}%" y="{y}" text-anchor="{anchor}">{escape_text(text)} </text>'
    )


def _middle(axis: Axis, index: int) -> float:
    return (index + 0.5) * 100 / len(axis.counts)
