"""Tables: rows of cells that stand beneath one another.

In: the lines of a column and the rules of its page. Out: `Table`s with the lines that they take
up. Lines count as rows where a white parts them into cells, and where the cells of all these
lines keep to columns of their own; justified prose with wide spaces does not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from readingroom.documents.pdf.line_building import cut_row
from readingroom.documents.pdf.list_marks import find_mark
from readingroom.documents.pdf.page_text import Box, Column, Line, PageWord
from readingroom.documents.pdf.thresholds import CELL_GAP, TABLE_ROWS

MOST_COLUMNS = 14
LEAST_FILLED = 0.5
"""Share of the cells of a table that hold something."""
EVEN, MOST_STRETCHED = 1.4, 6.0
"""Spaces of a justified line differ by less than this factor, and are less than so many sizes."""
PROSE_CELL, PROSE_RUNNING = 2.5, 0.4
"""Words a cell, and share of the cells that begin with a small letter, above which cells are lines
of texts side by side. Of wrapped English prose some eight lines in ten do, of cells hardly any."""
LEVEL = 0.85
"""Distance of baselines, as a factor of the size, below which two lines are of one row."""
SAME_ROW = 1.9
"""Leading, as a factor of the size, up to which a line can go on with the cells above it."""

Cell = tuple[PageWord, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each with its words; `start` and `end` are indices of the column's lines.

    `is_prose` says that the cells are lines of texts which stand side by side, no table.
    """

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]
    is_prose: bool = False


def find_tables(column: Column, rules: Sequence[Box] = ()) -> list[Table]:
    """Return the tables of a column from top to bottom."""
    thin = sorted((rule for rule in rules if rule.height < 3), key=_top)
    tables = (_read_table(column, span, thin) for span in _find_runs(column))
    return [table for table in tables if table]


def _find_runs(column: Column) -> Iterator[tuple[int, int]]:
    """Yield the spans of lines that are parted into cells, with single lines between them."""
    lines = column.lines
    start: int | None = None
    last = 0
    for index, line in enumerate(lines):
        is_row = len(_cut_cells(line)) > 1 and not _is_item(line)
        is_row = is_row and not _is_stretched(line, column)
        if is_row or any(_is_level(line, other) for other in lines[max(0, index - 1) : index + 2]):
            start, last = (index if start is None else start), index
        elif start is not None and index - last > 1:
            yield start, last + 1
            start = None
    if start is not None:
        yield start, last + 1


def _is_level(line: Line, other: Line) -> bool:
    """Return whether two lines stand too close to be lines of one text: cells set in the middle."""
    return line is not other and abs(line.baseline - other.baseline) < LEVEL * line.size


def _is_stretched(line: Line, column: Column) -> bool:
    """Return whether a line fills its column with even spaces, as justified prose does."""
    gaps = [
        after.left - word.right for word, after in pairwise(line.words) if not _touch(word, after)
    ]
    is_full = line.left - column.left < line.size and column.right - line.right < line.size
    return is_full and max(gaps) < min(EVEN * min(gaps), MOST_STRETCHED * line.size)


def _touch(word: PageWord, after: PageWord) -> bool:
    return after.left - word.right < 0.1 * word.size


def _is_item(line: Line) -> bool:
    return bool(find_mark(line)) and len(_cut_cells(line)) == 2


def _cut_cells(line: Line) -> list[list[PageWord]]:
    return list(cut_row(line.words, CELL_GAP))


def _read_table(column: Column, span: tuple[int, int], rules: Sequence[Box]) -> Table | None:
    lines = column.lines[span[0] : span[1]]
    parted = [line for line in lines if len(_cut_cells(line)) > 1]
    ruled = _count_rules(column, lines, rules)
    if len(parted) < (2 if ruled >= 2 else TABLE_ROWS):
        return None
    edges = _find_columns(parted, 2 if ruled >= 2 else TABLE_ROWS)
    if not 1 < len(edges) <= MOST_COLUMNS:
        return None
    first, last = _find_extent(lines, edges)
    lines, span = lines[first:last], (span[0] + first, span[0] + last)
    parted = [line for line in lines if len(_cut_cells(line)) > 1]
    rows = _join_wraps([(line, _share_out(line, edges)) for line in lines])
    filled = sum(bool(cell) for row in rows for cell in row)
    if len(rows) < 2 or filled < LEAST_FILLED * len(rows) * len(edges):
        return None
    is_table = len(parted) > 1 and (ruled >= 2 or _is_regular(parted, edges))
    is_prose = ruled < 2 and _reads_down(rows)
    return Table(*span, tuple(rows), is_prose) if is_table else None


