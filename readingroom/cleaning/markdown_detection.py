"""Whether a source is Markdown or plain text, where the two read the same characters differently.

In: a source and the collection's evidence. Out: yes or no. Emphasis, headings and links are shaped
in both, since people write them in plain text too. But only in Markdown does a backslash escape, do
`<address>`es lose their brackets, and is `__name__` strong.
"""

from __future__ import annotations

import re

from readingroom.cleaning.document import TextEvidence
from readingroom.models import Source

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
MARKUP_RE = re.compile(
    r"\]\((?:https?://|mailto:|[./#])"
    r"|(?<![\w*\\])\*\*(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*\*(?![\w*])"
    r"|^(?:`{3,}|~{3,})[ \t]*(?:[\w+-]+[ \t]*)?$"
    r"|(?:\A|\n[ \t]*\n)#{1,6} {1,9}\S[^\n]*(?=\n[ \t]*(?:\n|\Z)|\Z)",
    re.MULTILINE,
)
"""What hardly stands in a text that is no Markdown."""
IDENTIFIER_RE = re.compile(
    r"(?<![\w*\\])(?:__+(?:[a-z0-9]+|[A-Z0-9]+)|_(?:[a-z0-9]+_+[a-z0-9]+|[A-Z0-9]+_+[A-Z0-9]+))"
    r"(?:_+[A-Za-z0-9]+)*_+(?!\w)"
)
"""A programmer's name in underscores; a word emphasised so has neither two of them nor any inside,
or begins with a capital letter."""


def has_markup(text: str) -> bool:
    r"""Return whether a text shows by itself that it is Markdown.

    >>> has_markup("## The ice\n\nIt held."), has_markup("See [here](https://a.example/).")
    (True, True)
    >>> has_markup("# comment\nx = __init__ ** 2 ** n  # see [1] (or *not*)")
    False
    """
    return bool(MARKUP_RE.search(text))


def is_markdown(source: Source, evidence: TextEvidence) -> bool:
    """Return whether a source is Markdown: by name, header, text, then its neighbours."""
    is_named = source.path.lower().endswith(SUFFIXES)
    if is_named or source.is_told or source.metadata or has_markup(source.text):
        return True
    return evidence.markup > evidence.plain
