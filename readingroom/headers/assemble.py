"""Make one `Header` of what the YAML header says and what was detected.

In: fields from both, with how sure each is. Out: the header, with the surest value of each field;
all fields stay listed. A text without a headline gets one from its file's name or first words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath

from readingroom.config import Settings
from readingroom.errors import Issue, Severity
from readingroom.headers.datelines import find_dateline
from readingroom.headers.groups import SEARCHED_CHARS
from readingroom.headers.lines import strip_markup
from readingroom.headers.record import Record
from readingroom.models import Header, HeaderField, Source

MAX_FALLBACK_WORDS = 10

_ADDRESS_DATE_RE = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/_.-]|\b)")
_ISO_RE = re.compile(r"\d{4}-\d{2}-\d{2}")
_FENCE_RE = re.compile(r"\s*(?:`{3,}|~{3,})\s*\w*\s*$")
_ONE_VALUE = ("headline", "standfirst", "language", "description")


def assemble_header(
    source: Source, settings: Settings, given: Sequence[HeaderField], record: Record
) -> Header:
    """Choose the value of each field; what the editor gave comes first."""
    body_line = _find_body(source.text, record.next_line)
    detected = [
        *record.fields,
        *_read_addresses(record),
        *_read_dateline(source, body_line, record),
    ]
    fields = _add_headline(source, [*given, *detected], body_line)
    values = {name: _surest(fields, name) for name in _ONE_VALUE}
    return Header(
        headline=values["headline"],
        body_line=body_line,
        standfirst=values["standfirst"],
        authors=_choose_authors(fields, settings.header_certainty),
        date=_choose_date(fields, settings.header_certainty),
        dateline=_surest(fields, "dateline"),
        language=values["language"],
        description=values["description"],
        fields=tuple(fields),
        removals=tuple(record.removals),
    )


def find_doubts(source: Source, header: Header, settings: Settings) -> tuple[Issue, ...]:
    """Tell the editor what was read but not surely enough, and what is missing."""
    issues = []
    surest = max((one.confidence for one in header.fields if one.name == "headline"), default=0.0)
    if surest < 0.5:
        message = f"no headline found; “{header.headline}” stands in"
        issues.append(_doubt(source, message, "title"))
    for name, value in (("author", header.authors), ("date", header.date)):
        doubtful = [one for one in header.fields if one.name == name]
        if not value and doubtful:
            message = f"{name} “{doubtful[0].value}” is not sure enough ({doubtful[0].reason})"
            issues.append(_doubt(source, message, name, doubtful[0].line))
    return tuple(issues)


def _doubt(source: Source, message: str, key: str, line: int = 0) -> Issue:
    hint = f"add `{key}:` in a YAML header on top of the file"
    return Issue(source.path, line, Severity.NOTE, message, hint)


def _surest(fields: Sequence[HeaderField], name: str) -> str:
    found = [one for one in fields if one.name == name]
    return max(found, key=lambda one: one.confidence).value if found else ""


def _choose_authors(fields: Sequence[HeaderField], threshold: float) -> tuple[str, ...]:
    """Take all authors of the surest place: an editor's list is not mixed with a byline."""
    found = [one for one in fields if one.name == "author" and one.confidence >= threshold]
    if not found:
        return ()
    best = max(found, key=lambda one: one.confidence)
    same = [one for one in found if _place(one) == _place(best)]
    return tuple(dict.fromkeys(one.value for one in same))


def _place(one: HeaderField) -> tuple[str, float]:
    return one.reason.partition(":")[0], one.confidence


def _choose_date(fields: Sequence[HeaderField], threshold: float) -> date | None:
    """Take the surest full date; a date of change only where no other is known."""
    found = [
        one
        for one in fields
        if one.name in ("date", "updated")
        and one.confidence >= threshold
        and _ISO_RE.fullmatch(one.value)
    ]
    if not found:
        return None
    return date.fromisoformat(max(found, key=lambda one: one.confidence).value)


def _read_addresses(record: Record) -> list[HeaderField]:
    """Read the day of publication out of a web address above the text."""
    found = []
    for removal in record.removals:
        match = _ADDRESS_DATE_RE.search(removal.text) if removal.rule == "address-line" else None
        if not match:
            continue
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
        found.append(HeaderField("date", day.isoformat(), removal.line, 0.7, "in the web address"))
    return found


def _read_dateline(source: Source, body_line: int, record: Record) -> list[HeaderField]:
    line = _line_at(source.text, body_line)
    dateline = find_dateline(strip_markup(line[:400]), record.evidence.date_order)
    if dateline is None:
        return []
    number = source.first_line + body_line
    fields = [
        HeaderField("dateline", dateline.text, number, 0.8, "opens the text, and stays there")
    ]
    if dateline.found:
        sure = 0.75 if dateline.found.date else 0.2
        doubt = "in the dateline" if dateline.found.date else "in the dateline; no full date"
        fields.append(HeaderField("date", dateline.found.value, number, sure, doubt))
    return fields


def _find_body(text: str, next_line: int) -> int:
    """Find the first line of the body; a fence or rule that opens it belongs to it."""
    fence = -1
    position = 0
    for index in range(len(text)):
        end = text.find("\n", position)
        line = text[position:] if end < 0 else text[position:end]
        if _FENCE_RE.match(line[:80]):
            fence = -1 if fence >= 0 else index
        elif index >= next_line and line.strip("\f \t\u00a0\ufeff\x1a*-_=~#+.<>"):
            return fence if fence >= next_line else index
        if end < 0:
            return max(index, next_line)
        position = end + 1
    return next_line


def _line_at(text: str, index: int) -> str:
    position = 0
    for _ in range(index):
        position = text.find("\n", position) + 1
    end = text.find("\n", position)
    return text[position : end if end >= 0 else len(text)]


def _add_headline(source: Source, fields: list[HeaderField], body_line: int) -> list[HeaderField]:
    """Give a text without headline one: from its file's name, if that has words, or its own."""
    if any(one.name == "headline" for one in fields):
        return fields
    named = re.sub(r"[\W_]+", " ", PurePosixPath(source.path).stem).strip()
    words = [word for word in named.split() if word.isalpha() and len(word) > 1]
    if len(words) > 2 and len(words) >= 0.7 * len(named.split()):
        headline = " ".join(words)
        reason = "no headline found; the file's name stands in"
        made = HeaderField("headline", headline[:1].upper() + headline[1:], 0, 0.3, reason)
    else:
        start = strip_markup(_line_at(source.text, body_line)[:SEARCHED_CHARS])
        dateline = next((one.value for one in fields if one.name == "dateline"), "")
        first = start.removeprefix(dateline).lstrip(" -–—:").split()
        cut = " ".join(first[:MAX_FALLBACK_WORDS])[:80].rstrip(" ,.;:—–-")
        headline = cut + ("…" if len(first) > MAX_FALLBACK_WORDS else "")
        line = source.first_line + body_line
        reason = "no headline found; the first words stand in"
        made = HeaderField("headline", headline or source.path, line, 0.2, reason)
    return [*fields, made]
