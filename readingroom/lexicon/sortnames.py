"""What an entity is called besides its name: its other forms, and the word it is filed under.

People are filed by surname ("Davis, Sammy, Jr."), everything else as it is called. Whoever makes an
entity, or changes its name or aliases, asks here; indexes, book and data only read what it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from readingroom.lexicon.folding import fold
from readingroom.lexicon.namewords import Role, name_words
from readingroom.lexicon.wordlists import WordLists, load_word_lists
from readingroom.models import Entity, Kind

_SYLLABLES_RE = re.compile(r"[^\W\d_]+-[^\W\d_]+")  # "Suk-yeol", after a surname that leads


def with_sort_name(entity: Entity) -> Entity:
    """Return an entity with its sort name.

    >>> with_sort_name(Entity("a", Kind.PLACE, "Port of Spain", (), ())).sort_name
    'Port of Spain'
    """
    name = entity.name
    if entity.kind is Kind.PERSON:
        name = make_sort_name(name, entity.aliases, load_word_lists())
    return entity if name == entity.sort_name else replace(entity, sort_name=name)


def list_aliases(name: str, forms: Iterable[str], apart: Iterable[str] = ()) -> tuple[str, ...]:
    """Return a name's other forms, sorted; one that differs by case alone is no other name.

    >>> list_aliases("Ann Lee", ["Ann  Lee", "ANN LEE", "Lee", "Annie"], apart=["annie"])
    ('Lee',)
    """
    out = {form.casefold() for form in apart} | {name.casefold()}
    plain = {" ".join(form.split()) for form in forms}
    return tuple(sorted(form for form in plain if form.casefold() not in out))


def make_sort_name(name: str, aliases: Sequence[str], words: WordLists) -> str:
    """Return a person's name with the surname first, a comma after it, and "Jr" and the like last.

    >>> make_sort_name("Sammy Davis Jr.", (), load_word_lists())
    'Davis, Sammy, Jr.'
    >>> make_sort_name("Yoon Suk-yeol", (), load_word_lists())
    'Yoon, Suk-yeol'
    """
    parts = name.split()
    at = 0 if _leads(parts, aliases, words) else len(parts) - 1
    while at > 0 and fold(parts[at]) in name_words(Role.SUFFIX):
        at -= 1
    ordered = (" ".join(parts[at : at + 1]), " ".join(parts[:at]), " ".join(parts[at + 1 :]))
    return ", ".join(part.rstrip(",") for part in ordered if part) or name


def _leads(parts: Sequence[str], aliases: Sequence[str], words: WordLists) -> bool:
    """Return whether the surname comes first: articles call the person so, or the name's form says.

    A first word that may be a given name must be known as a surname that leads.
    """
    if len(parts) < 2:
        return False
    first = fold(parts[0])
    is_known = first in words.leading
    if is_known and _SYLLABLES_RE.fullmatch(parts[-1]):
        return True
    alone = parts[0] in aliases and parts[-1] not in aliases
    given = first in words.given or fold(parts[-1]) in words.surnames
    return alone and (is_known or not given)