def _reads_down(rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether cells are long, and sentences go on from a cell to the one beneath it."""
    cells = [cell for row in rows for cell in row if cell]
    words = sum(any(map(str.isalpha, word.text)) for cell in cells for word in cell)
    pairs = [
        below[0].text
        for row, after in pairwise(rows)
        for above, below in zip(row, after, strict=True)
        if above and below
    ]
    running = sum(text[:1].islower() for text in pairs)
    return words > PROSE_CELL * len(cells) and running > PROSE_RUNNING * len(pairs)


def _find_columns(lines: Sequence[Line], least: int) -> list[tuple[float, float]]:
    """Return the columns that cells keep to: overlapping ones share a column.

    Lines with fewer cells than most tell nothing: a head may be set closer than its column. At
    least so many lines must agree.
    """
    cells = [_cut_cells(line) for line in lines]
    counts = Counter(map(len, cells))
    usual = max(counts, key=lambda number: (number - 1) * counts[number])
    told = [row for row in cells if len(row) >= usual]
    if len(told) < least:
        return []
    spans = sorted((cell[0].left, cell[-1].right) for row in told for cell in row)
    merged: list[tuple[float, float]] = []
    for left, right in spans:
        if merged and left < merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(merged[-1][1], right)
        else:
            merged.append((left, right))
    return merged


def _find_extent(lines: Sequence[Line], edges: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """Return from which line to which a table goes: prose with wide spaces may stand beside it."""
    fits = [_fits(line, edges) for line in lines]
    if True not in fits:
        return 0, len(lines)
    first, last = fits.index(True), len(fits) - fits[::-1].index(True)
    while first and _is_level(lines[first - 1], lines[first]):
        first -= 1
    head = first and lines[first].baseline - lines[first - 1].baseline < 2 * lines[first].size
    if head and lines[first - 1].face != lines[first].face and _is_within(lines[first - 1], edges):
        first -= 1
        while first and _is_level(lines[first - 1], lines[first]):
            first -= 1
    return first, last


def _fits(line: Line, edges: Sequence[tuple[float, float]]) -> bool:
    """Return whether a line has several cells, each in a column of its own."""
    cells = _cut_cells(line)
    return len(cells) > 1 and all(
        any(left - 2 <= cell[0].left and cell[-1].right <= right + 2 for left, right in edges)
        for cell in cells
    )


def _is_within(line: Line, edges: Sequence[tuple[float, float]]) -> bool:
    """Return whether a line keeps to the width of a table, give or take some letters."""
    left, right = edges[0][0] - line.size, edges[-1][1] + 5 * line.size
    return left <= line.left and line.right <= right


def _share_out(line: Line, edges: Sequence[tuple[float, float]]) -> list[Cell]:
    """Return the words of a line by column."""
    cells: list[list[PageWord]] = [[] for _ in edges]
    for word in line.words:
        middle = (word.left + word.right) / 2
        distance = [max(left - middle, middle - right) for left, right in edges]
        cells[distance.index(min(distance))].append(word)
    return [tuple(cell) for cell in cells]


def _join_wraps(rows: Sequence[tuple[Line, list[Cell]]]) -> list[tuple[Cell, ...]]:
    """Return the rows, a line without a first cell as part of the row above it."""
    joined: list[list[Cell]] = []
    above: Line | None = None
    for line, cells in rows:
        is_close = above is not None and line.baseline - above.baseline < SAME_ROW * line.size
        is_level = above is not None and _is_level(line, above)
        if joined and (is_level or (is_close and not cells[0])):
            joined[-1] = [first + second for first, second in zip(joined[-1], cells, strict=True)]
        else:
            joined.append(list(cells))
        above = line
    return [tuple(row) for row in joined]


def _is_regular(lines: Sequence[Line], edges: Sequence[tuple[float, float]]) -> bool:
    """Return whether most lines have most columns, which an index or an address has not."""
    full = sum(len(_cut_cells(line)) >= max(2, 0.6 * len(edges)) for line in lines)
    return full >= 0.7 * len(lines)


def _count_rules(column: Column, lines: Sequence[Line], rules: Sequence[Box]) -> int:
    """Return how many rules stand over, in and under the lines; they go from top to bottom."""
    top, bottom = lines[0].baseline - 2.5 * lines[0].size, lines[-1].baseline + lines[-1].size * 1.5
    first, end = bisect_left(rules, top, key=_top), bisect_right(rules, bottom, key=_top)
    return sum(
        rule.width > 0.3 * column.width and rule.left < column.right and rule.right > column.left
        for rule in islice(rules, first, end)
    )


def _top(rule: Box) -> float:
    return rule.top
