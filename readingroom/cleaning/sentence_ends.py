"""Whether a block ends a sentence: what a paragraph does, and a part that a page cut does not.

In: the text of a block. Out: whether it ends one, or stops where something must follow.
"""

from __future__ import annotations

import re

from readingroom.cleaning.thresholds import END_CHARS, STOP_CHARS
from readingroom.lexicon.abbreviations import Abbreviation, list_words
from readingroom.lexicon.folding import PLACE_PREFIXES

ENDED_RE = re.compile(r"[.!?…:;。！？：；][\"'”’)\]»」』]*\Z")
NOTE_MARK_RE = re.compile(
    r"(?<=[.!?…\"'”’)\]]) ?\[\^?[\w*†‡]{1,3}\]\Z"
    r"|(?<=[^\W\d_][.!?…])[\"'”’)]{0,3}(?:\d{1,3}|[¹²³⁰⁴-⁹]{1,3}|[*†‡]{1,3})\Z"
)
REMARK_RE = re.compile(r"\s[(\[][^()\[\]]{1,200}[)\]]\Z")
"""A source or a remark in brackets, that may stand behind the end of a sentence."""
STOPPED_RE = re.compile(r"(?<![^\W_])([^\W_][^\s()]{0,7})\.\Z")
LEADING = frozenset(
    word.lower() for role in (Abbreviation.TITLE, Abbreviation.WITHIN) for word in list_words(role)
) | frozenset(PLACE_PREFIXES)
"""Abbreviations that something follows: a name, an example, a place."""


def strip_end(text: str) -> str:
    """Return the end of a text without the white space and stars that close it."""
    tail = text[-END_CHARS:].rstrip()
    while tail and tail[-1] in "*_":
        tail = tail.rstrip("*_").rstrip()
    return tail


def has_ended(text: str) -> bool:
    """Return whether a text ends a sentence, also where a note's mark or a remark follows it.

    >>> [has_ended(text) for text in ("It was.”6", "It was. (The Wind)", "It was (so)", "by Dr.")]
    [True, True, False, False]
    """
    tail = REMARK_RE.sub("", NOTE_MARK_RE.sub("", strip_end(text))).rstrip()
    return bool(ENDED_RE.search(tail[-STOP_CHARS:])) and not leads_on(tail)


def leads_on(text: str) -> bool:
    """Return whether a text stops at an abbreviation that something follows."""
    stopped = STOPPED_RE.search(text[-STOP_CHARS:])
    return stopped is not None and not LEADING.isdisjoint((stopped[1], stopped[1].lower()))
