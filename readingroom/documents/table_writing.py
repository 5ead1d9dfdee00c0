"""Tables of HTML as pipe tables, and which of them are no tables but a way to lay out a page.

In: a `<table>`. Out: lines of Markdown, or nothing where the cells are the blocks of a text. A cell
that spans several columns or rows stands in the first; the others are empty. The first row is the
head, as Markdown wants one.
"""

from __future__ import annotations

import re

from readingroom.documents.html_tree import HtmlNode
from readingroom.documents.inline_text import InlineRun
from readingroom.documents.inline_writing import Writing, write_inline

WIDEST, MOST_CELLS = 60, 60_000
"""Columns of a table that a page can show, and cells of one that somebody made by hand."""
LONGEST_CELL = 1200
"""Characters of a cell; one that is longer is a text, and its table lays out the page."""
TEXT_TAGS = frozenset(("h1", "h2", "h3", "blockquote", "table", "figure", "pre", "hr"))
"""What stands in no cell of a pipe table, but in texts that a table lays out."""
BOLD_RE = re.compile(r"(?<!\\)\*\*")
PIPE_RE = re.compile(r"(?<!\\)\|")
ALIGN_RE = re.compile(r"align:\s*(left|right|center)", re.IGNORECASE)
RULERS = {"left": ":--", "right": "--:", "center": ":-:"}
Grid = list[list[HtmlNode | None]]


def list_cells(table: HtmlNode) -> list[list[HtmlNode]]:
    """Return the cells of each row, without those of tables within it."""
    rows: list[list[HtmlNode]] = []
    waiting: list[HtmlNode] = [table]
    while waiting:
        element = waiting.pop()
        if element.tag == "tr":
            rows.append([cell for cell in element.elements if cell.tag in ("td", "th")])
        elif element is table or element.tag in ("thead", "tbody", "tfoot"):
            waiting.extend(reversed(list(element.elements)))
    return [row for row in rows if row]


def list_strays(table: HtmlNode) -> list[HtmlNode | str]:
    """Return what stands in a table and in none of its cells, where HTML wants nothing to stand."""
    strays: list[HtmlNode | str] = []
    waiting: list[HtmlNode | str] = [table]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            strays += [node] if node.strip() else []
        elif node is table or node.tag in ("tr", "thead", "tbody", "tfoot"):
            waiting.extend(reversed(node.children))
        elif node.tag not in ("td", "th", "caption", "col", "colgroup"):
            strays.append(node)
    return strays


def is_layout(rows: list[list[HtmlNode]], table: HtmlNode) -> bool:
    """Return whether a table's cells are no values, but parts of a page."""
    widths = [sum(_span(cell, "colspan") for cell in row) for row in rows]
    if len(rows) < 2 or max(widths, default=0) < 2 or max(widths) > WIDEST:
        return True
    if sum(widths) > MOST_CELLS or table.get("role") in ("presentation", "none"):
        return True
    cells = [cell for row in rows for cell in row]
    if sum(_has_picture(cell) for cell in cells) * 2 >= sum(_is_filled(cell) for cell in cells):
        return True
    return any(_is_text(cell) for cell in cells)


def write_table(rows: list[list[HtmlNode]], writing: Writing) -> list[str]:
    """Return the lines of a pipe table."""
    grid = _lay_out(rows)
    width = max(map(len, grid))
    lines = [_write_row([*row, *[None] * (width - len(row))], writing) for row in grid]
    lines = [line for line in lines if line.strip("| ")]
    if lines:
        lines[0] = BOLD_RE.sub("", lines[0])  # a head is bold anyway
    ruler = [_rule_off(cell) for cell in [*grid[0], *[None] * (width - len(grid[0]))]]
    return [*lines[:1], f"| {' | '.join(ruler)} |", *lines[1:]] if lines else []


def _rule_off(cell: HtmlNode | None) -> str:
    """Return what rules off a column, as its head is aligned."""
    match = ALIGN_RE.search(f"{cell.get('style')};align:{cell.get('align')}") if cell else None
    return RULERS[match[1].casefold()] if match else "---"


def _lay_out(rows: list[list[HtmlNode]]) -> Grid:
    """Put each cell where it begins; what it spans besides is None."""
    grid: Grid = []
    taken: dict[int, int] = {}  # rows that a column is still taken for, from above
    for cells in rows:
        row: list[HtmlNode | None] = []
        reach: dict[int, int] = {}
        waiting = iter(cells)
        cell = next(waiting, None)
        while cell is not None or any(column >= len(row) for column in taken):
            if taken.get(len(row)) or cell is None:
                row.append(None)
                continue
            down = _span(cell, "rowspan")
            for offset in range(_span(cell, "colspan")):
                reach[len(row)] = down
                row.append(None if offset else cell)
            cell = next(waiting, None)
        taken = {column: left - 1 for column, left in (taken | reach).items() if left > 1}
        grid.append(row)
    return grid


def _write_row(row: list[HtmlNode | None], writing: Writing) -> str:
    return "| " + " | ".join(_write_cell(cell, writing) for cell in row) + " |"


def _write_cell(cell: HtmlNode | None, writing: Writing) -> str:
    if cell is None:
        return ""
    run = InlineRun(keeps_paths=writing.keeps_paths)
    write_inline(cell.children, run, writing)
    text = " ".join((*run.above, *run.paragraphs(), *run.below))
    return PIPE_RE.sub(r"\|", " ".join(text.split()))


def _span(cell: HtmlNode, name: str) -> int:
    value = cell.get(name).strip()
    return min(int(value), WIDEST) or 1 if re.fullmatch(r"[0-9]{1,4}", value) else 1


def _is_filled(cell: HtmlNode) -> bool:
    return bool(cell.flatten()) or _has_picture(cell)


def _has_picture(cell: HtmlNode) -> bool:
    return any(element.tag in ("img", "image") for element in cell.walk())


def _is_text(cell: HtmlNode) -> bool:
    if any(element.tag in TEXT_TAGS for element in cell.walk()):
        return True
    return sum(map(len, cell.texts())) > LONGEST_CELL
