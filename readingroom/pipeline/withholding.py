"""What is not to be published yet: articles whose header gives a day to come.

In: sources, what day it is. Out: those of today and before, and a note for each of the others.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, date, datetime

from readingroom.errors import Issue, Severity
from readingroom.headers.dates import UNKNOWN_ORDER
from readingroom.headers.metadata import read_metadata
from readingroom.models import Source

HINT = "a build on that day publishes it; `publish: true` in its header does so now"


def read_clock() -> date:
    """Return what day it is: as `SOURCE_DATE_EPOCH` (seconds since 1970) says, else by the clock.

    A build that is repeated some day with the same value gives the same site.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return datetime.fromtimestamp(int(given), UTC).date()
    return datetime.now().astimezone().date()


def keep_past(
    sources: Iterable[Source], today: date
) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """Leave out what the header dates after today, unless it says `publish: true`."""
    kept: list[Source] = []
    issues: list[Issue] = []
    for source in sources:
        day = _find_day(source)
        if day > today.isoformat()[: len(day)]:
            message = f"not published before {day}, the date in its header"
            issues.append(Issue(source.path, 0, Severity.NOTE, message, HINT))
        else:
            kept.append(source)
    return tuple(kept), tuple(issues)


def _find_day(source: Source) -> str:
    """Return the day, or the month, that a header gives, "" where it says to publish."""
    switches = {str(key).casefold(): value for key, value in source.metadata.items()}
    if switches.get("publish") is True:
        return ""
    fields = read_metadata(source.metadata, UNKNOWN_ORDER)
    days = (field.value for field in fields if field.name == "date" and field.confidence == 1.0)
    return next(days, "")
