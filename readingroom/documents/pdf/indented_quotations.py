"""Quotations: paragraphs set in, within text that is not.

In: the blocks of a file in the order of reading. Out: the same, such paragraphs as quotations.
Every line must stand off from the left edge of the column alike, far, or from its right edge too;
a paragraph that does keep to the edges must stand before it and announce it by a colon, or the
quotation begin with its mark; and it must be prose. Without these, captions, formulas and lists of
sums are set in as often as quotations are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from readingroom.documents.pdf.page_blocks import PageBlock, PageKind
from readingroom.documents.pdf.thresholds import QUOTE_INSET

LEAST_LINES = 2
DEEP_INSET, MOST_INSET = 2.0, 0.25
"""White on the left that needs none on the right, in sizes; and the most, as a share of the column:
what stands further in is a signature or an address."""
SAME_EDGE = 0.3
"""Share of the size by which left edges differ."""
PROSE_SHARE = 0.8
"""Of the words of a quotation, those that are letters and the signs of sentences."""
OPENING = tuple("“„«‘\"'‹»")
PROSE_RE = re.compile(r"[\W_]*[^\W\d_]+(?:[-'’][^\W\d_]+)*[\W_]*")


def mark_quotations(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Return the blocks, paragraphs that are set in as quotations."""
    pictured = {block.page for block in blocks if block.picture}
    marked: list[PageBlock] = []
    for block in blocks:
        before = marked[-1] if marked else None
        if before and _is_set_in(block, before) and not _is_beside(block, blocks, pictured):
            marked.append(replace(block, kind=PageKind.QUOTATION))
        else:
            marked.append(block)
    return marked


def _is_set_in(block: PageBlock, before: PageBlock) -> bool:
    """Return whether a paragraph is set in, and follows one that is not, or a quotation."""
    if block.kind is not PageKind.PARAGRAPH or len(block.lines) < LEAST_LINES:
        return False
    if block.last_column or before.end != block.column:
        return False
    is_text = before.kind is PageKind.PARAGRAPH and _is_flush(before)
    follows = before.kind is PageKind.QUOTATION or (is_text and _is_announced(block, before))
    return follows and _is_prose(block) and _keeps_in(block)


def _is_announced(block: PageBlock, before: PageBlock) -> bool:
    return before.text.rstrip().endswith(":") or block.text.startswith(OPENING)


def _is_prose(block: PageBlock) -> bool:
    words = block.text.split()
    spoken = sum(bool(PROSE_RE.fullmatch(word)) for word in words)
    return not block.breaks and spoken >= PROSE_SHARE * len(words)


def _is_flush(block: PageBlock) -> bool:
    """Return whether a paragraph fills its column, as its last line tells: a first one may hang."""
    line, column = block.lines[-1], block.end
    is_full = max(line.right for line in block.lines[-3:]) > column.right - 3 * line.size
    return is_full and line.left - column.left < SAME_EDGE * line.size


def _keeps_in(block: PageBlock) -> bool:
    size, column = block.lines[0].size, block.column
    lefts = [line.left for line in block.lines]
    is_even = max(lefts) - min(lefts) < SAME_EDGE * size
    inset, right = min(lefts) - column.left, column.right - max(line.right for line in block.lines)
    is_deep = inset > DEEP_INSET * size or right > QUOTE_INSET * size / 2
    return is_even and is_deep and QUOTE_INSET * size < inset < MOST_INSET * column.width


def _is_beside(block: PageBlock, blocks: Sequence[PageBlock], pictured: set[int]) -> bool:
    """Return whether a picture stands level with a block."""
    top, bottom = block.lines[0].baseline, block.lines[-1].baseline
    pictures = [
        other.picture for other in blocks if other.page == block.page and other.picture
    ] if block.page in pictured else []  # fmt: skip
    return any(picture.box.top < bottom and picture.box.bottom > top for picture in pictures)
