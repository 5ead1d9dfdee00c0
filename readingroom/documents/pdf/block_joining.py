"""Paragraphs that go on: in the next column, on the next page, past a picture or a table.

In: the blocks of all pages. Out: the same, each such paragraph as one block.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from readingroom.documents.pdf.page_blocks import PageBlock, PageKind
from readingroom.documents.pdf.paragraph_breaks import runs_on

CAPTION_RE = re.compile(
    r"(?:fig(?:ure|\.|ura)?|table|tab(?:elle|\.|leau|la)|abb(?:ildung|\.)|photo|map|chart|box)"
    r"\s*\d+",
    re.IGNORECASE,
)
RUNNING = (PageKind.PARAGRAPH, PageKind.ITEM)


def join_blocks(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Return the blocks, those that a column or a page cut as one."""
    joined: list[PageBlock] = []
    last: int | None = None
    for block in blocks:
        if _is_float(block):
            joined.append(block)
            continue
        if last is not None and _continues(joined[last], block):
            joined[last] = _join(joined[last], block)
        else:
            joined.append(block)
            last = len(joined) - 1
    return joined


def _is_float(block: PageBlock) -> bool:
    """Return whether a block may stand in the middle of a paragraph."""
    if block.kind in (PageKind.PICTURE, PageKind.TABLE):
        return True
    return block.kind is PageKind.PARAGRAPH and bool(CAPTION_RE.match(block.text))


def _continues(block: PageBlock, after: PageBlock) -> bool:
    if block.kind not in RUNNING or after.kind is not PageKind.PARAGRAPH:
        return False
    if not (block.closes and after.opens) or block.column == after.column:
        return False
    return runs_on(block.lines[-1], after.lines[0], block.end, after.column)


def _join(block: PageBlock, after: PageBlock) -> PageBlock:
    breaks = {index + len(block.lines) for index in after.breaks}
    return replace(
        block,
        lines=block.lines + after.lines,
        breaks=block.breaks | breaks,
        closes=after.closes,
        last_column=after.column,
    )
