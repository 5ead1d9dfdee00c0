"""Find dates in a line, in the forms that presses print them.

In: one line. Out: each date's place in it, its day, month and year as far as they are given, and
whether day and month could be the other way round: then only the collection can tell.

Month and weekday names come from Unicode's CLDR, through Babel. A name that means different months
in different languages (listopad) means none here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache

from babel import Locale

from readingroom.headers.thresholds import CENTURY_TURN, FIRST_YEAR, LAST_YEAR, MAX_DATED

LANGUAGES = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "is", "et", "lv", "lt"),
    *("pl", "cs", "sk", "sl", "hr", "hu", "ro", "bg", "ru", "uk", "el", "tr", "ca", "eu", "ga"),
    *("cy", "id", "ms", "sw", "eo", "af", "sq", "gl", "de_AT"),
)
_FIGURES_RE = re.compile(r"\d[./-]\d|\d\s*[年년]")
_LETTERS_RE = re.compile(r"[^\W\d_]+")
_ISSUE_RE = re.compile(  # a number that is no day: "No. 2, March 1991"
    r"\b(?:(?:no|nr|vol|volume)\.?\s*\d+|(?:number|issue)\s+\d+(?=\s*,))(?![\d./-]\d)(?=[\s,])",
    re.IGNORECASE,
)


class FirstNumber(Enum):
    """Which comes first where a date is all digits."""

    UNKNOWN = 0
    DAY = 1
    MONTH = 2


@dataclass(frozen=True, slots=True)
class DateOrder:
    """What a collection's other dates tell of one that leaves something open.

    `first` is which of day and month comes first; two digits stand for the year nearest to
    `middle`, or where that is 0 for one from 1969 to 2068.
    """

    first: FirstNumber = FirstNumber.UNKNOWN
    middle: int = 0


UNKNOWN_ORDER = DateOrder()


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at `text[start:end]`; a part that is not given is 0.

    `numeric` says that the digits leave day, month or century open; `short_year` that two digits
    stood for the year, `is_digits` that all of it is digits.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    numeric: bool = False
    short_year: bool = False
    is_digits: bool = False

    @property
    def date(self) -> date | None:
        """Return the full date, None where a part is missing or in doubt."""
        if self.numeric or not (self.year and self.month and self.day):
            return None
        return date(self.year, self.month, self.day)

    @property
    def value(self) -> str:
        """Return as much of the date as is known, in ISO form; the digits' doubt as `?`."""
        year = f"{self.year:04d}" if self.year else "-"
        if self.numeric:
            return f"{year}-??-??"
        return "-".join([year, *(f"{part:02d}" for part in (self.month, self.day) if part)])


@lru_cache(maxsize=1)
def month_names() -> Mapping[str, int]:
    """Map month names and abbreviations, case-folded and without dots, to numbers."""
    found: dict[str, set[int]] = {"sept": {9}}
    for locale in map(Locale.parse, LANGUAGES):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    key = name.casefold().rstrip(".")
                    if len(key) > 2 and not any(char.isdigit() for char in key):
                        found.setdefault(key, set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


@lru_cache(maxsize=1)
def _weekday_names() -> frozenset[str]:
    names = {
        name.casefold().rstrip(".")
        for locale in map(Locale.parse, LANGUAGES)
        for width in ("wide", "abbreviated")
        for name in locale.days["format"][width].values()
    }
    return frozenset(name for name in names if len(name) > 1) | {"tues", "weds", "thur", "thurs"}


def _alternatives(names: frozenset[str] | Mapping[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda text: (-len(text), text)))


_TIME = (
    r"(?:[T,]?\s*(?:at\s+|um\s+|à\s+|a\s+las\s+|kl\.?\s*)?(?<!\d)\d{1,2}(?:[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?"
    r"\s*(?:[ap]\.?m\.?(?!\w)|Uhr)?|\s?[ap]\.?m\.?(?!\w))"
    r"\s*(?:Z(?!\w)|(?:UTC|GMT|[A-Z]{1,3}[SD]?T)(?!\w)(?:[+-]\d{1,2})?|[+-]\d{2}:?\d{2})?"
    r"(?:\s*\([A-Z]{2,5}\))?)"
)
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s+[A-Z]{3,4})?"  # between day and year, as clocks print it


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    month = rf"(?:{_alternatives(month_names())})(?!\w)\.?"
    year = r"(?:\d{4}|['’]\d{2}|\d{2}(?=\s+\d{1,2}:\d{2}))(?![\d\w])"
    days = _alternatives(_weekday_names())
    weekday = rf"(?:(?<!\w)(?:{days})(?!\w)\.?,?\s+(?:den\s+|the\s+|le\s+)?)?"
    day = r"(?:\d{1,2})(?!\d)"
    return re.compile(
        rf"(?:(?<![\w/-])|(?<=[^\W\d_]/)(?=[^\W\d_]))(?:{_TIME}\s*,?\s*(?:on\s+)?)?{weekday}(?:"
        rf"(?P<d1>{day})(?:st|nd|rd|th|er|[.ºª°])?(?:\s?[-–]\s?{day}(?:st|nd|rd|th)?)?,?[\s-]*(?:of\s+|de\s+|d['’]\s*)?(?P<m1>{month})"
        rf"(?:,?[\s-]*(?:de\s+|del\s+)?(?P<y1>{year}))?"
        rf"|(?P<m2>{month}),?\s*(?P<d2>{day})(?:st|nd|rd|th)?(?!\w)(?:(?:\s*,\s*|\.?\s+)(?:{_CLOCK}\s+)?(?P<y2>{year}))?"
        rf"|(?P<y3>\d{{4}})(?P<s3>[-./])(?P<m3>\d{{1,2}})(?P=s3)(?P<d3>\d{{1,2}})(?!\d)"
        rf"|(?P<y4>\d{{4}})\s*[年년]\s*(?P<m4>\d{{1,2}})\s*[月월]\s*(?P<d4>\d{{1,2}})\s*[日일]"
        rf"|(?P<a5>\d{{1,2}})(?P<s5>[./-])(?P<b5>\d{{1,2}})(?P=s5)(?P<y5>\d{{4}}|\d{{2}})(?![\d])"
        rf"|(?P<y7>\d{{4}}),?\s+(?P<m7>{month})\s+(?P<d7>{day})(?!\d)"
        rf"|(?P<m6>{month})(?:\s?/\s?{month})?,?\s+(?:de\s+)?(?P<y6>\d{{4}})(?!\d)"
        rf"|(?P<a8>\d{{1,2}})/(?P<b8>\d{{1,2}})(?=\s+\d{{1,2}}:\d{{2}})"
        rf"){_TIME}?",
        re.IGNORECASE,
    )


