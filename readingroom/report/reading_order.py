"""The order of reading, as an editor can follow it: which lines were read, then which.

In: the pieces of a source in the order in which they were read. Out: stretches of them, each as
long as reading went down the page without a jump.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from readingroom.models import Piece, Removal
from readingroom.report.thresholds import COLUMN_INDENT


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines read one after the other; `column` is the leftmost character, from 1."""

    first_line: int
    last_line: int
    column: int


def find_stretches(order: Sequence[Piece], removals: Iterable[Removal]) -> tuple[Stretch, ...]:
    """Return the stretches of an order that begins with the lines that were removed.

    >>> find_stretches([(9, 0, 4), (1, 0, 20), (2, 0, 18), (1, 24, 40), (2, 24, 39)],
    ...                [Removal("page-furniture", 9, "text", "a foot")])
    (Stretch(first_line=1, last_line=2, column=1), Stretch(first_line=1, last_line=2, column=25))
    """
    gone = {removal.line for removal in removals}
    skipped = 0
    while skipped < len(order) and order[skipped][0] in gone and not order[skipped][1]:
        gone.discard(order[skipped][0])
        skipped += 1
    return tuple(_join_pieces(order[skipped:]))


def _join_pieces(pieces: Iterable[Piece]) -> Iterator[Stretch]:
    current: Stretch | None = None
    for line, start, _ in pieces:
        column = start + 1
        if current is None:
            current = Stretch(line, line, column)
        elif line < current.last_line or column < current.column - COLUMN_INDENT:
            yield current
            current = Stretch(line, line, column)
        else:
            current = replace(current, last_line=line, column=min(column, current.column))
    if current is not None:
        yield current
