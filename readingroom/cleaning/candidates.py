"""The lines of a body that may be a page's head, foot or number, with what the collection knows.

In: the lines of a body and its context. Out: a `Page` on which `furniture` notes what it finds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from readingroom.cleaning.boilerplate import ADDRESS_RE
from readingroom.cleaning.drafts import Context
from readingroom.cleaning.shapes import (
    EDGE,
    ENDED_RE,
    PAGE_EDGE,
    cut_cells,
    cut_pages,
    find_edges,
    has_letters,
    is_number,
    is_short,
    shape_line,
)

FEW = 2
"""In how many other texts, or how often in one, a line must come back to be known."""


@dataclass(slots=True)
class Page:
    """The body's lines as candidates; `found` gives the reason by the line's index."""

    texts: Sequence[str]
    full: list[int]
    edges: Counter[str]
    broken: frozenset[int]
    found: dict[int, str] = field(default_factory=dict)
    shapes: dict[int, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    numbers: frozenset[int] = frozenset()
    above: frozenset[str] = frozenset()
    known: dict[int, int] = field(default_factory=dict)


def find_candidates(texts: Sequence[str], context: Context, contact: frozenset[int]) -> Page:
    """Measure what can be a candidate at all."""
    pages = cut_pages(texts)
    broken = (
        {place for start, end in pages for place in find_edges(texts, start, end, PAGE_EDGE)}
        if len(pages) > 1
        else set()
    )
    full = [index for index, text in enumerate(texts) if text.strip()]
    page = Page(texts, full, Counter(context.evidence.edges), frozenset(broken))
    previous = ""
    for index in full:
        text = texts[index].strip()
        is_led = previous.endswith(":") and bool(ADDRESS_RE.match(text))
        previous = text
        if is_led or index in contact or not is_short(text):
            continue
        if ENDED_RE.search(text) and not is_number(text) and not text.endswith("…"):
            continue
        page.shapes[index] = shape_line(text)
    page.counts.update(page.shapes.values())
    page.above = frozenset(shape_line(text) for text in context.above if is_short(text))
    page.counts.update(page.above)
    page.numbers = frozenset(index for index in page.shapes if is_number(texts[index]))
    if not _is_twin(page):
        page.known = {index: _count_known(page, index) for index in page.shapes}
    return page


def _is_twin(page: Page) -> bool:
    """Tell whether the collection holds the same text again, so that recurrence means nothing."""
    places = {*page.full[:EDGE], *page.full[-EDGE:]}
    known = [page.edges[shape_line(page.texts[index])] >= FEW for index in places]
    prose = [
        len(page.texts[index]) > 40
        and page.edges[shape_line(page.texts[index])] >= FEW
        and bool(ENDED_RE.search(page.texts[index]))
        for index in places
    ]
    return bool(known) and (sum(known) > 0.8 * len(known) or sum(prose) > 2)


def _count_known(page: Page, index: int) -> int:
    """Count the sources that have the line, or each cell of it, at an edge too."""
    shape = page.shapes[index]
    if index in page.numbers:
        return page.edges[shape] if len(shape) > 1 else 0
    best = page.edges[shape] if has_letters(shape) and "#" not in shape else 0
    cells = cut_cells(page.texts[index])
    if len(cells) > 1 and all("#" in cell or page.edges[cell] >= FEW for cell in cells):
        best = max([best, *(page.edges[cell] for cell in cells if has_letters(cell))])
    return best
