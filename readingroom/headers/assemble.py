"""Make one `Header` of what the YAML header says and what was detected.

In: fields from both, with how sure each is. Out: the header, with the surest value of each field;
all fields stay listed. A text without a headline gets one from its first words, or from its file's
name where no other file is named alike and the text speaks of the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from readingroom.config import Settings
from readingroom.errors import Issue, Severity
from readingroom.headers.datelines import find_dateline
from readingroom.headers.dates import DateOrder
from readingroom.headers.evidence import HeaderEvidence, name_key
from readingroom.headers.header_fields import OFFICE_REASON
from readingroom.headers.markup import mend_letters, strip_markup
from readingroom.headers.names import is_desk
from readingroom.headers.standfirst import join_standfirst, list_head_lines
from readingroom.headers.thresholds import (
    ADDRESS_DATE,
    DATELINE,
    DATELINE_DATE,
    FILE_NAME,
    FIRST_WORDS,
    LEAST_SPOKEN,
    LEAST_WORDS,
    LONGEST_RULE,
    MAX_FALLBACK_CHARS,
    MAX_FALLBACK_WORDS,
    MIN_SENTENCE,
    NEAR_LINES,
    NEAR_SURE,
    NO_DATE,
    OPENING_CHARS,
    OPENING_LINE,
    OPENING_LINES,
    SEARCHED_CHARS,
    STEM,
    SURE_TITLE,
)
from readingroom.headers.units import FENCE_RE, RULE_RE, Top, Unit, clip_line
from readingroom.lexicon import find_sentences
from readingroom.models import Header, HeaderField, Removal, Source

NO_HEADLINE = "no headline found"

_SIGNS_RE = re.compile(r"\A(?:[^\w\s]{1,8}\s+|#{1,6}\s*){1,6}")
_QUOTED_RE = re.compile(r"\A(?:>\s?){1,9}")
_ITEM_RE = re.compile(r"\s*[-*•]\s")
_ADDRESS_DATE_RE = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/_.-]|\b)")
_MONTH_RE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_ISO_RE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ONE_VALUE = ("headline", "language", "description")


def assemble_header(
    source: Source,
    settings: Settings,
    fields: Sequence[HeaderField],
    removals: Sequence[Removal],
    body: tuple[int, int],
) -> Header:
    """Choose the value of each field; what the editor gave comes first."""
    values = {name: _surest(fields, name) for name in _ONE_VALUE}
    return Header(
        headline=values["headline"],
        body_line=body[0],
        body_column=body[1],
        standfirst=join_standfirst(fields),
        head_lines=list_head_lines(fields),
        authors=_choose_authors(fields, settings.header_certainty),
        date=_choose_date(fields, settings.header_certainty),
        partial_date=_choose_partial_date(fields),
        dateline=_surest(fields, "dateline"),
        language=values["language"],
        description=values["description"],
        fields=tuple(fields),
        removals=tuple(removals),
    )


def find_doubts(source: Source, header: Header, settings: Settings) -> tuple[Issue, ...]:
    """Return for the editor what was read but not surely enough, and what is missing."""
    issues = []
    titles = [field for field in header.fields if field.name == "headline"]
    title = max(titles, key=lambda field: field.confidence, default=None)
    if title is None or title.confidence < SURE_TITLE:
        found = title is not None and not title.reason.startswith(NO_HEADLINE)
        message = f"{NO_HEADLINE}; “{header.headline}” stands in"
        message = f"“{header.headline}” may be no headline" if found else message
        issues.append(_doubt(source, message, "title"))
    known = (("author", header.authors), ("date", header.date or header.partial_date))
    for name, value in known:
        doubtful = [field for field in header.fields if field.name == name]
        if not value and doubtful:
            message = f"{name} “{doubtful[0].value}” is not sure enough ({doubtful[0].reason})"
            issues.append(_doubt(source, message, name, doubtful[0].line))
    return tuple(issues)


def _doubt(source: Source, message: str, key: str, line: int = 0) -> Issue:
    hint = f"add `{key}:` {source.header_place}"
    return Issue(source.path, line, Severity.NOTE, message, hint, key)


def _surest(fields: Sequence[HeaderField], name: str) -> str:
    found = [field for field in fields if field.name == name]
    return max(found, key=lambda field: field.confidence).value if found else ""


def _choose_authors(fields: Sequence[HeaderField], threshold: float) -> tuple[str, ...]:
    """Take all authors of the surest place: an editor's list is not mixed with a byline."""
    found = [field for field in fields if field.name == "author" and field.confidence >= threshold]
    if not found:
        return ()
    people = [field for field in found if not field.reason.startswith(OFFICE_REASON)]
    best = max(people or found, key=lambda field: field.confidence)
    same = [field for field in found if _stand_together(field, best)]
    return tuple(dict.fromkeys(field.value for field in same))


def _stand_together(field: HeaderField, best: HeaderField) -> bool:
    """Return whether two authors are of one place: of one line, or of lines close by."""
    if field.line == best.line:
        return field.reason == best.reason
    kinds = [
        (candidate.reason.partition(":")[0], is_desk(candidate.value))
        for candidate in (field, best)
    ]
    near = abs(field.line - best.line) <= NEAR_LINES
    close = best.confidence - field.confidence < NEAR_SURE
    return kinds[0] == kinds[1] and near and close


def _choose_date(fields: Sequence[HeaderField], threshold: float) -> date | None:
    """Take the surest full date; a date of change only where no other is known."""
    found = [
        field
        for field in fields
        if field.name in ("date", "updated")
        and field.confidence >= threshold
        and _ISO_RE.fullmatch(field.value)
    ]
    if not found:
        return None
    return date.fromisoformat(max(found, key=lambda field: field.confidence).value)


