"""What a repair did to a text: the places that changed, and where a position went.

In: a text before and after a repair. Out: the changes, in order, in time proportional to the
texts, because a repair changes a few characters here and there and never moves text about.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from readingroom.cleaning.thresholds import (
    ANCHOR,
    CHANGE_REACH,
    FIRST_STRIDE,
    LONGEST_STRIDE,
    WINDOW,
)
from readingroom.models import Mark

MASK = "\ue000"
"""Stands for a character that no repair may see; from the private use area, hence no letter."""
LINE = "\u2028"
"""Stands for a protected line end, so that repairs see white space there."""
LETTER_RE = re.compile(rf"[^\W_]|[{MASK}{LINE}]")
SIGNS = frozenset("\"'“”‘’`-–— ")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """`before[start:end]` became `after[new_start:new_end]`."""

    start: int
    end: int
    new_start: int
    new_end: int


def find_changes(before: str, after: str) -> tuple[Change, ...]:
    """Align two texts and list what differs.

    >>> find_changes("one--two", "one—two")
    (Change(start=3, end=5, new_start=3, new_end=4),)
    >>> find_changes("same", "same")
    ()
    """
    changes: list[Change] = []
    here = there = 0
    while here < len(before) or there < len(after):
        step = _count_equal(before, here, after, there)
        here, there = here + step, there + step
        if here >= len(before) and there >= len(after):
            break
        cut, put = _find_gap(before, here, after, there) or _find_anchor(before, here, after, there)
        changes.extend(_refine(before, after, Change(here, here + cut, there, there + put)))
        here, there = here + cut, there + put
    return tuple(changes)


def _refine(before: str, after: str, change: Change) -> Iterator[Change]:
    """Split a short change that holds several, so that what lies between them stays in place."""
    old, new = before[change.start : change.end], after[change.new_start : change.new_end]
    if len(old) == len(new) or min(len(old), len(new)) < 2 or len(old) + len(new) > CHANGE_REACH:
        yield change
        return
    for tag, start, end, new_start, new_end in SequenceMatcher(
        _is_sign, old, new, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            yield Change(
                change.start + start,
                change.start + end,
                change.new_start + new_start,
                change.new_start + new_end,
            )


def _is_sign(character: str) -> bool:
    """Return what is no hold for aligning texts, since repairs turn one of these into another."""
    return character in SIGNS


def _count_equal(before: str, here: int, after: str, there: int) -> int:
    """Count the equal characters from two positions on, in doubling strides."""
    count, stride = 0, FIRST_STRIDE
    while stride:
        left = before[here + count : here + count + stride]
        right = after[there + count : there + count + stride]
        if left and left == right:
            count += len(left)
            stride = min(stride * 2, LONGEST_STRIDE) if len(left) == stride else stride // 2
        else:
            stride = stride // 2
    return count


def _find_gap(before: str, here: int, after: str, there: int) -> Span | None:
    """Find how far the signs go that differ, where the same letters follow in both texts.

    Most repairs leave letters alone. Held on to letters only, a sign that turned is never taken for
    an equal one further on: `”a”a` that became `”a“a`.
    """
    cut, put = _count_signs(before, here), _count_signs(after, there)
    if cut is None or put is None or cut == put == 0:
        return None
    letters = _read_letters(before, here + cut)
    return (cut, put) if letters == _read_letters(after, there + put) else None


def _count_signs(text: str, start: int) -> int | None:
    """Count what is no letter from a position on; None where that is too much to look at."""
    match = LETTER_RE.search(text, start, start + CHANGE_REACH)
    if match:
        return match.start() - start
    return len(text) - start if len(text) - start <= CHANGE_REACH else None


def _read_letters(text: str, start: int) -> str:
    return "".join(LETTER_RE.findall(text, start, start + CHANGE_REACH))[:ANCHOR]


def _find_anchor(before: str, here: int, after: str, there: int) -> Span:
    """Find how far to go in both texts until they agree again; else to their ends."""
    left, right = len(before) - here, len(after) - there
    for total in range(1, 2 * WINDOW):
        for cut in range(max(0, total - WINDOW), min(total, WINDOW) + 1):
            put = total - cut
            if cut > left or put > right:
                continue
            tail = before[here + cut : here + cut + ANCHOR]
            if tail == after[there + put : there + put + ANCHOR] and (
                tail or (cut == left and put == right)
            ):
                return cut, put
    common = 0
    while common < min(left, right) and before[-1 - common] == after[-1 - common]:
        common += 1
    return left - common, right - common


class PositionMap:
    """Maps positions of the text before a repair to those of the text after it."""

    __slots__ = ("_changes", "_starts")

    def __init__(self, changes: tuple[Change, ...]) -> None:
        self._changes = changes
        self._starts = [change.start for change in changes]

    def move(self, position: int, *, to_end: bool = False) -> int:
        """Move a position; inside a change, to its beginning or its end."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return position
        change = self._changes[index]
        if position >= change.end and (position > change.start or change.start == change.end):
            return position - change.end + change.new_end
        if change.end - change.start == change.new_end - change.new_start:
            return position - change.start + change.new_start
        return change.new_end if to_end and position > change.start else change.new_start

    def move_span(self, start: int, end: int) -> Span:
        """Move a span, which never turns inside out."""
        new_start = self.move(start)
        return new_start, max(new_start, self.move(end, to_end=True))


def move_marks(marks: tuple[Mark, ...], changes: tuple[Change, ...]) -> tuple[Mark, ...]:
    """Move marks along with a text that was changed; those left without text are dropped."""
    if not changes or not marks:
        return marks
    positions = PositionMap(changes)
    moved = []
    for mark in marks:
        start, end = positions.move_span(mark.start, mark.end)
        if start < end:
            moved.append(replace(mark, start=start, end=end))
    return tuple(moved)


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sort spans and merge those that overlap.

    >>> merge_spans([(4, 6), (0, 2), (5, 9)])
    ((0, 2), (4, 9))
    """
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def apply_outside(text: str, spans: tuple[Span, ...], repair: Callable[[str], str]) -> str:
    """Apply a repair to a text but for the spans, which it sees as characters of no meaning.

    >>> apply_outside("a `b` c", ((2, 5),), str.upper)
    'A `b` C'
    """
    if not spans:
        return repair(text)
    masked = _mask(text, spans)
    after = repair(masked)
    if after == masked:
        return text
    positions = PositionMap(find_changes(masked, after))
    pieces: list[str] = []
    last = 0
    for start, end in spans:
        new_start, new_end = positions.move_span(start, end)
        if after[new_start:new_end] != masked[start:end]:
            return text
        pieces += (after[last:new_start], text[start:end])
        last = new_end
    return "".join((*pieces, after[last:]))


def _mask(text: str, spans: tuple[Span, ...]) -> str:
    pieces: list[str] = []
    last = 0
    for start, end in spans:
        pieces += (text[last:start], LINE if text[start:end] == "\n" else MASK * (end - start))
        last = end
    return "".join((*pieces, text[last:]))
