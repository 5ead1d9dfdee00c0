"""Texts cut to length: at their end, in their middle, or around a name (a KWIC context line).

In: plain text. Out: plain text or spans of it. An ellipsis stands for what was left out.
"""

from __future__ import annotations

import unicodedata

ELLIPSIS = "…"
_TRAILING = " ,;:—–-"  # what no shortened text ends with


def truncate(text: str, most: int, *, at_word: bool = True) -> str:
    """Return a text on one line, cut to `most` characters; `at_word` cuts between words.

    >>> truncate("Captain of the ship", 14), truncate("Captain of the ship", 14, at_word=False)
    ('Captain of…', 'Captain of th…')
    """
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    if at_word:
        return (cut.rpartition(" ")[0] or cut).rstrip(_TRAILING) + ELLIPSIS
    return cut.rstrip() + ELLIPSIS


def elide(text: str, head: int, tail: int, ellipsis: str = ELLIPSIS) -> str:
    """Return a text without its middle, where it is longer than head, ellipsis and tail together.

    >>> elide("one two three four", 5, 4)
    'one t…four'
    """
    if len(text) <= head + len(ellipsis) + tail:
        return text
    return f"{text[:head].rstrip()}{ellipsis}{text[-tail:].lstrip()}"


def measure_width(text: str, letter: float) -> float:
    """Estimate how wide a text is set, in em; a letter is `letter` wide on average.

    Letters of East Asia are as wide as high.

    >>> measure_width("Oslo", 0.5), measure_width("東京", 0.5)
    (2.0, 2.0)
    """
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) * letter + wide * (1 - letter)


def find_context(text: str, start: int, end: int, before: int, after: int) -> tuple[int, int]:
    """Return the span of whole words around `text[start:end]`, so many characters on either side.

    A word that fills all the room on its side is cut.

    >>> first, last = find_context("One two three four five six", 8, 13, 6, 6)
    >>> "One two three four five six"[first:last]
    'two three four'
    """
    first, last = max(start - before, 0), min(end + after, len(text))
    if first > 0:
        space = text.find(" ", first, start)
        first = space + 1 if space >= 0 else first
    if last < len(text):
        space = text.rfind(" ", end, last)
        last = space if space > end else last
    return first, last
