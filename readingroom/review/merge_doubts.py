"""How doubtful it is that two forms of a page mean the same: what an editor looks at first.

In: a page and another name of it. Out: a `Merge` with a weight and the doubt in words; a surname
for a full name, or the same words in another spelling, is no doubt.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from readingroom.corrections.catalogue import make_key
from readingroom.models import Entity, Kind
from readingroom.review.thresholds import (
    ANOTHER_COUNTRY_NAME,
    ANOTHER_SPELLING,
    DIFFERENT_GIVEN_NAMES,
    INITIAL_ONLY,
    NO_COMMON_WORD,
    SIMILAR_NAMES,
)


@dataclass(frozen=True, slots=True)
class Merge:
    """Another name of a page, how much there is to doubt (0: nothing), and what."""

    form: str
    weight: float = 0.0
    doubt: str = ""


def doubt_merge(page: Entity, form: str) -> Merge:
    """Weigh how doubtful another name of a page is.

    >>> doubt_merge(Entity("ann-lee", Kind.PERSON, "Ann Lee", (), ()), "Bob Lee")
    Merge(form='Bob Lee', weight=4.0, doubt='given names differ')
    >>> doubt_merge(Entity("ann-lee", Kind.PERSON, "Ann Lee", (), ()), "Lee").weight
    0.0
    """
    name, other = make_key(page.name).split(), make_key(form).split()
    shared = set(name) & set(other)
    if set(other) <= set(name) or set(name) <= set(other) or "".join(name) == "".join(other):
        return Merge(form)
    if page.kind is Kind.PERSON and len(name) > 1 and len(other) > 1 and name[-1] == other[-1]:
        return _doubt_given(form, name[0], other[0])
    if not shared:
        return _doubt_other_words(form, page, name, other)
    if page.kind is Kind.PERSON:
        return Merge(form, INITIAL_ONLY, "other words differ")
    return Merge(form)


def _doubt_other_words(form: str, page: Entity, name: list[str], other: list[str]) -> Merge:
    whole = " ".join(other)
    if any(fuzz.ratio(word, whole) >= SIMILAR_NAMES for word in (" ".join(name), *name)):
        return Merge(form, ANOTHER_SPELLING, "another spelling")
    if form.isupper() and "".join(word[0] for word in name) == "".join(other):
        return Merge(form)
    by = ", the gazetteer alone joins them" if page.location else ""
    is_country = page.location is not None and page.location.feature == "country"
    weight = ANOTHER_COUNTRY_NAME if is_country else NO_COMMON_WORD
    return Merge(form, weight, f"no word in common{by}")


def _doubt_given(form: str, first: str, second: str) -> Merge:
    if first == second:
        return Merge(form)
    if first.startswith(second) or second.startswith(first):
        return Merge(form, INITIAL_ONLY, "an initial or a short form")
    if fuzz.ratio(first, second) >= SIMILAR_NAMES:
        return Merge(form, ANOTHER_SPELLING, "another spelling")
    return Merge(form, DIFFERENT_GIVEN_NAMES, "given names differ")
