"""Pages of other versions of an article: the same text, told once and counted once.

In: the collection, whose `versions` are articles of a text that another article has. Out: an
`ArticleContext` for each. A name in a version means whom the same words mean in the main article,
so that its page has links, and no name is counted twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from readingroom.fingerprints import make_anchors
from readingroom.linking import choose_links, group_by_article
from readingroom.models import Article, Entity, Mention, list_paragraphs
from readingroom.pages.article import ArticleContext
from readingroom.pages.collection import Collection


def make_version_contexts(
    collection: Collection, versions: Sequence[Article]
) -> Iterator[tuple[Article, ArticleContext]]:
    """Yield each version with what its page shows beyond it."""
    paged = [entity for entity in collection.entities.values() if collection.has_page(entity)]
    mentions = group_by_article(paged)
    for version in versions:
        context = make_version_context(version, mentions.get(version.version_of, ()), collection)
        yield version, replace(context, main=collection.articles[version.version_of])


def make_version_context(
    version: Article, mentions: Sequence[tuple[Mention, Entity]], collection: Collection
) -> ArticleContext:
    """Return what a version's page shows; `mentions` are those of the text that it is one of."""
    found = find_again(version, mentions)
    return ArticleContext(
        entities=tuple({entity.id: entity for _, entity in found}.values()),
        links=choose_links(version, found, collection.project.settings.link_certainty),
        paged=collection.paged,
        anchors=make_anchors(list_paragraphs(version.body, version.blocks)),
    )


def add_versions(
    contexts: Iterable[tuple[Article, ArticleContext]], versions: Sequence[Article]
) -> Iterator[tuple[Article, ArticleContext]]:
    """Yield articles with their contexts, which say what other versions of them there are."""
    others: defaultdict[str, list[Article]] = defaultdict(list)
    for version in versions:
        others[version.version_of].append(version)
    for article, context in contexts:
        yield article, replace(context, versions=tuple(others[article.slug]))


def find_again(
    version: Article, mentions: Sequence[tuple[Mention, Entity]]
) -> tuple[tuple[Mention, Entity], ...]:
    """Find the names of the main article in a version of it, the longest where several fit."""
    known = {mention.form: (mention, entity) for mention, entity in mentions}
    if not known:
        return ()
    forms = "|".join(map(re.escape, sorted(known, key=lambda form: (-len(form), form))))
    return tuple(
        (
            replace(
                mention,
                document=version.slug,
                start=match.start(),
                end=match.end(),
                surface=match[0],
            ),
            entity,
        )
        for match in re.finditer(rf"(?<!\w)(?:{forms})(?!\w)", version.body)
        for mention, entity in [known[match[0]]]
    )