def find_dates(text: str, order: DateOrder = UNKNOWN_ORDER) -> tuple[FoundDate, ...]:
    """Find every date in a line; the order tells what digits mean, not whether they are a date.

    >>> [found.value for found in find_dates("Sat, 29 Oct 2016 14:03 GMT; updated Oct. 30th, 2016")]
    ['2016-10-29', '2016-10-30']
    >>> [found.value for text in ("JUNE 18. 1991", "May, 3, 1881") for found in find_dates(text)]
    ['1991-06-18', '1881-05-03']
    >>> find_dates("Sat Aug 19 02:27:36 2000")[0].value
    '2000-08-19'
    >>> find_dates("3/4/2021")[0].value, find_dates("13/4/2021")[0].value
    ('2021-??-??', '2021-04-13')
    """
    if len(text) > MAX_DATED or not _may_be_dated(text):
        return ()
    return tuple(_read_all(text, order))


def _may_be_dated(text: str) -> bool:
    """Return whether a line holds figures beside signs of a date or the name of a month."""
    if not any(char.isdigit() for char in text):
        return False
    return bool(_FIGURES_RE.search(text)) or not _month_words().isdisjoint(
        _LETTERS_RE.findall(text.casefold())
    )


@lru_cache(maxsize=1)
def _month_words() -> frozenset[str]:
    words = {word for name in month_names() for word in _LETTERS_RE.findall(name)}
    return frozenset(word for word in words if len(word) > 2)


def _read_all(text: str, order: DateOrder) -> Iterator[FoundDate]:
    text = _ISSUE_RE.sub(lambda match: " " * len(match[0]), text)
    for match in _pattern().finditer(text):
        found = _read(match, order)
        if found and _is_possible(found):
            yield found


def _read(match: re.Match[str], order: DateOrder) -> FoundDate | None:
    parts = {name[0]: text for name, text in match.groupdict().items() if text}
    digits = (parts.get("y") or "").lstrip("'’")
    year = _full_year(digits, order.middle)
    found = FoundDate(match.start(), match.end(), year, 0, 0, short_year=len(digits) == 2)
    found = replace(found, is_digits="a" in parts)
    if "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        return _order_numbers(found, first, second, parts.get("s", "/"), order)
    month = parts["m"].casefold().rstrip(".")
    number = int(month) if month.isdigit() else month_names().get(month, 0)
    return replace(found, month=number, day=int(parts.get("d", 0)))


def _full_year(digits: str, middle: int) -> int:
    """Return the year that digits mean; two mean the one nearest to `middle`, where that is known.

    >>> _full_year("12", 1925), _full_year("12", 1990), _full_year("99", 0), _full_year("1887", 0)
    (1912, 2012, 1999, 1887)
    """
    if not digits:
        return 0
    year = int(digits)
    if len(digits) == 4:
        return year
    if middle:
        return year + 100 * round((middle - year) / 100)
    return year + (1900 if year >= CENTURY_TURN else 2000)


def _order_numbers(
    found: FoundDate, first: int, second: int, separator: str, order: DateOrder
) -> FoundDate:
    """Decide which number is the day: by its size, by the dots of 3.4.2021, by the collection."""
    if first > 12 or (second <= 12 and (separator == "." or order.first is FirstNumber.DAY)):
        return replace(found, day=first, month=second)
    if second > 12 or order.first is FirstNumber.MONTH:
        return replace(found, day=second, month=first)
    return replace(found, day=first, month=second, numeric=first != second)


def _is_possible(found: FoundDate) -> bool:
    if found.year and not FIRST_YEAR <= found.year <= LAST_YEAR:
        return False
    try:
        date(found.year or 2000, found.month or 1, found.day or 1)
    except ValueError:
        return False
    return bool(found.month)
