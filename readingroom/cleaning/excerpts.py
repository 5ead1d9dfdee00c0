"""Excerpts of a text for the record: its first words, its last, or both ends."""

from __future__ import annotations


def shorten(text: str, limit: int = 60) -> str:
    """Return a text on one line, its middle left out where it is longer than `limit` characters.

    >>> shorten("one two three four", 11)
    'one t…four'
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    half = (limit - 1) // 2
    return f"{line[:half].rstrip()}…{line[-(limit - half - 2) :].lstrip()}"


def find_tail(text: str, limit: int = 40) -> str:
    """Return the last few words.

    >>> find_tail("one two three", 9)
    '…two three'
    """
    line = " ".join(text[-4 * limit :].split())
    return line if len(line) <= limit else "…" + line[-limit:].lstrip()


def find_head(text: str, limit: int = 40) -> str:
    """Return the first few words.

    >>> find_head("one two three", 7)
    'one two…'
    """
    line = " ".join(text[: 4 * limit].split())
    return line if len(line) <= limit else line[:limit].rstrip() + "…"
