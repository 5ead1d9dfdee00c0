"""Titles right before names that no one person bears at once: texts come in, what suits comes out.

"President Marsh" is not "First Lady Ann Marsh", whoever else bears the surname.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from readingroom.entities.thresholds import TITLE_REACH
from readingroom.models import Mention

_TITLE_RE = re.compile(
    r"\b(?:[Ff]irst )?(King|Queen|(?:Crown )?Prince(?:ss)?|President|[Ll]ady|Lord|Madame|Miss|Mr|"
    r"Mrs|Ms|Sir)\.?\s+"
    r"(?:(?:[Aa]l|[Bb]in|[Vv]an|[Dd]e)[ -])?\Z"
)
_WOMEN = frozenset("queen princess lady miss madame mrs ms".split())
_MEN = frozenset("king prince lord mr sir".split())
_WIVES = frozenset("lady madame mrs".split())  # of whoever holds an office, where they hold none
_THRONES = frozenset("king queen prince princess president".split())


def read_titles(mentions: Iterable[Mention], texts: Mapping[str, str]) -> dict[Mention, str]:
    """Return the title that stands right before a mention, of those that tell people apart."""
    titles: dict[Mention, str] = {}
    for mention in mentions:
        text = texts.get(mention.document, "")
        found = _TITLE_RE.search(text, max(0, mention.start - TITLE_REACH), mention.start)
        if found:
            titles[mention] = found[1].split()[-1].lower()
    return titles


def is_suited(title: str, others: Iterable[str]) -> bool:
    """Return whether a title may belong to somebody with others; none says nothing.

    >>> is_suited("president", ["lady"]), is_suited("president", ["mrs"]), is_suited("king", [])
    (False, True, True)
    """
    if not title:
        return True
    known = [other for other in others if other]
    return not known or any(_go_together(title, other) for other in known)


def is_wife(titles: Collection[str], offices: Collection[object]) -> bool:
    """Return whether somebody may be the wife of another of that name: "Mrs X", no office told."""
    return bool(titles) and _WIVES.issuperset(titles) and not offices


def _go_together(title: str, other: str) -> bool:
    pair = {title, other}
    if len(pair) == 1:
        return True
    if pair == {"president", "lady"} or len(pair & _THRONES) > 1:
        return False
    return not (pair & _WOMEN and pair & _MEN)
