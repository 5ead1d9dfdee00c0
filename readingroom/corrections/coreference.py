"""Which surnames go along where a full name is split off a person's page.

In: the mentions split off, and all of the page. Out: the shorter mentions that stand for them:
"Lee" after "Bob Lee", in an article that says "Bob Lee" last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set

from readingroom.corrections.catalogue import make_key
from readingroom.models import Kind, Mention

NameWords = frozenset[str]


def find_coreferent(split: Set[Mention], mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that a reader takes for the full names that are split off.

    A name is taken for the fuller one that stands last before it in the article, or for the first
    after it where none does.
    """
    by_document: defaultdict[str, list[Mention]] = defaultdict(list)
    documents = {mention.document for mention in split if mention.kind is Kind.PERSON}
    for mention in sorted({*mentions, *split}):
        if mention.document in documents:
            by_document[mention.document].append(mention)
    return [
        mention
        for document in sorted(by_document)
        for mention, fuller in _pair_with_fuller(by_document[document])
        if mention not in split and fuller in split
    ]


def _pair_with_fuller(
    mentions: Sequence[Mention],
) -> Iterator[tuple[Mention, Mention | None]]:
    """Yield the mentions of an article, in order, each with the fuller name that it stands for.

    A page has few different names, so each mention is compared with those, not with all mentions.
    """
    words = [frozenset(make_key(mention.surface).split()) for mention in mentions]
    fuller = {name: [other for other in set(words) if name < other] for name in set(words)}
    first = dict(zip(reversed(words), reversed(range(len(mentions))), strict=True))
    last: dict[NameWords, int] = {}
    for index, (mention, name) in enumerate(zip(mentions, words, strict=True)):
        before = [last[other] for other in fuller[name] if other in last]
        after = [first[other] for other in fuller[name]]
        chosen = max(before) if before else min(after, default=None)
        yield mention, None if chosen is None else mentions[chosen]
        last[name] = index
