"""Read who signed a text, and when, at its foot.

In: the last lines of a text. Out: fields, less sure than those of the head; the lines stay where
they are. A letter is signed there, a release dated; the date of an event told is in a sentence, and
a sentence is never read; different days are those of other texts, which a page links to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readingroom.headers.dates import DateOrder, find_dates
from readingroom.headers.thresholds import (
    APART,
    DATED,
    FOOT_CHARS,
    FOOT_LINES,
    LEAST_ABOVE_FOOT,
    MAX_BESIDE,
    MAX_FOOT_LINE,
    MAX_SIGNATURE,
    SIGNED,
    SIGNING_LINES,
    UNSIGNED,
)
from readingroom.headers.wording import WORD_RE, load_phrases, rate_person
from readingroom.models import HeaderField

_SIGN_RE = re.compile(r"^(?:[-–—~*]{1,3}\s*|(?:written\s+|posted\s+)?by:?\s+|signed:?\s+)", re.I)


def read_foot(text: str, first_line: int, body_line: int, order: DateOrder) -> list[HeaderField]:
    """Read the fields at the foot of a text; `body_line` is where its body begins."""
    tail = text[-FOOT_CHARS:]
    offset = text.count("\n", 0, len(text) - len(tail))
    lines = [(offset + n, line.rstrip()) for n, line in enumerate(tail.split("\n"))]
    above = body_line + LEAST_ABOVE_FOOT
    filled = [(n, line) for n, line in lines if line and n > above][-FOOT_LINES:]
    fields: list[HeaderField] = []
    for number, (index, line) in enumerate(filled):
        is_last = number >= len(filled) - SIGNING_LINES
        fields += _read_line(line, first_line + index, order, is_last)
    days = {field.value for field in fields if field.name == "date"}
    return [field for field in fields if field.name != "date" or len(days) == 1]


def _read_line(line: str, number: int, order: DateOrder, is_last: bool) -> Iterator[HeaderField]:
    is_apart = len(line) - len(line.lstrip()) >= APART
    contact = load_phrases()["contact"].search(line)
    line = (line[: contact.start()] if contact else line).strip()
    if len(line) > MAX_FOOT_LINE:
        return
    reason = f"at the foot: “{line}”"
    for found in find_dates(line, order):
        beside = WORD_RE.findall(line[: found.start] + " " + line[found.end :])
        capital = all(word[0].isupper() for word in beside if len(word) > 3)
        if found.date and len(beside) <= MAX_BESIDE and capital and not _is_told(line):
            yield HeaderField("date", found.value, number, DATED, reason)
        return
    opening = _SIGN_RE.match(line)
    rest = line[opening.end() :] if opening else line
    name = rest.strip(" .")
    if is_last and rate_person(name) == "known" and len(rest.split()) <= MAX_SIGNATURE:
        sure = SIGNED if opening or is_apart else UNSIGNED
        yield HeaderField("author", name, number, sure, reason)


def _is_told(line: str) -> bool:
    return bool(load_phrases()["issue"].match(line)) and not line[:1].isdigit()
