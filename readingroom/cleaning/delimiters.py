"""Emphasis: runs of stars and underscores that open, that close, and which belong together.

In: the pieces that a text was cut into. Out: spans of pieces, and pieces without those runs.
"""

from __future__ import annotations

from dataclasses import dataclass

from readingroom.cleaning.thresholds import MOST_BRACKETS
from readingroom.models import MarkKind

PieceSpan = tuple[MarkKind, int, int, str]
"""A mark over pieces: its kind, its first piece, the one after its last, its target."""


@dataclass(slots=True)
class Piece:
    """A stretch of text, or a run of delimiters that may yet become emphasis."""

    text: str
    source: int
    delimiter: str = ""
    can_open: bool = False
    can_close: bool = False


def classify_run(text: str, token: str, start: int, end: int) -> Piece:
    """Return whether a run of `*` or `_` may open or close emphasis.

    Stricter than CommonMark where a star stands between letters or digits: in an article that is
    a product or a footnote sign.
    """
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    word_before, word_after = before.isalnum(), after.isalnum()
    can_open = not after.isspace() and not word_before
    can_close = not before.isspace() and (word_before or not word_after)
    if token[0] == "_":
        can_close = can_close and not word_after
    return Piece(token, start, token[0], can_open, can_close)


def pair_delimiters(pieces: list[Piece], spans: list[PieceSpan], first: int = 0) -> None:
    """Pair the runs that open with the runs that close, innermost first."""
    waiting: dict[tuple[str, int], list[int]] = {}
    runs = [at for at in range(first, len(pieces)) if pieces[at].delimiter]
    left = {at: len(pieces[at].text) for at in runs}
    for index in runs:
        piece = pieces[index]
        while piece.can_close and left[index]:
            opener = _find_opener(waiting, piece.delimiter, left[index])
            if opener < 0:
                break
            width = min(2, left[index], left[opener])
            kind = MarkKind.STRONG if width == 2 else MarkKind.EMPHASIS
            spans.append((kind, opener + 1, index, ""))
            for others in waiting.values():
                while others and others[-1] >= opener:
                    others.pop()
            taken = width + _count_repeated(left[index] - width, left[opener] - width)
            left[opener] -= taken
            left[index] -= taken
            if left[opener]:
                waiting.setdefault((piece.delimiter, min(left[opener], 3)), []).append(opener)
        if piece.can_open and left[index]:
            stack = waiting.setdefault((piece.delimiter, min(left[index], 3)), [])
            stack.append(index)
            del stack[:-MOST_BRACKETS]
        else:
            piece.delimiter = ""
    for index, rest in left.items():
        pieces[index].text = pieces[index].text[:rest]


def _count_repeated(closing: int, opening: int) -> int:
    """Count the signs of two long runs that would only mark once more what they have marked."""
    return max(0, (min(closing, opening) - 3) // 2 * 2)


def _find_opener(waiting: dict[tuple[str, int], list[int]], delimiter: str, left: int) -> int:
    """Find the nearest run of the same width; runs of three pair with any."""
    width = min(left, 3)
    widths = (1, 2, 3) if width == 3 else (width, 3)
    stacks = [waiting.get((delimiter, width), []) for width in widths]
    return max((stack[-1] for stack in stacks if stack), default=-1)