def _choose_partial_date(fields: Sequence[HeaderField]) -> str:
    """Return the first year and month of a head that names no day; "" where it names none."""
    values = [field.value for field in fields if field.name == "date"]
    return next((value for value in values if _MONTH_RE.fullmatch(value)), "")


def read_addresses(removals: Sequence[Removal]) -> list[HeaderField]:
    """Read the day of publication out of a web address above the text."""
    found = []
    for removal in removals:
        match = _ADDRESS_DATE_RE.search(removal.text) if "://" in removal.text else None
        try:
            day = date(int(match[1]), int(match[2]), int(match[3])) if match else None
        except ValueError:
            continue
        if day:
            place = "in the web address"
            found.append(HeaderField("date", day.isoformat(), removal.line, ADDRESS_DATE, place))
    return found


def read_dateline(source: Source, body: tuple[int, int], order: DateOrder) -> list[HeaderField]:
    """Read the dateline that a body opens with."""
    line = line_at(source.text, body[0])[body[1] :]
    dateline = find_dateline(strip_markup(line[:OPENING_LINE]), order)
    if dateline is None:
        return []
    number = source.first_line + body[0]
    reason = "opens the text, and stays there"
    fields = [HeaderField("dateline", dateline.text, number, DATELINE, reason)]
    if dateline.found:
        sure = DATELINE_DATE if dateline.found.date else NO_DATE
        doubt = "in the dateline" if dateline.found.date else "in the dateline; no full date"
        fields.append(HeaderField("date", dateline.found.value, number, sure, doubt))
    return fields


def find_body(text: str, head: Sequence[Unit], top: Top) -> tuple[int, int]:
    """Find the line and column on which the body begins; a fence that opens it belongs to it.

    What was not looked at of a line of the head is text.
    """
    if not head:
        return _first_filled(text, 0), 0
    following = top.units[len(head)] if len(head) < len(top.units) else None
    for index in dict.fromkeys(unit.line for unit in head):
        if following and following.line == index:
            return index, following.start
        line = line_at(text, index)
        if clip_line(line) != line:
            return index, len(clip_line(line))
    return _first_filled(text, head[-1].line + 1), 0


def _first_filled(text: str, next_line: int) -> int:
    """Find the first line with words from a line on, or the open fence above it."""
    fence = -1
    position = 0
    for index in range(len(text)):
        end = text.find("\n", position)
        line = text[position:] if end < 0 else text[position:end]
        if FENCE_RE.match(line[:80]):
            fence = -1 if fence >= 0 else index
        elif index >= next_line and _is_filled(line):
            return fence if fence >= next_line else index
        if end < 0:
            return max(index, next_line)
        position = end + 1
    return next_line


def _is_filled(line: str) -> bool:
    """Return whether a line holds more than blanks and the signs of a rule."""
    is_rule = len(line) <= LONGEST_RULE and bool(RULE_RE.match(line))
    return bool(line.strip("\f \t\u00a0\ufeff\x1a*-_=~#+.<>")) and not is_rule


def line_at(text: str, index: int) -> str:
    """Return a line of a text."""
    position = 0
    for _ in range(index):
        position = text.find("\n", position) + 1
    end = text.find("\n", position)
    return text[position : end if end >= 0 else len(text)]


def stand_in(
    source: Source, evidence: HeaderEvidence, body: tuple[int, int], dateline: str
) -> HeaderField:
    """Make a title for a text without headline."""
    named = name_key(source.path)
    words = [word for word in named.split() if word.isalpha() and len(word) > 1]
    text = source.text[:SEARCHED_CHARS].casefold()
    spoken = sum(word[:STEM].casefold() in text for word in words) >= LEAST_SPOKEN * len(words)
    whole = len(words) > 2 and len(words) >= LEAST_WORDS * len(named.split())
    if whole and spoken and evidence.is_only_name(source.path):
        headline = " ".join(words)
        reason = f"{NO_HEADLINE}; the file's name stands in"
        return HeaderField("headline", headline[:1].upper() + headline[1:], 0, FILE_NAME, reason)
    first = _find_first_sentence(source, body, dateline).split()
    cut = " ".join(first[:MAX_FALLBACK_WORDS])[:MAX_FALLBACK_CHARS].rstrip(" ,.;:—–-")
    headline = cut + ("…" if len(first) > MAX_FALLBACK_WORDS else "")
    reason = f"{NO_HEADLINE}; the first words stand in"
    return HeaderField(
        "headline", headline or source.path, source.first_line + body[0], FIRST_WORDS, reason
    )


def _find_first_sentence(source: Source, body: tuple[int, int], dateline: str) -> str:
    """Return the sentence that a body opens with, without its dateline and a scan's signs."""
    lines = source.text.split("\n", body[0] + OPENING_LINES)[body[0] : body[0] + OPENING_LINES]
    lines[:1] = [lines[0][body[1] :]] if lines else []
    prose = takewhile(lambda line: line.strip() and not _ITEM_RE.match(line), lines[1:])
    quoted = (_QUOTED_RE.sub("", line[:SEARCHED_CHARS], count=1) for line in (*lines[:1], *prose))
    paragraph = map(strip_markup, quoted)
    start = mend_letters(" ".join(paragraph))[:SEARCHED_CHARS].removeprefix(dateline)
    text = _SIGNS_RE.sub("", start.lstrip(" -–—:"), count=1)
    ends = (end for _, end in find_sentences(text[:OPENING_CHARS]))
    return next((text[:end] for end in ends if _is_sentence(text, end)), text)


def _is_sentence(text: str, end: int) -> bool:
    """Return whether a text is a sentence up to there: a bracket belongs to what is before it."""
    return len(text[:end].split()) >= MIN_SENTENCE and not text[end:].lstrip().startswith("(")
