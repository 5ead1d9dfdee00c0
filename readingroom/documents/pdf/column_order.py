"""The order of reading: where columns stand side by side, the left one is read first.

In: the segments of a page. Out: groups of segments, each to be read from top to bottom. A gutter
is the tallest white strip with prose on both sides. It parts what stands beside it; what stands
above it (a headline across the columns) and below is read before and after, and each of the four
parts is looked at in the same way. Cells of a table and the marks of a list have a white between
them too, but no prose on both sides.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from statistics import mean, median

from readingroom.documents.pdf.line_building import Segment
from readingroom.documents.pdf.thresholds import (
    BESIDE_GUTTER,
    BESIDE_ROWS,
    DEEPEST,
    GUTTER,
    GUTTER_ROWS,
    LIST_ROWS,
    LIST_WORDS,
    MOST_LEVEL,
    NARROW,
    NARROW_GUTTER,
    NARROW_ROWS,
    PROSE_FILL,
    PROSE_WORDS,
    SMALLER,
)

UNDER = 1.8
"""Distance of baselines, as a factor of the size, from which something new begins under columns."""
MOST_STRIPS = 48
"""Of the strips that run on at a height, so many are followed; pages have a few."""
MOST_TRIED = 24
SLAB = 0.3
"""Height of the slabs in which white is looked for, as a share of the median size."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A white rectangle between `left` and `right`, from `top` to `bottom`."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def area(self) -> float:
        """Return its height, wide ones being a little better."""
        return (self.bottom - self.top) * math.sqrt(math.sqrt(min(self.right - self.left, 40)))


def order_columns(segments: Sequence[Segment], depth: int = 0) -> list[list[Segment]]:
    """Return the segments in groups, in the order in which they are read."""
    gutter = find_gutter(segments) if depth < DEEPEST else None
    if gutter is None:
        return [sorted(segments, key=lambda segment: segment.baseline)] if segments else []
    above = [segment for segment in segments if segment.baseline < gutter.top]
    below = [segment for segment in segments if segment.baseline > gutter.bottom]
    beside = [s for s in segments if gutter.top <= s.baseline <= gutter.bottom]
    middle = (gutter.left + gutter.right) / 2
    left = [segment for segment in beside if (segment.left + segment.right) / 2 < middle]
    right = [segment for segment in beside if (segment.left + segment.right) / 2 >= middle]
    left, right, under = _part_under(left, right)
    first, second = (right, left) if _is_margin(left, right) else (left, right)
    parts = (above, first, second, [*under, *below])
    return [group for part in parts for group in order_columns(part, depth + 1)]


def _part_under(
    left: list[Segment], right: list[Segment]
) -> tuple[list[Segment], list[Segment], list[Segment]]:
    """Return both sides, and what of the left one stands under both.

    Where the left side is longer, it may go on, or something else may begin under both columns that
    is no wider. White parts the latter, and the file has it after the right side.
    """
    foot = max(segment.baseline for segment in right)
    last = max(segment.order for segment in right)
    lower = [s for s in left if s.baseline > foot + s.size / 2 and s.order > last]
    top = min((segment.baseline for segment in lower), default=math.inf)
    kept = [segment for segment in left if segment.baseline < top]
    if not lower or not kept or len(kept) + len(lower) < len(left):
        return left, right, []
    step = top - max(segment.baseline for segment in kept)
    return (kept, right, lower) if step > UNDER * lower[0].size else (left, right, [])


def _is_margin(side: Sequence[Segment], text: Sequence[Segment]) -> bool:
    """Return whether a side is a narrow column of small type beside the text: it is read later."""
    widths = [max(s.right for s in part) - min(s.left for s in part) for part in (side, text)]
    sizes = [median(segment.size for segment in part) for part in (side, text)]
    return widths[0] < NARROW * widths[1] and sizes[0] < SMALLER * sizes[1]


def find_gutter(segments: Sequence[Segment]) -> Strip | None:
    """Return the strip that parts two columns of prose, if there is one."""
    if len(segments) < 2 * GUTTER_ROWS:
        return None
    size = median(segment.size for segment in segments)
    strips = sorted(_find_strips(segments, size), key=lambda strip: strip.area, reverse=True)
    return next((s for s in strips[:MOST_TRIED] if _parts_prose(s, segments, size)), None)


def _find_strips(segments: Sequence[Segment], size: float) -> list[Strip]:
    """Return the white strips that are wide enough and end where text crosses them."""
    slab = SLAB * size
    taken: dict[int, list[Segment]] = {}
    for segment in segments:
        first = int((segment.baseline - 0.55 * segment.size) / slab)
        for index in range(first, int(segment.baseline / slab) + 1):
            taken.setdefault(index, []).append(segment)
    edges = min(s.left for s in segments), max(s.right for s in segments)
    running: list[Strip] = []
    ended: list[Strip] = []
    for index in sorted(taken):
        gaps = _find_gaps(taken[index], edges, GUTTER * size)
        top, bottom = index * slab, (index + 1) * slab
        narrowed = [_narrow(strip, gap, bottom) for strip in running for gap in _meet(strip, gaps)]
        fresh = [Strip(left, right, top, bottom) for left, right in gaps]
        kept = _drop_covered([s for s in narrowed if s.right - s.left >= GUTTER * size] + fresh)
        survivors = {(strip.left, strip.right, strip.top) for strip in kept}
        ended += [s for s in running if (s.left, s.right, s.top) not in survivors]
        running = kept
    inner = [s for s in ended + running if s.left > edges[0] and s.right < edges[1]]
    return [strip for strip in inner if _is_tall(strip, size)]


