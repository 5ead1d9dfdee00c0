"""Crossheads set in bold become headings.

In: blocks. Out: blocks. A short line, bold as a whole, without a sentence's end, above a paragraph,
is a heading in all but name.
"""

from __future__ import annotations

from dataclasses import replace

from readingroom.cleaning.document import Context, Document, Draft
from readingroom.cleaning.excerpts import shorten
from readingroom.cleaning.markdown_detection import IDENTIFIER_RE
from readingroom.cleaning.thresholds import LONGEST_CROSSHEAD
from readingroom.models import BlockKind, Repair

NAME = "headings"
REASON = "a short line in bold above a paragraph"


def shape_headings(document: Document, context: Context) -> Document:
    """Make headings of bold crossheads.

    >>> texts = "**The ice**", "It held. For a year."
    >>> parts = tuple(Draft(BlockKind.PARAGRAPH, text, 1) for text in texts)
    >>> [draft.text for draft in shape_headings(Document(drafts=parts), Context()).drafts]
    ['The ice', 'It held. For a year.']
    """
    drafts = document.drafts
    level = max((draft.level for draft in drafts if draft.kind is BlockKind.HEADING), default=2)
    is_crosshead = [_is_crosshead(draft, is_markdown=context.is_markdown) for draft in drafts]
    shaped = list(drafts)
    repairs: list[Repair] = []
    for index in range(len(drafts) - 1):
        draft, following = drafts[index], drafts[index + 1]
        if not is_crosshead[index] or following.kind is not BlockKind.PARAGRAPH:
            continue
        if is_crosshead[index + 1]:
            continue
        title = draft.text.strip()[2:-2].strip()
        shaped[index] = replace(draft, kind=BlockKind.HEADING, text=title, level=level)
        repairs.append(Repair(NAME, draft.line, shorten(draft.text), shorten(title), REASON))
    return document.with_drafts(shaped, repairs)


def _is_crosshead(draft: Draft, *, is_markdown: bool) -> bool:
    text = draft.text.strip()
    if (
        draft.kind is not BlockKind.PARAGRAPH
        or not 4 < len(text) <= LONGEST_CROSSHEAD
        or "\n" in text
    ):
        return False
    inner = text[2:-2].strip()
    if not is_markdown and IDENTIFIER_RE.fullmatch(text):
        return False
    is_bold = text[:2] == text[-2:] and text[:2] in ("**", "__") and text[:2] not in inner
    return is_bold and bool(inner) and inner[-1] not in ".:;,!*_" and inner[0] not in "*_"
