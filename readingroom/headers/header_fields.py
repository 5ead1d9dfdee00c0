"""Read the fields of a header from the units of a head, each by its label.

In: units with their labels. Out: fields and removals. Every word of a unit ends in a field's
value, in a field's reason (which quotes it), or in a removal: nothing is lost on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readingroom.headers.bylines import BY_RE, CREW_RE, parse_byline
from readingroom.headers.credits import parse_credit
from readingroom.headers.dates import DateOrder, FoundDate, find_dates
from readingroom.headers.head_groups import group_units, names_others, spares_names
from readingroom.headers.head_model import HeadLabel
from readingroom.headers.head_units import HeadUnit
from readingroom.headers.headlines import clean_title, is_same, repeats, tells_of_day
from readingroom.headers.heads import find_headline, join_units
from readingroom.headers.labels import parse_label, read_sender, read_subject
from readingroom.headers.names import is_person
from readingroom.headers.people import (
    find_authors,
    find_dated,
    find_handle,
    find_honoured,
    find_office,
    find_signed,
    find_speakers,
)
from readingroom.headers.thresholds import (
    ADDRESS,
    CREDIT_DATE,
    FURNITURE_DATE,
    HANDLE,
    HEADLINE_DATE,
    KEPT,
    LABELLED,
    LEAST_NAMED,
    MOST_SURE,
    NO_DATE,
    OFFICE_SURE,
    SHORT_YEAR,
    STANDFIRST_AUTHOR,
    STANDFIRST_DATE,
    TEXT_EXPLAINED,
    TRUSTED,
    UPDATED,
    WHOLE,
)
from readingroom.headers.vocabulary import FETCHED_RE
from readingroom.headers.wording import (
    STATED_RE,
    WORD_RE,
    count_verbs,
    is_honoured,
    share_explained,
)
from readingroom.models import HeaderField, Removal

DATE_SURE = {
    HeadLabel.DATE: CREDIT_DATE,
    HeadLabel.BYLINE: CREDIT_DATE,
    HeadLabel.LABEL: CREDIT_DATE,
    HeadLabel.HEADLINE: HEADLINE_DATE,
    HeadLabel.OFFICE: HEADLINE_DATE,
    HeadLabel.FURNITURE: FURNITURE_DATE,
    HeadLabel.STANDFIRST: STANDFIRST_DATE,
}
FINDERS = {
    HeadLabel.BYLINE: find_authors,
    HeadLabel.OFFICE: find_authors,
    HeadLabel.DATE: find_dated,
}
REASONS = {
    HeadLabel.FURNITURE: ("letterhead", "a letterhead or the like around the headline"),
    HeadLabel.OFFICE: ("letterhead", "the office that issues the text"),
    HeadLabel.LABEL: ("header-label", "a technical line of a mail or an export"),
    HeadLabel.BYLINE: ("byline-line", "a byline without a name that is known"),
    HeadLabel.DATE: ("date-line", "a date that cannot be read"),
    HeadLabel.STANDFIRST: ("date-line", "a date that cannot be read"),
}
KEPT_REASON = "around the headline, and nothing proves it a letterhead"
REPEATED = ("repeated-headline", "the headline, printed once more")
OFFICE_REASON = "the office that issues the text"
_UNDECIDED = "; the digits do not tell day, month and century apart"
_WRITER_RE = re.compile(
    r"(?:argues|writes|reports|explains|asks|finds|investigates|meets|by|schreibt|berichtet|von|par)"
    r"\s+(?P<last>[^,.;:()]{5,40})\.?$|^(?P<first>[^,.;:()]{5,40}?)\s+(?:argues|writes|reports|explains"
    r"|asks|investigates|meets|schreibt|berichtet)\b"
)


@dataclass(frozen=True, slots=True)
class Found:
    """What was read from a head."""

    fields: tuple[HeaderField, ...] = ()
    removals: tuple[Removal, ...] = ()


def read_fields(
    head: Sequence[HeadUnit], first_line: int, order: DateOrder, given: str = ""
) -> Found:
    """Read the fields of a head; `given` is a headline known from elsewhere."""
    title = given or join_units(find_headline(head))
    reader = _Reader(first_line, order, title)
    found = []
    spares = False
    for group in group_units(head):
        spares = spares_names(group, is_begun=spares)
        found.append(reader.read(group, is_contact=spares))
    return Found(
        tuple(field for part in found for field in part.fields),
        tuple(removal for part in found for removal in part.removals),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    first_line: int
    order: DateOrder
    title: str

    def read(self, group: Sequence[HeadUnit], *, is_contact: bool = False) -> Found:
        """Read one group of units."""
        text, label = join_units(group), group[0].label
        if label in (HeadLabel.HEADLINE, HeadLabel.CONTINUED):
            return self._read_headline(group, text)
        if is_same(text, self.title):
            return self._remove(group, REPEATED)
        if label is HeadLabel.STANDFIRST and not (_is_credit(text) or _is_address(text)):
            return self._read_standfirst(group, text)
        parsed = parse_label(group[0].text)
        if parsed and (label is not HeadLabel.BYLINE or parsed.field in ("title", "author")):
            return self._read_label(group[0])
        return self._read_credit(group, text, is_contact=is_contact or names_others(text))

    def _field(
        self, name: str, value: str, part: HeadUnit, sure: float, reason: str
    ) -> HeaderField:
        line = self.first_line + part.unit.line
        return HeaderField(name, value, line, round(min(sure, MOST_SURE), 2), reason)

    def _remove(self, group: Sequence[HeadUnit], why: tuple[str, str] | None = None) -> Found:
        rule, reason = why or REASONS[group[0].label]
        return Found(
            removals=tuple(
                Removal(rule, self.first_line + part.unit.line, part.unit.raw.strip(), reason)
                for part in group
            )
        )

    def _read_headline(self, group: Sequence[HeadUnit], text: str) -> Found:
        value = clean_title(text)
        reason = "stands on top as a headline does" + _quote(group, value)
        fields = [self._field("headline", value, group[0], _rate(group), reason)]
        dates = self._find_dates(text, group[0], DATE_SURE[HeadLabel.HEADLINE], "in the headline")
        fields += [] if tells_of_day(text) else dates
        speakers = find_speakers(text)
        for name, sure in speakers:
            fields.append(self._field("author", name, group[0], sure, "named in the headline"))
        stated = None if speakers or is_honoured(text) else STATED_RE.match(text)
        office = find_office(text[stated.end() :]) if stated else ""
        if office:
            reason = f"{OFFICE_REASON}: named in the headline"
            fields.append(self._field("author", office, group[0], OFFICE_SURE, reason))
        return Found(tuple(fields))

    def _read_standfirst(self, group: Sequence[HeadUnit], text: str) -> Found:
        reason = "between the headline and the byline or text" + _quote(group, text)
        fields = [self._field("standfirst", text, group[0], _rate(group), reason)]
        match = None if CREW_RE.search(text) else _WRITER_RE.search(text)
        name = (match["last"] or match["first"]) if match else ""
        if name and is_person(name):
            reason = f"in the standfirst: “{text}”"
            fields.append(self._field("author", name, group[0], STANDFIRST_AUTHOR, reason))
        return Found(tuple(fields))

    def _read_credit(self, group: Sequence[HeadUnit], text: str, *, is_contact: bool) -> Found:
        """Read authors, an office and dates off a line."""
        part = group[0]
        trust = 1.0 if BY_RE.match(text) else _trust(part)
        place = f"“{' '.join(part.unit.raw.strip() for part in group)}”"
        people = [] if is_contact else FINDERS.get(part.label, find_signed)(text)
        fields = [
            self._field("author", name, part, sure * max(trust, LEAST_NAMED), f"a byline: {place}")
            for name, sure in people
        ]
        handle = "" if fields or is_contact else find_handle(text)
        if handle:
            fields = [self._field("author", handle, part, HANDLE, f"a byline: {place}")]
        office = "" if fields else find_office(text)
        is_whole = len(office.split()) >= WHOLE * len(text.split())
        if office and (part.label is HeadLabel.OFFICE or is_whole):
            reason = f"{OFFICE_REASON}: {place}"
            trust = max(trust, TRUSTED) if is_whole else trust
            fields.append(self._field("author", office, part, OFFICE_SURE * trust, reason))
        sure = max(DATE_SURE[each.label] * max(trust, _trust(each)) for each in group)
        fields += self._find_dates(text, part, sure, "around the headline")
        return Found(tuple(fields)) if fields else self._keep_or_remove(group)

    def _keep_or_remove(self, group: Sequence[HeadUnit]) -> Found:
        """Remove what is proved a letterhead's, or repeats the title; show the rest above the text.

        What is kept stands with the standfirst, in the order of its lines.
        """
        found = []
        for part in group:
            if part.is_proved or repeats(part.text, self.title):
                found.append(self._remove((part,)))
            else:
                raw = _quote((part,), part.text)
                field = self._field("standfirst", part.text, part, KEPT, f"{KEPT_REASON}{raw}")
                found.append(Found((field,)))
        return Found(
            tuple(field for each in found for field in each.fields),
            tuple(removal for each in found for removal in each.removals),
        )

    def _find_dates(self, text: str, part: HeadUnit, sure: float, place: str) -> list[HeaderField]:
        credit = parse_credit(text, self.order)
        updated = credit.updated if credit else ()
        quoted = part.unit.raw.strip() if part.text == text else text
        return [
            self._date_field(
                "updated" if found in updated else "date", found, part, sure, f"{place}: “{quoted}”"
            )
            for found in find_dates("" if FETCHED_RE.match(text) else text, self.order)
        ]

    def _date_field(
        self, name: str, found: FoundDate, part: HeadUnit, sure: float, reason: str
    ) -> HeaderField:
        doubt = "" if found.date else _UNDECIDED if found.numeric else "; no full date"
        sure = min(sure, UPDATED) if name == "updated" else sure
        sure *= SHORT_YEAR if found.short_year and found.is_digits else 1.0
        sure = min(sure, NO_DATE) if doubt else sure
        return self._field(name, found.value, part, sure, reason + doubt)

    def _read_label(self, part: HeadUnit) -> Found:
        """Read a `Name: value` line."""
        label = parse_label(part.text)
        reason = f"label: “{part.unit.raw.strip()}”"
        if label is None or label.field == "ignored" or not label.value:
            return self._remove((part,))
        if label.field in ("date", "updated"):
            dates = find_dates(label.value, self.order)[:1]
            sure = DATE_SURE[HeadLabel.LABEL]
            fields = [self._date_field(label.field, found, part, sure, reason) for found in dates]
            return Found(tuple(fields)) if fields else self._remove((part,))
        if label.field == "author":
            return Found(tuple(self._read_sender(label.value.split(" |")[0], part, reason)))
        value = read_subject(label.value) if label.field == "title" else label.value
        name = "headline" if label.field == "title" else label.field
        return Found((self._field(name, value, part, LABELLED, reason),))

    def _read_sender(self, value: str, part: HeadUnit, reason: str) -> Iterator[HeaderField]:
        name = read_sender(value)
        byline = parse_byline(f"by {name}")
        for author in byline.authors if byline else filter(None, (name,)):
            yield self._field("author", author, part, LABELLED, reason)
        if not name:
            yield self._field("author", value, part, ADDRESS, f"{reason}; an address is no name")


def _rate(group: Sequence[HeadUnit]) -> float:
    """Return how likely all units of a group are of it."""
    return min(part.chance for part in group)


def _trust(part: HeadUnit) -> float:
    """Return how far the model's label is trusted; its small doubts are none."""
    return min(1.0, part.chance + 1 - TRUSTED)


def _is_credit(text: str) -> bool:
    credit = parse_credit(text)
    return credit is not None and (credit.is_dated or bool(credit.authors))


def _is_address(text: str) -> bool:
    """Return whether a line only names someone with a form of address, and tells nothing."""
    words = [word.lower() for word in WORD_RE.findall(text)]
    return (
        bool(find_honoured(text))
        and not count_verbs(words)
        and share_explained(text) >= TEXT_EXPLAINED
    )


def _quote(group: Sequence[HeadUnit], value: str) -> str:
    raw = " ".join(part.unit.raw.strip() for part in group)
    return "" if raw == value else f": “{raw}”"
