"""The record of a repair in a block: what stood there, what stands there, on which line.

In: a block, its new text and what changed. Out: `Repair` values, widened to whole words so that an
editor can read them. Repairs of words are recorded one by one; of single characters, once a block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readingroom.cleaning.changes import Change
from readingroom.cleaning.document import Draft, LineCounter
from readingroom.cleaning.thresholds import RECORD_REACH
from readingroom.models import Repair

EDGES = frozenset(" \t\n\r\x0b\x0c\u00a0\u2028[]()<>")
"""What ends a word for the record: white space and markup around it."""


def record_changes(
    draft: Draft, after: str, changes: Sequence[Change], name: str, reason: str, *, each: bool
) -> Iterator[Repair]:
    """Record changes, merged where they touch the same word or the next."""
    words = list(_widen(draft.text, changes))
    lines = LineCounter(draft)
    if each:
        for change in words:
            yield _record(
                draft, after, change, Repair(name, lines.find(change.start), "", "", reason)
            )
    elif words:
        count = f" ({len(changes)} places)" if len(changes) > 1 else ""
        repair = Repair(name, lines.find(words[0].start), "", "", reason + count)
        yield _record(draft, after, words[0], repair)


def _record(draft: Draft, after: str, change: Change, repair: Repair) -> Repair:
    """Fill in what stood there and what stands there."""
    return replace(
        repair,
        before=" ".join(draft.text[change.start : change.end].split()),
        after=" ".join(after[change.new_start : change.new_end].split()),
    )


def _widen(before: str, changes: Sequence[Change]) -> Iterator[Change]:
    """Widen changes to the words around them, in both texts by the same amount."""
    pending: Change | None = None
    for change in changes:
        left = _reach_left(before, change.start)
        right = _reach_right(before, change.end)
        wide = Change(
            change.start - left,
            change.end + right,
            change.new_start - left,
            change.new_end + right,
        )
        if pending and wide.start <= pending.end + 1:
            pending = Change(pending.start, wide.end, pending.new_start, wide.new_end)
            continue
        if pending:
            yield pending
        pending = wide
    if pending:
        yield pending


def _reach_left(text: str, position: int) -> int:
    count = 0
    while count < min(position, RECORD_REACH) and text[position - count - 1] not in EDGES:
        count += 1
    return count


def _reach_right(text: str, position: int) -> int:
    count = 0
    while (
        position + count < len(text)
        and count < RECORD_REACH
        and text[position + count] not in EDGES
    ):
        count += 1
    return count
