"""Whether a text is English, so that no other language is given English quotation marks.

In: a text and what language it is taken for. Out: the language by whose typography it is set.
"""

from __future__ import annotations

import re

from readingroom.cleaning.thresholds import FEWEST_WORDS, LANGUAGE_CHARS, LEAST_FUNCTION_WORDS

WORD_RE = re.compile(r"[^\W\d_]+")
FUNCTION_WORDS = frozenset("the and of to that with for was is".split())
UNKNOWN = "und"


def find_typography(text: str, declared: str, usual: str) -> str:
    """Return the language of a text's typography: the declared one, else the usual one if it fits.

    A short text is taken for the usual language.

    >>> find_typography("Der Hund und die Katze " * 9, "", "en")
    'und'
    >>> find_typography("The dog and the cat " * 9, "", "en")
    'en'
    """
    if declared or usual.partition("-")[0].casefold() != "en":
        return declared or usual
    words = WORD_RE.findall(text[:LANGUAGE_CHARS].casefold())
    least = LEAST_FUNCTION_WORDS * len(words)
    is_english = sum(word in FUNCTION_WORDS for word in words) >= least
    return usual if is_english or len(words) < FEWEST_WORDS else UNKNOWN
