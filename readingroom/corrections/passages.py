"""The articles as `in` and `near` speak of them: called by a slug, file or headline, or by words.

In: articles. Out: `Passages`, which answers whether a position lies within a scope; each paragraph
is folded once, however many forms ask.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from readingroom.corrections.entries import Scope
from readingroom.lexicon import fold
from readingroom.models import Article

WORD_RE = re.compile(r"\w+")


class Passages:
    """Articles by handle, their paragraphs by position."""

    __slots__ = ("_by_handle", "_paragraphs", "_starts", "articles")

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles = {article.slug: article for article in articles}
        self._by_handle: defaultdict[str, list[str]] = defaultdict(list)
        for article in self.articles.values():
            for handle in sorted(_list_handles(article)):
                self._by_handle[handle].append(article.slug)
        self._starts = {
            slug: [block.start for block in article.blocks]
            for slug, article in self.articles.items()
        }
        self._paragraphs: dict[tuple[str, int], str] = {}

    def find_articles(self, handle: str) -> list[str]:
        """Return the slugs of the articles that a slug, file name or headline means."""
        return self._by_handle.get(_normalise_handle(handle), [])

    def is_within(self, scope: Scope, document: str, start: int) -> bool:
        """Return whether a position of an article lies within a scope."""
        if scope.articles and not any(
            document in self.find_articles(handle.text) for handle in scope.articles
        ):
            return False
        if not scope.near:
            return True
        paragraph = self._read_paragraph(document, start)
        return any(_fold_words(words.text) in paragraph for words in scope.near)

    def contain(self, words: str) -> bool:
        """Return whether words stand in a paragraph of any article."""
        wanted = _fold_words(words)
        return any(
            wanted in self._read_paragraph(slug, start)
            for slug, starts in self._starts.items()
            for start in starts
        )

    def _read_paragraph(self, document: str, start: int) -> str:
        starts = self._starts.get(document)
        if not starts:
            return ""
        index = max(0, bisect_right(starts, start) - 1)
        if (document, index) not in self._paragraphs:
            article = self.articles[document]
            block = article.blocks[index]
            self._paragraphs[document, index] = _fold_words(article.body[block.start : block.end])
        return self._paragraphs[document, index]


def _fold_words(text: str) -> str:
    """Return the words of a text, folded, each between spaces."""
    return f" {' '.join(WORD_RE.findall(fold(text)))} "


def _normalise_handle(text: str) -> str:
    return " ".join(text.casefold().split())


def _list_handles(article: Article) -> set[str]:
    """Return all that may be written under `in` for an article."""
    file = article.source.rpartition("/")[2]
    names = {article.slug, article.path, article.source, file, file.rpartition(".")[0]}
    names |= {article.headline, article.source.rpartition(".")[0]}
    return {_normalise_handle(name) for name in names if name}
