"""The values that stages hand to one another; frozen, no I/O, no behaviour beyond small views.

`Source > Header, CleanText > Article > Mention > Entity > Concordance > Page`.

An article's body is *plain text without any markup*: blocks (paragraphs, headings, quotations…)
are joined by one blank line, and structure stands off as spans, half-open code points into that
text: `body[block.start:block.end]` is a block's text, `body[mention.start:mention.end]` equals
`mention.surface`. Markdown is made once, at the very end, where every character is escaped that
Markdown would otherwise read as markup.
"""

from __future__ import annotations

from readingroom.models.documents import (
    Article,
    CleanText,
    Legibility,
    Link,
    Original,
    Page,
    Piece,
    PublishedPicture,
    order_for_reading,
)
from readingroom.models.extraction import ExtractedDocument
from readingroom.models.inputs import Header, HeaderField, Picture, Removal, Repair, Source
from readingroom.models.named_entities import (
    Companion,
    Entity,
    Epithet,
    Kind,
    Location,
    Mention,
    Occurrence,
    Related,
)
from readingroom.models.structure import (
    BLOCK_SEPARATOR,
    Block,
    BlockKind,
    Mark,
    MarkKind,
    SpanIndex,
    list_paragraphs,
    number_paragraphs,
    rank_headings,
    share_out,
)

__all__ = [
    "BLOCK_SEPARATOR",
    "Article",
    "Block",
    "BlockKind",
    "CleanText",
    "Companion",
    "Entity",
    "Epithet",
    "ExtractedDocument",
    "Header",
    "HeaderField",
    "Kind",
    "Legibility",
    "Link",
    "Location",
    "Mark",
    "MarkKind",
    "Mention",
    "Occurrence",
    "Original",
    "Page",
    "Picture",
    "Piece",
    "PublishedPicture",
    "Related",
    "Removal",
    "Repair",
    "Source",
    "SpanIndex",
    "list_paragraphs",
    "number_paragraphs",
    "order_for_reading",
    "rank_headings",
    "share_out",
]
