"""The files that articles were taken from, published beside them where an editor wants that.

In: drafted articles, the settings. Out: the same, each knowing where its original is published, or
without one; and which files to copy. What may hold more than its articles show (a mailbox, a saved
page with its scripts) is never published, nor is a file of which any article is withheld.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from readingroom.config import Settings
from readingroom.models import Article
from readingroom.pipeline.drafting import DraftedArticle
from readingroom.slugs import make_unique_slugs

FOLDER = "originals"
PUBLISHED = (".pdf", ".docx", ".odt", ".rtf", ".epub")
"""What a reader can open as it is; a name's suffix decides, as it does for a web server."""


def place_originals(
    drafts: Sequence[DraftedArticle], settings: Settings
) -> tuple[DraftedArticle, ...]:
    """Say of each article where its original is published."""
    paths = _choose_paths([draft.article for draft in drafts]) if settings.originals else {}
    return tuple(replace(draft, article=_place(draft.article, paths)) for draft in drafts)


def list_originals(articles: Sequence[Article], seeds: Path) -> dict[str, Path]:
    """Map where originals are published to their files."""
    originals = (article.original for article in articles)
    return {item.path: seeds / item.file for item in originals if item}


def _place(article: Article, paths: Mapping[str, str]) -> Article:
    original = article.original
    if original is None or original.file not in paths:
        return replace(article, original=None)
    return replace(article, original=replace(original, path=paths[original.file]))


def _choose_paths(articles: Sequence[Article]) -> dict[str, str]:
    """Choose where each original is published: all that may be, by the order of their paths."""
    originals = [article.original for article in articles if article.original]
    counts = Counter(original.file for original in originals)
    files = sorted(
        {
            original.file
            for original in originals
            if counts[original.file] == original.articles and _suffix(original.file) in PUBLISHED
        }
    )
    slugs = make_unique_slugs(file[: -len(_suffix(file))] for file in files)
    return {
        file: f"{FOLDER}/{slug}{_suffix(file)}" for file, slug in zip(files, slugs, strict=True)
    }


def _suffix(file: str) -> str:
    return PurePosixPath(file).suffix.casefold()
