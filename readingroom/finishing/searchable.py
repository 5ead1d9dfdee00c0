"""What of a rendered page goes into the search index, and in which order pages do.

In: a page's HTML. Out: whether it is to be found, its date, and its text as the index gets it.
Pagefind folds accents, but not letters that stand for themselves: a reader who types "Gjoa" or
"Lodz" is to find "Gjøa" and "Łódź". So a page's words with such letters are also indexed as they
are typed without them, in a field that no reader sees.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise

from readingroom.finishing.markup import parse_markup
from readingroom.lexicon.folding import LETTERS, fold

MARK = "data-pagefind-body"
DATE_RE = re.compile(rb'<time\s[^>]*?datetime="([^"]+)"[^>]*data-pagefind-sort="date')
IGNORE = "data-pagefind-ignore"
FOLDED_RE = re.compile(rf"\w*[{''.join(LETTERS)}]\w*")
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
FIELD = '<span data-pagefind-meta="folded[data-folded]" data-folded="{}"></span>'


@dataclass(frozen=True, slots=True, order=True)
class SearchPage:
    """A page that can be found: its path below the site's root, its date where it has one."""

    path: str
    date: str = ""


def parse_page(path: str, content: bytes) -> SearchPage | None:
    """Read off a page what places it in the index; none if it is not marked for search."""
    if MARK.encode() not in content:
        return None
    date = DATE_RE.search(content)
    return SearchPage(path, date[1].decode("utf-8", "replace") if date else "")


def sort_pages(pages: Iterable[SearchPage]) -> tuple[SearchPage, ...]:
    """Put the newest article first, pages without a date last: so they are listed for no query.

    >>> [page.path for page in sort_pages([SearchPage("b"), SearchPage("a", "1911")])]
    ['a', 'b']
    """
    return tuple(sorted(sorted(pages), key=lambda page: page.date, reverse=True))


def divide(pages: Sequence[SearchPage], most: int) -> tuple[Sequence[SearchPage], ...]:
    """Divide pages into as few shards of equal size as hold at most `most` each.

    >>> [len(shard) for shard in divide([SearchPage("a")] * 7, 3)]
    [3, 2, 2]
    """
    count = -(-len(pages) // most)
    size, rest = divmod(len(pages), count) if count else (0, 0)
    starts = [at * size + min(at, rest) for at in range(count + 1)]
    return tuple(pages[start:end] for start, end in pairwise(starts))


def add_folded_words(page: str) -> str:
    """Give a page as the index gets it: with its folded words, if it has any, as a field.

    >>> add_folded_words('<p data-pagefind-body>The Gjøa</p>')[22:-12]
    '<span data-pagefind-meta="folded[data-folded]" data-folded="gjoa"></span>'
    """
    words = _find_words(page) if FOLDED_RE.search(html.unescape(page)) else set()
    folded = sorted(set(map(fold, words)))
    if not folded:
        return page
    tags = parse_markup(page).tags
    end = next((tag.end for tag in tags if tag.find(MARK)), 0)
    return page[:end] + FIELD.format(html.escape(" ".join(folded))) + page[end:] if end else page


def _find_words(page: str) -> set[str]:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.words


class _Reader(HTMLParser):
    """Collect the words with letters of their own from what Pagefind indexes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        names = {name for name, _ in attrs}
        within = self._open[-1][1] if self._open else False
        self._open.append((tag, (within or MARK in names) and IGNORE not in names))

    def handle_endtag(self, tag: str) -> None:
        places = [at for at, (name, _) in enumerate(self._open) if name == tag]
        if places:
            del self._open[places[-1] :]

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1] and self._open[-1][0] not in {"script", "style"}:
            self.words.update(FOLDED_RE.findall(data))
