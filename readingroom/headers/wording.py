"""Which words a unit of a head is made of: shares of known words, classes of words, names.

In: the words of a unit, the word lists. Out: figures and yes or no. The lists are of the language
and the world, never of one collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from readingroom.headers.dates import month_names
from readingroom.headers.names import is_person
from readingroom.headers.vocabulary import DANGLING, FUNCTION_WORDS, HONORIFICS, SUFFIXES
from readingroom.lexicon import fold, load_english, load_word_lists, read_rows

WORD_RE = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VERBS = frozenset(
    "is are was were be been has have had do does did will would can could should may might must "
    "said says say told announced today yesterday he she they we i it you".split()
)
_HONOURED_RE = re.compile(
    r"(?i)\b(?:the\s+)?(?:right\s+)?(?:hon(?:ourable|orable)?\b\.?|rt\.?\s+hon\b\.?)|"
    r"\b(?:senator|sen\.|rep\.|congressman|congresswoman|governor|gov\.|dr|mr|mrs|ms|miss|sir|dame|"
    r"rev|fr|professor|prof|bishop|archbishop|cardinal|pastor|general|gen\.|president)\b\.?\s+(?=[A-Z])"
)
_POSTNOMINAL_RE = re.compile(
    r"(?:,|\s)\s*(?:M\.?\s?H\.?\s?R|M\.?\s?P|M\.?\s?L\.?\s?A|Q\.?\s?C)\.?\W*$"
)

NEVER_FIRST = frozenset({"of", "and", "or"})
"""Words that open no headline, and no part of a line that stands apart."""
STATED_RE = re.compile(
    r"(?i)(?:\w+ )?(?:statement|address|speech|remarks|message)\s+(?:by|from)\s+"
    r"(?=(?:the|mr|dr|senator|sir)\b)"
)
"""What says at the start of a line whose statement a text is."""


@cache
def load_phrases() -> Mapping[str, re.Pattern[str]]:
    """Read the classes of phrases that heads are made of, each as a pattern."""
    return {
        name: re.compile(
            r"(?<!\w)(?:"
            + "|".join(
                re.escape(phrase).replace(r"\ ", r"\s+")
                for phrase in sorted(phrases.split("|"), key=lambda phrase: (-len(phrase), phrase))
            )
            + r")(?!\w)",
            re.IGNORECASE,
        )
        for name, phrases in read_rows("heads.tsv")
    }


def find_phrases(text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the classes that may have a phrase in a text, by the first words of their phrases."""
    words = frozenset(re.findall(r"\w+", text.lower()))
    patterns, openings = load_phrases(), _load_openings()
    return ((name, patterns[name]) for name in patterns if not words.isdisjoint(openings[name]))


@cache
def _load_openings() -> Mapping[str, frozenset[str]]:
    return {
        name: frozenset(re.findall(r"\w+", phrase)[0].lower() for phrase in phrases.split("|"))
        for name, phrases in read_rows("heads.tsv")
    }


def share_joining(words: list[str]) -> float:
    """Return the share of words that only join others, or tell: "the", "of", "said"."""
    return sum(word in FUNCTION_WORDS or word in _VERBS for word in words) / max(1, len(words))


def count_verbs(words: list[str]) -> int:
    """Return how many words sentences need and titles of offices do not."""
    return sum(word in _VERBS for word in words)


def share_known(words: list[str]) -> float:
    """Return the share of words that English or the lists of names know."""
    english, names = load_english(), load_word_lists()
    known = (english, FUNCTION_WORDS, names.surnames, names.given)
    return sum(
        any(word in some for some in known) or _singular(word) in english for word in words
    ) / max(1, len(words))


def _singular(word: str) -> str:
    bare = word.replace("’", "'").removesuffix("'s")
    return bare if len(bare) < 5 or not bare.endswith("s") or bare in load_english() else bare[:-1]


def share_explained(text: str) -> float:
    """Return the share of words that are those of offices, addresses, labels, names or dates.

    >>> share_explained("Senator Peter Miller, Minister for Trade"), share_explained("Ice melts")
    (1.0, 0.0)
    """
    words = re.findall(r"\w[\w'’.-]*", text)
    bare = _HONOURED_RE.sub(" ", _POSTNOMINAL_RE.sub(" ", text))
    for _, pattern in find_phrases(bare):
        bare = pattern.sub(" ", bare)
    left = re.findall(r"[^\W\d_][\w'’.-]*", bare)
    named = [_is_named(word) for word in left]
    for place, (first, last) in enumerate(pairwise(left)):
        if _are_full_name(first, last):
            named[place : place + 2] = [True, True]
    return 1 - named.count(False) / max(1, len(words))


def _is_named(word: str) -> bool:
    """Return whether a word only joins others, or is a name and no everyday word."""
    key = fold(word.rstrip("."))
    lists = load_word_lists()
    if key in FUNCTION_WORDS or len(key) < 2 or key in month_names():
        return True
    return (key in lists.given or key in lists.surnames) and lists.english.get(key, 4) > 2


def _are_full_name(first: str, last: str) -> bool:
    lists = load_word_lists()
    capital = first[:1].isupper() and last[:1].isupper()
    return capital and fold(first) in lists.given and fold(last) in lists.surnames


def is_honoured(text: str) -> bool:
    """Return whether a form of address or a seat in parliament stands beside a name."""
    return bool(_HONOURED_RE.search(text) or _POSTNOMINAL_RE.search(text))


def rate_person(text: str) -> str:
    """Rate how far words of a person's shape are known names: "", "shape", "half" or "known".

    >>> rate_person("Anna Lindqvist"), rate_person("PETER MILLER"), rate_person("Ice melts")
    ('known', 'known', '')
    """
    named = text.title() if text.isupper() else text
    if not is_person(named):
        return ""
    lists = load_word_lists()
    words = [fold(word) for word in re.findall(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*", named)]
    words = [word for word in words if word not in SUFFIXES and word not in HONORIFICS]
    if not words:
        return ""
    given = any(word in lists.given or word in lists.nicknames for word in words[:-1])
    initials = sum(len(word) == 1 for word in words[:-1]) > 0
    family = words[-1] in lists.surnames
    if family and (given or initials):
        return "known"
    return "half" if given or family else "shape"


def is_partly_known(name: str) -> bool:
    """Return whether a given name or a surname of a person's name is known.

    >>> is_partly_known("Anna Qwertz"), is_partly_known("Ice melts")
    (True, False)
    """
    return rate_person(name) in ("half", "known")


def dangles(text: str) -> bool:
    """Return whether a line ends in a word that joins it to the next.

    >>> dangles("The end of the"), dangles("The end")
    (True, False)
    """
    return text.rsplit(maxsplit=1)[-1].strip("\"'“”‘’(").casefold() in DANGLING
