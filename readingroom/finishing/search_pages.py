"""What of a rendered page goes into the search index, and in which order pages do.

In: a page. Out: whether it is to be found, its date, and the words that it is also to be found by.
Pagefind folds accents, but not letters that stand for themselves: a reader who types "Gjoa" or
"Lodz" is to find "Gjøa" and "Łódź". So a page's words with such letters are also indexed as they
are typed without them, in a field that no reader sees.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from readingroom.finishing.html_tags import (
    RAW_TEXT,
    TAG_NAME_RE,
    Edit,
    HtmlPage,
    Tag,
    apply_edits,
    move_offset,
)
from readingroom.finishing.urls import ERROR_PAGE
from readingroom.lexicon.folding import LETTERS, fold
from readingroom.nesting import VOID

MARK = "data-pagefind-body"
DATE_RE = re.compile(r'<time\s[^>]*?datetime="([^"]+)"[^>]*data-pagefind-sort="date')
OF_PAGEFIND = "data-pagefind-"
IGNORE = "data-pagefind-ignore"
FOLDED_RE = re.compile(rf"(?<!\w)[^\W{''.join(LETTERS)}]*[{''.join(LETTERS)}]\w*")
# Such a letter, or a reference that may stand for one; without any, a page has no words to fold.
LETTER_RE = re.compile(rf"[{''.join(LETTERS)}]|&(?!(?:amp|lt|gt|quot|nbsp|#34|#39|#x27);)")
# Between two start tags: comments, and the ends of elements.
BETWEEN_RE = re.compile(r"<!--.*?-->|</([a-zA-Z][^\s/>]*)[^>]*>", re.DOTALL)
FIELD = '<span data-pagefind-meta="folded[data-folded]" data-folded="{}"></span>'


@dataclass(frozen=True, slots=True, order=True)
class SearchPage:
    """A page that can be found: its path below the site's root, its date where it has one.

    `folded` are words as they are typed without letters of their own, separated by spaces, and
    `offset` is where in the page, in characters, a field may name them.
    """

    path: str
    date: str = ""
    folded: str = ""
    offset: int = 0

    def move(self, edits: Iterable[Edit]) -> SearchPage:
        """Return the value for the page after edits of it."""
        return replace(self, offset=move_offset(self.offset, edits))


def find_search_page(page: HtmlPage) -> SearchPage | None:
    """Read off a page what the index needs; nothing if it is not marked for search."""
    if page.path == ERROR_PAGE or MARK not in page.text:
        return None
    date = DATE_RE.search(page.text)
    at = page.text.find(MARK)
    offset = next((tag.end for tag in page.tags if tag.end > at and tag.find(MARK)), 0)
    words = _find_words(page) if offset and LETTER_RE.search(page.text) else set()
    return SearchPage(page.path, date[1] if date else "", " ".join(sorted(words)), offset)


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


def add_folded_words(text: str, page: SearchPage) -> str:
    """Return a page's text as the index gets it: with its folded words, if it has any, as a field.

    >>> add_folded_words("<p data-pagefind-body>The Gjøa", SearchPage("", "", "gjoa", 22))[22:-8]
    '<span data-pagefind-meta="folded[data-folded]" data-folded="gjoa"></span>'
    """
    if not page.folded:
        return text
    field = FIELD.format(html.escape(page.folded))
    return apply_edits(text, [Edit(page.offset, page.offset, field)])


def cut_to_body(text: str) -> str:
    """Return what of a page's text Pagefind looks at: the element that is marked, where it is one.

    Most of a name's page is the frame that all pages have, and reading it cost more than the rest.

    >>> cut_to_body("<body><nav>a</nav><article data-pagefind-body>b</article><p>c")
    '<html><body><article data-pagefind-body>b</article></body></html>'
    """
    start = text.rfind("<", 0, max(text.find(MARK), 0))
    name = TAG_NAME_RE.match(text, max(start, 0))
    if start < 0 or name is None or text.count(name[0]) != 1:
        return text
    end = text.find(f"</{name[0][1:]}>", start)
    if end < 0 or OF_PAGEFIND in text[:start] or OF_PAGEFIND in text[end:]:
        return text
    return f"<html><body>{text[start:end]}</{name[0][1:]}></body></html>"


def _find_words(page: HtmlPage) -> set[str]:
    """Find the words with letters of their own in what Pagefind indexes, folded."""
    words: set[str] = set()
    opened: list[tuple[str, bool]] = []
    for tag, end in zip(page.tags, (*(tag.start for tag in page.tags[1:]), None), strict=True):
        if tag.name not in VOID:
            opened.append((tag.name, _is_indexed(tag, within=bool(opened and opened[-1][1]))))
        for text in _read_texts(page.text[tag.end : end], opened):
            words.update(FOLDED_RE.findall(html.unescape(text)))
    return set(map(fold, words))


def _is_indexed(tag: Tag, *, within: bool) -> bool:
    return (within or tag.find(MARK) is not None) and tag.find(IGNORE) is None


def _read_texts(between: str, opened: list[tuple[str, bool]]) -> Iterator[str]:
    """Yield the indexed texts up to the next start tag, and close the elements that end there."""
    done = 0
    for match in BETWEEN_RE.finditer(between):
        if opened and opened[-1][1] and opened[-1][0] not in RAW_TEXT:
            yield between[done : match.start()]
        done = match.end()
        _close((match[1] or "").lower(), opened)
    if opened and opened[-1][1] and opened[-1][0] not in RAW_TEXT:
        yield between[done:]


def _close(name: str, opened: list[tuple[str, bool]]) -> None:
    if opened and opened[-1][0] in RAW_TEXT and opened[-1][0] != name:
        return  # what looks like an end in a script is none
    for at in range(len(opened) - 1, -1, -1):
        if opened[at][0] == name:
            del opened[at:]
            return
