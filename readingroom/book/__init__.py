"""The whole collection as one e-book: EPUB 3, made of the same articles and names as the site.

In: a project, its articles, their entities. Out: the bytes of an `.epub` file, the same for the
same collection. `composition` puts a `Book` together, the other modules write it. The writer is our
own, on `zipfile` and strings, because a book of a thousand articles should not need gigabytes of
memory, and because each mention needs an address of its own.
"""

from readingroom.book.composition import compose_book
from readingroom.book.model import Anchor, Book
from readingroom.book.package import build_epub

__all__ = ["Anchor", "Book", "build_epub", "compose_book"]
