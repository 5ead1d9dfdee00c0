"""Excerpts of a text for the record of repairs: its first words, its last, or both ends."""

from __future__ import annotations

from readingroom.clipping import elide, truncate

MOST = 40
"""Characters of an excerpt; more make the report longer, fewer leave an editor to look it up."""
END = 29
"""Characters at either end of a text that is shown by both."""


def shorten(text: str) -> str:
    """Return a text on one line, its middle left out where it is long.

    >>> shorten("A heading that runs on for longer than anybody would care to read")
    'A heading that runs on for lo…an anybody would care to read'
    """
    return elide(" ".join(text.split()), END, END)


def find_tail(text: str, most: int = MOST) -> str:
    """Return the last few words.

    >>> find_tail("one two three", 9)
    '…two three'
    """
    return elide(" ".join(text[-4 * most :].split()), 0, most)


def find_head(text: str, most: int = MOST) -> str:
    """Return the first few words.

    >>> find_head("one two three", 7)
    'one two…'
    """
    return truncate(text[: 4 * most], most + 1, at_word=False)
