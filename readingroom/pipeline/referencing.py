"""What articles refer to: one another, and pictures.

In: drafted articles whose addresses are settled, the folder of their sources. Out: the same, links
and pictures resolved, with an issue for each that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from readingroom.crosslinks import resolve_links
from readingroom.models import Article
from readingroom.pictures import find_pictures, list_pictures
from readingroom.pipeline.drafting import DraftedArticle


def resolve_references(drafts: Sequence[DraftedArticle], seeds: Path) -> tuple[DraftedArticle, ...]:
    """Resolve the links and the pictures of all articles."""
    return tuple(_resolve(drafts, (), seeds))


def resolve_alone(
    draft: DraftedArticle, others: Sequence[DraftedArticle], seeds: Path
) -> DraftedArticle:
    """Resolve the links and the pictures of one article, whose links may lead to `others`."""
    return next(_resolve([draft], others, seeds))


def _resolve(
    drafts: Sequence[DraftedArticle], others: Sequence[DraftedArticle], seeds: Path
) -> Iterator[DraftedArticle]:
    """Yield drafts with their references resolved; links may lead to `others`, too."""
    sources = {draft.source.path: draft.source for draft in (*drafts, *others)}
    articles, besides = ([draft.article for draft in part] for part in (drafts, others))
    linked, dead = resolve_links(articles, sources, besides)
    shelf = list_pictures(seeds)
    for draft, article in zip(drafts, linked, strict=True):
        given = {picture.name: picture.path for picture in draft.source.pictures}
        shown, missing = find_pictures(article, draft.source, shelf, given)
        own = tuple(issue for issue in dead if issue.path == draft.source.path)
        yield replace(draft, article=shown, issues=(*draft.issues, *own, *missing))


def list_files(articles: Sequence[Article]) -> Mapping[str, Path]:
    """Map the pictures that articles show, by where they are published, to their files."""
    return {picture.file: picture.path for article in articles for picture in article.pictures}
