"""The time axis of a chart: counts by year or month in, every period between them out.

The axis also says which periods get a label: so few that labels never meet, on a phone either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readingroom.drawing.parameters import MOST_MONTH_TICKS, MOST_TICKS

_PERIOD_RE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?", re.ASCII)
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000)
_MONTH_STEPS = (1, 2, 3, 4, 6)


@dataclass(frozen=True, slots=True)
class Axis:
    """Consecutive periods, numbered from `first`: years, or months since the year 0.

    `counts` has a number for each period; `months` are names of months, for labels.
    """

    first: int
    counts: tuple[int, ...]
    monthly: bool
    months: tuple[str, ...] = ()

    @property
    def peak(self) -> int:
        """The index of the fullest period, the first of several."""
        return self.counts.index(max(self.counts))

    def label(self, index: int) -> str:
        """Return a period in full: "1916", "May 1916" or, without names of months, "1916-05"."""
        if not self.monthly:
            return str(self.first + index)
        year, month = divmod(self.first + index, 12)
        return f"{self.months[month]} {year}" if len(self.months) == 12 else self.period(index)

    def period(self, index: int) -> str:
        """Return a period as it came in: "1916" or "1916-05"."""
        if not self.monthly:
            return f"{self.first + index:04d}"
        year, month = divmod(self.first + index, 12)
        return f"{year:04d}-{month + 1:02d}"

    def ticks(self) -> Iterator[tuple[int, str]]:
        """Yield the periods that get a label, with the label."""
        step = self._step()
        for index in range(-self.first % step, len(self.counts), step):
            number = self.first + index
            yield index, str(number // 12) if self.monthly and step >= 12 else self.label(index)

    def _step(self) -> int:
        if self.monthly:
            for step in _MONTH_STEPS:
                if len(self.counts) <= step * MOST_MONTH_TICKS:
                    return step
        unit = 12 if self.monthly else 1
        return next(step * unit for step in _STEPS if len(self.counts) <= step * unit * MOST_TICKS)


def build_axis(counts: Iterable[tuple[str, int]], months: Sequence[str] = ()) -> Axis | None:
    """Sum the counts of each period ("1916" or "1916-05") and fill the gaps.

    Where any period is a year alone, all are taken as years. Other texts and counts below 1 are
    left out; `None` where nothing remains.

    >>> build_axis([("1916", 2), ("1914", 1)]).counts
    (1, 0, 2)
    """
    found = [(_PERIOD_RE.fullmatch(period), count) for period, count in counts if count > 0]
    parsed = [(match[1], match[2], count) for match, count in found if match]
    if not parsed:
        return None
    monthly = all(month for _, month, _ in parsed)
    sums: Counter[int] = Counter()
    for year, month, count in parsed:
        sums[int(year) * 12 + int(month) - 1 if monthly else int(year)] += count
    span = range(min(sums), max(sums) + 1)
    return Axis(span[0], tuple(sums[period] for period in span), monthly, tuple(months))
