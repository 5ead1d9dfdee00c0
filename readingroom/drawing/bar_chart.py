"""A bar chart over time: counts by year or month in, a figure out.

Positions along the axis are percentages and heights are pixels, so that the chart is as wide as the
page while its words keep their size. The table of the same counts is the page's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from readingroom.drawing import parameters as sizes
from readingroom.drawing.axis import Axis, build_axis
from readingroom.drawing.svg import escape_text, format_number, render_figure


def draw_bar_chart(
    counts: Iterable[tuple[str, int]],
    title: str,
    *,
    summary: str = "{first} – {last}: {total}; {peak}: {count}",
    months: Sequence[str] = (),
    links: Mapping[str, str] | None = None,
) -> str:
    """Draw bars by year ("1916") or month ("1916-05"); gaps are filled; "" for no counts.

    `summary` is what a screen reader hears after the title; it may name `{first}`, `{last}`,
    `{total}`, and of the fullest period `{peak}` and its `{count}`. `months` are twelve names.
    `links` are addresses by period; bars get them where there are few enough to be hit.
    """
    axis = build_axis(counts, months)
    if axis is None:
        return ""
    highest = axis.counts[axis.peak]
    label = summary.format(
        first=axis.label(0),
        last=axis.label(len(axis.counts) - 1),
        total=sum(axis.counts),
        peak=axis.label(axis.peak),
        count=highest,
    )
    links = links if links and sum(map(bool, axis.counts)) <= sizes.MOST_LINKS else {}
    parts = (
        f'<svg class="rr-timeline" role="{"group" if links else "img"}"'
        f' width="100%" height="{sizes.CHART_HEIGHT}"'
        f' aria-label="{escape_text(f"{title}. {label}" if title else label)}">',
        f'<path class="rr-axis" d="M0 {sizes.CHART_BASE}.5h9999"/>',
        *_draw_bars(axis, links),
        _draw_label(_find_middle(axis, axis.peak), sizes.CHART_TOP - 6, str(highest), "rr-peak"),
        *_draw_ticks(axis),
        "</svg>",
    )
    return render_figure("timeline", "".join(parts))


def _draw_bars(axis: Axis, links: Mapping[str, str]) -> list[str]:
    """Draw the bars; each tells its period and number, and leads to what it counts."""
    width = min(100 / len(axis.counts) * sizes.BAR_SHARE, sizes.WIDEST_BAR)
    room, highest = sizes.CHART_BASE - sizes.CHART_TOP, max(axis.counts)
    group = "rr-bars rr-bars--fine" if len(axis.counts) > sizes.FINE_BARS else "rr-bars"
    bars = [f'<g class="{group}">']
    for index, count in enumerate(axis.counts):
        if not count:
            continue
        height = max(room * count / highest, sizes.LOWEST_BAR)
        left = _find_middle(axis, index) - width / 2
        title = f"<title>{escape_text(axis.label(index))}: {count}</title>"
        bar = (
            f'<rect x="{left:.2f}%" y="{format_number(sizes.CHART_BASE - height)}"'
            f' width="{width:.2f}%" height="{format_number(height)}">'
        )
        href = links.get(axis.period(index))
        if href:
            bars.append(f'<a href="{escape_text(href)}">{title}{bar}</rect></a>')
        else:
            bars.append(f"{bar}{title}</rect>")
    return [*bars, "</g>"]


def _draw_ticks(axis: Axis) -> list[str]:
    ticks = _choose_ticks(axis) or axis.ticks()
    y = sizes.CHART_HEIGHT - 4
    return [_draw_label(_find_middle(axis, index), y, text) for index, text in ticks]


def _choose_ticks(axis: Axis) -> list[tuple[int, str]]:
    """Label few bars themselves, the highest first where two labels would meet; none of many."""
    filled = [index for index, count in enumerate(axis.counts) if count]
    if len(filled) > sizes.NAMED_BARS or len(filled) == len(axis.counts):
        return []
    chosen: dict[int, str] = {}
    taken: list[tuple[float, float]] = []
    for index in sorted(filled, key=lambda index: (-axis.counts[index], index)):
        text = axis.label(index)
        width = len(text) * sizes.CHART_LETTER
        left = min(max(_find_middle(axis, index) - width / 2, 0), 100 - width)
        right = left + width
        if all(
            left > end + sizes.NAME_GAP or right + sizes.NAME_GAP < start for start, end in taken
        ):
            taken.append((left, right))
            chosen[index] = text
    return sorted(chosen.items())


def _draw_label(middle: float, y: float, text: str, group: str = "") -> str:
    """Centre a label, or let it begin or end at the edge that it would reach over."""
    half = len(text) * sizes.CHART_LETTER / 2
    anchor, x = "middle", middle
    if middle < half:
        anchor, x = "start", 0.0
    elif middle > 100 - half:
        anchor, x = "end", 100.0
    attribute = f' class="{group}"' if group else ""
    return (
        f'<text{attribute} x="{x:.2f}%" y="{y}" text-anchor="{anchor}">{escape_text(text)} </text>'
    )


def _find_middle(axis: Axis, index: int) -> float:
    """Return the middle of a period, in per cent of the chart's width."""
    return (index + 0.5) * 100 / len(axis.counts)
