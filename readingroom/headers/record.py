"""Collect what is found above a body, line by line.

In: groups of lines, each with what it was taken for. Out: the fields, the removals, and the line on
which the body begins. Every word of a line that is taken ends in a field's value, in a field's
reason (which quotes the line), or in a removal: nothing is lost on the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from readingroom.headers.bylines import parse_byline
from readingroom.headers.credits import Credit
from readingroom.headers.dates import FoundDate, find_dates
from readingroom.headers.evidence import HeaderEvidence
from readingroom.headers.groups import Group
from readingroom.headers.labels import read_sender, read_subject
from readingroom.headers.lines import Line, LineKind
from readingroom.models import HeaderField, Removal

REMOVAL_REASONS = {
    LineKind.URL: ("address-line", "an address above the text"),
    LineKind.COPYRIGHT: ("copyright-line", "a copyright line above the text"),
    LineKind.NAVIGATION: ("navigation", "a row of links above the text"),
    LineKind.SHARING: ("sharing-links", "buttons for sharing and printing"),
    LineKind.SECTION: ("section-name", "the section of a paper, not the headline"),
    LineKind.LETTERHEAD: ("letterhead", "a letterhead above the text"),
    LineKind.LABEL: ("header-label", "a technical line of a mail or an export"),
}
_UNDECIDED = "; the digits do not tell day, month and century apart"


@dataclass(slots=True)
class Record:
    """What has been taken off a text so far; `next_line` is the first line not yet taken."""

    first_line: int
    evidence: HeaderEvidence
    fields: list[HeaderField] = field(default_factory=list)
    removals: list[Removal] = field(default_factory=list)
    next_line: int = 0

    def has(self, name: str) -> bool:
        """Tell whether a field was found."""
        return any(one.name == name for one in self.fields)

    def add(self, name: str, value: str, index: int, confidence: float, reason: str) -> None:
        """Note a field found on a line (its index in the text)."""
        line = self.first_line + index
        self.fields.append(HeaderField(name, value, line, round(confidence, 2), reason))

    def take(self, group: Group) -> None:
        """Note that the lines of a group are used up."""
        self.next_line = max(self.next_line, group.last + 1)

    def remove(self, group: Group, rule: str = "", reason: str = "") -> None:
        """Remove a group of lines, with the reason."""
        self.take(group)
        known = REMOVAL_REASONS.get(group.kind, ("above-headline", "a line above the headline"))
        for line in group.lines:
            number = self.first_line + line.index
            self.removals.append(
                Removal(rule or known[0], number, line.raw.strip(), reason or known[1])
            )

    def take_text(self, name: str, groups: Sequence[Group], confidence: float, reason: str) -> None:
        """Take groups as one field of running words."""
        for group in groups:
            self.take(group)
        linked = [line.raw.strip() for one in groups for line in one.lines if "](" in line.raw]
        reason = f"{reason}: “{' '.join(linked)}”" if linked else reason
        self.add(name, " ".join(one.text for one in groups), groups[0].first, confidence, reason)

    def take_credit(self, group: Group, *, author: float, day: float, place: str) -> None:
        """Take a credit line; `author` and `day` are how sure its authors and dates are."""
        self.take(group)
        line = group.lines[0]
        credit = line.credit or Credit()
        reason = f"{place}: “{_quote(line)}”"
        for name in credit.authors:
            self.add("author", name, line.index, author, reason)
        self._add_dates("date", credit.published, line, day, reason)
        self._add_dates("updated", credit.updated, line, min(day, 0.6), reason)
        if not (credit.authors or credit.published or credit.updated):
            text, number = line.raw.strip(), self.first_line + line.index
            self.removals.append(Removal("publication-line", number, text, "a paper or an agency"))

    def _add_dates(
        self, name: str, dates: Sequence[FoundDate], line: Line, confidence: float, reason: str
    ) -> None:
        for found in dates:
            if found.date:
                self.add(name, found.value, line.index, confidence, reason)
            else:
                doubt = _UNDECIDED if found.numeric else "; no full date"
                self.add(name, found.value, line.index, min(confidence, 0.2), reason + doubt)

    def take_label(self, group: Group) -> None:
        """Take a `Name: value` line."""
        line = group.lines[0]
        label = line.label
        handlers = {"title": self._label_title, "author": self._label_author}
        if label is None or label.field == "ignored" or not label.value:
            self.remove(group)
        elif label.field in ("date", "updated"):
            self._label_date(group, line, label.field, label.value)
        else:
            self.take(group)
            handler = handlers.get(label.field)
            if handler:
                handler(line, label.value)
            else:
                self.add(label.field, label.value, line.index, 0.95, f"label: “{_quote(line)}”")

    def _label_title(self, line: Line, value: str) -> None:
        self.add("headline", read_subject(value), line.index, 0.9, f"label: “{_quote(line)}”")

    def _label_author(self, line: Line, value: str) -> None:
        name = read_sender(value)
        byline = parse_byline(f"by {name}")
        for author in byline.authors if byline else filter(None, (name,)):
            self.add("author", author, line.index, 0.9, f"label: “{_quote(line)}”")
        if not name:
            doubt = f"label: “{_quote(line)}”; an address is no name"
            self.add("author", value, line.index, 0.2, doubt)

    def _label_date(self, group: Group, line: Line, name: str, value: str) -> None:
        dates = find_dates(value, self.evidence.date_order)
        if not dates:
            self.remove(group)
            return
        self.take(group)
        self._add_dates(name, dates[:1], line, 0.95, f"label: “{_quote(line)}”")


def _quote(line: Line) -> str:
    """Quote a line bare, unless it has a link, whose address would be lost."""
    return line.raw.strip() if "](" in line.raw else line.text
