"""Word lists: name parts, titles, English words, countries' demonyms, known organizations.

The files in `readingroom/data` come in (their README tells source and licence of each), one frozen
value goes out. They are read once a process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from readingroom.lexicon.datafiles import read_data, read_rows, split_names
from readingroom.lexicon.folding import fold
from readingroom.lexicon.namewords import WORD_CLASSES, name_words

SURE_TITLES = frozenset({"honorific", "rank"})
TITLES = SURE_TITLES | {"office", "modifier"}
"""Classes of words that stand before a person's name; an office may also be a common noun."""

_FAMILY_FIRST = ("chinese", "korean", "vietnamese")


@dataclass(frozen=True, slots=True)
class WordLists:
    """What is known of words; all keys are folded, words of a class lower-case.

    `classes` maps a word to its classes ("office", "particle"...), `english` an English word to how
    common it is (1 frequent to 3 known), `demonyms` a demonym to its country's code ("" for groups
    without one), `organizations` each form of a body's name to the form that pages show. `leading`
    are surnames that stand first (Chinese, Korean, Vietnamese), `common` those that very many bear,
    `states` short forms of US states, `nicknames` short forms of given names with the names that
    they may stand for.
    """

    classes: Mapping[str, frozenset[str]]
    english: Mapping[str, int]
    given: frozenset[str]
    surnames: frozenset[str]
    demonyms: Mapping[str, str]
    organizations: Mapping[str, str]
    leading: frozenset[str] = frozenset()
    states: Mapping[str, str] = field(default_factory=dict)
    nicknames: Mapping[str, frozenset[str]] = field(default_factory=dict)
    common: frozenset[str] = frozenset()

    def classes_of(self, word: str) -> frozenset[str]:
        """Return the classes of a word, whatever its capitals, a final full stop aside."""
        return self.classes.get(word.rstrip(".").lower(), frozenset())

    def has_class(self, word: str, name: str) -> bool:
        """Return whether a lower-case word (a final full stop aside) belongs to a class."""
        return name in self.classes.get(word.rstrip("."), ())


@cache  # one per process: pages ask for it name by name
def load_word_lists() -> WordLists:
    """Read all word lists."""
    classes = _load_classes()
    demonyms = {word: "" for word, names in classes.items() if "group" in names}
    for code, _, _, people in read_rows("countries.tsv"):
        demonyms.update((fold(word), code) for word in split_names(people))
    leading = frozenset(
        fold(surname)
        for language, part, names in read_rows("name_elements.tsv")
        if part == "surname" and language in _FAMILY_FIRST
        for surname in names.split()
    )
    return WordLists(
        classes=classes,
        english=load_english(),
        given=_load_name_parts("given_names.txt", "given"),
        surnames=_load_name_parts("surnames.txt", "surname"),
        demonyms=demonyms,
        organizations={
            fold(form): names.split("|")[0]
            for (names,) in read_rows("organizations.tsv")
            for form in names.split("|")
        },
        leading=leading,
        states={
            short: code
            for code, shorts, *_ in read_rows("us_states.tsv")
            for short in shorts.split()
        },
        nicknames=_load_nicknames(),
        common=leading | frozenset(map(fold, read_data("common_surnames.txt").split())),
    )


def _load_classes() -> dict[str, frozenset[str]]:
    rows = [(name, words.split()) for name, words in read_rows("words.tsv")]
    rows += [(role.value, sorted(name_words(role))) for role in WORD_CLASSES]
    classes: dict[str, frozenset[str]] = {}
    for name, words in rows:
        for word in words:
            key = word.rstrip(".")
            classes[key] = classes.get(key, frozenset()) | {name}
    return classes


def _load_nicknames() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for formal, shorts in read_rows("nicknames.tsv"):
        for short in shorts.split():
            found[short] = found.get(short, frozenset()) | set(formal.split())
    return found


@cache  # one per process: cleaning asks for it text by text
def load_english() -> Mapping[str, int]:
    """Read the English words, each with how common it is."""
    words: dict[str, int] = {}
    level = 0
    for line in read_data("common_words.txt").splitlines():
        if line.startswith("#"):
            level += 1
        else:
            words[line] = level
    return words


def _load_name_parts(name: str, kind: str) -> frozenset[str]:
    more = (
        part
        for _, listed, names in read_rows("name_elements.tsv")
        if listed == kind
        for part in names.split()
    )
    return frozenset(map(fold, (*read_data(name).split(), *more)))
