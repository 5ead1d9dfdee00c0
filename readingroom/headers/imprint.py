"""Read when a text was printed, out of a passage that names the issue it was taken from.

In: the first and the last paragraphs of a text. Out: dates, less sure than those of a head: "From
the January 1991 issue of the Weir Gazette", "Reprinted from the Gazette, Vol. 3, No. 2, May 1991".
The passage stays where it is, and has to open so: an issue that a sentence or a note tells of says
nothing of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from readingroom.headers.dates import DateOrder, find_dates
from readingroom.headers.thresholds import (
    IMPRINT_CHARS,
    OPENING_PARAGRAPHS,
    PARTLY,
    PASSAGE,
    PRINTED,
)
from readingroom.models import HeaderField

_OPENING_RE = re.compile(
    r"[\W_]*(?:from|(?:re)?printed|reproduced|excerpt(?:ed|s)?|taken|transcribed|originally|"
    r"(?:first\s+)?(?:appeared|published)|copied|source|vol(?:ume)?\.?\s*\d+|"
    r"(?:this|the\s+(?:above|following|preceding))\s+(?:article|essay|story|piece|text|interview|speech|"
    r"report|is|was))\b",
    re.IGNORECASE,
)
_ISSUE_RE = re.compile(
    r"\b(?:issue|edition|supplement|vol(?:ume)?\.?\s*\d+|no\.?\s*\d+|number\s+\d+|reprint(?:ed|s)?|"
    r"reproduced|excerpted|appeared|published)\b",
    re.IGNORECASE,
)
_STOP_RE = re.compile(r"(?<![Nn]o)(?<![Vv]ol)[.!?][\"”’)]?\s+(?=[A-Z])")


def read_imprint(text: str, first_line: int, body_line: int, order: DateOrder) -> list[HeaderField]:
    """Read the date of the issue that a text was in; `body_line` is where its body begins."""
    start = sum(len(line) + 1 for line in text.split("\n", body_line)[:body_line])
    opening = islice(_cut(text, start, start + IMPRINT_CHARS), OPENING_PARAGRAPHS)
    closing = _cut(text, max(start, len(text) - IMPRINT_CHARS), len(text))
    for at, passage in chain(opening, closing):
        if found := _read_passage(passage, order):
            value, sure, reason = found
            line = first_line + text.count("\n", 0, at)
            return [HeaderField("date", value, line, sure, reason)]
    return []


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of a stretch of text, each with where it begins."""
    for match in re.finditer(r"\S[^\n]*(?:\n[ \t]*\S[^\n]*)*", text[start:end]):
        yield start + match.start(), match[0]


def _read_passage(passage: str, order: DateOrder) -> tuple[str, float, str] | None:
    """Read the first date of a passage that opens as one that names an issue does, and why."""
    text = _STOP_RE.split(" ".join(passage.split())[: 2 * PASSAGE])[0]
    if not (_OPENING_RE.match(text) and _ISSUE_RE.search(text)):
        return None
    for found in find_dates(text, order)[:1]:
        if found.year and found.month and found.end <= PASSAGE and not found.numeric:
            sure = PRINTED if found.date else PARTLY
            return found.value, sure, f"names its issue: “{text}”"
    return None
