"""Books (EPUB): an article a chapter, as the book's own contents cut it.

In: bytes. Out: documents in the order of reading. `epub_package` reads what the book is made of;
here its pages become one tree, which is cut where an entry of its contents begins. What stands
before the first and after the last chapter and is none (cover, title page, contents, imprint) is
left out with a record; so is what the book itself calls so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from readingroom.documents.archive_members import Archive, open_archive
from readingroom.documents.epub_package import BookPackage, read_book
from readingroom.documents.html_decoding import decode_page
from readingroom.documents.html_footnotes import Footnotes, find_footnotes
from readingroom.documents.html_markdown import write_markdown
from readingroom.documents.html_tree import HtmlNode, parse_html
from readingroom.errors import DocumentError
from readingroom.models import ExtractedDocument, Removal

MATTER_RE = re.compile(
    r"\b(?:cover|titlepage|title-page|halftitlepage|toc|landmarks|page-list|copyright-page"
    r"|colophon|imprint|index|loi|lot|dedication|errata)\b"
)
LEAST_WORDS, MOST_RIGHTS = 20, 400
"""Words of a chapter (what has less is a title page, if the book has others), and of an imprint."""
UNSPACED_RE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese: scripts that set no blanks between words."""
RIGHTS_RE = re.compile(r"\bISBN\b|©|all rights reserved", re.IGNORECASE)
NUMBER_RE = re.compile(r"(?:\w+ )?(?:\d{1,3}|[IVXLC]{1,7})\.?")
"""A title that only counts: “IV”, “12.”, “Kapitel 3”."""
MATTER = "a book's cover, title page, contents or imprint"
RULE = "front-matter"


@dataclass(frozen=True, slots=True)
class BookPart:
    """A stretch of a book: what its contents call it (None before the first), what it holds."""

    title: str | None
    tree: HtmlNode
    left_out: str = ""


def read_documents(data: bytes) -> tuple[ExtractedDocument, ...]:
    """Read a book; raise `DocumentError` where it is damaged, locked or empty."""
    archive = open_archive(data)
    book = read_book(archive)
    tree = HtmlNode("", children=[_read_page(archive, path, book) for path in book.spine])
    footnotes = find_footnotes(tree)
    chapters = _keep_some(list(_judge(_cut(tree, book), book)))
    pictures = {name: archive.read(name) for name in archive.names if name in book.pictures}
    documents = [_write(chapter, book, footnotes, pictures) for chapter in chapters]
    kept = [document for document in documents if document is not None]
    if not kept:
        raise DocumentError("the book holds no text", "remove it, or save its text")
    if len(kept) == 1 and book.title:
        kept = [replace(kept[0], header={"title": book.title, **book.header})]
    left = tuple(
        Removal(RULE, 1, " ".join(chapter.tree.flatten().split()), chapter.left_out)
        for chapter in chapters
        if chapter.left_out and chapter.tree.flatten()
    )
    kept[0] = replace(kept[0], left_out=(*left, *kept[0].left_out))
    return tuple(kept)


def _read_page(archive: Archive, path: str, book: BookPackage) -> HtmlNode:
    """Return the tree of a page, whose names and links are told from those of other pages."""
    tree = parse_html(decode_page(archive.read(path)))
    folder = path.rpartition("/")[0]
    for element in tree.walk():
        if element.get("id"):
            element.attributes["id"] = f"{path}#{element.get('id')}"
        for name in ("href", "src", "xlink:href"):
            value = element.get(name)
            if value and ":" not in value.partition("/")[0]:
                resolved = f"{path}{value}" if value[0] == "#" else book.resolve(folder, value)
                element.attributes[name] = f"#{resolved}" if name == "href" else resolved
    body = next((element for element in tree.walk() if element.tag == "body"), tree)
    kind = body.get("epub:type")
    return HtmlNode("section", {"id": path, "epub:type": kind}, body.children)


def _cut(tree: HtmlNode, book: BookPackage) -> Iterator[BookPart]:
    """Yield the chapters of a book: from where an entry of its contents leads to the next."""
    starts = dict(_find_starts(tree, book))
    waiting = BookPart(None, HtmlNode(""))
    for page in tree.elements:
        for title, piece in _cut_page(page, starts):
            if title is not None:
                yield waiting
                waiting = BookPart(title, HtmlNode(""))
            waiting.tree.children.append(piece)
    yield waiting


def _find_starts(tree: HtmlNode, book: BookPackage) -> Iterator[tuple[str, str]]:
    """Yield the names of the elements where chapters begin, with their titles."""
    names = {element.get("id") for element in tree.walk() if element.get("id")}
    for target, title in book.contents:
        path = target.partition("#")[0]
        yield (target if target in names else path), title


