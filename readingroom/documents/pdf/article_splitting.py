"""Several articles in one file: an issue of a magazine, proceedings, a reader.

In: the blocks of a file and its bookmarks. Out: the blocks of each article. Bookmarks of the
highest level part a file only where they are clearly articles: each begins its page, in the same
type as the others, larger than the body, most have a line of authors beneath, and none is called
what parts of a report are called.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from readingroom.documents.pdf.headings_by_type import fold_title
from readingroom.documents.pdf.page_blocks import PageBlock, PageKind

PART_RE = re.compile(
    r"\W*(?:\d|[ivx]+[.:) ]|chapter|part|section|appendix|annex|abstract|summary|introduction|"
    r"preface|foreword|contents|references|bibliography|conclusion|index|acknowledge|methods?|"
    r"results|discussion|background|notes|glossary|kapitel|teil|anhang|einleitung|inhalt|literatur|"
    r"chapitre|annexe|introducción|capítulo)",
    re.IGNORECASE,
)
BYLINE_RE = re.compile(r"(?:by|von|par|por|di|text:?)\s+\w|\w+(?:\s+\w\.?)*\s+\w+\Z", re.IGNORECASE)
LEAST_ARTICLES = 2
MOST_BYLINE_WORDS = 12
LEAST_WORDS = 120
BYLINE_SHARE = 0.6


def split_articles(
    blocks: Sequence[PageBlock], bookmarks: Sequence[tuple[str, int, int]]
) -> list[list[PageBlock]]:
    """Return the blocks of each article; all of them together where it is one."""
    titles = [(title, page) for title, depth, page in bookmarks if depth == 0]
    headings = _find_headings(blocks)
    starts = [headings.get((page, fold_title(title))) for title, page in titles]
    found = [start for start in starts if start is not None]
    if len(found) < LEAST_ARTICLES or len(found) < len(titles) or found != sorted(set(found)):
        return [list(blocks)]
    if any(PART_RE.match(title) for title, _ in titles):
        return [list(blocks)]
    ends = [*found[1:], len(blocks)]
    articles = [list(blocks[start:end]) for start, end in zip(found, ends, strict=True)]
    if not _are_articles(articles):
        return [list(blocks)]
    articles = [[replace(title, level=1), *rest] for title, *rest in articles]
    return [list(blocks[: found[0]]) + articles[0], *articles[1:]]


def _find_headings(blocks: Sequence[PageBlock]) -> dict[tuple[int, str], int]:
    """Return where each heading stands first, by page and folded text."""
    found: dict[tuple[int, str], int] = {}
    for index, block in enumerate(blocks):
        if block.kind is PageKind.HEADING:
            found.setdefault((block.page, fold_title(block.text)), index)
    return found


def _are_articles(articles: Sequence[Sequence[PageBlock]]) -> bool:
    bylines = sum(_has_byline(article) for article in articles)
    shortest = min(sum(len(block.text.split()) for block in article) for article in articles)
    return bylines >= BYLINE_SHARE * len(articles) and shortest >= LEAST_WORDS


def _has_byline(article: Sequence[PageBlock]) -> bool:
    """Return whether one of the two blocks under the title is a line of names."""
    for block in article[1:3]:
        words = block.text.split()
        if len(words) <= MOST_BYLINE_WORDS and BYLINE_RE.match(block.text):
            return not block.text.rstrip().endswith(".")
    return False
