"""A sentence cut into words, and the stretch of them that an epithet takes.

In: a sentence. Out: `Word`s with their place in it; marks of punctuation are words of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from readingroom.lexicon.abbreviations import Abbreviation, make_pattern

WORD_RE = re.compile(
    rf"(?:[A-Z]\.){{2,}}|(?:{make_pattern(Abbreviation.TITLE)})\."
    r"|\w+(?:[-.&'’]\w+)*|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: `sentence[start:end] == text`."""

    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Return whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_mark(self) -> bool:
        """Return whether it is punctuation."""
        return not self.text[0].isalnum()

    @property
    def is_possessive(self) -> bool:
        """Return whether it ends in a possessive s."""
        return self.text.endswith(("'s", "’s", "s’"))


def split_words(sentence: str, start: int, end: int, most: int | None = None) -> list[Word]:
    """Return the words of `sentence[start:end]`, the first `most` of them.

    >>> [word.text for word in split_words("the U.S. envoy,", 0, 15)]
    ['the', 'U.S.', 'envoy', ',']
    """
    return [
        Word(match[0], match.start(), match.end())
        for match in islice(WORD_RE.finditer(sentence, start, end), most)
    ]
