"""Find who holds the office that issues a text, where the text itself says so.

In: the offices that a head names, the first sentences of the body. Out: people, named there with
that office: "The Minister for Trade, the Hon. Ann Ode, said". A person named with another office is
spoken of, and issues nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readingroom.headers.header_fields import OFFICE_REASON
from readingroom.headers.thresholds import HOLDER, HOLDER_CHARS, OFFICE_WORDS
from readingroom.headers.wording import is_partly_known
from readingroom.models import HeaderField

_SEAT_RE = re.compile(r"\s+(?:MP|MHR|MLA|MLC|QC)$")
_DEPARTMENT_RE = re.compile(r"(?i)(?:department|ministry)\s+(?:of|for)\s+(?=\S)")
_NAME = r"(?:[A-Z]\.\s?|[A-Z][\w'’-]+\s+){1,3}[A-Z][\w'’-]+"
_HONOUR = r"(?:the\s+)?(?:rt\.?\s+|right\s+)?(?:hon(?:ourable|orable)?\.?|mr|mrs|ms|dr|sir|senator)"


def find_holders(fields: Sequence[HeaderField], body: str, line: int) -> Iterator[HeaderField]:
    """Yield the holder of each office that stands for an author.

    >>> office = HeaderField("author", "MINISTER FOR TRADE", 1, 0.6, OFFICE_REASON)
    >>> body = "The Minister for Trade, the Hon. Ann Lee, said today"
    >>> [field.value for field in find_holders([office], body, 3)]
    ['Ann Lee']
    >>> body = "The Minister for Trade Affairs (Mr Ann Lee) today made a statement"
    >>> office = HeaderField("author", "DEPARTMENT OF TRADE AFFAIRS", 1, 0.6, OFFICE_REASON)
    >>> [field.value for field in find_holders([office], body, 3)]
    ['Ann Lee']
    """
    for field in fields:
        if field.name != "author" or not field.reason.startswith(OFFICE_REASON):
            continue
        words = r"\s+".join(map(re.escape, field.value.split()[:OFFICE_WORDS]))
        if department := _DEPARTMENT_RE.match(field.value):
            subject = field.value[department.end() :].split()[: OFFICE_WORDS - 1]
            words = r"(?:Acting\s+)?Minister\s+(?:for|of)\s+" + r"\s+".join(map(re.escape, subject))
        pattern = rf"\b[Tt]he\s+(?i:{words})\b[^.]{{0,60}}?\b(?i:{_HONOUR})\.?\s+({_NAME})"
        match = re.search(pattern, body[:HOLDER_CHARS])
        name = _SEAT_RE.sub("", " ".join(match[1].split())) if match else ""
        if name and is_partly_known(name):
            yield HeaderField("author", name, line, HOLDER, f"the text names who is {field.value}")
