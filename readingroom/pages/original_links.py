"""The file that an article was taken from, as its page's foot links to it, page by page.

In: an article. Out: what the theme shows: the file, and on which of its pages which paragraph
begins. A browser's own reader of PDF opens `file.pdf#page=3` at that page.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from readingroom.interface import Words, fill
from readingroom.models import Article, Original, number_paragraphs


def write_original(article: Article, original: Original, words: Words) -> dict[str, object]:
    """Return the name and address of the file, and its pages by the paragraph they begin with."""
    places = [
        {
            "label": fill(words.article.page, n=str(page)),
            "url": f"{original.path}#page={page}",
            "paragraph": f"p{paragraph}",
        }
        for paragraph, page in _find_turns(article, original)
    ]
    first = places[0]["url"] if places else original.path
    layout: dict[str, object] = {"file": PurePosixPath(original.file).name, "url": first}
    return layout | ({"pages": places} if len(places) > 1 else {})


def _find_turns(article: Article, original: Original) -> Iterator[tuple[int, int]]:
    """Yield paragraphs that are the first to begin on a page of the file, with that page."""
    previous = 0
    numbers = number_paragraphs(article.blocks)
    for paragraph, page in zip(numbers, original.pages, strict=False):
        if page != previous:
            yield paragraph, page
        previous = page
