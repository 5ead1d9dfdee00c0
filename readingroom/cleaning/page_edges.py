"""The lines of a body that may be a page's head, foot or number, with what the collection knows.

In: the lines of a body and its context. Out: `Candidates`, from which `furniture` decides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from readingroom.cleaning.boilerplate import ADDRESS_RE
from readingroom.cleaning.document import Context
from readingroom.cleaning.shapes import (
    ENDED_RE,
    cut_cells,
    cut_pages,
    find_edges,
    has_letters,
    is_number,
    is_short,
    read_turn,
    shape_feet,
    shape_line,
)
from readingroom.cleaning.thresholds import (
    COPY_SENTENCES,
    COPY_SHARE,
    EDGE,
    FEW,
    LEAST_CUTTING,
    LONGEST_FOOT,
    PAGE_EDGE,
    SENTENCE_LENGTH,
    SHORTEST_PAGE,
    SOME,
    UNEVEN,
)

STOPS = (".", "!", "?")
CUT_OFF = ("…", "...")
"""What a line ends with that was too long for the edge of a page."""
Reasons = Mapping[int, str]
"""Why each line, by its index, is furniture."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The lines of a body by index; `full` are those with text.

    `shapes` are those of lines that can be furniture at all, `counts` how often each shape stands
    in the text and its header, `above` the header's shapes, `numbers` the lines that are page
    numbers by form, `broken` those at the edges of pages that a form feed ends, and `known` how
    many sources of the collection have the line at an edge.
    """

    texts: Sequence[str]
    full: Sequence[int]
    shapes: Mapping[int, str]
    counts: Counter[str]
    above: frozenset[str]
    numbers: frozenset[int]
    broken: frozenset[int]
    known: Mapping[int, int]

    def count_known(self, index: int) -> int:
        """Return how many sources of the collection have the line at an edge."""
        return self.known.get(index, 0)

    def has_words(self, index: int) -> bool:
        """Return whether a line is a candidate that can be known again by its words."""
        return has_letters(self.shapes.get(index, ""))


def find_candidates(texts: Sequence[str], context: Context, contact: frozenset[int]) -> Candidates:
    """Find the candidates among a body's lines; those of a contact block are none."""
    full = [index for index, text in enumerate(texts) if text.strip()]
    shapes = _shape_candidates(texts, full, contact)
    above = frozenset(shape_line(text) for text in context.above if is_short(text))
    numbers = frozenset(index for index in shapes if _is_number(texts[index]))
    edges = context.evidence.edges
    known = (
        {}
        if _is_copy(texts, full, edges)
        else {
            index: _count_known(texts[index], shape, edges, is_number=index in numbers)
            for index, shape in shapes.items()
        }
    )
    return Candidates(
        texts=texts,
        full=full,
        shapes=shapes,
        counts=Counter([*shapes.values(), *above]),
        above=above,
        numbers=numbers,
        broken=_find_page_edges(texts),
        known=known,
    )


def _shape_candidates(
    texts: Sequence[str], full: Sequence[int], contact: frozenset[int]
) -> dict[int, str]:
    """Shape the lines that are short, end no sentence and are no address that a line leads to."""
    shapes: dict[int, str] = {}
    previous = ""
    for index in full:
        text = texts[index].strip()
        is_led = previous.endswith(":") and bool(ADDRESS_RE.match(text))
        previous = text
        if is_led or index in contact or not is_short(text):
            continue
        if ENDED_RE.search(text) and not _is_number(text) and not text.endswith(CUT_OFF):
            continue
        shapes[index] = shape_line(text)
    return shapes


def _is_number(text: str) -> bool:
    return is_number(text) or read_turn(text) > 0


def _find_page_edges(texts: Sequence[str]) -> frozenset[int]:
    pages = cut_pages(texts)
    if len(pages) < 2:
        return frozenset()
    return frozenset(
        index for start, end in pages for index in find_edges(texts, start, end, PAGE_EDGE)
    )


