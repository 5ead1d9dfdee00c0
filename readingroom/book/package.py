"""The package: what the book holds, in which order, whose it is; and all of it in one file.

In: a book. Out: the bytes of an EPUB 3. No clock is read and no random number drawn.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from readingroom.archives import MEDIA_TYPE, write_archive
from readingroom.book.chapters import (
    COVER_IMAGE,
    build_chapter_page,
    build_cover_page,
    build_part_page,
    build_title_page,
)
from readingroom.book.cover import render_cover
from readingroom.book.glossary import (
    build_glossary_overview,
    build_glossary_page,
    divide_glossaries,
    map_entries,
)
from readingroom.book.model import Book
from readingroom.book.navigation import (
    NAV_PAGE,
    NCX_FILE,
    build_nav_page,
    list_contents,
    render_ncx,
)
from readingroom.book.picture_files import list_pictures, media_type
from readingroom.book.stylesheet import STYLE
from readingroom.book.xhtml import STYLE_FILE, XhtmlPage, parse_language
from readingroom.models import Article
from readingroom.xmltext import escape_xml

FOLDER = "EPUB"
PACKAGE_FILE = f"{FOLDER}/package.opf"
CONTAINER = f"""\
<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="{PACKAGE_FILE}" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
)
PACKAGE = """\
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" \
xml:lang="{language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{metadata}
</metadata>
<manifest>
{manifest}
</manifest>
<spine toc="ncx">
{spine}
</spine>
</package>
"""


def _list_pages(book: Book) -> Iterator[XhtmlPage]:
    """Build all pages in the order of reading, one after the other."""
    glossary = divide_glossaries(book)
    files = map_entries(glossary)
    yield build_cover_page(book)
    yield build_title_page(book)
    yield build_nav_page(book, list_contents(book, glossary))
    for part in book.parts:
        yield build_part_page(part, book)
        for chapter in part.chapters:
            yield build_chapter_page(chapter, book, files)
    if glossary:
        yield build_glossary_overview(book, glossary)
        for page in glossary:
            yield build_glossary_page(page, book)


def _list_languages(book: Book) -> tuple[str, ...]:
    """List the languages of the book, its own first."""
    used = {
        parse_language(chapter.article.language) for part in book.parts for chapter in part.chapters
    }
    own = parse_language(book.language) or "und"
    return (own, *sorted(used - {own, ""}))


def _list_metadata(book: Book) -> Iterator[str]:
    yield f'<dc:identifier id="id">{escape_xml(book.identifier)}</dc:identifier>'
    yield f"<dc:title>{escape_xml(book.title).strip() or '–'}</dc:title>"
    for language in _list_languages(book):
        yield f"<dc:language>{language}</dc:language>"
    for name, text in (("description", book.description), ("rights", book.rights)):
        if escape_xml(text).strip():  # an element may not be empty
            yield f"<dc:{name}>{escape_xml(text)}</dc:{name}>"
    named = (escape_xml(name) for name in book.contributors if escape_xml(name).strip())
    for number, name in enumerate(named, start=1):
        yield f'<dc:contributor id="author-{number}">{name}</dc:contributor>'
        yield (
            f'<meta refines="#author-{number}" property="role" scheme="marc:relators">aut</meta>'
        )
    yield f'<meta property="dcterms:modified">{book.modified}T00:00:00Z</meta>'
    for name, value in ACCESSIBILITY:
        yield f'<meta property="schema:{name}">{value}</meta>'
    summary = escape_xml(book.words.book.accessibility)
    yield f'<meta property="schema:accessibilitySummary">{summary}</meta>'
    yield '<meta name="cover" content="cover-image"/>'


def _list_articles(book: Book) -> Iterator[Article]:
    return (chapter.article for part in book.parts for chapter in part.chapters)


def _render_package(book: Book, names: list[str], pictures: Iterable[str]) -> str:
    """Write the package document for pages of these names, in the order of reading."""
    manifest = [
        f'<item id="cover-image" href="{COVER_IMAGE}" media-type="image/svg+xml" '
        'properties="cover-image"/>',
        f'<item id="style" href="{STYLE_FILE}" media-type="text/css"/>',
        f'<item id="ncx" href="{NCX_FILE}" media-type="application/x-dtbncx+xml"/>',
    ]
    for number, file in enumerate(pictures, start=1):
        manifest.append(
            f'<item id="picture-{number}" href="{file}" media-type="{media_type(file)}"/>'
        )
    spine = []
    for number, name in enumerate(names, start=1):
        properties = ' properties="nav"' if name == NAV_PAGE else ""
        manifest.append(
            f'<item id="page-{number}" href="{name}" media-type="application/xhtml+xml"'
            f"{properties}/>"
        )
        spine.append(f'<itemref idref="page-{number}"/>')
    return PACKAGE.format(
        language=parse_language(book.language) or "und",
        metadata="\n".join(_list_metadata(book)),
        manifest="\n".join(manifest),
        spine="\n".join(spine),
    )


def _list_members(book: Book, read: Callable[[Path], bytes]) -> Iterator[tuple[str, bytes]]:
    """Build the files in the package's order, one page, one picture after the other."""
    names: list[str] = []
    yield MEDIA_TYPE, b"application/epub+zip"
    yield "META-INF/container.xml", CONTAINER.encode()
    for page in _list_pages(book):
        yield f"{FOLDER}/{page.name}", page.text.encode()
        names.append(page.name)
    ncx = render_ncx(book, list_contents(book, divide_glossaries(book)))
    yield f"{FOLDER}/{NCX_FILE}", ncx.encode()
    yield f"{FOLDER}/{STYLE_FILE}", STYLE.encode()
    yield f"{FOLDER}/{COVER_IMAGE}", render_cover(book).encode()
    pictures = list_pictures(_list_articles(book))
    for file, path in pictures.items():
        yield f"{FOLDER}/{file}", read(path)
    yield PACKAGE_FILE, _render_package(book, names, pictures).encode()


def build_epub(book: Book, read: Callable[[Path], bytes]) -> bytes:
    """Return the e-book's bytes; `read` gives those of a picture. Only what is packed is held."""
    buffer = io.BytesIO()
    write_archive(buffer, _list_members(book, read))
    return buffer.getvalue()
