"""Running heads, running feet and page numbers: what stands at the same place on several pages.

In: the pages. Out: the words that belong to them, by page, and what they said. A row at the edge
of a page counts if a row of another page stands at the same height with the same text, figures
aside; a bare number, if other pages have theirs there and it counts with them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from readingroom.documents.pdf.line_building import build_lines
from readingroom.documents.pdf.page_text import Line, PageText, PageWord
from readingroom.documents.pdf.thresholds import EDGE_ROWS, REPEATED_SHARE, SAME_HEIGHT

LEAST_TITLE = 8
MOST_ALIKE = 400
"""Rows that each row is compared with: those of the nearest heights."""
NUMERAL_RE = re.compile(r"\d+")
FIGURES_RE = re.compile(r"\d+|\b[ivxlc]{1,7}\b")
NUMBER_RE = re.compile(
    r"\W*(?:(?:page|seite|p\.|pág(?:ina)?\.?|pagina)\s*)?"
    r"(\d{1,4})(?:\s*(?:/|of|von|de|sur|di)\s*\d+)?\W*",
    re.IGNORECASE,
)
ROMAN_RE = re.compile(r"\W*[ivxlc]{1,7}\W*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A row near the top or the foot of a page."""

    line: Line
    at_top: bool

    @property
    def key(self) -> str:
        """Return its text without its figures."""
        return FIGURES_RE.sub("#", self.line.text.casefold())

    @property
    def number(self) -> int | None:
        """Return the number that is all of it, if it is one."""
        match = NUMBER_RE.fullmatch(self.line.text)
        return int(match[1]) if match else None


def find_running_heads(pages: Sequence[PageText], title: str = "") -> dict[int, list[Line]]:
    """Return the rows that are furniture, by number of page; `title` is that of the file."""
    edges = {page.number: list(_edge_rows(page)) for page in pages}
    numbered = _find_counting(edges)
    alike: dict[tuple[str, bool], list[EdgeRow]] = defaultdict(list)
    for rows in edges.values():
        for row in rows:
            alike[row.key, row.at_top].append(row)
    for same in alike.values():
        same.sort(key=_height)
    least = max(2, min(4, REPEATED_SHARE * len(pages)))
    found: dict[int, list[Line]] = {}
    for number, rows in edges.items():
        for row in rows:
            others = alike[row.key, row.at_top]
            is_title = number > 1 and row.line is rows[0].line and _has_title(row, title)
            if is_title or id(row.line) in numbered or _is_repeated(row, others, least):
                found.setdefault(number, []).append(row.line)
    return found


def _has_title(row: EdgeRow, title: str) -> bool:
    """Return whether the first row of a later page says the title of the file."""
    return len(title) >= LEAST_TITLE and title.casefold() in row.line.text.casefold()


def _edge_rows(page: PageText) -> Iterator[EdgeRow]:
    rows = build_lines(page.words, page.number)
    for row in rows[:EDGE_ROWS]:
        if row.baseline < page.height * 0.25:
            yield EdgeRow(row, at_top=True)
    for row in rows[-EDGE_ROWS:]:
        if row.baseline > page.height * 0.75:
            yield EdgeRow(row, at_top=False)


def _is_repeated(row: EdgeRow, others: Sequence[EdgeRow], least: float) -> bool:
    """Return whether enough pages have the row at its height; `others` go from top to bottom."""
    pages: set[int] = set()
    start = bisect_left(others, row.line.baseline - SAME_HEIGHT, key=_height)
    for other in islice(others, start, start + MOST_ALIKE):
        if len(pages) >= least or other.line.baseline - row.line.baseline > SAME_HEIGHT:
            break
        if _counts_pages(row, other):
            pages.add(other.line.page)
    return len(pages) >= least and any(char.isalnum() for char in row.key)


def _counts_pages(row: EdgeRow, other: EdgeRow) -> bool:
    """Return whether the figures of two rows are the same, or differ as their pages do.

    Others number what stands under them: "Part 1", "Part 2".
    """
    step = other.line.page - row.line.page
    own, theirs = (NUMERAL_RE.findall(each.line.text) for each in (row, other))
    return all(
        first == second or int(second[:9]) - int(first[:9]) in (step, 2 * step)
        for first, second in zip(own, theirs, strict=False)
    )


def _height(row: EdgeRow) -> float:
    return row.line.baseline


def _find_counting(edges: dict[int, list[EdgeRow]]) -> set[int]:
    """Return the rows that number their pages, as identities of lines."""
    found: set[int] = set()
    offsets: dict[tuple[int, bool], list[EdgeRow]] = defaultdict(list)
    for page, rows in edges.items():
        for row in rows:
            if row.number is not None:
                offsets[row.number - page, row.at_top].append(row)
            elif ROMAN_RE.match(row.line.text) and len(edges) > 2:
                offsets[-10_000, row.at_top].append(row)
    for (offset, _), rows in offsets.items():
        if len({row.line.page for row in rows}) > 1 or (len(edges) == 1 and offset == 0):
            found |= {id(row.line) for row in rows}
    return found


def drop_rows(page: PageText, rows: Sequence[Line]) -> list[PageWord]:
    """Return the words of a page without those of the rows."""
    dropped = {id(word) for row in rows for word in row.words}
    return [word for word in page.words if id(word) not in dropped]