def _is_copy(texts: Sequence[str], full: Sequence[int], edges: Mapping[str, int]) -> bool:
    """Return whether the collection holds the same text again."""
    outer = {*full[:EDGE], *full[-EDGE:]}
    known = [texts[index] for index in outer if edges.get(shape_line(texts[index]), 0) >= FEW]
    prose = [text for text in known if len(text) > SENTENCE_LENGTH and ENDED_RE.search(text)]
    return len(known) > COPY_SHARE * len(outer) or len(prose) > COPY_SENTENCES


def _count_known(text: str, shape: str, edges: Mapping[str, int], *, is_number: bool) -> int:
    """Count the sources that have the line, or each cell of it, at an edge too."""
    if is_number:
        return edges.get(shape, 0) if len(shape) > 1 else 0
    best = edges.get(shape, 0) if has_letters(shape) and "#" not in shape else 0
    cells = cut_cells(text)
    if len(cells) > 1 and all("#" in cell or edges.get(cell, 0) >= FEW for cell in cells):
        best = max([best, *(edges.get(cell, 0) for cell in cells if has_letters(cell))])
    return best


def cuts_sentence(page: Candidates, index: int, shortest: int = 1) -> bool:
    """Return whether a sentence goes on behind the line, and its neighbours of that kind.

    `shortest` is the least length of the lines before and after.
    """
    place = bisect_left(page.full, index)
    before = page.full[max(0, place - PAGE_EDGE) : place][::-1]
    after = page.full[place + 1 : place + 1 + PAGE_EDGE]
    texts = [
        next((page.texts[near].strip() for near in run if near not in page.numbers), "")
        for run in (before, after)
    ]
    if min(map(len, texts)) < shortest:
        return False
    return not ENDED_RE.search(texts[0][-20:]) and texts[1][:1].islower()


def recurs_by_page(page: Candidates, shape: str) -> bool:
    """Return whether lines of a shape come back as pages do.

    Pages show by the header, a form feed, a number beside the line, a sentence it cuts, or an even
    distance. Signatures and the sources of quotations come back, too, but where a passage ends.
    """
    places = [place for place, index in enumerate(page.full) if page.shapes.get(index) == shape]
    cuts = sum(cuts_sentence(page, page.full[place]) for place in places)
    near = {index for place in places for index in page.full[max(0, place - 1) : place + 2]}
    is_paged = shape in page.above or not near.isdisjoint(page.numbers | page.broken)
    is_cutting = cuts >= max(1, LEAST_CUTTING * len(places) / 2)
    return is_paged or is_cutting or _is_even(places) or _is_even([-1, *places])


def _is_even(places: Sequence[int]) -> bool:
    """Return whether places are about as far apart as the ends of pages."""
    gaps = sorted(second - first for first, second in pairwise(places))
    return len(gaps) > 1 and gaps[0] >= SHORTEST_PAGE and gaps[-1] <= UNEVEN * gaps[0]


def find_foot(texts: Sequence[str], edges: Mapping[str, int]) -> tuple[range, int]:
    """Return the lines with which other texts end, too, and how many do; none in a copy of a text.

    >>> texts = ["It rained.", "So it goes on", *"abcd"]
    >>> find_foot(texts, dict.fromkeys((shape for _, shape in shape_feet(texts[-5:])), 3))
    (range(1, 6), 3)
    """
    feet = [(place, edges.get(shape, 0)) for place, shape in shape_feet(texts)]
    known = [(place, count) for place, count in feet if count >= SOME]
    if not known:
        return range(0), 0
    place, count = known[-1]
    lines = [text.strip() for text in texts[place:] if text.strip()]
    sentences = [text for text in lines if len(text) > SENTENCE_LENGTH and text.endswith(STOPS)]
    is_copy = len(sentences) > COPY_SENTENCES or len(lines) >= LONGEST_FOOT
    return (range(0), 0) if is_copy else (range(place, len(texts)), count)
