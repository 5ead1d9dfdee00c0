"""The contents: the navigation document that is also a page to read, and one for older devices.

In: a tree of titles and addresses. Out: `nav.xhtml` with landmarks, and `toc.ncx`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.book.chapters import COVER_PAGE, TITLE_PAGE, part_file
from readingroom.book.glossary import GLOSSARY_PAGE, GlossaryPage
from readingroom.book.model import Book
from readingroom.book.xhtml import XhtmlPage, article_file, mark_language, render_page
from readingroom.models import Article
from readingroom.xmltext import escape_xml

NAV_PAGE = "nav.xhtml"
NCX_FILE = "toc.ncx"
NCX = """\
<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">
<head><meta name="dtb:uid" content="{identifier}"/></head>
<docTitle><text>{title}</text></docTitle>
<navMap>
{points}
</navMap>
</ncx>
"""


@dataclass(frozen=True, slots=True)
class TocEntry:
    """An entry of the table of contents, with those below it."""

    title: str
    target: str
    below: tuple[TocEntry, ...] = ()
    language: str = ""


def _list_article(article: Article) -> TocEntry:
    return TocEntry(article.headline, article_file(article.slug), language=article.language)


def list_contents(book: Book, pages: tuple[GlossaryPage, ...]) -> tuple[TocEntry, ...]:
    """List the years with their articles, then the glossary with its kinds."""
    years = tuple(
        TocEntry(
            part.title,
            part_file(part),
            tuple(_list_article(chapter.article) for chapter in part.chapters),
        )
        for part in book.parts
    )
    kinds = tuple(TocEntry(page.glossary.title, page.file) for page in pages if page.number == 1)
    glossary = (TocEntry(book.words.book.glossary, GLOSSARY_PAGE, kinds),) if kinds else ()
    return (*years, *glossary)


def _mark(line: TocEntry, usual: str) -> str:
    return mark_language(line.language, usual) if line.language else ""


def _render_lines(lines: Sequence[TocEntry], usual: str) -> str:
    items = [
        f'<li><a href="{line.target}"{_mark(line, usual)}>{escape_xml(line.title) or "–"}</a>'
        + (f"\n{_render_lines(line.below, usual)}" if line.below else "")
        + "</li>"
        for line in lines
    ]
    return "<ol>\n" + "\n".join(items) + "\n</ol>"


def _render_landmarks(book: Book) -> str:
    words = book.words
    marks = [
        ("cover", COVER_PAGE, words.book.cover),
        ("titlepage", TITLE_PAGE, words.book.title_page),
        ("toc", f"{NAV_PAGE}#toc", words.book.contents),
        ("bodymatter", part_file(book.parts[0]), words.index.articles),
    ]
    if book.glossaries:
        marks.append(("glossary", GLOSSARY_PAGE, words.book.glossary))
    items = [
        f'<li><a epub:type="{kind}" href="{target}">{escape_xml(title)}</a></li>'
        for kind, target, title in marks
    ]
    return "\n".join(
        ['<nav epub:type="landmarks" hidden="hidden">', "<ol>", *items, "</ol>", "</nav>"]
    )


def build_nav_page(book: Book, lines: Sequence[TocEntry]) -> XhtmlPage:
    """Build the contents, to be read as a page and by the reading system."""
    title = book.words.book.contents
    body = "\n".join(
        [
            '<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="top">',
            f'<h1 id="top">{escape_xml(title)}</h1>',
            _render_lines(lines, book.interface_language),
            "</nav>",
            _render_landmarks(book),
        ]
    )
    return render_page(NAV_PAGE, title, body, book.interface_language)


def _render_points(lines: Sequence[TocEntry], prefix: str = "point") -> str:
    points = [
        f'<navPoint id="{prefix}-{number}"><navLabel><text>{escape_xml(line.title) or "–"}</text>'
        f'</navLabel><content src="{line.target}"/>'
        + (f"\n{_render_points(line.below, f'{prefix}-{number}')}" if line.below else "")
        + "</navPoint>"
        for number, line in enumerate(lines, start=1)
    ]
    return "\n".join(points)


def render_ncx(book: Book, lines: Sequence[TocEntry]) -> str:
    """Write the contents for reading systems of EPUB 2."""
    return NCX.format(
        identifier=escape_xml(book.identifier),
        title=escape_xml(book.title),
        points=_render_points(lines),
    )
