"""Paragraphs and items of a text whose structure a converter told: they end where Markdown says.

In: lines, and the place where one begins. Out: the draft and the place after it. Nothing is judged
by how long lines are, how they begin or what they look like: a single line end is a wrap.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from readingroom.cleaning.document import Draft, SourceLine
from readingroom.models import BlockKind

MARKER_RE = re.compile(r"([ \t]*)([-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
INTERRUPTING_RE = re.compile(r"[ ]{0,3}(?:[-*+]|1[.)])[ \t]+(?=\S)")
"""What begins a list in the midst of a paragraph; a year that ends a sentence does not."""
BOUNDARY_RE = re.compile(
    r"[ ]{0,3}(?:#{1,6}[ \t]|>|`{3}|~{3}|(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$)"
)
"""What ends a paragraph: a heading, a quotation, a fence, a rule."""


def read_told_prose(lines: Sequence[SourceLine], start: int) -> tuple[Draft, int]:
    r"""Read a paragraph or an item; return it and the place after it.

    >>> texts = ["He sailed in", "1911. It was", "late.", "1. Ice", "2. Wind"]
    >>> lines = [SourceLine(number, text) for number, text in enumerate(texts, 1)]
    >>> read_told_prose(lines, 0)[0].text
    'He sailed in\n1911. It was\nlate.'
    >>> draft, end = read_told_prose(lines, 3)
    >>> draft.kind.value, draft.marker, draft.text, end
    ('item', '1.', 'Ice', 4)
    """
    marker = MARKER_RE.match(lines[start].text)
    ends = (MARKER_RE if marker else INTERRUPTING_RE, BOUNDARY_RE)
    rest = takewhile(
        lambda line: line.text.strip() and not any(end.match(line.text) for end in ends),
        (lines[index] for index in range(start + 1, len(lines))),
    )
    run = [lines[start], *rest]
    texts = [line.text.lstrip() for line in run]
    texts[0] = run[0].text[marker.end() :] if marker else texts[0]
    text = "\n".join([*texts[:-1], texts[-1].rstrip()])
    numbers = tuple(line.number for line in run)
    draft = Draft(BlockKind.PARAGRAPH, text, numbers[0], numbers=numbers)
    return (_make_item(draft, marker) if marker else draft), start + len(run)


def _make_item(draft: Draft, marker: re.Match[str]) -> Draft:
    is_ordered = marker[2][0].isdigit()
    return replace(
        draft,
        kind=BlockKind.ITEM,
        level=len(marker[1].expandtabs(4)),
        ordered=is_ordered,
        marker=marker[2] if is_ordered else "-",
    )
