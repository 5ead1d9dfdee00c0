"""The words that tell what somebody is, and those at which such a phrase must end.

In: the gazetteer's word lists and `data/roles.tsv`. Out: a `Vocabulary`, asked by both grammars.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.epithets.phrases import Word
from readingroom.epithets.thresholds import SHORT_FORM
from readingroom.lexicon import WordLists, fold, read_rows

FUNCTION_WORDS = frozenset(
    "a an the and or but nor so yet for of in on at to from by with without as if when while than "
    "that this these those which who whom whose what where why how then there here about above "
    "after against along among around because before behind below beneath beside between beyond "
    "during despite except inside into like near off onto out outside over past per since through "
    "throughout till toward towards under until unlike up upon via within is are was were be been "
    "being am has have had having do does did done will would shall should can could may might "
    "must not no he she it they we you i him her them us me his hers its their theirs our my your "
    "although though unless whereas whether "
    "also both either neither each every any some all many few several most more less other "
    "another such own same very too just even only still already ever never now again".split()
)
FINITE = frozenset(
    "is are was were has have had do does did will would shall should can could may might must be "
    "been made met saw sent took gave got put won lost held led left shot fought sought brought "
    "beat went came ran sat stood spoke drew flew grew knew threw wore began became broke chose "
    "fell felt found heard kept let meant paid read rose sang slept spent struck swam taught wants "
    "says tells thinks believes argues warns insists calls asks hopes expects plans seems appears "
    "remains faces backs denies admits claims".split()
)
ARTICLES = frozenset({"a", "an", "the"})
POSSESSIVES = frozenset("his her their its our my your".split())
PREPOSITIONS = frozenset("of for at in from with on to under and".split())
FORMS = frozenset(
    "Prof Prof. Dr Dr. Mr Mr. Mrs Mrs. Ms Ms. Messrs Messrs. Sir".split()
)  # of address
MAN_RE = re.compile(r"[a-z]{3,}(?:sman|swoman|sperson|ographer|ologist|onomist)")
IST_RE = re.compile(r"[a-z]{4,}ist")
NO_ROLE = frozenset(
    "insist resist persist consist assist exist checklist shortlist playlist backlist blacklist "
    "coexist subsist desist enlist whitelist racist sexist fascist rapist twist nationalist "
    "socialist communist loyalist royalist separatist".split()
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word classes, folded; `heads` are the nouns an epithet can turn on."""

    heads: frozenset[str]
    bodies: frozenset[str]
    kin: frozenset[str]
    attributes: frozenset[str]
    tails: frozenset[str]
    words: WordLists

    def is_head(self, word: str) -> bool:
        """Return whether a word says what a person is ("spokeswoman", "biologist")."""
        plain = word.lower().rstrip(".")
        if plain in self.heads or MAN_RE.fullmatch(plain):
            return True
        return bool(IST_RE.fullmatch(plain)) and plain not in NO_ROLE

    def is_body(self, word: str) -> bool:
        """Return whether a word says what an organization is ("charity")."""
        return word.lower() in self.bodies

    def is_demonym(self, word: str) -> bool:
        """Return whether a word says of which country or people somebody is ("Norwegian")."""
        return any(part in self.words.demonyms for part in (fold(word), *fold(word).split("-")))

    def is_attribute(self, word: str) -> bool:
        """Return whether a small word may stand before a head without an article to hold it."""
        plain = word.lower()
        return plain in self.attributes or self.words.has_class(plain, "modifier")

    def is_function_word(self, word: str) -> bool:
        """Return whether a word cannot be part of a run of adjectives and nouns."""
        return word.lower() in FUNCTION_WORDS and (len(word) == 1 or not word.isupper())

    def is_verb(self, word: str) -> bool:
        """Return whether a word is, or may well be, a finite verb."""
        plain = word.lower()
        return plain in FINITE or self.words.has_class(plain, "saying")

    def is_headline(self, words: Sequence[Word]) -> bool:
        """Return whether words stand in capitals, other than initials and short forms ("CEO")."""
        return all(word.text.isupper() for word in words) and any(
            len(word.text) > SHORT_FORM and self.is_english(word.text) for word in words
        )

    def is_given(self, word: str) -> bool:
        """Return whether a word is a given name."""
        return fold(word) in self.words.given

    def is_english(self, word: str) -> bool:
        """Return whether a word is an English one."""
        return word.lower() in self.words.english


def load_vocabulary(words: WordLists) -> Vocabulary:
    """Read what `data/roles.tsv` adds to the word lists."""
    classes = {name: frozenset(listed.split()) for name, listed in read_rows("roles.tsv")}
    return Vocabulary(
        heads=classes["role"] | classes["honour"],
        bodies=classes["body"],
        kin=classes["kin"],
        attributes=classes["attribute"],
        tails=classes["tail"],
        words=words,
    )
