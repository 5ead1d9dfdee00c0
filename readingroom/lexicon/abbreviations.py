"""Abbreviations, and words that tell whether the stop after one also ends the sentence.

`data/abbreviations.tsv` comes in; what a word before a full stop is comes out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from readingroom.lexicon.datafiles import read_rows


class Abbreviation(StrEnum):
    """What an abbreviation stands for, or what a word beside one is; see the head of the file."""

    TITLE = "title"
    WITHIN = "within"
    PLACE = "place"
    NUMBER = "number"
    PART = "part"
    MONTH = "month"
    WEEKDAY = "weekday"
    TIME = "time"
    ZONE = "zone"
    PHRASE = "phrase"
    DAY = "day"
    ORDINAL = "ordinal"
    STARTER = "starter"
    ARTICLE = "article"


_STOPPED = (
    Abbreviation.TITLE,
    Abbreviation.WITHIN,
    Abbreviation.PLACE,
    Abbreviation.NUMBER,
    Abbreviation.MONTH,
    Abbreviation.WEEKDAY,
    Abbreviation.TIME,
    Abbreviation.PHRASE,
    Abbreviation.PART,
)
"""What a word before a stop can be; of two meanings the first counts."""


@cache  # one per process
def list_words(role: Abbreviation) -> frozenset[str]:
    """Return the words of a role as they are listed.

    >>> "Gen" in list_words(Abbreviation.TITLE)
    True
    """
    rows = (words.split() for name, _, words in read_rows("abbreviations.tsv") if name == role)
    return frozenset(word for words in rows for word in words)


def make_pattern(*roles: Abbreviation) -> str:
    """Return a regular expression of the words of some roles that are written with a capital.

    The longest stand first, so that "Ltc" is not cut after "Lt".
    """
    words = {word for role in roles for word in list_words(role) if word[0].isupper()}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def classify(word: str) -> Abbreviation | None:
    """Return what a word is that stands before a full stop, None if it is no abbreviation.

    >>> [str(classify(word)) for word in ("Gen", "gen", "Lt.Col", "No", "U.S", "end")]
    ['title', 'None', 'title', 'number', 'None', 'None']
    """
    for part in (word, word.rpartition(".")[2]):
        known = _read_stopped()
        role = known.get(part) or known.get(part.lower())
        if role:
            return role
    return None


@cache  # one per process
def _read_stopped() -> Mapping[str, Abbreviation]:
    return {word: role for role in reversed(_STOPPED) for word in list_words(role)}
