"""Excerpts of a text for the record of repairs: its first words, its last, or both ends."""

from __future__ import annotations

from readingroom.cleaning.thresholds import EXCERPT, EXCERPT_END
from readingroom.clipping import elide, truncate


def shorten(text: str) -> str:
    """Return a text on one line, its middle left out where it is long.

    >>> shorten("A heading that runs on for longer than anybody would care to read")
    'A heading that runs on for lo…an anybody would care to read'
    """
    return elide(" ".join(text.split()), EXCERPT_END, EXCERPT_END)


def find_tail(text: str) -> str:
    """Return the last few words.

    >>> find_tail("The keeper of the light lit the lamp before the storm")
    '…the light lit the lamp before the storm'
    """
    return elide(" ".join(text[-4 * EXCERPT :].split()), 0, EXCERPT)


def find_head(text: str) -> str:
    """Return the first few words.

    >>> find_head("The keeper of the light lit the lamp before the storm")
    'The keeper of the light lit the lamp bef…'
    """
    return truncate(text[: 4 * EXCERPT], EXCERPT + 1, at_word=False)
