"""Rows of a site's own words: buttons for sharing, links, names of sections.

In: one line. Out: yes or no.
"""

from __future__ import annotations

import re

from readingroom.headers.thresholds import MAX_SHARING, MIN_SHARING, SHARING_SHARE
from readingroom.headers.vocabulary import SECTIONS, SHARE_WORDS

_SIGN = r"(?:\s*[|•·»]\s*|\s+>\s+)"
_TERM = r"(?:\s*[^|•·»>\s](?:[^|•·»>]{0,28}[^|•·»>\s])?\s*|\s+)"
_NAVIGATION_RE = re.compile(rf"{_TERM}(?:(?:[|•·»]|(?<=\s)>(?=\s)){_TERM}){{3,}}")
_SIGN_RE = re.compile(_SIGN)
_WAY_RE = re.compile(r"\s*[›»→]\s*|\s+>\s+")


def is_navigation(text: str) -> bool:
    """Return whether a line is a row of links of which one names a section, or a way down to one.

    >>> is_navigation("Home | News | Sailing | About"), is_navigation("Ice | Wind | Fog | Rain")
    (True, False)
    >>> is_navigation("Home › Ice melts"), is_navigation("News: Ice melts")
    (True, False)
    """
    if is_row(text):
        return any(map(is_section, _SIGN_RE.split(text)))
    first, *rest = _WAY_RE.split(text)
    return bool(rest) and is_section(first)


def is_row(text: str) -> bool:
    """Return whether a line is a row of at least four terms between signs."""
    return bool(_NAVIGATION_RE.fullmatch(text))


def is_section(text: str) -> bool:
    """Return whether a line names a section that newspapers have."""
    return text.casefold().strip(": ") in SECTIONS


def is_sharing(text: str) -> bool:
    """Return whether a line is a row of buttons for sharing, printing and following.

    >>> is_sharing("Share this: Twitter Email Print"), is_sharing("Share of gas in power falls")
    (True, False)
    """
    words = [word.strip(":|,•·()").casefold() for word in text.split()]
    words = [word for word in words if word]
    known = sum(word in SHARE_WORDS for word in words)
    fits = MIN_SHARING <= len(words) <= MAX_SHARING
    return fits and known >= SHARING_SHARE * len(words) and text[-1:] not in ".?!"
