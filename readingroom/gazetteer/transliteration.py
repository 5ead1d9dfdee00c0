"""Other spellings of towns whose names reach English from another script.

A folded name comes in, a key comes out that its transcriptions share: presses write "Marsa"
and "Mersa", "Matruh" and "Matrouh", "Kharkov" and "Kharkiv". Vowels, doubled letters and articles
differ, the other consonants hardly; short names, where consonants say too little, get no key.
"""

from __future__ import annotations

import re

from readingroom.gazetteer.thresholds import LEAST_CONSONANTS
from readingroom.lexicon.namewords import Role, name_words

# First languages (ISO 639) of the countries whose names are transcribed from another script.
SCRIPTED = frozenset("am ar be bg fa he hy ka kk ky mk ps ru sr tg uk".split())

_ARTICLES = name_words(Role.ASSIMILATED)
_CONSONANTS = (
    (re.compile("kh"), "x"), (re.compile("gh"), "g"), (re.compile("sh"), "S"),
    (re.compile("tch|tsch|ch"), "C"), (re.compile("zh|dzh|dj"), "j"), (re.compile("th"), "t"),
    (re.compile("dh"), "d"), (re.compile("ph"), "f"), (re.compile("[qc]"), "k"),
    (re.compile("[aeiouyw]"), ""), (re.compile(r"h\b"), ""), (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip


def transliteration_key(folded: str) -> str:
    """Return the key of a folded name, "" where it is too short to tell.

    >>> transliteration_key("marsa matruh") == transliteration_key("mersa el matrouh") == "mrsmtr"
    True
    >>> transliteration_key("suez")
    ''
    """
    words = folded.split(" ")
    kept = [word for word in words if word not in _ARTICLES] or words
    skeleton = " ".join(kept)
    for pattern, plain in _CONSONANTS:
        skeleton = pattern.sub(plain, skeleton)
    skeleton = skeleton.replace(" ", "")
    return skeleton if len(skeleton) >= LEAST_CONSONANTS else ""
