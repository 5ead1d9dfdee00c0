"""Judge whether words on a line of their own can be a person's name.

In: a few words. Out: yes or no, from their shape alone: capitals, initials, particles, suffixes,
and nothing that an article, a paper or a headline is made of. Shape is no proof; the layout stage
asks for a date or a "By" beside it, or for its place right under the headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readingroom.headers.dates import month_names
from readingroom.headers.thresholds import (
    MAX_DESK,
    MAX_PERSON,
    MAX_PERSON_CHARS,
    MAX_PUBLICATION,
    MAX_ROLE,
    MAX_SMALL_ROLE,
    MIN_PERSON,
)
from readingroom.headers.vocabulary import (
    AGENCIES,
    FUNCTION_WORDS,
    HONORIFICS,
    ORGANISATION_WORDS,
    PARTICLES,
    PLAIN_HEADINGS,
    ROLES,
    SECTIONS,
    SUFFIXES,
    TITLES,
)
from readingroom.lexicon import fold, load_english, load_word_lists

_FAMILY_NAMES = frozenset("star post house church bank mail standard express street".split())
_NEVER_NAMES = (
    (FUNCTION_WORDS - PARTICLES) | (ORGANISATION_WORDS - _FAMILY_NAMES) | ROLES | PLAIN_HEADINGS
)
_WHERE_RE = re.compile(r"\s+(?:of|at|for|in|with|de|du|der|des|für|bei)\s.*$")
_INITIALS_RE = re.compile(r"(?:[^\W\d_]\.-?){1,4}|[A-Z]")
_WORD_RE = re.compile(r"[^\W\d_]+(?:['’.\-‐‑][^\W\d_]+)*\.?")
_RUN_TOGETHER_RE = re.compile(r"(?:\w*[^\W\d_A-Z][A-Z]){2}")  # "OdeShareNews"; not "McDonald"
_HAN_RE = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u30a0-\u9fff]{1,12}[·・][\u30a0-\u9fff]{1,12}")
_HANGUL_RE = re.compile(r"[\uac00-\ud7af]{2,4}")
_KANA_NAME_RE = re.compile(r"[\u4e00-\u9fff]{1,4}[ \u3000][\u3040-\u30ff\u4e00-\u9fff]{1,6}")


def is_person(text: str) -> bool:
    """Judge whether a text has the shape of one person's full name.

    >>> [is_person(name) for name in ("Peter van der Berg", "J. P. Lindqvist", "Liu Wen")]
    [True, True, True]
    >>> [is_person(name) for name in ("The Daily Herald", "Science Correspondent", "Ice melts")]
    [False, False, False]
    """
    if _KANA_NAME_RE.fullmatch(text):
        return True
    words = [word for word in text.replace(",", " ").split() if word.casefold() != "’t"]
    core = [word for word in words if not _is_addition(word)]
    if not MIN_PERSON <= len(core) <= MAX_PERSON or len(text) > MAX_PERSON_CHARS:
        return False
    capitals = [word for word in core if is_capital(word)]
    return (
        all(_is_name_word(word) for word in core)
        and not _INITIALS_RE.fullmatch(core[-1])
        and is_capital(core[-1])
        and len(capitals) + sum(bool(_INITIALS_RE.fullmatch(word)) for word in core) >= 2
        and not is_generic(text)
    )


def is_single_name(text: str) -> bool:
    """Judge whether one word can be the name an author goes by, as after "By"."""
    if _HAN_RE.fullmatch(text) or _HANGUL_RE.fullmatch(text):
        return True
    return is_capital(text) and len(text) > 2 and not is_generic(text)


def is_desk(text: str) -> bool:
    """Judge whether a text names a desk that signs articles: Foreign desk, Staff writers."""
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", text)]
    is_told = not {"is", "was", "are", "were", "has"}.isdisjoint(words)
    return 1 <= len(words) <= MAX_DESK and words[-1] in ROLES and text[:1].isupper() and not is_told


def is_role(text: str, *, attached: bool = False) -> bool:
    """Judge whether a text tells what an author does: Science Correspondent, Editor of the Herald.

    Attached to an author by a comma, it may be any calling and in small letters; on its own, a
    headline may end in such a word, too.
    """
    bare = _WHERE_RE.sub("", text)
    words = re.findall(r"[^\W\d_]+", bare)
    if not 1 <= len(words) <= MAX_ROLE:
        return False
    last = words[-1].casefold()
    if attached:
        return last in ROLES or last in TITLES
    capital = all(word[0].isupper() for word in words)
    return last in ROLES and (capital or len(words) <= MAX_SMALL_ROLE)


def is_agency(text: str) -> bool:
    """Judge whether a text is a news agency's name."""
    return text.casefold().strip(" ().") in AGENCIES


def is_publication(text: str) -> bool:
    """Judge whether a text has the shape of a paper's name, or names an organisation."""
    words = re.findall(r"[^\W\d_][\w'’.&-]*", text)
    capitals = [word for word in words if word[0].isupper() or word[0].isdigit()]
    rest = [word for word in words if word not in capitals]
    return (
        1 <= len(words) <= MAX_PUBLICATION
        and len(capitals) >= 1
        and all(word.casefold() in FUNCTION_WORDS | PARTICLES for word in rest)
        and any(word.casefold().strip(".") in ORGANISATION_WORDS for word in words)
    )


def is_capital(word: str) -> bool:
    """Judge whether a word begins like a name: Ode, O’Rourke, al-Khatib, d’Arc."""
    letters = word.replace("’", "'")
    bare = re.sub(r"^(?:[a-z]{1,3}['-])", "", letters)
    is_word = bool(_WORD_RE.fullmatch(word)) and not _RUN_TOGETHER_RE.match(bare)
    return bare[:1].isupper() and is_word and len(bare) > 1


def is_generic(text: str) -> bool:
    """Judge whether any word is one that names of people do not hold."""
    words = [word.casefold().strip(".,") for word in text.split() if not _is_initial(word)]
    given = load_word_lists().given
    words = words[1:] if _opens_name(words) else words
    return text.casefold() in SECTIONS or any(
        word in _NEVER_NAMES or (word in month_names() and word not in given) for word in words
    )


def _opens_name(words: Sequence[str]) -> bool:
    """Return whether a word that joins others is a given name here: "Will" before a surname."""
    lists = load_word_lists()
    if len(words) < MIN_PERSON or words[0] not in FUNCTION_WORDS or words[0] not in lists.given:
        return False
    last = fold(words[-1])
    return last in lists.surnames and last not in load_english()


def _is_initial(word: str) -> bool:
    return word.endswith(".") and bool(_INITIALS_RE.fullmatch(word))


def _is_addition(word: str) -> bool:
    bare = word.casefold().replace(".", "")
    return bare in SUFFIXES or bare in HONORIFICS


def _is_name_word(word: str) -> bool:
    return is_capital(word) or word.casefold() in PARTICLES or bool(_INITIALS_RE.fullmatch(word))
