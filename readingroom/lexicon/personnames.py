"""Personal names: taken apart, and compared.

A surface form comes in, its comparable parts come out. Spelling differs from one press agency to
the next; parts are compared by a key in which Dmitri and Dmitry, Sergei and Sergey are one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from readingroom.lexicon.folding import fold
from readingroom.lexicon.namewords import Role, name_words
from readingroom.lexicon.wordlists import SURE_TITLES, WordLists

_SUFFIXES = name_words(Role.SUFFIX)
_SILENT = name_words(Role.SILENT)
_SOUNDS = (
    (re.compile("enk[ao]$"), "enk"), (re.compile("sch"), "sh"),
    (re.compile("tch|tsch"), "ch"), (re.compile("kh"), "h"),
    (re.compile("gh"), "g"), (re.compile("ph"), "f"), (re.compile("dj|dzh"), "j"),
    (re.compile("x"), "ks"), (re.compile("ck|q|c(?=[aoukl])"), "k"), (re.compile("ou|oo|w"), "u"),
    (re.compile("yev|iev"), "ev"), (re.compile("[yj]"), "i"),
    (re.compile("ee|ie|ei|(?<=..)ai(?=.)"), "i"),
    (re.compile("o"), "u"), (re.compile("e"), "i"), (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip
_VOWELS_RE = re.compile("[aiu]")


Nicknames = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name's folded parts without titles, suffixes and bound particles; never empty.

    `leads` where the family name stands first, with a given name of several syllables after it.
    """

    parts: tuple[str, ...]
    suffix: str = ""
    leads: bool = False

    @property
    def is_full(self) -> bool:
        """Return whether there is more than one part."""
        return len(self.parts) > 1


@lru_cache(maxsize=100_000)
def phonetic_key(part: str) -> str:
    """Return a key that transliterations of one name share.

    >>> phonetic_key("alexei") == phonetic_key("aleksey") == "aliksi"
    True
    >>> [phonetic_key(part) for part in ("hussain", "hussein", "hassan")]
    ['husin', 'husin', 'hasan']
    >>> phonetic_key("lukashenka") == phonetic_key("lukashenko")
    True
    """
    for pattern, plain in _SOUNDS:
        part = pattern.sub(plain, part)
    return part.rstrip("i") + "i" * part.endswith("i")


def parse_person(surface: str, words: WordLists) -> PersonName:
    """Take a surface form apart.

    >>> parse_person("Omar al-Bashir", WordLists({}, {}, frozenset(), frozenset(), {}, {})).parts
    ('omar', 'bashir')
    """
    parts = fold(surface).split(" ")
    while len(parts) > 1 and words.classes_of(parts[0]) & SURE_TITLES:
        parts = parts[1:]
    suffix = parts.pop() if len(parts) > 1 and parts[-1] in _SUFFIXES else ""
    kept = [
        part
        for at, part in enumerate(parts)
        if part not in _SILENT or (at == len(parts) - 1 and len(parts) > 1)
    ]
    last = surface.rsplit(" ", maxsplit=1)[-1]
    leads = (
        len(kept) > 2
        and kept[0] in words.leading
        and ("-" in last or kept[-1] not in words.surnames)
    )
    return PersonName(tuple(kept or parts), suffix, leads)


def is_same_part(part: str, other: str) -> bool:
    """Return whether two parts may be one: equal, initial and name, or another spelling.

    >>> is_same_part("j", "john"), is_same_part("mohammed", "muhammad"), is_same_part("ann", "amy")
    (True, True, False)
    """
    if part == other:
        return True
    if len(part) == 1 or len(other) == 1:
        return part[0] == other[0]
    left, right = phonetic_key(part), phonetic_key(other)
    if left == right:
        return True
    skeleton = _VOWELS_RE.sub("", left)
    return (
        len(skeleton) > 3
        and len(left) == len(right)
        and skeleton == _VOWELS_RE.sub("", right)
        and sum(a != b for a, b in zip(left, right, strict=True)) == 1
    )


def is_same_family(part: str, other: str) -> bool:
    """Return whether two family names are one; initials do not count here."""
    return part == other or (
        min(len(part), len(other)) > 3 and phonetic_key(part) == phonetic_key(other)
    )


def is_short_form(part: str, other: str, nicknames: Nicknames) -> bool:
    """Return whether one given name is a short form of the other ("bill" and "william")."""
    return other in nicknames.get(part, ()) or part in nicknames.get(other, ())


def is_compatible(name: PersonName, other: PersonName, nicknames: Nicknames) -> bool:
    """Return whether two full names may mean one person.

    The family name must be the same, and the shorter name's parts must all occur in the longer one
    in order ("Maria Lopez" in "Maria Elena Lopez", "J. Smith" in "John Smith", "Bill" in
    "William"). A given name is no mere initial's of a name that gives another in full: "Maria
    Lopez" is not "M. Elena Lopez".
    """
    short, long = sorted((name, other), key=lambda name: len(name.parts))
    if short.suffix and long.suffix and short.suffix != long.suffix:
        return False
    if not is_same_family(short.parts[-1], long.parts[-1]):
        return False
    if (short.leads or long.leads) and len(short.parts) != len(long.parts):
        return False
    givens = iter(long.parts[:-1])
    pairs = [
        (part, next((given for given in givens if _is_same_given(part, given, nicknames)), ""))
        for part in short.parts[:-1]
    ]
    if not all(given for _, given in pairs):
        return False
    guessed = any(len(given) == 1 < len(part) for part, given in pairs)
    matched = {given for _, given in pairs}
    return not guessed or all(
        given in matched or (at and len(given) == 1) for at, given in enumerate(long.parts[:-1])
    )


def _is_same_given(given: str, other: str, nicknames: Nicknames) -> bool:
    return is_same_part(given, other) or is_short_form(given, other, nicknames)
