"""Read a line that credits an article: who wrote it, when it appeared, where.

In: one line. Out: a `Credit` with authors and dates, if *every* word of the line is explained so,
or as a role or a paper; else nothing. That all is explained is what makes a guess safe: the line
can go from the text into the header, and a sentence that happens to hold a date never does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from readingroom.headers.bylines import Byline, parse_byline
from readingroom.headers.dates import UNKNOWN_ORDER, DateOrder, FoundDate, find_dates
from readingroom.headers.names import is_agency, is_desk, is_publication, is_role
from readingroom.headers.thresholds import MAX_SMALL_WORDS
from readingroom.headers.vocabulary import PUBLISHED_WORDS, SECTIONS, UPDATED_WORDS

_SEPARATOR_RE = re.compile(r"\s*[|•·∙‧●■◆‖/;\t\x00]\s*|\s{2,}|\s+[-–—~]+\s+|\s*[—]\s*|,\s*(?=\x00)")
_PUBLISHED_RE = re.compile(rf"(?:{PUBLISHED_WORDS})\s*[:：.]?", re.IGNORECASE)
_UPDATED_RE = re.compile(rf"(?:{UPDATED_WORDS})\s*[:：.]?", re.IGNORECASE)
_TRAILING_LABEL_RE = re.compile(
    rf"(?P<before>.*?)[\s,(]*(?<!\w)(?:(?P<updated>{UPDATED_WORDS})|(?:{PUBLISHED_WORDS}))\s*[:：]?",
    re.IGNORECASE,
)
_SMALL_TALK_RE = re.compile(
    r"\d+\s*(?:min(?:ute)?s?(?:\s+read)?|comments?|words|views|shares)|(?:page|p\.?|seite)\s*\d+"
    r"(?:\s*(?:of|/|von)\s*\d+)?|\d{1,2}:\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4}T?)?|"
    r"(?:vol|no|nr|issue|volume|number)\.?\s*\d+[a-z]?|(?:exclusive|analysis|opinion)",
    re.IGNORECASE,
)
_INITIALS_RE = re.compile(r"[A-Z]{2,5}")  # of an agency, behind an author
_PHOTO_RE = re.compile(
    r"(?:photos?|photographs?|images?|pictures?|illustrations?|graphics?|fotos?|bilder)"
    r"(?:\s+(?:by|von|de|par|courtesy(?:\s+of)?))?\s*[:：]?\s+(?=[A-Z])",
    re.IGNORECASE,
)


PICTURED_RE = re.compile(
    r"(?i:photos?|photographs?|images?|pictures?|illustrations?|fotos?|bild(?:er)?)\s*"
    r"(?i:by|via|courtesy|credits?|source|:|von|de|par)\W|[(/]\s*(?:AP|AFP|EPA|REUTERS|Reuters|Getty)\b"
    r"|\A\([^()/]{4,40}/[^()]{2,60}\)\Z|\b(?:Getty\s+Images?|AP\s+Photo|Shutterstock|iStock|Alamy)\b"
)
"""What tells that a line credits or describes a picture."""


@dataclass(frozen=True, slots=True)
class Credit:
    """What a line credits; `updated` are dates of a later change."""

    byline: Byline | None = None
    published: tuple[FoundDate, ...] = ()
    updated: tuple[FoundDate, ...] = ()

    @property
    def authors(self) -> tuple[str, ...]:
        """Return the authors named, none where the line has no byline."""
        return self.byline.authors if self.byline else ()

    @property
    def is_introduced(self) -> bool:
        """Return whether a word such as "By" stands before the authors."""
        return bool(self.byline and self.byline.introduced)

    @property
    def is_dated(self) -> bool:
        """Return whether the line holds a date down to the day."""
        return any(found.day for found in (*self.published, *self.updated))


@dataclass(slots=True)
class _Draft:
    bylines: list[Byline] = field(default_factory=list)
    labels: dict[int, bool] = field(default_factory=dict)
    names_more: bool = False  # a photographer, a paper, a role


def parse_credit(text: str, order: DateOrder = UNKNOWN_ORDER) -> Credit | None:
    """Read a credit line; None where any word is left over.

    >>> credit = parse_credit("Ann Ode | Updated 2 May 2017")
    >>> credit.authors, credit.updated[0].value
    (('Ann Ode',), '2017-05-02')
    >>> parse_credit("Ann Ode sailed on 2 May 2017") is None
    True
    """
    if sum(word[0].islower() for word in text.split()) > MAX_SMALL_WORDS:
        return None  # running text, told from its small letters at no cost
    dates = find_dates(text, order)
    whole = parse_byline(text) if not dates else None
    if whole:
        return Credit(whole)
    draft = _Draft()
    position = 0
    for number, end in enumerate([*(found.start for found in dates), len(text)]):
        before_date = number < len(dates)
        if not _explain_stretch(text[position:end], draft, number if before_date else -1):
            return None
        position = dates[number].end if before_date else end
    if len(draft.bylines) > 1 or not (draft.bylines or dates or draft.names_more):
        return None
    return _build(draft, dates)


def _build(draft: _Draft, dates: tuple[FoundDate, ...]) -> Credit:
    return Credit(
        byline=draft.bylines[0] if draft.bylines else None,
        published=tuple(d for n, d in enumerate(dates) if not draft.labels.get(n, False)),
        updated=tuple(d for n, d in enumerate(dates) if draft.labels.get(n, False)),
    )


def _explain_stretch(stretch: str, draft: _Draft, date_number: int) -> bool:
    """Explain what stands before a date (or after the last); note the label of that date."""
    pieces = [piece.strip(" ,.:()[]*_<>–—-") for piece in _SEPARATOR_RE.split(stretch)]
    if date_number >= 0 and pieces[-1]:
        pieces[-1] = _take_label(pieces[-1], draft, date_number)
    return all(_explain(piece, draft) for piece in pieces if piece)


def _take_label(piece: str, draft: _Draft, number: int) -> str:
    match = _TRAILING_LABEL_RE.fullmatch(piece)
    if not match:
        return piece
    draft.labels[number] = bool(match["updated"])
    return match["before"].strip(" ,.:(")


def _explain(piece: str, draft: _Draft) -> bool:
    if _SMALL_TALK_RE.fullmatch(piece) or _PUBLISHED_RE.fullmatch(piece):
        return True
    if _UPDATED_RE.fullmatch(piece) or piece.casefold() in SECTIONS:
        return True
    photo = _PHOTO_RE.match(piece)
    if photo and parse_byline("by " + piece[photo.end() :]):
        draft.names_more = True
        return True
    if byline := parse_byline(piece):
        draft.bylines.append(byline)
        return True
    is_short = bool(draft.bylines and _INITIALS_RE.fullmatch(piece))
    if (
        is_short
        or is_agency(piece)
        or is_publication(piece)
        or (is_role(piece) and not is_desk(piece))
    ):
        draft.names_more = True
        return True
    return False
