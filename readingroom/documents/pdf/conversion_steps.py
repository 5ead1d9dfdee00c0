"""The recipe: from the bytes of a PDF to its articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from readingroom.documents.pdf.article_splitting import split_articles
from readingroom.documents.pdf.block_joining import join_blocks
from readingroom.documents.pdf.body_type import measure_body
from readingroom.documents.pdf.column_order import order_columns
from readingroom.documents.pdf.document_info import read_bookmarks, read_info
from readingroom.documents.pdf.headings_by_type import (
    confirm_title,
    fold_title,
    mark_headings,
)
from readingroom.documents.pdf.indented_quotations import mark_quotations
from readingroom.documents.pdf.line_building import build_column, cut_segments
from readingroom.documents.pdf.line_numbers import find_line_numbers
from readingroom.documents.pdf.markdown_writing import Manuscript, label_notes, write_blocks
from readingroom.documents.pdf.page_blocks import build_blocks
from readingroom.documents.pdf.page_footnotes import split_notes
from readingroom.documents.pdf.page_reading import open_pdf, read_pages
from readingroom.documents.pdf.page_text import Column, Line, PageText, PageWord
from readingroom.documents.pdf.picture_captions import attach_captions
from readingroom.documents.pdf.running_heads import drop_rows, find_running_heads
from readingroom.documents.pdf.thresholds import LEAST_LETTERS, UNREADABLE_SHARE
from readingroom.errors import DocumentError
from readingroom.models import ExtractedDocument, Removal


def read_documents(data: bytes) -> tuple[ExtractedDocument, ...]:
    """Return the articles of a PDF; raise `DocumentError` where it has no text that can be read."""
    document = open_pdf(data)
    try:
        pages = list(read_pages(document))
        check_readable(pages)
        return _read_articles(document, pages)
    finally:
        document.close()


def check_readable(pages: Sequence[PageText]) -> None:
    """Raise `DocumentError` for scans, and for fonts that do not say which letters they draw."""
    letters = sum(len(word.text) for page in pages for word in page.words)
    unreadable = sum(page.unreadable for page in pages)
    if letters < LEAST_LETTERS * len(pages) ** 0.5:
        raise DocumentError(
            "it has no text, only pictures of pages (a scan)",
            "have its text recognised (ocrmypdf in.pdf out.pdf) and put the copy here",
        )
    if unreadable > UNREADABLE_SHARE * letters:
        raise DocumentError(
            "its fonts do not say which letters they draw",
            "have its text recognised (ocrmypdf --force-ocr in.pdf out.pdf) and put the copy here",
        )


def _read_articles(document: Any, pages: Sequence[PageText]) -> tuple[ExtractedDocument, ...]:
    numbers = find_line_numbers(pages)
    pages = [_without(page, numbers.get(page.number, ())) for page in pages]
    texts = [_page_text(page) for page in pages]
    header = read_info(document, texts[0], texts[-1])
    heads = find_running_heads(pages, str(header.get("title", "")))
    columns = {page.number: read_columns(page, heads.get(page.number, ())) for page in pages}
    body = measure_body([column for group in columns.values() for column in group])
    blocks, notes = [], []
    for page in pages:
        kept, found = split_notes(columns[page.number], body)
        blocks += build_blocks(page, kept, body)
        notes += found
    bookmarks = read_bookmarks(document)
    depths = {fold_title(title): depth for title, depth, _ in bookmarks}
    blocks = mark_headings(join_blocks(blocks), body, depths)
    header = confirm_title(header, blocks, body)
    blocks = mark_quotations(attach_captions(blocks, body))
    labelled = label_notes(notes)
    articles = split_articles(blocks, bookmarks)
    manuscripts = [write_blocks(article, labelled, body) for article in articles]
    left_out = [*_list_left_out(pages, heads), *_list_numbers(numbers)]
    return tuple(_finish(m, header if len(articles) == 1 else {}, left_out) for m in manuscripts)


def _without(page: PageText, words: Sequence[PageWord]) -> PageText:
    dropped = {id(word) for word in words}
    return replace(page, words=tuple(word for word in page.words if id(word) not in dropped))


def _list_numbers(numbers: Mapping[int, Sequence[PageWord]]) -> Iterator[tuple[int, Removal]]:
    for page, words in numbers.items():
        text = " ".join(word.text for word in words)
        yield page, Removal("line numbers", 0, text, f"count the lines of page {page}")


def read_columns(page: PageText, heads: Sequence[Line]) -> list[Column]:
    """Return the columns of a page in the order of reading."""
    groups = order_columns(cut_segments(drop_rows(page, heads)))
    parts = [[word for segment in group for word in segment.words] for group in groups]
    return [build_column(words, page.number) for words in parts]


def _page_text(page: PageText) -> str:
    return " ".join(word.text for word in page.words)


def _list_left_out(
    pages: Sequence[PageText], heads: Mapping[int, Sequence[Line]]
) -> Iterator[tuple[int, Removal]]:
    """Yield what is not taken over, with its page."""
    for page in pages:
        for line in heads.get(page.number, ()):
            reason = f"stands at the same place on several pages (page {page.number})"
            yield page.number, Removal("running head", 0, line.text, reason)
        if page.unreadable:
            reason = f"the fonts of page {page.number} do not say which letters these are"
            text = f"{page.unreadable} letters"
            yield page.number, Removal("unreadable letters", 0, text, reason)
        if page.outside.strip():
            reason = f"stands beyond the edge of page {page.number}"
            yield page.number, Removal("text off the page", 0, page.outside.strip(), reason)
        if page.turned.strip():
            reason = f"runs in another direction than the page (page {page.number})"
            yield page.number, Removal("turned text", 0, page.turned.strip(), reason)


def _finish(
    manuscript: Manuscript,
    header: Mapping[str, object],
    left_out: Sequence[tuple[int, Removal]],
) -> ExtractedDocument:
    starts = {page: line for line, page in manuscript.pages}
    removals = tuple(
        Removal(removal.rule, starts[page], removal.text, removal.reason)
        for page, removal in left_out
        if page in starts
    )
    return ExtractedDocument(
        markdown="\n".join(manuscript.lines) + "\n",
        header=header,
        pictures=manuscript.pictures,
        pages=tuple(manuscript.pages),
        left_out=removals,
    )
