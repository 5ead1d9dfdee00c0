"""Cover, title page, the pages of years and those of articles.

In: a book, its parts and chapters. Out: pages of the book.
"""

from __future__ import annotations

from collections.abc import Mapping

from readingroom.book.body import render_text
from readingroom.book.model import Book, Chapter, NameList, Part
from readingroom.book.xhtml import (
    XhtmlPage,
    article_file,
    entry_id,
    make_language_attributes,
    mark_language,
    render_page,
)
from readingroom.xmltext import escape_xml

COVER_IMAGE = "cover.svg"
COVER_PAGE = "cover.xhtml"
TITLE_PAGE = "title.xhtml"


def build_cover_page(book: Book) -> XhtmlPage:
    """Build the page that shows the cover."""
    image = f'<img src="{COVER_IMAGE}" alt="{escape_xml(book.title)}" role="doc-cover"/>'
    body = f'<section epub:type="cover">\n<div>{image}</div>\n</section>'
    title, language = book.words.book.cover, book.interface_language
    return render_page(COVER_PAGE, title, body, language, ' class="cover"')


def build_title_page(book: Book) -> XhtmlPage:
    """Build the title page: what the collection is, how much of it there is, whose it is."""
    own = make_language_attributes(book.language)
    lines = [f"<h1{own}>{escape_xml(book.title)}</h1>"]
    if book.description:
        lines.append(f'<p class="description"{own}>{escape_xml(book.description)}</p>')
    lines.append(
        f'<p class="count">{escape_xml(" · ".join([*book.counts, book.span]).strip(" ·"))}</p>'
    )
    if book.rights:
        lines.append(f'<p class="rights"{own}>{escape_xml(book.rights)}</p>')
    body = "\n".join(['<section class="title" epub:type="titlepage">', *lines, "</section>"])
    return render_page(TITLE_PAGE, book.title, body, book.interface_language)


def part_file(part: Part) -> str:
    """Return the file of a year's page."""
    return f"part-{part.slug}.xhtml"


def _part_line(chapter: Chapter, usual: str) -> str:
    article = chapter.article
    language = mark_language(article.language, usual)
    link = f'<a href="{article_file(article.slug)}"{language}>{escape_xml(article.headline)}</a>'
    details = " · ".join(part for part in (*article.authors, chapter.facts) if part)
    return f'<li>{link}<br/><span class="facts">{escape_xml(details)}</span></li>'


def build_part_page(part: Part, book: Book) -> XhtmlPage:
    """Build the page of a year: its articles with authors and dates."""
    lines = [_part_line(chapter, book.interface_language) for chapter in part.chapters]
    body = "\n".join(
        [
            '<section epub:type="part" role="doc-part" aria-labelledby="top">',
            f'<header>\n<h1 id="top">{escape_xml(part.title)}</h1>',
            f'<p class="count">{escape_xml(part.count)}</p>\n</header>',
            '<ol class="list">',
            *lines,
            "</ol>\n</section>",
        ]
    )
    return render_page(part_file(part), part.title, body, book.interface_language)


def _render_head(chapter: Chapter, language: str) -> str:
    article = chapter.article
    lines = [f'<h1 id="top"{language}>{escape_xml(article.headline)}</h1>']
    if article.standfirst:
        lines.append(f'<p class="standfirst"{language}>{escape_xml(article.standfirst)}</p>')
    lines += (f'<p class="facts"{language}>{escape_xml(line)}</p>' for line in article.head_lines)
    if chapter.byline:
        lines.append(f'<p class="byline">{escape_xml(chapter.byline)}</p>')
    lines.append(f'<p class="facts">{escape_xml(chapter.facts)}</p>')
    return "\n".join(["<header>", *lines, "</header>"])


def _render_names(listed: NameList, files: Mapping[str, str]) -> str:
    links = [
        f'<a href="{files[entity]}#{entry_id(entity)}">{escape_xml(name)}</a>'
        for name, entity in listed.names
    ]
    return f"<p>{escape_xml(listed.title)}: {' · '.join(links)}</p>"


def build_chapter_page(chapter: Chapter, book: Book, files: Mapping[str, str]) -> XhtmlPage:
    """Build the page of an article; `files` tells in which file an entry of the glossary is."""
    article = chapter.article
    language = mark_language(article.language, book.interface_language)
    names = [_render_names(listed, files) for listed in chapter.names if listed.names]
    foot = ["<footer>", *names, "</footer>"] if names else []
    body = "\n".join(
        [
            '<section epub:type="chapter" role="doc-chapter" aria-labelledby="top">',
            _render_head(chapter, language),
            f'<div class="text"{language}>',
            render_text(article, chapter.anchors, files),
            "</div>",
            *foot,
            "</section>",
        ]
    )
    return render_page(article_file(article.slug), article.headline, body, book.interface_language)
