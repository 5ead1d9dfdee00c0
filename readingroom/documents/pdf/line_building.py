"""Words become lines, by their baselines; a large first letter goes to the line that it begins.

In: words of a page or of a column, in any order. Out: `Line`s from top to bottom, and `Segment`s:
parts of lines without a white that could be a gutter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from readingroom.documents.pdf.page_text import Column, Line, PageWord
from readingroom.documents.pdf.thresholds import GUTTER

LEVEL = 0.36
"""Share of the size by which baselines of one line may differ."""
SHIFTED = 0.55
"""The same for a word of another size: raised, lowered."""
EDGE_WIDTH, REACHED_SHARE = 1.5, 0.1
"""The right edge of a column is where a tenth of its lines end, give or take that many sizes."""
DROP_CAP = 1.7
"""Factor over the median size from which one or two letters are a large initial."""
MOST_INITIALS = 60
"""A page with more is a poster or a slide: each would be compared with all words of the page."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words on one baseline without a wide white among them; `order` is the least of theirs."""

    words: tuple[PageWord, ...]
    left: float
    right: float
    baseline: float
    size: float
    order: int


def build_lines(words: Sequence[PageWord], page: int) -> list[Line]:
    """Return the lines of words that stand in one column."""
    return [Line(tuple(sorted(row, key=_left)), page) for row in _group_rows(list(words))]


def build_column(words: Sequence[PageWord], page: int) -> Column:
    """Return words as the lines of a column."""
    lines = tuple(build_lines(words, page))
    return Column(lines, min(line.left for line in lines), find_right_edge(lines))


def cut_segments(words: Sequence[PageWord], gap: float = GUTTER) -> list[Segment]:
    """Return the segments of a page; `gap` is a share of the size."""
    placed = place_initials(words)
    rows = (sorted(row, key=_left) for row in _group_rows(placed))
    return [_make_segment(part) for row in rows for part in cut_row(row, gap)]


def cut_row(row: Sequence[PageWord], gap: float) -> Iterator[list[PageWord]]:
    """Yield the parts of a row between whites of `gap` times the size of type."""
    part: list[PageWord] = []
    for word in row:
        if part and word.left - part[-1].right > gap * min(part[-1].size, word.size):
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def find_right_edge(lines: Sequence[Line]) -> float:
    """Return how far the lines of a column reach, a few that stick out aside."""
    rights = sorted((line.right for line in lines), reverse=True)
    least = max(2, REACHED_SHARE * len(rights)) if len(rights) > 4 else 1
    rising, width = rights[::-1], EDGE_WIDTH * lines[0].size
    for right in rights:
        if bisect_right(rising, right) - bisect_right(rising, right - width) >= least:
            return right
    return rights[0]


def place_initials(words: Sequence[PageWord]) -> list[PageWord]:
    """Return the words, each large initial on the baseline of the line that it begins."""
    if not words:
        return []
    usual = median(word.size for word in words)
    initials = {id(word) for word in words if _may_be_initial(word, usual)}
    if len(initials) > MOST_INITIALS:
        return list(words)
    return [_place(word, words, usual) if id(word) in initials else word for word in words]


def _may_be_initial(word: PageWord, usual: float) -> bool:
    return len(word.text) <= 2 and word.size >= DROP_CAP * usual and word.text[-1].isalpha()


def _place(word: PageWord, words: Sequence[PageWord], usual: float) -> PageWord:
    """Return a large initial on the baseline of the line that it begins, if there is one."""
    top = word.baseline - 0.75 * word.size
    beside = [
        other
        for other in words
        if other.size < word.size / DROP_CAP * 1.2
        and 0 <= other.left - word.right + 0.1 * word.size < 0.6 * word.size
        and top - 0.4 * usual < other.baseline - 0.5 * other.size < word.baseline
    ]
    if len({other.baseline for other in beside}) < 2:
        return word
    first = min(beside, key=lambda other: other.baseline)
    return replace(word, baseline=first.baseline, right=first.left, face=first.face)


def _group_rows(words: list[PageWord]) -> Iterator[list[PageWord]]:
    """Yield words that share a baseline, from top to bottom."""
    row: list[PageWord] = []
    base: PageWord | None = None
    for word in sorted(words, key=lambda word: (word.baseline, word.left)):
        if base is not None and not _shares_row(base, word):
            yield row
            row, base = [], None
        row.append(word)
        if base is None or word.size >= base.size * 0.98:
            base = word
    if row:
        yield row


def _shares_row(base: PageWord, word: PageWord) -> bool:
    rise = word.baseline - base.baseline
    is_other = abs(word.size - base.size) > 0.12 * base.size
    return rise < (SHIFTED if is_other else LEVEL) * max(base.size, word.size)


def _make_segment(words: Sequence[PageWord]) -> Segment:
    largest = max(words, key=lambda word: (word.size, len(word.text)))
    right = max(word.right for word in words)
    order = min(word.order for word in words)
    return Segment(tuple(words), words[0].left, right, largest.baseline, largest.size, order)


def _left(word: PageWord) -> float:
    return word.left
