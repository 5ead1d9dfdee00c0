"""How a name is shown that stands in capitals alone, as in datelines: such a form in, usual out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from readingroom.lexicon import Role, name_words

_PART_RE = re.compile(r"[^\W\d_]+")
_VOWEL_RE = re.compile("[AEIOUYÀ-Þ]")
_SMALL = name_words(Role.SMALL)


def choose_name(forms: Sequence[str]) -> str:
    """Choose the form to show: full before bare, then the commonest, then the longest."""
    counts = Counter(" ".join(form.split()) for form in forms)
    best = min(
        counts,
        key=lambda form: (len(form.split()) == 1, form.isupper(), -counts[form], -len(form), form),
    )
    return lower_capitals(best)


def lower_capitals(name: str) -> str:
    """Write a name in capitals with small letters; a single word may be an acronym.

    >>> lower_capitals("PORT OF SPAIN"), lower_capitals("NYC"), lower_capitals("McKay")
    ('Port of Spain', 'NYC', 'McKay')
    >>> lower_capitals("JEAN-PAUL O'NEIL JR")
    "Jean-Paul O'Neil Jr"
    """
    if not name.isupper() or "." in name or " " not in name:
        return name
    words = name.split(" ")
    return " ".join(
        word.lower() if 0 < at < len(words) - 1 and word.lower() in _SMALL else _lower(word)
        for at, word in enumerate(words)
    )


def _lower(word: str) -> str:
    if word == "JR" or _VOWEL_RE.search(word):
        return _PART_RE.sub(_lower_part, word)
    return word


def _lower_part(match: re.Match[str]) -> str:
    part, start = match[0], match.start()
    is_ending = start > 1 and match.string[start - 1] in "'’" and len(part) < 3
    return part.lower() if is_ending else part.capitalize()
