"""What tells names in languages other than English: titles, prepositions, articles, particles.

`data/other_languages.tsv` and `data/language_words.tsv.gz` come in, a `LanguageProfile` comes out.
A language that the file lacks has an empty one: of it only the names of countries and of the
greatest cities are known, from Unicode's CLDR.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from babel import Locale

from readingroom.lexicon.datafiles import read_packed_rows, read_rows, split_names
from readingroom.lexicon.folding import fold


@dataclass(frozen=True, slots=True)
class LanguageProfile:
    """The small words of a language, folded, by what they say of a name beside them.

    `titles` stand before a person, `places` (prepositions) right before a place, `articles` never
    before a town; `openings` open sentences and are no names; `joining` words join a place to the
    name of a body, `particles` stand inside people's names, `elided` ones run into the next word,
    `genitive` endings follow a name, `directions` are no regions, and neither are the
    days and months of the `calendar`. After `kinds` ("Stadt") stands a place, after `owned`
    ("golfo") what is no country; `named` are called after people, `landforms` open no person's
    name, `attributes` follow a title, verbs of `saying` stand beside whom they quote; `words` are
    rather words than names, and so are nouns with these `endings`; `small` words are no names,
    whatever their capitals. `has_capital_nouns`: a capital letter says nothing. `known` are places
    by this language's name, with the English one; `doubtful` are countries whose name rather means
    something else.
    """

    titles: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    openings: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    elided: frozenset[str] = frozenset()
    genitive: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    owned: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    landforms: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    saying: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    directions: frozenset[str] = frozenset()
    calendar: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    known: Mapping[str, str] = field(default_factory=dict)
    has_capital_nouns: bool = False
    small: frozenset[str] = frozenset()


def load_profile(language: str) -> LanguageProfile:
    """Return what is known of a language, by its code.

    >>> "herr" in load_profile("de").titles, load_profile("xx").titles
    (True, frozenset())
    """
    return _load_profiles().get(language, LanguageProfile())


def list_profiles() -> tuple[str, ...]:
    """Return the languages that the package knows more of than the names of countries."""
    return tuple(sorted(_load_profiles()))


@cache  # one per process
def _load_profiles() -> Mapping[str, LanguageProfile]:
    rows: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for language, role, words in read_rows("other_languages.tsv"):
        rows[language][role] = words
    return {language: _make_profile(language, found) for language, found in rows.items()}


def _make_profile(language: str, rows: Mapping[str, str]) -> LanguageProfile:
    def read(role: str) -> frozenset[str]:
        return frozenset(map(fold, rows.get(role, "").split()))

    calendar = _read_calendar(language)
    small = ("article", "opening", "place", "direction")
    pairs = (entry.split("=") for entry in split_names(rows.get("known", "")))
    return LanguageProfile(
        titles=read("title"),
        places=read("place"),
        articles=read("article"),
        openings=read("opening"),
        joining=read("joining"),
        particles=read("particle"),
        elided=read("elided"),
        genitive=read("genitive"),
        kinds=read("kind"),
        owned=read("owned"),
        named=read("named"),
        landforms=read("landform"),
        attributes=read("attribute"),
        saying=frozenset(rows.get("saying", "").split()),
        endings=read("ending"),
        words=_load_words().get(language, frozenset()),
        directions=read("direction"),
        calendar=calendar,
        doubtful=read("doubtful"),
        known={fold(name): english for name, english in pairs},
        has_capital_nouns="nouns" in rows,
        small=calendar.union(*map(read, small)),
    )


@cache  # one per process
def _load_words() -> Mapping[str, frozenset[str]]:
    rows = read_packed_rows("language_words.tsv.gz")
    return {language: frozenset(words.split()) for language, words in rows}


def _read_calendar(language: str) -> frozenset[str]:
    locale = Locale.parse(language)
    names = (*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values())
    return frozenset(map(fold, names))
