"""Pipe tables: a head, a line that rules it off, rows; each cell becomes a block.

In: lines, and where a table may begin. Out: the drafts of its cells, and the line after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readingroom.cleaning.code_spans import find_code_spans
from readingroom.cleaning.document import Draft, SourceLine
from readingroom.models import BlockKind

DELIMITER_RE = re.compile(r"[ ]{0,3}\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*$")
PIPE_RE = re.compile(r"(?<!\\)\|")
FEWEST_OF = 32
"""Columns of which a row must have one to be of the table: rows are shown as broad as their table,
and lines of one pipe under a head of ten thousand would be."""
ALIGNMENTS = {(True, True): "center", (False, True): "right", (True, False): "left"}


def begins_table(lines: Sequence[SourceLine], position: int) -> bool:
    """Return whether a table begins at a line: the next one rules off as many cells as it has."""
    if position + 1 >= len(lines) or "|" not in lines[position].text:
        return False
    ruled = lines[position + 1].text
    if "|" not in ruled or not DELIMITER_RE.match(ruled):
        return False
    width = len(_split(ruled))
    return len(split_row(lines[position].text, width)) == width


def read_table(
    lines: Sequence[SourceLine], position: int, group: int
) -> tuple[tuple[Draft, ...], int]:
    """Read the table that begins at a line; it ends with the last line that has a pipe.

    >>> texts = ["| ship | men |", "|---|--:|", "| *Fram* | 19 |", "", "Text."]
    >>> lines = [SourceLine(number, text) for number, text in enumerate(texts, 1)]
    >>> drafts, end = read_table(lines, 0, 1)
    >>> [(draft.text, draft.level, draft.column, draft.align) for draft in drafts[2:]], end
    ([('*Fram*', 2, 1, ''), ('19', 2, 2, 'right')], 3)
    """
    aligned = [_read_alignment(cell) for cell in _split(lines[position + 1].text)]
    end = position + 2
    while end < len(lines) and _is_row(lines[end].text, len(aligned)):
        if begins_table(lines, end):
            break
        end += 1
    rows = [lines[position], *lines[position + 2 : end]]
    drafts = (
        draft for level, line in enumerate(rows, 1) for draft in _read_row(line, level, aligned)
    )
    return tuple(_number(drafts, group)), end


def _is_row(text: str, width: int) -> bool:
    """Return whether a line goes on with a table; of a broad one it has some of the cells."""
    return "|" in text and (width <= FEWEST_OF or FEWEST_OF * (text.count("|") + 1) >= width)


def _number(drafts: Iterator[Draft], group: int) -> Iterator[Draft]:
    for draft in drafts:
        yield Draft(
            BlockKind.CELL,
            draft.text,
            draft.line,
            draft.level,
            group,
            gap=0,
            column=draft.column,
            align=draft.align,
        )


def _read_row(line: SourceLine, level: int, aligned: Sequence[str]) -> Iterator[Draft]:
    for column, cell in enumerate(split_row(line.text, len(aligned)), 1):
        if cell:
            align = aligned[column - 1] if column <= len(aligned) else ""
            yield Draft(BlockKind.CELL, cell, line.number, level, column=column, align=align)


def _read_alignment(cell: str) -> str:
    return ALIGNMENTS.get((cell.startswith(":"), cell.endswith(":")), "")


def split_row(text: str, width: int) -> list[str]:
    r"""Split a row into cells; a pipe in code parts none unless the row has too few cells so.

    >>> split_row("| a \\| b | `x|y` |", 2)
    ['a | b', '`x|y`']
    """
    cells = _split(text, find_code_spans(text) if "`" in text else ())
    return cells if len(cells) >= width else _split(text)


def _split(text: str, code: Sequence[tuple[int, int]] = ()) -> list[str]:
    cuts = [match.start() for match in PIPE_RE.finditer(text)]
    if code:
        starts = [start for start, _ in code]
        cuts = [at for at in cuts if at >= code[bisect_left(starts, at) - 1][1] or at < starts[0]]
    edges = [-1, *cuts, len(text)]
    cells = [text[start + 1 : end].replace("\\|", "|").strip() for start, end in pairwise(edges)]
    if cuts and not cells[0]:
        del cells[0]
    if cuts and cells and not cells[-1]:
        del cells[-1]
    return cells
