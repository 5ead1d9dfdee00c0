"""What a whole collection tells about the header of one article.

In: the sources, one by one. Out: one value that can be added up in any order: which of day and
month comes first where dates are all digits, and which lines stand on top of several articles (the
name of the paper, a row of links) and so are no headline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from readingroom.headers.dates import DateOrder, find_dates
from readingroom.models import Source

HEAD_CHARS = 3000
HEAD_LINES = 14
DATED_CHARS = 100_000

_NUMERIC_RE = re.compile(r"(?<![\d/.-])(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?![\d/-])")


@dataclass(frozen=True, slots=True)
class HeaderEvidence:
    """Counts over a collection; `lines` tells in how many articles a line stands near the top."""

    day_first: int = 0
    month_first: int = 0
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def date_order(self) -> DateOrder:
        """Decide day and month only where the collection never contradicts itself."""
        if self.day_first and not self.month_first:
            return DateOrder.DAY_FIRST
        if self.month_first and not self.day_first:
            return DateOrder.MONTH_FIRST
        return DateOrder.UNKNOWN

    def is_recurring(self, key: str) -> bool:
        """Tell whether a line stands near the top of at least two articles."""
        return self.lines.get(key, 0) > 1


def gather_evidence(source: Source) -> HeaderEvidence:
    """Gather what one article adds."""
    day_first = month_first = 0
    for match in _NUMERIC_RE.finditer(source.text, 0, DATED_CHARS):
        first, second = int(match[1]), int(match[2])
        if find_dates(match[0], DateOrder.DAY_FIRST) and min(first, second) <= 12:
            day_first += first > 12
            month_first += second > 12
    head = source.text[:HEAD_CHARS].split("\n")
    filled = [line.strip() for line in head if line.strip()][:HEAD_LINES]
    keys = {line_key(line) for line in filled if len(line) <= 120}
    return HeaderEvidence(day_first, month_first, dict.fromkeys(sorted(keys - {""}), 1))


def merge_evidence(parts: Iterable[HeaderEvidence]) -> HeaderEvidence:
    """Add up the evidence of all articles at once, in any order; what stands alone is dropped."""
    day_first = month_first = 0
    lines: Counter[str] = Counter()
    for part in parts:
        day_first += part.day_first
        month_first += part.month_first
        lines.update(part.lines)
    kept = {key: count for key, count in sorted(lines.items()) if count > 1}
    return HeaderEvidence(day_first, month_first, kept)


def line_key(line: str) -> str:
    """Give what two printings of a line have in common.

    >>> line_key("**The  HERALD** ") == line_key("The Herald")
    True
    """
    return re.sub(r"[\W_]+", " ", line).strip().casefold()
