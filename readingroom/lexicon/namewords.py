"""Words inside and around people's names that are no names: particles, patronymics, suffixes.

`data/name_words.tsv` comes in; the words of a role come out. Whoever reads names, in running text,
in bylines, in capitals, asks here.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from readingroom.lexicon.datafiles import read_rows


class Role(StrEnum):
    """What a word does in or around a name; the file's head tells more of each."""

    PARTICLE = "particle"
    BOUND = "bound"
    SUFFIX = "suffix"
    SILENT = "silent"
    OPENING = "opening"
    INNER = "inner"
    PATRONYMIC = "patronymic"
    ARTICLE = "article"
    ASSIMILATED = "assimilated"
    SMALL = "small"
    BYLINE = "byline"
    GENERATION = "generation"
    DEGREE = "degree"
    ALONE = "alone"
    TRAILING = "trailing"


WORD_CLASSES = (Role.PARTICLE, Role.BOUND, Role.SUFFIX)
"""Roles that are word classes too: features that the tagger was trained with."""


def name_words(role: Role) -> frozenset[str]:
    """Return the words of a role, folded.

    >>> "van" in name_words(Role.OPENING), "den" in name_words(Role.OPENING)
    (True, False)
    """
    return _read_roles()[role]


@cache  # one per process
def _read_roles() -> Mapping[Role, frozenset[str]]:
    rows = [(word, roles.split()) for word, roles in read_rows("name_words.tsv")]
    return {role: frozenset(word for word, roles in rows if role in roles) for role in Role}
