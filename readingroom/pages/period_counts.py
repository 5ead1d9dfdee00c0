"""Counts over time: counts by year or by month, and the table behind the chart.

In: occurrences, the collection. Out: counts for `drawing`, and a table as one line of HTML that
opens on demand; Markdown tables cannot stand inside what opens.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from readingroom.interface import Words
from readingroom.models import Occurrence
from readingroom.pages.collection import Collection
from readingroom.pages.formatting import display_number
from readingroom.pages.parameters import MOST_MONTHS

Counts = tuple[tuple[str, int], ...]


def count_periods(occurrences: Iterable[Occurrence], collection: Collection) -> Counts:
    """Count mentions by month ("1916-05") or, over a longer time, by year; without the undated."""
    return count_days(
        collection.articles[occurrence.mention.document].date for occurrence in occurrences
    )


def count_days(days_or_none: Iterable[date | None]) -> Counts:
    """Count dates by month or, over a longer time, by year; `None` is not counted."""
    days = Counter(day for day in days_or_none if day is not None)
    if not days:
        return ()
    by_month = _month_number(max(days)) - _month_number(min(days)) < MOST_MONTHS
    periods: Counter[str] = Counter()
    for day, number in days.items():
        periods[f"{day:%Y-%m}" if by_month else f"{day:%Y}".zfill(4)] += number
    return tuple(sorted(periods.items()))


def _month_number(day: date) -> int:
    return day.year * 12 + day.month


def write_table(
    counts: Sequence[tuple[str, int]], undated: int, words: Words, *, counted: str = ""
) -> str:
    """Write the counts, of mentions or of what `counted` names, as a table closed at first."""
    rows = [(display_period(period, words), number) for period, number in counts]
    if undated:
        rows.append((words.index.undated, undated))
    body = "".join(
        f"<tr><th scope=row>{html.escape(name)}</th><td>{display_number(number, words)}</td></tr>"
        for name, number in rows
    )
    own = words.entity
    what = html.escape(counted or own.mentions)
    head = f"<th scope=col>{html.escape(own.when)}</th><th scope=col>{what}</th>"
    return (
        f'<details class="rr-table"><summary>{html.escape(own.table)}</summary>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details>"
    )


def display_period(period: str, words: Words) -> str:
    """Write a period as readers do: "May 1916", "1916"."""
    year, _, month = period.partition("-")
    return f"{words.dates.months[int(month) - 1]} {year}" if month else year
