"""Where sentences begin and end in a paragraph of plain text, whoever asks.

One paragraph comes in, half-open spans that cover it come out. A full stop, question or exclamation
mark ends a sentence unless the next word begins with a small letter; after an initial or an
abbreviation (`data/abbreviations.tsv`) the words on either side decide. English, German, French,
Spanish, Italian, Portuguese and Dutch are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from readingroom.lexicon.abbreviations import Abbreviation, classify, list_words

END_RE = re.compile(
    r"(?<![.!?…。！？])[.!?…。！？]++(?:[\"'”’»)\]]*+(?=\s+\S)|(?<=[。！？])[”’」』）]*(?=\S))"
)
BEFORE_RE = re.compile(r"(?:(\S+)\s+)?(\S+)\Z")
AFTER_RE = re.compile(r"\s*[\"'“‘„«(\[¿¡]*([^\W_][\w.'’-]*)?")
OPENERS = "(\"'“‘„«[¿¡"
WINDOW = 40  # characters looked at on either side of a stop, so that cost stays linear
INITIALS_RE = re.compile(r"(?:\w\.)*\w\Z")
NUMERAL_RE = re.compile(r"\d|[IVXLC]+\b|[A-Z]\b")
DAY_RE = re.compile(r"\d{1,2}\Z")


@dataclass(frozen=True, slots=True)
class _Stop:
    """A full stop with the words around it.

    `inside` where the word before it opens a bracket; `bracket` where the word after it does,
    `quote` where that opens a quotation.
    """

    previous: str
    word: str
    following: str
    inside: bool
    bracket: bool
    quote: bool

    @property
    def opens(self) -> bool:
        """Whether the word that follows begins sentences and no names."""
        return self._is_listed(Abbreviation.STARTER) or self._is_listed(Abbreviation.ARTICLE)

    @property
    def opens_no_surname(self) -> bool:
        """The same where "J. La Rue" and "W. De Vries" are to stay whole."""
        return self._is_listed(Abbreviation.STARTER) and not self._is_listed(Abbreviation.ARTICLE)

    def _is_listed(self, role: Abbreviation) -> bool:
        word = self.following.partition("'")[0].partition("’")[0]
        return word.lower() in list_words(role)


def find_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the sentences of a paragraph as spans without surrounding white space.

    >>> text = "Brig. Gen. Evans fell ill at No. 5 Mill St. “Go on,” said A. B. Scott."
    >>> [text[start:end] for start, end in find_sentences(text)]
    ['Brig. Gen. Evans fell ill at No. 5 Mill St.', '“Go on,” said A. B. Scott.']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in [*find_ends(text), len(text)]:
        piece = text[start:end]
        trimmed = piece.strip()
        if trimmed:
            first = start + len(piece) - len(piece.lstrip())
            spans.append((first, first + len(trimmed)))
        start = end
    return tuple(spans)


def find_ends(text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield where the sentences of `text[start:end]` end, the last one aside."""
    last = len(text) if end is None else end
    for match in END_RE.finditer(text, start, last):
        after = text[match.end() : min(last, match.end() + WINDOW)]
        if after.lstrip()[:1].islower():
            continue
        before = text[max(start, match.start() - WINDOW) : match.start()]
        if match[0] != "." or not _goes_on(_read_stop(before, after)):
            yield match.end()


def _read_stop(before: str, after: str) -> _Stop:
    words, following = BEFORE_RE.search(before), AFTER_RE.match(after)
    previous, word = (words[1] or "", words[2]) if words else ("", "")
    return _Stop(
        previous,
        word.strip(OPENERS),
        (following[1] or "") if following else "",
        word[:1] in ("(", "["),
        after.lstrip()[:1] in ("(", "["),
        after.lstrip()[:1] in ('"', "“", "„", "«"),
    )


def _goes_on(stop: _Stop) -> bool:
    """Return whether a sentence goes on after a stop that a capital or a number follows."""
    role = classify(stop.word)
    if role:
        return _RULES[role](stop)
    return _is_initial(stop) or _is_ordinal(stop) or _numbers_item(stop)


def _is_initial(stop: _Stop) -> bool:
    """Distinguish "A. B. Scott" and "U.S. Army" from "vitamin C. It" and "the U.S. The"."""
    if not INITIALS_RE.match(stop.word) or stop.word.isdigit():
        return False
    return not (stop.opens_no_surname if len(stop.word) == 1 else stop.opens)


def _is_ordinal(stop: _Stop) -> bool:
    """Recognise German ordinals: "am 3. Oktober", "im 19. Jahrhundert"."""
    return bool(DAY_RE.match(stop.word)) and (
        stop.following in list_words(Abbreviation.DAY)
        or stop.previous.lower() in list_words(Abbreviation.ORDINAL)
    )


def _numbers_item(stop: _Stop) -> bool:
    """Recognise the number of an item: "1. He came. (2. She left.)"."""
    return bool(DAY_RE.match(stop.word)) and (stop.inside or not stop.previous)


def _precedes_day(stop: _Stop) -> bool:
    """Recognise "Sat. Sept. 12"."""
    return stop.following[:1].isdigit() or _is_calendar(stop.following)


def _precedes_zone(stop: _Stop) -> bool:
    """Recognise "8 p.m. EST" and "8 p.m. Monday"."""
    is_zone = stop.following in list_words(Abbreviation.ZONE)
    return stop.bracket or is_zone or _is_calendar(stop.following)


def _is_inside_place(stop: _Stop) -> bool:
    """Distinguish "St. John" and "Port St. Lucie" from "5 Mill St. The"."""
    is_street = stop.previous[:1].isupper() and stop.previous[-1] != "."
    return not (is_street and (stop.opens or stop.quote))


def _is_calendar(word: str) -> bool:
    bare = word.rstrip(".")
    return any(
        bare in list_words(role) or bare[:3] in list_words(role)
        for role in (Abbreviation.MONTH, Abbreviation.WEEKDAY)
    )


# What must hold for a sentence to go on after an abbreviation of each kind.
_RULES: Mapping[Abbreviation, Callable[[_Stop], bool]] = {
    Abbreviation.TITLE: lambda stop: True,
    Abbreviation.WITHIN: lambda stop: True,
    Abbreviation.PLACE: _is_inside_place,
    Abbreviation.NUMBER: lambda stop: stop.following[:1].isdigit(),
    Abbreviation.PART: lambda stop: NUMERAL_RE.match(stop.following) is not None,
    Abbreviation.MONTH: _precedes_day,
    Abbreviation.WEEKDAY: _precedes_day,
    Abbreviation.TIME: _precedes_zone,
    Abbreviation.PHRASE: lambda stop: stop.bracket or not (stop.opens or stop.quote),
}
