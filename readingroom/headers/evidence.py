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
from pathlib import PurePosixPath

from readingroom.headers.dates import DateOrder, FirstNumber, find_dates
from readingroom.headers.thresholds import (
    DATED_CHARS,
    FEWEST_YEARS,
    HEAD_CHARS,
    HEAD_UNITS,
    MAX_SHARED,
)
from readingroom.headers.units import read_top
from readingroom.models import Source

_NUMERIC_RE = re.compile(r"(?<![\d/.-])(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?![\d/-])")


@dataclass(frozen=True, slots=True)
class HeaderEvidence:
    """Counts over a collection.

    `lines` tells in how many of the `articles` a line stands near the top, whatever its figures,
    `years` in how many of them a date of a year stands there with all four digits.
    """

    day_first: int = 0
    month_first: int = 0
    lines: Mapping[str, int] = field(default_factory=dict)
    articles: int = 1
    years: Mapping[int, int] = field(default_factory=dict)

    @property
    def date_order(self) -> DateOrder:
        """Decide day and month only where the collection never contradicts itself."""
        first = FirstNumber.UNKNOWN
        if self.day_first and not self.month_first:
            first = FirstNumber.DAY
        if self.month_first and not self.day_first:
            first = FirstNumber.MONTH
        return DateOrder(first, _find_middle(self.years))

    def share(self, text: str) -> float:
        """Return the share of the articles that a unit stands on top of; 0 for this one alone."""
        count = self.lines.get(line_key(text), 0)
        return count / self.articles if count > 1 else 0.0

    def rank_share(self, text: str) -> str:
        """Return whether a unit stands on top of few, some or most articles; "" for this one."""
        share = self.share(text)
        size = "few" if share < 0.15 else "some" if share < 0.5 else "most"
        return size if share else ""

    def is_only_name(self, path: str) -> bool:
        """Return whether no other file bears the words of this one's name."""
        return self.lines.get(f"file {name_key(path)}", 0) < 2


def gather_evidence(source: Source) -> HeaderEvidence:
    """Gather what one article adds."""
    day_first = month_first = 0
    for match in _NUMERIC_RE.finditer(source.text, 0, DATED_CHARS):
        first, second = int(match[1]), int(match[2])
        if find_dates(match[0], DateOrder(FirstNumber.DAY)) and min(first, second) <= 12:
            day_first += first > 12
            month_first += second > 12
    units = read_top(source.text[:HEAD_CHARS]).units[:HEAD_UNITS]
    keys = {line_key(unit.text) for unit in units if len(unit.text) <= MAX_SHARED}
    keys = (keys - {""}) | {f"file {name_key(source.path)}"}
    dates = [found for unit in units for found in find_dates(unit.text)]
    years = {found.year for found in dates if found.date and not found.short_year}
    lines = dict.fromkeys(sorted(keys), 1)
    return HeaderEvidence(day_first, month_first, lines, years=dict.fromkeys(sorted(years), 1))


def merge_evidence(parts: Iterable[HeaderEvidence]) -> HeaderEvidence:
    """Add up the evidence of all articles at once, in any order; what stands alone is dropped."""
    day_first = month_first = articles = 0
    lines: Counter[str] = Counter()
    years: Counter[int] = Counter()
    for part in parts:
        day_first += part.day_first
        month_first += part.month_first
        articles += part.articles
        lines.update(part.lines)
        years.update(part.years)
    kept = {key: count for key, count in sorted(lines.items()) if count > 1}
    found = dict(sorted(years.items()))
    return HeaderEvidence(day_first, month_first, kept, max(1, articles), found)


def _find_middle(years: Mapping[int, int]) -> int:
    """Return the year that as many years stand before as after; 0 where too few are known.

    >>> _find_middle({1911: 2, 1914: 1, 2020: 1}), _find_middle({1911: 2})
    (1911, 0)
    """
    ordered = [year for year, count in sorted(years.items()) for _ in range(count)]
    return ordered[(len(ordered) - 1) // 2] if len(ordered) >= FEWEST_YEARS else 0


def line_key(line: str) -> str:
    """Return what two printings of a line have in common; every figure is one figure.

    >>> line_key("**The  HERALD** ") == line_key("The Herald"), line_key("No. 12/84")
    (True, 'no 0 0')
    """
    return re.sub(r"\d+", "0", re.sub(r"[\W_]+", " ", line)).strip().casefold()


def name_key(path: str) -> str:
    """Return the words of a file's name; a figure that numbers files is none.

    >>> name_key("news/art_and_culture-20880868.txt")
    'art and culture'
    """
    return " ".join(re.sub(r"\d+|[\W_]+", " ", PurePosixPath(path).stem).split())
