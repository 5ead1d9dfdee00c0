"""The only day that a text, or its head, names on a line of its own.

In: a text and where its body begins; the fields of a head. Out: a date, or fields of which one is
surer: that there is no other day makes up for the doubt what kind of line it stands on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from readingroom.headers.dates import DateOrder, find_dates
from readingroom.headers.thresholds import LEAST_ABOVE_FOOT, LONE, MAX_LONE, NO_DATE
from readingroom.models import HeaderField

_LONE_RE = re.compile(r"\W*(?:[^\W\d_]+[\s,:–—-]+)?")  # a place at most, before a day
_DAY_RE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_lone_day(
    text: str, first_line: int, body_line: int, order: DateOrder
) -> Iterator[HeaderField]:
    """Yield the one day that stands on lines of its own in a text, as above what is annexed."""
    found: dict[str, HeaderField] = {}
    for index, line in enumerate(text.split("\n")):
        bare = line.strip()
        if index <= body_line + LEAST_ABOVE_FOOT or not 0 < len(bare) <= MAX_LONE:
            continue
        for day in find_dates(bare, order)[:1]:
            ends = not any(map(str.isalnum, bare[day.end :]))
            if day.date and not day.is_digits and ends and _LONE_RE.fullmatch(bare, 0, day.start):
                reason = f"on a line of its own: “{bare}”"
                field = HeaderField("date", day.value, first_line + index, LONE, reason)
                found.setdefault(day.value, field)
    yield from found.values() if len(found) == 1 else ()


def settle_day(fields: Sequence[HeaderField]) -> list[HeaderField]:
    """Return the fields of a head, the only day among them at least as sure as one that is alone.

    >>> day = HeaderField("date", "1993-05-04", 1, 0.3, "around the headline")
    >>> [field.confidence for field in settle_day([day])]
    [0.55]
    >>> [field.confidence for field in settle_day([day, replace(day, value="1993-05-05")])]
    [0.3, 0.3]
    """
    days = {
        field.value for field in fields if field.name == "date" and _DAY_RE.fullmatch(field.value)
    }
    if len(days) != 1:
        return list(fields)
    return [
        replace(field, confidence=max(field.confidence, LONE))
        if field.name == "date" and field.value in days and field.confidence > NO_DATE
        else field
        for field in fields
    ]