def _cut_page(page: HtmlNode, starts: Mapping[str, str]) -> Iterator[tuple[str | None, HtmlNode]]:
    """Yield the pieces of a page, each with the title of the chapter that it begins, if any.

    Only what stands at the top of a page, or in the one element that holds all of it, cuts it.
    """
    inner = _list_parts(page)
    kinds = [page.get("epub:type")]
    while len(inner) == 1 and isinstance(inner[0], HtmlNode) and inner[0].get("id") not in starts:
        kinds += [inner[0].get("epub:type"), inner[0].get("role")]
        inner = _list_parts(inner[0])
    told = page.attributes | {"epub:type": " ".join(kinds)}
    title = starts.get(page.get("id"))
    piece = HtmlNode("section", dict(told))
    for child in inner:
        own = next(_find_titles(child, starts), None) if isinstance(child, HtmlNode) else None
        if own is not None and own != title:
            if piece.children:
                yield title, piece
                piece = HtmlNode("section", dict(told))
            title = own
        piece.children.append(child)
    yield title, piece


def _list_parts(holder: HtmlNode) -> list[HtmlNode | str]:
    return [child for child in holder.children if isinstance(child, HtmlNode) or child.strip()]


def _find_titles(element: HtmlNode, starts: Mapping[str, str]) -> Iterator[str]:
    return (starts[each.get("id")] for each in element.walk() if each.get("id") in starts)


def _judge(chapters: Iterable[BookPart], book: BookPackage) -> Iterator[BookPart]:
    """Yield the chapters; what is none says why it is left out."""
    judged = [(chapter, chapter.tree.flatten()) for chapter in chapters]
    is_long = any(_count_words(text) >= LEAST_WORDS for _, text in judged)
    for chapter, text in judged:
        pages = [element for page in chapter.tree.elements for element in (page, *page.elements)]
        kinds = " ".join(f"{page.get('epub:type')} {page.get('role')}" for page in pages)
        is_matter = MATTER_RE.search(kinds) or _is_contents(chapter.tree)
        is_told = all(page.get("id") in book.matter for page in chapter.tree.elements)
        words = _count_words(text)
        is_short = is_long and words < LEAST_WORDS
        is_imprint = words < MOST_RIGHTS and RIGHTS_RE.search(text)
        is_none = is_matter or is_told or is_short or is_imprint
        yield replace(chapter, left_out=MATTER if is_none else "")


def _count_words(text: str) -> int:
    """Count words; two signs of a script without blanks count as one.

    >>> _count_words("Ice 2012"), _count_words("宮沢賢治は上京して")
    (2, 5)
    """
    return len(text.split()) + len(UNSPACED_RE.findall(text)) // 2


def _keep_some(chapters: list[BookPart]) -> list[BookPart]:
    """Return the chapters, all of them where nothing would be left of a book that has words."""
    if any(not chapter.left_out and chapter.tree.flatten() for chapter in chapters):
        return chapters
    words = (_count_words(chapter.tree.flatten()) for chapter in chapters)
    if max(words, default=0) < LEAST_WORDS:
        return chapters
    return [replace(chapter, left_out="") for chapter in chapters]


def _is_contents(tree: HtmlNode) -> bool:
    """Return whether a text is little but links into the book."""
    links = (element for element in tree.walk() if element.tag == "a")
    linked = sum(len(link.flatten()) for link in links if link.get("href")[:1] == "#")
    return linked > len(tree.flatten()) / 2


def _name(chapter: BookPart, book: BookPackage) -> str | None:
    """Return a chapter's title; one that only counts has the book's before it."""
    is_number = book.title and NUMBER_RE.fullmatch(chapter.title or "")
    return f"{book.title}: {chapter.title}" if is_number else chapter.title


def _write(
    chapter: BookPart, book: BookPackage, footnotes: Footnotes, pictures: Mapping[str, bytes]
) -> ExtractedDocument | None:
    """Return a chapter as a document; None where it is none, or holds no words."""
    if chapter.left_out:
        return None
    written = write_markdown(chapter.tree, pictures, footnotes)
    if not any(map(str.isalnum, written.markdown)):
        return None
    header = {
        "title": _name(chapter, book),
        **book.header,
        "tags": [book.title] if book.title else [],
    }
    told = {name: value for name, value in header.items() if value}
    return ExtractedDocument(written.markdown, told, written.pictures, (), written.removals)
