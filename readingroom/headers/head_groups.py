"""Put the units of a head together that are one thing, and tell whose names are no authors'.

In: units with their labels. Out: groups of them: a headline's, a standfirst's, an office's lines,
the parts of a line over which a name is broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readingroom.headers.bylines import BY_RE
from readingroom.headers.credits import PICTURED_RE
from readingroom.headers.dates import find_dates
from readingroom.headers.head_model import HeadLabel
from readingroom.headers.head_units import HeadUnit
from readingroom.headers.heads import join_units
from readingroom.headers.names import is_capital
from readingroom.headers.people import breaks_off
from readingroom.headers.wording import load_phrases

_ADDRESSED_RE = re.compile(
    r"(?i)\b(?:contacts?|enquiries|inquiries|information|to|attention|attn|cc)\s*:$"
    r"|^\W*(?:(?:members\s+)?present|in\s+attendance|attendees|attending|apologies)\W*$"
)
_NO_NAMES = (HeadLabel.HEADLINE, HeadLabel.CONTINUED, HeadLabel.LABEL)


def spares_names(group: Sequence[HeadUnit], *, is_begun: bool) -> bool:
    """Return whether the names of a group are of those to ask or to address, not of the authors."""
    text = group[-1].text
    if _ADDRESSED_RE.search(text):
        return True
    ends = text.endswith(":") or group[0].label is HeadLabel.HEADLINE or bool(find_dates(text))
    return is_begun and not ends and not BY_RE.match(text)


def names_others(text: str) -> bool:
    """Return whether a line names whom to ask, or who took a picture.

    >>> names_others("Tel: 555 1234, Ann Ode"), names_others("(Ann Ode / Daily Herald)")
    (True, True)
    >>> names_others("By Ann Ode; photos by Bo Ree")
    False
    """
    is_asked = load_phrases()["contact"].search(text) and any(map(str.isdigit, text))
    return bool(is_asked or (PICTURED_RE.search(text) and not BY_RE.match(text)))


def group_units(head: Sequence[HeadUnit]) -> Iterator[tuple[HeadUnit, ...]]:
    """Put units together that are one thing: a headline's, a standfirst's, an office's."""
    start = 0
    for end in range(1, len(head) + 1):
        if end < len(head) and (
            _goes_on(head[end - 1], head[end]) or _completes_name(head[start:end], head[end])
        ):
            continue
        yield tuple(head[start:end])
        start = end


def _completes_name(group: Sequence[HeadUnit], part: HeadUnit) -> bool:
    """Return whether a unit goes on with the name that a form of address has begun on its line."""
    if (
        group[0].label in _NO_NAMES
        or part.label in _NO_NAMES
        or part.unit.line != group[-1].unit.line
    ):
        return False
    return breaks_off(join_units(group)) and is_capital(part.text.split()[0].strip(" .,"))


def _goes_on(before: HeadUnit, part: HeadUnit) -> bool:
    if part.label is HeadLabel.CONTINUED:
        return before.label in (HeadLabel.HEADLINE, HeadLabel.CONTINUED)
    if part.label is not before.label:
        return False
    return part.label is HeadLabel.STANDFIRST or (
        part.label is HeadLabel.OFFICE and not part.unit.above
    )
