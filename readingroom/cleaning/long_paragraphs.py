"""Paragraphs of a length that nobody writes become several, so that time stays linear.

In: a block with its marks. Out: its parts, cut between words, outside links and code. Engines and
browsers work paragraph by paragraph, and take far more than linear time for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from readingroom.cleaning.document import Draft, LineCounter
from readingroom.cleaning.thresholds import LONGEST_PARAGRAPH
from readingroom.models import BlockKind, Mark, MarkKind, Repair, SpanIndex

NAME = "long-paragraphs"
REASON = f"nobody writes a paragraph of more than {LONGEST_PARAGRAPH:,} characters"
CUT_KINDS = (BlockKind.PARAGRAPH, BlockKind.QUOTE)
SPLIT_KINDS = (MarkKind.EMPHASIS, MarkKind.STRONG, MarkKind.TAG)
BETWEEN_RE = re.compile(r"[\W_]")


def cut_paragraph(draft: Draft) -> Iterator[Draft]:
    """Yield the parts of a paragraph that is too long, or a block as it is.

    >>> long = Draft(BlockKind.PARAGRAPH, "ice " * LONGEST_PARAGRAPH, 1)
    >>> [len(part.text) for part in cut_paragraph(long)][:2]
    [49999, 49996]
    """
    if draft.kind not in CUT_KINDS or len(draft.text) <= LONGEST_PARAGRAPH:
        yield draft
        return
    whole = SpanIndex(mark for mark in draft.marks if mark.kind not in SPLIT_KINDS)
    waiting = sorted(draft.marks, key=lambda mark: mark.start, reverse=True)
    lines, start = LineCounter(draft), 0
    while start < len(draft.text):
        end = _find_cut(draft.text, start, whole)
        own: list[Mark] = []
        while waiting and waiting[-1].start < end:
            own.append(waiting.pop())
        waiting += (replace(mark, start=end) for mark in reversed(own) if mark.end > end)
        marks = tuple(
            replace(mark, start=mark.start - start, end=min(mark.end, end) - start) for mark in own
        )
        text, line = draft.text[start:end], lines.find(start)
        yield replace(draft, text=text, line=line, numbers=(), marks=marks)
        start = end


def _find_cut(text: str, start: int, whole: SpanIndex[Mark]) -> int:
    """Find where a part ends: at a blank, else between two words, so that none is cut."""
    last = start + LONGEST_PARAGRAPH
    if last >= len(text):
        return len(text)
    cut = max(text.rfind(" ", start + 1, last), text.rfind("\n", start + 1, last), start)
    if cut == start:
        cut = last
        while cut > start and text[cut].isalnum():
            cut -= 1
    if cut == start:
        match = BETWEEN_RE.search(text, last)
        cut = match.start() if match else len(text)
    outer = min((mark.start for mark in whole.find_overlapping(cut, cut + 1)), default=cut)
    return outer if outer > start else cut


def record_cut(whole: Draft, parts: int) -> Repair:
    """Record that a paragraph became several."""
    size = f"{len(whole.text):,} characters"
    return Repair(NAME, whole.line, size, f"{parts} paragraphs", REASON)
