"""The whole collection as one e-book: EPUB 3, made of the same articles and names as the site.

In: articles and entities, of which `composition` makes a `Book`. Out: the bytes of an `.epub` file,
the same for the same book. The writer is our own, on `zipfile` and strings, because a book of a
thousand articles should not need gigabytes of memory, and because each mention needs an address of
its own.
"""

from readingroom.book.composition import compose_book
from readingroom.book.model import (
    Anchor,
    Book,
    Chapter,
    Entry,
    Glossary,
    NameList,
    Part,
    Reference,
)
from readingroom.book.package import build_epub

__all__ = [
    "Anchor",
    "Book",
    "Chapter",
    "Entry",
    "Glossary",
    "NameList",
    "Part",
    "Reference",
    "build_epub",
    "compose_book",
]
