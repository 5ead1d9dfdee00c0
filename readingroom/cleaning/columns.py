"""Columns that a page set side by side, read one after the other.

In: lines as a page showed them, gaps and all. Out: lines in reading order, each with the line and
the column of the source it comes from, so that the order can be checked. A gutter is white space
that goes down through a run of lines, with running text on both sides; a table has that too, but
its cells are short.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from readingroom.cleaning.document import Context, Document, SourceLine
from readingroom.cleaning.excerpts import find_head
from readingroom.cleaning.thresholds import (
    FEWEST_LATER_ROWS,
    FEWEST_ROWS,
    GUTTER_ROWS,
    GUTTER_SPREAD,
    LEAST_OPEN,
    LEAST_WORDS,
    LONE_INDENT,
    WHOLE_COLUMN,
    WIDEST_ROW,
)
from readingroom.models import Repair

NAME = "columns"
REASON = "{} columns stood side by side in lines {} to {}; white space parts them at {}"
COUNTS = {2: "two", 3: "three", 4: "four or more"}
START_RE = re.compile(r"(?<=  )\S")
ENDED_RE = re.compile(r"[.!?:][\"'”’)\]]*$")
NO_CONTEXT = Context()


@dataclass(frozen=True, slots=True)
class _Band:
    """A run of lines that a gutter divides; the right column begins at `place`."""

    start: int
    end: int
    place: int


def order_columns(document: Document, _: Context = NO_CONTEXT) -> Document:
    """Put the lines of columns one after the other, page by page.

    >>> left = ("The ship lay in the", "ice for two winters", "and no one knew it.",
    ...         "In spring she came", "free and sailed on")
    >>> right = ("to the harbour that", "she had left, where", "all had given her up",
    ...          "for lost and sold", "what she had owned.")
    >>> rows = [f"{near:22}{far}" for near, far in zip(left, right)]
    >>> lines = tuple(SourceLine(number, text) for number, text in enumerate(rows, 1))
    >>> [line.text for line in order_columns(Document(lines)).lines][4:6]
    ['free and sailed on', 'to the harbour that']
    """
    pages = [document.lines[start:end] for start, end in _cut_pages(document.lines)]
    found = [_find_bands(page, FEWEST_ROWS) for page in pages]
    fewest = FEWEST_LATER_ROWS if any(found) else FEWEST_ROWS
    ordered: list[SourceLine] = []
    repairs: list[Repair] = []
    for page, sure in zip(pages, found, strict=True):
        bands = sure or _find_bands(page, fewest)
        last = 0
        for band in bands:
            columns = _part(page[band.start : band.end], band, fewest)
            ordered += (*page[last : band.start], *(line for column in columns for line in column))
            repairs.append(_record(columns, page[band.start : band.end]))
            last = band.end
        ordered += page[last:]
    is_reordered = document.is_reordered or bool(repairs)
    return replace(document.with_lines(ordered, repairs), is_reordered=is_reordered)


def read_columns(text: str) -> str:
    """Return a text with its columns one after the other, for whoever only counts its words."""
    if "   " not in text:
        return text
    lines = tuple(SourceLine(number, line) for number, line in enumerate(text.split("\n"), 1))
    ordered = order_columns(Document(lines))
    return "\n".join(line.text for line in ordered.lines) if ordered.is_reordered else text


def _part(lines: Sequence[SourceLine], band: _Band, fewest: int) -> list[list[SourceLine]]:
    """Cut lines into columns, as often as there is a gutter down the whole of one."""
    columns: list[list[SourceLine]] = []
    for column in _cut(lines, band.place):
        inner = _find_bands(column, fewest)
        if len(inner) == 1 and inner[0].end - inner[0].start >= WHOLE_COLUMN * len(column):
            first, last = inner[0].start, inner[0].end
            parted = _part(column[first:last], inner[0], fewest)
            columns += ([*column[:first], *parted[0]], *parted[1:-1], [*parted[-1], *column[last:]])
        else:
            columns.append(column)
    return columns


def _record(columns: Sequence[Sequence[SourceLine]], rows: Sequence[SourceLine]) -> Repair:
    """Return which lines stood side by side and how each column begins."""
    first, last = rows[0], rows[-1]
    heads = [find_head(column[0].text) for column in columns]
    places = ", ".join(str(column[0].column + 1) for column in columns[1:])
    reason = REASON.format(COUNTS[min(len(columns), 4)], first.number, last.number, places)
    after = " / ".join(heads)
    return Repair(NAME, first.number, " ".join(first.text.split()), after, reason)


def _cut_pages(lines: Sequence[SourceLine]) -> Iterator[tuple[int, int]]:
    """Cut at form feeds."""
    start = 0
    for index, line in enumerate(lines):
        if index and (line.is_page or "\f" in line.text):
            yield start, index
            start = index
    yield start, len(lines)


def _find_bands(page: Sequence[SourceLine], fewest: int) -> list[_Band]:
    """Find the gutter that most lines of a page keep to, and the runs of lines it divides."""
    rows = [line.text.rstrip() for line in page]
    place = _find_gutter(rows, fewest)
    if not place:
        return []
    bands: list[_Band] = []
    start = None
    for index in range(len(rows) + 1):
        is_clear = index < len(rows) and not rows[index][max(0, place - 2) : place].strip()
        if is_clear and start is None:
            start = index
        elif not is_clear and start is not None:
            bands += _trim(rows, _Band(start, index, place), fewest)
            start = None
    return bands


def _find_gutter(rows: Sequence[str], fewest: int) -> int:
    """Find where most of the right-hand parts begin; 0 where nothing speaks for two columns."""
    starts: Counter[int] = Counter()
    for row in rows:
        if "  " in row and "\t" not in row and len(row) <= WIDEST_ROW:
            indent = len(row) - len(row.lstrip())
            starts.update(match.start() for match in START_RE.finditer(row, indent + 1))
            if indent > LONE_INDENT:
                starts[indent] += 1
    if not starts:
        return 0
    top, count = max(starts.items(), key=lambda item: (item[1], -item[0]))
    if count < fewest:
        return 0
    return min(
        place
        for place, number in starts.items()
        if top - GUTTER_SPREAD <= place <= top and number >= max(2, count / GUTTER_ROWS)
    )


def _trim(rows: Sequence[str], band: _Band, fewest: int) -> list[_Band]:
    """Leave out what only looks like the left column, and what is a table."""
    right = [i for i in range(band.start, band.end) if rows[i][band.place :].strip()]
    if len(right) < fewest:
        return []
    start, end = right[0], right[-1] + 1
    while start > band.start and rows[start - 1].strip():
        start -= 1
    while end < band.end and (rows[end].strip() or (end + 1 < band.end and rows[end + 1].strip())):
        end += 1
    while end > start and not rows[end - 1].strip():
        end -= 1
    columns = (
        [row[: band.place] for row in rows[start:end]],
        [row[band.place :] for row in rows[start:end]],
    )
    return (
        [_Band(start, end, band.place)]
        if all(_is_running(column, fewest) for column in columns)
        else []
    )


def _is_running(column: Sequence[str], fewest: int) -> bool:
    """Return whether this is text and no cells: several words a line, most lines go on."""
    full = [row.strip() for row in column if row.strip()]
    words = sum(len(row.split()) for row in full)
    open_ends = sum(not ENDED_RE.search(row) for row in full)
    is_wide = len(full) >= fewest - 1 and words >= LEAST_WORDS * len(full)
    return is_wide and open_ends >= LEAST_OPEN * len(full)


def _cut(page: Sequence[SourceLine], place: int) -> tuple[list[SourceLine], list[SourceLine]]:
    """Cut lines in two, each column at its own margin."""
    left = [SourceLine(line.number, line.text[:place].rstrip(), line.column) for line in page]
    right = [SourceLine(line.number, line.text[place:], line.column + place) for line in page]
    return _settle(left, right), _settle(right, left)


def _settle(column: Sequence[SourceLine], other: Sequence[SourceLine]) -> list[SourceLine]:
    """Take a column's margin off, and leave only those empty lines that part paragraphs."""
    full = [index for index, line in enumerate(column) if line.text.strip()]
    margin = min(column[index].indent for index in full)
    settled: list[SourceLine] = []
    last = full[0]
    for index in full:
        line = column[index]
        if index > last + 1 and _is_parted(other, last, index):
            settled.append(SourceLine(line.number, ""))
        settled.append(SourceLine(line.number, line.text[margin:], line.column + margin))
        last = index
    return settled


def _is_parted(other: Sequence[SourceLine], first: int, second: int) -> bool:
    """Return whether two lines of a column are more than a line apart, by the other column's lines.

    Where the columns are set half a line apart, each line of one stands above one of the other, and
    the rows between are none of its own.
    """
    between = [bool(line.text.strip()) for line in other[first + 1 : second]]
    ends = bool(other[first].text.strip()) + bool(other[second].text.strip())
    return not all(between) or sum(between) + ends / 2 > 1
