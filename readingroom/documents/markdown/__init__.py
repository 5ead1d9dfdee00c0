"""Markdown as site generators and note programs have it, as Markdown that says what it means.

In: the text of a file, its header. Out: a document whose Markdown holds what readers see, no
command for a program: `dialect_lines` undoes what single programs have, `shortcodes` reads theirs,
`reading` parses what then is CommonMark with the usual extensions, and `html_markdown` writes it.
"""

from readingroom.documents.markdown.reading import (
    has_structure,
    is_plainly_markdown,
    read_markdown,
)

__all__ = ["has_structure", "is_plainly_markdown", "read_markdown"]
