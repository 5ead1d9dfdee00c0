"""Which surnames go along where a full name is split off a person's page.

In: the mentions split off, and all of the page. Out: the shorter mentions that stand for them:
"Lee" after "Bob Lee", in an article that says "Bob Lee" last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set

from readingroom.corrections.catalogue import make_key
from readingroom.models import Kind, Mention


def find_followers(split: Set[Mention], mentions: Iterable[Mention]) -> list[Mention]:
    """Give the mentions that a reader takes for the full names that are split off.

    A name is taken for the fuller one that stands last before it in the article, or for the first
    after it where none does.
    """
    by_document: defaultdict[str, list[Mention]] = defaultdict(list)
    documents = {one.document for one in split if one.kind is Kind.PERSON}
    for one in sorted({*mentions, *split}):
        if one.document in documents:
            by_document[one.document].append(one)
    return [
        one
        for document in sorted(by_document)
        for one in by_document[document]
        if one not in split and _find_fuller(one, by_document[document]) in split
    ]


def _find_fuller(mention: Mention, inside: Iterable[Mention]) -> Mention | None:
    """Give the fuller name that a name of the same article stands for."""
    words = set(make_key(mention.surface).split())
    fuller = [one for one in inside if words < set(make_key(one.surface).split())]
    before = [one for one in fuller if one.start < mention.start]
    return before[-1] if before else next(iter(fuller), None)
