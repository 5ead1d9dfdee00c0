"""Counts over time: counts by year or by month, and the table behind the chart.

In: occurrences, the collection. Out: counts for `drawing`, and a table as one line of HTML that
opens on demand; Markdown tables cannot stand inside what opens.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Sequence

from readingroom.interface import Words
from readingroom.models import Occurrence
from readingroom.pages.collection import Collection
from readingroom.pages.formatting import display_number, display_period
from readingroom.pages.parameters import MOST_MONTHS

Counts = tuple[tuple[str, int], ...]


def count_periods(occurrences: Iterable[Occurrence], collection: Collection) -> Counts:
    """Count mentions by month ("1916-05") or, over a longer time, by year; without the undated."""
    return count_dates(
        collection.articles[occurrence.mention.document].iso_date for occurrence in occurrences
    )


def count_dates(iso_dates: Iterable[str]) -> Counts:
    """Count dates by month or, over a longer time, by year; an empty one is not counted."""
    months = Counter(iso_date[:7] for iso_date in iso_dates if iso_date)
    if not months:
        return ()
    by_month = _month_number(max(months)) - _month_number(min(months)) < MOST_MONTHS
    periods: Counter[str] = Counter()
    for month, number in months.items():
        periods[month if by_month else month[:4]] += number
    return tuple(sorted(periods.items()))


def _month_number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])


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
