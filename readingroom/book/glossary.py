"""The glossary: who and what is named, with a numbered link back to each mention.

In: the entries of each kind, in order. Out: pages of the book, cut where a small device would find
them long (though never within an entry), and where each entry stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from readingroom.book.description import render_description
from readingroom.book.model import Backlinks, Book, Glossary, NameEntry
from readingroom.book.xhtml import (
    XhtmlPage,
    anchor_id,
    article_file,
    entry_id,
    make_link,
    mark_language,
    render_page,
)
from readingroom.interface import Words, fill
from readingroom.xmltext import escape_xml

GLOSSARY_PAGE = "glossary.xhtml"
MOST_LINKS = 600  # on one page of the glossary: about 100 kB


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """One page of the glossary: its file and its entries; `number` counts from 1 in its kind."""

    file: str
    number: int
    glossary: Glossary
    entries: tuple[NameEntry, ...]


def _weigh(entry: NameEntry) -> int:
    return 3 + sum(1 + len(linked.anchors) for linked in entry.backlinks)


def _divide(glossary: Glossary) -> Iterator[tuple[NameEntry, ...]]:
    page: list[NameEntry] = []
    weight = 0
    for entry in glossary.entries:
        if page and weight + _weigh(entry) > MOST_LINKS:
            yield tuple(page)
            page, weight = [], 0
        page.append(entry)
        weight += _weigh(entry)
    yield tuple(page)


def divide_glossaries(book: Book) -> tuple[GlossaryPage, ...]:
    """Divide the entries into pages."""
    return tuple(
        GlossaryPage(f"{glossary.slug}-{number}.xhtml", number, glossary, entries)
        for glossary in book.glossaries
        for number, entries in enumerate(_divide(glossary), start=1)
    )


def map_entries(pages: tuple[GlossaryPage, ...]) -> Mapping[str, str]:
    """Map each entry to the file that it is in."""
    return {entry.id: page.file for page in pages for entry in page.entries}


def _letter_id(letter: str) -> str:
    return f"letter-{letter.lower()}" if letter.isalpha() else "letter-other"


def _render_backlinks(linked: Backlinks, usual: str, words: Words) -> str:
    article = linked.article
    file = article_file(article.slug)
    numbers = [
        f'<a epub:type="backlink" role="doc-backlink" href="{file}#{anchor_id(anchor)}" '
        f'aria-label="{escape_xml(fill(words.book.mention, n=shown))}">{shown}</a>'
        for shown, anchor in enumerate(linked.anchors, start=1)
    ]
    language = mark_language(article.language, usual)
    link = f'<a href="{file}"{language}>{escape_xml(article.headline)}</a>'
    date = escape_xml(linked.date)
    return f'<li>{link}, {date}: <span class="numbers">{" ".join(numbers)}</span></li>'


def _render_entry(entry: NameEntry, book: Book) -> str:
    usual = book.interface_language
    language = mark_language(book.language, usual)
    facts = [
        f"<dt>{escape_xml(label)}</dt><dd>{escape_xml(value)}</dd>"
        for label, value in entry.facts
        if value
    ]
    links = [make_link(address, label) for label, address in entry.links]
    described = render_description(entry.description) if entry.description else ""
    lines = [
        f'<section class="entry" id="{entry_id(entry.id)}">',
        f"<h3><dfn>{escape_xml(entry.name)}</dfn></h3>",
        f"<div{language}>{described}</div>" if described else "",
        "<dl>\n" + "\n".join(facts) + "\n</dl>" if facts else "",
        f'<p class="links">{" · ".join(links)}</p>' if links else "",
        f'<p class="count">{escape_xml(entry.count)}</p>',
        '<ul class="mentions">',
        *(_render_backlinks(linked, usual, book.words) for linked in entry.backlinks),
        "</ul>\n</section>",
    ]
    return "\n".join(line for line in lines if line)


def build_glossary_page(page: GlossaryPage, book: Book) -> XhtmlPage:
    """Build one page of the glossary."""
    title = escape_xml(page.glossary.title)
    lines = [f'<section epub:type="glossary" role="doc-glossary" aria-label="{title}">']
    if page.number == 1:
        count = escape_xml(page.glossary.count)
        lines.append(f'<header>\n<h1>{title}</h1>\n<p class="count">{count}</p>\n</header>')
    else:
        span = f"{page.entries[0].name} – {page.entries[-1].name}"
        lines.append(f"<header>\n<h1>{title}: {escape_xml(span)}</h1>\n</header>")
    for letter, entries in groupby(page.entries, key=lambda entry: entry.letter):
        lines.append(f'<h2 id="{_letter_id(letter)}">{escape_xml(letter)}</h2>')
        lines += [_render_entry(entry, book) for entry in entries]
    lines.append("</section>")
    return render_page(page.file, page.glossary.title, "\n".join(lines), book.interface_language)


def _render_letters(pages: list[GlossaryPage]) -> str:
    """Write a line of letters; each leads to its first entry."""
    targets: dict[str, str] = {}
    for page in pages:
        for entry in page.entries:
            targets.setdefault(entry.letter, f"{page.file}#{_letter_id(entry.letter)}")
    links = [f'<a href="{target}">{escape_xml(letter)}</a>' for letter, target in targets.items()]
    return f'<p class="letters plain">{" ".join(links)}</p>'


def build_glossary_overview(book: Book, pages: tuple[GlossaryPage, ...]) -> XhtmlPage:
    """Build the page that opens the glossary: the kinds of names, with their letters."""
    title = escape_xml(book.words.book.glossary)
    lines = [f'<section aria-labelledby="top">\n<header>\n<h1 id="top">{title}</h1>\n</header>']
    for _, group in groupby(pages, key=lambda page: page.glossary.slug):
        own = list(group)
        glossary = own[0].glossary
        lines += [
            f'<h2><a href="{own[0].file}">{escape_xml(glossary.title)}</a></h2>',
            f'<p class="count plain">{escape_xml(glossary.count)}</p>',
            _render_letters(own),
        ]
    lines.append("</section>")
    body = "\n".join(lines)
    return render_page(GLOSSARY_PAGE, book.words.book.glossary, body, book.interface_language)