def _is_tall(strip: Strip, size: float) -> bool:
    is_narrow = strip.right - strip.left < NARROW_GUTTER * size
    return strip.bottom - strip.top > (NARROW_ROWS if is_narrow else GUTTER_ROWS) * size


def _find_gaps(
    row: Sequence[Segment], edges: tuple[float, float], least: float
) -> list[tuple[float, float]]:
    gaps, reached = [], edges[0] - 1
    for segment in sorted(row, key=lambda segment: segment.left):
        if segment.left - reached >= least:
            gaps.append((reached, segment.left))
        reached = max(reached, segment.right)
    return [*gaps, (reached, edges[1] + 1)] if edges[1] + 1 - reached >= least else gaps


def _meet(strip: Strip, gaps: Sequence[tuple[float, float]]) -> Sequence[tuple[float, float]]:
    """Return the gaps that a strip may run on in; they go from left to right."""
    first = bisect_right(gaps, strip.left, key=itemgetter(1))
    return gaps[first : bisect_left(gaps, strip.right, key=itemgetter(0))]


def _narrow(strip: Strip, gap: tuple[float, float], bottom: float) -> Strip:
    return Strip(max(strip.left, gap[0]), min(strip.right, gap[1]), strip.top, bottom)


def _drop_covered(strips: Sequence[Strip]) -> list[Strip]:
    """Return the strips that none covers which began as high."""
    kept: list[Strip] = []
    ordered = sorted(set(strips), key=lambda strip: (strip.top, strip.left - strip.right))
    for strip in ordered:
        if len(kept) == MOST_STRIPS:
            break
        if not any(k.left <= strip.left and k.right >= strip.right for k in kept):
            kept.append(strip)
    return kept


def _parts_prose(strip: Strip, segments: Sequence[Segment], size: float) -> bool:
    beside = [s for s in segments if strip.top <= s.baseline <= strip.bottom]
    left = [segment for segment in beside if segment.right <= strip.left + 1]
    right = [segment for segment in beside if segment.left >= strip.right - 1]
    sides = [_measure(_nearest(side, strip), size) for side in (left, right)]
    if min(rows for rows, _, _ in sides) < GUTTER_ROWS:
        return strip.right - strip.left > BESIDE_GUTTER * size and _stands_beside(sides)
    if min(words for _, words, _ in sides) >= PROSE_WORDS:
        return min(fill for _, _, fill in sides) >= PROSE_FILL
    if min(words for _, words, _ in sides) < LIST_WORDS:
        return False
    is_long = min(rows for rows, _, _ in sides) >= LIST_ROWS
    return is_long or _share_level(left, right) < MOST_LEVEL


def _stands_beside(sides: Sequence[tuple[int, float, float]]) -> bool:
    """Return whether one side is a line or two beside prose: a caption, a heading in the margin."""
    (few, words, _), (rows, running, fill) = sorted(sides)
    is_prose = rows >= BESIDE_ROWS and running >= PROSE_WORDS and fill >= PROSE_FILL
    return few > 0 and words >= LIST_WORDS and is_prose


def _share_level(left: Sequence[Segment], right: Sequence[Segment]) -> float:
    """Return how many rows of the shorter side have one beside them, as rows of a table do."""
    short, long = sorted((left, right), key=len)
    heights = {round(segment.baseline + step) for segment in long for step in (-0.4, 0.4)}
    return mean(round(segment.baseline) in heights for segment in short)


def _nearest(side: Sequence[Segment], strip: Strip) -> list[Segment]:
    """Return of each row the segment next to the strip: further columns have their own gutter."""
    rows: dict[int, Segment] = {}
    for segment in side:
        key = round(segment.baseline)
        known = rows.get(key)
        distance = min(abs(segment.right - strip.left), abs(segment.left - strip.right))
        if known is None or distance < min(
            abs(known.right - strip.left), abs(known.left - strip.right)
        ):
            rows[key] = segment
    return list(rows.values())


def _measure(side: Sequence[Segment], size: float) -> tuple[int, float, float]:
    """Return rows, words a row without figures, and the share of the width that rows fill."""
    if not side:
        return 0, 0, 0
    width = max(s.right for s in side) - min(s.left for s in side)
    words = [sum(any(c.isalpha() for c in word.text) for word in s.words) for s in side]
    fill = mean(s.right - s.left for s in side) / width if width > 4 * size else 0
    return len(side), mean(words), fill
