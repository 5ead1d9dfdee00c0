"""One spelling for many: a name goes in, the key comes out under which it is filed and compared.

Accents, case, hyphens, apostrophes and full stops differ from source to source; keys drop them, so
that "Sao Tome", "São Tomé" and "SAO-TOME" meet. Letters that Unicode does not take apart ("ø",
"ħ") are in `data/letters.tsv`, from which slugs and the site's search script have them too.
"""

from __future__ import annotations

import re
import unicodedata

from readingroom.lexicon.datafiles import read_rows

SMALL_LETTERS = dict(read_rows("letters.tsv"))
LETTERS = SMALL_LETTERS | {
    letter.upper(): plain
    for letter, plain in SMALL_LETTERS.items()
    if len(letter.upper()) == 1 and not letter.upper().isascii()
}
"""Letters, small and capital, that are no accented ones, with what readers type for them."""

_APART_RE = re.compile(r"[\s\-‐-―/_,]+")
_DROP_RE = re.compile(r"[.'’‘ʻʼʿʾ`´\"“”()\[\]]")
_TABLE = str.maketrans(LETTERS)
PLACE_PREFIXES = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point"}


def replace_letters(text: str) -> str:
    """Return a text without the letters that Unicode does not take apart.

    >>> replace_letters("Għajn Øst")
    'Ghajn ost'
    """
    return text.translate(_TABLE)


def fold(text: str) -> str:
    """Return a name without accents, case and punctuation, words apart by one space.

    >>> fold("São Tomé-et-Príncipe"), fold("U.S."), fold("N'Djamena"), fold("Għajn")
    ('sao tome et principe', 'us', 'ndjamena', 'ghajn')
    """
    lowered = text.lower()
    if lowered.isascii() and lowered.isalpha():  # most words: nothing to drop
        return lowered
    if not lowered.isascii():
        parts = unicodedata.normalize("NFKD", lowered.translate(_TABLE)).lower()
        kept = (char for char in parts if not unicodedata.combining(char))
        lowered = unicodedata.normalize("NFKD", "".join(kept).translate(_TABLE))
    return _APART_RE.sub(" ", _DROP_RE.sub("", lowered)).strip()


def fold_place(text: str) -> str:
    """Fold a place name; a leading article goes, and "St" and "Mt" are written out.

    >>> fold_place("The Hague"), fold_place("St. Petersburg")
    ('hague', 'saint petersburg')
    """
    return spell_out(fold(text))


def spell_out(folded: str) -> str:
    """Write "st" and "mt" out at the beginning of a folded place name; a leading article goes."""
    words = folded.split(" ")
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1:
        words[0] = PLACE_PREFIXES.get(words[0], words[0])
    return " ".join(words)


def has_accents(text: str) -> bool:
    """Return whether any letter is more than a plain one.

    >>> has_accents("Tomé"), has_accents("Xi’an")
    (True, False)
    """
    return any(char.isalpha() and not char.isascii() for char in text)
